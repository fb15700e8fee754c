"""Questions about exception handlers: how broad they are, whether they leave a trace, and what they do instead."""

from __future__ import annotations

import ast
import re
import sys
from typing import TYPE_CHECKING, Sequence

from lintegrity.nodes import text_of
from lintegrity.own_imports import is_own
from lintegrity.questions.failure.later_raises import comes_to_raise
from lintegrity.questions.printing.logs import is_log_call, is_report_call
from lintegrity.tables.failure import (
    CHECKING_WORDS,
    CLEAN_UP_CALLS,
    PROBE_WORDS,
    RELEASES,
    REPORTING_WORDS,
    SOMETIMES_THERE,
)
from lintegrity.walk import descendants, own_nodes

if TYPE_CHECKING:
    from lintegrity.context import Context

BROAD = frozenset({"builtins.Exception", "builtins.BaseException"})
_ENDS = frozenset({"sys.exit", "os._exit", "builtins.exit", "builtins.quit", "os.abort"})
_SHOWS = frozenset({
    "builtins.print", "pprint.pprint", "pprint.pp", "rich.print", "traceback.print_exc", "traceback.print_exception",
    "traceback.format_exc", "traceback.format_exception", "sys.exc_info", "sys.exception", "warnings.warn",
    "sys.stderr.write", "sys.stdout.write", "pytest.fail", "pytest.skip", "faulthandler.dump_traceback",
})  # fmt: skip
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_OTHER_FORMS = frozenset({"decode", "encode", "hex", "strip", "lstrip", "rstrip", "lower", "upper"})
# Words before the verb that say how something is done, and not what.
_HOW = frozenset(
    {"force", "try", "safe", "safely", "do", "maybe", "quiet", "quietly", "async", "await", "best", "effort"}
)
_VERSIONS = re.compile(r"_?v?\d+")
_SLEEPS = frozenset({"sleep", "yield_"})


def words(name: str) -> list[str]:
    """The words of a name in snake or camel case, in small letters."""
    return [part.lower() for part in _WORD.findall(name)]


def caught(handler: ast.ExceptHandler, ctx: Context) -> list[str | None]:
    """The origins of the types that a handler names; a bare one catches BaseException."""
    if handler.type is None:
        return ["builtins.BaseException"]
    return type_origins(handler.type, ctx)


def type_origins(types: ast.expr, ctx: Context) -> list[str | None]:
    """The origins of the exception types in an expression; a module's tuple of types is looked into."""
    if isinstance(types, ast.Tuple):
        return [origin for part in types.elts for origin in type_origins(part, ctx)]
    if isinstance(types, ast.Name):
        if types.id == "WindowsError":
            return ["builtins.OSError"]  # whatever stands in for it where there is none
        found = ctx.scope(types).lookup(types.id)
        value = found[1][0].value if found and len(found[1]) == 1 and found[1][0].kind == "assign" else None
        if isinstance(value, ast.Tuple):
            return [ctx.origin(part, found[0] if found else None) for part in value.elts]
    return [ctx.origin(types)]


def is_broad(handler: ast.ExceptHandler, ctx: Context) -> bool:
    """Whether a handler catches every error: bare, `Exception`, `BaseException`, or a tuple that holds one."""
    if handler.type is None:
        return True
    if not any(isinstance(node, (ast.Name, ast.Attribute)) for node in ast.walk(handler.type)):
        return False
    return ctx.project.remember(
        ("broad handler", ctx.module.path, handler.lineno, handler.col_offset),
        lambda: not BROAD.isdisjoint(caught(handler, ctx)),
        path=ctx.module.path,
    )


def leaves_trace(handler: ast.ExceptHandler, ctx: Context) -> bool:
    """Whether a handler raises, logs, prints, warns, reports, or hands the exception on."""
    for statement in handler.body:
        if _throws_away(statement):
            continue
        for node in descendants(statement):
            if isinstance(node, (ast.Raise, ast.Assert)):
                return True
            if isinstance(node, ast.Name) and node.id == handler.name and isinstance(node.ctx, ast.Load):
                return True
            if isinstance(node, ast.Call) and hands_on(node, ctx):
                return True
    return False


