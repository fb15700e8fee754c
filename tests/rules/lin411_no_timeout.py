"""Cases of LIN411."""

from __future__ import annotations

from harness import Case
from lintegrity.settings import Config, FixSettings

CLEAN = {
    "a URL that was seen to hold its data itself": """
        from urllib.request import urlopen

        def read(uri):
            if not uri.startswith("data:"):
                raise ValueError(uri)
            with urlopen(uri) as answer:
                return answer.read()

        class Buffer:
            def load(self):
                if self.uri.startswith("data"):
                    return urlopen(self.uri).read()
        """,
    "a stream over a socket that is connected already": """
        import asyncio

        async def take_over(sock):
            return await asyncio.open_connection(sock=sock)
        """,
    "the pool that stands in for the one given has a timeout": """
        import urllib3

        class Client:
            def __init__(self, pool=None):
                self._pool = pool or urllib3.PoolManager(timeout=urllib3.Timeout(3), maxsize=10)

            def get(self, url):
                return self._pool.urlopen("GET", url)
        """,
    "a session of a session": {
        "app/__init__.py": "",
        "app/http.py": "import requests\n\nclass Session(requests.Session):\n    def request(self, method, url, **kw):\n        kw.setdefault('timeout', 10)\n        return super().request(method, url, **kw)\n\nclass Own(Session):\n    pass\n",
        "app/m.py": "from app.http import Own\n\nclass C:\n    def __init__(self):\n        self.session = Own()\n    def f(self, u):\n        return self.session.get(u)\n",
    },
    "partial": """
        import requests
        from functools import partial

        get = partial(requests.get, timeout=3)

        def f(u):
            return get(u)
        """,
    "wait_for": """
        import asyncio

        async def f():
            r, w = await asyncio.wait_for(asyncio.open_connection('h', 1), 5)
            return r
        """,
    "httpx client": """
        import httpx

        async def f(u):
            async with httpx.AsyncClient() as c:
                return await c.get(u)
        """,
    "kwargs": """
        import requests

        def f(u, **kw):
            kw.setdefault('timeout', 3)
            return requests.get(u, **kw)
        """,
    "a timeout is given": """
        import requests, socket, smtplib, ftplib, http.client
        from urllib.request import urlopen
        def load(url, host, limit):
            requests.get(url, timeout=5)
            requests.post(url, data={}, timeout=(3, 10))
            requests.request("GET", url, timeout=limit)
            urlopen(url, timeout=5)
            urlopen(url, None, 5)
            socket.create_connection((host, 1), 5)
            smtplib.SMTP(host, 25, None, 5)
            ftplib.FTP(host, timeout=5)
            http.client.HTTPConnection(host, 80, 5)
        """,
    "libraries with a default of their own": """
        import httpx, aiohttp
        async def load(url):
            httpx.get(url)
            httpx.Client().get(url)
            async with aiohttp.ClientSession() as session:
                await session.get(url)
            async with httpx.AsyncClient(timeout=5) as client:
                await client.get(url)
            aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(sock_read=5))
            aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=None, sock_read=5))
            aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=5))
        """,
    "options that may hold one": """
        import requests
        def load(url, *args, **options):
            requests.get(url, **options)
            requests.get(*args)
        """,
    "get of other things": """
        import requests
        def load(settings, cache, session_data):
            settings.get("url")
            cache.get("requests", None)
            session_data.get("timeout")
            {}.get("x")
            requests.utils.get_netrc_auth("x")
            requests.Request("GET", "http://x")
        """,
    "a name that is not the library": """
        class requests:
            @staticmethod
            def get(url):
                return url
        def load(url):
            return requests.get(url)
        """,
    "a client of the project": """
        import requests
        class Client:
            def get(self, url):
                return requests.get(url, timeout=5)
        def load(url):
            client = Client()
            return client.get(url)
        """,
    "inside a bound": """
        import asyncio, async_timeout
        async def a(host):
            await asyncio.wait_for(asyncio.open_connection(host, 1), 5)
        async def b(host):
            async with asyncio.timeout(5):
                await asyncio.open_connection(host, 1)
        async def c(host):
            async with async_timeout.timeout(5):
                return await asyncio.open_connection(host, 1)
        async def d(host):
            waiting = asyncio.open_connection(host, 1)
            return await asyncio.wait_for(waiting, timeout=5)
        """,
    "every caller has a bound": """
        import asyncio
        class Link:
            async def _connect(self):
                self.reader, self.writer = await asyncio.open_connection("h", 1)
            async def connect(self):
                await asyncio.wait_for(self._connect(), 5)
        """,
    "setdefaulttimeout in the project": {
        "app/__init__.py": "import socket\nsocket.setdefaulttimeout(30)\n",
        "app/load.py": "from urllib.request import urlopen\ndef load(url):\n    return urlopen(url)\n",
    },
    "an adapter that sets one": """
        import requests
        from requests.adapters import HTTPAdapter
        class Bounded(HTTPAdapter):
            def send(self, request, **kwargs):
                kwargs.setdefault("timeout", 5)
                return super().send(request, **kwargs)
        def load(url):
            session = requests.Session()
            session.mount("https://", Bounded())
            return session.get(url)
        """,
    "a session class that sets one, of another module": {
        "app/__init__.py": "",
        "app/http.py": """
            import requests
            class Bounded(requests.Session):
                def request(self, *args, **kwargs):
                    kwargs.setdefault("timeout", 5)
                    return super().request(*args, **kwargs)
            """,
        "app/load.py": """
            from app.http import Bounded
            session = Bounded()
            def load(url):
                return session.get(url)
            """,
    },
    "a session made by a function that mounts one": {
        "app/__init__.py": "",
        "app/http.py": """
            import functools
            import requests
            def make():
                session = requests.Session()
                session.request = functools.partial(session.request, timeout=5)
                return session
            """,
        "app/load.py": """
            from app.http import make
            def load(url):
                return make().get(url)
            """,
    },
    "a pool with one": """
        import urllib3
        POOL = urllib3.PoolManager(timeout=5)
        def load(url):
            urllib3.PoolManager(timeout=urllib3.Timeout(5)).request("GET", url)
            return POOL.request("GET", url)
        """,
    "set on the object": """
        import socket, http.client
        def load(host):
            link = socket.create_connection((host, 1))
            link.settimeout(5)
            connection = http.client.HTTPConnection(host)
            connection.timeout = 5
        """,
    "told when it connects": """
        import ftplib
        class Store:
            def open(self, host, limit):
                self.link = ftplib.FTP()
                self.link.connect(host, 21, timeout=limit)
        """,
    "no network": """
        from urllib.request import urlopen
        def load():
            return urlopen("file:///etc/hostname")
        """,
    "a transport of the caller": """
        import xmlrpc.client
        def load(url, transport):
            return xmlrpc.client.ServerProxy(url, transport=transport)
        """,
    "another thing under the name of an import": """
        import requests

        requests = Recorder(requests)

        def load(url):
            return requests.get(url)
        """,
    "a session that some calls hand in, and one that its maker gives a timeout": """
        import functools
        import requests

        def fetch(session, url):
            return session.get(url)

        def go(url, cache):
            fetch(requests.Session(), url)
            return fetch(cache, url)

        def asked(client, url):
            return client.get(url)

        def main(url):
            session = requests.Session()
            session.request = functools.partial(session.request, timeout=30)
            return asked(session, url)
        """,
}

