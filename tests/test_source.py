"""Bytes to text to tree: encodings, line ends, columns, and what cannot be read."""

from __future__ import annotations

import ast

import pytest
from lintegrity.source import CannotAnalyse, Source


def name_span(data: bytes, name: str = "x") -> tuple[int, int, int]:
    source = Source("/a.py", data)
    node = next(node for node in ast.walk(source.tree) if isinstance(node, ast.Name) and node.id == name)
    span = source.span(node)
    assert source.segment(span) == name
    return span.row, span.column, span.end_column


@pytest.mark.parametrize(
    ("data", "encoding", "place"),
    [
        (b"x\n", "utf-8", (1, 1, 2)),
        (b"\xef\xbb\xbfx\n", "utf-8-sig", (1, 1, 2)),
        (b"\xef\xbb\xbf# coding: utf-8\nx\n", "utf-8-sig", (2, 1, 2)),
        (b"# -*- coding: latin-1 -*-\n'\xe9'; x\n", "iso8859-1", (2, 6, 7)),
        (b"#!/usr/bin/python\n# vim: set fileencoding=cp1252 :\n'\x80'; x\n", "cp1252", (3, 6, 7)),
        ("'é€😀'; x\n".encode(), "utf-8", (1, 8, 9)),
        (b"a\r\nx\r\n", "utf-8", (2, 1, 2)),
        (b"a\rx\r", "utf-8", (2, 1, 2)),
        (b"a\n\x0cx\n", "utf-8", (2, 2, 3)),
        ("'\u2028\x85'; x".encode(), "utf-8", (1, 7, 8)),
        (b"x", "utf-8", (1, 1, 2)),
        (b"a = 1\n\n# coding: latin-1\nx\n", "utf-8", (4, 1, 2)),
    ],
)
def test_places(data: bytes, encoding: str, place: tuple[int, int, int]) -> None:
    assert Source("/a.py", data).encoding == encoding
    assert name_span(data) == place


@pytest.mark.parametrize(
    ("data", "row", "word"),
    [
        (b"# coding: nothing\n", 1, "unknown encoding"),
        (b"\xef\xbb\xbf# coding: latin-1\n", 1, "byte-order mark"),
        (b"a\nb\n'\xff'\n", 3, "0xff"),
        (b"a\nb = '\0'\n", 2, "NUL"),
        (b"a\ndef\n", 2, "does not parse"),
        (b"(" * 5000, 1, ""),
    ],
)
def test_what_cannot_be_read(data: bytes, row: int, word: str) -> None:
    with pytest.raises(CannotAnalyse) as caught:
        Source("/a.py", data).tree
    assert caught.value.row == row
    assert word in caught.value.reason


@pytest.mark.parametrize(
    ("data", "newline"), [(b"a\r\nb\n", "\r\n"), (b"a\rb", "\r"), (b"a", "\n"), (b"a\nb", "\n")]
)
def test_line_ends(data: bytes, newline: str) -> None:
    source = Source("/a.py", data)
    assert source.newline == newline
    assert "".join(source.lines) == source.text.replace("\r", "").replace("\n", "")


def test_a_span_of_several_lines() -> None:
    source = Source("/a.py", "f('é',\r\n  x)\r\n".encode())
    call = next(node for node in ast.walk(source.tree) if isinstance(node, ast.Call))
    assert source.segment(source.span(call)) == "f('é',\n  x)"
