"""The files of a project: their paths, their bytes and their words. What is known of one is kept until it changes."""

from __future__ import annotations

import os
from bisect import bisect_left, insort
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import TypeVar, cast

from lintegrity.flow.outline import Extents
from lintegrity.roles import is_marked, marked_root
from lintegrity.settings import DEFAULT_EXCLUDE
from lintegrity.source import content_of
from lintegrity.words import WordIndex, words_of

_KEPT_FILES = 20_000
_T = TypeVar("_T")


class Change:
    """What became of a file: whether it came or went, and its bytes before (None: never read) and after."""

    def __init__(self, path: str, came_or_went: bool, before: bytes | None, after: bytes) -> None:
        self.path = path
        self.came_or_went = came_or_went
        self._before = before
        self._after = after

    @property
    def is_none(self) -> bool:
        """Whether the file is what it was."""
        return not self.came_or_went and self._before == self._after

    @cached_property
    def _words(self) -> frozenset[bytes]:
        """The words that came or went."""
        return words_of(self._before or b"") ^ words_of(self._after)

    def concerns(self, kind: str, text: str) -> bool:
        """Whether a search finds the file now and did not before, or the other way round."""
        if self._before is None:
            return True
        if kind == "word":
            return text.encode() in self._words
        return kind == "text" and (text.encode() in self._before) != (text.encode() in self._after)


class Files:
    """The Python files below one root. `overlay` maps absolute paths to contents that replace the disk's."""

    def __init__(self, root: str, overlay: Mapping[str, bytes] = {}) -> None:
        self.root = root
        self.overlay = overlay
        self._paths: list[str] | None = None
        self._data: dict[str, bytes] = {}
        self._words: WordIndex | None = None
        self._derived: dict[tuple[str, str], object] = {}
        # Where the bodies of a file's functions stand; None for a file that is parsed as a whole.
        self.extents: dict[str, Extents | None] = {}

    def all(self) -> list[str]:
        """Every Python file below the root, sorted, without the folders that are never code."""
        if self._paths is None:
            unsaved = {path for path in self.overlay if self._is_listed(path)}
            self._paths = sorted(unsaved.union(_python_files(self.root)))
        return self._paths

    @property
    def words(self) -> WordIndex:
        """Which files hold which words."""
        if self._words is None:
            self._words = WordIndex(self.all(), self.data)
        return self._words

    def data(self, path: str) -> bytes:
        """The bytes of a file; none where it cannot be read."""
        known = self.overlay.get(path)
        if known is None:
            known = self._data.get(path)
        if known is None:
            try:
                known = content_of(path)
            except OSError:
                known = b""
        if len(self._data) < _KEPT_FILES:
            self._data[path] = known
        return known

    def of_content(self, path: str, kind: str, make: Callable[[], _T]) -> _T:
        """What follows from the content of one file alone, kept as long as that stays."""
        key = (path, kind)
        if key not in self._derived:
            self._derived[key] = make()
        return cast(_T, self._derived[key])

    def changed(self, path: str) -> Change:
        """Read a file anew; what was known of the others stays."""
        for key in [key for key in self._derived if key[0] == path]:
            del self._derived[key]
        self.extents.pop(path, None)
        before = self._data.pop(path, None)
        was_listed = self._lists(path)
        is_listed = self._is_listed(path) and (path in self.overlay or os.path.isfile(path))
        # Of a file that is not listed nobody knows whether it was there before.
        came_or_went = was_listed != is_listed or not (was_listed or is_listed)
        if came_or_went and os.path.basename(path).startswith("__init__."):
            self._derived.clear()  # modules have other names now
        change = Change(path, came_or_went, before, self.data(path))
        if self._paths is not None:
            _put(self._paths, path, is_listed)
        if self._words is not None and (was_listed or is_listed):
            self._words.changed(path)
        return change

    def _lists(self, path: str) -> bool:
        if self._paths is None:
            return self._is_listed(path)
        spot = bisect_left(self._paths, path)
        return spot < len(self._paths) and self._paths[spot] == path

    def _is_listed(self, path: str) -> bool:
        if not path.endswith((".py", ".pyi")) or not path.startswith(self.root + os.sep):
            return False
        if marked_root(os.path.dirname(path)) is not None and marked_root(self.root) is None:
            return False
        folders = path[len(self.root) + 1 :].split(os.sep)[:-1]
        return not any(name.startswith(".") or name in DEFAULT_EXCLUDE for name in folders)


def _put(paths: list[str], path: str, is_in: bool) -> None:
    spot = bisect_left(paths, path)
    stands = spot < len(paths) and paths[spot] == path
    if is_in and not stands:
        insort(paths, path)
    elif stands and not is_in:
        del paths[spot]


def _python_files(root: str) -> Iterator[str]:
    """Paths below a root. One that no marker makes a project, such as a home folder, ends where a project begins."""
    ends_at_projects = marked_root(root) is None
    for folder, folders, files in os.walk(root):
        folders[:] = [
            name
            for name in folders
            if not name.startswith(".")
            and name not in DEFAULT_EXCLUDE
            and not os.path.exists(os.path.join(folder, name, "pyvenv.cfg"))
            and not (ends_at_projects and is_marked(os.path.join(folder, name)))
        ]
        yield from (os.path.join(folder, name) for name in files if name.endswith((".py", ".pyi")))
