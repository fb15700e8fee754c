"""What a name or attribute that no body binds is: a global, an import, a field of a class."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, NamedTuple

from lintegrity.flow import registries
from lintegrity.flow.frame import Frame
from lintegrity.flow.project import Module
from lintegrity.flow.reassigned import is_assigned_elsewhere
from lintegrity.flow.stars import star_of
from lintegrity.flow.states import State
from lintegrity.flow.values import DICT, EACH, LIST, NOTHING, UNKNOWN, Value, joined, union
from lintegrity.kinds import FUNCTIONS, Function
from lintegrity.names import BUILTINS, annotation_origin, begins_as_class, class_name, local_origin
from lintegrity.nodes import last_name
from lintegrity.scopes import Binding, Scope
from lintegrity.tables.sources import REQUEST_GLOBALS

if TYPE_CHECKING:
    from lintegrity.flow.propagate import Analysis

_HOPS = 12
_MODULE_KINDS = ("import", "from")


class Where(NamedTuple):
    """A module-level name of the project: its module and what binds it."""

    module: Module
    name: str
    bindings: list[Binding]


def locate(analysis: Analysis, dotted: str) -> Where | None:
    """The module and name behind a dotted name, through re-exports and star imports."""
    for _ in range(_HOPS):
        split = analysis.project.split(dotted)
        if split is None:
            return None
        module, rest = split
        if not rest or "." in rest or "(" in rest:
            return None
        found = module.scopes.top.local(rest)
        if found is None:
            star = star_of(analysis.project, module, rest)
            if star is None:
                return None
            dotted = f"{star}.{rest}"
            continue
        binding = found[1][-1]
        if binding.kind not in _MODULE_KINDS:
            return Where(module, rest, found[1])
        if binding.origin is None or binding.origin == dotted:
            return None
        dotted = binding.origin
    return None


def home_of(analysis: Analysis, module: Module, name: str) -> Where | None:
    """Where a name that a module sees at its own level is bound to its value."""
    found = module.scopes.top.local(name)
    if found is None:
        return None
    imported = next((one for one in found[1] if one.kind in _MODULE_KINDS), None)
    if imported is None:
        return Where(module, name, found[1])
    return locate(analysis, imported.origin) if imported.origin else None


def name_value(analysis: Analysis, frame: Frame, name: str) -> Value:
    """The value of a bare name that the body does not bind."""
    return module_value(analysis, frame.module, name)


def module_value(analysis: Analysis, module: Module, name: str) -> Value:
    """The value of a module-level name as seen in its module."""
    names = analysis.names.setdefault(module.path, {})
    known = names.get(name)
    if known is None:
        known = names[name] = _module_name(analysis, module, name)
    if isinstance(known, str):
        return dotted_value(analysis, known)
    return _current(analysis, (module.path, name), known)


def _brought_by(analysis: Analysis, stars: list[str], name: str) -> str | None:
    """The module of the project whose `import *` brings a name, where one of them is seen to have it."""
    own = [star for star in stars if analysis.project.find(star) is not None]
    for star in own:
        split = analysis.project.split(f"{star}.{name}")
        if split is not None and split[1] == name and split[0].scopes.top.local(name) is not None:
            return star
        if locate(analysis, f"{star}.{name}") is not None:
            return star
    return own[0] if own and name not in BUILTINS else None


def _module_name(analysis: Analysis, module: Module, name: str) -> Value | str:
    """A module-level name: the dotted name it stands for, or its own value."""
    found = module.scopes.top.local(name)
    if found is None:
        stars = module.scopes.star_imports
        star = _brought_by(analysis, stars, name)
        if star is not None:
            return f"{star}.{name}"
        if name in BUILTINS:
            return Value(origin=f"builtins.{name}")
        return Value(origin=f"{stars[0]}.{name}") if len(stars) == 1 else NOTHING
    imported = [binding for binding in found[1] if binding.kind in _MODULE_KINDS]
    if imported and imported[0].origin:
        return imported[0].origin
    return _bound_value(analysis, Where(module, name, found[1]))


def dotted_value(analysis: Analysis, dotted: str) -> Value:
    """The value behind a dotted name."""
    known = analysis.dotted.get(dotted)
    if known is None:
        where = locate(analysis, dotted) if analysis.is_project_name(dotted) else None
        if where is None:
            known = (None, Value(origin=analysis.project.canonical(dotted)))
        else:
            known = ((where.module.path, where.name), _bound_value(analysis, where))
        analysis.dotted[dotted] = known
    return _current(analysis, *known)


def _bound_value(analysis: Analysis, where: Where) -> Value:
    key = (where.module.path, where.name)
    kinds = {binding.kind for binding in where.bindings}
    if kinds <= {"def", "class"}:
        base = where.module.name
        return Value(origin=f"{base}.{where.name}" if base else where.name)
    plain = analysis.plain_globals.get(key)
    if plain is None:
        analysis.plain_globals[key] = NOTHING
        plain = analysis.plain_globals[key] = _plain(analysis, where)
    return _current(analysis, key, plain)


def _current(analysis: Analysis, key: tuple[str, str] | None, plain: Value) -> Value:
    """A module-level name's value with what is known by now of its labels."""
    kept = analysis.found.global_of(*key) if key is not None else None
    if kept is None:
        return plain
    return plain._replace(taints=union(plain.taints, kept.taints), items=kept.items or plain.items)


