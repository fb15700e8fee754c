"""Functions that ask the person at the terminal for something: what they and their callers print is for that person."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Iterator

from lintegrity.classes import ancestors, class_at, methods
from lintegrity.kinds import FUNCTIONS, Function
from lintegrity.nodes import last_name
from lintegrity.questions.failure.handlers import words
from lintegrity.tables.commands import ASKING_FUNCTIONS, ASKING_WORDS
from lintegrity.walk import own_nodes

if TYPE_CHECKING:
    from lintegrity.context import Context

_ASKING_NAMES = frozenset(name.rpartition(".")[2] for name in ASKING_FUNCTIONS)
_ASKING = tuple(name.encode() for name in sorted(_ASKING_NAMES | ASKING_WORDS))
_HOPS = 3  # functions of the project between a call and what asks


def asks_at_terminal(function: Function, ctx: Context, hops: int = _HOPS) -> bool:
    """Whether the function asks the person at the terminal for something, itself or through one that is there for it."""
    if not any(map(ctx.source.holds, _ASKING)):
        return False
    return any(_asks(node, ctx, hops) for node in ctx.scopes.own(function, ast.Call))


def _asks(call: ast.Call, ctx: Context, hops: int) -> bool:
    """`input(…)`, or a function of the project whose name says that it asks: `ainput(…)`, `self._prompt(…)`."""
    name = last_name(call.func)
    if name in _ASKING_NAMES and ctx.origin(call.func) in ASKING_FUNCTIONS:
        return True
    if not hops or name == "input" or not (name.endswith("input") or _says_it_asks(name)):
        return False
    return any(_is_asking(function, inner, hops - 1) for inner, function in _called(call, ctx))


def _says_it_asks(name: str) -> bool:
    said = words(name)
    return not ASKING_WORDS.isdisjoint(said) or {"y", "n"} <= set(said)  # `y_or_n`


def _is_asking(function: Function, ctx: Context, hops: int) -> bool:
    """Whether a function asks, or hands `input` to what runs it."""
    handed = any(
        isinstance(node, ast.Name) and node.id in _ASKING_NAMES and ctx.origin(node) in ASKING_FUNCTIONS
        for node in own_nodes(function)
    )
    return handed or asks_at_terminal(function, ctx, hops)


def _called(call: ast.Call, ctx: Context) -> Iterator[tuple[Context, Function]]:
    """The function or method of the project that is called, with the context of its module."""
    found = ctx.project.definition(ctx.origin(call.func) or "")
    if found is not None and isinstance(found[1], FUNCTIONS):
        yield ctx.at(found[0]), found[1]
        return
    owner = ctx.class_around(call) if isinstance(call.func, ast.Attribute) and _is_self(call.func) else None
    info = class_at(f"{ctx.module.name}.{owner.name}", ctx.project) if owner is not None else None
    for above in ancestors(info, ctx.project) if info is not None else ():
        for method in methods(above.node):
            if method.name == last_name(call.func):
                yield ctx.at(above.module), method
                return


def _is_self(function: ast.Attribute) -> bool:
    return isinstance(function.value, ast.Name) and function.value.id in ("self", "cls")
