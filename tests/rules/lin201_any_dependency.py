"""Cases of LIN201."""

from harness import Case

CLEAN = {
    "annotated again where it is used": """
        from typing import Any

        class Decoder:
            decoder: Any

            def __init__(self, kind: str):
                self.decoder: Brotli | Zlib = make(kind)

            def decode(self, data: bytes):
                return self.decoder.decompress(data)

        class Payload:
            def __init__(self, value: Any):
                self._value = value

        class PartPayload(Payload):
            _value: "PartReader"

            def write(self):
                return self._value.read_chunk()
        """,
    "payload": """
        from typing import Any

        class E:
            def __init__(self, payload: Any, meta: Any = None):
                self.payload = payload
                self.meta = meta
            def to_dict(self):
                return {'payload': self.payload, 'meta': self.meta}
            def __eq__(self, other: Any):
                return self.payload == other.payload
        """,
    "override": """
        from typing import Any, Protocol

        class P(Protocol):
            x: Any
            def f(self, a: Any): ...
        """,
    "dict payload": """
        from dataclasses import dataclass
        from typing import Any

        @dataclass
        class Row:
            data: Any
            def text(self):
                return str(self.data).strip()
            def keys(self):
                return self.data.keys()
        """,
    "args kwargs": """
        from typing import Any

        class S:
            def __init__(self, *args: Any, **kw: Any):
                self.kw = kw
            def f(self):
                return self.kw.get('a')
        """,
    "exception": """
        from typing import Any

        class Err(Exception):
            def __init__(self, detail: Any):
                self.detail = detail
                super().__init__(detail)
        """,
    "validator cls": """
        from typing import Any
        from pydantic import BaseModel, field_validator

        class M(BaseModel):
            x: Any
            @field_validator('x')
            @classmethod
            def v(cls, value: Any):
                return value.strip()
        """,
    "a payload that is stored and serialised": """
        import json
        from typing import Any

        class Event:
            def __init__(self, payload: Any) -> None:
                self.payload = payload

            def body(self):
                return json.dumps(self.payload)
        """,
    "a mapping read by constant keys": """
        from typing import Any

        class Event:
            def __init__(self, payload: Any) -> None:
                self.payload = payload

            def kind(self):
                return self.payload.get("kind")
        """,
    "text and number members only": """
        from typing import Any

        class Field:
            def __init__(self, value: Any) -> None:
                self.value = value

            def clean(self):
                return self.value.strip().lower()
        """,
    "a union that the code tells apart": """
        from typing import Any

        class Field:
            def __init__(self, value: Any) -> None:
                if isinstance(value, Money):
                    value.normalise()
                self.value = value
        """,
    "stars are not meant": """
        from typing import Any

        class Proxy:
            def __init__(self, *args: Any, **kwargs: Any) -> None:
                kwargs.apply()
                args.apply()
        """,
    "a protocol's own body": """
        from typing import Any, Protocol

        class Repo(Protocol):
            client: Any

            def __init__(self, engine: Any) -> None:
                engine.start()
        """,
    "an overload": """
        from typing import Any, overload

        class Repo:
            @overload
            def __init__(self, engine: Any) -> None:
                engine.start()
        """,
    "a base class that is not ours dictates the parameter": """
        from typing import Any
        from framework import Plugin

        class Mine(Plugin):
            def __init__(self, manager: Any) -> None:
                super().__init__(manager)
                manager.register(self)
        """,
    "a shadowed Any": """
        class Any:
            def run(self): ...

        class Worker:
            def __init__(self, engine: Any) -> None:
                engine.run()
        """,
    "replaced before it is used": """
        from typing import Any

        class Worker:
            def __init__(self, engine: Any) -> None:
                engine = make_engine(1)
                engine.start()
        """,
    "typed where it is stored": """
        from typing import Any
        from app.engines import Engine

        class Worker:
            def __init__(self, engine: Any) -> None:
                self.engine: Engine = engine

            def run(self):
                self.engine.start()
        """,
    "a function that gets different classes": """
        from typing import Any

        class A:
            def start(self): ...

        class B:
            def start(self): ...

        def launch(engine: Any) -> None:
            engine.start()

        launch(A())
        launch(B())
        """,
    "a function handed on as a callback": """
        from typing import Any

        class A:
            def start(self): ...

        def launch(engine: Any) -> None:
            engine.start()

        launch(A())
        hooks.register(launch)
        """,
    "comparison methods take anything": """
        from typing import Any

        class Point:
            def __eq__(self, other: Any) -> bool:
                return self.x == other.x
        """,
    "a descriptor of another library": """
        from typing import Any
        from orm import Column

        class Row:
            owner: Any = Column("owner")

            def name(self):
                return self.owner.fetch_name()
        """,
    "a transparent proxy, whose members nobody can name": """
        from typing import Any

        class Proxy:
            def __init__(self, wrapped: Any) -> None:
                self._wrapped = wrapped

            def __getattr__(self, name):
                return getattr(self._wrapped, name)

            def close(self):
                self._wrapped.close()
        """,
}

