"""Writes suppressions for findings into their files, in the form that every reader takes alike."""

from __future__ import annotations

import io
import re
import tokenize
from collections import defaultdict
from typing import Iterable, NamedTuple

from lintegrity.model import Finding
from lintegrity.source import Source
from lintegrity.suppress import Comments

_CODES = re.compile(r"# noqa:\s?(?P<codes>[A-Z]+[0-9]+(?:[,\s]+[A-Z]+[0-9]+)*)")


class Written(NamedTuple):
    """The text of a file with suppressions, how many findings they cover, and rows that could take none."""

    text: str
    covered: int
    refused: tuple[int, ...]


def add_suppressions(source: Source, findings: Iterable[Finding], reason: str) -> Written:
    """The text of a file in which every finding is suppressed for `reason`; raises source.CannotAnalyse."""
    readable = source.readable.text
    comments = Comments(readable)
    wanted: dict[int, set[str]] = defaultdict(set)
    refused: list[int] = []
    covered = 0
    barred = rows_without_room(readable)
    for finding in findings:
        if finding.code.startswith("LIN00"):
            continue
        first, last = comments.bounds_of(finding.span.row)
        row = next((row for row in (finding.span.row, last, first) if row not in barred), None)
        if row is None:
            refused.append(finding.span.row)
        else:
            wanted[row].add(finding.code)
            covered += 1
    pieces = re.split(r"(\r\n|\r|\n)", source.text)
    for row, codes in wanted.items():
        pieces[2 * (row - 1)] = _with_codes(pieces[2 * (row - 1)], codes, reason)
    return Written("".join(pieces), covered, tuple(refused))


def rows_without_room(text: str) -> frozenset[int]:
    """Rows at whose end no comment can stand: inside a string over several lines, or before a backslash's break."""
    barred: set[int] = set()
    start = None
    try:
        for token in tokenize.generate_tokens(io.StringIO(text, newline=None).readline):
            name = tokenize.tok_name[token.type]
            if name in ("FSTRING_START", "TSTRING_START"):
                start = start or token.start[0]
            elif name in ("FSTRING_END", "TSTRING_END") and start is not None:
                barred.update(range(start, token.end[0]))
                start = None
            elif token.type == tokenize.STRING:
                barred.update(range(token.start[0], token.end[0]))
    except (tokenize.TokenError, IndentationError, SyntaxError):
        pass  # rows after the fault are judged by their last character alone
    lines = re.split(r"\r\n|\r|\n", text)
    barred.update(row for row, line in enumerate(lines, 1) if line.rstrip().endswith("\\"))
    return frozenset(barred)


def _with_codes(line: str, codes: set[str], reason: str) -> str:
    match = _CODES.search(line)
    if match is None:
        return f"{line.rstrip()}  # noqa: {', '.join(sorted(codes))}  # {reason}"
    known = re.findall(r"[A-Z]+[0-9]+", match.group("codes"))
    added = sorted(codes - set(known))
    if not added:
        return line
    return line[: match.end("codes")] + "".join(f", {code}" for code in added) + line[match.end("codes") :]
