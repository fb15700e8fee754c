"""`lintegrity check --watch`: checks again whenever a file that counts has changed."""

from __future__ import annotations

import os
import sys
import time
from typing import Callable, Mapping, Sequence

from lintegrity.api import files_of
from lintegrity.cli.main import say
from lintegrity.loading import OWN_FILE, InvalidConfig, Settings
from lintegrity.roles import forget, project_root

_SHORTEST = 0.25
_SHARE = 5  # looking at the files takes at most a fifth of the time


def watch(paths: Sequence[str], settings: Callable[[], Settings], check: Callable[[], object]) -> None:
    """Check at once and after every change, until interrupted."""
    while True:
        before = _state(paths, settings)
        if sys.stdout.isatty():
            sys.stdout.write("\x1b[2J\x1b[3J\x1b[H")
        try:
            check()
        except InvalidConfig as error:
            for problem in error.problems:
                say(f"error: {problem}")
        say(f"[{time.strftime('%H:%M:%S')}] Watching {len(before)} files for changes; Ctrl+C ends.")
        _wait(before, paths, settings)


def _wait(
    before: Mapping[str, tuple[int, int]], paths: Sequence[str], settings: Callable[[], Settings]
) -> None:
    cost = 0.0
    while True:
        time.sleep(max(_SHORTEST, _SHARE * cost))
        start = time.monotonic()
        if _state(paths, settings) != before:
            return
        cost = time.monotonic() - start


def _state(paths: Sequence[str], settings: Callable[[], Settings]) -> dict[str, tuple[int, int]]:
    """Size and time of every file that is checked and of every configuration in force for one."""
    forget()
    try:
        files = set(files_of(paths, settings()).files)
    except InvalidConfig as error:
        files = {problem.file for problem in error.problems}
    for folder in {os.path.dirname(path) for path in files} | {os.path.abspath(path) for path in paths}:
        root = project_root(folder)
        files.update(
            os.path.join(place, name)
            for place in (folder, root)
            for name in (OWN_FILE, "pyproject.toml", "setup.cfg")
        )
    found = {}
    for path in files:
        try:
            status = os.stat(path)
        except OSError:
            continue
        found[path] = (status.st_size, status.st_mtime_ns)
    return found
