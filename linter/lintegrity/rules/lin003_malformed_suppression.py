"""A suppression is not read as meant.

What it does
------------
Reports a comment that speaks of our codes in a form that flake8 or this tool reads otherwise, and codes that do not exist.

Why it matters
--------------
A malformed suppression suppresses everything on its line, or nothing.

Flagged
-------
Nothing that an example of one module can show; see what it does.

Not flagged
-----------
Every file that is read whole and every comment that says what it means.

Known limits
------------
None.
"""

from lintegrity.rule import EVERYWHERE, Rule, Severity

RULE = Rule(
    code="LIN003",
    name="malformed-suppression",
    summary="A suppression is not read as meant.",
    help="Write `# noqa: LIN101  # why`.",
    severity=Severity.WARNING,
    roles=EVERYWHERE,
    stubs=True,
)
