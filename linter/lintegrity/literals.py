"""Constant values: what an expression is known to be before the program runs.

Strings, bytes, numbers, booleans and None; concatenations, f-strings, `%` and `.format` of such; tuples and lists;
and names that their module or class binds once, to such a value.
"""

from __future__ import annotations

import ast
import operator
import re
from typing import Any, Callable, Union

from lintegrity.scopes import Scope

Value = Union[str, bytes, int, float, complex, bool, None, tuple[Any, ...], frozenset[Any]]
_DEPTH = 12
_LONGEST = 100_000
_WIDTH = re.compile(r"\d{5}|\*")


class _Unknown:
    """What `constant` gives where the value is not known; None is a value."""

    def __repr__(self) -> str:
        return "UNKNOWN"

    def __bool__(self) -> bool:
        return False


UNKNOWN = _Unknown()
Known = Union[Value, _Unknown]

_BINARY: dict[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
    ast.BitOr: operator.or_,
    ast.BitAnd: operator.and_,
    ast.LShift: operator.lshift,
}
_UNARY: dict[type[ast.unaryop], Callable[[Any], Any]] = {
    ast.USub: operator.neg,
    ast.UAdd: operator.pos,
    ast.Not: operator.not_,
    ast.Invert: operator.invert,
}


def constant(expression: ast.expr | None, scope: Scope | None = None, depth: int = _DEPTH) -> Known:
    """The value of an expression, or UNKNOWN. Names are followed where `scope`, in which it stands, is given."""
    if expression is None or depth <= 0:
        return UNKNOWN
    if isinstance(expression, ast.Constant):
        return UNKNOWN if expression.value is Ellipsis else expression.value
    if isinstance(expression, ast.Name):
        return _of_name(expression.id, scope, depth)
    if isinstance(expression, ast.JoinedStr):
        return _joined(expression, scope, depth)
    if isinstance(expression, ast.BinOp):
        return _binary(expression, scope, depth)
    if isinstance(expression, ast.UnaryOp):
        value = constant(expression.operand, scope, depth - 1)
        return UNKNOWN if value is UNKNOWN else _tried(_UNARY[type(expression.op)], value)
    if isinstance(expression, (ast.Tuple, ast.List, ast.Set)):
        return _collection(expression, scope, depth)
    if isinstance(expression, ast.Call):
        return _called(expression, scope, depth)
    return UNKNOWN


def constant_text(expression: ast.expr | None, scope: Scope | None = None) -> str | None:
    """The value of an expression where it is a string, else None."""
    value = constant(expression, scope)
    return value if isinstance(value, str) else None


def text_start(expression: ast.expr, scope: Scope | None = None) -> str:
    """The constant text that a string expression begins with; empty where nothing is known."""
    whole = constant(expression, scope)
    if isinstance(whole, str):
        return whole
    if isinstance(expression, ast.JoinedStr):
        return text_start(expression.values[0], scope) if expression.values else ""
    if isinstance(expression, ast.BinOp) and isinstance(expression.op, (ast.Add, ast.Mod)):
        return text_start(expression.left, scope)
    if isinstance(expression, ast.Call) and isinstance(expression.func, ast.Attribute):
        return text_start(expression.func.value, scope) if expression.func.attr == "format" else ""
    return ""


def _tried(function: Callable[..., Any], *values: Any) -> Known:
    try:
        result = function(*values)
    except (TypeError, ValueError, ArithmeticError, LookupError, AttributeError, MemoryError):
        return UNKNOWN
    return result if isinstance(result, (str, bytes, int, float, complex, tuple, type(None))) else UNKNOWN


def _of_name(name: str, scope: Scope | None, depth: int) -> Known:
    """The value of a name that is bound once, by an assignment, in a scope that outlives the use."""
    found = scope.lookup(name) if scope is not None else None
    if found is None:
        return UNKNOWN
    holder, bindings = found
    if len(bindings) != 1 or bindings[0].kind != "assign" or bindings[0].value is None:
        return UNKNOWN
    if isinstance(bindings[0].node, ast.NamedExpr):
        return UNKNOWN
    value = bindings[0].value
    # What is in a list may change after it was made.
    return UNKNOWN if isinstance(value, (ast.List, ast.Set)) else constant(value, holder, depth - 1)


