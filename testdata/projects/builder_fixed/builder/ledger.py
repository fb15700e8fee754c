"""What has been built: one row for each phase."""

import sqlite3
from typing import List, NamedTuple

from builder.places import LEDGER


class Entry(NamedTuple):
    build_id: int
    phase: str
    status: str


def connect() -> sqlite3.Connection:
    return sqlite3.connect(LEDGER, timeout=10)


def note(build_id: int, phase: str, status: str) -> None:
    conn = connect()
    conn.execute("INSERT INTO entries (build_id, phase, status) VALUES (?, ?, ?)", (build_id, phase, status))
    conn.commit()


def newest(limit: int = 50) -> List[Entry]:
    rows = connect().execute("SELECT build_id, phase, status FROM entries ORDER BY id DESC LIMIT ?", (limit,))
    return [Entry(*row) for row in rows]


def phases(build_id: int) -> List[Entry]:
    """The phases of a build, the oldest first."""
    rows = connect().execute(
        "SELECT build_id, phase, status FROM entries WHERE build_id = ? ORDER BY id", (build_id,)
    )
    return [Entry(*row) for row in rows]


def count() -> int:
    return int(connect().execute("SELECT count(*) FROM entries").fetchone()[0])
