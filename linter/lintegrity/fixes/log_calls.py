"""Log calls that fixes write: through the module's own logger in its own style, or one that they introduce."""

from __future__ import annotations

import ast
from typing import Sequence

from lintegrity.fixes.header import row_below_imports
from lintegrity.fixes.messages import (
    SPACE, Text, Token, brace_arguments, keyword_arguments, percent_arguments, percent_expression, tokens_of,
    whole_argument, without_line_ends,
)  # fmt: skip
from lintegrity.fixes.place import Place
from lintegrity.fixes.statements import between_arguments, indent_of, step_of
from lintegrity.model import Edit

_WIDTH = 100


def logger_name(node: ast.AST, place: Place, known: str) -> str | None:
    """The name of the module's logger, introduced where `known` is empty; None where that is not possible."""
    if known:
        return known
    is_at_top = place.ctx.function(node) is None
    if is_at_top and getattr(node, "lineno", 0) < row_below_imports(place.source.tree, place.source):
        return None
    found = place.ctx.scope(node).lookup("logger")
    logging = place.imported("logging")
    if logging is None or found is not None:
        return None
    place.define("logger", f"logger = {logging}.getLogger(__name__)")
    return "logger"


def converted(node: ast.Call, place: Place) -> Sequence[Edit] | None:
    """A `print` or a write to a standard stream as a log call."""
    if len(node.args) > 1 and "#" in between_arguments(node, place):
        return None
    logger = logger_name(node, place, place.data.get("logger", ""))
    if logger is None or not node.args or any(isinstance(one, ast.Starred) for one in node.args):
        return None
    arguments = _arguments(node, place, place.data.get("style", "stdlib"))
    function = f"{logger}.{place.data['level']}"
    if "#" in between_arguments(node, place):
        return _around_comments(node, function, arguments, place)
    return [place.replace(node, _laid_out(function, arguments, node, place))]


def _arguments(node: ast.Call, place: Place, style: str) -> list[str]:
    if style == "stdlib" and len(node.args) == 1:
        found = percent_expression(node.args[0], place)
        if found is not None:
            return found
        if _is_plain_text(node.args[0]) and not _has_line_ends(node.args[0]):
            return [place.text(node.args[0])]
    tokens: list[Token] = []
    for number, argument in enumerate(node.args):
        tokens += ([SPACE] if number else []) + tokens_of(argument, place)
    tokens = without_line_ends(tokens) or [Text("", "", '"', "")]
    if style == "stdlib":
        return percent_arguments(tokens)
    if style == "loguru":
        return brace_arguments(tokens)
    return keyword_arguments(tokens) if style == "structlog" else whole_argument(tokens)


def _is_plain_text(argument: ast.expr) -> bool:
    return isinstance(argument, ast.Constant) and isinstance(argument.value, str)


def _has_line_ends(argument: ast.expr) -> bool:
    value = argument.value if isinstance(argument, ast.Constant) else ""
    return isinstance(value, str) and value != value.strip("\n")


def _laid_out(function: str, arguments: Sequence[str], node: ast.Call, place: Place) -> str:
    """The call on one line, or one argument a line where that is too long and the call has lines of its own."""
    whole = f"{function}({', '.join(arguments)})"
    span = place.ctx.span(node)
    before = place.source.lines[span.row - 1][: span.column - 1]
    fits = len(before) + max(len(line) for line in whole.split("\n")) <= _WIDTH
    if fits or before.strip() or len(arguments) == 1 and span.row == span.end_row:
        return whole
    indent = indent_of(span.row, place)
    inner = indent + step_of(place)
    return f"{function}(\n" + "".join(f"{inner}{one},\n" for one in arguments) + f"{indent})"


def _around_comments(
    node: ast.Call, function: str, arguments: Sequence[str], place: Place
) -> Sequence[Edit] | None:
    """Only what is called and the one argument change; comments between them stay where they are."""
    if node.keywords:
        return None
    return [place.replace(node.func, function), place.replace(node.args[0], ", ".join(arguments))]
