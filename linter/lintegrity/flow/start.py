"""Where the analysis starts: bodies in which a label can enter, found by bytes first and by words then."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from lintegrity.flow import enter
from lintegrity.flow.extract import bodies
from lintegrity.tables import sources
from lintegrity.tables.sensitive_words import is_secret

if TYPE_CHECKING:
    from lintegrity.flow.propagate import Analysis


class Trigger(NamedTuple):
    """Bytes that a file must hold, and words one of which a body must hold, to be a place to start from."""

    label: str
    needles: tuple[bytes, ...]
    words: frozenset[str]


WEB_NEEDLES = tuple(
    name.encode() for name in (*sources.ROUTER_MODULES, "django", "aiohttp", "tornado", "rest_framework")
)
_SECRET_BYTES = re.compile(
    rb"(?i)passw|secret|token|api_?key|access_?key|private_?key|passphrase|credential|jwt"
)
_LOG_BYTES = re.compile(rb"\bprint\(|log|warn|jsonify|Response|HTTPException")
_LOG_WORDS = frozenset({
    "print", "info", "debug", "warning", "warn", "error", "exception", "critical", "log", "jsonify", "JSONResponse",
})  # fmt: skip


def speaks(words: frozenset[str], labels: frozenset[str]) -> bool:
    """Whether a body can bring a label in by the names and handlers in it, and has somewhere to take it."""
    if "exception" in labels and "except" in words:
        return True
    if "locals" in labels and ("f_locals" in words or "capture_locals" in words):
        return True
    if "secret" in labels and words & _LOG_WORDS:
        return any(is_secret(word) for word in words)
    return False


TRIGGERS = (
    Trigger("env", (b"environ", b"getenv"), frozenset({"environ", "environb", "getenv", "getenvb"})),
    Trigger("env", (b"decouple", b"environs", b"starlette.config"), frozenset({"config", "env", "Config", "Env"})),
    Trigger("env", (b"dotenv",), frozenset({"dotenv_values", "get_key"})),
    Trigger("request", (b"request", b"UploadFile"), frozenset({"request", "req", "UploadFile"})),
    Trigger("option", (b"argparse", b"typer", b"click"), frozenset({"parse_args", "parse_known_args", "command"})),
    Trigger("url", (b"urlparse", b"urlsplit"), frozenset({"urlparse", "urlsplit"})),
    Trigger("remote", (b"urlopen", b"requests", b"httpx", b"aiohttp", b"urllib3"), frozenset({"urlopen", "requests", "httpx", "aiohttp", "session", "client", "_session", "_client"})),
)  # fmt: skip


def bodies_to_start(analysis: Analysis, path: str, data: bytes) -> set[str]:
    """The bodies of a file in which a label can enter."""
    triggers = [
        one for one in TRIGGERS if asks(analysis, one.label) and any(needle in data for needle in one.needles)
    ]
    is_web = "request" in analysis.labels and any(name.encode() in data for name in sources.ROUTER_MODULES)
    speaking = _speaking(analysis, data)
    if not triggers and not is_web and not speaking:
        return set()
    index = analysis.index(path)
    if index is None:
        return set()
    wanted = frozenset().union(*(one.words for one in triggers)) if triggers else frozenset()
    names = {name for name, words in index.words.items() if words & wanted}
    if is_web:
        names |= _routes(analysis, path)
    if speaking:
        names |= {name for name, words in index.words.items() if speaks(words, speaking)}
    if any(one.label == "option" for one in triggers):
        names |= _commands(analysis, path)
    return names


def _commands(analysis: Analysis, path: str) -> set[str]:
    module = analysis.module_at(path)
    if module is None:
        return set()
    return {name for name, body in bodies(module).items() if enter.is_command(body.node)}


def _speaking(analysis: Analysis, data: bytes) -> frozenset[str]:
    """Labels that a file may bring in by the names and handlers in it."""
    found = set()
    if "secret" in analysis.labels and _SECRET_BYTES.search(data) and _LOG_BYTES.search(data):
        found.add("secret")
    if "exception" in analysis.labels and b"except" in data and any(name in data for name in WEB_NEEDLES):
        found.add("exception")
    if "locals" in analysis.labels and (b"f_locals" in data or b"capture_locals" in data):
        found.add("locals")
    return frozenset(found)


def asks(analysis: Analysis, label: str) -> bool:
    """Whether a rule that runs needs to know where a label enters."""
    return label in analysis.labels or (label == "env" and bool(analysis.labels & {"credentials", "secret"}))


def _routes(analysis: Analysis, path: str) -> set[str]:
    module = analysis.module_at(path)
    if module is None:
        return set()
    return {name for name, body in bodies(module).items() if enter.is_route_handler(analysis, module, body)}
