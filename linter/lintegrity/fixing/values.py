"""What the rules about values say of fixed files: asked of these files alone, before and after.

A whole project takes long to look at, and an edit of ours changes what becomes of a value at its own place only.
So the changed files are looked at, and those through which the values of fixed findings came, once as they were and
once as they are to be. The whole project is looked at where that does not show a finding that was fixed.
"""

from __future__ import annotations

from collections import Counter
from typing import Iterable, Mapping, Sequence

from lintegrity import registry
from lintegrity.fingerprint import fingerprints
from lintegrity.fixing.apply import FixOutcome, confirmed, fix_source, flow_codes, without
from lintegrity.fixing.choice import allowed_by
from lintegrity.line_shifts import moved_span, shifts
from lintegrity.loading import Settings
from lintegrity.model import Finding
from lintegrity.session import Checker
from lintegrity.source import Source

_TRIES = 6


class _Look:
    """The findings about values in some files, whose contents change."""

    def __init__(
        self, settings: Settings, contents: Mapping[str, bytes], only: frozenset[str] | None
    ) -> None:
        self._settings = settings
        self._contents = dict(contents)
        self._only = only
        self._checkers: dict[int, Checker] = {}

    def findings(self, path: str) -> tuple[Finding, ...]:
        """What is found in a file."""
        config = self._settings.for_path(path)
        checker = self._checkers.get(id(config))
        if checker is None:
            rules = [loaded for loaded in registry.select(config) if loaded.flow is not None]
            checker = Checker(config, self._contents, rules, only=self._only)
            self._checkers[id(config)] = checker
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
        self._settings = settings
        self._found = found
        self._outcomes = {one.path: one for one in outcomes if one.changed}
        self._before: dict[str, tuple[Finding, ...]] = {}
        self._look = self._looked(contents)

    def _looked(self, contents: Mapping[str, bytes]) -> _Look:
        """The files as they are to be; as they were they are looked at only where that can matter."""
        self._contents = {**{path: one.before for path, one in self._outcomes.items()}, **contents}
        only: frozenset[str] | None = frozenset({*self._outcomes, *self._on_the_way()})
        if any(one.code in flow_codes() for each in self._outcomes.values() for one in each.applied):
            self._look_before(only)
            if not all(_shows(self._before[path], one) for path, one in self._outcomes.items()):
                only = None
                self._look_before(only)
        self._only = only
        after = {path: one.after for path, one in self._outcomes.items()}
        return _Look(self._settings, {**self._contents, **after}, only)

    def _look_before(self, only: frozenset[str] | None) -> None:
        look = _Look(self._settings, self._contents, only)
        self._before = {path: look.findings(path) for path in sorted(self._outcomes)}

    def _confirmed(self, outcome: FixOutcome) -> FixOutcome:
        """The outcome as the looks have it; what was found in the whole project allows as much as a look before."""
        after = self._look.findings(outcome.path)
        if not self._before:
            first = confirmed(outcome, self._found[outcome.path], after)
            if first.problem is None:
                return first
            self._look_before(self._only)
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

    def of(self, path: str) -> FixOutcome:
        """The outcome for a file, with fewer fixes where not all of them may stand."""
        first = self._outcomes[path]
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
        before = self._found[outcome.path]
        if any(one.code == "LIN002" for one in before):
            return None  # a suppression of a rule about values, perhaps
        checker = Checker(self._settings.for_path(outcome.path))
        codes = {loaded.rule.code for loaded in checker.rules if loaded.flow is not None}
        done = {(one.code, one.row, one.message) for one in outcome.applied}
        kept = [
            one for one in before if one.code in codes and (one.code, one.span.row, one.message) not in done
        ]
        moves = {one.path: _moves(one) for one in [outcome, *others] if one.changed} if kept else {}
        moved = [_moved(one, moves) for one in kept]
        if any(one is None for one in moved):
            return None
        source = Source(outcome.path, outcome.after)
        root = checker.context(source).project.root
        return tuple(fingerprints([*outcome.left, *(one for one in moved if one is not None)], source, root))


def _shows(before: Sequence[Finding], outcome: FixOutcome) -> bool:
    """Whether every finding about values that was fixed is among those that a look showed."""
    wanted = Counter(one.code for one in outcome.applied if one.code in flow_codes())
    return not wanted - Counter(one.code for one in before)


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
