"""What a round of a loop can take over from the one before: names that are read before the round binds them."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from functools import lru_cache

from lintegrity.kinds import FUNCTIONS

_Bound = frozenset[str]
_LEAVING = (ast.Return, ast.Raise, ast.Break, ast.Continue)


@lru_cache(maxsize=512)
def carried_names(node: ast.For | ast.AsyncFor | ast.While) -> frozenset[str]:
    """The names that a round may read as the round before left them."""
    scan = _Scan()
    bound: _Bound = frozenset()
    scan.round(node, bound)
    return frozenset(scan.found)


class _Scan:
    """Goes through statements with the names that are bound for sure at each."""

    def __init__(self) -> None:
        self.found: set[str] = set()

    def read(self, node: ast.AST, bound: _Bound) -> None:
        """Names that are read somewhere in a node."""
        for part in ast.walk(node):
            if isinstance(part, ast.Name) and not isinstance(part.ctx, ast.Store) and part.id not in bound:
                self.found.add(part.id)
            elif isinstance(part, ast.AugAssign) and isinstance(part.target, ast.Name):
                self.found |= {part.target.id} - bound
            elif isinstance(part, (ast.Global, ast.Nonlocal)):
                self.found.update(part.names)  # functions that are called read them

    def round(self, node: ast.For | ast.AsyncFor | ast.While, bound: _Bound) -> None:
        """What a loop begins a round with, and its body."""
        if isinstance(node, ast.While):
            self.read(node.test, bound)
            bound |= frozenset(_assigned_in(node.test))
        else:
            self.read(node.target, bound)
            bound |= frozenset(_stored(node.target))
        self.block(node.body, bound)

    def block(self, body: Iterable[ast.stmt], bound: _Bound) -> _Bound | None:
        """The names bound after a block, None where nothing goes on behind it."""
        now: _Bound | None = bound
        for step in body:
            if now is None:
                break
            now = self._statement(step, now)
        return now

    def _statement(self, step: ast.stmt, bound: _Bound) -> _Bound | None:
        if isinstance(step, ast.If):
            self.read(step.test, bound)
            bound |= frozenset(_assigned_in(step.test))
            return _both(self.block(step.body, bound), self.block(step.orelse, bound))
        if isinstance(step, (ast.With, ast.AsyncWith)):
            for item in step.items:
                self.read(item, bound)
                bound |= frozenset(_stored(item.optional_vars))
            inside = self.block(step.body, bound)
            return bound if inside is None else inside  # it may keep what is raised in it
        if isinstance(step, ast.Try):
            return self._attempt(step, bound)
        if isinstance(step, (ast.For, ast.AsyncFor, ast.While)):
            if not isinstance(step, ast.While):
                self.read(step.iter, bound)
            self.round(step, bound)
            self.block(step.orelse, bound)
            return bound
        self.read(step, bound)
        if isinstance(step, _LEAVING):
            return None
        return bound | frozenset(_bound_by(step))

    def _attempt(self, step: ast.Try, bound: _Bound) -> _Bound | None:
        left = self.block(step.body, bound)
        left = self.block(step.orelse, left) if left is not None else None
        for handler in step.handlers:
            if handler.type is not None:
                self.read(handler.type, bound)
            caught = bound | {handler.name} if handler.name else bound
            left = _both(left, self.block(handler.body, caught))
        last = self.block(step.finalbody, bound)
        return None if left is None or last is None else left | last


def _both(first: _Bound | None, second: _Bound | None) -> _Bound | None:
    if first is None or second is None:
        return second if first is None else first
    return first & second


def _bound_by(step: ast.stmt) -> Iterator[str]:
    """The names that a simple statement binds."""
    if isinstance(step, ast.Assign):
        for target in step.targets:
            yield from _stored(target)
    elif isinstance(step, ast.AnnAssign):
        if step.value is not None:
            yield from _stored(step.target)
    elif isinstance(step, (ast.Import, ast.ImportFrom)):
        yield from ((alias.asname or alias.name).partition(".")[0] for alias in step.names)
    elif isinstance(step, (*FUNCTIONS, ast.ClassDef)):
        yield step.name


def _assigned_in(test: ast.expr) -> Iterator[str]:
    """`line` of `while (line := file.readline()) != end`: what is bound whichever way a test goes."""
    first: ast.expr | None = test
    while first is not None:
        if isinstance(first, ast.NamedExpr):
            yield first.target.id
        first = _evaluated_first(first)


def _evaluated_first(node: ast.expr) -> ast.expr | None:
    if isinstance(node, ast.BoolOp):
        return node.values[0]
    if isinstance(node, ast.Compare):
        return node.left
    return node.operand if isinstance(node, ast.UnaryOp) else None


def _stored(target: ast.expr | None) -> Iterator[str]:
    """The names of a target: those of parts and attributes are read."""
    parts = ast.walk(target) if target is not None else ()
    return (part.id for part in parts if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store))
