"""Whether a connection commits every statement by itself where a function uses it."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Iterator

from lintegrity.kinds import FUNCTIONS, Function
from lintegrity.names import class_attribute_values, self_class
from lintegrity.nodes import last_name
from lintegrity.parameters import named_parameters
from lintegrity.questions.database.statements import Access, accesses
from lintegrity.questions.files.file_paths import words
from lintegrity.tables.databases import AUTOCOMMIT_DRIVERS
from lintegrity.walk import descendants, own_nodes

if TYPE_CHECKING:
    from lintegrity.context import Context
    from lintegrity.scopes import Binding

_TRANSACTIONS = frozenset({"transaction", "begin", "atomic", "begin_nested", "start", "savepoint"})
# Words in the name of a helper of the project that opens one.
_TRANSACTION_WORDS = frozenset({"transaction", "transactional", "tx", "txn", "atomic", "atomically"})
# What is entered for a transaction of its own on an open connection.
_BLOCKS = frozenset({"transaction", "begin", "atomic"})
# Connections whose `with` block commits at its end.
_COMMITTING_CONNECTIONS = frozenset({"sqlite3.connect", "psycopg.connect", "psycopg2.connect"})
_SWITCHES = frozenset({"autocommit", "isolation_level"})


def commits_by_itself(function: Function, first: Access, second: Access, ctx: Context) -> bool:
    """No transaction is open over both writes, and the connection opens none itself."""
    if any(access.sql.verb == "begin" for access in accesses(function, ctx)) or _in_transaction(function):
        return False
    receiver = first.call.func
    assert isinstance(receiver, ast.Attribute)
    origin = ctx.origin(receiver.value) or ""
    if origin.startswith(tuple(AUTOCOMMIT_DRIVERS)):
        # A connection that is handed in may be in a transaction of the caller's.
        return not _is_parameter(receiver.value, function)
    opened = [one for call in _opened(receiver.value, ctx) for one in (call, *_opened_in(call, ctx))]
    if any(map(_is_autocommit, opened)):
        return True
    return _is_switched_on(function, second.connection, ctx)


def _is_switched_on(function: Function, connection: str, ctx: Context) -> bool:
    """`conn.autocommit = True`, in the function or, for an attribute, in its class, and nowhere switched off."""
    data = ctx.source.data
    if b"autocommit" not in data.lower() and b"isolation_level" not in data:
        return False
    around: ast.AST = function
    if "." in connection:
        owners = (one for one in ctx.ancestors(function) if isinstance(one, ast.ClassDef))
        around = next(owners, function)
    set_to = [one for node in descendants(around) for one in _settings(node, connection)]
    return bool(set_to) and all(set_to)


def _settings(node: ast.AST, connection: str) -> Iterator[bool]:
    """What a statement sets the connection's autocommit to."""
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Attribute):
        target = node.targets[0]
        if target.attr in _SWITCHES and ast.unparse(target.value) == connection:
            value = node.value.value if isinstance(node.value, ast.Constant) else ""
            yield value is None if target.attr == "isolation_level" else value is True
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
        if node.func.attr in ("set_isolation_level", "set_autocommit"):
            if ast.unparse(node.func.value) == connection:
                yield ast.unparse(node.args[0]).endswith(("AUTOCOMMIT", "True", "0"))


def is_closed_before(first: Access, second: Access, ctx: Context) -> bool:
    """The block that commits the first write ends before another of its kind, with the second, begins."""
    around = list(ctx.ancestors(second.call))
    later = {ast.unparse(item.context_expr) for item in _committing(around, second, ctx)}
    if not later:
        return False
    apart = [step for step in ctx.ancestors(first.call) if step not in around]
    return any(ast.unparse(item.context_expr) in later for item in _committing(apart, first, ctx))


