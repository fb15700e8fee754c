"""Output that goes past logging: what is written to a standard stream, and how a fix could say it in a log."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, Callable, Mapping, NamedTuple

from lintegrity.entry import base_origins, is_entry_code
from lintegrity.kinds import FUNCTIONS
from lintegrity.literals import text_start
from lintegrity.mask import shortened
from lintegrity.model import Applicability, Role
from lintegrity.nodes import keyword_of, last_name
from lintegrity.questions.failure.expected_failures import is_meant_short
from lintegrity.questions.failure.handlers import is_broad, words
from lintegrity.questions.failure.named_causes import names_its_cause
from lintegrity.questions.printing.chosen_loggers import fitting_logger, takes_new_logger
from lintegrity.questions.printing.levels import (
    exits,
    handler_of,
    level_of,
    shows_traceback,
    speaks_of_a_problem,
)
from lintegrity.questions.printing.log_places import may_log, runs_after_fork
from lintegrity.questions.printing.logs import ModuleLogger, log_call
from lintegrity.questions.printing.stream_texts import is_no_message
from lintegrity.questions.printing.talks import is_of_a_talk
from lintegrity.questions.printing.terminal_texts import (
    drives_a_terminal,
    is_for_a_terminal,
    is_framed,
    is_ornament,
)
from lintegrity.spelling import spelled
from lintegrity.tables.output import (
    ASKED_FOR_WORDS,
    CAPTURING_WORDS,
    ERROR_STARTS,
    FILE_WORDS,
    PRETTY_PRINTERS,
    STANDARD_STREAMS,
    STREAM_METHODS,
    WARNING_STARTS,
)
from lintegrity.walk import descendants

if TYPE_CHECKING:
    from lintegrity.context import Context

# What logging itself is made of: it cannot log its own failure.
_LOGGING_CLASSES = ("Handler", "Logger", "LoggerAdapter", "Formatter", "Filter")


_BOUND = {
    stream: re.compile(rb"^[^#\n]*\bsys\.%s\s*(?:,[^=\n]*)?=(?!=)" % stream.encode(), re.MULTILINE)
    for stream in ("stdout", "stderr")
}


_WORD = re.compile(r"[a-z]{4,}")


class Output(NamedTuple):
    """A call that writes to a standard stream. `stream` is stdout or stderr, `kind` print, write or pretty."""

    call: ast.Call
    kind: str
    stream: str


class Conversion(NamedTuple):
    """How a fix would put the call into a log. `logger` is empty where one must be introduced."""

    applicability: Applicability
    data: Mapping[str, str]


def printed(call: ast.Call, ctx: Context) -> Output | None:
    """The call as a `print` to a standard stream, or None."""
    if not call.args or any(keyword.arg is None for keyword in call.keywords):
        return None
    if ctx.origin(call.func) != "builtins.print":
        return None
    stream = _stream_of(keyword_of(call, "file"), ctx)
    if stream is None or _is_blank(call) or _is_caught(call, ctx) or _is_stream_class(call, ctx):
        return None
    return Output(call, "print", stream)


def _is_blank(call: ast.Call) -> bool:
    """`print("")` is a bare `print()`."""
    texts = [one.value if isinstance(one, ast.Constant) else None for one in call.args]
    return all(isinstance(text, str) and not text.strip() for text in texts)


def written(call: ast.Call, ctx: Context) -> Output | None:
    """The call as a write to `sys.stdout` or `sys.stderr`, a `pprint` or a `rich.print`, or None."""
    function = call.func
    if isinstance(function, ast.Attribute) and function.attr in STREAM_METHODS:
        stream = STANDARD_STREAMS.get((ctx.origin(function.value) or "").removesuffix(".buffer"))
        if (
            stream is None
            or _is_own_stream(stream, ctx)
            or _is_guarded_by_isatty(call, ctx)
            or _is_stream_class(call, ctx)
        ):
            return None
        if not _is_the_stream(function.value, ctx) or is_no_message(call, ctx):
            return None
        return Output(call, "write", stream) if not _is_caught(call, ctx) else None
    origin = ctx.origin(function) or ""
    place = PRETTY_PRINTERS.get(origin)
    if "()" in origin and ctx.source.holds(b"stream="):
        return None  # the printer may have been given one
    if place is None or not call.args or any(keyword.arg is None for keyword in call.keywords):
        return None
    keyword, position = place
    target = keyword_of(call, keyword) or (call.args[position] if 0 <= position < len(call.args) else None)
    stream = _stream_of(target, ctx)
    return Output(call, "pretty", stream) if stream is not None and not _is_caught(call, ctx) else None


def _is_own_stream(stream: str, ctx: Context) -> bool:
    """Whether the project puts an object of its own in the stream's place: what is written goes where it wants it."""

    def find() -> bool:
        return any(
            _BOUND[stream].search(ctx.project.data_of(path)) is not None
            for path in ctx.project.files_with(stream)
            if ctx.project.role_of(path) is Role.PRODUCTION
        )

    return ctx.project.remember(("own stream", stream), find)


