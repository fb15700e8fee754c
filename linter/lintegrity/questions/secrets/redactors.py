"""Functions that mask URLs: what they can go around, and whether the project's own one is the one that this package gives."""

from __future__ import annotations

import ast
import inspect
import textwrap
from functools import lru_cache
from typing import TYPE_CHECKING

from lintegrity import urls
from lintegrity.nodes import last_name
from lintegrity.questions.secrets.cut_texts import whole_shown
from lintegrity.tables.url_types import URL_TYPES

if TYPE_CHECKING:
    from lintegrity.context import Context
    from lintegrity.flow.project import Project


def is_total(setting: str | None, project: Project) -> bool:
    """Whether a setting `package.module:function` names the given redactor, as `init --helpers` writes it, or nothing."""
    if not setting:
        return True
    found = project.definition(setting.replace(":", "."))
    return found is not None and isinstance(found[1], ast.FunctionDef) and _logic(found[1]) == _given()


@lru_cache(maxsize=1)
def _given() -> tuple[str, ...]:
    node = ast.parse(textwrap.dedent(inspect.getsource(urls.redact_url))).body[0]
    assert isinstance(node, ast.FunctionDef)
    return _logic(node)


def _logic(node: ast.FunctionDef) -> tuple[str, ...]:
    """The statements without the docstring."""
    return tuple(ast.dump(part) for part in node.body[1:])


# What is no text itself; the function that masks would hand it on as it is.
_CONTAINERS = (
    ast.Dict, ast.List, ast.Tuple, ast.Set, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp,
)  # fmt: skip
_NO_TEXT = (
    *_CONTAINERS, ast.Starred, ast.Constant, ast.Lambda, ast.Compare, ast.UnaryOp, ast.Slice, ast.FormattedValue,
)  # fmt: skip
_CONTAINER_TYPES = frozenset(f"builtins.{name}" for name in ("dict", "list", "tuple", "set", "frozenset"))


def maskable(shown: ast.AST, ctx: Context) -> ast.expr | None:
    """What of a shown expression can go through the masking function: a dictionary's one value that is no literal, and
    the text that a part is taken of.

    None for what is no text, which the function would hand on as it is, and for parts of an f-string.
    """
    if any(_is_of_handler(step, shown) for step in ctx.ancestors(shown)):
        return None
    if isinstance(shown, ast.Dict):
        values = [value for value in shown.values if not isinstance(value, ast.Constant)]
        return maskable(values[0], ctx) if len(values) == 1 else None
    if isinstance(shown, _NO_TEXT) or not isinstance(shown, ast.expr):
        return None
    if _is_object(shown, ctx):
        return None
    found = ctx.scope(shown).lookup(shown.id) if isinstance(shown, ast.Name) else None
    if found and any(_is_container(one.value, ctx) for one in found[1]):
        return None
    return whole_shown(shown, ctx)


def _is_of_handler(around: ast.AST, shown: ast.AST) -> bool:
    """Whether a part of an f-string, or the text of a caught exception, which names its URL somewhere, is shown."""
    if isinstance(around, ast.ExceptHandler) and around.name:
        return any(isinstance(node, ast.Name) and node.id == around.name for node in ast.walk(shown))
    return isinstance(around, ast.JoinedStr)


def _is_object(shown: ast.expr, ctx: Context) -> bool:
    """Whether a value is an object that only says its URL when it is written: settings as a whole, a parsed URL."""
    origin = ctx.origin(shown) or ""
    if origin.removesuffix("()").rpartition(".")[2] in URL_TYPES or origin.endswith("create_engine().url"):
        return True
    whole = ctx.project.definition(origin) if origin.endswith("()") else None
    if whole is not None and isinstance(whole[1], ast.ClassDef):
        return not any(last_name(base) == "str" for base in whole[1].bases)
    holder, _, name = origin.rpartition(".")
    found = ctx.project.definition(holder)
    fields = found[1].body if found is not None and isinstance(found[1], ast.ClassDef) else []
    return any(
        isinstance(part, ast.Name) and part.id in URL_TYPES
        for field in fields
        if isinstance(field, ast.AnnAssign) and last_name(field.target) == name
        for part in ast.walk(field.annotation)
    )


def _is_container(value: ast.expr | None, ctx: Context) -> bool:
    if isinstance(value, ast.Call):
        return ctx.origin(value.func) in _CONTAINER_TYPES
    return isinstance(value, _CONTAINERS)