def _committing(steps: list[ast.AST], access: Access, ctx: Context) -> Iterator[ast.withitem]:
    """`with conn:`, `with engine.begin() as conn:`, `with sqlite3.connect(...) as conn:` around a write."""
    for step in steps:
        if isinstance(step, (ast.With, ast.AsyncWith)):
            yield from (item for item in step.items if _commits_at_end(item, access, ctx))


def _commits_at_end(item: ast.withitem, access: Access, ctx: Context) -> bool:
    entered, bound = item.context_expr, item.optional_vars
    if bound is None:
        if isinstance(entered, ast.Call) and isinstance(entered.func, ast.Attribute):
            opens, entered = entered.func.attr in _BLOCKS, entered.func.value
            return opens and ast.unparse(entered) == access.connection
        return ast.unparse(entered) == access.connection
    if not isinstance(bound, ast.Name) or bound.id not in (access.connection, access.receiver):
        return False
    entered = entered.value if isinstance(entered, ast.Await) else entered
    if not isinstance(entered, ast.Call):
        return False
    if isinstance(entered.func, ast.Attribute) and entered.func.attr == "begin":
        return True
    return (ctx.origin(entered) or "").removesuffix("()") in _COMMITTING_CONNECTIONS


def _in_transaction(function: Function) -> bool:
    for node in own_nodes(function):
        if isinstance(node, ast.Call):
            name = last_name(node.func)
            if name in _TRANSACTIONS or words(name) & _TRANSACTION_WORDS or "transaction" in name.lower():
                return True
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and node.value.strip().upper().startswith("BEGIN")
        ):
            return True
    return False


def _is_parameter(node: ast.expr, function: Function) -> bool:
    names = {one.arg for one in named_parameters(function.args)}
    return isinstance(node, ast.Name) and node.id in names


def _opened(node: ast.expr, ctx: Context) -> Iterator[ast.Call]:
    """The calls whose result the connection is, through a local name, a cursor or an attribute."""
    while isinstance(node, (ast.Await, ast.Call)):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Attribute) and node.func.attr == "cursor":
                node = node.func.value
                continue
            yield node
            if isinstance(node.func, ast.Attribute) and node.func.attr == "connect":
                yield from _opened(node.func.value, ctx)
            return
        node = node.value
    scope = ctx.scope(node)
    if isinstance(node, ast.Name):
        found = scope.lookup(node.id)
        for binding in _in_force(node, found[1]) if found else []:
            if binding.kind in ("assign", "with") and isinstance(binding.value, (ast.Call, ast.Await)):
                yield from _opened(binding.value, ctx)
    elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        owner = self_class(node.value.id, scope)
        for value, _ in class_attribute_values(owner, node.attr) if owner is not None else []:
            if isinstance(value, ast.Call):
                yield value


def _in_force(name: ast.Name, bindings: list[Binding]) -> list[Binding]:
    """Of the bindings of a name those of the `with` that it stands in; all where it stands in none."""
    around = [
        one
        for one in bindings
        if isinstance(one.node, (ast.With, ast.AsyncWith))
        and one.node.lineno <= name.lineno <= (one.node.end_lineno or 0)
    ]
    return around or bindings


def _opened_in(call: ast.Call, ctx: Context) -> Iterator[ast.Call]:
    """The connections that a function of the project opens for who calls it, where it begins no transaction there."""
    found = ctx.project.definition(ctx.origin(call.func) or "")
    if found is None or not isinstance(found[1], FUNCTIONS) or _in_transaction(found[1]):
        return
    for node in own_nodes(found[1]):
        if isinstance(node, ast.Call) and last_name(node.func) in ("connect", "Connection", "create_engine"):
            yield node


def _is_autocommit(call: ast.Call) -> bool:
    for given in call.keywords:
        if given.arg == "isolation_level" and isinstance(given.value, ast.Constant):
            return given.value.value is None or str(given.value.value).upper() == "AUTOCOMMIT"
        if given.arg == "autocommit" and isinstance(given.value, ast.Constant):
            return given.value.value is True
    return False
