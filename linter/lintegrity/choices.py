"""What a rule says beside a node type about the nodes that its check is to be called for.

`node: Annotated[ast.Call, Named(frozenset({"replace", "rename"}))]` is given the calls of these names alone: they are
looked up, and a check that has nothing to say about a node is not called for it. A choice must let through every node
about which the check has something to say.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Collection, Iterable
from typing import TYPE_CHECKING, NamedTuple, Protocol, runtime_checkable

if TYPE_CHECKING:
    from lintegrity.context import Context
    from lintegrity.nodes import Named as ByName

_NONE: frozenset[str] = frozenset()


@runtime_checkable
class Choice(Protocol):
    """Gives those nodes of a type that a check is called for."""

    @property
    def kinds(self) -> frozenset[type[ast.AST]]:
        """The types of nodes that it knows how to choose among."""

    def among(self, ctx: Context, kind: type[ast.AST]) -> Iterable[ast.AST]:
        """Those of the type in a module, in the same order in every run."""


class Called:
    """Calls by the last name of what they call, or by what they are given.

    What the module imports under another name, or assigns to one, counts under that too. `keywords` are names of keywords, `handed` last names of attributes among the first arguments. With `told` calls
    count whose first argument is a text. `also` gives further names that a module calls it by, `like` accepts names
    by their form.
    """

    kinds = frozenset({ast.Call})

    def __init__(
        self,
        names: Collection[str] = _NONE,
        keywords: Collection[str] = _NONE,
        handed: Collection[str] = _NONE,
        told: bool = False,
        also: Callable[[Context], Collection[str]] | None = None,
        like: Callable[[str], bool] | None = None,
    ) -> None:
        self._names = frozenset(names)
        self._keywords = frozenset(keywords)
        self._handed = frozenset(handed)
        self._told = told
        self._also = also
        self._like = like

    def among(self, ctx: Context, kind: type[ast.AST]) -> Iterable[ast.AST]:
        """The calls to look at."""
        nodes = ctx.scopes.nodes
        calls = nodes.calls
        names = self._names
        more = names.intersection(nodes.aliases)
        while more:
            others = frozenset(other for name in more for other in nodes.aliases[name]) - names
            names, more = names | others, others.intersection(nodes.aliases)
        if self._also is not None:
            names = names.union(self._also(ctx))
        if self._like is not None:
            names = names.union(filter(self._like, calls.called))
        found = _of(names, calls.called)
        if self._keywords:
            found += _of(self._keywords, calls.given)
        if self._handed:
            found += _of(self._handed, calls.handed)
        if self._told:
            found += calls.told
        return dict.fromkeys(found)


class Assigned(NamedTuple):
    """Assignments by the last name of a target; `x["key"] = 1` has that of `x`."""

    names: frozenset[str]
    kinds: frozenset[type[ast.AST]] = frozenset({ast.Assign})

    def among(self, ctx: Context, kind: type[ast.AST]) -> Iterable[ast.AST]:
        """The assignments to look at."""
        return dict.fromkeys(_of(self.names, ctx.scopes.nodes.assigned))


class Attributes(NamedTuple):
    """Attributes by name."""

    names: frozenset[str]
    kinds: frozenset[type[ast.AST]] = frozenset({ast.Attribute})

    def among(self, ctx: Context, kind: type[ast.AST]) -> Iterable[ast.AST]:
        """The attributes to look at."""
        return _of(self.names, ctx.scopes.nodes.attributes)


class Decorated(NamedTuple):
    """Functions with a decorator."""

    kinds: frozenset[type[ast.AST]] = frozenset({ast.FunctionDef, ast.AsyncFunctionDef})

    def among(self, ctx: Context, kind: type[ast.AST]) -> Iterable[ast.AST]:
        """The functions to look at."""
        return [node for node in ctx.scopes.nodes.decorated if type(node) is kind]


class Texts(NamedTuple):
    """Literals of text or bytes that are at least so long."""

    shortest: int
    kinds: frozenset[type[ast.AST]] = frozenset({ast.Constant})

    def among(self, ctx: Context, kind: type[ast.AST]) -> Iterable[ast.AST]:
        """The literals to look at."""
        return [node for node, length in ctx.scopes.nodes.texts if length >= self.shortest]


def _of(
    names: frozenset[str], by_name: ByName[ast.Call] | ByName[ast.Assign] | ByName[ast.Attribute]
) -> list[ast.AST]:
    found: list[ast.AST] = []
    for name in sorted(names.intersection(by_name)):
        found += by_name[name]
    return found
