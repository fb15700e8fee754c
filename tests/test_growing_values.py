"""Code whose values double with every line: what is known of them stays small, and the findings are still made."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from pathlib import Path
from typing import Any

from commands import environment

LINES = 60
TEXTS = {
    "added": "x = x + x",
    "added in place": "x += x",
    "formatted": 'x = f"{x}{x}"',
    "by percent": 'x = "%s%s" % (x, x)',
    "wide by percent": 'x = "%1000000000d" % 5',
    "by format": 'x = "{}{}".format(x, x)',
    "wide by format": 'x = "{:>1000000000}".format(x)',
    "replaced": 'x = x.replace("a", x)',
    "replaced between": 'x = x.replace("", x)',
    "encoded": 'x = x.encode("utf-32").decode("latin-1")',
    "by no codec": 'x = x.encode("utf16-none").decode("rot13")',
    "joined": "x = x.join([x, x])",
    "in lists": "x = [x, x]",
    "in mappings": 'x = {"a": x, "b": x}',
    "in itself": 'd["a"] = d; d["b"] = d; x = d',
    "by a function": "x = both(x)",
    "in objects": "x = Pair(x, x)",
}
NUMBERS = {"squared": "n = n * n", "to a power": "n = n ** 60", "shifted": "n = n << n"}
HEAD = """import os

from flask import request


class Pair:
    def __init__(self, left, right):
        self.left = left
        self.right = right


def both(x):
    return [x, x]


def show(n=99999, d={}):
    x = "aa a"
"""
TAIL = """    return open(os.path.join("/srv", request.args["q"], str(n), str(x)))  # LIN403
"""


def test_values_that_double_with_every_line(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[project]\nname = 'app'\nversion = '1'\n")
    wanted = set()
    for number, line in enumerate([*TEXTS.values(), *NUMBERS.values()]):
        text = HEAD + f"    {line}\n" * LINES + TAIL
        (tmp_path / f"module{number}.py").write_text(text)
        wanted.add((f"module{number}.py", text.count("\n")))
    found = checked(tmp_path)
    assert not [one for one in found if one["code"] == "LIN009"]
    assert {
        (Path(one["filename"]).name, one["location"]["row"]) for one in found if one["code"] == "LIN403"
    } == wanted


def test_names_that_are_bound_anew_again_and_again(tmp_path: Path) -> None:
    """Each binding is of the name itself: asked about one within the other, there are more ways than anybody counts."""
    text = "import requests\n\n\ndef load(s: requests.Session):\n"
    text += "    s = s or (s if s else s) or s\n" * LINES + "    return s.get('https://example.org')\n"
    text += "\n\nclass Loader:\n    def __init__(self):\n        self.s = requests.Session()\n"
    text += "        self.s = self.s or (self.s if self.s else self.s)\n" * LINES
    (tmp_path / "module.py").write_text(
        text + "\n    def load(self):\n        return self.s.get('https://example.org')\n"
    )
    assert not [one for one in checked(tmp_path) if one["code"] == "LIN009"]


def checked(folder: Path) -> list[dict[str, Any]]:
    """The findings of a run that may not take more memory than a gigabyte, nor more than two minutes."""
    run = subprocess.run(
        [sys.executable, "-m", "lintegrity", "check", "-n", "--isolated", "-j1", "--select", "ALL", "--output-format", "json", "."],
        cwd=folder, env=environment(), capture_output=True, text=True, timeout=120,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30)),
    )  # fmt: skip
    assert run.returncode in (0, 1), run.stderr
    found: list[dict[str, Any]] = json.loads(run.stdout)
    return found
