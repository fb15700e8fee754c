"""Whether a connection commits every statement by itself where a function uses it."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Iterator

from lintegrity.names import class_attribute_values, self_class
from lintegrity.statements import Access, Function, accesses
from lintegrity.tables.databases import AUTOCOMMIT_DRIVERS
from lintegrity.walk import own_nodes

if TYPE_CHECKING:
    from lintegrity.context import Context

_TRANSACTIONS = frozenset({"transaction", "begin", "atomic", "begin_nested", "start", "savepoint"})


def commits_by_itself(function: Function, first: Access, second: Access, ctx: Context) -> bool:
    """No transaction is open over both writes, and the connection opens none itself."""
    if any(access.sql.verb == "begin" for access in accesses(function, ctx)) or _in_transaction(
        function, first, ctx
    ):
        return False
    receiver = first.call.func
    assert isinstance(receiver, ast.Attribute)
    origin = ctx.origin(receiver.value) or ""
    if origin.startswith(tuple(AUTOCOMMIT_DRIVERS)):
        # A connection that is handed in may be in a transaction of the caller's.
        return not _is_parameter(receiver.value, function)
    return any(_is_autocommit(call) for call in _opened(receiver.value, ctx))


def _in_transaction(function: Function, access: Access, ctx: Context) -> bool:
    for node in own_nodes(function):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in _TRANSACTIONS or "transaction" in name.lower():
                return True
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and node.value.strip().upper().startswith("BEGIN")
        ):
            return True
    return False


def _is_parameter(node: ast.expr, function: Function) -> bool:
    names = {one.arg for one in [*function.args.args, *function.args.kwonlyargs, *function.args.posonlyargs]}
    return isinstance(node, ast.Name) and node.id in names


def _opened(node: ast.expr, ctx: Context) -> Iterator[ast.Call]:
    """The calls whose result the connection is, through a local name, a cursor or an attribute."""
    while isinstance(node, (ast.Await, ast.Call)):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Attribute) and node.func.attr == "cursor":
                node = node.func.value
                continue
            yield node
            return
        node = node.value
    scope = ctx.scope(node)
    if isinstance(node, ast.Name):
        found = scope.lookup(node.id)
        for binding in found[1] if found else []:
            if binding.kind in ("assign", "with") and isinstance(binding.value, (ast.Call, ast.Await)):
                yield from _opened(binding.value, ctx)
    elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        owner = self_class(node.value.id, scope)
        for value, _ in class_attribute_values(owner, node.attr) if owner is not None else []:
            if isinstance(value, ast.Call):
                yield value


def _is_autocommit(call: ast.Call) -> bool:
    for given in call.keywords:
        if given.arg == "isolation_level" and isinstance(given.value, ast.Constant):
            return given.value.value is None or str(given.value.value).upper() == "AUTOCOMMIT"
        if given.arg == "autocommit" and isinstance(given.value, ast.Constant):
            return given.value.value is True
    return False
