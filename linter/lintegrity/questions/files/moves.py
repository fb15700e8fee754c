"""Renames over a target: what is moved where, and whether a function replaces files the right way."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Iterator, NamedTuple

from lintegrity.nodes import last_name
from lintegrity.tables.files import MOVERS
from lintegrity.walk import own_nodes

if TYPE_CHECKING:
    from lintegrity.context import Context

# Last names of the calls that move_of knows.
MOVING = frozenset(name.rpartition(".")[2] for name in MOVERS) | {"replace", "rename"}
_TEXT_RECEIVERS = (ast.Constant, ast.JoinedStr)


class Move(NamedTuple):
    """A file moved over a target. `origin` is the function, `pathlib.Path.replace` for the method."""

    call: ast.Call
    source: ast.expr
    target: ast.expr
    origin: str


def move_of(call: ast.Call, ctx: Context) -> Move | None:
    """The move that a call makes. `x.replace(y)` with one argument is a path's, with two a text's."""
    function = call.func
    name = last_name(function)
    if name not in MOVING:
        return _handed(call, ctx)
    origin = ctx.origin(function) or ""
    if origin in MOVERS:
        return Move(call, call.args[0], call.args[1], origin) if len(call.args) >= 2 else None
    if name not in ("replace", "rename") or not isinstance(function, ast.Attribute):
        return None
    if len(call.args) != 1 or call.keywords or isinstance(function.value, _TEXT_RECEIVERS):
        return None
    if isinstance(call.args[0], (ast.Dict, ast.DictComp, ast.Lambda)) or origin.startswith(
        ("pandas.", "polars.")
    ):
        return None
    return Move(call, function.value, call.args[0], f"pathlib.Path.{name}")


def _handed(call: ast.Call, ctx: Context) -> Move | None:
    """`to_thread(os.replace, tmp, target)` and `run_in_executor(None, os.replace, tmp, target)`."""
    for index, given in enumerate(call.args[:2]):
        if isinstance(given, ast.Attribute) and given.attr in MOVING:
            origin = ctx.origin(given) or ""
            rest = call.args[index + 1 :]
            if origin in MOVERS and len(rest) >= 2:
                return Move(call, rest[0], rest[1], origin)
            if given.attr in ("replace", "rename") and len(rest) == 1:
                return Move(call, given.value, rest[0], f"pathlib.Path.{given.attr}")
    return None


def moves_in(body: ast.AST, ctx: Context) -> Iterator[Move]:
    """Every move in a function's own code."""
    for node in own_nodes(body):
        if isinstance(node, ast.Call):
            move = move_of(node, ctx)
            if move is not None:
                yield move
