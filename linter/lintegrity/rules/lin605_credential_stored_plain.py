"""Credential fields are serialised to a file that anyone who gets it can read.

What it does
------------
Reports a write to a file of data that holds tokens, secrets or passwords by the names of its fields: a dict, a data
class or model turned into one, the result of a `to_dict`, or a credential by itself, followed through functions and modules,
with neither encryption nor a keyring on the way.

Why it matters
--------------
The file is in every backup and image of the disk, and in reach of every program of the user. A refresh token in it is
a login that lasts for months.

Flagged
-------
```python
import json


class Login:
    def save(self, path):
        data = {"client_id": self.client_id, "refresh_token": self.refresh_token}
        path.write_text(json.dumps(data))
```

Not flagged
-----------
```python
import json


class Login:
    def save(self, path):
        data = {"client_id": self.client_id, "refresh_token": self.refresh_token}
        path.write_bytes(self.cipher.encrypt(json.dumps(data).encode()))
```

Use instead
-----------
The system's keyring, or encryption with a key that does not lie beside the file.

Known limits
------------
What counts is the name of the field or variable. A temporary file that hands a credential by itself to another program is
silent. Fields that speak of a secret only (`token_url`, `password_hash`) are silent,
and so are pydantic's secret types, and any call on the way whose name says that it encrypts, hashes or masks.

References
----------
- https://cwe.mitre.org/data/definitions/312.html
"""

import ast
from typing import Annotated, Iterator

from lintegrity.kinds import Function
from lintegrity.nodes import keyword_of
from lintegrity.parameters import all_parameters
from lintegrity.questions.files.file_paths import words
from lintegrity.questions.files.moves import moves_in
from lintegrity.questions.files.state import calls_of
from lintegrity.questions.files.temporaries import temporary_of
from lintegrity.questions.files.writes import TEXT_WRITERS, called_name
from lintegrity.questions.secrets.credentials import Fields
from lintegrity.rule import Called, Context, Hit, Rule, Severity

RULE = Rule(
    code="LIN605",
    name="credential-stored-plain",
    summary="Credential fields are serialised to a file that anyone who gets it can read.",
    help="Keep credentials in the system's keyring, or encrypt them before they are written.",
    severity=Severity.ERROR,
    needles=(b"write", b"dump", b"file="),
    cwe=(312, 522),
    security_severity=6.5,
)

_DUMPS = frozenset({"dump", "safe_dump", "round_trip_dump"})
_THREADS = frozenset({"to_thread", "run_in_executor", "run_sync"})
_WRITING = _DUMPS | _THREADS | TEXT_WRITERS | {"write", "print"}
_OPENERS = frozenset({
    "open", "fdopen", "NamedTemporaryFile", "atomic_write", "atomic_open", "open_file", "atomic_writer", "open_atomic", "AtomicWriter",
})  # fmt: skip
_CALLS = 10


def check(node: Annotated[ast.Call, Called(_WRITING)], ctx: Context) -> Iterator[Hit]:
    value = _written(node, ctx)
    if value is None or isinstance(value, ast.Constant):
        return
    function = ctx.function(node)
    around = words(function.name) if function is not None else frozenset[str]()
    owner = next((one.name for one in ctx.ancestors(node) if isinstance(one, ast.ClassDef)), "")
    around |= words(owner) | words(ctx.source.path.replace("\\", "/").rpartition("/")[2])
    found, is_bare = _fields(value, around, ctx, function)
    if found and not (is_bare and _is_temporary(node, ctx)):
        yield Hit(node, f"`{found[0][:40]}` is written to a file without encryption")


def _fields(
    value: ast.expr,
    around: frozenset[str],
    ctx: Context,
    function: Function | None,
) -> tuple[list[str], bool]:
    """The credential fields that are written, and whether it is a credential by itself."""
    search = Fields(ctx, around)
    found = list(search.of(value, ctx, ctx.scope(value)))
    if found or function is None or search.parameter is None:
        return found, search.is_bare
    parameters = all_parameters(function.args)
    if search.parameter not in parameters:
        return [], False
    names = [one.arg for one in parameters]
    index = parameters.index(search.parameter) - (names[0] in ("self", "cls"))
    for number, (there, call) in enumerate(calls_of(function, ctx)):
        if number >= _CALLS:
            break
        given = keyword_of(call, search.parameter.arg)
        if given is None and 0 <= index < len(call.args):
            given = call.args[index]
        if given is not None:
            outside = Fields(there, around)
            found = list(outside.of(given, there, there.scope(given)))
            if found:
                return found, outside.is_bare
    return [], False


def _is_temporary(node: ast.Call, ctx: Context) -> bool:
    """A file that hands a credential to another program and goes away, and is not moved anywhere."""
    if not isinstance(node.func, ast.Attribute) or temporary_of(node.func.value, ctx) is None:
        return False
    function = ctx.function(node)
    return function is None or not any(moves_in(function, ctx))


def _written(node: ast.Call, ctx: Context) -> ast.expr | None:
    """The value that a call writes to a file."""
    name = called_name(node)
    if name in ("write_text", "write_bytes") and isinstance(node.func, ast.Attribute):
        return node.args[0] if node.args else None
    if name == "write" and isinstance(node.func, ast.Attribute) and node.args:
        if _is_parser(node.func.value, ctx):
            return node.func.value if _is_file(node.args[0], ctx) else None
    if name == "write" and isinstance(node.func, ast.Attribute) and len(node.args) == 1:
        return node.args[0] if _is_file(node.func.value, ctx) else None
    if name == "write" and len(node.args) == 2 and ctx.origin(node.func) == "os.write":
        return node.args[1] if _is_file(node.args[0], ctx) else None
    if name == "print" and node.args:
        file = keyword_of(node, "file")
        return node.args[-1] if file is not None and _is_file(file, ctx) else None
    if name in _DUMPS and len(node.args) == 1:
        stream = next((word.value for word in node.keywords if word.arg in ("stream", "fp", "file")), None)
        return node.args[0] if stream is not None and _is_file(stream, ctx) else None
    if name in _DUMPS and len(node.args) >= 2:
        return node.args[0] if _is_file(node.args[1], ctx) else None
    if name in _THREADS:
        for index, given in enumerate(node.args[:-1]):
            if isinstance(given, ast.Attribute) and given.attr in ("write_text", "write_bytes"):
                return node.args[index + 1]
    return None


def _is_parser(receiver: ast.expr, ctx: Context) -> bool:
    """Whether a name is a `ConfigParser`, which writes all that was put into it."""
    return isinstance(receiver, (ast.Name, ast.Attribute)) and (ctx.origin(receiver) or "").endswith(
        "ConfigParser()"
    )


def _is_file(handle: ast.expr, ctx: Context) -> bool:
    """A handle that an opener of files gave in this function."""
    if isinstance(handle, ast.Call):
        return called_name(handle) in _OPENERS
    if not isinstance(handle, ast.Name):
        return False
    found = ctx.scope(handle).lookup(handle.id)
    for binding in found[1] if found else []:
        value = binding.value
        while isinstance(value, ast.Await):
            value = value.value
        if (
            binding.kind in ("with", "assign")
            and isinstance(value, ast.Call)
            and called_name(value) in _OPENERS
        ):
            return True
    return False
