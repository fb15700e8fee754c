"""HTTP clients whose exceptions name the URL that was asked for, and the exceptions that do not."""

from __future__ import annotations

from typing import NamedTuple

_METHODS = ("get", "post", "put", "patch", "delete", "head", "options")


class Asks(NamedTuple):
    """A call of a client: where the URL stands, and whether a call that fails by itself names it already."""

    position: int
    names_by_itself: bool


def _each(prefix: str, names_by_itself: bool, *others: str) -> dict[str, Asks]:
    asks = {f"{prefix}.{method}": Asks(0, names_by_itself) for method in _METHODS}
    return asks | {f"{prefix}.{other}": Asks(1, names_by_itself) for other in others}


ASKING = {
    **_each("requests", True, "request"),  # "Max retries exceeded with url: /path?query", "401 … for url: …"
    **_each("requests.Session()", True, "request"),  # the same
    **_each("requests.session()", True, "request"),  # the same
    **_each("requests.sessions.Session()", True, "request"),  # the same
    **_each(
        "httpx", False, "request", "stream"
    ),  # only `raise_for_status`: "Client error '401 …' for url '…'"
    **_each("httpx.Client()", False, "request", "stream"),  # the same
    **_each("httpx.AsyncClient()", False, "request", "stream"),  # the same
    **_each("aiohttp.ClientSession()", False, "request"),  # only `raise_for_status`: "401, message=…, url=…"
}

# Exceptions whose text may be that of such a call.
NAMING = frozenset({
    "requests.RequestException", "requests.HTTPError", "requests.ConnectionError",
    "requests.exceptions.RequestException", "requests.exceptions.HTTPError", "requests.exceptions.ConnectionError",
    "requests.exceptions.SSLError", "requests.exceptions.ProxyError", "requests.exceptions.ConnectTimeout",
    "requests.exceptions.RetryError", "httpx.HTTPError", "httpx.HTTPStatusError", "aiohttp.ClientError",
    "aiohttp.ClientResponseError", "aiohttp.client_exceptions.ClientError",
    "builtins.OSError", "builtins.IOError", "builtins.EnvironmentError",
})  # fmt: skip
