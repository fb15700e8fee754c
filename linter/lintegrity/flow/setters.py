"""Assignments that a method of the object carries out: setters of properties."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from lintegrity.flow.extract import bodies
from lintegrity.flow.frame import Call, Frame
from lintegrity.flow.module import Module
from lintegrity.flow.values import Value
from lintegrity.kinds import Function
from lintegrity.nodes import last_name

if TYPE_CHECKING:
    from lintegrity.flow.propagate import Analysis

_NEEDLE = b".setter"


def assigned(frame: Frame, target: ast.Attribute, holder: Value, value: Value) -> bool:
    """Whether a setter of the project takes what is assigned; it is carried out then."""
    origin = holder.origin or ""
    if not origin.endswith("()") or not (value.is_tainted or holder.is_tainted):
        return False
    if not frame.analysis.is_project_name(origin):
        return False
    found = _setter(frame.analysis, origin[:-2], target.attr)
    if found is None:
        return False
    from lintegrity.flow.invoke import enter_body

    module, setter, dotted = found
    as_call = ast.copy_location(ast.Call(target, [], []), target)
    made = Call(as_call, Value(origin=dotted), holder, target.attr, [value], {})
    enter_body(frame.analysis, frame, made, module, setter, holder, {})
    return True


def _setter(analysis: Analysis, owner: str, name: str) -> tuple[Module, Function, str] | None:
    """The setter of a property of a class, its module and its dotted name."""
    for one in analysis.lineage(owner):
        definition = analysis.project.definition(f"{one}.{name}")
        if definition is None:
            continue
        module = definition[0]
        known = bodies(module).values() if module.source.holds(_NEEDLE) else ()
        found = (body.node for body in known if body.owner == one and _sets(body.node, name))
        return next(((module, node, f"{one}().{name}") for node in found), None)
    return None


def _sets(node: Function, name: str) -> bool:
    return node.name == name and any(
        isinstance(mark, ast.Attribute) and mark.attr == "setter" and last_name(mark.value) == name
        for mark in node.decorator_list
    )
