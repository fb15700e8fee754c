"""What bodies asked of what other bodies may change, so that one is looked at again only where an answer is another now.

Bodies are found by the names in them, which says little: every body with a `.name` may read a field `name`. Of one that
was carried out it is known what it read, in itself and in all that it called.
"""

from __future__ import annotations

from array import array
from collections.abc import Hashable

# What a start that leads to more bodies read is not written down: it is looked at again as often as it is asked for.
_MOST_BODIES = 300

# A field or a global by its owner and name, a function that gives labels back by its dotted name.
Key = tuple[str, Hashable]


class Seen:
    """What one body read, by the hashes of the keys: itself, and through the bodies that it called."""

    __slots__ = ("called", "keys")

    def __init__(self) -> None:
        self.keys: set[int] = set()
        self.called: set[Seen] = set()

    def everything(self) -> set[int] | None:
        """The keys read, those of all bodies below included; None where there are too many bodies to go through."""
        found: set[int] = set()
        waiting, known = [self], {self}
        while waiting:
            one = waiting.pop()
            found |= one.keys
            waiting += one.called - known
            known |= one.called
            if len(known) > _MOST_BODIES:
                return None
        return found


NOTHING_SEEN = Seen()


class Reads:
    """What was read by each body that the analysis started with, and what changed since."""

    def __init__(self) -> None:
        # When a key changed last, by its hash: of a large project there are too many keys to keep.
        self._changed: dict[int, int] = {}
        self._clock = 0
        self._open: list[Seen] = []
        self._since = 0
        self._starts: dict[tuple[str, str], tuple[int, array[int] | None]] = {}

    def note(self, key: Key) -> None:
        """The body at work reads this."""
        if self._open:
            self._open[-1].keys.add(hash(key))

    def change(self, key: Key) -> None:
        """From now on this is another."""
        self._clock += 1
        self._changed[hash(key)] = self._clock

    def enter(self) -> None:
        """A body begins."""
        self._open.append(Seen())

    def leave(self) -> Seen:
        """It ends: what it read, which the body that called it read as well."""
        seen = self._open.pop()
        self.rest_on(seen)
        return seen

    def rest_on(self, seen: Seen) -> None:
        """The body at work takes what another one gave before."""
        if self._open and (seen.keys or seen.called):
            self._open[-1].called.add(seen)

    def begin(self) -> None:
        """The analysis starts with a body; what changes from now on may be news to it."""
        self._since = self._clock
        self.enter()

    def end(self, start: tuple[str, str]) -> None:
        """It was carried out."""
        keys = self._open.pop().everything()
        self._starts[start] = (self._since, None if keys is None else array("q", keys))

    def is_news(self, start: tuple[str, str]) -> bool:
        """Whether anything changed that a body read when it was carried out last; it was before."""
        since, keys = self._starts[start]
        return keys is None or any(self._changed.get(key, 0) > since for key in keys)
