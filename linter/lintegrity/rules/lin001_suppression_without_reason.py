"""A suppression gives no reason in words.

What it does
------------
Reports a suppression of one of our codes, or a blanket one that hides one of our findings, without a reason of two words or more.

Why it matters
--------------
Nobody can judge later whether a suppression without a reason still holds.

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
    code="LIN001",
    name="suppression-without-reason",
    summary="A suppression gives no reason in words.",
    help="Write why after the code: `# noqa: LIN101  # why`.",
    severity=Severity.WARNING,
    roles=EVERYWHERE,
    stubs=True,
)
