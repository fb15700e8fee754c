"""Log calls that fixes write: through the module's own logger in its own style, or one that they introduce."""

from __future__ import annotations

import ast
import re
from typing import Sequence

from lintegrity.fixes.header import row_below_imports
from lintegrity.fixes.messages import (
    SPACE,
    Text,
    Token,
    brace_arguments,
    keyword_arguments,
    percent_arguments,
    percent_expression,
    tokens_of,
    whole_argument,
    without_line_ends,
)  # fmt: skip
from lintegrity.fixes.place import Place
from lintegrity.fixes.statements import between_arguments, indent_of, rows_in_strings, step_of
from lintegrity.model import Edit
from lintegrity.tables.log_calls import LOG_FUNCTIONS, METHODS_OF_STYLE

_LAST_LINE_END = re.compile(r"(?:\\n)+(?=[\"']{1,3}\Z)")
_LEVEL = re.compile(
    r"""(?P<quote>[rRuUfF]*(?:\"{3}|'{3}|"|'))(?P<tag>\[)?(?P<level>error|err|warning|warn|info)(?(tag)\]:?|:) +(?=[^\s"'])""",
    re.IGNORECASE,
)
_FAILING = frozenset({"error", "exception", "critical"})
_SAID = {
    "error": _FAILING,
    "err": _FAILING,
    "warning": frozenset({"warning"}),
    "warn": frozenset({"warning"}),
    "info": frozenset({"info"}),
}
_SIMPLE = re.compile(r"""([\"'])((?:(?!\1|\\N).)+)\1""", re.DOTALL)


def _logger_name(node: ast.AST, place: Place, known: str) -> str | None:
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


def log_function(node: ast.AST, place: Place, method: str) -> str | None:
    """How to call a method of the module's logger, or a function of `logging` where the module imports these."""
    known = place.data.get("logger", "")
    if not known and _imports_functions(place):
        return place.imported("logging", method)
    logger = _logger_name(node, place, known)
    said = METHODS_OF_STYLE.get(place.data.get("style", ""), {}).get(method, method)
    return f"{logger}.{said}" if logger is not None else None


def _imports_functions(place: Place) -> bool:
    """Whether the module takes `warning` and the like from `logging`, and not `logging` itself."""
    return place.bound("logging") is None and any(
        isinstance(node, ast.ImportFrom)
        and node.module == "logging"
        and any(f"logging.{alias.name}" in LOG_FUNCTIONS for alias in node.names)
        for node in place.source.tree.body
    )


def converted(node: ast.Call, place: Place) -> Sequence[Edit] | None:
    """A `print` or a write to a standard stream as a log call."""
    if len(node.args) > 1 and "#" in between_arguments(node, place):
        return None
    function = log_function(node, place, place.data["level"])
    if function is None or not node.args or any(isinstance(one, ast.Starred) for one in node.args):
        return None
    first, *others = _arguments(node, place, place.data.get("style", "stdlib"))
    arguments = [_without_level(first, place.data["level"]), *others]
    if "#" in between_arguments(node, place):
        return _around_comments(node, function, arguments, place)
    return [place.replace(node, _laid_out(function, arguments, node, place))]


def _arguments(node: ast.Call, place: Place, style: str) -> list[str]:
    if style == "stdlib" and len(node.args) == 1:
        found = percent_expression(node.args[0], place)
        if found is not None:
            return found
        written = _written_text(node.args[0], place)
        if written is not None:
            return [written]
    tokens: list[Token] = []
    for number, argument in enumerate(node.args):
        is_apart = tokens and not (isinstance(tokens[-1], Text) and tokens[-1].value.endswith(" "))
        tokens += ([SPACE] if number and is_apart else []) + tokens_of(argument, place)
    tokens = without_line_ends(tokens) or [Text("", "", '"', "")]
    if not any(isinstance(one, Text) and one.quote for one in tokens):
        tokens.insert(0, Text("", "", place.style.quote, ""))  # no text says which quotes its author takes
    if style == "stdlib":
        return percent_arguments(tokens)
    if style == "loguru":
        return brace_arguments(tokens)
    return keyword_arguments(tokens) if style == "structlog" else whole_argument(tokens)


