"""A join with a value from the environment goes through a function that checks containment."""

from __future__ import annotations

import ast
from typing import Sequence

from lintegrity.fixes.given import call_name
from lintegrity.fixes.place import Place
from lintegrity.model import Edit


def fix(node: ast.Call, place: Place) -> Sequence[Edit] | None:
    """Replace `os.path.join` by the joining function; its first argument is the folder not to be left."""
    if place.ctx.origin(node.func) != "os.path.join" or node.keywords or len(node.args) < 2:
        return None
    if any(isinstance(one, ast.Starred) for one in node.args):
        return None
    join = call_name("safe_join", place)
    return [place.replace(node.func, join)] if join is not None else None
