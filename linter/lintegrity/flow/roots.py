"""The folders below a project's root from which its modules are imported."""

from __future__ import annotations

import os

from lintegrity.settings import DEFAULT_EXCLUDE


def import_roots(root: str) -> list[str]:
    """The root itself, and folders like `src` in it that are no packages, the likeliest first."""
    found = []
    try:
        entries = sorted(os.scandir(root), key=lambda entry: entry.name)
    except OSError:
        entries = []
    for entry in entries:
        if entry.name.startswith(".") or entry.name in DEFAULT_EXCLUDE:
            continue
        if os.path.isdir(entry.path) and not os.path.exists(os.path.join(entry.path, "__init__.py")):
            if entry.name in ("src", "lib", "python") or _holds_package(entry.path):
                found.append(entry.path)
    found.sort(key=lambda path: os.path.basename(path) != "src")
    return [root, *found]


def _holds_package(folder: str) -> bool:
    try:
        return any(
            os.path.exists(os.path.join(entry.path, "__init__.py"))
            for entry in os.scandir(folder)
            if os.path.isdir(entry.path)
        )
    except OSError:
        return False
