"""Texts written to a standard stream that are no messages: drawings, questions, protocols, output handed through."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, Iterator

from lintegrity.literals import text_start
from lintegrity.tables.output import STREAM_METHODS, TERMINAL_CONTROL
from lintegrity.walk import descendants

if TYPE_CHECKING:
    from lintegrity.context import Context

# Where the output of another program comes from, and functions that are called with it.
_CHILD = re.compile(r"(?:\.|_)(?:stdout|stderr)\b|\.(?:recv|read|readline|read1)\b")
_PASSING = re.compile(r"(?:out|err|data)_?received|stream|forward|relay|tee\b", re.IGNORECASE)
_FOLLOWED = 3  # names from the text back to the stream that it came from


def is_no_message(call: ast.Call, ctx: Context) -> bool:
    """Whether what is written draws on a terminal, asks a person, or is another program's output handed through."""
    if not call.args:
        return False
    return _is_blank(call.args[0], ctx) or _draws(call, ctx) or _hands_through(call, ctx)


def _is_blank(text: ast.expr, ctx: Context) -> bool:
    """`sys.stdout.write("\\n")` is a bare `print()`, `"-----\\n"` a line that is drawn."""
    if isinstance(text, ast.Attribute):
        return text.attr == "linesep" and ctx.origin(text) == "os.linesep"
    value = text.value if isinstance(text, ast.Constant) else None
    return isinstance(value, str) and not any(map(str.isalnum, value))


def _draws(call: ast.Call, ctx: Context) -> bool:
    """Control characters in the text, in one beside it, or in the constants of the class around."""
    first = call.args[0]
    if isinstance(first, ast.Name):
        found = ctx.scope(call).lookup(first.id)
        values = [one.value for one in found[1] if one.value is not None] if found else []
    else:
        values = [first]
    texts: list[ast.expr | str] = [*values, text_start(first, ctx.scope(call)), *_written_beside(call, ctx)]
    if any(_has_control(text) for text in texts):
        return True
    owner = ctx.class_around(call)
    return owner is not None and any(
        isinstance(step, ast.Assign) and isinstance(step.value, ast.Constant) and _has_control(step.value)
        for step in descendants(owner)
    )


def _written_beside(call: ast.Call, ctx: Context) -> Iterator[ast.expr]:
    """The texts that the statements of the same block write."""
    statement = ctx.parent(call)
    for other in ctx.block(statement) if isinstance(statement, ast.Expr) else ():
        value = other.value if isinstance(other, ast.Expr) else None
        if isinstance(value, ast.Call) and getattr(value.func, "attr", "") in STREAM_METHODS:
            yield from value.args


def _has_control(value: ast.expr | str) -> bool:
    parts = [value] if isinstance(value, str) else [getattr(part, "value", "") for part in ast.walk(value)]
    return any(isinstance(part, str) and any(sign in part for sign in TERMINAL_CONTROL) for part in parts)


def _hands_through(call: ast.Call, ctx: Context) -> bool:
    """`for line in process.stdout: sys.stdout.write(line)`, and `prompt` of a function that asks."""
    return any(_is_from_elsewhere(part, call, ctx, _FOLLOWED) for part in _pieces(call.args[0]))


def _pieces(text: ast.expr) -> Iterator[ast.expr]:
    """The expressions that a text is put together from: `"[server] " + line.decode()` is made of `line`."""
    if isinstance(text, ast.BinOp):
        yield from _pieces(text.left)
        yield from _pieces(text.right)
    elif isinstance(text, ast.JoinedStr):
        for piece in text.values:
            if isinstance(piece, ast.FormattedValue):
                yield from _pieces(piece.value)
    elif isinstance(text, ast.IfExp):
        yield from _pieces(text.body)
        yield from _pieces(text.orelse)
    elif isinstance(text, ast.Call) and not _CHILD.search(ast.unparse(text.func)):
        receiver = text.func.value if isinstance(text.func, ast.Attribute) else None
        inner = text.args[0] if text.args else receiver
        if inner is not None:
            yield from _pieces(inner)
    else:
        yield text


def _is_from_elsewhere(text: ast.expr, call: ast.Call, ctx: Context, more: int) -> bool:
    if not isinstance(text, ast.Name):
        return isinstance(text, (ast.Call, ast.Attribute)) and _CHILD.search(ast.unparse(text)) is not None
    if text.id == "prompt":
        return True
    found = ctx.scope(call).lookup(text.id)
    for binding in found[1] if found else []:
        if binding.kind == "param":
            function = ctx.function(call)
            return function is not None and _PASSING.search(function.name) is not None
        source = getattr(binding.node, "iter", None) or binding.value
        if source is None:
            continue
        if _CHILD.search(ast.unparse(source)):
            return True
        if more and any(_is_from_elsewhere(one, call, ctx, more - 1) for one in _pieces(source)):
            return True
    return False
