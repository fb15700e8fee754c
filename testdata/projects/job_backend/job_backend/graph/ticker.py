"""Moves a graph on by one step."""

import logging
from typing import Any

logger = logging.getLogger(__name__)


class GraphTicker:
    def __init__(
        self,
        graph: Any,  # LIN201
        states: Any,  # LIN201
        bus: Any,  # LIN201
        clock: Any,  # LIN201
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
        return bool(more)
