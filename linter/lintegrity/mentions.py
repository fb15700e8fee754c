"""Where a module mentions a name, found by its text first: only the statements that hold it are walked.

For questions about few names of many modules. The whole walk of `nodes` is for the module that is being checked.
"""

from __future__ import annotations

import ast
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lintegrity.blocks import first_row
from lintegrity.nodes import reads_in, renamed_in
from lintegrity.walk import descendants

_LONE_RETURN = re.compile(rb"\r(?!\n)")


class Mentioned(NamedTuple):
    """The names and attributes that a part of a module reads, and what its imports call names by."""

    reads: dict[str, list[ast.expr]]
    renamed: dict[str, list[str]]


class Mentions:
    """The parts of a module by the names that stand in their text. Names are ASCII."""

    def __init__(self, tree: ast.Module, data: bytes) -> None:
        self._tree = tree
        self._data = data
        self._known: dict[ast.AST, Mentioned] = {}
        self._starts: dict[ast.AST, list[int]] = {}

    def of(self, name: str) -> list[Mentioned]:
        """What is mentioned in the parts that hold a name, in source order."""
        rows = sorted(self._rows(name.encode()))
        found = dict.fromkeys(self._parts(self._tree, rows)) if rows else {}
        return [self._mentioned(part) for part in found]

    def _rows(self, name: bytes) -> Iterator[int]:
        """The rows on which the text of a name stands, also as a part of another."""
        data = self._data
        if _LONE_RETURN.search(data):
            data = _LONE_RETURN.sub(b"\n", data)
        row, counted, at = 1, 0, data.find(name)
        while at >= 0:
            row += data.count(b"\n", counted, at)
            counted = at
            yield row
            end = data.find(b"\n", at)
            at = data.find(name, end) if end >= 0 else -1

    def _parts(self, block: ast.Module | ast.ClassDef, rows: Sequence[int]) -> Iterator[ast.AST]:
        """The statements of a block that stand on these rows; of a class its own, and what is not in its body."""
        statements = block.body
        starts = self._starts.get(block)
        if starts is None:
            starts = self._starts[block] = [first_row(statement) for statement in statements]
        inner: dict[int, list[int]] = {}
        for row in rows:
            index = bisect_right(starts, row) - 1
            while index >= 0 and (statements[index].end_lineno or row) >= row:
                inner.setdefault(index, []).append(row)
                index -= 1
        for index in sorted(inner):
            statement = statements[index]
            if isinstance(statement, ast.ClassDef):
                yield from (*statement.bases, *statement.keywords)
                yield from self._parts(statement, inner[index])
                yield from statement.decorator_list
            else:
                yield statement

    def _mentioned(self, part: ast.AST) -> Mentioned:
        known = self._known.get(part)
        if known is None:
            nodes = list(descendants(part))
            known = self._known[part] = Mentioned(reads_in(nodes), renamed_in(nodes))
        return known
