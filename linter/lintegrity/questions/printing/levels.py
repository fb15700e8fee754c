"""The log level that a call speaks at which writes to a standard stream."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from lintegrity.kinds import FUNCTIONS
from lintegrity.literals import text_start
from lintegrity.nodes import last_name
from lintegrity.questions.failure.handlers import is_broad
from lintegrity.tables.output import ERROR_STARTS, WARNING_STARTS
from lintegrity.walk import descendants

if TYPE_CHECKING:
    from lintegrity.context import Context

_FAILED = re.compile(
    r"(?:[a-z][\w'-]* ){1,3}(?:failed|could not be \w+|crashed)(?=[:.,;!]|$| (?:with|to|for|on|at|in|after|while|when|due|because|and)\b)"
)
_PROBLEM = re.compile(
    r"\bout of (?:bounds?|range|memory|space|date|sync)\b|\b(?:not|n't) (?:yet )?(?:found|implemented|supported|installed|available"
    r"|allowed|valid|possible|exist|match|support|known|set|enough)\b|\b(?:missing|skip(?:s|ped|ping)?|ignor(?:es|ed|ing)|un(?:supported|known|expected|able)"
    r"|invalid|bad|wrong|fail(?:ed|ure|ures|s|ing)?|errors?|exceptions?|problems?|corrupt\w*|no such|cannot|can't|could not|couldn't"
    r"|must|incomplete|lost|giving up|timed out|timeout|denied|refused|already|mismatch|warning|too (?:many|few|large|small|long|short|big|old))\b",
    re.IGNORECASE,
)


def level_of(call: ast.Call, stream: str, ctx: Context) -> str:
    """The log level that the call speaks at: by the handler it stands in, its text, its stream."""
    text = text_start(call.args[0], ctx.scope(call)).lstrip(" \t\r\n([*!->=").lower()
    if text.startswith(WARNING_STARTS):
        return "warning"
    if (handler := handler_of(call, ctx)) is not None:
        if is_broad(handler, ctx) and _is_first_in(handler, call):
            return "error" if shows_traceback(handler, ctx) else "exception"
        return "error" if _speaks_of_failure(text) else "warning"
    is_error = _speaks_of_failure(text) or stream == "stderr"
    return "error" if is_error or _precedes_failure(call, ctx) else "info"


def _speaks_of_failure(text: str) -> bool:
    """Whether a text begins like an error, or soon says that something failed: `upload failed with status`."""
    return text.startswith(ERROR_STARTS) or _FAILED.match(text) is not None


def speaks_of_a_problem(call: ast.Call) -> bool:
    """Whether the text says somewhere that something is not as it should be; how bad that is only its author knows."""
    texts = (part.value for one in call.args for part in ast.walk(one) if isinstance(part, ast.Constant))
    return any(isinstance(text, str) and _PROBLEM.search(text) is not None for text in texts)


def _is_first_in(handler: ast.ExceptHandler, call: ast.Call) -> bool:
    """Whether a handler says nothing before the call: one traceback is enough."""
    said = [
        part.value
        for part in handler.body
        if isinstance(part, ast.Expr)
        and isinstance(part.value, ast.Call)
        and last_name(part.value.func) in ("print", "write")
    ]
    return call not in said[1:]


def _precedes_failure(call: ast.Call, ctx: Context) -> bool:
    """Whether the next statement ends the program with a status that says that it failed."""
    later = ctx.after(ctx.statement(call))[:1]
    return any(exits(one) and _status_of(one) not in (None, 0) for one in later)


def _status_of(statement: ast.stmt) -> object:
    call = getattr(statement, "value", getattr(statement, "exc", None))
    first = call.args[0] if isinstance(call, ast.Call) and call.args else None
    if isinstance(first, ast.UnaryOp) and isinstance(first.op, ast.USub):
        first = first.operand  # `sys.exit(-1)`
    return first.value if isinstance(first, ast.Constant) else None


def exits(statement: ast.stmt) -> bool:
    """Whether a statement ends the process."""
    if isinstance(statement, ast.Raise):
        raised = statement.exc.func if isinstance(statement.exc, ast.Call) else statement.exc
        return isinstance(raised, ast.Name) and raised.id == "SystemExit"
    if not (isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call)):
        return False
    function = statement.value.func
    return last_name(function) in ("exit", "_exit", "quit", "abort")


def shows_traceback(handler: ast.ExceptHandler, ctx: Context) -> bool:
    """Whether the handler prints the traceback itself, so that it need not come twice."""
    return ctx.source.holds(b"traceback") and any(
        isinstance(part, ast.Call) and (ctx.origin(part.func) or "").startswith("traceback.")
        for statement in handler.body
        for part in descendants(statement)
    )


def handler_of(call: ast.Call, ctx: Context) -> ast.ExceptHandler | None:
    """The handler that a call stands in."""
    for step in ctx.ancestors(call):
        if isinstance(step, ast.ExceptHandler):
            return step
        if isinstance(step, (*FUNCTIONS, ast.Lambda, ast.ClassDef)):
            return None
    return None
