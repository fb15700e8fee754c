"""What a container holds: which one an expression is a part of, what is put into it, what a loop takes out of it."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Iterator

from lintegrity.names import self_class
from lintegrity.nodes import last_name
from lintegrity.walk import descendants

if TYPE_CHECKING:
    from lintegrity.scopes import Scope


def taken_from(source: ast.expr | None) -> ast.expr | None:
    """`self._known` in `self._known.items()` and `list(self._known.values())`."""
    while isinstance(source, ast.Call):
        if isinstance(source.func, ast.Attribute):
            source = source.func.value
        else:
            source = source.args[0] if source.args else None
    return source


def put_into(holder: ast.expr, scope: Scope) -> Iterator[ast.Call]:
    """The calls that make what a loop takes out of an attribute of `self`: `self._known[key] = User(...)`."""
    found = scope.lookup(holder.id) if isinstance(holder, ast.Name) else None
    for binding in found[1] if found is not None else []:
        source = taken_from(getattr(binding.node, "iter", None) or binding.value)
        if isinstance(source, ast.Attribute) and isinstance(source.value, ast.Name):
            owner = self_class(source.value.id, scope)
            yield from _put(source, owner.node) if owner is not None else ()


def _put(kept: ast.Attribute, owner: ast.AST) -> Iterator[ast.Call]:
    for step in descendants(owner):
        target = step.targets[0] if isinstance(step, ast.Assign) else None
        if isinstance(target, ast.Subscript) and is_same(target.value, kept):
            value = getattr(step, "value", None)
            if isinstance(value, ast.Call):
                yield value


def is_same(one: ast.expr, other: ast.expr) -> bool:
    """The same name, or the same attribute of the same name."""
    if isinstance(one, ast.Name) and isinstance(other, ast.Name):
        return one.id == other.id
    if isinstance(one, ast.Attribute) and isinstance(other, ast.Attribute):
        return one.attr == other.attr and is_same(one.value, other.value)
    return False


def container(node: ast.expr) -> ast.expr:
    """`data` in `data["clients"]["first"]`."""
    while isinstance(node, ast.Subscript):
        node = node.value
    return node


def is_entry(node: ast.Name, loop: ast.For | ast.AsyncFor) -> bool:
    """`value` in `for name, value in settings.items()`."""
    target = loop.target.elts if isinstance(loop.target, ast.Tuple) else []
    is_of_items = isinstance(loop.iter, ast.Call) and last_name(loop.iter.func) == "items"
    return is_of_items and len(target) == 2 and isinstance(target[1], ast.Name) and target[1].id == node.id
