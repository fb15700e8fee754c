"""What the rules about values say of fixed files: asked of these files alone.

A whole project takes long to look at, and an edit of ours changes what becomes of a value at its own place only.
Most fixes lead no value elsewhere, or only one that arrives in the lines that they change: where none did, nothing is
asked. The other files are looked at as they are to be, with those through which the values of fixed findings came, and
from the bodies alone that hold a changed row or a step of such a value; as they were only where more is found than
before. A value that went into our own function, known by its text, need not be followed there; where the settings name
another one and that look does not follow the value to it, the whole project is looked at.
"""

from __future__ import annotations

from typing import Iterable, Mapping, Sequence

from lintegrity import registry
from lintegrity.fingerprint import fingerprints
from lintegrity.fixing.apply import FixOutcome, confirmed, fix_source, flow_codes, without
from lintegrity.fixing.choice import allowed_by
from lintegrity.flow.judge import Flow
from lintegrity.flow.start import Places
from lintegrity.line_shifts import moved_span, nearest, shifts
from lintegrity.loading import Settings
from lintegrity.model import Finding, Span
from lintegrity.session import Checker
from lintegrity.source import Source
from lintegrity.tables.fixes_without_values import FIXES_OF_THEIR_LINES, FIXES_WITHOUT_VALUES

_TRIES = 6
_NEAR = 60  # rows around the place that a row went to


