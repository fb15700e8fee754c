"""Input that no one would write, through the real command line: a clear word with its place, and the rest is checked."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Iterator

import pytest
from commands import environment, lintegrity, project, run
from lintegrity.api import check_paths
from lintegrity.settings import Config

DEAD = "def f():\n    return 1\n    g(2)\n"
CODES = ("--select", "LIN000,LIN009,LIN710", "--output-format", "concise", "--no-cache")


def _sum(count: int, joint: str = " + ", term: str = "a{}") -> str:
    return "x = " + joint.join(term.format(number) for number in range(count)) + "\n"


# Each file ends in dead code, so that it is seen to have been analysed to its end.
READ = {
    "elif": "def g(x):\n    if x:\n        y()\n" + "    elif x == 1:\n        y()\n" * 1000,
    "sum": _sum(2_000),
    "sum_of_strings": _sum(2_000, term="'a{}'"),
    "conjunction": _sum(10_000, " and "),
    "parentheses_200": "x = " + "(" * 200 + ")" * 200 + "\n",
    "calls_90": "x = " + "f(" * 90 + "1" + ")" * 90 + "\n",
    "method_chain": "x = a" + ".b(1)" * 500 + "\n",
    "attributes": "x = a" + ".b" * 500 + "\n",
    "subscripts": "x = a" + "[0]" * 500 + "\n",
    "lambdas": "x = " + "lambda: " * 90 + "y\n",
    "choices": "x = " + "1 if a else " * 90 + "y\n",
    "blocks": "".join(" " * depth + f"def f{depth}():\n" for depth in range(90)) + " " * 90 + "g(1)\n",
    "cases": "match x:\n" + "".join(f"    case {number}:\n        g()\n" for number in range(500)),
    "functions": "".join(f"def f{number}(): return f{number + 1}()\n" for number in range(2000)),
    "assignments": "x0 = input()\n" + "".join(f"x{n + 1} = x{n}\n" for n in range(2000)) + "open(x2000)\n",
    "surrogates": "x = '\\ud800'\nopen('\\udcff', 'w').write(f'{x}\\udc80')\nprint('\\ud800')\n",
    "letters": "ªº = 1\nprint(ªº, 𝐱, '\u2028\u2029\x85')\n",
    "own_import": "import app.own_import\nfrom app.own_import import a\na = a\nclass A(A): a = A().a\nprint(A().a)\n",
    "star_import": "from app.star_import import *\nfrom .star_import import *\nfrom .... import y\nprint(z)\n",
    "comment": "# x\n",
}

LINES = {
    "cr.py": (DEAD.replace("\n", "\r").encode(), "3:5"),
    "crlf.py": (DEAD.replace("\n", "\r\n").encode(), "3:5"),
    "mixed.py": (b"def f():\r    return 1\r\n    g(2)", "3:5"),
    "form_feed.py": (b"\x0cdef f():\n    return 1\n\x0c    g(2)\n\x0c\n", "3:6"),
    "mark.py": (b"\xef\xbb\xbf" + DEAD.encode(), "3:5"),
    "mark_and_cookie.py": (b"\xef\xbb\xbf# coding: utf-8\n" + DEAD.encode(), "4:5"),
    "latin.py": ("# coding: latin-1\ndef f():\n    return 'é'; g('é')\n".encode("latin-1"), "3:17"),
    "no_end.py": (DEAD.rstrip().encode(), "3:5"),
    "separators.py": (f"x = '\u2028'\n{DEAD}".encode(), "4:5"),
}

BROKEN = {
    "utf8.py": (b"x = 1\r\ny = '\xff'\n", "2:6", "not utf-8: byte 0xff"),
    "utf8_mark.py": (b"\xef\xbb\xbfx = '\xff'\n", "1:6", "not utf-8: byte 0xff"),
    "surrogate.py": (b"x = '\xed\xa0\x80'\n", "1:6", "not utf-8: byte 0xed"),
    "nul.py": (b"x = 1\nyy\x00\n", "2:3", "contains a NUL byte"),
    "utf16.py": (DEAD.encode("utf-16-le"), "1:2", "contains a NUL byte"),
    "conflict.py": (
        b"\xef\xbb\xbf# coding: latin-1\n",
        "1:1",
        "byte-order mark of UTF-8, but the file says `latin-1`",
    ),
    "cookie.py": (b"# coding: no-such\n", "1:1", "unknown encoding `no-such`"),
    "no_text.py": (b"# coding: hex\n00\n", "1:1", "cannot be decoded: 'hex' is not a text encoding"),
    "undefined.py": (b"# coding: undefined\n", "1:1", "cannot be decoded: "),
    "parentheses.py": (b"x = " + b"(" * 300 + b")" * 300 + b"\n", "1:", ""),
    "calls.py": (b"x = " + b"f(" * 500 + b")" * 500 + b"\n", "1:", ""),
    "syntax.py": (b"x = 1\ndef f(:\n", "2:7", "does not parse: invalid syntax"),
    "tabs.py": (b"if x:\n\tf()\n        g()\n", "3:", "does not parse: inconsistent use of tabs"),
    "end.py": (b"x = 1\\", "1:", "does not parse: unexpected"),
}


@pytest.fixture
def app(tmp_path: Path) -> Path:
    """A project with one module that has a finding."""
    files = {"pyproject.toml": "[project]\nname = 'app'\n", "app/__init__.py": "", "app/good.py": DEAD}
    return project(tmp_path, files)


def _rows(folder: Path, *arguments: str) -> tuple[list[str], subprocess.CompletedProcess[str]]:
    done = lintegrity(folder, "check", *CODES, *arguments)
    assert "Traceback" not in done.stderr, done.stderr
    assert "LIN009" not in done.stdout, done.stdout
    return done.stdout.splitlines(), done


def test_deep_and_long_code_is_analysed_to_its_end(app: Path) -> None:
    """By every rule, flow with it; nothing raises, nothing is given up."""
    for name, text in READ.items():
        (app / "app" / f"{name}.py").write_text(f"{text}\n\n{DEAD}", encoding="utf-8")
    done = lintegrity(app, "check", "--select", "ALL", "--output-format", "concise", "--no-cache")
    assert "Traceback" not in done.stderr and done.returncode == 1
    assert not [row for row in done.stdout.splitlines() if "LIN000" in row or "LIN009" in row]
    found = {row.split(":")[0] for row in done.stdout.splitlines() if " LIN710 " in row}
    assert found == {f"app/{name}.py" for name in [*READ, "good"]}


def test_ten_thousand_terms_are_analysed_where_this_interpreter_can_read_them(app: Path) -> None:
    text = _sum(10_000) + DEAD
    (app / "app" / "long.py").write_text(text)
    reading = "import ast, sys; sys.setrecursionlimit(6000); ast.parse(sys.stdin.read())"
    can = run([sys.executable, "-c", reading], app, text).returncode == 0
    expected = f"app/long.py:{'4:5: LIN710' if can else '1:1: LIN000 nested too deeply to be parsed'}"
    rows, done = _rows(app)
    assert any(row.startswith(expected) for row in rows) and len(rows) == 2 and done.returncode == 1


def test_every_form_of_text_has_the_right_rows_and_columns(app: Path) -> None:
    for name, (data, _) in LINES.items():
        (app / "app" / name).write_bytes(data)
    rows, done = _rows(app)
    places = {row.split(":")[0]: ":".join(row.split(":")[1:3]) for row in rows}
    assert places == {"app/good.py": "3:5", **{f"app/{name}": place for name, (_, place) in LINES.items()}}
    assert done.returncode == 1


def test_every_broken_file_is_told_with_its_place_and_the_rest_is_checked(app: Path) -> None:
    for name, (data, _, _) in BROKEN.items():
        (app / "app" / name).write_bytes(data)
    rows, done = _rows(app)
    for name, (_, place, reason) in BROKEN.items():
        assert (
            len([row for row in rows if row.startswith(f"app/{name}:{place}") and f"LIN000 {reason}" in row])
            == 1
        ), name
    assert [row.split(" ")[0] for row in rows if "LIN000" not in row] == ["app/good.py:3:5:"]
    assert len(rows) == len(BROKEN) + 1 and done.returncode == 1


def test_a_file_of_five_megabytes(app: Path) -> None:
    body = "".join(
        f"def f{number}(x):\n    y = x + {number}\n    return g{number}(y)\n\n" for number in range(100_000)
    )
    assert len(body) > 5_000_000
    (app / "app" / "big.py").write_text(body + DEAD)
    rows, done = _rows(app, "app/big.py")
    assert [row.split(" ")[0] for row in rows] == ["app/big.py:400003:5:"] and done.returncode == 1


def _special(folder: Path, device: str = "/dev/zero") -> Iterator[socket.socket]:
    folder.mkdir(parents=True, exist_ok=True)
    os.mkfifo(folder / "pipe.py")
    os.symlink(device, folder / "device.py")
    os.symlink("itself.py", folder / "itself.py")
    os.symlink("there", folder / "back")
    os.symlink("back", folder / "there")
    os.symlink(".", folder / "inside")
    os.symlink("nowhere.py", folder / "dangling.py")
    (folder / "folder.py").mkdir()
    (folder / "folder.py" / "inner.py").write_text(DEAD)
    with socket.socket(socket.AF_UNIX) as listening:
        here = os.getcwd()
        os.chdir(folder)  # a socket's name must be short
        try:
            listening.bind("socket.py")
        finally:
            os.chdir(here)
        yield listening


def test_what_is_no_file_is_told_and_not_waited_for(app: Path) -> None:
    """In folders on the way, and at the root, where packages are looked for."""
    for _ in (*_special(app / "app"), *_special(app, "/dev/null")):
        pass
    rows, done = _rows(app)
    for folder in ("app/", ""):
        assert f"{folder}pipe.py:1:1: LIN000 cannot be read: not a regular file" in rows
        assert f"{folder}device.py:1:1: LIN000 cannot be read: not a regular file" in rows
        assert any(row.startswith(f"{folder}socket.py:1:1: LIN000 cannot be read: ") for row in rows)
        assert any(
            row.startswith(f"{folder}itself.py:1:1: LIN000 cannot be read: Too many levels") for row in rows
        )
        assert f"{folder}dangling.py:1:1: LIN000 cannot be read: No such file or directory" in rows
        assert any(row.startswith(f"{folder}folder.py/inner.py:3:5: LIN710") for row in rows)
    assert any(row.startswith("app/good.py:3:5: LIN710") for row in rows) and len(rows) == 13
    assert done.returncode == 1


def test_what_is_no_file_and_is_named_is_a_problem_of_the_call(app: Path) -> None:
    for _ in _special(app / "app"):
        names = ["pipe.py", "device.py", "socket.py", "itself.py", "there", "nothing.py"]
        rows, done = _rows(app, "app/good.py", *(f"app/{name}" for name in names))
    assert done.returncode == 2
    assert [row.split(" ")[0] for row in rows] == ["app/good.py:3:5:"]
    for name in names[:3]:
        assert f"error: {app}/app/{name}: is not a regular file; `-` reads standard input" in done.stderr
    for name in names[3:]:
        assert f"error: {app}/app/{name}: does not exist" in done.stderr


def test_what_may_not_be_read_is_told(app: Path) -> None:
    """The superuser may read everything; then both are checked as if nothing were the matter."""
    project(app, {"app/closed/inner.py": DEAD, "app/secret.py": DEAD})
    closed, secret = app / "app" / "closed", app / "app" / "secret.py"
    closed.chmod(0)
    secret.chmod(0)
    try:
        may = os.access(secret, os.R_OK)
        rows, done = _rows(app)
    finally:
        closed.chmod(0o700)
        secret.chmod(0o600)
    reason = "LIN710" if may else "LIN000 cannot be read: Permission denied"
    assert any(row.startswith("app/secret.py:") and reason in row for row in rows)
    assert any(row.startswith("app/good.py:3:5: LIN710") for row in rows)
    assert done.returncode == (1 if may else 2)
    assert may or f"error: {closed}: Permission denied" in done.stderr


def test_a_file_that_vanishes_between_being_listed_and_being_read(app: Path) -> None:
    (app / "app" / "late.py").write_text(DEAD)

    def remove(done: int, total: int) -> None:
        (app / "app" / "late.py").unlink(missing_ok=True)

    report = check_paths([str(app)], Config(select=("LIN000", "LIN710")), progress=remove)
    found = {(os.path.basename(one.filename), one.code, one.message) for one in report.findings}
    assert ("late.py", "LIN000", "cannot be read: No such file or directory") in found
    assert {code for name, code, _ in found if name == "good.py"} == {"LIN710"}


FORMATS = ("full", "concise", "json", "json-lines", "sarif", "github", "gitlab", "junit", "rdjson", "html")


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_shows_names_of_files_that_are_no_text(app: Path, form: str) -> None:
    """Also where the terminal knows no letter but those of ASCII, and in a file."""
    strange = os.path.join(os.fsencode(app / "app"), b"na\xffme.py")
    with open(strange, "w", encoding="utf-8") as handle:
        handle.write(DEAD)
    (app / "app" / "new\nline.py").write_text(DEAD)
    (app / "app" / "broken.py").write_bytes(b"\xff")
    arguments = ["check", "--select", "LIN000,LIN710", "--no-cache", "--output-format", form]
    for variables in ({"PYTHONIOENCODING": "utf-8:strict"}, {"PYTHONIOENCODING": "ascii:strict"}):
        done = lintegrity(app, *arguments, env=variables)
        assert done.returncode == 1, done.stderr
        assert "broken.py" in done.stdout
    to_file = lintegrity(app, *arguments, "--output-file", "out")
    assert to_file.returncode == 1, to_file.stderr
    text = (app / "out").read_text(encoding="utf-8")
    if form in ("json", "sarif", "gitlab", "rdjson"):
        json.loads(text)


def test_changes_of_files_with_strange_names_and_of_broken_ones(app: Path) -> None:
    """`--fix`, `--diff`, `--add-noqa`, the cache and the baseline meet the same files."""
    strange = os.path.join(os.fsencode(app / "app"), b"na\xffme.py")
    with open(strange, "w", encoding="utf-8") as handle:
        handle.write(DEAD)
    (app / "app" / "broken.py").write_bytes(b"\xff")
    for arguments in (["--diff"], ["--fix"], ["--add-noqa", "kept for the tests"], ["--cache-dir", "cache"]):
        for _ in range(2):
            done = lintegrity(app, "check", "--select", "LIN000,LIN710", *arguments)
            assert "Traceback" not in done.stderr and done.returncode in (0, 1, 2), done.stderr
    with open(strange, "w", encoding="utf-8") as handle:
        handle.write(DEAD)
    made = lintegrity(app, "baseline", "create")
    assert "Traceback" not in made.stderr and made.returncode == 0, made.stderr
    checked = lintegrity(app, "check", "--select", "LIN710", "--no-cache")
    assert checked.returncode == 0, checked.stdout + checked.stderr


BROKEN_RULES = {
    "no module": ("", "no_such_rules"),
    "a syntax error": ("def f(:\n", "own.py"),
    "one that raises when it is imported": ("raise ValueError('no')\n", "own.py"),
    "one without a rule": ("x = 1\n", "own.py"),
    "one that leaves": ("raise SystemExit(0)\n", "own.py"),
}


@pytest.mark.parametrize(("text", "name"), BROKEN_RULES.values(), ids=BROKEN_RULES)
def test_broken_rules_of_ones_own_are_a_problem_of_the_call(app: Path, text: str, name: str) -> None:
    if text:
        (app / name).write_text(text)
    done = lintegrity(app, "check", "--rules", name, "app")
    assert done.returncode == 2, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert name in done.stderr


def test_a_deep_stack_in_a_thread_ends_no_run(app: Path) -> None:
    """As an editor or a test runner may call it: not on the main thread, with little room left."""
    (app / "app" / "deep.py").write_text(READ["sum"] + READ["elif"] + DEAD)
    code = (
        "import sys, threading\nfrom lintegrity.cli import main\n"
        f"run = lambda: main(['check', 'app', '--jobs', '1', *{list(CODES)!r}])\n"
        "thread = threading.Thread(target=run)\nthread.start()\nthread.join()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=app, env=environment(), capture_output=True, text=True
    )
    assert "app/deep.py" in done.stdout and "Traceback" not in done.stderr and done.returncode == 0


def test_names_and_texts_do_not_steer_the_terminal(app: Path) -> None:
    """Neither the name of a file nor what a message quotes is obeyed, or taken for another row."""
    (app / "app" / "two\nrows.py").write_text(DEAD)
    (app / "app" / "\x1b[31mred.py").write_text(
        '\n\ndef f(x):\n    return x\n    x("\x1b[2J")\n\n\nprint("\x1b[2J")\n'
    )
    for name in ("concise", "full"):
        done = lintegrity(app, "check", "--select", "LIN101,LIN710", "--output-format", name, "app")
        assert "\x1b" not in done.stdout + done.stderr
        assert "two\\nrows.py" in done.stdout and "\\x1b[31mred.py" in done.stdout
    done = lintegrity(app, "check", "app/\x1b[31mgone.py")
    assert "app/\\x1b[31mgone.py: does not exist" in done.stderr


def test_a_template_is_not_python_yet(app: Path) -> None:
    """Its name says so; beside it a file with the same text is a broken one."""
    text = "class {{ cookiecutter.name }}:\n    pass\n"
    place = app / "{{ cookiecutter.slug }}"
    place.mkdir()
    (place / "main.py").write_text(text, encoding="utf-8")
    (place / "dead.py").write_text(DEAD, encoding="utf-8")
    (app / "app" / "broken.py").write_text(text, encoding="utf-8")
    (app / "app" / "templates").mkdir()
    (app / "app" / "templates" / "main.py").write_text(text, encoding="utf-8")
    (app / "app" / "templates" / "left.py").write_text("x = {\n", encoding="utf-8")
    done = lintegrity(app, "check", *CODES)
    rows = [row.split(" ")[0] for row in done.stdout.splitlines() if "LIN000" in row]
    assert [row.split(":")[0] for row in rows] == ["app/broken.py", "app/templates/left.py"]
    assert "{{ cookiecutter.slug }}/dead.py" in done.stdout
