"""Verbs of calls that somebody counts on: where one fails, something that was to happen did not."""

from __future__ import annotations

import re

# What is done so that something is there the next time.
KEEPING = frozenset(
    {"save", "store", "persist", "write", "dump", "export", "record", "archive", "backup", "checkpoint"}
)
DEEDS = KEEPING | frozenset({
    "insert", "upsert", "update", "delete", "commit", "migrate", "sync", "synchronize", "replicate",  # in a database
    "send", "post", "put", "publish", "push", "upload", "notify", "dispatch", "broadcast", "deliver",  # sent
    "submit", "enqueue", "schedule", "reschedule", "requeue", "ack", "acknowledge", "nack",  # work handed on
    "create", "register", "unregister", "subscribe", "unsubscribe", "install", "uninstall", "deploy", "provision",  # made
    "start", "restart", "launch", "spawn", "run", "execute", "process", "perform", "apply", "invoke", "handle",  # begun
    "move", "rename", "copyfile", "copytree", "restore", "reload", "rotate", "purge",  # changed
    "charge", "refund", "transfer", "grant", "revoke", "audit",  # with consequences
})  # fmt: skip
# Of these the ones whose failure nobody reckons with: what they are to leave behind is missed later. What is begun, sent,
# moved or removed may be so already, or the other side gone.
_LASTING = (KEEPING - {"record"}) | {"insert", "upsert", "commit", "publish"}
_FIRST = re.compile(r"_*([a-z]+|[A-Z][a-z]*)")


def is_deed(name: str) -> bool:
    """Whether the first word of a called name is such a verb: `save`, `send_mail`, `_publishEvent`."""
    match = _FIRST.match(name)
    return match is not None and match.group(1) in DEEDS


def is_lasting(name: str) -> bool:
    """Whether a called name says that something is there afterwards: `save`, `insert_row`, `commit`."""
    match = _FIRST.match(name)
    return match is not None and match.group(1) in _LASTING
