"""An output file written in place is written through an opener that replaces it as a whole."""

from __future__ import annotations

from lintegrity.fixes.lin301_non_atomic_write import fix

__all__ = ["fix"]
