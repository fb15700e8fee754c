"""The parts of the service, put together once."""

import sqlite3
import threading
import time
from typing import List

from job_backend.core.config import settings
from job_backend.events import EventBus
from job_backend.graph.state import GraphState, load_state, save_state
from job_backend.graph.ticker import GraphTicker
from job_backend.storage.jobs import JobStorage
from job_backend.storage.leases import LeaseStore
from job_backend.storage.runs import RunRepository
from job_backend.worker import Worker


def connect() -> sqlite3.Connection:
    return sqlite3.connect(settings.DB_PATH, timeout=10, check_same_thread=False)


class Clock:
    def now(self) -> float:
        return time.monotonic()


class LinearGraph:
    """Steps through a fixed list of nodes."""

    def __init__(self, nodes: List[str]) -> None:
        self._nodes = nodes

    def step(self, state: GraphState) -> bool:
        done = 0 if state.cursor is None else self._nodes.index(state.cursor) + 1
        if done < len(self._nodes):
            state.cursor = self._nodes[done]
        return done + 1 < len(self._nodes)


class States:
    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn

    def load(self, run_id: str) -> GraphState:
        return load_state(self._conn, run_id)

    def save(self, run_id: str, state: GraphState) -> None:
        save_state(self._conn, run_id, state)


class Scheduler:
    def __init__(self, runs: RunRepository) -> None:
        self._runs = runs

    def due(self) -> List[str]:
        return self._runs.active()


storage = JobStorage()
runs = RunRepository(connect)
bus = EventBus(connect())


def build_worker(kill_switch: threading.Event) -> Worker:
    ticker = GraphTicker(LinearGraph(["plan", "act", "review"]), States(connect()), bus, Clock())
    leases = LeaseStore(connect, settings.LEASE_SECONDS)
    return Worker(Scheduler(runs), leases, ticker, bus, kill_switch)
