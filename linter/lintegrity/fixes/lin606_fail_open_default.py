"""A switch that opens when nothing sets it gets the closed value as its default."""

from __future__ import annotations

import ast
from typing import Sequence

from lintegrity.fixes.place import Place
from lintegrity.model import Edit
from lintegrity.questions.secrets.switches import default_literal

_OTHER = {
    "true": "false", "1": "0", "yes": "no", "on": "off", "y": "n", "t": "f", "enabled": "disabled", "enable": "disable",
}  # fmt: skip
_OPPOSITE = {**_OTHER, **{value: key for key, value in _OTHER.items()}}


def fix(node: ast.expr, place: Place) -> Sequence[Edit] | None:
    """Turn the literal round; a default that is no literal is left to its author."""
    literal = default_literal(node, place.ctx)
    if literal is None:
        return None
    value, text = literal.value, place.text(literal)
    if isinstance(value, (bool, int)) and value in (0, 1):
        return [place.replace(literal, str(type(value)(1 - value)))]
    other = _OPPOSITE.get(value.lower()) if isinstance(value, str) else None
    if other is None or text.count(str(value)) != 1:
        return None
    cased = other.upper() if str(value).isupper() else other.title() if str(value).istitle() else other
    return [place.replace(literal, text.replace(str(value), cased))]
