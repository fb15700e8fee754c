"""From findings to what an editor shows."""

from __future__ import annotations

from typing import Callable, Sequence

from lsprotocol import types
from pygls import uris

from lintegrity.lsp.desk import Answer
from lintegrity.lsp.positions import to_range
from lintegrity.model import Finding, Severity, Span
from lintegrity.option_values import Problem

SOURCE = "lintegrity"
_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.NOTE: types.DiagnosticSeverity.Information,
}
_UNNECESSARY = frozenset({"LIN002", "LIN710"})

LinesOf = Callable[[str], Sequence[str]]


def diagnostics(answer: Answer, encoding: str, lines_of: LinesOf) -> list[types.Diagnostic]:
    """The diagnostics of an answer. `lines_of` gives the lines of the other files that traces lead through."""
    return [diagnostic(finding, answer.lines, encoding, lines_of) for finding in answer.findings]


def diagnostic(finding: Finding, lines: Sequence[str], encoding: str, lines_of: LinesOf) -> types.Diagnostic:
    """One finding as a diagnostic; `data` identifies it to code actions."""
    return types.Diagnostic(
        range=to_range(finding.span, lines, encoding),
        message=f"{finding.message}\n{finding.help}",
        severity=_SEVERITIES[finding.severity],
        code=finding.code,
        code_description=types.CodeDescription(href=finding.url),
        source=SOURCE,
        tags=[types.DiagnosticTag.Unnecessary] if finding.code in _UNNECESSARY else None,
        related_information=[
            _related(finding, step_index, lines, encoding, lines_of)
            for step_index in range(len(finding.trace))
        ]
        or None,
        data={"fingerprint": finding.fingerprint},
    )


def _related(
    finding: Finding, index: int, lines: Sequence[str], encoding: str, lines_of: LinesOf
) -> types.DiagnosticRelatedInformation:
    step = finding.trace[index]
    own = lines if step.filename == finding.filename else lines_of(step.filename)
    end = len(own[step.row - 1]) + 1 if step.row <= len(own) else step.column
    place = to_range(Span(step.row, step.column, step.row, max(end, step.column)), own, encoding)
    uri = uris.from_fs_path(step.filename) or step.filename
    return types.DiagnosticRelatedInformation(types.Location(uri, place), f"{index + 1}. {step.message}")


def of_problem(problem: Problem, lines: Sequence[str], encoding: str) -> types.Diagnostic:
    """A fault of a configuration as a diagnostic of its file."""
    row = max(problem.row, 1)
    length = len(lines[row - 1]) + 1 if row <= len(lines) else 1
    return types.Diagnostic(
        range=to_range(Span(row, 1, row, length), lines, encoding),
        message=problem.message,
        severity=types.DiagnosticSeverity.Error,
        source=SOURCE,
    )
