"""Where a handler takes the body of its request as parsed JSON, without a model: by framework."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, NamedTuple

from lintegrity.classes import class_at, foreign_bases
from lintegrity.names import class_name
from lintegrity.parameters import all_parameters
from lintegrity.tables.request_bodies import (
    HANDLER_PACKAGES,
    PARSED_METHODS,
    PARSED_PROPERTIES,
    PARSERS,
    RAW_BODIES,
    REQUESTS,
    VIEW_CLASSES,
    VIEW_PACKAGES,
)  # fmt: skip

if TYPE_CHECKING:
    from lintegrity.context import Context

MEMBERS = frozenset({"json", "get_json", "body", "data"})
_NAMES = frozenset({"request", "req"})


class Body(NamedTuple):
    """The expression that is the parsed body, what is reported of it, and the framework that gave it."""

    value: ast.expr
    place: ast.expr
    framework: str


def body_of(node: ast.Attribute, ctx: Context) -> Body | None:
    """The parsed body that an attribute of a request gives: `request.json`, `await request.json()`."""
    if getattr(node.value, "id", "") in ("self", "cls") or not ctx.source.holds(b"equest"):
        return None  # cheap: most attributes of these names are something else's
    framework = _framework(node.value, ctx)
    if framework is None:
        return None
    parent = ctx.parent(node)
    called = isinstance(parent, ast.Call) and parent.func is node
    if called and node.attr in PARSED_METHODS.get(framework, ()):
        assert isinstance(parent, ast.Call)
        return Body(_awaited(parent, ctx), parent, framework)
    if not called and node.attr == PARSED_PROPERTIES.get(framework):
        return Body(_awaited(node, ctx), node, framework)
    if node.attr in RAW_BODIES.get(framework, ()):
        call = _parsing(node, ctx)
        return Body(call, call, framework) if call is not None else None
    return None


def _awaited(node: ast.expr, ctx: Context) -> ast.expr:
    parent = ctx.parent(node)
    return parent if isinstance(parent, ast.Await) else node


def _parsing(node: ast.Attribute, ctx: Context) -> ast.Call | None:
    """`json.loads(request.body)`, also of the decoded text."""
    inner: ast.AST = node
    parent = ctx.parent(node)
    if isinstance(parent, ast.Attribute) and parent.attr == "decode":
        inner = ctx.parent(parent) or parent
        parent = ctx.parent(inner)
    if not isinstance(parent, ast.Call) or parent.args[:1] != [inner]:
        return None
    return parent if ctx.origin(parent.func) in PARSERS else None


def _framework(node: ast.expr, ctx: Context) -> str | None:
    """The framework whose request an expression is."""
    if isinstance(node, ast.Attribute):
        return REQUESTS.get(ctx.origin(node) or "", _of_view(node, ctx)) if node.attr == "request" else None
    if not isinstance(node, ast.Name):
        return None
    origin = ctx.origin(node)
    if origin is not None:
        return REQUESTS.get(ctx.project.canonical(origin))
    return _of_parameter(node, ctx) if node.id in _NAMES else None


def _of_view(node: ast.Attribute, ctx: Context) -> str | None:
    """`self.request` in a class-based view, also below a view of the project."""
    owner = (ctx.origin(node) or "").removesuffix("().request")
    info = class_at(owner, ctx.project) if owner and owner not in VIEW_CLASSES else None
    return _of_bases(foreign_bases(info, ctx.project) if info is not None else [owner])


def _of_bases(bases: list[str | None]) -> str | None:
    for base in bases:
        for package, framework in VIEW_PACKAGES.items():
            if base is not None and base.startswith(package):
                return framework
        if base is not None and base in VIEW_CLASSES:
            return VIEW_CLASSES[base]
    return None


def _of_parameter(node: ast.Name, ctx: Context) -> str | None:
    """A handler's parameter without a type, in a module that imports the framework."""
    function = ctx.function(node)
    if function is None:
        return None
    given = next((one for one in all_parameters(function.args) if one.arg == node.id), None)
    if given is None or given.annotation is not None:
        return None
    for package, framework in HANDLER_PACKAGES.items():
        if _imports(package, ctx):
            return framework
    return _of_own_view(node, function, ctx)


def _of_own_view(node: ast.Name, function: ast.AST, ctx: Context) -> str | None:
    """`request` in a method of a view whose base is the project's own."""
    owner = ctx.parent(function)
    if getattr(ctx.parent(node), "attr", "") != "data" or not isinstance(owner, ast.ClassDef):
        return None
    info = class_at(class_name(ctx.scopes.scope(owner)), ctx.project)
    return _of_bases(foreign_bases(info, ctx.project)) if info is not None else None


def same_bodies(body: Body, function: ast.AST, ctx: Context) -> list[ast.expr]:
    """The places of a function that read the body as `body` does, in their order; itself among them."""
    if not isinstance(body.place, ast.Attribute):
        return [body.value]
    text = ast.unparse(body.place)
    reads = ctx.scopes.reads_of(body.place.attr)
    same = [one for one in reads if isinstance(one, ast.Attribute) and ast.unparse(one) == text]
    own = [one for one in same if ctx.function(one) is function]
    return sorted(own, key=lambda one: (one.lineno, one.col_offset))


def _imports(package: str, ctx: Context) -> bool:
    data = ctx.source.data
    return b"import " + package.encode() in data or b"from " + package.encode() in data
