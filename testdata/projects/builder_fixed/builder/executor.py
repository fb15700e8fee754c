"""Carries out the phases of a build."""

import logging
import subprocess
import sys
from typing import Dict, List

from builder import ledger
from builder.config import settings
from builder.places import RUNS

logger = logging.getLogger(__name__)

COMMANDS: Dict[str, List[str]] = {
    "lint": [sys.executable, "-m", "ruff", "check", "."],
    "test": [sys.executable, "-m", "pytest", "-q"],
    "package": [sys.executable, "-m", "build"],
}


class PhaseFailed(Exception):
    """A phase ended with an error."""


def execute(build_id: int, phase: str) -> None:
    """Carry out one phase in the folder of its build."""
    folder = RUNS / str(build_id)
    folder.mkdir(parents=True, exist_ok=True)
    logger.info("build %d: %s begins", build_id, phase)
    result = subprocess.run(COMMANDS[phase], cwd=folder, capture_output=True, timeout=settings.phase_seconds)
    with open(folder / "output.log", "ab") as handle:
        handle.write(result.stdout)
    with open(folder / "handover.md", "a", encoding="utf-8") as handover:
        handover.write(f"- build {build_id}, {phase}: {result.returncode}\n")
    ledger.note(build_id, phase, "failed" if result.returncode else "passed")
    if result.returncode:
        logger.error("build %d: %s failed with %d", build_id, phase, result.returncode)
        raise PhaseFailed(phase)
    logger.info("build %d: %s passed", build_id, phase)


def execute_all(build_id: int) -> None:
    for phase in COMMANDS:
        execute(build_id, phase)
    with open(RUNS / "finished.txt", "a", encoding="utf-8") as finished:
        finished.write(f"{build_id}\n")
