"""Whether a module refuses a placeholder by itself: a comparison with it that raises, under no condition."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from lintegrity.kinds import CALLABLES
from lintegrity.questions.printing.logs import log_call
from lintegrity.walk import descendants

if TYPE_CHECKING:
    from lintegrity.context import Context


def is_refused_always(value: object, name: str, node: ast.AST, ctx: Context) -> bool:
    """Whether the module refuses the value of a name under every environment: an unconditional comparison that raises."""
    for guard in descendants(ctx.source.tree):
        if isinstance(guard, ast.If) and any(isinstance(part, ast.Raise) for part in guard.body):
            if _is_comparison_with(guard.test, value) and not _is_under_condition(guard, ctx):
                if _may_speak_of(guard, name, node, ctx):
                    return True
    return False


def _may_speak_of(guard: ast.If, name: str, node: ast.AST, ctx: Context) -> bool:
    """Not the validator of one class, `if v == "change-me"`, of what another one is given."""
    own, other = ctx.class_around(node), ctx.class_around(guard)
    if own is None or other is None or own is other:
        return True
    return any(name in (getattr(part, "id", ""), getattr(part, "attr", "")) for part in ast.walk(guard.test))


def is_only_compared(node: ast.AST, ctx: Context) -> bool:
    """Whether a constant of the module is read in comparisons alone: it is what others are told from, not what works."""
    target = node.targets[0] if isinstance(node, ast.Assign) else None
    if not isinstance(target, ast.Name) or not isinstance(ctx.parent(node), ast.Module):
        return False
    reads = ctx.scopes.reads_of(target.id)
    if not reads or any(path != ctx.source.path for path in ctx.project.files_with(target.id)):
        return False
    return all(isinstance(one, ast.Name) and _is_compared(one, ctx) for one in reads)


def _is_compared(read: ast.Name, ctx: Context) -> bool:
    around = ctx.parent(read)
    if isinstance(around, (ast.Tuple, ast.List, ast.Set)):
        around = ctx.parent(around)
    return isinstance(around, ast.Compare)


def is_complained_of(node: ast.Compare, ctx: Context) -> bool:
    """Whether a comparison with a value only leads to a warning or an error: nobody gets in with it."""
    if not isinstance(node.ops[0], (ast.Eq, ast.In)):
        return False
    child: ast.AST = node
    for step in ctx.ancestors(node):
        if isinstance(step, ast.If):
            return child is step.test and all(_complains(part, ctx) for part in step.body)
        if isinstance(step, (ast.stmt, ast.UnaryOp)):
            return False
        child = step
    return False


def _complains(statement: ast.stmt, ctx: Context) -> bool:
    if isinstance(statement, ast.Raise):
        return True
    call = statement.value if isinstance(statement, ast.Expr) else None
    if not isinstance(call, ast.Call):
        return False
    made = log_call(call, ctx)
    return made is not None or ctx.origin(call.func) in ("warnings.warn", "sys.exit")


def _is_comparison_with(test: ast.expr, value: object) -> bool:
    if isinstance(test, ast.BoolOp) and isinstance(test.op, ast.Or):
        return any(_is_comparison_with(part, value) for part in test.values)
    if not isinstance(test, ast.Compare) or not isinstance(test.ops[0], (ast.Eq, ast.In)):
        return False
    other = test.comparators[0]
    parts = other.elts if isinstance(other, (ast.Tuple, ast.List, ast.Set)) else [test.left, other]
    return any(isinstance(part, ast.Constant) and part.value == value for part in parts)


def _is_under_condition(node: ast.If, ctx: Context) -> bool:
    for step in ctx.ancestors(node):
        if isinstance(step, (ast.If, ast.While)):
            return True
        if isinstance(step, CALLABLES):
            return False
    return False
