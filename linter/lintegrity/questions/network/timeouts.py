"""Whether a network call can wait for ever: its own timeout, the library's, and what is set around it."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from lintegrity.classes import are_apart
from lintegrity.entry import base_origins
from lintegrity.kinds import FUNCTIONS
from lintegrity.literals import constant
from lintegrity.names import class_attribute_values, local_origin, self_class
from lintegrity.nodes import keyword_of, last_name
from lintegrity.parameters import positional_parameters
from lintegrity.questions.contracts.given_classes import given_class
from lintegrity.questions.contracts.references import TooManyFiles, full_name, references
from lintegrity.questions.network.handed_options import holds_no_timeout
from lintegrity.spelling import spelled
from lintegrity.tables.timeouts import BOUNDING_CALLS, CALLS, CLIENT_WORDS, POOLS, RUNNERS, Waits
from lintegrity.walk import descendants, own_nodes

if TYPE_CHECKING:
    from lintegrity.context import Context

_ON_THIS_MACHINE = ("file:", "data:")
_SESSION = ("requests.Session()", "requests.sessions.Session()", "requests.session()")


def unbounded(call: ast.Call, ctx: Context) -> tuple[Waits, ast.expr | None] | None:
    """How a network call that can wait for ever would be told a timeout, and the value that turns it off."""
    origin = ctx.origin(call.func)
    if origin not in CALLS:
        origin = _of_given_client(call, ctx)
    waits = CALLS.get(origin or "")
    if waits is None or _may_hold_more(call) and not holds_no_timeout(call, ctx):
        return None
    given = _given(call, waits)
    partial = _partial(call, ctx) if given is None else None
    if partial is not None:
        given = _given(partial, waits)
        if _may_hold_more(partial):
            return None
    if given is not None:
        return (waits, given) if _is_endless(given, ctx) and not is_bounded(call, ctx) else None
    if waits.has_default or _reads_no_network(call, ctx):
        return None
    if _is_set_elsewhere(call, origin or "", waits, ctx) or is_bounded(call, ctx):
        return None
    return waits, None


def _of_given_client(call: ast.Call, ctx: Context) -> str | None:
    """What is called on a client that all calls hand in, and to which nobody who makes it gives a timeout."""
    function = call.func
    if not isinstance(function, ast.Attribute):
        return None
    if not any(word in last_name(function.value).lower() for word in CLIENT_WORDS):
        return None
    given = given_class(function.value, ctx)
    if given is None or any(_mounts_timeout(ctx.at(ctx.project.at(path))) for path in given.paths):
        return None
    return f"{given.origin}.{function.attr}"


def handed_over(call: ast.Call, ctx: Context) -> str | None:
    """The network call that a thread is given to carry out, `to_thread(requests.get, url)`, where it may wait for ever."""
    at = RUNNERS[last_name(call.func)]
    if (
        len(call.args) <= at
        or not isinstance(call.args[at], (ast.Name, ast.Attribute))
        or _may_hold_more(call)
    ):
        return None
    origin = ctx.origin(call.args[at]) or ""
    waits = CALLS.get(origin)
    if waits is None or waits.has_default:
        return None
    made = ast.copy_location(ast.Call(call.args[at], call.args[at + 1 :], call.keywords), call)
    partial = _partial(made, ctx) or made
    if (
        _given(made, waits) is not None
        or _given(partial, waits) is not None
        or _may_hold_more(partial)
        or _is_set_elsewhere(made, origin, waits, ctx)
        or is_bounded(call, ctx)
    ):
        return None
    return origin


def _partial(call: ast.Call, ctx: Context) -> ast.Call | None:
    """`requests.get(timeout=3)` of `partial(requests.get, timeout=3)`, where a call goes through one that is kept."""
    made = _made_by(call.func, ctx) if isinstance(call.func, (ast.Name, ast.Attribute)) else None
    if made is None or made[1] != "functools.partial":
        return None
    return ast.Call(made[0].args[0], made[0].args[1:], made[0].keywords) if made[0].args else None


def _may_hold_more(call: ast.Call) -> bool:
    """`*args` and `**options` may hold a timeout."""
    return any(keyword.arg is None for keyword in call.keywords) or any(
        isinstance(argument, ast.Starred) for argument in call.args
    )


def _given(call: ast.Call, waits: Waits) -> ast.expr | None:
    for keyword in call.keywords:
        if waits.keyword and keyword.arg == waits.keyword:
            return keyword.value
    return call.args[waits.position] if 0 <= waits.position < len(call.args) else None


def _is_endless(value: ast.expr, ctx: Context) -> bool:
    """`None`, `(3, None)`, `httpx.Timeout(None, connect=5)`, `ClientTimeout(total=None)` without `sock_read`."""
    if isinstance(value, ast.Tuple):
        return any(constant(part, ctx.scope(part)) is None for part in value.elts)
    if constant(value, ctx.scope(value)) is None:
        return True
    made = _made_by(value, ctx)
    if made is None:
        return False
    call, origin = made
    if origin == "aiohttp.ClientTimeout":
        limits = [keyword.value for keyword in call.keywords if keyword.arg in ("total", "sock_read")]
        limits += call.args[:1]
        has_more = any(keyword.arg is None for keyword in call.keywords)
        return not has_more and all(constant(limit, ctx.scope(limit)) is None for limit in limits)
    if origin == "httpx.Timeout" and keyword_of(call, "read") is None:
        usual = call.args[0] if call.args else keyword_of(call, "timeout")
        return usual is not None and constant(usual, ctx.scope(usual)) is None
    if origin in ("httpx.Timeout", "urllib3.Timeout", "urllib3.util.Timeout"):
        values = [*call.args[:1], *(keyword.value for keyword in call.keywords)]
        return bool(values) and all(constant(one, ctx.scope(one)) is None for one in values)
    return False


def _made_by(value: ast.expr, ctx: Context) -> tuple[ast.Call, str] | None:
    """The call that makes a value, written in place or bound once to a name or an attribute."""
    if isinstance(value, ast.Name):
        found = ctx.scope(value).lookup(value.id)
        if found is None or len(found[1]) != 1 or found[1][0].value is None:
            return None
        value = found[1][0].value
    elif isinstance(value, ast.Attribute) and isinstance(value.value, ast.Name):
        owner = self_class(value.value.id, ctx.scope(value))
        given = class_attribute_values(owner, value.attr) if owner is not None else []
        value = given[0][0] if len(given) == 1 else value
    origin = ctx.origin(value.func) if isinstance(value, ast.Call) else None
    return (value, origin) if isinstance(value, ast.Call) and origin else None


def _reads_no_network(call: ast.Call, ctx: Context) -> bool:
    """`urlopen("file:…")` and `data:` stay on the machine, and a stream over a socket that is connected already."""
    if last_name(call.func) == "open_connection":
        return any(keyword.arg == "sock" for keyword in call.keywords)
    first = call.args[0] if call.args else None
    if first is None:
        return False
    value = constant(first, ctx.scope(first))
    return isinstance(value, str) and value.startswith(_ON_THIS_MACHINE) or _is_seen_local(first, call, ctx)


def _is_seen_local(url: ast.expr, call: ast.Call, ctx: Context) -> bool:
    """Whether the call is made only where the URL begins with `data:` or `file:`."""
    if not any(map(ctx.source.holds, (b"data", b"file"))):
        return False
    asked = spelled(url)
    if any(_asks_for_local(test, asked) for test in ctx.tests_around(call)):
        return True
    for step in ctx.ancestors(call):
        if isinstance(step, FUNCTIONS):
            return False
        if isinstance(step, ast.stmt) and any(_refuses_others(one, asked) for one in ctx.before(step)):
            return True
    return False


def _asks_for_local(test: ast.expr, asked: str) -> bool:
    return (
        isinstance(test, ast.Call)
        and isinstance(test.func, ast.Attribute)
        and test.func.attr == "startswith"
        and spelled(test.func.value) == asked
        and bool(test.args)
        and isinstance(test.args[0], ast.Constant)
        and str(test.args[0].value).partition(":")[0] in ("data", "file")
    )


def _refuses_others(statement: ast.stmt, asked: str) -> bool:
    """`if not url.startswith("data:"): raise ValueError(url)`."""
    return (
        isinstance(statement, ast.If)
        and isinstance(statement.test, ast.UnaryOp)
        and isinstance(statement.test.op, ast.Not)
        and _asks_for_local(statement.test.operand, asked)
        and isinstance(statement.body[-1], (ast.Raise, ast.Return, ast.Continue))
    )


def _is_set_elsewhere(call: ast.Call, origin: str, waits: Waits, ctx: Context) -> bool:
    if waits.heeds_socket_default and _has_socket_default(ctx):
        return True
    if origin.startswith(_SESSION) or origin.rpartition(".")[0].endswith("Session()"):
        return _session_has_timeout(call, ctx)
    receiver = call.func.value if isinstance(call.func, ast.Attribute) else None
    if receiver is not None and origin.startswith("urllib3."):
        return _pool_has_timeout(receiver, ctx)
    return _is_set_on_result(call, ctx)


def _has_socket_default(ctx: Context) -> bool:
    """Whether the project calls `socket.setdefaulttimeout` with something else than None."""
    return ctx.project.remember(
        ("socket default",),
        lambda: any(
            b"setdefaulttimeout(None)" not in ctx.project.data_of(path).replace(b" ", b"")
            for path in ctx.project.files_with("setdefaulttimeout")
        ),
    )


def _session_has_timeout(call: ast.Call, ctx: Context) -> bool:
    """A session class of the project that knows a timeout, an adapter mounted, `session.request = partial(…)`."""
    receiver = call.func.value if isinstance(call.func, ast.Attribute) else None
    if receiver is None:
        return False
    local = local_origin(receiver, ctx.scope(receiver)) or ""
    for dotted in {local.removesuffix("()"), (ctx.origin(receiver) or "").removesuffix("()")}:
        found = ctx.project.definition(dotted) if dotted else None
        if found is not None:
            inner = ctx.at(found[0])
            if _mentions_timeout(found[1]) or _mounts_timeout(inner):
                return True
            bases = base_origins(found[1], inner) if isinstance(found[1], ast.ClassDef) else ()
            for base in bases:
                above = ctx.project.definition(base)
                if above is not None and _mentions_timeout(above[1]):
                    return True
        if _is_mounted_by_holder(dotted, ctx):
            return True
    return _mounts_timeout(ctx, receiver)


def _is_mounted_by_holder(dotted: str, ctx: Context) -> bool:
    """`upstream.session`, of a class whose module mounts an adapter that knows a timeout."""
    holder = ctx.project.definition(dotted.rpartition(".")[0].removesuffix("()")) if "()." in dotted else None
    return holder is not None and _mounts_timeout(ctx.at(holder[0]))


def _mentions_timeout(node: ast.AST) -> bool:
    return any(
        (isinstance(part, ast.keyword) and part.arg == "timeout")
        or (isinstance(part, ast.Constant) and part.value == "timeout")
        for part in descendants(node)
    )


def _mounts_timeout(ctx: Context, session: ast.expr | None = None) -> bool:
    """Whether the module mounts an adapter that knows a timeout, or puts one into a session's methods.

    Not on what another class than that of `session` keeps.
    """
    if not ctx.source.holds(b"timeout") and not ctx.source.holds(b"Timeout"):
        return False
    for name in ("mount", "partial"):
        for node in ctx.scopes.reads_of(name):
            call = ctx.parent(node)
            if not isinstance(call, ast.Call) or call.func is not node:
                continue
            if name == "partial" and _mentions_timeout(call) and not _is_of_library(call, ctx):
                return True
            if name == "mount" and len(call.args) == 2 and _is_timeout_adapter(call.args[1], ctx):
                if not (session is not None and _is_of_other_class(session, call, ctx)):
                    return True
    return False


def _is_of_other_class(session: ast.expr, mount: ast.Call, ctx: Context) -> bool:
    """Whether `self.session` and the `self.session` of `self.session.mount(…)` are those of unrelated classes."""
    mounted = mount.func.value if isinstance(mount.func, ast.Attribute) else None
    kept = (getattr(getattr(one, "value", None), "id", "") for one in (session, mounted))
    return all(name == "self" for name in kept) and are_apart(session, mount, ctx)


def _is_of_library(partial: ast.Call, ctx: Context) -> bool:
    """`partial(requests.get, timeout=3)` says nothing of sessions."""
    origin = ctx.origin(partial.args[0]) if partial.args else None
    return origin in CALLS and "()" not in (origin or "")


def _is_timeout_adapter(adapter: ast.expr, ctx: Context) -> bool:
    made = _made_by(adapter, ctx)
    if made is None:
        return False
    call, origin = made
    if origin.endswith("adapters.HTTPAdapter"):
        return False
    found = ctx.project.definition(origin)
    return (
        _mentions_timeout(call)
        or "timeout" in origin.lower()
        or (found is not None and _mentions_timeout(found[1]))
    )


def _pool_has_timeout(receiver: ast.expr, ctx: Context) -> bool:
    """Whether the pool was made with a timeout: `urllib3.PoolManager(timeout=5)`."""
    if isinstance(receiver, ast.Call):
        return any(keyword.arg in ("timeout", None) for keyword in receiver.keywords)
    name = last_name(receiver)
    makers = [ctx.parent(node) for pool in POOLS for node in ctx.scopes.reads_of(pool.rpartition(".")[2])]
    calls = [call for call in makers if isinstance(call, ast.Call) and _binds(_bound_by(call, ctx), name)]
    return bool(calls) and all(
        any(keyword.arg in ("timeout", None) for keyword in call.keywords) for call in calls
    )


def _bound_by(value: ast.expr, ctx: Context) -> ast.AST | None:
    """The statement that a value, or one of several as in `given or make()`, is the value of."""
    step = ctx.parent(value)
    while isinstance(step, (ast.BoolOp, ast.IfExp)):
        step = ctx.parent(step)
    return step


def _binds(statement: ast.AST | None, name: str) -> bool:
    targets = statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
    return any(last_name(target) == name for target in targets)


def _is_set_on_result(call: ast.Call, ctx: Context) -> bool:
    """`connection = HTTPConnection(h)` … `connection.timeout = 5`, `.settimeout(5)`, `.connect(h, 21, 5)`."""
    parent = ctx.parent(call)
    if not isinstance(parent, ast.Assign) or len(parent.targets) != 1:
        return False
    target = spelled(parent.targets[0]).replace("Store()", "Load()")
    for node in descendants(ctx.function(call) or ctx.source.tree):
        if isinstance(node, ast.Attribute) and node.attr in ("timeout", "settimeout"):
            if isinstance(node.ctx, ast.Store) or node.attr == "settimeout":
                if spelled(node.value) == target:
                    return True
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "connect":
            if isinstance(node.func, ast.Attribute) and spelled(node.func.value) == target:
                if len(node.args) > 2 or any(keyword.arg in ("timeout", None) for keyword in node.keywords):
                    return True
    return False


def is_bounded(call: ast.expr, ctx: Context) -> bool:
    """Whether what is awaited here is given up after a time by something around it, here or in every caller."""
    if _is_inside_bound(call, ctx) or _is_awaited_with_bound(call, ctx):
        return True
    function = ctx.function(call)
    return isinstance(function, ast.AsyncFunctionDef) and _is_called_with_bound(function, ctx)


def _is_inside_bound(node: ast.AST, ctx: Context) -> bool:
    for step in ctx.ancestors(node):
        if isinstance(step, ast.Call):
            origin = ctx.origin(step.func)
            if origin in BOUNDING_CALLS:
                return _bounds(step)
            if node in step.args and origin and _waits_so_long(origin, step.args.index(node), ctx):
                return True
        if isinstance(step, (ast.With, ast.AsyncWith)):
            for item in step.items:
                entered = item.context_expr
                if (
                    isinstance(entered, ast.Call)
                    and ctx.origin(entered.func) in BOUNDING_CALLS
                    and _bounds(entered)
                ):
                    return True
        if isinstance(step, (*FUNCTIONS, ast.Lambda)):
            return False
    return False


def _waits_so_long(dotted: str, position: int, ctx: Context) -> bool:
    """Whether a function of the project waits for what it is given with a limit: `await wait_for(awaitable, timeout)`."""
    found = ctx.project.definition(dotted)
    if found is None or not isinstance(found[1], ast.AsyncFunctionDef):
        return False
    names = [one.arg for one in positional_parameters(found[1].args)]
    return any(
        isinstance(step, ast.Call)
        and last_name(step.func) == "wait_for"
        and bool(step.args)
        and getattr(step.args[0], "id", None) in names[position : position + 1]
        and _bounds(step)
        for step in own_nodes(found[1])
    )


def _bounds(call: ast.Call) -> bool:
    """Whether a bounding call is given a limit: `wait_for(x, None)` and `wait(x)` are not."""
    values = [*call.args[-1:], *(keyword.value for keyword in call.keywords)]
    if last_name(call.func) == "wait":
        return any(keyword.arg == "timeout" for keyword in call.keywords)
    return not any(isinstance(value, ast.Constant) and value.value is None for value in values)


def _is_awaited_with_bound(call: ast.expr, ctx: Context) -> bool:
    """`task = asyncio.open_connection(…)` … `await asyncio.wait_for(task, 5)`."""
    parent = ctx.parent(call)
    function = ctx.function(call)
    if not isinstance(parent, ast.Assign) or function is None or not isinstance(parent.targets[0], ast.Name):
        return False
    name = parent.targets[0].id
    return any(
        isinstance(node, ast.Name) and node.id == name and _is_inside_bound(node, ctx)
        for node in own_nodes(function)
    )


def _is_called_with_bound(function: ast.AsyncFunctionDef, ctx: Context) -> bool:
    """Whether every mention of a coroutine function stands inside a bound."""
    dotted = full_name(function, ctx)
    if dotted is None:
        return False
    try:
        found = list(references(dotted, ctx))
    except TooManyFiles:
        return False
    return bool(found) and all(_is_inside_bound(node, inner) for node, inner in found)
