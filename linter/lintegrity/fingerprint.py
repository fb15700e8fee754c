"""A finding's identity that survives moved and reformatted code: no line numbers, no literals.

A fingerprint has three parts: the path, what the finding is about (rule, qualified name, tokens of the statement's
header with every string literal replaced by its kind), and the how-manieth of equals it is in the file.
"""

from __future__ import annotations

import ast
import bisect
import hashlib
import io
import os
import tokenize
from collections import Counter
from typing import Iterable, NamedTuple

from lintegrity.blocks import first_row, last_row, steps
from lintegrity.model import Finding, Span
from lintegrity.source import CannotAnalyse, Source

_IGNORED = frozenset({
    tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.COMMENT, tokenize.ENDMARKER,
})  # fmt: skip
# Before 3.12 an f-string is one token, before 3.14 a t-string is none.
_STARTS = frozenset(getattr(tokenize, f"{kind}STRING_START", -1) for kind in "FT")
_ENDS = frozenset(getattr(tokenize, f"{kind}STRING_END", -1) for kind in "FT")


def path_part(relative: str) -> str:
    """The part of a fingerprint that stands for a path."""
    return _digest(relative, 10)


def _digest(text: str, length: int) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:length]


def fingerprints(findings: Iterable[Finding], source: Source, root: str) -> list[Finding]:
    """The findings of one file with fingerprint and scope; equals are told apart by their order in the file."""
    relative = os.path.relpath(source.path, root).replace(os.sep, "/")
    seen: Counter[str] = Counter()
    index = StatementIndex(source)
    done = []
    for finding in sorted(findings, key=lambda finding: finding.sort_key):
        scope, header = index.at(finding.span)
        subject = _digest("\0".join([finding.code, scope, header]), 16)
        ordinal = seen[subject]
        seen[subject] += 1
        identity = f"{path_part(relative)}-{subject}-{ordinal}"
        done.append(finding._replace(fingerprint=identity, scope=scope))
    return done


class StatementIndex:
    """Finds the qualified name and the header of the statement at a place."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._blocks: dict[ast.AST, _Block] = {}

    def at(self, span: Span) -> tuple[str, str]:
        """The qualified name of the scope and the normalised header of the statement at `span`."""
        names, statement = self._find(span)
        if statement is None:
            return "", ""
        return ".".join(names), normalised(self._source.readable.segment(self._header(statement)))

    def header_rows(self, span: Span) -> tuple[int, int]:
        """First and last row of the header of the statement at `span`."""
        _, statement = self._find(span)
        if statement is None:
            return span.row, span.end_row
        header = self._header(statement)
        return header.row, max(header.row, header.end_row - (header.end_column == 1))

    def _find(self, span: Span) -> tuple[list[str], ast.stmt | None]:
        try:
            within: ast.AST = self._source.tree
        except CannotAnalyse:
            return [], None
        names: list[str] = []
        statement: ast.stmt | None = None
        while (inner := self._block(within).at(span)) is not None:
            within = statement = inner
            if isinstance(inner, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                if span.row >= inner.body[0].lineno:
                    names.append(inner.name)
        return names, statement

    def _block(self, node: ast.AST) -> _Block:
        known = self._blocks.get(node)
        if known is None:
            statements = list(_inner_statements(node))
            known = self._blocks[node] = _Block(
                statements, [one.end_lineno or one.lineno for one in statements]
            )
        return known

    def _header(self, statement: ast.stmt) -> Span:
        span = self._source.span(statement)
        inner = next(iter(_inner_statements(statement)), None)
        if inner is None:
            return span
        end = self._source.span(inner)
        return Span(span.row, span.column, end.row, end.column)


def normalised(text: str) -> str:
    """The tokens of a text; each string literal is replaced by its kind, and layout is dropped."""
    parts: list[str] = []
    depth = 0
    try:
        for token in tokenize.generate_tokens(io.StringIO(text).readline):
            if token.type in _STARTS:
                depth += 1
                if depth == 1:
                    parts.append("<fstr>")
            elif token.type in _ENDS:
                depth -= 1
            elif depth or token.type in _IGNORED:
                continue
            elif token.type == tokenize.STRING:
                prefix = token.string.split("'")[0].split('"')[0].lower()
                parts.append("<bytes>" if "b" in prefix else "<fstr>" if "f" in prefix else "<str>")
            elif token.string in (",", "(", ")") or not token.string.strip():
                continue  # formatters add and remove trailing commas and parentheses
            else:
                parts.append(token.string)
    except (tokenize.TokenError, IndentationError, SyntaxError):
        pass  # the header of a block ends without its body
    return " ".join(parts)


class _Block(NamedTuple):
    """Statements in order, and their last rows."""

    statements: list[ast.stmt]
    rows: list[int]

    def at(self, span: Span) -> ast.stmt | None:
        """The statement that covers the beginning of a span."""
        for index in range(bisect.bisect_left(self.rows, span.row), len(self.rows)):
            statement = self.statements[index]
            first, last = first_row(statement), last_row(statement)
            if first > span.row:
                break
            if span.row < last or last > first or span.column <= (statement.end_col_offset or 0) + 1:
                return statement
        return None


def _inner_statements(statement: ast.AST) -> Iterable[ast.stmt]:
    for step in steps(statement):
        if isinstance(step, ast.stmt):
            yield step
        else:
            yield from _inner_statements(step)
