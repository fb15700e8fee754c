"""The one door that every excerpt, diff, hover and region passes through: no secret is shown.

What LIN601 to LIN604 would report is masked, whether or not these rules run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from lintegrity.questions.secrets.secrets_in_text import (
    connection_credentials,
    is_key_setting,
    is_placeholder,
    known_tokens,
    looks_secret,
    names_secret,
    url_credentials,
    works_as_key,
)

MASK = "********"
# A word is tried once, each character of the value can be read in one way only, and a value in single quotes ends with
# its line: text that never closes a quote is given up at once.
_BOUND = re.compile(
    r"""(?<!\w)\d*(?P<name>[A-Za-z_][\w-]*)["']?\]?\s*(?::[ \t]*[\w\[\]., |"']{1,120}?)?\s*(?::=|==|!=|=|:|,|\)\s*or\b)\s*(?:\(\s*)?(?:[\w.]{1,80}\(\s*(?:default\s*=\s*)?)?(?P<prefix>[rRbBuUfF]{0,2})(?P<quote>(?P<triple>\"{3}|'{3})|\"|')(?P<value>(?:\\.|(?!(?P=quote))(?(triple)[^\\]|[^\\\n]))*)(?P=quote)""",
    re.DOTALL,
)
_HINTS = re.compile(
    r"pass|pwd|secret|token|key|credential|bearer|jwt|psk|otp|pin\b|pw\b|auth|login|hmac|signer|AES\.|DES3\.|_user\b",
    re.IGNORECASE,
)


# Places where a literal is a secret by its meaning, with no name beside it.
_GIVEN = re.compile(
    r"""\b(?:(?:jwt|jose)\.(?:en|de)code|hmac\.(?:new|digest)|(?:AES|DES3)\.new|Fernet|URLSafe(?:Timed)?Serializer
    |TimedSerializer|TimestampSigner|HTTP(?:Basic|Digest)Auth|BasicAuth|login|simple_bind_s|create_(?:super)?user
    |set_password|compare_digest)\s*\(
    |\bauth\s*=\s*\(|[=!]=|\b(?:not\s+)?in\s*[\[({]
    |\b\w*(?:secret|token|key|pass)\w*\s*,[\w\s,.]{0,200}=(?!=)
    |(?:keys|tokens|secrets|passwords)\s*(?::[^=\n]*)?=\s*[\[({]""",
    re.IGNORECASE | re.VERBOSE,
)
_LITERAL = re.compile(r"""(?P<quote>\"{3}|'{3}|\"|')(?P<value>(?:\\.|(?!(?P=quote))[^\\\n])*)(?P=quote)""")
_PIECE = re.compile(
    r"""[ \t]*(?:\+\s*)?[rRbBuUfF]{0,2}(?P<quote>[\"'])(?P<value>(?:\\.|(?!(?P=quote))[^\\\n])*)(?P=quote)"""
)
_REVERSED = re.compile(r"""(?P<quote>[\"'])(?P<value>(?:\\.|(?!(?P=quote))[^\\\n])*)(?P=quote)\s*[=!]=""")
# `api_key: Annotated[str, "…"] = "…"`: the text in the annotation comes first.
_BEHIND_ANNOTATION = re.compile(r"""[^\n"'=]*\]\s*=\s*[bB]?(?P<quote>[\"'])(?P<value>[^\n"']*)(?P=quote)""")
# How far behind such a place a literal is looked for.
_REACH = 240


def mask(text: str) -> str:
    """The text with every secret replaced by asterisks, always the same number of them. Never raises."""
    found: list[tuple[int, int]] = [(one.start, one.end) for one in known_tokens(text)]
    found += [(credential.start, credential.end) for credential, _, _ in url_credentials(text)]
    if _HINTS.search(text):
        found += _connections(text)
        found += _bound_values(text)
        found += _given_values(text)
    if not found:
        return text
    parts: list[str] = []
    done = 0
    for start, end in sorted(found):
        if start >= done:
            parts += [text[done:start], MASK]
            done = end
        else:
            done = max(done, end)
    parts.append(text[done:])
    return "".join(parts)


def printable(text: str) -> str:
    """The text without what steers a terminal or turns the direction of writing; as long as before."""
    return text if text.isprintable() else "".join(one if one.isprintable() else "·" for one in text)


def escaped(text: str) -> str:
    """A name of a file, which may hold anything, as one line that a terminal shows and does not obey."""
    if text.isprintable():
        return text
    return "".join(one if one.isprintable() else one.encode("unicode_escape").decode() for one in text)


@lru_cache(maxsize=2048)  # the same expressions are shown in many traces
def shortened(text: str, limit: int) -> str:
    """The text cut to `limit` characters, masked before it is cut: half a secret is not known for one any more."""
    text = printable(text)
    if len(text) <= limit:
        return text
    text = mask(text)
    return text if len(text) <= limit else text[: limit - 1] + "…"


def is_masked(text: str) -> bool:
    """Whether masking would change a text."""
    return mask(text) != text


def _bound_values(text: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    position = 0
    while (match := _BOUND.search(text, position)) is not None:
        value = match.group("value")
        if "\n" in value and len(match.group("quote")) == 1:
            position = match.end("name")  # the quote ends a text before it
        elif value and names_secret(match.group("name")) and _is_secret_there(text, match):
            found.append(match.span("value"))
            found += [piece.span("value") for piece in _pieces_after(text, match.end())]
            position = match.end()
            behind = _BEHIND_ANNOTATION.match(text, position)
            if behind is not None:
                found.append(behind.span("value"))
        else:
            # What follows may itself be a name: `("PASSWORD", "…")`, `class C:` before a line of its body.
            position = match.end("name")
    return found


def _is_secret_there(text: str, match: re.Match[str]) -> bool:
    """Whether the value is a secret, alone or with the pieces that are joined to it."""
    value, name = match.group("value"), match.group("name")
    pieces = [piece["value"] for piece in _pieces_after(text, match.end())]
    scheme, _, rest = value.partition(" ")
    if rest and scheme.lower() in ("bearer", "basic", "token", "bot"):
        value = rest
    return (
        _is_worth_masking(value, name) or bool(pieces) and _is_worth_masking("".join([value, *pieces]), name)
    )


def _pieces_after(text: str, position: int) -> Iterator[re.Match[str]]:
    """The literals that are joined to the one that ends here, by `+` or by standing beside it."""
    while (piece := _PIECE.match(text, position)) is not None:
        yield piece
        position = piece.end()


def _connections(text: str) -> list[tuple[int, int]]:
    """Passwords of connection strings, each line for itself."""
    found: list[tuple[int, int]] = []
    start = 0
    for line in text.split("\n"):
        if "=" in line:
            found += [(start + one.start, start + one.end) for one, _, _ in connection_credentials(line)]
        start += len(line) + 1
    return found


def _given_values(text: str) -> list[tuple[int, int]]:
    """Arguments and comparands that look like secrets: in calls that take one, beside `==`, in lists of keys."""
    found = [one.span("value") for one in _REVERSED.finditer(text) if looks_secret(one["value"], "password")]
    for place in _GIVEN.finditer(text):
        end = place.end() + _REACH if place.group()[-1] in "([{" else text.find("\n", place.end())
        for one in _LITERAL.finditer(text, place.end(), end if end >= 0 else len(text)):
            if looks_secret(one["value"], "password"):
                found.append(one.span("value"))
    return found


def _is_worth_masking(value: str, name: str) -> bool:
    if looks_secret(value, name) or is_key_setting(name) and works_as_key(value, name):
        return True
    return is_placeholder(value) and not (names_secret(value) and value.lower() in name.lower())
