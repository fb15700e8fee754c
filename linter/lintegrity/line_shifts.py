"""Where the lines of a text went in an edited one."""

from __future__ import annotations

import difflib
from typing import Mapping, Sequence

from lintegrity.model import Span


def shifts(before: Sequence[str], after: Sequence[str]) -> dict[int, int]:
    """By how much each row that still stands was moved. Equal heads and tails are not compared twice."""
    start, end = _equal_ends(before, after)
    found = {row: 0 for row in range(1, start + 1)}
    by = len(after) - len(before)
    found.update({row: by for row in range(len(before) - end + 1, len(before) + 1)})
    middle = difflib.SequenceMatcher(
        None, before[start : len(before) - end], after[start : len(after) - end], autojunk=False
    )
    for block in middle.get_matching_blocks():
        for offset in range(block.size):
            found[start + block.a + offset + 1] = block.b - block.a
    return found


def changed_rows(before: Sequence[str], after: Sequence[str]) -> range:
    """The rows of the later text between the equal head and the equal tail; none where lines were only removed."""
    start, end = _equal_ends(before, after)
    return range(start + 1, len(after) - end + 1)


def _equal_ends(before: Sequence[str], after: Sequence[str]) -> tuple[int, int]:
    """How many lines at the head and at the tail are the same."""
    start = _equal_head(before, after)
    return start, _equal_head(before[start:][::-1], after[start:][::-1])


def _equal_head(before: Sequence[str], after: Sequence[str]) -> int:
    """How many lines at the head are the same; many are compared at once."""
    most, row = min(len(before), len(after)), 0
    for step in (64, 1):
        while row + step <= most and before[row : row + step] == after[row : row + step]:
            row += step
    return row


def moved_span(span: Span, by_row: Mapping[int, int]) -> Span | None:
    """A span at its new rows; None where one of its lines does not stand unchanged, or not beside the others."""
    shift = by_row.get(span.row)
    if shift is None or any(by_row.get(row) != shift for row in range(span.row, span.end_row + 1)):
        return None
    return Span(span.row + shift, span.column, span.end_row + shift, span.end_column)


def nearest(row: int, by_row: Mapping[int, int]) -> int:
    """About where a row went: below the last one above it that still stands."""
    above = next((one for one in range(row, 0, -1) if one in by_row), 0)
    return row + by_row.get(above, 0)
