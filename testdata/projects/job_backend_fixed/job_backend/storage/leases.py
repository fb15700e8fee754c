"""Leases: at most one worker ticks a run."""

import sqlite3
import time
from typing import Callable


class LeaseStore:
    def __init__(
        self,
        session_factory: Callable[[], sqlite3.Connection],
        seconds: int = 30,
    ) -> None:
        self._session_factory = session_factory
        self._seconds = seconds

    def acquire(self, run_id: str, owner: str) -> bool:
        """Whether `owner` now holds the lease of a run."""
        conn = self._session_factory()
        now = time.time()
        conn.execute("BEGIN IMMEDIATE")
        row = conn.execute("SELECT owner, expires_at FROM leases WHERE run_id = ?", (run_id,)).fetchone()
        if row is not None and row[0] != owner and row[1] > now:
            conn.rollback()
            return False
        conn.execute(
            "INSERT OR REPLACE INTO leases (run_id, owner, expires_at) VALUES (?, ?, ?)",
            (run_id, owner, now + self._seconds),
        )
        conn.commit()
        return True

    def release(self, run_id: str, owner: str) -> None:
        conn = self._session_factory()
        conn.execute("DELETE FROM leases WHERE run_id = ? AND owner = ?", (run_id, owner))
        conn.commit()