FLAGGED = {
    "ctor": """
        from typing import Any

        class S:
            def __init__(self, repo: Any):  # LIN201
                # x
                self.repo = repo

            def get(self, i):
                return self.repo.find(i)
        """,
    "dataclass": """
        from dataclasses import dataclass
        import typing as t

        @dataclass
        class S:
            client: t.Any  # LIN201

            async def go(self):
                await self.client.send('x')
        """,
    "optional": """
        from typing import Any, Optional

        class S:
            def __init__(self, cache: Optional[Any] = None) -> None:  # LIN201
                self._cache = cache

            def get(self, k):
                if self._cache:
                    return self._cache.get_user(k)
        """,
    "pipe string": """
        from typing import Any

        class S:
            def __init__(self, *, bus: 'Any | None' = None):  # LIN201
                self.bus = bus
            def f(self):
                self.bus.publish('x', {})
        """,
    "in production, depends": """
        from typing import Annotated, Any
        from fastapi import APIRouter, Depends
        from app.deps import get_db
        router = APIRouter()

        @router.get('/')
        def h(db: Annotated[Any, Depends(get_db)]):  # LIN201
            return db.query_all()
        """,
    "depends default": """
        from typing import Any
        from fastapi import APIRouter, Depends
        from app.deps import get_db
        router = APIRouter()

        @router.get('/')
        def h(svc: Any = Depends(get_db)):  # LIN201
            return svc.list_users()
        """,
    "context manager": """
        from typing import Any

        class S:
            def __init__(self, factory: Any):  # LIN201
                self.factory = factory
            def f(self):
                with self.factory() as s:
                    s.x()
        """,
    "subclass uses": """
        from typing import Any

        class Base:
            def __init__(self, gateway: Any):  # LIN201
                self.gateway = gateway

        class Child(Base):
            def pay(self, x):
                return self.gateway.charge(x)
        """,
    "class level": """
        from typing import Any

        class V:
            repo: Any  # LIN201

            def get(self):
                return self.repo.load_one(1)
        """,
    "five parameters of a worker": """
        from typing import Any

        class Worker:
            def __init__(
                self,
                scheduler: Any,  # LIN201
                leases: Any,  # LIN201
                ticker: Any,  # LIN201
                bus: Any,  # LIN201
                kill_switch: Any,  # LIN201
                options: Any,
            ):
                self.scheduler = scheduler
                self.leases = leases
                self._ticker = ticker
                self.bus = bus
                self._kill_switch = kill_switch
                self.options = options

            def run(self):
                if self._kill_switch.is_on():
                    return None
                with self.leases.acquire(self.options) as lease:
                    run = self.scheduler.next_run(lease)
                    self.bus.publish("run", run)
                return self._ticker(run)
        """,
    "every spelling": """
        import typing
        import typing as t
        from typing import Annotated, Any, Optional, Union
        from typing import Any as Whatever

        Service = Optional[Any]

        class Worker:
            def __init__(
                self,
                a: Optional[Any],  # LIN201
                b: Any | None,  # LIN201
                c: "Any",  # LIN201
                d: Annotated[Any, "the store"],  # LIN201
                e: typing.Any,  # LIN201
                f: t.Optional["t.Any"],  # LIN201
                g: Whatever,  # LIN201
                h: Service,  # LIN201
                i: Union[None, Any] = None,  # LIN201
                j: int | str = 1,
            ) -> None:
                for one in ():
                    a.start(); b.start(); c.start(); d.start(); e.start()
                    f.start(); g.start(); h.start(); i.start(); j.start()
        """,
    "an alias of another module": {
        "app/types.py": "from typing import Any\n\nRepository = Any\n",
        "app/worker.py": """
            from app.types import Repository

            class Worker:
                def __init__(self, repo: Repository) -> None:  # LIN201
                    self._repo = repo

                def run(self, key):
                    return self._repo.find_by_key(key)
            """,
    },
    "used in a subclass of another module": {
        "app/base.py": """
            from typing import Any

            class Base:
                def __init__(self, repo: Any) -> None:  # LIN201
                    self._repo = repo
            """,
        "app/child.py": """
            from app.base import Base

            class Child(Base):
                def run(self):
                    return self._repo.claim()
            """,
    },
    "a dataclass field dereferenced by another module": {
        "app/handle.py": """
            from dataclasses import dataclass
            from typing import Any

            @dataclass(frozen=True)
            class Handle:
                name: str
                settings: Any  # LIN201
                extra: Any = None
            """,
        "app/bridge.py": """
            from app.handle import Handle

            def connect(handle: Handle) -> str:
                return handle.settings.connection_string
            """,
    },
    "a class-level attribute": """
        from typing import Any

        class View:
            repo: Any  # LIN201

            def show(self, key):
                return self.repo.load(key)
        """,
    "attrs": """
        import attrs
        from typing import Any

        @attrs.define
        class View:
            repo: Any = attrs.field(default=None)  # LIN201

            async def show(self, key):
                return await self.repo.get(key)
        """,
    "depends": """
        from typing import Annotated, Any
        from fastapi import Depends

        async def show(
            key: str,
            repo: Any = Depends(get_repo),  # LIN201
            bus: Annotated[Any, Depends(get_bus)] = None,  # LIN201
            body: Any = None,
        ):
            bus.publish(key)
            return repo.load(key, body)
        """,
    "a repository read by a variable key": """
        from typing import Any

        class Service:
            def __init__(self, repo: Any) -> None:  # LIN201
                self._repo = repo

            def show(self, order_id):
                return self._repo.get(order_id)
        """,
    "entered, awaited, iterated asynchronously, with a default": """
        from typing import Any

        class Service:
            def __init__(self, lock: Any, done: Any, feed: Any, clock: Any = None):  # LIN201
                self._lock = lock
                self._done = done
                self._feed = feed
                self._clock = clock or Clock()

            async def run(self):
                async with self._lock:
                    await self._done
                async for one in self._feed:
                    self._clock.tick()
        """,
    "through a local name and a property": """
        from typing import Any

        class Service:
            def __init__(self, repo: Any, bus: Any) -> None:  # LIN201
                self._repo = repo
                self._bus = bus

            @property
            def bus(self):
                return self._bus

            def run(self):
                repo = self._repo
                repo.load_all()
                self.bus.publish()
        """,
    "an instance of one project class at every call": {
        "app/engine.py": "class Engine:\n    def start(self): ...\n",
        "app/launch.py": """
            from typing import Any

            def launch(engine: Any, data: Any) -> None:  # LIN201
                engine.start()
                print(data)
            """,
        "app/main.py": """
            from app.engine import Engine
            from app.launch import launch

            def main():
                launch(Engine(), 1)

            def again(engine: Engine):
                launch(data=2, engine=engine)
            """,
    },
}

