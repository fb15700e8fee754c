"""Tables of functions at the level of a module, which somebody reads in order to call what is in them."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Iterator

from lintegrity.kinds import FUNCTIONS, Function
from lintegrity.literals import text_start
from lintegrity.parameters import all_parameters
from lintegrity.questions.contracts.references import Reference
from lintegrity.walk import descendants

if TYPE_CHECKING:
    from lintegrity.context import Context

_PUTS = frozenset({"append", "add", "insert", "setdefault"})


def module_variable(node: ast.expr, ctx: Context) -> str | None:
    """The variable of the module into whose value a mention goes: `COMMANDS = {"add": add}`."""
    for step in ctx.ancestors(node):
        if isinstance(step, ast.Call):
            return None
        if isinstance(step, ast.Assign) and len(step.targets) == 1 and isinstance(step.targets[0], ast.Name):
            return step.targets[0].id
        if isinstance(step, ast.stmt):
            return None
    return None


def is_filled(reference: Reference) -> bool:
    """Whether a mention only puts something in: `COMMANDS[name] = function`."""
    node, ctx = reference
    parent = ctx.parent(node)
    return isinstance(parent, ast.Subscript) and parent.value is node and isinstance(parent.ctx, ast.Store)


def choices(dotted: str, ctx: Context) -> Iterator[Reference]:
    """Where a method is chosen by its name: `getattr(self, "handle_" + kind)` calls `handle_sub`."""
    name = dotted.rpartition(".")[2]
    if "_" not in name or not ctx.source.holds(b"getattr"):
        return
    for node in ctx.scopes.reads_of("getattr"):
        call = ctx.parent(node)
        if not (isinstance(call, ast.Call) and len(call.args) > 1 and ast.unparse(call.args[0]) == "self"):
            continue
        start = text_start(call.args[1], ctx.scope(call)).partition("%")[0].partition("{")[0]
        if start.endswith("_") and name.startswith(start):
            yield Reference(call.args[0], ctx)


def entered_into(function: Function, ctx: Context) -> Iterator[tuple[str, str]]:
    """The tables into which decorators of the project put a function: the variable's full name, and its file.

    `def command(name): def enter(function): COMMANDS[name] = function` … `@command("add")`.
    """
    for mark in function.decorator_list:
        made = mark.func if isinstance(mark, ast.Call) else mark
        found = ctx.project.definition(ctx.origin(made) or "")
        if found is not None and isinstance(found[1], FUNCTIONS):
            there = ctx.at(found[0])
            for name in _tables_filled_by(found[1], there):
                yield f"{there.module.name}.{name}", there.module.path


def _tables_filled_by(registrar: Function, ctx: Context) -> Iterator[str]:
    """The variables of the module that a decorator puts what it is given into."""
    given = {
        one.arg
        for step in descendants(registrar)
        if isinstance(step, FUNCTIONS)
        for one in all_parameters(step.args)
    }
    for node in descendants(registrar):
        table = _table_of(node, given)
        if isinstance(table, ast.Name):
            found = ctx.scope(table).lookup(table.id)
            if found is not None and found[0] is ctx.scopes.top:
                yield table.id


def _table_of(node: ast.AST, given: set[str]) -> ast.expr | None:
    """`TABLE` in `TABLE[name] = function` and `TABLE.append(function)`."""
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Subscript):
        return node.targets[0].value if getattr(node.value, "id", "") in given else None
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _PUTS:
        return node.func.value if node.args and getattr(node.args[-1], "id", "") in given else None
    return None