def _throws_away(statement: ast.stmt) -> bool:
    """`_ = error`, `_ = str(error)`: the text of the error under the name of what nobody reads."""
    if not isinstance(statement, ast.Assign) or [getattr(one, "id", "") for one in statement.targets] != [
        "_"
    ]:
        return False
    value = statement.value
    if isinstance(value, ast.Call) and called_name(value) in ("str", "repr") and len(value.args) == 1:
        value = value.args[0]
    return isinstance(value, ast.Name)


def hands_on(call: ast.Call, ctx: Context) -> bool:
    """Whether a call makes a failure known: logs, prints, warns, reports or ends the program."""
    name = called_name(call)
    if not name:
        return False
    if is_log_call(call, ctx) or is_report_call(call, ctx):
        return True
    if not REPORTING_WORDS.keys().isdisjoint(words(name)):
        return True
    origin = ctx.origin(call.func)
    return origin in _SHOWS or origin in _ENDS


def called_name(call: ast.Call) -> str:
    """The last part of what is called, as written."""
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def without_await(expression: ast.expr) -> ast.expr:
    """The expression below an `await`."""
    return expression.value if isinstance(expression, ast.Await) else expression


def is_neutral(statement: ast.stmt) -> bool:
    """Whether a statement of a handler does nothing about the failure: jumps, counts, waits, tidies up."""
    if isinstance(
        statement, (ast.Pass, ast.Continue, ast.Break, ast.Delete, ast.Global, ast.Nonlocal, ast.AugAssign)
    ):
        return True
    if isinstance(statement, ast.Return):
        return statement.value is None
    if isinstance(statement, ast.Expr):
        value = without_await(statement.value)
        if isinstance(value, ast.Constant):
            return True
        if isinstance(value, ast.Call):
            name = called_name(value)
            return name in _SLEEPS or name in CLEAN_UP_CALLS
        return False
    if isinstance(statement, ast.Assign):
        return _counts(statement) or _throws_away(statement)
    if isinstance(statement, ast.If):
        return all(map(is_neutral, [*statement.body, *statement.orelse]))
    if isinstance(statement, ast.Match):
        return all(map(is_neutral, _of_cases(statement)))
    return False


def _of_cases(statement: ast.Match) -> list[ast.stmt]:
    return [part for case in statement.cases for part in case.body]


def _counts(statement: ast.Assign) -> bool:
    """`self.failures = self.failures + 1`."""
    value = statement.value
    return (
        isinstance(value, ast.BinOp)
        and isinstance(value.right, ast.Constant)
        and len(statement.targets) == 1
        and ast.unparse(statement.targets[0]) == ast.unparse(value.left)
    )


def is_fallback(statement: ast.stmt) -> bool:
    """Whether a statement gives a value in the place of what failed."""
    if isinstance(statement, ast.Return):
        return statement.value is not None
    if isinstance(statement, (ast.Assign, ast.AnnAssign)):
        return statement.value is not None and not any(
            isinstance(node, (ast.Call, ast.Await)) and not _is_plain_call(node)
            for node in descendants(statement.value)
        )
    if isinstance(statement, ast.If):
        return all(is_fallback(part) or is_neutral(part) for part in [*statement.body, *statement.orelse])
    if isinstance(statement, ast.Match):
        return all(is_fallback(part) or is_neutral(part) for part in _of_cases(statement))
    if isinstance(statement, ast.Expr):
        return _gives_nothing(statement.value)
    return False


def tries_again(handler: ast.ExceptHandler, ctx: Context) -> bool:
    """Whether a handler does with something else what failed, and gives that: `return load(backup)` after `load(path)`.

    The same of another version counts as well: `return parse_v1(key)` after `parse_v2(key)`.
    """
    again = _outer_call(handler.body[-1])
    around = ctx.parent(handler)
    if again is None or not isinstance(again.func, (ast.Name, ast.Attribute)) or _is_constructor(again):
        return False
    first = filter(None, map(_outer_call, getattr(around, "body", ())))
    return any(_stem(one.func) == _stem(again.func) for one in first)


