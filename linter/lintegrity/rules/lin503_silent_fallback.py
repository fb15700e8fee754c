"""A broad handler puts a value in the place of what failed, without a trace.

What it does
------------
Reports `except:`, `except Exception` and `except BaseException` whose body only gives back or assigns a value: `return
{}`, `return None`, a default.

Why it matters
--------------
The caller goes on with the fallback as if it were the answer. Corrupt data, a wrong name and an outage all look like "no
result".

Flagged
-------
```python
import json


def replay(row):
    try:
        return json.loads(row.payload)
    except Exception:
        return {"raw": row.payload}
```

Not flagged
-----------
```python
import json


def replay(row):
    try:
        return json.loads(row.payload)
    except ValueError:
        return {"raw": row.payload}


def is_running(process):
    try:
        return process.poll() is None
    except Exception:
        return False
```

Use instead
-----------
Catch the type that is expected, or log before the fallback.

Known limits
------------
Silent are: handlers that leave a trace (see LIN501), a `try` that only imports or tidies up, a probe whose whole answer is
the fallback (`is_…`, `has_…`, `…_available`), comparison and display methods, a result that says that it failed
(`"error"`, `status = "failed"`, a status from 400 on). A handler that calls something else is not judged.

Fix safety
----------
As LIN501: a log call before the fallback; safe only where the block ends in what somebody counts on.

References
----------
CWE-390: detection of error condition without action.
"""

import ast
from typing import Iterator

from lintegrity.questions.failure.cancellation import swallows_cancellation
from lintegrity.questions.failure.handlers import (
    is_broad,
    is_excused,
    is_fallback,
    is_neutral,
    is_probe,
    leaves_trace,
    lets_through,
    tries_again,
)
from lintegrity.questions.failure.told_failures import carries_error
from lintegrity.questions.printing.log_places import log_fix
from lintegrity.rule import PRODUCTION, Applicability, Context, Hit, Rule, Severity

RULE = Rule(
    code="LIN503",
    name="silent-fallback",
    summary="A broad handler puts a value in the place of what failed, without a trace.",
    help="Catch the expected type, or log before the fallback.",
    severity=Severity.WARNING,
    roles=PRODUCTION,
    needles=(b"except",),
    cwe=(390,),
    fix=Applicability.SAFE,
)


def check(node: ast.ExceptHandler, ctx: Context) -> Iterator[Hit]:
    """A broad handler with nothing but fallbacks and neutral statements."""
    if not all(is_fallback(statement) or is_neutral(statement) for statement in node.body):
        return
    if all(map(is_neutral, node.body)) or not is_broad(node, ctx):
        return
    if is_excused(node, ctx):
        return
    function = ctx.function(node)
    if is_probe(function) and not lets_through(node, function):
        return
    if carries_error(node.body) or _gives_not_implemented(node) or tries_again(node, ctx):
        return
    if leaves_trace(node, ctx) or swallows_cancellation(node, ctx):
        return
    what = ctx.text(next(part for part in node.body if is_fallback(part)), 40)
    jumps = any(isinstance(statement, (ast.Continue, ast.Break)) for statement in node.body)
    fix, data = log_fix(node, ctx, jumps)
    yield Hit(node, f"every error becomes `{what}` without a trace", data, fix)


def _gives_not_implemented(handler: ast.ExceptHandler) -> bool:
    last = handler.body[-1]
    return (
        isinstance(last, ast.Return)
        and isinstance(last.value, ast.Name)
        and last.value.id == "NotImplemented"
    )
