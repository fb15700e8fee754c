"""A real pre-commit on a real repository, with the hooks cloned from this project."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from commands import ROOT, environment, project

DEAD = "def f(x):\n    return x\n    x.close()\n"
PYPROJECT = '[project]\nname = "app"\nversion = "1"\n[tool.lintegrity]\nselect = ["LIN710", "LIN002"]\n'


def call(folder: Path, *command: str, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, env=env or environment(), timeout=600
    )


def commit(folder: Path, message: str) -> None:
    identity = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    call(folder, "git", "add", "-A")
    done = call(folder, "git", *identity, "commit", "-q", "--no-verify", "-m", message)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with this project's files as they are now."""
    folder = tmp_path_factory.mktemp("hooks")
    shutil.copytree(
        ROOT / "linter", folder / "linter", ignore=shutil.ignore_patterns("__pycache__", "*.egg-info")
    )
    for name in ("pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml"):
        shutil.copy(ROOT / name, folder / name)
    call(folder, "git", "init", "-q", "-b", "main")
    commit(folder, "hooks")
    return folder


def test_the_hooks(hooks: Path, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    revision = call(hooks, "git", "rev-parse", "HEAD").stdout.strip()
    listed = "".join(
        f"      - id: {name}\n" for name in ("lintegrity", "lintegrity-fix", "lintegrity-project")
    )
    project(
        tmp_path,
        {
            "pyproject.toml": PYPROJECT + 'extend-exclude = ["vendored"]\n',
            ".pre-commit-config.yaml": f"repos:\n  - repo: file://{hooks}\n    rev: {revision}\n    hooks:\n{listed}",
            "app/good.py": "x = 1\n",
            "vendored/bad.py": DEAD,
        },
    )
    call(tmp_path, "git", "init", "-q", "-b", "main")
    commit(tmp_path, "start")
    home = {**environment(), "PRE_COMMIT_HOME": str(tmp_path_factory.mktemp("home")), "PYTHONPATH": ""}
    pre_commit = [sys.executable, "-m", "pre_commit", "run"]
    first = call(tmp_path, *pre_commit, "--all-files", env=home)
    assert first.returncode == 0, first.stdout + first.stderr

    project(tmp_path, {"app/bad.py": DEAD, "app/stale.py": "x = 1  # noqa: LIN710  # it was needed once\n"})
    call(tmp_path, "git", "add", "-A")
    found = call(tmp_path, *pre_commit, "lintegrity", "--all-files", env=home)
    assert found.returncode == 1
    assert "app/bad.py:3:5: LIN710" in found.stdout and "vendored" not in found.stdout
    whole = call(tmp_path, *pre_commit, "lintegrity-project", env=home)
    assert whole.returncode == 1 and "app/bad.py:3:5: LIN710" in whole.stdout
    os.unlink(tmp_path / "app/bad.py")
    call(tmp_path, "git", "add", "-A")
    mended = call(tmp_path, *pre_commit, "lintegrity-fix", "--all-files", env=home)
    assert mended.returncode == 1, mended.stdout
    assert (tmp_path / "app/stale.py").read_text() == "x = 1\n"
    call(tmp_path, "git", "add", "-A")
    assert call(tmp_path, *pre_commit, "--all-files", env=home).returncode == 0
