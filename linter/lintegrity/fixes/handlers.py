"""Handlers that get a log call: where it goes and what it says."""

from __future__ import annotations

import ast
import builtins
from typing import Iterable, Sequence

from lintegrity.fixes.log_calls import log_function
from lintegrity.fixes.place import Place
from lintegrity.fixes.statements import call_text, indent_of, replace_statement, step_of
from lintegrity.model import Edit, Span
from lintegrity.questions.printing.logs import log_call
from lintegrity.tables.conversions import CONVERSIONS, NEVER_FAILING
from lintegrity.tables.deeds import is_deed
from lintegrity.walk import own_nodes

_NAME_LIMIT = 80
_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
_MORE = frozenset({"open", "print", "super"})


def log_line(node: ast.AST, body: Sequence[ast.stmt], place: Place) -> str | None:
    """`logger.exception("… failed")`, naming the function around a block, and the call in it where it must be that one."""
    function = log_function(node, place, "exception")
    if function is None:
        return None
    before, what = _before_call(node, place), what_failed(node, body, place)
    if len(before + step_of(place) + what) + len("'' failed") > place.style.width:
        what = what.partition(": ")[0]  # the function is named in any case
    return call_text(function, [place.style.quoted(f"{what} failed")], before, "", place)


def _before_call(node: ast.AST, place: Place) -> str:
    """The blanks that a line of the handler begins with."""
    return indent_of(getattr(node, "lineno", 1), place) + step_of(place)


def what_failed(node: ast.AST, body: Sequence[ast.stmt], place: Place) -> str:
    """What a block does, in the words of its code: `load_config: json.loads`."""
    function = place.ctx.function(node)
    calls = _called(body, place)
    if function is None:
        deeds = [text for text in calls if is_deed(text.rpartition(".")[2])]
        return next(iter([*deeds, *calls]), "import")
    is_simple = len(body) == 1 and not hasattr(body[0], "body")
    sure = calls[:1] if is_simple or len(calls) == 1 and not _converts(body) else []
    if not sure or sure[0] in (function.name, f"self.{function.name}"):
        return function.name
    return f"{function.name}: {sure[0]}"


def _called(body: Iterable[ast.stmt], place: Place) -> list[str]:
    """What a block calls, as written, outer calls first; not what only asks or converts, nor what cannot fail."""
    run = [statement for statement in body if not isinstance(statement, _DEFINITIONS)]
    calls = [part for statement in run for part in own_nodes(statement) if isinstance(part, ast.Call)]
    names = [_dotted(call.func) for call in calls if log_call(call, place.ctx) is None]
    return list(dict.fromkeys(text for text in names if 0 < len(text) <= _NAME_LIMIT and _can_fail(text)))


def _converts(body: Iterable[ast.stmt]) -> bool:
    """Whether a block makes a number of something, which may be none."""
    return any(
        isinstance(part, ast.Call) and _dotted(part.func) in ("int", "float")
        for statement in body
        for part in own_nodes(statement)
    )


def _can_fail(text: str) -> bool:
    holder, _, name = text.rpartition(".")
    if holder and hasattr(builtins, name):
        return True  # `self.backend.list` is no conversion
    return name not in CONVERSIONS | NEVER_FAILING | _MORE and not text.startswith("os.path.")


def _dotted(node: ast.expr) -> str:
    """`connect().cursor` for what is called in `connect(x).cursor()`."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Call):
        if _dotted(node.func).rpartition(".")[2] == "cast" and len(node.args) == 2:
            return _dotted(node.args[1])
        holder = _dotted(node.func)
        return f"{holder}()" if holder else ""
    if isinstance(node, ast.Attribute):
        holder = _dotted(node.value)
        return f"{holder}.{node.attr}" if holder else ""
    return ""


def with_log(node: ast.ExceptHandler, place: Place) -> Sequence[Edit] | None:
    """Edits that put a log call at the head of a handler, in the stead of a body that says nothing."""
    line = log_line(node, guarded(node, place), place)
    if line is None:
        return None
    first = node.body[0]
    if len(node.body) == 1 and _says_nothing(first):
        return _in_its_stead(first, line, place)
    if hasattr(first, "body"):
        span = place.ctx.span(first)
        before = place.source.lines[span.row - 1][: span.column - 1]
        return [place.insert(span.row, span.column, f"{line}\n{before}")] if not before.strip() else None
    return replace_statement(first, [line, place.text(first)], place)


def _in_its_stead(statement: ast.stmt, line: str, place: Place) -> list[Edit]:
    """The log call where `pass` was; a comment that would lead beyond the width goes above."""
    span = place.ctx.span(statement)
    whole = place.source.lines[span.end_row - 1]
    before, after = whole[: span.column - 1], whole[span.end_column - 1 :]
    comment = after.strip()
    if (
        before.strip()
        or not comment.startswith("#")
        or len(before) + len(line) + len(after) <= place.style.width
    ):
        return [place.replace(statement, line)]
    end = Span(span.row, span.column, span.end_row, len(whole) + 1)
    return [Edit(end, f"{comment}\n{before}{line}")]


def guarded(node: ast.ExceptHandler, place: Place) -> Sequence[ast.stmt]:
    """The block of the `try` that a handler belongs to."""
    around = place.ctx.parent(node)
    return getattr(around, "body", [])


def _says_nothing(statement: ast.stmt) -> bool:
    is_dots = isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
    return isinstance(statement, ast.Pass) or is_dots and statement.value.value is ...  # type: ignore[attr-defined]
