"""Checking that is turned off is turned on again."""

from __future__ import annotations

import ast
from typing import Sequence

from lintegrity.fixes.place import Place
from lintegrity.model import Edit
from lintegrity.questions.network.checked_again import settings_of

# What a `verify_mode` or `cert_reqs` is to be instead.
_REQUIRED = {"none": "required", "NONE": "REQUIRED", "CERT_NONE": "CERT_REQUIRED"}


def fix(node: ast.keyword | ast.Assign, place: Place) -> Sequence[Edit] | None:
    """Turn the literal round; anything else than a literal is left to its author.

    With the certificates of a context the names in them are checked again, which nobody looked at before.
    """
    edits = _turned_round(node.value, place)
    target = node.targets[0] if isinstance(node, ast.Assign) else None
    if edits is None or not isinstance(target, ast.Attribute) or target.attr != "verify_mode":
        return edits
    around = place.ctx.function(node) or place.source.tree
    names = [
        one.value
        for one in settings_of(target.value, around)
        if one is not node and isinstance(one.value, ast.Constant) and one.value.value is False
    ]
    return [*(place.replace(name, "True") for name in names), *edits]


def _turned_round(value: ast.expr, place: Place) -> list[Edit] | None:
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
