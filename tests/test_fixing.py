"""The engine of fixes: passes, imports, what is kept byte for byte, writing, and the command line."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from commands import environment, lintegrity, project, run
from hypothesis import given, settings
from hypothesis import strategies as st
from lintegrity.api import Checker
from lintegrity.fixes.header import header_edits
from lintegrity.fixes.house_style import Style
from lintegrity.fixes.place import Definition, Import
from lintegrity.fixing import FixOutcome, allowed_by, fix_file, fix_source, save
from lintegrity.fixing.patches import applied
from lintegrity.given_functions import GIVEN, is_given, text_of, with_module_as
from lintegrity.settings import Config
from lintegrity.source import Source

PYPROJECT = '[project]\nname = "app"\nversion = "1"\nrequires-python = ">=3.10"\n'
UNUSED = "x = 1  # noqa: LIN710  # once needed\n"


def outcome_of(data: bytes, folder: Path, *codes: str, unsafe: bool = False) -> FixOutcome:
    project(folder, {"pyproject.toml": PYPROJECT})
    path = folder / "app" / "a.py"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    config = Config(root=str(folder), select=codes or ("ALL",))
    return fix_file(str(path), Checker(config), allowed_by(config, unsafe))


HEADERS = {
    "an empty file": ("", "import os\n"),
    "no import": ("x = 1\n", "import os\n\nx = 1\n"),
    "below a docstring": ('"""Doc."""\n\nx = 1\n', '"""Doc."""\n\nimport os\n\nx = 1\n'),
    "below a docstring that has no blank line": ('"""Doc."""\nx = 1\n', '"""Doc."""\n\nimport os\n\nx = 1\n'),
    "below __future__": (
        "from __future__ import annotations\n\nx = 1\n",
        "from __future__ import annotations\n\nimport os\n\nx = 1\n",
    ),
    "a header comment": ("#!/usr/bin/env python\n# why\n\nx = 1\n", "#!/usr/bin/env python\n# why\n\nimport os\n\nx = 1\n"),
    "in order": ("import json\nimport sys\n", "import json\nimport os\nimport sys\n"),
    "plain ones before the others": ("import json\nfrom sys import argv\n", "import json\nimport os\nfrom sys import argv\n"),
    "in one order of both kinds": (
        "import asyncio\nfrom collections.abc import Callable\nimport time\n",
        "import asyncio\nfrom collections.abc import Callable\nimport os\nimport time\n",
    ),
    "a group of its own before others": ("import requests\n", "import os\n\nimport requests\n"),
    "after the only group of its kind": ("import json\n\nimport requests\n", "import json\nimport os\n\nimport requests\n"),
    "not below TYPE_CHECKING": (
        "from typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    import app\n",
        "import os\nfrom typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    import app\n",
    ),
    "several lines": ("from abc import (\n    ABC,\n)\nimport sys\n", "import os\nfrom abc import (\n    ABC,\n)\nimport sys\n"),
    "no last newline": ("import json", "import json\nimport os"),
    "windows line ends": ("import json\r\nx = 1\r\n", "import json\r\nimport os\r\nx = 1\r\n"),
}  # fmt: skip


@pytest.mark.parametrize("reason", HEADERS)
def test_where_an_import_goes(reason: str) -> None:
    before, after = HEADERS[reason]
    source = Source("a.py", before.encode())
    assert applied(source, header_edits(source, [Import("os")], [])) == after


ORDERED = {
    "constants, classes, others": (
        "from typing import TYPE_CHECKING, Dict, cast\n", "from typing import IO, TYPE_CHECKING, Any, Dict, cast\n",
    ),
    "one name": ("from typing import Dict\n", "from typing import IO, Any, Dict\n"),
    "by their text": ("from typing import Dict, NamedTuple, TYPE_CHECKING\n", "from typing import Any, Dict, IO, NamedTuple, TYPE_CHECKING\n"),
    "by their letters": ("from typing import cast, Dict, List\n", "from typing import Any, cast, Dict, IO, List\n"),
}  # fmt: skip


@pytest.mark.parametrize("reason", ORDERED)
def test_where_a_name_goes_in_an_import(reason: str) -> None:
    before, after = ORDERED[reason]
    source = Source("a.py", before.encode())
    assert (
        applied(source, header_edits(source, [Import("typing", "Any"), Import("typing", "IO")], [])) == after
    )


def test_definitions_stand_below_the_imports() -> None:
    source = Source("a.py", b"import json\n\n\nclass A:\n    pass\n")
    edits = header_edits(
        source, [Import("logging")], [Definition("log", "logger = logging.getLogger(__name__)")]
    )
    text = applied(source, edits)
    assert (
        text
        == "import json\nimport logging\n\nlogger = logging.getLogger(__name__)\n\n\nclass A:\n    pass\n"
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("x = 1  # noqa: LIN710  # once needed\n", "x = 1\n"),
        ("x = 1  # noqa: E501, LIN710  # long\n", "x = 1  # noqa: E501  # long\n"),
        ("x = 1  # noqa: LIN710, LIN301  # two words\n", "x = 1\n"),
        ("# noqa: LIN710  # alone on its line\nx = 1\n", "x = 1\n"),
        ("x = 1  # noqa: LIN710  # type: ignore\n", "x = 1  # type: ignore\n"),
        ("x = 1  # type: ignore  # noqa: LIN710 -- was so once\n", "x = 1  # type: ignore\n"),
        ("x = 'ä€'  # noqa: LIN710  # once needed", "x = 'ä€'"),
        ("x = 1  # noqa: LIN710  # once needed\r\ny = 2\r\n", "x = 1\r\ny = 2\r\n"),
        ("\ufeffx = 1  # noqa: LIN710  # once needed\n\x0cy = 2\n", "\ufeffx = 1\n\x0cy = 2\n"),
    ],
)
def test_unused_suppressions_go(before: str, after: str, tmp_path: Path) -> None:
    assert outcome_of(before.encode(), tmp_path).after.decode() == after


def test_a_latin_1_file_stays_one(tmp_path: Path) -> None:
    before = "# -*- coding: latin-1 -*-\nx = 'ä'  # noqa: LIN710  # once needed\n".encode("latin-1")
    assert outcome_of(before, tmp_path).after == "# -*- coding: latin-1 -*-\nx = 'ä'\n".encode("latin-1")


def test_a_file_that_does_not_parse_is_left_alone(tmp_path: Path) -> None:
    outcome = outcome_of(b"def f(:\n" + UNUSED.encode(), tmp_path)
    assert not outcome.changed and outcome.problem is None


def test_unfixable_and_fixable(tmp_path: Path) -> None:
    project(tmp_path, {"pyproject.toml": PYPROJECT, "app/a.py": UNUSED})
    for config, changes in (
        (Config(select=("ALL",), unfixable=("LIN002",)), False),
        (Config(select=("ALL",), fixable=("LIN3",)), False),
        (Config(select=("ALL",), fixable=("LIN002",)), True),
    ):
        checker = Checker(config._replace(root=str(tmp_path)))
        outcome = fix_file(str(tmp_path / "app" / "a.py"), checker, allowed_by(config))
        assert outcome.changed is changes


def test_a_file_that_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    outcome = outcome_of(UNUSED.encode(), tmp_path)
    Path(outcome.path).write_text("y = 2\n")
    assert save(outcome) == "changed on disk since it was read; left alone"
    assert Path(outcome.path).read_text() == "y = 2\n"


def app(tmp_path: Path, **files: str) -> Path:
    return project(tmp_path, {"pyproject.toml": PYPROJECT, "app/a.py": UNUSED, **files})


def test_fix_writes_and_exits_0(tmp_path: Path) -> None:
    done = lintegrity(app(tmp_path), "check", "--fix", "--show-fixes")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "app/a.py").read_text() == "x = 1\n"
    assert "Fixed 1 finding." in done.stderr and "1: LIN002" in done.stderr


def test_exit_non_zero_on_fix(tmp_path: Path) -> None:
    assert lintegrity(app(tmp_path), "check", "--fix", "--exit-non-zero-on-fix").returncode == 1
    assert lintegrity(tmp_path, "check", "--fix", "--exit-non-zero-on-fix").returncode == 0


def test_fix_only_reports_nothing(tmp_path: Path) -> None:
    dead = "def f():\n    return 1\n    f()\n"
    app(tmp_path, **{"app/b.py": dead})
    done = lintegrity(tmp_path, "check", "--fix-only")
    assert (done.returncode, done.stdout) == (0, "")
    assert (tmp_path / "app/a.py").read_text() == "x = 1\n"
    assert lintegrity(tmp_path, "check", "--fix").returncode == 1


@pytest.mark.parametrize(
    "text", [UNUSED, UNUSED.rstrip("\n"), UNUSED.replace("\n", "\r\n"), "s = 'ä'\n" + UNUSED]
)
def test_the_diff_is_a_patch_for_git(tmp_path: Path, text: str) -> None:
    app(tmp_path, **{"app/a.py": text})
    run(["git", "init", "-q"], tmp_path)
    done = subprocess.run(
        [sys.executable, "-m", "lintegrity", "check", "--diff", "--no-cache"],
        cwd=tmp_path, capture_output=True, env=environment(),
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    assert (tmp_path / "app/a.py").read_bytes() == text.encode()
    patch = subprocess.run(["git", "apply", "-"], cwd=tmp_path, input=done.stdout, capture_output=True)
    assert patch.returncode == 0, patch.stderr
    assert "noqa" not in (tmp_path / "app/a.py").read_text()
    assert lintegrity(tmp_path, "check", "--diff").returncode == 0


def test_a_secret_is_masked_in_the_diff_and_written_as_it_is(tmp_path: Path) -> None:
    secret = "kx82-hT5q" + "!Zw"
    app(tmp_path, **{"app/a.py": f"API_PASSWORD = '{secret}'\n{UNUSED}"})
    done = lintegrity(tmp_path, "check", "--diff")
    assert done.returncode == 1
    assert secret not in done.stdout + done.stderr and "# -x = 1" in done.stdout
    assert "masked in the diff" in done.stderr
    lintegrity(tmp_path, "check", "--fix")
    assert secret in (tmp_path / "app/a.py").read_text()


def test_a_diff_with_a_secret_in_it_is_a_patch_for_git(tmp_path: Path) -> None:
    secret = f"API_PASSWORD = 'kx82-hT5q{'!'}Zw'\n"
    app(tmp_path, **{"app/a.py": secret + UNUSED, "app/b.py": f"{secret}y = 2\n{UNUSED}"})
    done = lintegrity(tmp_path, "check", "--diff")
    assert secret not in done.stdout
    patch = subprocess.run(
        ["git", "apply", "-"], cwd=tmp_path, input=done.stdout.encode(), capture_output=True
    )
    assert patch.returncode == 0, patch.stderr
    assert (tmp_path / "app/a.py").read_text() == secret + UNUSED  # only masked lines to show
    assert (tmp_path / "app/b.py").read_text() == f"{secret}y = 2\nx = 1\n"


def test_standard_input_comes_back_fixed(tmp_path: Path) -> None:
    done = lintegrity(app(tmp_path), "check", "--fix", "--stdin-filename", "app/c.py", "-", stdin=UNUSED)
    assert done.stdout == "x = 1\n"
    assert (
        lintegrity(tmp_path, "check", "--fix", "--stdin-filename", "app/c.py", "-", stdin="y = 1\n").stdout
        == "y = 1\n"
    )


def test_edits_in_json(tmp_path: Path) -> None:
    done = lintegrity(app(tmp_path), "check", "--output-format", "json", "--with-edits")
    (row,) = json.loads(done.stdout)
    assert row["fix"]["applicability"] == "safe"
    assert row["fix"]["edits"] == [
        {"content": "", "location": {"row": 1, "column": 6}, "end_location": {"row": 1, "column": 37}}
    ]


NAMES = st.sampled_from(["path", "self.path", "STATE", "root / 'state.json'"])
SPACE = st.sampled_from(["", " ", "  # why", "  # ä€", " \t"])
LINES = st.sampled_from(
    ["x = 1", "x = 'ä'", "# a comment", "", "y = f'{x!r:>{w}}'", "z = (1,\n         2)", "\x0c"]
)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(LINES, SPACE, st.booleans()), min_size=1, max_size=8),
    st.sampled_from(["\n", "\r\n"]),
    st.booleans(),
)
def test_what_is_not_mended_stays_byte_for_byte(
    tmp_path_factory: pytest.TempPathFactory, parts: list[tuple[str, str, bool]], newline: str, last: bool
) -> None:
    wanted, written = [], []
    for line, space, suppressed in parts:
        is_code = bool(line.strip()) and not line.startswith("#")
        keeps = line + (space if is_code else "")
        wanted.append(keeps)
        has_comment = "#" in space
        written.append(
            keeps.rstrip() + "  # noqa: LIN710  # once needed"
            if suppressed and is_code and not has_comment
            else keeps
        )
        if suppressed and is_code and not has_comment:
            wanted[-1] = keeps.rstrip()
    text = newline.join(line.replace("\n", newline) for line in written) + newline * last
    after = newline.join(line.replace("\n", newline) for line in wanted) + newline * last
    folder = tmp_path_factory.mktemp("bytes")
    outcome = outcome_of(text.encode(), folder)
    assert outcome.after == after.encode()
    ast.parse(outcome.after)
    config = Config(root=str(folder), select=("ALL",))
    assert not fix_source(outcome.path, outcome.after, Checker(config), allowed_by(config)).changed


VALUES = '''"""Reports."""

import json
import logging
import os

logger = logging.getLogger(__name__)
STATE = os.path.join(os.environ["APP_HOME"], "state.json")


def save(state):
    with open(STATE, "w") as handle:
        json.dump(state, handle)


def load():
    with open(STATE) as handle:
        return json.load(handle)


def connect(create_engine):
    url = os.environ["DATABASE_URL"]
    logger.info("connecting to %s", url)
    return create_engine(url)


def remove(name):
    os.unlink(os.path.join(os.environ["APP_HOME"], name))
'''


def test_the_helper_of_a_fix_is_no_finding_and_keeps_no_file_from_being_fixed(tmp_path: Path) -> None:
    project(tmp_path, {"pyproject.toml": PYPROJECT, "app/__init__.py": "", "app/a.py": VALUES})
    before = lintegrity(tmp_path, "check", "--select", "ALL", "--output-format", "concise", ".").stdout
    done = lintegrity(tmp_path, "check", "--select", "ALL", "--fix", "--output-format", "concise", ".")
    text = (tmp_path / "app/a.py").read_text()
    assert "LIN301" in before and "LIN111" in before
    assert (
        "with _atomic_open(STATE" in text
        and "_redact_url(url)" in text
        and "left as it is" not in done.stderr
    )


def test_what_is_left_after_fixing_is_what_a_new_run_finds(tmp_path: Path) -> None:
    project(tmp_path, {"pyproject.toml": PYPROJECT, "app/__init__.py": "", "app/a.py": VALUES})
    arguments = ("check", "--select", "ALL", "--output-format", "json", ".")
    fixed = lintegrity(tmp_path, *arguments[:3], "--fix", *arguments[3:])
    again = lintegrity(tmp_path, *arguments)
    assert "LIN4" in fixed.stdout
    assert json.loads(fixed.stdout) == json.loads(again.stdout)


def test_a_given_function_works_where_its_modules_have_other_names(tmp_path: Path) -> None:
    """`os` is there for types alone, so the fix imports it as `_os`: in the function as well, quoted or not."""
    text = (
        "from __future__ import annotations\n\nfrom typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    import os\n\n\n"
        "class Notes:\n    def __init__(self, path: os.PathLike[str]):\n        self.path = path\n\n"
        "    def load(self):\n        with open(self.path) as file:\n            return file.read()\n\n"
        "    def save(self, text: str):\n        with open(self.path, 'w') as file:\n            file.write(text)\n"
    )
    after = outcome_of(text.encode(), tmp_path, "LIN301").after.decode()
    assert "import os as _os\n" in after
    names: dict[str, object] = {}
    exec(compile(after, "app/a.py", "exec"), names)
    target = tmp_path / "state.txt"
    target.write_text("old")
    for content in ("one", "two"):
        names["Notes"](target).save(content)  # type: ignore[operator]
        assert target.read_text() == content


@pytest.mark.parametrize("key", GIVEN)
def test_a_given_function_is_known_again_under_other_names(key: str) -> None:
    text = text_of(key, f"_{key}")
    for module in GIVEN[key].imports:
        text = with_module_as(text, module, "t" if module == "typing" else f"_{module}")
    (function,) = ast.parse(text).body
    assert is_given(function, key)
    code, docstring = ast.unparse(ast.parse(text)), ast.get_docstring(function) or ""  # type: ignore[arg-type]
    assert ast.get_docstring(ast.parse(text_of(key, key)).body[0]) == docstring  # type: ignore[arg-type]
    for module in GIVEN[key].imports:
        assert not re.search(rf"(?<![\w.]){module}\.\w", code.replace(docstring, "")), module


_PRINTS = "logger = logging.getLogger(__name__)\n\n\ndef run(path):\n    print('no', path, file=sys.stderr)\n"
_LOGS = "logger = logging.getLogger(__name__)\n\n\ndef run(path):\n    logger.error('no %s', path)\n"
LEFT = {
    "alone on its line": ("import logging\nimport sys\n\n", "import logging\n\n"),
    "a group of its own": (
        "import logging\n\nimport sys\n\nimport app\n\n",
        "import logging\n\nimport app\n\n",
    ),
    "beside another": ("import logging, sys\n\n", "import logging\n\n"),
    "between brackets, on a line of its own": (
        "import logging\nfrom sys import (\n    path as way,\n    stderr,\n    stdout,\n)\n\nprint(way, stdout)\n",
        "import logging\nfrom sys import (\n    path as way,\n    stdout,\n)\n\nprint(way, stdout)\n",
    ),
    "between brackets, several on a line": (
        "import logging\nfrom sys import (\n    path, stderr)\n\nprint(path)\n",
        None,
    ),
    "with a comment": ("import logging\nimport sys  # for run\n\n", None),
    "read elsewhere too": ("import logging\nimport sys\n\nHERE = sys.path\n", None),
    "named in __all__": ("import logging\nimport sys\n\n__all__ = ['run', 'sys']\n", None),
    "in an annotation in quotes": ("import logging\nimport sys\n\nKIND: 'sys.flags | None' = None\n", None),
    "in a comment of types": ("import logging\nimport sys\n\nKIND = None  # type: sys.flags\n", None),
    "bound twice": ("import logging\nimport sys\nif logging:\n    import sys\n\n", None),
    "in a try": ("import logging\ntry:\n    import sys\nexcept ImportError:\n    pass\n\n", None),
}
ELSEWHERE = {
    "another module imports it from here": "from app.a import logger, sys\n",
    "all names are imported": "from app.a import *\n",
    "a test puts another in its place": "from unittest.mock import patch\n\nMARK = patch('app.a.sys.stderr')\n",
}


@pytest.mark.parametrize("reason", LEFT)
def test_an_import_that_a_fix_leaves_without_a_reader_goes_with_it(reason: str, tmp_path: Path) -> None:
    before, after = LEFT[reason]
    prints = _PRINTS.replace("sys.stderr", "stderr") if "from sys" in before else _PRINTS
    outcome = outcome_of((before + prints).encode(), tmp_path, "LIN101")
    assert outcome.after.decode() == (before if after is None else after) + _LOGS


@pytest.mark.parametrize("reason", ELSEWHERE)
def test_an_import_that_another_file_means_stays(reason: str, tmp_path: Path) -> None:
    project(tmp_path, {"app/__init__.py": "", "app/b.py": ELSEWHERE[reason]})
    top = "import logging\nimport sys\n\n"
    assert outcome_of((top + _PRINTS).encode(), tmp_path, "LIN101").after.decode() == top + _LOGS


def test_a_name_that_a_protocol_took_the_place_of(tmp_path: Path) -> None:
    text = (
        "from typing import Any\n\n\nclass Worker:\n    def __init__(self, bell: Any, horn: Any) -> None:\n"
        "        bell.ring_it()\n        horn.blow_it()\n"
    )
    after = outcome_of(text.encode(), tmp_path, "LIN201").after.decode()
    assert after.startswith("from typing import Protocol\n\n\nclass Bell(Protocol):")
    assert "bell: Bell, horn: Horn" in after and "Any" not in after


COMMAND = """
def work(path):
    print("reading", path)
    return path


