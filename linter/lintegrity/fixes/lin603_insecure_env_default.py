"""A secret's variable is read without a default."""

from __future__ import annotations

import ast
from typing import Sequence

from lintegrity.fixes.place import Place
from lintegrity.fixes.statements import without_argument
from lintegrity.model import Edit

_READS = frozenset({"os.getenv", "os.environ.get"})


def fix(node: ast.Constant, place: Place) -> Sequence[Edit] | None:
    """Ask the environment by subscript; of another reader only the default is taken out."""
    parent = place.ctx.parent(node)
    call = place.ctx.parent(parent) if isinstance(parent, ast.keyword) else parent
    if not isinstance(call, ast.Call) or call.func is node or not call.args or call.args[0] is node:
        return None
    if place.ctx.origin(call.func) not in _READS:
        return without_argument(call, node, place)
    holder = _environment(call, place)
    given = [one for one in [*call.args, *(word.value for word in call.keywords)] if one is not node]
    if holder is None or len(given) != 1:
        return None
    return [place.replace(call, f"{holder}[{place.text(given[0])}]")]


def _environment(call: ast.Call, place: Place) -> str | None:
    if place.ctx.origin(call.func) == "os.environ.get" and isinstance(call.func, ast.Attribute):
        return place.text(call.func.value)
    return place.environ()
