"""Whether what a handler gives back says that something failed."""

from __future__ import annotations

import ast
from typing import Sequence

from lintegrity.questions.failure.handlers import called_name, words
from lintegrity.tables.failure import ERROR_WORDS
from lintegrity.walk import descendants

_TEXT_CALLS = frozenset({"decode", "encode", "str", "bytes"})


def carries_error(statements: Sequence[ast.stmt]) -> bool:
    """Whether what a handler gives back says that it failed; that nothing is known is no such word."""
    for statement in statements:
        if _gives_unknown(statement):
            continue
        modes = _modes_of_texts(statement)
        for node in descendants(statement):
            texts: list[str] = []
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                texts = [node.value]
            elif isinstance(node, ast.Name):
                texts = [node.id]
            elif isinstance(node, ast.Attribute):
                texts = [node.attr]
            elif isinstance(node, ast.keyword):
                texts = [node.arg or ""] if node not in modes else []
            if any(not ERROR_WORDS.isdisjoint(words(text)) for text in texts):
                return True
            if isinstance(node, ast.Constant) and type(node.value) is int and 400 <= node.value <= 599:
                return True
    return False


def _gives_unknown(statement: ast.stmt) -> bool:
    """`return "unknown"`, `release = "Unknown"`."""
    value = statement.value if isinstance(statement, (ast.Return, ast.Assign)) else None
    return isinstance(value, ast.Constant) and str(value.value).lower() == "unknown"


def _modes_of_texts(statement: ast.stmt) -> set[ast.keyword]:
    """The `errors="replace"` of `raw.decode(errors="replace")`: it tells how to read a text, not that it was read in vain."""
    calls = (part for part in descendants(statement) if isinstance(part, ast.Call))
    return {word for call in calls if called_name(call) in _TEXT_CALLS for word in call.keywords}
