"""The distinct words of files, from their bytes alone: which files hold a name, without a look into any tree.

A word is a longest run of ASCII letters, digits, underscores and of whatever is not ASCII.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Callable, Iterator, Sequence

_SPACES = bytes(
    code if code >= 128 or code == ord("_") or bytes((code,)).isalnum() else ord(" ") for code in range(256)
)
_RUN = re.compile(rb"[\w\x80-\xff]+")


@lru_cache(maxsize=8)  # while a file is edited, several ask for the words of its last texts
def words_of(data: bytes) -> frozenset[bytes]:
    """The distinct words of a file."""
    return frozenset(data.translate(_SPACES).split())


def core_of(text: bytes) -> bytes:
    """The longest run of word characters in a text: a file with the text has a word that holds the run."""
    return max(_RUN.findall(text), key=len, default=b"")


def _line_of(together: bytes, at: int) -> bytes:
    return together[together.rfind(b"\n", 0, at) + 1 : together.index(b"\n", at)]


def _holders(text: bytes, together: bytes) -> Iterator[bytes]:
    """The words of a text with one word a line that hold `text`."""
    at = together.find(text)
    while at >= 0:
        end = together.index(b"\n", at)
        yield together[together.rfind(b"\n", 0, at) + 1 : end]
        at = together.find(text, end)


class WordIndex:
    """Which of a project's files hold a word. `read` gives the bytes of a file."""

    def __init__(self, files: Sequence[str], read: Callable[[str], bytes]) -> None:
        self._read = read
        self._changed: dict[str, frozenset[bytes] | None] = {}
        # Most words stand in one file: those have the path itself, not a list.
        self._places: dict[bytes, str | list[str]] = {}
        self._together = b""
        for path in files:
            self._add(path)

    def _add(self, path: str) -> None:
        places = self._places
        for word in words_of(self._read(path)):
            known = places.get(word)
            if known is None:
                places[word] = path
            elif isinstance(known, list):
                known.append(path)
            else:
                places[word] = [known, path]

    def changed(self, path: str) -> None:
        """A file is not what it was: from now on it is read when it is asked about."""
        self._changed[path] = None

    def files_with(self, word: bytes) -> list[str]:
        """The files that hold a word, sorted."""
        known = self._places.get(word)
        found = known if isinstance(known, list) else [known] if known is not None else []
        if not self._changed:
            return found
        fresh = {path for path in self._changed if word in self._now(path)}
        return sorted({path for path in found if path not in self._changed} | fresh)

    def _now(self, path: str) -> frozenset[bytes]:
        known = self._changed[path]
        if known is None:
            known = self._changed[path] = words_of(self._read(path))
        return known

    def files_with_words(self, pattern: re.Pattern[bytes], accepts: Callable[[str], bool]) -> set[str]:
        """The files with a word in which the pattern is found and that is accepted."""
        if not self._together:
            self._together = b"\n".join(self._places) + b"\n"
        found: set[str] = set()
        for line in {_line_of(self._together, match.start()) for match in pattern.finditer(self._together)}:
            if accepts(line.decode("utf-8", "replace")):
                found.update(self.files_with(line))
        found.update(
            path
            for path in self._changed
            if any(
                pattern.search(word) and accepts(word.decode("utf-8", "replace")) for word in self._now(path)
            )
        )
        return found

    def files_with_text(self, text: bytes) -> list[str]:
        """The files whose bytes hold a text, anywhere, sorted."""
        core = core_of(text)
        if not core:
            return []
        if not self._together:
            self._together = b"\n".join(self._places) + b"\n"
        found: set[str] = set(self._changed)
        for word in _holders(core, self._together):
            places = self._places[word]
            found.update(places if isinstance(places, list) else (places,))
        return sorted(path for path in found if text in self._read(path))
