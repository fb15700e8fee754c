"""Entry code: what a person starts at a terminal, and what only that reaches. Printing is what it is for."""

from __future__ import annotations

import ast
from collections import deque
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Callable, Iterable, Iterator, NamedTuple

from lintegrity.asking import asks_at_terminal
from lintegrity.classes import class_at, foreign_bases
from lintegrity.command_registrars import hands_to_command, is_handed_to_command, is_of_command_package
from lintegrity.function_tables import (
    choices,
    choices_elsewhere,
    choices_in,
    entered_into,
    is_filled,
    module_variable,
)
from lintegrity.kinds import FUNCTIONS, Function
from lintegrity.model import Role
from lintegrity.nodes import last_name
from lintegrity.parameters import all_parameters
from lintegrity.questions.contracts.references import (
    Reference,
    TooManyFiles,
    context_at,
    full_name,
    is_annotation,
    is_of_commands,
    is_of_unknown_object,
    mentioning_files,
    references,
    references_in,
)
from lintegrity.questions.failure.handlers import words
from lintegrity.questions.printing.printing_functions import (
    is_documented_to_print,
    prints_by_name,
    stands_in_for_print,
)
from lintegrity.questions.web.routes import answers_requests, runs_with_requests
from lintegrity.roles import is_example
from lintegrity.tables.commands import (
    COMMAND_CLASSES,
    COMMAND_DECORATORS,
    COMMAND_METHODS,
)
from lintegrity.walk import own_nodes

if TYPE_CHECKING:
    from lintegrity.context import Context

_FOLLOWED = 40  # functions asked about on the way from a call back to what starts it
_BASES = 8


class _Place(NamedTuple):
    """Something to be reached: a function or a variable of the module in a file, by its full name.

    `is_heir`: a class that only inherits what was looked for.
    """

    dotted: str
    path: str
    is_heir: bool = False


def is_entry_code(node: ast.AST, ctx: Context) -> bool:
    """Whether a statement, an expression or a function runs only for a person at a terminal."""
    if ctx.module.name.rpartition(".")[2] == "__main__" or in_main_block(node, ctx):
        return True
    for function in _functions(node, ctx):
        if is_entry_function(function, ctx):
            return True
        if runs_with_requests(function):
            return False  # whoever started the program, this runs for clients
    return _is_in_entry_table(node, ctx)


def _is_in_entry_table(node: ast.AST, ctx: Context) -> bool:
    """Whether code stands in a `lambda` of a table that only entry code reads: `COMMANDS = {"x": lambda: print(1)}`."""
    made = next((step for step in ctx.ancestors(node) if isinstance(step, ast.Lambda)), None)
    if made is None or next(_functions(node, ctx), None) is not None:
        return False
    variable = module_variable(made, ctx)
    return variable is not None and _is_only_read_by_entry(f"{ctx.module.name}.{variable}", ctx)


def production_caller(node: ast.AST, ctx: Context) -> str | None:
    """For code of a script: the production code that calls the function it is in, as `module.function`."""
    function = next(_functions(node, ctx), None)
    dotted = full_name(function, ctx) if function is not None else None
    if function is None or dotted is None or prints_by_name(function) or asks_at_terminal(function, ctx):
        return None
    return ctx.project.remember(
        ("production caller", dotted), lambda: _find_caller(dotted, ctx), path=ctx.module.path
    )


def in_main_block(node: ast.AST, ctx: Context) -> bool:
    """Whether a node stands in the body of `if __name__ == "__main__":`."""
    if not ctx.source.holds(b"__main__"):
        return False
    return any(map(_asks_for_main, ctx.tests_around(node)))


def _asks_for_main(test: ast.expr) -> bool:
    if isinstance(test, ast.BoolOp) and isinstance(test.op, ast.And):
        return any(_asks_for_main(value) for value in test.values)
    if not (isinstance(test, ast.Compare) and len(test.ops) == 1):
        return False
    if not isinstance(test.ops[0], (ast.Eq, ast.In)):
        return False
    sides = [test.left, *test.comparators]
    names = any(isinstance(side, ast.Name) and side.id == "__name__" for side in sides)
    return names and any(
        isinstance(part, ast.Constant) and part.value == "__main__"
        for side in sides
        for part in ast.walk(side)
    )


