"""Tables of functions at the level of a module, which somebody reads in order to call what is in them."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, Iterator

from lintegrity.kinds import FUNCTIONS, Function
from lintegrity.literals import text_start
from lintegrity.nodes import last_name
from lintegrity.parameters import all_parameters
from lintegrity.questions.contracts.references import Reference
from lintegrity.walk import descendants

if TYPE_CHECKING:
    from lintegrity.context import Context

_PUTS = frozenset({"append", "add", "insert", "setdefault"})
_LISTING = frozenset({"dir", "vars", "getmembers", "globals"})
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
_FIRST_WORD = re.compile(r"_*[^_]+_")


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
    """Where its own module chooses a function by its name.

    `getattr(self, "handle_" + kind)` calls `handle_sub`, `globals()["do_" + command]` calls `do_add`,
    `getattr(target, "verify", None)` is another spelling of `target.verify`.
    """
    name = dotted.rpartition(".")[2]
    for node in ctx.scopes.reads_of("getattr") if ctx.source.holds(b"getattr") else ():
        call = ctx.parent(node)
        if isinstance(call, ast.Call) and len(call.args) > 1:
            if _is_self(call.args[0]) and _begins(name, call.args[1], ctx) or _is_text(call.args[1], name):
                yield Reference(call.args[0], ctx)
    if "_" not in name:
        return
    for node in ctx.scopes.reads_of("globals") if ctx.source.holds(b"globals()") else ():
        key = _key_read(ctx.parent(node), ctx)
        if key is not None and _begins(name, key, ctx):
            yield Reference(node, ctx)


def choices_elsewhere(dotted: str, ctx: Context) -> Iterator[str]:
    """The files that can choose something by its whole name as text, or other ones by the beginning of its name, sorted.

    `for name in dir(module): if name.startswith("do_")` finds `do_add`, `getattr(module, "do_" + name)` as well;
    `{"csv": "app.csv.Source"}` names a class, `getattr(target, "verify")` a method. `import_module(f"app.jobs.{name}")`
    loads the module.
    """
    name = dotted.rpartition(".")[2]
    start = _first_word(dotted)
    begun = {path for quote in "\"'" for path in ctx.project.files_with_text(quote + (start or name + quote))}
    named = set(ctx.project.files_with_text(dotted)) if "." in dotted else set()
    package = ctx.module.name.rpartition(".")[0]
    if package:
        loaded = {
            path
            for start in (f".{package.rpartition('.')[2]}.", f"{package}.")
            for quote in "\"'"
            for path in ctx.project.files_with_text(quote + start)
        }
        begun |= loaded
    yield from sorted(path for path in named | begun - {ctx.source.path} if path.endswith(".py"))


def choices_in(dotted: str, module: str, ctx: Context) -> Iterator[Reference]:
    """Where the module of a context names something by text, chooses a function of another one by how it begins, or its module."""
    name, called = dotted.rpartition(".")[2], ctx.scopes.nodes.calls.called
    if ctx.source.holds(dotted.encode()):
        for text in ctx.scopes.nodes.all(ast.Constant):
            if text.value == dotted:
                yield Reference(text, ctx)
    for call in called.get("getattr", ()):
        if len(call.args) > 1 and not _is_self(call.args[0]):
            if _begins(name, call.args[1], ctx) or _is_text(call.args[1], name):
                yield Reference(call.func, ctx)
    for call in called.get("startswith", ()):
        if call.args and _begins(name, call.args[0], ctx) and _is_of_listed_names(call, ctx):
            yield Reference(call.func, ctx)
    for call in called.get("import_module", ()):
        if call.args and _loads(module, call.args[0], ctx):
            yield Reference(call.func, ctx)


def _loads(module: str, text: ast.expr, ctx: Context) -> bool:
    """Whether a text names one module of a package: `f".jobs.{name}"` in `app.main`, `"app.jobs." + name`."""
    start = text_start(text, ctx.scope(text)).partition("%")[0].partition("{")[0]
    if not start.endswith(".") or not start.strip("."):
        return False
    own = ctx.module.name
    places = [own, own.rpartition(".")[0]] if start.startswith(".") else [""]
    return any(module.startswith(place + start) for place in places)


def _is_text(node: ast.expr, text: str) -> bool:
    return isinstance(node, ast.Constant) and node.value == text


def _is_self(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id == "self"


def _first_word(dotted: str) -> str:
    """`do_` of `app.shell.do_add`; empty for a name of one word."""
    found = _FIRST_WORD.match(dotted.rpartition(".")[2])
    return found.group() if found is not None else ""


def _begins(name: str, text: ast.expr, ctx: Context) -> bool:
    """Whether a text begins with words that the name begins with as well."""
    start = text_start(text, ctx.scope(text)).partition("%")[0].partition("{")[0]
    return start.endswith("_") and name.startswith(start) and bool(start.strip("_"))


def _key_read(call: ast.AST | None, ctx: Context) -> ast.expr | None:
    """What is read from the result of a call: `key` in `globals()[key]` and `globals().get(key)`."""
    step = ctx.parent(call) if isinstance(call, ast.Call) else None
    if isinstance(step, ast.Subscript) and step.value is call and isinstance(step.ctx, ast.Load):
        return step.slice
    outer = ctx.parent(step) if isinstance(step, ast.Attribute) and step.attr == "get" else None
    return outer.args[0] if isinstance(outer, ast.Call) and outer.args else None


def _is_of_listed_names(node: ast.AST, ctx: Context) -> bool:
    """Whether a node stands in a loop over the names of something: `for name in dir(module)`."""
    for step in ctx.ancestors(node):
        loops = step.generators if isinstance(step, _COMPREHENSIONS) else [step]
        for loop in loops:
            if isinstance(loop, (ast.For, ast.comprehension)) and any(
                isinstance(part, ast.Call) and last_name(part.func) in _LISTING
                for part in ast.walk(loop.iter)
            ):
                return True
        if isinstance(step, FUNCTIONS):
            return False
    return False


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
