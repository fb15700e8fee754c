"""Handlers whose author counts on the failure: a log call there needs a reader, who may find it said too often."""

from __future__ import annotations

import ast
import os
import re
from itertools import takewhile
from typing import TYPE_CHECKING, Callable, Iterable, Sequence

from lintegrity.entry import in_main_block
from lintegrity.kinds import FUNCTIONS
from lintegrity.nodes import last_name
from lintegrity.questions.failure.handlers import is_clean_up, is_neutral, may_be_absent, without_await, words
from lintegrity.questions.printing.logs import log_call
from lintegrity.tables.blocking import BLOCKING
from lintegrity.tables.conversions import CONVERSIONS
from lintegrity.tables.deeds import is_deed, is_lasting
from lintegrity.tables.failure import ABOUT_USE, COURTESIES
from lintegrity.tables.leaving_calls import LEAVING_CALLS
from lintegrity.walk import descendants, own_nodes

if TYPE_CHECKING:
    from lintegrity.context import Context

_SILENCED = re.compile(
    r"#.*\b(?:BLE001|S110|S112|SIM105|W0703|W0718|broad-except|broad-exception-caught|B902|E722)\b"
)
_PARTING = frozenset(
    {"send", "send_text", "send_json", "send_bytes", "send_str", "sendall", "close", "aclose"}
)
_COMMENT = re.compile(
    r"(?:^|[\s;:)])#\s*(?:pragma: no cover\s*[-–—,;:(#]+\s*)?(?!(?:pragma|type|noqa|pylint|ruff|fmt|nosec|mypy|pyright|TODO|FIXME)\b)\w"
)
_SURPRISES = ("unexpected", "unknown", "unhandled", "uncaught", "internal error", "should not happen", "bug")
_QUESTION = re.compile(
    r"(?:^|_)(?:is|has|can|supports?|exists?|maybe|try|quiet|quietly|silent|silently|safe|safely|best_effort|inspect)(?:_|$)"
)
_CHECKS = re.compile(r"^_*(?:is|has|can|check|validate|verify|ensure|assert|require)(?:_|[A-Z]|$)")
_CHECKING = frozenset({"check", "validate", "verify", "probe", "ping"})
_QUIET = re.compile(
    r"\bbest[- ]effort\b|\bnon-?critical\b|\bnot critical\b|\bsilent(?:ly)?\b|\b(?:is|are|be|errors?|failures?|exceptions?) (?:\w+ )?(?:ignored|swallowed|suppressed)\b"
    r"|\b(?:ignor|swallow|suppress)(?:e|es|ing|s)? (?:\w+ ){0,3}(?:errors?|failures?|exceptions?)\b"
    r"|\bsafe (?:call|version|variant|wrapper)\b|\b(?:may|might) (?:\w+ )?fail\b|\b(?:never|not|cannot|won't|doesn't) (?:raises?|fails?|crash(?:es)?|throws?)\b|\bfails? (?:open|soft|quietly)\b"
    r"|\b(?:does not|doesn't|do not|don't|may not) (?:\w+ )?support\b",
    re.IGNORECASE,
)
_FALLS_BACK = re.compile(
    r"\bf(?:all|ell|alling)[ _-]?back\b|\bwill (?:re)?try\b|\bretrying\b|retr(?:y|ies)\w*\.(?:add|put|append|push|schedule)\b"
    r"|\bre_?queue",
    re.IGNORECASE,
)
_SCHEMA = re.compile(
    r"\b(?:alter\s+table|create\s+(?:unique\s+)?(?:table|index|view|type|extension|database)|drop\s+\w+)\b",
    re.IGNORECASE,
)
_TRIES = (ast.Try, getattr(ast, "TryStar", ast.Try))
_HANDING = frozenset({"run_in_executor", "run_sync", "run_in_threadpool", "run_coroutine_threadsafe"})
_OFTEN = frozenset(
    {"animate", "draw", "redraw", "paint", "repaint", "render", "frame", "tick"}
)  # what runs many times a second
_CLIENTS = ("httpx.AsyncClient().", "aiohttp.ClientSession().", "aiohttp.request")  # besides those that block
_LOOKING = frozenset({"find_element", "find_elements", "wait_for_selector", "query_selector"})  # of browsers
_TIDYING = frozenset({"cleanup", "close", "aclose", "shutdown", "teardown", "disconnect", "exit", "aexit"})
_FETCHING = frozenset({"fetch", "download", "scrape", "crawl"})
_DIAGNOSING = frozenset({"debug", "log", "trace", "diagnose", "diagnostics", "profile"})
_LOW = frozenset({"debug", "info", "warning"})
_HABIT = 3  # handlers of a class that pass over the failure of one call
_WIDE = frozenset({"BaseException", "CancelledError"})
_IMPORTS = (ast.Import, ast.ImportFrom)


