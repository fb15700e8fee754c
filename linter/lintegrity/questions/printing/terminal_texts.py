"""Printed texts that a person at a terminal is to read: reports, advice, tables, whole texts, and what stands beside a log.

Such a print may well be right as it is, or its text be of no use in a log; a fix of it is not made unasked.
"""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, Iterator

from lintegrity.host_programs import runs_within_another_program
from lintegrity.kinds import FUNCTIONS
from lintegrity.nodes import last_name
from lintegrity.questions.failure.handlers import called_name, words
from lintegrity.questions.printing.logs import log_call
from lintegrity.tables.output import SERIALISERS, SWITCH_WORDS
from lintegrity.walk import own_nodes

if TYPE_CHECKING:
    from lintegrity.context import Context

# Words by which a program speaks to the one who started it, and the line that a server shows when it is up.
_ADDRESSED = re.compile(
    r"\b(?:you|your|yours|please|press|hint|tip|thanks|welcome|goodbye|bye|ctrl|usage|pip install|y/n|yes/no|try (?:again|to|with|using)"
    r"|(?:invalid|wrong|bad) (?:choice|option|selection|answer|input))\b"
    r"|\b(?:running|listening|serving|started|available|open|visit|browse)\b.{0,40}(?:https?:|\bport\b|\bbrowser\b)"
    r"|\b(?:running|listening|serving|started|available) (?:on|at)\b|\bopen (?:this|the) (?:url|link|page)\b|\burl:? *$",
    re.IGNORECASE | re.DOTALL,
)
_RULED = re.compile(
    r"([=\-*#_~.+])\1{2,}|^\s*[\[(<=*#-]+ .* [\])>=*#-]+\s*$|\t|[a-z.:] {2,}\S", re.IGNORECASE
)
_LET_THROUGH = re.compile(
    r"#.*\b(?:T20[0-9]?|T00[1-4]|W0015|bad-builtin|print-used|no-print|allow-print)\b", re.IGNORECASE
)
_SPOKEN_OF = re.compile(
    r"#.*\b(?:print(?:s|ed|ing)?|logg(?:er|ers|ing)|stdout|stderr|console|terminal)\b", re.IGNORECASE
)
# Sequences of a terminal (ECMA-48) but for colours, in which messages are shown as well.
_CONTROL = re.compile(r"\x1b(?:\]|[78cDEHM]|\[[\d;?]*[A-HJKSTfhlnsu])")
_WORD = re.compile(r"[^\W\d_]")
_PLACE = re.compile(
    r"%(?:\(\w+\))?[-#0 +]*[\d.]*[a-zA-Z]|\{[^{}]*\}"
)  # of `%` and `format`: no word of the text
_LOGGING = re.compile(r"_*(?:(?:write|append)_(?:to_)?)?log(?:_(?!(?:10|2|1p|softmax|prob|sum))\w+)?\Z")
_COMMANDS = frozenset(
    {"commands", "command", "manage"}
)  # packages and modules whose functions are often commands
_COLOUR = re.compile(
    r"(?:ANSI_|COLOR_|COLOUR_|FG_|BG_)?(?:(?:LIGHT|BRIGHT)_?)?"
    r"(?:BLACK|RED|GREEN|YELLOW|BLUE|MAGENTA|CYAN|WHITE|RESET|RESET_ALL|BOLD|ENDC|OKGREEN|OKBLUE|FAIL)(?:_EX)?$"
)
_PRINTING = frozenset({"print", "pprint"})
_REPORT = 3  # prints in a block, or in a function but for its handlers, that together are one


def is_for_a_terminal(call: ast.Call, ctx: Context) -> bool:
    """Whether the text is made for a terminal, or its author keeps what is printed apart from what is logged."""
    return (
        is_spoken(call)
        or runs_within_another_program(ctx)
        or _is_laid_out(call, ctx)
        or any(_is_serialised(argument, ctx) for argument in call.args)
        or _is_of_a_report(call, ctx)
        or _hangs_on_a_switch(call, ctx)
        or _is_kept_apart(call, ctx)
        or _is_let_through(call, ctx)
    )


def is_spoken(call: ast.Call) -> bool:
    """Whether the text itself is for a person: nothing but values, a line of dashes, words to who reads it."""
    texts = list(_texts(call))
    return not any(map(_has_words, texts)) or any(
        _ADDRESSED.search(text) or _RULED.search(text.strip("\n")) for text in texts
    )


def _has_words(text: str) -> bool:
    return _WORD.search(_PLACE.sub("", text)) is not None


