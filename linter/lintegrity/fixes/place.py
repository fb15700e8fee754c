"""What a fix is given, and what it gives back.

A fix is `fix(node, place)`: the node of the finding (its annotation says which kind) and the place around it.
It returns the edits, or None where the node is not what it expects. Expressions are handed to LibCST as the
piece of text that they are, so quotes, comments and format specs inside stay as written; everything outside of
the edits is never touched. This is the one module where positions of `ast` (bytes) become positions in the text.
"""

from __future__ import annotations

import ast
from typing import Iterator, Mapping, NamedTuple, Protocol, Sequence

import libcst as cst

from lintegrity.blocks import first_row
from lintegrity.context import Context
from lintegrity.fixes.house_style import Style, style_of
from lintegrity.kinds import FUNCTIONS
from lintegrity.model import Edit, Finding, Span
from lintegrity.source import Source
from lintegrity.walk import descendants

_BY_TEXT = frozenset({b"globals", b"vars", b"locals", b"eval", b"exec", b"__getattr__"})


class Import(NamedTuple):
    """An import that a fix needs: `import module [as alias]`, or `from module import name [as alias]`.

    It must stand above the row `before`, where that is not 0.
    """

    module: str
    name: str = ""
    alias: str = ""
    before: int = 0


class Definition(NamedTuple):
    """Code that a fix needs at the top of the module, once. `before` is a row it must stand above, 0 for none.

    `key` tells whether two fixes mean the same.
    """

    key: str
    text: str
    before: int = 0


class Patch(NamedTuple):
    """What a fix changes: edits where it stands, and what the top of the module must have for them."""

    edits: tuple[Edit, ...]
    imports: tuple[Import, ...] = ()
    definitions: tuple[Definition, ...] = ()


class Fixer(Protocol):
    """The signature of a fix."""

    def __call__(self, node: ast.AST, place: Place, /) -> Sequence[Edit] | None: ...


class Place:
    """The surroundings of one finding: questions about them, and a list of what the fix needs there."""

    def __init__(self, finding: Finding, ctx: Context) -> None:
        self.finding = finding
        self.ctx = ctx
        self.imports: list[Import] = []
        self.definitions: list[Definition] = []

    @property
    def source(self) -> Source:
        """The file."""
        return self.ctx.source

    @property
    def style(self) -> Style:
        """How the file is written."""
        return style_of(self.source)

    @property
    def data(self) -> Mapping[str, str]:
        """What the rule left for the fix."""
        return self.finding.data

    def text(self, node: ast.AST | Span) -> str:
        """The text of a node as written, its own line ends made `\\n`."""
        return self.source.segment(node if isinstance(node, Span) else self.ctx.span(node))

    def replace(self, node: ast.AST | Span, text: str) -> Edit:
        """The edit that puts `text` in the stead of a node."""
        return Edit(node if isinstance(node, Span) else self.ctx.span(node), text)

    def insert(self, row: int, column: int, text: str) -> Edit:
        """The edit that puts `text` before a character."""
        return Edit(Span(row, column, row, column), text)

    def expression(self, node: ast.expr) -> cst.BaseExpression | None:
        """The LibCST form of an expression, or None where its text does not stand on its own."""
        return parse_expression(self.text(node))

    def imported(self, module: str, name: str = "") -> str | None:
        """How to say a module, or a name of one, here; what is missing is imported. None where that is hidden.

        An import that the module has is used, aliases too; a name that means something else gets an underscore, and
        one that functions import for themselves does not.
        """
        present = self.bound(f"{module}.{name}" if name else module)
        if present is not None:
            return present
        if name and not self.has_import_from(module):
            holder = self.bound(module)
            if holder is not None:
                return f"{holder}.{name}"
        plain = name or module
        taken = taken_names(self.ctx, in_texts=_looks_names_up(self.ctx))
        for bound in (plain, f"_{plain}", f"_{plain}_module"):
            is_free = bound not in taken or bound == plain and self._is_imported_within(module, name)
            if bound.isidentifier() and is_free:
                alias = "" if bound == plain else bound
                need = Import(module, name, alias, self._top_row())
                if need not in self.imports:
                    self.imports.append(need)
                return bound
        return None

    def _is_imported_within(self, module: str, name: str) -> bool:
        """Whether functions import the same for themselves, those around the finding are none of them, and nothing else is called so."""
        plain = name or module
        around = {
            None,
            *(step for step in (self._node, *self.ctx.ancestors(self._node)) if isinstance(step, FUNCTIONS)),
        }
        for node in descendants(self.source.tree):
            if isinstance(node, (ast.Import, ast.ImportFrom)):
                origins = {origin for bound, origin in _bound_by(node) if bound == plain}
                if origins and (
                    self.ctx.function(node) in around or origins != {f"{module}.{name}" if name else module}
                ):
                    return False
            elif plain in _said_by(node):
                return False
        return not _looks_names_up(self.ctx)

    def environ(self) -> str | None:
        """How to say `os.environ` here."""
        present = self.bound("os.environ")
        os = None if present else self.imported("os")
        return present or (f"{os}.environ" if os else None)

    def bound(self, dotted: str) -> str | None:
        """The name that an import at the top of the module binds to this, where it means that here too."""
        scope = self.ctx.scope(self._node)
        for bound, bindings in self.ctx.scopes.top.bindings.items():
            if bound == "*":
                continue
            is_it = all(one.origin == dotted and self._at_run_time(one.node) for one in bindings)
            if bindings and is_it:
                found = scope.lookup(bound)
                if found is not None and found[0] is self.ctx.scopes.top:
                    return bound
        return None

    def has_import_from(self, module: str) -> bool:
        """Whether names of a module are imported one by one at the top."""
        return any(
            isinstance(node, ast.ImportFrom)
            and node.module == module
            and not node.level
            and node.names[0].name != "*"
            for node in self.source.tree.body
        )

    _node: ast.AST

    def stand_at(self, node: ast.AST) -> None:
        """Say where names are to be looked up."""
        self._node = node

    def _at_run_time(self, statement: ast.AST) -> bool:
        """Whether an import stands at the top of the module itself, not below `TYPE_CHECKING` or in a `try`."""
        if not isinstance(statement, ast.stmt) or self.ctx.parent(statement) is not self.source.tree:
            return False
        is_above = statement.lineno < int(getattr(self._node, "lineno", 0))
        return is_above or self.ctx.function(self._node) is not None

    def _top_row(self) -> int:
        """The row of the statement at the top of the module that the finding is in."""
        for step in (self._node, *self.ctx.ancestors(self._node)):
            if isinstance(step, ast.stmt) and self.ctx.parent(step) is self.source.tree:
                return first_row(step)
        return 0

    def define(self, key: str, text: str, before: int = 0) -> None:
        """Have code put at the top of the module, in its style, once for a key."""
        need = Definition(key, self.style.applied(text), before)
        if need not in self.definitions:
            self.definitions.append(need)

    def free_name(self, *wishes: str) -> str:
        """The first of the names that nothing in the module is called; with a number where all are taken."""
        taken = taken_names(self.ctx)
        for wish in wishes:
            if wish not in taken:
                return wish
        number = 2
        while f"{wishes[0]}{number}" in taken:
            number += 1
        return f"{wishes[0]}{number}"

    def local_name(self, *wishes: str) -> str:
        """The first of the names that the function around the finding uses for nothing."""
        function = self.ctx.function(self._node) or self.source.tree
        taken = {node.id for node in descendants(function) if isinstance(node, ast.Name)}
        taken |= {node.arg for node in descendants(function) if isinstance(node, ast.arg)}
        return next((wish for wish in wishes if wish not in taken), "") or self.free_name(*wishes)

    def patch(self, edits: Sequence[Edit]) -> Patch:
        """The edits with what they need."""
        return Patch(tuple(edits), tuple(self.imports), tuple(self.definitions))


