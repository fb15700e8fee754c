"""Whether the result of a query decides on a later write: which tests it takes part in, and what they compare."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Iterator, NamedTuple

from lintegrity.kinds import Function
from lintegrity.nodes import last_name
from lintegrity.questions.database.statements import Access
from lintegrity.questions.files.file_paths import words
from lintegrity.tables.databases import FETCHERS, OWNER_WORDS
from lintegrity.tables.leaving_calls import LEAVING_CALLS
from lintegrity.walk import descendants, own_nodes

if TYPE_CHECKING:
    from lintegrity.context import Context

_LEAVES = (ast.Return, ast.Raise, ast.Continue, ast.Break)
# Columns that only say whether there is something.
_PRESENCE = frozenset({"count", "literal", "exists", "star", "id", "rowid", "pk", "?"})
# What gives the one value of a row.
_SCALARS = frozenset({"fetchval", "fetch_val", "scalar", "scalar_one", "scalar_one_or_none"})
# What gives on the rows that it is handed, or says how many there are.
_HANDING_ON = frozenset({"dict", "list", "bool", "int", "len", "next", "set"})


class Result(NamedTuple):
    """The names that hold a query's result, for those that hold one column of it which, and those of all its rows."""

    names: frozenset[str]
    columns: dict[str, str]
    nodes: frozenset[ast.AST]
    counted: frozenset[str] = frozenset()
    gathered: frozenset[str] = frozenset()


def result_of(function: Function, read: Access, ctx: Context) -> Result:
    """The names that the result of a query reaches in the function."""
    outer = _outermost(read.call, ctx)
    names: set[str] = set()
    columns: dict[str, str] = {}
    starts: list[ast.AST] = [outer]
    if isinstance(ctx.parent(outer), ast.Expr) or outer is read.call:
        starts += _fetches(function, read, ctx)
    counted: set[str] = set()
    gathered: set[str] = set()
    for start in starts:
        value = _collected(start, ctx)
        parent = ctx.parent(value)
        if value is not start:
            gathered |= {one.id for one in getattr(parent, "targets", []) if isinstance(one, ast.Name)}
        while isinstance(parent, (ast.BoolOp, ast.IfExp, ast.BinOp, ast.Await)):
            if isinstance(parent, ast.BinOp) and isinstance(parent.op, (ast.Add, ast.Sub)):
                counted |= {
                    one.id for one in getattr(ctx.parent(parent), "targets", []) if isinstance(one, ast.Name)
                }
            value = parent
            parent = ctx.parent(parent)
        _bind(parent, value, start, read, names, columns)
    _spread(function, names, columns, read)
    return Result(frozenset(names), columns, frozenset(starts), frozenset(counted), frozenset(gathered))


def _collected(rows: ast.AST, ctx: Context) -> ast.AST:
    """What is made of all rows in one expression: `{row.name for row in rows}`, also in `set(...)`."""
    each = ctx.parent(rows)
    if not isinstance(each, ast.comprehension) or each.iter is not rows:
        return rows
    made = ctx.parent(each)
    return rows if made is None else _outermost(made, ctx)


def _outermost(call: ast.AST, ctx: Context) -> ast.AST:
    """The whole chain that a call begins: `conn.execute(...).fetchone()[0]`."""
    node: ast.AST = call
    while True:
        parent = ctx.parent(node)
        if (
            isinstance(parent, (ast.Attribute, ast.Await))
            or isinstance(parent, ast.Subscript)
            and parent.value is node
        ):
            node = parent
        elif isinstance(parent, ast.Call) and (parent.func is node or _passes_on(parent)):
            node = parent
        else:
            return node


def _passes_on(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Name) and call.func.id in _HANDING_ON


def _fetches(function: Function, read: Access, ctx: Context) -> Iterator[ast.AST]:
    """`cursor.fetchone()` after `cursor.execute(...)`, also on the name that the execution gave."""
    receivers = {read.receiver}
    parent = ctx.parent(_outermost(read.call, ctx))
    if isinstance(parent, ast.Assign) and isinstance(parent.targets[0], ast.Name):
        receivers.add(parent.targets[0].id)
    if isinstance(parent, ast.withitem) and isinstance(parent.optional_vars, ast.Name):
        receivers.add(parent.optional_vars.id)
    for node in own_nodes(function):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in FETCHERS:
            if ast.unparse(node.func.value) in receivers and node.lineno >= read.call.lineno:
                yield _outermost(node, ctx)


