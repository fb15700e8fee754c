"""Declarations of options: which name a value gets, and which values it can have."""

from __future__ import annotations

import ast

from lintegrity.nodes import last_name, text_of

# Converters whose results are no texts, or one of a few.
_NARROW_TYPES = frozenset(
    {
        "int",
        "float",
        "bool",
        "complex",
        "UUID",
        "Choice",
        "IntRange",
        "FloatRange",
        "DateTime",
        "INT",
        "FLOAT",
        "BOOL",
    }
)
_NARROW_ACTIONS = frozenset(
    {"store_true", "store_false", "store_const", "append_const", "count", "BooleanOptionalAction"}
)


def said_destination(call: ast.Call) -> str:
    """The name that an option itself says its value gets: `"--no-verify", "verify"` and `dest="verify"`."""
    given = [*call.args, *(word.value for word in call.keywords if word.arg == "dest")]
    return next((text for text in map(text_of, given) if text.isidentifier()), "")


def destination(call: ast.Call) -> str:
    """The attribute or parameter that an option fills, as argparse and click name it; empty where nothing says so."""
    texts = [text for text in map(text_of, call.args) if text]
    long = [text.partition("/")[0] for text in texts if text.startswith("--")]
    chosen = said_destination(call) or next(iter([*long, *texts]), "")
    return chosen.lstrip("-").replace("-", "_")


def limits(call: ast.Call) -> bool:
    """Whether an option takes one of a few values only, or no text."""
    return any(_is_limit(word) for word in call.keywords)


def _is_limit(word: ast.keyword) -> bool:
    if word.arg == "choices":
        return True
    if word.arg == "type":
        kind = word.value.func if isinstance(word.value, ast.Call) else word.value
        return last_name(kind) in _NARROW_TYPES
    if word.arg == "action":
        return (text_of(word.value) or last_name(word.value)) in _NARROW_ACTIONS
    return word.arg == "is_flag"
