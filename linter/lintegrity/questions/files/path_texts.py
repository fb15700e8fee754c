"""Paths that are compared as text: what was made absolute, and whether it can be said as a path."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lintegrity.context import Context

RESOLVERS = frozenset({"os.path.realpath", "os.path.abspath", "os.path.normpath"})
ABSOLUTE = RESOLVERS | {"os.path.join"}
METHODS = frozenset({"resolve", "absolute"})


class Side(NamedTuple):
    """One side of a comparison: the expression to compare as a path, and whether it is one object of `pathlib`.

    `resolved` says that nothing relative and no `..` is left in it.
    """

    node: ast.expr
    is_path: bool
    resolved: bool


def behind(value: ast.expr, ctx: Context) -> ast.expr:
    """What a name was last assigned, where that is one expression."""
    for _ in range(3):
        if not isinstance(value, ast.Name):
            return value
        found = ctx.scope(value).lookup(value.id)
        if found is None:
            return value
        assigned = [binding for binding in found[1] if binding.kind == "assign" and binding.value is not None]
        if not assigned or assigned[-1].value is None:
            return value
        value = assigned[-1].value
    return value


def side_of(value: ast.expr, ctx: Context) -> Side | None:
    """One side of `a.startswith(b)`; None where it is a text that was put together."""
    written = value
    if isinstance(value, ast.Call) and ctx.origin(value.func) == "builtins.str" and len(value.args) == 1:
        inner = value.args[0]
        return Side(inner, _is_path(inner, ctx), _is_resolved(inner, ctx))
    if (
        isinstance(value, ast.Call)
        and isinstance(value.func, ast.Attribute)
        and value.func.attr == "as_posix"
    ):
        return Side(value.func.value, True, _is_resolved(value.func.value, ctx))
    if isinstance(value, ast.Constant):
        return Side(value, False, isinstance(value.value, str) and value.value.startswith("/"))
    if isinstance(value, (ast.Name, ast.Attribute, ast.Call)):
        return Side(written, False, _is_resolved(value, ctx))
    return None


def _is_path(value: ast.expr, ctx: Context) -> bool:
    """Whether an expression is surely an object of `pathlib`."""
    value = behind(value, ctx)
    if isinstance(value, ast.Call) and isinstance(value.func, ast.Attribute) and value.func.attr in METHODS:
        return True
    return (ctx.origin(value) or "").startswith("pathlib.")


def _is_resolved(value: ast.expr, ctx: Context, within: frozenset[str] = frozenset()) -> bool:
    """Whether nothing relative is left: every value that the name gets was resolved, a parameter's before its use.

    Of a name that is made of itself, one of those `within`, that is not known.
    """
    if not isinstance(value, ast.Name):
        return _says_resolved(value, ctx, within)
    if value.id in within:
        return False
    within |= {value.id}
    found = ctx.scope(value).lookup(value.id)
    given = [one for one in found[1] if one.kind != "param"] if found is not None else []
    if not given or not all(
        one.kind == "assign" and one.value is not None and _says_resolved(one.value, ctx, within)
        for one in given
    ):
        return False
    return found is not None and (len(given) == len(found[1]) or _is_certain(given[0].node, value, ctx))


def _is_certain(statement: ast.AST, use: ast.Name, ctx: Context) -> bool:
    """Whether an assignment always runs before a use in the same function."""
    function = ctx.function(use)
    return ctx.parent(statement) is function and getattr(statement, "lineno", 0) < use.lineno


def _says_resolved(value: ast.expr, ctx: Context, within: frozenset[str]) -> bool:
    if isinstance(value, ast.Call):
        if isinstance(value.func, ast.Attribute) and value.func.attr in METHODS:
            return True
        origin = ctx.origin(value.func)
        if origin == "builtins.str" and len(value.args) == 1:
            return _is_resolved(value.args[0], ctx, within)
        return origin in RESOLVERS
    origin = ctx.origin(value) or ""
    return origin.removesuffix("()") in RESOLVERS or origin.endswith((".resolve()", ".absolute()"))