FLAGGED = {
    "another URL was seen to hold its data itself": """
        from urllib.request import urlopen

        def read(uri, base):
            if base.startswith("data:"):
                return urlopen(uri).read()  # LIN411
            if not uri.startswith("data:"):
                print(uri)
            return urlopen(uri).read()  # LIN411
        """,
    "the pool that stands in for the one given has none": """
        import urllib3

        class Client:
            def __init__(self, pool=None):
                self._pool = pool or urllib3.PoolManager(maxsize=10)

            def get(self, url):
                return self._pool.urlopen("GET", url)  # LIN411
        """,
    "in production, requests": """
        import requests

        def f(u):
            return requests.get(u).json()  # LIN411
        """,
    "session attr": """
        import requests

        class C:
            def __init__(self):
                self.s = requests.Session()
            def get(self, u):
                return self.s.post(u, json={})  # LIN411
        """,
    "urlopen": """
        from urllib.request import urlopen, Request

        def f(u):
            with urlopen(Request(u)) as r:  # LIN411
                return r.read()
        """,
    "httpx none": """
        import httpx

        def f(u):
            return httpx.get(u, timeout=None)  # LIN411
        """,
    "smtp": """
        import smtplib

        def f():
            with smtplib.SMTP('h', 587) as s:  # LIN411
                s.noop()
        """,
    "open_connection": """
        import asyncio

        async def f():
            r, w = await asyncio.open_connection('h', 1)  # LIN411
            return r
        """,
    "aiohttp": """
        import aiohttp

        async def f(u):
            async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=None)) as s:  # LIN411
                return await s.get(u)
        """,
    "requests.request": """
        import requests as rq

        def f(m, u):
            return rq.request(m, u, headers={})  # LIN411
        """,
    "requests": """
        import requests
        from requests import get as fetch, Session
        def load(url):
            requests.get(url)  # LIN411
            requests.post(url, json={})  # LIN411
            requests.request("GET", url)  # LIN411
            fetch(url)  # LIN411
            Session().get(url)  # LIN411
        """,
    "turned off": """
        import requests, httpx, aiohttp
        def load(url):
            requests.get(url, timeout=None)  # LIN411
            requests.get(url, timeout=(3, None))  # LIN411
            httpx.get(url, timeout=None)  # LIN411
            httpx.Client(timeout=httpx.Timeout(None))  # LIN411
            aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(connect=5))  # LIN411
            aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=None))  # LIN411
            limit = httpx.Timeout(None)
            httpx.AsyncClient(timeout=limit)  # LIN411
        """,
    "sessions in variables, attributes, contexts": """
        import requests
        session = requests.Session()
        def load(url):
            return session.get(url)  # LIN411
        class Api:
            def __init__(self, session: requests.Session | None = None):
                self.session = session or requests.Session()
                self.other: requests.Session = make()
            def load(self, url):
                self.other.post(url)  # LIN411
                return self.session.get(url)  # LIN411
        def again(url, given: requests.Session):
            with requests.Session() as inner:
                inner.get(url)  # LIN411
            given.get(url)  # LIN411
        """,
    "a session of another module": {
        "app/__init__.py": "",
        "app/http.py": "import requests\nsession = requests.Session()\ndef make():\n    return requests.Session()\n",
        "app/load.py": """
            from app.http import make, session
            def load(url):
                make().get(url)  # LIN411
                return session.get(url)  # LIN411
            """,
    },
    "an adapter that retries, no more": """
        import requests
        from requests.adapters import HTTPAdapter
        TIMEOUT = 5
        def load(url):
            session = requests.Session()
            session.mount("https://", HTTPAdapter(max_retries=3))
            return session.get(url)  # LIN411
        """,
    "the standard library": """
        import ftplib, http.client, imaplib, poplib, smtplib, socket, urllib.request, xmlrpc.client
        def load(url, host):
            urllib.request.urlopen(url)  # LIN411
            http.client.HTTPSConnection(host)  # LIN411
            xmlrpc.client.ServerProxy(url)  # LIN411
            smtplib.SMTP(host, 25)  # LIN411
            ftplib.FTP(host)  # LIN411
            imaplib.IMAP4_SSL(host)  # LIN411
            poplib.POP3(host)  # LIN411
            socket.create_connection((host, 1))  # LIN411
        """,
    "a pool without one": """
        import urllib3
        POOL = urllib3.PoolManager()
        def load(url):
            return POOL.request("GET", url)  # LIN411
        """,
    "asyncio": """
        import asyncio
        async def a(host):
            await asyncio.open_connection(host, 1)  # LIN411
        async def b(host):
            await asyncio.wait_for(asyncio.open_connection(host, 1), None)  # LIN411
        """,
    "a default that requests does not heed": """
        import socket, requests
        socket.setdefaulttimeout(5)
        def load(url):
            return requests.get(url)  # LIN411
        """,
    "a package beside the program that hides a standard module": {
        "pyproject.toml": "[project]\nname = 'jobs'\n",
        "queue/__init__.py": "",
        "queue/store.py": "import requests\n\n\ndef client():\n    return requests.Session()\n",
        "main.py": "from queue.store import client\n\n\ndef load(url):\n    return client().get(url)  # LIN411\n",
    },
    "a script": {"scripts/go.py": "import requests\nrequests.get('http://x/y')  # LIN411\n"},
    "what the handler of a failed import makes in its stead": """
        try:
            import requests
        except ModuleNotFoundError:
            class _Missing:
                def __getattr__(self, name):
                    raise ModuleNotFoundError(name)

            requests = _Missing()

        def load(url):
            return requests.get(url)  # LIN411
        """,
    "a session that every call hands in": """
        import requests

        def fetch(session, url):
            return session.get(url)  # LIN411

        def through(session, url):
            return fetch(session, url)

        class Loader:
            def __init__(self, client):
                self.client = client

            def load(self, url):
                return self.client.get(url)  # LIN411

        def go(url):
            session = requests.Session()
            Loader(session).load(url)
            return through(session, url)
        """,
}

