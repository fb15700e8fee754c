"""Flow findings while files are edited: at once from the edited files, later from the whole project.

The last analysis of the whole project is kept. After an edit the edited files alone are looked at again, with what
is known of the others and with the bodies elsewhere that brought a label into them. `settle` makes it whole again,
in small steps.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from lintegrity.context import Context
from lintegrity.flow.judge import Flow, Judged, collected
from lintegrity.flow.project import Project
from lintegrity.flow.propagate import Analysis, Outcome
from lintegrity.flow.start import bodies_to_start, places_to_start
from lintegrity.rule import Hit, LoadedRule

_MOST_BODIES = 40  # bodies of other files that are looked at again for one file


class _Whole(NamedTuple):
    """What an analysis of the whole project gave: its findings by file, and the files that it looked into."""

    outcome: Outcome
    by_file: Mapping[str, list[Judged]]
    looked_into: frozenset[str]


class LiveFlow:
    """The flow analysis of a session in which files change."""

    def __init__(self, rules: Sequence[LoadedRule]) -> None:
        self._flow = Flow(rules)
        self._known: dict[Project, _Whole] = {}

    def hits(self, ctx: Context, rules: Sequence[LoadedRule]) -> Iterator[tuple[LoadedRule, Hit]]:
        """The hits of flow rules in one file, as far as they are known now."""
        by_code = {loaded.rule.code: loaded for loaded in rules}
        for judged in self.findings(ctx.project, ctx.source.path):
            loaded = by_code.get(judged.code)
            if loaded is not None:
                yield loaded, judged.hit

    def findings(self, project: Project, path: str) -> Sequence[Judged]:
        """What is known of a file."""
        whole = self._known.get(project)
        if whole is not None and path not in project.dirty:
            return whole.by_file.get(path, [])
        return self._of_edited(project, path, whole).get(path, [])

    def _of_edited(self, project: Project, path: str, whole: _Whole | None) -> Mapping[str, list[Judged]]:
        files = tuple(sorted({path, *project.dirty}))
        known = project.whole.get(files)
        if not isinstance(known, dict):
            with project.memory.apart():
                known = project.whole[files] = self._look_at(project, files, whole)
        return known

    def _look_at(
        self, project: Project, files: Sequence[str], whole: _Whole | None
    ) -> dict[str, list[Judged]]:
        analysis = Analysis(
            project, self._flow.labels, [path for path in files if path in set(project.files())]
        )
        if whole is not None:
            analysis.look_again(whole.outcome, _MOST_BODIES)
        analysis.run()
        return self._flow.judged(analysis)

    def is_settled(self, project: Project) -> bool:
        """Whether everything that is known is known of the files as they are."""
        return project in self._known and not project.dirty

    def settle(self, project: Project) -> Iterator[None]:
        """Look at the whole project, with a pause after each body. To be given up when a file changes."""
        begun = project.changes
        twin = project.twin()
        whole = self._known.get(project)
        if whole is not None and not self._matters(twin, project.dirty, whole):
            project.dirty.clear()
            return
        yield
        analysis = Analysis(twin, self._flow.labels)
        yield from analysis.steps()
        judged = []
        for one in self._flow.judging(analysis):
            judged.append(one)
            yield
        if project.changes != begun:
            return
        self._known[project] = _Whole(analysis.outcome(), collected(judged), frozenset(twin.seen))
        project.dirty.clear()
        project.whole.clear()

    def _matters(self, twin: Project, dirty: Mapping[str, bool], whole: _Whole) -> bool:
        """Whether edits can change what is known of other files, or of the edited ones."""
        if any(dirty.values()) or not whole.looked_into.isdisjoint(dirty):
            return True
        names = {one.name for one in whole.outcome.readers}
        analysis = Analysis(twin, self._flow.labels, sorted(dirty))
        if analysis.search.any_text((b"BaseSettings",)) or analysis.search.any_word(names):
            return True
        for path, asked in places_to_start(analysis).items():
            module = analysis.module_at(path)
            if module is not None and bodies_to_start(analysis, module, asked):
                return True
        return False
