"""The gate: only what changed lines cause."""

from __future__ import annotations

from typing import Iterable

from lintegrity.fingerprint import StatementIndex
from lintegrity.git import Changes
from lintegrity.model import Finding
from lintegrity.source import CannotAnalyse, Source


def touched(findings: Iterable[Finding], changes: Changes) -> list[Finding]:
    """The findings whose statement, or a step of whose trace, touches a changed row."""
    sources: dict[str, StatementIndex | None] = {}
    return [finding for finding in findings if _is_touched(finding, changes, sources)]


def _is_touched(finding: Finding, changes: Changes, sources: dict[str, StatementIndex | None]) -> bool:
    places = [(finding.filename, finding.span.row, finding.span.end_row)]
    places += [(step.filename, step.row, step.row) for step in finding.trace]
    for path, first, last in places:
        if changes.touches(path, first, last):
            return True
    index = _index(finding.filename, sources)
    if index is None:
        return False
    first, last = index.header_rows(finding.span)
    return changes.touches(finding.filename, first, last)


def _index(path: str, sources: dict[str, StatementIndex | None]) -> StatementIndex | None:
    if path not in sources:
        try:
            source = Source.read(path)
            source.tree
            sources[path] = StatementIndex(source)
        except (OSError, CannotAnalyse):
            sources[path] = None
    return sources[path]
