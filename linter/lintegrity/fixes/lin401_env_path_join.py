"""A join with a value from the environment goes through a function that checks containment."""

from __future__ import annotations

import ast
from typing import Sequence

from lintegrity.fixes.given import call_name
from lintegrity.fixes.place import Place
from lintegrity.fixes.statements import called_instead
from lintegrity.model import Edit
from lintegrity.questions.files.guarded_joins import is_guardable


def fix(node: ast.Call, place: Place) -> Sequence[Edit] | None:
    """Replace `os.path.join` by the joining function; its first argument is the folder not to be left."""
    if not is_guardable(node, place.ctx):
        return None
    join = call_name("safe_join", place)
    return called_instead(node, join, place) if join is not None else None
