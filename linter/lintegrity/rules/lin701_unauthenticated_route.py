"""A route lets everyone in although the project authenticates its routes.

What it does
------------
Reports a FastAPI route, reading or writing, that has none of the project's authentication dependencies: neither in
its decorator nor in a parameter, on its router, at `include_router` or on the application, nor as a middleware.
The dependencies are learned from the project: callables handed to `Depends` that raise 401 or 403 and whose name or
code speaks of credentials, security schemes, `Security(...)`, and what depends on one of these, across modules.

Why it matters
--------------
One forgotten dependency opens the door that all the others close. Nothing fails, so nobody notices.

Flagged
-------
```python
from fastapi import APIRouter, Depends, Header, HTTPException

router = APIRouter(prefix="/jobs")


def require_key(x_api_key: str = Header()) -> None:
    if x_api_key != expected():
        raise HTTPException(status_code=401)


@router.post("/", dependencies=[Depends(require_key)])
def create(): ...


@router.get("/{job_id}")
def read(job_id: str): ...
```

Not flagged
-----------
```python
from fastapi import APIRouter, Depends, Header, HTTPException


def require_key(x_api_key: str = Header()) -> None:
    if x_api_key != expected():
        raise HTTPException(status_code=401)


router = APIRouter(prefix="/jobs", dependencies=[Depends(require_key)])


@router.get("/{job_id}")
def read(job_id: str): ...
```

Use instead
-----------
The dependency on the router or the application, so that a new route has it without anyone thinking of it.

Known limits
------------
Paths that are meant to be open (health, documentation, log-in, registration, static files) and handlers that refuse
or verify in their own body are silent. A project without any authenticated route is silent; where more than ten
routes are open for one that is guarded, those that only read are silent. Routers that a loop over something else than a literal includes are taken for guarded. Routes of an application that is handed in by
nobody who is seen, where others are guarded as a whole, are not judged. A WebSocket handler that speaks of a token, or
hands the socket to something that cannot be looked into, is silent: it may ask in its first message.

Options
-------
`extensions.auth-dependencies` names authentication dependencies, `extensions.public-routes` globs of open paths.

References
----------
- https://cwe.mitre.org/data/definitions/306.html
- https://fastapi.tiangolo.com/tutorial/dependencies/global-dependencies/
"""

import ast
from typing import Annotated, Iterator

from lintegrity.kinds import Function
from lintegrity.questions.web.open_routes import is_open, is_socket_open
from lintegrity.questions.web.routes import Route, added_route, routes_of, sockets_of
from lintegrity.rule import Called, Context, Decorated, Hit, Rule, Severity

RULE = Rule(
    code="LIN701",
    name="unauthenticated-route",
    summary="A route lets everyone in although the project authenticates its routes.",
    help="Add the project's authentication dependency, or name the path in `extensions.public-routes`.",
    severity=Severity.ERROR,
    needles=(b".get(", b".post(", b".put(", b".patch(", b".delete(", b"api_route(", b".websocket("),
    cwe=(306,),
    security_severity=8.0,
)


def check(
    node: Annotated[Function, Decorated()] | Annotated[ast.Call, Called({"add_api_route"})],
    ctx: Context,
) -> Iterator[Hit]:
    if isinstance(node, ast.Call):
        made = added_route(node, ctx.module, ctx.project) if _adds_route(node) else None
        if made is not None and made[0].framework == "fastapi" and is_open(made[0], ctx, made[1]):
            yield _hit(made[0])
        return
    if not node.decorator_list:
        return
    for route in routes_of(node, ctx):
        if route.framework == "fastapi" and is_open(route, ctx):
            yield _hit(route)
            return  # a second decorator with a trailing slash is the same route
    for route in sockets_of(node, ctx):
        if route.framework == "fastapi" and is_socket_open(route, ctx):
            yield _hit(route)
            return


def _adds_route(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Attribute) and call.func.attr == "add_api_route"


def _hit(route: Route) -> Hit:
    verb = sorted(route.verbs)[0].upper() if route.verbs else "GET"
    path = (route.path or route.function.name)[:40]
    return Hit(route.decorator, f"`{verb} {path}` has no authentication, other routes here do")
