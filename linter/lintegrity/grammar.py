"""Syntax newer than the running interpreter's, made readable for it."""

from __future__ import annotations

import ast


def parse_newer(text: str) -> ast.Module | None:
    """The tree of `text` under a newer grammar with unchanged positions, or None if it is broken."""
    return None
