"""Results kept between runs: used while nothing changed that they depend on, and never otherwise."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Callable

import pytest
from commands import lintegrity, project

PYPROJECT = (
    "[project]\nname = 'app'\nversion = '1'\n[tool.lintegrity]\nselect = ['LIN710', 'LIN411', 'LIN002']\n"
)
FILES = {
    "pyproject.toml": PYPROJECT,
    "app/__init__.py": "",
    "app/a.py": "from app.client import get\n\n\ndef f(url):\n    return get(url)\n    url.close()\n",
    "app/client.py": "def get(url):\n    return url\n",
    "app/c.py": "def g(x):\n    return x\n    x.close()  # noqa: LIN710  # kept for the debugger\n",
}


@pytest.fixture
def app(tmp_path: Path) -> Path:
    return project(tmp_path / "app", FILES)


def check(app: Path, *arguments: str) -> list[tuple[str, int, str]]:
    env = {"LINTEGRITY_CACHE_DIR": str(app.parent / "cache"), "LINTEGRITY_NO_CACHE": ""}
    done = lintegrity(app, "check", "--output-format", "json", *arguments, env=env)
    assert done.returncode in (0, 1), done.stderr
    return [
        (Path(row["filename"]).name, row["location"]["row"], row["code"]) for row in json.loads(done.stdout)
    ]


def kept(app: Path) -> list[Path]:
    return sorted((app.parent / "cache").glob("*/*.json"))


def test_a_second_run_reads_what_the_first_one_kept(app: Path) -> None:
    before = check(app)
    (state,) = kept(app)
    # A result that no analysis would give shows where the answer comes from.
    state.write_text(state.read_text().replace('"LIN710"', '"LIN704"', 1))
    assert before == [("a.py", 6, "LIN710")]
    assert check(app) == [("a.py", 6, "LIN704")]
    assert check(app, "--no-cache") == before
    assert check(app, "-n") == before


def test_a_kept_result_is_the_same_in_every_format(app: Path) -> None:
    env = {"LINTEGRITY_CACHE_DIR": str(app.parent / "cache"), "LINTEGRITY_NO_CACHE": ""}
    for style in ("full", "json", "sarif", "junit"):
        fresh = lintegrity(app, "check", "-n", "--output-format", style)
        first = lintegrity(app, "check", "--output-format", style, env=env)
        second = lintegrity(app, "check", "--output-format", style, env=env)
        assert fresh.stdout == first.stdout == second.stdout
    assert (
        lintegrity(app, "exceptions").stdout
        == lintegrity(app, "exceptions", env=env).stdout
        != "0 in force\n"
    )


CHANGES: dict[str, tuple[Callable[[Path], object], list[tuple[str, int, str]]]] = {
    "the file itself": (
        lambda app: project(app, {"app/a.py": "\n" + FILES["app/a.py"]}),
        [("a.py", 7, "LIN710")],
    ),
    "a module that it imports from": (
        lambda app: project(app, {"app/client.py": "from requests import get\n"}),
        [("a.py", 5, "LIN411"), ("a.py", 6, "LIN710")],
    ),
    "the settings": (
        lambda app: project(app, {"pyproject.toml": PYPROJECT + "ignore = ['LIN710']\n"}),
        [],
    ),
    "a file that is new": (
        lambda app: project(app, {"app/n.py": FILES["app/a.py"]}),
        [("a.py", 6, "LIN710"), ("n.py", 6, "LIN710")],
    ),
    "a file that is gone": (lambda app: (app / "app/a.py").unlink(), []),
}


@pytest.mark.parametrize(("change", "expected"), CHANGES.values(), ids=CHANGES)
def test_what_a_result_depends_on(
    app: Path, change: Callable[[Path], object], expected: list[tuple[str, int, str]]
) -> None:
    assert check(app) == [("a.py", 6, "LIN710")]
    change(app)
    assert check(app) == expected


def test_the_same_size_and_time_do_not_fool_it(app: Path) -> None:
    path = app / "app/a.py"
    assert len(check(app)) == 1
    status = path.stat()
    path.write_text(FILES["app/a.py"].replace("    url.close()", "#   url.close()"))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert path.stat().st_size == status.st_size
    assert check(app) == []


def test_parts_of_a_project_add_up(app: Path) -> None:
    assert check(app, "app/client.py") == []
    assert check(app, "app/a.py") == [("a.py", 6, "LIN710")]
    (state,) = kept(app)
    assert len(json.loads(state.read_text())) == 2
    assert check(app) == [("a.py", 6, "LIN710")]


def test_a_broken_cache_is_an_empty_one(app: Path) -> None:
    check(app)
    for text in ("", "[]", '{"x": 1}', json.dumps({str(app / "app/a.py"): {"findings": [1]}})):
        kept(app)[0].write_text(text)
        assert check(app) == [("a.py", 6, "LIN710")]


def test_a_folder_that_takes_nothing_is_no_failure(app: Path) -> None:
    project(app.parent, {"cache": "a file where the folder would be\n"})
    assert check(app) == [("a.py", 6, "LIN710")]


def test_no_secret_is_kept(app: Path) -> None:
    secret = "ghp_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8"
    project(app, {"app/s.py": f"TOKEN = '{secret}'\nx = 1  # noqa: LIN710  # {secret} is long\n"})
    check(app, "--select", "ALL")
    assert kept(app) and all(secret not in path.read_text() for path in kept(app))


def test_old_states_are_dropped(app: Path) -> None:
    for number in range(9):
        project(app, {"app/n.py": f"x = {number}\n"})
        check(app)
    assert len(kept(app)) == 6


def test_clean_removes_our_folder_and_no_other(app: Path) -> None:
    env = {"LINTEGRITY_CACHE_DIR": str(app.parent / "cache")}
    check(app)
    assert lintegrity(app, "clean", "--cache-dir", "app").returncode == 2
    assert (app / "app/a.py").exists()
    assert lintegrity(app, "clean", env=env).returncode == 0
    assert not (app.parent / "cache").exists()
    assert "nothing to remove" in lintegrity(app, "clean", env=env).stderr
