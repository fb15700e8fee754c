"""A broad handler swallows the exception.

What it does
------------
Reports `except:`, `except Exception` and `except BaseException` (also in a tuple) whose body does nothing about the
failure: `pass`, `...`, `continue`, `break`, a bare `return`, a `sleep`, a counter, a clean-up call.

Why it matters
--------------
The failure leaves no trace. A wrong name, a full disk and a lost connection all look like success.

Flagged
-------
```python
def publish(queue, event):
    try:
        queue.push(event)
    except Exception:
        pass
```

Not flagged
-----------
```python
import logging

logger = logging.getLogger(__name__)


def publish(queue, event):
    try:
        queue.push(event)
    except Exception:
        logger.exception("event not published")


def stop(connection):
    try:
        connection.close()
    except Exception:
        pass
```

Use instead
-----------
Catch the type that is expected, or log: `logger.exception("event not published")`.

Known limits
------------
Silent are: handlers that raise, log at any level, print, warn, report, or hand the exception on to anything; a `try`
that only tidies up (`close`, `unlink`, `kill`, `cancel`, `rollback` …) or only imports; `__del__`, `__exit__`; a call
whose name says that it reports (`handle_error`, `notify_failure`), as its body is often out of sight. Where LIN506 speaks
of a handler, this rule does not.

Fix safety
----------
Safe through the module's own logger where the block ends in something that is there afterwards (`save`, `write`,
`insert`, `commit`, `publish` …); what is begun, sent or removed may be so already, or the other side gone. The message names the function around, and the call where it
must be that one which failed. Unsafe where the block does anything else, where the handler or the docstring of its function says
in words that failures are kept quiet or to be reckoned with (`may fail`, `does not support`), where the function goes another way below, where its class passes over
the failure of the same call three times or logs it below an error, in a function that serves to find failures (`dump_debug`), where something is drawn (`paint`, `render`), in code that tells others how the program is used (telemetry), where a logger
has to be introduced, in a loop, in a `finally`, around a change of the schema (`ALTER TABLE`), and for `continue`. None where a log call would call itself or come before logging is set up.

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
    is_neutral,
    leaves_trace,
)
from lintegrity.questions.printing.log_places import log_fix
from lintegrity.rule import PRODUCTION, Applicability, Context, Hit, Rule, Severity

RULE = Rule(
    code="LIN501",
    name="swallowed-exception",
    summary="A broad handler swallows the exception.",
    help="Catch the expected type, or log the exception.",
    severity=Severity.ERROR,
    roles=PRODUCTION,
    needles=(b"except",),
    cwe=(390,),
    fix=Applicability.SAFE,
)


def check(node: ast.ExceptHandler, ctx: Context) -> Iterator[Hit]:
    """A broad handler with nothing but neutral statements."""
    if not all(map(is_neutral, node.body)) or not is_broad(node, ctx):
        return
    if is_excused(node, ctx):
        return
    if leaves_trace(node, ctx) or swallows_cancellation(node, ctx):
        return
    caught = f"`except {ctx.text(node.type, 30)}`" if node.type is not None else "`except:`"
    jumps = any(isinstance(statement, (ast.Continue, ast.Break)) for statement in node.body)
    fix, data = log_fix(node, ctx, jumps)
    yield Hit(node, f"{caught} swallows every error without a trace", data, fix)
