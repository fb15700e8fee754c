"""Files shared out to processes. Each worker keeps its own projects; results come back in the order of files."""

from __future__ import annotations

import gc
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Callable, Iterator, Mapping, Sequence

from lintegrity import registry
from lintegrity.engine import FileResult, collector_off
from lintegrity.flow.judge import Judged
from lintegrity.loading import Settings
from lintegrity.session import Session

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

Progress = Callable[[int, int], None]
Findings = Mapping[str, Sequence[Judged]]

_CHUNK = 64
_session: list[Session] = []


def default_jobs(files: int) -> int:
    """As many processes as there are processors, one where the work is smaller than starting them."""
    try:
        processors = len(os.sched_getaffinity(0))
    except AttributeError:
        processors = os.cpu_count() or 1
    return max(1, min(processors, files // 150))


def _start(settings: Settings, local: Sequence[str]) -> None:
    gc.disable()  # for good: between two chunks it would go through all that the worker keeps
    registry.add_local(local)
    _session[:] = [Session(settings)]


def _check(paths: Sequence[str], flow: Findings | None) -> list[FileResult]:
    """Results of files; with `flow`, what it tells is taken for what the flow analysis gives."""
    session = _session[0]
    with collector_off():
        for path in paths:
            session.checker(path).flow.given = flow
        return [session.check(path) for path in paths]


def _follow(paths: Sequence[str]) -> Findings:
    """What the flow analysis says of files, where it says something."""
    found: dict[str, Sequence[Judged]] = {}
    with collector_off():
        for path in paths:
            checker = _session[0].checker(path)
            if checker.asks_flow:
                judged = checker.flow.findings(checker.projects.of(path, checker.config), path)
                if judged:
                    found[path] = judged
    return found


def check_in_processes(
    files: Sequence[str], settings: Settings, jobs: int, progress: Progress | None
) -> Iterator[FileResult]:
    """The results of all files, in order.

    One process follows values through the whole project, the others check files as if nothing came of it. Files
    of which there is something to say, which are few, are then checked once more with it.
    """
    from concurrent.futures import ProcessPoolExecutor

    size = max(1, min(_CHUNK, -(-len(files) // (jobs * 4))))
    with (
        ProcessPoolExecutor(jobs, initializer=_start, initargs=(settings, registry.local_places())) as pool,
        _ended_at_once(pool),
    ):
        following = pool.submit(_follow, files)
        first = [pool.submit(_check, chunk, {}) for chunk in _chunks(files, size)]
        by_path: dict[str, FileResult] = {}
        for future in first:
            by_path.update((result.filename, result) for result in future.result())
            if progress is not None:
                progress(len(by_path), len(files))
        flow = _outcome(following)
        again = [path for path in files if flow is None or path in flow]
        size = max(1, min(size, -(-len(again) // jobs)))
        second = [
            pool.submit(_check, chunk, None if flow is None else {path: flow[path] for path in chunk})
            for chunk in _chunks(again, size)
        ]
        for future in second:
            by_path.update((result.filename, result) for result in future.result())
    yield from (by_path[path] for path in files)


@contextmanager
def _ended_at_once(pool: Executor) -> Iterator[None]:
    """After Ctrl+C the processes end with what they are at, in place of with all that is left to do."""
    from multiprocessing import active_children

    try:
        yield
    except KeyboardInterrupt:
        pool.shutdown(wait=False, cancel_futures=True)
        for process in active_children():
            process.terminate()
        raise


def _outcome(following: Future[Findings]) -> Findings | None:
    """What the analysis gave; None where it raised: each file then says so, as in one process."""
    from concurrent.futures import BrokenExecutor

    error = following.exception()
    if isinstance(error, BrokenExecutor):
        raise error
    return following.result() if error is None else None


def _chunks(files: Sequence[str], size: int) -> list[Sequence[str]]:
    return [files[start : start + size] for start in range(0, len(files), size)]
