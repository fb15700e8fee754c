"""Rate limiting: limiters and how they tell clients apart, and what makes a route heavy. Each with its reason."""

from __future__ import annotations

# Functions that give the address of whoever connects: behind a proxy that is the proxy, one for all clients.
PEER_ADDRESSES = {
    "slowapi.util.get_remote_address": "`request.client.host`",
    "flask_limiter.util.get_remote_address": "`request.remote_addr`",
    "quart_rate_limiter.remote_addr_key": "`request.remote_addr` of Quart",
    "sanic_limiter.get_remote_address": "`request.ip`",
}
# Attributes of a request that are that address.
PEER_ATTRIBUTES = ("client.host", "remote_addr", "request.ip", "req.ip", "request.remote")

# Limiters: canonical origin → the keyword and the position of the function that tells clients apart.
LIMITERS = {
    "slowapi.Limiter": ("key_func", 0),
    "slowapi.extension.Limiter": ("key_func", 0),
    "flask_limiter.Limiter": ("key_func", 0),
    "flask_limiter.extension.Limiter": ("key_func", 0),
    "quart_rate_limiter.RateLimiter": ("key_function", 1),
    "sanic_limiter.Limiter": ("key_func", 1),
    "fastapi_limiter.FastAPILimiter.init": ("identifier", 2),
    "fastapi_limiter.depends.RateLimiter": ("identifier", 4),
}

# Middleware and settings that put the client's address in the place of the proxy's.
PROXY_AWARE = {
    "ProxyFix": "Werkzeug",
    "ProxyHeadersMiddleware": "uvicorn",
    "forwarded_allow_ips": "uvicorn, gunicorn",
    "proxy_headers": "uvicorn",
    "XForwardedFor": "aiohttp-remotes",
    "XForwardedRelaxed": "aiohttp-remotes",
    "ForwardedMiddleware": "several",
    "REAL_IP_HEADER": "Sanic",
    "PROXIES_COUNT": "Sanic",
    "TrustedProxy": "several",
}

# Calls that make a reading route heavy: last part of the name → what they cost.
HEAVY_CALLS = {
    "FileResponse": "sends a file",
    "send_file": "sends a file",
    "send_from_directory": "sends a file",
    "StreamingResponse": "holds a connection",
    "read_bytes": "reads a whole file",
    "make_archive": "packs a folder",
    "ZipFile": "packs files",
    "rglob": "walks a tree",
    "check_output": "starts a process",
    "create_subprocess_exec": "starts a process",
    "create_subprocess_shell": "starts a process",
    "Popen": "starts a process",
    "read_sql": "reads a result whole",
    "read_parquet": "reads a table whole",
    "read_csv": "reads a table whole",
    "to_excel": "writes a workbook",
    "write_pdf": "renders a document",
    "urlopen": "asks another server",
}
# Words of a handler's name that say that it does much.
HEAVY_WORDS = {
    "archive": "packs", "backup": "copies everything", "download": "sends a file", "dump": "writes everything",
    "export": "writes everything", "generate": "calls a model or renders", "infer": "calls a model",
    "predict": "calls a model", "reindex": "reads everything", "rebuild": "reads everything", "render": "renders",
    "train": "trains a model", "transcribe": "calls a model", "translate": "calls a model", "zip": "packs",
}  # fmt: skip
