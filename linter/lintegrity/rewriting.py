"""Statements of a newer grammar written as older ones of the same length, and what that hides from the tree."""

from __future__ import annotations

import keyword
import re
import sys
from typing import NamedTuple

from lintegrity.lexer import Broken, Token

_LINE_END = re.compile(r"\r\n|\r|\n")
_STARTS = frozenset({":", ";"})
_HAS_EXCEPT_STAR = sys.version_info >= (3, 11)
_HAS_STAR_INDEX = sys.version_info >= (3, 11)
_BEFORE_INDEX = frozenset({")", "]", "}"})


class Edit(NamedTuple):
    """The text from `start` to `end` becomes `code`; `[]` stands for an empty list of the same extent."""

    start: int
    end: int
    code: str


class Rewriting(NamedTuple):
    """What is replaced in a text, and what the tree needs afterwards, by offset in the text."""

    edits: list[Edit]
    strings: list[list[Token]]
    handlers: dict[int, int]  # an `except` and the number of its commas
    stars: list[int]
    aliases: dict[int, int]  # where what follows `type` or `lazy` stands, and the word itself


def rewrite(text: str, tokens: list[Token]) -> Rewriting:
    """What this interpreter cannot read in these tokens of the text, replaced. Raises Broken."""
    found = Rewriting([], [], {}, [], {})
    tokens = _without_parameters(text, tokens, found)
    for group in _string_groups(tokens):
        found.strings.append(group)
        found.edits.append(Edit(group[0].start, group[-1].end, "[]"))
    for index, token in enumerate(tokens):
        if token.text == "except" and _begins_statement(tokens, index):
            _rewrite_handler(tokens, index, found)
    if not _HAS_STAR_INDEX:
        _rewrite_stars(tokens, found)
    found.edits.sort()
    return found


def _string_groups(tokens: list[Token]) -> list[list[Token]]:
    """Runs of adjacent strings with a field, or at least an `f`, in one of them."""
    runs: list[list[Token]] = []
    previous = ""
    for token in tokens:
        if token.kind == "string":
            if previous == "string":
                runs[-1].append(token)
            else:
                runs.append([token])
        previous = token.kind
    return [run for run in runs if any(token.parts is not None for token in run)]


def _without_parameters(text: str, tokens: list[Token], found: Rewriting) -> list[Token]:
    """The tokens but those of type parameters, which become spaces; `type` and `lazy` are cut off."""
    kept: list[Token] = []
    dropped = 0
    for index, token in enumerate(tokens):
        if index < dropped:
            continue
        kept.append(token)
        before, word = tokens[max(index - 1, 0)], tokens[max(index - 2, 0)].text
        if token.text in ("type", "lazy") and index + 2 < len(tokens) and _begins_statement(tokens, index):
            _rewrite_soft_keyword(token, tokens[index + 1], tokens[index + 2], found)
        elif token.text == "[" and index > 1 and (word in ("def", "class") or before.start in found.aliases):
            kept.pop()
            dropped = _drop_parameters(text, tokens, index, word, found)
    return kept


def _rewrite_soft_keyword(token: Token, name: Token, after: Token, found: Rewriting) -> None:
    if token.text == "lazy":
        if name.text in ("import", "from"):
            found.edits.append(Edit(token.end, token.end + 1, ";"))
            found.aliases[name.start] = token.start
    elif _is_identifier(name) and after.text in ("=", "["):
        found.edits.append(Edit(token.end, token.end + 1, ";"))
        found.aliases[name.start] = token.start


def _is_identifier(token: Token) -> bool:
    return token.kind == "name" and not keyword.iskeyword(token.text)


def _begins_statement(tokens: list[Token], index: int) -> bool:
    return not index or tokens[index - 1].kind == "newline" or tokens[index - 1].text in _STARTS


