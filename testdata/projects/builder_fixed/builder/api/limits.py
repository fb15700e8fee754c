"""How often one client may call."""

import hashlib

from fastapi import Request
from slowapi import Limiter


def client_of(request: Request) -> str:
    """The client, told by the API key that it sends."""
    return hashlib.sha256(request.headers.get("X-API-Key", "").encode()).hexdigest()


limiter = Limiter(key_func=client_of)