FIXED_UNSAFE = {
    "on one line": (
        "import requests\n\n\ndef load(url):\n    return requests.get(url)\n",
        "import requests\n\n\ndef load(url):\n    return requests.get(url, timeout=30)\n",
    ),
    "a comma at the end": (
        "import requests\n\n\ndef load(url):\n    return requests.get((url),)\n",
        "import requests\n\n\ndef load(url):\n    return requests.get((url), timeout=30)\n",
    ),
    "over several lines": (
        "import requests\n\n\ndef load(url):\n    return requests.get(\n        url,  # where\n    )\n",
        "import requests\n\n\ndef load(url):\n    return requests.get(\n        url,  # where\n        timeout=30,\n    )\n",
    ),
    "over several lines without a comma": (
        "import requests\n\n\ndef load(url):\n    return requests.get(\n        url  # where\n    )\n",
        "import requests\n\n\ndef load(url):\n    return requests.get(\n        url,  # where\n        timeout=30,\n    )\n",
    ),
    "the configured value": (
        Case(
            {"app/module.py": "import requests\n\n\ndef load(url):\n    return requests.get(url)\n"},
            Config(fix=FixSettings(timeout="(3, 20)")),
        ),
        "import requests\n\n\ndef load(url):\n    return requests.get(url, timeout=(3, 20))\n",
    ),
}

