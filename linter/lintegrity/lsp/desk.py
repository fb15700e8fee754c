"""What the server has on its desk: open buffers over the disk, checkers, and the answers that still hold."""

from __future__ import annotations

import contextlib
import gc
import logging
import os
from functools import partial
from typing import Callable, Iterator, Mapping, NamedTuple, Sequence, TypeVar

from lintegrity import roles
from lintegrity.adoption import Book
from lintegrity.baseline import InvalidBaseline
from lintegrity.flow.judge import Judged
from lintegrity.flow.memory import Fact
from lintegrity.flow.project import Project
from lintegrity.loading import InvalidConfig, Problem, Settings
from lintegrity.lsp.edited_rows import edited_rows, is_told
from lintegrity.lsp.last_good import moved
from lintegrity.model import Finding
from lintegrity.session import Checker, Session
from lintegrity.source import CannotAnalyse, Source
from lintegrity.steps import Steps, drained, each_within

# Bytes of other files that an answer right after an edit may read at least.
_LEAST = 16_000

logger = logging.getLogger(__name__)
_T = TypeVar("_T")


class Answer(NamedTuple):
    """The findings of a buffer at a version, with the lines that they count in."""

    path: str
    version: int | None
    lines: Sequence[str]
    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...] = ()


class _Kept(NamedTuple):
    """An answer with what it hangs on. `is_all`: no rule waits for other files to be read."""

    answer: Answer
    project: Project | None
    facts: frozenset[Fact]
    flows: tuple[Judged, ...]
    is_all: bool = True


