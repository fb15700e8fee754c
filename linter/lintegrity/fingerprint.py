"""A finding's identity that survives moved and reformatted code: no line numbers, no literals."""

from __future__ import annotations

import ast
import hashlib
import io
import os
import tokenize
from collections import Counter
from typing import Iterable

from lintegrity.model import Finding, Span
from lintegrity.scopes import ModuleScopes
from lintegrity.source import Source

_IGNORED = frozenset({
    tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.COMMENT, tokenize.ENDMARKER,
})  # fmt: skip


def fingerprints(findings: Iterable[Finding], source: Source, root: str) -> list[Finding]:
    """The findings of one file with fingerprints; equals are told apart by their order in the file."""
    relative = os.path.relpath(source.path, root).replace(os.sep, "/")
    seen: Counter[str] = Counter()
    index = StatementIndex(source)
    done = []
    for finding in sorted(findings, key=lambda finding: finding.sort_key):
        qualified, header = index.at(finding.span)
        identity = "\0".join([finding.code, relative, qualified, header])
        ordinal = seen[identity]
        seen[identity] += 1
        digest = hashlib.sha256(f"{identity}\0{ordinal}".encode("utf-8", "surrogatepass")).hexdigest()[:20]
        done.append(finding._replace(fingerprint=digest))
    return done


class StatementIndex:
    """Finds the qualified name and the header's tokens of the statement at a place."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._scopes: ModuleScopes | None = None

    def at(self, span: Span) -> tuple[str, str]:
        """The qualified name of the scope and the normalised header of the statement at `span`."""
        try:
            tree = self._source.tree
        except Exception:  # any failure to parse means that there are no statements to name
            return "", ""
        names: list[str] = []
        statement: ast.stmt | None = None
        block: list[ast.stmt] = tree.body
        while True:
            inner = _covering(block, span)
            if inner is None:
                break
            statement = inner
            if isinstance(inner, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                if span.row >= inner.body[0].lineno:
                    names.append(inner.name)
            block = list(_inner_statements(inner))
        return ".".join(names), self._header(statement) if statement is not None else ""

    def _header(self, statement: ast.stmt) -> str:
        inner = next(iter(_inner_statements(statement)), None)
        span = self._source.span(statement)
        if inner is not None:
            end = self._source.span(inner)
            span = Span(span.row, span.column, end.row, end.column)
        return normalised(self._source.segment(span))


def normalised(text: str) -> str:
    """The tokens of a text; each string literal is replaced by its kind, and layout is dropped."""
    parts: list[str] = []
    depth = 0
    start = getattr(tokenize, "FSTRING_START", -1)
    end = getattr(tokenize, "FSTRING_END", -1)
    try:
        for token in tokenize.generate_tokens(io.StringIO(text).readline):
            if token.type == start:
                depth += 1
                if depth == 1:
                    parts.append("<fstr>")
            elif token.type == end:
                depth -= 1
            elif depth or token.type in _IGNORED:
                continue
            elif token.type == tokenize.STRING:
                prefix = token.string.split("'")[0].split('"')[0].lower()
                parts.append("<bytes>" if "b" in prefix else "<fstr>" if "f" in prefix else "<str>")
            elif token.string == "," or not token.string.strip():
                continue  # a trailing comma is layout
            else:
                parts.append(token.string)
    except (tokenize.TokenError, IndentationError, SyntaxError):
        pass  # the header of a block ends without its body
    return " ".join(parts)


def _covering(block: list[ast.stmt], span: Span) -> ast.stmt | None:
    for statement in block:
        first = min([statement.lineno, *(mark.lineno for mark in getattr(statement, "decorator_list", []))])
        if first <= span.row <= (statement.end_lineno or statement.lineno):
            last = statement.end_lineno or statement.lineno
            if span.row < last or last > first or span.column <= (statement.end_col_offset or 0) + 1:
                return statement
    return None


def _inner_statements(statement: ast.AST) -> Iterable[ast.stmt]:
    for name in ("body", "handlers", "orelse", "finalbody", "cases"):
        for child in getattr(statement, name, None) or []:
            if isinstance(child, ast.stmt):
                yield child
            else:
                yield from _inner_statements(child)
