"""Keys that the program has just made for somebody, under a name that says no more than that."""

from __future__ import annotations

import ast

from lintegrity.nodes import last_name
from lintegrity.tables.sensitive_words import words_of

_MAKERS = frozenset({"token_urlsafe", "token_hex", "token_bytes"})
# What stands before `key` where a key is meant that opens something.
_PLAIN = frozenset({"raw", "plain", "plaintext", "full", "new", "generated", "clear", "key"})


def is_fresh_key(name: str, value: ast.expr | None) -> bool:
    """`raw_key = "am_" + secrets.token_urlsafe(32)`: whoever has it gets in."""
    told = words_of(name)
    if value is None or told[-1:] != ["key"] or not _PLAIN.issuperset(told):
        return False
    return any(isinstance(one, ast.Call) and last_name(one.func) in _MAKERS for one in ast.walk(value))