class _Look:
    """The findings about values in some files, whose contents change.

    `only` are the places from which values are followed, all where it is None.
    """

    def __init__(
        self,
        settings: Settings,
        contents: Mapping[str, bytes],
        only: Places | None,
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
    """Which outcomes may stand, by what becomes of values in all of them together.

    `reached` are the rows of files at which values arrived before, where that is known.
    """

    def __init__(
        self,
        settings: Settings,
        contents: Mapping[str, bytes],
        found: Mapping[str, Sequence[Finding]],
        outcomes: Iterable[FixOutcome],
        reached: Mapping[str, frozenset[int] | None],
    ) -> None:
        self._changed = {one.path: one for one in outcomes if one.changed}
        self._settings = settings
        self._found = found
        self._reached = reached
        self._moves: dict[str, dict[int, int]] = {}
        self._contents = {**{path: one.before for path, one in self._changed.items()}, **contents}
        self._after_contents = {
            **self._contents,
            **{path: one.after for path, one in self._changed.items()},
        }
        self._outcomes = {path: one for path, one in self._changed.items() if self._concerns_values(one)}
        rows = {path: self._rows(path, found) for path, found in self._on_the_way().items()}
        self._only = {path: after for path, (_, after) in rows.items()}
        self._seen: dict[str, Sequence[Finding]] = {}
        self._earlier = _Look(settings, self._contents, {path: before for path, (before, _) in rows.items()})
        is_enough = all(map(self._shows, self._outcomes.values()))
        self._look = _Look(settings, self._after_contents, self._only if is_enough else None)
        # Before the first outcome is put back, which the others would have to be looked at again for.
        self._after = {path: self._look.findings(path) for path in sorted(self._outcomes)}

    def _concerns_values(self, outcome: FixOutcome) -> bool:
        """Whether a fix that was applied may lead a value elsewhere."""
        codes = {one.code for one in outcome.applied} - FIXES_WITHOUT_VALUES.keys()
        rows = self._reached.get(outcome.path)
        if not codes or rows is None or not codes <= FIXES_OF_THEIR_LINES.keys():
            return bool(codes)
        return not rows <= self._moves_in(outcome.path).keys()

    def _seen_before(self, path: str) -> Sequence[Finding]:
        """What a look from those files alone finds in one as it was."""
        if path not in self._seen:
            self._seen[path] = self._earlier.findings(path)
        return self._seen[path]

    def _shows(self, outcome: FixOutcome) -> bool:
        """Whether that look follows into the file the values that a fix handed to functions of the project's own.

        Ours are known by their text: what goes through one is mended, whether it is followed there or not. Which
        places of the file a value is seen at may hang on where values were followed from.
        """
        own = self._settings.for_path(outcome.path).fix
        if not (own.redact_url or own.safe_join):
            return True
        wanted = {(one.code, one.row, one.message) for one in outcome.applied if one.code in flow_codes()}
        values = {
            _value(one)
            for one in self._found[outcome.path]
            if (one.code, one.span.row, one.message) in wanted
        }
        return values <= {_value(one) for one in self._seen_before(outcome.path)}

    def _confirmed(self, outcome: FixOutcome) -> FixOutcome:
        """The outcome as the looks have it; what was found in the whole project allows as much as a look before."""
        after = self._after[outcome.path]
        first = confirmed(outcome, self._found[outcome.path], after)
        if first.problem is None or self._look.only is None:
            return first
        return confirmed(outcome, self._seen_before(outcome.path), after)

    def _on_the_way(self) -> dict[str, set[int]]:
        """The rows of the fixed files and others that values came through of findings that are fixed or hang on what is."""
        found: dict[str, set[int]] = {path: set() for path in self._outcomes}
        for path in self._outcomes:
            for finding in self._found[path]:
                if finding.code in flow_codes() or self._is_mended_on_the_way(finding):
                    for step in finding.trace:
                        found.setdefault(step.filename, set()).add(step.row)
        return found

    def _rows(self, path: str, on_the_way: set[int]) -> tuple[frozenset[int], frozenset[int]]:
        """Rows of a file and those that a fix changes, in it as it was and as it is to be."""
        if path not in self._changed:
            return frozenset(on_the_way), frozenset(on_the_way)
        moves, (before, after) = self._moves_in(path), self._lines(path)
        gone = set(range(1, len(before) + 1)) - moves.keys()
        fresh = set(range(1, len(after) + 1)) - {row + by for row, by in moves.items()}
        return frozenset(on_the_way | gone), frozenset(fresh | {nearest(row, moves) for row in on_the_way})

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

    def left(self, outcome: FixOutcome) -> tuple[Finding, ...] | None:
        """What a check of a fixed file finds; None where only a check can tell."""
        carried = self._carried(outcome)
        return carried if carried is not None else self._look.all_findings(outcome.path)

    def _carried(self, outcome: FixOutcome) -> tuple[Finding, ...] | None:
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
            again = self._again(one)
            if again is None:
                return None
            carried += (each for each in again if each not in carried)
        source = Source(outcome.path, outcome.after)
        return tuple(fingerprints(carried, source, checker.context(source).project.root))

    def _again(self, finding: Finding) -> list[Finding] | None:
        """A finding where it stands now; what the look makes of one whose value goes through a fix of values."""
        if not self._is_mended_on_the_way(finding):
            moved = self._moved(finding)
            return None if moved is None else [moved]
        after = self._look.findings(finding.filename)
        return [one for one in after if _value(one) == _value(finding) and one.message == finding.message]

    def _is_mended_on_the_way(self, finding: Finding) -> bool:
        """Whether the value of a finding goes through a place at which one was mended."""
        places = {(step.filename, step.row) for step in finding.trace}
        return any(
            (path, one.row) in places
            for path in {path for path, _ in places} & self._outcomes.keys()
            for one in self._outcomes[path].applied
            if one.code in flow_codes()
        )

    def _moved(self, finding: Finding) -> Finding | None:
        """A finding at its new place; None where its own text does not stand there any more."""
        path, span = finding.filename, finding.span
        if path in self._changed:
            by_row = self._moves_in(path)
            moved = moved_span(span, by_row) or self._found_again(span, path)
            if moved is None:
                return None
            span = moved
        trace = tuple(
            step._replace(row=nearest(step.row, self._moves_in(step.filename)))
            if step.filename in self._changed
            else step
            for step in finding.trace
        )
        return finding._replace(span=span, trace=trace)

    def _found_again(self, span: Span, path: str) -> Span | None:
        """Where the text of a changed row went, near the place that the rows around it went to."""
        text = Source(path, self._changed[path].before).segment(span)
        _, lines = self._lines(path)
        about = nearest(span.row, self._moves_in(path))
        for row in sorted(range(1, len(lines) + 1), key=lambda row: abs(row - about))[:_NEAR]:
            column = lines[row - 1].find(text) + 1
            if column and "\n" not in text:
                return Span(row, column, row, column + len(text))
        return None

    def _moves_in(self, path: str) -> dict[int, int]:
        """By how much each row of a changed file moved."""
        if path not in self._moves:
            self._moves[path] = shifts(*self._lines(path))
        return self._moves[path]

    def _lines(self, path: str) -> tuple[Sequence[str], Sequence[str]]:
        """The lines of a changed file as it was and as it is to be."""
        one = self._changed[path]
        return Source(path, one.before).lines, Source(path, one.after).lines


def _value(finding: Finding) -> tuple[str, str]:
    """Which value a finding is about, by the rule and the name of its source."""
    return finding.code, finding.data.get("source", "")


def _to_leave_out(outcome: FixOutcome) -> list[frozenset[str]]:
    """The rules without whose fixes a file is tried again: those about values, then each one."""
    codes = sorted({one.code for one in outcome.applied})
    about_values = frozenset(codes) & flow_codes()
    found = [about_values] if about_values else []
    found += [frozenset({code}) for code in codes if {code} != about_values]
    return [one for one in found if len(one) < len(codes)][:_TRIES]
