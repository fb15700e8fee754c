"""Documentation and code are one truth."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from commands import ROOT, environment, lintegrity, project
from lintegrity.schema import get_schema


def test_generated_files_are_up_to_date() -> None:
    command = [sys.executable, str(ROOT / "docs" / "generate.py"), "--check"]
    done = subprocess.run(command, env=environment(), capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_schema_is_valid_and_refuses_what_the_reader_refuses() -> None:
    schema = get_schema()
    jsonschema.Draft7Validator.check_schema(schema)
    validator = jsonschema.Draft7Validator(schema)
    assert validator.is_valid({"select": ["LIN1", "ALL"], "fail-on": "note", "fix": {"timeout": "10"}})
    assert not validator.is_valid({"selct": []})
    assert not validator.is_valid({"fail-on": "high"})
    assert not validator.is_valid({"allow": [{"code": "LIN101", "path": "a"}]})


PAGES = (ROOT / "README.md", ROOT / "docs" / "adoption.md")
SHOWN = [
    block for path in PAGES for block in re.findall(r"```console\n(.*?)```", path.read_text(), re.DOTALL)
]
COMMANDS = [
    line
    for block in SHOWN
    for line in block.splitlines()
    if line.startswith(("lintegrity", "flake8", "python"))
]


_IDENTITY = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_of_the_pages_run(command: str, tmp_path: Path) -> None:
    project(tmp_path, {"pyproject.toml": "[project]\nname = 'app'\nversion = '1'\n", "app/a.py": "x = 1\n"})
    program, *arguments = shlex.split(command)
    if "--diff-base" in command:
        for words in (["init", "-q"], ["add", "-A"], [*_IDENTITY, "commit", "-qm", "start"]):
            subprocess.run(["git", *words], cwd=tmp_path, check=True)
    if "baseline" in command:
        assert lintegrity(tmp_path, "baseline", "create").returncode == 0
    if "--rules" in command:
        assert lintegrity(tmp_path, "new-rule", "LIN901", "no-breakpoint").returncode == 0
    if program == "lintegrity":
        done = lintegrity(tmp_path, *arguments)
    else:
        done = subprocess.run(
            [sys.executable, *(["-m", program] if program != "python" else []), *arguments],
            cwd=tmp_path,
            env=environment(),
            capture_output=True,
            text=True,
        )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_option_example_is_read(tmp_path: Path) -> None:
    from lintegrity.options import OPTIONS, Shape

    for option in OPTIONS:
        if option.shape is Shape.TABLE or option.key == "extend":
            continue
        (tmp_path / "lintegrity.toml").write_text(f"{option.key} = {option.example}\n")
        done = lintegrity(tmp_path, "check", "--show-settings")
        known = [line for line in done.stderr.splitlines() if "unknown rule" not in line]
        assert not known, known
