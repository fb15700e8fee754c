"""Findings of a text carried over to a later one that does not parse, where that is sound."""

from __future__ import annotations

import difflib
from typing import Mapping, Sequence

from lintegrity.model import Finding, Span, Step


def moved(findings: Sequence[Finding], before: Sequence[str], after: Sequence[str]) -> list[Finding]:
    """Findings whose lines, and those of their traces, stand unchanged in the new text, at their new rows."""
    shifts = _shifts(before, after)
    kept = []
    for finding in findings:
        span = finding.span
        shift = shifts.get(span.row)
        rows = range(span.row, span.end_row + 1)
        trace = tuple(_step(step, finding.filename, shifts) for step in finding.trace)
        if shift is None or any(shifts.get(row) != shift for row in rows) or None in trace:
            continue
        place = Span(span.row + shift, span.column, span.end_row + shift, span.end_column)
        kept.append(finding._replace(span=place, trace=tuple(step for step in trace if step is not None)))
    return kept


def _step(step: Step, filename: str, shifts: Mapping[int, int]) -> Step | None:
    if step.filename != filename:
        return step
    shift = shifts.get(step.row)
    return step._replace(row=step.row + shift) if shift is not None else None


def _shifts(before: Sequence[str], after: Sequence[str]) -> dict[int, int]:
    """By how much each row that still stands was moved. Equal heads and tails are not compared twice."""
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    shifts = {row: 0 for row in range(1, start + 1)}
    by = len(after) - len(before)
    shifts.update({row: by for row in range(len(before) - end + 1, len(before) + 1)})
    middle = difflib.SequenceMatcher(
        None, before[start : len(before) - end], after[start : len(after) - end], autojunk=False
    )
    for block in middle.get_matching_blocks():
        for offset in range(block.size):
            shifts[start + block.a + offset + 1] = block.b - block.a
    return shifts
