"""Runs the real programs as a person would."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Mapping, Sequence

ROOT = Path(__file__).parent.parent
_DROPPED = (
    "LINTEGRITY_OUTPUT_FORMAT", "LINTEGRITY_OUTPUT_FILE", "LINTEGRITY_CACHE_DIR", "NO_COLOR", "FORCE_COLOR",
)  # fmt: skip


def environment(extra: Mapping[str, str] = {}) -> dict[str, str]:
    """The environment of a child: ours without what changes output, and our sources on the path."""
    kept = {name: value for name, value in os.environ.items() if name not in _DROPPED}
    # Results are kept only where a test is about that: a run must not see what another one left.
    return {**kept, "PYTHONPATH": str(ROOT / "linter"), "LINTEGRITY_NO_CACHE": "1", **extra}


def run(
    command: Sequence[str], folder: Path, stdin: str = "", env: Mapping[str, str] = {}
) -> subprocess.CompletedProcess[str]:
    """Run a program in a folder."""
    return subprocess.run(
        list(command),
        cwd=folder,
        input=stdin,
        env=environment(env),
        capture_output=True,
        text=True,
        timeout=240,
    )


def lintegrity(
    folder: Path, *arguments: str, stdin: str = "", env: Mapping[str, str] = {}
) -> subprocess.CompletedProcess[str]:
    """Run `python -m lintegrity` in a folder."""
    return run([sys.executable, "-m", "lintegrity", *arguments], folder, stdin, env)


def flake8(folder: Path, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """Run flake8, which finds our plugin by its entry point, with the plugin's codes alone shown."""
    return run([sys.executable, "-m", "flake8", *arguments], folder, stdin)


def project(folder: Path, files: Mapping[str, str]) -> Path:
    """Write the files of a project."""
    for path, text in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode())
    return folder
