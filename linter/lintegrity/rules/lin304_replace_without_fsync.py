"""A temporary is moved over its target without `fsync`, or stays behind when the write fails.

What it does
------------
Reports the move of a file that the same function wrote, where the function (or a function of the project that it
calls) never calls `fsync`, or where nothing removes the temporary when the write raises.

Why it matters
--------------
A rename can reach the disk before the data does. After a power cut the target is empty, and the old content is
gone. A temporary that stays behind fills the folder, and may be taken for data.

Flagged
-------
```python
import os


def save(path, text):
    with open(path + ".tmp", "w") as handle:
        handle.write(text)
    os.replace(path + ".tmp", path)
```

Not flagged
-----------
```python
import os


def save(path, text):
    temporary = path + ".tmp"
    try:
        with open(temporary, "w") as handle:
            handle.write(text)
            handle.flush()
            os.fsync(handle.fileno())
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise
```

Use instead
-----------
`handle.flush()`, `os.fsync(handle.fileno())`, then `os.replace`; remove the temporary when an error comes between.

Known limits
------------
The temporary must be written in the function that moves it. Folders are not followed, nor is the `fsync` of the
folder that makes the rename itself durable.

Fix safety
----------
Unsafe: `fsync` can take long on a busy disk. What is missing is added: flush and `fsync` after the write, a handler
around write and move that removes the temporary.

References
----------
- https://man7.org/linux/man-pages/man2/fsync.2.html
"""

import ast
from typing import Annotated, Iterator

from lintegrity.nodes import last_name
from lintegrity.questions.failure.handlers import words
from lintegrity.questions.files.file_paths import path_of
from lintegrity.questions.files.moves import MOVING, Move, move_of
from lintegrity.questions.files.temporaries import FOLDERS, temporary_of
from lintegrity.questions.files.writes import called_name, write_of
from lintegrity.rule import Applicability, Called, Context, Hit, Rule, Severity
from lintegrity.spelling import spelled
from lintegrity.walk import descendants, own_nodes

RULE = Rule(
    code="LIN304",
    name="replace-without-fsync",
    summary="A temporary is moved over its target without `fsync`, or stays behind when the write fails.",
    help="Flush and `os.fsync` the temporary before the move, and remove it when the write raises.",
    severity=Severity.WARNING,
    default=False,
    needles=(b"replace(", b"rename(", b"shutil", b"move("),
    cwe=(459,),
    fix=Applicability.UNSAFE,
)

_TEMPORARY = frozenset({"tmp", "temp", "temporary", "part", "partial", "new", "swap"})
_SYNCS = frozenset({"fsync", "fdatasync", "fullfsync"})
_REMOVERS = frozenset(
    {"unlink", "remove", "rmtree", "safe_unlink", "silent_remove", "cleanup", "rm", "discard"}
)


def check(node: Annotated[ast.Call, Called(MOVING, handed=MOVING)], ctx: Context) -> Iterator[Hit]:
    move = move_of(node, ctx)
    if move is None:
        return
    function = ctx.function(node)
    if function is None or path_of(move.target, ctx).temporary or not _is_written_here(move, function, ctx):
        return
    if _is_link(move, function, ctx) or _is_named_anew(move, ctx):
        return
    syncs = _syncs(function, ctx)
    removes = _cleans_up(function) or _is_in_temporary_folder(move, ctx)
    if syncs and removes:
        return
    data = {"sync": "" if syncs else "missing", "cleanup": "" if removes else "missing"}
    text = (
        f"`{ctx.text(move.source, 30)}` stays behind when the write fails"
        if syncs
        else f"`{ctx.text(move.target, 30)}` is replaced before the data is on disk: no `fsync`"
    )
    yield Hit(node, text, data, Applicability.UNSAFE)


def _is_link(move: Move, function: ast.AST, ctx: Context) -> bool:
    """`os.symlink(target, name)` … `os.rename(name, …)`: there is no content, and opening it would open the target."""
    return any(
        isinstance(node, ast.Call)
        and len(node.args) > 1
        and ctx.origin(node.func) in ("os.symlink", "os.link")
        and spelled(node.args[1]) == spelled(move.source)
        for node in own_nodes(function)
    )


def _is_named_anew(move: Move, ctx: Context) -> bool:
    """`image.rename(image.with_suffix(".png"))`: the file gets its ending, and is no temporary of another one."""
    if temporary_of(move.source, ctx) is not None or not _TEMPORARY.isdisjoint(words(last_name(move.source))):
        return False
    said = spelled(move.source)
    return move.target is not move.source and any(
        isinstance(part, (ast.Name, ast.Attribute)) and spelled(part) == said
        for part in ast.walk(move.target)
    )


def _is_written_here(move: Move, function: ast.AST, ctx: Context) -> bool:
    """The function writes the file that it moves: through its path, or through the temporary's handle."""
    source = path_of(move.source, ctx)
    wanted = spelled(move.source)
    for node in own_nodes(function):
        if isinstance(node, ast.Call) and node.lineno < move.call.lineno:
            write = write_of(node, ctx)
            if write is None:
                continue
            if (
                spelled(write.path) == wanted
                or path_of(write.path, ctx).key == source.key
                and not source.unknown
            ):
                return True
    temporary = temporary_of(move.source, ctx)
    return (
        temporary is not None
        and temporary.origin not in FOLDERS
        and not temporary.origin.endswith("gettempdir")
    )


def _syncs(function: ast.AST, ctx: Context) -> bool:
    for node in own_nodes(function):
        if not isinstance(node, ast.Call):
            continue
        if called_name(node) in _SYNCS:
            return True
        found = ctx.project.definition(ctx.origin(node.func) or "")
        if found is not None and any(
            isinstance(inner, ast.Call) and called_name(inner) in _SYNCS for inner in descendants(found[1])
        ):
            return True
    return False


def _cleans_up(function: ast.AST) -> bool:
    """Some handler or `finally` of the function removes a file, or a context manager does."""
    for node in own_nodes(function):
        if isinstance(node, ast.Try):
            bodies = [*node.finalbody, *(step for handler in node.handlers for step in handler.body)]
            if any(
                isinstance(inner, ast.Call) and called_name(inner) in _REMOVERS
                for step in bodies
                for inner in descendants(step)
            ):
                return True
        if isinstance(node, (ast.With, ast.AsyncWith)):
            if any(
                isinstance(item.context_expr, ast.Call)
                and called_name(item.context_expr) in ("suppress", "TemporaryDirectory")
                for item in node.items
            ):
                return True
    return False


def _is_in_temporary_folder(move: Move, ctx: Context) -> bool:
    temporary = temporary_of(move.source, ctx)
    return temporary is not None and temporary.origin in FOLDERS
