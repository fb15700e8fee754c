"""What keeps the work of the flow analysis small: where it looks, and what it does not make anew."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from lintegrity.flow.extract import Body, rows_of
from lintegrity.flow.project import Module, Project
from lintegrity.flow.propagate import Analysis
from lintegrity.flow.reads import Reads
from lintegrity.flow.values import NO_FLAGS, Taint, Trail, Value, baked, joined, union
from lintegrity.model import Step


def _taint(name: str, row: int = 1) -> Taint:
    return Taint("env", name, ("m.py", row, 0, name), NO_FLAGS, Trail(Step("m.py", row, 1, name), None))


def test_rows_of_whole_words() -> None:
    data = b"name = 1\nfilename = name\nname_of(x)\nx.name\n(x.\n  name)\n\xc3\xa4name\nx. name = renamed\n"
    assert list(rows_of(data, b"name")) == [1, 2, 4, 6, 8]
    assert list(rows_of(data, b"name", is_attribute=True)) == [4, 6, 8]
    assert list(rows_of(b"name", b"name")) == [1]


def test_what_did_not_change_is_the_same_object() -> None:
    first, second = _taint("a"), _taint("b", 2)
    value = Value({first.key: first}, items={"k": Value({second.key: second})})
    assert baked(value, frozenset([(("m.py", 9, 0, "c"), "safe")])) is value
    assert baked(value, frozenset([(second.ident, "safe")])) is not value
    assert union(value.taints, {first.key: first}) is value.taints
    assert union(value.taints, {second.key: second}).keys() == {first.key, second.key}
    assert joined(value, value) is value


def test_files_in_which_a_name_is_no_attribute_are_not_parsed(tmp_path: Path) -> None:
    (tmp_path / "settings.py").write_text(
        "import os\n\nclass Settings:\n    def __init__(self):\n        self.folder = os.environ['FOLDER']\n"
    )
    (tmp_path / "reader.py").write_text(
        "import os\nfrom settings import Settings\n\n\ndef read(settings: Settings):\n"
        "    return open(os.path.join('/srv', settings.folder))\n"
    )
    (tmp_path / "other.py").write_text(
        "from settings import Settings\n\n\ndef f(folder):\n    print(folder)\n"
    )
    project = Project(str(tmp_path))
    analysis = Analysis(project)
    analysis.run()
    assert any(one.place.filename.endswith("reader.py") for one in analysis.arrivals.values())
    assert not any(path.endswith("other.py") for path in project.seen)


def test_what_a_called_body_read_is_news_for_all_that_rest_on_it() -> None:
    reads = Reads()
    first, second, third = ("m.py", "first"), ("m.py", "second"), ("m.py", "third")
    reads.begin()
    reads.enter()
    reads.note(("field", "Store.path"))
    seen = reads.leave()
    reads.end(first)
    reads.begin()
    reads.rest_on(seen)  # its result was kept
    reads.end(second)
    reads.begin()
    reads.note(("field", "Store.name"))
    reads.end(third)
    assert not any(map(reads.is_news, (first, second, third)))
    reads.change(("field", "Store.path"))
    assert [reads.is_news(one) for one in (first, second, third)] == [True, True, False]


def test_what_changes_while_a_body_is_carried_out_is_news() -> None:
    reads = Reads()
    start = ("m.py", "f")
    reads.begin()
    reads.note(("global", "FOLDER"))
    reads.change(("global", "FOLDER"))
    reads.end(start)
    assert reads.is_news(start)


_WORK = """
import os


class Settings:
    def __init__(self):
        self.folder = os.environ["FOLDER"]


class Shelf:
    def __init__(self, folder):
        self.folder = folder


class App:  # looked at before what it reads is known
    def reads_it(self, settings: Settings):
        return open(os.path.join(os.environ.get("ROOT", ""), settings.folder))


def reads_it_later(settings: Settings):
    return open(os.path.join(os.environ.get("ROOT", ""), settings.folder))


def reads_another(shelf: Shelf):
    return open(os.path.join(os.environ.get("ROOT", ""), shelf.folder))
"""


def test_bodies_that_read_nothing_new_are_carried_out_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "app.py").write_text(_WORK)
    visits: Counter[str] = Counter()
    visit = Analysis._visit

    def counted(analysis: Analysis, module: Module, body: Body) -> None:
        visits[body.node.name] += 1
        visit(analysis, module, body)

    monkeypatch.setattr(Analysis, "_visit", counted)
    Analysis(Project(str(tmp_path))).run()
    assert visits == {"reads_it": 2, "__init__": 1, "reads_it_later": 1, "reads_another": 1}


def test_what_was_carried_out_quietly_does_not_stand_for_what_tells_its_sinks(tmp_path: Path) -> None:
    (tmp_path / "config.py").write_text(
        "import logging\nimport os\n\n\ndef announced(url):\n    logging.info('database at %s', url)\n    return url\n\n\n"
        "DSN = announced(os.environ['DATABASE_URL'])\n"
    )
    # Comes first, and wants to know what the other module's name holds.
    (tmp_path / "app.py").write_text("import os\nfrom config import DSN\n\nopen(os.environ['APP'] + DSN)\n")
    analysis = Analysis(Project(str(tmp_path)))
    analysis.run()
    logged = {one.taint.name for one in analysis.arrivals.values() if one.what == "log"}
    assert logged == {"DATABASE_URL"}


def test_a_result_is_kept_until_something_that_it_rests_on_is_another() -> None:
    reads = Reads()
    reads.begin()
    reads.enter()
    reads.note(("field", ("Job", "folder")))
    inner = reads.leave()
    reads.enter()
    reads.rest_on(inner)
    outer = reads.leave()
    reads.enter()
    reads.cut_short()
    cut = reads.leave()
    clock = reads.clock
    assert not outer.rests_on(reads.changed_since(clock), {})
    assert cut.rests_on(set(), {})
    reads.change(("field", ("Job", "name")))
    assert not outer.rests_on(reads.changed_since(clock), {})
    reads.change(("field", ("Job", "folder")))
    assert outer.rests_on(reads.changed_since(clock), {})
    assert not outer.rests_on(reads.changed_since(reads.clock), {})
