"""`lintegrity version`."""

from __future__ import annotations

import argparse
import sys

from lintegrity.version import __version__


def run(options: argparse.Namespace) -> int:
    """Print the version."""
    sys.stdout.write(f"lintegrity {__version__}\n")
    return 0
