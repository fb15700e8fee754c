"""Handlers, settings and scripts as their authors write them, framework by framework: a module or a project each.

A line that must be reported ends in its codes; every other line must be silent.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from harness import expected, places, run

_FOLDER = Path(__file__).parent.parent / "testdata" / "shapes"
_PROJECTS = sorted(path for path in _FOLDER.iterdir() if path.name != "__pycache__")
_CODES = {
    "app": ("LIN403", "LIN406"),
    "django": ("LIN403", "LIN406"),
    "env": ("LIN401", "LIN402", "LIN406"),
    "options": ("LIN401", "LIN402", "LIN406"),
    "remote": ("LIN404",),
    "weak": ("LIN405",),
    "imports": ("LIN407",),
    "bounds": ("LIN408",),
    "timeouts": ("LIN411",),
    "tls": ("LIN412",),
    "downloads": ("LIN413",),
}


def _files(project: Path) -> dict[str, str]:
    if project.is_file():
        return {project.name: project.read_text("utf-8")}
    return {
        path.relative_to(project).as_posix(): path.read_text("utf-8")
        for path in sorted(project.rglob("*.py"))
    }


@pytest.mark.parametrize("project", _PROJECTS, ids=[path.stem for path in _PROJECTS])
def test_shapes(project: Path, tmp_path: Path) -> None:
    codes = _CODES[project.stem.partition("_")[0]]
    files = _files(project)
    found = run(files, tmp_path, *codes)
    for code in codes:
        assert places(found, tmp_path, code) == expected(files, code)
