"""Handlers of Socket.IO: what a client sends with an event arrives in their parameters, and no answer of HTTP goes out."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from lintegrity.flow.extract import Body
from lintegrity.flow.project import Module
from lintegrity.nodes import last_name
from lintegrity.tables import sources

if TYPE_CHECKING:
    from lintegrity.flow.propagate import Analysis

# Names that an application gives its server, where it gets it from elsewhere.
_CALLED = frozenset({"socketio", "sio"})


def handles_events(analysis: Analysis, module: Module, body: Body) -> bool:
    """Whether a function is called with what clients send: by its decorator, or as a method of a namespace."""
    if not module.source.holds(b"socketio"):
        return False
    if body.owner is not None and body.node.name.startswith("on_"):
        return not sources.EVENT_NAMESPACES.keys().isdisjoint(analysis.lineage(body.owner))
    return any(_is_event_mark(analysis, module, mark) for mark in body.node.decorator_list)


def is_session(argument: ast.arg, position: int) -> bool:
    """`sid`, which the server of python-socketio made up itself."""
    return position == 0 and argument.arg == "sid"


def _is_event_mark(analysis: Analysis, module: Module, mark: ast.expr) -> bool:
    """`@socketio.on("join")`, `@sio.event`."""
    function = mark.func if isinstance(mark, ast.Call) else mark
    if not isinstance(function, ast.Attribute):
        return False
    if function.attr != ("on" if isinstance(mark, ast.Call) else "event"):
        return False
    holder = analysis.origin(module, function.value)
    if holder is None or analysis.is_project_name(holder):
        return last_name(function.value) in _CALLED
    return holder in sources.EVENT_SERVERS
