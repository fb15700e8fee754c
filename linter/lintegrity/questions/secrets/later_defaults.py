"""Defaults that stand after the read: in the handler of a missing variable, or where nothing was found."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Iterator, NamedTuple

from lintegrity.nodes import last_name
from lintegrity.questions.secrets.env_defaults import Read, is_read, read_name
from lintegrity.questions.secrets.secrets_in_text import looks_secret
from lintegrity.spelling import spelled
from lintegrity.tables.sources import ENVIRONMENT_MAPPINGS

if TYPE_CHECKING:
    from lintegrity.context import Context

_MISSING = frozenset({
    "builtins.KeyError", "builtins.LookupError", "builtins.Exception", "builtins.BaseException",
})  # fmt: skip


class _Given(NamedTuple):
    """What a statement gives: the value of a name, or of the function, for which `target` is None."""

    target: ast.expr | None
    value: ast.expr


def later_default(node: ast.Try | ast.If, ctx: Context) -> Iterator[tuple[Read, ast.expr]]:
    """What is read with a text to fall back on, and the expression that reads it."""
    for given, default in _in_handlers(node, ctx) if isinstance(node, ast.Try) else _where_empty(node, ctx):
        if not isinstance(default.value, ast.Constant) or not isinstance(default.value.value, str):
            continue
        name = _variable(given.value, ctx)
        # A secret under a secret's name is told of where it is bound.
        is_told = default.target is not None and looks_secret(default.value.value, last_name(default.target))
        if name and not is_told:
            yield Read(name, default.value, is_guess=True), given.value


def _in_handlers(node: ast.Try, ctx: Context) -> Iterator[tuple[_Given, _Given]]:
    """`try: return os.environ["X"]`, `except KeyError: return "…"`."""
    given = _given(node.body[-1])
    for handler in node.handlers if given is not None else ():
        default = _given(handler.body[-1])
        if given is None or default is None or not _is_of_same(given, default):
            continue
        kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
        if any(one is None or ctx.origin(one) in _MISSING for one in kinds):
            yield given, default


def _where_empty(node: ast.If, ctx: Context) -> Iterator[tuple[_Given, _Given]]:
    """`key = os.environ.get("X")`, `if not key: key = "…"`, or `return "…"`."""
    default, empty = _given(node.body[-1]), _empty(node.test)
    if default is None or empty is None or not isinstance(default.value, ast.Constant):
        return
    before = ctx.before(node)
    given = _given(before[-1]) if before else None
    if given is None or given.target is None or spelled(given.target) != spelled(empty):
        return
    if default.target is None or _is_of_same(given, default):
        yield given, default


def _given(statement: ast.stmt) -> _Given | None:
    if isinstance(statement, ast.Return) and statement.value is not None:
        return _Given(None, statement.value)
    if isinstance(statement, ast.Assign) and len(statement.targets) == 1:
        return _Given(statement.targets[0], statement.value)
    if isinstance(statement, ast.AnnAssign) and statement.value is not None:
        return _Given(statement.target, statement.value)
    return None


def _is_of_same(first: _Given, second: _Given) -> bool:
    if first.target is None or second.target is None:
        return first.target is second.target
    return spelled(first.target) == spelled(second.target)


def _empty(test: ast.expr) -> ast.expr | None:
    """What is empty where a test holds: `not key`, `key is None`, `key == ""`."""
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        return test.operand
    if isinstance(test, ast.Compare) and isinstance(test.ops[0], (ast.Is, ast.Eq)) and len(test.ops) == 1:
        other = test.comparators[0]
        return test.left if isinstance(other, ast.Constant) and not other.value else None
    return None


def _variable(value: ast.expr, ctx: Context) -> str:
    """The variable that an expression reads and nothing else: `os.environ["X"]`, `os.getenv("X")`."""
    if isinstance(value, ast.Subscript):
        return read_name(value.slice, ctx) if ctx.origin(value.value) in ENVIRONMENT_MAPPINGS else ""
    if isinstance(value, ast.Call) and len(value.args) == 1 and not value.keywords:
        return read_name(value.args[0], ctx) if is_read(value, ctx) else ""
    return ""
