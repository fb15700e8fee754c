"""Every fix's cases: text before and after, beside the cases of its rule.

`FIXED` is what `--fix` does, `FIXED_UNSAFE` what needs `--unsafe-fixes` as well, `NOT_FIXED` what neither touches.
A text ends where the case says; a definition that a fix puts at the top is written as `<atomic_open>`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Mapping

import pytest
from harness import Case, CaseLike, case_of, write
from lintegrity.api import Checker
from lintegrity.fixing import FixOutcome, allowed_by, edits_for, fix_file, fix_source
from lintegrity.fixing.patches import applied
from lintegrity.given_functions import GIVEN, text_of
from lintegrity.source import Source
from test_rules import FOLDER, RULES, cases_of

CODES = [code for code, loaded in RULES.items() if loaded.rule.fix is not None]


def collect(attribute: str) -> list[object]:
    return [
        pytest.param(code, case, id=f"{code}: {reason}")
        for code in CODES
        for reason, case in getattr(cases_of(RULES[code]), attribute, {}).items()
    ]


def fixed(case: CaseLike, folder: Path, code: str, unsafe: bool) -> tuple[Checker, dict[str, FixOutcome]]:
    full = case_of(case)
    write(full, folder)
    config = full.config._replace(root=str(folder), select=(code,))
    checker = Checker(config)
    paths = [path for path in full.files if path.endswith((".py", ".pyi"))]
    return checker, {
        path: fix_file(str(folder / path), checker, allowed_by(config, unsafe)) for path in paths
    }


def wanted(case: CaseLike) -> Mapping[str, str]:
    return {path: _filled(text) for path, text in case_of(case).files.items()}


def _filled(text: str) -> str:
    for key in GIVEN:
        text = text.replace(f"<{key}>", text_of(key, f"_{key}"))
    return text


def assert_becomes(code: str, before: CaseLike, after: CaseLike, folder: Path, unsafe: bool) -> None:
    checker, outcomes = fixed(before, folder, code, unsafe)
    for path, text in wanted(after).items():
        outcome = outcomes[path]
        assert outcome.after.decode() == text
        assert outcome.problem is None and outcome.changed
        compile(text, path, "exec")
        config = checker.config
        again = Checker(config, {one.path: one.after for one in outcomes.values()})
        second = fix_source(outcome.path, outcome.after, again, allowed_by(config, unsafe))
        assert not second.changed
        left = [one for one in again.check(outcome.path).findings if one.code == code]
        assert len(left) == len(outcome.not_applied) or not any(one.fix for one in left)


@pytest.mark.parametrize(("code", "case"), collect("FIXED"))
def test_safe_fix(code: str, case: tuple[CaseLike, CaseLike], tmp_path: Path) -> None:
    assert_becomes(code, case[0], case[1], tmp_path, unsafe=False)


@pytest.mark.parametrize(("code", "case"), collect("FIXED_UNSAFE"))
def test_unsafe_fix(code: str, case: tuple[CaseLike, CaseLike], tmp_path: Path) -> None:
    _, outcomes = fixed(case[0], tmp_path / "safe", code, unsafe=False)
    assert not any(outcome.changed for outcome in outcomes.values()), "applied without --unsafe-fixes"
    assert_becomes(code, case[0], case[1], tmp_path, unsafe=True)


@pytest.mark.parametrize(("code", "case"), collect("NOT_FIXED"))
def test_not_fixed(code: str, case: CaseLike, tmp_path: Path) -> None:
    checker, outcomes = fixed(case, tmp_path, code, unsafe=True)
    assert not any(outcome.changed for outcome in outcomes.values())
    assert any(checker.check(outcome.path).findings for outcome in outcomes.values()), "nothing was reported"


@pytest.mark.parametrize("code", CODES)
def test_a_fix_has_cases(code: str) -> None:
    cases = cases_of(RULES[code])
    assert (FOLDER / (RULES[code].module.rpartition(".")[2] + ".py")).exists()
    assert getattr(cases, "FIXED", None) or getattr(cases, "FIXED_UNSAFE", None)


@pytest.mark.parametrize(("code", "case"), [*collect("FIXED"), *collect("FIXED_UNSAFE")])
def test_edits_for_an_editor_are_those_of_the_fix(
    code: str, case: tuple[CaseLike, CaseLike], tmp_path: Path
) -> None:
    """Applying the edits of one finding after the other ends where `--fix` does."""
    full: Case = case_of(case[0])
    write(full, tmp_path)
    config = full.config._replace(root=str(tmp_path), select=(code,))
    for path, after in wanted(case[1]).items():
        data = (tmp_path / path).read_bytes()
        for _ in range(20):
            checker = Checker(config)
            source = Source(str(tmp_path / path), data, checker.role(str(tmp_path / path), data[:2048]))
            found = [one for one in checker.check_as(source).findings if one.fix is not None]
            edits = next((made for one in found if (made := edits_for(one, source, checker))), None)
            if edits is None:
                break
            data = applied(source, edits).encode()
        assert not any(one.fix for one in found)
        assert len(data.decode().split("\n")) == len(after.split("\n"))
