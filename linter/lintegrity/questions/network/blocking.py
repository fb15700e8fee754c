"""Whether a call made in a coroutine holds the event loop: itself, or through functions of the project."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, Iterator, NamedTuple

from lintegrity.model import Step
from lintegrity.nodes import last_name
from lintegrity.tables.blocking import BLOCKING, HARMLESS, OBJECTS
from lintegrity.walk import own_nodes

if TYPE_CHECKING:
    from lintegrity.context import Context

FunctionDef = ast.FunctionDef | ast.AsyncFunctionDef
_DEPTH = 4
_SHORT = 0.05  # seconds; such a sleep lets another thread run
# Decorators that leave a function as it is; under any other it may run in a thread, once, or elsewhere.
_TRANSPARENT = re.compile(
    r"^(?:staticmethod|classmethod|override|final|retry|on_exception|wraps|deprecated|typechecked|log\w*|trace\w*)$"
)
# What the program does before it serves: nobody waits yet.
_BEFORE = re.compile(r"(?:^|_)(?:lifespan|startup|on_start|bootstrap)(?:_|$)")


class Blocks(NamedTuple):
    """What a call waits for, the blocking call as written, and the way to it."""

    waits: str
    call: str
    steps: tuple[Step, ...]


def blocking_calls(function: ast.AsyncFunctionDef, ctx: Context) -> Iterator[tuple[ast.Call, Blocks]]:
    """The calls of a coroutine that hold the event loop."""
    if _BEFORE.search(function.name):
        return
    for node in own_nodes(function):
        if isinstance(node, ast.Call) and not isinstance(ctx.parent(node), ast.Await):
            found = _blocks(node, ctx, _DEPTH)
            if found is not None:
                yield node, found


def _blocks(call: ast.Call, ctx: Context, depth: int) -> Blocks | None:
    if not isinstance(call.func, (ast.Name, ast.Attribute)) or depth <= 0:
        return None
    origin = ctx.origin(call.func)
    if origin is None:
        return None
    waits = BLOCKING.get(origin) or _of_object(origin)
    if waits is not None:
        if origin == "time.sleep" and _is_short(call):
            return None
        return Blocks(waits, ctx.text(call.func, 40), (_step(call, ctx, f"waits for {waits}"),))
    inner = _of_helper(origin, ctx, depth)
    if inner is None:
        return None
    return inner._replace(steps=(_step(call, ctx, f"calls {ctx.text(call.func, 40)}"), *inner.steps))


def _of_object(origin: str) -> str | None:
    owner, _, method = origin.rpartition(".")
    known = OBJECTS.get(owner.removesuffix(".cursor()").removesuffix(".connection"))
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


def _of_helper(origin: str, ctx: Context, depth: int) -> Blocks | None:
    """What the first blocking call of a function of the project waits for; found out once a function."""
    dotted = origin.replace("()", "")
    if ctx.project.split(dotted) is None:
        return None
    return ctx.project.remember(("blocks", dotted, depth), lambda: _examine(dotted, ctx, depth - 1))


def _examine(dotted: str, ctx: Context, depth: int) -> Blocks | None:
    found = ctx.project.definition(dotted)
    if found is None:
        return None
    module, node, scope = found
    if isinstance(node, ast.ClassDef):
        made = next((one for one in node.body if getattr(one, "name", "") == "__init__"), None)
        node = made if made is not None else node
    if not isinstance(node, ast.FunctionDef) or not _runs_here(node):
        return None
    inner = ctx.at(module)
    for part in own_nodes(node):
        if isinstance(part, ast.Call):
            blocks = _blocks(part, inner, depth)
            if blocks is not None:
                return blocks
    return None


def _runs_here(function: ast.FunctionDef) -> bool:
    """Whether calling the function runs its body, in this thread, every time."""
    for mark in function.decorator_list:
        target = mark.func if isinstance(mark, ast.Call) else mark
        if not _TRANSPARENT.match(last_name(target)):
            return False
    return not any(isinstance(node, (ast.Yield, ast.YieldFrom)) for node in own_nodes(function))
