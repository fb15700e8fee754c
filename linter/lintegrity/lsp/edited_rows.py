"""Which part of a file an edit lies in: what is looked at first, the rest of the file after a moment of quiet."""

from __future__ import annotations

import ast
from typing import Sequence

from lintegrity.engine import OWN_CODES
from lintegrity.line_shifts import changed_rows
from lintegrity.model import Finding

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_BLOCKS = ("body", "orelse", "handlers", "finalbody", "cases")


def edited_rows(tree: ast.Module, before: Sequence[str], after: Sequence[str]) -> range | None:
    """The rows of the function or docstring, of the module or of a class, in which all changes lie; None for others."""
    changed = changed_rows(before, after)
    stack: list[ast.AST] = list(tree.body)
    while stack:
        node = stack.pop()
        if isinstance(node, (*_FUNCTIONS, ast.Expr)):
            rows = _rows(node)
            # Where lines were only taken out, the row before the gap tells.
            first = changed.start if changed else changed.start - 1
            if rows.start <= first and max(changed.start, changed.stop) <= rows.stop:
                return rows
            continue
        for name in _BLOCKS:
            block = getattr(node, name, None)
            if type(block) is list:
                stack += block
    return None


def is_told(finding: Finding, rows: range) -> bool:
    """Whether a finding counts where only some rows were looked at: what is suppressed in others is not known."""
    return finding.code not in OWN_CODES or finding.span.row in rows


def _rows(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.Expr) -> range:
    marks = [] if isinstance(node, ast.Expr) else node.decorator_list
    return range(min([node.lineno, *(mark.lineno for mark in marks)]), (node.end_lineno or node.lineno) + 1)
