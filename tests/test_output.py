"""What LIN101's and LIN103's fixes may do with a call, decided on the tree: tier, logger, level."""

from __future__ import annotations

import ast
import textwrap
from pathlib import Path

import pytest
from harness import PYPROJECT
from lintegrity.context import Context
from lintegrity.flow.project import Project
from lintegrity.questions.printing.output import conversion, printed, written
from lintegrity.settings import Config

_MARK = "  # here"
LOGGER = "import json, logging, sys, atexit\nlogger = logging.getLogger(__name__)\n"
CASES = {
    "plain": (LOGGER + "def f(x):\n    print('a', x)  # here", ("safe", "logger", "info")),
    "no logger": ("def f(x):\n    print('a', x)  # here", ("unsafe", "", "info")),
    "end is not the default": (LOGGER + "def f(x):\n    print(x, end='')  # here", None),
    "starred": (LOGGER + "def f(x):\n    print(*x)  # here", None),
    "value used": (LOGGER + "def f(x):\n    return print(x)  # here", None),
    "serialised": (LOGGER + "def f(x):\n    print(json.dumps(x))  # here", ("unsafe", "logger", "info")),
    "joined": (LOGGER + "def f(x):\n    print(', '.join(x))  # here", ("unsafe", "logger", "info")),
    "stderr": (
        LOGGER + "def f(x):\n    print('no answer of', x, file=sys.stderr)  # here",
        ("safe", "logger", "error"),
    ),
    "warning": (LOGGER + "def f(x):\n    print(f'Warning: {x}')  # here", ("safe", "logger", "warning")),
    "broad handler": (
        LOGGER
        + "def f(x):\n    try:\n        x()\n    except Exception:\n        print('waited for', x)  # here",
        ("safe", "logger", "exception"),
    ),
    "narrow handler": (
        LOGGER
        + "def f(x):\n    try:\n        x()\n    except OSError:\n        print('waited for', x)  # here",
        ("safe", "logger", "warning"),
    ),
    "a parameter alone says nothing": (
        LOGGER + "def f(x):\n    try:\n        x()\n    except OSError:\n        print(x)  # here",
        ("unsafe", "logger", "warning"),
    ),
    "narrow handler, error": (
        LOGGER + "def f(x):\n    try:\n        x()\n    except OSError:\n        print('Error', x)  # here",
        ("safe", "logger", "error"),
    ),
    "__del__": (LOGGER + "class A:\n    def __del__(self):\n        print(self)  # here", None),
    "at exit": (LOGGER + "def f():\n    print(1)  # here\natexit.register(f)", None),
    "configures logging": (LOGGER + "def f():\n    logging.basicConfig()\n    print(1)  # here", None),
    "logger shadowed": (LOGGER + "def f(logger):\n    print(1)  # here", None),
    "stream, one line": (
        LOGGER + "def f():\n    sys.stdout.write('a\\n')  # here",
        ("safe", "logger", "info"),
    ),
    "stream, part of a line": (
        LOGGER + "def f():\n    sys.stdout.write('a')  # here",
        ("unsafe", "logger", "info"),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_conversion(case: str, tmp_path: Path) -> None:
    text, wanted = CASES[case]
    (tmp_path / "pyproject.toml").write_text(PYPROJECT)
    lines = textwrap.dedent(text).split("\n")
    row = next(number for number, line in enumerate(lines, 1) if line.endswith(_MARK))
    # The mark itself would be a comment, and those have a say in what is safe.
    (tmp_path / "m.py").write_text("\n".join(line.removesuffix(_MARK) for line in lines))
    project = Project(str(tmp_path))
    module = project.at(str(tmp_path / "m.py"))
    ctx = Context(module.source, Config(), module, project)
    calls = [
        node for node in ast.walk(module.source.tree) if isinstance(node, ast.Call) and node.lineno == row
    ]
    output = next(found for call in calls if (found := printed(call, ctx) or written(call, ctx)))
    change = conversion(output, ctx)
    told = (change.applicability.value, change.data["logger"], change.data["level"]) if change else None
    assert told == wanted


def test_captured_output_makes_it_unsafe(tmp_path: Path) -> None:
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_m.py").write_text("def test_m(capsys):\n    pass\n")
    text = LOGGER + "def f(x):\n    print(1, x)\n"
    (tmp_path / "m.py").write_text(text)
    project = Project(str(tmp_path))
    module = project.at(str(tmp_path / "m.py"))
    ctx = Context(module.source, Config(), module, project)
    calls = [node for node in ast.walk(module.source.tree) if isinstance(node, ast.Call)]
    output = next(found for call in calls if (found := printed(call, ctx)))
    change = conversion(output, ctx)
    assert change is not None and change.applicability.value == "unsafe"
