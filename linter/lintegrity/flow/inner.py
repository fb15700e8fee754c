"""Functions made inside a body that somebody else calls: handlers of an application factory, callbacks, wrappers.

Whoever gets such a function calls it later, with what nobody here knows. So when the body is finished, each that it
did not call itself is carried out once, with the names as the body left them.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from lintegrity.flow import marks
from lintegrity.flow.execute import run
from lintegrity.flow.extract import Body, rows_at
from lintegrity.flow.frame import Frame
from lintegrity.flow.project import Module
from lintegrity.flow.values import Closure
from lintegrity.kinds import Function
from lintegrity.parameters import all_parameters
from lintegrity.tables import sources

_MARK = re.compile(rb"^[ \t]+@[\w.]+\.(\w+)\(", re.MULTILINE)
_ROUTES = frozenset(name.encode() for name in (*sources.ROUTE_DECORATORS, "on"))
_COMMANDS = frozenset({b"command", b"callback"})


def carry_out(frame: Frame) -> None:
    """Carry out what a finished body made and did not call, as far as the allowance of the start goes."""
    analysis = frame.analysis
    frame.leave_functions()
    for closure in frame.made.values():
        if analysis.allowance.is_spent:
            analysis.found.reads.cut_short()
            return
        module = analysis.module_at(closure.path)
        if module is not None and _is_worth(frame, module, closure):
            analysis.allowance.enter(closure.node)
            _carry_out(frame, module, closure)


def _is_worth(frame: Frame, module: Module, closure: Closure) -> bool:
    """A handler, whoever else calls it; else what was not called, and has a label to take along where labels came in
    with a call: for what it brings in itself the body around it is looked at by itself.
    """
    if closure.node in frame.analysis.called_inner:
        return not isinstance(closure.node, ast.Lambda) and marks.is_called_by_clients(
            frame.analysis, module, _body(module, closure.node, closure.method_of)
        )
    return frame.depth == 0 or any(value.is_tainted for value in closure.env.values())


def _body(module: Module, node: Function, owner: str | None) -> Body:
    return Body(node.name, node, module.scopes.top, owner)


def _carry_out(outer: Frame, module: Module, closure: Closure) -> None:
    analysis, node = outer.analysis, closure.node
    name = getattr(node, "name", "<lambda>")
    own = {argument.arg for argument in all_parameters(node.args)}
    env = {key: value for key, value in closure.env.items() if key.partition(".")[0] not in own}
    frame = Frame(analysis, module, name, env, closure.method_of or closure.owner, outer.depth)
    frame.parameters = frozenset(own)
    if isinstance(node, ast.Lambda):
        analysis.evaluate(frame, node.body)
        return
    body = _body(module, node, closure.method_of)
    marks.begin(analysis, module, frame, body)
    run(frame, node.body)
    carry_out(frame)


def rows_of_handlers(data: bytes) -> Iterator[int]:
    """The rows of marks as routes of an application have them, on what does not stand at the module's own level."""
    return _rows(data, _ROUTES)


def rows_of_commands(data: bytes) -> Iterator[int]:
    """The rows of marks as commands have them, on what does not stand at the module's own level."""
    return _rows(data, _COMMANDS)


def _rows(data: bytes, words: frozenset[bytes]) -> Iterator[int]:
    return rows_at(data, (found.start() for found in _MARK.finditer(data) if found.group(1) in words))
