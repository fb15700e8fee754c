"""Edits put into a text, and the difference as a patch."""

from __future__ import annotations

import difflib
import os
from typing import Iterable, Sequence

from lintegrity.model import Edit, Span
from lintegrity.source import Source


def overlap(one: Span, other: Span) -> bool:
    """Whether two spans share a character, or an insertion stands within the other."""
    first, second = sorted((one, other))
    starts = (first.row, first.column), (second.row, second.column)
    if starts[0] == starts[1]:
        empty = [span for span in (one, other) if (span.row, span.column) == (span.end_row, span.end_column)]
        return len(empty) == 0
    return (first.end_row, first.end_column) > starts[1]


def applied(source: Source, edits: Iterable[Edit]) -> str:
    """The text after edits that do not overlap; insertions at one place keep their order."""
    starts = _row_starts(source)
    newline = source.newline
    pieces: list[str] = []
    at = 0
    ordered = sorted(enumerate(edits), key=lambda pair: (pair[1].span[:2], pair[1].span[2:], pair[0]))
    for _, edit in ordered:
        start = starts[edit.span.row - 1] + edit.span.column - 1
        end = starts[edit.span.end_row - 1] + edit.span.end_column - 1
        pieces += (source.text[at:start], edit.text.replace("\n", newline))
        at = end
    return "".join([*pieces, source.text[at:]])


def _row_starts(source: Source) -> list[int]:
    text = source.text
    starts, at = [0], 0
    for line in source.lines:
        at += len(line)
        at += 2 if text[at : at + 2] == "\r\n" else 1
        starts.append(min(at, len(text)))
    return starts


def encoded(source: Source, text: str) -> bytes:
    """The bytes of a changed text in the encoding of its file; raises UnicodeEncodeError."""
    return text.encode(source.encoding)


def diff(path: str, before: bytes, after: bytes, root: str, context: int = 3) -> str:
    """A patch that `git apply` takes, with paths relative to `root`; empty where nothing changes.

    Lines that are not UTF-8 come through with surrogates, to be written with `surrogateescape`.
    """
    name = os.path.relpath(path, root).replace(os.sep, "/")
    old, new = _lines(before), _lines(after)
    lines: list[str] = []
    for line in difflib.unified_diff(old, new, f"a/{name}", f"b/{name}", n=context):
        lines.append(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n")
    return "".join(lines)


def _lines(data: bytes) -> Sequence[str]:
    return [
        line.decode("utf-8", "surrogateescape") for line in data.replace(b"\n", b"\n\0").split(b"\0") if line
    ]
