"""A temporary is made beside the target that it is moved over."""

from __future__ import annotations

import ast
from typing import Sequence

from lintegrity.fixes.place import Place
from lintegrity.fixes.statements import add_keyword
from lintegrity.model import Edit
from lintegrity.nodes import last_name
from lintegrity.questions.failure.handlers import words
from lintegrity.walk import descendants

_HARMLESS = (ast.Name, ast.Attribute, ast.Constant, ast.expr_context, ast.BinOp, ast.Div, ast.Subscript)
_MAKERS = frozenset({"makedirs", "mkdir", "mkdirs"})
_MAKING = frozenset({"ensure", "make", "create", "mk"})
_FOLDERS = frozenset({"dir", "dirs", "directory", "directories", "folder", "folders"})
_PREFIX_POSITION = {"mkstemp": 1, "mkdtemp": 1}


def fix(node: ast.Call, place: Place) -> Sequence[Edit] | None:
    """Give the call that makes the temporary `dir=` the target's folder, and a prefix that hides it."""
    maker = _maker(place)
    target = _target(place)
    if maker is None or target is None or not _is_known_at(target, maker, place):
        return None
    if _makes_folder_later(maker, place):
        return None
    os = place.imported("os")
    if os is None:
        return None
    folder = f"{os}.path.dirname({place.data['target']})"
    given = {keyword.arg: keyword.value for keyword in maker.keywords}
    if None in given or any(isinstance(one, ast.Starred) for one in maker.args):
        return None
    name = last_name(maker.func)
    if len(maker.args) > _PREFIX_POSITION.get(name, 4):
        return None
    prefix = [] if "prefix" in given else ['prefix="."']
    if "dir" in given:
        edits = [place.replace(given["dir"], folder)]
        return [*edits, *add_keyword(maker, prefix[0], place)] if prefix else edits
    return add_keyword(maker, ", ".join([f"dir={folder}", *prefix]), place)


def _maker(place: Place) -> ast.Call | None:
    row, _, column = place.data.get("maker", "").partition(":")
    for node in ast.walk(place.source.tree):
        if isinstance(node, ast.Call) and f"{node.lineno}:{node.col_offset}" == f"{row}:{column}":
            name = last_name(node.func)
            if name in ("NamedTemporaryFile", "mkstemp", "TemporaryFile", "SpooledTemporaryFile", "mktemp"):
                return node
    return None


def _target(place: Place) -> ast.expr | None:
    try:
        target = ast.parse(place.data.get("target", ""), mode="eval").body
    except SyntaxError:
        return None
    return target if all(isinstance(part, _HARMLESS) for part in ast.walk(target)) else None


def _makes_folder_later(maker: ast.Call, place: Place) -> bool:
    """Whether the function makes a folder only after the temporary, which cannot be made in it then."""
    function = place.ctx.function(maker)
    return function is not None and any(
        call.lineno > maker.lineno and _makes_folder(last_name(call.func))
        for call in place.ctx.scopes.own(function, ast.Call)
    )


def _makes_folder(name: str) -> bool:
    """`makedirs`, `mkdir`, `ensure_dir`, `create_folder`."""
    said = set(words(name))
    return name in _MAKERS or bool(said & _MAKING) and bool(said & _FOLDERS)


def _is_known_at(target: ast.expr, maker: ast.Call, place: Place) -> bool:
    """Whether every name of the target has its value before the temporary is made, and keeps it."""
    function = place.ctx.function(maker)
    if function is None:
        return True
    names = {part.id for part in ast.walk(target) if isinstance(part, ast.Name)}
    return not any(
        isinstance(part, ast.Name)
        and part.id in names
        and isinstance(part.ctx, ast.Store)
        and part.lineno >= maker.lineno
        for part in descendants(function)
    )
