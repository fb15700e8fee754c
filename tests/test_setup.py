"""`init`, `exceptions`, `--add-noqa` and completion, on real files."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from commands import lintegrity, project, run

PROJECT = '[project]\nname = "app"\nversion = "1"\n'
DEAD = "def f(x):\n    return x\n    x.close()\n"
PRE_COMMIT = "repos:\n  - repo: https://github.com/pre-commit/pre-commit-hooks\n    rev: v5.0.0\n    hooks:\n      - id: check-yaml\n"

PYPROJECTS = {
    "plain": PROJECT,
    "CRLF": PROJECT.replace("\n", "\r\n"),
    "no last newline": PROJECT.rstrip("\n"),
    "ruff with lint table": PROJECT
    + '[tool.ruff]\nline-length = 99  # wide\n\n[tool.ruff.lint]\nselect = ["E"]\n',
    "ruff without lint table": PROJECT + "[tool.ruff]\nline-length = 99\n",
    "ruff with external codes": PROJECT + '[tool.ruff.lint]\nexternal = [\n    "ABC",  # ours\n]\n',
    "ruff's old form": PROJECT + '[tool.ruff]\nexternal = ["ABC"]\n',
    "byte-order mark": "\ufeff" + PROJECT,
    "dotted keys": 'project.name = "app"\nproject.version = "1"\n',
    "comments at the end": PROJECT + "# the end\n",
}


@pytest.mark.parametrize("text", PYPROJECTS.values(), ids=PYPROJECTS)
def test_init_adds_and_keeps_every_other_line(text: str, tmp_path: Path) -> None:
    path = project(tmp_path, {"pyproject.toml": text, "app/a.py": "x = 1\n"}) / "pyproject.toml"
    done = lintegrity(tmp_path, "init", "--yes")
    assert done.returncode == 0, done.stderr
    after = path.read_bytes().decode()
    assert "[tool.lintegrity]" in after
    kept = iter(after.splitlines(keepends=True))
    for line in text.splitlines(keepends=True):
        wanted = line.rstrip("\r\n")
        assert any(one.rstrip("\r\n") == wanted for one in kept) or "external" in line, line
    assert ("ruff" in text) == ('"LIN"' in after)
    assert ("\r\n" in text) == ("\r\n" in after) and after.count("\n") - after.count("\r\n") in (
        0,
        after.count("\n"),
    )
    again = lintegrity(tmp_path, "init", "--yes")
    assert again.returncode == 0 and path.read_bytes().decode() == after
    assert "set up already" in again.stderr


def test_init_shows_first_and_asks(tmp_path: Path) -> None:
    path = project(tmp_path, {"pyproject.toml": PROJECT, "app/a.py": DEAD}) / "pyproject.toml"
    done = lintegrity(tmp_path, "init", stdin="n\n")
    assert "+[tool.lintegrity]" in done.stdout
    assert path.read_text() == PROJECT and not (tmp_path / "lintegrity-baseline.jsonl").exists()
    assert lintegrity(tmp_path, "init", stdin="y\n").returncode == 0
    assert (tmp_path / "lintegrity-baseline.jsonl").exists()
    assert lintegrity(tmp_path, "check").returncode == 0


def test_init_adds_the_hook_and_the_flake8_selection(tmp_path: Path) -> None:
    project(
        tmp_path,
        {
            "pyproject.toml": PROJECT,
            ".pre-commit-config.yaml": PRE_COMMIT + "ci:\n  autofix_prs: false\n",
            "setup.cfg": "[flake8]\nselect = E,F\nmax-line-length = 99\n",
        },
    )
    assert lintegrity(tmp_path, "init", "--yes").returncode == 0
    hooks = (tmp_path / ".pre-commit-config.yaml").read_text()
    assert hooks.startswith(PRE_COMMIT) and hooks.endswith("ci:\n  autofix_prs: false\n")
    assert "      - id: lintegrity\n" in hooks
    assert (tmp_path / "setup.cfg").read_text() == "[flake8]\nselect = LIN, E,F\nmax-line-length = 99\n"


def test_init_leaves_what_it_does_not_understand(tmp_path: Path) -> None:
    project(tmp_path, {"pyproject.toml": "[broken\n", "app/a.py": ""})
    done = lintegrity(tmp_path, "init", "--yes")
    assert done.returncode == 2 and "pyproject.toml:1: is no TOML" in done.stderr
    assert (tmp_path / "pyproject.toml").read_text() == "[broken\n"


@pytest.fixture
def app(tmp_path: Path) -> Path:
    return project(tmp_path, {"pyproject.toml": PROJECT, "app/a.py": DEAD})


def test_add_noqa_writes_what_then_suppresses(app: Path) -> None:
    text = (
        DEAD
        + 'def g():\n    return 1\n    x = """\n    two\n    """\n\n\ndef h():\n    return 1\n    y = 1 + \\\n        2\n'
    )
    (app / "app/a.py").write_bytes(text.replace("\n", "\r\n").encode())
    assert lintegrity(app, "check", "--select", "LIN710", "--add-noqa", "todo").returncode == 2
    done = lintegrity(app, "check", "--select", "LIN710", "--add-noqa", "left for the debugger")
    assert done.returncode == 0, done.stderr
    lines = (app / "app/a.py").read_bytes().decode().split("\r\n")
    assert lines[2] == "    x.close()  # noqa: LIN710  # left for the debugger"
    assert lines[7] == '    """  # noqa: LIN710  # left for the debugger'
    assert lines[13] == "        2  # noqa: LIN710  # left for the debugger"
    assert lintegrity(app, "check", "--select", "LIN").returncode == 0


