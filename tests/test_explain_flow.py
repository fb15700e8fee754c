"""`check --explain-flow FILE:LINE` through the real program."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import lintegrity

CONF = """import os


def base():
    return os.environ["MODEL_DIR"]
"""
USE = """import os
from pathlib import Path

from app.conf import base


def load(name):
    root = base()
    path = os.path.join(root, "a")
    with open(path) as handle:
        return handle.read()


def checked():
    root = Path(base()).resolve()
    if not root.is_relative_to("/srv"):
        raise ValueError(root)
    return (root / "x").read_text()


def apart(first):
    second = first + 1
    return second
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "app"\n')
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "__init__.py").write_text("")
    (tmp_path / "app" / "conf.py").write_text(CONF)
    (tmp_path / "app" / "use.py").write_text(USE)
    return tmp_path


def _explained(project: Path, place: str, *arguments: str) -> str:
    done = lintegrity(project, "check", "--explain-flow", place, *arguments)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_the_way_of_a_tainted_value_from_another_module(project: Path) -> None:
    said = _explained(project, "app/use.py:9", "--select", "LIN401")
    steps = [line.strip() for line in said.splitlines() if line.startswith("  ")]
    conf, use = project / "app" / "conf.py", project / "app" / "use.py"
    assert "`root` is tainted by the environment (`MODEL_DIR`):" in said.splitlines()
    assert f"1. {conf}:5: `MODEL_DIR` is read from the environment" in steps
    assert f"2. {use}:8: comes back from `base`" in steps
    assert said.splitlines()[-1] == (
        '`os.path.join(root, "a")` is a sink (join) for `MODEL_DIR`: LIN401 reports it.'
    )


def test_the_check_that_dominates_is_named_with_its_line(project: Path) -> None:
    said = _explained(project, "app/use.py:18", "--select", "LIN402")
    assert 'since line 16: `not root.is_relative_to("/srv")`.' in said
    assert "no LIN402, since the value was checked or cleaned on the way." in said


def test_before_the_check_nothing_is_said_of_it(project: Path) -> None:
    said = _explained(project, "app/use.py:16", "--select", "LIN402")
    assert "`root` is tainted" in said
    assert "Checked" not in said


def test_a_line_that_no_source_reaches(project: Path) -> None:
    said = _explained(project, "app/use.py:22")
    assert said.startswith("No value counts as tainted here: nothing reaches this line.\n")


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("app/use.py", "`app/use.py` is no FILE:LINE"),
        ("app/use.py:0", "`app/use.py:0` is no FILE:LINE"),
        ("app/none.py:1", "app/none.py cannot be read"),
        ("app/use.py:999", "app/use.py has 23 lines"),
    ],
)
def test_a_place_that_is_none(project: Path, place: str, told: str) -> None:
    done = lintegrity(project, "check", "--explain-flow", place)
    assert done.returncode == 2
    assert told in done.stderr


def test_rules_that_ask_about_no_values(project: Path) -> None:
    done = lintegrity(project, "check", "--select", "LIN101", "--explain-flow", "app/use.py:9")
    assert done.returncode == 2
    assert "no rule about values is selected" in done.stderr
