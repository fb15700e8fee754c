"""Syntax newer than the running interpreter's, made readable for it.

Statements are rewritten in place, byte for byte of the same length, so that every node keeps its position:
`type X = …` becomes `type;X = …`, type parameters become spaces, the comma of `except A, B:` becomes `|` and is
a tuple again in the tree. An f-string becomes `[   ]` of the same extent; the node that a newer interpreter
would have made takes its place. Asked only for text that the interpreter itself cannot read.
"""

from __future__ import annotations

import ast
import bisect
import re
import warnings
from collections.abc import Iterator
from typing import NamedTuple, TypeVar

from lintegrity.lexer import Broken, Field, Literal, Part, Token, tokens_of
from lintegrity.rewriting import Rewriting, apply, rewrite

_Node = TypeVar("_Node", bound=ast.expr)
_LINE_END = re.compile(r"\r\n|\r|\n")
_COMMENT = re.compile(r"#[^\r\n]*")
_UNESCAPED_QUOTE = re.compile(r"\\.|'", re.DOTALL)


class _Place(NamedTuple):
    row: int
    column: int


def parse_newer(text: str) -> ast.Module | None:
    """The tree of `text` under a newer grammar with unchanged positions, or None if it is broken."""
    try:
        return _Reading(text).module()
    except (Broken, SyntaxError, ValueError, RecursionError, MemoryError):
        return None


