"""The command line."""

from __future__ import annotations

from lintegrity.cli.main import main

__all__ = ["main"]
