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
is there, where a question is answered, where the text names the cause, another machine that is not there (`cannot
connect`, `failed to send`, `timed out`, `check user permissions`) or what came in (`invalid`, `cannot parse`, `unknown theme`), where the call
hangs on what the exception is (`if "not found" in str(error)`), where the program ends after it, where the handlers
beside it log errors without their tracebacks too, and where the block is one of several that each return what they got.

References
----------
https://docs.python.org/3/library/logging.html#logging.Logger.exception
"""

import ast
import re
from typing import Iterator

from lintegrity.questions.failure.expected_failures import is_meant_short
from lintegrity.questions.failure.handlers import is_broad
from lintegrity.questions.printing.log_places import may_log
from lintegrity.questions.printing.logs import log_call, logger_style
from lintegrity.rule import PRODUCTION_AND_SCRIPTS, Applicability, Context, Hit, Rule, Severity
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
    r"traceback\.(?:print|format)_exc(?:eption)?$|sys\.exc_info$|twisted\.python\.(?:log\.err|failure\.Failure)$"
)
_CAUSES = re.compile(
    r"\b(?:(?:dis)?connect(?:ed|ing|ion)?|reach(?:able)?|unreachable|unavailable|not (?:available|installed|running|found)"
    r"|tim(?:ed?|ing) ?out|offline|refused|resolv(?:e|ing) (?:\w+ )?(?:host|name|address)\w*|no response|is running"
    r"|(?:unable to|cannot|can't|can not|could not|couldn't|failed to) (?:\w+ )?(?:parse|decode|receive|send|export|publish"
    r"|write data|fetch|download|retrieve|get|find|locate|convert|authenticate|log ?in)"
    r"|(?:authentication|log ?in) (?:\w+ ){0,2}(?:failed|failure|errors?)|(?:please )?check (?:\w+ ){0,2}(?:permissions?|credentials?"
    r"|settings?|configuration|spelling|path|url|address)"
    r"|(?:error|exception|failure) (?:while |when |during )?(?:parsing|decoding|converting|receiving|fetching|downloading|retrieving)"
    r"|(?:could|can) ?not be (?:parsed|decoded|converted|found|reached|read)|must (?:\w+ )?(?:be|have|contain|start|end|follow)"
    r"|pars(?:e|ing) (?:\w+ ){0,4}(?:failed|errors?)|json \w+ (?:failed|errors?)"
    r"|(?:wrong|bad|unexpected|unsupported|invalid) (?:\w+ ){0,2}format"
    r"|unknown (?!error|exception|failure|problem|reason)\w+|(?:does not|doesn't|do not|don't|already) exists?"
    r"|no such|no (?:\w+ ){1,3}(?:named|found)|invalid|malformed|corrupt(?:ed)?|not valid|regexp?|regular expression)\b",
    re.IGNORECASE,
)


def check(node: ast.ExceptHandler, ctx: Context) -> Iterator[Hit]:
    """The first log call at error level without a traceback, where the handler keeps it nowhere."""
    calls = [part for statement in node.body for part in descendants(statement) if isinstance(part, ast.Call)]
    if not calls or not is_broad(node, ctx):
        return
    if any(isinstance(part, ast.Raise) for statement in node.body for part in descendants(statement)):
        return
    first = None
    for call in calls:
        logged = log_call(call, ctx)
        if logged is not None and logged.has_traceback or _KEEPERS.match(ctx.origin(call.func) or ""):
            return
        if first is None and logged is not None and logged.level in ("error", "critical"):
            first = call
    if first is not None and not _is_handed_on(node, calls, ctx):
        yield Hit(first, f"`{ctx.text(first.func)}` keeps no traceback", {}, _fix(node, first, ctx))


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


def _fix(handler: ast.ExceptHandler, call: ast.Call, ctx: Context) -> Applicability | None:
    function = call.func
    if not (isinstance(function, ast.Attribute) and function.attr == "error") or not may_log(call, ctx):
        return None
    style = logger_style(ctx.origin(function.value), ctx)
    if style in ("twisted", "foreign"):
        return None  # they have no such method
    known = style in ("stdlib", "structlog", "loguru")
    is_known = is_meant_short(handler, call, ctx) or _names_its_cause(call) or _goes_on(call, ctx)
    return Applicability.SAFE if known and not is_known else Applicability.UNSAFE


def _goes_on(call: ast.Call, ctx: Context) -> bool:
    """Whether the next line of the log says more at the same level, which a traceback would come between."""
    later = ctx.after(ctx.statement(call))[:1]
    other = later[0].value if later and isinstance(later[0], ast.Expr) else None
    logged = log_call(other, ctx) if isinstance(other, ast.Call) else None
    return logged is not None and logged.level in ("error", "critical")


def _names_its_cause(call: ast.Call) -> bool:
    """Whether the text says that another machine is not there, or what came in is wrong: a traceback adds nothing."""
    texts = (
        [part.value for part in ast.walk(call.args[0]) if isinstance(part, ast.Constant)] if call.args else []
    )
    return any(isinstance(text, str) and _CAUSES.search(text) is not None for text in texts)