def _stem(function: ast.expr) -> str:
    """What is called, whichever version of it."""
    return _VERSIONS.sub("", ast.unparse(function))


def _outer_call(statement: ast.stmt) -> ast.Call | None:
    """The call whose result a statement keeps or gives back."""
    value = statement.value if isinstance(statement, (ast.Return, ast.Assign)) else None
    value = without_await(value) if value is not None else None
    return value if isinstance(value, ast.Call) else None


def _gives_nothing(value: ast.expr) -> bool:
    """`yield {"raw": text}`, `results.append(None)`: a value that nothing worked out, among those that are given."""
    if isinstance(value, ast.Yield):
        return value.value is None or not any(
            isinstance(node, (ast.Call, ast.Await)) and not _is_plain_call(node)
            for node in descendants(value.value)
        )
    return (
        isinstance(value, ast.Call)
        and isinstance(value.func, ast.Attribute)
        and value.func.attr in ("append", "add", "appendleft")
        and len(value.args) == 1
        and not value.keywords
        and _is_empty(value.args[0])
    )


def _is_empty(value: ast.expr) -> bool:
    if isinstance(value, ast.Constant):
        return not value.value
    return isinstance(value, (ast.List, ast.Tuple, ast.Dict)) and ast.unparse(value) in ("[]", "()", "{}")