def _plain(analysis: Analysis, where: Where) -> Value:
    """The value of a module-level name from its assignments alone, sinks not told."""
    assigned = [
        binding for binding in where.bindings if binding.value is not None and binding.kind == "assign"
    ]
    if not assigned or len(assigned) > 3:
        return NOTHING
    quiet = Frame(analysis, where.module, "<quiet>", {})
    found: Value | None = None
    with analysis.quiet():
        for binding in assigned:
            assert binding.value is not None
            value = analysis.evaluate(quiet, binding.value)
            if value.origin is None and isinstance(binding.node, ast.AnnAssign):
                value = value._replace(origin=analysis.annotation(quiet, binding.node.annotation))
            found = value if found is None else joined(found, value)
    if found is not None and (
        len(assigned) != len(where.bindings)
        or not found.const  # what a branch may hang on, and options turn on later
        and is_assigned_elsewhere(analysis, where.module, where.name)
    ):
        found = found._replace(const=UNKNOWN)
    if found is not None and registries.is_empty(assigned[0].value):
        return _filled(found, registries.entries(analysis, where.module, None, where.name))
    return found or NOTHING


def _filled(table: Value, entries: Value | None) -> Value:
    """A table with what is entered into it."""
    if entries is None:
        return table
    return table._replace(items={EACH: entries}, function=entries.function, const=UNKNOWN)


def attribute_value(analysis: Analysis, frame: Frame, node: ast.Attribute, origin: str) -> Value:
    """The value of an attribute of something of known origin."""
    dotted = f"{origin}.{node.attr}"
    project = analysis.project
    if "()" not in origin:
        if analysis.is_project_name(origin):
            found = dotted_value(analysis, dotted)
            if found.is_tainted or found.const is not UNKNOWN or found.items is not None:
                return found
            kept = field_value(analysis, origin, node.attr)
            return found if kept is None else _with(kept, found.origin)
        shared = field_value(analysis, origin, node.attr) if origin in REQUEST_GLOBALS else None
        return Value(origin=dotted) if shared is None else shared
    owner = origin.removesuffix("()")
    kept = field_value(analysis, owner, node.attr) if origin.endswith("()") else None
    if kept is None and not analysis.is_project_name(origin):
        return Value(origin=dotted)
    entered = analysis.settings_field(frame, node, owner)
    if entered is not None:
        return entered
    property_value = analysis.property_value(frame, node, dotted)
    if property_value is not None:
        return property_value
    canonical = project.canonical(dotted)
    if canonical == dotted or canonical in _TABLES or canonical.startswith("collections."):
        canonical_value = _table_of_class(analysis, owner, node.attr, canonical)
        return canonical_value if kept is None else _with(kept, canonical)
    return _with(kept, canonical) if kept is not None else Value(origin=canonical)


_TABLES = frozenset({DICT, LIST, "builtins.set()"})


def _table_of_class(analysis: Analysis, owner: str, attribute: str, origin: str) -> Value:
    """An attribute that is a table of its class: `self._handlers`."""
    key = (owner, attribute)
    if key not in analysis.tables:
        analysis.tables[key] = None  # a table that is asked for meanwhile is not known yet
        analysis.tables[key] = _entries_of_class(analysis, owner, attribute)
    return _filled(Value(origin=origin), analysis.tables[key])


def _entries_of_class(analysis: Analysis, owner: str, attribute: str) -> Value | None:
    for name in analysis.lineage(owner):
        split = analysis.project.split(name) if analysis.is_project_name(name) else None
        if split is None or not registries.may_be_filled(analysis, split[0], attribute):
            continue
        definition = analysis.project.definition(name)
        if definition is not None:
            entries = registries.entries(analysis, definition[0], name, attribute)
            if entries is not None:
                return entries
    return None


