"""A temporary is synced before it is moved over its target, and removed when an error comes between."""

from __future__ import annotations

import ast
from typing import NamedTuple, Sequence

from lintegrity.fixes.place import Place
from lintegrity.fixes.statements import indent_of, rows_in_strings, step_of
from lintegrity.model import Edit, Span
from lintegrity.questions.files.moves import move_of
from lintegrity.questions.files.writes import called_name
from lintegrity.spelling import spelled
from lintegrity.walk import own_nodes

_HARMLESS = (
    ast.Name, ast.Attribute, ast.Constant, ast.BinOp, ast.Add, ast.Div, ast.JoinedStr, ast.FormattedValue,
    ast.expr_context,
)  # fmt: skip
_OPENERS = frozenset({"open", "fdopen", "NamedTemporaryFile"})


class _Handle(NamedTuple):
    """The `with` that writes the temporary, and the name of its handle."""

    statement: ast.With
    name: str


def fix(node: ast.Call, place: Place) -> Sequence[Edit] | None:
    """Add what is missing: `fsync` after the write, a handler around write and move."""
    move, statement = move_of(node, place.ctx), place.ctx.parent(node)
    if move is None or not isinstance(statement, ast.Expr) or not _is_alone(statement, place):
        return None
    if not all(isinstance(part, _HARMLESS) for part in ast.walk(move.source)):
        return None
    function = place.ctx.function(node)
    os = place.imported("os")
    if function is None or os is None:
        return None
    source = _named(function, move.source, statement)
    temporary = place.text(source)
    handle = _handle(function, source, statement)
    sync = _sync(handle, statement, temporary, os, place) if place.data.get("sync") else []
    if sync is None or not place.data.get("cleanup"):
        return sync
    return _guarded(statement, handle, sync, temporary, os, place)


def _named(function: ast.AST, source: ast.expr, move: ast.stmt) -> ast.expr:
    """`file.name` for a name that was bound to it within the block of `file`, else the source as it is."""
    if not isinstance(source, ast.Name):
        return source
    values = [
        (part, one.value)
        for part in own_nodes(function)
        if isinstance(part, ast.With) and part.lineno < move.lineno
        for one in part.body
        if isinstance(one, ast.Assign)
        and len(one.targets) == 1
        and isinstance(one.targets[0], ast.Name)
        and one.targets[0].id == source.id
    ]
    if len(values) != 1:
        return source
    around, value = values[0]
    handles = {item.optional_vars.id for item in around.items if isinstance(item.optional_vars, ast.Name)}
    is_name = isinstance(value, ast.Attribute) and value.attr == "name" and isinstance(value.value, ast.Name)
    return value if is_name and value.value.id in handles else source  # type: ignore[attr-defined]


def _is_alone(statement: ast.stmt, place: Place) -> bool:
    """Whether a statement has its lines for itself."""
    span = place.ctx.span(statement)
    before = place.source.lines[span.row - 1][: span.column - 1]
    after = place.source.lines[span.end_row - 1][span.end_column - 1 :].strip()
    return not before.strip() and (not after or after.startswith("#"))


def _handle(function: ast.AST, source: ast.expr, move: ast.stmt) -> _Handle | None:
    """The block that writes the file: of its path, or the only one that opens something before the move."""
    found: list[tuple[_Handle, ast.Call]] = []
    for part in own_nodes(function):
        if isinstance(part, ast.With) and part.lineno < move.lineno:
            for item in part.items:
                call, name = item.context_expr, item.optional_vars
                if (
                    isinstance(call, ast.Call)
                    and isinstance(name, ast.Name)
                    and called_name(call) in _OPENERS
                ):
                    found.append((_Handle(part, name.id), call))
    said = spelled(source)
    same = [one for one, call in found if any(spelled(part) == said for part in ast.walk(call))]
    named = [one for one, _ in found if isinstance(source, ast.Attribute) and said == _name_of(one)]
    fitting = same or named or [one for one, call in found if called_name(call) == "fdopen"]
    return fitting[-1] if fitting else None


def _name_of(handle: _Handle) -> str:
    return spelled(ast.parse(f"{handle.name}.name", mode="eval").body)