def main():
    print("starting")
    work("a")


if __name__ == "__main__":
    main()
    work("b")
"""


def test_prints_of_a_command_are_logged_with_those_that_bring_the_logger(tmp_path: Path) -> None:
    """The fix of LIN101 introduces a logger, so that LIN102 speaks of the command: one run settles both."""
    project(tmp_path, {"app/__init__.py": "", "app/b.py": "from app.a import work\n\nwork('c')\n"})
    first = outcome_of(COMMAND.encode(), tmp_path, "LIN101", "LIN102", unsafe=True)
    assert b'logger.info("reading %s", path)' in first.after and b'logger.info("starting")' in first.after
    assert not outcome_of(first.after, tmp_path, "LIN101", "LIN102", unsafe=True).changed


def test_a_module_imported_twice_under_one_name_is_used(tmp_path: Path) -> None:
    text = (
        "import os\nimport os.path\n\n\ndef save(path, text):\n    print(os.path.dirname(path))\n"
        "    with open('report.txt', 'w') as file:\n        file.write(text)\n"
    )
    after = outcome_of(text.encode(), tmp_path, "LIN302", unsafe=True).after
    assert b"import os\nimport os.path\nimport secrets\n" in after and b"_os." not in after


def test_what_a_killed_run_left_goes_with_the_next_one(tmp_path: Path) -> None:
    outcome = outcome_of(("import logging\nimport sys\n\n" + _PRINTS).encode(), tmp_path, "LIN101")
    folder, long_ago = tmp_path / "app", time.time() - 300
    for name in (".a.py.0123456789ab.tmp", ".b.py.0123456789ab.tmp", ".a.py.of-somebody.tmp"):
        (folder / name).touch()
        os.utime(folder / name, (long_ago, long_ago))
    (folder / ".a.py.ba9876543210.tmp").touch()  # somebody writes it right now
    assert save(outcome) is None
    left = sorted(one.name for one in folder.iterdir())
    assert left == [".a.py.ba9876543210.tmp", ".a.py.of-somebody.tmp", ".b.py.0123456789ab.tmp", "a.py"]


HOUSE = """import json


