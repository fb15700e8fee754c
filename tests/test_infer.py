"""Receivers whose class only inference tells: findings that appear and vanish, the sandbox, and what must end soon."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from harness import case_of, places, run, write
from lintegrity.flow import infer
from lintegrity.flow.project import Project
from lintegrity.flow.values import Receiver

ROOT = Path(__file__).parents[1]
STORE = """
class Store:
    def keep(self, name, data):
        with open("/srv/data/" + name, "wb") as handle:
            handle.write(data)


class Memory:
    def keep(self, name, data):
        self.data = data
"""
WEB = """
from flask import request
from app.store import Memory, Store
"""

# What makes the receiver of the one call of `keep`: each must lead to the finding in the store.
APPEARS = {
    "one of two, the other unknown": """
import lib

def pick(kind):
    if kind:
        return Store()
    return lib.make()

def put():
    store = pick(request.args["kind"])
    store.keep(request.args["name"], b"")
""",
    "a parameter, told by the caller": """
def later(store):
    store.keep(request.args["name"], b"")

def main():
    later(Store())
""",
    "a keyword of the caller": """
def later(text, *, store=None):
    store.keep(request.args["name"], text)

def main():
    later("x", store=Store())
""",
    "a parameter handed on": """
def later(store):
    store.keep(request.args["name"], b"")

def between(store):
    later(store)

def main():
    between(Store())
""",
    "an attribute that the maker of the object gives": """
class Keeper:
    def __init__(self, store):
        self.inner = store
    def put(self):
        self.inner.keep(request.args["name"], b"")

def main():
    Keeper(Store()).put()
""",
    "an attribute of a base class": """
class Base:
    def __init__(self, kind):
        self.inner, self.kind = Store(), kind

class Keeper(Base):
    def put(self):
        self.inner.keep(request.args["name"], b"")
""",
    "what `__enter__` gives": """
class Opened:
    def __enter__(self):
        return Store()
    def __exit__(self, *parts):
        pass

def put():
    with Opened() as store:
        store.keep(request.args["name"], b"")
""",
    "a context manager made of a generator": """
import contextlib

@contextlib.contextmanager
def opened():
    yield Store()

def put():
    with opened() as store:
        store.keep(request.args["name"], b"")
""",
    "a class handed to a function that makes one": """
def make(kind):
    return kind()

def put():
    store = make(Store)
    store.keep(request.args["name"], b"")
""",
    "a mapping of classes": """
KINDS = {"disk": Store}

def put():
    store = KINDS["disk"]()
    store.keep(request.args["name"], b"")
""",
    "a class method that makes one": """
class Disk(Store):
    @classmethod
    def made(cls, *parts):
        found = cls()
        return found

def put():
    store = Disk.made()
    store.keep(request.args["name"], b"")
""",
    "a mapping that is filled": """
class Keeper:
    def __init__(self, stores):
        self.stores = stores
    def pick(self, kind):
        return self.stores[kind]
    def put(self):
        self.pick(request.args["kind"]).keep(request.args["name"], b"")

def main():
    stores = {}
    stores["disk"] = Store()
    Keeper(stores).put()
""",
    "a list that an object fills": """
class Keeper:
    def __init__(self):
        self.stores = []
    def add(self):
        self.stores.append(Store())
    def put(self):
        for store in self.stores:
            store.keep(request.args["name"], b"")
""",
    "the values of a mapping": """
class Keeper:
    def __init__(self, kinds=None):
        self.stores = dict()
        self.stores["disk"] = Store()
    def put(self):
        for kind, store in self.stores.items():
            store.keep(request.args["name"], kind)
""",
    "one of two classes": """
def pick(kind):
    if kind:
        return Store()
    return Memory()

def put():
    store = pick(request.args["kind"])
    store.keep(request.args["name"], b"")
""",
}

CHECKED = """
import os

def later(store):
    store.keep(os.path.basename(request.args["name"]).replace("..", ""), b"")

def main():
    later(Store())
"""
# The same call on something else: no finding.
STAYS_SILENT: dict[str, str | dict[str, str]] = {
    "another class of the project": """
