"""Findings of a text carried over to a later one that does not parse, where that is sound."""

from __future__ import annotations

from typing import Mapping, Sequence

from lintegrity.line_shifts import moved_span, shifts
from lintegrity.model import Finding, Step


def moved(findings: Sequence[Finding], before: Sequence[str], after: Sequence[str]) -> list[Finding]:
    """Findings whose lines, and those of their traces, stand unchanged in the new text, at their new rows."""
    by_row = shifts(before, after)
    kept = []
    for finding in findings:
        span = moved_span(finding.span, by_row)
        trace = tuple(_step(step, finding.filename, by_row) for step in finding.trace)
        if span is None or None in trace:
            continue
        kept.append(finding._replace(span=span, trace=tuple(step for step in trace if step is not None)))
    return kept


def _step(step: Step, filename: str, by_row: Mapping[int, int]) -> Step | None:
    if step.filename != filename:
        return step
    shift = by_row.get(step.row)
    return step._replace(row=step.row + shift) if shift is not None else None
