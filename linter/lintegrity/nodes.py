"""The nodes of a tree by their type and by the names they carry: one walk, shared by all who look for nodes.

What is asked of single functions is answered from the same lists: a subtree is one stretch of each of them.
"""

from __future__ import annotations

import ast
from functools import cached_property
from typing import Iterable, Iterator, NamedTuple, TypeVar, cast

from lintegrity.kinds import FUNCTIONS, Function
from lintegrity.walk import EXPANDERS, NODE_TYPES

_N = TypeVar("_N", bound=ast.AST)
Named = dict[str, list[_N]]

# What may be asked for in a single function. Names and attributes are kept in one list, in the order of their reading.
_INSIDE = (ast.Call, ast.Attribute, ast.Assign, ast.Raise)
_PLACES = {kind: place for place, kind in enumerate(_INSIDE)}
_OPENING = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)


class _End(ast.AST):
    """Stands on the stack below the children of a function or class: when it is met, they have been walked."""


class _Stretch(NamedTuple):
    """How long the lists of `_INSIDE` were before and after a function or class, and those directly inside of it."""

    before: tuple[int, ...]
    after: tuple[int, ...]
    inner: list[_Stretch]


class Calls(NamedTuple):
    """The calls of a tree, by names, and as a list; each in source order.

    `called` has them by the last name of what they call (the empty one where that has none), `given` by their keywords
    (`**` for one that spreads options), `handed` by the last names of attributes among their first three arguments;
    `told` are those whose first argument is a text.
    """

    called: Named[ast.Call]
    given: Named[ast.Call]
    handed: Named[ast.Call]
    told: list[ast.Call]


class Nodes:
    """The nodes of a tree, each list in source order; the tree itself is one of them."""

    def __init__(self, tree: ast.AST) -> None:
        self._lists: dict[type[ast.AST], list[ast.AST]] = {kind: [] for kind in NODE_TYPES}
        self._lists[ast.Name] = self._lists[ast.Attribute]
        self._stretches: dict[ast.AST, _Stretch] = {}
        self._walk(tree)

    def _walk(self, tree: ast.AST) -> None:
        inside = [self._lists[kind] for kind in _INSIDE]
        opened: list[tuple[ast.AST, tuple[int, ...], list[_Stretch]]] = [(tree, (0,) * len(inside), [])]
        stack: list[ast.AST] = [tree]
        pop, push, extend = stack.pop, stack.append, stack.extend

        def opens(node: ast.AST) -> None:
            self._lists[type(node)].append(node)
            opened.append((node, tuple(map(len, inside)), []))
            push(_END)

        def closes(_: ast.AST) -> None:
            node, before, inner = opened.pop()
            stretch = self._stretches[node] = _Stretch(before, tuple(map(len, inside)), inner)
            if opened:
                opened[-1][2].append(stretch)

        table = {kind: (found.append, EXPANDERS.get(kind)) for kind, found in self._lists.items()}
        table |= {kind: (opens, EXPANDERS.get(kind)) for kind in _OPENING if kind is not type(tree)}
        table[_End] = (closes, None)
        lookup = table.get
        unknown = (_leave, None)
        while stack:
            node = pop()
            keep, expand = lookup(type(node), unknown)
            keep(node)
            if expand is not None:
                expand(node, push, extend)
        closes(tree)

    def all(self, kind: type[_N]) -> list[_N]:
        """Every node of a type."""
        if kind is ast.Attribute or kind is ast.Name:
            return [node for node in self._lists[kind] if type(node) is kind]
        return cast("list[_N]", self._lists.get(kind, []))

    def knows(self, node: ast.AST) -> bool:
        """Whether `within` and `own` can be asked about a node."""
        return node in self._stretches

    def within(self, node: ast.AST, kind: type[_N]) -> list[_N]:
        """The calls, assignments, attributes or raises below a function, class or module of the tree."""
        stretch, place = self._stretches[node], _PLACES[kind]
        return _only(kind, self._lists[kind][stretch.before[place] : stretch.after[place]])

    def own(self, node: ast.AST, kind: type[_N]) -> list[_N]:
        """The same without those in functions and classes inside of it, as `walk.own_nodes` has it."""
        stretch, place, every = self._stretches[node], _PLACES[kind], self._lists[kind]
        at = stretch.before[place]
        found: list[ast.AST] = []
        for inner in stretch.inner:
            found += every[at : inner.before[place]]
            at = inner.after[place]
        return _only(kind, found + every[at : stretch.after[place]])

    @cached_property
    def calls(self) -> Calls:
        """The calls, found by what they call and by what they are given."""
        called: Named[ast.Call] = {}
        given: Named[ast.Call] = {}
        handed: Named[ast.Call] = {}
        told: list[ast.Call] = []
        for call in self.all(ast.Call):
            called.setdefault(last_name(call.func), []).append(call)
            for word in call.keywords:
                given.setdefault(word.arg or "**", []).append(call)
            arguments = call.args
            if arguments:
                if type(arguments[0]) in _TEXTS:
                    told.append(call)
                for one in arguments[:3]:
                    if type(one) is ast.Attribute:
                        handed.setdefault(one.attr, []).append(call)
        return Calls(called, given, handed, told)

    @cached_property
    def attributes(self) -> Named[ast.Attribute]:
        """The attributes by name."""
        found: Named[ast.Attribute] = {}
        for node in self.all(ast.Attribute):
            found.setdefault(node.attr, []).append(node)
        return found

    @cached_property
    def assigned(self) -> Named[ast.Assign]:
        """The assignments by the last names of their targets, for `x["key"]` by that of `x` and by the key."""
        found: Named[ast.Assign] = {}
        for node in self.all(ast.Assign):
            for target in node.targets:
                for name in _target_names(target):
                    found.setdefault(name, []).append(node)
        return found

    @cached_property
    def callers(self) -> dict[str, list[Function]]:
        """The functions whose own code calls something, by its last name."""
        found: dict[str, dict[Function, None]] = {}
        functions: list[Function] = [*self.all(ast.FunctionDef), *self.all(ast.AsyncFunctionDef)]
        for function in functions:
            for call in self.own(function, ast.Call):
                found.setdefault(last_name(call.func), {})[function] = None
        return {name: list(holding) for name, holding in found.items()}

    @cached_property
    def renamed(self) -> dict[str, list[str]]:
        """What `from … import name as other` calls names by."""
        return renamed_in(self.all(ast.ImportFrom))

    @cached_property
    def aliases(self) -> dict[str, list[str]]:
        """Further names that the module calls something by, by its last name: renamed imports, `save = self.write`, partials."""
        found = {name: list(others) for name, others in self.renamed.items()}
        assigned: list[tuple[list[ast.expr], ast.expr | None]] = []
        assigned += [(node.targets, node.value) for node in self.all(ast.Assign)]
        assigned += [([node.target], node.value) for node in self.all(ast.AnnAssign)]
        assigned += [([node.target], node.value) for node in self.all(ast.NamedExpr)]
        for targets, value in assigned:
            if type(value) is ast.Call and value.args and last_name(value.func) == "partial":
                value = value.args[0]
            if type(value) is ast.Name or type(value) is ast.Attribute:
                name = last_name(value)
                for target in targets:
                    if (other := last_name(target)) != name:
                        found.setdefault(name, []).append(other)
        return found

    @cached_property
    def reads(self) -> Named[ast.expr]:
        """The names and attributes that are read, in source order."""
        return reads_in(self._lists[ast.Name])

    @cached_property
    def texts(self) -> list[tuple[ast.Constant, int]]:
        """The literals of text and bytes, each with its length."""
        return [
            (node, len(value))
            for node in self.all(ast.Constant)
            if type(value := node.value) is str or type(value) is bytes
        ]

    @cached_property
    def decorated(self) -> list[Function]:
        """The functions with decorators, in source order."""
        found: list[Function] = [
            *self.all(ast.FunctionDef),
            *self.all(ast.AsyncFunctionDef),
        ]
        return sorted((node for node in found if node.decorator_list), key=lambda node: node.lineno)


