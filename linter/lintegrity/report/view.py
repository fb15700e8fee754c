"""How a report is to be shown, and the source lines that it shows."""

from __future__ import annotations

import os
from typing import NamedTuple
from urllib.parse import quote

from lintegrity.mask import escaped, mask
from lintegrity.source import CannotAnalyse, Source


class View(NamedTuple):
    """The wishes of the reader. Paths are shown relative to `folder` where they are below it."""

    format: str = "full"
    folder: str = ""
    colour: bool = False
    statistics: bool = False
    with_edits: bool = False
    show_fixes: bool = False


def shown_path(path: str, folder: str) -> str:
    """A path as a person in `folder` would write it."""
    if folder and path.startswith(folder + os.sep):
        path = os.path.relpath(path, folder)
    return escaped(path)


def relative_path(path: str, folder: str) -> str:
    """A path from the folder of the run, with slashes, as machines on other systems take it."""
    return os.path.relpath(path, folder or os.getcwd()).replace(os.sep, "/")


def relative_uri(path: str, folder: str) -> str:
    """A path as a relative URI from the folder of the run; never an absolute one."""
    return quote(os.fsencode(relative_path(path, folder)))


class Excerpts:
    """Lines of files, read once. `contents` are texts that did not come from the disk."""

    def __init__(self, contents: dict[str, bytes] | None = None) -> None:
        self._contents = contents or {}
        self._sources: dict[str, Source | None] = {}

    def source(self, path: str) -> Source | None:
        """The file at a path; None where it cannot be read as text."""
        if path not in self._sources:
            try:
                data = self._contents.get(path)
                found = Source.read(path) if data is None else Source(path, data)
                found.lines
                self._sources[path] = found
            except (OSError, CannotAnalyse):
                self._sources[path] = None
        return self._sources[path]

    def line(self, path: str, row: int) -> str | None:
        """One line with its secrets masked, or None where there is none."""
        source = self.source(path)
        if source is None or not 1 <= row <= len(source.lines):
            return None
        return mask(source.lines[row - 1])
