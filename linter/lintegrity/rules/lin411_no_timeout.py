"""A network call has no timeout and can wait for ever.

What it does
------------
Reports network calls that wait without a limit: `urlopen`, `requests` and its sessions, `http.client`, `urllib3`,
`xmlrpc`, `smtplib`, `ftplib`, `imaplib`, `poplib`, `telnetlib`, `socket.create_connection`,
`asyncio.open_connection`. `httpx` and `aiohttp` have a default of their own and are reported only where it is
turned off: `timeout=None`, `httpx.Timeout(None)`, `ClientTimeout` with neither `total` nor `sock_read`.

Clients are known by where they come from, also in variables, attributes and other modules.

Why it matters
--------------
A server that accepts and then says nothing holds the thread, its connection and whatever waits for it. There is
no exception, no log line and no end.

Flagged
-------
```python
import requests


def load(url):
    return requests.get(url).json()
```

Not flagged
-----------
```python
import httpx
import requests


def load(url):
    return requests.get(url, timeout=10).json() or httpx.get(url).json()
```

Use instead
-----------
`timeout=` with a limit that fits the call; for `asyncio.open_connection`, `async with asyncio.timeout(10)`.

Known limits
------------
Silent with `*args` or `**options` in the call, inside `asyncio.timeout`, `wait_for` and their like (also where
every caller of the coroutine has one), with an adapter mounted or a session class that knows a timeout, and where
`settimeout` or `.timeout =` follows. `socket.setdefaulttimeout` in the project silences what heeds it; `requests`
does not.

Fix safety
----------
Unsafe: the call may now raise where it waited before. The value is `fix.timeout` of the configuration. None for a
stream of events that is read line by line, for a server on this machine (`http://localhost:11434`), which may work as long as it is asked to, and where a
model writes its answer first (`…/chat/completions`).

Options
-------
`fix.timeout`

References
----------
- requests, Quickstart: Timeouts ("most requests to external servers should have a timeout").
- CWE-1088: Synchronous Access of Remote Resource without Timeout.
"""

import ast
from typing import Annotated, Iterator

from lintegrity.names import class_attribute_values, self_class
from lintegrity.nodes import keyword_of, last_name
from lintegrity.questions.network.long_answers import may_answer_late
from lintegrity.questions.network.timeouts import handed_over, unbounded
from lintegrity.rule import Applicability, Called, Context, Hit, Rule, Severity
from lintegrity.tables.timeouts import CLIENT_WORDS, NAMES, RUNNERS
from lintegrity.walk import descendants

RULE = Rule(
    code="LIN411",
    name="no-timeout",
    summary="A network call has no timeout and can wait for ever.",
    help="Pass a `timeout` that fits the call.",
    severity=Severity.WARNING,
    needles=(
        b"urlopen", b"urlretrieve", b"requests", b"http", b"urllib", b"xmlrpc", b"smtplib", b"ftplib", b"imaplib",
        b"poplib", b"nntplib", b"telnetlib", b"create_connection", b"open_connection", b"ession", b"lient",
    ),
    cwe=(1088,),
    fix=Applicability.UNSAFE,
)  # fmt: skip

_LIBRARIES = (b"requests", b"urllib", b"aiohttp", b"httpx", b"cloudscraper")
_VERBS = frozenset(
    {"get", "post", "put", "patch", "delete", "head", "options", "request", "send", "open", "stream"}
)