def test_add_noqa_joins_codes_that_stand_there(app: Path) -> None:
    (app / "app/a.py").write_text(DEAD.replace("x.close()", "x.close()  # noqa: E501  # long"))
    lintegrity(app, "check", "--select", "LIN710", "--add-noqa", "left for the debugger")
    assert "x.close()  # noqa: E501, LIN710  # long" in (app / "app/a.py").read_text()


def test_exceptions_lists_comments_and_entries_with_author_and_age(app: Path) -> None:
    project(
        app,
        {
            "app/a.py": DEAD.replace("x.close()", "x.close()  # noqa: LIN710  # kept for the debugger"),
            "app/b.py": DEAD,
            "lintegrity.toml": '[[allow]]\ncode = "LIN710"\npath = "app/b.py"\nreason = "generated by hand"\nexpires = "2999-01-01"\n',
        },
    )
    run(["git", "init", "-q"], app)
    run(["git", "add", "-A"], app)
    run(["git", "-c", "user.name=Ada", "-c", "user.email=a@example.org", "commit", "-qm", "x"], app)
    rows = json.loads(lintegrity(app, "exceptions", "--output-format", "json").stdout)
    assert [(row["kind"], row["codes"], row["reason"], row["author"]) for row in rows] == [
        ("comment", ["LIN710"], "kept for the debugger", "Ada"),
        ("allowlist", ["LIN710"], "generated by hand", "Ada"),
    ]
    text = lintegrity(app, "exceptions").stdout
    assert "app/a.py:3: LIN710 (comment, 0 days, Ada): kept for the debugger" in text
    assert "until 2999-01-01" in text and "2 in force" in text


ENTRY = '[[allow]]\ncode = "{}"\npath = "{}"\nreason = "generated by hand"\nexpires = "{}"\n'


def rows(app: Path, *arguments: str) -> list[str]:
    return lintegrity(app, "check", "--output-format", "concise", *arguments).stdout.splitlines()


def test_an_expired_entry_no_longer_hides_and_is_said_so(app: Path) -> None:
    (app / "lintegrity.toml").write_text(ENTRY.format("LIN710", "app/a.py", "2999-01-01"))
    assert rows(app) == []
    (app / "lintegrity.toml").write_text("\n" + ENTRY.format("LIN710", "app/a.py", "2020-01-01"))
    assert rows(app) == [
        "app/a.py:3:5: LIN710 code after `return` never runs",
        "lintegrity.toml:2:1: LIN003 the entry for LIN710 in `app/a.py` expired on 2020-01-01",
    ]


def test_an_entry_that_matches_nothing_is_reported_when_the_whole_was_checked(app: Path) -> None:
    (app / "app/a.py").write_text("x = 1\n")
    (app / "lintegrity.toml").write_text(
        ENTRY.format("LIN710", "app/a.py", "2999-01-01") + ENTRY.format("LIN101", "gone/*", "2999-01-01")
    )
    expected = [
        "lintegrity.toml:1:1: LIN003 the entry for LIN710 in `app/a.py` accepts no finding",
        "lintegrity.toml:6:1: LIN003 the entry for LIN101 names `gone/*`, which no file matches",
    ]
    assert rows(app) == expected
    assert rows(app, "app") == rows(app, "app/a.py") == []
    assert rows(app, "--select", "LIN003,LIN704") == []  # the rules that the entries name did not run
    assert rows(app, "--ignore", "LIN003") == []


def test_a_finding_about_an_entry_goes_through_every_format_and_the_baseline(app: Path) -> None:
    (app / "lintegrity.toml").write_text(ENTRY.format("LIN710", "gone/*", "2999-01-01"))
    for style in ("full", "json", "sarif", "github", "gitlab", "junit", "rdjson", "html"):
        assert "lintegrity.toml" in lintegrity(app, "check", "--output-format", style).stdout
    assert lintegrity(app, "baseline", "create").returncode == 0
    assert lintegrity(app, "check").returncode == 0
    assert lintegrity(app, "baseline", "check").returncode == 0
    (app / "lintegrity.toml").write_text("")
    assert "stale: lintegrity.toml: LIN003" in lintegrity(app, "baseline", "check").stdout


def test_two_entries_with_the_same_reason_are_told_apart(app: Path) -> None:
    project(app, {"app/b.py": DEAD})
    (app / "lintegrity.toml").write_text(
        ENTRY.format("LIN710", "app/a.py", "2999-01-01") + ENTRY.format("LIN710", "app/b.py", "2998-01-01")
    )
    found = json.loads(lintegrity(app, "exceptions", "--output-format", "json").stdout)
    assert [(row["row"], row["expires"], row["findings"]) for row in found] == [
        (1, "2999-01-01", 1),
        (6, "2998-01-01", 1),
    ]


def test_completion_is_taken_by_the_shells(tmp_path: Path) -> None:
    for shell in ("bash", "zsh", "fish"):
        script = lintegrity(tmp_path, "completion", shell).stdout
        assert "--output-format" in script or "-l output-format" in script
        (tmp_path / shell).write_text(script)
        assert shutil.which(shell), f"{shell} is missing; .ci/run installs it"
        assert run([shell, "-n", str(tmp_path / shell)], tmp_path).returncode == 0
    asked = run(
        [
            "bash",
            "-c",
            "source ./bash; COMP_WORDS=(lintegrity check --output-format ''); COMP_CWORD=3; _lintegrity; echo ${COMPREPLY[@]}",
        ],
        tmp_path,
    )
    assert "sarif" in asked.stdout.split()
