"""A temporary in the default folder is moved over a target on another file system.

What it does
------------
Reports `os.replace`, `os.rename`, `Path.replace`, `Path.rename` and `shutil.move` over a target, where the source is
a temporary made by `tempfile` without `dir=`, in the same function, by a function of the project or kept in an
attribute; also a path below `/tmp` as written.

Why it matters
--------------
The default folder for temporaries is often a file system of its own. There `os.replace` raises `EXDEV`, on the
deployed machine and not on the developer's, and `shutil.move` copies: the target is half written for a while.

Flagged
-------
```python
import os
import tempfile


def save(path, text):
    with tempfile.NamedTemporaryFile("w", delete=False) as handle:
        handle.write(text)
    os.replace(handle.name, path)
```

Not flagged
-----------
```python
import os
import tempfile


def save(path, text):
    with tempfile.NamedTemporaryFile("w", dir=os.path.dirname(path), delete=False) as handle:
        handle.write(text)
    os.replace(handle.name, path)
```

Use instead
-----------
Give `dir=` the target's folder, and a prefix that hides the temporary (`prefix="."`).

Known limits
------------
Moves within one temporary folder, moves whose failure is
handled, and whole folders that `shutil.move` takes out of a temporary one are silent.

Fix safety
----------
Unsafe: the temporary appears in the target's folder, where something may list it.

References
----------
- https://docs.python.org/3/library/os.html#os.replace
- https://docs.python.org/3/library/shutil.html#shutil.move
"""

import ast
from typing import Annotated, Iterator

from lintegrity.kinds import FUNCTIONS
from lintegrity.nodes import keyword_of
from lintegrity.questions.files.file_paths import path_of
from lintegrity.questions.files.moves import MOVING, Move, move_of
from lintegrity.questions.files.temporaries import FOLDERS, Temporary, temporary_of
from lintegrity.rule import Applicability, Called, Context, Hit, Rule, Severity

RULE = Rule(
    code="LIN303",
    name="replace-across-devices",
    summary="A temporary in the default folder is moved over a target on another file system.",
    help="Make the temporary beside its target: `dir=` with the target's folder.",
    severity=Severity.ERROR,
    needles=(b"tempfile", b"/tmp"),
    fix=Applicability.UNSAFE,
)

_ERRORS = frozenset({"OSError", "IOError", "EnvironmentError", "Exception", "BaseException"})


def check(node: Annotated[ast.Call, Called(MOVING, handed=MOVING)], ctx: Context) -> Iterator[Hit]:
    move = move_of(node, ctx)
    if move is None:
        return
    temporary = temporary_of(move.source, ctx)
    if temporary is None and move.origin != "shutil.move" and _is_below_tmp(move, ctx):
        message = f"`{ctx.text(node.func, 24)}` raises EXDEV where `/tmp` is a file system of its own"
        yield Hit(node, message)
    if temporary is None or temporary.folder is not None or not _is_misplaced(move, temporary, ctx):
        return
    if move.origin == "shutil.move":
        message = f"`{ctx.text(node.func)}` copies across file systems: `{ctx.text(move.target, 24)}` is half written"
    else:
        message = f"`{ctx.text(node.func, 24)}` raises EXDEV where the temporary is on another file system"
    is_near = ctx.function(temporary.call) is ctx.function(node)
    takes_dir = temporary.origin not in FOLDERS and temporary.origin != "tempfile.gettempdir"
    has_fix = RULE.fix is not None and takes_dir and is_near
    yield Hit(
        node,
        message,
        {
            "maker": f"{temporary.call.lineno}:{temporary.call.col_offset}",
            "target": ctx.text(move.target, 500),
        },
        fix=Applicability.UNSAFE if has_fix else None,
    )


def _is_misplaced(move: Move, temporary: Temporary, ctx: Context) -> bool:
    if path_of(move.target, ctx).temporary or temporary_of(move.target, ctx) is not None:
        return False
    if _is_named_after(temporary.call, move.target):
        return False
    if move.origin == "shutil.move":
        # Trees and downloads taken out of a scratch folder are meant to be copied where they must be.
        return temporary.origin not in FOLDERS and temporary.origin != "tempfile.gettempdir"
    return not _is_handled(move.call, ctx)


def _is_named_after(maker: ast.Call, target: ast.expr) -> bool:
    """`mkstemp(prefix=path + ".")`: a prefix that is an absolute path says the folder as well."""
    prefix = keyword_of(maker, "prefix")
    if isinstance(prefix, ast.JoinedStr) and prefix.values:
        prefix = prefix.values[0].value if isinstance(prefix.values[0], ast.FormattedValue) else None
    while isinstance(prefix, ast.BinOp):
        prefix = prefix.left
    return prefix is not None and ast.dump(prefix) == ast.dump(target)


def _is_below_tmp(move: Move, ctx: Context) -> bool:
    """`/tmp/app.tmp` as written, moved to a place that is not there."""
    first = [part.text for part in path_of(move.source, ctx).parts[:2] if part.literal]
    return (
        first == ["", "tmp"] and not path_of(move.target, ctx).temporary and not _is_handled(move.call, ctx)
    )


def _is_handled(call: ast.Call, ctx: Context) -> bool:
    """An OSError of the move is caught by something that goes another way."""
    child: ast.AST = call
    for step in ctx.ancestors(call):
        if isinstance(step, ast.Try) and any(child is one for one in step.body):
            if any(_goes_another_way(handler) for handler in step.handlers):
                return True
        if isinstance(step, FUNCTIONS):
            return False
        child = step
    return False


def _goes_another_way(handler: ast.ExceptHandler) -> bool:
    """Catches OSError and copies instead; cleaning up and raising again is no other way."""
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    names = {getattr(kind, "id", None) or getattr(kind, "attr", "Exception") for kind in kinds}
    if not names & _ERRORS:
        return False
    written = ast.unparse(handler)
    return "copy" in written or "move" in written or "EXDEV" in written
