"""Headers, cookies or query parameters of a request are kept whole.

What it does
------------
Follows `request.headers`, `request.cookies` and the query parameters as a whole to log calls, error reports and
files, across functions; the body to logs and reports.

Why it matters
--------------
They hold session cookies, tokens and personal data, which then lie where nobody protects them.

Flagged
-------
```python
from flask import request


def failed(logger):
    logger.error("request failed: %s", dict(request.headers))
```

Not flagged
-----------
```python
from flask import request

SHOWN = {"user-agent", "content-type"}


def failed(logger):
    logger.error("failed: %s", {k: v for k, v in request.headers.items() if k.lower() in SHOWN})
```

Use instead
-----------
Keep the few headers that are needed, by name.

Known limits
------------
A single header is not meant, nor a model that a framework made of the body. Headers from which the program itself
took `Authorization` or the cookies are silent.

References
----------
CWE-532, CWE-359.
"""

from lintegrity.rule import FlowRule, Rule, Severity

RULE = Rule(
    code="LIN113",
    name="request-data-stored",
    summary="Headers, cookies or query parameters of a request are kept whole.",
    help="Keep only named headers and parameters.",
    severity=Severity.ERROR,
    needles=(),
    cwe=(532, 359),
    security_severity=6.5,
)

_MAPPINGS = frozenset({
    "headers", "cookies", "query_params", "args", "COOKIES", "GET", "form", "values",
})  # fmt: skip
_SERVERS = frozenset({"META", "environ", "query", "arguments", "query_arguments"})
# Bodies: a program that stores what was sent does its work, in a log it is a copy that nobody looks after.
_BODIES = frozenset({
    "json", "get_json", "data", "get_data", "body", "POST", "post", "text", "read", "body_arguments",
})  # fmt: skip

FLOW = FlowRule(
    labels=frozenset({"request"}),
    sinks=frozenset({"log", "report", "store"}),
    validators="redacted",
    message="`{source}` of the request is kept whole by `{sink}`",
    needs=frozenset({"object", "whole"}),
    names=_MAPPINGS | _SERVERS | _BODIES,
    unstored=_BODIES | {"form"},
    whole=_SERVERS | _BODIES,
)
