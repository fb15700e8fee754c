"""The one pass: an explicit stack over the tree that calls the checks enabled for each node's type.

Expanders are made once per node type from the grammar, so the loop asks no node which fields it has.
"""

from __future__ import annotations

import ast
from typing import Any, Callable, Iterator, Mapping

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
    if node_type in (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda) and name == "args":
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

Visit = Callable[[ast.AST], None]


def walk(tree: ast.AST, visits: Mapping[type[ast.AST], Visit]) -> None:
    """Visit every node below `tree` in source order; `visits` gives what to call for a type of node."""
    table = {
        node_type: (EXPANDERS.get(node_type), visits.get(node_type)) for node_type in {*EXPANDERS, *visits}
    }
    lookup = table.get
    nothing = (None, None)
    stack: list[ast.AST] = [tree]
    pop, push, extend = stack.pop, stack.append, stack.extend
    while stack:
        node = pop()
        expand, visit = lookup(type(node), nothing)
        if expand is not None:
            expand(node, push, extend)
        if visit is not None:
            visit(node)


def descendants(tree: ast.AST) -> Iterator[ast.AST]:
    """`tree` and every node below it, in source order."""
    stack: list[ast.AST] = [tree]
    while stack:
        node = stack.pop()
        yield node
        if (expand := EXPANDERS.get(type(node))) is not None:
            expand(node, stack.append, stack.extend)


def parent_map(tree: ast.AST) -> dict[ast.AST, ast.AST]:
    """The parent of every node below `tree`."""
    parents: dict[ast.AST, ast.AST] = {}
    stack: list[ast.AST] = [tree]
    lookup = EXPANDERS.get
    while stack:
        node = stack.pop()
        if (expand := lookup(type(node))) is not None:
            children: list[ast.AST] = []
            expand(node, children.append, children.extend)
            for child in children:
                parents[child] = node
            stack += children
    return parents


_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


def own_nodes(body: ast.AST) -> Iterator[ast.AST]:
    """Nodes that run as part of `body` itself: nested functions and classes are named but not entered."""
    stack: list[ast.AST] = [body]
    while stack:
        node = stack.pop()
        yield node
        if node is not body and isinstance(node, (*_FUNCTIONS, ast.ClassDef)):
            continue
        if (expand := EXPANDERS.get(type(node))) is not None:
            expand(node, stack.append, stack.extend)
