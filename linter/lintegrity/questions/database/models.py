"""Which model or table an expression of SQLAlchemy and its like names."""

from __future__ import annotations

import ast

from lintegrity.names import begins_as_class, is_class_name
from lintegrity.walk import own_nodes


def named_below(methods: list[ast.Call]) -> frozenset[str]:
    """The model of `select(func.count()).select_from(Model)`."""
    below = [one for one in methods if getattr(one.func, "attr", "") == "select_from"]
    return frozenset(root for call in below for root in map(model_of, call.args) if root)


def model_of(node: ast.expr) -> str:
    """The model in `Model`, `Model.id`, `models.Model.id`, `func.count(Model.id)`."""
    names = [step.id for step in own_nodes(node) if isinstance(step, ast.Name) and begins_as_class(step.id)]
    named = names[0] if names else model_in(node)
    if named:
        return named
    written = ast.unparse(node) if isinstance(node, (ast.Name, ast.Attribute)) else ""
    return written.partition(".c.")[0].partition(".columns.")[0]


def model_in(node: ast.AST) -> str:
    """The first class that an expression names, also by its module: `Model.id`, `models.Model.id`."""
    steps = list(own_nodes(node))
    names = [step.id for step in steps if isinstance(step, ast.Name)]
    members = [step.attr for step in steps if isinstance(step, ast.Attribute)]
    return next((name for name in (*names, *members) if is_class_name(name)), "")
