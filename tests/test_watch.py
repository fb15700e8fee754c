"""`--watch` as a process: it checks at once, again after each change, and ends when it is interrupted."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Iterator

import pytest
from commands import environment, lintegrity, project

DEAD = "def f(x):\n    return x\n    x.close()\n"
PYPROJECT = "[project]\nname = 'app'\nversion = '1'\n[tool.lintegrity]\nselect = ['LIN710']\n"


class Watcher:
    """The running command and the lines it wrote on both streams."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        command = [sys.executable, "-u", "-m", "lintegrity", "check", "--watch", "--output-format", "concise"]
        self.process = subprocess.Popen(
            [*command, *arguments],
            cwd=folder,
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            # Whoever runs the tests in the background may have them ignore interrupts, and children inherit that.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
        self._lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(line.rstrip("\n"))

    def round(self, seconds: float = 60) -> list[str]:
        """What was written until it waits for changes again."""
        found: list[str] = []
        end = time.monotonic() + seconds
        while not (found and "Watching" in found[-1]):
            found.append(self._lines.get(timeout=max(0.01, end - time.monotonic())))
        return found[:-1]


@pytest.fixture
def app(tmp_path: Path) -> Path:
    return project(tmp_path, {"pyproject.toml": PYPROJECT, "app/a.py": DEAD})


@pytest.fixture
def watcher(app: Path) -> Iterator[Watcher]:
    running = Watcher(app)
    yield running
    running.process.kill()
    running.process.wait()


def test_it_checks_again_after_every_kind_of_change(app: Path, watcher: Watcher) -> None:
    assert watcher.round()[0].startswith("app/a.py:3:5: LIN710")
    (app / "app/a.py").write_text("def f(x):\n    return x\n")
    assert watcher.round() == ["All clear: 1 file checked."]
    (app / "app/new.py").write_text(DEAD)
    assert watcher.round()[0].startswith("app/new.py:3:5: LIN710")
    (app / "app/new.py").unlink()
    assert watcher.round() == ["All clear: 1 file checked."]
    (app / "app/a.py").write_text(DEAD)
    assert len(watcher.round()) == 2
    (app / "pyproject.toml").write_text(PYPROJECT + "ignore = ['LIN710']\n")
    assert watcher.round() == ["All clear: 1 file checked."]
    (app / "pyproject.toml").write_text(PYPROJECT + "ignor = ['LIN710']\n")
    assert "unknown option `ignor`" in watcher.round()[0]
    (app / "pyproject.toml").write_text(PYPROJECT)
    assert watcher.round()[0].startswith("app/a.py:3:5: LIN710")


def test_an_interrupt_ends_it(watcher: Watcher) -> None:
    watcher.round()
    os.kill(watcher.process.pid, signal.SIGINT)
    assert watcher.process.wait(timeout=20) == 130


def test_standard_input_cannot_be_watched(app: Path) -> None:
    done = lintegrity(app, "check", "--watch", "-")
    assert done.returncode == 2 and "--watch" in done.stderr
