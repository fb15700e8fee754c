"""Decorators of the project on a handler: what their wrapper checked before it calls the handler."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from lintegrity.flow import caught, enter, sockets
from lintegrity.flow.extract import Body
from lintegrity.flow.frame import Call, Frame, Waited
from lintegrity.flow.project import Module
from lintegrity.flow.values import NO_FACTS, NOTHING, Closure, Facts, Value, joined
from lintegrity.kinds import Function
from lintegrity.parameters import all_parameters

if TYPE_CHECKING:
    from lintegrity.flow.propagate import Analysis

_RECEIVERS = ("self", "cls")


def is_called_by_clients(analysis: Analysis, module: Module, body: Body) -> bool:
    """Whether clients decide what a function is called with: a handler of a route, or of an event of a socket."""
    return enter.is_route_handler(analysis, module, body) or sockets.handles_events(analysis, module, body)


def begin(analysis: Analysis, module: Module, frame: Frame, body: Body) -> None:
    """What a body that nobody of the project calls begins with."""
    is_handler = enter.is_route_handler(analysis, module, body)
    frame.is_route = is_handler or caught.is_error_handler(analysis, module, body.node)
    if frame.is_route or sockets.handles_events(analysis, module, body):
        analysis.allowance.begin_handler()
    given = enter.parameters(analysis, module, frame, body)
    frame.now.env.update(given)
    if frame.is_route and body.node.decorator_list:
        _look_through(analysis, module, frame, body, given)


def _look_through(
    analysis: Analysis, module: Module, frame: Frame, body: Body, given: Mapping[str, Value]
) -> None:
    """What the project's decorators check before they call the handler, and what they hand to it."""
    is_tainted = any(value.is_tainted for value in given.values())
    names = [one.arg for one in all_parameters(body.node.args)]
    for mark in body.node.decorator_list:
        called = mark.func if isinstance(mark, ast.Call) else mark
        origin = analysis.origin(module, called)
        if origin is None or not analysis.is_function(origin):
            continue
        if not is_tainted and not _names_one(analysis, origin, names):
            continue
        seen = _through(analysis, module, mark, origin, given)
        if seen:
            frame.now.facts |= frozenset.intersection(*(one.facts for one in seen))
            frame.now.env.update(_handed_over(seen, names, given))


def _names_one(analysis: Analysis, origin: str, names: Sequence[str]) -> bool:
    """Whether the file of a decorator speaks of a parameter of the handler."""
    definition = analysis.project.definition(origin)
    return definition is not None and any(
        definition[0].source.holds(name.encode()) for name in names if name not in _RECEIVERS
    )


def _handed_over(
    seen: Sequence[Waited], names: Sequence[str], given: Mapping[str, Value]
) -> dict[str, Value]:
    """What the parameters hold that the wrapper fills itself; it hands a method its object as well."""
    found: dict[str, Value] = {}
    for one in seen:
        rest = one.keywords.get("**", NOTHING).items or {}
        words = {**rest, **{name: value for name, value in one.keywords.items() if name != "**"}}
        for name, value in (*zip(names, one.positional), *words.items()):
            if name in names and name not in _RECEIVERS and not _is_the_same(value, given.get(name)):
                found[name] = joined(found[name], value) if name in found else value
    return found


def _is_the_same(value: Value, given: Value | None) -> bool:
    """Whether a parameter is handed on as the framework gave it."""
    return given is not None and (value is given or value.taints.keys() == given.taints.keys() != set())


def _through(
    analysis: Analysis,
    module: Module,
    mark: ast.expr,
    origin: str,
    given: Mapping[str, Value],
    positional: Sequence[Value] = (),
    known: Facts = NO_FACTS,
) -> list[Waited]:
    """The calls of the handler in the wrapper that a decorator puts around it."""
    from lintegrity.flow.calls import outcome

    handler = ast.copy_location(
        ast.Lambda(ast.arguments([], [], None, [], [], None, []), ast.Constant(None)), mark
    )
    view = Value(function=Closure(handler, module.path, {}, None))
    frame = Frame(analysis, module, "<decorators>", {}, None, 1)
    frame.state = frame.now.copy(known)
    decorator = Value(origin=origin)
    as_call = ast.copy_location(ast.Call(mark, [], []), mark)
    if isinstance(mark, ast.Call):
        values = [analysis.evaluate(frame, one) for one in mark.args]
        words = {word.arg: analysis.evaluate(frame, word.value) for word in mark.keywords if word.arg}
        decorator = outcome(frame, Call(mark, decorator, view, "", values, words))
    wrapper = outcome(frame, Call(as_call, decorator, view, "", [view], {}))
    if wrapper.function is None or wrapper.function is view.function:
        return []
    seen = analysis.awaited[handler] = []
    outcome(frame, Call(as_call, wrapper, None, "", list(positional), dict(given)))
    del analysis.awaited[handler]
    return seen


def handed_on(
    analysis: Analysis, frame: Frame, made: Call, module: Module, node: Function
) -> tuple[Call, Facts]:
    """A call of a function as the wrappers of its decorators make it, and what they have checked by then."""
    facts = frame.now.facts
    for mark, origin in _own_marks(analysis, module, node):
        seen = _through(analysis, module, mark, origin, made.keywords, made.positional, facts)
        if seen:
            facts = frozenset.intersection(*(one.facts for one in seen))
        if len(seen) == 1 and seen[0].positional:
            made = made._replace(positional=list(seen[0].positional), keywords=dict(seen[0].keywords))
    return made, facts


def _own_marks(analysis: Analysis, module: Module, node: Function) -> list[tuple[ast.expr, str]]:
    """The decorators of a function that are functions of the project, the outer ones first."""
    found = []
    for mark in node.decorator_list:
        origin = analysis.origin(module, mark.func if isinstance(mark, ast.Call) else mark)
        if origin is not None and analysis.is_function(origin):
            found.append((mark, origin))
    return found
