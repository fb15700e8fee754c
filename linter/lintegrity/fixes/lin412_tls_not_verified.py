"""Checking that is turned off is turned on again."""

from __future__ import annotations

import ast
from typing import Sequence

from lintegrity.fixes.place import Place
from lintegrity.model import Edit

# What a `verify_mode` or `cert_reqs` is to be instead.
_REQUIRED = {"none": "required", "NONE": "REQUIRED", "CERT_NONE": "CERT_REQUIRED"}


def fix(node: ast.keyword | ast.Assign, place: Place) -> Sequence[Edit] | None:
    """Turn the literal round; anything else than a literal is left to its author."""
    value = node.value
    if isinstance(value, ast.Constant) and isinstance(value.value, bool):
        return [place.replace(value, str(not value.value))]
    if isinstance(value, ast.Constant) and value.value in _REQUIRED:
        return [place.replace(value, place.style.quoted(_REQUIRED[value.value]))]
    if isinstance(value, ast.Attribute) and value.attr == "CERT_NONE":
        return [place.replace(value, f"{place.text(value.value)}.CERT_REQUIRED")]
    if isinstance(value, ast.Name) and place.ctx.origin(value) == "ssl.CERT_NONE":
        name = place.imported("ssl", "CERT_REQUIRED")
        return [place.replace(value, name)] if name is not None else None
    return None
