"""Loggers and log calls: what a call logs, which logger a module has, which calls report an exception.

A logger is known by its origin; where nothing tells the origin, by a name that says so (`self.logger`).
"""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, NamedTuple

from lintegrity.kinds import FUNCTIONS
from lintegrity.tables.log_calls import (
    BINDERS,
    FRAMEWORK_LOGGERS,
    LOG_FUNCTIONS,
    LOG_METHODS,
    LOGGER_FACTORIES,
    LOGGER_WORDS,
    LOGGERS,
    METRIC_METHODS,
    REPORT_FUNCTIONS,
    REPORT_METHODS,
    TRACEBACK_METHODS,
)
from lintegrity.walk import own_nodes

if TYPE_CHECKING:
    from lintegrity.context import Context
    from lintegrity.scopes import Binding, Scope

_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_HOPS = 3


class ModuleLogger(NamedTuple):
    """A logger bound at the top of a module, and from which row on.

    `style` is how it is called: stdlib, structlog, loguru, keyword (standard methods with keywords), twisted,
    foreign (none of the usual methods) or other.
    """

    name: str
    style: str
    row: int


class LogCall(NamedTuple):
    """What a log call writes. `level` is empty where an argument gives it; `style` as in ModuleLogger."""

    level: str
    style: str
    has_traceback: bool


def module_logger(ctx: Context) -> ModuleLogger | None:
    """The first logger that the module binds at its top, told by its origin alone."""
    return ctx.project.remember(
        ("module logger", ctx.module.path), lambda: _find_module_logger(ctx), path=ctx.module.path
    )


def _find_module_logger(ctx: Context) -> ModuleLogger | None:
    top = ctx.scopes.top
    directly = set(ctx.source.tree.body)
    found = []
    for name, bindings in top.bindings.items():
        if len(bindings) != 1 or bindings[0].node not in directly:
            continue
        style = _bound_style(name, bindings[0], top, ctx)
        if style is not None:
            found.append(ModuleLogger(name, style, getattr(bindings[0].node, "end_lineno", 1)))
    return min(found, key=lambda logger: logger.row, default=None)


def _bound_style(name: str, binding: Binding, top: Scope, ctx: Context) -> str | None:
    """The style of the logger that a binding at the top of the module makes or imports."""
    if binding.kind == "assign" and isinstance(binding.value, (ast.Call, ast.Name, ast.Attribute)):
        return logger_style(ctx.origin(binding.value, top), ctx)
    if binding.kind == "from" and binding.origin and "log" in binding.origin.lower():
        if binding.origin in FRAMEWORK_LOGGERS:
            return None
        style = logger_style(ctx.project.canonical(binding.origin), ctx)
        return (
            None if name == "logging" else style
        )  # `absl.logging` is a module, not this module's own logger
    return None


def logger_style(origin: str | None, ctx: Context) -> str | None:
    """The style of the logger that an origin is, or None where it is none."""
    if origin is None:
        return None
    if origin in ctx.config.extensions.loggers:
        return "stdlib"
    while origin.endswith("()"):
        plain = origin[:-2]
        holder, _, method = plain.rpartition(".")
        if method not in BINDERS or not holder:
            return LOGGER_FACTORIES.get(plain)
        origin = holder
    return LOGGERS.get(origin)


def log_call(call: ast.Call, ctx: Context) -> LogCall | None:
    """What a call logs, or None where it writes no log record itself. Project functions are not entered."""
    function = call.func
    if isinstance(function, ast.Attribute) and function.attr in LOG_METHODS:
        level = LOG_METHODS[function.attr]
        origin = ctx.origin(function)
        if origin in LOG_FUNCTIONS:
            return LogCall(level, "stdlib", _keeps_traceback(call, function.attr))
        style = logger_style(ctx.origin(function.value), ctx) or _style_by_name(function.value)
        if style is None and _is_child_logger(origin):
            style = "stdlib"
        return LogCall(level, style, _keeps_traceback(call, function.attr)) if style is not None else None
    if isinstance(function, (ast.Name, ast.Attribute)):
        origin = ctx.origin(function)
        if origin in LOG_FUNCTIONS or origin in ctx.config.extensions.loggers:
            name = (origin or "").rpartition(".")[2]
            return LogCall(LOG_FUNCTIONS.get(origin or "", ""), "stdlib", _keeps_traceback(call, name))
        return _bound_method_call(call, origin, ctx)
    return None


