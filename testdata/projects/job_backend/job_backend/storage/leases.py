"""Leases: at most one worker ticks a run."""

import time
from typing import Any, Callable


class LeaseStore:
    def __init__(
        self,
        session_factory: Callable[[], Any],  # LIN202
        seconds: int = 30,
    ) -> None:
        self._session_factory = session_factory
        self._seconds = seconds

    def acquire(self, run_id: str, owner: str) -> bool:
        """Whether `owner` now holds the lease of a run."""
        conn = self._session_factory()
        now = time.time()
        row = conn.execute("SELECT owner, expires_at FROM leases WHERE run_id = ?", (run_id,)).fetchone()
        if row is not None and row[0] != owner and row[1] > now:
            return False
        conn.execute(  # LIN311
            "INSERT OR REPLACE INTO leases (run_id, owner, expires_at) VALUES (?, ?, ?)",
            (run_id, owner, now + self._seconds),
        )
        conn.commit()
        return True

    def release(self, run_id: str, owner: str) -> None:
        conn = self._session_factory()
        conn.execute("DELETE FROM leases WHERE run_id = ? AND owner = ?", (run_id, owner))
        conn.commit()
