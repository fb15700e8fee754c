"""The result of a task, and so its exception, is read by nobody.

What it does
------------
Reports `gather(..., return_exceptions=True)` whose result is not looked at, and `create_task`, `ensure_future` and
`Executor.submit` whose result nobody keeps.

Why it matters
--------------
An exception in the task is never seen. A task that nobody refers to may also be collected before it is done: the event loop
holds it by a weak reference only.

Flagged
-------
```python
import asyncio


async def start(service):
    asyncio.create_task(service.run())


async def notify(clients):
    await asyncio.gather(*[client.send() for client in clients], return_exceptions=True)
```

Not flagged
-----------
```python
import asyncio


async def start(service, tasks):
    task = asyncio.create_task(service.run())
    tasks.add(task)
    task.add_done_callback(tasks.discard)


async def stop(tasks):
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
```

Use instead
-----------
Keep the task and await it, use a task group, or look at the results of `gather`.

Known limits
------------
Silent is what is started with a function of the module that guards its whole body itself, and `gather` after
`cancel`, `stop`, `close` or `shutdown` in the function. A task bound to a name other than `_` that is never read counts as kept. Executors are known by their origin or annotation, loops by their name (`self.loop`) as well.

References
----------
https://docs.python.org/3/library/asyncio-task.html#asyncio.create_task
"""

import ast
from typing import Iterator

from lintegrity.kinds import FUNCTIONS, Function
from lintegrity.names import self_class
from lintegrity.nodes import last_name
from lintegrity.questions.contracts.given_classes import given_class
from lintegrity.questions.failure.handlers import called_name, is_broad, words
from lintegrity.rule import PRODUCTION_AND_SCRIPTS, Context, Hit, Rule, Severity
from lintegrity.spelling import spelled
from lintegrity.walk import descendants, own_nodes

RULE = Rule(
    code="LIN507",
    name="unread-result",
    summary="The result of a task, and so its exception, is read by nobody.",
    help="Keep the task and await it, or look at the results.",
    severity=Severity.WARNING,
    roles=PRODUCTION_AND_SCRIPTS,
    needles=(b"create_task", b"ensure_future", b"submit", b"gather"),
)

_SPAWNERS = frozenset({
    "asyncio.create_task", "asyncio.ensure_future", "asyncio.tasks.create_task",
    "asyncio.get_event_loop().create_task", "asyncio.get_running_loop().create_task",
    "asyncio.new_event_loop().create_task", "asyncio.AbstractEventLoop().create_task",
    "asyncio.BaseEventLoop().create_task", "asyncio.events.get_event_loop().create_task",
    "concurrent.futures.ThreadPoolExecutor().submit", "concurrent.futures.ProcessPoolExecutor().submit",
    "concurrent.futures.Executor().submit", "concurrent.futures.thread.ThreadPoolExecutor().submit",
})  # fmt: skip
_NAMES = frozenset({"create_task", "ensure_future", "submit"})
# What an event loop is called that somebody hands in or keeps; groups of tasks and their kin have other names.
_LOOPS = frozenset(
    {"loop", "_loop", "event_loop", "_event_loop", "io_loop", "aio_loop", "asyncio_loop", "main_loop"}
)
# What calls a function later and drops what it gives.
_SCHEDULERS = frozenset(
    {"call_soon", "call_soon_threadsafe", "call_later", "call_at", "add_signal_handler", "add_done_callback"}
)
# Words of what holds many tasks: to cancel it ends all of them.
_MANY_WORDS = frozenset({"scope", "group", "tasks", "nursery", "all", "stack", "pool"})
_ENDING_WORDS = frozenset({"cancel", "stop", "shutdown", "close", "terminate"})
# The same of one connection or object, which says nothing of the others.
_LEAVING_WORDS = frozenset({"aclose", "disconnect", "dispose", "cleanup", "release", "unsubscribe", "logout"})
_GATHER = frozenset({"asyncio.gather", "asyncio.tasks.gather"})


