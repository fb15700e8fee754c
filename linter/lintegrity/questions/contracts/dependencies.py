"""What is handed to a class or function, and how the project uses it: the question behind `Any` dependencies.

A value handed in as a parameter is followed to the attribute it is stored under, through the methods of the
class, its subclasses and base classes in the project, local names and properties, and for attributes of records
through the other modules that hold an instance.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Iterator, NamedTuple

from lintegrity.classes import (
    ClassInfo,
    ancestors,
    class_at,
    is_below,
    receiver,
    self_attributes,
    subclasses,
)
from lintegrity.kinds import Function
from lintegrity.names import class_name, local_origin
from lintegrity.nodes import last_name
from lintegrity.parameters import positional_parameters
from lintegrity.questions.contracts.uses import Kind, Use, use_of
from lintegrity.scopes import Scope
from lintegrity.tables.value_members import AMBIGUOUS_MEMBERS, VALUE_MEMBERS
from lintegrity.walk import descendants

if TYPE_CHECKING:
    from lintegrity.flow.project import Module, Project

_ENTRY_KINDS = frozenset({Kind.ENTER, Kind.ASYNC_ENTER, Kind.AWAIT, Kind.ASYNC_ITERATE, Kind.CALL})

# A name that more files hold is a common word: its calls cannot all be told, and looking costs a parse each.
_MOST_FILES = 8


class Reference(NamedTuple):
    """An expression that evaluates to the value, with the module it stands in."""

    node: ast.expr
    module: Module


def uses_of_parameter(function: Function, parameter: str, module: Module, project: Project) -> list[Use]:
    """Every use of what arrives as a parameter, in the function and, once stored, in the whole project."""
    return _uses(parameter_references(function, parameter, module, project))


def _uses(references: Iterator[Reference]) -> list[Use]:
    return [
        use_of(reference.node, reference.module.scopes.parents, reference.module.path)
        for reference in references
    ]


def is_collaborator(uses: list[Use]) -> bool:
    """Whether the uses are those of a service: members called or read, entered, awaited; not those of a value."""
    if any(use.kind is Kind.NARROW for use in uses):
        return False
    return any(is_service_use(use) for use in uses)


def is_service_use(use: Use) -> bool:
    """Whether one use asks something of a collaborator, and not just of text, numbers, mappings and the like."""
    if use.kind in _ENTRY_KINDS:
        return True
    if use.kind not in (Kind.READ, Kind.MEMBER_CALL):
        return False
    if use.member.startswith("__"):
        return False
    if use.member in AMBIGUOUS_MEMBERS:
        if use.kind is Kind.READ:
            return False
        return use.is_awaited or use.first is None and not _fits_a_mapping(use)
    return use.member not in VALUE_MEMBERS or use.is_awaited


def _fits_a_mapping(use: Use) -> bool:
    """`x.get(key, default)`, `x.pop(key)` and `x.update(more)` fit a dictionary as well as a service."""
    shape = use.arguments
    if shape is None or shape.keywords:
        return False
    return use.member in ("pop", "update", "clear", "extend") or use.member == "get" and shape.positional > 1


def parameter_references(
    function: Function, parameter: str, module: Module, project: Project
) -> Iterator[Reference]:
    """Expressions that evaluate to the parameter, or to the attribute that it is stored under."""
    scope = module.scopes.scope(function)
    if _is_replaced(scope, parameter):
        return
    names = [
        node
        for statement in function.body
        for node in descendants(statement)
        if isinstance(node, ast.Name) and node.id == parameter and isinstance(node.ctx, ast.Load)
    ]
    for node in names:
        seen = module.scopes.scope_of(node).lookup(parameter)
        if seen is None or seen[0] is not scope:
            continue
        yield Reference(node, module)
        yield from _stored(node, function, module, project)


def _is_replaced(scope: Scope, name: str) -> bool:
    """Whether the name gets another value than a default for the missing one."""
    for binding in scope.bindings.get(name, []):
        if binding.kind == "param":
            continue
        value = binding.value
        if binding.kind != "assign" or value is None:
            return True
        if any(isinstance(node, ast.Name) and node.id == name for node in descendants(value)):
            if not isinstance(value, (ast.BoolOp, ast.IfExp)):
                return True
        elif not _is_default(binding.node, name, scope):
            return True
    return False


def _is_default(statement: ast.AST, name: str, scope: Scope) -> bool:
    """`if repo is None: repo = …` and `if not repo: …`."""
    around = scope.module.parents.get(statement)
    return isinstance(around, ast.If) and any(
        isinstance(node, ast.Name) and node.id == name for node in descendants(around.test)
    )


def _stored(node: ast.expr, function: Function, module: Module, project: Project) -> Iterator[Reference]:
    """What is read from where the value of `node` is stored: an attribute of the instance, a local name."""
    for target in _targets(node, module):
        if isinstance(target, ast.Attribute) and isinstance(target.value, ast.Name):
            owner = module.scopes.scope(function).owner_class
            if owner is not None and target.value.id == receiver(function):
                assert isinstance(owner.node, ast.ClassDef)
                info = ClassInfo(module, owner.node, owner)
                yield from attribute_references(info, target.attr, project)
                if not target.attr.startswith("_"):
                    yield from instance_references(info, target.attr, project)
        elif isinstance(target, ast.Name):
            yield from _local_references(target, module)


def _targets(node: ast.expr, module: Module) -> list[ast.expr]:
    """What the value is assigned to, also through `x or Default()` and `x if x else Default()`."""
    parents = module.scopes.parents
    step: ast.AST | None = parents.get(node)
    child: ast.AST = node
    while isinstance(step, (ast.BoolOp, ast.IfExp)):
        if isinstance(step, ast.IfExp) and step.test is child:
            return []
        child, step = step, parents.get(step)
    if isinstance(step, ast.Assign):
        return list(step.targets)
    if isinstance(step, ast.Tuple):
        return _beside(step, child, parents)
    if isinstance(step, ast.AnnAssign) and _annotates_nothing(step.annotation):
        return [step.target]
    return []


def _beside(values: ast.Tuple, value: ast.AST, parents: Mapping[ast.AST, ast.AST]) -> list[ast.expr]:
    """What one of several values is assigned to: `self.repo, self.clock = repo, clock`."""
    statement = parents.get(values)
    if not isinstance(statement, ast.Assign) or value not in values.elts:
        return []
    place = [one is value for one in values.elts].index(True)
    same = [one for one in statement.targets if isinstance(one, (ast.Tuple, ast.List))]
    return [one.elts[place] for one in same if len(one.elts) == len(values.elts)]


def _annotates_nothing(annotation: ast.expr) -> bool:
    """`self.x: Any = x` says no more than `self.x = x`; any other annotation gives the type there."""
    return any(last_name(node) == "Any" for node in descendants(annotation))


def _local_references(target: ast.Name, module: Module) -> Iterator[Reference]:
    scope = module.scopes.scope_of(target)
    if len(scope.bindings.get(target.id, [])) != 1 or isinstance(scope.node, (ast.Module, ast.ClassDef)):
        return
    for node in descendants(scope.node):
        if isinstance(node, ast.Name) and node.id == target.id and isinstance(node.ctx, ast.Load):
            yield Reference(node, module)


def _with_locals(node: ast.expr, module: Module) -> Iterator[Reference]:
    """A read of an attribute, and the reads of the local names that it is put under."""
    yield Reference(node, module)
    for target in _targets(node, module):
        if isinstance(target, ast.Name):
            yield from _local_references(target, module)


def _family(info: ClassInfo, attribute: str, project: Project) -> list[ClassInfo]:
    """The class, its subclasses that may read the attribute, and its base classes in the project."""
    return [info, *subclasses(info, project, attribute), *ancestors(info, project)]


def attribute_references(info: ClassInfo, attribute: str, project: Project) -> Iterator[Reference]:
    """Reads of `self.attribute` in the class's family, and of the local names it is put under."""
    for one in _family(info, attribute, project):
        if _is_typed_anew(one, attribute, is_declaring=one.node is info.node):
            continue
        for node in self_attributes(one.scope).get(attribute, []):
            if not isinstance(node.ctx, ast.Load):
                continue
            yield from _with_locals(node, one.module)
        for name in _properties_of(one, attribute):
            for node in self_attributes(one.scope).get(name, []):
                yield Reference(node, one.module)


