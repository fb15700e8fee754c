"""Texts out of which `..` was taken, and whether they lead out of a folder all the same."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lintegrity.kinds import Function
from lintegrity.literals import constant
from lintegrity.nodes import last_name
from lintegrity.walk import own_nodes

if TYPE_CHECKING:
    from lintegrity.context import Context

# Taken out once, `....//` is `../`; a text that holds no `..` at all may still be an absolute path.
_TAKEN = frozenset({"..", "../", "..\\"})
_JOINS = frozenset({"os.path.join", "pathlib.Path", "pathlib.PurePath"})
# What a function does that looks at the text or the path in another way as well.
_LOOKS = frozenset({
    "is_relative_to", "relative_to", "commonpath", "commonprefix", "parents", "startswith", "isabs", "is_absolute",
    "basename", "lstrip", "strip", "removeprefix", "secure_filename", "safe_join", "isalnum", "isidentifier",
    "match", "fullmatch", "sub", "split", "splitdrive", "quote", "quote_plus",
})  # fmt: skip


def leaves_way_out(call: ast.Call, ctx: Context) -> bool:
    """Whether a call takes `..` out of a text that is then joined to a folder with nothing constant beside it."""
    taken = [constant(one) for one in call.args]
    if len(taken) != 2 or taken[1] != "" or taken[0] not in _TAKEN:
        return False
    function = ctx.function(call)
    if function is None or any(_looks(node) for node in own_nodes(function)):
        return False
    uses = list(_uses(call, ctx))
    return any(_is_joined(use, ctx) for use in uses) or (
        any(isinstance(ctx.parent(use), ast.Return) for use in uses)
        and any(_is_joined(use, ctx) for one in _callers(function, ctx) for use in _uses(one, ctx))
    )


def _callers(function: Function, ctx: Context) -> Iterator[ast.Call]:
    """The calls of a function in its own module by functions that do not look at the text themselves."""
    for named in ctx.scopes.reads_of(function.name):
        call = ctx.parent(named)
        caller = ctx.function(named)
        if isinstance(call, ast.Call) and call.func is named and caller is not None:
            if not any(_looks(node) for node in own_nodes(caller)):
                yield call


def _looks(node: ast.AST) -> bool:
    """Whether a step of a function looks at a text in another way, or replaces a separator in it."""
    if isinstance(node, ast.Call) and last_name(node.func) in ("replace", "translate"):
        return last_name(node.func) == "translate" or not (node.args and constant(node.args[0]) in _TAKEN)
    return isinstance(node, (ast.Attribute, ast.Name)) and last_name(node) in _LOOKS


def _uses(call: ast.Call, ctx: Context) -> Iterator[ast.expr]:
    """What is left, where it is used: at once, or by the one name that it is given."""
    whole: ast.expr = call
    while isinstance(holder := ctx.parent(whole), ast.Attribute) and isinstance(ctx.parent(holder), ast.Call):
        outer = ctx.parent(holder)
        assert isinstance(outer, ast.Call)
        whole = outer
    yield whole
    given, function = ctx.parent(whole), ctx.function(call)
    target = given.targets[0] if isinstance(given, ast.Assign) and given.value is whole else None
    if not isinstance(target, ast.Name) or function is None:
        return
    for node in own_nodes(function):
        if isinstance(node, ast.Name) and node.id == target.id and isinstance(node.ctx, ast.Load):
            if node.lineno > call.lineno:
                yield node


def _is_joined(use: ast.expr, ctx: Context) -> bool:
    """Whether a text names what lies below a folder as it is: `os.path.join(root, text)`, `root / text`."""
    around = ctx.parent(use)
    if isinstance(around, ast.Call):
        is_join = ctx.origin(around.func) in _JOINS or last_name(around.func) == "joinpath"
        return (
            is_join
            and around.args[-1] is use
            and (len(around.args) > 1 or last_name(around.func) == "joinpath")
        )
    return isinstance(around, ast.BinOp) and isinstance(around.op, ast.Div) and _is_last(around, use, ctx)


def _is_last(joined: ast.BinOp, use: ast.expr, ctx: Context) -> bool:
    """Whether nothing follows in `root / text`; a URL object is no folder."""
    around = ctx.parent(joined)
    goes_on = isinstance(around, ast.BinOp) and around.left is joined
    return joined.right is use and not goes_on and "URL" not in (ctx.origin(joined.left) or "")
