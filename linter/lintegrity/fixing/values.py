"""What the rules about values say of fixed files: asked of these files alone, before and after.

A whole project takes long to look at, and an edit of ours changes what becomes of a value at its own place only.
So the files that were changed in what becomes of values are looked at, and those through which the values of fixed
findings came, once as they were and once as they are to be. The whole project is looked at where that does not show a
finding that was fixed; how it was is what the check found.
"""

from __future__ import annotations

from collections import Counter
from typing import Iterable, Mapping, Sequence

from lintegrity import registry
from lintegrity.fingerprint import fingerprints
from lintegrity.fixing.apply import FixOutcome, confirmed, fix_source, flow_codes, without
from lintegrity.fixing.choice import allowed_by
from lintegrity.flow.judge import Flow
from lintegrity.line_shifts import moved_span, shifts
from lintegrity.loading import Settings
from lintegrity.model import Finding
from lintegrity.session import Checker
from lintegrity.source import Source
from lintegrity.tables.fixes_without_values import FIXES_WITHOUT_VALUES

_TRIES = 6


class _Look:
    """The findings about values in some files, whose contents change.

    `only` are the files from which values are followed, all where it is None.
    """

    def __init__(
        self,
        settings: Settings,
        contents: Mapping[str, bytes],
        only: frozenset[str] | None,
    ) -> None:
        self._settings = settings
        self._contents = dict(contents)
        self.only = only
        self._checkers: dict[int, Checker] = {}

    def findings(self, path: str) -> tuple[Finding, ...]:
        """What is found in a file."""
        return self._checker(path).check(path).findings

    def _checker(self, path: str) -> Checker:
        config = self._settings.for_path(path)
        checker = self._checkers.get(id(config))
        if checker is None:
            rules = [loaded for loaded in registry.select(config) if loaded.flow is not None]
            flow = Flow(rules, self.only)
            checker = self._checkers[id(config)] = Checker(config, self._contents, rules, flow=flow)
        return checker

    def all_findings(self, path: str) -> tuple[Finding, ...] | None:
        """What all rules find in a file; None where values that come from other files are not known."""
        if self.only is not None:
            return None
        beside = self._checker(path)
        checker = Checker(beside.config, self._contents, flow=beside.flow, projects=beside.projects)
        return checker.check(path).findings

    def put(self, path: str, data: bytes) -> None:
        """A file has this content now."""
        self._contents[path] = data
        for checker in self._checkers.values():
            checker.projects.changed(path)


