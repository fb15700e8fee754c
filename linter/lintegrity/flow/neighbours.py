"""Modules beside a file that no package and no root holds: run from its folder, it finds them by their bare names."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lintegrity.flow.project import Project


class Neighbours:
    """The modules that a file of a program kept in a folder of its own, `backend/main.py`, finds by bare names."""

    def __init__(self, project: Project, path: str) -> None:
        self._project = project
        self._path = path
        self._folders: list[str] | None = None

    def name_of(self, module: str) -> str:
        """The name that a module imported as `module` has in the project."""
        folders = self._around()
        top = module.partition(".")[0]
        if not folders or top in sys.stdlib_module_names:
            return module
        for folder in folders:
            entries = self._project.entries(folder) or frozenset()
            self._project.seen.add(os.path.join(folder, f"{top}.py"))
            if (f"{top}.py" in entries or top in entries) and self._project.find(top) is None:
                return self._inside(folder, module)
        return module

    def _inside(self, folder: str, module: str) -> str:
        name = ".".join([*self._project.space_of(folder), module])
        is_there = self._project.find(name) is not None
        return name if is_there or os.path.isdir(os.path.join(folder, *module.split("."))) else module

    def _around(self) -> list[str]:
        """The folders between the outermost package of the file and the nearest root, the near ones first."""
        if self._folders is None:
            folder = self._project.outside_packages(os.path.dirname(self._path))
            self._folders = []
            while folder.startswith(self._project.root + os.sep) and self._project.is_space(folder):
                self._folders.append(folder)
                folder = os.path.dirname(folder)
        return self._folders
