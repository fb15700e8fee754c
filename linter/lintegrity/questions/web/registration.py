"""Functions that a decorator registers on an object of the module: commands, routes, tasks, listeners."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from lintegrity.classes import class_at
from lintegrity.kinds import FUNCTIONS, Function
from lintegrity.nodes import keyword_of, last_name
from lintegrity.tables.registrars import OWN_METHODS, REGISTERING_CALLS, REGISTRARS, SIGNAL_METHODS
from lintegrity.walk import descendants

if TYPE_CHECKING:
    from lintegrity.context import Context

_SUBSCRIBING = frozenset({
    "subscribe", "on", "add_listener", "connect", "add_event_handler", "add_api_route", "add_url_rule", "add_handler",
    "add_command", "listen", "register_handler", "add_done_callback", "call_soon", "call_later", "create_subscription",
})  # fmt: skip


def registering_decorator(function: Function, ctx: Context) -> ast.expr | None:
    """The decorator that registers a function on an object that outlives it."""
    for mark in function.decorator_list:
        target = mark.func if isinstance(mark, ast.Call) else mark
        if isinstance(target, ast.Attribute) and _is_registrar(target, ctx):
            return mark
        if isinstance(mark, ast.Call) and ctx.origin(target) in REGISTERING_CALLS:
            if not mark.args or _is_at_module_level(mark.args[0], ctx):
                return mark
    return None


def _is_registrar(target: ast.Attribute, ctx: Context) -> bool:
    """`app.command` with `app` bound at module level, here or in another module."""
    if not _is_at_module_level(target.value, ctx):
        return False
    origin = ctx.origin(target.value)
    if origin is None:
        return False
    if ".signals." in origin and target.attr in SIGNAL_METHODS:
        return True
    if origin in REGISTRARS:
        return target.attr in REGISTRARS[origin]
    if _is_click_group(origin, ctx):
        return target.attr in ("command", "group", "result_callback")
    return (
        target.attr in OWN_METHODS
        and origin.endswith("()")
        and class_at(origin[:-2], ctx.project) is not None
    )


def _is_click_group(origin: str, ctx: Context) -> bool:
    """A function that `@click.group()` turned into a group."""
    found = ctx.project.definition(origin)
    if found is None or not isinstance(found[1], FUNCTIONS):
        return False
    for mark in found[1].decorator_list:
        target = mark.func if isinstance(mark, ast.Call) else mark
        if last_name(target) == "group":
            return True
    return False


def _is_at_module_level(expression: ast.expr, ctx: Context) -> bool:
    """Whether the first name of a dotted expression is bound at the top of a module."""
    while isinstance(expression, ast.Attribute):
        expression = expression.value
    if not isinstance(expression, ast.Name):
        return False
    found = ctx.scope(expression).lookup(expression.id)
    return found is not None and isinstance(found[0].node, ast.Module)


def is_registered(function: Function, ctx: Context) -> bool:
    """Whether a decorator registers the function itself."""
    return bool(function.decorator_list) and registering_decorator(function, ctx) is not None


# Events that come once, when a program has been put together.
_SET_UP = frozenset({"after_configured", "before_configured"})


def sets_up(function: Function, ctx: Context) -> bool:
    """Whether a function is registered for an event that comes once and is there to register more."""
    mark = registering_decorator(function, ctx)
    if not isinstance(mark, ast.Call):
        return False
    once = keyword_of(mark, "once")
    return (isinstance(once, ast.Constant) and once.value is True) or any(
        isinstance(one, ast.Constant) and one.value in _SET_UP for one in mark.args
    )


def _subscribes(function: ast.Attribute) -> bool:
    """`bus.subscribe(...)`, `app.on_startup.append(...)`."""
    if function.attr in _SUBSCRIBING:
        return True
    return function.attr == "append" and getattr(function.value, "attr", "").startswith("on_")


def is_called_per_event(function: Function, ctx: Context) -> bool:
    """Whether the module hands the function by name to a subscribing call."""
    for node in descendants(ctx.source.tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and _subscribes(node.func):
            if any(isinstance(part, ast.Name) and part.id == function.name for part in node.args):
                return True
    return False
