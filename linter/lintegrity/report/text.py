"""For people: one line per finding (`concise`), or the finding with its source line, trace and remedy (`full`)."""

from __future__ import annotations

from collections import Counter
from typing import Iterator

from lintegrity.api import Report
from lintegrity.mask import printable
from lintegrity.model import Finding
from lintegrity.report.view import Excerpts, View, shown_path

_COLOURS = {"error": "31;1", "warning": "33;1", "note": "36;1", "dim": "2", "bold": "1", "caret": "32;1"}
_TAB = 4
_WIDTH = 160


def render(report: Report, view: View) -> str:
    """The findings as text; statistics instead of them where the view asks for these."""
    if view.statistics:
        return "".join(f"{line}\n" for line in statistics(report))
    if view.format == "concise":
        lines = [concise(finding, view) for finding in report.findings]
    else:
        excerpts = Excerpts(dict(report.contents))
        lines = [line for finding in report.findings for line in _full(finding, view, excerpts)]
    return "".join(f"{line}\n" for line in lines)


def paint(text: str, colour: str, view: View) -> str:
    """The text in a colour, where the view has any."""
    return f"\x1b[{_COLOURS[colour]}m{text}\x1b[0m" if view.colour else text


def concise(finding: Finding, view: View) -> str:
    """`path:row:column: CODE message`."""
    place = f"{shown_path(finding.filename, view.folder)}:{finding.span.row}:{finding.span.column}"
    fixable = " [*]" if finding.fix is not None else ""
    code = paint(finding.code, finding.severity.value, view)
    return f"{paint(place, 'bold', view)}: {code}{fixable} {finding.message}"


def _full(finding: Finding, view: View, excerpts: Excerpts) -> Iterator[str]:
    yield concise(finding, view)
    line = excerpts.line(finding.filename, finding.span.row)
    width = len(str(finding.span.row))
    bar = paint(" " * width + " |", "dim", view)
    if line is not None and line.strip() and finding.code != "LIN000":
        shown, start, length = _window(line, finding)
        yield bar
        yield f"{paint(f'{finding.span.row} |', 'dim', view)} {shown}"
        marks = paint("^" * length, "caret", view)
        yield f"{bar} {' ' * start}{marks} {paint(f'{finding.name}', finding.severity.value, view)}"
    for number, step in enumerate(finding.trace, 1):
        place = f"{shown_path(step.filename, view.folder)}:{step.row}:{step.column}"
        yield f"{bar} {number}. {place}: {step.message}"
    remedy = paint("help:", "bold", view)
    yield f"{' ' * width} = {remedy} {finding.help}{_fix_note(finding)}"
    yield ""


def _fix_note(finding: Finding) -> str:
    if finding.fix is None:
        return ""
    flag = "--fix" if finding.fix.applicability.value == "safe" else "--fix --unsafe-fixes"
    return f" (`{flag}` does it)"


def _window(line: str, finding: Finding) -> tuple[str, int, int]:
    """The line with tabs spread and cut around the finding, the caret's offset and its length."""
    span = finding.span
    end = span.end_column if span.end_row == span.row else len(line) + 1
    before = line[: span.column - 1].expandtabs(_TAB)
    marked = line[span.column - 1 : max(end - 1, span.column)].expandtabs(_TAB).rstrip()
    after = line[max(end - 1, span.column) :].expandtabs(_TAB)
    if len(before) > _WIDTH // 2:
        before = "…" + before[-_WIDTH // 2 :]
    text = before + marked + after
    if len(text) > _WIDTH:
        text = text[: _WIDTH - 1] + "…"
    return printable(text), len(before), max(1, min(len(marked), _WIDTH - len(before)))


def statistics(report: Report) -> Iterator[str]:
    """Count, code, fix mark and name of every rule that found something, the most frequent first."""
    counts = Counter((finding.code, finding.name) for finding in report.findings)
    fixable = {finding.code for finding in report.findings if finding.fix is not None}
    for (code, name), count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        yield f"{count:>6}  {code}  {'[*]' if code in fixable else '[ ]'}  {name}"
