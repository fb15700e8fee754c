"""A URL literal holds user and password.

What it does
------------
Reports a string with a URL whose user-info has a password: `postgresql://app:…@db.internal/app`, and a connection
string that names one: `Server=db;UID=app;PWD=…`, `host=db user=app password=…`.

Why it matters
--------------
The password is in the repository and its history, and URLs end up in logs, error reports and process lists as a whole.

Flagged
-------
```python
DATABASE = "postgresql://app:kx82hT5q@db.internal:5432/app"
```

Not flagged
-----------
```python
import os

DATABASE = os.environ["DATABASE_URL"]
TEMPLATE = "postgresql://{user}:{password}@{host}/app"
```

Use instead
-----------
Read the URL, or the password, from the environment.

Known limits
------------
Templates and masked passwords are silent. In docstrings, messages, tests and documentation only a password that looks like
a real one counts, not `user:password@host`. A default for this machine is a note. The value is never shown.

References
----------
CWE-798: use of hard-coded credentials.
"""

import ast
import re
from typing import Annotated, Iterator

from lintegrity.model import Role
from lintegrity.nodes import last_name
from lintegrity.questions.secrets.secrets_in_text import (
    FOLLOWS,
    connection_credentials,
    is_local,
    is_placeholder,
    is_sample,
    looks_secret,
    url_credentials,
)
from lintegrity.rule import EVERYWHERE, Context, Hit, Rule, Severity, Texts

RULE = Rule(
    code="LIN604",
    name="credentials-in-url",
    summary="A URL literal holds user and password.",
    help="Read the URL, or its password, from the environment.",
    severity=Severity.ERROR,
    roles=EVERYWHERE,
    needles=(b"://", b"assword=", b"PWD=", b"pwd=", b"Pwd="),
    cwe=(798,),
    security_severity=6.5,
    stubs=True,
)

_KEY = re.compile(r"(?:password|pwd)\s*=", re.IGNORECASE)
_RESERVED = frozenset({"test", "example", "invalid", "localhost"})
_RANDOM = 16  # a password as long as this was hardly thought up for a test
_SAMPLE = re.compile(r"example|sample|placeholder", re.IGNORECASE)
_EXPLAINING = frozenset({"help", "description", "examples", "example", "doc", "epilog", "metavar", "title"})


def check(node: Annotated[ast.Constant, Texts(len("a://b:c@d"))], ctx: Context) -> Iterator[Hit]:
    """A literal with a password in a URL."""
    value = node.value
    if isinstance(value, str) and len(value) > 15 and "=" in value and _KEY.search(value):
        yield from _connection(node, value, ctx)
        return
    if isinstance(value, bytes) and b"@" in value:
        value = value.decode("latin-1")
    if not isinstance(value, str) or "@" not in value or "://" not in value:
        return
    for _, password, host in url_credentials(value):
        if ctx.role in (Role.TEST, Role.DOCS) or _explains(node, value, ctx):
            if is_sample(password, host) or not looks_secret(password, "password"):
                continue
            if _reaches_nothing(host) and len(password) < _RANDOM:
                continue
        if not is_local(host) and is_sample(password, "host" if host == FOLLOWS else host.rstrip("[")):
            continue  # `user:password@host` reaches nothing
        severity = Severity.NOTE if is_local(host) else None
        shown = "a host that is filled in" if host == FOLLOWS else f"`{host[:40]}`"
        yield Hit(node, f"the URL for {shown} holds a password", severity=severity)
        return


def _reaches_nothing(host: str) -> bool:
    """A name without a dot, or one that is kept for documentation (RFC 2606)."""
    labels = host.lower().rstrip(".").split(":")[0].split(".")
    return len(labels) == 1 or labels[-1] in _RESERVED or labels[-2] == "example"


def _connection(node: ast.Constant, value: str, ctx: Context) -> Iterator[Hit]:
    """A literal with a password in a connection string with keys."""
    if isinstance(ctx.parent(node), ast.Expr) or any(_shows(step) for step in ctx.ancestors(node)):
        return
    for _, password, host in connection_credentials(value):
        is_real = looks_secret(password, "password")
        if not is_real and (ctx.role in (Role.TEST, Role.DOCS) or not is_placeholder(password)):
            continue
        if not is_local(host) and is_sample(password, host):
            continue
        severity = Severity.NOTE if is_local(host) else None
        shown = f"to `{host[:40]}`" if host else "string"
        yield Hit(node, f"the connection {shown} is written with its password", severity=severity)


def _explains(node: ast.Constant, value: str, ctx: Context) -> bool:
    """Whether a text is documentation or a message rather than a URL in use."""
    parent = ctx.parent(node)
    if isinstance(parent, ast.Expr) or any(char.isspace() for char in value.strip()):
        return True
    if isinstance(parent, ast.keyword) and parent.arg in _EXPLAINING:
        return True
    return any(_shows(step) for step in ctx.ancestors(node))


def _shows(step: ast.AST) -> bool:
    """An entry `"connection_examples": …`, or a name that says placeholder or example."""
    if isinstance(step, ast.Dict):
        names = [one.value for one in step.keys if isinstance(one, ast.Constant)]
    elif isinstance(step, ast.Assign):
        names = [last_name(one) for one in step.targets]
    else:
        return False
    return any(isinstance(name, str) and _SAMPLE.search(name) for name in names)
