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

    __slots__ = ("called", "is_cut", "keys")

    def __init__(self, is_cut: bool = False) -> None:
        self.keys: set[int] = set()
        self.called: set[Seen] = set()
        # Whether a call was not carried out to its end: what it would have read is not known.
        self.is_cut = is_cut

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

    def rests_on(self, changed: set[int], verdicts: dict[Seen, bool]) -> bool:
        """Whether one of the keys was read, or a call was cut short, here or below; `verdicts` are those known."""
        waiting = [self]
        while waiting:
            one = waiting[-1]
            below = [inner for inner in one.called if inner not in verdicts]
            if one in verdicts or not below:
                waiting.pop()
                verdicts[one] = (
                    one.is_cut
                    or not one.keys.isdisjoint(changed)
                    or any(verdicts[inner] for inner in one.called)
                )
            else:
                waiting += below
        return verdicts[self]


CUT_SHORT = Seen(is_cut=True)


class Reads:
    """What was read by each body that the analysis started with, and what changed since."""

    def __init__(self) -> None:
        # When a key changed last, by its hash: of a large project there are too many keys to keep.
        self._changed: dict[int, int] = {}
        self.clock = 0
        self._open: list[Seen] = []
        self._since = 0
        self._starts: dict[tuple[str, str], tuple[int, array[int] | None]] = {}

    def note(self, key: Key) -> None:
        """The body at work reads this."""
        if self._open:
            self._open[-1].keys.add(hash(key))

    def change(self, key: Key) -> None:
        """From now on this is another."""
        self.clock += 1
        self._changed[hash(key)] = self.clock

    def changed_since(self, clock: int) -> set[int]:
        """The keys that are another since then, by their hashes."""
        return {key for key, when in self._changed.items() if when > clock}

    def cut_short(self) -> None:
        """The body at work calls what is not carried out, or not to its end."""
        self.rest_on(CUT_SHORT)

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
        if self._open and (seen.keys or seen.called or seen.is_cut):
            self._open[-1].called.add(seen)

    def begin(self) -> None:
        """The analysis starts with a body; what changes from now on may be news to it."""
        self._since = self.clock
        self.enter()

    def end(self, start: tuple[str, str]) -> None:
        """It was carried out."""
        keys = self._open.pop().everything()
        self._starts[start] = (self._since, None if keys is None else array("q", keys))

    def is_news(self, start: tuple[str, str]) -> bool:
        """Whether anything changed that a body read when it was carried out last; it was before."""
        since, keys = self._starts[start]
        return keys is None or any(self._changed.get(key, 0) > since for key in keys)
