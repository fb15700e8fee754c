"""The text of an exception goes to the client.

What it does
------------
Follows the exception of a broad handler, or of an error handler for any exception, and tracebacks as text, to the
response, also inside of an exception of its own that the application has a handler for.

Why it matters
--------------
The text tells table names, paths, versions and values; an attacker provokes errors to read them.

Flagged
-------
```python
from fastapi import FastAPI

app = FastAPI()


@app.get("/jobs")
def jobs():
    try:
        return load()
    except Exception as error:
        return {"error": str(error)}
```

Not flagged
-----------
```python
import logging

from fastapi import FastAPI, HTTPException

app = FastAPI()
logger = logging.getLogger(__name__)


@app.get("/jobs")
def jobs():
    try:
        return load()
    except Exception:
        logger.exception("jobs cannot be loaded")
        raise HTTPException(500, detail="jobs cannot be loaded")
```

Use instead
-----------
Log the exception, answer with a text of your own and an id that leads to the log entry.

Known limits
------------
Silent are narrow handlers without a 5xx status, and exceptions that the project defines itself: curated messages. A
broad handler around one step that looks at what was sent is silent with a 4xx status, any with the status 422.

References
----------
CWE-209.
"""

from lintegrity.rule import FlowRule, Rule, Severity

RULE = Rule(
    code="LIN504",
    name="exception-text-exposed",
    summary="The text of an exception goes to the client.",
    help="Log the exception and answer with a text of your own.",
    severity=Severity.ERROR,
    needles=(),
    cwe=(209,),
    security_severity=6.5,
)

FLOW = FlowRule(
    labels=frozenset({"exception"}),
    sinks=frozenset({"response", "response-4xx", "response-5xx", "page"}),
    validators="redacted",
    message="`{sink}` tells the client the text of the exception",
    at="handed",
)
