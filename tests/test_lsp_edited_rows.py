"""What is looked at right after an edit: the function it lies in; then everything, with the answers of a whole check."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from commands import project
from lintegrity.lsp.desk import Desk
from lintegrity.lsp.edited_rows import edited_rows
from lintegrity.source import parse
from lintegrity.steps import drained

BEFORE = """import os

LIMIT = 3


@mark
def first(a):
    x = 1
    y = 2
    return x + y


class Store:
    '''Many things.

    Things of one size.
    '''

    size = 1

    def second(self):
        z = 1
        return z

if os.name == "nt":
    def third():
        return 1
"""
EDITS = {
    "a line changed in a function": ("    y = 2", "    y = 3", "first"),
    "a line added": ("    y = 2", "    y = 2\n    y += 1", "first"),
    "a line taken out": ("    y = 2\n", "", "first"),
    "the last line taken out": ("    return x + y\n", "", "first"),
    "lines far from each other": ("    x = 1\n    y = 2\n    return x + y", "    x = 2\n    y = 2\n    return x", "first"),
    "in a method": ("        z = 1", "        z = 2", "second"),
    "in a function under a condition of the module": ("        return 1", "        return 2", "third"),
    "an import": ("import os", "import os, sys", None),
    "a constant of the module": ("LIMIT = 3", "LIMIT = 4", None),
    "a decorator": ("@mark", "@other", "first"),
    "the name of a function": ("def first(a)", "def last(a)", "last"),
    "a decorator taken out": ("@mark\n", "", None),
    "the docstring of a class": ("    Things of one size.", "    Things of any size.", "Store"),
    "a field of a class": ("    size = 1", "    size = 2", None),
    "two functions at once": ("    return x + y\n\n\nclass Store:\n    '''Many things.\n\n    Things of one size.\n    '''\n\n    size = 1\n\n    def second(self):\n        z = 1", "    return x\n\n\nclass Store:\n    '''Many things.\n\n    Things of one size.\n    '''\n\n    size = 1\n\n    def second(self):\n        z = 2", None),
    "a line after a function": ("    return x + y\n", "    return x + y\n# remark\n", None),
}  # fmt: skip


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_the_function_of_an_edit(edit: tuple[str, str, str | None]) -> None:
    old, new, name = edit
    assert BEFORE.count(old) == 1
    after = BEFORE.replace(old, new)
    rows = edited_rows(parse(after), BEFORE.split("\n"), after.split("\n"))
    lines = after.split("\n")
    if name is None:
        assert rows is None
    else:
        assert rows is not None
        text = "\n".join(lines[rows.start - 1 : rows.stop - 1])
        assert f"def {name}" in text if name != "Store" else text.lstrip("' ").startswith("Many")


MODULE = """import subprocess
import time

import requests


def fetch(url):
    return requests.get(url)


def wait(flag):
    while not flag():
        time.sleep(1)


class Runner:
    def run(self, name):
        try:
            subprocess.run(["true", name])
        except Exception:
            pass

    def stop(self):
        print("stopped")


def late():
    return 1
    return 2
"""
LINES = [
    "    print('here')", "    requests.post('https://example.org')", "    return 1", "    # remark",
    "    value = requests.get  # noqa: LIN411  # the caller waits", "    raise ValueError",
]  # fmt: skip


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    (tmp_path / "pyproject.toml").write_text("[project]\nname = 'app'\nversion = '1'\n")
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "__init__.py").write_text("")
    (tmp_path / "app" / "work.py").write_text(MODULE)
    return Desk()


def told(desk: Desk, path: str) -> list[tuple[str, int]]:
    return [(finding.code, finding.span.row) for finding in desk.check(path).findings]


def test_findings_of_other_functions_move_and_those_of_the_edited_one_are_made_anew(
    desk: Desk, tmp_path: Path
) -> None:
    path = str(tmp_path / "app" / "work.py")
    desk.put(path, MODULE, 1)
    before = told(desk, path)
    assert ("LIN411", 8) in before and ("LIN710", 29) in before
    edited = MODULE.replace(
        "    return requests.get(url)", "    url = str(url)\n    return requests.get(url, timeout=3)"
    )
    desk.put(path, edited, 2)
    assert told(desk, path) == [(code, row + 1) for code, row in before if (code, row) != ("LIN411", 8)]


def test_a_finding_elsewhere_follows_when_everything_is_looked_at(desk: Desk, tmp_path: Path) -> None:
    path = str(tmp_path / "app" / "work.py")
    text = "from requests import get\n\n\ndef one():\n    return get('https://example.org')\n\n\ndef two():\n    pass\n"
    desk.put(path, text, 1)
    assert told(desk, path) == [("LIN411", 5)]
    desk.put(path, text.replace("    pass", "    global get\n    get = len"), 2)
    desk.check(path)
    drained(desk.refine(path))
    alone = Desk()
    alone.put(path, text.replace("    pass", "    global get\n    get = len"), 1)
    assert told(desk, path) == told(alone, path)


@pytest.mark.parametrize("seed", range(8))
def test_after_a_moment_of_quiet_the_answer_is_that_of_a_whole_check(
    desk: Desk, tmp_path: Path, seed: int
) -> None:
    path = str(tmp_path / "app" / "work.py")
    dice = random.Random(seed)
    lines = MODULE.split("\n")
    desk.put(path, MODULE, 1)
    desk.check(path)
    for version in range(2, 22):
        row = dice.randrange(5, len(lines))
        if dice.random() < 0.3:
            del lines[row]
        else:
            lines.insert(row, dice.choice(LINES))
        text = "\n".join(lines)
        desk.put(path, text, version)
        desk.check(path)
        if dice.random() < 0.5:
            drained(desk.refine(path))
            alone = Desk()
            alone.put(path, text, 1)
            if [code for code, _ in told(alone, path)] != ["LIN000"]:
                assert told(desk, path) == told(alone, path)


def test_after_everything_is_read_anew_what_other_files_pass_in_is_found_again(tmp_path: Path) -> None:
    project(
        tmp_path,
        {
            "pyproject.toml": '[project]\nname = "app"\n[tool.lintegrity]\nselect = ["LIN111"]\n',
            "app/__init__.py": "",
            "app/main.py": 'import os\n\nfrom app.show import show\n\n\ndef main():\n    show(os.environ["DATABASE_URL"])\n',
        },
    )
    path = str(tmp_path / "app/show.py")
    text = 'import logging\n\nlogger = logging.getLogger(__name__)\n\n\ndef show(url):\n    logger.info("%s", url)\n'
    desk = Desk()
    desk.folders = [str(tmp_path)]
    desk.reload()
    desk.put(path, text, 1)
    for _ in range(2):
        drained(desk.settle())
        assert told(desk, path) == [("LIN111", 7)]
        desk.reload()
