"""The top of a module: imports put where a reader looks for them, definitions below the imports."""

from __future__ import annotations

import ast
import sys
from typing import Callable, Iterable, NamedTuple, Sequence

from lintegrity.fixes.place import Definition, Import
from lintegrity.model import Edit, Span
from lintegrity.source import Source

_IMPORTS = (ast.Import, ast.ImportFrom)


class _Row(NamedTuple):
    """Text to stand before a row."""

    row: int
    text: str


def header_edits(source: Source, imports: Sequence[Import], definitions: Sequence[Definition]) -> list[Edit]:
    """The edits for everything that fixes need at the top; one an import, one for all definitions."""
    limit = min((need.before for need in imports if need.before), default=0)
    imports = list(dict.fromkeys(need._replace(before=limit) for need in imports))
    imports, edits = _added_names(source, imports)
    edits += [_edit_of(found, source) for found in _import_rows(source, imports)]
    if definitions:
        edits.append(_definitions_edit(source, definitions, bool(imports)))
    return _joined([edit for edit in edits if edit is not None])


def _added_names(source: Source, imports: Sequence[Import]) -> tuple[list[Import], list[Edit]]:
    """Names put into an import of the same module that is there already; and the imports that are left."""
    left: list[Import] = []
    edits: list[Edit] = []
    present: dict[str | None, ast.ImportFrom] = {}
    several = set()
    for group in _groups(source.tree, _limit(imports)):
        for found in group:
            if isinstance(found, ast.ImportFrom) and not found.level and found.names[0].name != "*":
                if found.module in present:
                    several.add(found.module)
                present[found.module] = found
    for need in sorted(set(imports), key=lambda need: (need.module, _by_type(need.name))):
        node = present.get(need.module) if need.name and need.module not in several else None
        if node is None:
            left.append(need)
            continue
        text = need.name + (f" as {need.alias}" if need.alias else "")
        order = _order_of([one.name for one in node.names])
        before = [one for one in node.names if order(one.name) < order(need.name)]
        if _is_one_a_line(node, source):
            edits.append(_line_among(node, before[-1] if before else None, text, source))
            continue
        place = source.span(before[-1] if before else node.names[0])
        if before:
            edits.append(Edit(Span(*place[2:], *place[2:]), f", {text}"))
        else:
            edits.append(Edit(Span(*place[:2], *place[:2]), f"{text}, "))
    return left, edits


def _is_one_a_line(node: ast.ImportFrom, source: Source) -> bool:
    """Whether each name of an import between brackets has a line for itself."""
    rows = [source.span(one).row for one in node.names]
    return len({node.lineno, *rows}) == len(rows) + 1


def _line_among(node: ast.ImportFrom, above: ast.alias | None, text: str, source: Source) -> Edit:
    """A line for one more name, below one that is there or above all."""
    place = source.span(above or node.names[0])
    line = source.lines[place.row - 1]
    indent = line[: place.column - 1]
    if above is not None and "," not in line[place.end_column - 1 :].partition("#")[0]:
        return Edit(Span(*place[2:], *place[2:]), f",\n{indent}{text}")
    row = place.row + (above is not None)
    return Edit(Span(row, 1, row, 1), f"{indent}{text},\n")


def _order_of(names: Sequence[str]) -> Callable[[str], tuple[int, str, str]]:
    """The order that the names of an import stand in: constants, classes, others, as isort has it; else by text."""
    orders = (_by_type, _by_text, _by_letters)
    return next((order for order in orders if list(names) == sorted(names, key=order)), _by_text)


def _by_type(name: str) -> tuple[int, str, str]:
    kind = 0 if name.isupper() and len(name) > 1 else 1 if name[:1].isupper() else 2
    return kind, name.lower(), name


def _by_text(name: str) -> tuple[int, str, str]:
    return 0, name, ""


def _by_letters(name: str) -> tuple[int, str, str]:
    return 0, name.lower(), name


def _joined(edits: list[Edit]) -> list[Edit]:
    """Insertions at the same place made one, in their order."""
    found: dict[Span, str] = {}
    for edit in edits:
        before = found.get(edit.span, "")
        if before and edit.text.startswith("\n"):
            before = before.rstrip("\n") + "\n"
        found[edit.span] = before + edit.text
    return [Edit(span, text) for span, text in found.items()]


