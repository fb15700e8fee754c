"""The worker: takes the runs that are due, one lease at a time, and ticks them."""

import logging
import time
from typing import Dict, List, Protocol

logger = logging.getLogger(__name__)


class Schedule(Protocol):
    def due(self) -> List[str]: ...


class Leases(Protocol):
    def acquire(self, run_id: str, owner: str) -> bool: ...

    def release(self, run_id: str, owner: str) -> None: ...


class Ticker(Protocol):
    def tick(self, run_id: str) -> bool: ...


class Publisher(Protocol):
    def publish(self, run_id: str, kind: str, payload: Dict[str, object]) -> None: ...


class KillSwitch(Protocol):
    def is_set(self) -> bool: ...


class Worker:
    def __init__(
        self,
        scheduler: Schedule,
        leases: Leases,
        ticker: Ticker,
        bus: Publisher,
        kill_switch: KillSwitch,
        owner: str = "worker-1",
    ) -> None:
        self._scheduler = scheduler
        self._leases = leases
        self._ticker = ticker
        self._bus = bus
        self._kill_switch = kill_switch
        self._owner = owner

    def run_forever(self, pause: float = 1.0) -> None:
        while not self._kill_switch.is_set():
            ticked = self.run_once()
            if not ticked:
                time.sleep(pause)

    def run_once(self) -> int:
        """How many runs were ticked."""
        ticked = 0
        for run_id in self._scheduler.due():
            if not self._leases.acquire(run_id, self._owner):
                continue
            try:
                more = self._ticker.tick(run_id)
            finally:
                self._leases.release(run_id, self._owner)
            if not more:
                self._bus.publish(run_id, "finished", {"owner": self._owner})
                logger.info("run %s finished", run_id)
            ticked += 1
        return ticked
