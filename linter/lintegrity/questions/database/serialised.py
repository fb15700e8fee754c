"""Whether a function's read and write are kept apart from those of others: locks, exclusive transactions, handlers."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, Iterable, Iterator

from lintegrity.kinds import Function
from lintegrity.nodes import last_name
from lintegrity.parameters import all_parameters
from lintegrity.questions.database.decisions import result_of
from lintegrity.questions.database.statements import Access, accesses
from lintegrity.questions.files.file_paths import words
from lintegrity.tables.databases import CONFLICT_ERRORS, LOCK_WORDS
from lintegrity.walk import descendants, own_nodes

if TYPE_CHECKING:
    from lintegrity.context import Context

_LEVELS = frozenset({"immediate", "exclusive", "serializable", "repeatable read", "repeatable_read"})
# What begins a transaction with a level for itself.
_BLOCKS = frozenset({"transaction", "begin", "atomic", "begin_nested"})
_LOCKS = frozenset(
    f"{module}.{name}()"
    for module in ("threading", "asyncio", "multiprocessing", "anyio", "trio")
    for name in ("Lock", "RLock")
)
_LEVEL_NAMES = frozenset({"isolation_level", "default_isolation_level", "transaction_isolation", "isolation"})


def is_serialised(function: Function, read: Access, write: Access, ctx: Context) -> bool:
    """Nothing can come between the read and the write, or the database refuses the second of two writers."""
    return (
        read.sql.locks
        or _is_below_locked(function, read, ctx)
        or write.sql.resolves
        or any(access.sql.exclusive for access in accesses(function, ctx))
        or _is_locked(function, read.call, write.call, ctx)
        or _handles_conflict(function, write.call, ctx)
        or _has_level(function, ctx)
        or _helper_serialises(function, ctx)
        or _callers_serialise(function, ctx)
        or write.connection == "session"
        and _is_begun_exclusively(ctx)
    )


# `event.listen(engine, "begin", on_begin)`: whatever the program begins goes through it.
_BEGIN_HOOK = re.compile(rb"(?:listens_for|event\.listen)\([^()]*[\"']begin[\"']")


def _is_begun_exclusively(ctx: Context) -> bool:
    """SQLAlchemy's way to have SQLite take the lock up front: each transaction begins with what a hook sends."""
    return any(
        _BEGIN_HOOK.search(ctx.project.data_of(path)) is not None
        for text in ("BEGIN IMMEDIATE", "BEGIN EXCLUSIVE")
        for path in ctx.project.files_with_text(text)
    )


def _is_below_locked(function: Function, read: Access, ctx: Context) -> bool:
    """What is asked for belongs to a row that was locked before: whoever asks for the same waits there."""
    asked = {node.id for node in descendants(read.call) if isinstance(node, ast.Name)}
    return any(
        one.sql.locks
        and one.call.lineno < read.call.lineno
        and not asked.isdisjoint(result_of(function, one, ctx).names)
        for one in accesses(function, ctx)
    )


def _speaks_of_lock(node: ast.AST) -> bool:
    for step in descendants(node):
        name = getattr(step, "attr", None) or getattr(step, "id", None)
        if isinstance(name, str) and words(name) & LOCK_WORDS:
            return True
        if isinstance(step, ast.Constant) and isinstance(step.value, str) and words(step.value) & LOCK_WORDS:
            return True
    return False


def _is_locked(function: Function, read: ast.AST, write: ast.AST, ctx: Context) -> bool:
    """A lock is entered around both, taken before, or wrapped around the function."""
    around = set(ctx.ancestors(read)) & set(ctx.ancestors(write))
    for step in around:
        if _is_lock(step) or _is_made_lock(step, ctx):
            return True
    if any(_speaks_of_lock(mark) for mark in function.decorator_list):
        return True
    for node in own_nodes(function):
        if isinstance(node, ast.Call) and node.lineno < getattr(write, "lineno", 0):
            if (
                isinstance(node.func, ast.Attribute)
                and node.func.attr == "acquire"
                and _speaks_of_lock(node.func.value)
            ):
                return True
            if _calls_lock(node):
                return True
    return bool(words(function.name) & {"locked", "unlocked", "unsafe"})


def _calls_lock(call: ast.Call) -> bool:
    name = last_name(call.func)
    return bool(words(name) & {"lock", "advisory", "immediate", "exclusive", "serializable"})


def _handles_conflict(function: Function, write: ast.AST, ctx: Context) -> bool:
    for step in ctx.ancestors(write):
        if isinstance(step, ast.Try):
            if any(write is inner for body in step.body for inner in descendants(body)):
                if any(_catches_conflict(handler) for handler in step.handlers):
                    return True
        if step is function:
            break
    # The violation may be raised by a commit or flush that stands in another `try` of the function.
    return any(
        isinstance(node, ast.ExceptHandler)
        and any("Integrity" in n or "Unique" in n or "Duplicate" in n for n in _caught(node))
        for node in own_nodes(function)
    )


def _catches_conflict(handler: ast.ExceptHandler) -> bool:
    names = set(_caught(handler))
    if any("Integrity" in name or "Unique" in name or "Duplicate" in name for name in names):
        return True
    raises = any(isinstance(node, ast.Raise) for step in handler.body for node in descendants(step))
    return bool(names & CONFLICT_ERRORS) and not raises


