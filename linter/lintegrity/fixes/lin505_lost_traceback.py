"""`logger.error` in a broad handler becomes `logger.exception`."""

from __future__ import annotations

import ast
from typing import Sequence

from lintegrity.fixes.place import Place
from lintegrity.fixes.statements import realigned, within_width
from lintegrity.model import Edit, Span


def fix(node: ast.Call, place: Place) -> Sequence[Edit] | None:
    """Replace the name of the method; an `exc_info` that was given is left to its author."""
    function = node.func
    if not isinstance(function, ast.Attribute) or function.attr != "error":
        return None
    if any(keyword.arg in ("exc_info", None) for keyword in node.keywords):
        return None
    span = place.ctx.span(function)
    start = span.end_column - len("error")
    moved = len("exception") - len("error") if span.row == span.end_row else 0
    name = Edit(Span(span.end_row, start, span.end_row, span.end_column), "exception")
    edits = [name, *realigned(node, moved, place)]
    return within_width(node, place.text(function).removesuffix("error") + "exception", (), edits, place)
