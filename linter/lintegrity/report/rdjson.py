"""The Diagnostic format of reviewdog."""

from __future__ import annotations

import json
from typing import Any

from lintegrity.api import Report
from lintegrity.engine import DOCS_URL
from lintegrity.model import Finding, Severity, Span
from lintegrity.report.view import View, relative_path

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.NOTE: "INFO"}


def render(report: Report, view: View) -> str:
    """The findings as one rdjson object."""
    record = {
        "source": {"name": "lintegrity", "url": DOCS_URL},
        "severity": "WARNING",
        "diagnostics": [_diagnostic(finding, view) for finding in report.findings],
    }
    return json.dumps(record, indent=2, ensure_ascii=False) + "\n"


def _diagnostic(finding: Finding, view: View) -> dict[str, Any]:
    record: dict[str, Any] = {
        "message": finding.message,
        "location": {"path": relative_path(finding.filename, view.folder), "range": _range(finding.span)},
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": finding.code, "url": finding.url},
    }
    if finding.fix is not None and finding.fix.edits:
        record["suggestions"] = [
            {"range": _range(edit.span), "text": edit.text} for edit in finding.fix.edits
        ]
    if finding.trace:
        record["relatedLocations"] = [
            {
                "message": step.message,
                "location": {
                    "path": relative_path(step.filename, view.folder),
                    "range": {"start": {"line": step.row, "column": step.column}},
                },
            }
            for step in finding.trace
        ]
    return record


def _range(span: Span) -> dict[str, dict[str, int]]:
    return {
        "start": {"line": span.row, "column": span.column},
        "end": {"line": span.end_row, "column": span.end_column},
    }