def _caught(handler: ast.ExceptHandler) -> Iterator[str]:
    if handler.type is None:
        return
    for kind in handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]:
        yield last_name(kind)


def _has_level(function: Function, ctx: Context) -> bool:
    """The module asks for an isolation level that keeps readers and writers apart, no other function for one of its own."""
    data = ctx.source.data.lower()
    if not any(name.encode() in data for name in _LEVEL_NAMES) and b"set_session" not in data:
        return False
    for node in descendants(ctx.source.tree):
        if isinstance(node, ast.keyword) and node.arg in _LEVEL_NAMES:
            if _is_of_another(node, function, ctx):
                continue
            value = node.value
        elif isinstance(node, ast.Assign) and getattr(node.targets[0], "attr", "") in _LEVEL_NAMES:
            value = node.value
        elif isinstance(node, ast.Dict):
            if any(
                isinstance(one, ast.Constant) and str(one.value).lower() in _LEVELS for one in node.values
            ):
                return True
            continue
        else:
            continue
        level = value.value if isinstance(value, ast.Constant) else getattr(value, "attr", "")
        if isinstance(level, str) and level.lower() in _LEVELS:
            return True
    return False


def _is_of_another(level: ast.keyword, function: Function, ctx: Context) -> bool:
    """`with conn.transaction(isolation="serializable"):` of another function, which does not run what it is given."""
    call, around = ctx.parent(level), ctx.function(level)
    if around is None or around is function or not isinstance(call, ast.Call):
        return False
    is_entered = isinstance(ctx.parent(call), ast.withitem) and last_name(call.func) in _BLOCKS
    return is_entered and not _runs_given(around)


def _runs_given(function: Function) -> bool:
    """Whether a function gives its block to others: a context manager, or a wrapper of what it is handed."""
    names = {one.arg for one in all_parameters(function.args)}
    return any(
        isinstance(node, (ast.Yield, ast.YieldFrom))
        or isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in names
        for node in descendants(function)
    )


def _helper_serialises(function: Function, ctx: Context) -> bool:
    """A context manager or decorator of the project that the function uses begins an exclusive transaction."""
    nodes = list(own_nodes(function))
    around = [
        item.context_expr
        for node in nodes
        if isinstance(node, (ast.With, ast.AsyncWith))
        for item in node.items
    ]
    around += function.decorator_list
    called = [node for node in nodes if isinstance(node, ast.Call) and not node.args and not node.keywords]
    return any(_is_exclusive(one) for one in _definitions(around, ctx)) or any(
        _is_exclusive(one) and not _ends_transaction(one) for one in _definitions(called, ctx)
    )


def _definitions(used: Iterable[ast.expr], ctx: Context) -> Iterator[ast.AST]:
    """What the project defines of what is used or called."""
    for expression in used:
        called = expression.func if isinstance(expression, ast.Call) else expression
        found = ctx.project.definition(ctx.origin(called) or "")
        if found is not None:
            yield found[1]


def _ends_transaction(definition: ast.AST) -> bool:
    """A body that ends what it began before it returns: nothing of it is in force where it was called."""
    return any(
        isinstance(node, ast.Call) and last_name(node.func) in ("commit", "rollback")
        for node in descendants(definition)
    ) and not any(isinstance(node, (ast.Yield, ast.YieldFrom)) for node in descendants(definition))


def _is_exclusive(definition: ast.AST) -> bool:
    """A body that holds BEGIN IMMEDIATE or takes a lock."""
    return _begins(definition) or any(map(_is_lock, descendants(definition)))


def _begins(definition: ast.AST) -> bool:
    """Whether a body begins a transaction that keeps others out."""
    texts = (node.value for node in descendants(definition) if isinstance(node, ast.Constant))
    return any(
        isinstance(text, str) and any(begin in text.upper() for begin in _BEGINNINGS) for text in texts
    )


_BEGINNINGS = ("BEGIN IMMEDIATE", "BEGIN EXCLUSIVE", "SERIALIZABLE", "LOCK TABLE")


def _is_lock(block: ast.AST) -> bool:
    """`with self._lock:`"""
    return isinstance(block, (ast.With, ast.AsyncWith)) and any(
        _speaks_of_lock(item.context_expr) for item in block.items
    )


def _is_made_lock(block: ast.AST, ctx: Context) -> bool:
    """`with guard:`, whatever it is called, where `guard = asyncio.Lock()`."""
    return isinstance(block, (ast.With, ast.AsyncWith)) and any(
        (ctx.origin(item.context_expr) or "") in _LOCKS for item in block.items
    )


def _callers_serialise(function: Function, ctx: Context) -> bool:
    """A function of the same module that calls this one holds a lock or an exclusive transaction."""
    for node in descendants(ctx.source.tree):
        if not isinstance(node, ast.Call):
            continue
        name = last_name(node.func)
        given = [last_name(one) for one in node.args[:2]]
        if function.name not in (name, *given):
            continue
        caller = ctx.function(node)
        if caller is None or caller is function:
            continue
        if any(access.sql.exclusive for access in accesses(caller, ctx)) or _begins(caller):
            return True
        if any(_is_lock(step) for step in ctx.ancestors(node)):
            return True
        if _helper_serialises(caller, ctx):
            return True
    return False
