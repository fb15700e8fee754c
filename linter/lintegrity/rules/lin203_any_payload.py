"""A route takes its body as `Any` or a plain `dict`: nothing checks what arrives.

What it does
------------
Reports a body parameter of a FastAPI handler whose annotation is `Any`, `dict`, `dict[str, Any]` or a list of these,
and `await request.json()` used by key, where the body is not handed whole to a model first.

Why it matters
--------------
The first missing or mistyped key is a 500 in the middle of the work instead of a 422 before it, and the published
schema of the interface says nothing.

Flagged
-------
```python
from typing import Any

from fastapi import FastAPI

app = FastAPI()


@app.post("/jobs")
def create(payload: dict[str, Any]):
    return start(payload["kind"])
```

Not flagged
-----------
```python
from typing import Any

from fastapi import FastAPI
from pydantic import BaseModel

app = FastAPI()


class Job(BaseModel):
    kind: str


@app.post("/jobs")
def create(job: Job) -> dict[str, Any]:
    return {"id": start(job.kind)}


@app.post("/raw")
def create_raw(payload: dict[str, Any]):
    return start(Job.model_validate(payload).kind)
```

Use instead
-----------
A pydantic model as the parameter's annotation.

Known limits
------------
FastAPI only. A body that is never looked at in the handler's own text is reported as well.

References
----------
- https://fastapi.tiangolo.com/tutorial/body/
"""

import ast
from typing import Iterator

from lintegrity.names import local_origin
from lintegrity.payloads import is_validated, is_used_by_key
from lintegrity.routes import BODY_METHODS, Route, routes_of
from lintegrity.rule import PRODUCTION, Context, Hit, Rule, Severity
from lintegrity.signatures import defaults_of
from lintegrity.typing_any import is_any, members
from lintegrity.walk import descendants

RULE = Rule(
    code="LIN203",
    name="any-payload",
    summary="A route takes its body as `Any` or a plain `dict`: nothing checks what arrives.",
    help="Declare a model with the fields that the handler uses, and take that as the parameter's type.",
    severity=Severity.WARNING,
    roles=PRODUCTION,
    needles=(b".post(", b".put(", b".patch(", b".delete(", b"api_route("),
)

_MAPPINGS = frozenset({
    "builtins.dict", "typing.Dict", "typing.Mapping", "typing.MutableMapping", "collections.abc.Mapping",
    "collections.abc.MutableMapping",
})  # fmt: skip
_LISTS = frozenset({"builtins.list", "typing.List", "typing.Sequence", "collections.abc.Sequence"})
# Parameters that FastAPI fills from elsewhere than the body.
_ELSEWHERE = frozenset({
    "Depends", "Security", "Query", "Path", "Header", "Cookie", "File", "Form",
})  # fmt: skip
_BODY = frozenset({"Body"})


def check(node: ast.FunctionDef | ast.AsyncFunctionDef, ctx: Context) -> Iterator[Hit]:
    if not node.decorator_list:
        return
    for route in routes_of(node, ctx):
        if route.framework == "fastapi" and route.verbs & BODY_METHODS:
            yield from _parameters(route, ctx)
            yield from _raw_bodies(route, ctx)
            return


def _parameters(route: Route, ctx: Context) -> Iterator[Hit]:
    arguments = route.function.args
    positional = [*arguments.posonlyargs, *arguments.args]
    defaults = defaults_of(route.function)
    for argument in [*positional, *arguments.kwonlyargs]:
        annotation = argument.annotation
        if annotation is None or f"{{{argument.arg}" in (route.path or ""):
            continue
        places = _places(annotation, defaults.get(argument.arg))
        if places & _ELSEWHERE or not _is_untyped(annotation, bool(places & _BODY), ctx):
            continue
        if not is_validated(argument.arg, route.function, ctx):
            written = ctx.text(annotation, 30)
            yield Hit(
                argument, f"body `{argument.arg[:25]}: {written}` arrives unchecked, any shape is let in"
            )


def _places(annotation: ast.expr, default: ast.expr | None) -> set[str]:
    """The names of the calls in the default and in `Annotated` that say where the value comes from."""
    found = [default] if default is not None else []
    if isinstance(annotation, ast.Subscript) and isinstance(annotation.slice, ast.Tuple):
        found += annotation.slice.elts[1:]
    calls = [part for part in found if isinstance(part, ast.Call)]
    return {getattr(call.func, "attr", getattr(call.func, "id", "")) for call in calls}


def _is_untyped(annotation: ast.expr, is_body: bool, ctx: Context) -> bool:
    scope = ctx.scope(annotation)
    if is_any(annotation, scope, ctx.project):
        return is_body  # a bare `Any` parameter is read from the query
    found = list(members(annotation, scope, ctx.project))
    return bool(found) and all(_is_open_mapping(one.node, ctx) for one in found)


def _is_open_mapping(node: ast.expr, ctx: Context) -> bool:
    if isinstance(node, ast.Subscript):
        head = local_origin(node.value, ctx.scopes.top)
        parts = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
        if head in _LISTS:
            return _is_open_mapping(parts[0], ctx)
        return head in _MAPPINGS and is_any(parts[-1], ctx.scopes.top, ctx.project)
    return local_origin(node, ctx.scopes.top) in _MAPPINGS


def _raw_bodies(route: Route, ctx: Context) -> Iterator[Hit]:
    for node in descendants(route.function):
        if not isinstance(node, ast.Await) or not isinstance(node.value, ast.Call):
            continue
        call = node.value
        if isinstance(call.func, ast.Attribute) and call.func.attr == "json" and not call.args:
            origin = ctx.origin(call.func)
            if origin in ("fastapi.Request().json", "starlette.requests.Request().json") and is_used_by_key(
                node, route.function, ctx
            ):
                yield Hit(call, f"`{ctx.text(call, 30)}` is used by key unchecked, any shape is let in")
