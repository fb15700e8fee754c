"""Which bodies a module has, and which words stand in each: what is needed to decide where to look.

The index outlives the tree: it holds names and rows, no nodes.
"""

from __future__ import annotations

import ast
from typing import NamedTuple

from lintegrity.flow.project import Module
from lintegrity.model import Role
from lintegrity.scopes import Scope
from lintegrity.walk import EXPANDERS

MODULE = "<module>"
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


SKIPPED = frozenset({Role.TEST, Role.DOCS, Role.GENERATED})


class Readers(NamedTuple):
    """A name whose readers have to be looked at: `owner` is its module, or its class."""

    name: str
    owner: str
    of_class: bool
    home: str
    only_home: bool = False


class Index(NamedTuple):
    """Words per body of a module: `<module>` and the qualified names of its functions and methods."""

    words: dict[str, frozenset[str]]


class Body(NamedTuple):
    """A function of a module, with the scope around it and its class, if it is a method."""

    name: str
    node: ast.FunctionDef | ast.AsyncFunctionDef
    holder: Scope
    owner: str | None


def bodies(module: Module) -> dict[str, Body]:
    """The functions and methods of a module (not those nested in functions), by qualified name."""
    known = module.memo.get("bodies")
    if known is not None:
        found: dict[str, Body] = known
        return found
    found = {}
    top = module.scopes.top
    stack: list[tuple[ast.stmt, Scope, str]] = [(one, top, "") for one in reversed(module.source.tree.body)]
    while stack:
        node, holder, prefix = stack.pop()
        if isinstance(node, _FUNCTIONS):
            owner = None
            if prefix:
                owner = f"{module.name}.{prefix[:-1]}" if module.name else prefix[:-1]
            module.scopes.declare(node, holder)
            found.setdefault(prefix + node.name, Body(prefix + node.name, node, holder, owner))
            continue
        if isinstance(node, ast.ClassDef):
            holder = module.scopes.declare(node, holder)
            prefix = f"{prefix}{node.name}."
        for name in ("finalbody", "orelse", "handlers", "cases", "body"):
            block = getattr(node, name, None)
            if type(block) is list:
                stack += [(one, holder, prefix) for one in reversed(block)]
    module.memo["bodies"] = found
    return found


def index_of(module: Module) -> Index:
    """The words of every body: names, attributes and keywords."""
    words: dict[str, set[str]] = {MODULE: set()}
    starts = {body.node: name for name, body in bodies(module).items()}
    stack: list[tuple[ast.AST, set[str]]] = [(module.source.tree, words[MODULE])]
    lookup = EXPANDERS.get
    while stack:
        node, into = stack.pop()
        kind = type(node)
        if kind is ast.Name:
            into.add(node.id)  # type: ignore[attr-defined]
            continue
        if kind is ast.Attribute:
            into.add(node.attr)  # type: ignore[attr-defined]
        elif kind is ast.FunctionDef or kind is ast.AsyncFunctionDef:
            name = starts.get(node)  # type: ignore[call-overload]
            if name is not None:
                into = words.setdefault(name, set())
        elif kind is ast.arg:
            into.add(node.arg)  # type: ignore[attr-defined]
        elif kind is ast.ExceptHandler:
            into.add("except")
        if (expand := lookup(kind)) is not None:
            children: list[ast.AST] = []
            expand(node, children.append, children.extend)
            stack += [(child, into) for child in children]
    return Index({name: frozenset(found) for name, found in words.items()})
