"""Where a function of the project is mentioned: in its own module, then in the modules that can know it."""

from __future__ import annotations

import ast
import re
from itertools import islice
from typing import TYPE_CHECKING, Iterator, NamedTuple, Union

from lintegrity.model import Role
from lintegrity.roles import SKIPPED, role_of
from lintegrity.tables.commands import COMMAND_PLACES

if TYPE_CHECKING:
    from lintegrity.context import Context

Definition = Union[ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef]
_READ = 24  # files parsed for one name; a name that common is no one's alone
# `from app import tools`, `from app import (\n    tools,`.
_IMPORT = rb"\bimport\b(?:(?:\\\n|[^\n(])*|\s*\([^)]*)\b%(name)s\b"
# Of a module also `from app.tools import …`, and `app.tools.run` after `import app`; of a function `tools.run`.
_IMPORTED = rb"\b%(name)s\s+import\b|" + _IMPORT + rb"|\.%(name)s\."
_READ_THERE = _IMPORT + rb"|\.%(name)s\b(?!\s+import\b)"
_SPECIAL = re.compile(r"__\w+__")


class Reference(NamedTuple):
    """A mention of a name, in the context of the module that holds it."""

    node: ast.expr
    ctx: Context


class TooManyFiles(Exception):
    """More files mention the name than are worth reading."""


def references(dotted: str, ctx: Context) -> Iterator[Reference]:
    """Every mention of a module's function, class or method outside of tests; raises TooManyFiles.

    `dotted` is the full name without calls, `ctx` the context of its module. A method on a receiver that nothing
    tells about is taken to be meant.
    """
    yield from references_in(dotted, ctx)
    for path in mentioning_files(dotted, ctx):
        there = context_at(path, ctx)
        if there is not None:
            yield from references_in(dotted, there)


def references_in(dotted: str, ctx: Context) -> Iterator[Reference]:
    """The mentions in the module of a context."""
    name = dotted.rpartition(".")[2]
    for spelling in dict.fromkeys([name, *ctx.scopes.renamings_of(name)]):
        for node in ctx.scopes.reads_of(spelling):
            if _means(node, dotted, ctx):
                yield Reference(node, ctx)


def is_annotation(reference: Reference) -> bool:
    """Whether a mention only says of what type something is."""
    step, ctx = reference
    inner: ast.AST = step
    for outer in ctx.ancestors(step):
        if inner is getattr(outer, "annotation", None) or inner is getattr(outer, "returns", None):
            return True
        if isinstance(outer, ast.stmt):
            return False
        inner = outer
    return False


def mentioning_files(dotted: str, ctx: Context) -> tuple[str, ...]:
    """The other files that can mention a name of a module, sorted; raises TooManyFiles.

    What the module holds has no part in it, so the answer stays while it is edited.
    """
    found = ctx.project.remember(
        ("mentioning files", ctx.source.path, dotted), lambda: tuple(islice(_paths(dotted, ctx), _READ + 1))
    )
    if len(found) > _READ:
        raise TooManyFiles(dotted)
    return found


def context_at(path: str, ctx: Context) -> Context | None:
    """The context of another file; None where it is a test, is no code, or cannot be read."""
    module = ctx.project.module_at(path)
    if module is None or module.source.role in SKIPPED:
        return None
    return ctx.at(module)


def _means(node: ast.expr, dotted: str, ctx: Context) -> bool:
    origin = ctx.origin(node)
    if origin is not None and not is_of_unknown_object(origin, ctx):
        return origin.replace("()", "") == dotted
    if isinstance(node, ast.Name):  # a variable whose value has no origin
        found = ctx.scope(node).lookup(node.id)
        return found is not None and found[0] is ctx.scopes.top and f"{ctx.module.name}.{node.id}" == dotted
    return isinstance(node, ast.Attribute) and _may_be_a_method(dotted, ctx)


def is_of_unknown_object(origin: str, ctx: Context) -> bool:
    """Whether a name stops at an object of the project that nothing tells about: `app.Runner().job.stop`, `app.pick().stop`."""
    made, call, rest = origin.rpartition("()")
    found = ctx.project.definition(made.replace("()", "")) if call and rest else None
    return found is not None and (rest.count(".") > 1 or not isinstance(found[1], ast.ClassDef))


def _may_be_a_method(dotted: str, ctx: Context) -> bool:
    found = ctx.project.definition(dotted)
    return found is not None and isinstance(found[2].node, ast.ClassDef)


def _paths(dotted: str, ctx: Context) -> Iterator[str]:
    """Other files that hold the name, and the module's own name unless a package hands the name on."""
    project, name = ctx.project, dotted.rpartition(".")[2]
    spelling = re.escape(name.encode())
    stem = ctx.module.name.rpartition(".")[2].encode("utf-8", "surrogateescape")
    if _is_method(dotted, ctx):  # read through its object
        stem, pattern = b"", rb"\.%(name)s\b(?!\s+import\b)" % {b"name": spelling}
    elif any(
        _holds(project.find(package), rb"\b%s\b" % spelling, ctx) for package in _packages(ctx.module.name)
    ):
        stem, pattern = b"", _READ_THERE % {b"name": spelling}  # handed on by a package
    else:
        pattern = _IMPORTED % {b"name": re.escape(stem)}
    word, known = re.compile(rb"\b%s\b" % spelling), re.compile(pattern)
    for path in project.files_with(name):
        if path == ctx.source.path or not path.endswith(".py"):
            continue
        data = project.data_of(path)
        if stem in data and word.search(data) and known.search(data):
            if role_of(path, project.root, b"", ctx.config.roles) not in (Role.TEST, Role.DOCS):
                yield path


def _holds(path: str | None, pattern: bytes, ctx: Context) -> bool:
    return path is not None and re.search(pattern, ctx.project.data_of(path)) is not None


def _is_method(dotted: str, ctx: Context) -> bool:
    return dotted.rpartition(".")[0] != ctx.module.name


def _packages(module: str) -> Iterator[str]:
    while "." in module:
        module = module.rpartition(".")[0]
        yield module


def full_name(definition: Definition, ctx: Context) -> str | None:
    """The dotted name by which others reach a function or class; the class for its special methods.

    None for what is defined inside a function: nobody outside can name it.
    """
    parts: list[str] = []
    step: ast.AST | None = definition
    while isinstance(step, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        parts.append(step.name)
        step = next(
            (
                outer
                for outer in ctx.ancestors(step)
                if isinstance(outer, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda))
            ),
            None,
        )
        if not isinstance(step, (ast.ClassDef, type(None))):
            return None
    if _SPECIAL.fullmatch(parts[0]) and len(parts) > 1:
        parts = parts[1:]
    return ".".join([*([ctx.module.name] if ctx.module.name else []), *reversed(parts)])


def is_of_commands(parts: list[str]) -> bool:
    """Whether a name lies where a project keeps its commands: `app.cli.login`, `app.cmd.server`, `app.appctl`, `app.usercmd`, `app.cli_modules`.

    A package `queuectl` has commands, and all that they control besides.
    """
    return any(
        part in COMMAND_PLACES
        or part.endswith(("_cli", "_cmd"))
        or part.startswith("cli_")
        or part.endswith(("ctl", "cmd"))
        and len(part) > 5
        and part in (parts[1:] or parts)
        for part in parts
    )
