"""A text parameter of a route has neither a pattern nor a greatest length.

What it does
------------
Reports a `str` path or query parameter of a FastAPI handler that no `pattern=`, `max_length=`, constrained type or
validator bounds, in its annotation, its default or an alias of the project, and that the handler does not measure or
match itself.

Why it matters
--------------
Whatever the client sends goes on as it is: megabytes into a `LIKE`, a log line or a cache key, `../..` into whatever
builds a path of it. A bound in the signature is one line, is answered with 422 and stands in the published schema.

Flagged
-------
```python
from fastapi import FastAPI

app = FastAPI()


@app.get("/search")
def search(q: str):
    return find(q)
```

Not flagged
-----------
```python
from typing import Annotated

from fastapi import FastAPI, Query

app = FastAPI()


@app.get("/search")
def search(q: Annotated[str, Query(max_length=80)]):
    return find(q)
```

Use instead
-----------
`Annotated[str, Query(max_length=80)]`, `Annotated[str, Path(pattern=r"^[0-9a-f]{32}$")]`, an `Enum`, a `Literal` or a
`UUID`.

Known limits
------------
FastAPI only. Headers, cookies, forms and bodies are other questions; so are lists of texts, and the parameters of
dependencies.

References
----------
- https://fastapi.tiangolo.com/tutorial/query-params-str-validations/
- OWASP API Security Top 10, API4:2023, unrestricted resource consumption.
"""

import ast
from typing import Annotated, Iterator, NamedTuple

from lintegrity.kinds import Function
from lintegrity.names import local_origin
from lintegrity.nodes import last_name
from lintegrity.parameters import defaults_of, named_parameters
from lintegrity.questions.contracts.typing_any import alias_of, parsed_annotation
from lintegrity.questions.web.routes import Route, routes_of
from lintegrity.rule import PRODUCTION, Context, Decorated, Hit, Rule, Severity
from lintegrity.scopes import Scope
from lintegrity.walk import descendants, own_nodes

RULE = Rule(
    code="LIN408",
    name="unbounded-parameter",
    summary="A text parameter of a route has neither a pattern nor a greatest length.",
    help="Bound it in the signature: `Annotated[str, Query(max_length=…)]` or `Path(pattern=…)`.",
    severity=Severity.NOTE,
    default=False,
    roles=PRODUCTION,
    needles=(b".get(", b".post(", b".put(", b".patch(", b".delete(", b".head(", b".options(", b"api_route("),
    cwe=(770, 20),
)

_PLACES = frozenset({"fastapi.Query()", "fastapi.Path()", "fastapi.param_functions.Query()", "fastapi.param_functions.Path()"})  # fmt: skip
_BOUNDS = frozenset({"max_length", "pattern", "regex", "enum"})
_OPTIONAL = frozenset({"typing.Optional", "typing.Union"})
_ANNOTATED = frozenset({"typing.Annotated", "typing_extensions.Annotated"})
_MATCHES = frozenset({"match", "fullmatch", "isidentifier", "isalnum", "isdigit", "isdecimal", "isnumeric"})
_DEPTH = 6


class _Parameter(NamedTuple):
    """What an annotation comes to: whether it is plain text, and what else is said about it."""

    is_text: bool
    marks: tuple[tuple[ast.expr, Scope], ...] = ()


_NO_TEXT = _Parameter(False)


def check(node: Annotated[Function, Decorated()], ctx: Context) -> Iterator[Hit]:
    """Every unbounded text parameter of a handler."""
    if not node.decorator_list:
        return
    routes = [route for route in routes_of(node, ctx) if route.framework == "fastapi"]
    if not routes:
        return
    defaults = defaults_of(node.args)
    for argument in named_parameters(node.args):
        if argument.annotation is None or not _is_unbounded(argument, defaults.get(argument.arg), ctx):
            continue
        if not _is_measured(argument.arg, node):
            kind = "path parameter" if _is_in_path(argument.arg, routes) else "parameter"
            yield Hit(argument, f"{kind} `{argument.arg[:40]}` is a text of any length and form")


