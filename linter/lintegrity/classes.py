"""Questions about classes: bases, subclasses in the project, records, protocols, reads through `self`."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, Container, Iterator, NamedTuple

from lintegrity.kinds import FUNCTIONS, Function
from lintegrity.names import class_name, local_origin
from lintegrity.nodes import is_static, last_name
from lintegrity.parameters import positional_parameters
from lintegrity.scopes import Scope
from lintegrity.walk import descendants

if TYPE_CHECKING:
    from lintegrity.context import Context
    from lintegrity.flow.project import Module, Project

# Bases that dictate no signature: a class over these alone answers for its own methods.
NEUTRAL_BASES = frozenset({
    "abc.ABC", "builtins.object", "dataclasses.dataclass", "pydantic.BaseModel", "pydantic_settings.BaseSettings",
    "typing.Generic", "typing_extensions.Generic", "typing.NamedTuple", "threading.Thread", "enum.Enum",
})  # fmt: skip
PROTOCOLS = frozenset({"typing.Protocol", "typing_extensions.Protocol"})
# Decorators that make a constructor of the annotated class attributes.
RECORD_MAKERS = frozenset({
    "attr.attrs", "attr.attrib", "attr.dataclass", "attr.define", "attr.frozen", "attr.mutable", "attr.s",
    "attrs.define", "attrs.frozen", "attrs.mutable", "dataclasses.dataclass", "pydantic.dataclasses.dataclass",
    "msgspec.Struct",
})  # fmt: skip
_DEPTH = 8
_MOST_FILES = 40  # files read for one attribute; a base class of more is known by its own uses


class ClassInfo(NamedTuple):
    """A class with the module that defines it."""

    module: Module
    node: ast.ClassDef
    scope: Scope

    @property
    def name(self) -> str:
        """The dotted name of the class."""
        return class_name(self.scope)


def class_at(dotted: str, project: Project) -> ClassInfo | None:
    """The class of the project that a canonical dotted name denotes."""
    found = project.definition(dotted)
    if found is None or not isinstance(found[1], ast.ClassDef):
        return None
    return ClassInfo(found[0], found[1], found[0].scopes.scope(found[1]))


def are_apart(one: ast.AST, other: ast.AST, ctx: Context) -> bool:
    """Whether two nodes stand in classes of a module of which neither names the other as a base."""
    first, second = ctx.class_around(one), ctx.class_around(other)
    if first is None or second is None or first is second:
        return False
    return second.name not in map(last_name, first.bases) and first.name not in map(last_name, second.bases)


def base_origins(node: ast.ClassDef, scope: Scope, project: Project) -> list[str | None]:
    """The canonical origin of each base, None where it cannot be told. `scope` is the scope around the class."""
    found: list[str | None] = []
    for base in node.bases:
        expression = base.value if isinstance(base, ast.Subscript) else base
        origin = local_origin(expression, scope)
        found.append(project.canonical(origin) if origin else None)
    return found


def ancestors(info: ClassInfo, project: Project, depth: int = _DEPTH) -> Iterator[ClassInfo]:
    """The classes of the project from which a class inherits, the nearest first."""
    if depth <= 0:
        return
    for origin in base_origins(info.node, info.scope.parent or info.scope, project):
        parent = class_at(origin, project) if origin else None
        if parent is not None and parent.node is not info.node:
            yield parent
            yield from ancestors(parent, project, depth - 1)


def foreign_bases(info: ClassInfo, project: Project) -> list[str | None]:
    """Bases of the class and its ancestors that are not in the project and may dictate signatures."""
    found: list[str | None] = []
    for one in [info, *ancestors(info, project)]:
        for origin in base_origins(one.node, one.scope.parent or one.scope, project):
            if origin in NEUTRAL_BASES or origin in PROTOCOLS:
                continue
            if origin is None or class_at(origin, project) is None:
                found.append(origin)
    return found


def is_protocol(info: ClassInfo, project: Project) -> bool:
    """Whether the class itself is a Protocol, whose signatures are the contract and not its breach."""
    return any(
        origin in PROTOCOLS for origin in base_origins(info.node, info.scope.parent or info.scope, project)
    )


def is_record(info: ClassInfo, project: Project) -> bool:
    """Whether a decorator or base makes the constructor from annotated class attributes."""
    around = info.scope.parent or info.scope
    for mark in info.node.decorator_list:
        target = mark.func if isinstance(mark, ast.Call) else mark
        origin = local_origin(target, around)
        if origin in RECORD_MAKERS:
            return True
    wanted = {"typing.NamedTuple", "pydantic.BaseModel", "msgspec.Struct", "pydantic_settings.BaseSettings"}
    return derives_from(info, wanted, project)


def derives_from(info: ClassInfo, wanted: Container[str | None], project: Project) -> bool:
    """Whether the class or a class of the project above it has one of these bases."""
    return any(
        origin in wanted
        for one in [info, *ancestors(info, project)]
        for origin in base_origins(one.node, one.scope.parent or one.scope, project)
    )


def subclasses(info: ClassInfo, project: Project, attribute: str) -> Iterator[ClassInfo]:
    """The classes of the project below a class that may read an attribute: those in files that hold its name."""
    paths = set(project.files_with(attribute)).intersection(_files_below(info, project))
    for path in sorted(paths)[:_MOST_FILES]:
        module = project.module_at(path)
        if module is None:
            continue
        for node in module.scopes.classes:
            if node.bases and node is not info.node:
                child = ClassInfo(module, node, module.scopes.scope(node))
                if any(base.name == info.name for base in ancestors(child, project)):
                    yield child


def class_descendants(info: ClassInfo, project: Project) -> Iterator[ClassInfo]:
    """The classes of the project that inherit from a class."""
    for path in sorted(_files_below(info, project)):
        module = project.module_at(path)
        for node in module.scopes.classes if module is not None else ():
            if node.bases and node is not info.node and module is not None:
                child = ClassInfo(module, node, module.scopes.scope(node))
                if any(base.name == info.name for base in ancestors(child, project)):
                    yield child


def is_below(dotted: str, base: str, project: Project) -> bool:
    """Whether a canonical dotted name denotes a class of the project that inherits from another one, or is it."""

    def look() -> bool:
        info = class_at(dotted, project)
        return info is not None and any(one.name == base for one in ancestors(info, project))

    return dotted == base or project.remember(("below", dotted, base), look)


def _files_below(info: ClassInfo, project: Project) -> frozenset[str]:
    """The files with class statements that may speak of the class or of one below it; from their text alone."""
    return project.remember(("files below", info.node.name), lambda: _find_below(info.node.name, project))


def _find_below(name: str, project: Project) -> frozenset[str]:
    found: set[str] = set()
    seen, waiting = {name.encode()}, [name.encode()]
    while waiting:
        base = waiting.pop()
        for path in project.files_with(base.decode()):
            below = [name for name, bases in _class_heads(path, project) if base in bases]
            if below:
                found.add(path)
                waiting += set(below) - seen
                seen.update(below)
    return frozenset(found)


# Patterns that begin with plain text are searched many times faster.
_HEAD = re.compile(rb"class\s+([\w\x80-\xff]+)\s*(?:\[[^\]]*\]\s*)?\(([^)]*)")
_WORD = re.compile(rb"[\w\x80-\xff]+")
_RENAMED = re.compile(rb" as ([\w\x80-\xff]+)")


def _class_heads(path: str, project: Project) -> tuple[tuple[bytes, frozenset[bytes]], ...]:
    """Per class statement of a file its name and the words among its bases, renamed imports by both names."""
    data = project.data_of(path)

    def read() -> tuple[tuple[bytes, frozenset[bytes]], ...]:
        heads = [(name, set(_WORD.findall(bases))) for name, bases in _HEAD.findall(data)]
        named = set().union(*(bases for _, bases in heads))
        for match in _RENAMED.finditer(data) if named else ():
            if (alias := match[1]) in named:
                name = data[: match.start()].rsplit(None, 1)[-1].rpartition(b".")[2]
                for _, bases in heads:
                    if alias in bases:
                        bases.add(name)
        return tuple((name, frozenset(bases)) for name, bases in heads if bases)

    return project.of_content(path, "class heads", read)


def methods(node: ast.ClassDef) -> Iterator[Function]:
    """The functions that the class body defines, also under a condition."""
    stack: list[ast.AST] = list(reversed(node.body))
    while stack:
        statement = stack.pop()
        if isinstance(statement, FUNCTIONS):
            yield statement
        elif isinstance(statement, (ast.If, ast.Try)):
            stack.extend(reversed([*statement.body, *statement.orelse]))


def receiver(method: Function) -> str | None:
    """The name by which a method knows its instance or class."""
    if is_static(method):
        return None
    positional = positional_parameters(method.args)
    return positional[0].arg if positional else None


def self_attributes(owner: Scope) -> dict[str, list[ast.Attribute]]:
    """Every `self.name` in the methods of a class, per name. `owner` is the scope of the class."""
    known = owner.__dict__.get("_self_attributes")
    if known is None:
        known = owner.__dict__["_self_attributes"] = {}
        assert isinstance(owner.node, ast.ClassDef)
        for method in methods(owner.node):
            name = receiver(method)
            for node in descendants(method):
                if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                    if node.value.id == name:
                        known.setdefault(node.attr, []).append(node)
    found: dict[str, list[ast.Attribute]] = known
    return found
