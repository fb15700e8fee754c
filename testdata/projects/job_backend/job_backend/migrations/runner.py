"""Brings the database to the newest schema."""

import logging
import sqlite3
import sys
from pathlib import Path
from typing import List

logger = logging.getLogger(__name__)

SQL = Path(__file__).resolve().parent / "sql"


def pending(conn: sqlite3.Connection) -> List[Path]:
    """The scripts that have not been applied, in their order."""
    conn.execute("CREATE TABLE IF NOT EXISTS schema_migrations (name TEXT PRIMARY KEY)")
    applied = {row[0] for row in conn.execute("SELECT name FROM schema_migrations")}
    return [script for script in sorted(SQL.glob("*.sql")) if script.name not in applied]


def migrate(conn: sqlite3.Connection) -> int:
    """Apply what is pending; how many scripts that were."""
    scripts = pending(conn)
    for script in scripts:
        print(f"applying {script.name}")  # LIN101
        conn.executescript(script.read_text(encoding="utf-8"))  # LIN313
        conn.execute("INSERT INTO schema_migrations (name) VALUES (?)", (script.name,))
        conn.commit()
    print(f"schema is up to date, {len(scripts)} applied")  # LIN101
    return len(scripts)


def main() -> int:
    if len(sys.argv) != 2:
        print("usage: runner.py DATABASE")  # LIN102
        return 2
    conn = sqlite3.connect(sys.argv[1])
    logger.debug("connected")
    print(migrate(conn), "migrations")  # LIN102
    return 0


if __name__ == "__main__":
    sys.exit(main())
