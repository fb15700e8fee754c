"""The Code Quality report of GitLab."""

from __future__ import annotations

import json

from lintegrity.api import Report
from lintegrity.model import Severity
from lintegrity.report.view import View, relative_path

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "major", Severity.NOTE: "info"}


def render(report: Report, view: View) -> str:
    """The findings as a list of issues."""
    rows = [
        {
            "check_name": finding.code,
            "description": f"{finding.code}: {finding.message}",
            "severity": _SEVERITIES[finding.severity],
            "fingerprint": finding.fingerprint,
            "location": {
                "path": relative_path(finding.filename, view.folder),
                "positions": {
                    "begin": {"line": finding.span.row, "column": finding.span.column},
                    "end": {"line": finding.span.end_row, "column": finding.span.end_column},
                },
            },
        }
        for finding in report.findings
    ]
    return json.dumps(rows, indent=2, ensure_ascii=False) + "\n"
