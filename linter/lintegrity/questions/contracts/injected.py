"""Places where something is handed in with an annotation that may be `Any`: the candidates of LIN201 and LIN202."""

from __future__ import annotations

import ast
from bisect import bisect_left
from typing import TYPE_CHECKING, Callable, Iterator, NamedTuple

from lintegrity.classes import ClassInfo, is_protocol, is_record
from lintegrity.kinds import FUNCTIONS, Function
from lintegrity.nodes import last_name
from lintegrity.parameters import defaults_of, named_parameters
from lintegrity.questions.contracts.dependencies import (
    Reference,
    attribute_references,
    instance_references,
    parameter_references,
)
from lintegrity.questions.contracts.signatures import is_constructor_dictated, is_marked_foreign, owner_of
from lintegrity.questions.contracts.typing_any import alias_of, mentions, rows, words

if TYPE_CHECKING:
    from lintegrity.context import Context
    from lintegrity.flow.project import Project
    from lintegrity.scopes import Scope

Judge = Callable[["ast.expr | None", "Scope", "Project"], bool]
_DEPENDS = frozenset({"Depends", "Security", "Provide", "Inject", "FromDishka", "Dependency"})
_NAMED = "NamedDependency"  # Litestar's: what is provided under the parameter's name
# What may stand as a field's value: its default, or the record library's word for one.
_FIELD_CALLS = frozenset({"field", "Field", "attrib", "ib", "Factory", "PrivateAttr"})


class Injected(NamedTuple):
    """One such place. `kind` is parameter, field or depends; `owner` the class, `function` the function."""

    node: ast.arg | ast.AnnAssign
    name: str
    kind: str
    function: Function | None
    owner: ClassInfo | None

    @property
    def annotation(self) -> ast.expr | None:
        """The annotation as written."""
        return self.node.annotation


def injected(node: ast.AST, ctx: Context, is_wanted: Judge) -> Iterator[Injected]:
    """The places in a constructor, a class body or a function with `Depends` whose annotation is wanted."""
    if isinstance(node, ast.ClassDef):
        yield from _fields(node, ctx, is_wanted)
    elif isinstance(node, FUNCTIONS):
        yield from _parameters(node, ctx, is_wanted)


def annotated_parameters(node: Function, ctx: Context) -> list[ast.arg]:
    """The parameters, without stars and receiver, whose annotation may speak of `Any`; cheap."""
    among = words(ctx)
    if not among or not _holds_a_row(rows(ctx), node.lineno, node.body[0].lineno):
        return []
    arguments = named_parameters(node.args)
    return [argument for argument in arguments if mentions(argument.annotation, among)]


def _holds_a_row(found: list[int], first: int, last: int) -> bool:
    spot = bisect_left(found, first)
    return spot < len(found) and found[spot] <= last


def _parameters(node: Function, ctx: Context, is_wanted: Judge) -> Iterator[Injected]:
    found = annotated_parameters(node, ctx)
    if not found or is_marked_foreign(node):
        return
    defaults = defaults_of(node.args)
    owner = owner_of(node, ctx)
    is_constructor = node.name == "__init__" and owner is not None
    for argument in found:
        is_depends = _is_depends(argument, defaults.get(argument.arg), ctx)
        if not (is_constructor or is_depends):
            continue
        if not is_wanted(argument.annotation, ctx.scope(node), ctx.project):
            continue
        if is_constructor and owner is not None and not is_depends:
            if is_constructor_dictated(node, argument.arg, owner, ctx):
                continue
        yield Injected(argument, argument.arg, "depends" if is_depends else "parameter", node, owner)


def _is_depends(argument: ast.arg, default: ast.expr | None, ctx: Context) -> bool:
    """`= Depends(get_repo)`, `NamedDependency[Any]` or `Annotated[Any, Depends(get_repo)]`, also by the name of such an alias."""
    if isinstance(default, ast.Call) and _last_name(default.func) in _DEPENDS:
        return True
    annotation = argument.annotation
    if isinstance(annotation, (ast.Name, ast.Attribute)):
        alias = alias_of(annotation, ctx.scope(annotation), ctx.project)
        annotation = alias.node if alias is not None else None
    if isinstance(annotation, ast.Subscript) and _last_name(annotation.value) == _NAMED:
        return True
    if isinstance(annotation, ast.Subscript) and _last_name(annotation.value) == "Annotated":
        parts = annotation.slice.elts[1:] if isinstance(annotation.slice, ast.Tuple) else []
        return any(isinstance(part, ast.Call) and _last_name(part.func) in _DEPENDS for part in parts)
    return False


def _last_name(node: ast.expr) -> str:
    return last_name(node)


def _fields(node: ast.ClassDef, ctx: Context, is_wanted: Judge) -> Iterator[Injected]:
    among = words(ctx)
    info: ClassInfo | None = None
    for statement in node.body if among else ():
        if not isinstance(statement, ast.AnnAssign) or not isinstance(statement.target, ast.Name):
            continue
        if not mentions(statement.annotation, among) or not _is_field_value(statement.value):
            continue
        info = info or ClassInfo(ctx.module, node, ctx.scopes.scope(node))
        if not is_wanted(statement.annotation, info.scope, ctx.project):
            continue
        if is_protocol(info, ctx.project) or _is_typed_dict(node):
            return
        yield Injected(statement, statement.target.id, "field", None, info)


def _is_typed_dict(node: ast.ClassDef) -> bool:
    return any(_last_name(base) == "TypedDict" for base in node.bases)


def _is_field_value(value: ast.expr | None) -> bool:
    if value is None or isinstance(value, ast.Constant) and value.value in (None, ...):
        return True
    return isinstance(value, ast.Call) and _last_name(value.func) in _FIELD_CALLS


def references(place: Injected, ctx: Context) -> Iterator[Reference]:
    """Every expression of the project known to evaluate to what is handed in."""
    if place.function is not None:
        yield from parameter_references(place.function, place.name, ctx.module, ctx.project)
    elif place.owner is not None:
        yield from attribute_references(place.owner, place.name, ctx.project)
        if not place.name.startswith("_") or is_record(place.owner, ctx.project):
            yield from instance_references(place.owner, place.name, ctx.project)