_POST = "import requests\n\n\ndef send(url, data, headers):\n    return requests.post({})\n"

FIXED_UNSAFE |= {
    "arguments below each other": (
        _POST.format("url,\n                         data=data,\n                         headers=headers"),
        _POST.format(
            "url,\n                         data=data,\n                         headers=headers,\n"
            "                         timeout=30"
        ),
    ),
    "arguments below each other, one step deeper": (
        _POST.format("\n        url,\n        data=data,\n        headers=headers"),
        _POST.format("\n        url,\n        data=data,\n        headers=headers,\n        timeout=30"),
    ),
    "all arguments in one row": (
        _POST.format("\n        url, data=data, headers=headers\n    "),
        _POST.format("\n        url, data=data, headers=headers, timeout=30\n    "),
    ),
    "one argument of several lines": (
        _POST.format("url, json={\n        'data': data,\n    }"),
        _POST.format("url, json={\n        'data': data,\n    }, timeout=30"),
    ),
    "two rows of arguments": (
        _POST.format("url, data,\n                         headers=headers, stream=True"),
        _POST.format("url, data,\n                         headers=headers, stream=True, timeout=30"),
    ),
    "one argument in a row of its own": (
        _POST.format("\n        url\n    "),
        _POST.format("\n        url, timeout=30\n    "),
    ),
}

NOT_FIXED = {
    "events, with silence between them": (
        "import requests\n\n\ndef follow(url):\n    for line in requests.get(url, stream=True).iter_lines():\n"
        "        yield line\n"
    ),
}
FLAGGED |= {
    "a timeout is mounted on the session of another class": """
        import requests
        from requests.adapters import HTTPAdapter
        class TimeoutAdapter(HTTPAdapter):
            def send(self, request, **kwargs):
                kwargs.setdefault("timeout", 10)
                return super().send(request, **kwargs)
        class Reader:
            def __init__(self):
                self.session = requests.Session()
                self.session.mount("https://", TimeoutAdapter())
            def load(self, url):
                return self.session.get(url)
        class Writer:
            def __init__(self):
                self.session = requests.Session()
            def store(self, url, data):
                return self.session.post(url, json=data)  # LIN411
        """,
}
CLEAN |= {
    "a session with a timeout that an object of another module holds": {
        "app/upstream.py": """
            import requests
            from requests.adapters import HTTPAdapter

            class TimeoutAdapter(HTTPAdapter):
                def send(self, request, **kwargs):
                    kwargs.setdefault("timeout", 20)
                    return super().send(request, **kwargs)

            def make_session() -> requests.Session:
                session = requests.Session()
                session.mount("https://", TimeoutAdapter())
                return session

            class Upstream:
                def __init__(self):
                    self.session = make_session()
            """,
        "app/load.py": """
            from app.upstream import Upstream

            def load(upstream: Upstream, url):
                return upstream.session.get(url)
            """,
    },
}
FLAGGED |= {
    "a session without one that an object of another module holds": {
        "app/upstream.py": """
            import requests

            class Upstream:
                def __init__(self):
                    self.session = requests.Session()
            """,
        "app/load.py": """
            from app.upstream import Upstream

            def load(upstream: Upstream, url):
                return upstream.session.get(url)  # LIN411
            """,
    },
}

