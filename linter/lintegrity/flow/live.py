"""Flow findings while files are edited: at once from the edited files, later from the whole project.

Right after an edit `hits` gives what was known of the lines that still stand. `findings` looks at the edited files
alone again, with what the last analysis of the whole project knows of the others and with the bodies elsewhere that
brought a label into them. `settle` makes that analysis anew, in small steps.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from lintegrity.context import Context
from lintegrity.flow.judge import Flow, Judged, collected
from lintegrity.flow.project import Project
from lintegrity.flow.propagate import Analysis, Outcome
from lintegrity.flow.start import bodies_to_start, places_to_start
from lintegrity.line_shifts import moved_span, shifts
from lintegrity.rule import Hit, LoadedRule
from lintegrity.steps import Steps, drained, each_within

_MOST_BODIES = 40  # bodies of other files that are looked at again for one file


class _Whole(NamedTuple):
    """What an analysis of the whole project gave: its findings by file, and the files that it looked into."""

    outcome: Outcome
    by_file: Mapping[str, list[Judged]]
    looked_into: frozenset[str]


class _Seen(NamedTuple):
    """What was said last of a file, with its lines then."""

    lines: Sequence[str]
    findings: tuple[Judged, ...]


class LiveFlow:
    """The flow analysis of a session in which files change."""

    def __init__(self, rules: Sequence[LoadedRule]) -> None:
        self._flow = Flow(rules)
        self._known: dict[Project, _Whole] = {}
        self._last: dict[tuple[Project, str], _Seen] = {}
        self._said: dict[tuple[Project, str], tuple[Judged, ...]] = {}
        # Twins of projects, which still hold the trees that were made for them.
        self._twins: list[Project] = []

    def hits(self, ctx: Context, rules: Sequence[LoadedRule]) -> Iterator[tuple[LoadedRule, Hit]]:
        """The hits of flow rules in one file, as far as they are known now."""
        by_code = {loaded.rule.code: loaded for loaded in rules}
        for judged in self._now(ctx):
            loaded = by_code.get(judged.code)
            if loaded is not None:
                yield loaded, judged.hit

    def _now(self, ctx: Context) -> Sequence[Judged]:
        """What is known of a file, or was known of the lines that still stand; `findings` then finds out."""
        project, path = ctx.project, ctx.source.path
        last = self._last.get((project, path))
        if last is not None and last.lines != ctx.source.lines and not self._is_known(project, path):
            carried = self._said[project, path] = tuple(_moved(last, ctx.source.lines))
            return carried
        found = self.findings(project, path)
        self._said[project, path] = tuple(found)
        self._last[project, path] = _Seen(ctx.source.lines, tuple(found))
        return found

    def said(self, project: Project, path: str) -> tuple[Judged, ...]:
        """What `hits` gave for a file, if it was asked since this was."""
        return self._said.pop((project, path), ())

    def confirm(self, project: Project, path: str, lines: Sequence[str]) -> None:
        """What was said of these lines turned out to be so."""
        self._last[project, path] = _Seen(lines, tuple(self.findings(project, path)))

    def _is_known(self, project: Project, path: str) -> bool:
        if project in self._known and path not in project.dirty:
            return True
        return isinstance(project.whole.get(_to_look_at(project, path)), dict)

    def findings(self, project: Project, path: str) -> Sequence[Judged]:
        """The findings of a file as it is, with what is known of the others."""
        return drained(self.finding(project, path))

    def finding(self, project: Project, path: str) -> Steps[Sequence[Judged]]:
        """The same, with a pause after each body. To be given up when something else is asked of the project."""
        whole = self._known.get(project)
        if whole is not None and path not in project.dirty:
            return whole.by_file.get(path, [])
        files = _to_look_at(project, path)
        known = project.whole.get(files)
        if not isinstance(known, dict):
            known = yield from each_within(self._look_at(project, files, whole), partial(_apart, project))
            project.whole[files] = known
        return known.get(path, [])

    def _look_at(
        self, project: Project, files: Sequence[str], whole: _Whole | None
    ) -> Steps[dict[str, list[Judged]]]:
        known = set(project.files())
        analysis = Analysis(project, dict.fromkeys(path for path in files if path in known))
        if whole is not None:
            analysis.look_again(whole.outcome, _MOST_BODIES)
        yield from analysis.steps()
        return collected((yield from self._judging(analysis)))

    def _judging(self, analysis: Analysis) -> Steps[list[list[Judged]]]:
        """The findings of an analysis that is through, with a pause after each rule."""
        found = []
        for one in self._flow.judging(analysis):
            found.append(one)
            yield
        return found

    def is_settled(self, project: Project) -> bool:
        """Whether everything that is known is known of the files as they are."""
        return project in self._known and not project.dirty

    def settle(self, project: Project) -> Steps[None]:
        """Look at the whole project, with a pause after each body. To be given up when a file changes."""
        yield from self._dissolve()
        twin = project.twin()
        self._twins.append(twin)
        yield from self._settle(project, twin)
        yield from self._dissolve()

    def _dissolve(self) -> Steps[None]:
        """Free the trees of looks that are through, or were given up: not at once, an edit waits for an answer then."""
        while self._twins:
            yield from self._twins[-1].dissolve()
            self._twins.pop()

    def _settle(self, project: Project, twin: Project) -> Steps[None]:
        begun = project.changes
        whole = self._known.get(project)
        if whole is not None and not (yield from self._matters(twin, project.dirty, whole)):
            project.dirty.clear()
            return
        yield
        analysis = Analysis(twin)
        yield from analysis.steps()
        judged = yield from self._judging(analysis)
        if project.changes != begun:
            return
        self._known[project] = _Whole(analysis.outcome(), collected(judged), frozenset(twin.seen))
        project.dirty.clear()
        project.whole.clear()

    def _matters(self, twin: Project, dirty: Mapping[str, bool], whole: _Whole) -> Steps[bool]:
        """Whether edits can change what is known of other files, or of the edited ones."""
        if any(dirty.values()) or not whole.looked_into.isdisjoint(dirty):
            return True
        names = {one.name for one in whole.outcome.readers}
        analysis = Analysis(twin, dict.fromkeys(sorted(dirty)))
        if analysis.search.any_text((b"BaseSettings",)) or analysis.search.any_word(names):
            return True
        for path, asked in (yield from places_to_start(analysis)).items():
            module = analysis.module_at(path)
            if module is not None and bodies_to_start(analysis, module, asked):
                return True
        return False


@contextlib.contextmanager
def _apart(project: Project) -> Iterator[None]:
    with project.memory.apart(), project.hurry(None):
        yield


def _to_look_at(project: Project, path: str) -> tuple[str, ...]:
    return tuple(sorted({path, *project.dirty}))


def _moved(last: _Seen, lines: Sequence[str]) -> list[Judged]:
    """Findings whose lines, and those of their traces in the file, stand unchanged, at their new rows."""
    by_row = shifts(last.lines, lines)
    kept = []
    for judged in last.findings:
        path = judged.place.filename
        span = moved_span(judged.place.span, by_row)
        own = [step.row for step in judged.hit.trace if step.filename == path]
        if span is None or any(row not in by_row for row in own):
            continue
        trace = tuple(
            step._replace(row=step.row + by_row[step.row]) if step.filename == path else step
            for step in judged.hit.trace
        )
        place, hit = judged.place._replace(span=span), judged.hit._replace(node=span, trace=trace)
        kept.append(judged._replace(place=place, hit=hit))
    return kept
