"""What fixes write in shapes that were met in real code: long lines, star imports, a fix that raises."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import project
from lintegrity.api import Checker
from lintegrity.fixing import FixOutcome, allowed_by, fix_file
from lintegrity.given_functions import GIVEN
from lintegrity.settings import Config
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


OWN = """\
{imports}

class Spawner({base}):
{more}    def write(self):
        try:
            self.save()
        except Exception:
            pass
"""
USE = '    def start(self):\n        self.log.info("starting %s", self.name)\n\n'
MADE = "    def __init__(self):\n        self.log = {}\n\n"
TRAITLETS = "from traitlets.config import LoggingConfigurable\n"


@pytest.mark.parametrize(
    ("imports", "base", "more"),
    [
        pytest.param(TRAITLETS, "LoggingConfigurable", USE, id="a base that is known, used"),
        pytest.param(TRAITLETS, "LoggingConfigurable", "", id="a base that is known"),
        pytest.param("from hub import Base\n", "Base", USE, id="a base from elsewhere, called as logging's are"),
        pytest.param("import logging\n", "", MADE.format('logging.getLogger("a")'), id="made by the constructor"),
        pytest.param(
            "import logging\n\nfrom hub import Base\n\nlogger = logging.getLogger(__name__)\n", "Base", USE,
            id="the module's is not what the class takes",
        ),
    ],
)  # fmt: skip
def test_an_object_with_a_logger_takes_that_one(imports: str, base: str, more: str, tmp_path: Path) -> None:
    text = OWN.format(imports=imports, base=base, more=more)
    after = outcome_of(text.encode(), tmp_path, "LIN501", unsafe=True).after.decode()
    assert after == text.replace(
        "            pass\n", '            self.log.exception("write: self.save failed")\n'
    )


@pytest.mark.parametrize(
    ("base", "more"),
    [
        pytest.param("Base", "    def start(self):\n        self.log.info()\n\n", id="of an unknown kind"),
        pytest.param("", MADE.format("None") + USE, id="that may be none"),
    ],
)
def test_no_second_logger_beside_one_that_is_not_known_well(base: str, more: str, tmp_path: Path) -> None:
    text = OWN.format(imports="from hub import Base\n", base=base, more=more)
    assert not outcome_of(text.encode(), tmp_path, "LIN501", unsafe=True).changed


def test_the_module_s_logger_stays_where_the_class_takes_that_one(tmp_path: Path) -> None:
    head = TRAITLETS + "import logging\n\nlogger = logging.getLogger(__name__)\n"
    used = "    def start(self):\n        logger.info()\n\n"
    text = OWN.format(imports=head, base="LoggingConfigurable", more=used)
    assert b"logger.exception(" in outcome_of(text.encode(), tmp_path, "LIN501", unsafe=True).after


TWISTED = """\
from twisted.logger import Logger

log = Logger()


def save(store):
    try:
        store.save()
    except Exception:
        pass
    print({printed})
