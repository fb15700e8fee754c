"""Failures that a handler passes over and of which somebody hears all the same: what runs next raises for them."""

from __future__ import annotations

import ast
from itertools import dropwhile
from typing import TYPE_CHECKING, Iterator, Sequence

from lintegrity.walk import own_nodes

if TYPE_CHECKING:
    from lintegrity.context import Context

_AROUND = (ast.Try, ast.If, ast.With, ast.AsyncWith)
_LOOPS = (ast.For, ast.AsyncFor, ast.While)


def comes_to_raise(handler: ast.ExceptHandler, block: ast.Try, ctx: Context) -> bool:
    """Whether a `raise` follows where the guarded code failed: at once, after the last attempt, or for what is missing."""
    if block.finalbody or isinstance(handler.body[-1], ast.Return):
        return False
    if _is_last_of_attempts(handler, block, ctx):
        return True
    if isinstance(handler.body[-1], (ast.Continue, ast.Break)):
        return False
    return _raises_at_once(_following(block, ctx)) or _raises_for_missing(block, ctx)


def _following(block: ast.stmt, ctx: Context) -> Sequence[ast.stmt]:
    """What runs after a statement in its function, as far as the innermost block that goes on has it."""
    step: ast.AST | None = block
    while isinstance(step, _AROUND):
        after = ctx.after(step)
        if after:
            return after
        step = ctx.parent(step)
    return ()


def _raises_at_once(statements: Sequence[ast.stmt]) -> bool:
    return bool(statements) and isinstance(statements[0], ast.Raise)


def _is_last_of_attempts(handler: ast.ExceptHandler, block: ast.Try, ctx: Context) -> bool:
    """`for way in ways: try: return way(x) except Exception: continue`, then `raise`: where all fail, it is told."""
    loop: ast.AST | None = block
    while isinstance(loop, _AROUND):
        if ctx.after(loop) and not isinstance(handler.body[-1], ast.Continue):
            return False
        loop = ctx.parent(loop)
    if not isinstance(loop, _LOOPS) or isinstance(handler.body[-1], ast.Break):
        return False
    tried = [step for statement in [*block.body, *block.orelse] for step in own_nodes(statement)]
    if _raises_at_once(_but_bindings(loop.orelse)):
        return any(isinstance(step, (ast.Return, ast.Break)) for step in tried)
    if any(isinstance(step, ast.Break) for step in own_nodes(loop)):
        return False
    is_given_back = any(isinstance(step, ast.Return) for step in tried)
    return is_given_back and _raises_at_once(_but_bindings(ctx.after(loop)))


def _but_bindings(statements: Sequence[ast.stmt]) -> Sequence[ast.stmt]:
    """The statements from the first one on that is more than the text of a message under a name."""
    return list(dropwhile(lambda step: isinstance(step, (ast.Assign, ast.AnnAssign)), statements))


def _raises_for_missing(block: ast.Try, ctx: Context) -> bool:
    """`try: stamp = read(text) except Exception: pass`, then `if stamp is None: raise`."""
    bound = {name for statement in block.body for name in _bound(statement)}
    return any(
        isinstance(step, ast.If)
        and _asks_for_nothing(step.test) in bound
        and isinstance(step.body[-1], ast.Raise)
        for step in ctx.after(block)
    )


def _bound(statement: ast.stmt) -> Iterator[str]:
    targets = statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
    for target in targets:
        if isinstance(target, ast.Name):
            yield target.id


def _asks_for_nothing(test: ast.expr) -> str | None:
    """The name of `name is None` and `not name`."""
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        return getattr(test.operand, "id", None)
    if isinstance(test, ast.Compare) and isinstance(test.ops[0], ast.Is):
        other = test.comparators[0]
        return getattr(test.left, "id", None) if getattr(other, "value", 0) is None else None
    return None
