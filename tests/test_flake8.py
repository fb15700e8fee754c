"""Real flake8 runs: selection, suppressions, standard input, crashes, and parity with the command line."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from commands import ROOT, flake8, lintegrity, project

DEAD = "def f(x):\n    return x\n    x.close()\n"
SWALLOWED = "def f(x):\n    try:\n        x.run()\n    except Exception:\n        pass\n"
LOST = (
    "import logging\n\nlogger = logging.getLogger(__name__)\n\n\ndef f(x):\n    try:\n        x.run()\n"
    "    except Exception as error:\n        logger.error('failed: %s', error)\n"
)
PYPROJECT = '[project]\nname = "app"\nversion = "1"\n'


@pytest.fixture
def app(tmp_path: Path) -> Path:
    return project(
        tmp_path,
        {
            "pyproject.toml": PYPROJECT,
            "app/dead.py": DEAD,
            "app/swallowed.py": SWALLOWED,
            "app/lost.py": LOST,
        },
    )


def codes(folder: Path, settings: str, *arguments: str) -> set[str]:
    (folder / ".flake8").write_text("[flake8]\n" + settings)
    return set(re.findall(r"LIN\d{3}", flake8(folder, *arguments, ".").stdout))


@pytest.mark.parametrize(
    ("settings", "wanted"),
    [
        ("", {"LIN710", "LIN501"}),
        ("ignore = E203\n", {"LIN710", "LIN501"}),
        ("extend-ignore = E203\n", {"LIN710", "LIN501"}),
        ("select = LIN\n", {"LIN710", "LIN501"}),
        ("select = E,LIN7\n", {"LIN710"}),
        ("select = E,LIN5\n", {"LIN501", "LIN505"}),
        ("extend-select = LIN505\n", {"LIN710", "LIN501", "LIN505"}),
        ("select = E,F\n", set()),
        ("ignore = LIN710\n", {"LIN501"}),
        ("extend-ignore = LIN5\n", {"LIN710"}),
        ("per-file-ignores =\n    app/dead.py: LIN710\n", {"LIN501"}),
    ],
)
def test_selection(app: Path, settings: str, wanted: set[str]) -> None:
    assert codes(app, settings) == wanted


def test_our_own_configuration_is_read_and_flake8_s_wins(app: Path) -> None:
    (app / "pyproject.toml").write_text(
        PYPROJECT + '[tool.lintegrity]\nextend-select = ["LIN505"]\nignore = ["LIN710"]\n'
    )
    assert codes(app, "") == {"LIN501", "LIN505"}
    assert codes(app, "extend-ignore = LIN501\n") == {"LIN505", "LIN710"}


def test_a_configuration_file_of_its_own(app: Path) -> None:
    (app / "other.toml").write_text('ignore = ["LIN501"]\n')
    assert codes(app, "lintegrity-config = other.toml\n") == {"LIN710"}
    assert codes(app, "", "--lintegrity-config", "other.toml") == {"LIN710"}


def test_standard_input_under_another_name(app: Path) -> None:
    done = flake8(app, "--isolated", "--select", "LIN", "--stdin-display-name", "app/new.py", "-", stdin=DEAD)
    assert done.stdout == "app/new.py:3:5: LIN710 code after `return` never runs\n"
    assert flake8(app, "--isolated", "--select", "LIN", "-", stdin=DEAD).stdout.startswith(
        "stdin:3:5: LIN710"
    )


def test_same_with_jobs(app: Path) -> None:
    one = flake8(app, "--isolated", "--select", "LIN", "--jobs", "1", ".").stdout
    assert one and one == flake8(app, "--isolated", "--select", "LIN", "--jobs", "2", ".").stdout


def test_suppressions_cover_the_logical_line(app: Path) -> None:
    text = (
        "def f(x):\n    return x\n    x.close(\n        1,\n    )  # noqa: LIN710  # kept for the debugger\n"
    )
    (app / "app" / "dead.py").write_text(text)
    assert "LIN710" not in codes(app, "")
    assert "LIN710" in codes(app, "disable-noqa = true\n")


def test_unknown_code_is_a_clear_message(app: Path) -> None:
    done = flake8(app, "--select", "LIN799", ".")
    assert done.returncode != 0
    assert "unknown rule `LIN799`" in done.stdout + done.stderr


def test_a_crash_in_a_rule_does_not_end_the_run(app: Path) -> None:
    (app / "sitecustomize.py").write_text(
        "import lintegrity.rules.lin710_unreachable_code as rule\n"
        "def check(node: rule.check.__annotations__['node'], ctx):\n    raise RuntimeError('boom')\n    yield\n"
        "rule.check = check\n"
    )
    import sys

    from commands import run

    done = run(
        [sys.executable, "-m", "flake8", "--isolated", "--select", "LIN", "app"],
        app,
        env={"PYTHONPATH": f"{app}:{ROOT / 'linter'}"},
    )
    assert "LIN009 LIN710 raised RuntimeError: boom" in done.stdout
    assert "LIN501" in done.stdout


def parity_folders() -> list[Path]:
    return sorted(path for path in (ROOT / "testdata").glob("*/") if any(path.rglob("*.py"))) + sorted(
        path for path in (ROOT / "testdata" / "projects").glob("*/")
    )


@pytest.mark.parametrize(
    "folder", [path for path in parity_folders() if path.name != "projects"], ids=lambda path: path.name
)
def test_parity_with_the_command_line(folder: Path) -> None:
    """The plugin leaves LIN000 to flake8's E9 and LIN002 to the command line; nothing else differs."""
    rows = json.loads(lintegrity(folder, "check", ".", "--output-format", "json").stdout)
    ours = {
        (
            str(Path(row["filename"]).relative_to(folder)),
            row["location"]["row"],
            row["location"]["column"],
            row["code"],
            row["message"],
        )
        for row in rows
        if row["code"] not in ("LIN000", "LIN002")
    }
    output = flake8(folder, "--config", "/dev/null", ".").stdout
    theirs = {
        (match[1].removeprefix("./"), int(match[2]), int(match[3]), match[4], match[5])
        for match in re.finditer(r"^(.+?):(\d+):(\d+): (LIN\d{3}) (.*)$", output, re.MULTILINE)
    }
    assert theirs == ours
