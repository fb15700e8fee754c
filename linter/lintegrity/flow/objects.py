"""Whether a name stands for an object or a path, by what is done with it around: `token.revoke()`, `open(key)`."""

from __future__ import annotations

import ast

from lintegrity.flow.extract import Body, bodies
from lintegrity.flow.frame import Frame
from lintegrity.flow.module import Module
from lintegrity.nodes import last_name
from lintegrity.spelling import spelled
from lintegrity.tables.sensitive_words import SECRET_ATTRIBUTES
from lintegrity.walk import descendants

# What texts and containers of texts have as well: it tells nothing.
_OF_TEXTS = frozenset().union(*map(dir, (str, bytes, dict, list))) | SECRET_ATTRIBUTES | {"get_secret_value"}
# Methods of a session of a database that take objects.
_KEEPING = frozenset({"add", "delete", "refresh", "expunge", "merge"})
# What takes paths.
_OPENING = frozenset({"open", "Path", "exists", "isfile", "expanduser", "abspath", "realpath", "getmtime"})


def is_object(frame: Frame, node: ast.expr) -> bool:
    """Whether a name or an attribute stands for a row of a database, a file, or what has attributes that no text has."""
    text = spelled(node)
    is_of_self = _is_of_self(node) and frame.owner is not None
    return any(
        text in _asked(frame.module, name, body)
        for name, body in bodies(frame.module).items()
        if body.owner == frame.owner and (is_of_self or body.node.name == frame.name)
    )


def _asked(module: Module, name: str, body: Body) -> frozenset[str]:
    """What a body asks as an object is asked; found out once."""
    known: dict[str, frozenset[str]] = module.memo.setdefault("asked as objects", {})
    if name not in known:
        found = filter(None, map(_object_of, descendants(body.node)))
        known[name] = frozenset(map(spelled, found))
    return known[name]


def _object_of(node: ast.AST) -> ast.expr | None:
    if isinstance(node, ast.Attribute):
        return None if node.attr in _OF_TEXTS else node.value
    if not isinstance(node, ast.Call) or not node.args:
        return None
    called = last_name(node.func)
    owner = node.func.value if isinstance(node.func, ast.Attribute) else None
    is_row = called in _KEEPING and last_name(owner).endswith("session")
    return node.args[0] if is_row or called in _OPENING else None


def _is_of_self(node: ast.expr) -> bool:
    return isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "self"