def _bind(
    parent: ast.AST | None,
    value: ast.AST,
    start: ast.AST,
    read: Access,
    names: set[str],
    columns: dict[str, str],
) -> None:
    selected = read.sql.columns
    targets: list[ast.expr] = []
    if isinstance(parent, ast.Assign):
        targets = parent.targets
    elif isinstance(parent, (ast.AnnAssign, ast.NamedExpr)):
        targets = [parent.target]
    elif isinstance(parent, (ast.For, ast.AsyncFor)) and parent.iter is value:
        targets = [parent.target]
    for target in targets:
        if isinstance(target, ast.Name):
            names.add(target.id)
            if selected and (isinstance(start, ast.Subscript) or _gives_value(read)):
                columns[target.id] = selected[0]
        elif isinstance(target, (ast.Tuple, ast.List)):
            for index, part in enumerate(target.elts):
                if isinstance(part, ast.Name):
                    names.add(part.id)
                    if index < len(selected):
                        columns[part.id] = selected[index]


def _gives_value(read: Access) -> bool:
    return isinstance(read.call.func, ast.Attribute) and read.call.func.attr in _SCALARS


def _spread(function: Function, names: set[str], columns: dict[str, str], read: Access) -> None:
    """Names that are made from the result's names."""
    first = read.call.lineno
    for _ in range(3):
        before = len(names)
        for node in own_nodes(function):
            if isinstance(node, (ast.For, ast.AsyncFor)) and node.lineno >= first:
                if isinstance(node.iter, ast.Name) and node.iter.id in names:
                    names |= {part.id for part in descendants(node.target) if isinstance(part, ast.Name)}
            if isinstance(node, ast.Assign) and node.lineno >= first and _mentions(node.value, names):
                for target in node.targets:
                    parts = target.elts if isinstance(target, (ast.Tuple, ast.List)) else [target]
                    names |= {part.id for part in parts if isinstance(part, ast.Name)}
                if isinstance(node.targets[0], ast.Name):
                    column = _subscripted(node.value, names) or _at_place(node.value, read)
                    if column:
                        columns.setdefault(node.targets[0].id, column)
        if len(names) == before:
            return


def _mentions(node: ast.AST, names: set[str] | frozenset[str]) -> bool:
    return any(isinstance(step, ast.Name) and step.id in names for step in descendants(node))


def _at_place(node: ast.expr, read: Access) -> str:
    """The column in `row[0]`."""
    column = _indexed(node, read) if isinstance(node, ast.Subscript) else "?"
    return "" if column == "?" else column


def _subscripted(node: ast.AST, names: set[str] | frozenset[str]) -> str:
    """The column in `row["status"]` or `row.status`."""
    if isinstance(node, ast.Subscript) and _mentions(node.value, names):
        if isinstance(node.slice, ast.Constant) and isinstance(node.slice.value, str):
            return node.slice.value.lower()
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in names:
        return node.attr.lower()
    return ""


class Decision(NamedTuple):
    """A test that lets the write happen. `absent`: it wants nothing there. `columns`: values compared, `?` unknown."""

    absent: bool
    columns: frozenset[str]


def decisions(
    function: Function, read: Access, write: Access, result: Result, ctx: Context
) -> Iterator[Decision]:
    """The tests on a query's result that stand between it and the write, or the making of what is written."""
    for start in (write.call, *_makings(read, write, ctx)):
        yield from tests_before(function, read, start, result, ctx)


def _makings(read: Access, write: Access, ctx: Context) -> Iterator[ast.Call]:
    """Where the object is made that a session is given below: `if row is None: row = Row()`, `session.add(row)`."""
    given = write.call.args[0] if write.style == "orm" and len(write.call.args) == 1 else None
    found = ctx.scope(given).lookup(given.id) if isinstance(given, ast.Name) else None
    for binding in found[1] if found is not None else ():
        made = binding.value
        is_between = isinstance(made, ast.Call) and read.call.lineno < made.lineno < write.call.lineno
        if is_between and isinstance(made, ast.Call) and last_name(made.func) in write.sql.tables:
            yield made


