"""A handler that gives a fallback for every error logs it first."""

from __future__ import annotations

import ast
from typing import Sequence

from lintegrity.fixes.handlers import with_log
from lintegrity.fixes.place import Place
from lintegrity.model import Edit


def fix(node: ast.ExceptHandler, place: Place) -> Sequence[Edit] | None:
    """Put a log call at the head of the handler."""
    return with_log(node, place)
