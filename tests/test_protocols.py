"""Protocol synthesis before mypy: a project whose dependencies are typed by the fix gains no error."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
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
    text = " ".join((tmp_path / "app/service.py").read_text().split())
    assert (
        "repo: RepoProtocol, clock: Clock, maybe: Optional[Maybe] = None" in text
        and "queue: QueueProtocol" in text
    )
    assert errors(tmp_path) == before == []


def test_mypy_now_tells_what_is_wrong(tmp_path: Path) -> None:
    project(tmp_path, FILES)
    config = Config(root=str(tmp_path), select=("LIN201",))
    save(fix_file(str(tmp_path / "app/service.py"), Checker(config), allowed_by(config)))
    (tmp_path / "app/wrong.py").write_text("from app.service import Job\n\nJob(3)\n")
    (error,) = errors(tmp_path)
    assert "app/wrong.py:3" in error and "publish_it" not in error.split("error:")[0]


HEAD = """
from __future__ import annotations

import dataclasses
import functools
from typing import Any, Optional


class Foo:
    def save_it(self, x: int) -> None: ...


class Other: ...
"""
CLASS = """
class Service:
    def __init__(self, repo: Any) -> None:
        self.repo = repo

    def go(self) -> None:
        self.repo.save_it(1)
"""
RECORD = """
@dataclasses.dataclass
class Service:
    repo: Any

    def go(self) -> None:
        self.repo.save_it(1)
"""
# What a type checker would refuse once the dependency has a type: the program is not touched.
REFUSED = {
    "optional through super": CLASS + """
class Sub(Service):
    def __init__(self, repo: Optional[Foo]) -> None:
        super().__init__(repo)
""",
    "optional through cls": CLASS + """
    @classmethod
    def make(cls, repo: Foo | None) -> Service:
        return cls(repo)
""",
    "none through type(self)": CLASS + """
    def bare(self) -> Service:
        return type(self)(None)
""",
    "none through partial": CLASS + "\nbare = functools.partial(Service, repo=None)\n",
    "constructor called on the class": CLASS + """
class Sub(Service):
    def __init__(self) -> None:
        Service.__init__(self, None)
""",
    "subclass without a constructor": CLASS + "\nclass Sub(Service): ...\n\nSub(Other())\n",
    "class kept in a table": CLASS + '\nKINDS = {"s": Service}\nKINDS["s"](None)\n',
    "class as a parameter": CLASS + "\ndef make(kind: type[Service]) -> Service:\n    return kind(None)\n",
    "field replaced": RECORD + "\ndef bare(s: Service) -> Service:\n    return dataclasses.replace(s, repo=None)\n",
    "field said anew": RECORD + "\n@dataclasses.dataclass\nclass Sub(Service):\n    repo: Foo | None\n",
    "getattr with a default": CLASS + '\ndef make(app: Any) -> Service:\n    return Service(getattr(app, "r", None))\n',
    "get of a dictionary": CLASS + '\ndef make(d: dict[str, Foo]) -> Service:\n    return Service(d.get("r"))\n',
    "local that may be none": CLASS + """
def make(d: dict[str, Foo]) -> Service:
    one = d.get("r")
    return Service(one)
""",
    "one of two classes": CLASS + "\ndef make(one: Foo | Other) -> Service:\n    return Service(one)\n",
    "name for one of two classes": CLASS + """
Either = Foo | Other

def make(one: Either) -> Service:
    return Service(one)
""",
    "result that may be none": CLASS + """
def find() -> Foo | None:
    return Foo()

Service(find())
""",
    "coroutine": CLASS + "\nasync def find() -> Foo:\n    return Foo()\n\nService(find())\n",
    "attribute declared optional": CLASS + """
class Holder:
    held: Optional[Foo] = None

    def make(self) -> Service:
        return Service(self.held)
