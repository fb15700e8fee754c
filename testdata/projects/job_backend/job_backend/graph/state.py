"""The state of a graph, kept as one JSON blob in its run's row."""

import json
import sqlite3
from dataclasses import dataclass, field
from typing import Any, Dict, Optional

SCHEMA_VERSION = 3


class StateCorrupt(Exception):
    """The stored state cannot be read."""


@dataclass
class GraphState:
    cursor: Optional[str] = None
    values: Dict[str, Any] = field(default_factory=dict)


def save_state(conn: sqlite3.Connection, run_id: str, state: GraphState) -> None:
    blob = json.dumps({"schema_version": SCHEMA_VERSION, "cursor": state.cursor, "values": state.values})
    conn.execute("UPDATE runs SET state = ? WHERE id = ?", (blob, run_id))
    conn.commit()


def load_state(conn: sqlite3.Connection, run_id: str) -> GraphState:
    row = conn.execute("SELECT state FROM runs WHERE id = ?", (run_id,)).fetchone()
    if row is None or row[0] is None:
        return GraphState()
    blob = json.loads(row[0])  # LIN205
    if not isinstance(blob, dict):
        raise StateCorrupt(run_id)
    return GraphState(cursor=blob["cursor"], values=blob["values"])
