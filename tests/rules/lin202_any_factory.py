"""Cases of LIN202."""

CLEAN = {
    "callback": """
        from typing import Any, Callable

        class S:
            def __init__(self, on_done: Callable[..., Any]):
                self.on_done = on_done
            def f(self):
                self.on_done(1)
        """,
    "value returned": """
        from typing import Any, Callable

        class S:
            def __init__(self, fn: Callable[[], Any]):
                self.fn = fn
            def f(self):
                return self.fn()
        """,
    "the result is handed on": """
        from typing import Any, Callable

        class Cell:
            def __init__(self, compute: Callable[[], Any]) -> None:
                self._compute = compute

            def value(self):
                return self._compute()
        """,
    "the result is thrown away": """
        from typing import Any, Callable

        class Bus:
            def __init__(self, listener: Callable[..., Any]) -> None:
                self._listener = listener

            def publish(self, event):
                self._listener(event)
        """,
    "a result with a type": """
        from typing import Any, Callable
        from app.db import Connection

        class Store:
            def __init__(self, connect: Callable[..., Connection]) -> None:
                self._connect = connect

            def load(self) -> Any:
                return self._connect().execute("select 1")
        """,
    "the name of the callable is looked at": """
        from typing import Any, Callable

        class Task:
            def __init__(self, function: Callable[..., Any]) -> None:
                self.function = function

            def name(self):
                return self.function.__name__
        """,
    "a callback that may give a coroutine": """
        import asyncio
        from typing import Any, Callable

        class Timer:
            def __init__(self, callback: Callable[..., Any]) -> None:
                self.callback = callback

            async def fire(self):
                result = self.callback()
                if asyncio.iscoroutine(result):
                    await result
        """,
}

FLAGGED = {
    "a field, put under a local name by whoever holds the record": """
        from dataclasses import dataclass
        from typing import Any, Callable, Union

        Factory = Union[Callable[..., Any], str]

        @dataclass
        class Handle:
            name: str
            factory: Factory  # LIN202

        class Bridge:
            def __init__(self, handle: Handle):
                self.handle = handle

            def build(self):
                factory = self.handle.factory
                adapter = factory(timeout=3)
                adapter.start()
        """,
    "callable": """
        from typing import Any, Callable

        class S:
            def __init__(self, session_factory: Callable[[], Any]):  # LIN202
                self.sf = session_factory
            def f(self):
                with self.sf() as s:
                    s.execute('x')
                    s.commit()
        """,
    "callable ellipsis": """
        from collections.abc import Callable
        from typing import Any

        class S:
            def __init__(self, make: Callable[..., Any]):  # LIN202
                self._make = make
            def f(self):
                c = self._make(1)
                return c.fetch('x')
        """,
    "alias": """
        from typing import Any, Callable

        Factory = Callable[[], Any]

        class S:
            def __init__(self, make: Factory):  # LIN202
                self.make = make
            def f(self):
                return self.make().send('x')
        """,
    "a session factory used as a connection": """
        from typing import Any, Callable

        class Store:
            def __init__(self, session_factory: Callable[[], Any]):  # LIN202
                self._session_factory = session_factory

            def count(self):
                conn = self._session_factory()
                return conn.execute("select 1").fetchone()
        """,
    "entered": """
        from collections.abc import Callable
        from typing import Any, Optional

        class Store:
            def __init__(self, connect: Optional[Callable[..., Any]] = None) -> None:  # LIN202
                self._connect = connect

            def count(self):
                with self._connect() as conn:
                    return conn.execute("select 1")
        """,
    "an alias in a union, a dataclass field": """
        from dataclasses import dataclass
        from typing import Any, Callable

        FactoryType = Callable[..., Any] | str

        @dataclass
        class Adapter:
            factory: FactoryType  # LIN202

            def health(self):
                made = self.factory(1)
                return made.health()
        """,
    "a field called by another module": {
        "app/spec.py": """
            from dataclasses import dataclass
            from app.types import Factory

            @dataclass
            class Spec:
                factory: Factory  # LIN202
            """,
        "app/types.py": "from typing import Any, Callable\n\nFactory = Callable[..., Any]\n",
        "app/build.py": """
            from app.spec import Spec

            def build(spec: Spec):
                made = spec.factory()
                made.start()
                return made
            """,
    },
    "awaited": """
        from typing import Any, Awaitable, Callable

        class Store:
            def __init__(self, connect: Callable[[], Awaitable[Any]]) -> None:  # LIN202
                self._connect = connect

            async def load(self):
                conn = await self._connect()
                return await conn.fetch("select 1")
        """,
    "used at once": """
        from typing import Any, Callable

        class Store:
            def __init__(self, open_session: "Callable[[], Any]") -> None:  # LIN202
                open_session().ping()
        """,
}

FIXED_UNSAFE = {
    "a factory of sessions": (
        "from typing import Any, Callable\n\n\nclass Jobs:\n    def __init__(self, session_factory: Callable[[], Any]) -> None:\n"
        "        self._make = session_factory\n\n    def run(self) -> None:\n        session = self._make()\n        session.run_it(1)\n",
        "from typing import Any, Callable, Protocol\n\n\nclass Session(Protocol):\n    \"\"\"What is used of `session`.\"\"\"\n\n"
        "    def run_it(self, arg1: Any, /) -> object: ...\n\n\n"
        "class Jobs:\n    def __init__(self, session_factory: Callable[[], Session]) -> None:\n"
        "        self._make = session_factory\n\n    def run(self) -> None:\n        session = self._make()\n        session.run_it(1)\n",
    ),
}  # fmt: skip