def is_ornament(call: ast.Call) -> bool:
    """A line of dashes or stars, without a word or a value in it: a log has no use for it."""
    parts = [part for one in call.args for part in ast.walk(one)]
    texts = [part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)]
    is_plain = all(isinstance(part, (ast.Constant, ast.BinOp, ast.operator)) for part in parts)
    return is_plain and bool(texts) and not any(map(_WORD.search, texts))


def is_framed(call: ast.Call, ctx: Context) -> bool:
    """Whether the text has a colour by name around it (`Fore.RED`), or a line of dashes beside it that stays a print."""
    names = (
        last_name(part) for one in call.args for part in ast.walk(one) if isinstance(part, ast.Attribute)
    )
    if any(_COLOUR.match(name) is not None for name in names):
        return True
    beside = (one for one in ctx.beside(ctx.statement(call)) if isinstance(one, ast.Expr) and _is_print(one))
    return not any(map(_has_words, _texts(call))) and any(
        isinstance(one.value, ast.Call) and is_ornament(one.value) for one in beside
    )


def drives_a_terminal(call: ast.Call, ctx: Context) -> bool:
    """Whether the call, or one beside it, moves the cursor, clears the screen or sets a title: no log can show it."""
    beside = [one.value for one in _block(call, ctx) if isinstance(one, ast.Expr)]
    return any(_moves(one) for one in [call, *(one for one in beside if isinstance(one, ast.Call))])


def _moves(call: ast.Call) -> bool:
    ends = [word.value for word in call.keywords if word.arg == "end"]
    if any(isinstance(end, ast.Constant) and end.value == "\r" for end in ends):
        return True
    texts = list(_texts(call))
    return any(_CONTROL.search(text) for text in texts) or bool(texts) and texts[0].startswith("\r")


def _is_let_through(call: ast.Call, ctx: Context) -> bool:
    """Whether a comment tells another linter that this print is meant, or says why it is one; it would be left over."""
    rows = ctx.source.lines[call.lineno - 1 : call.end_lineno]
    if any(_LET_THROUGH.search(row) is not None for row in rows):
        return True
    above = ctx.source.lines[call.lineno - 2].strip() if call.lineno > 1 else ""
    return any(_SPOKEN_OF.search(row) is not None for row in (above, *rows))


def is_addressed(call: ast.Call) -> bool:
    """Whether the text speaks to the person who started the program: `Open this link …`, `You can run …`."""
    return any(_ADDRESSED.search(text) for text in _texts(call))


def _texts(call: ast.Call) -> Iterator[str]:
    """The literal texts of the message, not those that are keys or arguments in its values."""
    for argument in call.args:
        yield from _said(argument)


def _said(text: ast.expr) -> Iterator[str]:
    if isinstance(text, ast.Constant):
        if isinstance(text.value, str):
            yield text.value
    elif isinstance(text, ast.JoinedStr):
        for part in text.values:
            yield from _said(part)
    elif isinstance(text, ast.BinOp):
        yield from _said(text.left)
        yield from _said(text.right) if isinstance(text.op, ast.Add) else ()
    elif isinstance(text, ast.Call) and isinstance(text.func, ast.Attribute) and text.func.attr == "format":
        yield from _said(text.func.value)
    elif isinstance(text, ast.IfExp):
        yield from _said(text.body)
        yield from _said(text.orelse)


def _in_order(text: ast.expr) -> Iterator[str]:
    """The pieces of a text with a sign for each value between them."""
    if isinstance(text, ast.BinOp) and isinstance(text.op, ast.Add):
        yield from _in_order(text.left)
        yield from _in_order(text.right)
    elif isinstance(text, ast.JoinedStr):
        for part in text.values:
            yield from _in_order(part)
    elif isinstance(text, ast.Constant) and isinstance(text.value, str):
        yield text.value
    else:
        yield "?"


def _is_of_a_report(call: ast.Call, ctx: Context) -> bool:
    """One of several prints in a block, the heading of a loop that prints, or beside one that has no words."""
    if _is_beside_a_value(call, ctx) or _is_above_more(call, ctx):
        return True
    block = _block(call, ctx)
    prints = [statement for statement in block if _is_print(statement)]
    loops = [statement for statement in block if isinstance(statement, (ast.For, ast.While, ast.AsyncFor))]
    if len(prints) >= _REPORT or any(_is_print(one) for loop in loops for one in loop.body):
        return True
    statement = ctx.statement(call)
    around = ctx.parent(statement) if statement is not None else None
    return isinstance(around, (ast.For, ast.While, ast.AsyncFor)) and any(
        _is_print(one) for one in ctx.block(around)
    )


