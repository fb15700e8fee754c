"""A heavy or writing route has no rate limit although others have, or all clients count as one.

What it does
------------
In a project that limits how often clients may call (slowapi, Flask-Limiter, fastapi-limiter, own decorators and
dependencies), reports routes that write (POST, PUT, PATCH, DELETE) or cost much (files, archives, processes, models)
without a limit: no decorator, no dependency of the handler, its router, `include_router` or the application, no
limiter asked in the body.
Reports a limiter whose key is the address of whoever connects, too: behind a proxy that is the proxy. Opt-in.

Why it matters
--------------
The one expensive route without a limit is the one that a client, angry or broken, calls in a loop. And a limiter
that sees only the proxy's address lets one client use up the limit of all the others.

Flagged
-------
```python
from fastapi import FastAPI, Request
from slowapi import Limiter
from slowapi.util import get_remote_address

limiter = Limiter(key_func=get_remote_address)
app = FastAPI()


@app.post("/jobs")
@limiter.limit("5/minute")
def start(request: Request): ...


@app.post("/archives")
def pack():
    make_archive()
```

Not flagged
-----------
```python
from fastapi import FastAPI, Request
from slowapi import Limiter


def client_of(request: Request) -> str:
    return request.headers.get("X-API-Key", "")


limiter = Limiter(key_func=client_of)
app = FastAPI()


@app.post("/jobs")
@limiter.limit("5/minute")
def start(request: Request): ...


@app.post("/archives")
@limiter.limit("1/minute")
def pack(request: Request):
    make_archive()


@app.get("/jobs/{number}")
def read(number: int):
    return find(number)
```

Use instead
-----------
A default limit for the application (`default_limits=`, a dependency of the router) and exceptions from it; a key
that tells clients apart: an API key or an account, or the address that a trusted proxy forwards.

Known limits
------------
A project with a default limit, with a middleware that limits, or in which fewer than a third of these routes have a
limit (the log-in alone, say) is silent about routes.
The key is not reported where the project handles forwarded addresses (`ProxyFix`, `ProxyHeadersMiddleware`,
`proxy_headers=`). Limits that a gateway applies cannot be seen. FastAPI, Starlette, Flask, Quart and Sanic.

References
----------
- CWE-770: Allocation of Resources Without Limits or Throttling.
- https://flask-limiter.readthedocs.io/en/stable/recipes.html#deploying-an-application-behind-a-proxy
"""

import ast
from typing import Annotated, Iterator

from lintegrity.kinds import Function
from lintegrity.nodes import last_name
from lintegrity.questions.web.limits import is_unlimited, is_write, peer_key
from lintegrity.questions.web.routes import Route, added_route, routes_of
from lintegrity.rule import Called, Context, Decorated, Hit, Rule, Severity

RULE = Rule(
    code="LIN708",
    name="unlimited-route",
    summary="A heavy or writing route has no rate limit although others have, or all clients count as one.",
    help="Give the route a limit, or the application a default; count by account, key or forwarded address.",
    severity=Severity.NOTE,
    default=False,
    needles=(
        b"Limiter", b".get(", b".post(", b".put(", b".patch(", b".delete(", b"api_route(", b".route(",
    ),
    cwe=(770,),
)  # fmt: skip


def _may_limit(name: str) -> bool:
    return name == "init" or name.endswith("Limiter")


def check(
    node: Annotated[Function, Decorated()] | Annotated[ast.Call, Called({"add_api_route"}, like=_may_limit)],
    ctx: Context,
) -> Iterator[Hit]:
    if isinstance(node, ast.Call):
        yield from _limiter(node, ctx)
        if getattr(node.func, "attr", "") == "add_api_route":
            made = added_route(node, ctx.module, ctx.project)
            if made is not None and is_unlimited(made[0], ctx):
                yield _hit(made[0])
    elif node.decorator_list:
        yield from _routes(node, ctx)


def _limiter(call: ast.Call, ctx: Context) -> Iterator[Hit]:
    name = last_name(call.func)
    key = peer_key(call, ctx) if _may_limit(name) else None
    if key is not None:
        yield Hit(call, f"`{ctx.text(key)}` gives the proxy's address: all clients share one limit")


def _routes(function: Function, ctx: Context) -> Iterator[Hit]:
    for route in routes_of(function, ctx):
        if is_unlimited(route, ctx):
            yield _hit(route)
            return


def _hit(route: Route) -> Hit:
    verb = sorted(route.verbs)[0].upper() if route.verbs else "GET"
    does = "writes" if is_write(route) else "costs much"
    where = (route.path or route.function.name)[:36]
    return Hit(route.decorator, f"`{verb} {where}` {does} and has no rate limit, other routes here do")