def check(node: ast.Expr | ast.Assign, ctx: Context) -> Iterator[Hit]:
    """A statement that drops the result of a spawning call or of a gathering one, or binds it to a name in vain."""
    value = node.value
    if isinstance(node, ast.Expr) and isinstance(value, (ast.ListComp, ast.SetComp)):
        value = value.elt  # the list is dropped with what is in it
    if isinstance(node, ast.Assign) and not isinstance(value, (ast.Call, ast.Await)):
        return
    awaited = isinstance(value, ast.Await)
    call = value.value if isinstance(value, ast.Await) else value
    if not isinstance(call, ast.Call):
        return
    if called_name(call) in _SCHEDULERS:
        yield from _in_lambdas(call, ctx)
        return
    if awaited and called_name(call) in ("wait_for", "shield") and call.args:
        inner = call.args[0]
        call = inner if isinstance(inner, ast.Call) and called_name(inner) == "gather" else call
    name = _name_of(call, ctx)
    if (
        name not in _NAMES
        and name != "gather"
        or isinstance(node, ast.Assign)
        and not _is_in_vain(node, awaited, ctx)
    ):
        return
    if not awaited and name in _NAMES and _spawns(call, ctx):
        if _handles_itself(call, ctx):
            return
        yield Hit(call, f"nobody keeps the result of `{ctx.text(call.func, 30)}`: its exception is lost")
    elif awaited and name == "gather" and _returns_exceptions(call) and ctx.origin(call.func) in _GATHER:
        if not (
            _after_cancel(call, ctx)
            or _only_waits(call, ctx)
            or _only_ends(call, ctx)
            or _are_asked(call, ctx)
        ):
            yield Hit(call, "nobody looks at the exceptions that `gather` returns")


def _name_of(call: ast.Call, ctx: Context) -> str:
    """The last word of what is called, also where it was imported under another one."""
    name = called_name(call)
    if name in _NAMES or not isinstance(call.func, ast.Name):
        return name
    origin = ctx.origin(call.func) or ""
    return origin.rpartition(".")[2] if origin in _SPAWNERS or origin in _GATHER else name


def _spawns(call: ast.Call, ctx: Context) -> bool:
    """Whether a call starts a task: by its origin, or on what is called a loop and is of no other class."""
    origin = ctx.origin(call.func)
    if origin in _SPAWNERS:
        return True
    function = call.func
    if not isinstance(function, ast.Attribute):
        return False
    if called_name(call) == "submit":
        given = given_class(function.value, ctx)
        return given is not None and f"{given.origin}.submit" in _SPAWNERS
    if called_name(call) != "create_task":
        return False
    is_known = origin is not None and ctx.project.definition(origin) is not None
    return last_name(function.value) in _LOOPS and not is_known and ctx.source.holds(b"async")


def _in_lambdas(call: ast.Call, ctx: Context) -> Iterator[Hit]:
    """Tasks that a callback of the loop starts and gives back to nobody: `call_later(5, lambda: create_task(…))`."""
    for one in call.args:
        made = one.body if isinstance(one, ast.Lambda) else None
        if isinstance(made, ast.Call) and called_name(made) in _NAMES and _spawns(made, ctx):
            if not _handles_itself(made, ctx):
                yield Hit(
                    made, f"nobody keeps the result of `{ctx.text(made.func, 30)}`: its exception is lost"
                )


def _is_in_vain(node: ast.Assign, awaited: bool, ctx: Context) -> bool:
    """`_ = create_task(...)` in a function, and results of `gather` under a name that nothing reads."""
    target = node.targets[0]
    function = ctx.function(node)
    if len(node.targets) > 1 or not isinstance(target, ast.Name) or function is None:
        return False
    if any(
        isinstance(step, (ast.Global, ast.Nonlocal)) and target.id in step.names
        for step in own_nodes(function)
    ):
        return False
    if not awaited and target.id != "_":
        return False
    return not any(
        isinstance(step, ast.Name) and step.id == target.id and isinstance(step.ctx, ast.Load)
        for step in descendants(function)
    )


def _returns_exceptions(call: ast.Call) -> bool:
    return any(
        keyword.arg == "return_exceptions"
        and isinstance(keyword.value, ast.Constant)
        and keyword.value.value is True
        for keyword in call.keywords
    )


def _after_cancel(call: ast.Call, ctx: Context) -> bool:
    """Whether tasks were cancelled before in the function: their errors are the expected end."""
    function = ctx.function(call) or ctx.source.tree
    return any(
        isinstance(node, ast.Call)
        and not _ENDING_WORDS.isdisjoint(words(called_name(node)))
        and node.lineno < call.lineno
        and not _ends_another(node, call)
        for node in own_nodes(function)
    )


def _ends_another(ending: ast.Call, call: ast.Call) -> bool:
    """`self.poller.cancel()` before `gather(*self.workers)`: one task, which is not among those that are gathered."""
    one = ending.func.value if isinstance(ending.func, ast.Attribute) else None
    if called_name(ending) != "cancel" or not isinstance(one, ast.Attribute):
        return False
    if not _MANY_WORDS.isdisjoint(words(one.attr)):
        return False
    return not any(spelled(part) == spelled(one) for part in descendants(call))


