"""Texts of which a part alone is shown: in what is left of a URL, its credentials may not be known as such any more."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from lintegrity.literals import constant_text

if TYPE_CHECKING:
    from lintegrity.context import Context

_CUTTING = frozenset(
    {
        "split",
        "rsplit",
        "partition",
        "rpartition",
        "replace",
        "removeprefix",
        "removesuffix",
        "lstrip",
        "encode",
    }
)


def whole_shown(shown: ast.expr, ctx: Context) -> ast.expr | None:
    """The text that is to be masked before a part of it is shown, `url` of `url[:30]`; `shown` itself where it is whole.

    None where several values are shown together or the part was taken before.
    """
    values = _values(shown)
    if any(_is_part(one, ctx) for one in values):
        return None
    wholes = [whole for one in values if (whole := _whole_of(one)) is not None]
    if not wholes:
        return shown
    return wholes[0] if len(values) == 1 else None


def _values(shown: ast.expr) -> list[ast.expr]:
    """What a text is made of, without what is constant."""
    inner: list[ast.expr]
    if isinstance(shown, ast.JoinedStr):
        inner = [part.value for part in shown.values if isinstance(part, ast.FormattedValue)]
    elif isinstance(shown, ast.BinOp):
        given = shown.right.elts if isinstance(shown.right, ast.Tuple) else [shown.right]
        inner = [shown.left, *given]
    elif isinstance(shown, ast.Call) and _is_made_text(shown):
        inner = [*shown.args, *(keyword.value for keyword in shown.keywords)]
    else:
        return [] if isinstance(shown, ast.Constant) else [shown]
    return [value for one in inner for value in _values(one)]


def _is_made_text(call: ast.Call) -> bool:
    """`"…".format(url)`, `str(url)`."""
    if isinstance(call.func, ast.Attribute):
        return call.func.attr == "format"
    return isinstance(call.func, ast.Name) and call.func.id in ("str", "repr")


def _whole_of(value: ast.expr) -> ast.expr | None:
    """What a value is a part of: `url` of `url.split("@")[0]`."""
    whole = None
    while True:
        if isinstance(value, ast.Subscript) and isinstance(value.slice, ast.Slice):
            value = whole = value.value
        elif isinstance(value, ast.Subscript) and _cuts(value.value):
            value = value.value
        elif isinstance(value, ast.Call) and isinstance(value.func, ast.Attribute) and _cuts(value):
            value = whole = value.func.value
        else:
            return whole


def _cuts(node: ast.expr) -> bool:
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
        return False
    return node.func.attr in _CUTTING and not (node.func.attr == "replace" and _keeps_marks(node.args))


def _keeps_marks(given: list[ast.expr]) -> bool:
    """Whether `replace` takes away nothing by which credentials are known: `("+asyncpg", "")`, another scheme."""
    old, new = [constant_text(one) for one in given[:2]] if len(given) > 1 else [None, None]
    if old is None or new is None:
        return False
    return all(mark in new for mark in ("://", "@", ":") if mark in old)


def _is_part(value: ast.expr, ctx: Context) -> bool:
    """Whether a name stands for a part that was taken before: `shown = url[:30]`."""
    found = ctx.scope(value).lookup(value.id) if isinstance(value, ast.Name) else None
    return any(
        one.kind == "assign" and one.value is not None and _whole_of(one.value) is not None
        for one in (found[1] if found is not None else [])
    )
