"""A broad handler logs the text of the exception and loses the traceback.

What it does
------------
Reports, in a handler of every error, a log call at error level that keeps no traceback, where nothing else in the handler
raises or keeps it.

Why it matters
--------------
"'NoneType' object has no attribute 'id'" says what, but not where. Without the traceback the log cannot be acted on.

Flagged
-------
```python
import logging

logger = logging.getLogger(__name__)


def load(store):
    try:
        store.load()
    except Exception as error:
        logger.error("not loaded: %s", error)
```

Not flagged
-----------
```python
import logging

logger = logging.getLogger(__name__)


def load(store):
    try:
        store.load()
    except Exception:
        logger.exception("not loaded")
    except OSError as error:
        logger.error("disk: %s", error)
```

Use instead
-----------
`logger.exception("not loaded")`, or `exc_info=True` at any level.

Known limits
------------
A traceback that a filter or a handler of the logging set-up adds is not seen.

Fix safety
----------
Safe: `error(…)` of a logger known by its origin becomes `exception(…)`. Unsafe where the handler says in words why it
is there, where a question is answered or something checked, where the text gives advice (`please check …`) or names the cause, another machine that is not there
(`cannot connect`, `failed to send`, `timed out`) or what came in (`invalid`, `cannot parse`, `unknown theme`), where the call
or what follows hangs on what the exception is (`if "not found" in str(error)`), where it names its type and keeps its text back, in what runs many times a second (`animate`), where nothing but a message is sent to another side, where the block itself sends a request (`requests.get`, `fetch_page`), looks for an element of a page or only tidies up (also in `close`, `cleanup`), where the program ends after it, a command returns its status (`return 1`, elsewhere `return 0`) or is run by hand
(`if __name__ == "__main__":`), where the handlers
beside it log errors without their tracebacks too, where the handler logs more than one error or what the exception was at a lower
level or on the terminal, where the block raises something itself or imports a package that need not be there, where the message is serialised data or a line of a report (`  ✗ …`, `[-] …`), where the handler says that it falls back on something else or tries again later (`time.sleep`), where the block is one of several that each return what they got,
and where a test of the module asserts on the method of a patched logger.

References
----------
https://docs.python.org/3/library/logging.html#logging.Logger.exception
"""

import ast
import re
from typing import Iterator

from lintegrity.nodes import last_name
from lintegrity.questions.failure.expected_failures import is_meant_short
from lintegrity.questions.failure.handlers import is_broad
from lintegrity.questions.failure.named_causes import names_its_cause
from lintegrity.questions.printing.asserted_calls import is_asserted
from lintegrity.questions.printing.log_places import may_log
from lintegrity.questions.printing.logs import log_call, logger_style
from lintegrity.rule import PRODUCTION_AND_SCRIPTS, Applicability, Context, Hit, Rule, Severity
from lintegrity.tables.output import SERIALISERS
from lintegrity.walk import descendants

RULE = Rule(
    code="LIN505",
    name="lost-traceback",
    summary="A broad handler logs the text of the exception and loses the traceback.",
    help="Use `logger.exception(...)`, or pass `exc_info=True`.",
    severity=Severity.WARNING,
    default=False,
    roles=PRODUCTION_AND_SCRIPTS,
    needles=(b"except",),
    fix=Applicability.SAFE,
)

# Twisted's `err` takes the failure that is being handled.
_KEEPERS = re.compile(
    r"traceback\.(?:(?:print|format)_(?:exc(?:eption)?|tb)$|extract_tb$|TracebackException\b)|sys\.exc_info$"
    r"|twisted\.python\.(?:log\.err|failure\.Failure)$"
)
_TO_A_PERSON = frozenset(
    {"builtins.print", "rich.print", "click.echo", "click.secho", "typer.echo", "typer.secho"}
)


def check(node: ast.ExceptHandler, ctx: Context) -> Iterator[Hit]:
    """The first log call at error level without a traceback, where the handler keeps it nowhere."""
    calls = [part for statement in node.body for part in descendants(statement) if isinstance(part, ast.Call)]
    if not calls or not is_broad(node, ctx):
        return
    if any(map(_raises, node.body)):
        return
    first = None
    for call in calls:
        logged = log_call(call, ctx)
        if logged is not None and logged.has_traceback or _KEEPERS.match(ctx.origin(call.func) or ""):
            return
        if first is None and logged is not None and logged.level in ("error", "critical"):
            first = call
    if first is not None and not _is_handed_on(node, calls, ctx):
        yield Hit(first, f"`{ctx.text(first.func)}` keeps no traceback", {}, _fix(node, first, calls, ctx))


def _raises(statement: ast.stmt) -> bool:
    """Whether a statement raises, also at the end of `with excutils.save_and_reraise_exception():`."""
    return any(
        isinstance(part, ast.Raise) or isinstance(part, ast.Call) and "reraise" in last_name(part.func)
        for part in descendants(statement)
    )


def _is_handed_on(handler: ast.ExceptHandler, calls: list[ast.Call], ctx: Context) -> bool:
    """Whether the exception itself, and with it the traceback, is given to something else than a log."""
    if handler.name is None:
        return False
    for call in calls:
        if isinstance(call.func, ast.Attribute) and isinstance(call.func.value, ast.Constant):
            continue  # `"failed: {}".format(error)` is a text
        given = [*call.args, *(keyword.value for keyword in call.keywords)]
        if not any(isinstance(one, ast.Name) and one.id == handler.name for one in given):
            continue
        origin = ctx.origin(call.func) or ""
        if log_call(call, ctx) is None and not origin.startswith("builtins."):
            return True
    return any(
        isinstance(part, (ast.Assign, ast.Return))
        and isinstance(part.value, ast.Name)
        and part.value.id == handler.name
        for statement in handler.body
        for part in descendants(statement)
    )


def _fix(
    handler: ast.ExceptHandler, call: ast.Call, calls: list[ast.Call], ctx: Context
) -> Applicability | None:
    function = call.func
    if not (isinstance(function, ast.Attribute) and function.attr == "error") or not may_log(call, ctx):
        return None
    style = logger_style(ctx.origin(function.value), ctx)
    if style in ("twisted", "foreign"):
        return None  # they have no such method
    known = style in ("stdlib", "structlog", "loguru")
    is_known = (
        is_meant_short(handler, call, ctx)
        or names_its_cause(call, ctx)
        or any(isinstance(one, ast.Call) and ctx.origin(one.func) in SERIALISERS for one in call.args[:1])
        or _goes_on(call, calls, handler.name, ctx)
        or is_asserted(call, ctx)
    )
    return Applicability.SAFE if known and not is_known else Applicability.UNSAFE


def _goes_on(call: ast.Call, calls: list[ast.Call], name: str | None, ctx: Context) -> bool:
    """Whether the handler says more at the same level, which a traceback would come between, or in one of its cases, or
    says at a lower one, or on the terminal, what the exception was.
    """
    for other in calls:
        logged = log_call(other, ctx) if other is not call else None
        shows = [part for one in other.args for part in ast.walk(one)]
        is_shown = any(isinstance(part, ast.Name) and part.id == name for part in shows)
        if is_shown and ctx.origin(other.func) in _TO_A_PERSON:
            return True
        if logged is not None and (
            logged.level in ("error", "critical")
            or names_its_cause(other, ctx)
            or logged.level in ("debug", "info", "warning")
            and is_shown
        ):
            return True
    return False