def later(store):
    store.keep(request.args["name"], b"")

def main():
    later(Memory())
""",
    "nobody calls it": """
def later(store):
    store.keep(request.args["name"], b"")
""",
    "made by a library": """
import lib

def put():
    store = lib.make()
    store.keep(request.args["name"], b"")
""",
    "a subclass that keeps otherwise": """
class Quiet(Store):
    def keep(self, name, data):
        pass

def later(store):
    store.keep(request.args["name"], b"")

def main():
    later(Quiet())
""",
    "a list of something else": """
class Keeper:
    def __init__(self):
        self.stores = []
        self.others = [Store()]
    def add(self):
        self.stores.append(Memory())
    def put(self):
        for store in self.stores:
            store.keep(request.args["name"], b"")
""",
    "a test calls it": {
        "app/web.py": WEB
        + """
def later(store):
    store.keep(request.args["name"], b"")
""",
        "tests/test_web.py": """
from app.store import Store
from app.web import later

def test_later():
    later(Store())
""",
    },
    "the name is checked before": CHECKED,
}


def project_of(case: str | dict[str, str]) -> dict[str, str]:
    files = case if isinstance(case, dict) else {"app/web.py": WEB + str(case)}
    return {"app/__init__.py": "", "app/store.py": STORE, **files}


@pytest.mark.parametrize("name", APPEARS)
def test_the_finding_appears(name: str, tmp_path: Path) -> None:
    assert places(run(project_of(APPEARS[name]), tmp_path, "LIN403"), tmp_path, "LIN403") == {
        ("app/store.py", 4)
    }


@pytest.mark.parametrize("name", STAYS_SILENT)
def test_no_finding_on_another_receiver(name: str, tmp_path: Path) -> None:
    assert not run(project_of(STAYS_SILENT[name]), tmp_path, "LIN403")


def test_the_trace_says_what_was_inferred(tmp_path: Path) -> None:
    (found,) = run(project_of(APPEARS["what `__enter__` gives"]), tmp_path, "LIN403")
    assert "`store.keep` is a method of `Store`" in [step.message for step in found.trace]


PID = """
import os


class Pid:
    def __init__(self, path):
        self.path = path

    def unlink(self):
        print("gone")

    def touch(self):
        print("here")
"""


def pid_case(text: str) -> dict[str, str]:
    head = "import os\nimport shutil\nfrom pathlib import Path\nfrom app.pid import Pid\n"
    return {"app/__init__.py": "", "app/pid.py": PID, "app/main.py": head + text}


# A method that paths have as well, on a receiver made of a tainted value: no path, so no finding.
NO_PATH = {
    "an object of the project, known from its name": """
def stop():
    pid = Pid(os.environ["APP_PID"] + "/x")
    pid.unlink()
""",
    "an object that a function picks": """
class Other(Pid):
    pass

def pick(path):
    if os.path.exists("/run"):
        return Pid(path)
    return Other(path)

def stop():
    pid = pick(os.environ["APP_PID"] + "/x")
    pid.unlink()
""",
    "a name that is a text before": """
def stop(arguments):
    pid = os.environ["APP_PID"] + "/x" or arguments.pid or None
    if pid:
        pid = Pid(pid)
        pid.touch()
    while arguments.more:
        arguments = arguments.more
    if pid is not None:
        pid.unlink()
""",
    "a parameter that one caller gives": """
def stop(pid, root):
    pid.unlink()
    pid.path = root

def main():
    stop(Pid(os.environ["APP_PID"] + "/x"), 1)
""",
}
# Here it is a path, or nothing says what it is: reported as before.
A_PATH = {
    "a path": """
def stop():
    pid = Path(os.environ["APP_PID"]) / "x"
    pid.unlink()
""",
    "nobody knows": """
def stop(wrap):
    pid = wrap(Path(os.environ["APP_PID"]) / "x")
    (Path(os.environ["APP_PID"]) / "y").unlink()
""",
    "a path or an object": """
def stop(arguments):
    pid = Path(os.environ["APP_PID"]) / "x"
    if arguments.wrap:
        pid = Pid(pid)
    pid.unlink()
