"""Cases of LIN508."""

CLEAN: dict[str, str | dict[str, str]] = {
    "not in a coroutine": """
        import time
        import requests

        def load(url):
            time.sleep(1)
            return requests.get(url, timeout=1)
        """,
    "handed to a thread": """
        import asyncio
        import functools
        import subprocess
        import anyio
        import requests

        def load(url):
            return requests.get(url, timeout=1)

        async def one(url):
            return await asyncio.to_thread(load, url)

        async def two(url):
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(None, load, url)

        async def three(url):
            return await anyio.to_thread.run_sync(functools.partial(load, url))

        async def four(url):
            return await asyncio.to_thread(lambda: subprocess.run(["ls"]))

        async def five(url):
            def work():
                return requests.get(url, timeout=1)
            return await asyncio.to_thread(work)
        """,
    "asynchronous clients": """
        import asyncio
        import aiosqlite
        import httpx
        import redis.asyncio as redis

        async def load(url):
            await asyncio.sleep(1)
            async with httpx.AsyncClient() as client:
                answer = await client.get(url)
            async with aiosqlite.connect("x.db") as connection:
                await connection.execute("select 1")
            process = await asyncio.create_subprocess_exec("ls")
            await process.wait()
            store = redis.Redis()
            await store.get("x")
            return answer
        """,
    "names of our own": """
        from app import requests, time

        async def load(url, session):
            time.sleep(1)
            session.get(url)
            return requests.get(url)
        """,
    "a helper that runs its body elsewhere, once or later": """
        import functools
        import time
        from asgiref.sync import sync_to_async

        @sync_to_async
        def slow():
            time.sleep(1)

        @functools.lru_cache
        def once():
            time.sleep(1)

        def later():
            time.sleep(1)
            yield 1

        async def run():
            await slow()
            once()
            return later()
        """,
    "before anyone is served": """
        import subprocess
        from contextlib import asynccontextmanager

        @asynccontextmanager
        async def lifespan(app):
            subprocess.run(["alembic", "upgrade", "head"], check=True)
            yield
        """,
    "a very short sleep": """
        import time

        async def yield_to_threads():
            time.sleep(0)
        """,
    "making something is not using it": """
        import subprocess
        import redis

        async def start():
            process = subprocess.Popen(["ls"])
            pipeline = redis.Redis().pipeline()
            return process, pipeline
        """,
    "files are not meant": """
        async def load(path):
            with open(path) as handle:
                return handle.read()
        """,
    "the helper is given, not called": """
        import time

        def slow():
            time.sleep(1)

        async def start(scheduler):
            scheduler.add_job(slow)
        """,
}

FLAGGED: dict[str, str | dict[str, str]] = {
    "the usual calls": """
        import os
        import subprocess
        import time
        import urllib.request
        from time import sleep as pause
        import requests

        async def work(url):
            time.sleep(1)  # LIN508
            pause(2)  # LIN508
            answer = requests.get(url, timeout=1)  # LIN508
            subprocess.run(["ls"], check=True)  # LIN508
            os.system("ls")  # LIN508
            with urllib.request.urlopen(url, timeout=1) as response:  # LIN508
                return answer, response.read()
        """,
    "sessions and processes": """
        import subprocess
        import httpx
        import requests

        class Client:
            def __init__(self):
                self.session = requests.Session()
                self.http = httpx.Client()

            async def load(self, url):
                first = self.session.get(url, timeout=1)  # LIN508
                second = self.http.post(url)  # LIN508
                process = subprocess.Popen(["ls"])
                out, _ = process.communicate()  # LIN508
                return first, second, out
        """,
    "databases": """
        import sqlite3
        import redis
        import psycopg2
        from sqlalchemy.orm import Session

        store = redis.Redis()

        async def rows(session: Session):
            connection = sqlite3.connect("x.db")  # LIN508
            connection.execute("select 1")  # LIN508
            cursor = connection.cursor()
            cursor.execute("select 1")  # LIN508
            session.execute("select 1")  # LIN508
            session.commit()  # LIN508
            other = psycopg2.connect("")  # LIN508
            return store.get("x")  # LIN508
        """,
    "through a helper of another module": {
        "app/net.py": """
            import urllib.request

            def fetch(url):
                return _open(url)

            def _open(url):
                with urllib.request.urlopen(url, timeout=1) as response:
                    return response.read()
            """,
        "app/service.py": """
            from app.net import fetch

            class Service:
                def _load(self, url):
                    return fetch(url)

                async def refresh(self, urls):
                    for url in urls:
                        data = fetch(url)  # LIN508
                        more = self._load(url)
                    return [fetch(url) for url in urls]

                async def refresh_more(self, urls):
                    for url in urls:
                        more = self._load(url)  # LIN508

                async def refresh_all(self, urls):
                    return [fetch(url) for url in urls]  # LIN508
            """,
    },
    "a constructor that connects": """
        import sqlite3

        class Store:
            def __init__(self, path):
                self.connection = sqlite3.connect(path)

        async def open_store(path):
            return Store(path)  # LIN508
        """,
    "under a transparent decorator": """
        import time
        from tenacity import retry

        @retry(stop=3)
        def slow():
            time.sleep(1)

        async def run():
            slow()  # LIN508
        """,
}

