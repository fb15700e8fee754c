"""What a container holds once an entry was put in or taken out."""

from __future__ import annotations

import ast
from collections.abc import Collection
from typing import Any

from lintegrity.flow.evaluate import path_of
from lintegrity.flow.frame import Frame
from lintegrity.flow.sizes import hashable
from lintegrity.flow.values import (
    EACH,
    LIST,
    NOTHING,
    UNKNOWN,
    Taint,
    Value,
    bounded,
    joined,
    kept_somewhere,
    mapped,
    union,
)
from lintegrity.tables.sensitive_words import is_login_entry

# Mappings of a request whose keys are names, and not what was sent under them; what lists the keys of one.
_OF_REQUESTS = frozenset({"headers", "cookies", "query_params", "args", "COOKIES", "GET", "META", "environ"})
_LISTING = frozenset(
    {"builtins.sorted", "builtins.tuple", "builtins.set", "builtins.frozenset", "builtins.list"}
)
_TRIMMING = ("lower", "upper", "casefold", "strip")


def with_item(base: Value, key: Any, value: Value) -> Value:
    """A container after one store."""
    known = key is not UNKNOWN and hashable(key)
    if known and base.taints and is_login_entry(key):
        base = chosen(base)
    if known:
        return bounded(base._replace(items={**(base.items or {}), key: value}, const=UNKNOWN))
    if value.is_instance and value.items:
        known_each = (base.items or {}).get(EACH)
        each = value if known_each is None else joined(known_each, value)
        return base._replace(items={**(base.items or {}), EACH: each}, const=UNKNOWN)
    if isinstance(value.const, str) and base.taints:  # `for key in HIDDEN: headers[key] = "***"`
        base = chosen(base)
    return base._replace(taints=union(base.taints, kept_somewhere(value)), const=UNKNOWN)


def without_item(base: Value, key: Any) -> Value:
    """A mapping after an entry was taken out of it."""
    if base.origin == LIST or not base.items or not hashable(key) or key not in base.items:
        return base
    return base._replace(
        items={name: part for name, part in base.items.items() if name != key}, const=UNKNOWN
    )


def leave_out(frame: Frame, test: ast.expr, is_true: bool) -> None:
    """`"name" in given`: where it is false, the mapping has no such entry."""
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        leave_out(frame, test.operand, not is_true)
    if frame.state is None or not isinstance(test, ast.Compare):
        return
    if len(test.ops) != 1 or not isinstance(test.ops[0], ast.In if not is_true else ast.NotIn):
        return
    path = path_of(test.comparators[0])
    base = frame.state.env.get(path) if path is not None else None
    if base is None or path is None or base.taints:
        return
    left = test.left
    key = frame.state.env.get(left.id, NOTHING).const if isinstance(left, ast.Name) else UNKNOWN
    frame.state.env[path] = without_item(base, left.value if isinstance(left, ast.Constant) else key)


def chosen(value: Value) -> Value:
    """A container of what was sent out of which the program took what logs somebody in."""
    return mapped(
        value, lambda taint: taint.flagged("filtered", *(("redacted",) if taint.label == "secret" else ()))
    )


def sifted(value: Value) -> Value:
    """A container of what was sent of which entries went by their names, whichever they were."""
    return mapped(value, lambda taint: taint.flagged("filtered"))


def names_of_frame(value: Value) -> Value:
    """What a loop over a value gives, where it is the variables of a frame: their names, which tell nothing."""
    if not any(taint.label == "locals" and "object" in taint.flags for taint in value.taints.values()):
        return value

    def change(taint: Taint) -> Taint:
        is_mapping = taint.label == "locals" and "object" in taint.flags
        return taint._replace(flags=taint.flags - {"object"} | {"redacted"}) if is_mapping else taint

    return mapped(value, change)


def names_of_request(node: ast.Call, value: Value, function: str) -> Value:
    """`sorted(request.headers)`: the names in a mapping of a request, which is not kept whole so."""
    if (
        not value.taints
        or function not in _LISTING
        or not node.args
        or isinstance(getattr(node.args[0], "func", None), ast.Attribute)
    ):
        return value  # `sorted(request.headers.items())`

    def change(taint: Taint) -> Taint:
        is_mapping = taint.label == "request" and "object" in taint.flags and taint.name in _OF_REQUESTS
        return taint.flagged("filtered") if is_mapping else taint

    return mapped(value, change)


def cover(frame: Frame, node: ast.If) -> None:
    """`if name.lower() == "authorization": value = "***"`: of each entry the one that logs in is covered."""
    step = node.body[0]
    if frame.state is None or not (isinstance(step, ast.Assign) and isinstance(step.targets[0], ast.Name)):
        return
    known = frame.state.env.get(step.targets[0].id)
    if (
        known is not None
        and known.taints
        and step.targets[0].id in frame.each
        and _asks_for_login(frame, node.test)
    ):
        frame.state.assign(step.targets[0].id, chosen(known))


def _asks_for_login(frame: Frame, test: ast.expr) -> bool:
    """Whether a test asks if the key of an entry is one that logs somebody in."""
    if not isinstance(test, ast.Compare) or not isinstance(test.ops[0], (ast.Eq, ast.In)):
        return False
    key = test.left
    if isinstance(key, ast.Call) and isinstance(key.func, ast.Attribute) and key.func.attr in _TRIMMING:
        key = key.func.value
    return (
        isinstance(key, ast.Name)
        and key.id in frame.each
        and any(
            isinstance(part, ast.Constant) and is_login_entry(part.value)
            for part in ast.walk(test.comparators[0])
        )
    )


def covered_in(node: ast.For) -> str | None:
    """`shown` of `if shown[i] == "--password": shown[i + 1] = "***"` in a loop over a command line: what follows is covered."""
    for step in node.body:
        put = step.body[0] if isinstance(step, ast.If) else None
        if not (
            isinstance(step, ast.If) and isinstance(put, ast.Assign) and isinstance(put.value, ast.Constant)
        ):
            continue
        target = put.targets[0]
        asked = (part.value for part in ast.walk(step.test) if isinstance(part, ast.Constant))
        if isinstance(target, ast.Subscript) and isinstance(target.value, ast.Name):
            if any(isinstance(text, str) and is_login_entry(text.lstrip("-")) for text in asked):
                return target.value.id
    return None


def is_listed(value: Value) -> bool:
    """Whether every part of a list or tuple is known, with its place."""
    items = value.items
    return (
        value.origin == LIST
        and bool(items)
        and not value.taints
        and all(type(key) is int for key in items or ())
    )


def chosen_by(value: Value, names: Collection[str]) -> Value:
    """A mapping with those of its entries only that somebody takes by their names; all of it where none is named."""
    if not names or not value.items or value.is_instance:
        return value
    return value._replace(items={key: part for key, part in value.items.items() if key in names})
