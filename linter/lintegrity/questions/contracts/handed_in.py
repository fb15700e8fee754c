"""Whether what a call hands in fits a protocol, as a type checker sees it: what cannot be told does not fit.

An argument may be None, one of several classes or of a kind that only its library tells. `Any` took all of them; a
protocol of the members used would be an error at the call, however well the program runs.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Iterator, NamedTuple

from lintegrity.classes import ClassInfo, ancestors, class_at, foreign_bases, self_attributes
from lintegrity.kinds import FUNCTIONS, Function
from lintegrity.names import (
    class_attribute_values,
    class_name,
    declared_attribute,
    local_origin,
    self_class,
)
from lintegrity.nodes import last_name
from lintegrity.questions.contracts.typing_any import ANY
from lintegrity.scopes import Binding, Scope

if TYPE_CHECKING:
    from lintegrity.flow.project import Project

# What these say is about the place, and their first argument is the type.
_WRAPPERS = frozenset({"Annotated", "ClassVar", "Final", "InitVar", "ReadOnly", "Required"})
# What holds values of the last type between its brackets.
_SEQUENCES = frozenset({
    "Collection", "Deque", "FrozenSet", "Iterable", "Iterator", "List", "Sequence", "Set", "deque", "frozenset", "list",
    "set",
})  # fmt: skip
_CONTAINERS = _SEQUENCES | {
    "DefaultDict", "Dict", "Mapping", "MutableMapping", "OrderedDict", "defaultdict", "dict",
}  # fmt: skip
_DEPTH = 6


class Wanted(NamedTuple):
    """What the protocol asks for: the members used, and whether its place takes None as well."""

    members: frozenset[str]
    is_optional: bool = False


def fits(argument: ast.expr, scope: Scope, wanted: Wanted, project: Project, depth: int = _DEPTH) -> bool:
    """Whether an expression is known to have the members, and not to be None where that is not taken."""
    if depth <= 0:
        return False
    if isinstance(argument, ast.Constant) and argument.value is None:
        return wanted.is_optional
    if not wanted.members and _is_function(argument, scope, project):
        return True
    if isinstance(argument, ast.Name):
        return _name_fits(argument.id, scope, wanted, project, depth - 1)
    if isinstance(argument, ast.Attribute):
        return _attribute_fits(argument, scope, wanted, project, depth - 1)
    if isinstance(argument, ast.Call):
        return _call_fits(argument, scope, wanted, project, depth - 1, is_awaited=False)
    if isinstance(argument, ast.Await) and isinstance(argument.value, ast.Call):
        return _call_fits(argument.value, scope, wanted, project, depth - 1, is_awaited=True)
    if isinstance(argument, ast.NamedExpr):
        return fits(argument.value, scope, wanted, project, depth - 1)
    if isinstance(argument, ast.Subscript) and not isinstance(argument.slice, ast.Slice):
        return _items_fit(argument.value, scope, wanted, project, depth - 1)
    return _one_of_fits(argument, scope, wanted, project, depth - 1)


def _is_function(argument: ast.expr, scope: Scope, project: Project) -> bool:
    """A function or class by name, for a place where it is called."""
    if not isinstance(argument, (ast.Name, ast.Attribute)):
        return False
    origin = _canonical(local_origin(argument, scope), project)
    if origin is None or origin.endswith("()"):
        return False
    return project.definition(origin) is not None or "()" not in origin and project.split(origin) is None


def _one_of_fits(argument: ast.expr, scope: Scope, wanted: Wanted, project: Project, depth: int) -> bool:
    if isinstance(argument, ast.IfExp):
        return all(fits(one, scope, wanted, project, depth) for one in (argument.body, argument.orelse))
    if isinstance(argument, ast.BoolOp) and isinstance(argument.op, ast.Or):
        *first, last = argument.values
        lenient = wanted._replace(is_optional=True)  # what is None leaves the word to the next one
        return fits(last, scope, wanted, project, depth) and all(
            fits(one, scope, lenient, project, depth) for one in first
        )
    if isinstance(argument, ast.Lambda):
        return not wanted.members
    return False


def _name_fits(name: str, scope: Scope, wanted: Wanted, project: Project, depth: int) -> bool:
    found = scope.lookup(name)
    if found is None:
        return False
    holder, bindings = found
    owner = self_class(name, scope)
    if owner is not None:
        return _class_fits(class_name(owner), wanted, project)
    return all(_binding_fits(one, holder, wanted, project, depth) for one in bindings)


def _binding_fits(binding: Binding, holder: Scope, wanted: Wanted, project: Project, depth: int) -> bool:
    node = binding.node
    if isinstance(node, ast.arg):
        return binding.kind == "param" and annotation_fits(
            node.annotation, holder.parent or holder, wanted, project, depth
        )
    if isinstance(node, ast.AnnAssign):
        return annotation_fits(node.annotation, holder, wanted, project, depth)
    if binding.kind in ("assign", "with") and binding.value is not None:
        return fits(binding.value, holder, wanted, project, depth)
    if binding.kind == "for" and binding.value is not None:
        return _items_fit(binding.value, holder, wanted, project, depth, _SEQUENCES)
    if binding.kind == "from" and binding.origin is not None:
        return _global_fits(binding.origin, wanted, project, depth)
    return False


def _global_fits(dotted: str, wanted: Wanted, project: Project, depth: int) -> bool:
    """A name of another module: a variable of the project."""
    split = project.split(dotted)
    found = split[0].scopes.top.local(split[1]) if split is not None and split[1].isidentifier() else None
    if found is None or depth <= 0:
        return False
    return all(_binding_fits(one, found[0], wanted, project, depth - 1) for one in found[1])


def _attribute_fits(node: ast.Attribute, scope: Scope, wanted: Wanted, project: Project, depth: int) -> bool:
    """An attribute of a class of the project, by its declaration or by all that is put there; a module's variable."""
    owner = self_class(node.value.id, scope) if isinstance(node.value, ast.Name) else None
    if owner is None:
        origin = _canonical(local_origin(node.value, scope), project)
        if origin is None:
            return False
        if not origin.endswith("()"):
            return _global_fits(f"{origin}.{node.attr}", wanted, project, depth)
        info = class_at(origin[:-2], project)
        if info is None:
            return False
        owner = info.scope
    return _held_fits(owner, node.attr, wanted, project, depth)


