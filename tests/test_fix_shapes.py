"""What fixes write in shapes that were met in real code: long lines, star imports, a fix that raises."""

from __future__ import annotations

from pathlib import Path

import pytest
from lintegrity.fixing import FixOutcome
from lintegrity.given_functions import GIVEN
from test_fixing import outcome_of

STORE = """\
{head}

class Store:
    def load(self):
        return json.loads(self.settings_path.read_text())

    def save(self, settings):
        self.settings_path.write_text(
            {content},
            encoding="utf-8",
        )
"""


def store_fixed(folder: Path, content: str, head: str = "import json\n") -> FixOutcome:
    return outcome_of(STORE.format(head=head, content=content).encode(), folder, "LIN301")


def test_a_write_that_gets_too_long_for_a_line_is_laid_over_several(tmp_path: Path) -> None:
    long = 'json.dumps(settings, indent=4, sort_keys=True, default=str) + "\\n"'
    after = store_fixed(tmp_path, long).after.decode()
    assert f"            file.write(\n                {long}\n            )\n" in after
    assert '        with _atomic_open(self.settings_path, "w", encoding="utf-8") as file:\n' in after


def test_a_star_import_lends_no_name_to_what_is_put_into_a_module(tmp_path: Path) -> None:
    after = store_fixed(
        tmp_path, "json.dumps(settings)", "import json\nfrom typing import *\n"
    ).after.decode()
    assert "_atomic_open(self.settings_path" in after and "import typing\n" in after
    compile(after, "a.py", "exec")


def test_a_fix_that_raises_costs_its_file_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = GIVEN["atomic_open"]._replace(imports=(b"os",))  # type: ignore[arg-type]
    monkeypatch.setitem(GIVEN, "atomic_open", wrong)
    outcome = store_fixed(tmp_path, "json.dumps(settings)")
    assert not outcome.changed and outcome.problem and outcome.problem.startswith("the fix of LIN301 raised ")
