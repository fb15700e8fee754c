"""JUnit XML: one suite a file, one failed case a finding."""

from __future__ import annotations

import re
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from lintegrity.api import Report
from lintegrity.model import Finding
from lintegrity.report.view import View, relative_path

# Characters that XML 1.0 cannot hold, escaped or not.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(report: Report, view: View) -> str:
    """The findings as test suites; a run without findings has one suite with one passing case."""
    total = len(report.findings)
    lines = ['<?xml version="1.0" encoding="utf-8"?>']
    lines.append(f'<testsuites name="lintegrity" tests="{max(total, 1)}" failures="{total}" errors="0">')
    for path, group in groupby(report.findings, key=lambda finding: finding.filename):
        findings = list(group)
        name = _attribute(relative_path(path, view.folder))
        lines.append(
            f'  <testsuite name={name} tests="{len(findings)}" failures="{len(findings)}" errors="0">'
        )
        lines += [_case(finding, view) for finding in findings]
        lines.append("  </testsuite>")
    if not total:
        lines.append('  <testsuite name="lintegrity" tests="1" failures="0" errors="0">')
        lines.append('    <testcase name="No findings" classname="lintegrity"/>')
        lines.append("  </testsuite>")
    return "\n".join([*lines, "</testsuites>"]) + "\n"


def _case(finding: Finding, view: View) -> str:
    path, span = relative_path(finding.filename, view.folder), finding.span
    name = _attribute(f"{finding.code} {finding.name} at {span.row}:{span.column}")
    message = _attribute(finding.message)
    text = escape(_NOT_XML.sub("?", f"{path}:{span.row}:{span.column}: {finding.message}\n{finding.help}"))
    return (
        f"    <testcase name={name} classname={_attribute(path)}>\n"
        f"      <failure type={_attribute(finding.severity.value)} message={message}>{text}</failure>\n"
        "    </testcase>"
    )


def _attribute(text: str) -> str:
    return quoteattr(_NOT_XML.sub("?", text))