CLEAN |= {
    "a command waits for itself": """
        import subprocess
        import typer

        app = typer.Typer()

        @app.command()
        async def build(tag: str):
            subprocess.run(["docker", "build", "-t", tag, "."])
        """,
}
FLAGGED |= {
    "what a handler shares with a command": """
        import subprocess
        import typer
        from fastapi import FastAPI

        app = typer.Typer()
        api = FastAPI()

        async def build(tag: str):
            subprocess.run(["docker", "build", "-t", tag, "."])  # LIN508

        @app.command()
        async def command(tag: str):
            await build(tag)

        @api.post("/build")
        async def handler(tag: str):
            await build(tag)
        """,
}
FLAGGED |= {
    "a command that runs more than one thing in its loop": """
        import asyncio
        import time

        async def pulse():
            time.sleep(5)  # LIN508

        async def work():
            asyncio.create_task(pulse())
            time.sleep(1)  # LIN508

        if __name__ == "__main__":
            asyncio.run(work())
        """,
}

CLEAN |= {
    "what a helper waits for only where nothing is given": {
        "app/objects.py": """
            import socket
            import requests

            class Event:
                def __init__(self, service, hostname=None):
                    self.service = service
                    self.hostname = hostname if hostname else socket.gethostbyaddr("here")[0]

            def load(url, text=None, refresh=False):
                if refresh:
                    return requests.get(url, timeout=1).text
                return text or requests.get(url, timeout=1).text

            def load_given(url, text=None):
                return load(url, text=text)

            def load_body(url, body=None):
                if body is None:
                    body = requests.get(url, timeout=1).text
                return body
            """,
        "app/source.py": """
            from app.objects import Event, load, load_body, load_given

            class Source:
                def event(self, service, hostname=None):
                    return Event(service, hostname=hostname or self.hostname)

                async def get(self):
                    load("u", "text")
                    load_body("u", self.body)
                    load_given("u", "text")
                    return self.event("a"), self.event("b")
            """,
    },
}
FLAGGED |= {
    "what a helper waits for where nothing is given": {
        "app/objects.py": """
            import socket
            import requests

            class Event:
                def __init__(self, service, hostname=None):
                    self.hostname = hostname if hostname else socket.gethostbyaddr("here")[0]

            def load(url, text=None, refresh=False):
                if refresh:
                    return requests.get(url, timeout=1).text
                return text or requests.get(url, timeout=1).text

            def load_given(url, text=None):
                return load(url, text=text)
            """,
        "app/source.py": """
            from app.objects import Event, load, load_given

            async def one():
                return Event("a")  # LIN508

            async def two(text):
                return load("u", text, refresh=True)  # LIN508

            async def three():
                return load_given("u")  # LIN508

            async def four():
                return load_given("u", None)  # LIN508
            """,
    },
    "one finding for what a coroutine reaches more than once": """
        import requests

        def fetch(url):
            return requests.get(url, timeout=1)

        def refetch(url):
            return fetch(url)

        async def one():
            fetch("a")  # LIN508
            fetch("b")
            return refetch("c")

        async def two():
            return fetch("a")  # LIN508
        """,
}

_BASE = """
        import asyncio

        class Service:
            async def start(self):
                {}

            async def serve(self):
                raise NotImplementedError
        """
_SERVICE = """
        import asyncio
        import requests
        from app.base import Service

        class Cloud(Service):
            async def serve(self):
                requests.post("https://example.org", timeout=3){}

        if __name__ == "__main__":
            asyncio.run(Cloud().serve())
        """
CLEAN["a command that derives from what waits for itself"] = {
    "app/__init__.py": "",
    "app/base.py": _BASE.format("await self.serve()"),
    "app/cloud.py": _SERVICE.format(""),
}
FLAGGED["a service that derives from what starts tasks"] = {
    "app/__init__.py": "",
    "app/base.py": _BASE.format("self.task = asyncio.create_task(self.serve())"),
    "app/cloud.py": _SERVICE.format("  # LIN508"),
}
FLAGGED |= {
    "a collection of MongoDB": """
        import pymongo
        async def one(key):
            client = pymongo.MongoClient("localhost")
            return client.shop.orders.find_one({"key": key})  # LIN508
        """,
}
CLEAN |= {
    "a cursor of MongoDB asks later, and another driver is awaited": """
        import motor.motor_asyncio
        import pymongo
        async def orders():
            return pymongo.MongoClient("localhost").shop.orders.find()
        async def one(key):
            client = motor.motor_asyncio.AsyncIOMotorClient("localhost")
            return await client.shop.orders.find_one({"key": key})
        """,
}