def _drop_parameters(text: str, tokens: list[Token], index: int, word: str, found: Rewriting) -> int:
    """Type parameters become spaces; the parenthesis of a definition opens where they opened."""
    closing = _closing(tokens, index)
    if closing == index + 1:
        raise Broken
    start, end = tokens[index].start, tokens[closing].end
    inside = _blank(text[start + 1 : end - 1])
    if word not in ("def", "class"):
        found.edits.append(Edit(start, end, _continued(_blank(text[start:end]))))
    elif closing + 1 < len(tokens) and tokens[closing + 1].text == "(":
        found.edits.append(Edit(start, end, f"({inside} "))
        found.edits.append(Edit(tokens[closing + 1].start, tokens[closing + 1].end, " "))
    elif word == "class":
        found.edits.append(Edit(start, end, f"({inside})"))
    else:
        raise Broken
    return closing + 1


def _closing(tokens: list[Token], index: int) -> int:
    depth = 0
    for at in range(index, len(tokens)):
        word = tokens[at].text if tokens[at].kind == "op" else ""
        depth += (word in ("(", "[", "{")) - (word in (")", "]", "}"))
        if not depth:
            return at
    raise Broken


def _rewrite_handler(tokens: list[Token], index: int, found: Rewriting) -> None:
    if index + 1 == len(tokens):
        raise Broken
    if tokens[index + 1].text == "*" and not _HAS_EXCEPT_STAR:
        found.edits.append(Edit(tokens[index + 1].start, tokens[index + 1].end, " "))
    depth = 0
    commas = 0
    for token in tokens[index + 1 :]:
        word = token.text if token.kind == "op" else ""
        if not depth and (word == ":" or token.kind == "newline"):
            break
        depth += (word in ("(", "[", "{")) - (word in (")", "]", "}"))
        if word == "," and not depth:
            found.edits.append(Edit(token.start, token.end, "|"))
            commas += 1
    if commas:
        found.handlers[tokens[index].start] = commas


def _rewrite_stars(tokens: list[Token], found: Rewriting) -> None:
    """`a[*b]` and `def f(*args: *T)`: the star becomes a space."""
    indexing: list[bool] = []
    for index, token in enumerate(tokens):
        if token.kind != "op":
            continue
        before = tokens[index - 1] if index else token
        if token.text in ("(", "[", "{"):
            indexing.append(token.text == "[" and _is_value(before))
        elif token.text in (")", "]", "}"):
            indexing.pop()
        elif token.text == "*" and indexing and _is_newly_allowed(before, indexing[-1]):
            found.edits.append(Edit(token.start, token.end, " "))
            found.stars.append(token.start)


def _is_newly_allowed(before: Token, in_index: bool) -> bool:
    return before.text == ":" or (in_index and before.text in ("[", ","))


def _is_value(token: Token) -> bool:
    return token.kind == "string" or token.text in _BEFORE_INDEX or _is_identifier(token)


def apply(text: str, start: int, end: int, edits: list[Edit]) -> str:
    """The text from `start` to `end` with the edits in it. Raises Broken where two of them overlap."""
    parts: list[str] = []
    for edit in edits:
        if edit.start < start:
            raise Broken
        parts.append(text[start : edit.start])
        old = text[edit.start : edit.end]
        parts.append(f"[{_blank(old)[1:-1]}]" if edit.code == "[]" else edit.code)
        start = edit.end
    parts.append(text[start:end])
    return "".join(parts)


def _blank(text: str) -> str:
    """Spaces of as many bytes, with the same line ends."""
    lines = _LINE_END.split(text)
    ends = [*_LINE_END.findall(text), ""]
    return "".join(" " * len(line.encode("utf-8", "surrogatepass")) + end for line, end in zip(lines, ends))


def _continued(blank: str) -> str:
    """Blank lines joined by backslashes; raises Broken where there is no room for one."""
    if re.search(r"(?<! )(?:\r\n|\r|\n)", blank):
        raise Broken
    return re.sub(r" (?=\r\n|\r|\n)", r"\\", blank)
