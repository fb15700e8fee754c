"""Who reads a field, a global or the result of a function: files by their words, bodies by what stands there.

A name says little (`name`, `get`, `path`), so each place where it stands is looked at: a place whose receiver is
known to be something else does not read it. What cannot be told counts as a reader.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from lintegrity.flow.extract import Spot
from lintegrity.flow.project import Module
from lintegrity.flow.values import Partial, Value
from lintegrity.names import class_name, local_origin, self_class
from lintegrity.scopes import Binding, Scope
from lintegrity.tables import sources

if TYPE_CHECKING:
    from lintegrity.flow.propagate import Analysis

_SETTINGS = ("settings", "config", "conf", "cfg", "configuration")
_IMPORTS = frozenset({"import", "from"})


class Readers(NamedTuple):
    """A name whose readers have to be looked at: `owner` is its module, or its class."""

    name: str
    owner: str
    of_class: bool
    home: str
    only_home: bool = False


def mentions(analysis: Analysis, one: Readers) -> tuple[bytes, ...]:
    """Words one of which a file that reads a name must hold: its module's name, its class's, a re-export's."""
    if one.only_home:
        return ()
    parts = one.owner.split(".")
    module = parts[:-1] if one.of_class else parts
    found = {parts[-1]}
    if module:
        found.add(module[-1])
        if len(module) > 2:
            found.add(module[-2])
        if len(module) > 1 and _is_exported(analysis, module, parts[-1] if one.of_class else one.name):
            found.add(module[0])
    return tuple(sorted(word.encode() for word in found))


def _is_exported(analysis: Analysis, module: list[str], name: str) -> bool:
    """Whether the package's `__init__` hands the name on."""
    path = analysis.project.find(module[0])
    return path is not None and name.encode() in analysis.project.data_of(path)


def is_read(analysis: Analysis, module: Module, places: Iterable[Spot], wanted: Iterable[Readers]) -> bool:
    """Whether one of the places where a name stands in a body can be one of those that are looked for."""
    wanted = tuple(wanted)
    return any(_may_be(analysis, module, place, one) for place in places for one in wanted)


def _may_be(analysis: Analysis, module: Module, spot: Spot, one: Readers) -> bool:
    place, scope = spot
    if isinstance(place, ast.Name):
        return not one.of_class and _may_be_global(module, scope, place.id, one)
    origin = _origin_of(place.value, scope)
    if origin is None:
        if one.of_class and analysis.settings.get(one.owner) and speaks_of_settings(place.value):
            return True
        return _may_hold_anything(place.value, scope)
    origin = analysis.project.canonical(origin)
    if not analysis.is_project_name(origin):
        return origin == one.owner or (not one.of_class and origin == "django.conf.settings")
    return not one.of_class or _may_be_instance(analysis, origin, one.owner)


def _origin_of(receiver: ast.expr, scope: Scope) -> str | None:
    if isinstance(receiver, ast.Name):
        owner = self_class(receiver.id, scope)
        if owner is not None:
            return class_name(owner) + "()"
    return local_origin(receiver, scope)


def _may_be_global(module: Module, scope: Scope, name: str, one: Readers) -> bool:
    found = scope.lookup(name)
    if found is None:
        return bool(module.scopes.star_imports)
    holder, bindings = found
    if any(binding.kind in _IMPORTS for binding in bindings):
        return True
    return isinstance(holder.node, ast.Module) and (
        module.path == one.home or bool(module.scopes.star_imports)
    )


def _may_be_instance(analysis: Analysis, origin: str, owner: str) -> bool:
    """Whether something of a known origin can be of a class, as far as classes are known."""
    plain = origin.removesuffix("()")
    if plain == owner:
        return True
    definition = analysis.project.definition(plain)
    if definition is None:
        return True
    # The result of a function of unknown class: where it matters, readers of the function are looked at as well.
    return isinstance(definition[1], ast.ClassDef) and owner in analysis.lineage(plain)


def speaks_of_settings(receiver: ast.expr) -> bool:
    """`settings`, `self._config`, `app_settings`: the name of an object that holds the program's settings."""
    name = getattr(receiver, "attr", None) or getattr(receiver, "id", "")
    return str(name).lower().strip("_").endswith(_SETTINGS)


def _may_hold_anything(receiver: ast.expr, scope: Scope) -> bool:
    """A receiver of unknown class; a parameter that says nothing of its class is told by those who call."""
    while isinstance(receiver, ast.Attribute):
        receiver = receiver.value
    if not isinstance(receiver, ast.Name):
        return not isinstance(receiver, (ast.Constant, ast.JoinedStr))
    found = scope.lookup(receiver.id)
    if found is None:
        return bool(scope.module.star_imports)
    return any(_tells(binding) for binding in found[1])


def _tells(binding: Binding) -> bool:
    """Whether a binding can give a value whose class is known where it stands."""
    if binding.kind == "param":
        return getattr(binding.node, "annotation", None) is not None
    if binding.kind == "for":
        return isinstance(binding.value, (ast.List, ast.Tuple))
    return binding.kind not in ("except", "augment")


def gives_environment(value: Value) -> bool:
    """Whether a value is the environment, or what gives a variable of it when it is called."""
    called = value.function.function if isinstance(value.function, Partial) else value
    return called.origin in sources.ENVIRONMENT_MAPPINGS or called.origin in sources.ENVIRONMENT_CALLS