CLEAN |= {
    "options that a caller fills, or that another mapping may hold": """
        import requests

        session = requests.Session()

        def fetch(url, **options):
            return session.get(url, **options)

        def again(url, **options):
            options.update(DEFAULTS)
            return session.get(url, **options)

        def third(url, **options):
            options.setdefault("timeout", 3)
            return session.get(url, **options)

        def fourth(url, **options):
            return session.get(url, **options)

        def uncalled(url, **options):
            return session.get(url, **options)

        def use(pool, given):
            fetch("https://x.example")
            fetch("https://x.example", timeout=3)
            again("https://x.example")
            third("https://x.example")
            fourth("https://x.example")
            pool.submit(fourth, "https://x.example", timeout=3)
        """,
    "a limit for what is read": """
        import httpx

        one = httpx.Client(timeout=httpx.Timeout(None, read=20))
        two = httpx.Client(timeout=httpx.Timeout(20, connect=None))
        """,
}

FLAGGED |= {
    "options in which nobody who calls puts a timeout": """
        import requests

        session = requests.Session()

        def fetch(url, **options):
            options.setdefault("headers", {"User-Agent": "x"})
            return session.get(url, **options)  # LIN411

        class Partner:
            def call(self, path, **options):
                return requests.get(path, **options)  # LIN411

            def prices(self):
                return self.call("/prices", params={"full": 1})

        def use():
            fetch("https://x.example", stream=True)
        """,
    "a limit for the connection alone": """
        import httpx

        one = httpx.Client(timeout=httpx.Timeout(None, connect=5.0))  # LIN411
        two = httpx.AsyncClient(timeout=httpx.Timeout(timeout=None, connect=5.0))  # LIN411
        """,
}
FLAGGED |= {
    "a function of the library under another name, and handed on": """
        import requests

        fetch = requests.get

        def page(url):
            return fetch(url)  # LIN411

        def pages(pool, urls):
            return list(pool.map(requests.get, urls))  # LIN411
        """,
}
CLEAN |= {
    "the same with a limit": """
        import functools
        import requests

        fetch = functools.partial(requests.get, timeout=5)
        ask = requests.get

        def page(url):
            return fetch(url), ask(url, timeout=5)

        def pages(pool, urls):
            return list(pool.map(fetch, urls))
        """,
}

CLEAN |= {
    "a partial with a timeout and a look-up, kept in attributes": """
        import requests
        from functools import partial

        class Client:
            def __init__(self, url, items):
                self._post = partial(requests.post, url, timeout=5)
                self._find = partial(items.get, "url")
                self._look = items.get

            def send(self, data):
                self._find()
                self._look("https://example.com/x")
                return self._post(json=data)
    """,
}
FLAGGED |= {
    "what asks, kept in attributes": """
        import requests
        from functools import partial

        class Client:
            def __init__(self, url):
                self.session = requests.Session()
                self._post = partial(self.session.post, url)
                self._fetch = requests.get

            def send(self, data):
                self._fetch("https://example.com/x")  # LIN411
                return self._post(json=data)  # LIN411
    """,
}

FIXED_UNSAFE["arguments below each other, the bracket too"] = (
    _POST.format("url,\n                         data=data,\n                         "),
    _POST.format(
        "url,\n                         data=data,\n                         timeout=30,\n                         "
    ),
)
FIXED_UNSAFE["another path of such a server"] = (
    _POST.format("f'{url}/api/chats', json=data"),
    _POST.format("f'{url}/api/chats', json=data, timeout=30"),
)
NOT_FIXED |= {
    "a server on this machine, which works while it is asked": "import requests\n\nHOST = 'http://localhost:11434'\n\n\ndef ask(data):\n    return requests.post(f'{HOST}/api/tags', json=data)\n",
    "a model that writes its answer": _POST.format("f'{url}/v1/chat/completions', json=data"),
    "a host on this machine": "import http.client\n\n\ndef ask():\n    return http.client.HTTPConnection('127.0.0.1', 80)\n",
}

_HANDED_TO = """
    import asyncio

    async def maybe(awaitable, timeout):
        if timeout is not None:
            return await {0}
        return await awaitable

    async def connect(host, timeout):
        return await maybe(asyncio.open_connection(host, 53), timeout){1}
    """
CLEAN |= {
    "handed to a function that waits so long": _HANDED_TO.format("asyncio.wait_for(awaitable, timeout)", "")
}
FLAGGED |= {
    "handed to a function that waits for something else": _HANDED_TO.format(
        "asyncio.wait_for(asyncio.sleep(1), timeout)", "  # LIN411"
    ),
}
