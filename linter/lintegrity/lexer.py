"""Tokens of Python in its newest grammar, whatever interpreter runs: strings with the fields inside them.

The interpreter's own `tokenize` knows only its own grammar, and LibCST's tokenizer (1.9) ends a string at the
quotes inside of an f-string's field. Names, strings and brackets are exact here; numbers and operators are
told apart only as far as `grammar` asks.
"""

from __future__ import annotations

import re
from typing import NamedTuple, TypeAlias

_TOKEN = re.compile(
    r"""(?P<space>[ \t\f]+|\\(?:\r\n|\r|\n)|\#[^\r\n]*)
    |(?P<newline>\r\n|\r|\n)
    |(?P<name>[^\W\d]\w*)
    |(?P<number>\d\w*)
    |(?P<quote>\"{3}|'{3}|\"|')
    |(?P<op>!=|==|<=|>=|->|:=|\*\*|.)""",
    re.VERBOSE | re.DOTALL,
)
_PREFIX = re.compile(r"(?:[bB][rR]?|[rR][bBfFtT]?|[uU]|[fFtT][rR]?)\Z")
_REST = {
    "'": re.compile(r"(?:\\(?:\r\n|.)|[^\\'\r\n])*'", re.DOTALL),
    '"': re.compile(r'(?:\\(?:\r\n|.)|[^\\"\r\n])*"', re.DOTALL),
    "'''": re.compile(r"(?:\\.|[^\\])*?'''", re.DOTALL),
    '"""': re.compile(r'(?:\\.|[^\\])*?"""', re.DOTALL),
}
_BLANK = re.compile(r"(?:[ \t\f\r\n]|\\(?:\r\n|\r|\n)|#[^\r\n]*)*")
_CONVERSION = re.compile(r"[ \t\f]*([sra])")
_TEXT = re.compile(r"[^\\{}'\"\r\n]+")
_ESCAPE = re.compile(r"\\(?:N\{[^}\r\n]*\}|\r\n|[^{}])", re.DOTALL)
_RAW_ESCAPE = re.compile(r"\\(?:\r\n|[^{}])", re.DOTALL)
_NO_LINE_END = re.compile(r"[^\r\n]")
_NO_ROOM = re.compile(r"(?<! )(?:\r\n|\r|\n)")
_QUOTES = frozenset("'\"")
_OPENING = frozenset("([{")
_CLOSING = frozenset(")]}")


class Broken(Exception):
    """Text that no grammar reads."""


class Literal(NamedTuple):
    """The characters of an f-string from `start` to `end`."""

    start: int
    end: int
    is_raw: bool
    is_spec: bool


class Field(NamedTuple):
    """A replacement field: its braces at `start` and before `end`, its expression from `code` to `code_end`."""

    start: int
    end: int
    code: int
    code_end: int
    tokens: list[Token]
    debug_end: int | None
    conversion: int
    spec: tuple[Part, ...] | None
    spec_start: int
    spec_end: int


Part: TypeAlias = Literal | Field


class Token(NamedTuple):
    """A word of the text. `parts` is what an f- or t-string holds, None for any other token."""

    kind: str
    text: str
    start: int
    end: int
    parts: tuple[Part, ...] | None = None


def tokens_of(text: str) -> list[Token]:
    """All tokens but comments and spaces; a line end only where it may end a statement. Raises Broken."""
    return _tokens(text, 0, False)[0]


def without_fields(text: str) -> str:
    """The text with every string that has fields made a plain one of the same extent. Raises Broken."""
    parts: list[str] = []
    start = 0
    for token in tokens_of(text):
        if token.parts is not None:
            parts += [text[start : token.start], _plain(text[token.start : token.end], token.text)]
            start = token.end
    return "".join([*parts, text[start:]])


def _plain(string: str, prefix: str) -> str:
    """An f-string of spaces, line ends kept; brackets where a line end leaves no room for a backslash."""
    quote = string[len(prefix)] * (3 if string[len(prefix) :].startswith(('"""', "'''")) else 1)
    inside = _NO_LINE_END.sub(" ", string[len(prefix) + len(quote) : -len(quote)])
    if len(quote) == 1 and _NO_ROOM.search(inside):
        return "[" + " " * len(prefix) + inside + "]"
    if len(quote) == 1:
        inside = re.sub(r" (?=\r\n|\r|\n)", r"\\", inside)
    return prefix.replace("t", "f") + quote + inside + quote