def is_entry_function(function: Function, ctx: Context) -> bool:
    """Whether a function starts something for a person, prints by its name, or is reached only from such."""
    return ctx.project.remember(
        ("entry function", ctx.module.path, function.lineno, function.col_offset),
        lambda: _starts(function, ctx) or _is_reached_only_from_entry(function, ctx),
        path=ctx.module.path,
    )


def _starts(function: Function, ctx: Context) -> bool:
    return ctx.project.remember(
        ("starts", ctx.module.path, function.lineno, function.col_offset),
        lambda: _finds_start(function, ctx),
        path=ctx.module.path,
    )


def _finds_start(function: Function, ctx: Context) -> bool:
    return (
        _is_there_to_print(function)
        or any(_makes_command(mark, ctx) for mark in function.decorator_list)
        or asks_at_terminal(function, ctx)
        or _reads_standard_input(function, ctx)
        or _reads_command_line(function, ctx)
        or _is_console_script(function, ctx)
        or _is_in_command_class(function, ctx)
        or _is_in_stream_class(function, ctx)
    )


def _is_there_to_print(function: Function) -> bool:
    """By its name, docstring or body; a handler that shows something shows it to a client."""
    return not answers_requests(function) and (
        prints_by_name(function) or is_documented_to_print(function) or stands_in_for_print(function)
    )


def _reads_standard_input(function: Function, ctx: Context) -> bool:
    """Whether the function is fed through `sys.stdin`: what it says on the other streams is for whoever feeds it."""
    return ctx.source.holds(b"stdin") and any(
        isinstance(node, ast.Attribute) and node.attr == "stdin" and ctx.origin(node) == "sys.stdin"
        for node in own_nodes(function)
    )


def _reads_command_line(function: Function, ctx: Context) -> bool:
    """Whether the function, or another method of its class, takes up the command line."""
    if not any(map(ctx.source.holds, (b"argv", b"parse_args", b"parse_known_args"))):
        return False
    owner = ctx.parent(function)
    methods = owner.body if isinstance(owner, ast.ClassDef) else [function]
    return any(isinstance(method, FUNCTIONS) and _takes_arguments(method, ctx) for method in methods)


def _takes_arguments(method: Function, ctx: Context) -> bool:
    return ctx.project.remember(
        ("takes arguments", ctx.module.path, method.lineno, method.col_offset),
        lambda: any(
            node.attr in ("parse_args", "parse_known_args")
            or (node.attr == "argv" and ctx.origin(node) == "sys.argv")
            for node in ctx.scopes.own(method, ast.Attribute)
        ),
        path=ctx.module.path,
    )


def _makes_command(mark: ast.expr, ctx: Context) -> bool:
    """Whether a decorator registers a command."""
    function = mark.func if isinstance(mark, ast.Call) else mark
    origin = ctx.origin(function)
    if origin is not None and origin.rpartition("._vendor.")[2] in COMMAND_DECORATORS:
        return True
    if origin is None and isinstance(function, ast.Name):
        return any(f"{star}.{function.id}" in COMMAND_DECORATORS for star in ctx.scopes.star_imports)
    if origin is not None and hands_to_command(origin, ctx):
        return True
    if not isinstance(function, ast.Attribute) or function.attr not in COMMAND_METHODS:
        return False
    if origin is None:
        return any(ctx.source.holds(package.encode()) for package in ("click", "typer", "cyclopts"))
    holder = origin.rpartition(".")[0]
    return is_of_command_package(holder) or _is_command(holder, ctx)