def check(node: Annotated[ast.Call, Called({*NAMES, *RUNNERS})], ctx: Context) -> Iterator[Hit]:
    function = node.func
    name = last_name(function)
    if name in RUNNERS and (waiting := handed_over(node, ctx)) is not None:
        place = node.args[RUNNERS[name]]
        yield Hit(place, f"`{waiting}` is handed to a thread without a timeout: it waits for ever")
        return
    if name not in NAMES and not _is_alias(function, ctx):
        return
    if name in _VERBS and type(function) is ast.Attribute and not _may_be_client(function.value, node, ctx):
        return
    found = unbounded(node, ctx)
    if found is None:
        return
    waits, off = found
    if off is not None:
        yield Hit(off, f"`{ctx.text(node.func)}` is told to wait for ever by `{ctx.text(off, 25)}`")
        return
    message = f"`{ctx.text(node.func, 50)}` has no timeout: a silent server holds it for ever"
    if waits.keyword != "timeout":
        yield Hit(node, message)
    else:
        may_be_given = any(keyword.arg is None for keyword in node.keywords)  # to a later caller: not twice
        is_long = may_be_given or _follows_events(node, ctx) or may_answer_late(node, ctx)
        fix = None if is_long else Applicability.UNSAFE
        yield Hit(node, message, {"keyword": "timeout", "value": ctx.config.fix.timeout}, fix)


def _follows_events(call: ast.Call, ctx: Context) -> bool:
    """`requests.get(url, stream=True)` read line by line: it is silent between events, for longer than any limit fits."""
    streamed = keyword_of(call, "stream")
    if not isinstance(streamed, ast.Constant) or not streamed.value or not ctx.source.holds(b"iter_lines"):
        return False
    around = ctx.function(call) or ctx.source.tree
    return any(isinstance(step, ast.Attribute) and step.attr == "iter_lines" for step in descendants(around))


def _is_alias(function: ast.expr, ctx: Context) -> bool:
    """`from urllib.request import urlopen as fetch`, `fetch = requests.get`, `self._post = partial(session.post, url)`."""
    if type(function) is ast.Attribute and type(function.value) is ast.Name:
        owner = self_class(function.value.id, ctx.scope(function))
        values = class_attribute_values(owner, function.attr) if owner is not None else []
        return any(_called_in(value) in NAMES for value, _ in values)
    found = ctx.scope(function).lookup(function.id) if type(function) is ast.Name else None
    return found is not None and any(
        binding.kind == "from"
        and (binding.origin or "").rpartition(".")[2] in NAMES
        or binding.kind == "assign"
        and binding.value is not None
        and _called_in(binding.value) in NAMES
        for binding in found[1]
    )


def _called_in(value: ast.expr) -> str:
    """The last name of what a value calls when it is called itself."""
    if isinstance(value, ast.Call) and value.args and last_name(value.func) == "partial":
        value = value.args[0]
    return value.attr if isinstance(value, ast.Attribute) else ""


def _may_be_client(receiver: ast.expr, call: ast.Call, ctx: Context) -> bool:
    """Cheap: what a dict or a queue is asked with is no request; a client's name or maker mostly says so."""
    if type(receiver) in (ast.Subscript, ast.Dict, ast.Constant):
        return False
    is_named = any(word in _said(receiver) for word in CLIENT_WORDS)
    first = call.args[0] if call.args else None
    if not is_named and not _names_library(ctx):
        # A client made elsewhere: it is imported, or what it is given is called a URL.
        if not (_is_imported(receiver, ctx) or (first is not None and "url" in _said(first))):
            return False
    if first is None and not any(keyword.arg in ("url", "method") for keyword in call.keywords):
        return False
    if isinstance(first, ast.Constant) and isinstance(first.value, str) and "/" not in first.value:
        return first.value.isupper() or is_named
    return True


def _names_library(ctx: Context) -> bool:
    """Whether the module mentions a client library; found once a module."""
    memo = ctx.scopes.__dict__
    if "_names_library" not in memo:
        memo["_names_library"] = any(ctx.source.holds(library) for library in _LIBRARIES)
    return bool(memo["_names_library"])


def _is_imported(receiver: ast.expr, ctx: Context) -> bool:
    while isinstance(receiver, (ast.Attribute, ast.Call)):
        receiver = receiver.func if isinstance(receiver, ast.Call) else receiver.value
    found = ctx.scopes.top.bindings.get(receiver.id) if isinstance(receiver, ast.Name) else None
    return found is not None and found[0].kind in ("import", "from")


def _said(receiver: ast.expr) -> str:
    function = receiver.func if isinstance(receiver, ast.Call) else receiver
    return last_name(function).lower()
