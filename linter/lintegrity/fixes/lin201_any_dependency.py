"""A dependency typed `Any` gets a `Protocol` of the members used, or the one class that is always given."""

from __future__ import annotations

import ast
from typing import Iterator, Sequence

from lintegrity.classes import ClassInfo, ancestors, class_at, foreign_bases, self_attributes
from lintegrity.dependencies import Reference, argument_for
from lintegrity.fixes.place import Place
from lintegrity.fixes.protocols import protocol_for
from lintegrity.injected import Injected, injected, references
from lintegrity.model import Edit
from lintegrity.names import local_origin
from lintegrity.scopes import Scope
from lintegrity.typing_any import ANY, is_any, returns_any
from lintegrity.uses import Kind, Use, use_of
from lintegrity.walk import descendants

_DISPLAYS = (ast.Constant, ast.Dict, ast.List, ast.Tuple, ast.JoinedStr)
_EQUALITY = (ast.Is, ast.IsNot, ast.Eq, ast.NotEq)


def fix(node: ast.arg | ast.AnnAssign, place: Place) -> Sequence[Edit] | None:
    """Replace the `Any` of the annotation."""
    if place.data.get("kind") == "function":
        return _concrete(node, place)
    found = injected_at(node, place)
    target = _any_in(node.annotation, place)
    if found is None or target is None or _has_a_default_of_its_own(node, place):
        return None
    uses = _uses(found, place)
    if uses is None or not _fits_what_is_given(found, uses, place):
        return None
    name = protocol_for(found.name, uses, place)
    return [_annotated(target, name, place)] if name is not None else None