_REPO = """
class Repo(Protocol):
    \"\"\"What is used of `repo`.\"\"\"

"""

_TABLE = "from typing import Any\n\n\nclass Filter:\n    def __init__(self, fake_table: Any) -> None:\n        fake_table.scan_it()\n"

FIXED = {
    "a class of the project has the name": (
        Case({"app/tables.py": "class FakeTable:\n    def other(self): ...\n", "app/module.py": _TABLE}),
        "from typing import Protocol\n\n\nclass FakeTableProtocol(Protocol):\n    \"\"\"What is used of `fake_table`.\"\"\"\n\n"
        "    def scan_it(self) -> object: ...\n\n\nclass Filter:\n    def __init__(self, fake_table: FakeTableProtocol) -> None:\n"
        "        fake_table.scan_it()\n",
    ),
    "methods: awaited, thrown away, iterated, used": (
        "from typing import Any\n\n\nclass Jobs:\n    def __init__(self, repo: Any) -> None:\n        self._repo = repo\n\n"
        "    async def run(self, key: str) -> Any:\n        self._repo.touch(key)\n        await self._repo.load(key, fresh=True)\n"
        "        await self._repo.load(key)\n        if self._repo.has(key):\n            return self._repo.size\n"
        "        return [row for row in self._repo.rows(1, 2)]\n",
        "from collections.abc import Awaitable, Iterable\nfrom typing import Any, Protocol\n\n" + _REPO +
        "    def has(self, key: Any, /) -> object: ...\n\n"
        "    def load(self, key: Any, /, *, fresh: Any = ...) -> Awaitable[Any]: ...\n\n"
        "    def rows(self, arg1: Any, arg2: Any, /) -> Iterable[Any]: ...\n\n"
        "    @property\n    def size(self) -> Any: ...\n\n"
        "    def touch(self, key: Any, /) -> object: ...\n\n\n"
        "class Jobs:\n    def __init__(self, repo: Repo) -> None:\n        self._repo = repo\n\n"
        "    async def run(self, key: str) -> Any:\n        self._repo.touch(key)\n        await self._repo.load(key, fresh=True)\n"
        "        await self._repo.load(key)\n        if self._repo.has(key):\n            return self._repo.size\n"
        "        return [row for row in self._repo.rows(1, 2)]\n",
    ),
    "an import with a line for each name": (
        "from typing import (\n    Any,\n    Optional,  # of all\n    TypeVar\n)\n\n\nclass Jobs:\n"
        "    def __init__(self, repo: Any) -> None:\n        repo.open_it()\n\n    x: Any = Optional[TypeVar]\n",
        "from typing import (\n    Any,\n    Optional,  # of all\n    Protocol,\n    TypeVar\n)\n\n\n"
        "class Repo(Protocol):\n    \"\"\"What is used of `repo`.\"\"\"\n\n    def open_it(self) -> object: ...\n\n\nclass Jobs:\n"
        "    def __init__(self, repo: Repo) -> None:\n        repo.open_it()\n\n    x: Any = Optional[TypeVar]\n",
    ),
    "an import whose last name has no comma": (
        "from typing import (\n    Any,\n    Optional\n)\n\n\nclass Jobs:\n"
        "    def __init__(self, repo: Any) -> None:\n        repo.open_it()\n\n    x: Any = Optional\n",
        "from typing import (\n    Any,\n    Optional,\n    Protocol\n)\n\n\n"
        "class Repo(Protocol):\n    \"\"\"What is used of `repo`.\"\"\"\n\n    def open_it(self) -> object: ...\n\n\nclass Jobs:\n"
        "    def __init__(self, repo: Repo) -> None:\n        repo.open_it()\n\n    x: Any = Optional\n",
    ),
    "the name is taken; two of a kind": (
        "import typing\n\n\nclass Repo:\n    def __init__(self, repo: typing.Any, other: typing.Any):\n"
        "        repo.open_it()\n        other.open_it()\n",
        "import typing\n\n\nclass Other(typing.Protocol):\n    \"\"\"What is used of `other`.\"\"\"\n\n    def open_it(self) -> object: ...\n\n\n"
        "class RepoProtocol(typing.Protocol):\n    \"\"\"What is used of `repo`.\"\"\"\n\n    def open_it(self) -> object: ...\n\n\n"
        "class Repo:\n    def __init__(self, repo: RepoProtocol, other: Other):\n"
        "        repo.open_it()\n        other.open_it()\n",
    ),
    "optional, entered, subscripted": (
        "from __future__ import annotations\n\nfrom typing import Any, Protocol\n\n\nclass Jobs:\n"
        "    def __init__(self, pool: Any | None = None):\n        self.pool = pool\n\n"
        "    def run(self):\n        if self.pool is not None:\n            with self.pool:\n                return self.pool['x']\n",
        "from __future__ import annotations\n\nfrom typing import Any, Protocol\n\n\n"
        "class Pool(Protocol):\n    \"\"\"What is used of `pool`.\"\"\"\n\n    def __enter__(self) -> Any: ...\n\n"
        "    def __exit__(self, kind: Any, error: Any, trace: Any, /) -> Any: ...\n\n"
        "    def __getitem__(self, key: Any, /) -> Any: ...\n\n\nclass Jobs:\n"
        "    def __init__(self, pool: Pool | None = None):\n        self.pool = pool\n\n"
        "    def run(self):\n        if self.pool is not None:\n            with self.pool:\n                return self.pool['x']\n",
    ),
}  # fmt: skip

