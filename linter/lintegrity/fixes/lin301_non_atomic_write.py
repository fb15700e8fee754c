"""A file written in place is written through an opener that replaces it as a whole."""

from __future__ import annotations

import ast
from typing import Sequence

from lintegrity.fixes.given import call_name
from lintegrity.fixes.place import Place
from lintegrity.fixes.statements import (
    between_arguments,
    call_text,
    called_instead,
    indent_of,
    indented,
    replace_statement,
    rows_in_strings,
    step_of,
)
from lintegrity.model import Edit
from lintegrity.nodes import keyword_of

_OPTIONS = frozenset({"encoding", "errors", "newline", "buffering"})


def fix(node: ast.Call, place: Place) -> Sequence[Edit] | None:
    """Replace the opener of a `with`, or `write_text` and `write_bytes` by one."""
    function = node.func
    if isinstance(function, ast.Attribute) and function.attr in ("write_text", "write_bytes"):
        return _write_method(node, function, place)
    if place.data.get("opener") == "pathlib.Path.open" and isinstance(function, ast.Attribute):
        return _path_open(node, function, place)
    if place.data.get("form") != "with-open" or len(node.args) > 2 or not _has_known_options(node, ("mode",)):
        return None
    keywords = {keyword.arg for keyword in node.keywords}
    if not node.args or "file" in keywords or any(isinstance(one, ast.Starred) for one in node.args):
        return None
    opener = call_name("atomic_open", place)
    return called_instead(node, opener, place) if opener is not None else None


def _has_known_options(node: ast.Call, more: Sequence[str] = ()) -> bool:
    return all(keyword.arg in _OPTIONS or keyword.arg in more for keyword in node.keywords)


def _path_open(node: ast.Call, function: ast.Attribute, place: Place) -> Sequence[Edit] | None:
    if len(node.args) > 1 or not _has_known_options(node, ("mode",)) or not (node.args or node.keywords):
        return None
    if any(isinstance(one, ast.Starred) for one in node.args):
        return None
    opener = call_name("atomic_open", place)
    if opener is None:
        return None
    begin = min(place.ctx.span(one) for one in [*node.args, *node.keywords])
    path = _argument(function.value, place)
    return [place.replace(function, opener), place.insert(begin.row, begin.column, f"{path}, ")]


def _argument(path: ast.expr, place: Place) -> str:
    """The path as an argument; the parentheses of `(a / b).open()` belong to the call and are not its text."""
    return place.text(path)


def _write_method(node: ast.Call, function: ast.Attribute, place: Place) -> Sequence[Edit] | None:
    statement = place.ctx.parent(node)
    content = _content(node)
    if not isinstance(statement, ast.Expr) or content is None:
        return None
    if any(isinstance(part, (ast.Await, ast.Yield, ast.YieldFrom)) for part in ast.walk(node)):
        return None
    if "#" in between_arguments(node, place):
        return None
    opener = call_name("atomic_open", place)
    if opener is None:
        return None
    mode = place.style.quoted("w" if function.attr == "write_text" else "wb")
    options = [
        f"{keyword.arg}={place.text(keyword.value)}" for keyword in node.keywords if keyword.arg in _OPTIONS
    ]
    options += [f"{name}={place.text(one)}" for name, one in zip(("encoding", "errors"), node.args[1:])]
    given = [_argument(function.value, place), mode, *options]
    handle = place.local_name("file", "stream", "output")
    own = indent_of(statement.lineno, place)
    inner = own + step_of(place)
    opened = call_text(opener, given, f"{own}with ", f" as {handle}:", place)
    written = _written(f"{handle}.write", content, inner, place)
    lines = [f"with {opened} as {handle}:", *indented([written], place)]
    return replace_statement(statement, lines, place)


def _written(function: str, content: ast.expr, inner: str, place: Place) -> str:
    """The call that writes. Lines that stood below each other do so again, below its bracket."""
    text, span = place.text(content), place.ctx.span(content)
    last = text.rpartition("\n")[2]
    if span.row == span.end_row:
        return call_text(function, [text], inner, "", place)
    inside = rows_in_strings(f"({text})", 1)
    if last.strip().startswith((")", "]", "}")):
        # What began on a line of its own stands as deep already.
        more = "" if last.startswith(inner) else step_of(place)
        deeper = [
            more + line if number > 1 and number not in inside and line.strip() else line
            for number, line in enumerate(text.split("\n"), 1)
        ]
        return f"{function}(" + "\n".join(deeper) + ")"
    old, new = " " * (span.column - 1), inner + step_of(place)
    lines = [
        new + line[len(old) :] if number > 1 and number not in inside and line.startswith(old) else line
        for number, line in enumerate(text.split("\n"), 1)
    ]
    return f"{function}(\n{new}" + "\n".join(lines) + f"\n{inner})"


def _content(node: ast.Call) -> ast.expr | None:
    if any(isinstance(one, ast.Starred) for one in node.args) or len(node.args) > 3:
        return None
    if not _has_known_options(node, ("data",)):
        return None
    given = keyword_of(node, "data")
    if given is not None:
        return given if not node.args else None
    return node.args[0] if node.args else None
