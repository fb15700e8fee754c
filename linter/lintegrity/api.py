"""What every front calls: check paths, check one source, explain a rule."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Callable, Iterable, Iterator, NamedTuple, Sequence

from lintegrity import allowlist, registry
from lintegrity.discover import Discovered, discover
from lintegrity.engine import FileResult, Suppressed, collector_off
from lintegrity.loading import Settings
from lintegrity.model import Finding
from lintegrity.rule import LoadedRule
from lintegrity.session import Checker, Session
from lintegrity.settings import Config

if TYPE_CHECKING:
    from lintegrity.scale.cache import Cache

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
    given = {os.path.abspath(path): os.path.isdir(path) for path in paths}
    settings.look_into(path for path, is_folder in given.items() if is_folder)
    for path, is_folder in given.items():
        found = discover([path], settings.for_path(path, is_folder))
        files.update(found.files)
        problems += found.problems
    return Discovered(tuple(sorted(files)), tuple(problems))


def check_paths(
    paths: Iterable[str],
    settings: Settings | Config = Config(),
    *,
    jobs: int = 1,
    progress: Progress | None = None,
    cache: Cache | None = None,
    session: Session | None = None,
) -> Report:
    """Check files and folders; paths that cannot be used are in `problems`. Raises loading.InvalidConfig.

    A `session` is used where the files are checked in this process, and knows afterwards what that found out.
    """
    if isinstance(settings, Config):
        settings = Settings(base=settings)
    paths = list(paths)
    found = files_of(paths, settings)
    for path in found.files:
        settings.for_path(path)
    report = summarise(found, _results(found.files, session or Session(settings), jobs, progress, cache))
    faults = allowlist.faults(found.files, report.suppressed, settings, paths)
    ordered = sorted([*report.findings, *faults], key=lambda finding: finding.sort_key)
    return report._replace(findings=tuple(ordered)) if faults else report


def _results(
    files: Sequence[str],
    session: Session,
    jobs: int,
    progress: Progress | None,
    cache: Cache | None,
) -> Iterable[FileResult]:
    """The results of files, those that are known still to hold from the cache."""
    if cache is None:
        return _check_files(files, session, jobs, progress)
    kept = cache.known(files, session.settings)
    unknown = [path for path in files if path not in kept.results]
    fresh = list(_check_files(unknown, session, jobs, progress))
    if fresh:
        cache.store(kept, fresh)
    by_path = {**kept.results, **{result.filename: result for result in fresh}}
    return [by_path[path] for path in files]


def _check_files(
    files: Sequence[str], session: Session, jobs: int, progress: Progress | None
) -> Iterator[FileResult]:
    """The results of files in order; in several processes where more than one job is wanted."""
    if jobs > 1 and len(files) > 1:
        from lintegrity.scale.workers import check_in_processes

        yield from check_in_processes(files, session.settings, jobs, progress)
        return
    with collector_off():
        for number, path in enumerate(files):
            yield session.check(path)
            if progress is not None:
                progress(number + 1, len(files))


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
