"""`lintegrity clean`: removes the results kept between runs."""

from __future__ import annotations

import argparse

from lintegrity.cli.main import OK, UsageError, say
from lintegrity.cli.running import cache_folder
from lintegrity.scale.cache import NotOurs, clean


def run(options: argparse.Namespace) -> int:
    """Remove the cache folder; what is no cache of ours is left alone."""
    folder = cache_folder(options.cache_dir)
    try:
        removed = clean(folder)
    except NotOurs:
        raise UsageError(f"{folder} holds no results of lintegrity; it is left as it is") from None
    except OSError as error:
        raise UsageError(f"{folder}: cannot be removed: {error.strerror or error}") from None
    say(f"Removed {folder}." if removed else "There is nothing to remove.")
    return OK
