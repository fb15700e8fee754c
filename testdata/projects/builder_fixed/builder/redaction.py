"""Addresses without what must not be shown."""

from urllib.parse import urlsplit, urlunsplit


def sanitize_url(url: str) -> str:
    """Scheme, host, port and path of an address; user, password and query are left out."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.port is not None:
        host = f"{host}:{parts.port}"
    return urlunsplit((parts.scheme, host, parts.path, "", ""))
