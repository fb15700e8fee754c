"""What is known at one point of a body, and what of it still holds where two ways meet."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from lintegrity.flow.identities import Ident
from lintegrity.flow.values import (
    LIST,
    NO_FACTS,
    UNKNOWN,
    Facts,
    Value,
    baked,
    bounded,
    by_ident,
    joined,
    with_flags,
)
from lintegrity.tables.sources import ENVIRONMENT_MAPPINGS


class State:
    """What is known at one point of a body: the value of every access path, and the facts that hold."""

    __slots__ = ("env", "facts")

    def __init__(self, env: dict[str, Value], facts: Facts = NO_FACTS) -> None:
        self.env = env
        self.facts = facts

    def copy(self, facts: Facts = NO_FACTS) -> State:
        """The same state with more facts, free to be changed."""
        return State(dict(self.env), self.facts | facts if facts else self.facts)

    def assign(self, path: str, value: Value) -> None:
        """Bind an access path; what was known of the attributes below it is gone."""
        if "." not in path:
            prefix = path + "."
            for known in [name for name in self.env if name.startswith(prefix)]:
                del self.env[known]
        self.env[path] = bounded(baked(value, self.facts))

    def forget(self, ident: Ident) -> None:
        """A new value begins here; what was known about the one of the last round does not hold."""
        gone = {fact for fact in self.facts if fact[0][:3] == ident[:3] and fact[0][3].startswith(ident[3])}
        if gone:
            self.facts -= gone


def joined_states(states: Iterable[State | None]) -> State | None:
    """What holds whichever of the states was reached; None where none was."""
    reached = [state for state in states if state is not None]
    if not reached:
        return None
    result = reached[0]
    for other in reached[1:]:
        result = _joined_pair(result, other)
    return result


def _joined_pair(first: State, second: State) -> State:
    if first is second:
        return first
    common = first.facts & second.facts
    left, right = _settled(first, common), _settled(second, common)
    env = dict(left)
    for path, value in right.items():
        known = env.get(path) or _part(left, path)
        if known is value:
            continue
        if value.origin in ENVIRONMENT_MAPPINGS:
            env[path] = _set_twice(known, value)
        elif known is None:
            env[path] = value
        else:
            env[path] = telling(joined(known, value), (known, first.facts), (value, second.facts))
    for path in env.keys() - right.keys() if len(env) > len(right) else ():
        if env[path].origin in ENVIRONMENT_MAPPINGS:
            env[path] = Value(origin=env[path].origin)
            continue
        other = _part(right, path)
        if other is not None and other is not env[path]:
            env[path] = joined(env[path], other)
    return State(env, common)


def _set_twice(known: Value | None, other: Value) -> Value:
    """Of the environment only the variables are known that were set on both ways: on one it is what it was."""
    both: dict[object, Value] = {}
    if known is not None and known.items and other.items:
        both = {
            key: joined(value, other.items[key]) for key, value in known.items.items() if key in other.items
        }
    plain = Value(origin=other.origin, items=both or None)
    return plain if known is None or known.origin == other.origin else joined(known, plain)


def _part(env: Mapping[str, Value], path: str) -> Value | None:
    """An attribute that was assigned on the other way only: here it is still what the object came with."""
    receiver, dot, name = path.rpartition(".")
    holder = env.get(receiver) if dot else None
    return holder.items.get(name) if holder is not None and holder.items else None


def telling(value: Value, *sides: tuple[Value, Facts]) -> Value:
    """A joined value that tells by its truth which way was taken: `is_safe`, `found` where something was checked.

    What held on that way holds where the value is tested.
    """
    if not any(map(_may_tell, (one for one, _ in sides))):
        return value
    truths = [one.when_true | facts for one, facts in sides if one.const is UNKNOWN or one.const]
    denials = [one.when_false | facts for one, facts in sides if one.const is UNKNOWN or not one.const]
    when_true = frozenset.intersection(*truths) if truths else NO_FACTS
    when_false = frozenset.intersection(*denials) if denials else NO_FACTS
    if value.when_true == when_true and value.when_false == when_false:
        return value
    return value._replace(when_true=when_true, when_false=when_false)


def _may_tell(value: Value) -> bool:
    return value.const is None or isinstance(value.const, bool) or bool(value.when_true or value.when_false)


def _settled(state: State, common: Facts) -> Mapping[str, Value]:
    """The values of a state with the facts that hold only there written onto their labels."""
    own = state.facts - common
    if not own:
        return state.env
    known = by_ident(own)
    return {
        path: with_flags(value, known) if value.taints or value.items else value
        for path, value in state.env.items()
    }


def is_settled(first: State, second: State, carried: Collection[str]) -> bool:
    """Whether a round of a loop taught nothing new of the names that the next one takes over."""
    if first.facts != second.facts:
        return False
    if first.env.keys() - second.env.keys():
        return False
    for path, value in second.env.items():
        if path.partition(".")[0] in carried:
            known = first.env.get(path)
            if known is None or not (same(known, value) or _grows(known, value)):
                return False
    return True


def _grows(first: Value, second: Value) -> bool:
    """Whether a list got the same once more at its end: `found.append(one)`."""
    known, now = first.items, second.items
    if not known or not now or len(now) <= len(known) or {first.origin, second.origin} != {LIST}:
        return False
    last = known.get(len(known) - 1)
    return (
        last is not None
        and first.taints.keys() == second.taints.keys()
        and all(key in now and same(value, now[key]) for key, value in known.items())
        and all(same(last, value) for key, value in now.items() if key not in known)
    )


def same(first: Value, second: Value) -> bool:
    """Whether two values are known to the same extent, whatever way their labels took."""
    if first is second:
        return True
    if first.taints.keys() != second.taints.keys() or first.origin != second.origin:
        return False
    if any(first.taints[key].flags != second.taints[key].flags for key in first.taints):
        return False
    if type(first.const) is not type(second.const) or first.const != second.const:
        return False
    left, right = first.items or {}, second.items or {}
    return left.keys() == right.keys() and all(same(left[key], right[key]) for key in left)
