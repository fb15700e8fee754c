"""What the analysis knows about a value: the labels it carries, its constant, its parts, its type.

All records are immutable. A `Taint` is one label with the way it took. Its `ident` says which value it speaks of:
a copy, a path built from it and its resolved form keep the identity, a part of it or a decoded form gets a new
one. So a check of the joined path counts for the name that was joined, and a check of a part for that part only.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import islice
from typing import Any, NamedTuple

from lintegrity.flow import outcomes
from lintegrity.flow.identities import Ident
from lintegrity.flow.sizes import hashable, is_moderate
from lintegrity.kinds import Function
from lintegrity.model import Span, Step
from lintegrity.tables.sources import ENVIRONMENT_MAPPINGS

# How a taint was `made` whose `root` is the argument that handed it over.
HANDED = "handed"
Flags = frozenset[str]
Fact = tuple[Ident, str]
Facts = frozenset[Fact]
NO_FACTS: Facts = frozenset()
# Holds where code runs only under a debug setting: what is told there is told to developers.
DEBUGGING: Fact = (("debug", 0, 0, ""), "debug")
NO_FLAGS: Flags = frozenset()
_MOST_TAINTS, _MOST_GUESSED, _MOST_CHOICES = 12, 6, 12
_MOST_ITEMS, _MOST_PARTS = 64, 150


class Place(NamedTuple):
    """An expression of a file, as written."""

    filename: str
    span: Span
    text: str


class Trail(NamedTuple):
    """The steps of a value, the newest first."""

    step: Step
    before: Trail | None

    def steps(self) -> tuple[Step, ...]:
        """The steps from the source on, without repeats."""
        found: list[Step] = []
        link: Trail | None = self
        while link is not None:
            if link.step not in found:
                found.append(link.step)
            link = link.before
        return tuple(reversed(found))

    def is_longer_than(self, most: int) -> bool:
        """Whether there are more steps than that."""
        return len(self.steps()) > most


class Receiver(NamedTuple):
    """The expression before the dot of a call, placed as `ast` places it: columns count bytes from 0."""

    path: str
    row: int
    column: int
    end_row: int
    end_column: int


class Guess(NamedTuple):
    """That a receiver is of one of some classes, or, where `holds` is False, that it is of none of them."""

    receiver: Receiver
    classes: tuple[str, ...]
    method: str
    holds: bool = True
    # The receiver is called like the one class of the project that has the method: enough where nothing is known.
    is_named: bool = False


class Taint(NamedTuple):
    """One label on a value. `root` is the expression that made a path of it, `made` how (`join`, `path`, …); of a text
    that was handed to a function of the project, it is the argument.

    `guesses` must all be true for the value to be what the label says.
    """

    label: str
    name: str
    ident: Ident
    flags: Flags
    trail: Trail
    root: Place | None = None
    made: str = ""
    guesses: tuple[Guess, ...] = ()

    @property
    def key(self) -> TaintKey:
        """What makes two taints the same whatever way they took."""
        return (self.label, self.name, self.ident, self.root, self.made, self.guesses)

    def via(self, step: Step) -> Taint:
        """The taint after one more step."""
        label, name, ident, flags, trail, root, made, guesses = self
        if trail.step == step:
            return self
        # Made by position: `_replace` takes six times as long, and most of what is made here is made so.
        return Taint(label, name, ident, flags, Trail(step, trail), root, made, guesses)

    def flagged(self, *flags: str) -> Taint:
        """The taint with more flags."""
        return self if self.flags.issuperset(flags) else self._replace(flags=self.flags.union(flags))


TaintKey = tuple[str, str, Ident, "Place | None", str, "tuple[Guess, ...]"]
Taints = Mapping[TaintKey, Taint]
NO_TAINTS: Taints = {}


class _Unknown:
    def __repr__(self) -> str:
        return "UNKNOWN"


UNKNOWN: Any = _Unknown()


class Closure(NamedTuple):
    """A function made inside a body: its node and the names it can see."""

    node: Function | ast.Lambda
    path: str
    env: Mapping[str, Value]
    owner: str | None
    # The class made there whose method it is.
    method_of: str | None = None


class Partial(NamedTuple):
    """A function with arguments bound to it."""

    function: Value
    positional: tuple[Value, ...]
    keywords: Mapping[str, Value]


class Choice(NamedTuple):
    """One of several functions or objects of known origin, nobody knows which: an entry of a table, one of two stores."""

    values: tuple[Value, ...]


class Value(NamedTuple):
    """One value. `items` are the known parts of a container, `origin` is a dotted name as `names` gives it.

    `when_true` and `when_false` are what is known once the value was tested. `may_be_object`: of which class the
    object is hangs on the way here, so that there is no `origin`; the parts are attributes all the same.
    """

    taints: Taints = NO_TAINTS
    const: Any = UNKNOWN
    items: Mapping[Any, Value] | None = None
    origin: str | None = None
    when_true: Facts = NO_FACTS
    when_false: Facts = NO_FACTS
    function: Closure | Partial | Choice | None = None
    may_be_object: bool = False

    @property
    def is_tainted(self) -> bool:
        """Whether the value or a part of it carries a label."""
        return bool(self.taints) or bool(self.items) and any(part.is_tainted for part in self.parts())

    @property
    def is_function(self) -> bool:
        """Whether the value is a function that a body made."""
        return self.function is not None and not isinstance(self.function, Choice)

    def parts(self) -> Iterable[Value]:
        """The known parts."""
        return self.items.values() if self.items else ()

    @property
    def in_order(self) -> list[Value]:
        """The known parts of a list by position; those stored under other keys come last, as they were stored."""
        items = self.items or {}
        positions = sorted(key for key in items if isinstance(key, int))
        return [items[key] for key in (*positions, *(key for key in items if not isinstance(key, int)))]

    @property
    def is_instance(self) -> bool:
        """Whether the parts are attributes of an object, and not entries of a container."""
        origin = self.origin
        if origin is None:
            return self.may_be_object
        return origin.endswith("()") and not origin.startswith(("builtins.", "collections."))

    def all_taints(self) -> Taints:
        """The labels of the value and of its entries. What an object's attributes hold, the object is not."""
        found = self.taints
        for part in self.items.values() if self.items and not self.is_instance else ():
            found = union(found, part.all_taints())
        return found