def names():
\treturn ['a', 'b', 'c', 'd', 'e', 'f']


class Jobs:
\tdef __init__(self, path):
\t\tself.path = path

\tdef load(self):
\t\twith open(self.path) as file:
\t\t\treturn json.load(file)

\tdef save(self, jobs):
\t\tself.path.write_text(json.dumps(jobs))
"""


def test_what_is_written_has_the_style_of_the_file(tmp_path: Path) -> None:
    after = outcome_of(HOUSE.encode(), tmp_path, "LIN301").after.decode()
    assert "\t\twith _atomic_open(self.path, 'w') as file:\n\t\t\tfile.write(json.dumps(jobs))\n" in after
    assert "\tmode: str = 'w',\n" in after and '\n\t"""Open a file' in after
    assert "    " not in after and '"' not in after.replace('"""', "")


LONG = "x = 'a text that no formatter takes apart, of a length that the code around it never comes near to'"


@pytest.mark.parametrize(
    ("line", "width"),
    [
        pytest.param(LONG, 79, id="a text is left long by formatters, and says nothing of the width"),
        pytest.param(f"x = 1  # {LONG}", 79, id="so is a comment"),
        pytest.param(f"x = f{LONG[4:-1]}{{y}}'", 79, id="and a text with places in it"),
        pytest.param(f'"""{LONG}\n"""', 79, id="and a docstring"),
        pytest.param(
            f"x = [{', '.join(['100'] * 16)}, 1]", 88, id="the usual width, which code comes near to"
        ),
        pytest.param(f"x = [{', '.join(['100'] * 20)}]", 104, id="code is as long as it is"),
        pytest.param(f"x = [{', '.join(['100'] * 200)}]", 120, id="but no longer than custom has it"),
    ],
)
def test_lines_are_as_long_as_code_is(line: str, width: int) -> None:
    assert Style(Source.of_text("m.py", f"{line}\n" + "y = 1\n" * 160)).width == width


@pytest.mark.parametrize("key", GIVEN)
def test_given_functions_fit_the_narrowest_lines(key: str) -> None:
    assert max(map(len, text_of(key, f"_{key}").split("\n"))) <= 79
