"""`python -m lintegrity`, and the console script."""

from __future__ import annotations

import gc
import sys

# `python -m` puts the working folder first on the path: a repository's own `ast.py` would run before ours.
if __name__ == "__main__" and not getattr(sys.flags, "safe_path", False):
    sys.path[:] = sys.path[1:]


def run() -> None:
    """Run the command line and leave with its exit code."""
    from lintegrity.cli import main

    code = main(sys.argv[1:])
    gc.freeze()  # or a collection through all that a run left behind, for nothing: up to a quarter of its time
    sys.exit(code)


if __name__ == "__main__":
    run()
