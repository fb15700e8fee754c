"""A literal is a path of one machine.

What it does
------------
Reports string and bytes literals that are, as a whole, a path below somebody's home (`/home/name/…`,
`/Users/name/…`, `C:\\Users\\…`) or below a folder that somebody made on a Windows drive (`C:\\dev\\…`).

Why it matters
--------------
The code works for the person who wrote it. Elsewhere it fails, or makes the folder and writes where nobody looks;
and it tells an account's name.

Flagged
-------
```python
MODELS = "C:\\\\dev\\\\models\\\\latest"
```

Not flagged
-----------
```python
DATA = "/home/app/data"
LOG = "C:\\\\Windows\\\\Temp\\\\app.log"
HELP = "for example /home/name/data"
```

Use instead
-----------
`Path.home() / "models"`, a setting, or a path relative to the package.

Known limits
------------
Silent for docstrings, routes and requests, texts that only hold a path, accounts of images and runners
(`/home/runner`), placeholders, and keywords whose text is shown (`help=`, `examples=`).

References
----------
- CWE-1051: Initialization with Hard-Coded Network Resource Configuration Data (its sibling for files).
"""

import ast
import os
import re
from typing import Annotated, Iterator

from lintegrity.nodes import last_name
from lintegrity.rule import Context, Hit, Rule, Severity, Texts
from lintegrity.tables.machine_paths import (
    PLACEHOLDERS,
    ROUTE_CALLS,
    SHARED_ACCOUNTS,
    SHOWN_KEYWORDS,
    SYSTEM_FOLDERS,
)

RULE = Rule(
    code="LIN704",
    name="machine-path",
    summary="A literal is a path of one machine.",
    help="Take the path from a setting, from `Path.home()`, or relative to the package.",
    severity=Severity.WARNING,
    needles=(b"/home/", b"/Users/", b":\\", b":/", b"home", b"Users"),
)

_HOME = re.compile(
    r"(?:file://|sqlite(?:\+\w+)?:///)?(?:/mnt/[a-z])?/(?:home|Users)/([A-Za-z][\w.-]*)/[^\n\"'<>|?{}]*"
)
_WINDOWS_HOME = re.compile(
    r"(?:(?:file|sqlite(?:\+\w+)?):///)?[A-Za-z]:[\\/]+Users[\\/]+([\w. -]+)(?:[\\/][^\n\"'<>|?{}]*)?",
    re.IGNORECASE,
)
_DRIVE = re.compile(r"(?:(?:file|sqlite(?:\+\w+)?):///)?[A-Za-z]:[\\/]+([\w. ()$~-]+)[\\/]+[^\n\"'<>|?{}]+")
_LONGEST = 260


def check(node: Annotated[ast.Constant, Texts(7)], ctx: Context) -> Iterator[Hit]:
    text = node.value
    if type(text) is bytes:
        text = text.decode("latin-1")
    if type(text) is not str or not 6 < len(text) <= _LONGEST:
        return
    # Cheap: a path begins with a slash or a drive, or with the scheme of a file.
    if text[0] != "/" and text[1] != ":" and not text.startswith(("file:", "sqlite")):
        return
    owner = _owner(text)
    if not owner or _is_of_product(owner, ctx) or _is_shown(node, ctx):
        return
    yield Hit(node, f"`{ctx.text(node, 50)}` is a path of one machine")


def _owner(text: str) -> str:
    """The account or the folder of a drive that makes a path one machine's; empty for any other path."""
    found = _HOME.fullmatch(text) or _WINDOWS_HOME.fullmatch(text)
    if found is not None:
        account = found.group(1).lower().strip()
        return "" if account in SHARED_ACCOUNTS or _is_placeholder(account) else account
    found = _DRIVE.fullmatch(text)
    if found is None or re.match(
        r"(?:(?:file|sqlite(?:\+\w+)?):///)?[A-Za-z]:[\\/]+Users[\\/]", text, re.IGNORECASE
    ):
        return ""
    folder = found.group(1).lower().strip()
    known = folder in SYSTEM_FOLDERS or _is_placeholder(folder) or folder.startswith("python")
    return "" if known else folder


def _is_of_product(owner: str, ctx: Context) -> bool:
    """`C:\\Certbot` in certbot and `/home/bentoml` in its integration: where a product lies by agreement."""
    if len(owner) < 4:
        return False
    folders = os.path.relpath(ctx.source.path, ctx.project.root).lower().split(os.sep)
    return owner in ctx.module.name.lower().split(".") or owner in folders


def _is_placeholder(name: str) -> bool:
    return name in PLACEHOLDERS or any(part in ("your", "username") for part in re.split(r"[^a-z]+", name))


def _is_shown(node: ast.Constant, ctx: Context) -> bool:
    """Docstrings, routes, requests, examples, and parts of an f-string that goes on."""
    parent = ctx.parent(node)
    if isinstance(parent, (ast.Expr, ast.JoinedStr)):
        return isinstance(parent, ast.Expr) or parent.values[0] is not node
    for step in ctx.ancestors(node):
        if isinstance(step, ast.keyword) and step.arg in SHOWN_KEYWORDS:
            return True
        if isinstance(step, ast.Call):
            name = last_name(step.func)
            return name in ROUTE_CALLS and node in step.args
        if isinstance(step, ast.stmt):
            return _is_documentation(step)
    return False


def _is_documentation(statement: ast.stmt) -> bool:
    targets = statement.targets if isinstance(statement, ast.Assign) else []
    return any(isinstance(target, ast.Name) and target.id.lower().startswith("example") for target in targets)
