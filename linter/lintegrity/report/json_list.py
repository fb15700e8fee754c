"""The contract for machines: a list of findings, or one finding a line."""

from __future__ import annotations

import json
from collections import Counter

from lintegrity.api import Report
from lintegrity.model import Finding, Fix
from lintegrity.report.view import View


def render(report: Report, view: View) -> str:
    """The findings as JSON; with statistics a list of counts."""
    if view.statistics:
        counts = Counter((finding.code, finding.name) for finding in report.findings)
        rows: list[dict[str, object]] = [
            {"code": code, "name": name, "count": count}
            for (code, name), count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        ]
    else:
        rows = [finding_record(finding, view.with_edits) for finding in report.findings]
    if view.format == "json-lines":
        return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    return json.dumps(rows, indent=2, ensure_ascii=False) + "\n"


def finding_record(finding: Finding, with_edits: bool = False) -> dict[str, object]:
    """The JSON form of a finding."""
    span = finding.span
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value,
        "confidence": finding.confidence.value,
        "message": finding.message,
        "help": finding.help,
        "filename": finding.filename,
        "location": {"row": span.row, "column": span.column},
        "end_location": {"row": span.end_row, "column": span.end_column},
        "trace": [
            {"filename": step.filename, "row": step.row, "column": step.column, "message": step.message}
            for step in finding.trace
        ],
        "fix": _fix(finding.fix, with_edits) if finding.fix is not None else None,
        "fingerprint": finding.fingerprint,
        "url": finding.url,
    }


def _fix(fix: Fix, with_edits: bool) -> dict[str, object]:
    record: dict[str, object] = {"applicability": fix.applicability.value, "message": fix.message}
    if with_edits:
        record["edits"] = [
            {
                "content": edit.text,
                "location": {"row": edit.span.row, "column": edit.span.column},
                "end_location": {"row": edit.span.end_row, "column": edit.span.end_column},
            }
            for edit in fix.edits or ()
        ]
    return record
