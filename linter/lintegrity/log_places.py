"""Where a fix may put a log call: not where it would call itself, come too early or too late."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Union

from lintegrity.entry import base_origins, stands_in_for_print
from lintegrity.expected_failures import is_expected
from lintegrity.logs import ModuleLogger, module_logger
from lintegrity.model import Applicability
from lintegrity.tables.log_hooks import (
    AFTER_FORK,
    CONFIGURING_FUNCTIONS,
    CONFIGURING_METHODS,
    HOOK_ATTRIBUTES,
    HOOK_FUNCTIONS,
    LOGGING_PARTS,
)
from lintegrity.walk import descendants, own_nodes

if TYPE_CHECKING:
    from lintegrity.context import Context

Function = Union[ast.FunctionDef, ast.AsyncFunctionDef]
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def may_log(node: ast.AST, ctx: Context) -> bool:
    """Whether a fix may put a log call, through the module's logger or a new one, where `node` stands."""
    functions = [step for step in ctx.ancestors(node) if isinstance(step, _FUNCTIONS)]
    if not functions and _is_before_configuration(node, ctx):
        return False
    return not any(_is_of_logging(function, ctx) for function in functions)


def logger_for(node: ast.AST, ctx: Context) -> ModuleLogger | None:
    """The module's logger, where its name means the logger as seen from `node`."""
    logger = module_logger(ctx)
    if logger is None:
        return None
    found = ctx.scope(node).lookup(logger.name)
    if found is None or found[0] is not ctx.scopes.top:
        return None
    is_at_top = not any(isinstance(step, _FUNCTIONS) for step in ctx.ancestors(node))
    return None if is_at_top and getattr(node, "lineno", 0) <= logger.row else logger


def _is_of_logging(function: Function, ctx: Context) -> bool:
    return (
        function.name == "__del__"
        or function.name in AFTER_FORK
        or stands_in_for_print(function)
        or _is_processor(function)
        or _is_in_logging_class(function, ctx)
        or _configures(function, ctx)
        or _is_hook(function, ctx)
    )


def runs_after_fork(node: ast.AST, ctx: Context) -> bool:
    """Whether code runs between fork and exec, where the locks of logging may never be free."""
    return any(isinstance(step, _FUNCTIONS) and step.name in AFTER_FORK for step in ctx.ancestors(node))


def _is_processor(function: Function) -> bool:
    """A structlog processor, by its third parameter; a sink of loguru, by its only one."""
    names = [argument.arg for argument in function.args.args if argument.arg not in ("self", "cls")]
    return len(names) == 3 and names[2] in ("event_dict", "event")


def _is_in_logging_class(function: Function, ctx: Context) -> bool:
    owner = ctx.parent(function)
    return isinstance(owner, ast.ClassDef) and any(
        base.removesuffix("()") in LOGGING_PARTS for base in base_origins(owner, ctx)
    )


def _configures(function: Function, ctx: Context) -> bool:
    memo: dict[ast.AST, bool] = ctx.scopes.__dict__.setdefault("_configuring_functions", {})
    if function not in memo:
        memo[function] = any(_is_configuring_call(node, ctx) for node in own_nodes(function))
    return memo[function]


def _is_configuring_call(node: ast.AST, ctx: Context) -> bool:
    if not isinstance(node, ast.Call) or not isinstance(node.func, (ast.Attribute, ast.Name)):
        return False
    if isinstance(node.func, ast.Attribute) and node.func.attr in CONFIGURING_METHODS:
        return True
    return ctx.origin(node.func) in CONFIGURING_FUNCTIONS


def _is_before_configuration(node: ast.AST, ctx: Context) -> bool:
    """Whether code at the top of the module runs before a call there that sets logging up."""
    memo = ctx.scopes.__dict__
    if "_last_configuring_row" not in memo:
        rows = (
            step.end_lineno or 0
            for step in ctx.source.tree.body
            if not isinstance(step, (*_FUNCTIONS, ast.ClassDef))
            and any(_is_configuring_call(part, ctx) for part in descendants(step))
        )
        memo["_last_configuring_row"] = max(rows, default=-1)
    last: int = memo["_last_configuring_row"]
    return last >= getattr(node, "lineno", 0)


def _is_hook(function: Function, ctx: Context) -> bool:
    for mark in function.decorator_list:
        target = mark.func if isinstance(mark, ast.Call) else mark
        if ctx.origin(target) in HOOK_FUNCTIONS:
            return True
    return any(_is_handed_to_hook(use, ctx) for use in ctx.scopes.reads.get(function.name, []))


def _is_handed_to_hook(use: ast.expr, ctx: Context) -> bool:
    for step in ctx.ancestors(use):
        if isinstance(step, ast.Call) and use is not step.func and ctx.origin(step.func) in HOOK_FUNCTIONS:
            return True
        if isinstance(step, ast.Assign):
            return any(ctx.origin(target) in HOOK_ATTRIBUTES for target in step.targets)
        if isinstance(step, ast.stmt):
            return False
    return False


def log_fix(node: ast.AST, ctx: Context, jumps: bool) -> tuple[Applicability | None, dict[str, str]]:
    """How a fix may add a log call to a handler at `node`.

    Safe through the module's own logger, outside of loops, where the failure is no part of the normal course.
    """
    if not may_log(node, ctx):
        return None, {}
    logger = logger_for(node, ctx)
    if logger is None and ctx.scope(node).lookup("logger") is not None:
        return None, {}
    data = {"logger": logger.name if logger else "", "style": logger.style if logger else "stdlib"}
    is_safe = logger is not None and logger.style in ("stdlib", "structlog", "loguru") and not jumps
    if is_safe and not _is_in_loop(node, ctx) and not is_expected(node, ctx):
        return Applicability.SAFE, data
    return Applicability.UNSAFE, data


def _is_in_loop(node: ast.AST, ctx: Context) -> bool:
    for step in ctx.ancestors(node):
        if isinstance(step, (ast.For, ast.AsyncFor, ast.While)):
            return True
        if isinstance(step, _FUNCTIONS):
            return False
    return False