""",
    "element of a loop": CLASS + "\ndef make(many: list[Foo | None]) -> list[Service]:\n"
    "    return [Service(one) for one in many]\n",
    "key of a loop": CLASS + "\ndef make(many: dict[Other, Foo]) -> None:\n"
    "    for one in many:\n        Service(one)\n",
    "stars": CLASS + "\ndef make(given: dict[str, Foo | None]) -> Service:\n    return Service(**given)\n",
    "held against none": CLASS + "\n    def ask(self) -> bool:\n        return self.repo is None\n",
}  # fmt: skip
TAKEN = {
    "instance": CLASS + "\nService(Foo())\n",
    "parameter": CLASS + "\ndef make(foo: Foo) -> Service:\n    return Service(foo)\n",
    "parameter in a string": CLASS + '\ndef make(foo: "Foo") -> Service:\n    return Service(foo)\n',
    "untyped": CLASS + "\ndef make(foo):\n    return Service(foo)\n",
    "local": CLASS + "\ndef make() -> Service:\n    foo = Foo()\n    return Service(repo=foo)\n",
    "result": CLASS + "\ndef find() -> Foo:\n    return Foo()\n\nService(find())\n",
    "awaited": CLASS + "\nasync def find() -> Foo:\n    return Foo()\n\nasync def make() -> Service:\n"
    "    return Service(await find())\n",
    "one or the other": CLASS + "\ndef make(foo: Foo | None) -> Service:\n    return Service(foo or Foo())\n",
    "attribute": CLASS + """
class Holder:
    def __init__(self) -> None:
        self.held = Foo()

    def make(self) -> Service:
        return Service(self.held)
""",
    "property": CLASS + """
class Holder:
    @property
    def held(self) -> Foo:
        return Foo()

    def make(self) -> Service:
        return Service(self.held)
""",
    "subclass": CLASS + """
class Sub(Service):
    def __init__(self, repo: Foo) -> None:
        super().__init__(repo)
""",
    "item of a table": CLASS + """
class Holder:
    def __init__(self, table: Optional[dict[str, Foo]] = None) -> None:
        self.table = table or {}

    def make(self, key: str) -> Service:
        return Service(self.table.get(key, Foo()))
""",
    "element of a list": CLASS + "\ndef make(many: list[Foo]) -> list[Service]:\n"
    "    found = [Service(many[0])]\n    for one in many:\n        found.append(Service(one))\n    return found\n",
    "record": RECORD + "\nService(Foo())\n",
    "class in questions": CLASS + "\ndef ask(s: object) -> bool:\n    return isinstance(s, (Service, Other))\n",
}  # fmt: skip


def fixed_text(tmp_path: Path, text: str) -> str:
    project(
        tmp_path, {"pyproject.toml": FILES["pyproject.toml"], "app/__init__.py": "", "app/service.py": text}
    )
    config = Config(root=str(tmp_path), select=("LIN201",))
    save(fix_file(str(tmp_path / "app/service.py"), Checker(config), allowed_by(config)))
    return (tmp_path / "app/service.py").read_text()


@pytest.mark.parametrize("case", REFUSED)
def test_what_a_call_hands_in_may_not_fit(case: str, tmp_path: Path) -> None:
    assert fixed_text(tmp_path, HEAD + REFUSED[case]) == HEAD + REFUSED[case]


def test_what_calls_hand_in_fits(tmp_path: Path) -> None:
    for number, (case, text) in enumerate(TAKEN.items()):
        fixed = fixed_text(tmp_path / str(number), HEAD + text)
        assert "repo: Repo" in fixed, case
        (tmp_path / "app").mkdir(exist_ok=True)
        (tmp_path / "app" / f"case{number}.py").write_text(fixed)
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests/test_nothing.py").write_text("")
    assert [line for line in errors(tmp_path) if "Protocol" in line or "incompatible" in line] == []


def test_a_name_of_an_import_hands_in_too(tmp_path: Path) -> None:
    (tmp_path / "app").mkdir()
    (tmp_path / "app/use.py").write_text("from app.service import Service as S\n\nS(None)\n")
    assert fixed_text(tmp_path, HEAD + CLASS) == HEAD + CLASS
