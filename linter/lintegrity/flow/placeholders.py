"""The places of a template for `%` that are filled in, and which of them only a number fits."""

from __future__ import annotations

import re
from string import Formatter

_NAMED = re.compile(r"%(?:%|\(([^()]*)\))")
_PLACE = re.compile(r"%(?!%)[-+ #0]*(?:\d+|\*)?(?:\.\d+)?[a-zA-Z]")
# Formats that only numbers have: a text raises `ValueError` or `TypeError`.
OF_NUMBERS = ("d", "i", "x", "X", "o", "b", "e", "E", "f", "F", "g", "G", "%")


def around_places(template: object) -> list[str]:
    """The pieces of a template between its places; one piece where it has none, none where it is no text."""
    return [piece.replace("%%", "%") for piece in _PLACE.split(template)] if isinstance(template, str) else []


def number_places(template: object) -> frozenset[int]:
    """Which places of a template show a number, counted from 0: no secret and no name is one."""
    found = _PLACE.findall(template) if isinstance(template, str) else []
    return frozenset(at for at, place in enumerate(found) if place.endswith(OF_NUMBERS))


def names_in(template: object) -> frozenset[str]:
    """The entries that a template takes out of a mapping by their names: `%(user)s`."""
    found = _NAMED.finditer(template) if isinstance(template, str) and "%(" in template else ()
    return frozenset(one.group(1) for one in found if one.group(1) is not None)


def names_in_braces(template: str) -> frozenset[str]:
    """The same for `str.format`: `{user}`; of `{settings[user]}` it is `settings`."""
    try:
        fields = [field for _, field, _, _ in Formatter().parse(template) if field]
    except ValueError:
        return frozenset()
    return frozenset(re.split(r"[.\[]", field)[0] for field in fields)
