"""`ContextVar`: what one function sets and another gets, wherever it is."""

from __future__ import annotations

import ast

from lintegrity.flow import resolve
from lintegrity.flow.frame import Call, Frame
from lintegrity.flow.values import NOTHING, Value, baked
from lintegrity.names import local_origin


def put(frame: Frame, made: Call) -> Value:
    """`current.set(value)` of a variable that stands in a module."""
    function, value = made.node.func, made.argument(0, "value")
    if isinstance(function, ast.Attribute) and value.is_tainted:
        where = _home(frame, function.value)
        if where is not None:
            kept = baked(value, frame.now.facts)
            frame.analysis.store_global(where.module, where.name, kept, everywhere=True)
    return NOTHING


def got(frame: Frame, made: Call) -> Value:
    """`current.get()`: what any function may have set."""
    return NOTHING if made.base is None else Value(made.base.taints)


def _home(frame: Frame, holder: ast.expr) -> resolve.Where | None:
    if isinstance(holder, ast.Name):
        return resolve.home_of(frame.analysis, frame.module, holder.id)
    origin = local_origin(holder, frame.module.scopes.top)
    return resolve.locate(frame.analysis, origin) if origin is not None else None
