"""Where the analysis starts: bodies in which a label can enter, found by bytes first and by words then."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from lintegrity.flow import caught, enter, inner, marks, options, secrets, wholes
from lintegrity.flow.extract import bodies, bodies_at, rows_at, rows_of, words_of_body
from lintegrity.flow.project import Module
from lintegrity.flow.readers import Readers, is_read
from lintegrity.steps import Steps
from lintegrity.tables import captured_locals, sources
from lintegrity.tables.connectors import CLIENT_NEEDLES, CONNECTORS
from lintegrity.tables.sensitive_words import ERROR_WORDS, is_credential_url, is_secret, words_of

if TYPE_CHECKING:
    from lintegrity.flow.propagate import Analysis


# The files in which an analysis starts, and in which rows of them; None is all rows.
Places = Mapping[str, "frozenset[int] | None"]


class Trigger(NamedTuple):
    """Bytes that a file must hold, and words one of which a body must hold, to be a place to start from."""

    label: str
    needles: tuple[bytes, ...]
    words: frozenset[str]


WEB_NEEDLES = tuple(
    name.encode() for name in (*sources.ROUTER_MODULES, "django", "aiohttp", "tornado", "rest_framework")
)
_SECRET_BYTES = re.compile(
    rb"(?i)passw|secret|token|api_?key|access_?key|private_?key|passphrase|credential|jwt|authorization"
)
_ERROR_BYTES = re.compile(rb"(?i)error|failure|exception|traceback")
_URL_BYTES = re.compile(rb"(?i)dsn|ur[il]|connection_?string|webhook")
_ALIASES = re.compile(rb"\brequest as (\w+)")
_CATCHING_WORDS = frozenset({
    "except", "format_exc", "format_exception", "errorhandler", "app_errorhandler", "exception_handler",
    "register_error_handler", "add_exception_handler", "exception_handlers", "process_exception",
})  # fmt: skip
# `job.error = str(error)`: the text of an error that a record keeps for who asks for it later.
_RECORDING = re.compile(
    rb"""(?i)(?:\.|\[["'])\w*(?:error|failure|exception|traceback)\w*(?:["']\])? *= *(?:str\(|repr\(|f["']|traceback\.|format_exc)"""
)
_LOCALS = captured_locals.WORDS | {"f_locals"}
_LOG_WORDS = frozenset({
    "print", "info", "debug", "warning", "warn", "error", "exception", "critical", "log", "jsonify", "JSONResponse",
    "raise", "stderr", "stdout", "exit",
})  # fmt: skip


def speaks(words: frozenset[str], labels: frozenset[str]) -> bool:
    """Whether a body can bring a label in by the names and handlers in it, and has somewhere to take it."""
    if "exception" in labels and words & _CATCHING_WORDS:
        return True
    if "locals" in labels and "f_locals" in words:
        return True
    if "secret" in labels and words & _LOG_WORDS:
        if any(is_secret(word) for word in words):
            return True
    if "credentials" in labels and words & _LOG_WORDS:
        return any(is_credential_url(word) for word in words)
    return False


TRIGGERS = (
    Trigger("env", (b"environ", b"getenv"), frozenset({"environ", "environb", "getenv", "getenvb"})),
    Trigger("env", (b"decouple", b"environs", b"starlette.config"), frozenset({"config", "env", "Config", "Env"})),
    Trigger("env", (b"dotenv",), frozenset({"dotenv_values", "get_key"})),
    Trigger("env", (b"current_app", b"app.config"), frozenset({"config"})),
    Trigger("request", (b"request", b"UploadFile"), frozenset({"request", "req", "UploadFile"})),
    Trigger("request", (b"get_argument", b"get_query_argument", b"get_body_argument"), frozenset({"get_argument", "get_arguments", "get_query_argument", "get_query_arguments", "get_body_argument", "get_body_arguments"})),
    Trigger("request", (b"self.kwargs", b"path_kwargs", b"cleaned_data", b"validated_data", b"wtforms", b"flask_wtf"), frozenset({"kwargs", "path_kwargs", "path_args", "cleaned_data", "validated_data", "data"})),
    Trigger("request", (b"reqparse", b"RequestParser", b"FieldStorage"), frozenset({"parse_args", "FieldStorage"})),
    Trigger("request", (b"HTTPRequestHandler",), frozenset({"path", "headers", "rfile"})),
    Trigger("request", (b"falcon",), frozenset({"req"})),
    Trigger("request", (b"websocket", b"WebSocket"), frozenset({"websocket", "WebSocket", "WebSocketResponse"})),
    Trigger("remote", (b"zipfile", b"tarfile", b"rarfile", b"py7zr"), frozenset({"infolist", "namelist", "getmembers", "getnames", "extractfile", "ZipFile", "TarFile", "tarfile"})),
    Trigger("remote", (b"paramiko", b"ftplib"), frozenset({"listdir", "listdir_attr", "listdir_iter", "nlst", "mlsd"})),
    Trigger("document", sources.IMPORTING, frozenset({"load", "loads", "safe_load", "full_load", "unsafe_load", "unpackb"})),
    Trigger("document", (b"configparser",), frozenset({"get", "ConfigParser", "RawConfigParser"})),
    Trigger("env", (b"envvar",), frozenset({"option", "Option", "argument", "Argument"})),
    Trigger("option", (b"argparse", b"typer", b"click"), frozenset({"parse_args", "parse_known_args", "command"})),
    Trigger("secret", (b"argparse",), frozenset({"parse_args", "parse_known_args"})),
    Trigger("option", (b"django.core.management",), frozenset({"options", "kwargs", "opts"})),
    Trigger("option", (b"rmtree", b"rmdir", b"unlink", b"remove"), frozenset({"argv", "getcwd", "cwd"})),
    Trigger("secret", (b"token_urlsafe", b"token_hex"), frozenset({"token_urlsafe", "token_hex"})),
    Trigger("credentials", CLIENT_NEEDLES, frozenset(CONNECTORS)),
    Trigger("url", (b"urlparse", b"urlsplit"), frozenset({"urlparse", "urlsplit"})),
    Trigger("remote", (b"ftplib",), frozenset({"nlst", "mlsd"})),
    Trigger("remote", (b"urlopen", b"requests", b"httpx", b"aiohttp", b"urllib3"), frozenset({"urlopen", "requests", "httpx", "aiohttp", "session", "client", "_session", "_client", "http", "_http", "http_client", "_http_client", "raise_for_status", "response"})),
)  # fmt: skip


class Asked:
    """What is looked for in a file: bodies with one of the words, and bodies in which a label can enter otherwise."""

    def __init__(self) -> None:
        self.words: set[str] = set()
        self.readers: dict[str, set[Readers]] = {}
        self.speaking: set[str] = set()
        self.bodies: set[str] = set()
        self.routes = False
        self.commands = False

    def add(self, other: Asked) -> None:
        """Look for what another asks for as well."""
        self.words |= other.words
        self.speaking |= other.speaking
        self.bodies |= other.bodies
        self.routes = self.routes or other.routes
        self.commands = self.commands or other.commands
        for name, readers in other.readers.items():
            self.readers.setdefault(name, set()).update(readers)


def places_to_start(analysis: Analysis) -> Steps[dict[str, Asked]]:
    """Per file what to look for in it; found by words alone, no file is parsed."""
    found: dict[str, Asked] = {}
    search = analysis.search
    for trigger in TRIGGERS:
        yield
        holding = search.any_text(trigger.needles)
        for word in trigger.words:
            for path in holding & search.word(word):
                found.setdefault(path, Asked()).words.add(word)
        if trigger.label == "option":
            for path in holding & search.any_word(("command", "callback")):
                found.setdefault(path, Asked()).commands = True
    for path, name in options.subcommands(analysis):
        found.setdefault(path, Asked()).bodies.add(name)
    # What helpers tell a handler goes out with its answer.
    for path in search.any_text(sources.HANDLER_NEEDLES):
        found.setdefault(path, Asked()).routes = True
    for source in analysis.extensions.sources:
        word = source.rpartition(".")[2]
        for path in search.word(word):
            found.setdefault(path, Asked()).words.add(word)
    for label, paths in _speaking(analysis):
        for path in paths:
            found.setdefault(path, Asked()).speaking.add(label)
        yield
    return found


def narrowed(analysis: Analysis, path: str, asked: Asked, rows: frozenset[int]) -> Asked:
    """What is asked for in the bodies alone in which some rows of a file stand."""
    found = Asked()
    module = analysis.module_at(path)
    if module is not None:
        found.bodies = bodies_to_start(analysis, module, asked) & bodies_at(module, rows)
    return found


def bodies_to_start(analysis: Analysis, module: Module, asked: Asked) -> set[str]:
    """The bodies of a file in which what is asked for stands."""
    asked = _with_aliases(module, asked)
    found = set(asked.bodies)
    speaking = frozenset(asked.speaking)
    for name in bodies_at(module, rows_to_look_at(module.source.data, asked)):
        words = words_of_body(module, name, asked.readers)
        if (
            words.all & asked.words
            or speaks(words.all, speaking)
            or any(
                is_read(analysis, module, spots, asked.readers[word]) for word, spots in words.spots.items()
            )
        ):
            found.add(name)
    known = bodies(module)
    if "locals" in speaking:  # a keyword is no name of the body
        data = module.source.data
        found |= bodies_at(
            module, {row for word in captured_locals.WORDS for row in rows_of(data, word.encode())}
        )
    if not speaking.isdisjoint({"secret", "credentials"}):
        for name in bodies_at(module, secrets.rows_of_entries(module)) - found:
            if name.endswith(".__init__") or words_of_body(module, name, ()).all & _LOG_WORDS:
                found.add(name)
        if any(analysis.settings.values()):
            found |= bodies_at(module, wholes.rows_of_wholes(module))
    if "secret" in speaking:
        found |= bodies_at(module, secrets.rows_of_options(module))
        found |= {name for name, body in known.items() if secrets.is_kept(name, body.node)}
    if "recorded" in speaking:
        found |= bodies_at(module, _rows_of_records(module.source.data))
    if "exception" in speaking:
        found |= {name for name in caught.registered_error_handlers(analysis, module) if name in known}
        found |= caught.error_methods(module, known)
    if asked.routes:
        found |= {name for name, body in known.items() if marks.is_called_by_clients(analysis, module, body)}
        found |= bodies_at(module, inner.rows_of_handlers(module.source.data))
    if asked.commands:
        found |= {name for name, body in known.items() if enter.is_command(body.node)}
        found |= bodies_at(module, inner.rows_of_commands(module.source.data))
    return found


def _with_aliases(module: Module, asked: Asked) -> Asked:
    """What is asked for, with the names that the file gives to `request` where it is imported."""
    names = (
        {name.decode() for name in _ALIASES.findall(module.source.data)} if "request" in asked.words else ()
    )
    if not names:
        return asked
    wider = Asked()
    wider.add(asked)
    wider.words |= names
    return wider


def is_to_look_into(data: bytes, asked: Asked) -> bool:
    """Whether a file with these bytes can have a body that is asked for: others are not parsed."""
    return bool(asked.bodies or asked.routes or asked.commands or rows_to_look_at(data, asked))


def rows_to_look_at(data: bytes, asked: Asked) -> set[int]:
    """The rows in which words stand that are asked for; names of classes only where they are attributes."""
    words = set(asked.words)
    if "exception" in asked.speaking:
        words |= _CATCHING_WORDS
    if "locals" in asked.speaking:
        words |= _LOCALS
    if "recorded" in asked.speaking and _RECORDING.search(data):
        words.add("except")
    if not asked.speaking.isdisjoint({"secret", "credentials"}):
        words |= _LOG_WORDS
    rows: set[int] = set()
    for word in words:
        rows.update(rows_of(data, word.encode()))
    for word, readers in asked.readers.items():
        if word not in words:
            rows.update(rows_of(data, word.encode(), all(one.of_class for one in readers)))
    return rows


def _rows_of_records(data: bytes) -> Iterator[int]:
    return rows_at(data, (found.start() for found in _RECORDING.finditer(data)))


def _is_error(word: str) -> bool:
    return not ERROR_WORDS.isdisjoint(words_of(word))


def _speaking(analysis: Analysis) -> Iterator[tuple[str, frozenset[str]]]:
    """Labels that files may bring in by the names and handlers in them."""
    search = analysis.search
    logging = search.any_word(_LOG_WORDS)
    yield "secret", search.words_like(_SECRET_BYTES, is_secret) & logging
    configured = search.any_text((b"config", b"settings", b"cfg", b"conf"))
    yield "credentials", search.words_like(_URL_BYTES, is_credential_url) & configured & logging
    answering = search.any_text(WEB_NEEDLES)
    yield "exception", search.any_word(_CATCHING_WORDS) & answering
    if answering:
        yield "recorded", search.word("except") & search.words_like(_ERROR_BYTES, _is_error) - answering
    yield "locals", search.any_word(_LOCALS)
