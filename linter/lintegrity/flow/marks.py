"""Decorators of the project on a handler: what their wrapper checked before it calls the handler."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from typing import TYPE_CHECKING

from lintegrity.flow import enter
from lintegrity.flow.extract import Body
from lintegrity.flow.frame import Call, Frame
from lintegrity.flow.project import Module
from lintegrity.flow.values import NO_FACTS, Closure, Facts, Value

if TYPE_CHECKING:
    from lintegrity.flow.propagate import Analysis

_FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef


def begin(analysis: Analysis, module: Module, frame: Frame, body: Body) -> None:
    """What a body that nobody of the project calls begins with."""
    is_handler = enter.is_route_handler(analysis, module, body)
    frame.is_route = is_handler or enter.is_error_handler(analysis, module, body.node)
    given = enter.parameters(analysis, module, frame, body)
    frame.now.env.update(given)
    if frame.is_route:
        frame.now.facts |= checked_before(analysis, module, body.node, given)


def checked_before(
    analysis: Analysis, module: Module, node: _FunctionNode, given: Mapping[str, Value]
) -> Facts:
    """What holds of a handler's parameters whenever its decorators let it run."""
    if not any(value.is_tainted for value in given.values()):
        return NO_FACTS
    found = NO_FACTS
    for mark in node.decorator_list:
        called = mark.func if isinstance(mark, ast.Call) else mark
        origin = analysis.origin(module, called)
        if origin is not None and analysis.is_function(origin):
            found |= _through(analysis, module, mark, origin, given)
    return found


def _through(
    analysis: Analysis, module: Module, mark: ast.expr, origin: str, given: Mapping[str, Value]
) -> Facts:
    """What holds at every call of the handler in the wrapper that a decorator puts around it."""
    from lintegrity.flow.calls import outcome

    handler = ast.copy_location(
        ast.Lambda(ast.arguments([], [], None, [], [], None, []), ast.Constant(None)), mark
    )
    view = Value(function=Closure(handler, module.path, {}, None))
    frame = Frame(analysis, module, "<decorators>", {}, None, 1)
    decorator = Value(origin=origin)
    as_call = ast.copy_location(ast.Call(mark, [], []), mark)
    if isinstance(mark, ast.Call):
        values = [analysis.evaluate(frame, one) for one in mark.args]
        words = {word.arg: analysis.evaluate(frame, word.value) for word in mark.keywords if word.arg}
        decorator = outcome(frame, Call(mark, decorator, view, "", values, words))
    wrapper = outcome(frame, Call(as_call, decorator, view, "", [view], {}))
    if wrapper.function is None or wrapper.function is view.function:
        return NO_FACTS
    seen = analysis.awaited[handler] = []
    outcome(frame, Call(as_call, wrapper, None, "", [], dict(given)))
    del analysis.awaited[handler]
    return frozenset.intersection(*seen) if seen else NO_FACTS
