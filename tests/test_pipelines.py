"""What runs in other people's pipelines and cannot be run here, held to the published schemas and linters."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from commands import ROOT

SCHEMAS = {
    ".github/workflows/ci.yml": "vendor.github-workflows",
    "action.yml": "vendor.github-actions",
    "docs/gitlab-ci.yml": "vendor.gitlab-ci",
}


def call(*command: str) -> None:
    program = shutil.which(command[0], path=str(Path(sys.executable).parent))
    assert program, f"{command[0]} is missing; it is one of the development dependencies"
    done = subprocess.run([program, *command[1:]], cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", SCHEMAS)
def test_the_file_keeps_to_its_schema(path: str) -> None:
    call("check-jsonschema", "--builtin-schema", SCHEMAS[path], path)


def test_the_container() -> None:
    call("hadolint", "Dockerfile")


def test_the_script() -> None:
    call("shellcheck", ".ci/run")


def test_our_own_configuration_keeps_to_the_schema_that_others_are_offered() -> None:
    call("validate-pyproject", "pyproject.toml")