def _is_the_stream(receiver: ast.expr, ctx: Context) -> bool:
    """Whether the receiver is the stream itself: not an attribute or a choice that a caller may have made."""
    if isinstance(receiver, ast.Name):
        found = ctx.scope(receiver).lookup(receiver.id)
        return found is not None and not any(isinstance(one.value, ast.BoolOp) for one in found[1])
    if isinstance(receiver, ast.Attribute) and receiver.attr == "buffer":
        return _is_the_stream(receiver.value, ctx)
    return isinstance(receiver, ast.Attribute) and ctx.origin(receiver.value) == "sys"


def _stream_of(target: ast.expr | None, ctx: Context) -> str | None:
    if target is None or (isinstance(target, ast.Constant) and target.value is None):
        return "stdout"
    if isinstance(target, ast.IfExp):
        streams = [_stream_of(target.body, ctx), _stream_of(target.orelse, ctx)]
        return "stderr" if None not in streams else None
    return STANDARD_STREAMS.get(ctx.origin(target) or "")


def _is_caught(call: ast.Call, ctx: Context) -> bool:
    """Whether a `with redirect_stdout(...)` around the call takes what it writes."""
    if not ctx.source.holds(b"redirect_std"):
        return False
    return any(
        isinstance(step, (ast.With, ast.AsyncWith))
        and any(
            (ctx.origin(item.context_expr) or "").startswith("contextlib.redirect_std") for item in step.items
        )
        for step in ctx.ancestors(call)
    )


def _is_guarded_by_isatty(call: ast.Call, ctx: Context) -> bool:
    if not ctx.source.holds(b"isatty"):
        return False
    return any(
        isinstance(step, (ast.If, ast.IfExp))
        and any(isinstance(part, ast.Attribute) and part.attr == "isatty" for part in ast.walk(step.test))
        for step in ctx.ancestors(call)
    )


def _is_stream_class(call: ast.Call, ctx: Context) -> bool:
    """Whether the call stands in a `write` method: an object that stands in for the stream."""
    function = ctx.function(call)
    return (
        function is not None
        and function.name in STREAM_METHODS
        and isinstance(ctx.parent(function), ast.ClassDef)
    )


def is_meant(output: Output, ctx: Context) -> bool:
    """Whether writing is what the code is for: entry code, and a handler that writes records out."""
    call = output.call
    return (
        (output.stream == "stderr" and _precedes_exit(call, ctx))
        or (output.kind != "print" and _precedes_exit(call, ctx, is_result=True))
        or (_is_run_by_import(call, ctx) and _precedes_exit(call, ctx))
        or _is_asked_for(call, ctx)
        or _is_the_file(call, ctx)
        or _is_in_a_files_stead(call, ctx)
        or _is_in_a_logs_stead(call, ctx)
        or (output.kind == "print" and _relays(call, ctx))
        or drives_a_terminal(call, ctx)
        or _is_in_handler(call, ctx)
        or _is_in_sink(call, ctx)
        or runs_after_fork(call, ctx)
        or is_entry_code(call, ctx)
    )