_END = _End()
_TEXTS = (ast.Constant, ast.JoinedStr)


def _only(kind: type[_N], found: list[ast.AST]) -> list[_N]:
    """Attributes without the names that are kept with them."""
    if kind is ast.Attribute:
        found = [node for node in found if type(node) is kind]
    return cast("list[_N]", found)


def _leave(node: ast.AST) -> None:
    """What no release of Python that is known here makes."""


def reads_in(nodes: Iterable[ast.AST]) -> Named[ast.expr]:
    """Those of some nodes that are names or attributes and are read, by name."""
    found: Named[ast.expr] = {}
    for node in nodes:
        kind = type(node)
        if (kind is ast.Name or kind is ast.Attribute) and type(node.ctx) is ast.Load:  # type: ignore[attr-defined]
            name = node.id if kind is ast.Name else node.attr  # type: ignore[attr-defined]
            found.setdefault(name, []).append(cast(ast.expr, node))
    return found


def renamed_in(nodes: Iterable[ast.AST]) -> dict[str, list[str]]:
    """What those of some nodes that are `from … import name as other` call names by."""
    found: dict[str, list[str]] = {}
    for node in nodes:
        for alias in node.names if isinstance(node, ast.ImportFrom) else ():
            if alias.asname:
                found.setdefault(alias.name, []).append(alias.asname)
    return found


def _target_names(target: ast.expr) -> Iterator[str]:
    if isinstance(target, (ast.Tuple, ast.List)):
        for one in target.elts:
            yield from _target_names(one)
    elif isinstance(target, ast.Subscript):
        yield last_name(target.value)
        if isinstance(target.slice, ast.Constant) and isinstance(target.slice.value, str):
            yield target.slice.value
    else:
        yield last_name(target)


def last_name(node: ast.AST | None) -> str:
    """`c` of `a.b.c` and of `c`; nothing for anything else."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def dotted_name(node: ast.expr) -> str:
    """`a.b.c` as written, of `a.b.c`, `a.b.c(…)` and `a.b(…).c`; names and calls of anything else are left out."""
    if isinstance(node, ast.Call):
        return dotted_name(node.func)
    if isinstance(node, ast.Attribute):
        return f"{dotted_name(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


def is_static(function: Function) -> bool:
    """Whether a method is given neither its instance nor its class."""
    return any(isinstance(mark, ast.Name) and mark.id == "staticmethod" for mark in function.decorator_list)


def is_of_class(function: ast.AST) -> bool:
    """Whether a method is given its class."""
    marks = function.decorator_list if isinstance(function, FUNCTIONS) else ()
    return any(isinstance(mark, ast.Name) and mark.id == "classmethod" for mark in marks)


def keyword_of(call: ast.Call, name: str) -> ast.expr | None:
    """The value of a keyword argument."""
    return next((keyword.value for keyword in call.keywords if keyword.arg == name), None)


def text_of(node: ast.AST | None) -> str:
    """The text of a string literal, else nothing."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
