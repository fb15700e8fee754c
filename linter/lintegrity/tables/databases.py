"""Calls that run statements on a database, and the words that say how they are serialised."""

from __future__ import annotations

from collections.abc import Mapping

# Methods that take SQL or a statement object as first argument.
EXECUTORS: Mapping[str, str] = {
    "execute": "DB-API, SQLAlchemy, aiosqlite, asyncpg",
    "executemany": "DB-API, asyncpg",
    "exec_driver_sql": "SQLAlchemy Core",
    "execute_fetchall": "aiosqlite",
    "execute_insert": "aiosqlite",
    "fetch": "asyncpg",
    "fetchrow": "asyncpg",
    "fetchval": "asyncpg",
    "execute_many": "databases",
    "fetch_one": "databases",
    "fetch_all": "databases",
    "fetch_val": "databases",
    "scalar": "SQLAlchemy",
    "scalars": "SQLAlchemy",
    "scalar_one_or_none": "SQLAlchemy",
    "exec": "SQLModel",
    "stream": "SQLAlchemy asyncio",
    "query_one": "small wrappers",
}
# What reads rows of the statement that a cursor ran before.
FETCHERS = frozenset(
    {"fetchone", "fetchall", "fetchmany", "fetchval", "first", "one", "one_or_none", "scalar"}
)
DJANGO_WRITES: Mapping[str, str] = {
    "create": "insert",
    "acreate": "insert",
    "bulk_create": "insert",
    "update": "update",
    "aupdate": "update",
    "delete": "delete",
    "adelete": "delete",
}
# What the classes of peewee and Tortoise are asked for, as statements.
ACTIVE_RECORDS: Mapping[str, str] = {
    "select": "select",
    "get": "select",
    "get_or_none": "select",
    "get_by_id": "select",
    "filter": "select",
    "exists": "select",
    "first": "select",
    "all": "select",
    "create": "insert",
    "insert": "insert",
    "insert_many": "insert",
    "bulk_create": "insert",
    "update": "update",
    "delete": "delete",
    "get_or_create": "resolve",
    "update_or_create": "resolve",
    "replace": "resolve",
}
RESOLVING = frozenset({
    "get_or_create", "update_or_create", "aget_or_create", "aupdate_or_create", "merge", "on_conflict_do_nothing",
    "on_conflict_do_update", "on_duplicate_key_update", "prefix_with", "upsert",
})  # fmt: skip
LOCKING = frozenset({"select_for_update", "with_for_update", "with_lockmode"})
# Connections opened with these never have a transaction of their own.
AUTOCOMMIT_DRIVERS: Mapping[str, str] = {
    "asyncpg.": "every statement outside `transaction()` commits by itself",
    "databases.Database": "every statement outside `transaction()` commits by itself",
}
# Words in the name of something entered or called that serialise what is done meanwhile.
LOCK_WORDS = frozenset({
    "lock", "locks", "locked", "mutex", "rlock", "semaphore", "synchronized", "exclusive", "serialize", "serialized", "advisory",
    "critical", "immediate", "serializable", "singleton", "leader",
})  # fmt: skip
# Errors that a broken uniqueness rule raises, and those above them.
CONFLICT_ERRORS = frozenset({
    "IntegrityError", "UniqueViolation", "UniqueViolationError", "UniqueConstraintError", "DuplicateKeyError", "DatabaseError",
    "SQLAlchemyError", "DBAPIError", "Error", "PostgresError", "DuplicateError", "AlreadyExists", "OperationalError",
})  # fmt: skip
# Tables that a migration or set-up step keeps for itself, run by one process.
BOOKKEEPING_WORDS = frozenset({"migration", "migrations", "schema", "alembic", "sqlite"})
# Of tables with versions in their names, those that keep the version of the database itself.
VERSION_WORDS = frozenset({"version", "versions"})
VERSIONED_WORDS = frozenset(
    {"db", "database", "app", "application", "data", "meta", "table", "tables", "info", "current"}
)
# Columns that say whose a row is: they do not change between reading and writing.
OWNER_WORDS = frozenset(
    {"user", "owner", "tenant", "account", "org", "organization", "author", "creator", "created", "role"}
)
