"""What the server has on its desk: open buffers over the disk, checkers, and the last good answers."""

from __future__ import annotations

import difflib
import logging
import os
from typing import Mapping, NamedTuple, Sequence

from lintegrity.adoption import Book
from lintegrity.baseline import InvalidBaseline
from lintegrity.engine import FileResult
from lintegrity.loading import InvalidConfig, Problem, Settings
from lintegrity.model import Finding, Span
from lintegrity.session import Checker, Session
from lintegrity.source import Source

logger = logging.getLogger(__name__)


class Answer(NamedTuple):
    """The findings of a buffer at a version, with the lines that they count in."""

    path: str
    version: int | None
    lines: Sequence[str]
    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...] = ()


class Desk:
    """Checks buffers as if they were on the disk. `given` are fields of Config from the user's settings."""

    def __init__(self, given: Mapping[str, object] | None = None, config_file: str | None = None) -> None:
        self._given = dict(given or {})
        self._config_file = config_file
        self.overlay: dict[str, bytes] = {}
        self._versions: dict[str, int] = {}
        self._good: dict[str, tuple[list[str], tuple[Finding, ...]]] = {}
        self.reload()

    def reload(self) -> None:
        """Read every configuration and baseline anew, and forget what was known of files."""
        self.settings = Settings(self._given, self._config_file)
        self._session = Session(self.settings, self.overlay)
        self._book = Book(self.settings)

    def configure(self, given: Mapping[str, object], config_file: str | None) -> None:
        """Take other settings of the user's."""
        self._given, self._config_file = dict(given), config_file
        self.reload()

    def put(self, path: str, text: str, version: int) -> None:
        """A buffer was opened or changed."""
        self.overlay[path] = text.encode("utf-8", "surrogatepass")
        self._versions[path] = version
        self._session.changed(path)

    def take(self, path: str) -> None:
        """A buffer was closed; the disk counts again."""
        self.overlay.pop(path, None)
        self._versions.pop(path, None)
        self._good.pop(path, None)
        self._session.changed(path)

    def changed_on_disk(self, paths: Sequence[str]) -> None:
        """Files were changed, made or removed by someone else."""
        for path in paths:
            if path not in self.overlay:
                self._session.changed(path)

    def checker(self, path: str) -> Checker:
        """The checker for a file; raises InvalidConfig."""
        return self._session.checker(path)

    def check(self, path: str) -> Answer:
        """The findings of a file; wrong configuration is in `problems`. Never raises for what files hold."""
        data = self.overlay.get(path)
        version = self._versions.get(path)
        try:
            if data is None:
                with open(path, "rb") as handle:
                    data = handle.read()
            source = Source.of_text(path, data.decode("utf-8", "replace"))
            result = self._check(path, source, version is not None)
            findings = tuple(self._book.without_old(path, result.findings))
        except InvalidConfig as error:
            return Answer(path, version, [], (), tuple(error.problems))
        except InvalidBaseline as error:
            return Answer(path, version, [], (), (Problem(path, 1, str(error)),))
        except OSError:
            return Answer(path, version, [], ())
        return Answer(path, version, source.lines, self._with_last_good(path, source.lines, findings))

    def _check(self, path: str, source: Source, is_open: bool) -> FileResult:
        checker = self._session.checker(path)
        role = checker.role(path, source.data[:2048])
        if not is_open:
            return checker.check(path)
        return checker.check_as(Source.of_text(path, source.text, role))

    def _with_last_good(
        self, path: str, lines: list[str], findings: tuple[Finding, ...]
    ) -> tuple[Finding, ...]:
        """While a buffer does not parse, what was found in the lines that have not changed since it did."""
        broken = [finding for finding in findings if finding.code == "LIN000"]
        if not broken:
            self._good[path] = (lines, findings)
            return findings
        if path not in self._good:
            return findings
        old_lines, old = self._good[path]
        return (*broken, *_moved(old, old_lines, lines))

    @property
    def given(self) -> Mapping[str, object]:
        """The user's settings in force."""
        return self._given


def _moved(findings: Sequence[Finding], before: list[str], after: list[str]) -> list[Finding]:
    """Findings whose lines are all in a block that stands unchanged in the new text, at their new rows."""
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    shifts: dict[int, int] = {}
    for block in matcher.get_matching_blocks():
        for offset in range(block.size):
            shifts[block.a + offset + 1] = block.b - block.a
    kept = []
    for finding in findings:
        rows = range(finding.span.row, finding.span.end_row + 1)
        moves = {shifts.get(row) for row in rows}
        steps = {shifts.get(step.row) for step in finding.trace if step.filename == finding.filename}
        shift = shifts.get(finding.span.row)
        if shift is not None and moves == {shift} and None not in steps:
            span = finding.span
            kept.append(
                finding._replace(
                    span=Span(span.row + shift, span.column, span.end_row + shift, span.end_column)
                )
            )
    return kept


def is_python(path: str) -> bool:
    """Whether a path is a file that is checked."""
    return path.endswith((".py", ".pyi"))


def is_configuration(path: str) -> bool:
    """Whether a path is a file that options are read from."""
    return os.path.basename(path) in ("pyproject.toml", "lintegrity.toml")
