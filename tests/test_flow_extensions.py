"""Parts of a project that its configuration names: each is known to the flow analysis in other modules."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import lintegrity

PARTS = """import os
from pathlib import Path


class Trail:
    def info(self, text):
        Path("trail").open("a").close()


def make_trail():
    return Trail()


def raw_input():
    return input()


def store(path):
    return None


def check(path):
    return None


def hide(text):
    return text.strip()


def audit(text):
    return None


trail = make_trail()
"""


def _codes(folder: Path, setting: str, body: str, select: str) -> list[str]:
    app = folder / "app"
    app.mkdir()
    (folder / "pyproject.toml").write_text('[project]\nname = "app"\n' + setting)
    (app / "__init__.py").write_text("from app.parts import check as checked\n")
    (app / "parts.py").write_text(PARTS)
    (app / "use.py").write_text(body)
    done = lintegrity(folder, "check", "--select", select, "--output-format", "concise", "app/use.py")
    return [line.split()[1] for line in done.stdout.splitlines() if line.startswith("app/use.py")]


SOURCE = "from app.parts import raw_input\n\n\ndef show():\n    with open(raw_input()) as handle:\n        return handle.read()\n"
SINK = "import os\nfrom app import parts\nfrom flask import request\n\n\ndef keep():\n    parts.store(request.args['name'])\n"
VALIDATOR = (
    "from app import checked\nfrom flask import request\n\n\ndef show():\n    name = request.args['name']\n"
    "    checked(name)\n    return open(name).read()\n"
)
SECRET = "import logging\nimport os\nfrom app.parts import hide\n\n\ndef tell():\n    logging.info(hide(os.environ['API_TOKEN']))\n"
LOGGER = "import os\nfrom app.parts import trail\n\n\ndef tell():\n    trail.info(os.environ['API_TOKEN'])\n"
FUNCTION = "import os\nfrom app import parts\n\n\ndef tell():\n    parts.audit(os.environ['API_TOKEN'])\n"
VARIABLE = "import os\n\n\ndef show(name):\n    return os.path.join(os.environ['APP_PLACE'], name)\n"

CASES = {
    "a source gives untrusted input": ("sources", "app.parts.raw_input", SOURCE, "LIN403", False),
    "a sink takes a path": ("sinks", "app.parts.store", SINK, "LIN403", False),
    "a validator whose return says that it is safe": (
        "validators",
        "app.parts.check",
        VALIDATOR,
        "LIN403",
        True,
    ),
    "a validator by the name a package hands on": ("validators", "app.checked", VALIDATOR, "LIN403", True),
    "a redactor leaves no secret": ("redactors", "app.parts.hide", SECRET, "LIN112", True),
    "an object that logs": ("loggers", "app.parts.trail", LOGGER, "LIN112", False),
    "a function that logs": ("loggers", "app.parts.audit", FUNCTION, "LIN112", False),
    "a variable that may name paths": ("trusted-variables", "APP_PLACE", VARIABLE, "LIN401", True),
}


@pytest.mark.parametrize("case", CASES)
def test_a_named_part_changes_what_is_reported(tmp_path: Path, case: str) -> None:
    option, name, body, code, is_silencing = CASES[case]
    setting = f'[tool.lintegrity.extensions]\n{option} = ["{name}"]\n'
    (tmp_path / "with").mkdir()
    (tmp_path / "without").mkdir()
    without = _codes(tmp_path / "without", "", body, code)
    given = _codes(tmp_path / "with", setting, body, code)
    assert (without, given) == (([code], []) if is_silencing else ([], [code]))