def _is_plain_call(node: ast.AST) -> bool:
    """What makes an empty or literal value, or a text in another form, `raw.decode()`."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return node.func.attr in _OTHER_FORMS
    return _is_constructor(node)


def _is_constructor(node: ast.AST) -> bool:
    """A constructor of an empty or literal value, such as `dict()` or `set()`."""
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in (
        "dict", "list", "set", "tuple", "str", "bytes", "int", "float", "frozenset", "bytearray", "bool", "OrderedDict",
        "defaultdict", "object", "len", "repr",
    )  # fmt: skip


def is_clean_up(body: Sequence[ast.stmt]) -> bool:
    """Whether statements only tidy up: calls of `close`, `unlink`, `cancel` … and what leads to them."""
    return bool(body) and all(map(_is_clean_up_statement, body))


def ends_something(block: ast.With | ast.AsyncWith, ctx: Context) -> bool:
    """Whether a block awaits a task that was cancelled before, or takes things away on the way out of a failure."""
    calls = [part for step in block.body for part in descendants(step) if isinstance(part, ast.Call)]
    awaited = [part.value for step in block.body for part in descendants(step) if isinstance(part, ast.Await)]
    if not calls and awaited:
        function = ctx.function(block)
        return function is not None and any(
            isinstance(step, ast.Call) and called_name(step) == "cancel" and step.lineno < block.lineno
            for step in own_nodes(function)
        )
    siblings = ctx.block(block)
    leaves = bool(siblings) and isinstance(siblings[-1], ast.Raise)
    return leaves and all(_takes_away(one) for one in block.body)


def _takes_away(statement: ast.stmt) -> bool:
    call = without_await(statement.value) if isinstance(statement, ast.Expr) else None
    return isinstance(call, ast.Call) and bool({"delete", "rm", "drop"} & set(words(called_name(call))))


def _is_clean_up_statement(statement: ast.stmt) -> bool:
    if isinstance(statement, ast.Expr):
        value = without_await(statement.value)
        if isinstance(value, ast.Call):
            return _is_clean_up_call(value)
        return isinstance(value, ast.Constant)
    if isinstance(statement, (ast.Delete, ast.Pass)):
        return True
    if isinstance(statement, ast.Assign):
        value = without_await(statement.value)
        if isinstance(value, ast.Call):
            return _is_clean_up_call(value)
        while isinstance(value, ast.Attribute):
            value = value.value
        return isinstance(value, (ast.Constant, ast.Name))
    if isinstance(statement, ast.If):
        return is_clean_up([*statement.body, *statement.orelse])
    if isinstance(statement, (ast.For, ast.AsyncFor, ast.With, ast.AsyncWith)):
        return is_clean_up(statement.body)
    if isinstance(statement, ast.Try):
        return is_clean_up([*statement.body, *statement.orelse, *statement.finalbody] or statement.body)
    return False


def _is_clean_up_call(call: ast.Call) -> bool:
    name = called_name(call)
    if name in CLEAN_UP_CALLS or name.lstrip("_") in CLEAN_UP_CALLS:
        return True
    said = [word for word in words(name) if word not in _HOW]
    if said and said[0] in CLEAN_UP_CALLS:
        return True
    # asyncio.wait_for(task.cancel() …), asyncio.gather of what is cancelled, loop.run_until_complete(x.aclose())
    return any(
        isinstance(argument, ast.Call) and _is_clean_up_call(argument)
        for argument in map(without_await, call.args)
    )


def is_import_guard(body: Sequence[ast.stmt], ctx: Context) -> bool:
    """Whether statements only try whether something can be imported, or use what need not be there."""
    kinds = (ast.Import, ast.ImportFrom, ast.Assign, ast.AnnAssign, ast.AugAssign, ast.Pass, ast.If)
    imports = [statement for statement in body if isinstance(statement, (ast.Import, ast.ImportFrom))]
    if not imports:
        return _is_import_by_call(body, ctx)
    if not all(
        isinstance(statement, kinds) or _is_growth(statement) or _gives_name(statement) for statement in body
    ):
        return False
    calls = [
        part
        for statement in body
        if not _is_growth(statement)
        for part in descendants(statement)
        if isinstance(part, ast.Call)
    ]
    if not calls:
        return True
    return any(may_be_absent(one, ctx) for one in imports) and _are_of_imports(calls, body, ctx)


def _are_of_imports(calls: list[ast.Call], body: Sequence[ast.stmt], ctx: Context) -> bool:
    """Whether all that is called comes out of what is imported beside it, is of a type that does, takes it, or is a builtin."""
    steps = [part for statement in body for part in descendants(statement)]
    imports = [step for step in steps if isinstance(step, (ast.Import, ast.ImportFrom))]
    taken = _brought([step for step in imports if may_be_absent(step, ctx)])
    known = {"", *_brought(imports)}
    known |= {step.id for step in steps if isinstance(step, ast.Name) and isinstance(step.ctx, ast.Store)}
    for call in calls:  # `isinstance(value, numpy.ndarray)`
        if called_name(call) == "isinstance" and len(call.args) == 2 and _rooted(call.args[1]) in known:
            known.add(_rooted(call.args[0]))
    return all(
        isinstance(call.func, ast.Name) or _rooted(call.func) in known or taken & set(map(_rooted, call.args))
        for call in calls
    )


def _brought(imports: Sequence[ast.Import | ast.ImportFrom]) -> set[str]:
    return {alias.asname or alias.name.partition(".")[0] for step in imports for alias in step.names}


def _rooted(node: ast.expr) -> str:
    """The name that a chain of attributes, entries and calls begins with; empty where it begins with no name."""
    while isinstance(node, (ast.Attribute, ast.Call, ast.Subscript)):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else ""


def _is_import_by_call(body: Sequence[ast.stmt], ctx: Context) -> bool:
    """`numpy = importlib.import_module("numpy")`, and what is taken out of it."""
    if not all(
        isinstance(statement, (ast.Assign, ast.AnnAssign, ast.Return, ast.Expr)) for statement in body
    ):
        return False
    calls = [part for statement in body for part in descendants(statement) if isinstance(part, ast.Call)]
    imports = [call for call in calls if ctx.origin(call.func) in _IMPORTERS]
    if any(call not in imports and ctx.origin(call.func) != "builtins.getattr" for call in calls):
        return False
    return any(call.args and _is_of_others(text_of(call.args[0]), ctx) for call in imports)


_IMPORTERS = frozenset({"importlib.import_module", "builtins.__import__"})


def _gives_name(statement: ast.stmt) -> bool:
    """`return write_run`, of what was just imported."""
    return isinstance(statement, ast.Return) and isinstance(statement.value, (ast.Name, ast.Attribute))


def may_be_absent(statement: ast.Import | ast.ImportFrom, ctx: Context) -> bool:
    """Whether a module is another project's, or one of the standard library that some platforms lack."""
    if isinstance(statement, ast.ImportFrom):
        names = [statement.module or ""] if statement.level == 0 else []
    else:
        names = [alias.name for alias in statement.names]
    return any(_is_of_others(name, ctx) for name in names)


