"""Bytes of a file made into text, lines and, on first use, a tree."""

from __future__ import annotations

import ast
import codecs
import errno
import os
import re
import stat
import warnings
from functools import cached_property

from lintegrity.model import Role, Span
from lintegrity.words import words_of

_COOKIE = re.compile(rb"^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)")
_BLANK = re.compile(rb"^[ \t\f]*(?:#[^\r\n]*)?$")
_LINE_END = re.compile(r"\r\n|\r|\n")


class CannotAnalyse(Exception):
    """A file that cannot be decoded or parsed: `reason`, and the place where it became clear."""

    def __init__(self, reason: str, row: int = 1, column: int = 1) -> None:
        super().__init__(reason)
        self.reason = reason
        self.row = row
        self.column = column


class Later(Exception):
    """A question that has to wait: it needs other files, and an answer about this one is wanted at once."""


def content_of(path: str) -> bytes:
    """The bytes of a regular file. Raises OSError, also for a pipe or a device, which might never end."""
    with open(path, "rb", opener=_open_at_once) as handle:
        if not stat.S_ISREG(os.fstat(handle.fileno()).st_mode):
            raise OSError(errno.EINVAL, "not a regular file", path)
        return handle.read()


def _open_at_once(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def declared_encoding(data: bytes) -> str:
    """The encoding that PEP 263 gives the file; raises CannotAnalyse for one that does not exist."""
    has_mark = data.startswith(codecs.BOM_UTF8)
    head = re.split(rb"\r\n|\r|\n", data[3:1024] if has_mark else data[:1024], maxsplit=2)[:2]
    for line in head:
        if match := _COOKIE.match(line):
            name = match.group(1).decode("ascii", "replace")
            try:
                found = codecs.lookup(name).name
            except LookupError:
                raise CannotAnalyse(f"unknown encoding `{name}`") from None
            if has_mark and found != "utf-8":
                raise CannotAnalyse(f"byte-order mark of UTF-8, but the file says `{name}`")
            return "utf-8-sig" if has_mark else found
        if not _BLANK.match(line):
            break
    return "utf-8-sig" if has_mark else "utf-8"


class Source:
    """One file as read once. Text keeps its line ends; `lines` are without them."""

    def __init__(self, path: str, data: bytes, role: Role = Role.PRODUCTION) -> None:
        self.path = path
        self.data = data
        self.role = role
        # Whether the tree, once it is there, was made from newer grammar than the interpreter's.
        self.is_newer = False
        self._held: dict[bytes, bool] = {}

    @classmethod
    def read(cls, path: str, role: Role = Role.PRODUCTION) -> Source:
        """The file at `path`; raises OSError where it cannot be read."""
        return cls(path, content_of(path), role)

    @classmethod
    def of_text(
        cls, path: str, text: str, role: Role = Role.PRODUCTION, tree: ast.Module | None = None
    ) -> Source:
        """A file whose text, and perhaps tree, someone else has already made; its cookie says nothing any more."""
        source = cls(path, text.encode("utf-8", "surrogatepass"), role)
        source.__dict__["encoding"] = "utf-8"
        source.__dict__["text"] = text
        if tree is not None:
            source.__dict__["tree"] = tree
        return source

    @cached_property
    def encoding(self) -> str:
        """The codec of the file, `utf-8-sig` where it begins with a byte-order mark."""
        return declared_encoding(self.data)

    @cached_property
    def text(self) -> str:
        """The decoded text without the byte-order mark; raises CannotAnalyse."""
        try:
            return self.data.decode(self.encoding)
        except UnicodeDecodeError as error:
            start = error.start + (
                len(self.data) - len(error.object)
            )  # the codec has cut off a byte-order mark
            reason = f"not {self.encoding.replace('-sig', '')}: byte 0x{self.data[start]:02x}"
            raise CannotAnalyse(reason, *self._place(start)) from None
        except (ValueError, LookupError) as error:
            raise CannotAnalyse(f"cannot be decoded: {error}") from None

    @cached_property
    def words(self) -> frozenset[bytes]:
        """The distinct words of the file, see `words.words_of`."""
        return words_of(self.data)

    @cached_property
    def vocabulary(self) -> bytes:
        """The distinct words of the file, one a line."""
        return b"\n".join(self.words)

    @cached_property
    def lines(self) -> list[str]:
        """Lines as Python counts them: form feeds and Unicode separators do not end one."""
        return _LINE_END.split(self.text)

    @cached_property
    def newline(self) -> str:
        """The line end of the first line."""
        match = _LINE_END.search(self.text)
        return match.group() if match else "\n"

    @cached_property
    def tree(self) -> ast.Module:
        """The syntax tree; raises CannotAnalyse. Newer grammar than the interpreter's is read as well."""
        if b"\0" in self.data:
            raise CannotAnalyse("contains a NUL byte", *self._place(self.data.index(b"\0")))
        text = self.text
        try:
            return parse(text)
        except SyntaxError as error:
            from lintegrity.grammar import parse_newer

            tree = parse_newer(text)
            if tree is not None:
                self.is_newer = True
                return tree
            raise CannotAnalyse(
                f"does not parse: {error.msg}", error.lineno or 1, max(error.offset or 1, 1)
            ) from None
        except (RecursionError, MemoryError):
            raise CannotAnalyse("nested too deeply to be parsed") from None
        except ValueError as error:
            raise CannotAnalyse(f"does not parse: {str(error).partition(';')[0]}") from None

    def _place(self, offset: int) -> tuple[int, int]:
        """Row and column of a byte, for a file that may have no text."""
        rows = re.split(rb"\r\n|\r|\n", self.data[:offset].removeprefix(codecs.BOM_UTF8))
        return len(rows), len(rows[-1].decode("utf-8", "replace")) + 1

    def holds(self, needle: bytes) -> bool:
        """Whether the bytes occur in the file; looked for once."""
        known = self._held.get(needle)
        if known is None:
            known = self._held[needle] = needle in self.data
        return known

    @property
    def readable(self) -> Source:
        """What `tokenize` of this interpreter reads: itself, or a twin without the fields of newer strings.

        Everything else stands where it stood. Raises CannotAnalyse.
        """
        self.tree
        return self._older if self.is_newer else self

    @cached_property
    def _older(self) -> Source:
        from lintegrity.lexer import without_fields

        return Source.of_text(self.path, without_fields(self.text), self.role)

    def column(self, row: int, byte_column: int) -> int:
        """The column in characters from 1, for the byte offset that `ast` gives."""
        line = self.lines[row - 1] if row <= len(self.lines) else ""
        if line.isascii():
            return byte_column + 1
        return len(line.encode("utf-8", "surrogatepass")[:byte_column].decode("utf-8", "ignore")) + 1

    def span(self, node: ast.AST) -> Span:
        """Where a node stands. A node without a place (a module) is at the first character."""
        row = getattr(node, "lineno", 1)
        end_row = getattr(node, "end_lineno", None) or row
        return Span(
            row,
            self.column(row, getattr(node, "col_offset", 0)),
            end_row,
            self.column(end_row, getattr(node, "end_col_offset", None) or 0),
        )

    def segment(self, span: Span) -> str:
        """The text at a span, line ends as `\\n`."""
        rows = self.lines[span.row - 1 : span.end_row]
        if not rows:
            return ""
        if span.row == span.end_row:
            return rows[0][span.column - 1 : span.end_column - 1]
        return "\n".join([rows[0][span.column - 1 :], *rows[1:-1], rows[-1][: span.end_column - 1]])


# What Jinja and its like fill in, or leave out: `{{ name }}`, `{% if x %}`, `# % if x`.
_PLACE = re.compile(rb"\{\{[^{}\n]+\}\}|\{%[^\n]*%\}|^\s*# % (?:if|for|block|extends) ", re.MULTILINE)


def parse(text: str) -> ast.Module:
    """`ast.parse` without the warnings that the analysed code would cause."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return ast.parse(text)


def is_template(path: str, data: bytes) -> bool:
    """Whether names are yet to be filled in: in the path, `{{ cookiecutter.name }}/main.py`, or in a folder of templates."""
    if "{{" in path and "}}" in path:
        return True
    folders = path.replace(os.sep, "/").split("/")[-3:-1]
    return (
        any(folder.endswith(("template", "templates")) for folder in folders)
        and _PLACE.search(data) is not None
    )
