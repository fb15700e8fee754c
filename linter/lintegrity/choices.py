"""What a rule says beside a node type about the nodes that its check is to be called for.

`node: Annotated[ast.Call, Called(frozenset({"replace", "rename"}))]` is given the calls of these names alone: they are
looked up, and a check that has nothing to say about a node is not called for it. A choice must let through every node
about which the check has something to say.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol, Union, runtime_checkable

if TYPE_CHECKING:
    from lintegrity.context import Context

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

    What the module imports under another name, or assigns to one, counts under that too. `keywords` are names of
    keywords, `handed` last names of attributes among the first arguments. With `told` calls count whose first argument
    is a text. `also` gives further names that a module calls it by. `like` is a test of a name, and one can stand for
    `keywords`.
    """

    kinds = frozenset({ast.Call})

    def __init__(
        self,
        names: Collection[str] = _NONE,
        keywords: Collection[str] | Callable[[str], bool] = _NONE,
        handed: Collection[str] = _NONE,
        told: bool = False,
        also: Callable[[Context], Collection[str]] | None = None,
        like: Callable[[str], bool] | None = None,
    ) -> None:
        self._names = frozenset(names)
        self._keywords = _accepting(keywords)
        self._handed = frozenset(handed)
        self._told = told
        self._also = also
        self._like = _accepting(like) if like is not None else None

    def among(self, ctx: Context, kind: type[ast.AST]) -> Iterable[ast.AST]:
        """The calls to look at."""
        nodes = ctx.scopes.nodes
        calls = nodes.calls
        names = self._names
        aliases = nodes.aliases
        more = [name for name in names if name in aliases]
        while more:
            others = frozenset(other for name in more for other in aliases[name]) - names
            names, more = names | others, [name for name in others if name in aliases]
        if self._also is not None:
            names = names.union(self._also(ctx))
        found = _of(names, calls.called)
        if self._like is not None:
            found += _of(self._like, calls.called)
        found += _of(self._keywords, calls.given)
        found += _of(self._handed, calls.handed)
        if self._told:
            found += calls.told
        return dict.fromkeys(found)


class Assigned:
    """Assignments by the last name of a target, or by a test of it; `x["key"] = 1` has that of `x`, and the key."""

    kinds: frozenset[type[ast.AST]] = frozenset({ast.Assign})

    def __init__(self, names: Collection[str] | Callable[[str], bool]) -> None:
        self._names = _accepting(names)

    def among(self, ctx: Context, kind: type[ast.AST]) -> Iterable[ast.AST]:
        """The assignments to look at."""
        return dict.fromkeys(_of(self._names, ctx.scopes.nodes.assigned))


class Calling:
    """Functions by the last names of what their own code calls."""

    kinds: frozenset[type[ast.AST]] = frozenset({ast.FunctionDef, ast.AsyncFunctionDef})

    def __init__(self, names: Collection[str] | Callable[[str], bool]) -> None:
        self._names = _accepting(names)

    def among(self, ctx: Context, kind: type[ast.AST]) -> Iterable[ast.AST]:
        """The functions to look at."""
        found = dict.fromkeys(_of(self._names, ctx.scopes.nodes.callers))
        return [node for node in found if type(node) is kind]


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


class _Memo(dict[str, bool]):
    """The answers of a test for names; most names are met in many modules."""

    def __init__(self, test: Callable[[str], bool]) -> None:
        super().__init__()
        self._test = test

    def __missing__(self, name: str) -> bool:
        if len(self) > _REMEMBERED:
            self.clear()
        answer = self[name] = self._test(name)
        return answer


_REMEMBERED = 20_000
_Names = Union[frozenset[str], _Memo]


def _accepting(names: Collection[str] | Callable[[str], bool]) -> _Names:
    return _Memo(names) if callable(names) else frozenset(names)


def _of(names: _Names, by_name: Mapping[str, Sequence[ast.AST]]) -> list[ast.AST]:
    """The nodes of all names, the names in an order that no hash seed has a part in."""
    if isinstance(names, _Memo):
        wanted = [name for name in by_name if names[name]]
    else:
        wanted = sorted([name for name in names if name in by_name])
    return [node for name in wanted for node in by_name[name]] if wanted else []
