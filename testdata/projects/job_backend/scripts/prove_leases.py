"""Proves that one of two workers gets a lease, on a database in memory."""

import logging
import sqlite3
import sys

from job_backend.migrations.runner import migrate
from job_backend.storage.leases import LeaseStore

logger = logging.getLogger("prove_leases")


def prove() -> bool:
    conn = sqlite3.connect(":memory:")
    migrate(conn)
    leases = LeaseStore(lambda: conn)
    print("first worker asks")  # LIN102
    first = leases.acquire("run-1", "worker-1")
    print("second worker asks")  # LIN102
    second = leases.acquire("run-1", "worker-2")
    logger.debug("first %s, second %s", first, second)
    return first and not second


if __name__ == "__main__":
    proved = prove()
    print("proved" if proved else "not proved")  # LIN102
    sys.exit(0 if proved else 1)
