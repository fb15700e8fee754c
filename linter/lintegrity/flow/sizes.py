"""Constants of moderate size: others are not kept, since what is made of them again and again fills the memory."""

from __future__ import annotations

from typing import Any

# Characters of a text, bits of a number, parts of a tuple; and how deep tuples are looked into.
LONGEST = 4096
_DEEPEST = 4


def is_moderate(const: Any) -> bool:
    """Whether a constant, with the parts of its parts, is small enough to go on with."""
    return _size(const, _DEEPEST) <= LONGEST


def _size(const: Any, depth: int) -> int:
    if isinstance(const, (str, bytes)):
        return len(const)
    if isinstance(const, int):
        return const.bit_length()
    if not isinstance(const, tuple):
        return 1
    if depth == 0:
        return LONGEST + 1  # parts may be shared, and then there is no end of counting them
    found = len(const)
    for part in const:
        found += _size(part, depth - 1)
        if found > LONGEST:
            break
    return found


def hashable(value: Any) -> bool:
    """Whether a constant can be a key."""
    try:
        hash(value)
    except TypeError:
        return False
    return True
