"""State of runs."""

import time
from typing import Any, Callable, List


class RunRepository:
    def __init__(
        self,
        session_factory: Callable[[], Any],  # LIN202
    ) -> None:
        self._session_factory = session_factory

    def active(self) -> List[str]:
        conn = self._session_factory()
        rows = conn.execute("SELECT id FROM runs WHERE status = 'active' ORDER BY started_at")
        return [row[0] for row in rows]

    def finish(self, run_id: str, job_id: str, status: str) -> None:
        """Close a run and its job."""
        conn = self._session_factory()
        now = time.time()
        conn.execute("UPDATE runs SET status = ?, finished_at = ? WHERE id = ?", (status, now, run_id))
        conn.commit()
        conn.execute("UPDATE jobs SET status = ? WHERE id = ?", (status, job_id))  # LIN312
        conn.commit()
