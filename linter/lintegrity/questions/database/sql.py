"""What one SQL statement does, read with a real parser. What cannot be read is None."""

from __future__ import annotations

import logging
import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from lintegrity.questions.files.file_paths import words
from lintegrity.tables.databases import BOOKKEEPING_WORDS, VERSION_WORDS, VERSIONED_WORDS

if TYPE_CHECKING:
    from sqlglot.expressions import Expression

_STARTS = (
    "select",
    "insert",
    "update",
    "delete",
    "replace",
    "with",
    "begin",
    "start",
    "commit",
    "lock",
    "end",
    "rollback",
)
_DIALECTS = ("sqlite", "postgres", "mysql", "tsql")
_FORMAT = re.compile(r"%\(\w+\)s|%s|%d")
# The short form of `INSERT OR REPLACE`, which the parser does not know.
_REPLACE = re.compile(r"^\s*replace\s+into\s+", re.IGNORECASE)
_EXCLUSIVE = re.compile(
    r"advisory|get_lock\s*\(|\block\s+tables?\b|begin\s+(immediate|exclusive)|serializable", re.IGNORECASE
)


class Sql(NamedTuple):
    """A statement: verb, the tables it reads (a query) or writes, and the columns in its clauses.

    `sets` holds `*` where every column is written. `resolves` says that it settles conflicts itself, `locks` that it
    locks what it reads, `exclusive` that it keeps other writers out. `relative` is `+` or `-` where a column is raised
    or lowered by something, `single` that a query asks for the first of many rows.
    """

    verb: str
    tables: frozenset[str] = frozenset()
    where: frozenset[str] = frozenset()
    sets: frozenset[str] = frozenset()
    columns: tuple[str, ...] = ()
    locks: bool = False
    resolves: bool = False
    exclusive: bool = False
    returning: bool = False
    relative: str = ""
    single: bool = False


def is_bookkeeping(table: str) -> bool:
    """Whether a table is what a migration keeps for itself: `schema_version`, but not `document_version`."""
    told = words(table)
    if told & BOOKKEEPING_WORDS:
        return True
    return bool(told & VERSION_WORDS) and told <= VERSION_WORDS | VERSIONED_WORDS


def is_sql(text: str) -> bool:
    """Whether a text begins as a statement that `read_sql` may understand."""
    first = text.lstrip(" \t\r\n(").split(None, 1)
    return bool(first) and first[0].lower().rstrip(";") in _STARTS


@lru_cache(maxsize=8192)
def read_sql(text: str) -> Sql | None:
    """The statement in a text; None for several statements and for what the parser does not know."""
    if _EXCLUSIVE.search(text):
        return Sql("begin", exclusive=True)
    first = text.lstrip(" \t\r\n(").split(None, 1)[0].lower().rstrip(";")
    if first in ("begin", "start"):
        return Sql("begin")
    if first in ("commit", "end"):
        return Sql("commit")
    if first in ("rollback", "lock"):
        return Sql("other")
    statement = _parse(_REPLACE.sub("INSERT OR REPLACE INTO ", _FORMAT.sub("?", text)))
    return _summary(statement) if statement is not None else None


def _parse(text: str) -> Expression | None:
    import sqlglot
    from sqlglot import exp
    from sqlglot.errors import SqlglotError

    logging.getLogger("sqlglot").setLevel(logging.CRITICAL)
    for dialect in _DIALECTS:
        try:
            found = sqlglot.parse(text, read=dialect)
        except (SqlglotError, RecursionError, ValueError, TypeError, AttributeError):
            continue
        if len(found) == 1 and found[0] is not None and not isinstance(found[0], exp.Command):
            statement: Expression = found[0]  # type: ignore[assignment]  # older releases name it otherwise
            return statement
    return None


def _summary(statement: Expression) -> Sql | None:
    from sqlglot import exp

    if isinstance(statement, exp.Select):
        return _select(statement)
    if isinstance(statement, exp.Insert):
        rule = str(statement.args.get("alternative") or "").upper()
        resolves = bool(statement.args.get("conflict") or statement.args.get("ignore") or rule == "IGNORE")
        guarded = any(True for _ in statement.find_all(exp.Exists))
        return Sql(
            "insert",
            _target(statement),
            sets=frozenset({"*"}),
            resolves=resolves or guarded,
            returning=bool(statement.args.get("returning")),
        )
    if isinstance(statement, exp.Update):
        sets = {
            one.this.name.lower()
            for one in statement.args.get("expressions") or []
            if isinstance(one, exp.EQ) and isinstance(one.this, exp.Column)
        }
        return Sql(
            "update",
            _target(statement),
            _columns(statement.args.get("where")),
            frozenset(sets),
            returning=bool(statement.args.get("returning")),
            relative=_relative(statement),
        )
    if isinstance(statement, exp.Delete):
        where = _columns(statement.args.get("where"))
        return Sql(
            "delete",
            _target(statement),
            where,
            frozenset({"*"}),
            returning=bool(statement.args.get("returning")),
        )
    return None


def _relative(statement: Expression) -> str:
    """`+` for `SET n = n + ?`, `-` for `SET n = n - ?`."""
    from sqlglot import exp

    for one in statement.args.get("expressions") or []:
        if isinstance(one, exp.EQ) and isinstance(one.expression, (exp.Add, exp.Sub)):
            if any(column.name == one.this.name for column in one.expression.find_all(exp.Column)):
                return "+" if isinstance(one.expression, exp.Add) else "-"
    return ""


def _select(statement: Expression) -> Sql:
    from sqlglot import exp

    names = []
    for one in statement.args.get("expressions") or []:
        inner = one.this if isinstance(one, exp.Alias) else one
        column = inner if isinstance(inner, exp.Column) else next(iter(inner.find_all(exp.Column)), None)
        names.append((one.alias or (column.name if column is not None else inner.key)).lower())
    tables = frozenset(table.name.lower() for table in statement.find_all(exp.Table) if table.name)
    return Sql(
        "select",
        tables,
        _columns(statement.args.get("where")),
        columns=tuple(names),
        locks=bool(statement.args.get("locks")),
        single=_is_single(statement),
    )


def _is_single(statement: Expression) -> bool:
    """`LIMIT 1` of an order, or of what no value from outside picks out."""
    from sqlglot import exp

    limit, where = statement.args.get("limit"), statement.args.get("where")
    if limit is None or limit.text("expression") != "1":
        return False
    asked = where is not None and where.find(exp.Placeholder, exp.Parameter) is not None
    return bool(statement.args.get("order")) or not asked


def _target(statement: Expression) -> frozenset[str]:
    from sqlglot import exp

    target = statement.this
    if isinstance(target, exp.Schema):
        target = target.this
    return frozenset({target.name.lower()}) if isinstance(target, exp.Table) and target.name else frozenset()


def _columns(clause: Expression | None) -> frozenset[str]:
    from sqlglot import exp

    if clause is None:
        return frozenset()
    return frozenset(column.name.lower() for column in clause.find_all(exp.Column))
