"""Suppressions: comments read with `tokenize`, the findings they cover, and what is wrong with them."""

from __future__ import annotations

import io
import re
import tokenize
from functools import cached_property
from typing import NamedTuple

from lintegrity.model import Span

# flake8's own pattern, see its defaults.py since 6.0: what it takes for a noqa comment, and with which codes.
_FLAKE8_NOQA = re.compile(
    r"# noqa(?::[\s]?(?P<codes>[A-Z][0-9]+(?:[,\s]+)?(?:[A-Z][0-9]+(?:[,\s]+)?)*|"
    r"[A-Z]+[0-9]+(?:[,\s]+)?(?:[A-Z]+[0-9]+(?:[,\s]+)?)*))?",
    re.IGNORECASE,
)
_NOQA = re.compile(
    r"#\s*noqa(?P<colon>\s*:\s*(?P<codes>[A-Z]+[0-9]+(?:\s*[,\s]\s*[A-Z]+[0-9]+)*)?)?(?P<rest>.*)$",
    re.IGNORECASE,
)
_CODE = re.compile(r"[A-Za-z]+[0-9]+")
_OURS = re.compile(r"LIN[0-9]{3}", re.IGNORECASE)
_SKIP_FILE = re.compile(r"#\s*lintegrity\s*:\s*(?P<word>[\w-]*)(?P<rest>.*)$", re.IGNORECASE)
_OURS_SPOKEN_OF = re.compile(rb"noqa[^\r\n]*lin|lintegrity\s*:")
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


class Comments:
    """The suppressions of a file and the logical lines they cover."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.suppressions: list[Suppression] = []
        self.skip_file: Suppression | None = None
        self._lines: list[tuple[int, int]] = []
        self._comments: list[tuple[int, int, str]] = []
        self._read()

    def _read(self) -> None:
        decorators: int | None = None
        start: int | None = None
        first = ""
        try:
            for token in tokenize.generate_tokens(io.StringIO(self.text, newline=None).readline):
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

    def _classify(self, row: int, column: int, comment: str) -> None:
        span = Span(row, column, row, column + len(comment))
        if match := _SKIP_FILE.search(comment):
            self._skip(match, span, comment)
            return
        match = _NOQA.search(comment)
        if match is None:
            return
        span = Span(row, column + match.start(), row, column + len(comment))
        written = match.group()
        codes = tuple(_CODE.findall(match.group("codes") or ""))
        rest = match.group("rest") or ""
        self.suppressions.append(
            Suppression(
                span,
                () if _malformed(match, codes, rest) else codes,
                _REASON_MARK.sub("", rest).rstrip(") ").strip() if codes or not match.group("colon") else "",
                written,
                _malformed(match, codes, rest),
                self.rows_of(row),
            )
        )

    def _skip(self, match: re.Match[str], span: Span, comment: str) -> None:
        rest = match.group("rest")
        reason = _REASON_MARK.sub("", rest).strip()
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

    def bounds_of(self, row: int) -> tuple[int, int]:
        """First and last row of the logical line at `row`."""
        return self._line_of.get(row, (row, row))


_LAYOUT = frozenset(
    {tokenize.NL, tokenize.COMMENT, tokenize.INDENT, tokenize.DEDENT, tokenize.ENCODING, tokenize.ENDMARKER}
)


def _malformed(match: re.Match[str], codes: tuple[str, ...], rest: str) -> str | None:
    """What is wrong with a comment that speaks of our codes, and what flake8 makes of it."""
    text = match.group()
    colon = match.group("colon")
    ours = _OURS.findall(text)
    if colon is None:
        if ours and rest.lstrip()[:3].upper() == "LIN":
            return "the colon is missing: flake8 suppresses every code on the line"
        return None
    if re.match(r"#\s*noqa\s+:", text, re.IGNORECASE) and ours:
        return "space before the colon: flake8 suppresses every code on the line"
    if not codes:
        if re.match(r"\s*LIN\b", rest, re.IGNORECASE):
            return "no full code follows: flake8 suppresses every code on the line"
        return None
    for code in codes:
        if code.upper().startswith("LIN") and code != code.upper():
            return f"`{code}` is lower-case: flake8 does not suppress it"
    if ours and re.match(r"#noqa", text, re.IGNORECASE):
        return "no space after `#`: flake8 does not read it"
    return None


def flake8_reads(comment: str) -> str:
    """What flake8 makes of a comment: `nothing`, `everything`, or the codes it would suppress."""
    match = _FLAKE8_NOQA.search(comment)
    if match is None:
        return "nothing"
    return match.group("codes") or "everything"


def may_suppress(data: bytes, has_findings: bool) -> bool:
    """Whether a file can hold a suppression that matters; decides if it is tokenised at all.

    Without a finding only comments with our codes matter: they may be malformed or of no use.
    """
    lowered = data.lower()
    if b"noqa" not in lowered and b"lintegrity" not in lowered:
        return False
    return has_findings or _OURS_SPOKEN_OF.search(lowered) is not None