NOT_FIXED: dict[str, object] = {
    "passed on to who knows whom": """
        from typing import Any
        class Jobs:
            def __init__(self, repo: Any) -> None:
                self._repo = repo
            def run(self) -> None:
                self._repo.open_it()
                other(self._repo)
        """,
    "None by default": """
        from typing import Any
        class Jobs:
            def __init__(self, repo: Any = None) -> None:
                self._repo = repo
            def run(self) -> None:
                self._repo.open_it()
        """,
    "put elsewhere later": """
        from typing import Any
        class Jobs:
            def __init__(self, repo: Any) -> None:
                self._repo = repo
            def close(self) -> None:
                self._repo.close_it()
                self._repo = None
        """,
    "a class that lacks a member": """
        from typing import Any
        class Jobs:
            def __init__(self, repo: Any) -> None:
                repo.open_it()
        class Fake:
            pass
        Jobs(Fake())
        """,
}

NOT_FIXED["what is handed in may be None"] = """
    import subprocess
    from typing import Any

    class Reader:
        def __init__(self, stream: Any) -> None:
            self.stream = stream

        def read(self) -> None:
            self.stream.read_some(3)

    def run() -> Reader:
        child = subprocess.Popen(["x"])
        return Reader(child.stderr)
    """
NOT_FIXED["it is reached through another object"] = {
    "app/company.py": """
        from typing import Any

        class Company:
            def __init__(self, files: Any) -> None:
                self.files = files

            def first(self) -> object:
                return self.files.read_first(1)
        """,
    "app/book.py": """
        class Book:
            def __init__(self, holder) -> None:
                self.holder = holder

            def put(self) -> None:
                self.holder.company.files.write_all(1)
        """,
}
FLAGGED |= {
    "stored beside others": """
        from typing import Any

        class Service:
            def __init__(self, repo: Any, clock: float):  # LIN201
                self.repo, self.clock = repo, clock

            def save(self, job):
                self.repo.save(job)
        """,
}
CLEAN |= {
    "stored beside a service": """
        from typing import Any

        class Service:
            def __init__(self, repo: "Repo", value: Any):
                self.repo, self.value = repo, value

            def save(self):
                self.repo.save(self.value)
        """,
}

