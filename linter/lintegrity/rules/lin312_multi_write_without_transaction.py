"""Writes that belong together are committed one by one.

What it does
------------
Reports the second of two writes of a function on one connection when the first was committed before it: a `commit()`
stands between them, each stands in a block that commits at its end (`with conn:`, `with engine.begin()`), or the
connection commits every statement by itself (`isolation_level=None`, `autocommit=True`, given or set afterwards,
asyncpg outside of `transaction()`). The writes are to different tables, or empty a table and fill it.

Why it matters
--------------
A crash between the two leaves the first without the second: a run that is finished and its job that is not.

Flagged
-------
```python
def finish(conn, run, job):
    conn.execute("UPDATE runs SET status = 'done' WHERE id = ?", (run,))
    conn.commit()
    conn.execute("UPDATE jobs SET status = 'done' WHERE id = ?", (job,))
    conn.commit()
```

Not flagged
-----------
```python
def finish(conn, run, job):
    conn.execute("UPDATE runs SET status = 'done' WHERE id = ?", (run,))
    conn.execute("UPDATE jobs SET status = 'done' WHERE id = ?", (job,))
    conn.commit()
```

Use instead
-----------
One transaction around the writes, committed once.

Known limits
------------
The same write repeated is silent: batches and progress marks are committed on purpose. So are writes in branches that
exclude each other, in handlers and in migrations.

References
----------
- https://docs.python.org/3/library/sqlite3.html#transaction-control
- https://cwe.mitre.org/data/definitions/662.html
"""

import ast
from typing import Annotated, Iterator

from lintegrity.kinds import Function
from lintegrity.questions.database.autocommit import commits_by_itself, is_closed_before
from lintegrity.questions.database.sql import is_bookkeeping
from lintegrity.questions.database.statements import UNKNOWN, Access, accesses, is_given_sql, is_migration
from lintegrity.rule import Called, Context, Hit, Rule, Severity
from lintegrity.tables.databases import EXECUTORS

RULE = Rule(
    code="LIN312",
    name="multi-write-without-transaction",
    summary="Writes that belong together are committed one by one.",
    help="Put the writes into one transaction and commit once.",
    severity=Severity.ERROR,
    needles=(b".execute", b".fetch", b".exec", b".commit"),
    cwe=(662,),
)

_WRITES = frozenset({"insert", "update", "delete"})
_CALLS = frozenset({*EXECUTORS, "add", "add_all", "update", "delete"})
_LOOPS = (ast.For, ast.AsyncFor, ast.While)


def check(node: Annotated[ast.Call, Called(_CALLS, told=True)], ctx: Context) -> Iterator[Hit]:
    if not isinstance(node.func, ast.Attribute):
        return
    if node.func.attr not in _CALLS and not is_given_sql(node):
        return
    function = ctx.function(node)
    if function is None or is_migration(function, ctx):
        return
    found = accesses(function, ctx)
    number = next((index for index, access in enumerate(found) if access.call is node), None)
    if number is None or not _is_write(found[number]):
        return
    before = _committed_before(found, number, function, ctx)
    if before is not None:
        first, second = (min(one.sql.tables).removeprefix(UNKNOWN) for one in (before, found[number]))
        yield Hit(node, f"the write to `{second[:22]}` is not one transaction with that to `{first[:22]}`")


def _is_write(access: Access) -> bool:
    if access.sql.verb not in _WRITES or access.style == "django" or not access.sql.tables:
        return False
    return not any(map(is_bookkeeping, access.sql.tables))


def _committed_before(
    found: tuple[Access, ...], number: int, function: Function, ctx: Context
) -> Access | None:
    """The nearest other write that was committed before the write at `number`."""
    write = found[number]
    committed = False
    for earlier in reversed(found[:number]):
        if not _is_same_connection(earlier, write):
            continue
        if earlier.sql.verb == "commit":
            if not _follows(earlier.call, write.call, ctx):
                return None
            committed = True
        elif _is_write(earlier) and committed and _differs(earlier, write):
            return earlier if _follows(earlier.call, write.call, ctx) else None
        elif _is_write(earlier) and is_closed_before(earlier, write, ctx):
            apart = _differs(earlier, write) and _follows(earlier.call, write.call, ctx)
            return earlier if apart else None
        elif _is_write(earlier) and not committed:
            same = _differs(earlier, write) and _follows(earlier.call, write.call, ctx)
            return earlier if same and commits_by_itself(function, earlier, write, ctx) else None
    return None


def _is_same_connection(first: Access, second: Access) -> bool:
    """SQL goes by the connection behind its cursors, SQLAlchemy by the session that is named."""
    if first.style == second.style == "sql":
        return first.connection == second.connection
    return first.receiver == second.receiver


def _differs(first: Access, second: Access) -> bool:
    """Different tables, one that is emptied and then filled, or an amount that is taken here and put there.

    Pruning after an insert is a step of its own.
    """
    if first.sql.tables != second.sql.tables:
        is_known = not any(table.startswith(UNKNOWN) for table in (*first.sql.tables, *second.sql.tables))
        return is_known or first.sql.verb != second.sql.verb
    if {first.sql.relative, second.sql.relative} == {"+", "-"}:
        return True
    return first.sql.verb == "delete" and second.sql.verb == "insert"


def _follows(first: ast.AST, second: ast.AST, ctx: Context) -> bool:
    """Whether the second runs after the first whenever that ran without an error, in the same round of a loop."""
    around = [first, *ctx.ancestors(first)]
    ancestors = [second, *ctx.ancestors(second)]
    common = next((step for step in around if step in ancestors), None)
    if common is None:
        return False
    below = ancestors[: ancestors.index(common)]
    before = around[: around.index(common)]
    if any(isinstance(step, ast.ExceptHandler) for step in (*below, *before)):
        return False
    if any(isinstance(step, _LOOPS) for step in before) or _leaves(before, common):
        return False
    return not _excludes(common, before, below)


def _leaves(before: list[ast.AST], common: ast.AST) -> bool:
    """The first stands in a block that leaves the function or the round at its end."""
    for step in before:
        for name in ("body", "orelse"):
            block = getattr(step, name, None)
            if isinstance(step, (ast.If, ast.With, ast.Try)) and isinstance(block, list) and block:
                if isinstance(block[-1], (ast.Return, ast.Raise, ast.Continue, ast.Break)):
                    return True
    return False


def _branches(statement: ast.If) -> tuple[tuple[list[ast.stmt], list[ast.stmt]], ...]:
    return (statement.body, statement.orelse), (statement.orelse, statement.body)


def _excludes(common: ast.AST, before: list[ast.AST], below: list[ast.AST]) -> bool:
    """The two stand in different branches of one statement."""
    if isinstance(common, ast.If) and before and below:
        return any(before[-1] in one and below[-1] in other for one, other in _branches(common))
    if isinstance(common, ast.Match) and before and below:
        return True
    if isinstance(common, ast.Try):
        return any(step in common.finalbody for step in below)
    return False
