"""Whether a name stands for an object or a path, by what is done with it around: `token.revoke()`, `open(key)`."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from lintegrity.flow.extract import bodies
from lintegrity.flow.frame import Frame
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
    return spelled(node) in _objects(frame)


def _objects(frame: Frame) -> frozenset[str]:
    """What is asked, as an object is, in the body or, of `self`, in the other methods."""
    key = f"objects of {frame.owner}.{frame.name}"
    known = frame.module.memo.get(key)
    if known is None:
        known = frame.module.memo[key] = frozenset(_asked(frame))
    found: frozenset[str] = known
    return found


def _asked(frame: Frame) -> Iterator[str]:
    for body in bodies(frame.module).values():
        is_same = body.node.name == frame.name
        if body.owner != frame.owner or not is_same and body.owner is None:
            continue
        for node in descendants(body.node):
            asked = _object_of(node)
            if asked is not None and (is_same or _is_of_self(asked)):
                yield spelled(asked)


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