def tests_before(
    function: Function, read: Access, start: ast.AST, result: Result, ctx: Context
) -> Iterator[Decision]:
    child: ast.AST = start
    for step in ctx.ancestors(start):
        if isinstance(step, (ast.If, ast.While)):
            side = any(child is one for one in step.body)
            if side or any(child is one for one in step.orelse):
                yield from _judge(step.test, side, read, result)
        if isinstance(step, (ast.For, ast.AsyncFor)) and _is_rest(step.iter, result, ctx):
            yield Decision(True, frozenset())
        if isinstance(step, ast.ExceptHandler):
            owner = ctx.parent(step)
            if _says_missing(step) and isinstance(owner, ast.Try) and _is_asked_in(owner, read):
                yield Decision(True, frozenset())
        for before in ctx.before(child):
            if isinstance(before, ast.Try) and _is_asked_in(before, read) and _goes_on_missing(before, ctx):
                yield Decision(True, frozenset())
            if not isinstance(before, ast.If) or before.lineno < read.call.lineno:
                continue
            if leaves(before.body[-1], ctx):
                yield from _judge(before.test, False, read, result)
        if step is function:
            return
        child = step


def _says_missing(handler: ast.ExceptHandler) -> bool:
    names = ast.unparse(handler.type) if handler.type else ""
    return "DoesNotExist" in names or "NoResultFound" in names or "NotFound" in names


def _is_asked_in(attempt: ast.Try, read: Access) -> bool:
    return any(read.call is inner for step in attempt.body for inner in descendants(step))


def _goes_on_missing(attempt: ast.Try, ctx: Context) -> bool:
    """`try: return Item.objects.get(…)`, `except Item.DoesNotExist: pass`: what follows is for what is not there."""
    found = attempt.orelse or attempt.body
    return leaves(found[-1], ctx) and any(
        _says_missing(handler) and not leaves(handler.body[-1], ctx) for handler in attempt.handlers
    )


def _is_rest(rows: ast.expr, result: Result, ctx: Context) -> bool:
    """What is left of some rows without those that were found: `[one for one in DEFAULTS if one not in existing]`."""
    if isinstance(rows, ast.Name):
        value = ctx.scope(rows).only_value(rows)
        return value is not None and not isinstance(value, ast.Name) and _is_rest(value, result, ctx)
    if isinstance(rows, ast.BinOp) and isinstance(rows.op, ast.Sub):
        return _mentions(rows.right, result.names)
    tests = [test for each in getattr(rows, "generators", ()) for test in each.ifs]
    return any(
        isinstance(test, ast.Compare)
        and isinstance(test.ops[0], ast.NotIn)
        and _mentions(test.comparators[0], result.names)
        for test in tests
    )


def leaves(statement: ast.stmt, ctx: Context) -> bool:
    """Whether nothing after a statement runs: `raise`, `return`, `abort(409)`."""
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call):
        return ctx.origin(statement.value.func) in LEAVING_CALLS
    return isinstance(statement, _LEAVES)


def _judge(test: ast.expr, holds: bool, read: Access, result: Result) -> Iterator[Decision]:
    """What a test on the result says, where it holds or does not."""
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        yield from _judge(test.operand, not holds, read, result)
        return
    if isinstance(test, ast.BoolOp):
        for value in test.values:
            yield from _judge(value, holds, read, result)
        return
    inside = any(step in result.nodes for step in descendants(test))
    if not inside and not _mentions(test, result.names):
        return
    if isinstance(test, ast.Compare) and len(test.ops) == 1:
        if not _is_of_all(test, result):
            yield _compared(test, holds, read, result)
    elif isinstance(test, (ast.Name, ast.Call, ast.Await, ast.NamedExpr, ast.Subscript, ast.Attribute)):
        column = _tested_column(test, read, result)
        yield Decision(not holds, frozenset({column} if column else ()))


def _is_of_all(test: ast.Compare, result: Result) -> bool:
    """`current == wanted`: whether there is anything to do, where everything is written anew then."""
    sides = (test.left, *test.comparators)
    return isinstance(test.ops[0], (ast.Eq, ast.NotEq)) and any(
        isinstance(side, ast.Name) and side.id in result.gathered for side in sides
    )


