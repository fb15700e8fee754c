"""Answers kept with what they hang on, so that an edit makes stale only what it touches."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeVar, cast

from lintegrity.flow.files import Change

# "file" and a path whose content was read, or "word" or "text" and what was searched for in all files.
Fact = tuple[str, str]
_T = TypeVar("_T")


class _Known(NamedTuple):
    value: object
    facts: frozenset[Fact]


class _Asked:
    """A question that is being answered. `is_provisional`: the answer rests on one that is not there yet."""

    def __init__(self, key: object) -> None:
        self.key = key
        self.facts: set[Fact] = set()
        self.is_provisional = False


class Memory:
    """What was found out about a project. `note` and `search` tell what the open question looks at."""

    def __init__(self) -> None:
        self._known: dict[object, _Known] = {}
        self._open: list[_Asked] = []
        self._searched: set[Fact] = set()

    def remember(
        self, key: object, make: Callable[[], _T], meanwhile: _T | None = None, path: str | None = None
    ) -> _T:
        """What `make` gives, kept until something that it looked at changes, the file `path` included.

        `meanwhile` is the answer for a question that asks itself; what was made of it is not kept, so that no
        answer hangs on which question came first.
        """
        known = self._known.get(key)
        if known is None:
            for depth, other in enumerate(self._open):
                if other.key == key:
                    for inner in self._open[depth + 1 :]:
                        inner.is_provisional = True
                    return cast(_T, meanwhile)
            known = self._make(key, make, path)
        if known.facts and self._open:
            self._open[-1].facts |= known.facts
        return cast(_T, known.value)

    def _make(self, key: object, make: Callable[[], object], path: str | None) -> _Known:
        asked = _Asked(key)
        if path is not None:
            asked.facts.add(("file", path))
        self._open.append(asked)
        try:
            value = make()
        finally:
            self._open.pop()
        known = _Known(value, frozenset(asked.facts))
        if not asked.is_provisional:
            self._known[key] = known
        return known

    def note(self, path: str) -> None:
        """The content of a file is looked at."""
        if self._open:
            self._open[-1].facts.add(("file", path))

    def search(self, kind: str, text: str) -> None:
        """A `word` or a `text` is searched for in all files."""
        if self._open:
            self._open[-1].facts.add((kind, text))
            self._searched.add((kind, text))

    @contextlib.contextmanager
    def noting(self, facts: set[Fact]) -> Iterator[None]:
        """Gather what is looked at meanwhile."""
        asked = _Asked(object())
        self._open.append(asked)
        try:
            yield
        finally:
            self._open.pop()
            facts |= asked.facts

    @contextlib.contextmanager
    def apart(self) -> Iterator[None]:
        """Work that nobody who is asking hangs on: nothing is noted."""
        kept, self._open = self._open, []
        try:
            yield
        finally:
            self._open = kept

    def stale(self, change: Change) -> frozenset[Fact]:
        """The facts that a change makes untrue."""
        searched = (fact for fact in self._searched if change.concerns(*fact))
        return frozenset([("file", change.path), *searched])

    def forget(self, stale: frozenset[Fact]) -> None:
        """Drop what hangs on one of these facts."""
        self._known = {key: one for key, one in self._known.items() if stale.isdisjoint(one.facts)}

    def clear(self) -> None:
        """Drop everything."""
        self._known.clear()
        self._searched.clear()
