"""A query decides on a write to the same table, and nothing keeps another writer out in between.

What it does
------------
Reports an insert, update or delete whose happening hangs on the result of a query of the same table on the same
connection in the same function: insert if absent, claim if free, count and insert, read a number and write the
next, take the first of a queue and delete it. SQL is read with a parser, also where a method of the project is given
it to execute; SQLAlchemy Core and ORM and the Django ORM are understood.

Why it matters
--------------
Two processes read the same answer and both act on it: two owners of one lease, two rows of one name, a number given
twice. A plain transaction does not prevent it, since both may read before either writes.

Flagged
-------
```python
def acquire(conn, run, owner, now):
    row = conn.execute("SELECT owner, expires FROM leases WHERE run = ?", (run,)).fetchone()
    if row is not None and row[1] > now:
        return False
    conn.execute("INSERT OR REPLACE INTO leases VALUES (?, ?, ?)", (run, owner, now + 30))
    conn.commit()
    return True
```

Not flagged
-----------
```python
def acquire(conn, run, owner, now):
    conn.execute("BEGIN IMMEDIATE")
    row = conn.execute("SELECT owner, expires FROM leases WHERE run = ?", (run,)).fetchone()
    if row is not None and row[1] > now:
        conn.rollback()
        return False
    conn.execute("INSERT OR REPLACE INTO leases VALUES (?, ?, ?)", (run, owner, now + 30))
    conn.commit()
    return True
```

Use instead
-----------
`BEGIN IMMEDIATE`, `SELECT … FOR UPDATE`, `INSERT … ON CONFLICT`, an update whose `WHERE` repeats what was read and
whose row count is looked at, or the handled violation of a unique constraint.

Known limits
------------
A query may stand in a function that is called (`get_user(db, …)`, `self._find(…)`); the write must stand in the function itself.
Reading an object, changing it and saving it is not meant. A check that a row exists before it is changed or deleted
is silent, and so are migrations and the tables they keep for themselves, and deletes through an ORM. A lock is known by its name, by a project function that
takes it, or by a caller in the same module.

References
----------
- https://cwe.mitre.org/data/definitions/367.html
- https://www.sqlite.org/lang_transaction.html
"""

import ast
from typing import Annotated, Iterator

from lintegrity.kinds import Function
from lintegrity.nodes import last_name
from lintegrity.questions.database.decisions import decides
from lintegrity.questions.database.lone_writes import at_callers, lone_write, may_write, written_elsewhere
from lintegrity.questions.database.refusals import refuses_what_is_there
from lintegrity.questions.database.serialised import is_serialised
from lintegrity.questions.database.sql import is_bookkeeping
from lintegrity.questions.database.statements import (
    WRITES,
    Access,
    accesses,
    every_access,
    is_given_sql,
    is_migration,
)
from lintegrity.rule import Called, Context, Hit, Rule, Severity
from lintegrity.tables.databases import DJANGO_WRITES, EXECUTORS

RULE = Rule(
    code="LIN311",
    name="check-then-act",
    summary="A query decides on a write to the same table, and nothing keeps another writer out in between.",
    help="Use BEGIN IMMEDIATE, FOR UPDATE, ON CONFLICT, or a guarded write whose row count is looked at.",
    severity=Severity.ERROR,
    needles=(
        b".exec",
        b".fetch",
        b".objects",
        b".query",
        b"session",
        b".scalar",
        b"db.add(",
        b"peewee",
        b"tortoise",
        b".get_or_none(",
        b").exists()",
        b").first()",
        b".select()",
        b".create_",
        b".insert_",
        b".register_",
        b".add_",
    ),
    cwe=(367, 362),
)

_WRITERS = frozenset({*EXECUTORS, *DJANGO_WRITES, "add", "add_all", "save", "asave"})


def check(
    node: Annotated[ast.Call, Called(_WRITERS, told=True, like=may_write)], ctx: Context
) -> Iterator[Hit]:
    if may_write(last_name(node.func)):
        yield from _of_other_module(node, ctx)
    if not isinstance(node.func, ast.Attribute):
        return
    if node.func.attr not in _WRITERS and not is_given_sql(node):
        return
    function = ctx.function(node)
    if function is None:
        return
    found = accesses(function, ctx)
    write = next((access for access in found if access.call is node and access.sql.verb in WRITES), None)
    if write is not None:
        yield from _judged(function, write, found, ctx)
    lone = lone_write(function, ctx) if all(one.sql.verb != "select" for one in found) else None
    if lone is None or lone.call is not node or is_serialised(function, lone, lone, ctx):
        return
    for caller, there in at_callers(function, lone, ctx):
        yield from _judged(caller, there, every_access(caller, ctx), ctx)


def _of_other_module(call: ast.Call, ctx: Context) -> Iterator[Hit]:
    """What a call of a function that only writes rests on, where that lies in another module."""
    function, found = ctx.function(call), written_elsewhere(call, ctx)
    if function is None or found is None:
        return
    writer, write, there = found
    if not is_serialised(writer, write, write, there):
        yield from _judged(function, write, every_access(function, ctx), ctx)


def _judged(function: Function, write: Access, found: tuple[Access, ...], ctx: Context) -> Iterator[Hit]:
    """What a write in a function rests on, of the statements of that function."""
    if write.style == "object" or _is_bookkeeping(write) or is_migration(function, ctx):
        return
    for read in found:
        if (read.call.lineno, read.call.col_offset) >= (write.call.lineno, write.call.col_offset):
            return
        if not _belongs(read, write):
            continue
        is_refused = write.sql.verb == "insert" and refuses_what_is_there(read)
        if not is_refused and not decides(function, read, write, ctx):
            continue
        if not is_serialised(function, read, write, ctx):
            table = min(read.sql.tables & write.sql.tables)
            yield Hit(
                write.call,
                f"{write.sql.verb} into `{table[:24]}` rests on a query that another writer can outdate",
            )
            return


def _belongs(read: Access, write: Access) -> bool:
    return (
        read.sql.verb == "select"
        and read.connection == write.connection
        and bool(read.sql.tables & write.sql.tables)
    )


def _is_bookkeeping(write: Access) -> bool:
    return any(map(is_bookkeeping, write.sql.tables))