def _without_level(text: str, level: str) -> str:
    """A text that does not begin with the name of the level, which the record has: `"error: no disk"`."""
    match = _LEVEL.match(text)
    if match is None or level not in _SAID[match["level"].lower()]:
        return text
    return match["quote"] + text[match.end() :]


def _written_text(argument: ast.expr, place: Place) -> str | None:
    """A literal as its author wrote it, over several lines too, without the line end that a write needs."""
    if not isinstance(argument, ast.Constant) or not isinstance(argument.value, str):
        return None
    text, value = place.text(argument), argument.value
    if value == value.strip("\n"):
        return text
    shorter = _LAST_LINE_END.sub("", text)
    try:
        same = ast.literal_eval(f"({shorter})") == value.strip("\n")
    except (SyntaxError, ValueError):
        return None
    return shorter if same else None


def _laid_out(function: str, arguments: Sequence[str], node: ast.Call, place: Place) -> str:
    """The call on one line, or one argument a line where that is too long and the call has lines of its own."""
    whole = f"{function}({', '.join(arguments)})"
    span = place.ctx.span(node)
    before = place.source.lines[span.row - 1][: span.column - 1]
    fits = len(before) + max(len(line) for line in whole.split("\n")) <= place.style.width
    is_spread = "\n" in whole and place.ctx.span(node.args[0]).row > span.row
    if before.strip() or not is_spread and (fits or len(arguments) == 1 and span.row == span.end_row):
        return _aligned(whole, function, node, place)
    indent = indent_of(span.row, place)
    inner = indent + step_of(place)
    longest = max(len(row) for row in place.source.lines[span.row - 1 : span.end_row])
    arguments = [_folded(_moved_below(one, node, inner, place), inner, longest, place) for one in arguments]
    if len(arguments) == 1:
        return f"{function}(\n{inner}{arguments[0]}\n{indent})"
    return f"{function}(\n" + "".join(f"{inner}{one},\n" for one in arguments) + f"{indent})"


def _aligned(whole: str, function: str, node: ast.Call, place: Place) -> str:
    """The later lines of a call moved by as much as its first argument, where they stood below that."""
    first, span = place.ctx.span(node.args[0]), place.ctx.span(node)
    if "\n" not in whole or first.row != span.row or node.args[0].lineno != node.lineno:
        return whole
    inside = rows_in_strings(whole, 1)
    old, new = " " * (first.column - 1), " " * (span.column + len(function))
    lines = [
        new + line[len(old) :] if number not in inside and line.startswith(old) and line.strip() else line
        for number, line in enumerate(whole.split("\n"), 1)
    ]
    return "\n".join(lines)


def _moved_below(argument: str, node: ast.Call, inner: str, place: Place) -> str:
    """An argument of several lines that gets lines of its own: the later ones below its first."""
    first = place.ctx.span(node.args[0])
    if "\n" not in argument or first.row != place.ctx.span(node).row:
        return argument
    old, inside = " " * (first.column - 1), rows_in_strings(f"({argument})", 1)
    return "\n".join(
        inner + line[len(old) :] if number > 1 and number not in inside and line.startswith(old) else line
        for number, line in enumerate(argument.split("\n"), 1)
    )


def _folded(argument: str, indent: str, longest: int, place: Place) -> str:
    """A literal that is too long for a line, also for one as its author wrote it, in several parts."""
    match = _SIMPLE.fullmatch(argument)
    width = max(place.style.width, longest)
    if match is None or len(indent) + len(argument) < width or "\n" in argument:
        return argument
    quote, rest, parts = match.group(1), match.group(2), []
    room = width - len(indent) - 3
    while len(rest) > room and (cut := rest.rfind(" ", 0, room) + 1) > 0:
        parts.append(rest[:cut])
        rest = rest[cut:]
    return f"\n{indent}".join(f"{quote}{part}{quote}" for part in [*parts, rest])


def _around_comments(
    node: ast.Call, function: str, arguments: Sequence[str], place: Place
) -> Sequence[Edit] | None:
    """Only what is called and the one argument change; comments between them stay where they are."""
    if node.keywords:
        return None
    return [place.replace(node.func, function), place.replace(node.args[0], ", ".join(arguments))]
