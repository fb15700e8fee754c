"""What becomes of an exception that is raised: the handler which an application has for its class answers with it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lintegrity.flow import error_registrations
from lintegrity.flow.execute import run
from lintegrity.flow.frame import Frame
from lintegrity.flow.module import Module
from lintegrity.flow.resolve import initialiser
from lintegrity.flow.values import NO_TAINTS, NOTHING, Taint, Taints, Value, mapped, union
from lintegrity.kinds import FUNCTIONS, Function
from lintegrity.nodes import last_name
from lintegrity.parameters import positional_parameters
from lintegrity.walk import descendants

if TYPE_CHECKING:
    from lintegrity.flow.propagate import Analysis

_OF_SANIC = (b"sanic", b".exception(")

# Where a handler stands: its file and the row of its `def`; no tree is kept for it.
Spot = tuple[str, int]


def raised(analysis: Analysis, frame: Frame, node: ast.Raise, value: Value) -> None:
    """Carry out the handlers of the class of an exception that tells what another one said."""
    call, origin = node.exc, value.origin or ""
    if not isinstance(call, ast.Call) or not origin.endswith("()") or not analysis.is_project_name(origin):
        return
    owner = origin[:-2]
    names = analysis.lineage(owner)
    spots = next((found for name in names if (found := _handlers(analysis).get(name))), [])
    if not spots or _is_caught(analysis, frame, names):
        return
    error = mapped(value, _of_exceptions)._replace(taints=_told(analysis, frame, call, owner))
    step = frame.step(node, f"raised as `{owner.rpartition('.')[2]}`")
    for path, row in spots if error.is_tainted else ():
        _carry_out(analysis, frame, path, row, mapped(error, lambda taint: taint.via(step)))


def _of_exceptions(taint: Taint) -> Taint | None:
    return taint if taint.label == "exception" else None


def _told(analysis: Analysis, frame: Frame, call: ast.Call, owner: str) -> Taints:
    """What the text of the exception says: what it is made with, unless its own `__init__` keeps that to itself."""
    own = initialiser(analysis, owner)
    above = [part for part in descendants(own[1]) if isinstance(part, ast.Call)] if own is not None else []
    above = [part for part in above if last_name(part.func) == "__init__"]
    if above and not any(part.args for part in above):
        return NO_TAINTS
    found = NO_TAINTS
    for argument in call.args:
        value = mapped(analysis.evaluate(frame, argument), _of_exceptions)
        found = union(found, value.all_taints())
    return found


def _is_caught(analysis: Analysis, frame: Frame, names: list[str]) -> bool:
    """Whether a `try` of the same body catches the exception."""
    for handler in (one for handlers in frame.caught for one in handlers):
        kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
        for kind in kinds:
            if kind is None or last_name(kind) in ("Exception", "BaseException"):
                return True
            if analysis.origin(frame.module, kind) in names:
                return True
    return False


def _carry_out(analysis: Analysis, frame: Frame, path: str, row: int, error: Value) -> None:
    module = analysis.module_at(path)
    if module is None:
        return
    node = next((one for one in _functions(module) if one.lineno == row), None)
    if node is None:
        return
    if analysis.active[node] or analysis.allowance.is_spent:
        analysis.found.reads.cut_short()
        return
    names = [one.arg for one in positional_parameters(node.args)]
    if not names:
        return
    inner = Frame(analysis, module, node.name, {**dict.fromkeys(names, NOTHING), names[-1]: error}, None)
    inner.depth = frame.depth + 1
    inner.is_route = True
    analysis.allowance.enter(node)
    analysis.active[node] += 1
    run(inner, node.body)
    del analysis.active[node]  # it would hold the tree


def _functions(module: Module) -> Iterator[Function]:
    return (node for node in ast.walk(module.tree) if isinstance(node, FUNCTIONS))


def _handlers(analysis: Analysis) -> dict[str, list[Spot]]:
    """The handlers of the program by the class of exceptions that each is for; looked for once."""
    if analysis.error_handlers is None:
        found: dict[str, list[Spot]] = {}
        analysis.error_handlers = found
        search = analysis.search
        for path in sorted(
            search.any_text(error_registrations.NEEDLES)
            | frozenset.intersection(*map(search.text, _OF_SANIC))
        ):
            module = analysis.module_at(path)
            if module is None:
                continue
            for kind, spot in _registered(analysis, module):
                origin = analysis.origin(module, kind)
                if origin is not None:
                    found.setdefault(origin, []).append(spot)
    return analysis.error_handlers


def _registered(analysis: Analysis, module: Module) -> Iterator[tuple[ast.expr, Spot]]:
    for node in ast.walk(module.tree):
        if isinstance(node, FUNCTIONS):
            kinds = map(error_registrations.marked, node.decorator_list)
            yield from ((kind, (module.path, node.lineno)) for kind in kinds if kind is not None)
        elif isinstance(node, ast.Call):
            for kind, handler in error_registrations.entered(node):
                spot = _spot(analysis, module, handler)
                if spot is not None:
                    yield kind, spot


def _spot(analysis: Analysis, module: Module, function: ast.expr) -> Spot | None:
    """Where the function stands that a name denotes, in this module or another one of the project."""
    origin = analysis.origin(module, function)
    definition = analysis.project.definition(origin) if origin is not None else None
    if definition is not None and isinstance(definition[1], FUNCTIONS):
        return definition[0].path, definition[1].lineno
    name = last_name(function)
    inner = next((one for one in _functions(module) if one.name == name), None)
    return (module.path, inner.lineno) if inner is not None else None
