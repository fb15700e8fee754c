"""The old-project drill: a real package with old findings is taken in, then edited in the ways that code is edited.

After every edit each new finding must be caught and no old one may come back. The package is pre-commit, which is
installed with the tests; what is edited is found through its findings, so another version of it will do as well.
"""

from __future__ import annotations

import ast
import importlib.util
import json
import re
import shutil
import sys
from pathlib import Path
from typing import Callable, Iterator, NamedTuple

import pytest
from commands import ROOT, lintegrity, run
from test_adoption import git

PACKAGE = "pre_commit"
NEW = "    import requests\n    requests.get('https://example.org')\n"
BASELINE = "lintegrity-baseline.jsonl"


class Old(NamedTuple):
    """A project taken in, and one of its old findings: the file, and the rows of statement and function."""

    folder: Path
    file: Path
    statement: tuple[int, int]
    function: tuple[int, int]

    @property
    def lines(self) -> list[str]:
        """The lines of the file."""
        return self.file.read_text().splitlines(keepends=True)

    def replace(self, first: int, last: int, *lines: str) -> None:
        """Put lines in the place of the rows from `first` to `last`."""
        text = self.lines
        text[first - 1 : last] = lines
        self.file.write_text("".join(text))

    def insert(self, row: int, *lines: str) -> None:
        """Put lines before a row."""
        self.replace(row, row - 1, *lines)

    @property
    def indent(self) -> str:
        """The white space before the statement."""
        line = self.lines[self.statement[0] - 1]
        return line[: len(line) - len(line.lstrip())]


class Seen(NamedTuple):
    """What `check` says: the codes that it reports, and how many entries of the baseline are fixed."""

    new: list[str]
    gone: int


def check(folder: Path, *arguments: str) -> Seen:
    """Run `check` as its users do."""
    done = lintegrity(folder, "check", "--output-format", "concise", *arguments)
    assert done.returncode in (0, 1), done.stderr
    match = re.search(r"(\d+) findings? of the baseline (?:is|are) fixed", done.stderr)
    codes = [line.split()[1] for line in done.stdout.splitlines()]
    assert (done.returncode == 1) == bool(codes)
    return Seen(codes, int(match.group(1)) if match else 0)