_SENDER = """from typing import {names}


{protocol}class Service:
    def __init__(self, client: {kind}) -> None:
        self.client = client

    def send(self, subject, recipients, attachments, signature):
        self.client.send_message(subject, recipients, attachments, signature, urgent=True)
"""
_CLIENT = '''class Client(Protocol):
    """What is used of `client`."""

    def send_message(
        self,
        subject: Any,
        recipients: Any,
        attachments: Any,
        signature: Any,
        /,
        *,
        urgent: Any,
    ) -> object: ...


'''
FIXED["a method of many parameters"] = (
    _SENDER.format(names="Any", protocol="", kind="Any"),
    _SENDER.format(names="Any, Protocol", protocol=_CLIENT, kind="Client"),
)

NOT_FIXED |= {
    "a field that pydantic checks against its annotation": """
        from typing import Any

        from pydantic import BaseModel


        class Base(BaseModel, arbitrary_types_allowed=True):
            pass


        class Service(Base):
            client: Any

            def run(self, job):
                return self.client.send(job)
        """,
}

NOT_FIXED["a field that is empty until it is opened"] = """
    from typing import Any


    class Flow:
        _client: Any

        def __init__(self, make):
            self._make = make
            self._client = None

        def open(self):
            self._client = self._make()

        def send(self, job):
            return self._client.send(job)
    """

_GATEWAY = """
class Jobs:
    def __init__({0}:
        notification_gateway.open_it()
"""
_LONG = 'self, notification_gateway: {}, name: str = "x", *args: int'
FIXED |= {
    "a function's line that gets too long": (
        "from typing import Any\n\n" + _GATEWAY.format(_LONG.format("Any") + ")"),
        "from typing import Protocol\n\n\nclass NotificationGateway(Protocol):\n"
        '    """What is used of `notification_gateway`."""\n\n    def open_it(self) -> object: ...\n\n'
        + _GATEWAY.format(
            "\n        " + _LONG.format("NotificationGateway").replace(", ", ",\n        ") + ",\n    )"
        ),
    ),
}