def _tested_column(test: ast.expr, read: Access, result: Result) -> str:
    """The column whose truth is asked: `if taken`, `if row[0]`, `if row.taken`."""
    if isinstance(test, ast.Name):
        column = result.columns.get(test.id, "")
    else:
        column = _subscripted(test, result.names)
        if not column and isinstance(test, ast.Subscript) and _mentions(test.value, result.names):
            column = _indexed(test, read)
    return "" if column in _PRESENCE else column


def _compared(test: ast.Compare, holds: bool, read: Access, result: Result) -> Decision:
    operator, right = test.ops[0], test.comparators[0]
    nothing = isinstance(right, ast.Constant) and (right.value is None or right.value == 0)
    if nothing and isinstance(operator, (ast.Is, ast.Eq, ast.LtE)):
        return Decision(holds, frozenset()) if _is_whole(test.left, result) else _valued(test, read, result)
    if nothing and isinstance(operator, (ast.IsNot, ast.NotEq, ast.Gt)):
        return (
            Decision(not holds, frozenset()) if _is_whole(test.left, result) else _valued(test, read, result)
        )
    if isinstance(operator, (ast.NotIn, ast.In)) and _mentions(right, result.names):
        return Decision(holds == isinstance(operator, ast.NotIn), frozenset())
    return _valued(test, read, result)


def _is_whole(node: ast.expr, result: Result) -> bool:
    """The result itself, its length or a scalar of it, not one column of a row."""
    if isinstance(node, ast.Name):
        return True
    return not _subscripted(node, result.names)


def _valued(test: ast.Compare, read: Access, result: Result) -> Decision:
    columns = set()
    for side in (test.left, *test.comparators):
        for step in descendants(side):
            column = _subscripted(step, result.names)
            if column:
                columns.add(column)
            elif isinstance(step, ast.Subscript) and _mentions(step.value, result.names):
                columns.add(_indexed(step, read))
            elif isinstance(step, ast.Name) and step.id in result.columns:
                columns.add(result.columns[step.id])
    return Decision(False, frozenset(columns or {"?"}))


def _indexed(node: ast.Subscript, read: Access) -> str:
    index = node.slice.value if isinstance(node.slice, ast.Constant) else None
    return read.sql.columns[index] if isinstance(index, int) and 0 <= index < len(read.sql.columns) else "?"


def counts_on(write: Access, read: Access, result: Result, function: Function) -> bool:
    """The write is given a number that was counted up or down from the result."""
    counted = set(result.counted)
    kinds = (ast.Name, ast.Subscript, ast.Attribute) if _is_latest(read) else (ast.Name, ast.Subscript)
    for node in own_nodes(function):
        if (
            isinstance(node, ast.Assign)
            and isinstance(node.targets[0], ast.Name)
            and _is_counted(node.value, result.names, kinds)
        ):
            counted.add(node.targets[0].id)
    given = [*write.call.args, *(one.value for one in write.call.keywords)]
    return any(_is_counted(one, result.names, kinds) or _mentions(one, counted) for one in given)


def _counts_rows(function: Function, read: Access, write: Access, result: Result, ctx: Context) -> bool:
    """The write is given the number after all rows: `max(row.number for row in rows) + 1`, `len(rows) + 1`."""
    counted = {
        step.targets[0].id
        for step in ctx.scopes.own(function, ast.Assign)
        if isinstance(step.targets[0], ast.Name) and _is_after_all(step.value, result.names)
    }
    given = [*write.call.args, *(one.value for one in write.call.keywords), *_makings(read, write, ctx)]
    return any(_is_after_all(one, result.names) or _mentions(one, counted) for one in given)


def _is_after_all(node: ast.AST, names: frozenset[str]) -> bool:
    sums = [one for one in descendants(node) if isinstance(one, ast.BinOp) and isinstance(one.op, ast.Add)]
    for side in (side for one in sums for side in (one.left, one.right)):
        if isinstance(side, ast.Call) and last_name(side.func) in ("max", "len") and side.args:
            rows = side.args[0]
            if not isinstance(rows, (ast.Attribute, ast.Subscript)) and _mentions(rows, names):
                return True
    return False


def _is_latest(read: Access) -> bool:
    """Whether the newest or highest row is asked for: what is counted up from it is the next one of all."""
    return any(getattr(step, "attr", "") in _LATEST for step in descendants(read.call))


_LATEST = frozenset({"order_by", "latest", "last", "alatest", "alast", "max", "Max"})