NOTHING = Value()


def union(first: Taints, second: Taints) -> Taints:
    """Labels that a value may carry when it is one or the other; flags that only one has are lost."""
    if not second or first is second:
        return first
    if not first:
        return second
    merged: dict[TaintKey, Taint] | None = None
    for key, taint in second.items():
        known = first.get(key)
        if known is taint or (known is not None and known.flags == taint.flags):
            continue
        if merged is None:
            merged = dict(first)
        if known is not None:
            merged[key] = known._replace(flags=known.flags & taint.flags)
        elif len(merged) < (_MOST_GUESSED if taint.guesses else _MOST_TAINTS):
            merged[key] = taint
    return first if merged is None else merged


def joined(first: Value, second: Value, between: outcomes.Apart | None = None) -> Value:
    """What is known of a value that is one or the other; `between` are the containers that it is an entry of."""
    if first is second:
        return first
    same_const = type(first.const) is type(second.const) and first.const == second.const
    origin = _joined_origin(first, second)
    found = Value(
        _joined_taints(first, second),
        first.const if same_const else UNKNOWN,
        _joined_items(first, second),
        origin,
        outcomes.facts(first, second, True, between),
        outcomes.facts(first, second, False, between),
        _joined_functions(first, second) if origin is None else first.function or second.function,
        origin is None and (first.is_instance or second.is_instance),
    )
    return first if _is_as(first, found) else found


def _joined_origin(first: Value, second: Value) -> str | None:
    """Where both come from, or the one that is more than `None`, or than something of which nothing is known."""
    if first.origin == second.origin or second.const is None or _is_unseen(second, first):
        return first.origin
    return second.origin if first.const is None or _is_unseen(first, second) else None


def _is_unseen(one: Value, other: Value) -> bool:
    """Whether nothing is known of an object beside a container, which has its entries alone then, or the environment."""
    if other.origin in ENVIRONMENT_MAPPINGS:
        return not (one.taints or one.items) and one.const is UNKNOWN
    return one.is_instance and not one.items and bool(other.items) and not other.is_instance


