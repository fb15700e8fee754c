"""The command line as a process: output, exit codes, bad input."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from typing import Callable

import pytest
from commands import ROOT, environment, lintegrity, project, run
from lintegrity.model import Finding
from lintegrity.settings import Config

DEAD = "def f(x):\n    return x\n    x.close()\n"
PYPROJECT = '[project]\nname = "app"\nversion = "1"\n'
ROW = "app/a.py:3:5: LIN710"


@pytest.fixture
def app(tmp_path: Path) -> Path:
    return project(tmp_path, {"pyproject.toml": PYPROJECT, "app/a.py": DEAD, "app/b.py": "x = 1\n"})


def test_findings_exit_1_and_are_shown_with_source_caret_and_remedy(app: Path) -> None:
    done = lintegrity(app, "check", "--select", "LIN710")
    assert done.returncode == 1
    assert ROW in done.stdout
    assert "3 |     x.close()" in done.stdout
    assert "^^^^^^^^^ unreachable-code" in done.stdout
    assert "help: " in done.stdout
    assert "Found 1 finding in 2 files." in done.stderr


def test_clean_code_exits_0(app: Path) -> None:
    done = lintegrity(app, "check", "app/b.py")
    assert (done.returncode, done.stdout) == (0, "")


def test_concise_is_one_line_a_finding(app: Path) -> None:
    done = lintegrity(app, "check", "--select", "LIN710", "--output-format", "concise")
    assert done.stdout.splitlines() == [f"{ROW} code after `return` never runs"]


def test_json_has_the_contract_s_fields(app: Path) -> None:
    done = lintegrity(app, "check", "--select", "LIN710", "--output-format", "json")
    (record,) = json.loads(done.stdout)
    assert set(record) == {
        "code", "name", "severity", "confidence", "message", "help", "filename", "location", "end_location", "trace",
        "fix", "fingerprint", "url",
    }  # fmt: skip
    assert record["filename"] == str(app / "app" / "a.py")
    assert record["location"] == {"row": 3, "column": 5}
    assert record["end_location"] == {"row": 3, "column": 14}
    assert record["fix"] is None
    assert record["trace"] == []
    assert len(record["fingerprint"]) >= 16


def test_json_lines_and_no_findings(app: Path) -> None:
    done = lintegrity(app, "check", "--select", "LIN710", "--output-format", "json-lines")
    assert [json.loads(line)["code"] for line in done.stdout.splitlines()] == ["LIN710"]
    assert json.loads(lintegrity(app, "check", "app/b.py", "--output-format", "json").stdout) == []


def test_statistics(app: Path) -> None:
    done = lintegrity(app, "check", "--select", "LIN710", "--statistics")
    assert done.stdout.split() == ["1", "LIN710", "[", "]", "unreachable-code"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--exit-zero"], 0),
        (["--fail-on", "error"], 0),
        (["--fail-on", "warning"], 1),
        (["--ignore", "LIN710"], 0),
        (["--ignore", "LIN7"], 1),
        (["missing.py"], 2),
        (["missing.py", "--exit-zero"], 2),
        (["--select", "NOPE"], 2),
        (["--output-file", "missing/out.txt"], 2),
        (["--no-such-flag"], 2),
    ],
)
def test_exit_codes(app: Path, arguments: list[str], code: int) -> None:
    paths = [] if "missing.py" not in arguments else ["app"]
    done = lintegrity(app, "check", "--select", "LIN710", *arguments, *paths)
    assert done.returncode == code, done.stderr


def test_every_wrong_selector_is_named_with_the_nearest(app: Path) -> None:
    done = lintegrity(app, "check", "--select", "LIN711", "--ignore", "unreachable-cod")
    assert done.returncode == 2
    assert "unknown rule `LIN711`; the nearest is `LIN71" in done.stderr
    assert "unknown rule `unreachable-cod`; the nearest is `unreachable-code`" in done.stderr


def test_a_missing_path_does_not_stop_the_rest(app: Path) -> None:
    done = lintegrity(app, "check", "--select", "LIN710", "gone.py", "app", "--output-format", "concise")
    assert done.returncode == 2
    assert ROW in done.stdout
    assert "gone.py: does not exist" in done.stderr


def test_stdin_stands_for_the_named_file(app: Path) -> None:
    done = lintegrity(
        app,
        "check",
        "--select",
        "LIN710",
        "-",
        "--stdin-filename",
        "app/new.py",
        "--output-format",
        "concise",
        stdin=DEAD,
    )
    assert done.stdout.startswith("app/new.py:3:5: LIN710")
    assert done.returncode == 1
    role = lintegrity(
        app, "check", "--select", "LIN710", "-", "--stdin-filename", "tests/test_a.py", stdin=DEAD
    )
    assert role.stdout == ""


def test_output_file_is_written_and_stdout_is_empty(app: Path) -> None:
    done = lintegrity(app, "check", "--select", "LIN710", "-o", "out.json", "--output-format", "json")
    assert done.stdout == ""
    assert json.loads((app / "out.json").read_text())[0]["code"] == "LIN710"


def test_variables_give_defaults(app: Path) -> None:
    done = lintegrity(app, "check", "--select", "LIN710", env={"LINTEGRITY_OUTPUT_FORMAT": "json"})
    assert json.loads(done.stdout)
    wrong = lintegrity(app, "check", env={"LINTEGRITY_OUTPUT_FORMAT": "jsn"})
    assert wrong.returncode == 2 and "LINTEGRITY_OUTPUT_FORMAT" in wrong.stderr


def test_show_files_obeys_ignore_files_hidden_folders_and_exclusions(app: Path) -> None:
    project(
        app,
        {
            ".gitignore": "ignored/\n*.gen.py\n",
            "ignored/x.py": "",
            "app/y.gen.py": "",
            ".hidden/z.py": "",
            "env/pyvenv.cfg": "",
            "env/lib/w.py": "",
            "vendored/v.py": "",
            "node_modules/n.py": "",
        },
    )
    os.symlink(app / "app", app / "app" / "loop")
    shown = lintegrity(app, "check", "--show-files", "--extend-exclude", "vendored").stdout.splitlines()
    assert [os.path.relpath(path, app) for path in shown] == ["app/a.py", "app/b.py"]
    named = lintegrity(app, "check", "--show-files", "ignored/x.py", "vendored/v.py").stdout.splitlines()
    assert len(named) == 2
    forced = lintegrity(
        app, "check", "--show-files", "--force-exclude", "ignored/x.py", "app/a.py"
    ).stdout.splitlines()
    assert forced == [str(app / "app" / "a.py")]
    everything = lintegrity(app, "check", "--show-files", "--no-respect-gitignore").stdout
    assert "ignored/x.py" in everything


def test_show_settings_tells_where_values_come_from(app: Path) -> None:
    (app / "pyproject.toml").write_text(PYPROJECT + '[tool.lintegrity]\nignore = ["LIN710"]\n')
    shown = lintegrity(app, "check", "--show-settings", "--fail-on", "note").stdout
    assert f"ignore = [LIN710]  # {app / 'pyproject.toml'}:5" in shown
    assert "fail-on = note  # command line" in shown
    assert "flow = true  # default" in shown


def test_rule_in_three_formats(app: Path) -> None:
    assert lintegrity(app, "rule", "LIN710").stdout.startswith("# LIN710 unreachable-code")
    assert (
        json.loads(lintegrity(app, "rule", "unreachable-code", "--output-format", "json").stdout)["code"]
        == "LIN710"
    )
    listing = lintegrity(app, "rule", "--all").stdout
    assert "LIN000" in listing and "LIN710" in listing
    assert len(json.loads(lintegrity(app, "rule", "--all", "--output-format", "json").stdout)) == len(
        listing.splitlines()
    )
    unknown = lintegrity(app, "rule", "LIN71O")
    assert unknown.returncode == 2 and "the nearest is" in unknown.stderr


BAD = {
    "utf8.py": b"x = 1\ny = '\xff'\n",
    "nul.py": b"x = 1\n\x00\n",
    "deep.py": b"x = " + b"(" * 200 + b")" * 200 + b"\n",
    "broken.py": b"def f(:\n",
    "cookie.py": b"# coding: no-such\n",
}


def test_bad_files_are_reported_with_place_and_the_rest_is_checked(app: Path) -> None:
    for name, data in BAD.items():
        (app / "app" / name).write_bytes(data)
    done = lintegrity(app, "check", "--select", "LIN000,LIN710", "--output-format", "concise")
    assert done.returncode == 1
    rows = done.stdout.splitlines()
    assert "app/utf8.py:2:6: LIN000 not utf-8: byte 0xff" in rows
    assert "app/nul.py:2:1: LIN000 contains a NUL byte" in rows
    assert any(row.startswith("app/deep.py:1:1: LIN000") or "deep.py" not in done.stdout for row in rows)
    assert any(row.startswith("app/broken.py:1:") for row in rows)
    assert "app/cookie.py:1:1: LIN000 unknown encoding `no-such`" in rows
    assert any(row.startswith(ROW) for row in rows)


def test_unreadable_file_is_a_finding(app: Path) -> None:
    os.symlink(app / "nowhere.py", app / "app" / "dangling.py")
    done = lintegrity(app, "check", "--select", "LIN000", "--output-format", "concise")
    assert "app/dangling.py:1:1: LIN000 cannot be read" in done.stdout


def test_folder_without_python(tmp_path: Path) -> None:
    done = lintegrity(tmp_path, "check")
    assert done.returncode == 0 and "No Python files found." in done.stderr


def test_big_file(app: Path) -> None:
    (app / "app" / "big.py").write_text("x = 'abcdefghijklmnopqrstuvwxyz0123456789'\n" * 110_000 + DEAD)
    done = lintegrity(app, "check", "--select", "LIN710", "app/big.py", "--output-format", "concise")
    assert "app/big.py:110003:5: LIN710" in done.stdout


def test_broken_configuration_names_every_error_with_its_line(app: Path) -> None:
    (app / "pyproject.toml").write_text(
        '[tool.lintegrity]\nselct = ["LIN1"]\nignore = ["LIN7100"]\nfail-on = "high"\n'
        '[tool.lintegrity.extensions]\nredactor = []\n[[tool.lintegrity.allow]]\ncode = "LIN101"\npath = "a"\nreason = "todo"\n'
    )
    done = lintegrity(app, "check")
    assert done.returncode == 2
    errors = [line.replace(str(app / "pyproject.toml"), "P") for line in done.stderr.splitlines()]
    assert errors == [
        "error: P:2: unknown option `selct`; the nearest is `select`",
        "error: P:3: `ignore`: unknown rule `LIN7100`; the nearest is `LIN710`",
        "error: P:4: `fail-on` must be one of error, warning, note",
        "error: P:6: unknown option `extensions.redactor`; the nearest is `redactors`",
        "error: P:7: `allow` entry: the reason `todo` says nothing",
    ]


def test_configuration_that_is_no_toml(app: Path) -> None:
    (app / "lintegrity.toml").write_text("select = [\n")
    done = lintegrity(app, "check")
    assert done.returncode == 2 and "lintegrity.toml:" in done.stderr and "is no TOML" in done.stderr


def test_isolated_reads_no_configuration(app: Path) -> None:
    (app / "lintegrity.toml").write_text('ignore = ["LIN710"]\n')
    assert lintegrity(app, "check").returncode == 0
    assert lintegrity(app, "check", "--isolated", "--select", "LIN710").returncode == 1


def test_inline_configuration(app: Path) -> None:
    assert lintegrity(app, "check", "--select", "LIN710", "--config", "ignore=['LIN710']").returncode == 0
    wrong = lintegrity(app, "check", "--config", "ignor=['LIN710']", "--config", "fail-on=1")
    assert wrong.returncode == 2
    assert "unknown option `ignor`" in wrong.stderr and "`fail-on` must be" in wrong.stderr


def test_nearest_configuration_wins_and_the_order_of_jobs_does_not_matter(app: Path) -> None:
    project(app, {"sub/lintegrity.toml": 'ignore = ["LIN710"]\n', "sub/c.py": DEAD})
    plain = ("check", "--isolated", "--select", "LIN7", "--output-format", "json")
    serial = lintegrity(app, *plain, "--jobs", "1")
    parallel = lintegrity(app, *plain, "--jobs", "2", "sub", "app")
    assert [os.path.basename(record["filename"]) for record in json.loads(serial.stdout)] == ["a.py", "c.py"]
    assert serial.stdout == parallel.stdout
    ignored = lintegrity(app, "check", "--output-format", "json")
    assert [os.path.basename(record["filename"]) for record in json.loads(ignored.stdout)] == ["a.py"]


def test_closed_pipe_is_quiet(app: Path) -> None:
    (app / "app" / "many.py").write_text(DEAD * 5000)
    command = f"{sys.executable} -m lintegrity check --select LIN710 | head -n 1"
    done = subprocess.run(["bash", "-c", command], cwd=app, env=environment(), capture_output=True, text=True)
    assert "LIN710" in done.stdout
    assert "Traceback" not in done.stderr and "BrokenPipe" not in done.stderr


def test_colour_only_where_wanted(app: Path) -> None:
    assert "\x1b[" not in lintegrity(app, "check", "--select", "LIN710").stdout
    assert "\x1b[" in lintegrity(app, "check", "--select", "LIN710", "--color", "always").stdout


def test_a_folder_called_like_a_stdlib_module_is_not_imported(app: Path) -> None:
    (app / "ast.py").write_text("raise SystemExit('the analysed project was executed')\n")
    done = lintegrity(app, "check", "--select", "LIN710", "app")
    assert done.returncode == 1, done.stderr
    assert "executed" not in done.stderr


def test_checking_imports_nothing_heavy(app: Path) -> None:
    code = (
        "import sys\nfrom lintegrity.cli import main\nmain(['check', 'app', '--jobs', '1'])\n"
        "print(sorted({'libcst', 'astroid', 'pygls', 'sqlglot', 'tomlkit', 'flake8', 'multiprocessing'} & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=app, env=environment(), capture_output=True, text=True
    )
    assert done.stdout.splitlines()[-1] == "[]", done.stdout + done.stderr


def test_version(tmp_path: Path) -> None:
    from lintegrity import __version__

    assert lintegrity(tmp_path, "version").stdout == f"lintegrity {__version__}\n"
    assert ROOT.joinpath("CHANGELOG.md").read_text().count(f"[{__version__}]") >= 1


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a device that is always full")
@pytest.mark.parametrize("arguments", [["check", "app"], ["rule", "LIN101"], ["version"]])
def test_output_that_cannot_be_written_exits_2_and_says_so(app: Path, arguments: list[str]) -> None:
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "lintegrity", *arguments],
            cwd=app,
            env=environment(),
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
        )
    assert done.returncode == 2
    assert "error: standard output: No space left on device" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(os.name != "posix", reason="closes streams as a shell does")
@pytest.mark.parametrize(
    ("closed", "code"), [(">&-", 1), ("2>&-", 1), ("<&-", 1), ("<&- >&- 2>&-", 1), ("- <&-", 0)]
)
def test_streams_that_are_closed_before_the_start(app: Path, closed: str, code: int) -> None:
    paths = "" if closed.startswith("-") else "app"
    done = subprocess.run(
        f'"{sys.executable}" -m lintegrity check --select LIN710 {paths} {closed}',
        shell=True,
        cwd=app,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (done.returncode, "Traceback" in done.stderr) == (code, False)


def test_the_server_ends_as_it_is_told(app: Path) -> None:
    requests: list[dict[str, object]] = [
        {"id": 1, "method": "initialize", "params": {"processId": None, "rootUri": None, "capabilities": {}}},
        {"id": 2, "method": "shutdown"},
        {"method": "exit"},
    ]
    bodies = [json.dumps({"jsonrpc": "2.0", **one}) for one in requests]
    done = lintegrity(
        app, "server", stdin="".join(f"Content-Length: {len(one)}\r\n\r\n{one}" for one in bodies)
    )
    assert (done.returncode, "closed file" in done.stderr) == (0, False)


@pytest.mark.parametrize("vanishes", [False, True])
def test_what_cannot_be_written_is_still_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], vanishes: bool
) -> None:
    from lintegrity import fixing
    from lintegrity.cli import fix, main

    head = "import logging\n\nlogger = logging.getLogger(__name__)\n\n\n"
    body = "def run(x):\n    print('read', x)\n    return x\n"
    app = project(tmp_path, {"pyproject.toml": PYPROJECT, "app/a.py": head + body})
    allowed_by = fixing.allowed_by

    def vanishing(config: Config) -> Callable[[Finding], bool]:
        (app / "app/a.py").unlink()
        return allowed_by(config)

    if vanishes:
        monkeypatch.setattr(fixing, "allowed_by", vanishing)
    else:
        monkeypatch.setattr(fix, "_save", lambda outcome: "cannot be written: Permission denied")
    monkeypatch.chdir(app)
    code = main(["check", "-n", "--fix", "--select", "LIN101", "--output-format", "json", "app"])
    shown, told = capsys.readouterr()
    assert code == 2 and [one["code"] for one in json.loads(shown)] == ["LIN101"]
    assert f"error: {app}/app/a.py: " in told


def test_a_link_to_a_folder_outside_of_the_project_is_not_followed(
    app: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = tmp_path_factory.mktemp("build")
    (other / "made.py").write_text("print(1)\n")
    os.symlink(other, app / "app" / "outside")
    os.symlink(app / "app", app / "inside")
    shown = lintegrity(app, "check", "--show-files", "app").stdout.splitlines()
    assert [os.path.relpath(path, app) for path in shown] == ["app/a.py", "app/b.py"]
    assert lintegrity(app, "check", "--show-files", "app/outside").stdout.endswith("made.py\n")
    assert len(lintegrity(app, "check", "--show-files", "inside").stdout.splitlines()) == 2


UNKNOWN = {
    "an option": (["check", "--slect", "LIN1"], "unknown argument `--slect`; the nearest is `--select`"),
    "an option with its value": (
        ["check", "--output-frmt=json"],
        "`--output-frmt`; the nearest is `--output-format`",
    ),
    "a word": (["clean", "now"], "unknown argument `now`"),
    "a number of processes": (["check", "-j", "many"], "`many` is no number of processes, 1 or more"),
}


@pytest.mark.parametrize(("arguments", "told"), UNKNOWN.values(), ids=UNKNOWN)
def test_what_is_unknown_is_told_in_a_line(app: Path, arguments: list[str], told: str) -> None:
    done = lintegrity(app, *arguments)
    assert done.returncode == 2 and told in done.stderr
    assert done.stderr.splitlines()[1:] == [f"See `lintegrity {arguments[0]} --help`."]


def test_paths_stand_before_and_after_options(app: Path) -> None:
    shown = lintegrity(app, "check", "app/a.py", "--no-cache", "--show-files", "app/b.py").stdout.splitlines()
    assert [os.path.basename(path) for path in shown] == ["a.py", "b.py"]


def test_a_name_for_standard_input_reads_it(app: Path) -> None:
    done = lintegrity(app, "check", "--select", "LIN710", "--stdin-filename", "app/c.py", stdin=DEAD)
    assert done.returncode == 1 and "app/c.py" in done.stdout and "in 1 file" in done.stderr
    assert lintegrity(app, "check", "--stdin-filename", "app/c.py", "app").returncode == 2


def test_optimised_away_docstrings_are_not_missed(app: Path) -> None:
    done = run([sys.executable, "-OO", "-m", "lintegrity", "check", "--select", "LIN710"], app)
    assert done.returncode in (0, 1) and not done.stderr.startswith("Traceback")


IN_SETUP_CFG = {
    "over several lines": "[tool:lintegrity]\nignore =\n    LIN101\n    LIN710\n",
    "with commas, under the short name": "[metadata]\nname = x\n\n[lintegrity]\nignore = LIN101, LIN710\nflow = no\n",
}


@pytest.mark.parametrize("text", IN_SETUP_CFG.values(), ids=IN_SETUP_CFG)
def test_options_in_setup_cfg(app: Path, text: str) -> None:
    (app / "setup.cfg").write_text(text)
    shown = lintegrity(app, "check", "--show-settings").stdout
    assert f"ignore = [LIN101, LIN710]  # {app / 'setup.cfg'}" in shown


def test_faults_of_setup_cfg_are_told_with_their_rows(app: Path) -> None:
    (app / "setup.cfg").write_text("[tool:lintegrity]\nflow = maybe\nfix.foo = 1\nslect = LIN1\nallow = x\n")
    told = lintegrity(app, "check").stderr
    assert (
        "setup.cfg:2: `flow` must be true or false" in told
        and "setup.cfg:3: unknown option `fix.foo`" in told
    )
    assert (
        "setup.cfg:4: unknown option `slect`; the nearest is `select`" in told
        and "setup.cfg:5: `allow`" in told
    )
    (app / "setup.cfg").write_text("[lintegrity]\nbroken\n")
    assert "setup.cfg: " in lintegrity(app, "check").stderr
    (app / "setup.cfg").write_text("[flake8]\nselect = LIN\n")
    assert "setup.cfg" not in lintegrity(app, "check", "--show-settings").stdout


def test_a_table_of_pyproject_in_the_own_file(app: Path) -> None:
    (app / "lintegrity.toml").write_text("[tool.lintegrity]\nignore = []\n")
    done = lintegrity(app, "check")
    assert done.returncode == 2 and "the options stand at the top of this file" in done.stderr


_SLOW_RULE = '''
"""A function is looked at for longer than anybody waits.