""",
    "a class that is a path": """
class Mine(Path):
    pass

def pick(path):
    if os.path.exists("/run"):
        return Mine(path)
    return Path(path)

def stop():
    pid = pick(os.environ["APP_PID"] + "/x")
    pid.unlink()
""",
}


@pytest.mark.parametrize("name", NO_PATH)
def test_what_is_no_path_is_not_removed(name: str, tmp_path: Path) -> None:
    assert not run(pid_case(NO_PATH[name]), tmp_path, "LIN401", "LIN402", "LIN406")


@pytest.mark.parametrize("name", A_PATH)
def test_a_path_is_removed(name: str, tmp_path: Path) -> None:
    found = run(pid_case(A_PATH[name]), tmp_path, "LIN402", "LIN406")
    assert {one.code for one in found} == {"LIN402"} or {one.code for one in found} == {"LIN402", "LIN406"}


LOGGED = {
    "a parameter, told by the caller": (
        """
import logging

def report(out, password):
    out.info("signed in with %s", password)

def main(password):
    report(logging.getLogger("app"), password)
""",
        True,
    ),
    "a structlog logger from a function": (
        """
import structlog

def sinks(kind):
    if kind:
        return structlog.get_logger().bind(a=1)
    return None

def report(password):
    out = sinks(1)
    out.info("signed in with %s", password)
""",
        True,
    ),
    "a class of the project that inherits from a logger": (
        """
import logging

class Chatty(logging.LoggerAdapter):
    pass

def report(out, password):
    out.info("signed in with %s", password)

def main(password):
    report(Chatty(None), password)
""",
        True,
    ),
    "a class of the project that sends": (
        """
class Vault:
    def info(self, text, value):
        self.kept = value

def report(out, password):
    out.info("signed in with %s", password)

def main(password):
    report(Vault(), password)
""",
        False,
    ),
    "nobody knows": (
        """
def report(out, password):
    out.info("signed in with %s", password)
""",
        False,
    ),
}


@pytest.mark.parametrize("name", LOGGED)
def test_a_receiver_is_a_logger(name: str, tmp_path: Path) -> None:
    text, is_reported = LOGGED[name]
    assert bool(run({"app/__init__.py": "", "app/main.py": text}, tmp_path, "LIN112")) is is_reported


# The sandbox.


def ask(folder: Path, text: str, more: dict[str, str] | None = None) -> infer.Answer:
    """The classes of `receiver` in the line `receiver.run()` of a module."""
    write(case_of({"app/__init__.py": "", "app/main.py": text, **(more or {})}), folder)
    lines = (folder / "app" / "main.py").read_text().split("\n")
    row = next(number for number, line in enumerate(lines, 1) if "receiver.run()" in line)
    column = lines[row - 1].index("receiver")
    place = Receiver(str(folder / "app" / "main.py"), row, column, row, column + len("receiver"))
    return infer.classes_of(Project(str(folder)), place)


def test_an_answer_names_the_classes(tmp_path: Path) -> None:
    text = "class A: pass\nclass B: pass\ndef f(x):\n    receiver = A() if x else B()\n    receiver.run()\n"
    assert ask(tmp_path, text) == infer.Answer(frozenset({"app.main.A", "app.main.B"}), True)


def test_none_beside_a_class_is_left_out(tmp_path: Path) -> None:
    text = "class A: pass\ndef f(x):\n    receiver = A() if x else None\n    receiver.run()\n"
    assert ask(tmp_path, text) == infer.Answer(frozenset({"app.main.A"}), True)


def test_what_is_known_in_part_is_not_whole(tmp_path: Path) -> None:
    text = "import lib\nclass A: pass\ndef f(x):\n    receiver = A() if x else lib.b()\n    receiver.run()\n"
    assert ask(tmp_path, text) == infer.Answer(frozenset({"app.main.A"}), False)


@pytest.mark.parametrize(
    ("made", "known"),
    [
        ("__import__('lib').Thing()", set()),
        ("lib.Thing()", set()),
        ("lib.sub.Thing()", set()),
        ("json.JSONDecoder()", set()),
        ("requests.session()", {"requests.Session"}),
        ("httpx.AsyncClient()", {"httpx.AsyncClient"}),
        ("logging.getLogger('x').getChild('y')", {"logging.Logger"}),
        ("pathlib.Path('x') / 'y'", {"pathlib.Path"}),
        ("copy.copy(pathlib.Path('x')).parent", {"pathlib.Path"}),
    ],
)
def test_modules_outside_are_those_of_the_tables(made: str, known: set[str], tmp_path: Path) -> None:
    heads = "import copy, httpx, json, logging, lib, lib.sub, pathlib, requests\n"
    assert ask(tmp_path, f"{heads}def f():\n    receiver = {made}\n    receiver.run()\n").classes == known


def test_a_table_stands_for_a_module_of_the_same_name_only_where_the_project_has_none(tmp_path: Path) -> None:
    text = "import requests\ndef f():\n    receiver = requests.Session()\n    receiver.run()\n"
    found = ask(tmp_path, text, {"requests.py": "class Session:\n    pass\nSession = int\n"})
    assert "requests.Session" not in found.classes or found.is_whole


INSTALLED = "class Thing:\n    def keep(self, name, data):\n        open('/srv/data/' + name, 'wb')\n"
SCRIPT = """
import json, sys
from lintegrity.api import check_paths
from lintegrity.settings import Config
if {hide!r}:
    sys.modules["astroid"] = None
