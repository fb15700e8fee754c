"""What calls of the project's functions gave, kept for the next who calls alike."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from lintegrity.flow.module import Module
from lintegrity.flow.reads import CUT_SHORT, Reads, Seen
from lintegrity.flow.signatures import Signatures
from lintegrity.flow.values import Facts, Value

if TYPE_CHECKING:
    from lintegrity.flow.invoke import Result

# Neighbours call alike, and most of a large project is a neighbour of something: a result takes about two kilobytes.
_MOST = 6000


class Results:
    """Results by what a call looks like to the function; one that rests on what changed meanwhile is made anew."""

    def __init__(self, reads: Reads) -> None:
        self._reads = reads
        self._signatures = Signatures()
        self._known: dict[object, tuple[Result, Seen]] = {}
        self._clock = 0

    def key(
        self,
        module: Module,
        node: Any,
        env: Mapping[str, Value],
        facts: Facts,
        in_handler: bool,
        is_quiet: bool,
    ) -> object | None:
        """What a call looks like, None where it is like no other.

        A handler of requests enters more functions than others do, and what is carried out quietly tells no sink:
        it may not stand for what must, but the other way round.
        """
        signature = self._signatures.of(module, node, env, facts)
        if signature is None:
            return None
        loud = (signature, in_handler, False)
        return (signature, in_handler, True) if is_quiet and loud not in self._known else loud

    def get(self, key: object) -> tuple[Result, Seen] | None:
        """What such a call gave, and what it read for that."""
        return self._known.get(key)

    def begin(self, key: object, unknown: Result) -> None:
        """Such a call is carried out: a call in it that is alike gives nothing."""
        self._known[key] = (unknown, CUT_SHORT)

    def put(self, key: object, result: Result, seen: Seen) -> None:
        """Such a call gave a result."""
        self._known[key] = (result, seen)

    def begin_round(self) -> None:
        """Drop what rests on another answer than there is now, or on a call that was not carried out to its end."""
        changed = self._reads.changed_since(self._clock)
        self._clock = self._reads.clock
        self._signatures.let_go()
        verdicts: dict[Seen, bool] = {}
        self._known = {
            key: (result, seen)
            for key, (result, seen) in self._known.items()
            if not seen.rests_on(changed, verdicts)
        }

    def bound(self) -> None:
        """Forget all where it has become too much."""
        if len(self._known) > _MOST:
            self._known.clear()
            self._signatures.clear()
