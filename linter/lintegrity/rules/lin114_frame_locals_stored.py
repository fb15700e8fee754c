"""The variables of a frame are written to a log, a report or a file.

What it does
------------
Follows `frame.f_locals` and looks for `capture_locals=True`.

Why it matters
--------------
Local variables hold passwords, tokens and personal data; nobody chose to keep them.

Flagged
-------
```python
import sys


def report(logger):
    frame = sys.exc_info()[2].tb_frame
    logger.error("locals: %r", frame.f_locals)
```

Not flagged
-----------
```python
import sys


def report(logger):
    frame = sys.exc_info()[2].tb_frame
    logger.error("failed in line %s", frame.f_lineno)
```

Use instead
-----------
Log the traceback without locals.

Known limits
------------
A debugger's own display of locals is reported as well.

References
----------
CWE-532, CWE-209.
"""

from lintegrity.rule import FlowRule, Rule, Severity

RULE = Rule(
    code="LIN114",
    name="frame-locals-stored",
    summary="The variables of a frame are written to a log, a report or a file.",
    help="Log the traceback without the variables.",
    severity=Severity.ERROR,
    needles=(b"f_locals", b"capture_locals", b"locals"),
    cwe=(532, 209),
    security_severity=6.5,
)

FLOW = FlowRule(
    labels=frozenset({"locals"}),
    sinks=frozenset({"log", "report", "store", "response", "response-5xx"}),
    validators="redacted",
    message="`{source}` gives away the variables of a frame in `{sink}`",
)
