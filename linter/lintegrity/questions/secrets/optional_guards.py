"""Checks that let everyone in where a property of the settings says that no key is configured."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Iterator

from lintegrity.kinds import FUNCTIONS, Function
from lintegrity.nodes import last_name
from lintegrity.questions.failure.handlers import words
from lintegrity.questions.secrets.credentials import Fields
from lintegrity.questions.secrets.key_guards import is_local_only, raises_refusal, says_auth, says_key
from lintegrity.walk import own_nodes

if TYPE_CHECKING:
    from lintegrity.context import Context


def open_without_setting(function: Function, ctx: Context) -> ast.expr | None:
    """`if not settings.auth_enabled: return USER` in a check that refuses otherwise, where that asks whether a key is set."""
    if not says_auth(function, ctx) or not raises_refusal(function):
        return None
    for node in own_nodes(function):
        if (
            not isinstance(node, ast.If)
            or not isinstance(node.body[-1], ast.Return)
            or is_local_only(node, ctx)
        ):
            continue
        test = node.test
        if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
            asked = test.operand
            if isinstance(asked, ast.Attribute) and any(
                _asks_for_key(one, function) for one in _properties(asked, ctx)
            ):
                return test
    return None


def _properties(asked: ast.Attribute, ctx: Context) -> Iterator[Function]:
    """The property of the project that an attribute is."""
    for _, owner in Fields(ctx, frozenset()).classes_of(asked.value, ctx, ctx.scope(asked)):
        for step in owner.body:
            if isinstance(step, FUNCTIONS) and step.name == asked.attr:
                if any(last_name(mark) in ("property", "cached_property") for mark in step.decorator_list):
                    yield step


def _asks_for_key(member: Function, function: Function) -> bool:
    """`return self._hash is not None`, `return bool(self.session_secret) and self.has_provider`."""
    given = [step.value for step in own_nodes(member) if isinstance(step, ast.Return)]
    value = given[0] if len(given) == 1 else None
    parts = value.values if isinstance(value, ast.BoolOp) and isinstance(value.op, ast.And) else [value]
    return any(_is_set(part, function) for part in parts)


def _is_set(part: ast.expr | None, function: Function) -> bool:
    if isinstance(part, ast.Call) and last_name(part.func) == "bool" and part.args:
        part = part.args[0]
    elif isinstance(part, ast.Compare) and isinstance(part.ops[0], (ast.IsNot, ast.NotEq)):
        part = part.left
    if not isinstance(part, ast.Attribute) or last_name(part.value) != "self":
        return False
    return says_key(part.attr, function) or words(part.attr) == ["hash"]