class Desk:
    """Checks buffers as if they were on the disk. `given` are fields of Config from the user's settings."""

    def __init__(self, given: Mapping[str, object] | None = None, config_file: str | None = None) -> None:
        self._given = dict(given or {})
        self._config_file = config_file
        self.folders: list[str] = []
        self.overlay: dict[str, bytes] = {}
        self._versions: dict[str, int] = {}
        self._good: dict[str, tuple[list[str], tuple[Finding, ...]]] = {}
        # How often something was asked or changed, for work in steps that others may come into.
        self._turns = 0
        self.reload()

    def reload(self) -> None:
        """Read every configuration and baseline anew, and forget what was known of files."""
        self._turns += 1
        roles.forget()
        self.settings = Settings(self._given, self._config_file)
        self.settings.look_into(map(os.path.abspath, self.folders))
        self._session = Session(self.settings, self.overlay, is_live=True)
        self._book = Book(self.settings)
        self._sources: dict[str, Source] = {}
        self._kept: dict[str, _Kept] = {}

    def configure(self, given: Mapping[str, object], config_file: str | None) -> None:
        """Take other settings of the user's."""
        self._given, self._config_file = dict(given), config_file
        self.reload()

    def put(self, path: str, text: str, version: int) -> None:
        """A buffer was opened or changed."""
        data = text.encode("utf-8", "surrogatepass")
        is_same = self.overlay.get(path) == data
        self.overlay[path] = data
        self._versions[path] = version
        if is_same and path in self._kept:
            answer = self._kept[path].answer._replace(version=version)
            self._kept[path] = self._kept[path]._replace(answer=answer)
            return
        self._changed(path)

    def take(self, path: str) -> None:
        """A buffer was closed; the disk counts again."""
        self.overlay.pop(path, None)
        self._versions.pop(path, None)
        self._good.pop(path, None)
        self._changed(path)

    def changed_on_disk(self, paths: Sequence[str]) -> None:
        """Files were changed, made or removed by someone else."""
        for path in paths:
            if path not in self.overlay:
                self._changed(path)

    def forget(self, path: str) -> None:
        """A file was analysed with other contents than it has."""
        self._changed(path)

    def _changed(self, path: str) -> None:
        self._turns += 1
        self._sources.pop(path, None)
        self._kept.pop(path, None)
        if not is_python(path):
            return
        stale: dict[Project, frozenset[Fact]] = {}
        for project, change in self._session.changed(path):
            stale[project] = project.memory.stale(change) if not change.came_or_went else frozenset()
        for other, kept in list(self._kept.items()):
            facts = stale.get(kept.project) if kept.project is not None else None
            if facts is not None and (not facts or not facts.isdisjoint(kept.facts)):
                del self._kept[other]

    def checker(self, path: str) -> Checker:
        """The checker for a file; raises InvalidConfig."""
        return self._session.checker(path)

    def check(self, path: str) -> Answer:
        """The findings of a file; wrong configuration is in `problems`. Never raises for what files hold.

        Right after an edit only the function or docstring that it lies in is looked at, and what hangs on many
        other files is what it was, where the lines still stand; `refine` finds out.
        """
        return self._answer(path, path in self._good).answer

    def look(self, path: str) -> Steps[Answer]:
        """The findings of a file that nobody edits, in small steps; from the beginning again as in `refine`."""
        return (yield from self._undisturbed(partial(self._answering, path, False))).answer

    def _answer(self, path: str, in_a_hurry: bool) -> _Kept:
        return drained(self._answering(path, in_a_hurry))

    def _answering(self, path: str, in_a_hurry: bool) -> Steps[_Kept]:
        kept = self._kept.get(path)
        if kept is None or not (kept.is_all or in_a_hurry):
            kept = yield from self._finding(path, in_a_hurry)
        return kept

    def _finding(self, path: str, in_a_hurry: bool) -> Steps[_Kept]:
        self._turns += 1
        version = self._versions.get(path)
        problems: tuple[Problem, ...] = ()
        try:
            kept = yield from self._checked(path, version, in_a_hurry)
        except InvalidConfig as error:
            problems = tuple(error.problems)
        except InvalidBaseline as error:
            problems = (Problem(path, 1, str(error)),)
        except OSError:
            pass
        else:
            return self._keep(path, kept)
        return self._keep(path, _Kept(Answer(path, version, [], (), problems), None, frozenset(), ()))

    def _keep(self, path: str, kept: _Kept) -> _Kept:
        if path in self.overlay:
            self._kept[path] = kept
        return kept

    def _checked(self, path: str, version: int | None, in_a_hurry: bool) -> Steps[_Kept]:
        checker, project = self._place(path)
        source = self.source(path)
        allowance = max(_LEAST, len(source.data) // 4) if in_a_hurry else None
        edited = self._edited(path, source) if in_a_hurry else None
        facts: set[Fact] = set()
        asking = partial(_asking, project, facts, allowance)
        result = yield from each_within(checker.steps(source, edited), asking)
        flows = checker.live.said(project, path) if checker.live is not None else ()
        findings = tuple(self._book.without_old(path, result.findings))
        lines = _lines(source)
        if version is not None:
            findings = self._with_last_good(path, lines, findings, result.waiting, edited)
        answer = Answer(path, version, lines, findings)
        return _Kept(answer, project, frozenset(facts), flows, not result.waiting and edited is None)

    def _edited(self, path: str, source: Source) -> range | None:
        """The rows of the part in which alone a buffer is other than when its findings were last told."""
        try:
            return edited_rows(source.tree, self._good[path][0], source.lines)
        except CannotAnalyse:
            return None

    def source(self, path: str) -> Source:
        """The text that counts for a file: the buffer's, else the disk's. Raises OSError and InvalidConfig."""
        known = self._sources.get(path)
        if known is not None:
            return known
        checker = self._session.checker(path)
        data = self.overlay.get(path)
        if data is None:
            source = Source.read(path)
            source.role = checker.role(path, source.data[:2048])
            return source
        text = data.decode("utf-8", "surrogatepass")
        source = self._sources[path] = Source.of_text(path, text, checker.role(path, data[:2048]))
        return source

    def _with_last_good(
        self,
        path: str,
        lines: list[str],
        findings: tuple[Finding, ...],
        waiting: frozenset[str],
        edited: range | None,
    ) -> tuple[Finding, ...]:
        """What was found in the lines that have not changed, while a buffer does not parse, for rules that wait, and
        outside of the rows that alone were looked at.
        """
        broken = any(finding.code == "LIN000" for finding in findings)
        if path in self._good and (broken or waiting or edited is not None):
            old_lines, old = self._good[path]
            before = [
                one
                for one in moved(old, old_lines, lines)
                if broken or one.code in waiting or (edited is not None and one.span.row not in edited)
            ]
            if edited is not None:
                findings = tuple(one for one in findings if is_told(one, edited))
            known = {(one.code, one.span) for one in findings}
            added = [one for one in before if (one.code, one.span) not in known]
            together = [*findings, *added]
            findings = tuple(together if broken else sorted(together, key=lambda one: one.sort_key))
        if not broken:
            self._good[path] = (lines, findings)
        return findings

    def lines(self, path: str) -> Sequence[str]:
        """The lines of any file as the client sees them. Raises OSError and CannotAnalyse."""
        known = self._sources.get(path)
        if known is None:
            data = self.overlay.get(path)
            known = (
                Source.read(path)
                if data is None
                else Source.of_text(path, data.decode("utf-8", "surrogatepass"))
            )
        return known.lines

    def _place(self, path: str) -> tuple[Checker, Project]:
        """The checker of a file and the project that it belongs to, which is known from now on."""
        checker = self._session.checker(path)
        return checker, checker.projects.of(path, checker.config)

    def prepare(self, paths: Sequence[str]) -> Iterator[None]:
        """Look at the projects of files in small steps, so that a check of one of them finds all in place."""
        for path in paths:
            try:
                checker, project = self._place(path)
            except InvalidConfig:
                continue
            if checker.live is not None and checker.asks_flow and not checker.live.is_settled(project):
                yield from checker.live.settle(project)

    def refine(self, path: str) -> Steps[bool]:
        """Find out what an edit means for values and other files; whether the last answer may be another now.

        In small steps, and from the beginning again where something else was asked between two of them; to be given
        up when something changes.
        """
        return self._undisturbed(partial(self._refining, path))

    def _refining(self, path: str) -> Steps[bool]:
        kept = self._kept.get(path)
        if kept is None or kept.project is None:
            return False
        checker = self._session.checker(path)
        if kept.flows == (yield from _follow(checker, kept.project, path)) and kept.is_all:
            if checker.live is not None:
                checker.live.confirm(kept.project, path, kept.answer.lines)
            return False
        yield from self._finding(path, False)
        return True

    def _undisturbed(self, begin: Callable[[], Steps[_T]]) -> Steps[_T]:
        while True:
            steps, turn = begin(), self._turns
            while turn == self._turns:
                try:
                    next(steps)
                except StopIteration as end:
                    result: _T = end.value
                    return result
                turn = self._turns
                yield
            steps.close()

    def known_all(self, path: str) -> tuple[Finding, ...]:
        """Every finding of a file, with what follows from values and other files."""
        drained(self.refine(path))
        return self._answer(path, False).answer.findings

    def tried(self, path: str, data: bytes) -> tuple[Finding, ...]:
        """What would be found in a file with other contents: an analysis of that file, not of the whole project.

        Raises InvalidConfig.
        """
        (checker, project), lines = self._place(path), self.lines(path)
        before = self.overlay.get(path)
        self.overlay[path] = data
        self._changed(path)
        try:
            _flows(checker, project, path)
            return tuple(self._book.without_old(path, checker.check_as(self.source(path)).findings))
        finally:
            if before is None:
                del self.overlay[path]
            else:
                self.overlay[path] = before
            self._changed(path)
            if checker.live is not None and checker.asks_flow:
                checker.live.confirm(project, path, lines)

    def settle(self) -> Steps[None]:
        """Make what is known whole again, in small steps; to be given up when something changes.

        Answers that turn out to be others now are forgotten on the way.
        """
        for path in filter(is_python, self.overlay):
            with contextlib.suppress(InvalidConfig):
                self._place(path)  # nobody may have asked since everything was read anew
        for checker in self._session.checkers:
            for project in checker.projects.known if checker.asks_flow else ():
                if checker.live is not None and not checker.live.is_settled(project):
                    yield from checker.live.settle(project)
                    self._drop_outdated(checker, project)
        yield
        for path in list(filter(is_python, self.overlay)):
            yield from self._undisturbed(partial(self._answering, path, False))

    def _drop_outdated(self, checker: Checker, project: Project) -> None:
        for path, kept in list(self._kept.items()):
            if kept.project is project and kept.flows != _flows(checker, project, path):
                del self._kept[path]

    def version(self, path: str) -> int | None:
        """The version of a buffer."""
        return self._versions.get(path)

    @property
    def given(self) -> Mapping[str, object]:
        """The user's settings in force."""
        return self._given


def _flows(checker: Checker, project: Project, path: str) -> tuple[Judged, ...]:
    return drained(_follow(checker, project, path))


def _follow(checker: Checker, project: Project, path: str) -> Steps[tuple[Judged, ...]]:
    """What follows from values in a file."""
    if checker.live is None or not checker.asks_flow:
        return ()
    return tuple((yield from checker.live.finding(project, path)))


@contextlib.contextmanager
def _asking(project: Project, facts: set[Fact], allowance: int | None) -> Iterator[None]:
    with project.memory.noting(facts), project.hurry(allowance):
        yield


def _lines(source: Source) -> list[str]:
    try:
        return source.lines
    except CannotAnalyse:
        return source.data.decode("utf-8", "replace").splitlines()


def tidy() -> None:
    """The collector is off while files are checked; rings, of which few are made, are only freed here."""
    gc.collect()


def is_python(path: str) -> bool:
    """Whether a path is a file that is checked."""
    return path.endswith((".py", ".pyi"))


def is_configuration(path: str) -> bool:
    """Whether a path is a file that options are read from."""
    return os.path.basename(path) in ("pyproject.toml", "lintegrity.toml", "setup.cfg")
