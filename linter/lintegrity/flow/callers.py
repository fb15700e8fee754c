"""Where inference looks: files that may call a function, and the node of a tree at a place."""

from __future__ import annotations

import re
from itertools import islice
from typing import Any

from lintegrity.flow.project import Project
from lintegrity.flow.values import Receiver
from lintegrity.roles import SKIPPED

_MOST_CALLERS = 8


def callers_of(project: Project, name: str) -> tuple[list[str], bool]:
    """Files of the program that may call a function, the first of them, and whether there are no more."""
    pattern = re.compile(rb"(?<!def )(?<!class )\b" + re.escape(name.encode()) + rb"\s*\(")
    found = [
        path
        for path in islice(project.files_with(name), 10 * _MOST_CALLERS)
        if project.role_of(path) not in SKIPPED and pattern.search(project.data_of(path))
    ]
    return found[:_MOST_CALLERS], len(found) <= _MOST_CALLERS


def node_at(module: Any, place: Receiver) -> Any:
    """The node of astroid's at a place, or None."""
    wanted = (place.row, place.column, place.end_row, place.end_column)
    stack: list[Any] = [module]
    while stack:
        node = stack.pop()
        if (node.lineno, node.col_offset, node.end_lineno, node.end_col_offset) == wanted:
            return node
        if node.lineno is None or not _is_over(node, place):
            stack += node.get_children()
    return None


def _is_over(node: Any, place: Receiver) -> bool:
    """Whether a statement ends before the place or begins behind it; decorators stand before `def`."""
    if not node.is_statement or node.end_lineno is None:
        return False
    return (
        node.end_lineno < place.row or (node.lineno or 0) > place.end_row and not hasattr(node, "decorators")
    )
