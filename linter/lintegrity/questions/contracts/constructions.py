"""What the calls of a class or function hand to one parameter or field, in the whole project.

A class is made by its name, by the name that an import gives it, by `cls(...)`, through `super().__init__(...)` and
by the subclasses that have no constructor of their own. A class that is kept as a value, and a call with stars, may
hand in anything.
"""

from __future__ import annotations

import ast
import contextlib
import re
from typing import TYPE_CHECKING, Iterator, NamedTuple

from lintegrity.classes import ClassInfo, ancestors, class_descendants, methods, receiver
from lintegrity.kinds import CALLABLES
from lintegrity.nodes import last_name
from lintegrity.parameters import positional_parameters
from lintegrity.questions.contracts.injected import Injected
from lintegrity.scopes import Scope
from lintegrity.walk import descendants

if TYPE_CHECKING:
    from lintegrity.flow.project import Module, Project

# Give a copy of a record with other values in some fields.
_REPLACERS = frozenset({"replace", "_replace", "evolve", "assoc", "__replace__", "model_copy"})
# Ask about a class, and make no instance of it.
_QUESTIONS = frozenset(
    {"isinstance", "issubclass", "hasattr", "getattr", "patch", "cast", "getLogger", "fields"}
)


class Handed(NamedTuple):
    """What one call hands in, with the scope of the call."""

    value: ast.expr
    scope: Scope


class Untold(Exception):
    """Something may be handed in that cannot be seen."""


def handed_in(found: Injected, module: Module, project: Project) -> list[Handed] | None:
    """What all calls hand in; None where some of them cannot be seen."""
    try:
        if found.owner is None:
            assert found.function is not None
            return list(_by_name(found, found.function.name, module, project))
        return list(_of_class(found, found.owner, project))
    except Untold:
        return None


def known_calls(found: Injected, project: Project) -> Iterator[Handed]:
    """What the calls of the class or function by its own name hand in, where that can be told."""
    made = found.owner.node if found.owner is not None else found.function
    assert made is not None
    called = re.compile(rb"(?<!class )(?<!def )\b%s\s*\(" % re.escape(made.name.encode()))
    for path in project.files_with(made.name):
        module = project.module_at(path) if called.search(project.data_of(path)) else None
        for mention in module.scopes.reads_of(made.name) if module is not None else ():
            call = module.scopes.parents.get(mention) if module is not None else None
            if isinstance(call, ast.Call) and call.func is mention and module is not None:
                with contextlib.suppress(Untold):
                    yield from _argument(found, call, module, project)


def _of_class(found: Injected, owner: ClassInfo, project: Project) -> Iterator[Handed]:
    yield from _made_as(found, owner, project)
    for child in class_descendants(owner, project):
        if _declares(child, found):
            raise Untold
        if _has_constructor(child):
            yield from _through_super(found, child, project)
        else:
            yield from _made_as(found, child, project)
    yield from _by_replacement(found, project)


def _declares(child: ClassInfo, found: Injected) -> bool:
    """Whether a subclass says anew what the field holds."""
    return found.function is None and found.name in child.scope.bindings


def _has_constructor(info: ClassInfo) -> bool:
    return any(one.name in ("__init__", "__new__") for one in methods(info.node))


def _made_as(found: Injected, info: ClassInfo, project: Project) -> Iterator[Handed]:
    yield from _by_name(found, info.node.name, info.module, project)
    for method in methods(info.node):
        name = receiver(method)
        for call in descendants(method) if name is not None else ():
            if isinstance(call, ast.Call) and _is_own_class(call.func, str(name), method):
                yield from _argument(found, call, info.module, project)


def _is_own_class(function: ast.expr, name: str, method: ast.AST) -> bool:
    """`cls(...)`, `type(self)(...)` and `self.__class__(...)`."""
    if isinstance(function, ast.Name):
        is_of_class = any(
            getattr(mark, "id", "") == "classmethod" for mark in getattr(method, "decorator_list", ())
        )
        return function.id == name and is_of_class
    if isinstance(function, ast.Attribute):
        return function.attr == "__class__" and getattr(function.value, "id", "") == name
    if isinstance(function, ast.Call) and getattr(function.func, "id", "") == "type" and function.args:
        return getattr(function.args[0], "id", "") == name
    return False


def _through_super(found: Injected, child: ClassInfo, project: Project) -> Iterator[Handed]:
    for method in methods(child.node):
        for call in descendants(method) if method.name in ("__init__", "__new__") else ():
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute):
                if call.func.attr == "__init__" and isinstance(call.func.value, ast.Call):
                    yield from _argument(found, call, child.module, project)


def _by_name(found: Injected, name: str, home: Module, project: Project) -> Iterator[Handed]:
    for path in project.files_with(name):
        module = project.module_at(path)
        if module is None:
            continue
        for spelling in {name, *_aliases(name, module)}:
            for mention in module.scopes.reads_of(spelling):
                yield from _at(found, mention, module, project)


