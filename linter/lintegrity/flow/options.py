"""Options of a command line that can only have a few values: of those nobody chooses what becomes of a path."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lintegrity.kinds import FUNCTIONS, Function
from lintegrity.nodes import last_name
from lintegrity.questions.commands.options import destination, limits

if TYPE_CHECKING:
    from lintegrity.flow.frame import Frame
    from lintegrity.flow.project import Project
    from lintegrity.flow.propagate import Analysis

_MOST_FILES = 20


def is_narrow(frame: Frame, name: str) -> bool:
    """Whether every `add_argument` of the project that fills the attribute limits what it may be."""
    project = frame.analysis.project
    return name in project.remember(("narrow options",), lambda: _narrow_options(project))


def _narrow_options(project: Project) -> frozenset[str]:
    narrow: set[str] = set()
    wide: set[str] = set()
    for path in project.files_with("add_argument")[:_MOST_FILES]:
        module = project.module_at(path)
        for call in module.scopes.nodes.calls.called.get("add_argument", ()) if module is not None else ():
            (narrow if limits(call) else wide).add(destination(call))
    return frozenset(narrow - wide)


def is_narrow_parameter(node: Function, name: str) -> bool:
    """Whether the decorator that declares the option of a parameter limits what it may be."""
    return any(map(limits, marks_of(node, name)))


def is_told_options(node: Function) -> bool:
    """`def handle(self, *args, **options)`: the method that Django calls with what the command line says."""
    return (
        node.name == "handle"
        and node.args.kwarg is not None
        and node.args.kwarg.arg in ("options", "kwargs", "opts")
    )


def marks_of(node: Function, name: str) -> Iterator[ast.Call]:
    """The decorators that declare an option or argument for a parameter: `@click.option("--data-dir", …)`."""
    for mark in node.decorator_list:
        if (
            isinstance(mark, ast.Call)
            and last_name(mark.func) in ("option", "argument")
            and destination(mark) == name
        ):
            yield mark


def subcommands(analysis: Analysis) -> frozenset[tuple[str, str]]:
    """The functions that `set_defaults(func=add)` enters, which get what the command line says: file and name."""
    project = analysis.project
    return project.remember(("subcommands",), lambda: frozenset(_subcommands(analysis)))


def _subcommands(analysis: Analysis) -> Iterator[tuple[str, str]]:
    for path in analysis.project.files_with("set_defaults")[:_MOST_FILES]:
        module = analysis.module_at(path)
        for call in module.scopes.nodes.calls.called.get("set_defaults", ()) if module is not None else ():
            for word in call.keywords:
                origin = analysis.origin(module, word.value) if module is not None else None
                found = analysis.project.definition(origin) if origin is not None else None
                if found is not None and isinstance(found[1], FUNCTIONS):
                    yield found[0].path, found[1].name