def is_log_call(call: ast.Call, ctx: Context) -> bool:
    """Whether a call writes a log record, itself or in a function of the project that it calls."""
    return log_call(call, ctx) is not None or _function_logs(ctx.origin(call.func), ctx, _HOPS)


def is_report_call(call: ast.Call, ctx: Context) -> bool:
    """Whether a call reports a failure elsewhere than in the log: tracker, metric, warning, traceback printed."""
    function = call.func
    if isinstance(function, ast.Attribute) and function.attr in REPORT_METHODS | METRIC_METHODS:
        return True
    origin = ctx.origin(function)
    return origin is not None and (
        origin in REPORT_FUNCTIONS
        or origin in ctx.config.extensions.reporters
        or origin.rpartition(".")[2] in REPORT_METHODS
    )


def _keeps_traceback(call: ast.Call, method: str) -> bool:
    if method in TRACEBACK_METHODS:
        return True
    for keyword in call.keywords:
        if keyword.arg is None or keyword.arg.startswith(
            ("exc_info", "stack_info")
        ):  # Salt: `exc_info_on_loglevel`
            return not (isinstance(keyword.value, ast.Constant) and not keyword.value.value)
    function = call.func
    # loguru: `logger.opt(exception=True).error(...)`
    if isinstance(function, ast.Attribute) and isinstance(function.value, ast.Call):
        return any(keyword.arg == "exception" for keyword in function.value.keywords)
    return False


def _style_by_name(receiver: ast.expr) -> str | None:
    """Loggers that are handed in: `self.logger`, `app.log`, `LOG`, `get_logger()`, `ctx.obj["logger"]`."""
    if isinstance(receiver, ast.Call):
        if isinstance(receiver.func, ast.Attribute) and receiver.func.attr in BINDERS:
            return _style_by_name(receiver.func.value)
        return _style_by_name(receiver.func)
    if isinstance(receiver, ast.Subscript) and isinstance(receiver.slice, ast.Constant):
        name = receiver.slice.value
    else:
        name = getattr(receiver, "attr", None) or getattr(receiver, "id", None)
    return "other" if isinstance(name, str) and says_logger(name) else None


def says_logger(name: str) -> bool:
    """Whether the last word of a name, or the only one, is a word for a logger."""
    words = [word.lower() for word in _WORDS.findall(name)]
    return bool(words) and words[-1] in LOGGER_WORDS


def _is_child_logger(origin: str | None) -> bool:
    """`self.log.info` of a class whose base, outside of the project, has the attribute."""
    holder = (origin or "").rpartition(".")[0]
    return bool(holder) and says_logger(holder.rpartition(".")[2].removesuffix("()"))


def _bound_method_call(call: ast.Call, origin: str | None, ctx: Context) -> LogCall | None:
    """`log = logger.warning` … `log("text")`."""
    holder, _, method = (origin or "").rpartition(".")
    if method not in LOG_METHODS:
        return None
    style = logger_style(holder, ctx)
    return LogCall(LOG_METHODS[method], style, _keeps_traceback(call, method)) if style is not None else None


def _function_logs(origin: str | None, ctx: Context, hops: int) -> bool:
    """Whether a function of the project logs or reports in its own body, or through another of the project."""
    if origin is None or hops <= 0:
        return False
    key = ("function logs", origin, hops)
    return ctx.project.remember(key, lambda: _look_into(origin, ctx, hops), False)


def _look_into(origin: str, ctx: Context, hops: int) -> bool:
    found = ctx.project.definition(origin)
    if found is None or not isinstance(found[1], FUNCTIONS):
        return False
    module, function, _ = found
    inner = ctx.at(module)
    calls = [node for node in own_nodes(function) if isinstance(node, ast.Call)]
    if any(log_call(call, inner) is not None or is_report_call(call, inner) for call in calls):
        return True
    return any(_function_logs(inner.origin(call.func), inner, hops - 1) for call in calls)
