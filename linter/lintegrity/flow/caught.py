"""Exceptions that a handler holds: those that an `except` names, and those that an application hands to a function."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from lintegrity.flow import error_registrations
from lintegrity.flow.attempts import looks_at_sent
from lintegrity.flow.curated import is_curated
from lintegrity.flow.error_registrations import METHOD, OF_VIEWS
from lintegrity.flow.frame import Frame
from lintegrity.flow.project import Module
from lintegrity.flow.values import NO_FLAGS, NOTHING, Value
from lintegrity.kinds import Function
from lintegrity.nodes import last_name
from lintegrity.tables.responses import ANSWERING_EXCEPTIONS

if TYPE_CHECKING:
    from lintegrity.flow.propagate import Analysis


def is_broad(caught: ast.expr | None) -> bool:
    """Whether a handler takes everything."""
    if caught is None:
        return True
    if isinstance(caught, ast.Tuple):
        return any(is_broad(part) for part in caught.elts)
    name = last_name(caught)
    return name in ("Exception", "BaseException")


def exception(
    analysis: Analysis, frame: Frame, handler: ast.ExceptHandler, attempted: list[ast.stmt]
) -> Value:
    """What the name of a handler holds; after a `try` of one step it may say what was wrong with what was sent."""
    name = handler.name or ""
    if handler.type is None or is_broad(handler.type):
        flags = frozenset({"check"}) if looks_at_sent(frame, attempted) else NO_FLAGS
        return frame.source(handler, "exception", name, "a broad handler catches anything", flags)
    if are_meant_for_clients(analysis, frame.module, handler.type):
        return NOTHING
    return frame.source(handler, "exception", name, "the handler names it", frozenset({"narrow"}))


def are_meant_for_clients(analysis: Analysis, module: Module, kinds: ast.expr) -> bool:
    """Whether the text of exceptions of some classes is written for the client: answers, and curated ones of the project."""
    for kind in _parts(kinds):
        origin = analysis.origin(module, kind) or ""
        if origin.rpartition(".")[2] in ANSWERING_EXCEPTIONS:
            return True
        if analysis.is_project_name(origin) and is_curated(analysis, origin):
            return True
    return False


def _parts(caught: ast.expr | None) -> list[ast.expr]:
    return caught.elts if isinstance(caught, ast.Tuple) else [caught] if caught is not None else []


def is_error_handler(analysis: Analysis, module: Module, node: Function) -> bool:
    """`@app.errorhandler(Exception)`, `@app.exception_handler(Exception)`, and what is registered like them."""
    kind = _handled_kind(analysis, module, node)
    return kind is not None and _takes_all(kind)


def told(
    analysis: Analysis, module: Module, frame: Frame, node: Function, given: Sequence[ast.arg]
) -> tuple[str, Value] | None:
    """The exception that an error handler is given: any, or one of a class whose text others than this program wrote."""
    kind = _handled_kind(analysis, module, node)
    if kind is None:
        return None
    caught = given[0] if kind is OF_VIEWS else given[-1]
    value = _held(analysis, module, frame, kind, caught)
    return None if value is None else (caught.arg, value)


def _held(analysis: Analysis, module: Module, frame: Frame, kind: ast.expr, caught: ast.arg) -> Value | None:
    if _takes_all(kind):
        return frame.source(caught, "exception", caught.arg, "the handler gets any exception")
    origin = analysis.origin(module, kind) or ""
    if not analysis.is_project_name(origin) or is_curated(analysis, origin):
        return None
    return frame.source(
        caught, "exception", caught.arg, "it passes on what another error said", frozenset({"narrow"})
    )


def _handled_kind(analysis: Analysis, module: Module, node: Function) -> ast.expr | None:
    for mark in node.decorator_list:
        kind = error_registrations.marked(mark)
        if kind is not None:
            return kind
    registered = registered_error_handlers(analysis, module).get(node.name)
    return registered or (error_registrations.by_name(node) if _knows_django(module) else None)


def error_methods(module: Module, names: Iterable[str]) -> set[str]:
    """Methods that Django's middleware has for exceptions."""
    if not module.source.holds(METHOD.encode()) or not _knows_django(module):
        return set()
    return {name for name in names if name.endswith(f".{METHOD}")}


def _knows_django(module: Module) -> bool:
    return module.source.holds(b"django") or module.source.holds(b"rest_framework")


def registered_error_handlers(analysis: Analysis, module: Module) -> Mapping[str, ast.expr]:
    """What functions of a module are entered for by a call or in a table: `app.add_exception_handler(Exception, f)`."""
    if not any(map(module.source.holds, error_registrations.CALLED)):
        return {}
    known: dict[str, ast.expr] | None = module.memo.get("error handlers")
    if known is None:
        known = module.memo["error handlers"] = dict(_error_handlers(module.tree))
    return known


def _error_handlers(tree: ast.Module) -> Iterator[tuple[str, ast.expr]]:
    for node in ast.walk(tree):
        for kind, handler in error_registrations.entered(node) if isinstance(node, ast.Call) else ():
            if isinstance(handler, ast.Name):
                yield handler.id, kind


def _takes_all(caught: ast.expr) -> bool:
    return is_broad(caught) or isinstance(caught, ast.Constant) and caught.value == 500
