"""Which part of a file an edit lies in: what is looked at first, the rest of the file after a moment of quiet."""

from __future__ import annotations

import ast
from typing import Sequence

from lintegrity.blocks import outer_statements, rows_under
from lintegrity.engine import OWN_CODES
from lintegrity.line_shifts import changed_rows
from lintegrity.model import Finding

_WITHIN = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Expr)


def edited_rows(tree: ast.Module, before: Sequence[str], after: Sequence[str]) -> range | None:
    """The rows of the function or docstring, of the module or of a class, in which all changes lie; None for others."""
    changed = changed_rows(before, after)
    # Where lines were only taken out, the row before the gap tells.
    first = changed.start if changed else changed.start - 1
    for node in outer_statements(tree):
        if isinstance(node, _WITHIN):
            rows = rows_under(node)
            if rows.start <= first and max(changed.start, changed.stop) <= rows.stop:
                return rows
    return None


def is_told(finding: Finding, rows: range) -> bool:
    """Whether a finding counts where only some rows were looked at: what is suppressed in others is not known."""
    return finding.code not in OWN_CODES or finding.span.row in rows
