"""A join with a value from the environment goes through a function that checks containment."""

from __future__ import annotations

import ast
from typing import Sequence

from lintegrity.fixes.given import call_name
from lintegrity.fixes.place import Place
from lintegrity.model import Edit
from lintegrity.walk import descendants


def fix(node: ast.Call, place: Place) -> Sequence[Edit] | None:
    """Replace `os.path.join` by the joining function; its first argument is the folder not to be left."""
    if place.ctx.origin(node.func) != "os.path.join" or node.keywords or len(node.args) < 2:
        return None
    if any(isinstance(one, ast.Starred) for one in node.args) or _is_of_a_search_path(node.args[0], place):
        return None
    join = call_name("safe_join", place)
    return [place.replace(node.func, join)] if join is not None else None


def _is_of_a_search_path(folder: ast.expr, place: Place) -> bool:
    """`for folder in path.split(os.pathsep)`: programs there are links to elsewhere, and a search must not end."""
    function = place.ctx.function(folder) or place.source.tree
    loops = (one for one in descendants(function) if isinstance(one, (ast.For, ast.comprehension)))
    return isinstance(folder, ast.Name) and any(
        isinstance(loop.target, ast.Name) and loop.target.id == folder.id and _is_split(loop.iter, place)
        for loop in loops
    )


def _is_split(node: ast.expr, place: Place) -> bool:
    return any(
        isinstance(call, ast.Call) and any(place.ctx.origin(one) == "os.pathsep" for one in call.args)
        for call in descendants(node)
    )
