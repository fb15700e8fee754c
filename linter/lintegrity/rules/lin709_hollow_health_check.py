"""A health route gives back constants: it is healthy whatever happens.

What it does
------------
Reports a health or readiness route whose handler does nothing but return constants.

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
Routes that only say that the process lives (`/livez`, `/ping`) are meant to be hollow. FastAPI, Starlette and Flask.

References
----------
- https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/
"""

import ast
import re
from typing import Iterator

from lintegrity.routes import is_hollow, routes_of
from lintegrity.rule import Context, Hit, Rule, Severity

RULE = Rule(
    code="LIN709",
    name="hollow-health-check",
    summary="A health route gives back constants: it is healthy whatever happens.",
    help="Ask what the service depends on, and answer 503 when it does not answer.",
    severity=Severity.NOTE,
    default=False,
    needles=(b"health", b"ready", b"readiness"),
)

_HEALTH = re.compile(r"(?:^|/)(?:_*health(?:z|y|[-_]?check)?|ready|readyz|readiness)/?$", re.IGNORECASE)


def check(node: ast.FunctionDef | ast.AsyncFunctionDef, ctx: Context) -> Iterator[Hit]:
    if not node.decorator_list or not is_hollow(node):
        return
    for route in routes_of(node, ctx):
        if route.path is not None and _HEALTH.search(route.path or f"/{node.name}"):
            yield Hit(route.decorator, f"`{route.path[:40]}` only gives back constants: it is always healthy")
            return