def _is_command(dotted: str, ctx: Context) -> bool:
    """Whether a name of the project is itself a command or a group: `@cli.command()`."""
    found = ctx.project.definition(dotted)
    if found is None:
        return False
    module, node, _ = found
    inner = ctx.at(module)
    if isinstance(node, FUNCTIONS):
        return any(_makes_command(mark, inner) for mark in node.decorator_list)
    return isinstance(node, ast.ClassDef) and any(
        is_of_command_package(base) or base in COMMAND_CLASSES for base in base_origins(node, inner)
    )


def _is_console_script(function: Function, ctx: Context) -> bool:
    dotted = full_name(function, ctx)
    if dotted is not None and dotted in _script_targets(ctx):
        return True
    owner = ctx.parent(function)
    return isinstance(owner, ast.ClassDef) and _is_class_of_script(owner, ctx)


def _is_class_of_script(owner: ast.ClassDef, ctx: Context) -> bool:
    """Whether a console script is an object of the class: `main = Tool()`, which is called."""
    before = f"{ctx.module.name}."
    names = [one[len(before) :] for one in _script_targets(ctx) if one.startswith(before)]
    bound = (
        binding.value
        for name in names
        for binding in ctx.scopes.scope(ctx.source.tree).bindings.get(name, ())
    )
    return any(isinstance(value, ast.Call) and last_name(value.func) == owner.name for value in bound)


def _script_targets(ctx: Context) -> frozenset[str]:
    """The console scripts of the project, followed through re-exports."""
    names = [target.replace(":", ".") for target in ctx.project.metadata.scripts]
    return ctx.project.remember(
        ("script targets",), lambda: frozenset(names + [ctx.project.canonical(name) for name in names])
    )


def _is_in_command_class(function: Function, ctx: Context) -> bool:
    owner = ctx.parent(function)
    return isinstance(owner, ast.ClassDef) and any(
        base in COMMAND_CLASSES for base in base_origins(owner, ctx)
    )


def _is_in_stream_class(function: Function, ctx: Context) -> bool:
    """`class StdoutStream`, `class ConsoleReporter`, `class QuietCLI`, `class PrintProgress`: what passes on to the stream of its name."""
    owner = ctx.parent(function)
    said = words(owner.name) if isinstance(owner, ast.ClassDef) else []
    is_cli = said[-1:] == ["cli"] or said[:1] == ["cli"] and said[-1] in ("interface", "ui", "output")
    is_printing = said[:1] == ["print"]
    return is_cli or is_printing or not {"stdout", "stderr", "console", "terminal"}.isdisjoint(said)


def base_origins(owner: ast.ClassDef, ctx: Context) -> Iterator[str]:
    """The origins of a class's bases, near ones first, followed through classes of the project."""
    queue = deque([(owner, ctx)])
    for _ in range(_BASES):
        if not queue:
            return
        node, inner = queue.popleft()
        for base in node.bases:
            origin = inner.origin(base)
            if origin is None:
                continue
            yield origin
            found = inner.project.definition(origin)
            if found is not None and isinstance(found[1], ast.ClassDef):
                queue.append((found[1], inner.at(found[0])))


def _is_reached_only_from_entry(function: Function, ctx: Context) -> bool:
    """Follow the callers back: every way must begin in entry code, and one must exist."""
    dotted = full_name(function, ctx)
    return dotted is not None and _is_only_read_by_entry(dotted, ctx)


def _is_only_read_by_entry(dotted: str, ctx: Context) -> bool:
    def follow() -> bool:
        try:
            return _follow_back(_Place(dotted, ctx.module.path), ctx)
        except TooManyFiles:
            return is_of_commands(dotted.split(".")[:-1])

    return ctx.project.remember(("only from entry", dotted), follow, path=ctx.module.path)