def injected_at(node: ast.arg | ast.AnnAssign, place: Place, made: bool = False) -> Injected | None:
    """The record of the place that the rule found; `made` asks for a factory's."""
    for step in place.ctx.ancestors(node):
        if isinstance(step, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            candidates = injected(step, place.ctx, returns_any if made else is_any)
            return next((one for one in candidates if one.node is node), None)
    return None


def _any_in(annotation: ast.expr | None, place: Place) -> ast.expr | None:
    """The one expression in an annotation that is `Any`; a string counts where it says nothing else."""
    if annotation is None:
        return None
    found = [
        part
        for part in descendants(annotation)
        if isinstance(part, (ast.Name, ast.Attribute)) and place.ctx.origin(part) in ANY
    ]
    if len(found) == 1:
        return found[0]
    if isinstance(annotation, ast.Constant) and annotation.value in ("Any", "typing.Any", "t.Any"):
        return annotation
    return None


def _annotated(target: ast.expr, name: str, place: Place) -> Edit:
    if isinstance(target, ast.Constant):
        quote = place.text(target)[-1]
        return place.replace(target, f"{quote}{name}{quote}")
    return place.replace(target, name)


def _has_a_default_of_its_own(node: ast.arg | ast.AnnAssign, place: Place) -> bool:
    """`repo: Any = None`: a protocol would have to be optional, and every use be asked for None."""
    if isinstance(node, ast.AnnAssign):
        value = node.value
        return isinstance(value, ast.Constant) or value is not None and "None" in ast.dump(value)
    function = place.ctx.function(node)
    if function is None:
        return True
    arguments = function.args
    positional = [*arguments.posonlyargs, *arguments.args]
    defaults = dict(zip((one.arg for one in reversed(positional)), reversed(arguments.defaults)))
    defaults.update(
        (one.arg, value)
        for one, value in zip(arguments.kwonlyargs, arguments.kw_defaults)
        if value is not None
    )
    default = defaults.get(node.arg)
    if isinstance(default, ast.Constant):
        return not _says_optional(node.annotation)
    return default is not None  # whatever it is, it was never asked to have the members


def _says_optional(annotation: ast.expr | None) -> bool:
    return annotation is not None and any(
        isinstance(part, ast.Constant)
        and part.value is None
        or isinstance(part, (ast.Name, ast.Attribute))
        and getattr(part, "id", getattr(part, "attr", "")) == "Optional"
        for part in descendants(annotation)
    )


def _uses(found: Injected, place: Place) -> list[Use] | None:
    """Every use, or None where one of them asks for more than members: passed on, returned, computed with."""
    uses: list[Use] = []
    for reference in references(found, place.ctx):
        parents = reference.module.scopes.parents
        use = use_of(reference.node, parents, reference.module.path)
        if not _is_answerable(reference, use):
            return None
        uses.append(use)
    return uses


def _is_answerable(reference: Reference, use: Use) -> bool:
    parent = reference.module.scopes.parents.get(reference.node)
    if use.kind is Kind.OTHER:
        return _is_stored(parent, reference)
    if use.kind is Kind.COMPARE:
        return isinstance(parent, ast.Compare) and all(isinstance(one, _EQUALITY) for one in parent.ops)
    if use.kind is Kind.GIVEN:
        return False
    if use.kind is Kind.SET_ITEM:
        return isinstance(parent, ast.Subscript) and isinstance(parent.ctx, ast.Store)
    return use.kind is not Kind.NARROW and not (use.member.startswith("__") and use.member.endswith("__"))


def _is_stored(parent: ast.AST | None, reference: Reference) -> bool:
    """`self.x = x` where nothing else is ever put there, and `y = self.x` to a local name."""
    if not isinstance(parent, ast.Assign) or len(parent.targets) != 1:
        return False
    target = parent.targets[0]
    scope = reference.module.scopes.scope_of(parent)
    if isinstance(target, ast.Name):
        return len(scope.bindings.get(target.id, [])) == 1 and not isinstance(scope.node, ast.Module)
    if not isinstance(target, ast.Attribute) or not isinstance(target.value, ast.Name):
        return False
    owner = scope.owner_class
    return owner is not None and _is_set_once(target.attr, owner)


def _is_set_once(attribute: str, owner: Scope) -> bool:
    stores = [
        part
        for part in descendants(owner.node)
        if isinstance(part, ast.Attribute) and part.attr == attribute and not isinstance(part.ctx, ast.Load)
    ]
    declared = [
        part
        for part in owner.node.body  # type: ignore[attr-defined]
        if isinstance(part, ast.AnnAssign) and getattr(part.target, "id", "") == attribute
    ]
    return len(stores) == 1 and not declared


def _fits_what_is_given(found: Injected, uses: Sequence[Use], place: Place) -> bool:
    """Whether every class of the project known to be handed in has the members; a bare None never does."""
    if found.owner is None:
        return True
    members = {use.member for use in uses if use.member}
    for argument, scope in _given(found, place):
        if isinstance(argument, ast.Lambda) and members:
            return False
        if isinstance(argument, _DISPLAYS) and not (_is_none(argument) and _says_optional(found.annotation)):
            return False
        origin = place.ctx.project.canonical(text) if (text := _origin(argument, scope)) else None
        info = class_at(origin[:-2], place.ctx.project) if origin and origin.endswith("()") else None
        known = _members_of(info, place) if info is not None else None
        if known is not None and not members <= known:
            return False
    return True


def _is_none(argument: ast.expr) -> bool:
    return isinstance(argument, ast.Constant) and argument.value is None


def _origin(argument: ast.expr, scope: Scope) -> str | None:
    return local_origin(argument, scope)


def _given(found: Injected, place: Place) -> Iterator[tuple[ast.expr, Scope]]:
    """What the calls of the class hand to the parameter or field, in the whole project."""
    assert found.owner is not None
    project, owner = place.ctx.project, found.owner
    for path in project.files_with(owner.node.name):
        module = project.module_at(path)
        if module is None:
            continue
        for node in descendants(module.scopes.tree):
            if not isinstance(node, ast.Call) or not isinstance(node.func, (ast.Name, ast.Attribute)):
                continue
            if getattr(node.func, "id", getattr(node.func, "attr", "")) != owner.node.name:
                continue
            scope = module.scopes.scope_of(node)
            argument = _argument(found, node, place)
            if argument is not None:
                yield argument, scope


def _argument(found: Injected, call: ast.Call, place: Place) -> ast.expr | None:
    if found.function is not None:
        return argument_for(found.function, found.name, call, place.ctx.module)
    fields = [
        part.target.id
        for part in (found.owner.node.body if found.owner is not None else [])
        if isinstance(part, ast.AnnAssign) and isinstance(part.target, ast.Name)
    ]
    for keyword in call.keywords:
        if keyword.arg == found.name:
            return keyword.value
    index = fields.index(found.name) if found.name in fields else len(call.args)
    return call.args[index] if index < len(call.args) else None


def _members_of(info: ClassInfo, place: Place) -> set[str] | None:
    """Names that a class of the project and its bases there have; None where they cannot be listed."""
    known: set[str] = set()
    if foreign_bases(info, place.ctx.project):
        return None
    for one in [info, *ancestors(info, place.ctx.project)]:
        known |= set(one.scope.bindings)
        known |= {
            name
            for name, nodes in self_attributes(one.scope).items()
            if any(isinstance(node.ctx, ast.Store) for node in nodes)
        }
    return None if "__getattr__" in known else known


def _concrete(node: ast.arg | ast.AnnAssign, place: Place) -> Sequence[Edit] | None:
    """The class that every call gives, imported for the type checker alone where it is another module's."""
    target, dotted = _any_in(node.annotation, place), place.data.get("class", "")
    info = class_at(dotted, place.ctx.project) if dotted else None
    if target is None or info is None or "." in dotted.removeprefix(f"{info.module.name}."):
        return None
    is_lazy = place.source.holds(b"from __future__ import annotations")
    name = info.node.name
    if info.module.path == place.source.path:
        is_known = is_lazy or info.node.lineno < node.lineno
        return [_annotated(target, name, place) if is_known else place.replace(target, f'"{name}"')]
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
    return [_annotated(target, name, place) if quoted else place.replace(target, f'"{name}"')]
