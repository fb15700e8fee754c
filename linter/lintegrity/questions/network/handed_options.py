"""What a function hands on as `**options`: whether any of its callers in the project puts a timeout there."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from lintegrity.kinds import Function
from lintegrity.nodes import text_of
from lintegrity.questions.files.state import calls_of
from lintegrity.walk import own_nodes

if TYPE_CHECKING:
    from lintegrity.context import Context

_MOST_CALLS = 20
# What changes no entry but the one that it names.
_OF_ONE_ENTRY = frozenset({"get", "pop", "setdefault"})


def holds_no_timeout(call: ast.Call, ctx: Context) -> bool:
    """Whether all that a call has beyond what is written is the function's own `**options`, and nobody fills in a timeout."""
    handed = [keyword.value for keyword in call.keywords if keyword.arg is None]
    function = ctx.function(call)
    options = function.args.kwarg if function is not None else None
    if function is None or options is None or any(isinstance(one, ast.Starred) for one in call.args):
        return False
    if any(getattr(one, "id", "") != options.arg for one in handed):
        return False
    return not _is_filled(options.arg, function, handed, ctx) and _nobody_gives_one(function, ctx)


def _is_filled(name: str, function: Function, handed: list[ast.expr], ctx: Context) -> bool:
    """Whether the function does more with its options than to hand them on and to set others than a timeout."""
    return any(
        isinstance(step, ast.Name)
        and step.id == name
        and step not in handed
        and not _is_of_other_entry(step, ctx)
        for step in own_nodes(function)
    )


def _is_of_other_entry(mention: ast.Name, ctx: Context) -> bool:
    """`options["headers"]`, `options.setdefault("headers", {})`, `"json" in options`."""
    around = ctx.parent(mention)
    key: ast.AST | None = None
    if isinstance(around, ast.Subscript) and around.value is mention:
        key = around.slice
    elif isinstance(around, ast.Compare):
        key = around.left if isinstance(around.ops[0], (ast.In, ast.NotIn)) else None
    elif isinstance(around, ast.Attribute) and around.attr in _OF_ONE_ENTRY:
        made = ctx.parent(around)
        key = made.args[0] if isinstance(made, ast.Call) and made.func is around and made.args else None
    return isinstance(key, ast.Constant) and "timeout" not in text_of(key)


def _nobody_gives_one(function: Function, ctx: Context) -> bool:
    """Whether the project calls the function, and always with what is written there, none of it a timeout."""
    found = list(calls_of(function, ctx))
    if not 0 < len(found) <= _MOST_CALLS:
        return False
    if any(_is_handed_on(function.name, there) for there in {id(one): one for one, _ in found}.values()):
        return False
    return not any(
        keyword.arg is None or "timeout" in keyword.arg for _, call in found for keyword in call.keywords
    )


def _is_handed_on(name: str, ctx: Context) -> bool:
    """Whether a module mentions the function without a call: `submit(fetch, url, timeout=3)`."""
    around = ((mention, ctx.parent(mention)) for mention in ctx.scopes.reads_of(name))
    return any(not (isinstance(call, ast.Call) and call.func is mention) for mention, call in around)
