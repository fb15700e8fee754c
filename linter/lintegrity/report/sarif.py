"""SARIF 2.1.0 as GitHub code scanning takes it in full."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from typing import Any, Iterable, Sequence

from lintegrity import __version__, registry
from lintegrity.api import Report
from lintegrity.engine import DOCS_URL
from lintegrity.model import Confidence, Edit, Finding, Severity, Span
from lintegrity.pages import page
from lintegrity.report.line_hash import line_hashes
from lintegrity.report.view import Excerpts, View, relative_uri
from lintegrity.rule import LoadedRule

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
_PRECISION = {Confidence.HIGH: "high", Confidence.MEDIUM: "medium", Confidence.LOW: "low"}


def render(report: Report, view: View) -> str:
    """The findings as one SARIF run."""
    codes = sorted({finding.code for finding in report.findings})
    known = {loaded.rule.code: loaded for loaded in registry.all_rules()}
    excerpts = Excerpts(dict(report.contents))
    hashes = _hashes(report.findings, excerpts)
    run: dict[str, Any] = {
        "tool": {
            "driver": {
                "name": "lintegrity",
                "semanticVersion": __version__,
                "informationUri": DOCS_URL.rsplit("rules/", 1)[0],
                "rules": [_rule(known[code]) for code in codes if code in known],
            }
        },
        "automationDetails": {"id": "lintegrity/"},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {
            "%SRCROOT%": {"description": {"text": "The folder that the tool was run in."}}
        },
        "results": [_result(finding, codes.index(finding.code), view, hashes) for finding in report.findings],
        "invocations": [
            {
                "executionSuccessful": not (report.problems or report.crashed),
                "toolExecutionNotifications": [
                    {"level": "error", "message": {"text": f"{relative_uri(path, view.folder)}: {reason}"}}
                    for path, reason in report.problems
                ],
            }
        ],
    }
    return (
        json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2, ensure_ascii=False)
        + "\n"
    )


def _rule(loaded: LoadedRule) -> dict[str, Any]:
    rule = loaded.rule
    tags = ["reliability" if rule.security_severity is None else "security"]
    tags += [f"external/cwe/cwe-{number:03}" for number in rule.cwe]
    properties: dict[str, Any] = {
        "tags": tags,
        "precision": _PRECISION[rule.confidence],
        "problem.severity": "recommendation" if rule.severity is Severity.NOTE else rule.severity.value,
    }
    if rule.security_severity is not None:
        properties["security-severity"] = str(rule.security_severity)
    return {
        "id": rule.code,
        "name": "".join(word.title() for word in rule.name.split("-")),
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": _first_section(loaded.page, rule.summary)},
        "help": {"text": rule.help, "markdown": page(loaded)},
        "helpUri": DOCS_URL + rule.code,
        "defaultConfiguration": {"level": _LEVELS[rule.severity], "enabled": rule.default},
        "properties": properties,
    }


def _first_section(text: str, otherwise: str) -> str:
    match = re.search(r"What it does\n-+\n(.*?)\n\n", text, re.DOTALL)
    return " ".join(match.group(1).split())[:1024] if match else otherwise


def _result(finding: Finding, index: int, view: View, hashes: dict[str, dict[int, str]]) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": _place(finding.filename, finding.span, view)}],
        "partialFingerprints": {"lintegrity/v1": finding.fingerprint},
        "properties": {"confidence": finding.confidence.value},
    }
    line = hashes.get(finding.filename, {}).get(finding.span.row)
    if line is not None:
        result["partialFingerprints"]["primaryLocationLineHash"] = line
    if finding.trace:
        result["codeFlows"] = [{"threadFlows": [{"locations": [_hop(step, view) for step in finding.trace]}]}]
    if finding.fix is not None and finding.fix.edits:
        result["fixes"] = [_fix(finding.filename, finding.fix.message, finding.fix.edits, view)]
    return result


def _place(filename: str, span: Span, view: View) -> dict[str, Any]:
    return {
        "artifactLocation": {"uri": relative_uri(filename, view.folder), "uriBaseId": "%SRCROOT%"},
        "region": _region(span),
    }


def _region(span: Span) -> dict[str, int]:
    return {
        "startLine": span.row,
        "startColumn": span.column,
        "endLine": max(span.end_row, span.row),
        "endColumn": max(span.end_column, 1),
    }


def _hop(step: Any, view: View) -> dict[str, Any]:
    place = {
        "artifactLocation": {"uri": relative_uri(step.filename, view.folder), "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": step.row, "startColumn": step.column},
    }
    return {"location": {"physicalLocation": place, "message": {"text": step.message}}}


def _fix(filename: str, message: str, edits: Sequence[Edit], view: View) -> dict[str, Any]:
    replacements = [
        {"deletedRegion": _region(edit.span), "insertedContent": {"text": edit.text}} for edit in edits
    ]
    uri = relative_uri(filename, view.folder)
    return {
        "description": {"text": message},
        "artifactChanges": [
            {"artifactLocation": {"uri": uri, "uriBaseId": "%SRCROOT%"}, "replacements": replacements}
        ],
    }


def _hashes(findings: Iterable[Finding], excerpts: Excerpts) -> dict[str, dict[int, str]]:
    last: dict[str, int] = defaultdict(int)
    for finding in findings:
        last[finding.filename] = max(last[finding.filename], finding.span.row)
    found = {}
    for path, row in last.items():
        source = excerpts.source(path)
        if source is not None:
            found[path] = line_hashes(source.text, row)
    return found
