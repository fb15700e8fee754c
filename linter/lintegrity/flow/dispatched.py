"""`functools.singledispatch`: which of the registered functions a call means, as far as its first argument says."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from lintegrity.flow.extract import Body, bodies
from lintegrity.flow.frame import Frame
from lintegrity.flow.module import Module
from lintegrity.flow.values import Value
from lintegrity.kinds import Function
from lintegrity.nodes import last_name
from lintegrity.parameters import positional_parameters
from lintegrity.roles import SKIPPED

if TYPE_CHECKING:
    from lintegrity.flow.propagate import Analysis

_MARKS = frozenset({"singledispatch", "singledispatchmethod"})


class Registered(NamedTuple):
    """A function for arguments of one class; the class is None where it is not known."""

    kind: str | None
    module: Module
    node: Function


def is_dispatched(node: Function) -> bool:
    """Whether a function hands its calls on to those registered for it."""
    return any(last_name(mark) in _MARKS for mark in node.decorator_list)


def chosen(
    analysis: Analysis, origin: str, module: Module, node: ast.FunctionDef, given: Value
) -> list[Registered]:
    """The functions that a call may mean: that of the argument's class, all where the class is not known."""
    found = analysis.dispatched.get(origin)
    if found is None:
        found = analysis.dispatched[origin] = [
            *_registered(analysis, origin, node.name),
            Registered(None, module, node),
        ]
    if given.origin is None or not given.origin.endswith("()"):
        return found
    names = analysis.lineage(given.origin[:-2])
    return [one for one in found if one.kind is None or one.kind in names]


def _registered(analysis: Analysis, origin: str, name: str) -> Iterator[Registered]:
    project = analysis.project
    for path in project.files_with(name):
        module = analysis.module_at(path) if project.role_of(path) not in SKIPPED else None
        for body in bodies(module).values() if module is not None else ():
            assert module is not None
            for mark in body.node.decorator_list:
                if _is_for(analysis, module, body, mark, origin):
                    yield Registered(_kind(analysis, module, body, mark), module, body.node)


def _is_for(analysis: Analysis, module: Module, body: Body, mark: ast.expr, origin: str) -> bool:
    """`@apply.register`, `@apply.register(Kind)`."""
    function = mark.func if isinstance(mark, ast.Call) else mark
    if not isinstance(function, ast.Attribute) or function.attr != "register":
        return False
    if body.owner is not None and isinstance(function.value, ast.Name):
        return f"{body.owner}.{function.value.id}" == origin.replace("()", "")
    return analysis.origin(module, function.value) == origin


def _kind(analysis: Analysis, module: Module, body: Body, mark: ast.expr) -> str | None:
    quiet = Frame(analysis, module, "<quiet>", {})
    arguments = positional_parameters(body.node.args)
    if isinstance(mark, ast.Call) and mark.args:
        written: ast.expr | None = mark.args[0]
    else:
        given = arguments[1 if body.owner is not None else 0 :]
        written = given[0].annotation if given else None
    kind = analysis.annotation(quiet, written)
    return kind.removesuffix("()") if kind is not None else None
