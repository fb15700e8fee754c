"""Whether two pieces of code are the same, however they are laid out."""

from __future__ import annotations

import ast


def spelled(node: ast.AST) -> str:
    """A text that is the same for nodes that say the same, whether a name is read or bound.

    `ast.dump` gives as much, but leaves a ring of objects behind for each call, which only the collector frees.
    """
    return _spelled(node)


def _spelled(value: object) -> str:
    if isinstance(value, ast.AST):
        fields = [f"{name}={_spelled(getattr(value, name, None))}" for name in value._fields if name != "ctx"]
        return f"{type(value).__name__}({', '.join(fields)})"
    if isinstance(value, list):
        return f"[{', '.join(map(_spelled, value))}]"
    return repr(value)
