"""How much of a program is entered from one start, and that a program in which everything leads to everything ends."""

import ast
from pathlib import Path

import pytest
from lintegrity.api import check_paths
from lintegrity.flow.allowance import Allowance
from lintegrity.flow.project import Project
from lintegrity.flow.propagate import Analysis
from lintegrity.settings import Config


def _entered(allowance: Allowance, lines: int = 1) -> int:
    body = ast.parse("def f():\n" + "    pass\n" * lines).body[0]
    assert isinstance(body, ast.FunctionDef)
    count = 0
    while not allowance.is_spent:
        allowance.enter(body)
        count += 1
    return count


def test_starts_get_fewer_bodies_once_a_project_had_plenty() -> None:
    allowance = Allowance(1)
    given = []
    for _ in range(400):
        allowance.begin()
        given.append(_entered(allowance))
    assert given == sorted(given, reverse=True)
    assert given[0] >= 800 and 0 < given[-1] < 10
    allowance.begin()
    allowance.begin_handler()
    assert given[-1] < _entered(allowance) < given[0]


def test_bodies_of_hundreds_of_lines_count_for_several() -> None:
    allowance = Allowance(1)
    short = _entered(allowance)
    allowance.begin()
    long = _entered(allowance, 2000)
    assert 15 * long < short < 30 * long


def test_large_projects_have_plenty_for_longer() -> None:
    small, large = Allowance(10), Allowance(10_000)
    for allowance in (small, large):
        for _ in range(200):
            allowance.begin()
            _entered(allowance)
        allowance.begin()
    assert _entered(small) < _entered(large)


def _tangled(count: int) -> str:
    """Functions that hand what they got, each time with another part added, to every other one."""
    bodies = []
    for index in range(count):
        calls = "".join(
            f"    f{other}({{**value, 'k{index}_{other}': value['k'] + '/{other}'}})\n"
            for other in range(count)
        )
        bodies.append(f"def f{index}(value):\n    open(value['k'])\n{calls}\n")
    starts = "".join(
        f"def s{index}():\n    f{index % count}({{'k': os.environ['FOLDER_{index}']}})\n\n"
        for index in range(60)
    )
    return "import os\n\n" + "".join(bodies) + starts


def test_a_program_that_hands_everything_to_everything_comes_to_its_end(tmp_path: Path) -> None:
    (tmp_path / "tangled.py").write_text(_tangled(8))
    analysis = Analysis(Project(str(tmp_path)))
    analysis.run()
    entered = {one.taint.name for one in analysis.arrivals.values()}
    assert entered == {f"FOLDER_{index}" for index in range(60)}
    assert analysis.allowance.spent < 8000


def test_a_crash_of_the_analysis_is_met_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tried = []

    def broken(analysis: Analysis) -> None:
        tried.append(analysis)
        raise RuntimeError("boom")

    monkeypatch.setattr(Analysis, "run", broken)
    for number in range(5):
        (tmp_path / f"m{number}.py").write_text("import os\n\nopen(os.environ['A'])\n")
    report = check_paths([str(tmp_path)], Config(select=("LIN402",), root=str(tmp_path)))
    assert [finding.code for finding in report.findings] == ["LIN009"] * 5
    assert report.crashed and len(tried) == 1
