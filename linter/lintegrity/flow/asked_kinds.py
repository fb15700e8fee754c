"""What is known of a value once somebody asked which kind it is of: `isinstance(x, str)`."""

from __future__ import annotations

import ast

from lintegrity.flow import caught, conditions
from lintegrity.flow.frame import Call, Frame
from lintegrity.flow.values import NO_FACTS, Facts, Value
from lintegrity.nodes import last_name

# Kinds whose absence tells that there is no text, and no entry, to show.
_TEXTS = frozenset({"str", "dict", "Mapping", "MutableMapping"})
# Kinds that no path and no name can be.
_NUMBERS = frozenset({"int", "float", "bool", "date", "datetime", "timedelta", "Decimal", "UUID"})
# Kinds that are a way to something, and not the text of a secret.
_FILES = frozenset({
    "PathLike", "Path", "PurePath", "IOBase", "RawIOBase", "BufferedIOBase", "TextIOBase", "TextIOWrapper",
    "BufferedReader", "BytesIO", "StringIO",
})  # fmt: skip
_NAMED = ("credentials", "secret")


def of_kind(frame: Frame, made: Call) -> Value:
    """What is no text shows no URL and no secret, what is no mapping no entry; a number is no path; what is of a kind is there."""
    if not made.positional:
        return Value()
    asked, kinds = made.positional[0], _kinds(made)
    when_true = asked.when_true | _of_whole_kind(asked, kinds) | _of_error(frame, made, asked)
    if kinds.isdisjoint(_TEXTS):
        return Value(when_true=when_true)
    own = {one.ident for one in asked.taints.values()}
    told = [one for one in asked.all_taints().values() if "str" in kinds or one.ident not in own]
    hidden = frozenset((one.ident, "redacted") for one in told if one.label in _NAMED)
    return Value(when_true=when_true, when_false=hidden)


def _kinds(made: Call) -> set[str]:
    """The names of the kinds, a parameter by what it was given: `typed(x, int)`."""
    written = made.node.args[1:2]
    if len(made.positional) > 1 and isinstance(written[0], ast.Name):
        return {(made.positional[1].origin or written[0].id).rpartition(".")[2]}
    return {last_name(one) for kind in written for one in getattr(kind, "elts", [kind])}


def _of_whole_kind(asked: Value, kinds: set[str]) -> Facts:
    if kinds and kinds <= _NUMBERS:
        return conditions.facts(asked, *conditions.ALL_OF_A_NAME)
    if kinds and kinds <= _FILES:
        return conditions.hidden(Value(asked.taints), *_NAMED)
    return NO_FACTS


def _of_error(frame: Frame, made: Call, asked: Value) -> Facts:
    """What a handler of these classes alone would know of an error that a broad one caught."""
    kinds = made.node.args[1] if len(made.node.args) > 1 else None
    errors = [one.ident for one in asked.taints.values() if one.label == "exception"]
    if kinds is None or not errors or caught.is_broad(kinds):
        return NO_FACTS
    is_meant = caught.are_meant_for_clients(frame.analysis, frame.module, kinds)
    return frozenset((ident, "redacted" if is_meant else "narrow") for ident in errors)
