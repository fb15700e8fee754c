"""What an object holds that was just made, where others of its class hold labels: its own values, not theirs."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from typing import TYPE_CHECKING

from lintegrity.flow.resolve import field_value
from lintegrity.flow.states import State
from lintegrity.flow.values import UNKNOWN, Value
from lintegrity.kinds import Function
from lintegrity.parameters import all_parameters

if TYPE_CHECKING:
    from lintegrity.flow.propagate import Analysis

# What stands in an attribute until somebody fills it in.
_EMPTY = (None, "", b"", ())


def is_shared(analysis: Analysis, origin: str) -> bool:
    """Whether other objects of a class may hold labels in their attributes."""
    return any(map(analysis.found.is_holder, analysis.lineage(origin)))


def own(analysis: Analysis, owner: str, node: Function, ends: Sequence[State]) -> dict[str, Value]:
    """The attributes without a label that `__init__` gave its object, and that other objects hold labels in."""
    if not ends or not node.args.args or not is_shared(analysis, owner):
        return {}
    before = f"{node.args.args[0].arg}."
    given = _handed_through(node)
    found: dict[str, Value] = {}
    for path, value in ends[-1].env.items():
        name = path.removeprefix(before)
        if name == path or "." in name or value.is_tainted or not is_said(value, name in given):
            continue
        if field_value(analysis, owner, name) is not None:
            found[name] = value
    return found


def is_said(value: Value, is_given: bool) -> bool:
    """Whether a value is what the attribute is meant to hold: a placeholder is filled in later."""
    if value.const is UNKNOWN:
        return is_given or value.origin is not None
    return value.const not in _EMPTY


def _handed_through(node: Function) -> frozenset[str]:
    """The attributes that a body sets once, at its top, to a parameter as it is."""
    parameters = {one.arg for one in all_parameters(node.args)}
    found: set[str] = set()
    for step in node.body:
        target = step.targets[0] if isinstance(step, ast.Assign) else getattr(step, "target", None)
        value = getattr(step, "value", None)
        if isinstance(target, ast.Attribute) and isinstance(value, ast.Name) and value.id in parameters:
            found.add(target.attr)
    return frozenset(found)
