"""The Diagnostic format of reviewdog: its columns count bytes of UTF-8 from 1, and its ends are exclusive."""

from __future__ import annotations

import json
from typing import Any

from lintegrity.api import Report
from lintegrity.engine import DOCS_URL
from lintegrity.model import Finding, Severity, Span
from lintegrity.report.view import Excerpts, View, relative_path

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.NOTE: "INFO"}


def render(report: Report, view: View) -> str:
    """The findings as one rdjson object."""
    excerpts = Excerpts(dict(report.contents))
    record = {
        "source": {"name": "lintegrity", "url": DOCS_URL},
        "severity": "WARNING",
        "diagnostics": [_diagnostic(finding, view, excerpts) for finding in report.findings],
    }
    return json.dumps(record, indent=2, ensure_ascii=False) + "\n"


def _diagnostic(finding: Finding, view: View, excerpts: Excerpts) -> dict[str, Any]:
    def place(span: Span) -> dict[str, dict[str, int]]:
        return _range(span, finding.filename, excerpts)

    record: dict[str, Any] = {
        "message": finding.message,
        "location": {"path": relative_path(finding.filename, view.folder), "range": place(finding.span)},
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": finding.code, "url": finding.url},
    }
    if finding.fix is not None and finding.fix.edits:
        record["suggestions"] = [{"range": place(edit.span), "text": edit.text} for edit in finding.fix.edits]
    if finding.trace:
        record["related_locations"] = [
            {
                "message": step.message,
                "location": {
                    "path": relative_path(step.filename, view.folder),
                    "range": {"start": _position(step.filename, step.row, step.column, excerpts)},
                },
            }
            for step in finding.trace
        ]
    return record


def _range(span: Span, path: str, excerpts: Excerpts) -> dict[str, dict[str, int]]:
    return {
        "start": _position(path, span.row, span.column, excerpts),
        "end": _position(path, span.end_row, span.end_column, excerpts),
    }


def _position(path: str, row: int, column: int, excerpts: Excerpts) -> dict[str, int]:
    source = excerpts.source(path)
    if source is not None and row <= len(source.lines):
        column = len(source.lines[row - 1][: column - 1].encode("utf-8", "surrogatepass")) + 1
    return {"line": row, "column": column}