@pytest.fixture(scope="session")
def taken_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package in a repository of its own, after `init`."""
    spec = importlib.util.find_spec(PACKAGE)
    assert spec is not None and spec.origin is not None
    folder = tmp_path_factory.mktemp("drill")
    source = Path(spec.origin).parent
    shutil.copytree(source, folder / PACKAGE, ignore=shutil.ignore_patterns("__pycache__", "resources"))
    (folder / "pyproject.toml").write_text("[project]\nname = 'old'\nversion = '1'\n")
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "as it was")
    done = lintegrity(folder, "init", "--yes")
    assert done.returncode == 0 and BASELINE in done.stderr, done.stderr
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "lintegrity")
    return folder


@pytest.fixture
def old(taken_in: Path, tmp_path: Path) -> Old:
    git(tmp_path, "clone", "-q", str(taken_in), "copy")
    return chosen(tmp_path / "copy")


def chosen(folder: Path) -> Old:
    """A finding on a simple statement inside a function at the top of a module."""
    for entry in _entries(folder):
        if entry["code"] == "LIN411" and entry.get("scope", "").isidentifier():
            path = folder / entry["path"]
            function = next(
                node
                for node in ast.parse(path.read_text()).body
                if isinstance(node, ast.FunctionDef) and node.name == entry["scope"]
            )
            for node in ast.walk(function):
                if not isinstance(node, ast.stmt) or node is function:
                    continue
                if "urlopen(" in path.read_text().splitlines()[node.lineno - 1]:
                    inner = list(_simple(node))
                    end = (inner[0].lineno - 1) if inner else (node.end_lineno or node.lineno)
                    top = min([function.lineno, *(one.lineno for one in function.decorator_list)])
                    return Old(folder, path, (node.lineno, end), (top, function.end_lineno or 0))
    raise AssertionError("the package has no such finding")


def _simple(node: ast.AST) -> Iterator[ast.stmt]:
    for child in getattr(node, "body", []):
        if isinstance(child, ast.stmt):
            yield child


def _entries(folder: Path) -> list[dict[str, str]]:
    lines = (folder / BASELINE).read_text().splitlines()[1:]
    return [json.loads(line) for line in lines]


def every_file(folder: Path, change: Callable[[str], str]) -> None:
    for path in folder.rglob("*.py"):
        path.write_bytes(change(path.read_text()).encode())


def ruff(old: Old, *settings: str) -> None:
    """The real formatter over the whole package."""
    options = [part for one in settings for part in ("--config", one)]
    done = run([sys.executable, "-m", "ruff", "format", "--isolated", *options, "."], old.folder)
    assert done.returncode == 0 and "reformatted" in done.stdout, done.stderr


def move_function(old: Old) -> None:
    first, last = old.function
    lines = old.lines
    moved = lines[first - 1 : last]
    old.file.write_text("".join([*lines[: first - 1], *lines[last:], "\n\n", *moved]))


def copy_function(old: Old) -> None:
    first, last = old.function
    text = "".join(old.lines[first - 1 : last])
    name = re.search(r"def (\w+)", text)
    assert name is not None
    old.file.write_text(
        old.file.read_text() + "\n\n" + text.replace(f"def {name.group(1)}", f"def {name.group(1)}_again", 1)
    )


def wrap(old: Old, head: str, *tail: str) -> None:
    first, last = old.function
    start = old.statement[0]
    body = [f"    {line}" if line.strip() else line for line in old.lines[start - 1 : last]]
    old.replace(start, last, f"{old.indent}{head}\n", *body, *(f"{old.indent}{line}\n" for line in tail))


def rename(old: Old) -> None:
    name = old.file.stem
    git(old.folder, "mv", str(old.file), str(old.file.with_name("renamed.py")))
    every_file(old.folder, lambda text: re.sub(rf"import {name}\b", f"import renamed as {name}", text))
    git(old.folder, "commit", "-qam", "renamed")


def literals(old: Old) -> None:
    first, last = old.function
    text = "".join(old.lines[first - 1 : last])
    changed = re.sub(r"'(https?:[^']*)'", r"'\1/other'", text)
    assert changed != text
    old.replace(first, last, changed)


SILENT: dict[str, Callable[[Old], object]] = {
    "licence header above every file": lambda old: every_file(old.folder, lambda text: f"# Copyright\n#\n{text}"),
    "function moved to the end of its file": move_function,
    "whole package formatted at 60 columns": lambda old: ruff(old, "line-length=60"),
    "whole package formatted with other quotes": lambda old: ruff(old, "format.quote-style='double'"),
    "tabs for spaces in every file": lambda old: ruff(old, "format.indent-style='tab'"),
    "line ends changed to CRLF": lambda old: every_file(old.folder, lambda text: text.replace("\n", "\r\n")),
    "text of a literal changed": literals,
    "comment beside and above": lambda old: old.insert(old.statement[0], f"{old.indent}# why this is so\n"),
    "decorator added": lambda old: old.insert(old.function[0], "@staticmethod\n"),
    "statements added before and after": lambda old: old.insert(old.statement[0], f"{old.indent}assert True\n"),
    "statement put under a condition": lambda old: wrap(old, "if True:"),
    "statement put under try/finally": lambda old: wrap(old, "try:", "finally:", "    pass"),
}  # fmt: skip


@pytest.mark.parametrize("edit", SILENT.values(), ids=SILENT)
def test_no_old_finding_comes_back(old: Old, edit: Callable[[Old], object]) -> None:
    edit(old)
    assert check(old.folder) == Seen([], 0)


class Edit(NamedTuple):
    """What is done, the codes that must be new, and how many old findings are gone with it."""

    change: Callable[[Old], object]
    new: list[str]
    gone: int


def beside(old: Old) -> None:
    old.insert(old.statement[0], *(f"{old.indent}{line.lstrip()}" for line in NEW.splitlines(keepends=True)))


def duplicate(old: Old) -> None:
    first, last = old.statement
    text = [*old.lines[first - 1 : last]]
    if text[-1].rstrip().endswith(":"):
        text.append(f"{old.indent}    pass\n")
    old.insert(first, *text)


def mend(old: Old) -> None:
    first, last = old.statement
    text = "".join(old.lines[first - 1 : last])
    old.replace(first, last, text.replace("urlopen(", "urlopen(timeout=30, url=", 1))


def suppress(old: Old) -> None:
    row = old.statement[0]
    line = old.lines[row - 1].rstrip("\n")
    old.replace(row, row, f"{line}  # noqa: LIN411  # the mirror answers or refuses at once\n")


def held(old: Old) -> int:
    path = str(old.file.relative_to(old.folder))
    return sum(entry["path"] == path for entry in _entries(old.folder))


CAUGHT: dict[str, Edit] = {
    "new finding just before an old one": Edit(
        lambda old: beside(old), ["LIN411"], 0
    ),
    "new function with a finding": Edit(
        lambda old: old.file.write_text(old.file.read_text() + "\n\ndef added(url):\n" + NEW), ["LIN411"], 0
    ),
    "new file with a finding": Edit(
        lambda old: (old.folder / PACKAGE / "added.py").write_text("def added():\n" + NEW), ["LIN411"], 0
    ),
    "function with an old finding copied under a new name": Edit(copy_function, ["LIN411"], 0),
    "statement copied within its function, two equals": Edit(duplicate, ["LIN411"], 0),
    "finding mended": Edit(mend, [], 1),
    "finding suppressed with a reason": Edit(suppress, [], 1),
    "one mended, another made elsewhere": Edit(lambda old: swap(old), ["LIN411"], 1),
    "one of two equals mended": Edit(lambda old: mend_twin(old), [], 1),
    "the file deleted, an import of it left": Edit(lambda old: old.file.unlink(), ["LIN706"], -1),
}  # fmt: skip


def swap(old: Old) -> None:
    mend(old)
    (old.folder / PACKAGE / "added.py").write_text("def added():\n" + NEW)


def mend_twin(old: Old) -> None:
    duplicate(old)
    done = lintegrity(old.folder, "baseline", "update", "--accept-new", "--reason", "copied for the mirror")
    assert done.returncode == 0, done.stderr
    mend(old)


@pytest.mark.parametrize("edit", CAUGHT.values(), ids=CAUGHT)
def test_every_new_finding_is_caught(old: Old, edit: Edit) -> None:
    gone = held(old) if edit.gone < 0 else edit.gone
    edit.change(old)
    assert check(old.folder) == Seen(edit.new, gone)


def test_renamed_file(old: Old) -> None:
    count = held(old)
    rename(old)
    assert len(check(old.folder).new) == count  # a new path is a new place until the baseline is told
    assert lintegrity(old.folder, "baseline", "update", "--follow-renames", "HEAD~1").returncode == 0
    assert check(old.folder) == Seen([], 0)
    assert lintegrity(old.folder, "baseline", "check").returncode == 0


def test_renamed_folder(old: Old) -> None:
    git(old.folder, "mv", PACKAGE, "tool")
    every_file(old.folder, lambda text: re.sub(rf"\b{PACKAGE}\b", "tool", text))
    git(old.folder, "commit", "-qam", "renamed")
    assert lintegrity(old.folder, "baseline", "update", "--follow-renames", "HEAD~1").returncode == 0
    assert check(old.folder) == Seen([], 0)


def test_merge_of_two_branches_that_both_changed_the_baseline(old: Old) -> None:
    git(old.folder, "checkout", "-qb", "side")
    mend(old)
    assert lintegrity(old.folder, "baseline", "update").returncode == 0
    git(old.folder, "commit", "-qam", "mended")
    git(old.folder, "checkout", "-q", "main")
    added = old.folder / old.file.with_name("golang_added.py").relative_to(old.folder)
    added.write_text("def added():\n" + NEW)
    reason = ("--accept-new", "--reason", "kept until the next release")
    assert lintegrity(old.folder, "baseline", "update", *reason).returncode == 0
    git(old.folder, "add", "-A")
    git(old.folder, "commit", "-qm", "added")
    merged = run(
        ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", "merge", "-q", "side"], old.folder
    )
    conflicts = "<<<<<<<" in (old.folder / BASELINE).read_text()
    assert (merged.returncode != 0) == conflicts
    assert check(old.folder).new == []
    assert lintegrity(old.folder, "baseline", "update").returncode == 0
    assert lintegrity(old.folder, "baseline", "check").returncode == 0
    assert "<<<" not in (old.folder / BASELINE).read_text()


def test_the_gate_on_changed_lines_needs_no_baseline(old: Old) -> None:
    beside(old)
    assert check(old.folder, "--no-baseline", "--diff-base", "HEAD") == Seen(["LIN411"], 0)


def test_every_edit_is_in_the_table_of_the_documentation() -> None:
    text = (ROOT / "docs" / "adoption.md").read_text()
    missing = [name for name in [*SILENT, *CAUGHT] if f"| {name} |" not in text]
    assert not missing
