"""Switches in tables of defaults: mappings and rows that say what a setting is when nobody sets it."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, Iterator

from lintegrity.nodes import last_name
from lintegrity.questions.failure.handlers import words
from lintegrity.questions.secrets.switches import Switch, opens_when
from lintegrity.walk import own_nodes

if TYPE_CHECKING:
    from lintegrity.context import Context

_DEFAULTS = frozenset({"default", "defaults"})
_TABLES = frozenset({"settings", "config", "configuration", "options", "conf", "opts"})
# Names that state a fact about something, not what an installation asks for.
_FACTS = frozenset({"required", "requires", "enforced", "disabled", "enforces"})
# `EnforceHTTPS`: a field of what another service is told, no setting of a Python program.
_FOREIGN = re.compile(r"[A-Z]+[a-z]")
_DEPTH = 6


def may_be_table(name: str) -> bool:
    """Whether a name may be that of a table of defaults; cheap."""
    lower = name.lower()
    return "default" in lower or any(word in lower for word in _TABLES)


def table_in(node: ast.AST, ctx: Context) -> ast.expr | None:
    """The table of defaults that is assigned, put into one, or given back by a function that says so."""
    if isinstance(node, (ast.Assign, ast.AnnAssign)):
        target = node.targets[0] if isinstance(node, ast.Assign) else node.target
        return _display(node.value) if _is_of_defaults(last_name(target), node, ctx) else None
    if isinstance(node, ast.Call):
        holder = node.func.value if isinstance(node.func, ast.Attribute) and node.args else None
        is_put = last_name(node.func) == "update" and _told(last_name(holder)) & _DEFAULTS
        return _display(node.args[0]) if is_put else None
    if isinstance(node, ast.FunctionDef) and _told(node.name) & _DEFAULTS:
        given = [step.value for step in own_nodes(node) if isinstance(step, ast.Return)]
        return _display(given[0]) if len(given) == 1 else None
    return None


def _told(name: str) -> set[str]:
    return {word.lower() for word in words(name)}


def _is_of_defaults(name: str, node: ast.AST, ctx: Context) -> bool:
    """`DEFAULT_CONFIG` anywhere; `SETTINGS` where it is a constant of a module or class."""
    told = _told(name)
    if told & _DEFAULTS:
        return True
    return (
        name.isupper() and bool(told & _TABLES) and isinstance(ctx.parent(node), (ast.Module, ast.ClassDef))
    )


def _display(value: ast.expr | None) -> ast.expr | None:
    """The mapping or the rows, also as the one argument of a call: `freeze({…})`."""
    if isinstance(value, ast.Call) and len(value.args) == 1 and not value.keywords:
        value = value.args[0]
    return value if isinstance(value, (ast.Dict, ast.List, ast.Tuple)) else None


def switches_of(table: ast.expr, depth: int = _DEPTH) -> Iterator[Switch]:
    """The entries of a table that open something as they stand."""
    if depth <= 0:
        return
    if isinstance(table, ast.Dict):
        for key, value in zip(table.keys, table.values):
            if isinstance(key, ast.Constant) and isinstance(key.value, str):
                yield from _entry(key.value, value)
            if isinstance(value, ast.Dict):
                yield from switches_of(value, depth - 1)
    elif isinstance(table, (ast.List, ast.Tuple)):
        for row in table.elts:
            yield from _row(row)


def _entry(name: str, value: ast.expr) -> Iterator[Switch]:
    """`"skip_auth": True`, `"skip_auth": {"type": bool, "default": True}`, `"skip_auth": (bool, True)`."""
    if isinstance(value, ast.Dict):
        keys = {
            key.value: given for key, given in zip(value.keys, value.values) if isinstance(key, ast.Constant)
        }
        given = keys.get("default")
    elif isinstance(value, (ast.Tuple, ast.List)):
        given = _typed(value.elts)
    else:
        given = value
    yield from _open(name, given)


def _row(row: ast.expr) -> Iterator[Switch]:
    """`("skip_auth", bool, True)`."""
    if isinstance(row, (ast.Tuple, ast.List)) and row.elts and isinstance(row.elts[0], ast.Constant):
        yield from _open(str(row.elts[0].value), _typed(row.elts[1:]))


def _typed(parts: list[ast.expr]) -> ast.expr | None:
    """What stands behind the type: `bool, True`."""
    for kind, value in zip(parts, parts[1:]):
        written = kind.value if isinstance(kind, ast.Constant) else last_name(kind)
        if written in ("bool", "boolean"):
            return value
    return None


def _open(name: str, value: ast.expr | None) -> Iterator[Switch]:
    name = name.rpartition(".")[2].lstrip("-").replace("-", "_")
    if not isinstance(value, ast.Constant) or not isinstance(value.value, bool):
        return
    if _told(name) & _FACTS or _FOREIGN.match(name):
        return
    if opens_when(name) is value.value:
        yield Switch(value, name, value.value)
