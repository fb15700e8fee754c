"""What a check is told about the file it looks at. Read-only for rules; everything is found on first use."""

from __future__ import annotations

import ast
from itertools import dropwhile, takewhile
from typing import TYPE_CHECKING, Iterator

from lintegrity.blocks import blocks
from lintegrity.kinds import FUNCTIONS, Function
from lintegrity.mask import shortened
from lintegrity.model import Role, Span
from lintegrity.names import local_origin
from lintegrity.scopes import ModuleScopes, Scope
from lintegrity.settings import Config
from lintegrity.source import Source
from lintegrity.walk import NODE_TYPES

if TYPE_CHECKING:
    from lintegrity.flow.project import Module, Project


class Context:
    """One file under analysis."""

    def __init__(self, source: Source, config: Config, module: Module, project: Project) -> None:
        self.source = source
        self.config = config
        self.module = module
        self.project = project

    @property
    def role(self) -> Role:
        """What the file is for."""
        return self.source.role

    @property
    def scopes(self) -> ModuleScopes:
        """The scopes of this module."""
        return self.module.scopes

    def at(self, module: Module) -> Context:
        """The same questions about another module of the project."""
        return self if module is self.module else Context(module.source, self.config, module, self.project)

    def scope(self, node: ast.AST) -> Scope:
        """The scope in which a node is evaluated."""
        return self.scopes.scope_of(node)

    def origin(self, expression: ast.expr | None, scope: Scope | None = None) -> str | None:
        """The canonical dotted origin of an expression, followed through the project's modules."""
        if expression is None:
            return None
        found = local_origin(expression, scope or self.scope(expression))
        return self.project.canonical(found) if found else None

    def parent(self, node: ast.AST) -> ast.AST | None:
        """The node around a node."""
        return self.scopes.parents.get(node)

    def ancestors(self, node: ast.AST) -> Iterator[ast.AST]:
        """The nodes around a node, the nearest first."""
        parents = self.scopes.parents
        step = parents.get(node)
        while step is not None:
            yield step
            step = parents.get(step)

    def tests_around(self, node: ast.AST) -> Iterator[ast.expr]:
        """The tests of the `if` statements in whose bodies a node stands, the nearest first."""
        child = node
        for step in self.ancestors(node):
            if isinstance(step, ast.If) and child in step.body:
                yield step.test
            child = step

    def statement(self, node: ast.AST) -> ast.stmt | None:
        """The innermost statement that a node is part of."""
        if isinstance(node, ast.stmt):
            return node
        return next((step for step in self.ancestors(node) if isinstance(step, ast.stmt)), None)

    def block(self, statement: ast.AST | None) -> list[ast.stmt]:
        """The statements among which one stands, itself with them."""
        around = self.parent(statement) if statement is not None else None
        held = blocks(around) if around is not None else ()
        return next((block for block in held if any(one is statement for one in block)), [])

    def before(self, statement: ast.AST | None) -> list[ast.stmt]:
        """The statements that stand before one in its block."""
        return list(takewhile(lambda one: one is not statement, self.block(statement)))

    def after(self, statement: ast.AST | None) -> list[ast.stmt]:
        """The statements that follow one in its block."""
        return list(dropwhile(lambda one: one is not statement, self.block(statement)))[1:]

    def beside(self, statement: ast.AST | None) -> list[ast.stmt]:
        """The statements right before and right after one in its block."""
        return [*self.before(statement)[-1:], *self.after(statement)[:1]]

    def function(self, node: ast.AST) -> Function | None:
        """The innermost function definition around a node."""
        for step in self.ancestors(node):
            if isinstance(step, FUNCTIONS):
                return step
        return None

    def class_around(self, node: ast.AST) -> ast.ClassDef | None:
        """The innermost class definition around a node."""
        return next((step for step in self.ancestors(node) if isinstance(step, ast.ClassDef)), None)

    def node_at(self, span: Span, kinds: tuple[type[ast.AST], ...]) -> ast.AST | None:
        """The node of one of some kinds that a finding was made on: at its span, or beginning where it begins."""
        begin = [
            node
            for kind in NODE_TYPES
            if issubclass(kind, kinds)
            for node in self.scopes.nodes.all(kind)
            if getattr(node, "lineno", 0) == span.row
            and self.source.column(span.row, getattr(node, "col_offset", 0)) == span.column
        ]
        exact = [node for node in begin if self.span(node) == span]
        for node in exact:  # the parts of an f-string may stand where it does
            if not any(step in exact for step in self.ancestors(node)):
                return node
        return begin[0] if len(begin) == 1 else None

    def span(self, node: ast.AST) -> Span:
        """Where a node stands."""
        return self.source.span(node)

    def text(self, node: ast.AST, limit: int = 40) -> str:
        """The node as written, on one line and cut to `limit` characters, for use in a message."""
        written = " ".join(self.source.segment(self.span(node)).split())
        return shortened(written, limit)
