"""Texts with a name in them that the program has made up, at random or of what lies there: what lies under one is its own."""

from __future__ import annotations

from lintegrity.flow.values import Value

# Where a text comes from that such a name was put into.
FRESH = "a fresh name"
_MAKERS = frozenset({
    "uuid.uuid1()", "uuid.uuid1().hex", "uuid.uuid4()", "uuid.uuid4().hex", "secrets.token_hex()", "secrets.token_urlsafe()",
})  # fmt: skip


# `hashlib.sha256(data).hexdigest()`: nothing else is called so.
_DIGESTS = ("hashlib.", ".hexdigest()")


def is_fresh(value: Value) -> bool:
    """Whether nobody else uses a text."""
    origin = value.origin or ""
    is_digest = origin.startswith(_DIGESTS[0]) and origin.endswith(_DIGESTS[1])
    return origin == FRESH or origin in _MAKERS or is_digest