What it does
------------
Sleeps.

Why it matters
--------------
A run of it is interrupted.

Flagged
-------
```python
def f(): ...
```

Not flagged
-----------
```python
x = 1
```

Use instead
-----------
Nothing.

Known limits
------------
"""

import ast
import pathlib
import time

from lintegrity.rule import Context, Hit, Rule, Severity

RULE = Rule("LIN901", "takes-long", "Takes long.", "Wait.", Severity.WARNING)


def check(node: ast.FunctionDef, ctx: Context):
    pathlib.Path("begun").touch()
    time.sleep(60)
    yield Hit(node, "at last")
'''


def test_an_interrupt_does_not_wait_for_what_is_left(tmp_path: Path) -> None:
    files = {f"app/m{number}.py": "def f(): ...\n" for number in range(60)}
    project(tmp_path, files | {"rules/lin901_takes_long.py": _SLOW_RULE.lstrip()})
    command = [sys.executable, "-m", "lintegrity", "check", "-n", "-j2", "--rules", "rules", "app"]
    # Where the tests themselves run in the background of a shell, an interrupt is ignored by all that they start.
    heard = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    process = subprocess.Popen(command, cwd=tmp_path, env=environment({}), preexec_fn=heard)
    while not (tmp_path / "begun").exists() and process.poll() is None:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=30) == 130


def test_selected_on_the_command_line_is_all_that_runs(app: Path) -> None:
    (app / "pyproject.toml").write_text(PYPROJECT + '[tool.lintegrity]\nextend-select = ["LIN710"]\n')
    assert lintegrity(app, "check", "--select", "LIN101").returncode == 0
    assert lintegrity(app, "check", "--select", "LIN101", "--extend-select", "LIN710").returncode == 1
    assert lintegrity(app, "check", "--extend-select", "LIN101").returncode == 1