def _is_typed_anew(one: ClassInfo, attribute: str, is_declaring: bool) -> bool:
    """Whether a class gives an attribute a type of its own: what it does with it fits that one."""
    parents = one.module.scopes.parents
    statements = [parents.get(node) for node in self_attributes(one.scope).get(attribute, [])]
    if not is_declaring:
        statements += [binding.node for binding in one.scope.bindings.get(attribute, [])]
    return any(
        isinstance(statement, ast.AnnAssign)
        and last_name(statement.target) == attribute
        and not _annotates_nothing(statement.annotation)
        for statement in statements
    )


def _properties_of(info: ClassInfo, attribute: str) -> Iterator[str]:
    """Properties that give back an attribute as it is."""
    for method in info.node.body:
        if isinstance(method, ast.FunctionDef) and method.decorator_list and method.name != attribute:
            last = method.body[-1]
            if isinstance(last, ast.Return) and isinstance(last.value, ast.Attribute):
                if last.value.attr == attribute and isinstance(last.value.value, ast.Name):
                    yield method.name


def instance_references(info: ClassInfo, attribute: str, project: Project) -> Iterator[Reference]:
    """Reads of `x.attribute` where `x` is known to be an instance of the class, with something done to it."""
    dotted = b"." + attribute.encode()
    name = re.escape(dotted)
    pattern = re.compile(name + rb"\s*[.(]|with\s[^\n]*" + name + rb"\b|=\s*[\w.]+" + name + rb"\b")
    named = frozenset(project.files_with(info.node.name))
    for path in project.files_with(attribute):
        if path not in named:
            continue
        data = project.data_of(path)
        if dotted not in data or not pattern.search(data):
            continue
        module = project.module_at(path)
        if module is None:
            continue
        for node in module.scopes.reads_of(attribute):
            if isinstance(node, ast.Attribute):
                if not _is_self(node, module) and _is_instance(node.value, info, module, project):
                    yield from _with_locals(node, module)