def _joined(expression: ast.JoinedStr, scope: Scope | None, depth: int) -> Known:
    parts: list[str] = []
    for part in expression.values:
        if isinstance(part, ast.FormattedValue):
            if part.conversion not in (-1, ord("s")) or part.format_spec is not None:
                return UNKNOWN
            value = constant(part.value, scope, depth - 1)
            if not isinstance(value, (str, int)):
                return UNKNOWN
            parts.append(str(value))
        else:
            value = constant(part, scope, depth - 1)
            if not isinstance(value, str):
                return UNKNOWN
            parts.append(value)
    return "".join(parts)


def _binary(expression: ast.BinOp, scope: Scope | None, depth: int) -> Known:
    function = _BINARY.get(type(expression.op))
    if function is None:
        return UNKNOWN
    left = constant(expression.left, scope, depth - 1)
    if left is UNKNOWN:
        return UNKNOWN
    right = constant(expression.right, scope, depth - 1)
    if right is UNKNOWN or _is_too_large(expression.op, left, right):
        return UNKNOWN
    return _tried(function, left, right)


def _is_too_large(kind: ast.operator, left: Known, right: Known) -> bool:
    """Whether computing the value would cost more than it is worth: `"x" * 10**9`, `1 << 10**6`."""
    if isinstance(kind, (ast.Mult, ast.LShift)):
        numbers = [value for value in (left, right) if isinstance(value, int)]
        return any(abs(number) > _LONGEST for number in numbers) or any(
            isinstance(value, (str, bytes, tuple)) and len(value) > 1000 for value in (left, right)
        )
    return isinstance(kind, ast.Mod) and isinstance(left, (str, bytes)) and is_wide(left)


def is_wide(template: str | bytes) -> bool:
    """Whether a template is long or pads to a great width: `"%999999999d"`."""
    text = template if isinstance(template, str) else template.decode("latin-1")
    return len(text) > _LONGEST or _WIDTH.search(text) is not None


def _collection(expression: ast.Tuple | ast.List | ast.Set, scope: Scope | None, depth: int) -> Known:
    values = [constant(part, scope, depth - 1) for part in expression.elts]
    return UNKNOWN if any(value is UNKNOWN for value in values) else tuple(values)


def _called(call: ast.Call, scope: Scope | None, depth: int) -> Known:
    """`"…".format(…)`, `.join`, `.strip`, `.encode` and the like, and `str(…)`, `int(…)` of a constant."""
    function = call.func
    if not isinstance(function, ast.Attribute) or call.keywords:
        return UNKNOWN
    if function.attr not in (
        "format",
        "join",
        "strip",
        "lower",
        "upper",
        "encode",
        "rstrip",
        "lstrip",
        "replace",
    ):
        return UNKNOWN
    receiver = constant(function.value, scope, depth - 1)
    arguments = [constant(argument, scope, depth - 1) for argument in call.args]
    if not isinstance(receiver, str) or is_wide(receiver) or any(value is UNKNOWN for value in arguments):
        return UNKNOWN
    return _tried(getattr(receiver, function.attr), *arguments)


def texts_meant(node: ast.expr, scope: Scope) -> list[str]:
    """The texts of which an expression is one: `A if here else B`, `{…}.get(key)`; none where it may be another."""
    if isinstance(node, ast.Name):
        found = scope.lookup(node.id)
        values = [binding.value for binding in found[1]] if found is not None else [None]
        parts = [_texts_in(value) if value is not None else [] for value in values]
        return [text for part in parts for text in part] if all(parts) else []
    return _texts_in(node)


def _texts_in(node: ast.expr) -> list[str]:
    if isinstance(node, ast.Constant):
        return [node.value] if isinstance(node.value, str) else []
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "get":
        node = node.func.value
    elif isinstance(node, ast.Subscript):
        node = node.value
    choices = [node.body, node.orelse] if isinstance(node, ast.IfExp) else []
    choices = [value for value in node.values if value is not None] if isinstance(node, ast.Dict) else choices
    parts = [_texts_in(one) for one in choices]
    return [text for part in parts for text in part] if all(parts) else []