def _tokens(text: str, position: int, in_field: bool) -> tuple[list[Token], int]:
    found: list[Token] = []
    depth = 0
    while (match := _TOKEN.match(text, position)) is not None:
        kind = match.lastgroup or ""
        word = match.group()
        position = match.end()
        if kind == "op":
            if in_field and not depth and _ends_expression(word):
                return found, match.start()
            depth += (word in _OPENING) - (word in _CLOSING)
            if depth < 0:
                raise Broken
        elif kind == "quote" or (text[position : position + 1] in _QUOTES and _PREFIX.match(word)):
            string = _string(text, match.start())
            found.append(string)
            position = string.end
            continue
        if kind == "space" or (kind == "newline" and (depth or in_field)):
            continue
        found.append(Token(kind, word, match.start(), position))
    if depth or in_field:
        raise Broken
    return found, position


def _ends_expression(word: str) -> bool:
    return word in ("}", "!", ":", ":=", "=")


def _string(text: str, start: int) -> Token:
    quote_at = start
    while text[quote_at] not in "'\"":
        quote_at += 1
    prefix = text[start:quote_at].lower()
    quote = text[quote_at] * 3 if text.startswith(text[quote_at] * 3, quote_at) else text[quote_at]
    inside = quote_at + len(quote)
    if "f" not in prefix and "t" not in prefix:
        rest = _REST[quote].match(text, inside)
        if rest is None:
            raise Broken
        return Token("string", prefix, start, rest.end())
    parts, end = _parts(text, inside, quote, "r" in prefix)
    return Token("string", prefix, start, end + len(quote), parts)


def _parts(text: str, position: int, quote: str, is_raw: bool) -> tuple[tuple[Part, ...], int]:
    """What an f-string holds, and where its closing quote begins."""
    found: list[Part] = []
    start = position
    while not text.startswith(quote, position):
        if text.startswith(("{{", "}}"), position):
            position += 2
        elif text.startswith("{", position):
            _add_literal(found, start, position, is_raw, False)
            field = _field(text, position, quote, is_raw)
            found.append(field)
            start = position = field.end
        else:
            position = _after_text(text, position, quote, is_raw)
    _add_literal(found, start, position, is_raw, False)
    return tuple(found), position


def _after_text(text: str, position: int, quote: str, is_raw: bool) -> int:
    first = text[position : position + 1]
    if first == "\\":
        escape = (_RAW_ESCAPE if is_raw else _ESCAPE).match(text, position)
        return escape.end() if escape else position + 1
    if not first or first == "}" or (first in "\r\n" and len(quote) == 1):
        raise Broken
    plain = _TEXT.match(text, position)
    return plain.end() if plain else position + 1


def _add_literal(found: list[Part], start: int, end: int, is_raw: bool, is_spec: bool) -> None:
    if end > start:
        found.append(Literal(start, end, is_raw, is_spec))


def _field(text: str, start: int, quote: str, is_raw: bool) -> Field:
    tokens, position = _tokens(text, start + 1, True)
    code_end = position
    debug_end: int | None = None
    conversion = -1
    spec: tuple[Part, ...] | None = None
    if text[position] == "=":
        position = debug_end = _after_blank(text, position + 1)
    if text.startswith("!", position):
        match = _CONVERSION.match(text, position + 1)
        if match is None:
            raise Broken
        conversion = ord(match.group(1))
        position = _after_blank(text, match.end())
    spec_start = position
    if text.startswith(":", position):
        spec, position = _spec(text, position + 1, quote, is_raw)
    spec_end = position
    position = _after_blank(text, position)
    if not text.startswith("}", position) or not tokens:
        raise Broken
    return Field(
        start, position + 1, start + 1, code_end, tokens, debug_end, conversion, spec, spec_start, spec_end
    )


def _after_blank(text: str, position: int) -> int:
    match = _BLANK.match(text, position)
    return match.end() if match else position


def _spec(text: str, position: int, quote: str, is_raw: bool) -> tuple[tuple[Part, ...], int]:
    """What a format specification holds, and where it ends. Braces are never doubled in one."""
    found: list[Part] = []
    start = position
    while not text.startswith("}", position):
        if text.startswith("{", position):
            _add_literal(found, start, position, is_raw, True)
            field = _field(text, position, quote, is_raw)
            found.append(field)
            start = position = field.end
        elif len(quote) == 1 and text[position : position + 1] in ("\r", "\n"):
            break
        elif text.startswith(quote, position):
            raise Broken
        else:
            position = _after_text(text, position, quote, is_raw)
    _add_literal(found, start, position, is_raw, True)
    return tuple(found), position
