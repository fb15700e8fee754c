"""What a call looks like to the function that it enters: calls that look the same give the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lintegrity.flow.module import Module
from lintegrity.flow.values import UNKNOWN, Choice, Facts, Value


class Signatures:
    """Numbers for what is known of values, so that what is the same is written out once, however often it is passed."""

    def __init__(self) -> None:
        self._numbers: dict[object, int] = {}
        # Containers seen before, each held so that nothing else gets its identity.
        self._containers: dict[int, tuple[Value, int | None]] = {}

    def clear(self) -> None:
        """Begin anew; signatures from before must not be compared with those that follow."""
        self._numbers.clear()
        self._containers.clear()

    def let_go(self) -> None:
        """Hold no value any more; signatures stay what they are."""
        self._containers.clear()

    def of(self, module: Module, node: Any, env: Mapping[str, Value], facts: Facts) -> object | None:
        """The signature of a call with these arguments and facts; None for calls that are like no other."""
        parts = []
        for name in sorted(env):
            number = self._number(env[name])
            if number is None:
                return None
            parts.append((name, number))
        return module.path, node.lineno, node.col_offset, tuple(parts), facts

    def _number(self, value: Value) -> int | None:
        if not value.items:
            return self._find(value)
        known = self._containers.get(id(value))
        if known is None:
            known = self._containers[id(value)] = (value, self._find(value))
        return known[1]

    def _find(self, value: Value) -> int | None:
        which: tuple[int | None, ...] | None = None
        if isinstance(value.function, Choice):
            which = tuple(self._number(one) for one in value.function.values)
            if None in which:
                return None
        elif value.function is not None:
            return None
        items = tuple((key, self._number(part)) for key, part in value.items.items()) if value.items else None
        if items is not None and any(number is None for _, number in items):
            return None
        taints = frozenset((key, taint.flags) for key, taint in value.taints.items())
        const = None if value.const is UNKNOWN else (type(value.const).__name__, value.const)
        try:
            return self._numbers.setdefault((taints, const, items, value.origin, which), len(self._numbers))
        except TypeError:
            return None
