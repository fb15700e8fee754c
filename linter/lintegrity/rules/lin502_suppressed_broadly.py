"""`contextlib.suppress` of every error.

What it does
------------
Reports `with suppress(Exception)` and `suppress(BaseException)`.

Why it matters
--------------
It reads like care and is `except Exception: pass`: whatever goes wrong in the block leaves no trace, and the rest of the
block is skipped.

Flagged
-------
```python
from contextlib import suppress


def publish(queue, event):
    with suppress(Exception):
        queue.push(event)
```

Not flagged
-----------
```python
from contextlib import suppress


def forget(path, connection):
    with suppress(FileNotFoundError):
        path.unlink()
    with suppress(Exception):
        connection.close()
```

Use instead
-----------
Name the expected type, or log in a handler.

Known limits
------------
Silent are blocks that only tidy up or only import, `__del__` and `__exit__`.

Fix safety
----------
As LIN501: the block becomes `try` and `except Exception` that logs. The import of `suppress` goes where nothing else
reads it.

References
----------
CWE-390: detection of error condition without action.
"""

import ast
from typing import Annotated, Iterator

from lintegrity.questions.failure.handlers import (
    BROAD,
    ends_something,
    is_clean_up,
    is_finalizer,
    is_import_guard,
    is_probe,
    type_origins,
)
from lintegrity.questions.printing.log_places import log_fix
from lintegrity.rule import PRODUCTION, Applicability, Called, Context, Hit, Rule, Severity

RULE = Rule(
    code="LIN502",
    name="suppressed-broadly",
    summary="`contextlib.suppress` of every error.",
    help="Name the expected type, or log in a handler.",
    severity=Severity.WARNING,
    roles=PRODUCTION,
    needles=(b"suppress",),
    cwe=(390,),
    fix=Applicability.SAFE,
)


def check(
    node: ast.With | ast.AsyncWith | Annotated[ast.Call, Called({"enter_context"})], ctx: Context
) -> Iterator[Hit]:
    """A `with` over a suppression of every error, or one that an exit stack enters."""
    if isinstance(node, ast.Call):
        if getattr(node.func, "attr", "") == "enter_context" and node.args and _hides_all(node.args[0], ctx):
            yield Hit(node.args[0], f"`{ctx.text(node.args[0])}` hides every error of the stack")
        return
    for item in node.items:
        call = _meant(item.context_expr, ctx)
        if not _hides_all(call, ctx):
            continue
        if is_clean_up(node.body) or is_import_guard(node.body, ctx) or is_finalizer(node, ctx):
            continue
        if ends_something(node, ctx) or _answers(node, ctx):
            continue
        fix, data = log_fix(node, ctx, False)
        if len(node.items) > 1 or call is not item.context_expr:
            fix = None
        yield Hit(item.context_expr, f"`{ctx.text(call)}` hides every error of the block", data, fix)


def _meant(entered: ast.expr, ctx: Context) -> ast.expr:
    """The suppression itself of `quiet = suppress(Exception)`, `with quiet:`."""
    made = ctx.scope(entered).only_value(entered)
    return made if isinstance(made, ast.Call) else entered


def _answers(node: ast.With | ast.AsyncWith, ctx: Context) -> bool:
    """`with suppress(Exception): return try_it()`, and the other answer after it, in a function that asks."""
    return isinstance(node.body[-1], ast.Return) and is_probe(ctx.function(node))


def _hides_all(call: ast.expr, ctx: Context) -> bool:
    if not (isinstance(call, ast.Call) and call.args and ctx.origin(call.func) == "contextlib.suppress"):
        return False
    origins = {origin for argument in call.args for origin in type_origins(argument, ctx)}
    return not BROAD.isdisjoint(origins)
