"""What is written to a standard stream becomes a log call."""

from __future__ import annotations

import ast
from typing import Sequence

from lintegrity.fixes.log_calls import converted
from lintegrity.fixes.place import Place
from lintegrity.model import Edit


def fix(node: ast.Call, place: Place) -> Sequence[Edit] | None:
    """Put the call through the module's logger, or one that is introduced."""
    return converted(node, place)