def _is_unbounded(argument: ast.arg, default: ast.expr | None, ctx: Context) -> bool:
    assert argument.annotation is not None
    scope = ctx.scope(argument)
    found = _resolve(argument.annotation, scope, ctx, _DEPTH)
    if not found.is_text:
        return False
    marks = [*found.marks, *([(default, scope)] if isinstance(default, ast.Call) else [])]
    return all(_leaves_open(mark, where, ctx) for mark, where in marks)


def _resolve(annotation: ast.expr, scope: Scope, ctx: Context, depth: int) -> _Parameter:
    """Follow aliases, strings, `Optional` and `Annotated` down to the type."""
    if depth == 0:
        return _NO_TEXT
    if isinstance(annotation, ast.Constant) and isinstance(annotation.value, str):
        parsed = parsed_annotation(annotation.value)
        return _resolve(parsed, scope, ctx, depth - 1) if parsed is not None else _NO_TEXT
    if isinstance(annotation, ast.BinOp) and isinstance(annotation.op, ast.BitOr):
        return _of_sides([annotation.left, annotation.right], scope, ctx, depth)
    if isinstance(annotation, ast.Subscript):
        head = local_origin(annotation.value, scope)
        parts = annotation.slice.elts if isinstance(annotation.slice, ast.Tuple) else [annotation.slice]
        if head in _OPTIONAL:
            return _of_sides(parts, scope, ctx, depth)
        if head in _ANNOTATED:
            inner = _resolve(parts[0], scope, ctx, depth - 1)
            return inner._replace(marks=(*inner.marks, *((part, scope) for part in parts[1:])))
        return _NO_TEXT
    if local_origin(annotation, scope) == "builtins.str":
        return _Parameter(True)
    alias = alias_of(annotation, scope, ctx.project)
    return _resolve(alias.node, alias.scope, ctx, depth - 1) if alias is not None else _NO_TEXT


def _of_sides(sides: list[ast.expr], scope: Scope, ctx: Context, depth: int) -> _Parameter:
    """A union is text where everything in it is, `None` apart."""
    real = [side for side in sides if not (isinstance(side, ast.Constant) and side.value is None)]
    found = [_resolve(side, scope, ctx, depth - 1) for side in real]
    if not found or not all(one.is_text for one in found):
        return _NO_TEXT
    return _Parameter(True, tuple(mark for one in found for mark in one.marks))


def _leaves_open(mark: ast.expr, scope: Scope, ctx: Context) -> bool:
    """Whether what is said about the parameter sets no bound: `Query(...)` and text, but nothing unknown."""
    if isinstance(mark, ast.Constant):
        return True
    origin = local_origin(mark, scope)
    if not isinstance(mark, ast.Call) or (origin and ctx.project.canonical(origin)) not in _PLACES:
        return False
    names = {keyword.arg for keyword in mark.keywords}
    return None not in names and not names & _BOUNDS


def _is_in_path(name: str, routes: list[Route]) -> bool:
    return any(f"{{{name}}}" in (route.path or "") or f"{{{name}:" in (route.path or "") for route in routes)


def _is_measured(name: str, function: Function) -> bool:
    """Whether the handler asks for the length, matches a pattern or looks the value up in a collection itself."""
    for node in own_nodes(function):
        if isinstance(node, ast.Call):
            called = last_name(node.func)
            if called == "len" and any(_is_name(one, name) for one in node.args):
                return True
            receiver = node.func.value if isinstance(node.func, ast.Attribute) else None
            if called in _MATCHES and any(_is_name(one, name) for one in [*node.args, receiver]):
                return True
            if called == "UUID" and any(_is_name(one, name) for one in node.args):
                return True
        elif isinstance(node, (ast.If, ast.Assert, ast.IfExp)) and _is_looked_up(name, node.test):
            return True
    return False


def _is_looked_up(name: str, test: ast.expr) -> bool:
    """`if name not in KNOWN`; not `[row for row in rows if name in row.title]`, which looks for any text."""
    return any(
        isinstance(node, ast.Compare)
        and _is_name(node.left, name)
        and isinstance(node.ops[0], (ast.In, ast.NotIn))
        for node in descendants(test)
    )


def _is_name(node: ast.expr | None, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name
