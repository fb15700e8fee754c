"""What is made of constants: arithmetic, texts, methods of texts. Never anything large, whatever a file asks for."""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable, Sequence
from typing import Any

from lintegrity.flow.sizes import LONGEST, is_moderate
from lintegrity.flow.values import UNKNOWN
from lintegrity.literals import is_wide

_FIELD = re.compile(r"\{[^{}]*\}")
_METHODS = frozenset({
    "lower", "upper", "strip", "replace", "format", "encode", "decode", "split", "title", "lstrip", "rstrip",
    "startswith", "endswith", "isdigit", "isalpha",
})  # fmt: skip
_OPERATIONS: dict[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv, ast.Mod: operator.mod, ast.Pow: operator.pow,
}  # fmt: skip


def with_percent(text: str) -> str | None:
    """The template of a `format` in which every field is `{}`, written for `%`; None for others."""
    return _FIELD.sub("%s", text) if set(_FIELD.findall(text)) <= {"{}"} else None


def folded(op: ast.operator, left: Any, right: Any) -> Any:
    """The constant that an operation gives, where it can be told and is of moderate size."""
    handler = _OPERATIONS.get(type(op))
    if handler is None or not isinstance(left, (int, float, str, bytes, tuple)):
        return UNKNOWN
    if not is_moderate((left, right)):
        return UNKNOWN
    if type(op) is ast.Pow and (not isinstance(right, int) or abs(right) > 64 or isinstance(left, float)):
        return UNKNOWN
    if type(op) is ast.Mult and not (isinstance(left, (int, float)) and isinstance(right, (int, float))):
        if not isinstance(right, int) or not hasattr(left, "__len__") or len(left) * right > LONGEST:
            return UNKNOWN
    if type(op) is ast.Mod and isinstance(left, (str, bytes)) and is_wide(left):
        return UNKNOWN
    try:
        found = handler(left, right)
    except (TypeError, ValueError, ArithmeticError):
        return UNKNOWN
    return found if is_moderate(found) else UNKNOWN


def folded_text(parts: Sequence[Any]) -> Any:
    """The text that constants make one after the other."""
    return "".join(map(str, parts)) if is_moderate(tuple(parts)) else UNKNOWN


def folded_method(text: str | bytes, name: str, given: Sequence[Any]) -> Any:
    """What a method of a constant text gives for constants."""
    if name not in _METHODS or not is_moderate((text, *given)):
        return UNKNOWN
    if name == "format" and with_percent(str(text)) is None:
        return UNKNOWN
    try:
        if name == "replace" and text.count(given[0]) * len(given[1]) > LONGEST:
            return UNKNOWN
        found = getattr(text, name)(*given)
    except (TypeError, ValueError, LookupError, AttributeError):  # also a codec that nobody knows
        return UNKNOWN
    return found if isinstance(found, list) or is_moderate(found) else UNKNOWN
