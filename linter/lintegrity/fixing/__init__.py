"""Applying fixes: what the command line, the editor and the codemods call."""

from lintegrity.fixing.apply import (
    Applied,
    FixOutcome,
    confirmed,
    edits_for,
    fix_file,
    fix_source,
    save,
    without_flow,
)
from lintegrity.fixing.choice import Allowed, allowed_by
from lintegrity.fixing.patches import diff

__all__ = [
    "Allowed", "Applied", "FixOutcome", "allowed_by", "confirmed", "diff", "edits_for", "fix_file", "fix_source", "save", "without_flow",
]  # fmt: skip
