"""Joining paths without leaving a folder. `safe_join` is also what fixes put into other people's code."""

from __future__ import annotations

import os

IMPORTS = ("os",)


def safe_join(
    root: "str | os.PathLike[str]",
    *parts: "str | os.PathLike[str]",
) -> str:
    """The absolute path of `parts` below `root`, links resolved.

    Raises ValueError where it would leave `root`.
    """
    base = os.path.realpath(root)
    target = os.path.realpath(os.path.join(base, *parts))
    if os.path.commonpath([base, target]) != base:
        raise ValueError(f"{target!r} leads out of {base!r}")
    return target
