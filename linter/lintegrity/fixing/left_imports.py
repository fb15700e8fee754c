"""Imports of the standard library that nothing reads any more once a fix is made: they go with it.

Only where the fix itself took the last read, nobody outside can mean the name, and its line holds nothing else.
"""

from __future__ import annotations

import ast
import re
import sys
from typing import Iterator, Sequence

from lintegrity.context import Context
from lintegrity.fixing.patches import overlap
from lintegrity.model import Edit, Span

_IMPORTS = (ast.Import, ast.ImportFrom)


def without_left_imports(edits: Sequence[Edit], ctx: Context) -> list[Edit]:
    """The edits of a fix with those that take out the imports which they leave without a reader."""
    found = list(edits)
    if ctx.source.path.endswith((".pyi", "__init__.py")):
        return found
    for node in ctx.source.tree.body:
        if isinstance(node, _IMPORTS):
            gone = [alias for alias in node.names if _is_left(node, alias, edits, ctx)]
            if gone and ctx.span(node).row != ctx.span(node).end_row:
                found += _lines_of(gone, found, ctx) if len(gone) < len(node.names) else []
                continue
            edit = _taken_out(node, gone, found, ctx) if gone else None
            if edit is not None:
                inside = _inside(found, ctx.span(node))
                found = [*(one for one in found if one not in inside), edit]
    return found


def _is_left(
    node: ast.Import | ast.ImportFrom, alias: ast.alias, edits: Sequence[Edit], ctx: Context
) -> bool:
    module = (node.module or "") if isinstance(node, ast.ImportFrom) else alias.name
    bound = alias.asname or alias.name
    if module not in sys.stdlib_module_names or module == "__future__" or not bound.isidentifier():
        return False
    if isinstance(node, ast.ImportFrom) and node.level or alias.asname == alias.name:
        return False
    reads = [one for one in ctx.scopes.reads_of(bound) if isinstance(one, ast.Name)]
    if not reads or not all(any(edit.span.holds(ctx.span(one)) for edit in edits) for one in reads):
        return False
    word = re.compile(rf"\b{bound}\b")
    return (
        len(ctx.scopes.top.bindings.get(bound, ())) == 1
        and not any(word.search(edit.text) for edit in edits if not ctx.span(node).holds(edit.span))
        and not any(word.search(text) for text in _texts(ctx.source.tree))
        and not any(word.search(comment) for comment in _type_comments(ctx))
        and not _is_meant_elsewhere(bound, ctx)
    )


def _texts(tree: ast.Module) -> Iterator[str]:
    """What is in quotes: names in annotations, in `__all__`, in the target of a `patch`. Docstrings are no names."""
    docstrings = {
        id(step.body[0].value)
        for step in ast.walk(tree)
        if isinstance(step, (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef))
        and step.body
        and isinstance(step.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.value


def _type_comments(ctx: Context) -> Iterator[str]:
    return (line.partition("#")[2] for line in ctx.source.lines if "# type:" in line)


def _is_meant_elsewhere(bound: str, ctx: Context) -> bool:
    """Whether another file of the project reads the name from this module: `patch("app.module.sys.stderr")`."""
    own = ctx.module.name.rpartition(".")[2]
    said = re.compile(
        rf"\b{own}\.{bound}\b|\bfrom\s+[\w.]*\b{own}\s+import\s+(?:\*|\([^)]*\b{bound}\b|[^(\n]*\b{bound}\b)".encode()
    )
    project = ctx.project
    return any(
        said.search(project.data_of(path)) for path in project.files_with(own) if path != ctx.source.path
    )


def _inside(edits: Sequence[Edit], span: Span) -> list[Edit]:
    """What the edits add to an import, not what they put before it."""
    return [one for one in edits if span.holds(one.span) and one.span[:2] != span[:2]]


def _taken_out(
    node: ast.Import | ast.ImportFrom, gone: Sequence[ast.alias], edits: Sequence[Edit], ctx: Context
) -> Edit | None:
    """The import without some names, and with those that the edits add to it; None where its layout would suffer."""
    span = ctx.span(node)
    line = ctx.source.lines[span.row - 1]
    if span.row != span.end_row or span.column != 1 or span.end_column != len(line) + 1 or "(" in line:
        return None
    names = [alias for alias in node.names if alias not in gone]
    said = [f"{one.name} as {one.asname}" if one.asname else one.name for one in names]
    said += [name.strip() for one in _inside(edits, span) for name in one.text.split(",") if name.strip()]
    if said:
        head = line[: line.index("import") + len("import")]
        return Edit(span, f"{head} {', '.join(sorted(said) if _is_sorted(node) else said)}")
    lines = ctx.source.lines
    is_alone = (span.row == 1 or not lines[span.row - 2].strip()) and not "".join(
        lines[span.row : span.row + 1]
    ).strip()
    near = any(span.row < one.span.row <= span.row + 2 for one in edits)
    whole = Span(span.row, 1, span.row + (2 if is_alone and not near else 1), 1)
    if whole.end_row > len(lines) or any(overlap(one.span, whole) for one in edits):
        return None
    return Edit(whole, "")


def _lines_of(gone: Sequence[ast.alias], edits: Sequence[Edit], ctx: Context) -> list[Edit]:
    """The lines of names that have them for themselves, between brackets."""
    rows = [ctx.span(alias).row for alias in gone]
    named = re.compile(r"\s*\w+(?:\s+as\s+\w+)?\s*,\s*")
    return [
        Edit(Span(row, 1, row + 1, 1), "")
        for row in rows
        if named.fullmatch(ctx.source.lines[row - 1]) and not any(one.span.row == row for one in edits)
    ]


def _is_sorted(node: ast.Import | ast.ImportFrom) -> bool:
    names = [alias.name for alias in node.names]
    return names == sorted(names)
