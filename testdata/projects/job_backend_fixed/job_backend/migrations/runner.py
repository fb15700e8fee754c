"""Brings the database to the newest schema."""

import logging
import sqlite3
import sys
from pathlib import Path
from typing import Iterator, List

logger = logging.getLogger(__name__)

SQL = Path(__file__).resolve().parent / "sql"


def pending(conn: sqlite3.Connection) -> List[Path]:
    """The scripts that have not been applied, in their order."""
    conn.execute("CREATE TABLE IF NOT EXISTS schema_migrations (name TEXT PRIMARY KEY)")
    applied = {row[0] for row in conn.execute("SELECT name FROM schema_migrations")}
    return [script for script in sorted(SQL.glob("*.sql")) if script.name not in applied]


def statements(text: str) -> Iterator[str]:
    """The statements of a script, one at a time."""
    statement = ""
    for line in text.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def apply(conn: sqlite3.Connection, script: Path) -> None:
    """Apply a script and note its name, both or neither."""
    conn.execute("BEGIN IMMEDIATE")
    try:
        for statement in statements(script.read_text(encoding="utf-8")):
            conn.execute(statement)
        conn.execute("INSERT INTO schema_migrations (name) VALUES (?)", (script.name,))
    except sqlite3.Error:
        conn.rollback()
        raise
    conn.commit()


def migrate(conn: sqlite3.Connection) -> int:
    """Apply what is pending; how many scripts that were."""
    scripts = pending(conn)
    for script in scripts:
        logger.info("applying %s", script.name)
        apply(conn, script)
    logger.info("schema is up to date, %d applied", len(scripts))
    return len(scripts)


def main() -> int:
    if len(sys.argv) != 2:
        logger.error("usage: runner.py DATABASE")
        return 2
    conn = sqlite3.connect(sys.argv[1])
    logger.info("%d migrations", migrate(conn))
    return 0


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO)
    sys.exit(main())