def _aliases(name: str, module: Module) -> Iterator[str]:
    if not re.search(rb"\b%s\s+as\s" % name.encode(), module.source.data):
        return
    for node in descendants(module.source.tree):
        if isinstance(node, ast.ImportFrom):
            yield from (one.asname for one in node.names if one.name == name and one.asname)


def _at(found: Injected, mention: ast.expr, module: Module, project: Project) -> Iterator[Handed]:
    """What a mention of the class or function hands in."""
    around = module.scopes.parents.get(mention)
    if isinstance(around, ast.Call):
        if around.func is mention:
            yield from _argument(found, around, module, project)
        elif found.owner is not None and _last_name(around.func) not in _QUESTIONS:
            if _last_name(around.func) == "partial":
                raise Untold
    elif isinstance(around, ast.Attribute):
        if around.attr == "__init__" and isinstance(module.scopes.parents.get(around), ast.Call):
            raise Untold
    elif found.owner is not None and _is_kept(mention, around, module):
        raise Untold


def _is_kept(mention: ast.expr, around: ast.AST | None, module: Module) -> bool:
    """Whether the class itself becomes a value by which others may call it: in a container, a variable, a result."""
    if isinstance(around, (ast.Assign, ast.AnnAssign, ast.Return, ast.NamedExpr)):
        return getattr(around, "value", None) is mention
    if isinstance(around, ast.Subscript) and around.slice is mention:
        return _last_name(around.value) in ("type", "Type")
    if isinstance(around, (ast.Dict, ast.IfExp, ast.BoolOp)):
        return True
    if isinstance(around, (ast.List, ast.Tuple, ast.Set)):
        return _is_value(around, module)
    return False


def _is_value(display: ast.expr, module: Module) -> bool:
    """Not the types of an `except`, an `isinstance` or an annotation."""
    around = module.scopes.parents.get(display)
    if isinstance(around, ast.Call):
        return _last_name(around.func) not in _QUESTIONS
    return isinstance(around, (ast.Assign, ast.AnnAssign, ast.Return, ast.For, ast.comprehension))


def _by_replacement(found: Injected, project: Project) -> Iterator[Handed]:
    """`dataclasses.replace(job, queue=…)`, by the name of the field."""
    given = re.compile(
        rb"\b(?:replace|evolve|assoc|model_copy)(?:__)?\s*\((?:[^()]|\([^()]*\))*\b%s\s*="
        % found.name.encode()
    )
    for path in project.files_with(found.name):
        module = project.module_at(path) if given.search(project.data_of(path)) else None
        if module is not None:
            yield from _replaced(found.name, module)


def _replaced(name: str, module: Module) -> Iterator[Handed]:
    for word in sorted(_REPLACERS):
        for mention in module.scopes.reads_of(word):
            call = module.scopes.parents.get(mention)
            if isinstance(call, ast.Call) and call.func is mention:
                for keyword in call.keywords:
                    if keyword.arg == name:
                        yield Handed(keyword.value, module.scopes.scope_of(call))


def _argument(found: Injected, call: ast.Call, module: Module, project: Project) -> Iterator[Handed]:
    scope = module.scopes.scope_of(call)
    for keyword in call.keywords:
        if keyword.arg == found.name:
            yield Handed(keyword.value, scope)
            return
    for number, argument in enumerate(call.args):
        if isinstance(argument, ast.Starred):
            if not _is_passed_on(argument.value, scope):
                raise Untold
            return
        if number == _position(found, project):
            yield Handed(argument, scope)
            return
    if any(word.arg is None and not _is_passed_on(word.value, scope) for word in call.keywords):
        raise Untold


def _is_passed_on(value: ast.expr, scope: Scope) -> bool:
    """`*args` and `**kwargs` of the function around, of which no type is said."""
    found = scope.lookup(value.id) if isinstance(value, ast.Name) else None
    if found is None or not isinstance(found[0].node, CALLABLES):
        return False
    stars = (found[0].node.args.vararg, found[0].node.args.kwarg)
    return all(
        isinstance(one.node, ast.arg)
        and one.node in stars
        and (one.node.annotation is None or _last_name(one.node.annotation) == "Any")
        for one in found[1]
    )


def _position(found: Injected, project: Project) -> int | None:
    """Which argument by position the parameter or field is."""
    if found.function is not None:
        function = found.function
        names = [one.arg for one in positional_parameters(function.args)]
        if found.owner is not None or names[:1] in (["self"], ["cls"]):
            names = names[1:]
    else:
        names = list(dict.fromkeys(_fields(found, project)))
    return names.index(found.name) if found.name in names else None


def _fields(found: Injected, project: Project) -> Iterator[str]:
    assert found.owner is not None
    for info in [*reversed(list(ancestors(found.owner, project))), found.owner]:
        for part in info.node.body:
            if isinstance(part, ast.AnnAssign) and isinstance(part.target, ast.Name):
                yield part.target.id


def _last_name(node: ast.expr) -> str:
    return last_name(node)