def _held_fits(owner: Scope, name: str, wanted: Wanted, project: Project, depth: int) -> bool:
    declared = declared_attribute(owner, name)
    if declared is not None:
        return annotation_fits(declared[0], declared[1], wanted, project, depth)
    values = class_attribute_values(owner, name)
    if values:
        return all(fits(value, scope, wanted, project, depth) for value, scope in values)
    found = owner.bindings.get(name)
    if found and isinstance(found[-1].node, FUNCTIONS):
        return _is_property(found[-1].node) and _result_fits(
            found[-1].node, owner, wanted, project, depth, is_awaited=False
        )
    return False


def _is_property(function: Function) -> bool:
    return any(last_name(mark) in ("property", "cached_property") for mark in function.decorator_list)


def _call_fits(
    call: ast.Call, scope: Scope, wanted: Wanted, project: Project, depth: int, is_awaited: bool
) -> bool:
    if isinstance(call.func, ast.Attribute) and call.func.attr in ("get", "pop", "setdefault"):
        is_of_items = len(call.args) == 2 and fits(call.args[1], scope, wanted, project, depth)
        return is_of_items and _items_fit(call.func.value, scope, wanted, project, depth)
    origin = _canonical(local_origin(call.func, scope), project)
    if origin is None:
        return False
    if origin == "builtins.getattr" and call.args:
        return len(call.args) == 2 or fits(call.args[-1], scope, wanted, project, depth)
    defined = project.definition(origin)
    if defined is None:
        return not is_awaited and _is_made_elsewhere(origin, project)
    if isinstance(defined[1], ast.ClassDef):
        return not is_awaited and _class_fits(origin, wanted, project)
    assert isinstance(defined[1], FUNCTIONS)
    return _result_fits(defined[1], defined[2], wanted, project, depth, is_awaited)


def _is_made_elsewhere(origin: str, project: Project) -> bool:
    """An instance of a library's class, by its name; what a function of a library gives may be anything."""
    name = origin.rpartition(".")[2]
    is_class = name[:1].isupper() and not name.isupper() and "()" not in origin
    return is_class and project.split(origin) is None and not origin.startswith("builtins.")


def _items_fit(
    container: ast.expr,
    scope: Scope,
    wanted: Wanted,
    project: Project,
    depth: int,
    kinds: frozenset[str] = _CONTAINERS,
) -> bool:
    """Whether the values that a dictionary or list holds have the members."""
    if isinstance(container, ast.BoolOp):
        return all(_items_fit(one, scope, wanted, project, depth, kinds) for one in container.values)
    if isinstance(container, (ast.Dict, ast.List)):
        values = container.values if isinstance(container, ast.Dict) else container.elts
        return all(fits(one, scope, wanted, project, depth) for one in values)
    known = list(_declared(container, scope))
    if not known and isinstance(container, ast.Attribute) and isinstance(container.value, ast.Name):
        owner = self_class(container.value.id, scope)
        values_of = class_attribute_values(owner, container.attr) if owner is not None else []
        return bool(values_of) and all(
            _items_fit(one, around, wanted, project, depth - 1, kinds)
            for one, around in values_of
            if depth > 0
        )
    return bool(known) and all(
        _item_annotation_fits(one, around, wanted, project, depth, kinds) for one, around in known
    )


