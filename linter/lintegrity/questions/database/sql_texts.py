"""The SQL that an expression holds, and the connection behind a cursor."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from lintegrity.names import class_attribute_values, self_class
from lintegrity.nodes import last_name

if TYPE_CHECKING:
    from lintegrity.context import Context
    from lintegrity.scopes import Scope

_CURSORS = frozenset({"cursor", "execute", "executemany", "connection"})
_HOLE = "x"


def sql_text(node: ast.expr, ctx: Context, scope: Scope, depth: int = 6) -> str | None:
    """The SQL that an expression holds; what is filled in becomes a name of its own."""
    if depth <= 0:
        return None
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else None
    if isinstance(node, ast.JoinedStr):
        pieces = []
        for piece in node.values:
            if isinstance(piece, ast.Constant):
                pieces.append(str(piece.value))
            else:
                pieces.append("f_" + re.sub(r"\W+", "_", ast.unparse(piece))[:40].strip("_"))
        return "".join(pieces)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        left, right = sql_text(node.left, ctx, scope, depth - 1), sql_text(node.right, ctx, scope, depth - 1)
        return left + right if left is not None and right is not None else None
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod):
        return sql_text(node.left, ctx, scope, depth - 1)
    if isinstance(node, ast.Call):
        return _wrapped_text(node, ctx, scope, depth)
    if isinstance(node, ast.Name):
        found = scope.lookup(node.id)
        if found is None:
            return None
        values = [one.value for one in found[1] if one.kind == "assign" and one.value is not None]
        before = [one for one in values if one.lineno < node.lineno] if found[0] is scope else []
        if len(found[1]) == len(values) and (len(values) == 1 or before):
            return sql_text(max(before or values, key=lambda one: one.lineno), ctx, found[0], depth - 1)
        return _constant_text(ctx.origin(node, scope), ctx, depth) if not values else None
    if isinstance(node, ast.Attribute):
        owner = self_class(node.value.id, scope) if isinstance(node.value, ast.Name) else None
        kept = class_attribute_values(owner, node.attr) if owner is not None else []
        if len(kept) == 1:
            return sql_text(kept[0][0], ctx, kept[0][1], depth - 1)
        return _constant_text(ctx.origin(node, scope), ctx, depth)
    return None


def _wrapped_text(node: ast.Call, ctx: Context, scope: Scope, depth: int) -> str | None:
    """`text("...")`, `sql.SQL("...")`, `dedent("...")`, `"...".format(...)` and `"...".strip()`."""
    name = last_name(node.func)
    if name in ("text", "SQL", "dedent", "DDL") and node.args:
        return sql_text(node.args[0], ctx, scope, depth - 1)
    if name in ("format", "strip") and isinstance(node.func, ast.Attribute):
        text = sql_text(node.func.value, ctx, scope, depth - 1)
        return re.sub(r"\{[^{}]*\}", _HOLE, text) if text is not None else None
    return None


def _constant_text(origin: str | None, ctx: Context, depth: int) -> str | None:
    split = ctx.project.split(origin) if origin else None
    if split is None or "." in split[1]:
        return None
    found = split[0].scopes.top.local(split[1])
    if found is None or len(found[1]) != 1 or found[1][0].value is None:
        return None
    return sql_text(found[1][0].value, ctx.at(split[0]), found[0], depth - 1)


def connection_of(node: ast.expr, ctx: Context, depth: int = 5) -> str:
    """The connection behind a cursor, as written: `self._db` for `self._db.cursor()`."""
    while isinstance(node, ast.Await):
        node = node.value
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _CURSORS:
        return connection_of(node.func.value, ctx, depth)
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and depth > 0:
        owner = self_class(node.value.id, ctx.scope(node))
        kept = class_attribute_values(owner, node.attr) if owner is not None else []
        if len(kept) == 1 and isinstance(kept[0][0], ast.Call):
            opened = kept[0][0].func
            if isinstance(opened, ast.Attribute) and opened.attr == "cursor":
                return connection_of(opened.value, ctx, depth - 1)
    if isinstance(node, ast.Name) and depth > 0:
        found = ctx.scope(node).lookup(node.id)
        if found is not None and len(found[1]) == 1:
            value = found[1][0].value
            while isinstance(value, ast.Await):
                value = value.value
            is_cursor = (
                isinstance(value, ast.Call)
                and isinstance(value.func, ast.Attribute)
                and value.func.attr in _CURSORS
            )
            if is_cursor and value is not None:
                return connection_of(value, ctx, depth - 1)
            if found[1][0].kind == "assign" and isinstance(value, (ast.Name, ast.Attribute)):
                return connection_of(value, ctx, depth - 1)
    return ast.unparse(node)
