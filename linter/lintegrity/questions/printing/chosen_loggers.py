"""Which logger the author of a place would take: the module's, or `self.log` where the class has one from a base or makes one."""

from __future__ import annotations

import ast
import re
from collections import Counter
from typing import TYPE_CHECKING, Iterator

from lintegrity.classes import receiver, self_attributes
from lintegrity.kinds import FUNCTIONS, Function
from lintegrity.names import class_attribute_values
from lintegrity.nodes import last_name
from lintegrity.questions.printing.logs import ModuleLogger, logger_style, module_logger, says_logger
from lintegrity.tables.log_calls import LOG_METHODS

if TYPE_CHECKING:
    from lintegrity.context import Context
    from lintegrity.scopes import Scope

# While these run the object may not have it yet, or not any more.
_UNREADY = frozenset({"__init__", "__new__", "__post_init__", "__init_subclass__", "__del__", "__setstate__"})
_LOGGING = re.compile(r"_?(?:(?:get|make|create|new)_?)?(?:log|logger|logging)\Z", re.IGNORECASE)
_USUAL = ("log", "logger", "_log", "_logger")


def logger_for(node: ast.AST, ctx: Context) -> ModuleLogger | None:
    """The module's logger, where its name means the logger as seen from `node`."""
    logger = module_logger(ctx)
    if logger is None:
        return None
    found = ctx.scope(node).lookup(logger.name)
    if found is None or found[0] is not ctx.scopes.top:
        return None
    functions = [step for step in ctx.ancestors(node) if isinstance(step, FUNCTIONS)]
    first = functions[-1] if functions else node  # what comes before the logger may be called before it
    return None if getattr(first, "lineno", 0) <= logger.row else logger


def fitting_logger(node: ast.AST, ctx: Context) -> ModuleLogger | None:
    """The logger that the author of this place would take: the module's, or the object's where its class has that one."""
    of_module = logger_for(node, ctx)
    owner = ctx.class_around(node)
    if owner is None or of_module is not None and _logs_through(of_module, owner, ctx):
        return of_module
    return _own_logger(node, ctx) or of_module


def has_own_logger(node: ast.AST, ctx: Context) -> bool:
    """Whether the class around a node logs through its objects' logger: a new one beside it is nobody's wish."""
    owner = ctx.class_around(node)
    return owner is not None and any(True for _ in _log_calls(owner, ctx))


def takes_new_logger(node: ast.AST, ctx: Context) -> bool:
    """Whether a logger of the standard library may be made where no logger is known.

    Not where the class has one, and not where the module takes its logging from elsewhere: the project's own way.
    """
    return not has_own_logger(node, ctx) and not any(
        one.kind == "from" and not (one.origin or "").startswith("logging.")
        for name, bindings in ctx.scopes.top.bindings.items()
        if _LOGGING.match(name)
        for one in bindings
    )


def _own_logger(node: ast.AST, ctx: Context) -> ModuleLogger | None:
    """The logger of the object whose method a node stands in, where it is known how that one is called."""
    method = _method_around(node, ctx)
    owner = ctx.scope(method).owner_class if method is not None else None
    if method is None or owner is None or method.name in _UNREADY or _is_of_class(method, ctx):
        return None
    name = receiver(method)
    found = ctx.scope(node).lookup(name) if name is not None else None
    if name is None or found is None or found[0].node is not method:
        return None
    used = Counter(attribute for attribute, _ in _log_calls(owner.node, ctx))
    for attribute in [one for one, _ in used.most_common()] or _USUAL:
        style = None if _may_be_none(attribute, owner) else _style(attribute, method, owner.node, ctx)
        if style is not None:
            return ModuleLogger(f"{name}.{attribute}", style, 0)
    return None


def _logs_through(logger: ModuleLogger, owner: ast.ClassDef, ctx: Context) -> bool:
    """Whether a class calls the module's logger, or has none of its own that it calls."""
    if any(owner in ctx.ancestors(read) for read in ctx.scopes.reads_of(logger.name)):
        return True
    return not any(True for _ in _log_calls(owner, ctx))


def _method_around(node: ast.AST, ctx: Context) -> Function | None:
    for step in ctx.ancestors(node):
        if isinstance(step, ast.ClassDef):
            return None
        if isinstance(step, FUNCTIONS) and isinstance(ctx.parent(step), ast.ClassDef):
            return step
    return None


def _may_be_none(attribute: str, owner: Scope) -> bool:
    values = [value for value, _ in class_attribute_values(owner, attribute)]
    return any(isinstance(value, ast.Constant) for value in values)


def _is_of_class(method: Function, ctx: Context) -> bool:
    return any(ctx.origin(one) == "builtins.classmethod" for one in method.decorator_list)


def _log_calls(owner: ast.AST, ctx: Context) -> Iterator[tuple[str, ast.Call]]:
    """The log calls of a class through an attribute of its objects that is called like a logger."""
    for attribute, reads in self_attributes(ctx.scopes.scope(owner)).items():
        if not says_logger(attribute):
            continue
        for read in reads:
            function = ctx.parent(read)
            call = ctx.parent(function) if isinstance(function, ast.Attribute) else None
            if isinstance(call, ast.Call) and call.func is function and last_name(function) in LOG_METHODS:
                yield attribute, call


def _style(attribute: str, method: ast.AST, owner: ast.AST, ctx: Context) -> str | None:
    """How the logger is called: by where it comes from, else by the arguments that the class gives it."""
    read = ast.Attribute(ast.Name(receiver(method) or "", ast.Load()), attribute, ast.Load())  # type: ignore[arg-type]
    style = logger_style(ctx.origin(read, ctx.scopes.scope(method)), ctx)
    if style is not None:
        return style
    calls = [call for name, call in _log_calls(owner, ctx) if name == attribute]
    return "stdlib" if any(_is_lazy(call) for call in calls) else None


def _is_lazy(call: ast.Call) -> bool:
    """`log.info("… %s", value)`: what the standard library's loggers take, and few others."""
    text = call.args[0].value if call.args and isinstance(call.args[0], ast.Constant) else None
    return len(call.args) > 1 and isinstance(text, str) and "%" in text
