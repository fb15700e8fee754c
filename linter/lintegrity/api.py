"""What every front calls: check paths, check one source, explain a rule."""

from __future__ import annotations

import os
from typing import Callable, Iterable, Iterator, NamedTuple

from lintegrity import registry
from lintegrity.discover import Discovered, discover
from lintegrity.engine import FileResult, Suppressed, collector_off
from lintegrity.loading import Settings
from lintegrity.model import Finding
from lintegrity.rule import LoadedRule
from lintegrity.session import Checker, Session
from lintegrity.settings import Config

__all__ = ["Checker", "Report", "Session", "check_paths", "check_source", "explain", "files_of", "summarise"]


class Report(NamedTuple):
    """The outcome of a run: findings in order, what was hidden, and what kept the run from being whole.

    `contents` are the bytes of files that do not stand on the disk as they were checked.
    """

    findings: tuple[Finding, ...]
    suppressed: tuple[Suppressed, ...]
    files: tuple[str, ...]
    problems: tuple[tuple[str, str], ...]
    crashed: bool
    contents: tuple[tuple[str, bytes], ...] = ()


Progress = Callable[[int, int], None]


def files_of(paths: Iterable[str], settings: Settings) -> Discovered:
    """The files that paths name or hold, each path under its own configuration; raises InvalidConfig."""
    files: set[str] = set()
    problems: list[tuple[str, str]] = []
    for path in paths:
        absolute = os.path.abspath(path)
        found = discover([absolute], settings.for_path(absolute, os.path.isdir(absolute)))
        files.update(found.files)
        problems += found.problems
    return Discovered(tuple(sorted(files)), tuple(problems))


def check_paths(
    paths: Iterable[str],
    settings: Settings | Config = Config(),
    *,
    jobs: int = 1,
    progress: Progress | None = None,
) -> Report:
    """Check files and folders; paths that cannot be used are in `problems`. Raises loading.InvalidConfig."""
    if isinstance(settings, Config):
        settings = Settings(base=settings)
    found = files_of(paths, settings)
    for path in found.files:
        settings.for_path(path)
    if jobs > 1 and len(found.files) > 1:
        from lintegrity.scale.workers import check_in_processes

        return summarise(found, check_in_processes(found.files, settings, jobs, progress))
    session = Session(settings)
    with collector_off():
        results = []
        for number, path in enumerate(found.files):
            results.append(session.check(path))
            if progress is not None:
                progress(number + 1, len(found.files))
    return summarise(found, results)


def summarise(found: Discovered, results: Iterable[FileResult]) -> Report:
    """One report from the results of single files, in the order of files."""
    findings: list[Finding] = []
    suppressed: list[Suppressed] = []
    crashed = False
    for result in results:
        findings += result.findings
        suppressed += result.suppressed
        crashed = crashed or result.crashed
    findings.sort(key=lambda finding: finding.sort_key)
    return Report(tuple(findings), tuple(suppressed), found.files, found.problems, crashed)


def check_source(
    text: str | bytes, filename: str = "<stdin>", settings: Settings | Config = Config()
) -> Report:
    """Check one text as if it stood at `filename`; the disk is not asked for it."""
    if isinstance(settings, Config):
        settings = Settings(base=settings)
    data = text.encode() if isinstance(text, str) else text
    path = os.path.abspath(filename)
    with collector_off():
        result = Session(settings, {path: data}).check(path, data)
    return summarise(Discovered((path,), ()), [result])._replace(contents=((path, data),))


def explain(selector: str) -> Iterator[LoadedRule]:
    """The rules that a code, family or name denotes; raises registry.UnknownSelector."""
    yield from registry.matching(selector, registry.all_rules())
