"""The places of a template for `%` that are filled in, and which of them only a number fits."""

from __future__ import annotations

import re

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
