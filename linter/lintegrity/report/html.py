"""The integrity report as one HTML file that needs no network."""

from __future__ import annotations

import os
import re
from html import escape
from pathlib import Path
from typing import Iterable, Sequence

from lintegrity.api import Report
from lintegrity.loading import Settings
from lintegrity.model import Finding
from lintegrity.report.integrity import Integrity, Point, assess, gate_of
from lintegrity.report.view import Excerpts, View, relative_path

_WORST = 25
_STATES = ("open findings", "held: old or suppressed only", "clean")
_HERE = Path(__file__).parent
_CODE = re.compile(r"`([^`]+)`")


def render(report: Report, view: View) -> str:
    """The report for the findings of a run of `check`."""
    return page(assess(report, Settings(), [view.folder or "."]), view.folder, dict(report.contents))


def page(figures: Integrity, folder: str = "", contents: dict[str, bytes] | None = None) -> str:
    """The whole page."""
    folder = folder or os.getcwd()
    excerpts = Excerpts(contents)
    sections = [
        _head(figures),
        _section("Gates", _gates(figures)),
        _section("Action plan", _plan(figures)),
        _section(
            "Worst first",
            "".join(_card(one, folder, excerpts) for one in figures.open[:_WORST]) or _nothing(),
        ),
        _section("All findings", _table(figures, folder)),
        _section("By rule", _bars(figures.rules)),
        _section("By folder", _bars(figures.folders[:20])),
        _section("By age of the line", _bars(figures.ages)) if figures.ages else "",
        _section("Baseline", _burn_down(figures.burn_down)) if figures.burn_down else "",
        _section("Exceptions in force", _exceptions(figures, folder)),
    ]
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>Integrity report: {escape(figures.project)}</title>\n"
        f"<style>\n{(_HERE / 'report.css').read_text(encoding='utf-8')}</style>\n</head>\n<body>\n<main>\n"
        + "\n".join(part for part in sections if part)
        + f"\n</main>\n<script>\n{(_HERE / 'report.js').read_text(encoding='utf-8')}</script>\n</body>\n</html>\n"
    )


def _section(title: str, body: str) -> str:
    name = title.lower().replace(" ", "-")
    return f'<section id="{name}">\n<h2>{escape(title)}</h2>\n{body}\n</section>'


def _prose(text: str) -> str:
    """Words of ours, with what stands in backticks as code."""
    return _CODE.sub(r"<code>\1</code>", escape(text))


def _nothing() -> str:
    return "<p>Nothing is open.</p>"


def _head(figures: Integrity) -> str:
    return (
        f'<header class="{figures.verdict}"><h1>{escape(figures.project)}</h1>'
        f'<p class="verdict"><strong>{figures.verdict}</strong> {figures.total} of {2 * len(figures.gates)}</p>'
        f"<p>{figures.date} · {figures.files} files · {len(figures.open)} open · {len(figures.old)} old · "
        f"{len(figures.exceptions)} exception{'s' * (len(figures.exceptions) != 1)}</p></header>"
    )


def _gates(figures: Integrity) -> str:
    colours = ("red", "amber", "green")
    cards = "".join(
        f'<li class="{colours[gate.score]}"><h3>{gate.name}</h3><p class="score">{gate.score}</p>'
        f"<p>{_STATES[gate.score]}</p><p>{gate.open} open · {gate.old} old · {gate.suppressed} suppressed</p></li>"
        for gate in figures.gates
    )
    return f'<ul class="gates">{cards}</ul>'


def _plan(figures: Integrity) -> str:
    rows = "".join(
        f"<li><strong>{one.code} {escape(one.name)}</strong> <span class='{one.severity}'>{one.severity}</span> "
        f"{one.open} open{_repaired(one.safe, one.unsafe)}<br>{_prose(one.help)}</li>"
        for one in figures.actions
    )
    return f"<ol>{rows}</ol>" if rows else _nothing()


def _repaired(safe: int, unsafe: int) -> str:
    parts = [f"{safe} repaired by <code>--fix</code>"] if safe else []
    parts += [f"{unsafe} by <code>--unsafe-fixes</code>"] if unsafe else []
    return f", {', '.join(parts)}" if parts else ""


