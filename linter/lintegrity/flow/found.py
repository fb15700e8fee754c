"""What bodies find out for one another: labels in attributes and globals, and functions that labels come out of."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from lintegrity.flow.reads import Key, Reads
from lintegrity.flow.states import same
from lintegrity.flow.values import Taint, Value, joined, mapped

Values = dict[tuple[str, str], Value]


class Known(NamedTuple):
    """What was found out: no trees, so that it can be kept."""

    fields: Values
    globals: Values
    creators: frozenset[str]


class Found:
    """What is known by now. Who asks is noted in `reads`, and so is what becomes another answer."""

    def __init__(self) -> None:
        self._fields: Values = {}
        self._globals: Values = {}
        self._creators: set[str] = set()
        self._creator_names: set[str] = set()
        self._holders: dict[str, set[str]] = {}
        self.reads = Reads()

    def field_of(self, owner: str, attribute: str) -> Value | None:
        """What an attribute of a class may hold, by its own methods."""
        self.reads.note(("field", (owner, attribute)))
        return self._fields.get((owner, attribute))

    def is_holder(self, owner: str) -> bool:
        """Whether an attribute of a class may hold a label."""
        self.reads.note(("holder", owner))
        return owner in self._holders

    def labelled(self, owner: str) -> frozenset[str]:
        """The attributes of a class that may hold labels."""
        self.reads.note(("labelled", owner))
        return frozenset(self._holders.get(owner, ()))

    def global_of(self, path: str, name: str) -> Value | None:
        """What a name of a module may hold beside what is assigned to it there."""
        self.reads.note(("global", (path, name)))
        return self._globals.get((path, name))

    def is_creator(self, dotted: str) -> bool:
        """Whether labels come out of a function."""
        self.reads.note(("creator", dotted))
        return dotted in self._creators

    def may_be_creator(self, name: str) -> bool:
        """Whether labels come out of a function of that name."""
        self.reads.note(("named creator", name))
        return name in self._creator_names

    def put_field(self, owner: str, attribute: str, value: Value) -> bool:
        """An attribute may hold a value as well; whether that is news."""
        if owner not in self._holders:
            self.reads.change(("holder", owner))
        known = self._holders.setdefault(owner, set())
        if attribute not in known:
            known.add(attribute)
            self.reads.change(("labelled", owner))
        return self._put(self._fields, "field", (owner, attribute), value)

    def put_global(self, path: str, name: str, value: Value) -> bool:
        """A name of a module may hold a value as well; whether that is news."""
        return self._put(self._globals, "global", (path, name), value)

    def put_creator(self, dotted: str) -> bool:
        """Labels come out of a function; whether that is news."""
        if dotted in self._creators:
            return False
        self._creators.add(dotted)
        self.reads.change(("creator", dotted))
        name = dotted.rpartition(".")[2]
        if name not in self._creator_names:
            self._creator_names.add(name)
            self.reads.change(("named creator", name))
        return True

    def _put(self, values: Values, kind: str, key: tuple[str, str], value: Value) -> bool:
        known = values.get(key)
        grown = value if known is None else joined(known, value)
        if known is not None and same(known, grown):
            return False
        values[key] = grown
        changed: Key = (kind, key)
        self.reads.change(changed)
        return True

    def known(self) -> Known:
        """All of it."""
        return Known(self._fields, self._globals, frozenset(self._creators))

    def begin_with(
        self, before: Known, kept: Callable[[Taint], Taint | None], is_left: Callable[[str], bool]
    ) -> None:
        """Begin with what was found out before: labels that are `kept`, and functions that are `left`."""
        self._fields = {key: mapped(value, kept) for key, value in before.fields.items()}
        self._globals = {key: mapped(value, kept) for key, value in before.globals.items()}
        self._holders = {}
        for owner, attribute in self._fields:
            self._holders.setdefault(owner, set()).add(attribute)
        self._creators = {name for name in before.creators if is_left(name)}
        self._creator_names = {name.rpartition(".")[2] for name in self._creators}
