"""`with suppress(Exception)` becomes `try` and a handler that logs."""

from __future__ import annotations

import ast
from typing import Sequence

from lintegrity.fixes.handlers import log_line
from lintegrity.fixes.place import Place
from lintegrity.fixes.statements import between_arguments, indent_of, step_of
from lintegrity.model import Edit, Span


def fix(node: ast.Call, place: Place) -> Sequence[Edit] | None:
    """Replace the header, and put the handler below the block."""
    item = place.ctx.parent(node)
    statement = place.ctx.parent(item) if item is not None else None
    if not isinstance(statement, ast.With) or len(statement.items) != 1 or statement.items[0].optional_vars:
        return None
    if node.keywords or any(isinstance(one, ast.Starred) for one in node.args):
        return None
    start, call = place.ctx.span(statement), place.ctx.span(node)
    header = place.source.lines[call.end_row - 1][call.end_column - 1 :]
    if place.source.lines[start.row - 1][: start.column - 1].strip() or not header.lstrip().startswith(":"):
        return None
    if call.row != start.row or "#" in between_arguments(node, place):
        return None
    line = log_line(node, statement.body, place)
    if line is None:
        return None
    caught = ", ".join(place.text(one) for one in node.args)
    if len(node.args) > 1:
        caught = f"({caught})"
    own = indent_of(start.row, place)
    last = len(place.source.lines[start.end_row - 1]) + 1
    handler = f"\n{own}except {caught}:\n{own}{step_of(place)}{line}"
    return [
        Edit(Span(start.row, start.column, call.end_row, call.end_column), "try"),
        place.insert(start.end_row, last, handler),
    ]
