"""Arithmetic of constants."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable
from typing import Any

from lintegrity.flow.values import UNKNOWN

_LONGEST = 4096
_OPERATIONS: dict[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv, ast.Mod: operator.mod, ast.Pow: operator.pow,
}  # fmt: skip


def folded(op: ast.operator, left: Any, right: Any) -> Any:
    """The constant that an operation gives, where it can be told and is of moderate size."""
    handler = _OPERATIONS.get(type(op))
    if handler is None or not isinstance(left, (int, float, str, bytes, tuple)):
        return UNKNOWN
    if type(op) is ast.Pow and (not isinstance(right, int) or abs(right) > 64 or isinstance(left, float)):
        return UNKNOWN
    if type(op) is ast.Mult and not (isinstance(left, (int, float)) and isinstance(right, (int, float))):
        if not isinstance(right, int) or not hasattr(left, "__len__") or len(left) * right > _LONGEST:
            return UNKNOWN
    try:
        return handler(left, right)
    except (TypeError, ValueError, ArithmeticError):
        return UNKNOWN
