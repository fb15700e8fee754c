"""`startswith` on a path becomes `is_relative_to`."""

from __future__ import annotations

import ast
from typing import Sequence

from lintegrity.fixes.place import Place
from lintegrity.model import Edit
from lintegrity.questions.files.path_texts import side_of

_CLOSED = (ast.Name, ast.Attribute, ast.Call, ast.Subscript, ast.Constant)


def fix(node: ast.Call, place: Place) -> Sequence[Edit] | None:
    """Say both sides as paths; the prefix may stay a text."""
    if not isinstance(node.func, ast.Attribute):
        return None
    path, folder = side_of(node.func.value, place.ctx), side_of(node.args[0], place.ctx)
    if path is None or folder is None or isinstance(folder.node, ast.Starred):
        return None
    text = place.text(path.node)
    if not path.is_path:
        name = place.imported("pathlib", "Path")
        text = f"{name}({text})"
        if name is None:
            return None
    elif not isinstance(path.node, _CLOSED):
        text = f"({text})"
    return [
        place.replace(node.func, f"{text}.is_relative_to"),
        place.replace(node.args[0], place.text(folder.node)),
    ]
