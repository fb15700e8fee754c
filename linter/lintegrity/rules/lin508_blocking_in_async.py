"""A coroutine makes a call that blocks the event loop.

What it does
------------
Reports calls in an `async def` that hold the thread until something outside answers (`requests`, `urlopen`,
`time.sleep`, `subprocess.run`, database drivers, synchronous clients), also through functions of the project that
the coroutine calls, with the way to the blocking call. Calls of one coroutine that reach the same blocking call are
one finding, at the first of them. Opt-in.

Why it matters
--------------
While one coroutine blocks, no other runs: every request, timer and heartbeat of the process stands still, and a
timeout around the call cannot fire.

Flagged
-------
```python
import requests


def load(url):
    return requests.get(url, timeout=10).json()


async def refresh(url):
    return load(url)
```

Not flagged
-----------
```python
import asyncio

import requests


def load(url):
    return requests.get(url, timeout=10).json()


async def refresh(url):
    await asyncio.sleep(1)
    return await asyncio.to_thread(load, url)
```

Use instead
-----------
An asynchronous client, `asyncio.sleep`, `asyncio.create_subprocess_exec`, or `await asyncio.to_thread(function, …)`.

Known limits
------------
Reading and writing files is not meant. Functions under a decorator that may run them elsewhere or once (a cache, a
thread), generators, start-up code (`lifespan`, `startup`) and sleeps of up to 0.05 seconds are silent, and so is
what a helper does only where an optional parameter is missing that the call gives. Calls on receivers whose class
nothing tells are not followed, nor more than four calls deep.

References
----------
- https://docs.python.org/3/library/asyncio-dev.html#running-blocking-code
"""

import ast
from typing import Iterator

from lintegrity.classes import ClassInfo, ancestors
from lintegrity.entry import is_entry_code
from lintegrity.questions.network.blocking import blocking_calls
from lintegrity.rule import Context, Hit, Rule, Severity

RULE = Rule(
    code="LIN508",
    name="blocking-in-async",
    summary="A coroutine makes a call that blocks the event loop.",
    help="Use an asynchronous client, or hand the call to a thread: `await asyncio.to_thread(…)`.",
    severity=Severity.NOTE,
    default=False,
    needles=(b"async def",),
    cwe=(1088,),
)


# What starts a second coroutine beside the one that waits.
_TASKS = (b"create_task", b"ensure_future", b"gather(", b"TaskGroup", b"start_soon", b"start_server")


def check(node: ast.AsyncFunctionDef, ctx: Context) -> Iterator[Hit]:
    found = list(blocking_calls(node, ctx))
    if found and not _starts_tasks(node, ctx) and is_entry_code(node, ctx):
        return  # a command waits for itself: nothing else runs in its loop
    for call, blocks in found:
        written = f"`{ctx.text(call.func, 30)}`"
        if len(blocks.steps) == 1:
            yield Hit(call, f"{written} holds the event loop while it waits for {blocks.waits[:40]}")
        else:
            yield Hit(
                call, f"{written} reaches `{blocks.call[:25]}` and holds the event loop", trace=blocks.steps
            )


def _starts_tasks(node: ast.AsyncFunctionDef, ctx: Context) -> bool:
    """Whether more than one coroutine runs: by the module, or by the modules of the classes that its class derives from."""
    if any(map(ctx.source.holds, _TASKS)):
        return True
    owner = ctx.class_around(node)
    if owner is None:
        return False
    above = ancestors(ClassInfo(ctx.module, owner, ctx.scopes.scope(owner)), ctx.project)
    return any(one.module.source.holds(text) for one in above for text in _TASKS)
