"""Methods that the language calls by itself, and those of base classes: `with`, `str()`, `x[...]`, `x()`, `super()`."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from lintegrity.flow.extract import bodies
from lintegrity.flow.frame import Call, Frame
from lintegrity.flow.values import NOTHING, Value
from lintegrity.kinds import FUNCTIONS
from lintegrity.nodes import last_name

if TYPE_CHECKING:
    from lintegrity.flow.propagate import Analysis

_PROPERTIES = frozenset({"property", "cached_property"})


def called(frame: Frame, node: ast.expr, value: Value, names: Sequence[str], *given: Value) -> Value | None:
    """What the first of some methods gives that the class of an object has; None for what is no object that holds
    something labelled, and for classes without such a method.
    """
    function = (
        _method(frame, value, names) if value.is_tainted or any(one.is_tainted for one in given) else None
    )
    return None if function is None else _invoked(frame, node, function, value, given)


def attribute(frame: Frame, node: ast.Attribute, base: Value) -> Value | None:
    """What a property of an object gives that holds something labelled."""
    function = _method(frame, base, (node.attr,)) if base.items else None
    if function is not None:
        return property_value(frame, node, function, base)
    return called(frame, node, base, ("__getattr__",), Value(const=node.attr))


def as_path(frame: Frame, node: ast.expr, value: Value) -> Value:
    """What the system takes an object for that says so in `__fspath__`; any other value as it is."""
    given = called(frame, node, value, ("__fspath__",)) if value.is_instance and value.items else None
    return value if given is None else given


def property_value(frame: Frame, node: ast.Attribute, dotted: str, base: Value) -> Value | None:
    """What a property of that name gives of an object; None for what is no property."""
    definition = frame.analysis.project.definition(dotted)
    if definition is None or not isinstance(definition[1], FUNCTIONS):
        return None
    marks = {last_name(mark) for mark in definition[1].decorator_list}
    return _invoked(frame, node, dotted, base, ()) if marks & _PROPERTIES else None


def above(frame: Frame, node: ast.Attribute) -> Value | None:
    """A method of the class above, as `super()` gives it, of the object at work."""
    if frame.owner is None:
        return None
    names = frame.analysis.lineage(frame.owner)
    written_in = _class_around(frame, node)
    for one in names[names.index(written_in) + 1 if written_in in names else 1 :]:
        if frame.analysis.project.definition(f"{one}.{node.attr}") is not None:
            return Value(origin=f"{one}().{node.attr}")
    return None


def _class_around(frame: Frame, node: ast.expr) -> str | None:
    """The class in whose method an expression stands; the object at work may be of one below it."""
    around = (
        body.owner
        for body in bodies(frame.module).values()
        if body.owner is not None and body.node.lineno <= node.lineno <= (body.node.end_lineno or 0)
    )
    return next(around, None)


def _method(frame: Frame, value: Value, names: Sequence[str]) -> str | None:
    origin = value.origin
    if origin is None or not origin.endswith("()") or not frame.analysis.is_project_name(origin):
        return None
    known = frame.analysis.own_methods
    key = origin, tuple(names)
    if key not in known:
        known[key] = next(_methods(frame.analysis, origin[:-2], names), None)
    return known[key]


def _methods(analysis: Analysis, owner: str, names: Sequence[str]) -> Iterator[str]:
    for one in analysis.lineage(owner):
        for name in names:
            if analysis.project.definition(f"{one}.{name}") is not None:
                yield f"{one}().{name}"


def _invoked(frame: Frame, node: ast.expr, function: str, value: Value, given: Sequence[Value]) -> Value:
    as_call = ast.copy_location(ast.Call(node, [], []), node)
    made = Call(as_call, Value(origin=function), value, function.rpartition(".")[2], list(given), {})
    return frame.analysis.invoke(frame, made) or NOTHING
