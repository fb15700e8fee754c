"""Exceptions that the project defines: their texts are its own words, unless one is raised with what another error said."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lintegrity.nodes import last_name
from lintegrity.roles import SKIPPED
from lintegrity.walk import descendants

if TYPE_CHECKING:
    from lintegrity.flow.propagate import Analysis

_MOST_FILES = 20
# Methods with which a class says itself what its text is.
_TELLING = frozenset({"__init__", "__str__", "__repr__"})


def is_curated(analysis: Analysis, origin: str) -> bool:
    """Whether nowhere in the project an exception of a class passes on the text of another one."""
    project = analysis.project
    return project.remember(("curated", origin), lambda: _is_curated(analysis, origin))


def _is_curated(analysis: Analysis, origin: str) -> bool:
    definition = analysis.project.definition(origin)
    if definition is None or not isinstance(definition[1], ast.ClassDef):
        return True
    if any(getattr(part, "name", "") in _TELLING for part in definition[1].body):
        return True
    name = definition[1].name
    return not any(
        _passes_on(analysis, path, name) for path in analysis.project.files_with(name)[:_MOST_FILES]
    )


def _passes_on(analysis: Analysis, path: str, name: str) -> bool:
    module = analysis.module_at(path) if analysis.project.role_of(path) not in SKIPPED else None
    handlers = module.scopes.nodes.all(ast.ExceptHandler) if module is not None else ()
    return any(
        isinstance(part, ast.Name) and part.id == handler.name
        for handler in handlers
        if handler.name is not None
        for made in _raised(handler, name)
        for argument in (*made.args, *(word.value for word in made.keywords))
        for part in _said(argument)
    )


def _raised(handler: ast.ExceptHandler, name: str) -> Iterator[ast.Call]:
    for part in descendants(handler):
        if (
            isinstance(part, ast.Raise)
            and isinstance(part.exc, ast.Call)
            and last_name(part.exc.func) == name
        ):
            yield part.exc


def _said(argument: ast.expr) -> Iterator[ast.AST]:
    """The parts of what an exception is made with, but for `type(error).__name__` and codes of the error."""
    if isinstance(argument, ast.Attribute):
        return
    if isinstance(argument, ast.Call) and last_name(argument.func) == "type":
        return
    yield argument
    for part in ast.iter_child_nodes(argument):
        if isinstance(part, ast.expr):
            yield from _said(part)