def _is_as(first: Value, found: Value) -> bool:
    """Whether a join taught nothing: the value stays the very same, so that nobody joins it with itself."""
    return (
        found.taints is first.taints
        and found.items is first.items
        and (found.const is first.const or first.const is UNKNOWN)
        and found.origin == first.origin
        and found.function is first.function
        and (first.origin is not None or found.may_be_object is first.may_be_object)
        and found.when_true == first.when_true
        and found.when_false == first.when_false
    )


def alternatives(value: Value) -> tuple[Value, ...]:
    """What a value may be that can be called, or whose methods can; nothing where that is of no interest."""
    if isinstance(value.function, Choice):
        return value.function.values
    if value.function is not None:
        return (value,)
    origin = value.origin
    if origin is None or origin.startswith(("builtins.", "<")):
        return ()
    return (Value(value.taints, items=value.items if value.is_instance else None, origin=origin),)


def _joined_functions(first: Value, second: Value) -> Closure | Partial | Choice | None:
    if first.function is second.function and first.function is not None:
        return first.function
    found = {_which(one): one for one in (*alternatives(first), *alternatives(second))}
    if len(found) == 1:
        return first.function or second.function
    return Choice(tuple(found.values())[:_MOST_CHOICES]) if found else None


def _which(value: Value) -> object:
    function = value.function
    return value.origin if function is None else id(getattr(function, "node", function))


def _joined_taints(first: Value, second: Value) -> Taints:
    """The labels of both; entries of a container that is joined with an object are no attributes of it."""
    if first.is_instance == second.is_instance or _is_unseen(first, second) or _is_unseen(second, first):
        return union(first.taints, second.taints)
    return union(first.all_taints(), second.all_taints())


def _joined_items(one: Value, other: Value) -> Mapping[Any, Value] | None:
    """The entries of both; whether one that only one of them has is there, is not known."""
    first, second = one.items, other.items
    if first is second or one.const is None or other.const is None:  # nobody asks `None` for an entry
        return first or second
    if not first or not second:
        alone = first or second
        return _perhaps(alone, alone.keys()) if alone else alone
    merged: dict[Any, Value] | None = None
    between = outcomes.apart(first, second)
    for key, value in second.items():
        known = first.get(key)
        grown = value._replace(const=UNKNOWN) if known is None else joined(known, value, between)
        if grown is not known:
            if merged is None:
                merged = dict(first)
            merged[key] = grown
        if len(merged or first) > _MOST_ITEMS:
            break
    found = first if merged is None else merged
    return _perhaps(found, first.keys() - second.keys())


def _perhaps(items: Mapping[Any, Value], which: Collection[Any]) -> Mapping[Any, Value]:
    """The entries; whether those are there of which it is asked is not known."""
    if all(items[key].const is UNKNOWN for key in which):
        return items
    return {key: value._replace(const=UNKNOWN) if key in which else value for key, value in items.items()}


def baked(value: Value, facts: Facts) -> Value:
    """The value with what is known of it here written onto its labels; the very same where nothing is."""
    return with_flags(value, by_ident(facts)) if facts and (value.taints or value.items) else value


def by_ident(facts: Facts) -> dict[Ident, list[str]]:
    """What is known of each value."""
    found: dict[Ident, list[str]] = {}
    for ident, flag in facts:
        found.setdefault(ident, []).append(flag)
    return found


def with_flags(value: Value, known: Mapping[Ident, Sequence[str]]) -> Value:
    """The value with what is known of each identity written onto its labels, which keep their keys."""
    taints = value.taints
    for key, taint in value.taints.items():
        flags = known.get(taint.ident)
        if flags and not taint.flags.issuperset(flags):
            if taints is value.taints:
                taints = dict(taints)
            taints[key] = taint.flagged(*flags)  # type: ignore[index]
    return _rebuilt(value, taints, lambda part: with_flags(part, known))


def without(value: Value, *labels: str) -> Value:
    """The value where it is known to be nothing of some kinds."""
    return mapped(value, lambda taint: None if taint.label in labels else taint)


