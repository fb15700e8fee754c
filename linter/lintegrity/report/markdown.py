"""The integrity report as Markdown."""

from __future__ import annotations

import os

from lintegrity.report.integrity import Integrity
from lintegrity.report.view import relative_path

_MOST = 50
_SCORES = ("open findings", "held", "clean")


def render(figures: Integrity, folder: str = "") -> str:
    """The report as text."""
    folder = folder or os.getcwd()
    lines = [
        f"# Integrity report: {figures.project}",
        "",
        f"{figures.date} · {figures.files} files · **{figures.verdict.upper()}** · {figures.total} of {2 * len(figures.gates)}",
        "",
        "| gate | score | state | open | old | suppressed |",
        "|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {gate.name} | {gate.score} | {_SCORES[gate.score]} | {gate.open} | {gate.old} | {gate.suppressed} |"
        for gate in figures.gates
    ]
    lines += ["", "## Action plan", ""]
    lines += [
        f"{number}. **{one.code} {one.name}** ({one.severity}, {one.open}): {one.help}"
        + (f" {one.safe} repaired by `--fix`." if one.safe else "")
        + (f" {one.unsafe} by `--unsafe-fixes`." if one.unsafe else "")
        for number, one in enumerate(figures.actions, 1)
    ] or ["Nothing to do."]
    lines += ["", "## Worst first", ""]
    for finding in figures.open[:_MOST]:
        place = f"{relative_path(finding.filename, folder)}:{finding.span.row}"
        lines.append(f"- `{place}` {finding.code}: {finding.message}")
        lines += [
            f"  {number}. `{relative_path(step.filename, folder)}:{step.row}` {step.message}"
            for number, step in enumerate(finding.trace, 1)
        ]
    if len(figures.open) > _MOST:
        lines.append(f"- … and {len(figures.open) - _MOST} more")
    for title, rows in (
        ("Rules", figures.rules),
        ("Folders", figures.folders),
        ("Age of the lines", figures.ages),
    ):
        if rows:
            lines += ["", f"## {title}", "", "| | findings |", "|---|---|"]
            lines += [f"| {name} | {count} |" for name, count in rows]
    if figures.burn_down:
        lines += ["", "## Baseline", "", "| day | findings |", "|---|---|"]
        lines += [f"| {point.date} | {point.held} |" for point in figures.burn_down]
    if figures.exceptions:
        lines += ["", "## Exceptions", ""]
        lines += [
            f"- `{relative_path(one.filename, folder)}:{one.row}` {', '.join(one.codes)}: {one.reason or 'no reason given'}"
            + (f" ({one.author}, {one.date})" if one.date else "")
            for one in figures.exceptions
        ]
    return "\n".join(lines) + "\n"
