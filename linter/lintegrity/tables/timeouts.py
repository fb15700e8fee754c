"""Network calls and the timeouts they have of their own: by origin, with each library's own default."""

from __future__ import annotations

from typing import NamedTuple


class Waits(NamedTuple):
    """How a call is told its timeout: the keyword, and its place among positional arguments (-1: none).

    `has_default` says that the library waits for a limited time where nothing is said. `keyword` is empty where
    the call takes no timeout. `heeds_socket_default` says whether `socket.setdefaulttimeout` reaches the call.
    """

    keyword: str = "timeout"
    position: int = -1
    has_default: bool = False
    heeds_socket_default: bool = True


_REQUESTS = Waits(heeds_socket_default=False)  # requests passes None on, which means for ever
_LIMITED = Waits(has_default=True)

_METHODS = ("get", "post", "put", "patch", "delete", "head", "options", "request")


def _each(prefix: str, methods: tuple[str, ...], waits: Waits) -> dict[str, Waits]:
    return {f"{prefix}.{method}": waits for method in methods}


CALLS: dict[str, Waits] = {
    "urllib.request.urlopen": Waits(position=2),  # socket's default: for ever
    "urllib.request.OpenerDirector().open": Waits(position=2),  # the same
    "urllib.request.build_opener().open": Waits(position=2),  # the same
    "urllib.request.urlretrieve": Waits(keyword=""),  # takes no timeout
    "six.moves.urllib.request.urlopen": Waits(position=2),  # the same under its old name
    **_each("requests", _METHODS, _REQUESTS),  # no default
    **_each("requests.api", _METHODS, _REQUESTS),  # their inner address
    **_each("requests.Session()", (*_METHODS, "send"), _REQUESTS),  # no default
    **_each("requests.sessions.Session()", (*_METHODS, "send"), _REQUESTS),  # its inner address
    **_each("requests.session()", (*_METHODS, "send"), _REQUESTS),  # a function for the same
    **_each("requests_html.HTMLSession()", _METHODS, _REQUESTS),  # built on requests
    **_each("requests_oauthlib.OAuth2Session()", _METHODS, _REQUESTS),  # built on requests
    **_each("requests_oauthlib.OAuth1Session()", _METHODS, _REQUESTS),  # built on requests
    **_each("requests_toolbelt.sessions.BaseUrlSession()", _METHODS, _REQUESTS),  # built on requests
    **_each("requests_cache.CachedSession()", _METHODS, _REQUESTS),  # built on requests
    **_each("requests_unixsocket.Session()", _METHODS, _REQUESTS),  # built on requests
    **_each("cachecontrol.CacheControl()", _METHODS, _REQUESTS),  # built on requests
    **_each("cloudscraper.create_scraper()", _METHODS, _REQUESTS),  # built on requests
    **_each("authlib.integrations.requests_client.OAuth2Session()", _METHODS, _REQUESTS),  # built on requests
    "http.client.HTTPConnection": Waits(position=2),  # socket's default
    "http.client.HTTPSConnection": Waits(position=4),  # socket's default
    "urllib3.request": Waits(),  # socket's default
    **_each(
        "urllib3.PoolManager()", ("request", "urlopen", "request_encode_url", "request_encode_body"), Waits()
    ),
    **_each("urllib3.ProxyManager()", ("request", "urlopen"), Waits()),  # a pool through a proxy
    **_each("urllib3.HTTPConnectionPool()", ("request", "urlopen"), Waits()),  # a pool for one host
    **_each("urllib3.HTTPSConnectionPool()", ("request", "urlopen"), Waits()),  # a pool for one host
    **_each(
        "urllib3.connectionpool.HTTPConnectionPool()", ("request", "urlopen"), Waits()
    ),  # its inner address
    "xmlrpc.client.ServerProxy": Waits(keyword="transport", position=1),  # only a transport can set one
    "smtplib.SMTP": Waits(position=3),  # socket's default
    "smtplib.SMTP_SSL": Waits(position=5),  # socket's default
    "smtplib.LMTP": Waits(position=4),  # socket's default
    "ftplib.FTP": Waits(position=4),  # socket's default
    "ftplib.FTP_TLS": Waits(position=4),  # socket's default
    "imaplib.IMAP4": Waits(position=2),  # none
    "imaplib.IMAP4_SSL": Waits(position=5),  # none
    "poplib.POP3": Waits(position=2),  # socket's default
    "poplib.POP3_SSL": Waits(position=4),  # socket's default
    "nntplib.NNTP": Waits(position=6),  # socket's default
    "telnetlib.Telnet": Waits(position=2),  # socket's default
    "socket.create_connection": Waits(position=1),  # socket's default
    "asyncio.open_connection": Waits(keyword="", heeds_socket_default=False),  # takes no timeout
    **_each("httpx", (*_METHODS, "stream", "Client", "AsyncClient"), _LIMITED),  # 5 seconds
    **_each("httpx.Client()", (*_METHODS, "stream", "send"), _LIMITED),  # 5 seconds
    **_each("httpx.AsyncClient()", (*_METHODS, "stream", "send"), _LIMITED),  # 5 seconds
    "aiohttp.ClientSession": _LIMITED,  # 5 minutes in all
    "aiohttp.request": _LIMITED,  # 5 minutes in all
    **_each("aiohttp.ClientSession()", _METHODS, _LIMITED),  # 5 minutes in all
}

# Constructors whose `timeout=` serves every call of the object.
POOLS = {
    "urllib3.PoolManager": "timeout",  # for every request
    "urllib3.ProxyManager": "timeout",  # for every request
    "urllib3.HTTPConnectionPool": "timeout",  # for every request
    "urllib3.HTTPSConnectionPool": "timeout",  # for every request
    "urllib3.connectionpool.HTTPConnectionPool": "timeout",  # for every request
    "requests_toolbelt.sessions.BaseUrlSession": "",  # takes none
}

# Names of methods and functions above: what is asked of each call before its origin.
NAMES = frozenset(origin.rpartition(".")[2] for origin in CALLS)

# What carries out the function it is given in a thread, and where that stands.
RUNNERS = {
    "to_thread": 0,  # asyncio
    "run_in_executor": 1,  # an event loop
    "run_in_threadpool": 0,  # Starlette, FastAPI
    "run_sync": 0,  # anyio.to_thread, trio
    "submit": 0,  # an executor
    "map": 0,  # an executor or a pool of threads, and the builtin
    "defer_to_thread": 0,  # Twisted
    "deferToThread": 0,  # Twisted
}

# What bounds whatever is awaited inside.
BOUNDING_CALLS = frozenset({
    "asyncio.wait_for",  # the awaited thing is an argument
    "asyncio.timeout",  # a context
    "asyncio.timeout_at",  # a context
    "asyncio.timeouts.timeout",  # its inner address
    "async_timeout.timeout",  # a context, before Python 3.11
    "async_timeout.timeout_at",  # a context
    "anyio.fail_after",  # a context
    "anyio.move_on_after",  # a context
    "trio.fail_after",  # a context
    "trio.move_on_after",  # a context
    "gevent.Timeout",  # a context
    "eventlet.Timeout",  # a context
    "eventlet.timeout.Timeout",  # a context
    "func_timeout.func_timeout",  # a thread that is left behind
    "stopit.ThreadingTimeout",  # a context
    "asyncio.wait",  # with timeout=
    "tornado.gen.with_timeout",  # a future
    "async_timeout.Timeout",  # a context
})  # fmt: skip

# Words one of which a receiver's name must hold where its module does not mention a client library.
CLIENT_WORDS = ("session", "client", "http", "sess", "conn", "pool", "api", "requests")
