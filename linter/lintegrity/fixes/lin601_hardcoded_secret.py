"""A secret in the source is read from the environment; a field of a settings class is required instead."""

from __future__ import annotations

import ast
import keyword
from typing import Sequence

from lintegrity.entry import base_origins
from lintegrity.fixes.place import Place
from lintegrity.fixes.statements import without_argument
from lintegrity.model import Edit, Span
from lintegrity.nodes import last_name
from lintegrity.questions.secrets.secrets_in_text import words
from lintegrity.tables.sources import SETTINGS_CLASSES

_MODELS = frozenset(
    {*SETTINGS_CLASSES, "pydantic.BaseModel", "pydantic.main.BaseModel", "pydantic.v1.BaseModel"}
)
_FIELDS = frozenset({"Field", "field", "attrib", "ib"})


def fix(node: ast.Constant, place: Place) -> Sequence[Edit] | None:
    """Replace the literal, or take the default of a field away."""
    if any(isinstance(step, ast.JoinedStr) for step in place.ctx.ancestors(node)):
        return None
    field = _field(node, place)
    if field is not None:
        return _required(field, node, place)
    name = variable(place.data.get("name", ""))
    environ = place.environ() if name else None
    if environ is None:
        return None
    read = f"{environ}[{place.style.quoted(name)}]"
    return [place.replace(node, f"{read}.encode()" if isinstance(node.value, bytes) else read)]


def variable(name: str) -> str:
    """`clientSecret` as `CLIENT_SECRET`; empty where no name of a variable comes of it."""
    found = "_".join(words(name)).upper()
    return found if found.isidentifier() and not keyword.iskeyword(found) else ""


def _field(node: ast.AST, place: Place) -> ast.AnnAssign | None:
    """The field of a settings class or model that a literal is the default of."""
    for step in place.ctx.ancestors(node):
        if isinstance(step, ast.AnnAssign):
            owner = place.ctx.parent(step)
            is_model = isinstance(owner, ast.ClassDef) and _MODELS & set(base_origins(owner, place.ctx))
            return step if is_model else None
        if isinstance(step, ast.stmt):
            return None
    return None


def _required(field: ast.AnnAssign, node: ast.Constant, place: Place) -> Sequence[Edit] | None:
    """`x: str = "…"` as `x: str`, `x: str = Field("…", max_length=9)` as `x: str = Field(max_length=9)`."""
    value = field.value
    if isinstance(value, ast.Call) and last_name(value.func) in _FIELDS:
        if len(value.args) + len(value.keywords) > 1:
            return without_argument(value, _argument(value, node), place)
    annotation, end = place.ctx.span(field.annotation), place.ctx.span(field)
    return [place.replace(Span(annotation.end_row, annotation.end_column, end.end_row, end.end_column), "")]


def _argument(call: ast.Call, node: ast.AST) -> ast.expr:
    """The argument of a call in which a node stands: `SecretStr("…")` in `Field(SecretStr("…"))`."""
    given = [*call.args, *(word.value for word in call.keywords)]
    return next(one for one in given if any(part is node for part in ast.walk(one)))