def _edit_of(found: _Row, source: Source) -> Edit:
    if found.row > len(source.lines):
        last = len(source.lines)
        end = len(source.lines[-1]) + 1
        return Edit(Span(last, end, last, end), "\n" + found.text.rstrip("\n"))
    return Edit(Span(found.row, 1, found.row, 1), found.text)


def written(need: Import) -> str:
    """The import as a line of code."""
    alias = f" as {need.alias}" if need.alias else ""
    if need.name:
        return f"from {need.module} import {need.name}{alias}"
    return f"import {need.module}{alias}"


def _import_rows(source: Source, imports: Sequence[Import]) -> list[_Row]:
    """Each import with its row. Those that begin a group of their own share one blank line."""
    groups = _groups(source.tree, _limit(imports))
    rows: list[_Row] = []
    alone: list[Import] = []
    for need in _merged(sorted(set(imports), key=_order)):
        group = next((one for one in groups if _rank(one[0]) == _rank_of(need)), None)
        if group is None:
            alone.append(need)
        else:
            rows.append(_Row(_row_in(group, need), written(need) + "\n"))
    rows += _new_groups(source, groups, alone)
    return rows


def _merged(imports: Sequence[Import]) -> list[Import]:
    """Names of one module in one import."""
    found: list[Import] = []
    for need in imports:
        if need.name and found and found[-1].name and found[-1].module == need.module:
            last = found.pop()
            name = f"{last.name} as {last.alias}" if last.alias else last.name
            found.append(Import(need.module, f"{name}, {need.name}", need.alias, need.before))
        else:
            found.append(need)
    return found


def _new_groups(source: Source, groups: list[list[ast.stmt]], alone: list[Import]) -> list[_Row]:
    rows = []
    for rank in (0, 1, 2):
        text = "".join(written(need) + "\n" for need in alone if _rank_of(need) == rank)
        if not text:
            continue
        after = [group for group in groups if _rank(group[0]) > rank]
        if after:
            rows.append(_Row(_first_row(after[0][0]), text + "\n"))
        elif groups:
            rows.append(_Row((groups[-1][-1].end_lineno or 1) + 1, "\n" + text))
        else:
            rows.append(_at_the_top(source, text))
    return rows


def _at_the_top(source: Source, text: str) -> _Row:
    """Below docstring and `__future__` imports, with the blank lines that belong there."""
    before = [node for node in source.tree.body if _is_docstring(node, source.tree) or _is_future(node)]
    if not before:
        row = 1
        while row <= len(source.lines) and source.lines[row - 1].startswith("#"):
            row += 1
        lines = source.lines[row - 1 : row]
        is_blank = not lines or not lines[0].strip()
        if row > 1:
            return _Row(row, "\n" + text if is_blank else "\n" + text + "\n")
        return _Row(row, text if is_blank else text + "\n")
    row = (before[-1].end_lineno or 1) + 1
    lines = source.lines[row - 1 : row]
    return _Row(row, "\n" + text + ("\n" if lines and lines[0].strip() else ""))


def _is_docstring(node: ast.stmt, tree: ast.Module) -> bool:
    """The module's text, also where its author put the `__future__` imports above it."""
    if not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):
        return False
    return all(map(_is_future, tree.body[: tree.body.index(node)]))


def _is_future(node: ast.stmt) -> bool:
    return isinstance(node, ast.ImportFrom) and node.module == "__future__" and not node.level


def _limit(imports: Iterable[Import]) -> int:
    return max((need.before for need in imports), default=0)


def _groups(tree: ast.Module, limit: int = 0) -> list[list[ast.stmt]]:
    """The leading imports at the top of the module by rank, in source order; those above a row where one is given."""
    found: list[list[ast.stmt]] = []
    for node in tree.body:
        if limit and node.lineno >= limit:
            break
        if _is_docstring(node, tree) or _is_future(node) or _is_dunder(node):
            continue
        if not isinstance(node, _IMPORTS):
            if found or not isinstance(node, (ast.Try, ast.If)):
                break
            continue
        near = found and node.lineno - (found[-1][-1].end_lineno or 0) <= 1
        if found and near and _rank(found[-1][-1]) == _rank(node):
            found[-1].append(node)
        elif found and found[-1][-1].end_lineno == node.lineno:
            found[-1].append(node)
        else:
            found.append([node])
    return found