"""


def test_twisted_has_other_methods_and_looks_for_fields_in_texts(tmp_path: Path) -> None:
    fixed = outcome_of(
        TWISTED.format(printed='"error: saved"').encode(), tmp_path, "LIN101", "LIN501", unsafe=True
    )
    assert b'        log.failure("save: store.save failed")\n    log.error("saved")\n' in fixed.after
    for printed in ('"saved", store', '"{saved}"'):
        text = TWISTED.format(printed=printed)
        assert (
            f"    print({printed})\n"
            in outcome_of(text.encode(), tmp_path, "LIN101", unsafe=True).after.decode()
        )


def test_a_logger_that_takes_no_texts_gets_none(tmp_path: Path) -> None:
    text = TWISTED.replace("twisted.logger", "eliot").format(printed='"error: saved"')
    assert not outcome_of(text.encode(), tmp_path, "LIN101", "LIN501", unsafe=True).changed


def test_lines_below_the_first_argument_of_a_call_stay_below_it(tmp_path: Path) -> None:
    text = (
        "import os\n\n\ndef load(folder):\n    return open(os.path.join(folder,\n"
        '                             os.environ["NAME"])).read()\n'
    )
    after = outcome_of(text.encode(), tmp_path, "LIN401", unsafe=True).after.decode()
    assert '_safe_join(folder,\n                           os.environ["NAME"])' in after


@pytest.mark.parametrize(
    ("folder", "is_fixed"),
    [("_vendor", False), ("patched", False), ("migrations", False), ("vendors", True)],
)
def test_copies_of_others_code_and_migrations_are_not_mended_unread(
    folder: str, is_fixed: bool, tmp_path: Path
) -> None:
    text = "import logging\n\nlog = logging.getLogger(__name__)\n\n\ndef run(job):\n    try:\n        job.run()\n"
    text += '    except Exception as error:\n        log.error("job: %s", error)\n'
    project(tmp_path, {"pyproject.toml": "[project]\nname = 'app'\n", f"app/{folder}/jobs.py": text})
    config = Config(root=str(tmp_path), select=("LIN505",))
    path = str(tmp_path / "app" / folder / "jobs.py")
    for unsafe in (False, True):
        outcome = fix_file(path, Checker(config), allowed_by(config, unsafe))
        assert outcome.changed is (is_fixed or unsafe)


def test_definitions_stand_below_a_text_behind_future_imports(tmp_path: Path) -> None:
    text = 'from __future__ import annotations\n\n"""What the module is for."""\n\nimport json\n\n\n'
    text += 'def save(data):\n    with open("data/state.json", "w") as file:\n        json.dump(data, file)\n'
    after = outcome_of(text.encode(), tmp_path, "LIN301").after.decode()
    assert after.index("module is for") < after.index("import contextlib") < after.index("def _atomic_open")


def test_a_handle_with_a_type_of_its_own_is_not_mended_unread(tmp_path: Path) -> None:
    text = "import json\nfrom io import TextIOWrapper\n\n\ndef save(data):\n    file: TextIOWrapper\n"
    text += '    with open("data/state.json", "w") as file:\n        json.dump(data, file)\n'
    assert not outcome_of(text.encode(), tmp_path, "LIN301").changed
    assert outcome_of(text.encode(), tmp_path, "LIN301", unsafe=True).changed


_HANDLER = "import logging\n\nlog = logging.getLogger(__name__)\n\n\ndef save(store, name):\n    try:\n        store.save(name)\n"


def test_a_call_whose_lines_get_too_long_has_its_arguments_below_the_bracket(tmp_path: Path) -> None:
    text = _HANDLER + "    except Exception as error:\n"
    text += '        log.error("the record of the name was not saved, since %s came in: %s",\n'
    text += "                  name, error)\n" + "\n# so many lines" * 160 + "\n"
    after = outcome_of(text.encode(), tmp_path, "LIN505").after.decode()
    assert '        log.exception(\n            "the record' in after
    assert 'came in: %s",\n            name, error)\n' in after


def test_a_log_call_is_no_longer_than_the_lines_of_its_file(tmp_path: Path) -> None:
    text = _HANDLER.replace("save(store, name)", "keep_the_settings(store, name)")
    text = text.replace("store.save(name)", "store.settings.of.users.save_everything(name)")
    text += "    except Exception:\n        pass\n" + "\n# so many lines" * 160 + "\n"
    after = outcome_of(text.encode(), tmp_path, "LIN501").after.decode()
    assert "        log.exception(\n            " in after


def test_parameters_that_share_a_line_have_one_each_where_it_gets_too_long(tmp_path: Path) -> None:
    text = "from typing import Any\n\n\nclass Puller:\n    def __init__(\n"
    text += "        self, the_client: Any, consumer: int, max_retries: int = 1000, poll: int = 1\n    ):\n"
    text += "        self.client = the_client\n        self.rest = consumer, max_retries, poll\n\n"
    text += "    def load(self):\n        return self.client.load()\n"
    after = outcome_of(text.encode(), tmp_path, "LIN201").after.decode()
    assert "    def __init__(\n        self,\n        the_client: TheClient,\n" in after
    assert "        poll: int = 1,\n    ):\n" in after


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "import logging\n\nlog = logging.getLogger(__name__)\n\n\ndef _forward(message):\n    try:\n"
            "        store.save(message)\n    except Exception:\n        pass\n\n\n"
            "def set_up(logger):\n    logger.add(_forward, format='{message}')\n",
            id="a sink of a logger that was handed in",
        ),
        pytest.param(
            _HANDLER.replace("store.save(name)", "store.delete_volume(name)")
            + "    except Exception:\n        pass\n",
            id="what may be gone already",
        ),
    ],
)
def test_what_is_swallowed_by_intent_is_not_mended_unread(text: str, tmp_path: Path) -> None:
    assert not outcome_of(text.encode(), tmp_path, "LIN501").changed


def test_a_module_with_a_function_that_replaces_files_has_its_own_way(tmp_path: Path) -> None:
    text = "import contextlib\nimport json\nimport os\nimport tempfile\n\n\n@contextlib.contextmanager\n"
    text += "def open_for_config(name):\n    with tempfile.NamedTemporaryFile('w', delete=False) as file:\n"
    text += "        yield file\n    os.replace(file.name, name)\n\n\ndef save(data):\n"
    text += '    with open("data/state.json", "w") as file:\n        json.dump(data, file)\n'
    assert not outcome_of(text.encode(), tmp_path, "LIN301").changed
    assert outcome_of(text.encode(), tmp_path, "LIN301", unsafe=True).changed


def test_a_protocol_has_no_private_members(tmp_path: Path) -> None:
    text = "from dataclasses import dataclass\nfrom typing import Any\n\n\n@dataclass\nclass Restore:\n    kind: Any\n\n"
    text += "    def run(self):\n        return self.kind.{}()\n"
    assert not outcome_of(text.format("_restore").encode(), tmp_path, "LIN201").changed
    assert outcome_of(text.format("restore").encode(), tmp_path, "LIN201").changed


@pytest.mark.parametrize(
    "printed",
    [
        pytest.param('print(f"{Fore.RED}no disk: {name}{Fore.RESET}")', id="in colour"),
        pytest.param('print("---")\n    print(yaml.dump(name))', id="below a line of dashes"),
    ],
)
def test_what_is_framed_for_a_terminal_is_left(printed: str, tmp_path: Path) -> None:
    text = "import logging\n\nfrom colorama import Fore\n\nlog = logging.getLogger(__name__)\n\n\ndef save(name):\n    "
    assert not outcome_of((text + printed + "\n").encode(), tmp_path, "LIN101", unsafe=True).changed


def test_a_path_of_bytes_is_not_made_an_object(tmp_path: Path) -> None:
    text = "import os\n\n\ndef read(base, name):\n    path = os.path.realpath(os.path.join(base, name))\n"
    text += (
        "    if not path.startswith(os.path.realpath(base)):\n        raise ValueError({}'no %s' % name)\n"
    )
    text += "    return open(path).read()\n"
    assert not outcome_of(text.format("b").encode(), tmp_path, "LIN405", unsafe=True).changed
    assert outcome_of(text.format("").encode(), tmp_path, "LIN405").changed


def test_a_handler_that_says_several_things_shows_one_traceback(tmp_path: Path) -> None:
    text = "import logging\n\nlog = logging.getLogger(__name__)\n\n\ndef save(store):\n    try:\n        store.save()\n"
    text += '    except Exception as error:\n        print("not saved:", error)\n        print("see the notes of", store)\n'
    after = outcome_of(text.encode(), tmp_path, "LIN101", unsafe=True).after.decode()
    assert 'log.exception("not saved: %s", error)' in after and 'log.warning("see the notes' in after


def test_definitions_stand_below_imports_that_a_call_makes_possible(tmp_path: Path) -> None:
    text = 'import json\n\nimport gi\n\ngi.require_version("Gtk", "3.0")\nfrom gi.repository import Gtk\n\n\n'
    text += 'def save(data):\n    with open("data/state.json", "w") as file:\n        json.dump(data, file)\n'
    after = outcome_of(text.encode(), tmp_path, "LIN301").after.decode()
    assert after.index("import Gtk") < after.index("def _atomic_open")


def test_names_that_the_program_lists_are_not_guarded(tmp_path: Path) -> None:
    text = 'import os\n\n\ndef texts({}):\n    folder = os.environ["APP_TEXTS"]\n    return {}\n'
    read = "open(os.path.join(folder, name)).read()"
    for loop in ("os.listdir(folder)", "NAMES"):
        listed = text.format("", f"[{read} for name in {loop}]").encode()
        assert not outcome_of(listed, tmp_path, "LIN401", unsafe=True).changed
    assert outcome_of(text.format("name", read).encode(), tmp_path, "LIN401", unsafe=True).changed


def test_what_a_daemon_answers_is_not_mended_unread(tmp_path: Path) -> None:
    text = "import logging\n\nlog = logging.getLogger(__name__)\n\n\nclass Daemon:\n    def {}(self):\n        return self.pid\n\n"
    text += "    def stop(self):\n        if not self.pid:\n            print('Not running')\n"
    assert not outcome_of(text.format("status").encode(), tmp_path, "LIN101").changed
    assert outcome_of(text.format("number").encode(), tmp_path, "LIN101").changed
