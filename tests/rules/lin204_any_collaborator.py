"""Cases of LIN204."""

CLEAN = {
    "payload": """
        from typing import Any

        def f(v: Any):
            return str(v)
        """,
    "str method": """
        from typing import Any

        def f(v: Any):
            if isinstance(v, str):
                return v.strip()
            return v
        """,
    "probed before it is called": """
        from typing import Any

        def plain(value: Any):
            return value.py_datetime() if hasattr(value, "py_datetime") else value
        """,
    "values and narrowed values": """
        from typing import Any

        def describe(value: Any, other: Any) -> str:
            if isinstance(other, Thing):
                other.describe_itself()
            return value.strip() + value.lower()
        """,
    "only passed on": """
        from typing import Any

        def store(value: Any) -> None:
            queue.put(value)
            cache["x"] = value
        """,
    "a signature that a base class dictates": """
        from typing import Any
        from framework import Plugin

        class Base:
            def run(self, engine): ...

        class Mine(Base):
            def run(self, engine: Any):
                engine.start_all()

        class Yours(Plugin):
            def run(self, engine: Any):
                engine.start_all()
        """,
    "constructors and dunder methods": """
        from typing import Any

        class Mine:
            def __init__(self, engine: Any):
                engine.start_all()

            def __exit__(self, kind: Any, value: Any, trace: Any):
                value.describe_all()
        """,
    "every call hands over one class: another rule's": """
        from typing import Any

        class Engine:
            def start(self): ...

        def launch(engine: Any):
            engine.start()

        launch(Engine())
        """,
}

FLAGGED = {
    "a service as a parameter": """
        from typing import Any

        def sync(client: Any, x):  # LIN204
            client.push(x)
            client.close()
        """,
    "a plain function, a method, an optional one": """
        from typing import Any, Optional

        def drain(queue: Any) -> None:  # LIN204
            queue.join_all()

        class Worker:
            def run(self, engine: "Any", session: Optional[Any] = None, name: Any = ""):  # LIN204
                engine.start()
                if session is not None:
                    session.commit()
                return name.upper()
        """,
    "through a local name": """
        from typing import Any

        async def fetch(client: Any, key):  # LIN204
            http = client
            return await http.get(key)
        """,
}
