"""A slice of `tests/perf/fuzz_lsp.py`: random edits, and what is shown is what `check` says."""

from __future__ import annotations

import asyncio
import importlib.util
from pathlib import Path

import pytest
from commands import ROOT

STEPS = 250


@pytest.mark.parametrize(("seed", "pulls"), [(11, False), (12, True)])
def test_random_edits_show_what_check_says(tmp_path: Path, seed: int, pulls: bool) -> None:
    place = ROOT / "tests" / "perf" / "fuzz_lsp.py"
    spec = importlib.util.spec_from_file_location("fuzz_lsp", place)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    fuzz = asyncio.run(asyncio.wait_for(module.run(tmp_path, STEPS, seed, pulls), 280))
    assert fuzz.compared > STEPS // 10
