"""A route takes its body as `Any` or a plain `dict`: nothing checks what arrives.

What it does
------------
Reports a body parameter of a FastAPI or Litestar handler whose annotation is `Any`, `dict`, `dict[str, Any]` or a list
of these, and the raw JSON body of a request used by key (`await request.json()`, Flask's `request.get_json()`,
`json.loads(request.body)`, `request.data` of Django REST framework), where the body is not handed whole to a model first.

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
A body parameter that is never looked at in the handler's own text is reported as well. In frameworks that bring no
models (all but FastAPI and Starlette) a raw body is silent where each key that is used is checked by hand, and
`request.data` of Django REST framework where it is asked for one optional key only.

References
----------
- https://fastapi.tiangolo.com/tutorial/body/
"""

import ast
import re
from typing import Annotated, Iterator

from lintegrity.kinds import Function
from lintegrity.names import local_origin
from lintegrity.nodes import last_name, text_of
from lintegrity.parameters import defaults_of, positional_parameters
from lintegrity.questions.contracts.typing_any import is_any, members
from lintegrity.questions.web.payloads import (
    is_checked_by_hand,
    is_used_by_key,
    is_validated,
    keys_relied_on,
    meets_model,
)
from lintegrity.questions.web.request_bodies import MEMBERS, body_of, same_bodies
from lintegrity.questions.web.routes import BODY_METHODS, added_routes, may_add_routes, routes_of
from lintegrity.rule import PRODUCTION, Attributes, Context, Hit, Rule, Severity

RULE = Rule(
    code="LIN203",
    name="any-payload",
    summary="A route takes its body as `Any` or a plain `dict`: nothing checks what arrives.",
    help="Declare a model with the fields that the handler uses, and take that as the parameter's type.",
    severity=Severity.WARNING,
    roles=PRODUCTION,
    needles=(
        b".post(",
        b".put(",
        b".patch(",
        b".delete(",
        b"api_route(",
        b"json",
        b"litestar",
        b"request.data",
    ),
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
# Decorators that hold the body against a schema before the handler runs.
_CHECKS = re.compile(r"schema|validat|expects?_json|use_args|use_kwargs", re.IGNORECASE)
_LITESTAR = frozenset({"litestar.post", "litestar.put", "litestar.patch", "litestar.handlers.post"})


def check(
    node: Function | Annotated[ast.Attribute, Attributes(frozenset(MEMBERS))],
    ctx: Context,
) -> Iterator[Hit]:
    if isinstance(node, ast.Attribute):
        if node.attr in MEMBERS:
            yield from _raw_body(node, ctx)
    elif node.decorator_list or may_add_routes(ctx):
        for path in _body_routes(node, ctx):
            yield from _parameters(node, path, ctx)
            return


def _body_routes(function: Function, ctx: Context) -> Iterator[str]:
    """The paths under which a function takes a body."""
    for route in routes_of(function, ctx):
        if route.framework == "fastapi" and route.verbs & BODY_METHODS:
            yield route.path or ""
    for mark in function.decorator_list:
        if isinstance(mark, ast.Call) and (ctx.origin(mark.func) in _LITESTAR or _is_on_given_app(mark, ctx)):
            yield text_of(mark.args[0]) if mark.args else ""
    yield from added_routes(function, ctx)


def _is_on_given_app(mark: ast.Call, ctx: Context) -> bool:
    """`@app.post("/x")` where `app` is a parameter without a type, in a module that imports FastAPI."""
    receiver = mark.func.value if isinstance(mark.func, ast.Attribute) else None
    if not isinstance(receiver, ast.Name) or getattr(mark.func, "attr", "") not in BODY_METHODS:
        return False
    found = ctx.scope(mark).lookup(receiver.id)
    if found is None or [one.kind for one in found[1]] != ["param"]:
        return False
    return ctx.origin(receiver) is None and ctx.source.holds(b"from fastapi import")


def _parameters(function: Function, path: str, ctx: Context) -> Iterator[Hit]:
    arguments = function.args
    positional = positional_parameters(arguments)
    defaults = defaults_of(function.args)
    for argument in [*positional, *arguments.kwonlyargs]:
        annotation = argument.annotation
        if annotation is None or f"{{{argument.arg}" in path:
            continue
        places = _places(annotation, defaults.get(argument.arg))
        if places & _ELSEWHERE or not _is_untyped(annotation, bool(places & _BODY), ctx):
            continue
        if not is_validated(argument.arg, function, ctx):
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
    return {last_name(call.func) for call in calls}


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


def _raw_body(node: ast.Attribute, ctx: Context) -> Iterator[Hit]:
    body = body_of(node, ctx)
    function = ctx.function(node)
    if (
        body is None
        or function is None
        or any(_CHECKS.search(ctx.text(mark)) for mark in function.decorator_list)
    ):
        return
    reads = same_bodies(body, function, ctx)
    if any(meets_model(one, ctx) for one in reads):
        return
    used = next((one for one in reads if is_used_by_key(one, function, ctx)), None)
    if used is not body.value:
        return
    if body.framework == "rest_framework" and not keys_relied_on(reads, function, ctx):
        return  # one optional switch is read as it is everywhere; serializers are for more than that
    if body.framework in ("fastapi", "starlette") or not is_checked_by_hand(reads, function, ctx):
        yield Hit(body.place, f"`{ctx.text(body.place, 30)}` is used by key unchecked, any shape is let in")
