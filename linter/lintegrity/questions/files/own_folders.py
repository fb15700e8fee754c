"""Folders that a function makes itself, and that cannot have been there before."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Iterator

from lintegrity.kinds import Function
from lintegrity.nodes import keyword_of
from lintegrity.questions.files.file_paths import FilePath, path_of

if TYPE_CHECKING:
    from lintegrity.context import Context

_MAKERS = frozenset({"os.makedirs", "os.mkdir"})


def is_below_new_folder(path: FilePath, call: ast.Call, function: Function, ctx: Context) -> bool:
    """`os.makedirs(folder)` before, which raises where the folder is there: nothing below it is overwritten."""
    for made in ctx.scopes.own(function, ast.Call):
        if made.lineno >= call.lineno or not _is_on_the_way(made, call, function, ctx):
            continue
        for folder in _new_folder(made, ctx):
            key = path_of(folder, ctx).key
            if key and len(key) < len(path.key) and path.key[: len(key)] == key:
                return True
    return False


def _new_folder(call: ast.Call, ctx: Context) -> Iterator[ast.expr]:
    """The folder that a call makes, where it does not take one that is there."""
    if keyword_of(call, "exist_ok") is not None or len(call.args) > 2:
        return
    if ctx.origin(call.func) in _MAKERS and call.args:
        yield call.args[0]
    elif isinstance(call.func, ast.Attribute) and call.func.attr == "mkdir" and not call.args:
        yield call.func.value


def _is_on_the_way(made: ast.Call, call: ast.Call, function: Function, ctx: Context) -> bool:
    """Whether the folder is made on every way to the call: not under a condition, and what goes wrong leaves."""
    around = set(ctx.ancestors(call))
    for step in ctx.ancestors(made):
        if step is function:
            return True
        if isinstance(step, ast.Try):
            if not all(isinstance(one.body[-1], (ast.Raise, ast.Return)) for one in step.handlers):
                return False
        elif isinstance(step, (ast.If, ast.For, ast.AsyncFor, ast.While)) and step not in around:
            return False
    return False