found = check_paths([{folder!r}], Config(select=("LIN4",))).findings
print(json.dumps([[one.code, one.filename, one.span.row, [step.message for step in one.trace]] for one in found]))
print(json.dumps(sorted({{name for name in sys.modules if name.partition(".")[0] in ("astroid", "libcst", "lib", "gi", "requests")}})))
"""


def outcome(folder: Path, cwd: Path, hide: bool = False, **extra: str) -> tuple[list[object], list[str]]:
    """The findings and the heavy modules of a run in a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "linter"), **extra}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT.format(folder=str(folder), hide=hide)],
        cwd=cwd, env=environment, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    return json.loads(lines[0]), json.loads(lines[1])


LATER = (
    WEB
    + """
import lib

def later(store):
    store.keep(request.args["name"], b"")

def other(store):
    store = lib.Thing()
    store.keep(request.args["other"], b"")

def main():
    later(Store())
"""
)


def test_the_answer_is_the_same_whatever_is_installed(tmp_path: Path) -> None:
    folder, site = tmp_path / "project", tmp_path / "site"
    folder.mkdir()
    write(case_of(project_of({"app/web.py": LATER})), folder)
    (site / "lib").mkdir(parents=True)
    (site / "lib" / "__init__.py").write_text(INSTALLED)
    (site / "app").mkdir()
    (site / "app" / "__init__.py").write_text("")
    (site / "app" / "store.py").write_text("class Store:\n    pass\n")
    (site / "flask.py").write_text("raise SystemExit('imported')\n")
    alone, _ = outcome(folder, tmp_path)
    beside, loaded = outcome(folder, tmp_path, PYTHONPATH=f"{ROOT / 'linter'}{os.pathsep}{site}")
    assert len(alone) == 1
    assert beside == alone
    assert "lib" not in loaded


def test_nothing_of_the_project_runs(tmp_path: Path) -> None:
    bomb = "raise SystemExit('executed')\n"
    text = LATER + "import gi\ngi.require_version('Gtk', '3.0')\nfrom gi.repository import Gtk\n"
    files = project_of({"app/web.py": text.replace("lib.Thing()", "Gtk.Thing()")})
    write(
        case_of({**files, "gi/__init__.py": bomb, "gi/repository/__init__.py": bomb, "lib.py": bomb}),
        tmp_path,
    )
    (tmp_path / "_json.so").write_bytes(b"no library")
    found, loaded = outcome(tmp_path, tmp_path, PYTHONPATH=f"{ROOT / 'linter'}{os.pathsep}{tmp_path}")
    assert len(found) == 1
    assert not {"gi", "lib"} & set(loaded)


