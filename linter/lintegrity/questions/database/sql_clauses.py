"""What the methods chained to a query of an object mapper say: `.where(…)`, `.values(…)`, `.with_for_update()`."""

from __future__ import annotations

import ast
from typing import Iterator

from lintegrity.questions.database.sql import Sql
from lintegrity.tables.databases import LOCKING, RESOLVING
from lintegrity.walk import own_nodes


def clauses(methods: list[ast.Call]) -> Sql:
    """What a chain of method calls says of a statement whose verb and tables are not known yet."""
    where: set[str] = set()
    sets: set[str] = set()
    relative: set[str] = set()
    names = set()
    for call in methods:
        assert isinstance(call.func, ast.Attribute)
        name = call.func.attr
        names.add(name)
        if name in _FILTERS:
            where |= _filtered(call)
        if name in ("values", "update", "aupdate"):
            for key, value in _set_by(call):
                sets.add(key)
                relative.add(_direction(key, value))
    relative.discard("")
    return Sql(
        "",
        where=frozenset(where),
        sets=frozenset(sets),
        locks=bool(names & LOCKING),
        resolves=bool(names & RESOLVING),
        returning="returning" in names,
        relative=relative.pop() if len(relative) == 1 else "",
    )


_FILTERS = frozenset({"where", "filter", "filter_by", "get", "exclude", "get_or_none"})


def _set_by(call: ast.Call) -> Iterator[tuple[str, ast.expr]]:
    """The columns that `values(name=…)` or `update({Model.name: …})` sets, with what they become."""
    for word in call.keywords:
        if word.arg:
            yield word.arg, word.value
    for given in call.args:
        if isinstance(given, ast.Dict):
            yield from ((_key(key), value) for key, value in zip(given.keys, given.values) if key is not None)


def _direction(column: str, value: ast.expr) -> str:
    """`+` or `-` where a column becomes more or less than it was: `Account.balance - cents`."""
    if not isinstance(value, ast.BinOp) or not isinstance(value.op, (ast.Add, ast.Sub)):
        return ""
    return ("+" if isinstance(value.op, ast.Add) else "-") if _key(value.left) == column else ""


def _filtered(call: ast.Call) -> set[str]:
    found = {one.arg.partition("__")[0] for one in call.keywords if one.arg}
    for given in call.args:
        found |= {step.attr for step in own_nodes(given) if isinstance(step, ast.Attribute)}
    return found


def _key(key: ast.expr) -> str:
    if isinstance(key, ast.Constant):
        return str(key.value)
    return getattr(key, "attr", "")


def methods(call: ast.Call) -> list[ast.Call]:
    """The calls of a chain, the last first."""
    found: list[ast.Call] = []
    node: ast.expr = call
    while True:
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Attribute):
                found.append(node)
            node = node.func
        elif isinstance(node, (ast.Attribute, ast.Await, ast.Subscript)):
            node = node.value
        else:
            return found