def _with(value: Value, origin: str | None) -> Value:
    if value.origin is not None or origin is None or value.items and _is_of_function(origin):
        return value  # what a function gave and entries were put into is a container, and no object with attributes
    return value._replace(origin=origin)


def _is_of_function(origin: str) -> bool:
    """`other.combined()`: by its name not an object of a class."""
    return origin.endswith("()") and not begins_as_class(origin[:-2].rpartition(".")[2])


def field_value(analysis: Analysis, owner: str, attribute: str) -> Value | None:
    """What an attribute of a class may hold, over all methods of it and of its bases."""
    found: Value | None = None
    for name in analysis.lineage(owner):
        kept = analysis.found.field_of(name, attribute)
        if kept is not None:
            found = kept if found is None else joined(found, kept)
    return found


def lineage(analysis: Analysis, owner: str) -> list[str]:
    """A class and its bases, by dotted name; bases outside the project end the walk but are named."""
    found: list[str] = []
    stack = [owner]
    while stack and len(found) < 24:
        name = stack.pop()
        if name in found:
            continue
        found.append(name)
        definition = analysis.project.definition(name)
        if definition is None or not isinstance(definition[1], ast.ClassDef):
            continue
        holder: Scope = definition[2]
        for base in definition[1].bases:
            origin = local_origin(base, holder)
            if origin is not None:
                stack.append(analysis.project.canonical(origin))
    return found


def initialiser(analysis: Analysis, owner: str) -> tuple[Module, Function] | None:
    """The `__init__` that fills the objects of a class: its own, or that of a class above."""
    for name in analysis.lineage(owner):
        definition = analysis.project.definition(f"{name}.__init__")
        if definition is not None and isinstance(definition[1], FUNCTIONS):
            return definition[0], definition[1]
    return None


def annotation(analysis: Analysis, frame: Frame, node: ast.expr | None) -> str | None:
    """The origin of an instance of the annotated class."""
    if node is None:
        return None
    alias = _alias(analysis, frame.module, node)
    if alias is not None:
        return annotation(analysis, Frame(analysis, alias[0], "<quiet>", {}), alias[1])
    origin = annotation_origin(node, frame.module.scopes.top)
    if origin is None or not origin.endswith("()"):
        return origin
    return analysis.project.canonical(origin[:-2]) + "()"


def written(analysis: Analysis, module: Module, node: ast.expr) -> tuple[Module, ast.expr]:
    """What an annotation stands for where it is the name of another one, and the module that says so."""
    alias = _alias(analysis, module, node)
    return (module, node) if alias is None else written(analysis, *alias)


def _alias(analysis: Analysis, module: Module, node: ast.expr) -> tuple[Module, ast.expr] | None:
    """`Name = Annotated[str, Query()]`, `Name: TypeAlias = …`, `type Name = …`, `Name = NewType("Name", str)`."""
    if not isinstance(node, (ast.Name, ast.Attribute)):
        return None
    found = module.scopes.top.local(node.id) if isinstance(node, ast.Name) else None
    if found is not None and found[1][-1].kind in ("assign", "type"):
        assert isinstance(node, ast.Name)
        return _named_annotation(Where(module, node.id, found[1]))
    origin = local_origin(node, module.scopes.top)
    if origin is None or "(" in origin or not analysis.is_project_name(origin):
        return None
    if origin not in analysis.aliases:
        where = locate(analysis, origin)
        named = _named_annotation(where) if where is not None else None
        # By its path: who keeps a module keeps its tree.
        analysis.aliases[origin] = (named[0].path, named[1]) if named is not None else None
    known = analysis.aliases[origin]
    home = analysis.module_at(known[0]) if known is not None else None
    return (home, known[1]) if known is not None and home is not None else None


def _named_annotation(where: Where) -> tuple[Module, ast.expr] | None:
    value = where.bindings[-1].value if where.bindings[-1].kind in ("assign", "type") else None
    if isinstance(value, ast.Call) and len(value.args) == 2 and last_name(value.func) == "NewType":
        return where.module, value.args[1]
    return (where.module, value) if isinstance(value, (ast.Subscript, ast.BinOp)) else None


__all__ = [
    "State", "annotation", "attribute_value", "class_name", "dotted_value", "field_value", "lineage", "locate",
    "module_value", "name_value", "written",
]  # fmt: skip
