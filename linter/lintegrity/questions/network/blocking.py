"""Whether a call made in a coroutine holds the event loop: itself, or through functions of the project."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, Iterator, NamedTuple

from lintegrity.kinds import Function
from lintegrity.model import Step
from lintegrity.nodes import last_name
from lintegrity.questions.network.conditions import (
    Condition,
    conditions,
    conditions_of_call,
    optional_parameters,
)
from lintegrity.tables.blocking import BLOCKING, HARMLESS, OBJECTS, REACHED
from lintegrity.walk import own_nodes

if TYPE_CHECKING:
    from lintegrity.context import Context
    from lintegrity.flow.project import Module

_DEPTH = 4
_SHORT = 0.05  # seconds; such a sleep lets another thread run
# Decorators that leave a function as it is; under any other it may run in a thread, once, or elsewhere.
_TRANSPARENT = re.compile(
    r"^(?:staticmethod|classmethod|override|final|retry|on_exception|wraps|deprecated|typechecked|log\w*|trace\w*)$"
)
# What the program does before it serves: nobody waits yet.
_BEFORE = re.compile(r"(?:^|_)(?:lifespan|startup|on_start|bootstrap)(?:_|$)")


class Blocks(NamedTuple):
    """What a call waits for, the blocking call as written, the way to it, and when it is made at all."""

    waits: str
    call: str
    steps: tuple[Step, ...]
    when: frozenset[Condition] = frozenset()


class _Helper(NamedTuple):
    """A function of the project and its blocking calls: the first that is always made, and those before it."""

    function: ast.FunctionDef
    module: Module
    blocks: tuple[Blocks, ...]


def blocking_calls(function: ast.AsyncFunctionDef, ctx: Context) -> Iterator[tuple[ast.Call, Blocks]]:
    """The calls of a coroutine that hold the event loop: the first one for each blocking call they reach."""
    if _BEFORE.search(function.name):
        return
    calls = (
        one
        for one in own_nodes(function)
        if isinstance(one, ast.Call) and not isinstance(ctx.parent(one), ast.Await)
    )
    reached: set[tuple[str, int, int]] = set()
    for call in sorted(calls, key=lambda one: (one.lineno, one.col_offset)):
        for found in _blocks(call, function, ctx, _DEPTH):
            place = found.steps[-1][:3]
            if place not in reached:
                reached.add(place)
                yield call, found


def _blocks(call: ast.Call, function: Function, ctx: Context, depth: int) -> Iterator[Blocks]:
    if not isinstance(call.func, (ast.Name, ast.Attribute)) or depth <= 0:
        return
    origin = ctx.origin(call.func)
    if origin is None:
        return
    waits = BLOCKING.get(origin) or _of_object(origin)
    if waits is None:
        yield from _through_helper(call, origin, function, ctx, depth)
    elif origin != "time.sleep" or not _is_short(call):
        steps = (_step(call, ctx, f"waits for {waits}"),)
        yield Blocks(waits, ctx.text(call.func, 40), steps, conditions(call, function, ctx))


def _through_helper(
    call: ast.Call, origin: str, function: Function, ctx: Context, depth: int
) -> Iterator[Blocks]:
    """The first blocking call that a called function of the project makes with these arguments."""
    helper = _helper(origin, ctx, depth)
    if helper is None:
        return
    for inner in helper.blocks:
        when = conditions_of_call(
            inner.when, helper.function, helper.module, call, optional_parameters(function)
        )
        if when is not None:
            step = _step(call, ctx, f"calls {ctx.text(call.func, 40)}")
            when |= conditions(call, function, ctx)
            yield inner._replace(steps=(step, *inner.steps), when=when)
            return


def _of_object(origin: str) -> str | None:
    owner, _, method = origin.rpartition(".")
    known = OBJECTS.get(owner.removesuffix(".cursor()").removesuffix(".connection"))
    known = known or REACHED.get(owner[: owner.find("()") + 2])
    if known is None or method in HARMLESS or not method:
        return None
    methods, waits = known
    return waits if not methods or method in methods else None


def _is_short(call: ast.Call) -> bool:
    first = call.args[0] if call.args else None
    return isinstance(first, ast.Constant) and isinstance(first.value, (int, float)) and first.value <= _SHORT


def _step(call: ast.Call, ctx: Context, message: str) -> Step:
    span = ctx.span(call)
    return Step(ctx.source.path, span.row, span.column, message)


def _helper(origin: str, ctx: Context, depth: int) -> _Helper | None:
    """A function of the project that blocks; found out once a function."""
    dotted = origin.replace("()", "")
    if ctx.project.split(dotted) is None:
        return None
    return ctx.project.remember(("blocks", dotted, depth), lambda: _examine(dotted, ctx, depth - 1))


def _examine(dotted: str, ctx: Context, depth: int) -> _Helper | None:
    found = ctx.project.definition(dotted)
    if found is None:
        return None
    module, node, _ = found
    if isinstance(node, ast.ClassDef):
        made = next((one for one in node.body if getattr(one, "name", "") == "__init__"), None)
        node = made if made is not None else node
    if not isinstance(node, ast.FunctionDef) or not _runs_here(node):
        return None
    blocks = tuple(_first_blocks(node, ctx.at(module), depth))
    return _Helper(node, module, blocks) if blocks else None


def _first_blocks(function: ast.FunctionDef, ctx: Context, depth: int) -> Iterator[Blocks]:
    for part in own_nodes(function):
        if isinstance(part, ast.Call):
            for blocks in _blocks(part, function, ctx, depth):
                yield blocks
                if not blocks.when:
                    return


def _runs_here(function: ast.FunctionDef) -> bool:
    """Whether calling the function runs its body, in this thread, every time."""
    for mark in function.decorator_list:
        target = mark.func if isinstance(mark, ast.Call) else mark
        if not _TRANSPARENT.match(last_name(target)):
            return False
    return not any(isinstance(node, (ast.Yield, ast.YieldFrom)) for node in own_nodes(function))
