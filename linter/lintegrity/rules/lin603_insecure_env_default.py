"""A secret is read from the environment with a working default in the source.

What it does
------------
Reports a secret-named environment variable or option that is read with a literal default that is not empty.

Why it matters
--------------
Where the variable is forgotten the program runs with a secret that everyone who has the source knows, and nothing
tells it.

Flagged
-------
```python
import os

SECRET_KEY = os.environ.get("SECRET_KEY", "dev-secret")
```

Not flagged
-----------
```python
import os

SECRET_KEY = os.environ["SECRET_KEY"]
PASSWORD = os.environ.get("DB_PASSWORD", "")
TOKEN_URL = os.environ.get("TOKEN_URL", "https://example.org/token")
```

Use instead
-----------
Read the variable without a default, so that a missing one ends the start.

Known limits
------------
Names are judged by whole words. A default that is a constant of another module is not followed.

Fix safety
----------
Unsafe: `os.environ["NAME"]`, or the reader without its default, raises where the variable is missing.

References
----------
CWE-798, CWE-1188.
"""

import ast
import re
from typing import Iterator

from lintegrity.rule import Applicability, Context, Hit, Rule, Severity
from lintegrity.tables.sensitive_words import is_secret
from lintegrity.tables.sources import ENVIRONMENT_CALLS, ENVIRONMENT_READERS

RULE = Rule(
    code="LIN603",
    name="insecure-env-default",
    summary="A secret is read from the environment with a working default in the source.",
    help="Read the variable without a default.",
    severity=Severity.ERROR,
    needles=(b"environ", b"getenv", b"config", b"env"),
    cwe=(798, 1188),
    security_severity=6.5,
    fix=Applicability.UNSAFE,
)

# What clients of a server without log-in are given, because they insist on a key.
_NO_KEY = frozenset({
    "none", "null", "empty", "na", "n/a", "unused", "not-needed", "not_needed", "no-key", "no_key", "nokey", "not-used",
    "sk-no-key-required", "no-key-required", "ollama", "lm-studio", "lmstudio", "anonymous", "not-set", "unset",
    "true", "false", "yes", "no", "on", "off", "0", "1",
})  # fmt: skip
_HEADER = re.compile(r"X(?:-[A-Z][A-Za-z0-9]*)+$")
_READERS = frozenset({"str", "get", "__call__", "bytes", "get_value"})


def check(node: ast.Call | ast.BoolOp, ctx: Context) -> Iterator[Hit]:
    """A variable that holds a secret, read with a default: an argument, or what stands behind `or`."""
    call = node.values[-2] if isinstance(node, ast.BoolOp) else node
    if not isinstance(call, ast.Call) or not call.args or not isinstance(call.args[0], ast.Constant):
        return
    name = call.args[0].value
    if not isinstance(name, str) or not is_secret(name):
        return
    if isinstance(node, ast.BoolOp):
        last = node.values[-1]
        default = _constant(last, ctx) if isinstance(node.op, ast.Or) and _is_read(call, ctx) else None
    else:
        default = _default(node, ctx)
    if isinstance(default, ast.Constant) and isinstance(default.value, (str, bytes)) and default.value:
        if isinstance(default.value, str) and _is_no_secret(default.value, name):
            return
        fix = Applicability.UNSAFE if any(default is part for part in ast.walk(call)) else None
        yield Hit(default, f"`{name}` has a working default that stands in the source", {"name": name}, fix)


def _is_no_secret(value: str, name: str) -> bool:
    """A header's name, what stands for no key, and `vllm-api-key` of `VLLM_API_KEY`."""
    if value.lower() in _NO_KEY or _HEADER.match(value):
        return True
    return "key" in name.lower() and re.sub(r"\W", "_", value).lower() == name.lower()


def _is_read(call: ast.Call, ctx: Context) -> bool:
    origin = ctx.origin(call.func) or ""
    holder, _, method = origin.rpartition(".")
    return origin in ENVIRONMENT_CALLS or (holder in ENVIRONMENT_READERS and method in _READERS)


def _default(node: ast.Call, ctx: Context) -> ast.expr | None:
    """The default of a read from the environment, or None for another call."""
    given = next((word.value for word in node.keywords if word.arg == "default"), None)
    given = given or (node.args[1] if len(node.args) > 1 else None)
    if given is None:
        return None
    return _constant(given, ctx) if _is_read(node, ctx) else None


def _constant(value: ast.expr, ctx: Context) -> ast.expr:
    """What a module-level name was bound to, once."""
    if not isinstance(value, ast.Name):
        return value
    found = ctx.scopes.top.local(value.id)
    if found is None or len(found[1]) != 1 or found[1][0].value is None:
        return value
    return found[1][0].value
