"""What is told of functions that they are commands: packages for command lines, and decorators of the project."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from lintegrity.asking import asks_at_terminal
from lintegrity.kinds import FUNCTIONS, Function
from lintegrity.parameters import all_parameters
from lintegrity.tables.commands import COMMAND_PACKAGES, REGISTERING_METHODS
from lintegrity.walk import descendants

if TYPE_CHECKING:
    from lintegrity.context import Context

_COMPLETING = frozenset({"completer", "shell_complete", "autocompletion"})


def is_of_command_package(origin: str | None) -> bool:
    """Whether an origin is a package for command lines or something made by one."""
    if origin is None:
        return False
    origin = origin.rpartition("._vendor.")[2]  # a copy that the project carries is the same package
    return any(
        origin == package or origin.startswith((f"{package}.", f"{package}("))
        for package in COMMAND_PACKAGES
        if package in origin
    )


def is_handed_to_command(node: ast.expr, ctx: Context) -> bool:
    """`set_defaults(func=add)`, `fire.Fire(add)`, `click.option(callback=add)`, `Option(completer=names)`, `ask(check)`."""
    for step in ctx.ancestors(node):
        if isinstance(step, ast.stmt):
            return False
        if isinstance(step, ast.keyword) and step.arg in _COMPLETING:
            return True
        if isinstance(step, ast.Call) and node is not step.func:
            method = step.func.attr if isinstance(step.func, ast.Attribute) else ""
            if method in REGISTERING_METHODS or is_of_command_package(ctx.origin(step.func)):
                return True
            if isinstance(step.func, ast.Name):
                origin = ctx.origin(step.func)
                if hands_to_command(origin, ctx) or _is_asking(origin, ctx):
                    return True
    return False


def _is_asking(dotted: str | None, ctx: Context) -> bool:
    """Whether a function of the project asks a person, and tells what it is given to check the answer: `ask("Name: ", check)`."""
    found = ctx.project.definition(dotted) if dotted else None
    return (
        found is not None and isinstance(found[1], FUNCTIONS) and asks_at_terminal(found[1], ctx.at(found[0]))
    )


def hands_to_command(dotted: str | None, ctx: Context) -> bool:
    """Whether a function of the project, a decorator for the most, makes a command of a function that it is given.

    `def command(function): parser.set_defaults(func=function)` … `@command`.
    """
    found = ctx.project.definition(dotted) if dotted else None
    if found is None or not isinstance(found[1], FUNCTIONS):
        return False
    registrar, there = found[1], ctx.at(found[0])
    return ctx.project.remember(
        ("hands to command", there.module.path, registrar.lineno, registrar.col_offset),
        lambda: _hands_on(registrar, there),
        path=there.module.path,
    )


def _hands_on(registrar: Function, ctx: Context) -> bool:
    given = {
        one.arg
        for step in descendants(registrar)
        if isinstance(step, FUNCTIONS)
        for one in all_parameters(step.args)
    }
    return any(
        isinstance(node, ast.Name) and node.id in given and _is_told(node, ctx)
        for node in descendants(registrar)
    )


def _is_told(node: ast.Name, ctx: Context) -> bool:
    """Whether a name itself is told as a command: `set_defaults(func=function)`, `click.command(name)(function)`."""
    step = ctx.parent(node)
    call = ctx.parent(step) if isinstance(step, ast.keyword) else step
    if not isinstance(call, ast.Call) or node is call.func:
        return False
    if isinstance(call.func, ast.Attribute):
        return call.func.attr in REGISTERING_METHODS
    return isinstance(call.func, ast.Call) and is_of_command_package(ctx.origin(call.func.func))
