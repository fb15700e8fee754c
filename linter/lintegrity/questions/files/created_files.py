"""Files that are written only where there is none yet: nothing is overwritten."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from lintegrity.kinds import FUNCTIONS
from lintegrity.questions.files.file_paths import FilePath, path_of
from lintegrity.questions.files.writes import Write

if TYPE_CHECKING:
    from lintegrity.context import Context

_EXISTENCE = frozenset({"exists", "isfile", "is_file", "isdir", "lexists"})


def is_created_only(write: Write, path: FilePath, ctx: Context) -> bool:
    """The write stands under `if not path.exists()`, or after a return where it exists: nothing is overwritten."""
    child: ast.AST = write.call
    for step in ctx.ancestors(write.call):
        if isinstance(step, ast.If):
            negated = _denies_existence(step.test, path, ctx)
            if negated is True and any(child is one for one in step.body):
                return True
            if negated is False and any(child is one for one in step.orelse):
                return True
        body = getattr(step, "body", None)
        if isinstance(body, list) and any(child is one for one in body):
            for before in body[: next(i for i, one in enumerate(body) if one is child)]:
                leaves = isinstance(before, ast.If) and isinstance(
                    before.body[-1], (ast.Return, ast.Raise, ast.Continue)
                )
                if (
                    leaves
                    and isinstance(before, ast.If)
                    and _denies_existence(before.test, path, ctx) is False
                ):
                    return True
        if isinstance(step, FUNCTIONS):
            return False
        child = step
    return False


def _denies_existence(test: ast.expr, path: FilePath, ctx: Context) -> bool | None:
    """True where a test holds when the path does not exist, False when it does, None when it asks neither."""
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        inner = _denies_existence(test.operand, path, ctx)
        return None if inner is None else not inner
    if isinstance(test, ast.BoolOp):
        found = [_denies_existence(value, path, ctx) for value in test.values]
        if isinstance(test.op, ast.And):
            # `exists and not force` leaves the other case open only to those who asked for it.
            return next((one for one in found if one is not None), None)
        return None
    if not isinstance(test, ast.Call):
        return None
    name = getattr(test.func, "attr", None) or getattr(test.func, "id", "")
    if name not in _EXISTENCE:
        return None
    asked = test.args[0] if test.args else getattr(test.func, "value", None)
    if asked is None:
        return None
    about = path_of(asked, ctx)
    return False if about.parts == path.parts or about.key == path.key and not about.unknown else None
