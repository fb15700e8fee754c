"""A version literal is read from the metadata of the installed distribution instead."""

from __future__ import annotations

import ast
from typing import Sequence

from lintegrity.fixes.place import Place
from lintegrity.model import Edit


def fix(node: ast.Assign | ast.AnnAssign | ast.Constant, place: Place) -> Sequence[Edit] | None:
    """Replace the literal by `version("distribution")`."""
    distribution = place.data.get("distribution")
    value = node if isinstance(node, ast.Constant) else node.value
    if not distribution or not (isinstance(value, ast.Constant) and isinstance(value.value, str)):
        return None
    version = place.imported("importlib.metadata", "version")
    return (
        [place.replace(value, f"{version}({place.style.quoted(distribution)})")]
        if version is not None
        else None
    )
