"""Small applications in the ways that people build them, and ways that a value takes between their parts.

`testdata/architectures/*.txt`: each application begins with `### name`, each file of it with `--- path`. A line that
must be reported ends in its codes. `<<<wrong|||right>>>` makes two applications: one with the fault, one without.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from harness import expected, places, run

_FOLDER = Path(__file__).parent.parent / "testdata" / "architectures"
_TWINS = re.compile(r"<<<(.*?)\|\|\|(.*?)>>>", re.DOTALL)
_CODES = (
    "LIN111", "LIN112", "LIN113", "LIN114", "LIN401", "LIN402", "LIN403", "LIN404", "LIN405", "LIN406", "LIN407",
    "LIN413", "LIN504", "LIN603", "LIN606",
)  # fmt: skip


def _applications() -> Iterator[tuple[str, dict[str, str]]]:
    for path in sorted(_FOLDER.glob("*.txt")):
        for part in re.split(r"^### ", path.read_text("utf-8"), flags=re.MULTILINE)[1:]:
            name, _, body = part.partition("\n")
            if not _TWINS.search(body):
                yield name.strip(), _files(body)
                continue
            yield f"{name.strip()}-wrong", _files(_TWINS.sub(lambda twins: twins[1], body))
            yield f"{name.strip()}-right", _files(_TWINS.sub(lambda twins: twins[2], body))


def _files(body: str) -> dict[str, str]:
    parts = re.split(r"^--- (\S+)\n", body, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2]))


_ALL = dict(_applications())


def test_there_are_applications_of_every_kind() -> None:
    marked = {code for files in _ALL.values() for code in _CODES if expected(files, code)}
    assert len(_ALL) > 20
    assert "LIN403" in marked


@pytest.mark.parametrize("name", _ALL)
def test_application(name: str, tmp_path: Path) -> None:
    files = _ALL[name]
    found = run(files, tmp_path, *_CODES)
    assert {code: places(found, tmp_path, code) for code in _CODES} == {
        code: expected(files, code) for code in _CODES
    }
