"""Statements and the blocks that they stand in: of modules, classes, functions and compound statements."""

from __future__ import annotations

import ast
from typing import Any, Iterator, Union

from lintegrity.kinds import FUNCTIONS

Row = Union[ast.stmt, ast.ExceptHandler]

_FIELDS = ("body", "handlers", "orelse", "finalbody", "cases")


def _kinds(above: type[ast.AST]) -> Iterator[type[ast.AST]]:
    yield above
    for kind in above.__subclasses__():
        yield from _kinds(kind)


# Most statements hold no others: only the fields that a kind of node has are asked for.
_HELD = {
    kind: held
    for kind in _kinds(ast.AST)
    if not issubclass(kind, ast.expr) and (held := tuple(name for name in _FIELDS if name in kind._fields))
}


def blocks(node: ast.AST) -> Iterator[list[Any]]:
    """The lists of statements directly in a node, in source order; handlers and cases are lists of their own."""
    for name in _HELD.get(type(node), ()):
        block = getattr(node, name)
        if isinstance(block, list):
            yield block


def steps(node: ast.AST) -> list[Any]:
    """The statements, handlers and cases directly in a node, in source order."""
    return [step for block in blocks(node) for step in block] if type(node) in _HELD else []


def outer_statements(tree: ast.Module) -> Iterator[ast.stmt]:
    """The statements of a module and of its classes and blocks; functions are named but not entered."""
    stack: list[ast.AST] = [*reversed(tree.body)]
    while stack:
        node = stack.pop()
        if isinstance(node, ast.stmt):
            yield node
        if not isinstance(node, FUNCTIONS):
            stack += reversed(steps(node))


def own_statements(body: ast.AST) -> Iterator[ast.AST]:
    """The statements, handlers and cases that run as part of `body`; nested definitions are named but not entered."""
    stack = steps(body)[::-1]
    while stack:
        node = stack.pop()
        yield node
        if type(node) in _HELD and not isinstance(node, (*FUNCTIONS, ast.ClassDef)):
            stack += reversed(steps(node))


def first_row(node: Row) -> int:
    """The row on which a statement begins: that of the first decorator where it has some."""
    marks = getattr(node, "decorator_list", None)
    return min(node.lineno, marks[0].lineno) if marks else node.lineno


def last_row(node: Row) -> int:
    """The row on which a statement ends."""
    return node.end_lineno or node.lineno


def rows_under(node: Row) -> range:
    """The rows that a statement stands on, its decorators with it."""
    return range(first_row(node), last_row(node) + 1)
