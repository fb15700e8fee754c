"""A file cannot be decoded or parsed.

What it does
------------
Reports a file that cannot be read, decoded or parsed: where, and why. The rest of the run goes on.

Why it matters
--------------
What is not analysed is not clean.

Flagged
-------
Nothing that an example of one module can show; see what it does.

Not flagged
-----------
Every file that is read whole. Files of a template, below a name such as `{{ cookiecutter.name }}`: they are Python once
somebody has filled them in. What of them parses is looked at all the same.

Known limits
------------
None.
"""

from lintegrity.rule import EVERYWHERE, Rule, Severity

RULE = Rule(
    code="LIN000",
    name="cannot-analyse",
    summary="A file cannot be decoded or parsed.",
    help="Mend the file, or exclude it.",
    severity=Severity.ERROR,
    roles=EVERYWHERE,
    stubs=True,
)