def test_without_astroid_the_class_is_unknown(tmp_path: Path) -> None:
    write(case_of(project_of({"app/web.py": LATER})), tmp_path)
    with_it, loaded = outcome(tmp_path, tmp_path)
    assert len(with_it) == 1 and "astroid" in loaded
    without, loaded = outcome(tmp_path, tmp_path, hide=True)
    assert without == []


def test_astroid_is_imported_only_for_a_question(tmp_path: Path) -> None:
    quiet = "def f(store, name):\n    store.keep(name, b'')\n"
    write(
        case_of(project_of({"app/web.py": WEB + quiet + CHECKED})),
        tmp_path,
    )
    found, loaded = outcome(tmp_path, tmp_path)
    assert (found, loaded) == ([], [])


def test_astroid_of_others_in_the_process_is_left_alone(tmp_path: Path) -> None:
    import astroid
    from astroid.manager import AstroidManager

    module = astroid.parse("import json\nx = json.JSONDecoder()\n")
    before = (AstroidManager.brain, dict(AstroidManager.brain["astroid_cache"]), sys.getrecursionlimit())
    ask(tmp_path, "import json\ndef f():\n    receiver = json.JSONDecoder()\n    receiver.run()\n")
    assert (AstroidManager.brain, AstroidManager.brain["astroid_cache"], sys.getrecursionlimit()) == before
    assert "app.main" not in AstroidManager.brain["astroid_cache"]
    assert next(module["x"].infer()).qname() == "json.decoder.JSONDecoder"


def test_a_fault_of_astroid_is_no_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    from astroid.builder import AstroidBuilder

    def broken(*arguments: object, **named: object) -> None:
        raise AttributeError("a fault of astroid")

    monkeypatch.setattr(AstroidBuilder, "string_build", broken)
    caplog.set_level("DEBUG")
    text = "class A: pass\ndef f():\n    receiver = A()\n    receiver.run()\n"
    assert ask(tmp_path, text) == infer.UNKNOWN
    assert "a fault of astroid" in caplog.text


def test_questions_do_not_hang_on_each_other(tmp_path: Path) -> None:
    files = {"app/a.py": "class A: pass\n", "app/b.py": "from app.a import A\nA.made = 1\nA = None\n"}
    text = "from app.a import A\ndef f():\n    receiver = A()\n    receiver.run()\n"
    first = ask(tmp_path, text, files)
    ask(tmp_path, text.replace("from app.a", "from app.b"), files)
    assert ask(tmp_path, text, files) == first == infer.Answer(frozenset({"app.a.A"}), True)


# What must end soon. Each text makes much of little, or goes round in a circle.