def _is_counted(node: ast.expr, names: frozenset[str], kinds: tuple[type[ast.expr], ...]) -> bool:
    for step in descendants(node):
        if isinstance(step, ast.BinOp) and isinstance(step.op, (ast.Add, ast.Sub)):
            sides = (step.left, step.right)
            if any(isinstance(one, ast.Constant) and isinstance(one.value, (str, bytes)) for one in sides):
                continue
            if any(isinstance(one, (ast.List, ast.Tuple, ast.JoinedStr, ast.ListComp)) for one in sides):
                continue
            if any(_is_value_of(one, names, kinds) for one in sides):
                return True
    return False


def _is_value_of(node: ast.expr, names: frozenset[str], kinds: tuple[type[ast.expr], ...]) -> bool:
    """A value out of the result by itself, perhaps with a default or made a number."""
    if isinstance(node, (ast.BoolOp, ast.IfExp)):
        return _mentions(node, names)
    if isinstance(node, ast.Call):
        return isinstance(node.func, ast.Name) and node.func.id in ("int", "float") and _mentions(node, names)
    return isinstance(node, kinds) and _mentions(node, names)


def decides(function: Function, read: Access, write: Access, ctx: Context) -> bool:
    """Whether a query's result decides on the write in a way that another writer can make wrong."""
    result = result_of(function, read, ctx)
    found = list(decisions(function, read, write, result, ctx))
    compared = frozenset().union(*(one.columns for one in found)) if found else frozenset[str]()
    if write.sql.verb == "insert":
        if any(one.absent or one.columns for one in found):
            return True
        is_asked_for = read.style == "sql" or _is_number(read) or _is_latest(read)
        if is_asked_for and counts_on(write, read, result, function):
            return True
        return _counts_rows(function, read, write, result, ctx)
    if _is_guarded(function, read, write, compared, ctx):
        return False
    owned = frozenset(column for column in compared if words(column) & OWNER_WORDS)
    if write.sql.verb == "delete":
        return write.style == "sql" and (bool(compared - owned - {"?"}) or _is_taken(read, write, result))
    if compared & write.sql.sets:
        return True
    if (
        read.style == "sql"
        and write.sql.sets & set(read.sql.columns)
        and counts_on(write, read, result, function)
    ):
        return True
    return _is_claim(read, write, result, bool(found))


def _is_number(read: Access) -> bool:
    """An ORM query that gives a number: `query(func.max(Invoice.number))`, `.count()`."""
    return any(
        isinstance(step, ast.Attribute) and step.attr in ("max", "min", "count", "aggregate")
        for step in descendants(read.call)
    )


def _is_taken(read: Access, write: Access, result: Result) -> bool:
    """The first row of a queue is picked, and then the row that was picked is deleted."""
    if not read.sql.single or read.sql.where & write.sql.where:
        return False  # the row was asked for by what it is deleted by
    return any(_mentions(one, result.names) for one in write.values)


def _is_claim(read: Access, write: Access, result: Result, is_decided: bool) -> bool:
    """Picks a row by a column and then changes that column of the row picked, or asked for by the same key."""
    changed = read.sql.where & write.sql.sets
    given = write.values
    given += [one for one in write.call.args[:1] if isinstance(one, (ast.JoinedStr, ast.BinOp))]
    uses = (
        any(_mentions(one, result.names) for one in given)
        or write.style != "sql"
        and _mentions(write.call, result.names)
        or is_decided
        and frozenset() < write.sql.where < read.sql.where
    )
    return bool(changed) and uses and not changed & write.sql.where


def _is_guarded(
    function: Function, read: Access, write: Access, compared: frozenset[str], ctx: Context
) -> bool:
    """The write's WHERE repeats what was read, and somebody looks at how many rows it changed."""
    repeats = write.sql.where & (
        compared | read.sql.where & write.sql.sets | set(read.sql.columns) & write.sql.sets
    )
    if not repeats:
        return False
    looks = write.sql.returning or not isinstance(ctx.statement(write.call), ast.Expr)
    return looks or any(
        isinstance(node, ast.Attribute)
        and node.attr in ("rowcount", "total_changes")
        or isinstance(node, ast.Constant)
        and "changes()" in str(node.value)
        for node in own_nodes(function)
    )
