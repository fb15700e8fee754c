"""The old-project drill: a baseline taken once, then edits of the kinds that occur; and the gate on changed lines."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Callable

import pytest
from commands import lintegrity, project, run

DEAD = "def {name}(x):\n    return x\n    x.close()\n"
FILES = {
    "pyproject.toml": "[project]\nname = 'app'\nversion = '1'\n[tool.lintegrity]\nselect = ['LIN710']\n",
    "app/__init__.py": "",
    "app/a.py": DEAD.format(name="f") + "\n\n" + DEAD.format(name="g"),
    "app/b.py": "class C:\n    def m(self):\n        return 1\n        print(1)\n\n\n"
    + DEAD.format(name="h"),
    "app/twins.py": "def t(x):\n    if x:\n        return 1\n        x.close()\n    return 2\n    x.close()\n",
}


def git(folder: Path, *arguments: str) -> str:
    identity = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    done = run(["git", *identity, *arguments], folder)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def old(tmp_path: Path) -> Path:
    project(tmp_path, FILES)
    git(tmp_path, "init", "-q", "-b", "main")
    assert lintegrity(tmp_path, "baseline", "create").returncode == 0
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "start")
    return tmp_path


def new(folder: Path, *arguments: str) -> list[tuple[str, int]]:
    done = lintegrity(folder, "check", "--output-format", "json", *arguments)
    assert done.returncode in (0, 1), done.stderr
    return [(Path(row["filename"]).name, row["location"]["row"]) for row in json.loads(done.stdout)]


def edit(path: str, change: Callable[[str], str]) -> Callable[[Path], None]:
    def apply(folder: Path) -> None:
        target = folder / path
        target.write_text(change(target.read_text()))

    return apply


def test_the_baseline_is_sorted_lines_without_numbers(old: Path) -> None:
    lines = (old / "lintegrity-baseline.jsonl").read_text().splitlines()
    assert json.loads(lines[0]) == {"format": 1}
    entries = [json.loads(line) for line in lines[1:]]
    assert len(entries) == 6
    assert entries == sorted(entries, key=lambda entry: (entry["path"], entry["code"], entry["fingerprint"]))
    assert set().union(*entries) == {"path", "code", "fingerprint", "scope"}
    assert new(old) == []
    assert lintegrity(old, "baseline", "create").returncode == 2


SILENT = {
    "lines added above": edit("app/a.py", lambda text: "import os\n\n\n" + text),
    "functions change places": edit(
        "app/a.py", lambda text: DEAD.format(name="g") + "\n\n" + DEAD.format(name="f")
    ),
    "reformatted": edit("app/a.py", lambda text: text.replace("return x", "return (\n        x\n    )")),
    "a literal changed": edit("app/b.py", lambda text: text.replace("print(1)", "print(1)  # shown")),
    "a comment added": edit("app/a.py", lambda text: text.replace("x.close()", "x.close()  # why")),
    "quotes and commas": edit("app/a.py", lambda text: text.replace("def f(x):", "def f(\n    x,\n):")),
    "decorator added": edit("app/a.py", lambda text: "import functools\n\n\n@functools.cache\n" + text),
    "a file deleted": lambda folder: (folder / "app/b.py").unlink(),
    "a finding mended": edit("app/a.py", lambda text: text.replace("    x.close()\n", "", 1)),
    "one of two equals mended": edit("app/twins.py", lambda text: text.replace("        x.close()\n", "", 1)),
    "line ends changed": lambda folder: (folder / "app/a.py").write_bytes(
        (folder / "app/a.py").read_bytes().replace(b"\n", b"\r\n")
    ),
    "tabs for spaces": edit("app/a.py", lambda text: text.replace("    ", "\t")),
}


@pytest.mark.parametrize("change", SILENT.values(), ids=SILENT)
def test_nothing_old_comes_back(old: Path, change: Callable[[Path], None]) -> None:
    change(old)
    assert new(old) == []


CAUGHT = {
    "a new finding in a new function": (edit("app/a.py", lambda text: text + DEAD.format(name="k")), ["a.py"]),
    "a copied block beside an old one": (
        edit("app/twins.py", lambda text: text.replace("    return 2\n", "    if not x:\n        return 3\n        x.close()\n    return 2\n")),
        ["twins.py"],
    ),
    "a new file": (lambda folder: project(folder, {"app/n.py": DEAD.format(name="n")}), ["n.py"]),
    "a copied file": (lambda folder: shutil.copy(folder / "app/a.py", folder / "app/c.py"), ["c.py", "c.py"]),
    "another statement in the same function": (
        edit("app/a.py", lambda text: text.replace("    x.close()\n", "    x.open()\n", 1)),
        ["a.py"],
    ),
    "one mended and another made": (
        edit("app/a.py", lambda text: text.replace("    x.close()\n", "", 1) + DEAD.format(name="z")),
        ["a.py"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("change", "files"), CAUGHT.values(), ids=CAUGHT)
def test_what_is_new_is_caught(old: Path, change: Callable[[Path], object], files: list[str]) -> None:
    change(old)
    assert [name for name, _ in new(old)] == files


def test_renamed_file_is_followed_through_git(old: Path) -> None:
    git(old, "mv", "app/a.py", "app/renamed.py")
    assert len(new(old)) == 2
    assert lintegrity(old, "baseline", "update", "--follow-renames", "HEAD").returncode == 0
    assert new(old) == []
    assert lintegrity(old, "baseline", "check").returncode == 0


def test_check_never_writes_and_update_takes_out_what_is_fixed(old: Path) -> None:
    before = (old / "lintegrity-baseline.jsonl").read_bytes()
    SILENT["a finding mended"](old)
    done = lintegrity(old, "check")
    assert "1 finding of the baseline is fixed" in done.stderr
    assert (old / "lintegrity-baseline.jsonl").read_bytes() == before
    assert lintegrity(old, "baseline", "check").returncode == 1
    assert lintegrity(old, "baseline", "update").returncode == 0
    assert lintegrity(old, "baseline", "check").returncode == 0
    assert len((old / "lintegrity-baseline.jsonl").read_text().splitlines()) == 6


def test_new_findings_enter_only_with_a_reason(old: Path) -> None:
    CAUGHT["a new file"][0](old)
    assert lintegrity(old, "baseline", "update").returncode == 0
    assert len(new(old)) == 1
    assert lintegrity(old, "baseline", "update", "--accept-new").returncode == 2
    assert lintegrity(old, "baseline", "update", "--accept-new", "--reason", "todo").returncode == 2
    assert (
        lintegrity(
            old, "baseline", "update", "--accept-new", "--reason", "vendor code, replaced in May"
        ).returncode
        == 0
    )
    assert new(old) == []
    assert '"reason": "vendor code, replaced in May"' in (old / "lintegrity-baseline.jsonl").read_text()


def test_a_part_of_the_project_judges_only_its_entries(old: Path) -> None:
    for name in ("a", "b"):
        (old / "app" / f"{name}.py").write_text("")
    assert lintegrity(old, "baseline", "update", "app/a.py").returncode == 0
    left = (old / "lintegrity-baseline.jsonl").read_text()
    assert "app/a.py" not in left and "app/b.py" in left


def test_other_selection_leaves_entries_alone(old: Path) -> None:
    done = lintegrity(old, "check", "--select", "LIN000")
    assert "are fixed" not in done.stderr


def test_merge_of_two_branches_that_both_changed_the_baseline(old: Path) -> None:
    git(old, "checkout", "-qb", "side")
    SILENT["a finding mended"](old)
    lintegrity(old, "baseline", "update")
    git(old, "commit", "-qam", "mend f")
    git(old, "checkout", "-q", "main")
    project(old, {"app/n.py": DEAD.format(name="n")})
    lintegrity(old, "baseline", "update", "--accept-new", "--reason", "kept for the next release")
    git(old, "add", "-A")
    git(old, "commit", "-qm", "n")
    path = old / "lintegrity-baseline.jsonl"
    ours = path.read_text()
    theirs = git(old, "show", "side:lintegrity-baseline.jsonl")
    git(old, "checkout", "side", "--", "app/a.py")
    path.write_text(f"<<<<<<< HEAD\n{ours}=======\n{theirs}>>>>>>> side\n")
    assert new(old) == []
    assert lintegrity(old, "baseline", "check").returncode == 1
    assert lintegrity(old, "baseline", "update").returncode == 0
    assert lintegrity(old, "baseline", "check").returncode == 0
    assert "<<<" not in path.read_text()


@pytest.mark.parametrize(
    "text",
    ['{"format": 99}\n', "[]\n", '{"path": 1}\n', "not json\n"],
    ids=["newer", "list", "no code", "text"],
)
def test_a_broken_baseline_is_a_clear_message(old: Path, text: str) -> None:
    (old / "lintegrity-baseline.jsonl").write_text(text)
    done = lintegrity(old, "check")
    assert done.returncode == 2
    assert "lintegrity-baseline.jsonl:1: " in done.stderr


def test_an_old_format_is_read_and_written_anew(old: Path) -> None:
    path = old / "lintegrity-baseline.jsonl"
    path.write_text("".join(path.read_text().splitlines(keepends=True)[1:]))
    assert new(old) == []
    lintegrity(old, "baseline", "update")
    assert path.read_text().startswith('{"format": 1}\n')


def test_no_baseline_and_another_one(old: Path) -> None:
    assert len(new(old, "--no-baseline")) == 6
    shutil.move(old / "lintegrity-baseline.jsonl", old / "other.jsonl")
    assert len(new(old)) == 6
    assert new(old, "--baseline", "other.jsonl") == []
    assert lintegrity(old, "check", "--baseline", "gone.jsonl").returncode == 2


def test_the_gate_shows_only_what_changed_lines_cause(old: Path) -> None:
    edit("app/a.py", lambda text: text.replace("    x.close()", "    x.close(1)", 1))(old)
    project(old, {"app/new.py": DEAD.format(name="n")})
    assert new(old, "--no-baseline", "--diff-base", "HEAD") == [("a.py", 3), ("new.py", 3)]


def test_the_gate_understands_renames(old: Path) -> None:
    git(old, "mv", "app/b.py", "app/moved.py")
    git(old, "commit", "-qam", "move")
    assert new(old, "--no-baseline", "--diff-base", "HEAD~1") == []


def test_the_gate_says_what_is_missing(old: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    unknown = lintegrity(old, "check", "--diff-base", "nowhere")
    assert unknown.returncode == 2 and "`nowhere` does not exist" in unknown.stderr
    edit("app/a.py", lambda text: text + "\n")(old)
    git(old, "commit", "-qam", "second")
    shallow = tmp_path_factory.mktemp("clone")
    git(shallow, "clone", "-q", "--depth", "1", f"file://{old}", "copy")
    done = lintegrity(shallow / "copy", "check", "--diff-base", "main~1")
    assert done.returncode == 2 and "shallow clone" in done.stderr
    outside = tmp_path_factory.mktemp("plain")
    project(outside, {"a.py": "x = 1\n"})
    assert "no git repository" in lintegrity(outside, "check", "--diff-base", "HEAD").stderr


def test_update_tells_what_it_does_not_take_in(old: Path) -> None:
    CAUGHT["a new finding in a new function"][0](old)
    assert "1 new finding not taken in: --accept-new" in lintegrity(old, "baseline", "update").stderr


def test_a_file_without_old_findings_does_not_speak_of_them(old: Path) -> None:
    done = lintegrity(old, "check", "--stdin-filename", "app/fresh.py", "-", stdin="x = 1\n")
    assert done.returncode == 0 and "old finding" not in done.stderr