def _only_waits(call: ast.Call, ctx: Context) -> bool:
    """Whether what is gathered was started elsewhere, where it is looked after: futures of threads, `all_tasks`."""
    for part in descendants(call):
        name = called_name(part) if isinstance(part, ast.Call) else ""
        if name in ("wrap_future", "all_tasks"):
            return True
        if isinstance(part, ast.Starred) and isinstance(part.value, ast.Name):
            found = ctx.scope(part).lookup(part.value.id)
            for binding in found[1] if found else []:
                if binding.value is not None and "all_tasks(" in ast.unparse(binding.value):
                    return True
    return False


def _are_asked(call: ast.Call, ctx: Context) -> bool:
    """Whether the tasks themselves are asked after it: `for task in tasks: if task.exception(): …`."""
    function = ctx.function(call)
    asking = (b".exception(", b".result(", b".add_done_callback(")
    if function is None or not any(map(ctx.source.holds, asking)):
        return False
    gathered = {name for one in call.args if (name := _held_in(one))}
    asked = {
        spelled(node.func.value)
        for node in descendants(function)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in ("exception", "result")
        and node.lineno > call.lineno
    }
    if any(_looks_when_done(node, gathered) for node in descendants(function)):
        return True
    looped = {
        spelled(part)
        for node in descendants(function)
        if isinstance(node, (ast.For, ast.AsyncFor, ast.comprehension)) and _held_in(node.iter) in gathered
        for part in descendants(node.target)
        if isinstance(part, ast.Name)
    }
    return not asked.isdisjoint(gathered | looped)


def _looks_when_done(step: ast.AST, gathered: set[str]) -> bool:
    """A loop that puts tasks among those gathered and gives each somebody who looks: `task.add_done_callback(…)`."""
    if not isinstance(step, (ast.For, ast.AsyncFor)):
        return False
    methods = [
        node.func
        for node in descendants(step)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    ]
    is_kept = any(one.attr in ("append", "add") and spelled(one.value) in gathered for one in methods)
    return is_kept and any(one.attr == "add_done_callback" for one in methods)


def _held_in(tasks: ast.expr) -> str | None:
    """What tasks are kept under: `*jobs`, `jobs.values()`, `enumerate(jobs)`."""
    if isinstance(tasks, ast.Starred):
        return _held_in(tasks.value)
    if isinstance(tasks, ast.Call) and called_name(tasks) in ("values", "items"):
        return spelled(tasks.func.value) if isinstance(tasks.func, ast.Attribute) else None
    if isinstance(tasks, ast.Call) and called_name(tasks) in ("list", "tuple", "zip", "enumerate"):
        return next(filter(None, map(_held_in, tasks.args)), None)
    return spelled(tasks) if isinstance(tasks, (ast.Name, ast.Attribute)) else None


def _only_ends(call: ast.Call, ctx: Context) -> bool:
    """Whether everything that is gathered is an end, or was ended: `gather(*(peer.close() for peer in peers))`."""
    made = [one.value if isinstance(one, ast.Starred) else one for one in call.args]
    return bool(made) and all(_is_end(one, ctx) for one in made)


def _is_end(made: ast.expr, ctx: Context) -> bool:
    if isinstance(made, ast.Name):
        if "cancelled" in words(made.id):
            return True
        value = ctx.scope(made).only_value(made)
        return isinstance(value, (ast.ListComp, ast.GeneratorExp)) and _is_end(value, ctx)
    if isinstance(made, (ast.GeneratorExp, ast.ListComp)):
        return _is_end(made.elt, ctx)
    if not isinstance(made, ast.Call):
        return False
    name = called_name(made)
    if name in _NAMES and made.args:
        return _is_end(made.args[0], ctx)
    return not (_ENDING_WORDS | _LEAVING_WORDS).isdisjoint(words(name))


def _handles_itself(call: ast.Call, ctx: Context) -> bool:
    """Whether what is started is a function of this module that lets no error out: its body is one guarded `try`."""
    target = call.args[0] if call.args else None
    if isinstance(target, ast.Attribute) and target.attr == "run" and len(call.args) > 1:
        target = call.args[1]  # `submit(context.run, work)`
    target = target.func if isinstance(target, ast.Call) else target
    function = _definition(target, ctx)
    if function is None:
        return False
    last = function.body[-1]
    return isinstance(last, ast.Try) and any(is_broad(handler, ctx) for handler in last.handlers)


def _definition(target: ast.expr | None, ctx: Context) -> Function | None:
    if isinstance(target, ast.Name):
        found = ctx.scope(target).lookup(target.id)
    elif isinstance(target, ast.Attribute) and isinstance(target.value, ast.Name):
        owner = self_class(target.value.id, ctx.scope(target))
        found = owner.local(target.attr) if owner is not None else None
    else:
        return None
    node = found[1][-1].node if found else None
    return node if isinstance(node, FUNCTIONS) else None
