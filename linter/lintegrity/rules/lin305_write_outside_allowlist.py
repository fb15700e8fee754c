"""A file is written outside of the folders that the project allows.

What it does
------------
Reports a write, in any mode, whose path is built from a constant that lies outside of the folders in the setting
`write-allowlist`.

Why it matters
--------------
A program that writes wherever it likes cannot be confined, backed up or cleaned. The list says where it may.

Flagged
-------
With `write-allowlist = ["/var/lib/app"]`:

```python
def note(text):
    with open("/srv/shared/notes.txt", "a") as handle:
        handle.write(text)
```

Not flagged
-----------
```python
def note(text):
    with open("/var/lib/app/notes.txt", "a") as handle:
        handle.write(text)
```

Use instead
-----------
A path below one of the allowed folders, or one more folder on the list.

Known limits
------------
Paths that begin with a parameter, an environment variable or the module's own folder are not judged. Relative paths
and relative entries of the list are taken from the project's root. Devices are silent.

Options
-------
- `write-allowlist`: the folders; without it the rule reports nothing.

References
----------
- https://cwe.mitre.org/data/definitions/73.html
"""

import ast
import posixpath
from typing import Annotated, Iterator

from lintegrity.questions.files.file_paths import FilePath, path_of
from lintegrity.questions.files.writes import TEXT_WRITERS, WRITING, called_name, opening, write_of
from lintegrity.rule import Called, Context, Hit, Rule, Severity
from lintegrity.tables.files import LIBRARY_METHODS, LIBRARY_WRITERS

RULE = Rule(
    code="LIN305",
    name="write-outside-allowlist",
    summary="A file is written outside of the folders that the project allows.",
    help="Write below a folder of `write-allowlist`, or add the folder to it.",
    severity=Severity.WARNING,
    default=False,
    needles=(
        b"open(", b"open_file(", b"write_text", b"write_bytes", b"ZipFile(",
        *sorted(name.encode() for name in LIBRARY_METHODS),
        *sorted({name.rpartition(".")[2].encode() for name in LIBRARY_WRITERS}),
    ),
    cwe=(73,),
)  # fmt: skip

_OPENING = frozenset({"open", "open_file", "ZipFile", "fdopen"})
_DEVICES = ("/dev", "/proc", "/sys")


def check(
    node: Annotated[ast.Call, Called({*WRITING, *_OPENING}, handed=TEXT_WRITERS)], ctx: Context
) -> Iterator[Hit]:
    allowed = ctx.config.write_allowlist
    if not allowed:
        return
    expression = _written(node, ctx)
    if expression is None:
        return
    place = _constant(path_of(expression, ctx), ctx.project.root)
    if place is None or place.startswith(_DEVICES):
        return
    folders = [_absolute(folder, ctx.project.root) for folder in allowed]
    if not any(place == folder or place.startswith(folder.rstrip("/") + "/") for folder in folders):
        yield Hit(node, f"`{ctx.text(expression, 36)}` is written outside of the allowed folders")


def _written(node: ast.Call, ctx: Context) -> ast.expr | None:
    write = write_of(node, ctx)
    if write is not None:
        return write.path
    if called_name(node) in _OPENING:
        opened = opening(node, ctx)
        if opened is not None and (opened.mode[:1] in ("w", "a", "x") or "+" in opened.mode):
            return opened.path
    return None


def _constant(path: FilePath, root: str) -> str | None:
    """The folder or file that a path begins with, as far as it is constant; None where it begins otherwise."""
    if path.unknown or not path.parts or not path.parts[0].literal or "{" in path.parts[0].text:
        return None
    known: list[str] = []
    for part in path.parts:
        if not part.literal or "{" in part.text:
            break
        known.append(part.text)
    text = "/".join(known) or "/"
    return None if text.startswith("~") else _absolute(text, root)


def _absolute(text: str, root: str) -> str:
    return posixpath.normpath(text if text.startswith("/") else posixpath.join(root.replace("\\", "/"), text))
