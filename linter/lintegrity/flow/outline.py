"""Trees whose functions are parsed when somebody looks into them.

A tree takes 1 KB a line and most of the time of an analysis, and of most modules only a few functions are looked into.
So when a module is parsed it is found out where the bodies of its functions stand (`extents_of`, a few numbers a
function). Where its tree is needed again after it was dropped, it is parsed without them (`outline`), and a body by
itself, from its own lines, at its own position, the first time that it is gone over. Whoever asks then what a module
defines does not pay for what its functions do.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple, SupportsIndex

from lintegrity.blocks import blocks, first_row, outer_statements
from lintegrity.kinds import FUNCTIONS, Function
from lintegrity.source import Source, parse

_FEWEST_ROWS = 3  # shorter bodies cost more to leave out than to parse
_BLANK = " \t\f"


class Extent(NamedTuple):
    """Where the body of a function stands, from its first row to its end; `def` or `async def` is in row `row`."""

    row: int
    first: int
    last: int
    end_column: int


class Extents(NamedTuple):
    """The bodies of a module that can be left out, and how many bytes of it are then left."""

    bodies: tuple[Extent, ...]
    rest: int


def extents_of(source: Source, tree: ast.Module) -> Extents | None:
    """Where bodies stand in a tree of the whole text; None where the tree is better left as it is."""
    if source.is_newer or b"nonlocal " in source.data:
        return None
    found = [
        extent
        for node in _functions(tree)
        if (extent := _extent(node, source.lines)) is not None and not _binds_globals(source, extent)
    ]
    left_out = sum(sum(map(len, source.lines[one.first - 1 : one.last])) for one in found)
    return Extents(tuple(found), max(len(source.data) - left_out, 0)) if found else None


def _functions(tree: ast.Module) -> Iterator[Function]:
    """The functions of a module and its classes, not those in functions."""
    return (node for node in outer_statements(tree) if isinstance(node, FUNCTIONS))


def _extent(node: Function, lines: Sequence[str]) -> Extent | None:
    """The extent of a body that stands on rows of its own."""
    statement = node.body[0]
    marks = getattr(statement, "decorator_list", None)
    first = first_row(statement)
    last, end_column = node.end_lineno, node.end_col_offset
    if last is None or end_column is None or last - first + 1 < _FEWEST_ROWS or first < 2:
        return None
    line = lines[first - 1]
    begins = line.lstrip(_BLANK)
    is_alone = begins.startswith("@") if marks else len(line) - len(begins) == statement.col_offset
    if not is_alone or lines[first - 2].endswith("\\"):
        return None
    return Extent(node.lineno, first, last, end_column)


def _binds_globals(source: Source, extent: Extent) -> bool:
    """Names of the module that functions bind are looked for in all of them."""
    if not source.holds(b"global "):
        return False
    return any("global " in line for line in source.lines[extent.first - 1 : extent.last])


class LazyBody(list[ast.stmt]):
    """The statements of a function, parsed when they are gone over. A list, since that is what nodes have."""

    __slots__ = ("_extent", "_source")

    def __init__(self, source: Source, extent: Extent) -> None:
        super().__init__()
        self._source: Source | None = source
        self._extent = extent

    def _load(self) -> None:
        source, self._source = self._source, None
        if source is not None:
            self.extend(_parsed(source, self._extent))

    def __iter__(self) -> Iterator[ast.stmt]:
        self._load()
        return super().__iter__()

    def __reversed__(self) -> Iterator[ast.stmt]:
        self._load()
        return super().__reversed__()

    def __len__(self) -> int:
        self._load()
        return super().__len__()

    def __getitem__(self, index: SupportsIndex | slice) -> Any:
        self._load()
        return super().__getitem__(index)

    def __contains__(self, node: object) -> bool:
        self._load()
        return super().__contains__(node)

    def __eq__(self, other: object) -> bool:
        self._load()
        return super().__eq__(other)


def _parsed(source: Source, extent: Extent) -> list[ast.stmt]:
    """A body, its positions those of the whole file."""
    rows = source.lines[extent.first - 1 : extent.last]
    text = "\n" * (extent.first - 2) + "if 1:\n" + "\n".join(rows) + "\n"
    holder = parse(text).body[0]
    assert isinstance(holder, ast.If)
    return holder.body


def outline(source: Source, extents: Extents) -> ast.Module:
    """The tree of a source with bodies that are parsed later."""
    lines = list(source.lines)
    for one in extents.bodies:
        line = lines[one.first - 1]
        indentation = line[: len(line) - len(line.lstrip(_BLANK))]
        lines[one.first - 1 : one.last] = [f"{indentation}0", *[""] * (one.last - one.first)]
    tree = parse("\n".join(lines) + "\n")
    _strip(source, tree, extents)
    return tree


def _strip(source: Source, tree: ast.Module, extents: Extents) -> None:
    """Put bodies that are parsed later into a tree without them."""
    by_row = {one.row: one for one in extents.bodies}
    for node in _functions(tree):
        extent = by_row.get(node.lineno)
        if extent is not None:
            node.body = LazyBody(source, extent)
            node.end_lineno, node.end_col_offset = extent.last, extent.end_column
    for statement in tree.body:
        _stretch(statement)


def _stretch(node: Any) -> None:
    """Statements end where their blocks end."""
    if isinstance(node, FUNCTIONS):
        return
    for block in blocks(node):
        for inner in block:
            _stretch(inner)
        if block and hasattr(node, "end_lineno") and hasattr(block[-1], "end_lineno"):
            last = block[-1]
            if (last.end_lineno, last.end_col_offset) > (node.end_lineno, node.end_col_offset):
                node.end_lineno, node.end_col_offset = last.end_lineno, last.end_col_offset