def _looks_names_up(ctx: Context) -> bool:
    """Whether the module may find what it binds by a text: `globals()["os"]`."""
    return not _BY_TEXT.isdisjoint(ctx.source.words)


def taken_names(ctx: Context, in_texts: bool = True) -> set[str]:
    """Every word of the module's code that could be a name, in texts as well where they are asked for: none of them collides."""
    memo = ctx.scopes.__dict__
    if "_taken_names" not in memo:
        found = {"print", "open", "self", "cls"}
        said = set()
        for node in descendants(ctx.source.tree):
            found.update(_said_by(node))
            if isinstance(node, ast.Name):
                found.add(node.id)
            elif isinstance(node, ast.alias):
                found.add((node.asname or node.name).partition(".")[0])
            elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.isidentifier():
                said.add(node.value)
        memo["_taken_names"] = found, found | said
    names: tuple[set[str], set[str]] = memo["_taken_names"]
    return names[in_texts]


def _said_by(node: ast.AST) -> Sequence[str]:
    """The names that a node gives to something, but for imports."""
    if isinstance(node, ast.Name):
        return (node.id,) if not isinstance(node.ctx, ast.Load) else ()
    if isinstance(node, ast.arg):
        return (node.arg,)
    if isinstance(node, (ast.Global, ast.Nonlocal)):
        return node.names
    is_named = isinstance(node, (*FUNCTIONS, ast.ClassDef, ast.ExceptHandler, ast.MatchAs, ast.MatchStar))
    name: str | None = getattr(node, "name", None) if is_named else None
    return (name,) if name else ()


def _bound_by(node: ast.Import | ast.ImportFrom) -> Iterator[tuple[str, str]]:
    """The names that an import binds, each with what it stands for."""
    for alias in node.names:
        if isinstance(node, ast.ImportFrom):
            yield alias.asname or alias.name, f"{'.' * node.level}{node.module or ''}.{alias.name}"
        elif alias.asname:
            yield alias.asname, alias.name
        else:
            head = alias.name.partition(".")[0]
            yield head, head


def parse_expression(text: str) -> cst.BaseExpression | None:
    """LibCST's tree of an expression that may run over several lines; None where it is none."""
    try:
        tree = cst.parse_expression(f"({text})")
    except cst.ParserSyntaxError:
        return None
    return tree


def code(node: cst.CSTNode) -> str:
    """The text of a LibCST node."""
    return cst.Module([]).code_for_node(node)