def _is_of_others(name: str, ctx: Context) -> bool:
    top = name.partition(".")[0]
    is_known = top == "" or top in sys.stdlib_module_names or is_own(top, ctx)
    return top in SOMETIMES_THERE or not is_known


def _asks_for_a_release(body: Sequence[ast.stmt], ctx: Context) -> bool:
    """`__version__ = metadata.version("app")`, with its import and name: the answer hangs on how the program was installed."""
    steps = [step for step in body if not isinstance(step, (ast.Import, ast.ImportFrom)) and not _names(step)]
    calls = [part for step in steps for part in descendants(step) if isinstance(part, ast.Call)]
    return len(steps) == 1 and any(ctx.origin(call.func) in RELEASES for call in calls)


def _names(statement: ast.stmt) -> bool:
    """`dist_name = __name__`."""
    return isinstance(statement, ast.Assign) and isinstance(statement.value, (ast.Name, ast.Constant))


def _is_growth(statement: ast.stmt) -> bool:
    """`names.append("x")` beside the import that it depends on."""
    return (
        isinstance(statement, ast.Expr)
        and isinstance(statement.value, ast.Call)
        and called_name(statement.value) in ("append", "add", "extend", "update")
    )


def is_probe(function: ast.AST | None) -> bool:
    """Whether a function's whole answer is whether something holds or works, by the words of its name."""
    name = getattr(function, "name", "")
    found = words(name)
    return bool(found) and (
        found[0] in PROBE_WORDS
        or found[-1] in PROBE_WORDS
        or not {"is", "has"}.isdisjoint(found)  # `host_is_ip`
        or not {"available", "supported", "exists", "installed", "reachable", "healthy"}.isdisjoint(found)
    )


def lets_through(handler: ast.ExceptHandler, function: ast.AST | None) -> bool:
    """Whether a check that could not be made passes: `return True` in `check_limits`."""
    last = handler.body[-1]
    is_yes = (
        isinstance(last, ast.Return) and isinstance(last.value, ast.Constant) and last.value.value is True
    )
    return is_yes and words(getattr(function, "name", ""))[:1] in CHECKING_WORDS


def is_excused(handler: ast.ExceptHandler, ctx: Context) -> bool:
    """Whether what a handler guards may fail in silence: clean-up, optional imports, the report of another failure."""
    block = guarded(handler, ctx)
    if (
        block is None
        or is_clean_up(block.body)
        or is_import_guard(block.body, ctx)
        or _asks_for_a_release(block.body, ctx)
        or is_finalizer(handler, ctx)
    ):
        return True
    if _is_call_of_cleaner(block.body, ctx.function(handler)) or comes_to_raise(handler, block, ctx):
        return True
    return any(
        isinstance(step, ast.ExceptHandler) and step is not handler and leaves_trace(step, ctx)
        for step in ctx.ancestors(handler)
    )


def _is_call_of_cleaner(body: Sequence[ast.stmt], function: ast.AST | None) -> bool:
    """One call, in a function that is itself a clean-up: `for closer in closers: closer()` in `close`."""
    name = words(getattr(function, "name", ""))
    return (
        len(body) == 1
        and isinstance(body[0], ast.Expr)
        and isinstance(without_await(body[0].value), ast.Call)
        and bool(name)
        and name[0] in CLEAN_UP_CALLS
    )


def is_finalizer(node: ast.AST, ctx: Context) -> bool:
    """Whether code runs while an object or the interpreter goes away."""
    function = ctx.function(node)
    return function is not None and function.name in ("__del__", "__exit__", "__aexit__")


def guarded(handler: ast.ExceptHandler, ctx: Context) -> ast.Try | None:
    """The `try` statement of a handler."""
    parent = ctx.parent(handler)
    return parent if isinstance(parent, ast.Try) or type(parent).__name__ == "TryStar" else None  # type: ignore[return-value]