def _card(finding: Finding, folder: str, excerpts: Excerpts) -> str:
    line = excerpts.line(finding.filename, finding.span.row)
    code = f"<pre><code>{finding.span.row:>5}  {escape(line)}</code></pre>" if line and line.strip() else ""
    steps = "".join(
        f"<li><code>{escape(relative_path(step.filename, folder))}:{step.row}</code> {_prose(step.message)}</li>"
        for step in finding.trace
    )
    return (
        f'<article><h3><span class="{finding.severity.value}">{finding.code}</span> {_prose(finding.message)}</h3>'
        f"<p><code>{escape(relative_path(finding.filename, folder))}:{finding.span.row}:{finding.span.column}</code></p>"
        f"{code}{f'<ol class=trace>{steps}</ol>' if steps else ''}<p>{_prose(finding.help)}</p></article>"
    )


def _table(figures: Integrity, folder: str) -> str:
    marked = [(finding, "open") for finding in figures.open] + [(finding, "old") for finding in figures.old]
    if not marked:
        return _nothing()
    codes = sorted({finding.code for finding, _ in marked})
    rows = "".join(
        f'<tr data-gate="{gate_of(finding.code) or ""}" data-code="{finding.code}" data-state="{state}" '
        f'data-severity="{finding.severity.value}"><td>{finding.code}</td>'
        f'<td class="{finding.severity.value}">{finding.severity.value}</td><td>{state}</td>'
        f"<td><code>{escape(relative_path(finding.filename, folder))}:{finding.span.row}</code></td>"
        f"<td>{_prose(finding.message)}</td></tr>"
        for finding, state in marked
    )
    return (
        '<form id="filter"><input type="search" name="text" placeholder="Filter by path or text" '
        f'aria-label="Filter by path or text">{_select("code", codes)}'
        f"{_select('severity', ['error', 'warning', 'note'])}{_select('state', ['open', 'old'])}"
        f'<output name="count">{len(marked)}</output></form>'
        '<div class="scroll"><table id="findings"><thead><tr><th>code</th><th>severity</th><th>state</th>'
        f"<th>place</th><th>what</th></tr></thead><tbody>{rows}</tbody></table></div>"
        '<p><button id="more" type="button" hidden>Show all</button></p>'
    )


def _select(name: str, values: Iterable[str]) -> str:
    options = "".join(f"<option>{escape(value)}</option>" for value in values)
    return f'<select name="{name}" aria-label="{name}"><option value="">any {name}</option>{options}</select>'


def _bars(rows: Sequence[tuple[str, int]]) -> str:
    if not rows:
        return _nothing()
    most = max(count for _, count in rows)
    cells = "".join(
        f'<tr><th scope="row">{escape(name)}</th><td>{count}</td>'
        f'<td class="bar"><span style="width:{100 * count / most:.1f}%"></span></td></tr>'
        for name, count in rows
    )
    return f'<table class="bars">{cells}</table>'


def _burn_down(points: Sequence[Point]) -> str:
    width, height, pad = 640, 180, 24
    most = max(point.held for point in points) or 1
    step = (width - 2 * pad) / max(len(points) - 1, 1)
    places = [
        (pad + index * step, height - pad - (height - 2 * pad) * point.held / most)
        for index, point in enumerate(points)
    ]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    dots = "".join(
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3"><title>{point.date}: {point.held}</title></circle>'
        for (x, y), point in zip(places, points)
    )
    return (
        f'<svg viewBox="0 0 {width} {height}" role="img" aria-label="Findings in the baseline over time">'
        f'<polyline points="{line}"/>{dots}<text x="{pad}" y="{height - 4}">{points[0].date}: {points[0].held}</text>'
        f'<text x="{width - pad}" y="{height - 4}" text-anchor="end">{points[-1].date}: {points[-1].held}</text></svg>'
    )


def _exceptions(figures: Integrity, folder: str) -> str:
    rows = "".join(
        f"<tr><td><code>{escape(relative_path(one.filename, folder))}:{one.row}</code></td>"
        f"<td>{', '.join(one.codes)}</td><td>{escape(one.reason or 'no reason given')}</td>"
        f"<td>{escape(one.author)}</td><td>{one.date}</td><td>{one.expires}</td></tr>"
        for one in figures.exceptions
    )
    head = "<tr><th>place</th><th>codes</th><th>reason</th><th>author</th><th>since</th><th>until</th></tr>"
    return f'<div class="scroll"><table>{head}{rows}</table></div>' if rows else "<p>None.</p>"
