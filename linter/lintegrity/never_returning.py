"""Functions that never come back to whoever calls them."""

from __future__ import annotations

import ast

from lintegrity.kinds import Function
from lintegrity.walk import own_nodes


def never_returns(node: Function) -> bool:
    """A function whose body ends in `raise` and has no way around it, or that is annotated so."""
    returns = node.returns
    if isinstance(returns, (ast.Name, ast.Attribute)):
        name = returns.id if isinstance(returns, ast.Name) else returns.attr
        if name in ("NoReturn", "Never"):
            return True
    return (
        isinstance(node.body[-1], ast.Raise)
        and not any(isinstance(part, (ast.Return, ast.Yield, ast.YieldFrom)) for part in own_nodes(node))
        and not any(
            isinstance(mark, ast.Name) and mark.id == "abstractmethod" for mark in node.decorator_list
        )
        and not (_is_not_implemented(node.body[-1]))
    )


def _is_not_implemented(node: ast.Raise) -> bool:
    raised = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
    return isinstance(raised, ast.Name) and raised.id == "NotImplementedError"