def _precedes_exit(call: ast.Call, ctx: Context, is_result: bool = False) -> bool:
    """Whether the process ends right after: with `sys.exit` this is `sys.exit(message)` in two lines.

    `is_result`: only in the very next statement, as where a command shows its result and ends.
    """
    step: ast.AST | None = ctx.statement(call)
    while step is not None and not isinstance(step, (*FUNCTIONS, ast.Module)):
        later = ctx.after(step)
        if any(map(exits, later[:1] if is_result else later)):
            return True
        if is_result:
            return False
        step = ctx.parent(step)
    return False


def _is_asked_for(call: ast.Call, ctx: Context) -> bool:
    """Whether the output hangs on a `verbosity` or on a terminal, or is logging's report of its own failure."""
    known: dict[ast.expr, bool] = ctx.module.memo.setdefault("asked for", {})
    for step in ctx.ancestors(call):
        if isinstance(step, ast.If):
            if step.test not in known:  # a long `elif` chain stands around each of its branches
                known[step.test] = _asks_for_output(step.test)
            if known[step.test]:
                return True
    return False


def _asks_for_output(test: ast.expr) -> bool:
    return any(
        ASKED_FOR_WORDS.intersection(words(last_name(part)))
        for part in ast.walk(test)
        if isinstance(part, (ast.Name, ast.Attribute))
    )


def _relays(call: ast.Call, ctx: Context) -> bool:
    """`print(process.stdout, end="")`: the output of a child, handed through as it came."""
    end = keyword_of(call, "end")
    return isinstance(end, ast.Constant) and end.value == "" and is_no_message(call, ctx)


def _is_the_file(call: ast.Call, ctx: Context) -> bool:
    """`if path == "-":` — whoever gave that name wants the text on the stream."""
    return any(
        isinstance(test, ast.Compare)
        and isinstance(test.ops[0], (ast.Eq, ast.In))
        and not FILE_WORDS.isdisjoint(words(last_name(test.left)))
        and any(isinstance(part, ast.Constant) and part.value == "-" for part in ast.walk(test))
        for test in ctx.tests_around(call)
    )


def _is_in_a_files_stead(call: ast.Call, ctx: Context) -> bool:
    """`if args.output: write(report) else: print(report)`: the stream is the file that nobody named."""
    given = {spelled(one) for one in call.args if not isinstance(one, ast.Constant)}
    for step in ctx.ancestors(call):
        if not isinstance(step, ast.If) or ctx.statement(call) not in step.orelse:
            continue
        asked = [
            last_name(part) for part in ast.walk(step.test) if isinstance(part, (ast.Name, ast.Attribute))
        ]
        if any(not FILE_WORDS.isdisjoint(words(name)) for name in asked) and any(
            spelled(one) in given
            for part in step.body
            for inner in descendants(part)
            if isinstance(inner, ast.Call)
            for one in inner.args
        ):
            return True
    return False


def _is_in_a_logs_stead(call: ast.Call, ctx: Context) -> bool:
    """`log.info(text) if log.hasHandlers() else print(text)`: what is said while nobody listens to the log."""
    return ctx.source.holds(b"hasHandlers") and any(
        isinstance(step, (ast.If, ast.IfExp))
        and any(
            isinstance(part, ast.Attribute) and part.attr == "hasHandlers" for part in ast.walk(step.test)
        )
        for step in ctx.ancestors(call)
    )


def _is_run_by_import(call: ast.Call, ctx: Context) -> bool:
    """Whether a call stands in no function: only what starts a program may end it there."""
    return not any(isinstance(step, FUNCTIONS) for step in ctx.ancestors(call))


def _is_in_handler(call: ast.Call, ctx: Context) -> bool:
    if not ctx.source.holds(b"logging"):
        return False
    owner = ctx.class_around(call)
    return owner is not None and any(
        base.startswith("logging.") and base.endswith(_LOGGING_CLASSES) for base in base_origins(owner, ctx)
    )