def _is_beside_a_value(call: ast.Call, ctx: Context) -> bool:
    """Whether the statement before or after prints a value without a word: both are one message."""
    return any(
        isinstance(one, ast.Expr)
        and isinstance(one.value, ast.Call)
        and not any(map(_has_words, _texts(one.value)))
        for one in ctx.beside(ctx.statement(call))
        if _is_print(one)
    )


def _is_above_more(call: ast.Call, ctx: Context) -> bool:
    """Whether the next statement prints as well, by another way: `profile.print_stats()`."""
    calls = [getattr(one, "value", None) for one in ctx.after(ctx.statement(call))[:1]]
    names = [called_name(one) for one in calls if isinstance(one, ast.Call)]
    return any(name != "print" and not _PRINTING.isdisjoint(words(name)) for name in names)


def _block(call: ast.Call, ctx: Context) -> list[ast.stmt]:
    return ctx.block(ctx.statement(call))


def _is_print(statement: ast.stmt) -> bool:
    call = statement.value if isinstance(statement, ast.Expr) else None
    return isinstance(call, ast.Call) and called_name(call) == "print"


def _hangs_on_a_switch(call: ast.Call, ctx: Context) -> bool:
    """`if verbose:`, `if os.getenv("DUMP"):`: who set the switch waits for the text; a level would ask a second time."""
    around = (step.test for step in ctx.ancestors(call) if isinstance(step, ast.If))
    return any(
        _asks_a_switch(part, ctx) for test in (*around, *_guards(call, ctx)) for part in ast.walk(test)
    )


def _guards(call: ast.Call, ctx: Context) -> Iterator[ast.expr]:
    """The tests at the head of the function that end it: `if not settings.debug: return`."""
    function = ctx.function(call)
    for one in function.body if function is not None else ():
        if isinstance(one, ast.If) and isinstance(one.body[-1], ast.Return) and one.lineno < call.lineno:
            yield one.test


def _asks_a_switch(part: ast.AST, ctx: Context) -> bool:
    if isinstance(part, (ast.Call, ast.Subscript)) and _reads_environment(part, ctx):
        return True
    said = getattr(part, "id", getattr(part, "attr", getattr(part, "value", "")))
    return isinstance(said, str) and not SWITCH_WORDS.isdisjoint(words(said))


def _reads_environment(node: ast.Call | ast.Subscript, ctx: Context) -> bool:
    asked = node.func if isinstance(node, ast.Call) else node.value
    return (ctx.origin(asked) or "").startswith(("os.environ", "os.getenv"))


def _is_kept_apart(call: ast.Call, ctx: Context) -> bool:
    """Whether the function around logs as well: what it prints it does not want in the log."""
    function = next((step for step in ctx.ancestors(call) if isinstance(step, FUNCTIONS)), None)
    return function is not None and any(
        isinstance(part, ast.Call) and (log_call(part, ctx) is not None or _logs_by_name(part))
        for part in own_nodes(function)
    )


def _logs_by_name(call: ast.Call) -> bool:
    """`_log(folder, "skipped")`: the project's own way to its log."""
    return _LOGGING.match(called_name(call)) is not None


def _is_laid_out(call: ast.Call, ctx: Context) -> bool:
    """Whether the text is made for a terminal: colours, lines within, blank lines around, a command's result."""
    if any("\n" in _PLACE.sub("", text).strip("\n") for text in map("".join, map(_in_order, call.args))):
        return True
    for part in ast.walk(call):
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            if "\x1b" in part.value or "\n" in part.value.strip("\n"):
                return True
        if isinstance(part, ast.Call) and called_name(part).startswith(("format_", "render_", "tabulate")):
            return True
    owner = ctx.class_around(call)
    if owner is not None and (owner.name.endswith(("Command", "Commands", "Cmd")) or _answers(owner)):
        return True
    if not _COMMANDS.isdisjoint(ctx.module.name.split(".")):
        return True
    return any(_is_blank_print(one) for one in _block(call, ctx))


def _answers(owner: ast.ClassDef) -> bool:
    """Whether a class is driven by a person: `start`, `stop` and `status` of a daemon."""
    return any(isinstance(one, FUNCTIONS) and one.name in ("status", "usage") for one in owner.body)


def _is_blank_print(statement: ast.stmt) -> bool:
    call = statement.value if isinstance(statement, ast.Expr) else None
    return isinstance(call, ast.Call) and not call.args and called_name(call) == "print"


def _is_serialised(argument: ast.expr, ctx: Context) -> bool:
    """Whether the text is data for another program or a table: `json.dumps(...)`, joined rows."""
    for part in ast.walk(argument):
        if isinstance(part, ast.Call):
            if isinstance(part.func, ast.Attribute) and part.func.attr == "join":
                return True
            if ctx.origin(part.func) in SERIALISERS:
                return True
    return False
