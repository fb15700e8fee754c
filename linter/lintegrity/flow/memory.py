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
    """An answer, with the facts that it looked at itself and the other answers that it rests on.

    Those have facts of their own: written out for each answer, the facts of a large project would fill the memory.
    """

    value: object
    facts: frozenset[Fact]
    answers: tuple[_Known, ...]


class _Asked:
    """A question that is being answered. `is_provisional`: the answer rests on one that is not there yet."""

    def __init__(self, key: object) -> None:
        self.key = key
        self.facts: set[Fact] = set()
        self.answers: dict[int, _Known] = {}
        self.is_provisional = False

    def rest_on(self, known: _Known) -> None:
        if known.facts or known.answers:
            self.answers[id(known)] = known

    def answered(self, value: object) -> _Known:
        return _Known(value, frozenset(self.facts), tuple(self.answers.values()))


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
        if self._open:
            self._open[-1].rest_on(known)
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
        known = asked.answered(value)
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
            facts |= _all_facts(asked.answered(None))

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
        known: dict[int, bool] = {}
        self._known = {key: one for key, one in self._known.items() if not _hangs_on(one, stale, known)}

    def clear(self) -> None:
        """Drop everything."""
        self._known.clear()
        self._searched.clear()


def _all_facts(known: _Known) -> set[Fact]:
    found: set[Fact] = set()
    seen: set[int] = set()
    waiting = [known]
    while waiting:
        one = waiting.pop()
        if id(one) not in seen:
            seen.add(id(one))
            found |= one.facts
            waiting.extend(one.answers)
    return found


def _hangs_on(answer: _Known, stale: frozenset[Fact], known: dict[int, bool]) -> bool:
    """Whether one of the facts is among those of an answer; `known` keeps what was found out of other answers."""
    found = known.get(id(answer))
    if found is None:
        found = not stale.isdisjoint(answer.facts) or any(
            _hangs_on(one, stale, known) for one in answer.answers
        )
        known[id(answer)] = found
    return found
