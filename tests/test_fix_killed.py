"""A run with fixes that is killed, at any moment: each file is what it was or what it is to be, and the next run ends
the work."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

from commands import environment, lintegrity, project

FILES = 40
KILLS = 6
_TEXT = '''"""Part {number}."""

import logging

logger = logging.getLogger(__name__)
{table}

def work(items):
    print(f"part {number}: {{items}}")
    return items
'''
_TABLE = "".join(f"ROW_{row} = ({row}, 'the row of that number')\n" for row in range(200))
_COMMAND = (sys.executable, "-m", "lintegrity", "check", "--select", "LIN101", "--fix-only", "-j", "1", "app")


def _files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((folder / "app").glob("*.py"))}


def _written(folder: Path) -> Path:
    files = {f"app/part{number:02}.py": _TEXT.format(number=number, table=_TABLE) for number in range(FILES)}
    return project(folder, {"pyproject.toml": '[project]\nname = "app"\nversion = "1"\n', **files})


def _killed(folder: Path, chance: random.Random, in_the_middle: bool, whole: float) -> None:
    """Start a run and kill it: at any time, or shortly after it began to write."""
    before = _files(folder)
    child = subprocess.Popen(
        _COMMAND, cwd=folder, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    if in_the_middle:
        first = folder / "app" / "part00.py"
        while child.poll() is None and first.read_bytes() == before["part00.py"]:
            time.sleep(0.0005)
        time.sleep(chance.uniform(0, 0.02))
    else:
        time.sleep(chance.uniform(0, whole))
    child.kill()
    child.wait()


def test_a_killed_run_leaves_every_file_old_or_new(tmp_path: Path) -> None:
    chance = random.Random(5)
    done = _written(tmp_path / "done")
    old, start = _files(done), time.monotonic()
    assert lintegrity(done, *_COMMAND[3:]).returncode == 0
    whole, new = time.monotonic() - start, _files(done)
    assert all(old[name] != new[name] for name in old)
    mixed = 0
    for number in range(KILLS):
        folder = _written(tmp_path / str(number))
        _killed(folder, chance, number % 2 == 0, whole)
        found = _files(folder)
        assert found.keys() == old.keys()
        assert all(found[name] in (old[name], new[name]) for name in old)
        mixed += found not in (old, new)
        assert lintegrity(folder, *_COMMAND[3:]).returncode == 0
        assert _files(folder) == new
    assert mixed, "no run was killed while it wrote"