def _is_in_sink(call: ast.Call, ctx: Context) -> bool:
    """Whether a function of the module writes what loguru hands it: `logger.add(sink)`."""
    function = ctx.function(call)
    if function is None or not ctx.source.holds(b"loguru"):
        return False
    around = (ctx.parent(one) for one in ctx.scopes.reads_of(function.name))
    return any(isinstance(one, ast.Call) and ctx.origin(one.func) == "loguru.logger.add" for one in around)


def conversion(output: Output, ctx: Context) -> Conversion | None:
    """How a fix would turn the call into a log call, or None where it must not or cannot be said as one."""
    call = output.call
    if not isinstance(ctx.parent(call), ast.Expr) or not may_log(call, ctx) or not _is_one_message(output):
        return None
    if is_ornament(call) or is_framed(call, ctx):
        return None
    logger = fitting_logger(call, ctx)
    if (
        logger is None
        and (_is_name_taken(call, ctx) or not takes_new_logger(call, ctx))
        or _is_said_beside(output, ctx, _says_all_of_it)
    ):
        return None
    if logger is not None and not _takes_message(logger, call):
        return None
    data = {
        "kind": output.kind,
        "logger": logger.name if logger else "",
        "style": logger.style if logger else "stdlib",
        "level": level_of(output.call, output.stream, ctx),
    }
    is_safe = logger is not None and _is_plain(output, logger, ctx) and not _is_read_back(output, ctx)
    return Conversion(Applicability.SAFE if is_safe else Applicability.UNSAFE, data)


