"""Texts with a name in them that the program has just made up: what lies under one is its own."""

from __future__ import annotations

from lintegrity.flow.values import Value

# Where a text comes from that such a name was put into.
FRESH = "a fresh name"
_MAKERS = frozenset({
    "uuid.uuid1()", "uuid.uuid1().hex", "uuid.uuid4()", "uuid.uuid4().hex", "secrets.token_hex()", "secrets.token_urlsafe()",
})  # fmt: skip


def is_fresh(value: Value) -> bool:
    """Whether nobody can have used a text before."""
    return value.origin == FRESH or value.origin in _MAKERS