def _is_instance(expression: ast.expr, info: ClassInfo, module: Module, project: Project) -> bool:
    origin = _origin(expression, module, project)
    return origin is not None and origin.endswith("()") and is_below(origin[:-2], info.name, project)


def _origin(expression: ast.expr, module: Module, project: Project) -> str | None:
    origin = local_origin(expression, module.scopes.scope_of(expression))
    return project.canonical(origin) if origin else None


def _is_self(node: ast.Attribute, module: Module) -> bool:
    return isinstance(node.value, ast.Name) and node.value.id in ("self", "cls")


def _calls_of(
    function: Function, module: Module, project: Project
) -> Iterator[tuple[ast.Call, Module] | None]:
    """Every call of a function in the project, and None where it may also be used otherwise than called."""
    name = class_name(module.scopes.scope(function))
    owner = module.scopes.scope(function).parent
    if owner is not None and isinstance(owner.node, ast.ClassDef):
        name = f"{class_name(owner)}().{function.name}"
    paths = project.files_with(function.name)
    if len(paths) > _MOST_FILES:
        yield None
        return
    for path in paths:
        there = project.module_at(path)
        for node in there.scopes.reads_of(function.name) if there is not None else ():
            assert there is not None
            origin = _origin(node, there, project)
            if origin == name:
                call = there.scopes.parents.get(node)
                yield (call, there) if isinstance(call, ast.Call) and call.func is node else None
            elif origin is None and isinstance(node, ast.Attribute):
                yield None


def class_given(function: Function, parameter: str, module: Module, project: Project) -> str | None:
    """The one project class of which every call of the function hands an instance to the parameter."""
    given: str | None = None
    for found in arguments_given(function, parameter, module, project):
        origin = _origin(*found, project) if found is not None else None
        if origin is None or given not in (None, origin) or not origin.endswith("()"):
            return None
        given = origin
    return given[:-2] if given is not None and class_at(given[:-2], project) is not None else None


def arguments_given(
    function: Function, parameter: str, module: Module, project: Project
) -> Iterator[tuple[ast.expr, Module] | None]:
    """What every call of a function hands to the parameter, and where; None where that cannot be told."""
    for found in _calls_of(function, module, project):
        argument = argument_for(function, parameter, found[0], module) if found is not None else None
        yield (argument, found[1]) if argument is not None and found is not None else None


def argument_for(function: Function, parameter: str, call: ast.Call, module: Module) -> ast.expr | None:
    """The expression that a call hands to a parameter, None where it hands none or stars hide it."""
    for keyword in call.keywords:
        if keyword.arg == parameter:
            return keyword.value
    if any(isinstance(argument, ast.Starred) for argument in call.args):
        return None
    positional = [argument.arg for argument in positional_parameters(function.args)]
    owner = module.scopes.scope(function).parent
    if owner is not None and isinstance(owner.node, ast.ClassDef) and receiver(function) is not None:
        positional = positional[1:]
    if parameter not in positional or positional.index(parameter) >= len(call.args):
        return None
    return call.args[positional.index(parameter)]


def result_uses(references: Iterator[Reference]) -> list[Use]:
    """What is done with what a callable gives back, where its references are called."""
    found: list[Use] = []
    for reference in references:
        parents = reference.module.scopes.parents
        call = parents.get(reference.node)
        if not isinstance(call, ast.Call) or call.func is not reference.node:
            continue
        result: ast.expr = call
        around = parents.get(call)
        if isinstance(around, ast.Await):
            result = around
        use = use_of(result, parents, reference.module.path)
        found.append(use)
        for target in _names_of(result, reference.module):
            found += _uses(_local_references(target, reference.module))
    return found


def _names_of(result: ast.expr, module: Module) -> list[ast.Name]:
    """Local names that get the result, by assignment or as what a `with` enters."""
    parents = module.scopes.parents
    around = parents.get(result)
    if isinstance(around, ast.withitem) and isinstance(around.optional_vars, ast.Name):
        return [around.optional_vars]
    if isinstance(around, ast.NamedExpr):
        return [around.target]
    return [target for target in _targets(result, module) if isinstance(target, ast.Name)]
