"""`logger.error` in a broad handler becomes `logger.exception`."""

from __future__ import annotations

import ast
from typing import Sequence

from lintegrity.fixes.place import Place
from lintegrity.fixes.statements import called_instead
from lintegrity.model import Edit


def fix(node: ast.Call, place: Place) -> Sequence[Edit] | None:
    """Replace the name of the method; an `exc_info` that was given is left to its author."""
    function = node.func
    if not isinstance(function, ast.Attribute) or function.attr != "error":
        return None
    if any(keyword.arg in ("exc_info", None) for keyword in node.keywords):
        return None
    return called_instead(node, place.text(function).removesuffix("error") + "exception", place)
