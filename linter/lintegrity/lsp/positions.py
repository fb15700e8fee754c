"""The one place where rows and columns in characters become what a client counts in, and back."""

from __future__ import annotations

from typing import Sequence

from lsprotocol import types

from lintegrity.model import Span

UTF8 = types.PositionEncodingKind.Utf8
UTF32 = types.PositionEncodingKind.Utf32


def to_range(span: Span, lines: Sequence[str], encoding: str) -> types.Range:
    """A span of characters as a range of the client's units; places after the end of a line are its end."""
    return types.Range(
        _to_position(span.row, span.column, lines, encoding),
        _to_position(span.end_row, span.end_column, lines, encoding),
    )


def _to_position(row: int, column: int, lines: Sequence[str], encoding: str) -> types.Position:
    if row > len(lines):
        return types.Position(max(len(lines) - 1, 0), units(lines[-1], encoding) if lines else 0)
    return types.Position(row - 1, units(lines[row - 1][: column - 1], encoding))


def units(text: str, encoding: str) -> int:
    """How many units of an encoding a text has."""
    if text.isascii() or encoding == UTF32:
        return len(text)
    if encoding == UTF8:
        return len(text.encode("utf-8", "surrogatepass"))
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def to_column(position: types.Position, lines: Sequence[str], encoding: str) -> int:
    """The column in characters from 1 of a client's position."""
    if position.line >= len(lines):
        return 1
    line = lines[position.line]
    count = 0
    for index, char in enumerate(line):
        if count >= position.character:
            return index + 1
        count += units(char, encoding)
    return len(line) + 1