FLAGGED |= {
    "a dependency under a name of its own": {
        "app/__init__.py": "",
        "app/deps.py": """
            from typing import Annotated, Any
            from fastapi import Depends

            def mailer():
                return object()

            MailerDep = Annotated[Any, Depends(mailer)]
            """,
        "app/routes.py": """
            from fastapi import APIRouter
            from app.deps import MailerDep

            router = APIRouter()

            @router.post("/mail")
            def mail(to: str, mail: MailerDep):  # LIN201
                mail.deliver(to)
            """,
    },
}

_DOCUMENTED = """from typing import {names}
{protocol}

class Jobs:
    \"\"\"Runs jobs.

    {said}
    \"\"\"

    def __init__(self, repo: {kind}) -> None:
        {use}
"""
_PROTOCOL = '''

class Repo(Protocol):
    """What is used of `repo`."""

    def open_it(self) -> object: ...
'''


def _documented(
    said: str, use: str = "repo.open_it()", protocol: str = _PROTOCOL, names: str = "Protocol"
) -> tuple[str, str]:
    return (
        _DOCUMENTED.format(names="Any", protocol="", said=said, kind="Any", use=use),
        _DOCUMENTED.format(names=names, protocol=protocol, said=said, kind="Repo", use=use),
    )


_READ = _PROTOCOL.replace("def open_it(self) -> object", "@property\n    def open_it(self) -> Any")
FIXED["a docstring that names no type"] = _documented(":param repo: the jobs")
FIXED["a member that is read and shown"] = _documented("x", "print(repo.open_it)", _READ, "Any, Protocol")
FIXED_UNSAFE = {
    "a docstring that names a type": _documented(":type repo: JobStore"),
    "another such docstring": _documented("repo (JobStore): the jobs"),
    "a method that something else calls": _documented(
        "x", "loop.call_soon(repo.open_it)", _READ, "Any, Protocol"
    ),
}
_LOCKED = """from dataclasses import dataclass, field
from typing import {names}
{protocol}

@dataclass
class Job:
    size: int
    repo: {kind} = field(default_factory=dict)

    def run(self) -> None:
        self.repo.open_it()
"""
FIXED_UNSAFE["what a factory makes"] = (
    _LOCKED.format(names="Any", protocol="", kind="Any"),
    _LOCKED.format(names="Protocol", protocol=_PROTOCOL, kind="Repo"),
)
FIXED["a result that is given on where there is one"] = _documented(
    "x", "self.key = repo.open_it() or 1", _PROTOCOL.replace("-> object", "-> Any"), "Any, Protocol"
)
_DEFAULT = """
    from typing import Any

    class Field:
        def __init__(self, default: Any = None) -> None:{0}
            self.default = default

        def value(self):
            default = self.default
            return {1}
    """
CLEAN["a value, or a function that gives one"] = _DEFAULT.format(
    "", "default() if callable(default) else default"
)
FLAGGED["a function that nobody asks for what it is"] = _DEFAULT.format("  # LIN201", "default()")

FIXED_UNSAFE["a docstring that names a class in words"] = _documented("repo: The JobStore instance.")
FIXED["a docstring that names no class"] = _documented("repo: The store of Jobs.")

CLEAN |= {
    "what Litestar provides under a type, and what it takes from the query": """
        from typing import Any
        from litestar import get
        from litestar.di import NamedDependency
        from litestar.params import FromQuery

        @get("/jobs")
        async def jobs(session: NamedDependency[Session], search: FromQuery[Any] = None) -> list[str]:
            return await session.execute(search.strip())
        """,
}
FLAGGED |= {
    "what Litestar provides under any type": """
        from typing import Annotated, Any
        from litestar import get
        from litestar.di import NamedDependency
        from litestar.params import Dependency

        @get("/jobs")
        async def jobs(session: NamedDependency[Any]) -> list[str]:  # LIN201
            return await session.execute_all("jobs")

        @get("/tasks")
        async def tasks(session: Annotated[Any, Dependency()]) -> list[str]:  # LIN201
            return await session.execute_all("tasks")
        """,
}
