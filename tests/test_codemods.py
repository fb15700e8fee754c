"""The fixes as codemods, run as a person runs them; helpers; the given functions."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest
from commands import lintegrity, project, run
from hypothesis import given
from hypothesis import strategies as st
from lintegrity import codemods
from lintegrity.containment import safe_join
from lintegrity.fixes.helper_module import helper_module
from lintegrity.registry import all_rules
from lintegrity.urls import redact_url

PYPROJECT = '[project]\nname = "app"\nversion = "1"\nrequires-python = ">=3.10"\n'
PRINTS = "import logging\n\nlogger = logging.getLogger(__name__)\n\n\ndef run(x):\n    print('read', x)\n"
STATE = (
    'import json\n\nPATH = "data/state.json"\n\n\ndef load():\n    with open(PATH) as file:\n        return json.load(file)\n\n\n'
    'def save(x):\n    with open(PATH, "w") as file:\n        json.dump(x, file)\n'
)


def test_there_is_a_command_for_every_rule_with_a_fix() -> None:
    codes = {command.CODE for command in codemods.COMMANDS.values()}
    assert codes == {loaded.rule.code for loaded in all_rules() if loaded.rule.fix is not None}
    assert codemods.PrintToLogging.CODE == "LIN101"
    with pytest.raises(AttributeError, match="PrintToLogging"):
        codemods.PrintToLoging


def codemod(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return run([sys.executable, "-m", "libcst.tool", "codemod", "--no-format", "-x", *arguments], folder)


def test_libcst_runs_them(tmp_path: Path) -> None:
    project(tmp_path, {"pyproject.toml": PYPROJECT, "app/__init__.py": "", "app/a.py": PRINTS})
    done = codemod(tmp_path, "lintegrity.codemods.PrintToLogging", "app")
    assert done.returncode == 0, done.stderr
    assert "logger.info('read %s', x)" in (tmp_path / "app/a.py").read_text()


def test_unsafe_fixes_are_asked_for(tmp_path: Path) -> None:
    text = PRINTS.replace("import logging\n\nlogger = logging.getLogger(__name__)\n", "import os\n")
    project(tmp_path, {"pyproject.toml": PYPROJECT, "app/__init__.py": "", "app/a.py": text})
    assert codemod(tmp_path, "lintegrity.codemods.PrintToLogging", "app").returncode == 0
    assert (tmp_path / "app/a.py").read_text() == text
    assert codemod(tmp_path, "lintegrity.codemods.PrintToLogging", "--unsafe", "app").returncode == 0
    assert "logger = logging.getLogger(__name__)" in (tmp_path / "app/a.py").read_text()


def test_helpers_are_written_once_and_used(tmp_path: Path) -> None:
    project(tmp_path, {"pyproject.toml": PYPROJECT, "app/__init__.py": "", "app/a.py": STATE})
    done = lintegrity(tmp_path, "init", "--yes", "--helpers")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "app/_safety.py").read_text() == helper_module()
    assert 'atomic-open = "app._safety:atomic_open"' in (tmp_path / "pyproject.toml").read_text()
    assert lintegrity(tmp_path, "init", "--yes", "--helpers").returncode == 0
    assert (tmp_path / "pyproject.toml").read_text().count("[tool.lintegrity.fix]") == 1
    done = lintegrity(tmp_path, "check", "--fix", "--select", "LIN301", "--no-baseline")
    assert done.returncode == 0, done.stdout + done.stderr
    text = (tmp_path / "app/a.py").read_text()
    assert "from app._safety import atomic_open" in text and 'with atomic_open(PATH, "w") as file:' in text
    (tmp_path / "data").mkdir()
    run([sys.executable, "-c", "from app.a import load, save; save([1]); assert load() == [1]"], tmp_path)
    assert (tmp_path / "data/state.json").read_text() == "[1]"


def test_the_helper_module_is_clean(tmp_path: Path) -> None:
    project(tmp_path, {"pyproject.toml": PYPROJECT, "app/__init__.py": "", "app/_safety.py": helper_module()})
    done = lintegrity(tmp_path, "check", "--select", "ALL", "--isolated", "app/_safety.py")
    assert done.returncode == 0, done.stdout
    done = run(
        [sys.executable, "-m", "mypy", "--strict", "--cache-dir", "/dev/null", "app/_safety.py"], tmp_path
    )
    assert done.returncode == 0, done.stdout
    ast.parse(helper_module(), feature_version=(3, 10))


def test_helpers_where_the_package_is_not_clear(tmp_path: Path) -> None:
    project(tmp_path, {"pyproject.toml": PYPROJECT, "a/__init__.py": "", "b/__init__.py": ""})
    done = lintegrity(tmp_path, "init", "--yes", "--helpers")
    assert done.returncode == 2 and "--helpers package.module" in done.stderr
    assert lintegrity(tmp_path, "init", "--yes", "--helpers", "b.safe").returncode == 0
    assert (tmp_path / "b/safe.py").exists()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("postgres://u:p@h/db", "postgres://***@h/db"),
        ("postgres://u:p@s@h/db", "postgres://***@h/db"),
        ("postgres://u:p/s?x#y@h/db", "postgres://***@h/db"),
        ("redis://:secret@h:6379/0 is down", "redis://***@h:6379/0 is down"),
        ("https://token@h/x", "https://***@h/x"),
        ("https://h/x?access_token=abc&page=2#f", "https://h/x?access_token=***&page=2#f"),
        ("https://hooks.slack.com/services/T0/B0/xyz", "https://hooks.slack.com/services/***"),
        (
            "port=443): Max retries exceeded with url: /services/T0/B0/x (no",
            "port=443): Max retries exceeded with url: /services/*** (no",
        ),
        ("https://h/x?page=2", "https://h/x?page=2"),
        ("u:p@h:5432", "***@h:5432"),
        ("SplitResult(netloc='u:p@h')", "SplitResult(netloc='***@h')"),
        ("host=h password=secret dbname=d", "host=h password=*** dbname=d"),
        ("password='my secret' host=h", "password=*** host=h"),
        ("joe@example.org at 12:30, auth=none", "joe@example.org at 12:30, auth=none"),
        ('{"a":"https://h/?key=x","b":1}', '{"a":"https://h/?key=***","b":1}'),
        ("'https://api.telegram.org/bot1:x'", "'https://api.telegram.org/bot***'"),
        ("dsn=password=x host=h (u:p@h)", "dsn=password=*** host=h (***@h)"),
        ("no url", "no url"),
    ],
)
def test_redacted(before: str, after: str) -> None:
    assert redact_url(before) == after
    assert redact_url(after) == after


@given(st.one_of(st.text(), st.integers(), st.none(), st.binary()))
def test_redaction_is_total(value: object) -> None:
    assert isinstance(redact_url(value), type(value))


def test_safe_join(tmp_path: Path) -> None:
    root = os.path.realpath(tmp_path)
    (tmp_path / "out").symlink_to("/")
    assert safe_join(tmp_path, "a", "b") == os.path.join(root, "a", "b")
    assert safe_join(tmp_path, "a/../b") == os.path.join(root, "b")
    for bad in ("..", "/etc/passwd", "a/../../x", "out/etc", f"../{tmp_path.name}x"):
        with pytest.raises(ValueError, match="leads out"):
            safe_join(tmp_path, bad)


def test_libcst_runs_them_in_several_processes(tmp_path: Path) -> None:
    names = [f"app/m{number}.py" for number in range(24)]
    project(tmp_path, {"pyproject.toml": PYPROJECT, "app/__init__.py": "", **dict.fromkeys(names, PRINTS)})
    done = codemod(tmp_path, "lintegrity.codemods.PrintToLogging", "--jobs", "2", "app")
    assert done.returncode == 0, done.stderr
    assert all("logger.info('read %s', x)" in (tmp_path / name).read_text() for name in names)
