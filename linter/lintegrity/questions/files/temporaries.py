"""Where a temporary file comes from: the `tempfile` call behind an expression, and the folder it was told."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Mapping, NamedTuple

from lintegrity.kinds import FUNCTIONS
from lintegrity.names import class_attribute_values, self_class
from lintegrity.questions.files.file_paths import PATH_CLASSES
from lintegrity.walk import returned_values

if TYPE_CHECKING:
    from lintegrity.context import Context
    from lintegrity.scopes import Scope

# Position of `dir` where it is not given by name.
_MAKERS: Mapping[str, int] = {
    "tempfile.mkstemp": 2,
    "tempfile.mktemp": 2,
    "tempfile.mkdtemp": 2,
    "tempfile.TemporaryDirectory": 2,
    "tempfile.NamedTemporaryFile": 6,
    "tempfile.TemporaryFile": 6,
    "tempfile.SpooledTemporaryFile": 7,
    "tempfile.gettempdir": -1,
    "aiofiles.tempfile.NamedTemporaryFile": 6,
    "aiofiles.tempfile.TemporaryDirectory": 2,
}
# Calls whose result names or is what their first argument names.
_WRAPPERS = frozenset({"os.path.join", "builtins.str", "os.fspath", "builtins.open", "io.open", "os.fdopen"})
FOLDERS = frozenset(
    {"tempfile.mkdtemp", "tempfile.TemporaryDirectory", "aiofiles.tempfile.TemporaryDirectory"}
)
_DEPTH = 6


class Temporary(NamedTuple):
    """A temporary: the call that makes it, its origin, and the folder it is told, None for the default."""

    call: ast.Call
    origin: str
    folder: ast.expr | None


def temporary_of(expression: ast.expr, ctx: Context) -> Temporary | None:
    """The temporary that a path expression names or lies below, as far as its function tells."""
    return _follow(expression, ctx.scope(expression), ctx, _DEPTH)


def _follow(node: ast.expr, scope: Scope, ctx: Context, depth: int) -> Temporary | None:
    if depth <= 0:
        return None
    if isinstance(node, ast.Await):
        return _follow(node.value, scope, ctx, depth)
    if isinstance(node, ast.Attribute):
        return _of_attribute(node, scope, ctx, depth)
    if isinstance(node, ast.Subscript):
        return _follow(node.value, scope, ctx, depth - 1)
    if isinstance(node, ast.BinOp):
        return _follow(node.left, scope, ctx, depth - 1)
    if isinstance(node, ast.JoinedStr) and node.values and isinstance(node.values[0], ast.FormattedValue):
        return _follow(node.values[0].value, scope, ctx, depth - 1)
    if isinstance(node, ast.Call):
        return _of_call(node, scope, ctx, depth)
    if isinstance(node, ast.Name):
        return _of_name(node.id, scope, ctx, depth)
    return None


def _of_attribute(node: ast.Attribute, scope: Scope, ctx: Context, depth: int) -> Temporary | None:
    """`handle.name`, or what a method has kept in `self.handle`."""
    owner = self_class(node.value.id, scope) if isinstance(node.value, ast.Name) else None
    if owner is None:
        return _follow(node.value, scope, ctx, depth - 1)
    kept = [
        (value, there)
        for value, there in class_attribute_values(owner, node.attr)
        if not (isinstance(value, ast.Constant) and value.value is None)
    ]
    return _follow(*kept[0], ctx, depth - 1) if len(kept) == 1 else None


def _of_call(node: ast.Call, scope: Scope, ctx: Context, depth: int) -> Temporary | None:
    origin = ctx.origin(node.func, scope) or ""
    if origin in _MAKERS:
        folder = _folder(node, _MAKERS[origin]) or _folder_of_partial(node.func, scope, _MAKERS[origin])
        return Temporary(node, origin, folder)
    is_wrapper = origin in PATH_CLASSES or origin in _WRAPPERS
    if is_wrapper and node.args:
        return _follow(node.args[0], scope, ctx, depth - 1)
    if isinstance(node.func, ast.Attribute) and node.func.attr in ("path", "as_posix", "resolve", "absolute"):
        return _follow(node.func.value, scope, ctx, depth - 1)
    if isinstance(node.func, ast.Attribute) and node.func.attr in ("joinpath", "__enter__", "enter_context"):
        inner = node.args[0] if node.func.attr == "enter_context" and node.args else node.func.value
        return _follow(inner, scope, ctx, depth - 1)
    return _of_helper(origin, ctx, depth)


def _of_helper(origin: str, ctx: Context, depth: int) -> Temporary | None:
    """What a function of the project gives that makes a temporary itself."""
    found = ctx.project.definition(origin) if origin else None
    if found is None or not isinstance(found[1], FUNCTIONS):
        return None
    module, function, _ = found
    given = returned_values(function)
    if len(given) != 1:
        return None
    return _follow(given[0], module.scopes.scope(function), ctx.at(module), depth - 1)


def _folder(node: ast.Call, position: int) -> ast.expr | None:
    for given in node.keywords:
        if given.arg == "dir" or given.arg is None:
            return (
                None if isinstance(given.value, ast.Constant) and given.value.value is None else given.value
            )
    if 0 <= position < len(node.args):
        return node.args[position]
    return None


def _folder_of_partial(function: ast.expr, scope: Scope, position: int) -> ast.expr | None:
    """The folder that `functools.partial(NamedTemporaryFile, dir=…)` was told before."""
    value = scope.only_value(function)
    return _folder(value, position + 1) if isinstance(value, ast.Call) else None


def _of_name(name: str, scope: Scope, ctx: Context, depth: int) -> Temporary | None:
    found = scope.lookup(name)
    if found is None or len(found[1]) > 2:
        return None
    for binding in found[1]:
        value = binding.value
        if binding.kind == "unpack":
            value = getattr(binding.node, "value", None)
        if binding.kind in ("assign", "with", "unpack") and value is not None:
            temporary = _follow(value, found[0], ctx, depth - 1)
            if temporary is not None:
                return temporary
    return None
