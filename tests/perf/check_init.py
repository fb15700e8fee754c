"""`init` on the configuration of real projects: `python tests/perf/check_init.py`.

Takes source distributions from PyPI, puts their configuration files into an empty folder, runs `init --yes` and compares
bytes. Every line that was there must still be there, in order and byte for byte; only lines that `init` is about may be
new; a second run must change nothing.
"""

from __future__ import annotations

import difflib
import os
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Iterator, NamedTuple

ROOT = Path(__file__).parents[2]
CONFIGURATION = (
    "pyproject.toml",
    "setup.cfg",
    "tox.ini",
    ".flake8",
    "ruff.toml",
    ".ruff.toml",
    ".pre-commit-config.yaml",
)
SDISTS = (
    "aiohttp==3.11.10", "anyio==4.7.0", "attrs==24.2.0", "black==24.10.0", "build==1.2.2", "celery==5.4.0",
    "click==8.1.8", "django==5.1.4", "fastapi==0.115.6", "flask==3.1.0", "flit==3.10.1", "hatchling==1.27.0",
    "httpx==0.28.1", "isort==5.13.2", "jinja2==3.1.5", "litestar==2.13.0", "marshmallow==3.23.2", "mkdocs==1.6.1",
    "nox==2024.10.9", "packaging==24.2", "pdm==2.22.0", "pluggy==1.5.0", "poetry==1.8.4", "poetry-core==1.9.1",
    "pytest==8.3.4", "rich==13.9.4", "rope==1.13.0", "setuptools==75.6.0", "sphinx==8.1.3", "sqlalchemy==2.0.36",
    "starlette==0.41.3", "structlog==24.4.0", "textual==1.0.0", "tox==4.23.2", "trio==0.27.0", "twine==6.0.1",
    "typer==0.15.1", "uvicorn==0.34.0", "virtualenv==20.28.0",
)  # fmt: skip


class Outcome(NamedTuple):
    """What `init` did to one project's files."""

    files: int
    added: int
    faults: tuple[str, ...]


def fetch(requirement: str, folder: Path) -> Path | None:
    """The source distribution, from the cache or the package index."""
    name, _, version = requirement.partition("==")
    pattern = f"{name.replace('-', '?')}-{version}.tar.gz"
    if not any(folder.glob(pattern)):
        command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--no-binary", ":all:"]
        subprocess.run([*command, "--dest", str(folder), requirement], capture_output=True, timeout=600)
    return next(iter(folder.glob(pattern)), None)


def unpack(archive: Path, target: Path) -> list[Path]:
    """The configuration files at the top of a source distribution."""
    with tarfile.open(archive) as opened:
        for member in opened.getmembers():
            parts = Path(member.name).parts
            content = opened.extractfile(member) if len(parts) == 2 and parts[1] in CONFIGURATION else None
            if content is not None:
                (target / parts[1]).write_bytes(content.read())
    return sorted(target.iterdir())


def judge(folder: Path) -> Outcome:
    """Run `init` twice and compare."""
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    command = [sys.executable, "-m", "lintegrity", "init", "--yes"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "linter")}
    first = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    if first.returncode:
        return Outcome(len(before), 0, (first.stderr.strip(),))
    after = {path.name: path.read_bytes() for path in folder.iterdir()}
    faults: list[str] = []
    added = 0
    for name, old in before.items():
        lines, wrong = compare(old, after[name])
        added += lines
        faults += [f"{name}: {one}" for one in wrong]
    if b"[tool.lintegrity]" not in after["pyproject.toml"]:
        faults.append("pyproject.toml: no table")
    subprocess.run(command, cwd=folder, env=environment, capture_output=True)
    if {path.name: path.read_bytes() for path in folder.iterdir()} != after:
        faults.append("a second run changed something")
    return Outcome(len(before), added, tuple(faults))


def compare(old: bytes, new: bytes) -> tuple[int, list[str]]:
    """How many lines were added, and the lines that were lost, changed or are none of ours."""
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    if before and not before[-1].endswith((b"\n", b"\r")):
        before[-1] += b"\r\n" if b"\r\n" in old else b"\n"
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    added, faults = 0, []
    for kind, first, last, start, end in matcher.get_opcodes():
        if kind in ("replace", "delete"):
            faults += [f"changed: {line!r}" for line in before[first:last] if not _is_list(line)]
        if kind in ("replace", "insert"):
            added += end - start
            faults += [f"added: {line!r}" for line in after[start:end] if not _is_ours(line)]
    return added, faults


def _is_list(line: bytes) -> bool:
    """A list of codes into which ours is put."""
    return line.lstrip().startswith((b"external", b"select"))


def _is_ours(line: bytes) -> bool:
    text = line.strip()
    ours = (b"lintegrity", b"LIN", b"[tool.ruff.lint]", b"[lint]", b"rev: v", b"hooks:")
    return not text or any(word in text for word in ours)


def outcomes() -> Iterator[tuple[str, Outcome | None]]:
    """The outcome for every project; None where the package index has none."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "lintegrity-tests" / "sdists"
    cache.mkdir(parents=True, exist_ok=True)
    for requirement in SDISTS:
        archive = fetch(requirement, cache)
        with tempfile.TemporaryDirectory() as scratch:
            files = unpack(archive, Path(scratch)) if archive else []
            has_project = any(path.name == "pyproject.toml" for path in files)
            yield requirement, judge(Path(scratch)) if has_project else None


def main() -> int:
    """Print a row for each project."""
    done, bad = 0, 0
    for requirement, outcome in outcomes():
        if outcome is None:
            print(f"{requirement:<24} not available, or without pyproject.toml")
            continue
        done += 1
        bad += bool(outcome.faults)
        print(
            f"{requirement:<24} {outcome.files} files, {outcome.added} lines added, {len(outcome.faults)} faults",
            flush=True,
        )
        for fault in outcome.faults:
            print(f"    {fault}")
    print(f"{done} projects, {bad} with faults")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
