"""What a flag in a result tells of what stands beside it: `{"ok": True}` comes without the text of an error."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from lintegrity.flow.values import Facts, Value


class Apart(NamedTuple):
    """Facts of the texts of errors that only the other one of two containers holds."""

    first: Facts
    second: Facts


# What stands where there is nothing to give: `return None, str(error)`.
_NONE = (None, "", ())
_NONE_KNOWN: Facts = frozenset()
_NOTHING_APART = Apart(_NONE_KNOWN, _NONE_KNOWN)


def apart(first: Mapping[Any, Value], second: Mapping[Any, Value]) -> Apart | None:
    """What two containers do not have in common, where a flag tells which of them it is."""
    if not any(_are_flags(first.get(key), value) for key, value in second.items()):
        return None
    left, right = _errors(first.values()), _errors(second.values())
    return Apart(right - left, left - right) if left != right else None


def facts(first: Value, second: Value, wanted: bool, between: Apart | None) -> Facts:
    """What an entry that is one or the other tells where it is `wanted`."""
    if between is None and not (first.when_true or first.when_false or second.when_true or second.when_false):
        return _NONE_KNOWN
    absent = between or _NOTHING_APART
    sides = [
        _told(value, wanted) | other
        for value, other in ((first, absent.first), (second, absent.second))
        if _may_be(value, wanted)
    ]
    return frozenset.intersection(*sides) if sides else frozenset()


def _may_be(value: Value, wanted: bool) -> bool:
    """Whether a value may be true, or false; `None` in `found = check(path) if path else None` never is."""
    const = value.const
    return bool(const) is wanted if const is None or isinstance(const, (bool, str, tuple)) else True


def is_flag(value: Value) -> bool:
    """Whether a value is true or false, or tells something where it is."""
    return type(value.const) is bool or bool(value.when_true or value.when_false)


def _told(value: Value, wanted: bool) -> Facts:
    return value.when_true if wanted else value.when_false


def _are_flags(one: Value | None, other: Value) -> bool:
    """Whether a test of an entry may tell two containers apart: true or false, something or nothing."""
    if one is None or one.const is other.const:
        return False
    return any(type(const) is bool or const in _NONE for const in (one.const, other.const))


def _errors(parts: Iterable[Value]) -> Facts:
    return frozenset(
        (taint.ident, "redacted")
        for part in parts
        for taint in part.all_taints().values()
        if taint.label == "exception"
    )