def is_expected(node: ast.AST, ctx: Context) -> bool:
    """Whether a handler, or a `with suppress(...)`, is there for a failure that belongs to the normal course."""
    if not any(isinstance(step, FUNCTIONS) for step in ctx.ancestors(node)):
        return True  # while modules are imported logging is rarely set up
    around = ctx.parent(node) if isinstance(node, ast.ExceptHandler) else node
    guarded: list[ast.stmt] = getattr(around, "body", [])
    return (
        not _does(guarded, is_lasting)
        or _is_explained(node, ctx)
        or _is_probe(guarded, ctx)
        or _asks(ctx.function(node))
        or _is_silenced(node, ctx)
        or _catches_cancellation(node)
        or _is_best_effort(node, ctx)
        or _is_courtesy(guarded, ctx)
        or _is_quiet_variant(node, guarded, ctx)
        or _is_tidying(around, ctx)
        or _changes_a_schema(guarded)
        or _is_habit(node, guarded, ctx)
        or _is_run_often(node, ctx)
        or isinstance(node, ast.ExceptHandler)
        and _has_another_way(node)
        or _goes_on_with_another_try(around, guarded, ctx)
    )


def _does(guarded: Sequence[ast.stmt], is_wanted: Callable[[str], bool]) -> bool:
    """Whether a block does something that somebody counts on; what only asks has its answer in the handler."""
    if not guarded:
        return False
    last = guarded[-1]
    if isinstance(last, ast.Return) and isinstance(last.value, ast.Constant) and len(guarded) > 1:
        last = guarded[-2]
    if isinstance(last, (ast.With, ast.AsyncWith, ast.If)):
        return _does(last.body, is_wanted)
    value = last.value if isinstance(last, (ast.Expr, ast.Assign, ast.Return)) else None
    value = without_await(value) if value is not None else None
    if not isinstance(value, ast.Call):
        return False
    done = (
        next((one for one in map(_handed, value.args) if one), "")
        if _called(value) in _HANDING
        else _called(value)
    )
    return done not in CONVERSIONS and is_wanted(done)


def _handed(given: ast.expr) -> str:
    """What is called by whoever is given a function: `loop.run_in_executor(None, lambda: api.inspect(name))`."""
    if isinstance(given, ast.Lambda):
        return _called(given.body) if isinstance(given.body, ast.Call) else ""
    return last_name(given)


def _is_explained(node: ast.AST, ctx: Context) -> bool:
    """A handler, or a `with suppress(...)`, whose author says in words why it is there."""
    if isinstance(node, ast.ExceptHandler):
        rows = range(node.lineno, node.body[0].lineno + 1)
    else:
        row = int(getattr(node, "lineno", 1))
        body: list[ast.stmt] = getattr(node, "body", [])
        rows = range(max(row - 1, 1), max(body[0].lineno if body else 1, row + 1))
    if any(_COMMENT.search(ctx.source.lines[row - 1]) is not None for row in rows):
        return True
    if isinstance(node, ast.ExceptHandler) and len(node.body) == 1 and _is_commented_below(node.body[0], ctx):
        return True
    return any(_QUIET.search(line) is not None for line in _comments_above(ctx.parent(node), ctx))


