"""Names that become paths: each is checked against the folder it has to stay in."""

import os
from pathlib import Path

DATA_ROOT = Path("/var/lib/job-backend")


class OutsideFolder(ValueError):
    """A name leads out of its folder."""


def contained(folder: str, name: str) -> str:
    """`name` below `folder`, with links resolved."""
    base = os.path.realpath(folder)
    path = os.path.realpath(os.path.join(base, name))
    if os.path.commonpath([base, path]) != base:
        raise OutsideFolder(name)
    return path


def data_root(folder: str) -> Path:
    """A configured data folder, which has to lie below the one that the service owns."""
    root = Path(folder).resolve()
    if not root.is_relative_to(DATA_ROOT):
        raise OutsideFolder(folder)
    return root
