"""A suppression suppresses nothing.

What it does
------------
Reports a suppression of one of our codes where the rule ran and found nothing.

Why it matters
--------------
A suppression left behind hides the next defect on its line.

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

from lintegrity.rule import EVERYWHERE, Applicability, Rule, Severity

RULE = Rule(
    code="LIN002",
    name="unused-suppression",
    summary="A suppression suppresses nothing.",
    help="Remove it.",
    severity=Severity.WARNING,
    roles=EVERYWHERE,
    fix=Applicability.SAFE,
    stubs=True,
)
