"""What must hold across rules, pages, tests and the changelog."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys

import pytest
from commands import ROOT
from lintegrity.options import OPTIONS
from lintegrity.registry import all_rules
from lintegrity.settings import Config

RULES = {loaded.rule.code: loaded for loaded in all_rules()}
PACKAGE = ROOT / "linter" / "lintegrity"


@pytest.mark.parametrize("code", RULES)
def test_a_rule_is_whole(code: str) -> None:
    loaded = RULES[code]
    rule = loaded.rule
    assert rule.summary.endswith(".") and rule.help.endswith(".")
    assert len(rule.summary) <= 110
    assert f"\n{rule.summary}\n" in f"\n{loaded.page}" or loaded.page.startswith(rule.summary)
    for needle in rule.needles:
        assert needle.isascii() and needle


@pytest.mark.parametrize("code", RULES)
def test_a_rule_is_tested_and_in_the_changelog(code: str) -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text()
    assert code in changelog
    if not code.startswith("LIN00"):
        stem = RULES[code].module.rpartition(".")[2]
        assert (ROOT / "tests" / "rules" / f"{stem}.py").exists()


def test_messages_are_shared_by_no_two_rules() -> None:
    seen: dict[str, str] = {}
    for loaded in RULES.values():
        path = PACKAGE / "rules" / (loaded.module.rpartition(".")[2] + ".py")
        for text in re.findall(r'Hit\(\s*[^,]+,\s*f?"([^"]{12,})"', path.read_text()):
            other = seen.setdefault(text, loaded.rule.code)
            assert other == loaded.rule.code, text


def test_every_option_is_a_field_and_every_field_an_option() -> None:
    fields = {field.partition(".")[0] for field in (option.field for option in OPTIONS)}
    assert fields - {"overrides", "extend"} == set(Config._fields) - {"root", "base", "config_file"}


def test_options_are_used() -> None:
    """Each option's field is read somewhere outside of the modules that only carry it."""
    carriers = {"settings.py", "options.py", "loading.py", "option_values.py"}
    text = "\n".join(path.read_text() for path in PACKAGE.rglob("*.py") if path.name not in carriers)
    for option in OPTIONS:
        name = option.field.rpartition(".")[2]
        if option.key in ("overrides", "extend"):
            continue
        assert re.search(rf"\b{name}\b", text), f"option {option.key} is read nowhere"


def test_a_fix_is_declared_where_it_exists() -> None:
    present = {path.stem for path in (PACKAGE / "fixes").glob("lin*.py")}
    declared = {loaded.module.rpartition(".")[2] for loaded in RULES.values() if loaded.rule.fix is not None}
    assert present == declared


def test_no_path_of_a_machine_in_the_project() -> None:
    for path in [*PACKAGE.rglob("*.py"), *(ROOT / "docs").rglob("*.md"), *ROOT.glob("*.md")]:
        assert not re.search(r"/(?:work|root)/(?!\.)", path.read_text()), path


def test_the_perf_benchmarks_load() -> None:
    for path in sorted((ROOT / "tests" / "perf").glob("bench_*.py")):
        spec = importlib.util.spec_from_file_location(path.stem, path)
        assert spec is not None and spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        assert callable(module.main)


def test_no_module_is_a_drawer() -> None:
    for path in PACKAGE.rglob("*.py"):
        assert path.stem not in {"common", "helpers", "utils", "misc"}, path
        assert path.read_text().count("\n") <= 500, f"{path} is {path.read_text().count(chr(10))} lines long"


@pytest.mark.parametrize("name", sorted(path.stem for path in (PACKAGE / "flow").glob("*.py")))
def test_each_part_of_the_analysis_can_be_imported_first(name: str) -> None:
    subprocess.run([sys.executable, "-c", f"import lintegrity.flow.{name}"], check=True)
