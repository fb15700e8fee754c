"""A health route gives back constants: it is healthy whatever happens.

What it does
------------
Reports a health or readiness route whose handler does nothing but return constants, or what it knows without asking
anything: the time, the version, the name of the machine.

Why it matters
--------------
Load balancers and orchestrators keep sending requests to an instance whose database or queue is gone.

Flagged
-------
```python
from fastapi import FastAPI

app = FastAPI()


@app.get("/health")
def health():
    return {"status": "ok"}
```

Not flagged
-----------
```python
from fastapi import FastAPI

app = FastAPI()


@app.get("/health")
def health():
    database.execute("select 1")
    return {"status": "ok"}


@app.get("/livez")
def live():
    return {"status": "alive"}  # a liveness probe asks for nothing more
```

Use instead
-----------
Ask what the service needs to work (a query, a ping), and answer 503 where it does not answer.

Known limits
------------
Routes that only say that the process lives are meant to be hollow: by their path (`/livez`, `/ping`), by their
docstring or summary ("liveness"), or beside a readiness route in the same module that looks. A handler with a dependency is taken to ask it.
Decorators of FastAPI, Starlette, Flask, Sanic, Quart and aiohttp, and the registering calls of these and Django.

References
----------
- https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/
"""

import ast
from typing import Annotated, Iterator

from lintegrity.kinds import Function
from lintegrity.questions.web.health import REGISTERING, hollow_routes
from lintegrity.rule import Called, Context, Decorated, Hit, Rule, Severity

RULE = Rule(
    code="LIN709",
    name="hollow-health-check",
    summary="A health route gives back constants: it is healthy whatever happens.",
    help="Ask what the service depends on, and answer 503 when it does not answer.",
    severity=Severity.NOTE,
    default=False,
    needles=(b"health", b"ready", b"readiness"),
)


def check(
    node: Annotated[Function, Decorated()] | Annotated[ast.Call, Called(REGISTERING)],
    ctx: Context,
) -> Iterator[Hit]:
    for place, path in hollow_routes(node, ctx):
        yield Hit(place, f"`{path[:40]}` only gives back constants: it is always healthy")
