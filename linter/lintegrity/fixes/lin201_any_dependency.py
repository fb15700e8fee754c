"""A dependency typed `Any` gets a `Protocol` of the members used, or the one class that is always given."""

from __future__ import annotations

import ast
from typing import Sequence

from lintegrity.classes import class_at
from lintegrity.fixes.place import Place
from lintegrity.fixes.protocols import protocol_for
from lintegrity.fixes.statements import header_within_width
from lintegrity.model import Edit
from lintegrity.questions.contracts.asked_members import any_in, asked
from lintegrity.questions.contracts.injected import Injected, injected
from lintegrity.questions.contracts.typing_any import is_any, returns_any


def fix(node: ast.arg | ast.AnnAssign, place: Place) -> Sequence[Edit] | None:
    """Replace the `Any` of the annotation."""
    if place.data.get("kind") == "function":
        return _concrete(node, place)
    found = injected_at(node, place)
    target = any_in(node.annotation, place.ctx)
    uses = asked(found, place.ctx) if found is not None else None
    if found is None or target is None or uses is None:
        return None
    name = protocol_for(found.name, uses, place)
    return [header_within_width(node, _annotated(target, name, place), place)] if name is not None else None


def injected_at(node: ast.arg | ast.AnnAssign, place: Place, made: bool = False) -> Injected | None:
    """The record of the place that the rule found; `made` asks for a factory's."""
    for step in place.ctx.ancestors(node):
        if isinstance(step, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            candidates = injected(step, place.ctx, returns_any if made else is_any)
            return next((one for one in candidates if one.node is node), None)
    return None


def _annotated(target: ast.expr, name: str, place: Place) -> Edit:
    if isinstance(target, ast.Constant):
        quote = place.text(target)[-1]
        return place.replace(target, f"{quote}{name}{quote}")
    return place.replace(target, name)


def _concrete(node: ast.arg | ast.AnnAssign, place: Place) -> Sequence[Edit] | None:
    """The class that every call gives, imported for the type checker alone where it is another module's."""
    target, dotted = any_in(node.annotation, place.ctx), place.data.get("class", "")
    info = class_at(dotted, place.ctx.project) if dotted else None
    if target is None or info is None or "." in dotted.removeprefix(f"{info.module.name}."):
        return None
    is_lazy = place.source.holds(b"from __future__ import annotations")
    name = info.node.name
    if info.module.path == place.source.path:
        is_known = is_lazy or info.node.lineno < node.lineno
        return [
            _annotated(target, name, place) if is_known else place.replace(target, place.style.quoted(name))
        ]
    scope = place.ctx.scope(node)
    bound = scope.lookup(name)
    if bound is not None:
        same = place.ctx.project.canonical(bound[1][0].origin or "") == dotted
        return (
            [_annotated(target, name, place)]
            if same and place.ctx.parent(bound[1][0].node) is place.source.tree
            else None
        )
    checking = place.imported("typing", "TYPE_CHECKING")
    if checking is None:
        return None
    place.define(f"~{dotted}", f"if {checking}:\n    from {info.module.name} import {name}")
    quoted = is_lazy or isinstance(target, ast.Constant)
    return [_annotated(target, name, place) if quoted else place.replace(target, place.style.quoted(name))]
