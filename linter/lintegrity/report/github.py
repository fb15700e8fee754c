"""Annotations of GitHub Actions: one workflow command a finding."""

from __future__ import annotations

from lintegrity.api import Report
from lintegrity.mask import escaped
from lintegrity.model import Finding, Severity
from lintegrity.report.view import View, relative_path

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def render(report: Report, view: View) -> str:
    """The findings as workflow commands."""
    return "".join(_line(finding, view) for finding in report.findings)


def _line(finding: Finding, view: View) -> str:
    path, span = relative_path(finding.filename, view.folder), finding.span
    values = {
        "title": f"lintegrity ({finding.code})",
        "file": path,
        "line": span.row,
        "col": span.column,
        "endLine": span.end_row,
        "endColumn": span.end_column,
    }
    properties = ",".join(f"{name}={_property(str(value))}" for name, value in values.items())
    message = _data(f"{escaped(path)}:{span.row}:{span.column}: {finding.code} {finding.message}")
    return f"::{_COMMANDS[finding.severity]} {properties}::{message}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
