"""What the rules about values say of fixed files: asked of these files alone, before and after.

A whole project takes long to look at, and an edit of ours changes what becomes of a value at its own place only.
So the files that were changed in what becomes of values are looked at, and those through which the values of fixed
findings came, once as they were and once as they are to be. The whole project is looked at where that does not show a
finding that was fixed; how it was is what the check found.
"""

from __future__ import annotations

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
        self._after_contents = {**self._contents, **{one.path: one.after for one in changed}}
        self._only = frozenset({*self._outcomes, *self._on_the_way()})
        self._seen: dict[str, Sequence[Finding]] = {}
        self._earlier = _Look(settings, self._contents, self._only)
        self._mends_values = any(
            one.code in flow_codes() for each in self._outcomes.values() for one in each.applied
        )
        is_enough = not self._mends_values or all(map(self._shows, self._outcomes.values()))
        self._look = _Look(settings, self._after_contents, self._only if is_enough else None)
        # Before the first outcome is put back, which the others would have to be looked at again for.
        self._after = {path: self._look.findings(path) for path in sorted(self._outcomes)}
        self._moves: dict[str, dict[int, int]] = {}

    def _seen_before(self, path: str) -> Sequence[Finding]:
        """What a look from those files alone finds in one as it was."""
        if path not in self._seen:
            self._seen[path] = self._earlier.findings(path)
        return self._seen[path]

    def _shows(self, outcome: FixOutcome) -> bool:
        """Whether that look follows the values of all fixed findings into their file.

        Which places of it they are seen at may hang on where values were followed from.
        """
        wanted = {(one.code, one.row, one.message) for one in outcome.applied if one.code in flow_codes()}
        values = {
            _value(one)
            for one in self._found[outcome.path]
            if (one.code, one.span.row, one.message) in wanted
        }
        return values <= {_value(one) for one in self._seen_before(outcome.path)}

    def _confirmed(self, outcome: FixOutcome) -> FixOutcome:
        """The outcome as the looks have it; what was found in the whole project allows as much as a look before."""
        found, after = self._found[outcome.path], self._after[outcome.path]
        if self._look.only is None or not self._mends_values:
            first = confirmed(outcome, found, after)
            if first.problem is None or self._look.only is None:
                return first
        return confirmed(outcome, self._seen_before(outcome.path), after)

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
        look = self._look
        if look.only is None:  # with the fixes that may be at fault left out, less has to be looked at
            look = _Look(self._settings, self._after_contents, self._only)
        for codes in _to_leave_out(first):
            fewer = fix_source(path, first.before, checker, without(allowed, codes), self._found[path])
            self._put(path, fewer.after, look)
            fewer = confirmed(fewer, self._seen_before(path), look.findings(path))
            if fewer.changed:
                return fewer
        self._put(path, first.before, look)
        return outcome

    def _put(self, path: str, data: bytes, look: _Look) -> None:
        self._after_contents[path] = data
        for one in {id(one): one for one in (look, self._look)}.values():
            one.put(path, data)

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
        carried = list(outcome.left)
        for one in kept:
            moved = self._moved(one, others)
            again = [moved] if moved is not None else self._seen_again(one)
            if again is None:
                return None
            carried += (each for each in again if each not in carried)
        source = Source(outcome.path, outcome.after)
        return tuple(fingerprints(carried, source, checker.context(source).project.root))

    def _seen_again(self, finding: Finding) -> list[Finding] | None:
        """What the looks make of a finding on whose way a line was changed; None where they do not follow its value."""
        before = [one for one in self._seen_before(finding.filename) if _value(one) == _value(finding)]
        if not before:
            return None
        after = [one for one in self._look.findings(finding.filename) if _value(one) == _value(finding)]
        is_seen = any(one.message == finding.message for one in before)
        return [one for one in after if one.message == finding.message] if is_seen or not after else None

    def _moved(self, finding: Finding, others: Mapping[str, FixOutcome]) -> Finding | None:
        """A finding where it stands now; None where its own line, or one on the way, was changed."""
        for path in {finding.filename, *(step.filename for step in finding.trace)} & set(others):
            if path not in self._moves:
                self._moves[path] = _moves(others[path])
        return _moved(finding, self._moves)


def _value(finding: Finding) -> tuple[str, str]:
    """Which value a finding is about, by the rule and the name of its source."""
    return finding.code, finding.data.get("source", "")


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
