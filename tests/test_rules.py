"""Every rule's cases: near misses that must be silent, then what must be reported.

The cases stand in `tests/rules/<file of the rule>.py` as `CLEAN` and `FLAGGED`: an id with its reason → source.
"""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest
from harness import DEFAULT_PATH, Case, CaseLike, expected, places, run
from lintegrity.registry import all_rules
from lintegrity.rule import LoadedRule
from lintegrity.settings import Config

FOLDER = Path(__file__).parent / "rules"
RULES = {loaded.rule.code: loaded for loaded in all_rules() if not loaded.rule.code.startswith("LIN00")}
_EXAMPLE = re.compile(r"```python\n(.*?)```", re.DOTALL)


def cases_of(loaded: LoadedRule) -> ModuleType:
    path = FOLDER / (loaded.module.rpartition(".")[2] + ".py")
    spec = importlib.util.spec_from_file_location(f"cases_{loaded.rule.code}", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def collect(attribute: str) -> list[object]:
    return [
        pytest.param(code, case, id=f"{code}: {reason}")
        for code, loaded in RULES.items()
        for reason, case in getattr(cases_of(loaded), attribute).items()
    ]


@pytest.mark.parametrize(("code", "case"), collect("CLEAN"))
def test_silent(code: str, case: CaseLike, tmp_path: Path) -> None:
    assert not expected(case, code), "a clean case has a marker"
    assert not places(run(case, tmp_path, code), tmp_path, code)


@pytest.mark.parametrize(("code", "case"), collect("FLAGGED"))
def test_reported(code: str, case: CaseLike, tmp_path: Path) -> None:
    wanted = expected(case, code)
    assert wanted, "a flagged case has no marker"
    found = run(case, tmp_path, code)
    assert places(found, tmp_path, code) == wanted
    for finding in found:
        assert len(finding.message) <= 100, finding.message
        assert finding.help


FLOW = tuple(code for code, loaded in RULES.items() if loaded.flow is not None)


@pytest.mark.parametrize("code", FLOW)
def test_a_rule_about_values_finds_the_same_beside_the_others(code: str, tmp_path: Path) -> None:
    """What a rule follows must not be what another one, which is selected as well, wants to know."""
    cases = cases_of(RULES[code])
    for number, case in enumerate([*cases.CLEAN.values(), *cases.FLAGGED.values()]):
        alone = run(case, tmp_path / str(number), code)
        beside = [one for one in run(case, tmp_path / str(number), *FLOW) if one.code == code]
        assert [(one.span, one.message) for one in beside] == [(one.span, one.message) for one in alone]


def examples(loaded: LoadedRule, heading: str) -> list[str]:
    section = loaded.page.split(f"\n{heading}\n", 1)[1]
    section = re.split(r"\n[A-Z][^\n]*\n-{3,}\n", section.split("\n", 1)[1])[0]
    return _EXAMPLE.findall(section)


@pytest.mark.parametrize("code", RULES)
def test_page_examples_hold(code: str, tmp_path: Path) -> None:
    flagged, clean = (examples(RULES[code], heading) for heading in ("Flagged", "Not flagged"))
    assert flagged and clean
    # A rule that says nothing without a setting has its examples read under that setting.
    config = getattr(cases_of(RULES[code]), "PAGE_CONFIG", Config())
    for number, text in enumerate(flagged):
        case = Case({DEFAULT_PATH: text}, config)
        assert places(run(case, tmp_path / f"flagged{number}", code), tmp_path / f"flagged{number}", code)
    for number, text in enumerate(clean):
        case = Case({DEFAULT_PATH: text}, config)
        assert not places(run(case, tmp_path / f"clean{number}", code), tmp_path / f"clean{number}", code)
