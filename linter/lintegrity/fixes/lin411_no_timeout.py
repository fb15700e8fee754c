"""A network call gets a timeout."""

from __future__ import annotations

import ast
from typing import Sequence

from lintegrity.fixes.place import Place
from lintegrity.fixes.statements import add_keyword, within_width
from lintegrity.model import Edit


def fix(node: ast.Call, place: Place) -> Sequence[Edit] | None:
    """Add the keyword with the configured value."""
    keyword, value = place.data.get("keyword"), place.data.get("value")
    if not keyword or not value or any(one.arg == keyword for one in node.keywords):
        return None
    given = f"{keyword}={value}"
    return within_width(node, place.text(node.func), [given], add_keyword(node, given, place), place)
