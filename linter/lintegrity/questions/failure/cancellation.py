"""Questions about cancellation of coroutines: which handlers swallow it."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from lintegrity.kinds import FUNCTIONS
from lintegrity.never_returning import never_returns
from lintegrity.questions.failure.handlers import called_name, caught, guarded, type_origins
from lintegrity.questions.printing.logs import log_call
from lintegrity.tables.failure import CLEAN_UP_CALLS
from lintegrity.walk import descendants, own_nodes

if TYPE_CHECKING:
    from lintegrity.context import Context

CANCELLED = frozenset({
    "asyncio.CancelledError",
    "asyncio.exceptions.CancelledError",
    "anyio.get_cancelled_exc_class()",
    "trio.Cancelled",
    "builtins.BaseException",
})  # fmt: skip
_CURRENT = frozenset({"asyncio.current_task", "asyncio.tasks.current_task"})
_AWAITS = (ast.Await, ast.AsyncFor, ast.AsyncWith, ast.Yield)
_HANDING_OVER = frozenset({"set_exception", "put", "put_nowait", "send", "send_nowait"})
_TELLING = re.compile(r"log|print|report|warn|show|notify")
_STORING = _HANDING_OVER | {"append", "add"}
_LOOPS = (ast.For, ast.AsyncFor, ast.While)


def swallows_cancellation(handler: ast.ExceptHandler, ctx: Context) -> bool:
    """Whether a handler of a coroutine catches its cancellation and lets the coroutine go on."""
    function = ctx.function(handler)
    if not isinstance(function, ast.AsyncFunctionDef):
        return False
    if CANCELLED.isdisjoint(caught(handler, ctx)) or _is_caught_before(handler, ctx):
        return False
    block = guarded(handler, ctx)
    if block is None or not any(isinstance(node, _AWAITS) for part in block.body for node in own_nodes(part)):
        return False
    if any(_lets_out(node, ctx) for part in handler.body for node in descendants(part)):
        return False
    if _stores(handler, ctx):
        return False
    if is_last(handler.body[-1], block, function, ctx) or _follows_cancel(block, function, ctx):
        return False
    return not (_is_meant(block, ctx) or _lets_it_out_later(handler, function, ctx))


def _lets_out(node: ast.AST, ctx: Context) -> bool:
    """`raise`, a function that raises, and `current_task().cancel()`: the next `await` raises the cancellation again."""
    if isinstance(node, ast.Raise):
        return True
    if not isinstance(node, ast.Call):
        return False
    if called_name(node) == "cancel":
        return (ctx.origin(node.func) or "").removesuffix("().cancel") in _CURRENT
    return isinstance(ctx.parent(node), ast.Expr) and _raises(node, ctx)


def _stores(handler: ast.ExceptHandler, ctx: Context) -> bool:
    """`except BaseException as error: outcomes.append(Failed(error))`: whoever asks for the outcome gets it."""
    if handler.type is None or type_origins(handler.type, ctx) != ["builtins.BaseException"]:
        return False
    for part in handler.body:
        for node in descendants(part):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                continue
            is_own = isinstance(node.func.value, ast.Name) and node.func.value.id == "self"
            is_own = is_own and not _TELLING.search(node.func.attr)
            if node.func.attr not in _STORING and not is_own or log_call(node, ctx) is not None:
                continue
            if any(_is_error(step, handler.name) for given in node.args for step in descendants(given)):
                return True
    return False


def _is_error(step: ast.AST, name: str | None) -> bool:
    """The caught error under its name, or `sys.exc_info()`."""
    if isinstance(step, ast.Call):
        return called_name(step) == "exc_info"
    return isinstance(step, ast.Name) and step.id == name


def _raises(call: ast.Call, ctx: Context) -> bool:
    """Whether what is called is a function or method of the project that never returns."""
    receiver = call.func.value if isinstance(call.func, ast.Attribute) else None
    owner = (
        ctx.class_around(call) if isinstance(receiver, ast.Name) and receiver.id in ("self", "cls") else None
    )
    function: ast.AST | None
    if owner is not None:
        function = next((one for one in owner.body if getattr(one, "name", "") == called_name(call)), None)
    else:
        function = None
    if function is None:  # of a base class, or of elsewhere
        origin = ctx.project.canonical(ctx.origin(call.func) or "").replace("()", "")
        found = ctx.project.definition(origin)
        function = found[1] if found is not None else None
    return isinstance(function, FUNCTIONS) and never_returns(function)


def _is_caught_before(handler: ast.ExceptHandler, ctx: Context) -> bool:
    """Whether an earlier handler of the same `try` has the cancellation already."""
    block = guarded(handler, ctx)
    for other in block.handlers if block is not None else ():
        if other is handler:
            return False
        if not CANCELLED.isdisjoint(caught(other, ctx)):
            return True
    return False


def suppresses_cancellation(block: ast.With | ast.AsyncWith, ctx: Context) -> ast.Call | None:
    """The `contextlib.suppress(...)` of a `with` that catches the cancellation of a coroutine that then goes on."""
    for item in block.items:
        call = item.context_expr
        if not isinstance(call, ast.Call) or called_name(call) != "suppress" or not call.args:
            continue
        function = ctx.function(block)
        if not isinstance(function, ast.AsyncFunctionDef) or ctx.origin(call.func) != "contextlib.suppress":
            return None
        origins = {origin for argument in call.args for origin in type_origins(argument, ctx)}
        if CANCELLED.isdisjoint(origins):
            continue
        if not any(isinstance(node, _AWAITS) for part in block.body for node in own_nodes(part)):
            return None
        ends = is_last(ast.Pass(), block, function, ctx) or _follows_cancel(block, function, ctx)
        return None if ends or _is_meant(block, ctx) else call
    return None


def _lets_it_out_later(handler: ast.ExceptHandler, function: ast.AST, ctx: Context) -> bool:
    """The handler keeps the error for what lets it out further down, or leaves when a flag says that the end is meant."""
    kept = {name for statement in handler.body for part in descendants(statement) for name in _keeping(part)}
    errors = _names_of_error(handler, function)
    for node in own_nodes(function):
        if isinstance(node, ast.Raise) and node.exc is not None and not kept.isdisjoint(_names(node.exc)):
            return True
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id in kept:
            if any(isinstance(step, ast.Raise) for step in node.body):
                return True
        if errors and _hands_out(node, errors, ctx):
            return True
    return any(
        isinstance(statement, ast.If) and any(isinstance(step, ast.Return) for step in statement.body)
        for statement in handler.body
    )


def _names_of_error(handler: ast.ExceptHandler, function: ast.AST) -> set[str]:
    """The names under which the error outlives its handler: `failure = error`, then `first = failure`."""
    if handler.name is None:
        return set()
    inside = {part for statement in handler.body for part in descendants(statement)}
    errors = {name for part in inside if _mentions(part, {handler.name}) for name in _keeping(part)}
    for node in own_nodes(function):
        if errors and node not in inside and isinstance(node, ast.Assign) and _mentions(node, errors):
            errors |= set(_keeping(node))
    return errors


def _mentions(node: ast.AST, names: set[str]) -> bool:
    return isinstance(node, ast.Assign) and not names.isdisjoint(_names(node.value))


def _hands_out(node: ast.AST, errors: set[str], ctx: Context) -> bool:
    """Raised, given back, or put where the waiting side finds it."""
    if isinstance(node, (ast.Raise, ast.Return)):
        value = node.exc if isinstance(node, ast.Raise) else node.value
        return value is not None and not errors.isdisjoint(_names(value))
    if not isinstance(node, ast.Call) or not any(errors & _names(argument) for argument in node.args):
        return False
    return called_name(node) in _HANDING_OVER or isinstance(ctx.parent(node), ast.Expr) and _raises(node, ctx)


def _keeping(node: ast.AST) -> list[str]:
    """The names that a statement binds or a call adds to: `failure = error`, `errors.append(error)`."""
    if isinstance(node, ast.Assign):
        return [target.id for target in node.targets if isinstance(target, ast.Name)]
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "append":
        return [node.func.value.id] if isinstance(node.func.value, ast.Name) else []
    return []


def _names(node: ast.expr) -> set[str]:
    return {part.id for part in descendants(node) if isinstance(part, ast.Name)}


def _is_meant(block: ast.AST, ctx: Context) -> bool:
    """Inside a handler of the cancellation itself, and while something is waited for that must end first."""
    for step in ctx.ancestors(block):
        if isinstance(step, ast.ExceptHandler) and not CANCELLED.isdisjoint(caught(step, ctx)):
            return True
        if isinstance(step, ast.While) and any(
            isinstance(part, ast.Call) and called_name(part) == "done" for part in descendants(step.test)
        ):
            return True
        if isinstance(step, ast.AsyncFunctionDef):
            return False
    return False


def is_last(end: ast.stmt, block: ast.AST, function: ast.AST, ctx: Context) -> bool:
    """Whether the coroutine does nothing more after a handler that ends so: it returns, or nothing follows."""
    if isinstance(end, ast.Return):
        return True
    step: ast.AST = block
    leaves_loop = isinstance(end, ast.Break)
    while step is not function:
        parent = ctx.parent(step)
        if parent is None:
            return False
        after = [] if leaves_loop or isinstance(step, ast.ExceptHandler) else ctx.after(step)
        if not all(_only_ends(statement, ctx) for statement in after):
            return False
        if isinstance(parent, _LOOPS):
            if not leaves_loop:
                return False
            leaves_loop = False
        step = parent
    return True


def _only_ends(statement: ast.stmt, ctx: Context) -> bool:
    """What waits for nothing more after the handler: a `return`, a line in the log, a task or connection ended."""
    if isinstance(statement, ast.Return):  # as where the handler itself returns
        return not any(isinstance(part, _AWAITS) for part in descendants(statement))
    if isinstance(statement, ast.If):
        inner = [*statement.body, *statement.orelse]
        return all(_only_ends(one, ctx) for one in inner)
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call):
        is_clean_up = called_name(statement.value) in CLEAN_UP_CALLS  # not awaited, so it holds nobody up
        return is_clean_up or _cancels(statement.value) or log_call(statement.value, ctx) is not None
    return isinstance(statement, ast.Pass) or _forgets(statement)


def _forgets(statement: ast.stmt) -> bool:
    """`self.task = None`."""
    return (
        isinstance(statement, ast.Assign)
        and isinstance(statement.value, ast.Constant)
        and statement.value.value is None
    )


def _follows_cancel(block: ast.Try | ast.With | ast.AsyncWith, function: ast.AST, ctx: Context) -> bool:
    """Whether the awaited task was cancelled before in the function: its CancelledError is the expected end."""
    last = block.body[-1].end_lineno or 0
    before = [
        node
        for node in own_nodes(function)
        if isinstance(node, ast.Call) and getattr(node, "lineno", 0) <= last
    ]
    if any(_cancels(call) for call in before) or _cancels_through_method(before, function, ctx):
        return True
    return _is_cancelled_on_call(block, function, ctx) or _is_cancelled_by_method(block, function, ctx)


def _is_cancelled_by_method(
    block: ast.Try | ast.With | ast.AsyncWith, function: ast.AST, ctx: Context
) -> bool:
    """Whether all that is awaited is a task of the object that another method cancels: `self.job.cancel()`."""
    owner = ctx.parent(function)
    if not ctx.source.holds(b".cancel(") or not isinstance(owner, ast.ClassDef):
        return False
    waits = [node for part in block.body for node in own_nodes(part) if isinstance(node, _AWAITS)]
    tasks = {_task_of(node.value) if isinstance(node, ast.Await) else None for node in waits}
    return None not in tasks and tasks <= {
        _attribute_of_self(call.func.value)
        for method in owner.body
        if isinstance(method, FUNCTIONS) and method is not function
        for call in own_nodes(method)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and _cancels(call)
    }


def _task_of(awaited: ast.expr) -> str | None:
    """The attribute that is awaited: `await self.job`, `await asyncio.shield(self.job)`."""
    if isinstance(awaited, ast.Call) and called_name(awaited) == "shield" and awaited.args:
        return _attribute_of_self(awaited.args[0])
    return _attribute_of_self(awaited)


def _attribute_of_self(node: ast.expr) -> str | None:
    return node.attr if isinstance(node, ast.Attribute) and _is_self(node.value) else None


def _is_cancelled_on_call(block: ast.Try | ast.With | ast.AsyncWith, function: ast.AST, ctx: Context) -> bool:
    """Whether a function within cancels what is awaited: `add_signal_handler(one, lambda: [t.cancel() for t in tasks])`."""
    if not ctx.source.holds(b".cancel("):
        return False
    awaited = {
        name
        for part in block.body
        for node in own_nodes(part)
        if isinstance(node, ast.Await)
        for name in _awaited_names(node.value)
    }
    for within in own_nodes(function):
        if isinstance(within, (ast.Lambda, *FUNCTIONS)):
            calls = [part for part in descendants(within) if isinstance(part, ast.Call) and _cancels(part)]
            if any(not awaited.isdisjoint(_cancelled_names(call, within)) for call in calls):
                return True
    return False


def _awaited_names(awaited: ast.expr) -> set[str]:
    """The tasks that are awaited: `task`, or `tasks` in `gather(*tasks)`."""
    if isinstance(awaited, ast.Call):
        return {name for one in awaited.args for name in _awaited_names(one)}
    inner = awaited.value if isinstance(awaited, ast.Starred) else awaited
    return {inner.id} if isinstance(inner, ast.Name) else set()


def _cancelled_names(call: ast.Call, within: ast.AST) -> set[str]:
    """The name of what `cancel` is called on, and of what it is taken from: `[task.cancel() for task in tasks]`."""
    one = call.func.value if isinstance(call.func, ast.Attribute) else None
    if not isinstance(one, ast.Name):
        return set()
    sources = (
        node.iter
        for node in descendants(within)
        if isinstance(node, (ast.For, ast.comprehension)) and one.id in _names(node.target)
    )
    return {one.id} | {source.id for source in sources if isinstance(source, ast.Name)}


def _cancels(call: ast.Call) -> bool:
    return called_name(call) in ("cancel", "cancel_scope", "cancel_and_wait")


def _cancels_through_method(calls: list[ast.Call], function: ast.AST, ctx: Context) -> bool:
    """Whether one of the calls is of a method of the same object that cancels: `self._stop_receiving()`."""
    owner = ctx.parent(function)
    if not isinstance(owner, ast.ClassDef):
        return False
    named = {
        call.func.attr for call in calls if isinstance(call.func, ast.Attribute) and _is_self(call.func.value)
    }
    return any(
        isinstance(method, FUNCTIONS)
        and method is not function
        and method.name in named
        and any(isinstance(node, ast.Call) and _cancels(node) for node in own_nodes(method))
        for method in owner.body
    )


def _is_self(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id == "self"
