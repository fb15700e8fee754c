"""Protocol synthesis before mypy: a project whose dependencies are typed by the fix gains no error."""

from __future__ import annotations

import sys
from pathlib import Path

from commands import project, run

from lintegrity.api import Checker
from lintegrity.fixing import allowed_by, fix_file, save
from lintegrity.settings import Config

FILES = {
    "pyproject.toml": '[project]\nname = "app"\nversion = "1"\nrequires-python = ">=3.10"\n[tool.mypy]\nstrict = true\n',
    "app/__init__.py": "",
    "app/repo.py": """
from types import TracebackType


class Repo:
    size = 3

    def __init__(self) -> None:
        self._rows: list[str] = []

    @property
    def name(self) -> str:
        return "repo"

    def get(self, key: str, default: str | None = None) -> str | None:
        return default

    def touch(self, key: str) -> None:
        self._rows.append(key)

    async def load(self, key: str, *, fresh: bool = False) -> list[str]:
        return self._rows

    def rows(self) -> list[str]:
        return self._rows

    def __enter__(self) -> "Repo":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        pass

    def __contains__(self, key: str) -> bool:
        return key in self._rows

    def __call__(self, text: str) -> int:
        return len(text)
""",
    "app/service.py": """
import dataclasses
from typing import Any, Optional


class Service:
    def __init__(self, repo: Any, clock: Any, maybe: Optional[Any] = None) -> None:
        self._repo = repo
        self._clock = clock
        self.maybe = maybe

    async def run(self, key: str) -> int:
        self._repo.touch(key)
        found = self._repo.get(key)
        other = self._repo.get(key, "x")
        rows = await self._repo.load(key, fresh=True)
        await self._repo.load(key)
        with self._repo:
            for row in self._repo.rows():
                print(row, found, other, rows)
        if key in self._repo:
            return int(len(self._repo.name) + self._repo.size + self._repo("text"))
        if self.maybe is not None:
            self.maybe.ring_bell(1, loud=True)
        return int(self._clock())


@dataclasses.dataclass
class Job:
    queue: Any

    def send(self, text: str) -> None:
        self.queue.publish_it(text)
""",
    "tests/test_service.py": """
import time
from unittest import mock

from app.repo import Repo
from app.service import Job, Service


class Bell:
    def ring_bell(self, count: int, loud: bool = False) -> None:
        pass


class Queue:
    async def close(self) -> None:
        pass

    def publish_it(self, text: str, retries: int = 3) -> bool:
        return bool(text)


def test_service() -> None:
    assert Service(Repo(), time.time, Bell())
    assert Service(mock.Mock(), lambda: 3.0)
    assert Service(repo=Repo(), clock=time.monotonic)
    Job(Queue()).send("x")
""",
}


def errors(folder: Path) -> list[str]:
    command = [
        sys.executable,
        "-m",
        "mypy",
        "--strict",
        "--no-incremental",
        "--cache-dir",
        "/dev/null",
        "app",
        "tests",
    ]
    done = run(command, folder)
    return [line for line in done.stdout.splitlines() if ": error:" in line]


def test_mypy_gains_no_error(tmp_path: Path) -> None:
    project(tmp_path, FILES)
    before = errors(tmp_path)
    config = Config(root=str(tmp_path), select=("LIN201",))
    outcome = fix_file(str(tmp_path / "app/service.py"), Checker(config), allowed_by(config))
    assert save(outcome) is None
    text = (tmp_path / "app/service.py").read_text()
    assert "repo: Repo, clock: Clock, maybe: Optional[Maybe] = None" in text and "queue: Queue" in text
    assert errors(tmp_path) == before == []


def test_mypy_now_tells_what_is_wrong(tmp_path: Path) -> None:
    project(tmp_path, FILES)
    config = Config(root=str(tmp_path), select=("LIN201",))
    save(fix_file(str(tmp_path / "app/service.py"), Checker(config), allowed_by(config)))
    (tmp_path / "app/wrong.py").write_text("from app.service import Job\n\nJob(3)\n")
    (error,) = errors(tmp_path)
    assert "app/wrong.py:3" in error and "publish_it" not in error.split("error:")[0]