def _declared(container: ast.expr, scope: Scope) -> Iterator[tuple[ast.expr, Scope]]:
    """The annotations of a name or an attribute of `self`."""
    if isinstance(container, ast.Attribute) and isinstance(container.value, ast.Name):
        owner = self_class(container.value.id, scope)
        declared = declared_attribute(owner, container.attr) if owner is not None else None
        if declared is not None:
            yield declared
    found = scope.lookup(container.id) if isinstance(container, ast.Name) else None
    for one in found[1] if found is not None else ():
        annotation = one.node.annotation if isinstance(one.node, (ast.arg, ast.AnnAssign)) else None
        if found is not None and annotation is not None:
            yield annotation, found[0]


def _item_annotation_fits(
    annotation: ast.expr, scope: Scope, wanted: Wanted, project: Project, depth: int, kinds: frozenset[str]
) -> bool:
    if not isinstance(annotation, ast.Subscript):
        return False
    name = last_name(annotation.value)
    parts = annotation.slice.elts if isinstance(annotation.slice, ast.Tuple) else [annotation.slice]
    if name == "Optional":
        return _item_annotation_fits(parts[0], scope, wanted, project, depth, kinds)
    return name in kinds and annotation_fits(parts[-1], scope, wanted, project, depth)


def _result_fits(
    function: Function,
    holder: Scope,
    wanted: Wanted,
    project: Project,
    depth: int,
    is_awaited: bool,
) -> bool:
    is_asynchronous = isinstance(function, ast.AsyncFunctionDef)
    if is_asynchronous is not is_awaited or function.decorator_list and not _is_property(function):
        return False
    return annotation_fits(function.returns, holder, wanted, project, depth)


def annotation_fits(
    annotation: ast.expr | None, scope: Scope, wanted: Wanted, project: Project, depth: int = _DEPTH
) -> bool:
    """Whether values of an annotation have the members; without one a type checker holds anything possible."""
    if annotation is None:
        return True
    if depth <= 0:
        return False
    if isinstance(annotation, ast.Constant):
        return _written_fits(annotation.value, scope, wanted, project, depth)
    if isinstance(annotation, ast.BinOp) and isinstance(annotation.op, ast.BitOr):
        sides = (annotation.left, annotation.right)
        return all(annotation_fits(one, scope, wanted, project, depth - 1) for one in sides)
    if isinstance(annotation, ast.Subscript):
        return _subscript_fits(annotation, scope, wanted, project, depth - 1)
    if not isinstance(annotation, (ast.Name, ast.Attribute)):
        return False
    origin = _canonical(local_origin(annotation, scope), project)
    if origin is None or origin in ANY:
        return origin is not None
    return _class_fits(origin, wanted, project) or _is_made_elsewhere(origin, project)


def _written_fits(text: object, scope: Scope, wanted: Wanted, project: Project, depth: int) -> bool:
    if text is None:
        return wanted.is_optional
    if not isinstance(text, str):
        return False
    try:
        inner = ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return annotation_fits(inner, scope, wanted, project, depth - 1)


def _subscript_fits(node: ast.Subscript, scope: Scope, wanted: Wanted, project: Project, depth: int) -> bool:
    name = last_name(node.value)
    parts = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
    if name in _WRAPPERS:
        return annotation_fits(parts[0], scope, wanted, project, depth)
    if name in ("Optional", "Union"):
        is_taken = name == "Union" or wanted.is_optional
        return is_taken and all(annotation_fits(one, scope, wanted, project, depth) for one in parts)
    return annotation_fits(node.value, scope, wanted, project, depth)  # a generic class of the project


def _class_fits(dotted: str, wanted: Wanted, project: Project) -> bool:
    """Whether a class of the project has the members, or bases elsewhere that may give them."""
    info = class_at(dotted, project)
    if info is None:
        return False
    known = members_of(info, project)
    return known is None or wanted.members <= known


def members_of(info: ClassInfo, project: Project) -> set[str] | None:
    """Names that a class of the project and its bases there have; None where they cannot be listed."""
    known: set[str] = set()
    if foreign_bases(info, project):
        return None
    for one in [info, *ancestors(info, project)]:
        known |= set(one.scope.bindings)
        known |= {
            name
            for name, nodes in self_attributes(one.scope).items()
            if any(isinstance(node.ctx, ast.Store) for node in nodes)
        }
    return None if "__getattr__" in known else known


def _canonical(origin: str | None, project: Project) -> str | None:
    return project.canonical(origin) if origin else None
