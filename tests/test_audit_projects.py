"""The systems that the audits read: every marked line is reported, and the corrected twins are silent.

Each project below `testdata/projects` carries markers and its own selection of rules; its `_fixed` twin has the
same selection. The projects run as a user would run them, in one session under their own configuration.
"""

from __future__ import annotations

import functools
import os
import re
import shutil
import tempfile
from pathlib import Path
from typing import NamedTuple

import pytest
from commands import ROOT
from harness import _MARKER
from lintegrity import metadata
from lintegrity.api import check_paths
from lintegrity.loading import Settings
from lintegrity.registry import all_rules

PROJECTS = ROOT / "testdata" / "projects"
IMPLEMENTED = {loaded.rule.code for loaded in all_rules() if not loaded.rule.code.startswith("LIN00")}


class Place(NamedTuple):
    path: str
    row: int


def systems() -> list[str]:
    return sorted(
        path.name for path in PROJECTS.iterdir() if path.is_dir() and not path.name.endswith("_fixed")
    )


@functools.lru_cache(maxsize=None)
def markers(system: str) -> dict[str, frozenset[Place]]:
    """Per code the marked lines of a project."""
    found: dict[str, set[Place]] = {}
    for path in sorted((PROJECTS / system).rglob("*.py")):
        for row, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
            match = _MARKER.search(line)
            for code in match.group(1).replace(",", " ").split() if match else ():
                found.setdefault(code, set()).add(Place(path.relative_to(PROJECTS / system).as_posix(), row))
    return {code: frozenset(places) for code, places in found.items()}


@functools.lru_cache(maxsize=None)
def findings(project: str) -> dict[str, frozenset[Place]]:
    """Per code the reported lines of a project under its own configuration."""
    found: dict[str, set[Place]] = {}
    with tempfile.TemporaryDirectory() as folder:
        root = Path(os.path.realpath(folder)) / project
        shutil.copytree(PROJECTS / project, root)
        settings = root / "pyproject.toml"
        settings.write_text(without_future_codes(settings.read_text(encoding="utf-8")), encoding="utf-8")
        report = check_paths([str(root)], Settings())
    assert report.files and not report.problems and not report.crashed
    for finding in report.findings:
        place = Place(Path(finding.filename).relative_to(root).as_posix(), finding.span.row)
        found.setdefault(finding.code, set()).add(place)
    return {code: frozenset(places) for code, places in found.items()}


def without_future_codes(text: str) -> str:
    """A project's settings without the codes that have no rule yet, which would be refused as unknown."""
    return re.sub(r'"(LIN\d{3})",?\s*', lambda match: match[0] if match[1] in IMPLEMENTED else "", text)


def marked() -> list[tuple[str, str]]:
    return [(system, code) for system in systems() for code in sorted(markers(system)) if code in IMPLEMENTED]


@pytest.mark.parametrize(("system", "code"), marked())
def test_every_marked_line_is_reported(system: str, code: str) -> None:
    assert findings(system).get(code, frozenset()) == markers(system)[code]


@pytest.mark.parametrize("system", systems())
def test_nothing_else_is_reported(system: str) -> None:
    unmarked = {code: places for code, places in findings(system).items() if code not in markers(system)}
    assert not unmarked


@pytest.mark.parametrize("system", systems())
def test_the_corrected_twin_is_silent(system: str) -> None:
    assert not findings(f"{system}_fixed")


@pytest.mark.parametrize("system", systems())
def test_the_twin_has_the_same_selection(system: str) -> None:
    own, twin = (metadata.read(str(PROJECTS / name)).tables["tool"] for name in (system, f"{system}_fixed"))
    assert own["lintegrity"] == twin["lintegrity"]


@pytest.mark.parametrize("system", systems())
def test_every_marked_code_is_a_rule(system: str) -> None:
    assert not markers(system).keys() - IMPLEMENTED
