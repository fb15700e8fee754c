"""Operators: arithmetic, texts put together, lists, and what the classes of the operands make of them."""

from __future__ import annotations

import ast
from typing import Any

from lintegrity.flow import conditions, paths, special
from lintegrity.flow.entries import chosen_by, is_listed
from lintegrity.flow.evaluate import evaluate
from lintegrity.flow.folding import folded
from lintegrity.flow.frame import Frame
from lintegrity.flow.placeholders import names_in
from lintegrity.flow.values import DICT, LIST, NOTHING, UNKNOWN, Value, bounded, list_value, union

# The methods that a class has for operators, without their underscores.
_OF_TWO: dict[type[ast.operator], str] = {
    ast.Add: "add", ast.Sub: "sub", ast.Mult: "mul", ast.Div: "truediv", ast.FloorDiv: "floordiv", ast.Mod: "mod",
    ast.BitOr: "or", ast.BitAnd: "and", ast.LShift: "lshift", ast.RShift: "rshift", ast.MatMult: "matmul",
}  # fmt: skip
_OF_ONE: dict[type[ast.unaryop], str] = {ast.UAdd: "__pos__", ast.USub: "__neg__", ast.Invert: "__invert__"}


def binary(frame: Frame, node: ast.BinOp) -> Value:
    """The value of an operation on two."""
    left, right = evaluate(frame, node.left), evaluate(frame, node.right)
    if left.const is not UNKNOWN and right.const is not UNKNOWN:
        return Value(const=folded(node.op, left.const, right.const))
    if (given := _of_object(frame, node, left, right)) is not None:
        return given
    if isinstance(node.op, ast.Div):
        return paths.join(frame, node, [left, right], "path")
    if not left.is_tainted and not right.is_tainted:
        return Value(origin=left.origin if isinstance(node.op, ast.Add) else None)
    if isinstance(node.op, ast.Add):
        return _added(frame, node, left, right)
    if isinstance(node.op, ast.Sub) and not right.is_tainted:
        return Value(when_false=conditions.letters_among(node.left, node.right, left, right))
    if isinstance(node.op, ast.Mod):
        right = chosen_by(right, names_in(left.const))
        return paths.interpolated(frame, node, left, _filled_in(frame, node.right, right))
    kinds = (left.origin, right.origin)
    if isinstance(node.op, ast.BitOr) and DICT in kinds and LIST not in kinds:
        return _merged(left, right)
    if isinstance(node.op, (ast.BitOr, ast.Mult)):
        return Value(union(left.all_taints(), right.all_taints()), origin=left.origin)
    return NOTHING


def _filled_in(frame: Frame, node: ast.expr, value: Value) -> list[Value]:
    """What `template % value` fills in: the parts of a tuple, the text of an object."""
    if value.is_instance:
        from lintegrity.flow.wholes import text_of

        return [text_of(frame, node, value, ("__repr__", "__str__"))]
    return list(value.parts()) if value.items else [value]


def _added(frame: Frame, node: Any, left: Value, right: Value) -> Value:
    """`a + b`: one list made of two, or one text."""
    if is_listed(left) and is_listed(right):
        return list_value([*left.in_order, *right.in_order])
    if LIST in (left.origin, right.origin):
        return Value(union(left.all_taints(), right.all_taints()), origin=LIST)
    return paths.concatenated(frame, node, [left, right])


def _merged(left: Value, right: Value) -> Value:
    """`defaults | given`: of an entry that both have it is the latter's."""
    return bounded(
        Value(
            union(left.taints, right.taints), items={**(left.items or {}), **(right.items or {})}, origin=DICT
        )
    )


def unary(frame: Frame, node: ast.UnaryOp) -> Value:
    """The value of an operation on one."""
    value = evaluate(frame, node.operand)
    if isinstance(node.op, ast.Not):
        verdict = conditions.truth(value)
        return Value(
            const=UNKNOWN if verdict is None else not verdict,
            when_true=conditions.denied(node.operand, value),
            when_false=value.when_true,
        )
    if isinstance(value.const, (int, float)):
        return Value(const=-value.const if isinstance(node.op, ast.USub) else UNKNOWN)
    given = special.called(frame, node, value, (_OF_ONE[type(node.op)],)) if value.is_instance else None
    return NOTHING if given is None else given


def _of_object(frame: Frame, node: ast.BinOp, left: Value, right: Value) -> Value | None:
    """What the class of an operand makes of an operator; None where it says nothing of it."""
    name = _OF_TWO.get(type(node.op))
    if name is None or not (left.is_instance or right.is_instance):
        return None
    given = special.called(frame, node, left, (f"__{name}__",), right) if left.is_instance else None
    if given is None and right.is_instance:
        given = special.called(frame, node, right, (f"__r{name}__",), left)
    return given