def _follow_back(start: _Place, ctx: Context) -> bool:
    queue, seen = deque([start]), {start.dotted}
    reached_from_entry = False
    while queue:
        place = queue.popleft()
        has_caller = False
        for caller in _known_callers(place, ctx):
            has_caller = True
            if caller is None or isinstance(caller, str) and is_of_commands(caller.split(".")):
                reached_from_entry = True
            elif isinstance(caller, str):
                return False
            elif caller.dotted not in seen:
                seen.add(caller.dotted)
                queue.append(caller)
        is_command = is_of_commands(place.dotted.split(".")[:-1])
        above = None if has_caller or is_command else _overridden(place, ctx)
        # Not where the way came from it: `super().run()`.
        if above is not None and above.dotted not in seen:
            has_caller = True
            seen.add(above.dotted)
            queue.append(above)
        if len(seen) > _FOLLOWED:
            return False
        if has_caller or place.is_heir:  # who inherits and is used by nobody is one way less
            continue
        # What nobody calls is called by the framework: a command where those are kept.
        if is_command or _takes_parsed_arguments(place, ctx):
            reached_from_entry = True
        elif place is start or not _is_of_entry_class(place, ctx):
            return False
    return reached_from_entry


def _is_of_entry_class(place: _Place, ctx: Context) -> bool:
    """Whether a method is of a class of which only entry code makes objects: where nobody calls it, it is no other way in.

    One that others inherit from is called by whoever has a class of theirs by its name; one that inherits from a class
    of a framework is called by that.
    """
    owner = place.dotted.rpartition(".")[0]
    info = class_at(owner, ctx.project)
    home = context_at(place.path, ctx) if info is not None else None
    if info is None or home is None or foreign_bases(info, ctx.project):
        return False
    try:
        users = list(_callers(_Place(owner, place.path), ctx))
    except TooManyFiles:  # what so many know is there for everyone
        return False
    if any(isinstance(user, _Place) and user.is_heir for user in users):
        return False
    return _is_only_read_by_entry(owner, home)


def _takes_parsed_arguments(place: _Place, ctx: Context) -> bool:
    """Whether a function is annotated to get the command line or its parser: `def add(options: argparse.Namespace)`."""
    found = ctx.project.definition(place.dotted)
    if found is None or not isinstance(found[1], FUNCTIONS):
        return False
    there = ctx.at(found[0])
    return any(
        one.annotation is not None and (there.origin(one.annotation) or "").startswith("argparse.")
        for one in all_parameters(found[1].args)
    )


def _overridden(place: _Place, ctx: Context) -> _Place | None:
    """The method of a class above that a method stands in for: who calls that one calls it."""
    owner, _, name = place.dotted.rpartition(".")
    found = ctx.project.definition(owner) if owner else None
    if found is None or not isinstance(found[1], ast.ClassDef):
        return None
    for base in base_origins(found[1], ctx.at(found[0])):
        above = ctx.project.definition(f"{base}.{name}")
        if above is not None and isinstance(above[1], FUNCTIONS):
            return _Place(f"{base}.{name}", above[0].path)
    return None


def _known_callers(place: _Place, ctx: Context) -> Iterator[_Place | str | None]:
    """The callers, those of its own module first; where too many files mention the name, a start that was seen decides."""
    is_started = False
    try:
        for caller in _callers(place, ctx):
            is_started = is_started or caller is None
            yield caller
    except TooManyFiles:
        if not is_started:
            raise


def _callers(place: _Place, ctx: Context) -> Iterator[_Place | str | None]:
    """What mentions a place: None for entry code, a text for production code, another place to follow.

    Mentions of a function or class in its own body are left out. Kept by file, so that an edit asks one file again.
    """
    home = ctx if ctx.module.path == place.path else context_at(place.path, ctx)
    if home is None:
        return
    found = home.project.definition(place.dotted)
    if found is not None and isinstance(found[1], FUNCTIONS) and found[1].decorator_list:
        yield from (_Place(*one) for one in entered_into(found[1], home))
    is_mentioned = False
    for path in chain([place.path], _later(partial(mentioning_files, place.dotted, home))):
        for caller in ctx.project.remember(
            ("callers in", path, place), partial(_callers_in, place.dotted, path, home), path=path
        ):
            is_mentioned = True
            yield caller
    if not is_mentioned and not is_of_commands(place.dotted.split(".")[:-1]):
        yield from _choosers(place, home)


