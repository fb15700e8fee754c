"""The variables of a frame are written to a log, a report or a file.

What it does
------------
Follows `frame.f_locals`, and looks for what keeps the variables with a traceback: `capture_locals=True`,
`show_locals=True` and its kin of rich, structlog, typer and Sentry, `diagnose=True` of loguru, `dict_tracebacks` of
structlog, `cgitb`.

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
A debugger's own display of locals is reported as well, unless a debug setting guards it. A sink of loguru's without
`diagnose=` keeps them too and is silent here.

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
    needles=(b"locals", b"cgitb", b"diagnose", b"dict_tracebacks", b"ExceptionDictTransformer"),
    cwe=(532, 209),
    security_severity=6.5,
)

FLOW = FlowRule(
    labels=frozenset({"locals"}),
    sinks=frozenset({"log", "report", "store", "response", "response-5xx"}),
    validators="redacted",
    message="`{source}` gives away the variables of a frame in `{sink}`",
)
