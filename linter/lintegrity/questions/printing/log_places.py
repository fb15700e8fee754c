"""Where a fix may put a log call: not where it would call itself, come too early or too late."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Iterator

from lintegrity.entry import base_origins
from lintegrity.kinds import FUNCTIONS, Function
from lintegrity.model import Applicability
from lintegrity.names import local_origin
from lintegrity.nodes import last_name
from lintegrity.questions.failure.expected_failures import is_expected
from lintegrity.questions.printing.chosen_loggers import fitting_logger, takes_new_logger
from lintegrity.questions.printing.printing_functions import stands_in_for_print
from lintegrity.scopes import ModuleScopes
from lintegrity.tables.log_hooks import (
    AFTER_FORK,
    CONFIGURING_FUNCTIONS,
    CONFIGURING_METHODS,
    HOOK_ATTRIBUTES,
    HOOK_FUNCTIONS,
    LOGGING_PARTS,
    SETUP_WORDS,
    WHILE_A_RECORD_IS_WRITTEN,
)
from lintegrity.walk import descendants, own_nodes

if TYPE_CHECKING:
    from lintegrity.context import Context


def may_log(node: ast.AST, ctx: Context) -> bool:
    """Whether a fix may put a log call, through the module's logger or a new one, where `node` stands."""
    functions = [step for step in ctx.ancestors(node) if isinstance(step, FUNCTIONS)]
    if not functions and _is_before_configuration(node, ctx):
        return False
    return not any(_is_of_logging(function, ctx) for function in functions)


def _is_of_logging(function: Function, ctx: Context) -> bool:
    return (
        function.name in AFTER_FORK
        or stands_in_for_print(function)
        or _is_part_of_logging(function, ctx)
        or _configures(function, ctx)
        or _is_hook(function, ctx)
        or is_called_by_logging(function, ctx)
        or is_called_before_setup(function, ctx)
    )


def runs_after_fork(node: ast.AST, ctx: Context) -> bool:
    """Whether code runs between fork and exec, where the locks of logging may never be free."""
    return any(isinstance(step, FUNCTIONS) and step.name in AFTER_FORK for step in ctx.ancestors(node))


def _is_processor(function: Function) -> bool:
    """A structlog processor, by its third parameter; a sink of loguru, by its only one."""
    names = [argument.arg for argument in function.args.args if argument.arg not in ("self", "cls")]
    return len(names) == 3 and names[2] in ("event_dict", "event")


def is_called_by_logging(function: Function, ctx: Context, hops: int = 2) -> bool:
    """Whether a part of logging calls the function, or a method that runs while a record is written or at the end.

    What it logged would come back to it, or find nobody who writes it.
    """
    seen: set[Function] = {function}
    ring: set[Function] = {function}
    for _ in range(hops + 1):
        # Once a name: where a hundred classes have an `__init__`, each of them is called by all of the others.
        names = {one.name for one in ring}
        ring = {caller for name in names for caller in _callers(name, ctx)} - seen
        seen |= ring
        if any(_is_part_of_logging(caller, ctx) for caller in ring):
            return True
    return False


def _callers(name: str, ctx: Context) -> Iterator[Function]:
    for use in ctx.scopes.reads_of(name):
        call, around = ctx.parent(use), ctx.function(use)
        if around is not None and isinstance(call, ast.Call) and call.func is use:
            yield around


def _is_part_of_logging(function: Function, ctx: Context) -> bool:
    is_called_meanwhile = function.name in WHILE_A_RECORD_IS_WRITTEN or _is_processor(function)
    return is_called_meanwhile or _is_in_logging_class(function, ctx)


def is_called_before_setup(function: Function, ctx: Context) -> bool:
    """Whether the project calls the function on the way to the call that sets logging up."""
    if not isinstance(ctx.parent(function), ast.Module):
        return False
    for path in ctx.project.files_with(function.name):
        if not any(word in ctx.project.data_of(path) for word in SETUP_WORDS):
            continue
        module = ctx.project.module_at(path)
        for use in module.scopes.reads_of(function.name) if module is not None else ():
            if module is not None and _is_followed_by_setup(use, module.scopes):
                return True
    return False


def _is_followed_by_setup(use: ast.expr, scopes: ModuleScopes) -> bool:
    step: ast.AST | None = use
    while step is not None and not isinstance(step, (*FUNCTIONS, ast.Module)):
        step = scopes.parents.get(step)
    return step is not None and any(
        isinstance(node, ast.Call)
        and node.lineno > use.lineno
        and local_origin(node.func, scopes.scope_of(node)) in CONFIGURING_FUNCTIONS
        for node in own_nodes(step)
    )


def _is_in_logging_class(function: Function, ctx: Context) -> bool:
    owner = ctx.parent(function)
    return isinstance(owner, ast.ClassDef) and any(
        base.removesuffix("()") in LOGGING_PARTS for base in base_origins(owner, ctx)
    )


def _configures(function: Function, ctx: Context) -> bool:
    memo: dict[ast.AST, bool] = ctx.scopes.__dict__.setdefault("_configuring_functions", {})
    if function not in memo:
        memo[function] = any(_is_configuring_call(node, ctx) for node in ctx.scopes.own(function, ast.Call))
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
            if not isinstance(step, (*FUNCTIONS, ast.ClassDef))
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
    return any(_is_handed_to_hook(use, ctx) for use in ctx.scopes.reads_of(function.name))


def _is_handed_to_hook(use: ast.expr, ctx: Context) -> bool:
    for step in ctx.ancestors(use):
        if isinstance(step, ast.Call) and use is not step.func:
            if ctx.origin(step.func) in HOOK_FUNCTIONS or getattr(step.func, "attr", "") == "addFilter":
                return True
            if _adds_sink(step, use):
                return True
        if isinstance(step, ast.Assign):
            return any(ctx.origin(target) in HOOK_ATTRIBUTES for target in step.targets)
        if isinstance(step, ast.stmt):
            return False
    return False


def _adds_sink(call: ast.Call, use: ast.expr) -> bool:
    """`logger.add(sink, format="{message}")`, also where nothing tells that the logger is loguru's."""
    return (
        isinstance(call.func, ast.Attribute)
        and call.func.attr == "add"
        and "log" in last_name(call.func.value).lower()
        and use is next(iter(call.args), None)
    )


def log_fix(node: ast.AST, ctx: Context, jumps: bool) -> tuple[Applicability | None, dict[str, str]]:
    """How a fix may add a log call to a handler at `node`.

    Safe through the module's own logger, outside of loops, where the failure is no part of the normal course.
    """
    if not may_log(node, ctx):
        return None, {}
    logger = fitting_logger(node, ctx)
    is_taken = ctx.scope(node).lookup("logger") is not None or not takes_new_logger(node, ctx)
    if logger is None and is_taken or logger is not None and logger.style == "foreign":
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
        if isinstance(step, FUNCTIONS):
            return False
    return False
