"""A rule raised.

What it does
------------
Reports that a rule of this tool failed on a file. The other rules and files go on; the exit code is 2.

Why it matters
--------------
A rule that fails silently would look like clean code.

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
    code="LIN009",
    name="internal-error",
    summary="A rule raised.",
    help="Report it with the text of the message.",
    severity=Severity.ERROR,
    roles=EVERYWHERE,
    stubs=True,
)
