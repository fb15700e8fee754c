"""Suppressions beside flake8's: the same comments with a code of flake8's own and with one of ours."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from commands import lintegrity, project, run
from lintegrity.api import check_source
from lintegrity.settings import Config
from lintegrity.suppress import is_reason

HEAD = "def f():\n    return 1\n"
WHY = "  # kept for the debugger"


class Sample(NamedTuple):
    """Dead code with an undefined name: LIN710 and F821 on one row. `@` stands for the code that is suppressed."""

    text: str
    by_flake8: bool  # whether flake8 hides its own code
    by_us: bool  # whether we hide ours
    ours: tuple[str, ...] = ()  # our codes about the comment


SAMPLES = {
    "at the end of the row": Sample(f"    g(1)  # noqa: @{WHY}\n", True, True),
    "without a space after the colon": Sample(f"    g(1)  # noqa:@{WHY}\n", True, True),
    "in capitals": Sample(f"    g(1)  # NOQA: @{WHY}\n", True, True),
    "in mixed case": Sample(f"    g(1)  # NoQA:@{WHY}\n", True, True),
    "among other codes": Sample(f"    g(1)  # noqa: E501,@,W291{WHY}\n", True, True),
    "among other codes with spaces": Sample(f"    g(1)  # noqa: E501 @ W291{WHY}\n", True, True),
    "among other codes with both": Sample(f"    g(1)  # noqa: E501, @{WHY}\n", True, True),
    "another code": Sample(f"    g(1)  # noqa: E501{WHY}\n", False, False),
    "after another comment": Sample(f"    g(1)  # type: ignore # noqa: @{WHY}\n", True, True),
    "reason with dashes": Sample("    g(1)  # noqa: @ -- kept for the debugger\n", True, True),
    "reason with one dash": Sample("    g(1)  # noqa: @ - kept for the debugger\n", True, True),
    "reason in parentheses": Sample("    g(1)  # noqa: @ (kept for the debugger)\n", True, True),
    "no reason": Sample("    g(1)  # noqa: @\n", True, True, ("LIN001",)),
    "a reason that says nothing": Sample("    g(1)  # noqa: @  # false positive\n", True, True, ("LIN001",)),
    "blanket": Sample("    g(1)  # noqa\n", True, True, ("LIN001",)),
    "blanket with a reason": Sample(f"    g(1)  # noqa{WHY}\n", True, True),
    "blanket with words after the colon": Sample("    g(1)  # noqa: as it is\n", True, True, ("LIN001",)),
    "blanket on a clean row": Sample("    g(1)\n    x = 2  # noqa\n", False, False),
    "no space after the hash": Sample(f"    g(1)  #noqa: @{WHY}\n", False, False, ("LIN003",)),
    "blanket without a space": Sample("    g(1)  #noqa\n", False, False),
    "two spaces after the hash": Sample(f"    g(1)  #  noqa: @{WHY}\n", False, False, ("LIN003",)),
    "space before the colon": Sample(f"    g(1)  # noqa : @{WHY}\n", True, False, ("LIN003",)),
    "two spaces after the colon": Sample(f"    g(1)  # noqa:  @{WHY}\n", True, False, ("LIN003",)),
    "no colon": Sample(f"    g(1)  # noqa @{WHY}\n", True, False, ("LIN003",)),
    "equals sign for the colon": Sample(f"    g(1)  # noqa=@{WHY}\n", True, False, ("LIN003",)),
    "lower case": Sample(f"    g(1)  # noqa: @lower{WHY}\n", False, False, ("LIN003",)),
    "a family": Sample(f"    g(1)  # noqa: @family{WHY}\n", True, False, ("LIN003",)),
    "a second comment in one": Sample(f"    g(1)  # noqa: E501  # noqa: @{WHY}\n", False, False, ("LIN003",)),
    "first row of a call over rows": Sample(f"    g(  # noqa: @{WHY}\n        1,\n    )\n", True, True),
    "middle row of a call over rows": Sample(
        f"    g(\n        1,  # noqa: @{WHY}\n    )\n", False, False, ("LIN002",)
    ),
    "last row of a call over rows": Sample(f"    g(\n        1,\n    )  # noqa: @{WHY}\n", False, True),
    "end of a string over rows": Sample(f'    g("""a\n  b""")  # noqa: @{WHY}\n', True, True),
    "end of a string in the middle": Sample(f'    g("""a\n  b""",  # noqa: @{WHY}\n      1)\n', True, True),
    "end of an f-string over rows": Sample(f'    g(f"""a\n  b""")  # noqa: @{WHY}\n', True, True),
    "after a backslash": Sample(f"    g \\\n        (1)  # noqa: @{WHY}\n", True, True),
    "last row of a header": Sample(
        f"    if (g\n            and 1):  # noqa: @{WHY}\n        pass\n", False, True
    ),
    "body of a block": Sample(f"    if g:\n        pass  # noqa: @{WHY}\n", False, False, ("LIN002",)),
    "row above": Sample(f"    # noqa: @{WHY}\n    g(1)\n", False, False, ("LIN002",)),
    "row below": Sample(f"    g(1)\n    # noqa: @{WHY}\n", False, False, ("LIN002",)),
    "header of a decorated function": Sample(f"    @g\n    def h(): pass  # noqa: @{WHY}\n", False, True),
    "second statement of a row": Sample(f"    g(1); x = 2  # noqa: @{WHY}\n", True, True),
    "carriage returns": Sample(f"    g(1)  # noqa: @{WHY}\r\n", True, True),
    "form feed": Sample(f"\f    g(1)  # noqa: @{WHY}\n", True, True),
    "letters of many bytes": Sample(f'    g("é")  # noqa: @{WHY} ü\n', True, True),
    "a whole file": Sample(f"    g(1)\n# flake8: noqa{WHY}\n", True, True),
    "a whole file without a reason": Sample("    g(1)\n# flake8: noqa\n", True, True, ("LIN001",)),
    "a whole file beside code": Sample("    g(1)  # flake8: noqa\n", False, False),
}
# What flake8 searches is the text of a row; what we read are its comments.
IN_STRINGS = {"in a string": Sample('    g("# noqa: @")\n', True, False)}


def _name(sample: str) -> str:
    return sample.replace(" ", "_").replace("-", "_") + ".py"


def _text(sample: Sample, code: str) -> str:
    text = sample.text.replace("@lower", code.lower()).replace("@family", code[:-2]).replace("@", code)
    return HEAD + text if "\r" not in text else HEAD.replace("\n", "\r\n") + text


def _with_marks(sample: Sample, code: str) -> str:
    """`@` stands for the code, but a decorator stays one."""
    marked = sample.text.replace("    @g\n", "    \0g\n")
    return _text(sample._replace(text=marked), code).replace("\0", "@")


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, set[str]]]:
    """What flake8 shows of its own code, and the command line and our plugin of ours, per file."""
    folder = tmp_path_factory.mktemp("suppress")
    samples = {**SAMPLES, **IN_STRINGS}
    for code in ("F821", "LIN710"):
        project(folder / code, {_name(name): _with_marks(sample, code) for name, sample in samples.items()})
    (folder / "LIN710" / "pyproject.toml").write_text("[project]\nname = 'a'\n")
    own = _flake8(folder / "F821", "F821")
    plugin = _flake8(folder / "LIN710", "LIN")
    selected = "LIN001,LIN002,LIN003,LIN710"
    done = lintegrity(folder / "LIN710", "check", "-n", "--select", selected, "--output-format", "json")
    ours: dict[str, set[str]] = {}
    for finding in json.loads(done.stdout):
        ours.setdefault(Path(finding["filename"]).name, set()).add(finding["code"])
    return {"flake8": own, "plugin": plugin, "ours": ours}


def _flake8(folder: Path, select: str) -> dict[str, set[str]]:
    command = [
        sys.executable,
        "-m",
        "flake8",
        "--isolated",
        f"--select={select}",
        "--format=%(path)s %(code)s",
        ".",
    ]
    found: dict[str, set[str]] = {}
    for row in run(command, folder).stdout.splitlines():
        path, code = row.rsplit(" ", 1)
        found.setdefault(Path(path).name, set()).add(code)
    return found


@pytest.mark.parametrize("name", [*SAMPLES, *IN_STRINGS])
def test_flake8_reads_its_own_code_as_the_sample_says(
    name: str, shown: dict[str, dict[str, set[str]]]
) -> None:
    sample = {**SAMPLES, **IN_STRINGS}[name]
    assert ("F821" not in shown["flake8"].get(_name(name), set())) == sample.by_flake8


@pytest.mark.parametrize("name", [*SAMPLES, *IN_STRINGS])
def test_our_code_is_hidden_as_the_sample_says(name: str, shown: dict[str, dict[str, set[str]]]) -> None:
    sample = {**SAMPLES, **IN_STRINGS}[name]
    found = shown["ours"].get(_name(name), set())
    assert found == {*sample.ours, *(() if sample.by_us else ("LIN710",))}


@pytest.mark.parametrize("name", [*SAMPLES, *IN_STRINGS])
def test_the_plugin_hides_what_either_hides(name: str, shown: dict[str, dict[str, set[str]]]) -> None:
    sample = {**SAMPLES, **IN_STRINGS}[name]
    assert ("LIN710" in shown["plugin"].get(_name(name), set())) == (
        not sample.by_us and not sample.by_flake8
    )


def test_every_other_way_than_flake8_s_is_told_or_wider() -> None:
    """Where flake8 hides and we do not, LIN003 says so; the rest are rows of one statement."""
    for name, sample in SAMPLES.items():
        if sample.by_flake8 and not sample.by_us:
            assert sample.ours == ("LIN003",), name


def _codes(text: str, **options: object) -> list[tuple[str, int]]:
    config = Config(select=("ALL",), **options)  # type: ignore[arg-type]
    return [(one.code, one.span.row) for one in check_source(text, "app.py", config).findings]


@pytest.mark.parametrize(
    ("comment", "codes"),
    [
        ("# lintegrity: skip-file -- made by a generator", []),
        ("# lintegrity: skip-file", ["LIN001"]),
        ("# lintegrity:skip-file # made by a generator", []),
        ("# lintegrity: skipfile", ["LIN003", "LIN710"]),
        ("# lintegrity: ignore", ["LIN003", "LIN710"]),
        ("# flake8: noqa: E501", ["LIN710"]),
    ],
)
def test_whole_files(comment: str, codes: list[str]) -> None:
    assert sorted(code for code, _ in _codes(f"{comment}\n{HEAD}    g(1)\n")) == codes


def test_a_file_that_is_skipped_still_tells_what_cannot_be_suppressed() -> None:
    text = f"# lintegrity: skip-file -- made by a generator\n{HEAD}    g(1)  # noqa : LIN710\n"
    assert _codes(text) == [("LIN003", 4)]


def test_unused_suppressions_are_told_only_of_rules_that_ran() -> None:
    row = "x = 1  # noqa: {}  # not needed any more\n"
    assert _codes(row.format("LIN710")) == [("LIN002", 1)]
    assert _codes(row.format("LIN710, LIN101")) == [("LIN002", 1), ("LIN002", 1)]
    assert _codes(row.format("E501")) == []
    assert _codes(row.format("LIN710"), ignore=("LIN710",)) == []
    assert _codes(row.format("LIN710"), per_file_ignores={"app.py": ("LIN710",)}) == []
    assert _codes(row.format("LIN111"), flow=False) == []
    in_tests = check_source(row.format("LIN101"), "tests/test_a.py", Config(select=("ALL",)))
    assert in_tests.findings == ()


def test_unknown_codes_are_told() -> None:
    row = "x = 1  # noqa: {}  # not needed any more\n"
    assert _codes(row.format("LIN999")) == [("LIN003", 1)]
    assert _codes(row.format("LIN7100")) == [("LIN003", 1)]
    assert _codes(row.format("LINT101")) == []


def test_comments_in_strings_and_docstrings_are_none() -> None:
    assert (
        _codes(
            '"""Write `# noqa: LIN710` or `# noqa : LIN1` or `# lintegrity: skipfile`."""\nx = "# noqa LIN101"\n'
        )
        == []
    )


def test_nothing_is_taken_for_ours_in_comments_of_others() -> None:
    """Words of other tools and of people that look a little like our codes."""
    for comment in ("# noqa: linting is off", "# LIN101 is on", "# pylint: disable=LIN", "# NOQA line 101",
                    "# noqa: N802, LINE too long", "# see noqa and lintegrity", "# noqa - link checker"):  # fmt: skip
        assert _codes(f"x = 1  {comment}\n") == [], comment


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("kept for the debugger", True),
        ("needed by pickle", True),
        ("обратная совместимость", True),
        ("wontfix", False),
        ("false positive", False),
        ("TODO", False),
        ("by design.", False),
        ("LIN101 123", False),
        ("", False),
        ("ok", False),
    ],
)
def test_reasons(text: str, says: bool) -> None:
    assert is_reason(text) is says
