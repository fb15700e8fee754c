"""Files shared out to processes. Each worker keeps its own projects; results come back in the order of files."""

from __future__ import annotations

import os
from typing import Callable, Iterator, Sequence

from lintegrity import registry
from lintegrity.engine import FileResult, collector_off
from lintegrity.loading import Settings
from lintegrity.session import Session

Progress = Callable[[int, int], None]

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
    registry.add_local(local)
    _session[:] = [Session(settings)]


def _check(paths: Sequence[str]) -> list[FileResult]:
    with collector_off():
        return [_session[0].check(path) for path in paths]


def check_in_processes(
    files: Sequence[str], settings: Settings, jobs: int, progress: Progress | None
) -> Iterator[FileResult]:
    """The results of all files, in order."""
    from concurrent.futures import ProcessPoolExecutor

    size = max(1, min(_CHUNK, -(-len(files) // (jobs * 4))))
    chunks = [files[start : start + size] for start in range(0, len(files), size)]
    done = 0
    with ProcessPoolExecutor(jobs, initializer=_start, initargs=(settings, registry.local_places())) as pool:
        for results in pool.map(_check, chunks):
            yield from results
            done += len(results)
            if progress is not None:
                progress(done, len(files))
