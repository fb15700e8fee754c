"""The folders below a project's root from which its modules are imported."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from itertools import islice

from lintegrity.settings import DEFAULT_EXCLUDE

_LOOKED_AT = 20  # files read to learn by which name a package imports itself


def import_roots(root: str) -> list[str]:
    """The root itself, and folders like `src` in it that are no packages, the likeliest first.

    A folder by whose name the packages in it import each other, `from cylc.flow import …`, is a namespace package.
    """
    found = []
    try:
        entries = sorted(os.scandir(root), key=lambda entry: entry.name)
    except OSError:
        entries = []
    for entry in entries:
        if entry.name.startswith(".") or entry.name in DEFAULT_EXCLUDE:
            continue
        if os.path.isdir(entry.path) and not os.path.exists(os.path.join(entry.path, "__init__.py")):
            if entry.name in ("src", "lib", "python") or (
                (packages := _packages_in(entry.path)) and not _is_namespace(entry.path, packages)
            ):
                found.append(entry.path)
    found.sort(key=lambda path: os.path.basename(path) != "src")
    return [root, *found]


def _packages_in(folder: str) -> list[str]:
    try:
        return sorted(
            entry.name
            for entry in os.scandir(folder)
            if os.path.isdir(entry.path) and os.path.exists(os.path.join(entry.path, "__init__.py"))
        )
    except OSError:
        return []


def _is_namespace(folder: str, packages: list[str]) -> bool:
    """Whether the packages of a folder import themselves by its name, and never by their own alone."""
    own = b"|".join(re.escape(os.fsencode(name)) for name in packages)
    before = rb"^[ \t]*(?:from|import)[ \t]+"
    bare = re.compile(before + rb"(?:%s)\b" % own, re.MULTILINE)
    spaced = re.compile(
        before + rb"%s\.(?:%s)\b" % (re.escape(os.fsencode(os.path.basename(folder))), own), re.MULTILINE
    )
    says_so = False
    for path in islice(_modules_in(folder, packages), _LOOKED_AT):
        try:
            with open(path, "rb") as handle:
                data = handle.read()
        except OSError:
            continue
        if bare.search(data):
            return False
        says_so = says_so or spaced.search(data) is not None
    return says_so


def _modules_in(folder: str, packages: list[str]) -> Iterator[str]:
    for package in packages:
        for place, folders, files in os.walk(os.path.join(folder, package)):
            folders.sort()
            paths = (os.path.join(place, name) for name in sorted(files) if name.endswith(".py"))
            yield from filter(os.path.isfile, paths)  # a pipe would be waited for