_CHAIN = "\n".join(f"    x{number + 1} = x{number} + x{number}" for number in range(60))
_TUPLES = "\n".join(f"    x{number + 1} = (x{number}, x{number})" for number in range(60))
_CHOICES = "\n".join(
    f"def c{number + 1}(x):\n    return c{number}(x) if x else c{number}(not x)" for number in range(40)
)
_DIAMONDS = "\n".join(
    f"class L{number + 1}(L{number}, R{number}): pass\nclass R{number + 1}(L{number}): pass"
    for number in range(40)
)
BOMBS = {
    "huge powers": "def f():\n    receiver = 9 ** 9 ** 9 ** 9\n    receiver.run()\n",
    "huge powers through names": "a = 9\na = a ** a\na = a ** a\na = a ** a\ndef f():\n    receiver = a\n    receiver.run()\n",
    "an attribute of a huge power": "n = 9 ** 9 ** 9\nn.x = 1\n(1 << 10 ** 12).y = 2\ndef f():\n    receiver = n.x\n    receiver.run()\n",
    "repeated texts": "def f():\n    receiver = ('x' * 10 ** 9) * 10 ** 9\n    receiver.run()\n",
    "doubled lists": f"def f():\n    x0 = [1]\n{_CHAIN}\n    receiver = x60\n    receiver.run()\n",
    "doubled in place": "def f():\n    receiver = [1]\n" + "    receiver += receiver\n" * 60 + "    receiver.run()\n",
    "doubled tuples": f"def f():\n    x0 = (1,)\n{_TUPLES}\n    receiver = x60[0][0]\n    receiver.run()\n",
    "wide formats": "def f():\n    receiver = f'{1:>2000000000}' + '%2000000000d' % 1\n    receiver.run()\n",
    "a function that calls itself": "def g(x):\n    return g(g(x))\ndef f():\n    receiver = g(g)\n    receiver.run()\n",
    "functions that call each other": "def g(x):\n    return h(h(x))\ndef h(x):\n    return g(g(x))\ndef f():\n    receiver = g(h)\n    receiver.run()\n",
    "a name made of itself": "receiver = receiver.next\nreceiver = receiver or receiver()\ndef f():\n    receiver.run()\n",
    "an attribute made of itself": "class A:\n    def __init__(self):\n        self.x = self.x.x.x or self.y\n        self.y = self.x\ndef f():\n    receiver = A().x\n    receiver.run()\n",
    "parameters handed round": "def g(receiver, n):\n    receiver.run()\n    h(receiver, n)\ndef h(x, n):\n    g(x, n)\n",
    "choices of choices": f"def c0(x):\n    return x\n{_CHOICES}\ndef f(y):\n    receiver = c40(y)\n    receiver.run()\n",
    "diamonds of classes": f"class L0: pass\nclass R0: pass\n{_DIAMONDS}\ndef f():\n    receiver = L40().x\n    receiver.run()\n",
    "a class that inherits from itself": "class A(A): pass\nclass B(C): pass\nclass C(B): pass\ndef f():\n    receiver = B().x()\n    receiver.run()\n",
    "a long literal": "TABLE = [" + "dict(a=1), " * 20_000 + "]\ndef f():\n    for receiver in TABLE:\n        receiver.run()\n",
    "a long mapping": "TABLE = {" + ", ".join(f"{n}: object()" for n in range(20_000)) + "}\ndef f(x):\n    receiver = TABLE[x]\n    receiver.run()\n",
    "a deep chain of attributes": "def f(a):\n    receiver = a" + ".b" * 800 + "\n    receiver.run()\n",
    "a deep chain of calls": "class A:\n    def b(self):\n        return self\ndef f():\n    receiver = A()" + ".b()" * 300 + "\n    receiver.run()\n",
    "a deep expression": "def f(a):\n    receiver = " + "not " * 300 + "a\n    receiver.run()\n",
    "containers in a circle": "A = []\nB = [A]\nA.append(B)\nB.append(A[0])\nA[0] = B[0][0]\ndef f(x):\n    for receiver in A[x][x]:\n        receiver.run()\n",
    "many values": "class A: pass\ndef f(x):\n    receiver = None\n" + "".join(f"    if x == {n}:\n        receiver = A() if x else {n}\n" for n in range(2000)) + "    receiver.run()\n",
    "a file that is too long": "class A: pass\n" + "x = 1  # padding\n" * 60_000 + "def f():\n    receiver = A()\n    receiver.run()\n",
}  # fmt: skip


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_ends_soon_with_do_not_know(name: str, tmp_path: Path) -> None:
    start = time.process_time()
    found = ask(tmp_path, BOMBS[name])
    assert time.process_time() - start < 3
    assert not found.classes & {"app.main.A", "app.main.L40"} or name == "many values" and not found.is_whole


def test_a_star_import_in_a_circle_ends(tmp_path: Path) -> None:
    more = {f"app/m{n}.py": f"from app.m{(n + 1) % 40} import *\n" for n in range(40)}
    assert (
        ask(tmp_path, "from app.m0 import *\ndef f():\n    receiver = made()\n    receiver.run()\n", more)
        == infer.UNKNOWN
    )


def test_many_callers_are_not_all_looked_at(tmp_path: Path) -> None:
    more = {f"app/m{n}.py": "from app.main import go, A\ngo(A())\n" for n in range(200)}
    found = ask(tmp_path, "class A: pass\ndef go(receiver):\n    receiver.run()\n", more)
    assert found == infer.Answer(frozenset({"app.main.A"}), False)