def _is_commented_below(statement: ast.stmt, ctx: Context) -> bool:
    """Whether the line below the last statement of a block, still in it, is a comment: what the program does instead."""
    below = next(iter(ctx.source.lines[statement.end_lineno or 0 :][:1]), "")
    is_within = len(below) - len(below.lstrip()) >= statement.col_offset
    return is_within and _COMMENT.match(below.lstrip()) is not None


def _comments_above(around: ast.AST | None, ctx: Context) -> Iterable[str]:
    """The lines of comment right above a `try`."""
    above = ctx.source.lines[: max(getattr(around, "lineno", 1) - 1, 0)]
    return takewhile(lambda line: line.lstrip().startswith("#"), reversed(above))


def _is_best_effort(node: ast.AST, ctx: Context) -> bool:
    """Whether the function says that it keeps failures to itself, or only tells others how the program is used."""
    names = [os.path.basename(ctx.source.path).removesuffix(".py")]
    for step in ctx.ancestors(node):
        if isinstance(step, (*FUNCTIONS, ast.ClassDef)):
            names.append(step.name)
        if isinstance(step, FUNCTIONS) and not _DIAGNOSING.isdisjoint(words(step.name)):
            return True  # it serves who looks for another failure
        if isinstance(step, FUNCTIONS) and _QUIET.search(ast.get_docstring(step) or "") is not None:
            return True
    return any(words(name) & ABOUT_USE.keys() for name in names)


def _is_courtesy(guarded: Sequence[ast.stmt], ctx: Context) -> bool:
    """Whether a block only opens a browser or the like for the user, or tells others how the program is used."""
    calls = [part for statement in guarded for part in descendants(statement) if isinstance(part, ast.Call)]
    return any(
        ctx.origin(call.func) in COURTESIES or not ABOUT_USE.keys().isdisjoint(words(_called(call)))
        for call in calls
    )


def _is_quiet_variant(node: ast.AST, guarded: Sequence[ast.stmt], ctx: Context) -> bool:
    """`def move(self, y, x): try: self._window.move(y, x)`: nothing but the same call, which keeps failures to itself."""
    function = ctx.function(node)
    if function is None or len(guarded) != 1:
        return False
    body = [one for one in function.body if not _is_docstring(one)]
    value = getattr(guarded[0], "value", None)
    call = without_await(value) if value is not None else None
    return (
        len(body) == 1
        and (body[0] is node or body[0] is ctx.parent(node))
        and isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr == function.name
        and isinstance(call.func.value, ast.Attribute)  # what it wraps
    )


