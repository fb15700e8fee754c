"""Applying fixes: what the command line, the editor and the codemods call."""

from lintegrity.fixing.apply import (
    Applied,
    FixOutcome,
    confirmed,
    edits_for,
    fix_file,
    fix_source,
    flow_codes,
    save,
    without,
)
from lintegrity.fixing.choice import Allowed, allowed_by
from lintegrity.fixing.patches import diff
from lintegrity.fixing.values import Confirmation

__all__ = [
    "Allowed", "Applied", "Confirmation", "FixOutcome", "allowed_by", "confirmed", "diff", "edits_for", "fix_file",
    "fix_source", "flow_codes", "save", "without",
]  # fmt: skip
