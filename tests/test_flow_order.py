"""What the flow analysis says does not hang on the order of files, on workers or on hash seeds."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from commands import ROOT, lintegrity
from lintegrity.loading import Settings
from lintegrity.model import Finding
from lintegrity.scale import workers
from lintegrity.session import Session
from lintegrity.settings import Config

PROJECTS = ("job_backend", "builder", "resolver", "release_toolkit")
FLOW = ("LIN111", "LIN112", "LIN113", "LIN401", "LIN402", "LIN403", "LIN404", "LIN406", "LIN504")


@pytest.fixture(scope="module")
def projects(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("order")
    for name in PROJECTS:
        shutil.copytree(ROOT / "testdata" / "projects" / name, folder / name)
    return folder


def _report(folder: Path, jobs: str, seed: str) -> str:
    return lintegrity(
        folder, "check", "-e", "--output-format", "json", "-j", jobs, ".", env={"PYTHONHASHSEED": seed}
    ).stdout


def test_workers_and_hash_seeds_give_the_same_bytes(projects: Path) -> None:
    first = _report(projects, "1", "0")
    assert '"LIN401"' in first
    assert _report(projects, "1", "12345") == first
    assert _report(projects, "2", "1") == first
    assert _report(projects, "4", "2") == first


def test_the_order_of_files_does_not_matter(projects: Path) -> None:
    paths = [str(path) for path in sorted(projects.rglob("*.py"))]

    def findings(order: list[str]) -> list[Finding]:
        session = Session(Settings(base=Config(select=FLOW)))
        found = {path: session.check(path).findings for path in order}
        return [finding for path in paths for finding in found[path]]

    forward = findings(paths)
    assert forward
    assert findings(paths[::-1]) == forward
    assert findings(paths[1::2] + paths[::2]) == forward
    assert all(os.path.exists(finding.filename) for finding in forward)


def test_one_worker_follows_values_for_all(projects: Path) -> None:
    paths = [str(path) for path in sorted((projects / "job_backend").rglob("*.py"))]
    settings = Settings(base=Config(select=FLOW))
    whole = Session(settings)
    expected = [whole.check(path) for path in paths]
    workers._start(settings, ())
    flow = workers._follow(paths)
    assert {path for path in flow} == {one.filename for one in expected if one.findings}
    workers._start(settings, ())
    assert not any(one.findings for one in workers._check(paths, {}))
    assert workers._check(paths, flow) == expected
    (checker,) = workers._session[0].checkers
    assert all("flow" not in project.whole for project in checker.projects.known)