def _is_dunder(node: ast.stmt) -> bool:
    return isinstance(node, ast.Assign) and all(
        isinstance(target, ast.Name) and target.id.startswith("__") for target in node.targets
    )


def _rank(node: ast.stmt) -> int:
    """0 for the standard library, 1 for others, 2 for relative imports."""
    if isinstance(node, ast.ImportFrom):
        return 2 if node.level else _rank_of(Import(node.module or ""))
    return _rank_of(Import(node.names[0].name)) if isinstance(node, ast.Import) else 1


def _rank_of(need: Import) -> int:
    if need.module.startswith("."):
        return 2
    return 0 if need.module.partition(".")[0] in sys.stdlib_module_names else 1


def _order(need: Import) -> tuple[bool, str, tuple[int, str, str]]:
    return bool(need.name), need.module, _by_type(need.name)


def _row_in(group: list[ast.stmt], need: Import) -> int:
    """The row before which an import belongs in a group: plain ones first, each kind by name."""
    by_name = _is_sorted_by_name(group)
    for node in group:
        if node.lineno == group[0].lineno and node is not group[0]:
            continue
        if _key_of(node, by_name) > ((False if by_name else bool(need.name)), need.module):
            previous = group[group.index(node) - 1] if node is not group[0] else None
            if previous is None or previous.end_lineno != node.lineno:
                return _first_row(node)
    return (group[-1].end_lineno or 1) + 1


def _key_of(node: ast.stmt, by_name: bool) -> tuple[bool, str]:
    is_from = isinstance(node, ast.ImportFrom)
    name = (node.module or "") if isinstance(node, ast.ImportFrom) else node.names[0].name  # type: ignore[attr-defined]
    return is_from and not by_name, name


def _is_sorted_by_name(group: list[ast.stmt]) -> bool:
    """Whether both kinds of import stand in one order, by the name of the module alone."""
    names = [_key_of(node, True) for node in group]
    kinds = [_key_of(node, False) for node in group]
    return len(group) > 2 and names == sorted(names) and kinds != sorted(kinds)


def _first_row(node: ast.stmt) -> int:
    return node.lineno


def _definitions_edit(source: Source, definitions: Sequence[Definition], _with_imports: bool) -> Edit:
    """All definitions below the last of the leading imports, in the order of their keys."""
    rows = [one.before for one in definitions if one.before]
    row = min([row_below_imports(source.tree, source), *rows])
    ordered = sorted(set(definitions), key=lambda one: ("\n" in one.text, one.key))
    blocks = []
    for one in ordered:
        blocks.append(("\n\n" if "\n" in one.text else "\n") + one.text + "\n")
    text = "".join(blocks)
    rest = source.lines[row - 1 :]
    blank = next((number for number, line in enumerate(rest) if line.strip()), None)
    if blank is not None:
        is_block = "\n" in ordered[-1].text or rest[blank].startswith(("def ", "class ", "@", "async "))
        text += "\n" * max(0, (2 if is_block else 1) - blank)
    return _edit_of(_Row(row, text), source)


def row_below_imports(tree: ast.Module, source: Source) -> int:
    """The row after the last import that stands at the top before anything that uses it."""
    row = 0
    for index, node in enumerate(tree.body):
        if _is_docstring(node, tree) or isinstance(node, _IMPORTS) or _only_imports(node):
            row = node.end_lineno or row
        elif not _is_dunder(node) and not _lets_import(node, tree.body[index + 1 : index + 3]):
            break
    if row:
        return row + 1
    first = 1
    while first <= len(source.lines) and source.lines[first - 1].startswith("#"):
        first += 1
    return first


def _lets_import(node: ast.stmt, below: Sequence[ast.stmt]) -> bool:
    """`gi.require_version("Gtk", "3.0")` between imports: a call without a value, with an import right below."""
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Call)
        and any(isinstance(one, _IMPORTS) for one in below)
    )


def _only_imports(node: ast.stmt) -> bool:
    """`try: import x` and `if TYPE_CHECKING:` with nothing but imports and plain assignments in them."""
    if not isinstance(node, (ast.Try, ast.If)):
        return False
    inner = [part for part in ast.walk(node) if isinstance(part, ast.stmt) and part is not node]
    return any(isinstance(part, _IMPORTS) for part in inner) and all(
        isinstance(part, (*_IMPORTS, ast.Assign, ast.AnnAssign, ast.Pass, ast.If, ast.Try)) for part in inner
    )
