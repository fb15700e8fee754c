"""Rules of the user's own: written by `new-rule`, loaded by `--rules`, and by nothing else."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import pytest
from commands import ROOT, lintegrity, project, run

PYPROJECT = '[project]\nname = "app"\nversion = "1"\n'
STOP = "def load(path):\n    breakpoint()\n"


@pytest.fixture
def app(tmp_path: Path) -> Path:
    folder = project(tmp_path, {"pyproject.toml": PYPROJECT, "app/a.py": STOP})
    done = lintegrity(folder, "new-rule", "LIN901", "no-breakpoint")
    assert done.returncode == 0, done.stderr
    return folder


def test_what_new_rule_writes_passes_its_own_test(app: Path) -> None:
    done = run([sys.executable, "-m", "pytest", "-q", "lint_rules"], app)
    assert done.returncode == 0 and "2 passed" in done.stdout, done.stdout


@pytest.mark.parametrize("place", ["lint_rules", "lint_rules/lin901_no_breakpoint.py"])
def test_rules_are_loaded_from_a_folder_or_a_file(app: Path, place: str) -> None:
    done = lintegrity(app, "check", "--rules", place, "--output-format", "json", "app")
    assert [row["code"] for row in json.loads(done.stdout)] == ["LIN901"]


def test_rules_are_loaded_from_an_installed_module(app: Path) -> None:
    project(app, {"site/company_rules/__init__.py": ""})
    shutil.copy(app / "lint_rules/lin901_no_breakpoint.py", app / "site/company_rules")
    env = {"PYTHONPATH": f"{ROOT / 'linter'}:{app / 'site'}"}
    for name in ("company_rules", "company_rules.lin901_no_breakpoint"):
        done = lintegrity(app, "check", "--rules", name, "--output-format", "json", "app", env=env)
        assert [row["code"] for row in json.loads(done.stdout)] == ["LIN901"], done.stderr


def test_they_run_in_several_processes_and_have_pages_in_sarif(app: Path) -> None:
    project(app, {"app/b.py": STOP, "app/c.py": STOP})
    done = lintegrity(app, "check", "--rules", "lint_rules", "-j", "2", "--output-format", "sarif", "app")
    (made,) = json.loads(done.stdout)["runs"]
    assert len(made["results"]) == 3
    assert "Flagged" in made["tool"]["driver"]["rules"][0]["help"]["markdown"]


def test_nothing_but_the_command_line_loads_them(app: Path) -> None:
    project(app, {"lintegrity.toml": 'rules = ["lint_rules"]\n'})
    done = lintegrity(app, "check")
    assert done.returncode == 2 and "unknown option `rules`" in done.stderr
    (app / "lintegrity.toml").unlink()
    assert lintegrity(app, "check", "app").returncode == 0


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("raise RuntimeError('no')\n", "RuntimeError: no"),
        ("x = 1\n", "RULE is missing"),
    ],
)
def test_a_rule_that_cannot_be_loaded_says_where_and_why(app: Path, text: str, message: str) -> None:
    (app / "lint_rules/lin901_no_breakpoint.py").write_text(text)
    done = lintegrity(app, "check", "--rules", "lint_rules", "app")
    assert done.returncode == 2
    assert "lin901_no_breakpoint.py" in done.stderr and message in done.stderr
    assert lintegrity(app, "check", "--rules", "nowhere", "app").returncode == 2
    assert "named like a rule" in lintegrity(app, "check", "--rules", "app", "app").stderr


def test_new_rule_refuses(app: Path) -> None:
    for code, name, message in (
        ("LIN101", "no-print", "LIN101 print-in-production exists"),
        ("LIN801", "no-print", "LIN900 to LIN999"),
        ("X1", "no-print", "is no code"),
        ("LIN902", "No_Print", "is no name"),
        ("LIN901", "no-breakpoint", "exists"),
    ):
        done = lintegrity(app, "new-rule", code, name)
        assert done.returncode == 2 and message in done.stderr, done.stderr


def test_in_a_checkout_a_new_rule_stands_among_the_others_and_passes(tmp_path: Path) -> None:
    for name in ("linter", "tests"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "CHANGELOG.md"):
        shutil.copy(ROOT / name, tmp_path / name)
    assert lintegrity(tmp_path, "new-rule", "LIN899", "no-breakpoint").returncode == 0
    done = run(
        [sys.executable, "-m", "pytest", "-q", "tests/test_rules.py", "-k", "LIN899 or lin899"],
        tmp_path,
        env={"PYTHONPATH": str(tmp_path / "linter")},
    )
    assert done.returncode == 0, done.stdout + done.stderr
