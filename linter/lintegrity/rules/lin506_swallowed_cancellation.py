"""A coroutine swallows its own cancellation.

What it does
------------
Reports a handler in a coroutine that catches `CancelledError` (or `BaseException`, or everything) around an `await` and
does not raise again, where the coroutine goes on afterwards.

Why it matters
--------------
Cancelling is how timeouts, shutdown and task groups end a coroutine. One that swallows the cancellation goes on working
after its caller has given up; a timeout around it never fires, and shutdown hangs.

Flagged
-------
```python
import asyncio


async def work(queue):
    while True:
        try:
            await queue.get()
        except asyncio.CancelledError:
            pass
```

Not flagged
-----------
```python
import asyncio


async def work(queue):
    try:
        await queue.get()
    except asyncio.CancelledError:
        await queue.close()
        raise


async def stop(task):
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        pass
```

Use instead
-----------
Tidy up and `raise`.

Known limits
------------
Silent is a handler that is the last thing the coroutine does, and one that follows a `cancel()` in the same function: then
the error is the task's expected end.

References
----------
https://docs.python.org/3/library/asyncio-task.html#task-cancellation
"""

import ast
from typing import Iterator

from lintegrity.questions.failure.cancellation import suppresses_cancellation, swallows_cancellation
from lintegrity.rule import PRODUCTION_AND_SCRIPTS, Context, Hit, Rule, Severity

RULE = Rule(
    code="LIN506",
    name="swallowed-cancellation",
    summary="A coroutine swallows its own cancellation.",
    help="Tidy up and raise the error again.",
    severity=Severity.ERROR,
    roles=PRODUCTION_AND_SCRIPTS,
    needles=(b"async def",),
    cwe=(390,),
)


def check(node: ast.ExceptHandler | ast.With | ast.AsyncWith, ctx: Context) -> Iterator[Hit]:
    """A handler, or a suppression, that keeps a cancellation from ending the coroutine."""
    if isinstance(node, ast.ExceptHandler):
        if swallows_cancellation(node, ctx):
            caught = f"`except {ctx.text(node.type, 30)}`" if node.type is not None else "`except:`"
            yield Hit(node, f"{caught} keeps the coroutine running after it was cancelled")
        return
    call = suppresses_cancellation(node, ctx)
    if call is not None:
        yield Hit(call, f"`{ctx.text(call, 40)}` keeps the coroutine running after it was cancelled")