class _Reading:
    """One text being read: the text, and where its lines begin."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [0, *(match.end() for match in _LINE_END.finditer(text))]

    def place(self, offset: int) -> _Place:
        """The row from 1 and the column in bytes, as `ast` counts them."""
        row = bisect.bisect_right(self.starts, offset)
        return _Place(row, len(self.text[self.starts[row - 1] : offset].encode("utf-8", "surrogatepass")))

    def module(self) -> ast.Module:
        """The tree of the whole text. Raises Broken, SyntaxError."""
        rewriting = rewrite(self.text, tokens_of(self.text))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(apply(self.text, 0, len(self.text), rewriting.edits))
            self._restore(tree, rewriting)
        return tree

    def _restore(self, tree: ast.AST, rewriting: Rewriting) -> None:
        """Gives the tree the nodes that were written as something else."""
        handlers = {self.place(offset): commas for offset, commas in rewriting.handlers.items()}
        stars = sorted(self.place(offset) for offset in rewriting.stars)
        words = {self.place(after): self.place(offset) for after, offset in rewriting.aliases.items()}
        if words:
            _drop_words(tree, words)
        if handlers or stars:
            for node in list(ast.walk(tree)):
                if isinstance(node, ast.ExceptHandler) and _start(node) in handlers:
                    _make_tuple(node, handlers[_start(node)])
                elif stars:
                    _restore_stars(node, stars)
        if rewriting.strings:
            made = {self.place(group[0].start): self._joined(group) for group in rewriting.strings}
            if _put_strings(tree, made) != len(made):
                raise Broken

    def _joined(self, group: list[Token]) -> ast.JoinedStr:
        """The node of adjacent strings, one of them an f-string."""
        values: list[ast.expr] = []
        for token in group:
            if token.parts is not None:
                values += self._values(token.parts)
                continue
            value = ast.literal_eval(self.text[token.start : token.end])
            if not isinstance(value, str):
                raise Broken
            constant = ast.Constant(value, kind="u" if token.text == "u" else None)
            values.append(self._at(constant, token.start, token.end))
        return self._at(ast.JoinedStr(_merged(values)), group[0].start, group[-1].end)

    def _values(self, parts: tuple[Part, ...]) -> list[ast.expr]:
        found: list[ast.expr] = []
        for part in parts:
            if isinstance(part, Literal):
                value = _unescaped(self.text[part.start : part.end], part)
                found.append(self._at(ast.Constant(value, kind=None), part.start, part.end))
                continue
            if part.debug_end is not None:
                shown = ast.Constant(self._shown(part, part.debug_end), kind=None)
                found.append(self._at(shown, part.code, part.debug_end))
            found.append(self._formatted(part))
        return found

    def _shown(self, field: Field, end: int) -> str:
        """The text of a field that ends in `=`, as it is printed: without its comments."""
        shown = ""
        start = field.code
        for token in field.tokens:
            shown += _COMMENT.sub("", self.text[start : token.start]) + self.text[token.start : token.end]
            start = token.end
        return _LINE_END.sub("\n", shown + _COMMENT.sub("", self.text[start:end]))

    def _formatted(self, field: Field) -> ast.FormattedValue:
        spec: ast.JoinedStr | None = None
        if field.spec is not None:
            inner = ast.JoinedStr(_merged(self._values(field.spec)))
            spec = self._at(inner, field.spec_start, field.spec_end)
        conversion = field.conversion
        if field.debug_end is not None and spec is None and conversion == -1:
            conversion = ord("r")
        value = ast.FormattedValue(self._expression(field), conversion, spec)
        return self._at(value, field.start, field.end)

    def _expression(self, field: Field) -> ast.expr:
        rewriting = rewrite(self.text, field.tokens)
        code = apply(self.text, field.code, field.code_end, rewriting.edits)
        tree = ast.parse(f"({code})", mode="eval")
        row, column = self.place(field.code)
        for node in ast.walk(tree):
            _move(node, row - 1, column - 1)
        body = tree.body
        if isinstance(body, ast.Tuple) and _start(body) == (row, column - 1):
            self._at(body, field.tokens[0].start, field.tokens[-1].end)
        self._restore(tree, rewriting)
        return tree.body

    def _at(self, node: _Node, start: int, end: int) -> _Node:
        node.lineno, node.col_offset = self.place(start)
        node.end_lineno, node.end_col_offset = self.place(end)
        return node


def _unescaped(text: str, part: Literal) -> str:
    text = _LINE_END.sub("\n", text)
    if not part.is_spec:
        text = text.replace("{{", "{").replace("}}", "}")
    if part.is_raw or "\\" not in text:
        return text
    if (len(text) - len(text.rstrip("\\"))) % 2:
        text += "\\"  # `\{` is a backslash and a field
    quoted = _UNESCAPED_QUOTE.sub(lambda match: match.group() if len(match.group()) > 1 else "\\'", text)
    return str(ast.literal_eval(f"'''{quoted}'''"))


def _merged(values: list[ast.expr]) -> list[ast.expr]:
    """Adjacent texts made one, empty ones dropped."""
    found: list[ast.expr] = []
    for value in values:
        last = found[-1] if found else None
        if isinstance(value, ast.Constant) and isinstance(last, ast.Constant):
            last.value = str(last.value) + str(value.value)
            last.end_lineno, last.end_col_offset = value.end_lineno, value.end_col_offset
        else:
            found.append(value)
    return [one for one in found if not (isinstance(one, ast.Constant) and one.value == "")]


def _start(node: ast.AST) -> _Place:
    return _Place(getattr(node, "lineno", 0), getattr(node, "col_offset", 0))


def _move(node: ast.AST, rows: int, columns: int) -> None:
    """From the first line of a text of its own to where that text stands."""
    if not isinstance(node, (ast.expr, ast.keyword, ast.arg)):
        return
    if node.lineno == 1:
        node.col_offset += columns
    if node.end_lineno == 1 and node.end_col_offset is not None:
        node.end_col_offset += columns
    node.lineno += rows
    node.end_lineno = (node.end_lineno or 1) + rows


def _drop_words(tree: ast.AST, words: dict[_Place, _Place]) -> None:
    """The statement after `type` or `lazy` begins with that word, which is none itself."""
    begins = set(words.values())
    for node in ast.walk(tree):
        for field, body in ast.iter_fields(node):
            if not (isinstance(body, list) and body and isinstance(body[0], ast.stmt)):
                continue
            for statement in body:
                if _start(statement) in words:
                    statement.lineno, statement.col_offset = words[_start(statement)]
            kept = [one for one in body if not (isinstance(one, ast.Expr) and _start(one) in begins)]
            setattr(node, field, kept)


def _make_tuple(handler: ast.ExceptHandler, commas: int) -> None:
    """`A | B`, written for `A, B`, is a tuple."""
    names: list[ast.expr] = []
    left = handler.type
    if left is None:
        raise Broken
    whole = left
    for _ in range(commas):
        if not (isinstance(left, ast.BinOp) and isinstance(left.op, ast.BitOr)):
            raise Broken
        names.append(left.right)
        left = left.left
    names.append(left)
    handler.type = ast.copy_location(ast.Tuple(names[::-1], ast.Load()), whole)


def _restore_stars(node: ast.AST, stars: list[_Place]) -> None:
    if isinstance(node, ast.arg) and node.annotation is not None:
        node.annotation = _starred(node.annotation, _Place(node.lineno, node.col_offset), stars)
    elif isinstance(node, ast.Subscript):
        _restore_index(node, stars)


def _restore_index(node: ast.Subscript, stars: list[_Place]) -> None:
    after = _end(node.value)
    elements = node.slice.elts if isinstance(node.slice, ast.Tuple) else []
    if not isinstance(node.slice, ast.Tuple) or not elements or _start(node.slice) != _start(elements[0]):
        starred = _starred(node.slice, after, stars)
        if starred is not node.slice:
            node.slice = ast.copy_location(ast.Tuple([starred], ast.Load()), starred)
        return
    for index, element in enumerate(elements):
        elements[index] = _starred(element, after, stars)
        after = _end(element)
    node.slice.lineno, node.slice.col_offset = _start(elements[0])


def _starred(node: ast.expr, after: _Place, stars: list[_Place]) -> ast.expr:
    """The expression with its star, if one stands between what comes before it and the expression."""
    at = bisect.bisect_left(stars, after)
    if at == len(stars) or stars[at] >= _start(node):
        return node
    starred = ast.copy_location(ast.Starred(node, ast.Load()), node)
    starred.lineno, starred.col_offset = stars[at]
    return starred


def _end(node: ast.expr) -> _Place:
    return _Place(node.end_lineno or 0, node.end_col_offset or 0)


def _put_strings(tree: ast.AST, made: dict[_Place, ast.JoinedStr]) -> int:
    """Puts each string where its empty list stands; gives the number that found their place."""
    put = 0
    for parent, field, index, value in _empty_lists(tree):
        string = made.get(_start(value))
        if string is None:
            continue
        if not isinstance(value.ctx, ast.Load):
            raise Broken
        put += 1
        if index is None:
            setattr(parent, field, string)
        else:
            getattr(parent, field)[index] = string
    return put


def _empty_lists(tree: ast.AST) -> Iterator[tuple[ast.AST, str, int | None, ast.List]]:
    for parent in list(ast.walk(tree)):
        for field, value in ast.iter_fields(parent):
            if isinstance(value, ast.List) and not value.elts:
                yield parent, field, None, value
            elif isinstance(value, list):
                for index, one in enumerate(value):
                    if isinstance(one, ast.List) and not one.elts:
                        yield parent, field, index, one
