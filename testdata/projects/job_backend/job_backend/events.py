"""Events of runs: pushed to subscribers, kept for replay."""

import json
import queue
import sqlite3
from dataclasses import dataclass
from typing import Any, Dict, Iterator, List


@dataclass(frozen=True)
class Event:
    run_id: str
    kind: str
    payload: Dict[str, Any]


class EventBus:
    def __init__(self, conn: sqlite3.Connection, size: int = 256) -> None:
        self._conn = conn
        self._size = size
        self._subscribers: "List[queue.Queue[Event]]" = []

    def subscribe(self) -> "queue.Queue[Event]":
        subscriber: "queue.Queue[Event]" = queue.Queue(self._size)
        self._subscribers.append(subscriber)
        return subscriber

    def publish(self, run_id: str, kind: str, payload: Dict[str, Any]) -> None:
        self._conn.execute(
            "INSERT INTO events (run_id, kind, payload) VALUES (?, ?, ?)", (run_id, kind, json.dumps(payload))
        )
        self._conn.commit()
        event = Event(run_id, kind, payload)
        for subscriber in self._subscribers:
            try:
                subscriber.put_nowait(event)
            except Exception:  # LIN501
                pass

    def replay(self, run_id: str, after: int = 0) -> Iterator[Event]:
        """The events of a run in the order in which they were published."""
        rows = self._conn.execute(
            "SELECT kind, payload FROM events WHERE run_id = ? AND id > ? ORDER BY id", (run_id, after)
        )
        for kind, text in rows:
            try:
                payload = json.loads(text)
            except Exception:  # LIN503
                payload = {"raw": text}
            yield Event(run_id, kind, payload)
