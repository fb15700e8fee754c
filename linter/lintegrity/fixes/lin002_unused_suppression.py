"""An unused suppression is removed: its code, or the whole comment where no other code is left."""

from __future__ import annotations

import ast
import re
from typing import Sequence

from lintegrity.fixes.place import Place
from lintegrity.model import Edit, Span

_CODES = re.compile(r"(#\s*noqa\s*:\s*)([A-Z]+[0-9]+(?:[\s,]+[A-Z]+[0-9]+)*)", re.IGNORECASE)
_CODE = re.compile(r"[A-Za-z]+[0-9]+")


def fix(node: ast.Module, place: Place) -> Sequence[Edit] | None:
    """Take the code out of the comment at the finding."""
    span = place.finding.span
    comment = place.text(span)
    match = _CODES.match(comment)
    if match is None:
        return None
    codes = _CODE.findall(match.group(2))
    left = [code for code in codes if code != place.data.get("code")]
    if len(left) == len(codes):
        return None
    if left:
        return [place.replace(span, match.group(1) + ",".join(left) + comment[match.end() :])]
    return [_without(span, comment[match.end() :], place)]


def _without(span: Span, rest: str, place: Place) -> Edit:
    """The comment removed with its reason; another comment that follows it (`# type: ignore`) stays."""
    other = re.search(r"#\s*(?:type|pragma|pylint|pyright|mypy|nosec|fmt|isort|ruff|lintegrity)\b.*", rest)
    if other is not None:
        return place.replace(span, other.group())
    before = place.source.lines[span.row - 1][: span.column - 1]
    kept = before.rstrip()
    if kept:
        return Edit(Span(span.row, len(kept) + 1, span.end_row, span.end_column), "")
    if span.row < len(place.source.lines):
        return Edit(Span(span.row, 1, span.row + 1, 1), "")
    return Edit(Span(span.row, 1, span.end_row, span.end_column), "")
