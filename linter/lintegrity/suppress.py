"""Suppressions: comments read with `tokenize`, the findings they cover, and what is wrong with them."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from functools import cached_property
from typing import Iterable, Iterator, NamedTuple

from lintegrity.blocks import Row, first_row, last_row, rows_under, steps
from lintegrity.model import Span
from lintegrity.source import Source

# flake8's own patterns, see its defaults.py: what it takes for a noqa comment, with which codes, and for a whole file.
_FLAKE8_NOQA = re.compile(r"# noqa(?::[\s]?(?P<codes>(?:[A-Z]+[0-9]+(?:[,\s]+)?)+))?", re.IGNORECASE)
_FLAKE8_FILE = re.compile(r"# flake8[:=]\s*noqa(?P<rest>.*)$", re.IGNORECASE)
_NOQA = re.compile(
    r"#\s*noqa(?P<colon>\s*:\s*(?P<codes>[A-Z]+[0-9]+(?:\s*[,\s]\s*[A-Z]+[0-9]+)*)?)?(?P<rest>.*)$",
    re.IGNORECASE,
)
_CODE = re.compile(r"[A-Za-z]+[0-9]+")
_OURS = re.compile(r"LIN[0-9]{1,3}\b", re.IGNORECASE)
_SAYS_CODES = re.compile(r"\s*:\s*[A-Za-z]+[0-9]")
_WORD = re.compile(r"#\s*noqa", re.IGNORECASE)
_NO_COLON = re.compile(r"[\s=(-]*LIN[0-9]", re.IGNORECASE)
_SKIP_FILE = re.compile(r"#\s*lintegrity\s*:\s*(?P<word>[\w-]*)(?P<rest>.*)$", re.IGNORECASE)
_OURS_SPOKEN_OF = re.compile(rb"noqa[^\r\n]*lin|lintegrity\s*:")
_WHOLE_FILE = re.compile(rb"flake8[:=]\s*noqa")
_REASON_MARK = re.compile(r"^\s*(?:--|-|–|—|#|:|\()\s*")
JUNK_REASONS = frozenset({
    "todo", "fixme", "xxx", "by design", "because", "false positive", "ignore", "ignored", "ignore this", "noqa",
    "legacy", "ok", "okay", "n/a", "none", "see above", "as above", "tbd", "wontfix", "won't fix", "will fix",
    "fix later", "not needed", "no reason", "needed", "temp", "temporary", "for now", "skip", "skip this",
    "on purpose", "reason", "the reason", "add reason", "add a reason", "why",
})  # fmt: skip


class Suppression(NamedTuple):
    """One comment. `codes` is empty for a blanket one; `reason` is the text after the codes, unmarked."""

    span: Span
    codes: tuple[str, ...]
    reason: str
    text: str
    malformed: str | None = None
    rows: frozenset[int] = frozenset()

    @property
    def is_blanket(self) -> bool:
        """Whether it suppresses every code."""
        return not self.codes and self.malformed is None


def is_reason(text: str) -> bool:
    """Whether a text says why: two words or more, and not one of the phrases that say nothing."""
    words = re.findall(r"[^\W\d_][\w'’-]*", text)
    return len(words) >= 2 and " ".join(text.lower().split()).strip(" .!") not in JUNK_REASONS


def is_ours(code: str) -> bool:
    """Whether a code looks like one of this tool; `LINT101` is another's."""
    return code.startswith("LIN") and code[3:].isdigit()


