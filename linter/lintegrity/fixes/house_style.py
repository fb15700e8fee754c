"""How a file is written: its quotes, its steps of indentation, its width. What fixes write is put in that form."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from functools import cached_property, lru_cache
from typing import Iterator

import libcst as cst

from lintegrity.source import Source

_STEP = re.compile(r"^(?: {4})+", re.MULTILINE)
_INDENT = re.compile(r"[ \t\f]*")
_NARROWEST, _SHORT, _USUAL, _WIDEST = 79, 80, 88, 120
_TELLING = 150  # lines of a file of which none is long: that is meant so
_NEAR, _OFTEN = 73, 5  # so many lines that come near to the narrowest width, and none beyond, tell it as well
_LAYOUT = frozenset({tokenize.NEWLINE, tokenize.NL, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER})
# From Python 3.12 a text with places in it is several tokens.
_TEXT_BEGINS, _TEXT_ENDS = (
    frozenset(getattr(tokenize, f"{kind}_{side}", -1) for kind in ("FSTRING", "TSTRING")) - {-1}
    for side in ("START", "END")
)
_SAYING = frozenset({tokenize.STRING, tokenize.COMMENT}) | _TEXT_ENDS
# A file has single quotes where it has so many of them, and so many times more than of the others.
_SEVERAL, _CLEARLY = 6, 2


class Style:
    """The style of a file, each part found out when it is asked for. A line is no longer than the longest of its code."""

    def __init__(self, source: Source) -> None:
        self._source = source

    @cached_property
    def width(self) -> int:
        """The length of the longest line of code, as far as lines go by custom: texts and comments are left long."""
        lines = self._source.lines
        near = [line for line in lines if _NEAR <= len(line) <= _NARROWEST]
        is_narrow = len(lines) > _TELLING or len(near) >= _OFTEN
        least = _NARROWEST if is_narrow else _USUAL
        if all(len(line) <= least for line in lines):
            return least
        longest = min(max([least, *_ends_of_code(self._source.text, least)]), _WIDEST)
        return _USUAL if _SHORT < longest < _USUAL else longest

    @cached_property
    def step(self) -> str:
        """One level of indentation."""
        return _step_of(self._source)

    @cached_property
    def quote(self) -> str:
        """The quotes of most texts."""
        return _quote_of(self._source.text)

    def quoted(self, text: str) -> str:
        """A plain text, without quotes or backslashes in it, as a literal."""
        return f"{self.quote}{text}{self.quote}"

    def applied(self, text: str) -> str:
        """Code of our own in the style of the file."""
        text = _requoted(text) if self.quote == "'" else text
        return _STEP.sub(lambda match: self.step * (len(match.group()) // 4), text)


def style_of(source: Source) -> Style:
    """The style of a file, remembered with it."""
    memo = source.__dict__
    if "_style" not in memo:
        memo["_style"] = Style(source)
    found: Style = memo["_style"]
    return found


def _step_of(source: Source) -> str:
    for node in ast.walk(source.tree):
        body = getattr(node, "body", None)
        if isinstance(node, (ast.FunctionDef, ast.ClassDef, ast.If, ast.With, ast.For, ast.Try)) and body:
            inner, outer = indent_at(source, body[0].lineno), indent_at(source, node.lineno)
            if body[0].lineno != node.lineno and len(inner) > len(outer) and inner.startswith(outer):
                return inner[len(outer) :]
    return "    "


def indent_at(source: Source, row: int) -> str:
    """The white space that a line begins with."""
    match = _INDENT.match(source.lines[row - 1])
    return match.group() if match else ""


def _ends_of_code(text: str, least: int) -> Iterator[int]:
    """Where code ends in lines that it, and no text or comment, takes past a column."""
    depth = told = 0
    try:
        for token in tokenize.generate_tokens(io.StringIO(text, newline=None).readline):
            depth += (token.type in _TEXT_BEGINS) - (token.type in _TEXT_ENDS)
            row, column = token.end
            if column <= least or row == told or token.type in _LAYOUT:
                continue
            if depth or token.type in _SAYING:
                told = row
            else:
                yield column
    except (tokenize.TokenError, SyntaxError):
        return


def _quote_of(text: str) -> str:
    singles = doubles = 0
    try:
        for token in tokenize.generate_tokens(io.StringIO(text, newline=None).readline):
            if token.type in (tokenize.STRING, getattr(tokenize, "FSTRING_START", -1)):
                begin = token.string.lstrip("rRbBuUfF")
                singles += begin.startswith("'") and not begin.startswith("'''")
                doubles += begin.startswith('"') and not begin.startswith('"""')
    except (tokenize.TokenError, SyntaxError):
        return '"'
    return "'" if singles >= _SEVERAL and singles > _CLEARLY * doubles else '"'


class _Quotes(cst.CSTTransformer):
    """Single quotes for double ones, where no text holds a quote."""

    def leave_SimpleString(
        self, original_node: cst.SimpleString, updated_node: cst.SimpleString
    ) -> cst.SimpleString:
        raw = updated_node.raw_value
        if updated_node.quote != '"' or "'" in raw or '"' in raw:
            return updated_node
        return updated_node.with_changes(value=f"{updated_node.prefix}'{raw}'")

    def leave_FormattedString(
        self, original_node: cst.FormattedString, updated_node: cst.FormattedString
    ) -> cst.FormattedString:
        inside = cst.Module([]).code_for_node(updated_node)[len(updated_node.start) : -1]
        if updated_node.end != '"' or "'" in inside or '"' in inside:
            return updated_node
        return updated_node.with_changes(start=updated_node.start.replace('"', "'"), end="'")


@lru_cache(maxsize=64)
def _requoted(text: str) -> str:
    return cst.parse_module(text).visit(_Quotes()).code