def mapped(value: Value, change: Callable[[Taint], Taint | None]) -> Value:
    """The value with every label of it and of its parts replaced; the very same where none is another one."""
    taints = _changed(value.taints, change) if value.taints else value.taints
    return _rebuilt(value, taints, lambda part: mapped(part, change))


def _rebuilt(value: Value, taints: Taints, of_part: Callable[[Value], Value]) -> Value:
    """The value with other labels and each labelled part made anew; the very same where these are its own."""
    before, const, parts, origin, when_true, when_false, function, may_be_object = value
    items = parts
    for key, part in parts.items() if parts else ():
        if part.taints or part.items:
            new = of_part(part)
            if new is not part:
                if items is parts:
                    items = dict(parts or {})
                items[key] = new  # type: ignore[index]
    if taints is before and items is parts:
        return value
    return Value(taints, const, items, origin, when_true, when_false, function, may_be_object)


def _changed(taints: Taints, change: Callable[[Taint], Taint | None]) -> Taints:
    found: dict[TaintKey, Taint] | None = None
    for index, (key, taint) in enumerate(taints.items()):
        new = change(taint)
        if found is None:
            if new is taint:
                continue
            found = dict(islice(taints.items(), index))
        if new is not None:
            key = key if new is taint else new.key
            known = found.get(key)  # two that are one now: what only one of them is known to be is lost
            found[key] = new if known is None else known._replace(flags=known.flags & new.flags)
    return taints if found is None else found


# Labels that speak of one named entry: which entry of a mixed container a computed key gives, nobody knows.
NAMED = frozenset({"secret", "credentials"})


def some_part(value: Value) -> Value:
    """One part of a container, nobody knows which: a secret only where every known part is one."""
    parts = [] if value.is_instance else list(value.parts())
    if not parts:
        return NOTHING
    found = parts[0]
    for part in parts[1:]:
        found = joined(found, part)
    if len(parts) == 1:
        return found
    labels = [{taint.label for taint in part.all_taints().values()} for part in parts]
    gone = {label for label in NAMED if not all(label in found_labels for found_labels in labels)}
    return without(found, *gone)


def bounded(value: Value) -> Value:
    """The value, or its labels without its parts where those are too many: what grows in a loop doubles each round.

    Of many entries one that is a secret makes no secret of the others.
    """
    left = _MOST_PARTS
    waiting = [value] if value.items else []
    while waiting:
        inner = waiting.pop().items
        if inner:
            left -= len(inner)
            if left < 0:
                return value._replace(taints=union(value.taints, kept_somewhere(value)), items=None)
            waiting.extend(inner.values())
    return value


# Where a value comes from that was made as a display, a comprehension or by a call of the type.
LIST = "builtins.list()"
DICT = "builtins.dict()"
# The key of what every element of a container is, as far as is known: objects that were made in a loop.
EACH = "<each>"


def each_of(value: Value) -> Value | None:
    """The object that every element of a container, or all that a generator yields, is like; None of other values."""
    if value.taints or not value.items:
        return None
    return value if value.is_instance else value.items.get(EACH)


def names_of_entries(mapping: Value) -> Taints:
    """What the keys of a mapping carry: no secret, which lies under one of them."""
    return without(Value(mapping.taints if mapping.items else mapping.all_taints()), *NAMED).taints


def of_each(value: Value) -> Value:
    """A list whose elements are all like one object."""
    return Value(items={EACH: value}, origin=LIST)


def kept_somewhere(value: Value) -> Taints:
    """What a container as a whole takes over from a value that was stored under a computed key."""
    return {key: taint for key, taint in value.all_taints().items() if taint.label not in NAMED}


def list_value(values: list[Value]) -> Value:
    """A list or tuple with known parts."""
    consts = [value.const for value in values]
    const = tuple(consts)
    is_known = all(one is not UNKNOWN for one in consts) and is_moderate(const) and hashable(const)
    found = Value(items=dict(enumerate(values)), origin=LIST, const=const if is_known else UNKNOWN)
    return bounded(found)


def key_of(value: Value) -> Any:
    """What an entry lies under: a constant; for a class, a function or a member of an enum its dotted name."""
    if value.const is not UNKNOWN or value.origin is None or "(" in value.origin:
        return value.const
    return UNKNOWN if "[" in value.origin else f"<{value.origin}>"