def _choosers(place: _Place, home: Context) -> Iterator[_Place | str | None]:
    """What chooses something that nobody mentions by its name as text, or by how that begins."""
    for path in choices_elsewhere(place.dotted, home):
        find = partial(_choosers_in, place.dotted, path, home)
        yield from home.project.remember(("choosers in", path, place), find, path=path)


def _choosers_in(dotted: str, path: str, home: Context) -> tuple[_Place | str | None, ...]:
    there = context_at(path, home)
    found = choices_in(dotted, home.module.name, there) if there is not None else ()
    return tuple(dict.fromkeys(map(_caller, found)))


def _later(make: Callable[[], Iterable[str]]) -> Iterator[str]:
    """What is only made when somebody comes to it."""
    yield from make()


def _callers_in(dotted: str, path: str, ctx: Context) -> tuple[_Place | str | None, ...]:
    there = ctx if path == ctx.module.path else context_at(path, ctx)
    if there is None or there is not ctx and is_example(path, ctx.project.root):
        return ()
    chosen = choices(dotted, there) if there is ctx else ()
    mentions = (one for one in references_in(dotted, there) if not is_filled(one) and not is_annotation(one))
    if there is not ctx and is_of_commands(dotted.split(".")[:-1]):
        mentions = (one for one in mentions if isinstance(one.node, ast.Name) or there.origin(one.node))
    found = dict.fromkeys(_caller(reference) for reference in (*mentions, *chosen))
    return tuple(
        one for one in found if not (isinstance(one, _Place) and f"{one.dotted}.".startswith(f"{dotted}."))
    )


def _caller(reference: Reference) -> _Place | str | None:
    node, ctx = reference
    if ctx.role is Role.SCRIPT or ctx.module.name.rpartition(".")[2] == "__main__":
        return None
    if in_main_block(node, ctx) or is_handed_to_command(node, ctx):
        return None
    functions = list(_functions(node, ctx))
    if any(_starts(function, ctx) for function in functions):
        return None
    if functions:
        dotted = full_name(functions[-1], ctx)
        return _Place(dotted, ctx.module.path) if dotted else f"{ctx.module.name}.{functions[-1].name}"
    heir = ctx.parent(node)
    if isinstance(heir, ast.ClassDef) and node in heir.bases:  # who makes one runs what it inherits
        return _Place(f"{ctx.module.name}.{heir.name}", ctx.module.path, is_heir=True)
    variable = module_variable(node, ctx)
    return _Place(f"{ctx.module.name}.{variable}", ctx.module.path) if variable else ctx.module.name


def _functions(node: ast.AST, ctx: Context) -> Iterator[Function]:
    """The functions around a node, or a function itself and those around it, the nearest first."""
    if isinstance(node, FUNCTIONS):
        yield node
    for step in ctx.ancestors(node):
        if isinstance(step, FUNCTIONS):
            yield step


def _find_caller(start: str, ctx: Context) -> str | None:
    """The production function from which a script's function is reached, through the script's own functions."""
    queue, seen = deque([(start, ctx)]), {start}
    while queue and len(seen) <= _FOLLOWED:
        name, there = queue.popleft()
        try:
            found = list(references(name, there))
        except TooManyFiles:
            continue
        for node, inner in found:
            functions = list(_functions(node, inner))
            if inner.role is Role.PRODUCTION:
                origin = inner.origin(node) or ""
                is_known = isinstance(node, ast.Name) or origin and not is_of_unknown_object(origin, inner)
                is_called = isinstance(inner.parent(node), ast.Call)
                if is_known and is_called and not is_entry_code(node, inner):
                    return _name_of(functions, inner)
            elif functions and not in_main_block(node, inner):
                dotted = full_name(functions[-1], inner)
                if dotted is not None and dotted not in seen:
                    seen.add(dotted)
                    queue.append((dotted, inner))
    return None


def _name_of(functions: list[Function], ctx: Context) -> str:
    return f"{ctx.module.name}.{functions[-1].name}" if functions else ctx.module.name