def _is_docstring(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def _is_tidying(around: ast.AST | None, ctx: Context) -> bool:
    """Whether a block stands in a `finally`: it tidies up, and what matters is on its way."""
    step = around
    while step is not None and not isinstance(step, FUNCTIONS):
        parent = ctx.parent(step)
        if isinstance(parent, _TRIES) and any(step is one for one in parent.finalbody):
            return True
        step = parent
    return False


def _changes_a_schema(guarded: Sequence[ast.stmt]) -> bool:
    """`ALTER TABLE … ADD COLUMN`, run at every start: it fails from the second one on."""
    texts = [
        part.value
        for statement in guarded
        for part in descendants(statement)
        if isinstance(part, ast.Constant) and isinstance(part.value, str)
    ]
    return any(_SCHEMA.search(text) is not None for text in texts)


def is_meant_short(handler: ast.ExceptHandler, call: ast.Call, ctx: Context) -> bool:
    """Whether a handler logs without a traceback by intent: with its reason in words, as an answer to a question,
    for an exception that it knows, whose text it keeps back or that its block raises, as a program's last words, in what is run by hand (`if __name__ == "__main__":`), or as
    the handlers beside it do, and not for a surprise."""
    guarded = getattr(ctx.parent(handler), "body", [])
    is_answer = isinstance(guarded[-1], ast.Return) and isinstance(guarded[-1].value, ast.Compare)
    alone = guarded[0].value if len(guarded) == 1 and isinstance(guarded[0], ast.Expr) else None
    logged = without_await(alone) if alone is not None else None
    return (
        is_answer
        or isinstance(logged, ast.Call)
        and log_call(logged, ctx) is not None  # what fails is the message
        or _tries_an_import(guarded, ctx)
        or _is_check(ctx.function(handler), handler)
        or isinstance(logged, ast.Call)
        and _CHECKS.search(_called(logged)) is not None
        or in_main_block(handler, ctx)
        or any(isinstance(part, ast.Raise) for one in guarded for part in own_nodes(one))
        or _is_explained(handler, ctx)
        or _asks(ctx.function(handler))
        or _is_told_apart(handler)
        or _keeps_the_text_back(handler, call)
        or _is_run_often(handler, ctx)
        or _tidies_up(ctx.function(handler))
        or _waits(handler)
        or any(_FALLS_BACK.search(ctx.text(one, 400)) for one in handler.body)
        or _ends_the_program(handler, ctx)
        or _is_as_beside(handler, ctx)
        or _is_one_of_several_ways(ctx.parent(handler), ctx)
        or len(guarded) == 1
        and _sends(guarded[0])
        or _asks_others(guarded, ctx)
        or is_clean_up(guarded)
    )


def _tries_an_import(guarded: Sequence[ast.stmt], ctx: Context) -> bool:
    """Whether a block imports what may be absent, and what the module does not need to be imported itself."""
    found = [one for one in guarded if isinstance(one, _IMPORTS) and may_be_absent(one, ctx)]
    needed = [one for one in ctx.source.tree.body if isinstance(one, _IMPORTS)]
    return not _packages(found) <= _packages(needed)


def _packages(imports: Iterable[ast.Import | ast.ImportFrom]) -> set[str]:
    """The top-level packages that imports name."""
    return {
        name.partition(".")[0]
        for one in imports
        for name in (
            [one.module or ""] if isinstance(one, ast.ImportFrom) else [part.name for part in one.names]
        )
    }


def _is_check(function: ast.AST | None, handler: ast.ExceptHandler) -> bool:
    """`def check_database(): … except Exception: return False, message`, `def verify_peer`: the failure is its answer."""
    last = handler.body[-1]
    answer = last.value if isinstance(last, ast.Return) else None
    answer = answer.elts[0] if isinstance(answer, ast.Tuple) and answer.elts else answer
    is_no = isinstance(answer, ast.Constant) and answer.value is False
    return is_no and not _CHECKING.isdisjoint(words(getattr(function, "name", "")))


def _is_told_apart(handler: ast.ExceptHandler) -> bool:
    """Whether the handler asks what the exception is: `if "not found" in str(error):`."""
    asked = (
        step.test if isinstance(step, (ast.If, ast.IfExp)) else getattr(step, "subject", None)
        for statement in handler.body
        for step in own_nodes(statement)
    )
    return any(
        isinstance(part, ast.Name) and part.id == handler.name
        for one in asked
        if one is not None
        for part in ast.walk(one)
    )


def _keeps_the_text_back(handler: ast.ExceptHandler, call: ast.Call) -> bool:
    """Whether a call names the type of the exception and not its text, which a traceback would show."""
    names = [part for part in descendants(call) if isinstance(part, ast.Name) and part.id == handler.name]
    types = [
        part.args[0]
        for part in descendants(call)
        if isinstance(part, ast.Call) and last_name(part.func) == "type" and len(part.args) == 1
    ] + [
        part.value
        for part in descendants(call)
        if isinstance(part, ast.Attribute) and part.attr == "__class__"
    ]
    return bool(names) and all(one in types for one in names)


def _is_run_often(node: ast.AST, ctx: Context) -> bool:
    return not _OFTEN.isdisjoint(words(getattr(ctx.function(node), "name", "")))


def _ends_the_program(handler: ast.ExceptHandler, ctx: Context) -> bool:
    """Whether the handler ends with an exit: what is logged before it speaks to the person who started the program."""
    last = handler.body[-1]
    function = ctx.function(handler)
    status = _number_of(last)
    if status and function is not None:
        return function.name == "main" or any(_number_of(one) == 0 for one in own_nodes(function))
    return (
        isinstance(last, ast.Expr)
        and isinstance(last.value, ast.Call)
        and ctx.origin(last.value.func) in LEAVING_CALLS
    )


def _tidies_up(function: ast.AST | None) -> bool:
    """`def cleanup(self)`, `async def aclose(self)`."""
    return not _TIDYING.isdisjoint(words(getattr(function, "name", "")))


def _waits(handler: ast.ExceptHandler) -> bool:
    """Whether the handler waits before the program goes on: it tries again then."""
    calls = (part for one in handler.body for part in own_nodes(one) if isinstance(part, ast.Call))
    return any(_called(call) == "sleep" for call in calls)


def _number_of(node: ast.AST) -> int | None:
    """The number that `return 1` gives, as a command gives its status."""
    value = node.value if isinstance(node, ast.Return) else None
    number = value.value if isinstance(value, ast.Constant) else None
    return number if type(number) is int else None


def _is_as_beside(handler: ast.ExceptHandler, ctx: Context) -> bool:
    text = " ".join(ctx.text(one, 400) for one in handler.body).lower()
    if any(word in text for word in _SURPRISES):
        return False
    beside = [one for one in getattr(ctx.parent(handler), "handlers", []) if one is not handler]
    calls = [part for one in beside for part in descendants(one) if isinstance(part, ast.Call)]
    told = [log_call(call, ctx) for call in calls]
    return any(one is not None and one.level == "error" and not one.has_traceback for one in told)


def _asks(function: ast.AST | None) -> bool:
    """`_key_is_live`: a function whose name is a question."""
    return _QUESTION.search(getattr(function, "name", "")) is not None


def _is_habit(node: ast.AST, guarded: Sequence[ast.stmt], ctx: Context) -> bool:
    """Whether the class goes on after the same call elsewhere as well, or says less of it than an error: its author counts
    on that call to fail.
    """
    around = ctx.class_around(node)
    verb = _last_called(guarded)
    if around is None or not verb:
        return False
    alike = [
        one
        for part in descendants(around)
        if isinstance(part, _TRIES) and _last_called(part.body) == verb
        for one in part.handlers
    ]
    return len([one for one in alike if all(map(is_neutral, one.body))]) >= _HABIT or any(
        _logs_low(one, ctx) for one in alike
    )


def _logs_low(handler: ast.ExceptHandler, ctx: Context) -> bool:
    """Whether a handler tells of its failure, and not as an error."""
    calls = [part for one in handler.body for part in descendants(one) if isinstance(part, ast.Call)]
    levels = {logged.level for call in calls if (logged := log_call(call, ctx)) is not None}
    return bool(levels) and levels <= _LOW


def _last_called(block: Sequence[ast.stmt]) -> str:
    """The name of what a block calls in the end."""
    last = block[-1] if block else None
    value = without_await(last.value) if isinstance(last, ast.Expr) else None
    return _called(value) if isinstance(value, ast.Call) else ""


def _is_probe(guarded: Sequence[ast.stmt], ctx: Context) -> bool:
    """An import that may be missing, a log call, or nothing but conversions of a value that may have another form."""
    parts = [part for statement in guarded for part in descendants(statement)]
    if any(isinstance(part, _IMPORTS) for part in parts):
        return True
    calls = [part for part in parts if isinstance(part, ast.Call)]
    if any(log_call(call, ctx) is not None for call in calls[:1]):
        return True
    if len(guarded) == 1 and _sends(guarded[0]):
        return True
    return all(_called(call) in CONVERSIONS for call in calls)


def _sends(statement: ast.stmt) -> bool:
    """`await socket.send_json(frame)`: the other side may be gone."""
    return any(isinstance(part, ast.Call) and _called(part) in _PARTING for part in descendants(statement))


def _asks_others(guarded: Sequence[ast.stmt], ctx: Context) -> bool:
    """Whether a block itself sends a request, or looks for something on a page: that there is no answer tells its text."""
    calls = [part for one in guarded for part in own_nodes(one) if isinstance(part, ast.Call)]
    origins = [ctx.origin(call.func) or "" for call in calls]
    return any(
        _called(call) in _LOOKING or _FETCHING.intersection(words(_called(call))) for call in calls
    ) or any(BLOCKING.get(origin) == "a server" or origin.startswith(_CLIENTS) for origin in origins)


def _called(call: ast.Call) -> str:
    return last_name(call.func)


def _is_silenced(node: ast.AST, ctx: Context) -> bool:
    """Whether a comment on the line tells another linter that the breadth is meant."""
    row = getattr(node, "lineno", 0)
    return row > 0 and _SILENCED.search(ctx.source.lines[row - 1]) is not None


def _catches_cancellation(node: ast.AST) -> bool:
    """A type that also ends tasks and programs; that these end is no failure."""
    caught: Iterable[ast.AST] = ()
    if isinstance(node, ast.ExceptHandler):
        caught = (node.type,) if node.type is not None else ()
    elif isinstance(node, (ast.With, ast.AsyncWith)):
        caught = (item.context_expr for item in node.items)
    return any(last_name(part) in _WIDE for one in caught for part in ast.walk(one))


def _has_another_way(handler: ast.ExceptHandler) -> bool:
    """Whether the handler gets the result elsewhere: `return load_from_disk()`."""
    return any(
        isinstance(part, ast.Call) and _is_another_way(part)
        for statement in handler.body
        for part in descendants(statement)
    )


def _is_another_way(call: ast.Call) -> bool:
    name = _called(call)
    if name in ("sleep", "wait") or name[:1].isupper():
        return False
    return isinstance(call.func, ast.Attribute) or name not in CONVERSIONS


def _goes_on_with_another_try(around: ast.AST | None, guarded: Sequence[ast.stmt], ctx: Context) -> bool:
    """`try: return a()`, then `try: return b()`, or `return b()`: the second way is why the first may fail.

    Or `raise ValueError(...)`: that all of it failed is told there.
    """
    if not any(isinstance(part, ast.Return) for statement in guarded for part in descendants(statement)):
        return False
    below = next(iter(ctx.after(around)), None)
    if isinstance(guarded[-1], ast.Return) and any(
        _does([one], is_deed) or _tries(one) for one in _later(around, ctx)
    ):
        return True
    if isinstance(below, ast.Return):
        return any(isinstance(part, ast.Call) for part in ast.walk(below))
    return isinstance(below, (ast.Try, ast.Raise))


def _later(node: ast.AST | None, ctx: Context) -> list[ast.stmt]:
    """The statements that a function goes on with behind one, also behind the conditions around that."""
    found: list[ast.stmt] = []
    step = node
    while isinstance(step, (*_TRIES, ast.If, ast.With)):
        found += ctx.after(step)
        step = ctx.parent(step)
    return found


def _tries(statement: ast.stmt) -> bool:
    return any(isinstance(part, (*_TRIES, ast.Raise)) for part in descendants(statement))


def _is_one_of_several_ways(around: ast.AST | None, ctx: Context) -> bool:
    """One of the blocks of a function that each `return` what they got: the next one is tried where it fails."""
    ways = [
        one
        for one in ctx.block(around)
        if isinstance(one, _TRIES) and any(isinstance(part, ast.Return) for part in one.body)
    ]
    return len(ways) > 1 and any(one is around for one in ways)
