"""The text of a module as inference reads it: without what could grow without bound, everything else in its place."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterator

from lintegrity.source import CannotAnalyse, Source
from lintegrity.walk import EXPANDERS

_MOST_ELEMENTS = 100
_GROWING = (ast.Add, ast.Sub, ast.Mult, ast.Pow, ast.LShift, ast.Mod, ast.MatMult)
_ONE_LETTER = "_OIZzqwxyjkvhuQWXYJKVHU"


def thinned(source: Source) -> str:
    """The text with each expression that could grow without bound replaced by an unbound name, in the same place.

    Raises CannotAnalyse where no name is free.
    """
    name = next((one for one in _ONE_LETTER if one.encode() not in source.words), None)
    if name is None or hasattr(builtins, name):
        raise CannotAnalyse("no name is free")
    lines = [list(line) for line in source.lines]
    for node in _growing(source.tree):
        span = source.span(node)
        _blank(lines, span.row - 1, span.column - 1, span.end_row - 1, span.end_column - 1, name)
    return "\n".join("".join(line) for line in lines)


def _growing(tree: ast.Module) -> Iterator[ast.expr]:
    """The outermost expressions that can make much of little: sums, products, formatted texts, long literals."""
    stack: list[ast.AST] = [tree]
    while stack:
        node = stack.pop()
        if isinstance(node, ast.AugAssign):
            yield node.value
        elif isinstance(node, ast.JoinedStr) or (
            isinstance(node, ast.BinOp) and isinstance(node.op, _GROWING)
        ):
            yield node
        elif len(getattr(node, "elts", ())) > _MOST_ELEMENTS or (
            isinstance(node, ast.Dict) and len(node.keys) > _MOST_ELEMENTS
        ):
            yield node  # type: ignore[misc]
        elif (expand := EXPANDERS.get(type(node))) is not None:
            expand(node, stack.append, stack.extend)


def _blank(lines: list[list[str]], row: int, start: int, end_row: int, end: int, name: str) -> None:
    if row == end_row:
        width = end - start
        text = f"({name})" if width >= 3 else name
        lines[row][start:end] = text.ljust(width)
        return
    lines[row][start:] = f"({name}".ljust(len(lines[row]) - start)
    for middle in range(row + 1, end_row):
        lines[middle] = []
    lines[end_row][:end] = " " * (end - 1) + ")"