class Comments:
    """The suppressions of a file and the logical lines they cover."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.suppressions: list[Suppression] = []
        self.skip_file: Suppression | None = None
        self._lines: list[tuple[int, int]] = []
        self._pieces: dict[int, tuple[int, int]] = {}
        self._by_row: dict[int, list[Suppression]] = {}
        self._comments: list[tuple[int, int, str]] = []
        self._read()

    def _read(self) -> None:
        decorators: int | None = None
        start: int | None = None
        first = ""
        piece: int | None = None
        try:
            for token in tokenize.generate_tokens(io.StringIO(self.text, newline=None).readline):
                if token.type in (tokenize.DEDENT, tokenize.ENDMARKER):
                    continue
                piece = token.start[0] if piece is None else piece
                if token.type in (tokenize.NL, tokenize.NEWLINE):
                    rows = (piece, token.start[0])
                    self._pieces.update(dict.fromkeys(range(rows[0], rows[1] + 1), rows))
                    piece = None
                if token.type == tokenize.COMMENT:
                    self._comments.append((token.start[0], token.start[1] + 1, token.string))
                elif token.type == tokenize.NEWLINE:
                    if start is not None:
                        if first == "@":
                            decorators = decorators or start
                        else:
                            self._lines.append((decorators or start, token.end[0]))
                            decorators = None
                    start = None
                elif token.type not in _LAYOUT and start is None:
                    start, first = token.start[0], token.string
        except (tokenize.TokenError, IndentationError, SyntaxError):
            pass  # what was read until here stands; LIN000 says that the file does not parse
        for row, column, comment in self._comments:
            self._classify(row, column, comment)
        for suppression in self.suppressions:
            self._by_row.setdefault(suppression.span.row, []).append(suppression)

    def _classify(self, row: int, column: int, comment: str) -> None:
        span = Span(row, column, row, column + len(comment))
        if match := _SKIP_FILE.search(comment):
            self._skip(match, span, comment)
            return
        if (match := _FLAKE8_FILE.match(comment)) and self._stands_alone(row, column):
            if _SAYS_CODES.match(match.group("rest")):
                return  # which versions of flake8 take for the whole file, and which for these codes, differs
            found = Suppression(span, (), _reason(match.group("rest")), comment, None, frozenset({row}))
            self.skip_file = self.skip_file or found
            return
        starts = [match.start() for match in _WORD.finditer(comment)]
        first = next((start for start in starts if _FLAKE8_NOQA.match(comment, start)), len(comment))
        for start, end in zip(starts, [*starts[1:], len(comment)]):
            text = comment[start:end].rstrip()
            self._add(Span(row, column + start, row, column + start + len(text)), text, start <= first)

    def _add(self, span: Span, text: str, is_first: bool) -> None:
        match = _NOQA.match(text)
        if match is None or not (is_first or _OURS.search(text)):
            return
        fault = _malformed(match) if is_first else "only the first `noqa` of a comment is read"
        read = _FLAKE8_NOQA.match(text)
        if fault is None and read is None:
            return  # `#noqa` is a suppression for nobody
        codes = tuple(_CODE.findall(read.group("codes") or "")) if read is not None and fault is None else ()
        reason = _reason(match.group("rest") if codes or not match.group("colon") else "")
        self.suppressions.append(Suppression(span, codes, reason, text, fault, self.rows_of(span.row)))

    def _skip(self, match: re.Match[str], span: Span, comment: str) -> None:
        rest = match.group("rest")
        reason = _reason(rest)
        word = match.group("word").lower()
        fault = None if word == "skip-file" else f"`lintegrity: {word}` is not known; `skip-file` is"
        found = Suppression(span, (), reason, comment, fault, frozenset({span.row}))
        if fault is None:
            self.skip_file = self.skip_file or found
        else:
            self.suppressions.append(found)

    @cached_property
    def _line_of(self) -> dict[int, tuple[int, int]]:
        return {row: line for line in self._lines for row in range(line[0], line[1] + 1)}

    def rows_of(self, row: int) -> frozenset[int]:
        """The rows of the logical line at `row`, decorators with their header; the row alone outside of one."""
        first, last = self._line_of.get(row, (row, row))
        return frozenset(range(first, last + 1))

    def _stands_alone(self, row: int, column: int) -> bool:
        return not re.split(r"\r\n|\r|\n", self.text)[row - 1][: column - 1].strip()

    def covering(self, row: int, code: str) -> Suppression | None:
        """The suppression for a finding reported at `row`.

        In its logical line, on the first, the last or the reported row; rows that a string over lines joins are one.
        """
        places = {row, *self.bounds_of(row)}
        rows = {one for place in places for one in self._piece(place)}
        for place in sorted(rows):
            for suppression in self._by_row.get(place, ()):
                if suppression.malformed is None and (suppression.is_blanket or code in suppression.codes):
                    return suppression
        return None

    def _piece(self, row: int) -> range:
        first, last = self._pieces.get(row, (row, row))
        return range(first, last + 1)

    def bounds_of(self, row: int) -> tuple[int, int]:
        """First and last row of the logical line at `row`."""
        return self._line_of.get(row, (row, row))


_LAYOUT = frozenset(
    {tokenize.NL, tokenize.COMMENT, tokenize.INDENT, tokenize.DEDENT, tokenize.ENCODING, tokenize.ENDMARKER}
)


def _reason(rest: str) -> str:
    return _REASON_MARK.sub("", rest).rstrip(") ").strip()


def _malformed(match: re.Match[str]) -> str | None:
    """What is wrong with a comment that speaks of our codes, and what flake8 makes of it."""
    text, rest = match.group(), match.group("rest")
    before = text[: len(text) - len(rest)]
    read = _FLAKE8_NOQA.match(text)
    if match.group("colon") is None:
        is_ours = _NO_COLON.match(rest) is not None
        return _as_read(read, "the colon is missing") if is_ours else None
    ours = _OURS.findall(before)
    if not ours:
        is_ours = re.match(r"\s*LIN\b", rest, re.IGNORECASE) is not None
        return _as_read(read, "no full code follows") if is_ours else None
    if read is None:
        return "flake8 reads only `# noqa`, with one space: it does not read this"
    if read.group("codes") is None:
        has_space = re.match(r"# noqa\s", text, re.IGNORECASE) is not None
        return _as_read(
            read, "space before the colon" if has_space else "more than one space after the colon"
        )
    for code in ours:
        if code != code.upper():
            return f"`{code}` is lower-case: flake8 does not suppress it"
        if len(code) < 6:
            return f"`{code}` is no full code: flake8 suppresses every code that begins so"
    return None


def _as_read(read: re.Match[str] | None, fault: str) -> str:
    return f"{fault}: flake8 {'does not read it' if read is None else 'suppresses every code on the line'}"


def may_suppress(source: Source, rows: Iterable[int]) -> bool:
    """Whether a file can hold a suppression that matters for findings in these rows; decides if it is tokenised at all.

    Comments with our codes always matter, they may be malformed or of no use; others where a finding stands in the
    same statement.
    """
    lowered = source.data.lower()
    if b"noqa" not in lowered and b"lintegrity" not in lowered:
        return False
    if _OURS_SPOKEN_OF.search(lowered) is not None or _WHOLE_FILE.search(lowered) is not None:
        return True
    said = [row for row, line in enumerate(source.lines, 1) if "noqa" in line.lower()]
    return any(_may_cover(said, row, source) for row in set(rows))


def _may_cover(said: list[int], row: int, source: Source) -> bool:
    """Whether one of these rows may be in the logical line at `row`: it is no longer than the statement."""
    inner: ast.AST = source.tree
    while (step := next((one for one in _statements(inner) if row in rows_under(one)), None)) is not None:
        inner = step
    if not isinstance(inner, ast.stmt):
        return isinstance(inner, ast.ExceptHandler) or row in said
    first, last = first_row(inner), last_row(inner)
    below = next(iter(_statements(inner)), None)
    if below is not None and row < first_row(below):
        last = last_row(below)  # the header, and what may stand beside it
    is_alone = not source.lines[inner.lineno - 1].encode()[: inner.col_offset].strip()
    return not is_alone or ";" in source.lines[last - 1] or any(first <= one <= last for one in said)


def _statements(node: ast.AST) -> Iterator[Row]:
    for step in steps(node):
        if isinstance(step, ast.match_case):
            yield from step.body
        else:
            yield step
