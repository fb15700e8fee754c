"""Which bodies a module has, and which words stand in each: what is needed to decide where to look."""

from __future__ import annotations

import ast
import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Iterator
from typing import NamedTuple

from lintegrity.blocks import first_row, last_row, steps
from lintegrity.flow.project import Module
from lintegrity.kinds import FUNCTIONS, Function
from lintegrity.scopes import COMPREHENSIONS, Scope
from lintegrity.walk import EXPANDERS

MODULE = "<module>"
_OPENING = frozenset({*FUNCTIONS, ast.Lambda, ast.ClassDef, *COMPREHENSIONS})


_WORD_BYTES = frozenset(
    bytes((code,)) for code in range(256) if code >= 128 or re.match(rb"\w", bytes((code,)))
)
_SPACES = b" \t\r\n\f\\"
_SPACE_BYTES = frozenset(bytes((code,)) for code in _SPACES)


class Spot(NamedTuple):
    """A place where a name is read, and the scope it is read in."""

    place: ast.Name | ast.Attribute
    scope: Scope


class Words(NamedTuple):
    """The words of a body, and the places of those that were asked for."""

    all: frozenset[str]
    spots: dict[str, list[Spot]]


class Body(NamedTuple):
    """A function of a module, with the scope around it and its class, if it is a method."""

    name: str
    node: Function
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
    stack: list[tuple[ast.stmt, Scope, str]] = [(one, top, "") for one in reversed(module.tree.body)]
    while stack:
        node, holder, prefix = stack.pop()
        if isinstance(node, FUNCTIONS):
            owner = None
            if prefix:
                owner = f"{module.name}.{prefix[:-1]}" if module.name else prefix[:-1]
            module.scopes.declare(node, holder)
            name, count = prefix + node.name, 1
            while name in found:  # a setter, one of several `def _(…)`
                count += 1
                name = f"{prefix}{node.name}#{count}"
            found[name] = Body(name, node, holder, owner)
            continue
        if isinstance(node, ast.ClassDef):
            holder = module.scopes.declare(node, holder)
            prefix = f"{prefix}{node.name}."
        stack += [(one, holder, prefix) for one in reversed(steps(node))]
    module.memo["bodies"] = found
    return found


def words_of_body(module: Module, name: str, wanted: Container[str]) -> Words:
    """The names, attributes and parameters in a body; the module's own are those in no function or method."""
    known = bodies(module)
    found: set[str] = set()
    spots: dict[str, list[Spot]] = {}
    start: tuple[ast.AST, Scope] = (module.tree, module.scopes.top)
    inner: Container[ast.AST] = ()
    if name == MODULE:
        inner = {body.node for body in known.values()}
    else:
        start = (known[name].node, known[name].holder)
    stack = [start]
    lookup = EXPANDERS.get
    while stack:
        node, scope = stack.pop()
        kind = type(node)
        if kind is ast.Name or kind is ast.Attribute:
            word = node.id if kind is ast.Name else node.attr  # type: ignore[attr-defined]
            found.add(word)
            if word in wanted and type(node.ctx) is ast.Load:  # type: ignore[attr-defined]
                spots.setdefault(word, []).append(Spot(node, scope))  # type: ignore[arg-type]
        elif kind is ast.arg:
            found.add(node.arg)  # type: ignore[attr-defined]
        elif kind is ast.ExceptHandler:
            found.add("except")
        elif kind is ast.Raise:
            found.add("raise")
        elif kind in _OPENING:
            if node in inner:
                continue
            scope = module.scopes.declare(node, scope)
        if (expand := lookup(kind)) is not None:
            children: list[ast.AST] = []
            expand(node, children.append, children.extend)
            stack += [(child, scope) for child in children]
    return Words(frozenset(found), spots)


def bodies_at(module: Module, rows: Iterable[int]) -> set[str]:
    """The names of the bodies in which the rows stand; what stands in no function is the module's own."""
    wanted = sorted(set(rows))
    found: set[str] = set()
    taken = 0
    for body in bodies(module).values():
        start = bisect_left(wanted, first_row(body.node))
        end = bisect_right(wanted, last_row(body.node))
        if start < end:
            found.add(body.name)
            taken += end - start
    if taken < len(wanted):
        found.add(MODULE)
    return found


def rows_of(data: bytes, word: bytes, is_attribute: bool = False) -> Iterator[int]:
    """The rows in which a whole word stands, or an attribute of that name."""
    return rows_at(data, _whole_words(data, word, is_attribute))


def rows_at(data: bytes, places: Iterable[int]) -> Iterator[int]:
    """The rows of places in a file, which are given in order."""
    row, counted = 1, 0
    for at in places:
        row += data.count(b"\n", counted, at)
        counted = at
        yield row


def _whole_words(data: bytes, word: bytes, is_attribute: bool) -> Iterator[int]:
    at = data.find(word)
    while at >= 0:
        end = at + len(word)
        is_whole = data[at - 1 : at] not in _WORD_BYTES and data[end : end + 1] not in _WORD_BYTES
        if is_whole and (not is_attribute or _follows_a_dot(data, at)):
            yield at
        at = data.find(word, end)


def _follows_a_dot(data: bytes, at: int) -> bool:
    before = data[at - 1 : at]
    return before == b"." or (
        before in _SPACE_BYTES and data[max(at - 200, 0) : at].rstrip(_SPACES).endswith(b".")
    )
