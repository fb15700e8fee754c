"""The one pass: an explicit stack over the tree that calls the checks enabled for each node's type.

Expanders are made once per node type from the grammar, so the loop asks no node which fields it has.
"""

from __future__ import annotations

import ast
from bisect import bisect_right
from typing import Any, Callable, Dict, Iterator

from lintegrity.blocks import first_row
from lintegrity.kinds import CALLABLES

_NOT_WALKED = (ast.expr_context, ast.boolop, ast.operator, ast.unaryop, ast.cmpop, ast.type_ignore, ast.slice)
_PLAIN_FIELDS = frozenset({
    "id", "attr", "name", "asname", "module", "level", "names", "value_kind", "ctx", "op", "ops", "type_comment",
    "kind", "arg", "simple", "is_async", "conversion", "n", "s", "tag", "type_ignores", "rest", "kwd_attrs",
})  # fmt: skip
# Fields whose name is plain in one node type and a child in another.
_CHILD_FIELDS = {
    (ast.TypeAlias, "name") if hasattr(ast, "TypeAlias") else (ast.AST, "name"),
}

Expander = Callable[[Any, Callable[[Any], None], Callable[[Any], None]], None]


def _child_fields(node_type: type[ast.AST]) -> list[str]:
    fields = [
        name for name in node_type._fields if name not in _PLAIN_FIELDS or (node_type, name) in _CHILD_FIELDS
    ]
    if node_type in (ast.Import, ast.ImportFrom):
        fields = ["names"]
    if node_type in (ast.Constant, ast.MatchSingleton, ast.MatchStar):
        fields = []
    return fields


_LISTS = frozenset({
    "body", "orelse", "finalbody", "handlers", "decorator_list", "bases", "keywords", "targets", "values", "elts",
    "generators", "ifs", "args", "posonlyargs", "kwonlyargs", "defaults", "kw_defaults", "items", "cases",
    "comparators", "keys", "patterns", "kwd_patterns", "type_params", "names",
})  # fmt: skip


def _is_list(node_type: type[ast.AST], name: str) -> bool:
    if node_type in (ast.IfExp, ast.Lambda, ast.Expression) and name in ("body", "orelse"):
        return False
    if node_type in CALLABLES and name == "args":
        return False
    return name in _LISTS


def _make_expander(node_type: type[ast.AST]) -> Expander | None:
    lines = []
    for name in reversed(_child_fields(node_type)):
        if _is_list(node_type, name):
            holes = node_type is ast.Dict or name == "kw_defaults"
            reverse = f"[x for x in node.{name}[::-1] if x is not None]" if holes else f"node.{name}[::-1]"
            lines.append(f" if node.{name}: extend({reverse})")
        else:
            lines.append(f" x = node.{name}\n if x is not None: push(x)")
    if not lines:
        return None
    namespace: dict[str, Any] = {}
    exec("def expand(node, push, extend):\n" + "\n".join(lines), namespace)  # text made above, from ast alone
    expander: Expander = namespace["expand"]
    return expander


def _node_types(base: type[ast.AST] = ast.AST) -> Iterator[type[ast.AST]]:
    for candidate in base.__subclasses__():
        yield from _node_types(candidate)
        if candidate.__module__ in ("ast", "_ast") and candidate._fields:
            # Index, ExtSlice, Num and their like are no longer made by the parser.
            if not issubclass(candidate, _NOT_WALKED) and candidate.__base__ is not ast.Constant:
                yield candidate


EXPANDERS: dict[type[ast.AST], Expander] = {
    node_type: expander for node_type in _node_types() if (expander := _make_expander(node_type)) is not None
}

# Every type of node that a walk meets.
NODE_TYPES: tuple[type[ast.AST], ...] = (*_node_types(), ast.Pass, ast.Break, ast.Continue)


def descendants(tree: ast.AST) -> Iterator[ast.AST]:
    """`tree` and every node below it, in source order."""
    stack: list[ast.AST] = [tree]
    while stack:
        node = stack.pop()
        yield node
        if (expand := EXPANDERS.get(type(node))) is not None:
            expand(node, stack.append, stack.extend)


class Parents(Dict[ast.AST, ast.AST]):
    """The parent of every node below a tree, looked up as in a dict.

    Made by statements of the module and of its classes, when a node of theirs is asked about: most functions of
    a module are of no interest to any rule.
    """

    def __init__(self, tree: ast.Module) -> None:
        super().__init__((statement, tree) for statement in tree.body)
        self._tree = tree
        self._waiting: set[ast.AST] = set(tree.body)
        self._starts: dict[ast.AST, list[int]] = {}

    def get(self, node: ast.AST, default: Any = None) -> Any:
        """The parent of a node, `default` for the tree itself and for nodes of other trees."""
        found = super().get(node)
        if found is None and self._waiting:
            self._look_for(node)
            found = super().get(node)
        return default if found is None else found

    def __missing__(self, node: ast.AST) -> ast.AST:
        found: ast.AST | None = self.get(node)
        if found is None:
            raise KeyError(node)
        return found

    def _look_for(self, node: ast.AST) -> None:
        if node is self._tree:
            return
        row: int = getattr(node, "lineno", 0)
        block: ast.Module | ast.ClassDef | None = self._tree if row else None
        while block is not None:
            index = bisect_right(self._rows(block), row) - 1
            statement = block.body[index] if index >= 0 else None
            block = statement if isinstance(statement, ast.ClassDef) else None
            if statement in self._waiting:
                self._fill(statement)
        if node not in self:  # several statements on a row, or a node without a place
            while self._waiting:
                self._fill(next(iter(self._waiting)))

    def _rows(self, block: ast.Module | ast.ClassDef) -> list[int]:
        if block not in self._starts:
            self._starts[block] = [first_row(statement) for statement in block.body]
        return self._starts[block]

    def _fill(self, statement: ast.AST) -> None:
        self._waiting.discard(statement)
        stack = [statement]
        lookup = EXPANDERS.get
        inner: set[ast.AST] = set()
        if isinstance(statement, ast.ClassDef):
            inner = set(statement.body)
            self._waiting |= inner
        while stack:
            node = stack.pop()
            if (expand := lookup(type(node))) is not None and node not in inner:
                children: list[ast.AST] = []
                expand(node, children.append, children.extend)
                for child in children:
                    self[child] = node
                stack += children


def own_nodes(body: ast.AST) -> Iterator[ast.AST]:
    """Nodes that run as part of `body` itself: nested functions and classes are named but not entered."""
    stack: list[ast.AST] = [body]
    while stack:
        node = stack.pop()
        yield node
        if node is not body and isinstance(node, (*CALLABLES, ast.ClassDef)):
            continue
        if (expand := EXPANDERS.get(type(node))) is not None:
            expand(node, stack.append, stack.extend)


def returned_values(function: ast.AST) -> list[ast.expr]:
    """What a function itself gives back, wherever it gives a value."""
    returns = (node.value for node in own_nodes(function) if isinstance(node, ast.Return))
    return [value for value in returns if value is not None]
