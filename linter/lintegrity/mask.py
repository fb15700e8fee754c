"""The one door that every excerpt, diff, hover and region passes through: no secret is shown.

What LIN601 to LIN604 would report is masked, whether or not these rules run.
"""

from __future__ import annotations

import re

from lintegrity.secrets_in_text import (
    is_key_setting,
    is_placeholder,
    known_tokens,
    looks_secret,
    names_secret,
    url_credentials,
    works_as_key,
)

MASK = "********"
_BOUND = re.compile(
    r"""(?P<name>[A-Za-z_][\w-]*)["']?\]?\s*(?::\s*[\w\[\]., |"']+?)?\s*(?:==|!=|=|:|,)\s*(?:\w+\(\s*(?:default\s*=\s*)?)?(?P<prefix>[rRbBuUfF]{0,2})(?P<quote>\"{3}|'{3}|\"|')(?P<value>(?:\\.|(?!(?P=quote)).)*)(?P=quote)""",
    re.DOTALL,
)
_HINTS = re.compile(r"pass|pwd|secret|token|key|credential|bearer|jwt|psk|otp|pin\b|pw\b", re.IGNORECASE)


def mask(text: str) -> str:
    """The text with every secret replaced by asterisks, always the same number of them. Never raises."""
    found: list[tuple[int, int]] = [(one.start, one.end) for one in known_tokens(text)]
    found += [(credential.start, credential.end) for credential, _, _ in url_credentials(text)]
    if _HINTS.search(text):
        found += _bound_values(text)
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


def shortened(text: str, limit: int) -> str:
    """The text cut to `limit` characters, masked before it is cut: half a secret is not known for one any more."""
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
        if value and names_secret(match.group("name")) and _is_worth_masking(value, match.group("name")):
            found.append(match.span("value"))
            position = match.end()
        else:
            # The value may itself be a name: `("PASSWORD", "…")`.
            position = max(match.start("quote"), match.start() + 1)
    return found


def _is_worth_masking(value: str, name: str) -> bool:
    if looks_secret(value, name) or is_key_setting(name) and works_as_key(value, name):
        return True
    return is_placeholder(value) and value.lower() not in name.lower()
