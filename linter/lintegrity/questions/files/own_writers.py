"""Functions of a project that replace files as a whole: who has one wants no second beside it."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from lintegrity.given_functions import is_given
from lintegrity.kinds import FUNCTIONS, Function
from lintegrity.model import Role
from lintegrity.questions.files.moves import moves_in

if TYPE_CHECKING:
    from lintegrity.context import Context


def has_an_own_way(ctx: Context) -> bool:
    """Whether the module names something atomic, or the project has a function that moves a temporary over a file."""
    memo = ctx.module.memo
    if "own atomic way" not in memo:
        memo["own atomic way"] = _names_one(ctx) or _has_writer(ctx)
    return bool(memo["own atomic way"]) or _is_elsewhere(ctx)


def _names_one(ctx: Context) -> bool:
    return any(
        _is_atomic(name) and not is_given(one.node, "atomic_open")
        for name, bindings in ctx.scopes.top.bindings.items()
        for one in bindings
    )


def _is_atomic(name: str) -> bool:
    return "atomic" in name.lower()


def _is_elsewhere(ctx: Context) -> bool:
    """Whether another production module of the project has such a function at its top."""
    return ctx.project.remember(("own atomic writer",), lambda: _find(ctx))


def _find(ctx: Context) -> bool:
    project = ctx.project
    for path in sorted({*project.files_with_text("atomic"), *project.files_with("tempfile")}):
        module = project.module_at(path) if project.role_of(path) is Role.PRODUCTION else None
        if module is not None and _has_writer(ctx.at(module)):
            return True
    return False


def _has_writer(ctx: Context) -> bool:
    return any(
        isinstance(one.node, FUNCTIONS) and _replaces(one.node, name, ctx)
        for name, bindings in ctx.scopes.top.bindings.items()
        for one in bindings
        if not is_given(one.node, "atomic_open")
    )


def _replaces(function: Function, name: str, ctx: Context) -> bool:
    """Whether a function moves something it made over a file that is named to it, or calls itself atomic and moves one."""
    moves = list(moves_in(function, ctx))
    if not moves or _is_atomic(name):
        return bool(moves)
    makes = (ctx.origin(call.func) for call in ctx.scopes.own(function, ast.Call))
    is_beside = any((origin or "").startswith("tempfile.") for origin in makes)
    return is_beside and any(isinstance(one.target, ast.Name) for one in moves)