def _sync(handle: _Handle | None, move: ast.stmt, temporary: str, os: str, place: Place) -> list[Edit] | None:
    """Insertions that bring the data to the disk: through its handle, or through a new one before the move."""
    if handle is not None and place.ctx.span(handle.statement).end_row < move.lineno:
        last = handle.statement.body[-1]
        if last.lineno == handle.statement.lineno or not _is_alone(last, place):
            return None
        indent = indent_of(handle.statement.body[0].lineno, place)
        row, end = last.end_lineno or last.lineno, len(place.source.lines[(last.end_lineno or 1) - 1]) + 1
        lines = [f"{handle.name}.flush()", f"{os}.fsync({handle.name}.fileno())"]
        return [place.insert(row, end, "".join(f"\n{indent}{line}" for line in lines))]
    if handle is not None:
        lines = [f"{handle.name}.flush()", f"{os}.fsync({handle.name}.fileno())"]
    else:
        name = place.local_name("file", "stream", "written")
        lines = [
            f"with open({temporary}, {place.style.quoted('r+b')}) as {name}:",
            f"{step_of(place)}{os}.fsync({name}.fileno())",
        ]
    indent = indent_of(move.lineno, place)
    return [place.insert(move.lineno, 1, "".join(f"{indent}{line}\n" for line in lines))]


def _guarded(
    move: ast.stmt, handle: _Handle | None, sync: list[Edit], temporary: str, os: str, place: Place
) -> Sequence[Edit] | None:
    """The write and the move within a `try` whose handler removes the temporary: one edit of all these lines."""
    block = getattr(place.ctx.parent(move), "body", [])
    first = _write(block, move, handle, place)
    suppress = place.imported("contextlib", "suppress")
    if first is None or suppress is None or not _is_alone(first, place):
        return None
    start, end = first.lineno, move.end_lineno or move.lineno
    own, step = indent_of(start, place), step_of(place)
    lines = _with(sync, place.source.lines[start - 1 : end], start)
    made: list[str] = []
    if handle is not None and handle.name in {
        one.id for one in ast.walk(ast.parse(temporary, mode="eval")) if isinstance(one, ast.Name)
    }:
        # The handler names the handle, which is not there when the call that makes it raises.
        header = _header(handle, own, place)
        if header is None:
            return None
        made, opened, rows = header
        lines = [opened, *lines[rows:]]
    handler = [
        f"{own}except BaseException:",
        f"{own}{step}with {suppress}(OSError):",
        f"{own}{step * 2}{os}.unlink({temporary})",
        f"{own}{step}raise",
    ]
    text = "\n".join([*made, f"{own}try:", *_deeper(lines, step), *handler])
    return [Edit(Span(start, 1, end, len(place.source.lines[end - 1]) + 1), text)]


def _header(handle: _Handle, own: str, place: Place) -> tuple[list[str], str, int] | None:
    """`with CALL as name:` as an assignment and `with name:`, and how many rows the header has."""
    statement = handle.statement
    item = statement.items[0]
    last = (item.optional_vars.end_lineno if item.optional_vars is not None else None) or statement.lineno
    if len(statement.items) != 1 or statement.body[0].lineno <= last:
        return None
    end = place.source.lines[last - 1]
    column = place.ctx.span(item.optional_vars or statement).end_column - 1
    if not end[column:].startswith(":"):
        return None  # the items stand in parentheses
    made = f"{own}{handle.name} = {place.text(item.context_expr)}".split("\n")
    return made, f"{own}with {handle.name}{end[column:]}", last - statement.lineno + 1


def _write(
    block: Sequence[ast.stmt], move: ast.stmt, handle: _Handle | None, place: Place
) -> ast.stmt | None:
    """The statement of the block that the write begins with."""
    if not any(one is move for one in block):
        return None
    before = block[: [one is move for one in block].index(True)]
    if handle is not None:
        return next((one for one in before if one is handle.statement), None)
    source = (
        move_of(move.value, place.ctx)
        if isinstance(move, ast.Expr) and isinstance(move.value, ast.Call)
        else None
    )
    last = before[-1] if before else None
    if source is None or not isinstance(last, ast.Expr):
        return None
    said = spelled(source.source)
    return last if any(spelled(part) == said for part in ast.walk(last)) else None


def _with(edits: Sequence[Edit], lines: Sequence[str], first: int) -> list[str]:
    """Lines with insertions put in; each stands at the end of a line or at the beginning of one."""
    found = list(lines)
    for edit in edits:
        index, column = edit.span.row - first, edit.span.column - 1
        found[index] = found[index][:column] + edit.text + found[index][column:]
    return "\n".join(found).split("\n")


def _deeper(lines: Sequence[str], step: str) -> list[str]:
    """Lines one level deeper, but for those within a string."""
    inside = rows_in_strings("if 1:\n" + "\n".join(lines) + "\n", 1)
    return [
        line if number in inside or not line.strip() else step + line for number, line in enumerate(lines, 2)
    ]
