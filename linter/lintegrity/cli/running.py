"""How the commands run the checks: results kept between runs, processes as the work asks."""

from __future__ import annotations

import os
from typing import Sequence

from lintegrity.api import Progress, Report, Session, check_paths, files_of
from lintegrity.loading import Settings
from lintegrity.scale.cache import Cache, default_folder
from lintegrity.scale.workers import default_jobs


def cache_folder(given: str | None = None) -> str:
    """Where results are kept: as given, else as the environment says, else in the user's cache folder."""
    return os.path.abspath(given or os.environ.get("LINTEGRITY_CACHE_DIR") or default_folder())


def cache_of(given: str | None = None, off: bool = False) -> Cache | None:
    """The cache to use; None where it is turned off."""
    if off or os.environ.get("LINTEGRITY_NO_CACHE"):
        return None
    return Cache(cache_folder(given))


def checked(
    paths: Sequence[str],
    settings: Settings,
    cache: Cache | None,
    jobs: int | None = None,
    progress: Progress | None = None,
    session: Session | None = None,
) -> Report:
    """Check paths in as many processes as the work asks, or as given; raises loading.InvalidConfig."""
    if jobs is None:
        jobs = default_jobs(len(files_of(paths, settings).files))
    return check_paths(paths, settings, jobs=jobs, progress=progress, cache=cache, session=session)
