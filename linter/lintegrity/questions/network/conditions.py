"""Which optional parameters decide whether a part of a function runs, and whether a call gives them."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Iterator, NamedTuple

from lintegrity.kinds import Function
from lintegrity.parameters import defaults_of
from lintegrity.questions.contracts.dependencies import argument_for

if TYPE_CHECKING:
    from lintegrity.context import Context
    from lintegrity.flow.project import Module


class Condition(NamedTuple):
    """A part runs only where an optional parameter is given, or only where it is not."""

    parameter: str
    given: bool


def conditions(node: ast.AST, function: Function, ctx: Context) -> frozenset[Condition]:
    """What must be said of the optional parameters of a function so that a node in it runs."""
    optional = optional_parameters(function)
    if not optional:
        return frozenset()
    found: set[Condition] = set()
    inner = node
    for outer in ctx.ancestors(node):
        if outer is function:
            break
        found.update(one for one in _asked(outer, inner) if one.parameter in optional)
        inner = outer
    return frozenset(found)


def optional_parameters(function: Function) -> set[str]:
    """The parameters whose defaults say that nothing is given: `None`, `False`, an empty text."""
    defaults = defaults_of(function.args).items()
    return {name for name, value in defaults if isinstance(value, ast.Constant) and not value.value}


def _asked(outer: ast.AST, inner: ast.AST) -> Iterator[Condition]:
    if isinstance(outer, (ast.If, ast.IfExp)) and inner is not outer.test:
        body = outer.body if isinstance(outer.body, list) else [outer.body]
        yield from _said(outer.test, inner in body)
    elif isinstance(outer, ast.BoolOp) and inner in outer.values:
        for value in outer.values[: outer.values.index(inner)]:
            yield from _said(value, isinstance(outer.op, ast.And))


def _said(test: ast.expr, holds: bool) -> Iterator[Condition]:
    """What a test says of a parameter where it holds, or where it does not."""
    if isinstance(test, ast.Name):
        yield Condition(test.id, holds)
    elif isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        yield from _said(test.operand, not holds)
    elif isinstance(test, ast.Compare) and isinstance(test.left, ast.Name) and _is_none(test.comparators):
        if isinstance(test.ops[0], (ast.Is, ast.IsNot)):
            yield Condition(test.left.id, holds is isinstance(test.ops[0], ast.IsNot))
    elif isinstance(test, ast.BoolOp) and isinstance(test.op, ast.And) is holds:
        for value in test.values:
            yield from _said(value, holds)


def _is_none(values: list[ast.expr]) -> bool:
    return len(values) == 1 and isinstance(values[0], ast.Constant) and values[0].value is None


def conditions_of_call(
    when: frozenset[Condition], callee: Function, module: Module, call: ast.Call, optional: set[str]
) -> frozenset[Condition] | None:
    """What the conditions of a called function mean to its caller; None where the call rules them out.

    `optional` are the caller's own optional parameters, which may be handed on.
    """
    left: set[Condition] = set()
    for one in when:
        argument = argument_for(callee, one.parameter, call, module)
        if isinstance(argument, ast.Name) and argument.id in optional:
            left.add(Condition(argument.id, one.given))
        elif one.given is (argument is None or _is_nothing(argument)) and not _are_starred(call):
            return None
    return frozenset(left)


def _is_nothing(argument: ast.expr) -> bool:
    return isinstance(argument, ast.Constant) and not argument.value


def _are_starred(call: ast.Call) -> bool:
    return any(isinstance(one, ast.Starred) for one in call.args) or any(
        word.arg is None for word in call.keywords
    )
