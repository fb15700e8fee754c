"""The figures of the integrity report: gates, verdict, counts, ages, burn-down, and what to do first."""

from __future__ import annotations

import datetime
import json
import os
from collections import Counter, defaultdict
from typing import Iterable, NamedTuple, Sequence

from lintegrity import git
from lintegrity.adoption import Book
from lintegrity.api import Report
from lintegrity.exceptions_in_force import Exception_, in_force
from lintegrity.loading import Settings
from lintegrity.model import Finding
from lintegrity.report.view import relative_path

_MOST_BLAMED = 300


class Gate(NamedTuple):
    """A family's state: 0 with open findings, 1 with only old or suppressed ones, 2 clean."""

    name: str
    score: int
    open: int
    old: int
    suppressed: int


class Action(NamedTuple):
    """One line of the plan: a rule with its open findings and how many of them the tool repairs."""

    code: str
    name: str
    severity: str
    help: str
    open: int
    safe: int
    unsafe: int


class Point(NamedTuple):
    """How many findings the baseline held on a day."""

    date: str
    held: int


class Integrity(NamedTuple):
    """All that the report shows."""

    project: str
    date: str
    files: int
    gates: tuple[Gate, ...]
    open: tuple[Finding, ...]
    old: tuple[Finding, ...]
    exceptions: tuple[Exception_, ...]
    actions: tuple[Action, ...]
    rules: tuple[tuple[str, int], ...]
    folders: tuple[tuple[str, int], ...]
    ages: tuple[tuple[str, int], ...]
    burn_down: tuple[Point, ...]

    @property
    def total(self) -> int:
        """The sum of the gates' scores, at most two a gate."""
        return sum(gate.score for gate in self.gates)

    @property
    def verdict(self) -> str:
        """Red with any open gate, amber with any that is only held, green when all are clean."""
        lowest = min(gate.score for gate in self.gates)
        return ("red", "amber", "green")[lowest]


_SECRETS = frozenset({"LIN111", "LIN112", "LIN601", "LIN602", "LIN603", "LIN604", "LIN605"})
_EXPOSURE = frozenset({"LIN113", "LIN114", "LIN504", "LIN606", "LIN607"})
GATES = ("contracts", "durability", "input", "failure", "secrets", "exposure", "observability")
_BY_FAMILY = {
    "1": "observability",
    "2": "contracts",
    "3": "durability",
    "4": "input",
    "5": "failure",
    "6": "secrets",
    "7": "exposure",
}


def gate_of(code: str) -> str | None:
    """The gate that a code belongs to; None for the linter's own codes."""
    if code == "LIN706":
        return "contracts"
    if code in _SECRETS:
        return "secrets"
    if code in _EXPOSURE:
        return "exposure"
    return _BY_FAMILY.get(code[3:4])


def assess(report: Report, settings: Settings, paths: Sequence[str]) -> Integrity:
    """The figures for a run over `paths`; raises baseline.InvalidBaseline."""
    judged = Book(settings).judge(report.findings, report.files, paths)
    old = [finding for one in judged for finding in one.judgement.old]
    known = {(finding.code, finding.filename, finding.span) for finding in old}
    new = [one for one in report.findings if (one.code, one.filename, one.span) not in known]
    new.sort(key=lambda one: (-one.severity.rank, -one.confidence.rank, one.sort_key))
    hidden = Counter(gate_of(one.finding.code) for one in report.suppressed)
    folder = os.path.abspath(paths[0] if paths else ".")
    return Integrity(
        project=os.path.basename(folder) or folder,
        date=datetime.date.today().isoformat(),
        files=len(report.files),
        gates=tuple(_gate(name, new, old, hidden[name]) for name in GATES),
        open=tuple(new),
        old=tuple(old),
        exceptions=tuple(in_force(report, settings)),
        actions=tuple(_actions(new)),
        rules=tuple(_rules([*new, *old])),
        folders=tuple(_folders(new, folder)),
        ages=tuple(_ages([*new, *old])),
        burn_down=tuple(point for one in judged for point in _burn_down(one.baseline.path)),
    )


def _gate(name: str, new: Sequence[Finding], old: Sequence[Finding], suppressed: int) -> Gate:
    opened = sum(gate_of(finding.code) == name for finding in new)
    held = sum(gate_of(finding.code) == name for finding in old)
    return Gate(name, 0 if opened else 1 if held or suppressed else 2, opened, held, suppressed)


def _actions(findings: Iterable[Finding]) -> list[Action]:
    groups: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        groups[finding.code].append(finding)
    actions = []
    for code, group in groups.items():
        tiers = Counter(finding.fix.applicability.value for finding in group if finding.fix is not None)
        worst = max(group, key=lambda finding: finding.severity.rank)
        actions.append(
            Action(
                code, worst.name, worst.severity.value, worst.help, len(group), tiers["safe"], tiers["unsafe"]
            )
        )
    rank = {"error": 0, "warning": 1, "note": 2}
    return sorted(
        actions,
        key=lambda one: (rank[one.severity], -(one.safe + one.unsafe) / one.open, -one.open, one.code),
    )


def _rules(findings: Iterable[Finding]) -> list[tuple[str, int]]:
    counts = Counter(f"{finding.code} {finding.name}" for finding in findings)
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _folders(findings: Iterable[Finding], base: str) -> list[tuple[str, int]]:
    counts = Counter(os.path.dirname(relative_path(finding.filename, base)) or "." for finding in findings)
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


_AGES = (
    (30, "under a month"),
    (180, "one to six months"),
    (365, "six to twelve months"),
    (10**6, "over a year"),
)


def _ages(findings: Sequence[Finding]) -> list[tuple[str, int]]:
    """Findings by the age of their line; empty outside of a repository."""
    rows: dict[str, list[int]] = defaultdict(list)
    for finding in findings:
        rows[finding.filename].append(finding.span.row)
    counts: Counter[str] = Counter()
    today = datetime.date.today()
    for path in sorted(rows, key=lambda path: -len(rows[path]))[:_MOST_BLAMED]:
        try:
            known = git.blame(path, rows[path])
        except git.GitError:
            continue  # not committed, or no repository: no age
        for row in rows[path]:
            if row in known:
                days = (today - datetime.date.fromisoformat(known[row].date)).days
                counts[next(label for limit, label in _AGES if days < limit)] += 1
    return [(label, counts[label]) for _, label in _AGES if counts[label]]


def _burn_down(path: str) -> list[Point]:
    """How the baseline shrank, one point a commit of it, the last of a day counting."""
    if not os.path.exists(path):
        return []
    try:
        versions = git.history(path)
    except git.GitError:
        versions = []
    points = {version.date: _entries(version.text) for version in versions}
    with open(path, encoding="utf-8", errors="replace") as handle:
        points[datetime.date.today().isoformat()] = _entries(handle.read())
    return [Point(date, count) for date, count in sorted(points.items())]


def _entries(text: str) -> int:
    count = 0
    for line in text.splitlines():
        try:
            count += "fingerprint" in json.loads(line)
        except (ValueError, TypeError):
            continue  # marks of a merge
    return count
