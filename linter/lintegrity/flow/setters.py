"""Assignments that a method of the object carries out: setters of properties."""

from __future__ import annotations

import ast

from lintegrity.flow.extract import bodies
from lintegrity.flow.frame import Call, Frame
from lintegrity.flow.values import Value
from lintegrity.kinds import Function
from lintegrity.nodes import last_name

_NEEDLE = b".setter"


def assigned(frame: Frame, target: ast.Attribute, holder: Value, value: Value) -> bool:
    """Whether a setter of the project takes what is assigned; it is carried out then."""
    origin = holder.origin or ""
    if not origin.endswith("()") or not (value.is_tainted or holder.is_tainted):
        return False
    if not frame.analysis.is_project_name(origin):
        return False
    from lintegrity.flow.invoke import enter_body

    for owner in frame.analysis.lineage(origin[:-2]):
        found = frame.analysis.project.definition(f"{owner}.{target.attr}")
        if found is None:
            continue
        module = found[0]
        if not module.source.holds(_NEEDLE):
            return False
        setter = next(
            (
                one.node
                for one in bodies(module).values()
                if one.owner == owner and _sets(one.node, target.attr)
            ),
            None,
        )
        if setter is None:
            return False
        as_call = ast.copy_location(ast.Call(target, [], []), target)
        made = Call(as_call, Value(origin=f"{owner}().{target.attr}"), holder, target.attr, [value], {})
        enter_body(frame.analysis, frame, made, module, setter, holder, {})
        return True
    return False


def _sets(node: Function, name: str) -> bool:
    return node.name == name and any(
        isinstance(mark, ast.Attribute) and mark.attr == "setter" and last_name(mark.value) == name
        for mark in node.decorator_list
    )
