"""Code that speaks by `print`: what is said there is one talk, of which a fix would take a line away."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Iterator

from lintegrity.kinds import FUNCTIONS, Function
from lintegrity.questions.failure.handlers import called_name
from lintegrity.questions.printing.levels import level_of, speaks_of_a_problem
from lintegrity.questions.printing.logs import log_call
from lintegrity.questions.printing.terminal_texts import is_spoken
from lintegrity.walk import descendants

if TYPE_CHECKING:
    from lintegrity.context import Context

_SEVERAL = 3  # prints that together are a talk


def is_of_a_talk(call: ast.Call, ctx: Context) -> bool:
    """Whether the function around, or its class, tells by prints how it gets on."""
    functions = [step for step in ctx.ancestors(call) if isinstance(step, FUNCTIONS)]
    return bool(functions) and (_tells(functions[-1], call, ctx) or _prints_only(call, ctx))


def _tells(function: Function, call: ast.Call, ctx: Context) -> bool:
    """One of several prints of a function, or beside one that is for a person."""
    said = [one for one in _prints(function) if one is not call and not _is_of_a_handler(one, ctx)]
    is_counted = not _is_of_a_handler(call, ctx)
    return (
        len(said) + is_counted >= _SEVERAL
        or is_counted
        and any(
            is_spoken(one) or speaks_of_a_problem(one) and level_of(one, "stdout", ctx) == "info"
            for one in said
        )
    )


def _prints_only(call: ast.Call, ctx: Context) -> bool:
    """Whether a class prints and does not log, in a module that does: its author keeps the two apart."""
    owner = ctx.class_around(call)
    if owner is None or len(list(_prints(owner))) < _SEVERAL:
        return False
    return not any(
        isinstance(part, ast.Call) and log_call(part, ctx) is not None for part in descendants(owner)
    )


def _prints(around: ast.AST) -> Iterator[ast.Call]:
    for part in descendants(around):
        if isinstance(part, ast.Call) and called_name(part) == "print" and part.args:
            yield part


def _is_of_a_handler(node: ast.AST, ctx: Context) -> bool:
    return any(isinstance(step, ast.ExceptHandler) for step in ctx.ancestors(node))