def _takes_message(logger: ModuleLogger, call: ast.Call) -> bool:
    """Whether a logger takes a text as it is; twisted's looks for fields between braces in it."""
    texts = [one.value for one in call.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
    is_text = len(texts) == len(call.args) and not any("{" in text or "}" in text for text in texts)
    return logger.style != "foreign" and (logger.style != "twisted" or is_text)


def _is_one_message(output: Output) -> bool:
    call = output.call
    if not call.args or any(isinstance(argument, ast.Starred) for argument in call.args):
        return False
    if output.kind == "write":
        return len(call.args) == 1 and not call.keywords and _is_write_of_text(call)
    if output.kind == "pretty":
        return False
    defaults = {"sep": (None, " "), "end": (None, "\n"), "flush": (False,)}
    return all(
        keyword.arg == "file"
        or (
            isinstance(keyword.value, ast.Constant)
            and keyword.value.value in defaults.get(keyword.arg or "", ())
        )
        for keyword in call.keywords
    )


def _is_write_of_text(call: ast.Call) -> bool:
    function = call.func
    is_text = isinstance(function, ast.Attribute) and function.attr == "write"
    return is_text and not (
        isinstance(call.args[0], ast.Constant) and not isinstance(call.args[0].value, str)
    )


def _is_plain(output: Output, logger: ModuleLogger, ctx: Context) -> bool:
    if logger.style in ("other", "keyword", "twisted"):
        return False
    call = output.call
    if not any(isinstance(step, FUNCTIONS) for step in ctx.ancestors(call)):
        return False  # while modules are imported logging is rarely set up
    if _precedes_exit(call, ctx) or _is_raised_again(call, ctx) or is_for_a_terminal(call, ctx):
        return False
    if _has_a_neighbour(output, ctx) or _is_of_unclear_level(output, ctx) or _is_known(call, ctx):
        return False
    if is_of_a_talk(call, ctx):
        return False
    if output.kind == "write":
        first = call.args[0]
        value = first.value if isinstance(first, ast.Constant) else None
        return isinstance(value, str) and value.endswith("\n") and value.count("\n") == 1 and len(value) > 1
    return True


def _is_raised_again(call: ast.Call, ctx: Context) -> bool:
    """Whether the handler raises: who catches that will log it, with its traceback."""
    handler = handler_of(call, ctx)
    return handler is not None and any(
        isinstance(part, ast.Raise) for statement in handler.body for part in descendants(statement)
    )


def _is_known(call: ast.Call, ctx: Context) -> bool:
    """Whether a broad handler knows what happened: a traceback would say no more."""
    handler = handler_of(call, ctx)
    return (
        handler is not None
        and is_broad(handler, ctx)
        and (is_meant_short(handler, call, ctx) or names_its_cause(call, ctx))
    )


def _has_a_neighbour(output: Output, ctx: Context) -> bool:
    """Whether the same is logged beside it, or the traceback printed to the stream that it would leave."""
    handler = handler_of(output.call, ctx)
    if handler is not None and shows_traceback(handler, ctx):
        return True
    return _is_said_beside(output, ctx, _says_the_same)


def _is_said_beside(
    output: Output, ctx: Context, says: Callable[[ast.stmt, ast.Call, Context], bool]
) -> bool:
    """Whether a statement next to the call, or to the block around it, logs it as well."""
    statement = ctx.parent(output.call)
    around = ctx.parent(statement) if statement is not None else None
    found = [one for one in (statement, around) if one is not None]
    for one in found:
        block = ctx.block(one)
        place = block.index(one) if isinstance(one, ast.stmt) and block else 0
        beside = [*block[max(place - 1, 0) : place], *block[place + 1 : place + 2]]
        if any(says(other, output.call, ctx) for other in beside):
            return True
    return False


def _says_all_of_it(statement: ast.stmt, call: ast.Call, ctx: Context) -> bool:
    """Whether a log call has the arguments of the call: what is printed is in the log already."""
    other = statement.value if isinstance(statement, ast.Expr) else None
    if not isinstance(other, ast.Call) or log_call(other, ctx) is None:
        return False
    return [ast.dump(one) for one in other.args] == [ast.dump(one) for one in call.args]


def _says_the_same(statement: ast.stmt, call: ast.Call, ctx: Context) -> bool:
    other = statement.value if isinstance(statement, ast.Expr) else None
    if not isinstance(other, ast.Call) or log_call(other, ctx) is None:
        return False
    mine, theirs = _words(call), _words(other)
    return len(mine & theirs) >= max(2, min(len(mine), len(theirs)) // 2)


def _words(call: ast.Call) -> set[str]:
    texts = [part.value for part in ast.walk(call) if isinstance(part, ast.Constant)]
    return {word for text in texts if isinstance(text, str) for word in _WORD.findall(text.lower())}


def _is_of_unclear_level(output: Output, ctx: Context) -> bool:
    """Whether a text that nothing calls an error speaks of a problem, or only the stream speaks for one, where chatter
    goes as well.
    """
    if level_of(output.call, output.stream, ctx) == "info" and speaks_of_a_problem(output.call):
        return True
    if output.kind != "write" or output.stream != "stderr" or handler_of(output.call, ctx) is not None:
        return False
    text = text_start(output.call.args[0], ctx.scope(output.call)).lstrip().lower()
    return not text.startswith((*ERROR_STARTS, *WARNING_STARTS))


def _is_name_taken(call: ast.Call, ctx: Context) -> bool:
    """Whether `logger`, the name that a fix would introduce, is something else as seen from the call."""
    return ctx.scope(call).lookup("logger") is not None or ctx.scope(call).lookup("logging") not in (
        None,
        ctx.scopes.top.local("logging"),
    )


def _is_read_back(output: Output, ctx: Context) -> bool:
    return captures_output(ctx) or _is_own_stream(output.stream, ctx)


def captures_output(ctx: Context) -> bool:
    """Whether something in the project, its tests above all, reads back what is printed."""
    return ctx.project.remember(
        ("captures output",), lambda: any(ctx.project.files_with(word) for word in CAPTURING_WORDS)
    )


def cut(text: str, limit: int = 100) -> str:
    """A message that keeps to the limit, whatever names it holds."""
    return shortened(text, limit)
