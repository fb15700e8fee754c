"""Moves a graph on by one step."""

import logging
from typing import Dict, Protocol

from job_backend.graph.state import GraphState

logger = logging.getLogger(__name__)


class Graph(Protocol):
    def step(self, state: GraphState) -> bool: ...


class StateStore(Protocol):
    def load(self, run_id: str) -> GraphState: ...

    def save(self, run_id: str, state: GraphState) -> None: ...


class Publisher(Protocol):
    def publish(self, run_id: str, kind: str, payload: Dict[str, object]) -> None: ...


class Ticks(Protocol):
    def now(self) -> float: ...


class GraphTicker:
    def __init__(
        self,
        graph: Graph,
        states: StateStore,
        bus: Publisher,
        clock: Ticks,
        max_ticks: int = 200,
    ) -> None:
        self._graph = graph
        self._states = states
        self._bus = bus
        self._clock = clock
        self._max_ticks = max_ticks

    def tick(self, run_id: str) -> bool:
        """One step of a run; whether there is more to do."""
        state = self._states.load(run_id)
        started = self._clock.now()
        more = self._graph.step(state)
        self._states.save(run_id, state)
        self._bus.publish(run_id, "tick", {"seconds": self._clock.now() - started, "cursor": state.cursor})
        logger.debug("ticked run %s", run_id)
        return more