class Confirmation:
    """Which outcomes may stand, by what becomes of values in all of them together."""

    def __init__(
        self,
        settings: Settings,
        contents: Mapping[str, bytes],
        found: Mapping[str, Sequence[Finding]],
        outcomes: Iterable[FixOutcome],
    ) -> None:
        changed = [one for one in outcomes if one.changed]
        self._settings = settings
        self._found = found
        self._contents = {**{one.path: one.before for one in changed}, **contents}
        self._outcomes = {one.path: one for one in changed if _concerns_values(one)}
        self._before: dict[str, Sequence[Finding]] = {}
        after = {**self._contents, **{one.path: one.after for one in changed}}
        self._look = _Look(settings, after, self._to_look_at())
        self._moves: dict[str, dict[int, int]] = {}

    def _to_look_at(self) -> frozenset[str] | None:
        """The files to look at as they are to be; as they were they are looked at only where that can matter."""
        only = frozenset({*self._outcomes, *self._on_the_way()})
        if any(one.code in flow_codes() for each in self._outcomes.values() for one in each.applied):
            self._look_before(only)
            if not all(_shows(self._before[path], one) for path, one in self._outcomes.items()):
                self._before = dict(self._found)
                return None
        return only

    def _look_before(self, only: frozenset[str] | None) -> None:
        """What is found in the files as they were."""
        look = _Look(self._settings, self._contents, only)
        self._before = {path: look.findings(path) for path in sorted(self._outcomes)}

    def _confirmed(self, outcome: FixOutcome) -> FixOutcome:
        """The outcome as the looks have it; what was found in the whole project allows as much as a look before."""
        after = self._look.findings(outcome.path)
        if not self._before:
            first = confirmed(outcome, self._found[outcome.path], after)
            if first.problem is None:
                return first
            self._look_before(self._look.only)
        return confirmed(outcome, self._before[outcome.path], after)

    def _on_the_way(self) -> set[str]:
        """The files that values of fixed findings came through."""
        return {
            step.filename
            for path in self._outcomes
            for finding in self._found[path]
            if finding.code in flow_codes()
            for step in finding.trace
        }

    def of(self, outcome: FixOutcome) -> FixOutcome:
        """The outcome for a file, with fewer fixes where not all of them may stand."""
        path = outcome.path
        first = self._outcomes.get(outcome.path)
        if first is None:
            return outcome
        outcome = self._confirmed(first)
        if outcome.problem is None:
            return outcome
        checker = Checker(self._settings.for_path(path), {path: first.before})
        allowed = allowed_by(checker.config)
        for codes in _to_leave_out(first):
            fewer = fix_source(path, first.before, checker, without(allowed, codes), self._found[path])
            self._look.put(path, fewer.after)
            fewer = self._confirmed(fewer)
            if fewer.changed:
                return fewer
        self._look.put(path, first.before)
        return outcome

    def left(self, outcome: FixOutcome, others: Iterable[FixOutcome]) -> tuple[Finding, ...] | None:
        """What a check of a fixed file finds; None where only a check can tell."""
        carried = self._carried(outcome, {one.path: one for one in others})
        return carried if carried is not None else self._look.all_findings(outcome.path)

    def _carried(self, outcome: FixOutcome, others: Mapping[str, FixOutcome]) -> tuple[Finding, ...] | None:
        """What is left of the findings before; None where they do not tell."""
        before = self._found[outcome.path]
        if any(one.code == "LIN002" for one in before):
            return None  # a suppression of a rule about values, perhaps
        checker = Checker(self._settings.for_path(outcome.path))
        codes = {loaded.rule.code for loaded in checker.rules if loaded.flow is not None}
        done = {(one.code, one.row, one.message) for one in outcome.applied}
        kept = [
            one for one in before if one.code in codes and (one.code, one.span.row, one.message) not in done
        ]
        moved = [self._moved(one, others) for one in kept]
        if any(one is None for one in moved):
            return None
        source = Source(outcome.path, outcome.after)
        root = checker.context(source).project.root
        return tuple(fingerprints([*outcome.left, *(one for one in moved if one is not None)], source, root))

    def _moved(self, finding: Finding, others: Mapping[str, FixOutcome]) -> Finding | None:
        """A finding where it stands now; None where its own line, or one on the way, was changed."""
        for path in {finding.filename, *(step.filename for step in finding.trace)} & set(others):
            if path not in self._moves:
                self._moves[path] = _moves(others[path])
        return _moved(finding, self._moves)


def _shows(before: Sequence[Finding], outcome: FixOutcome) -> bool:
    """Whether every finding about values that was fixed is among those that a look showed."""
    wanted = Counter(one.code for one in outcome.applied if one.code in flow_codes())
    return not wanted - Counter(one.code for one in before)


def _concerns_values(outcome: FixOutcome) -> bool:
    """Whether a fix that was applied may lead a value elsewhere."""
    return any(one.code not in FIXES_WITHOUT_VALUES for one in outcome.applied)


def _to_leave_out(outcome: FixOutcome) -> list[frozenset[str]]:
    """The rules without whose fixes a file is tried again: those about values, then each one."""
    codes = sorted({one.code for one in outcome.applied})
    about_values = frozenset(codes) & flow_codes()
    found = [about_values] if about_values else []
    found += [frozenset({code}) for code in codes if {code} != about_values]
    return [one for one in found if len(one) < len(codes)][:_TRIES]


def _moves(outcome: FixOutcome) -> dict[int, int]:
    """By how much each row of a file moved."""
    return shifts(Source(outcome.path, outcome.before).lines, Source(outcome.path, outcome.after).lines)


def _moved(finding: Finding, moves: Mapping[str, Mapping[int, int]]) -> Finding | None:
    """A finding where it stands now; None where its own line, or one on the way, was changed."""
    by_row = moves.get(finding.filename, {})
    span = moved_span(finding.span, by_row)
    if span is None or any(
        step.row not in moves[step.filename] for step in finding.trace if step.filename in moves
    ):
        return None
    trace = tuple(
        step._replace(row=step.row + moves[step.filename][step.row]) if step.filename in moves else step
        for step in finding.trace
    )
    return finding._replace(span=span, trace=trace)
