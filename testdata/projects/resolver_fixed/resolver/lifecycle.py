"""Components that run: their health, and a snapshot of it for other processes."""

import json
import logging
import time
from pathlib import Path
from typing import Dict

from resolver.atomic import replace_bytes
from resolver.bridge import ComponentBridge

logger = logging.getLogger(__name__)


class Lifecycle:
    def __init__(self, status_file: Path) -> None:
        self._status_file = status_file
        self._bridges: Dict[str, ComponentBridge] = {}
        self._last_seen: Dict[str, float] = {}

    def add(self, bridge: ComponentBridge) -> None:
        self._bridges[bridge.name] = bridge

    def check_health(self) -> None:
        """Note the time of those that answer, and write the snapshot."""
        for name, bridge in self._bridges.items():
            try:
                bridge.component().ping()
                self._last_seen[name] = time.time()
            except Exception:
                logger.exception("%s does not answer", name)
        self._write_snapshot()

    def report_of(self, name: str) -> Dict[str, str]:
        """What a component says of itself."""
        try:
            return self._bridges[name].component().report()
        except Exception:
            logger.exception("%s gives no report", name)
            return {}

    def snapshot(self) -> Dict[str, float]:
        """The last snapshot, also one that another process wrote."""
        seen: Dict[str, float] = json.loads(self._status_file.read_text(encoding="utf-8"))
        return seen

    def stop_all(self) -> None:
        for name, bridge in self._bridges.items():
            bridge.component().stop()
            logger.info("%s has stopped", name)

    def _write_snapshot(self) -> None:
        replace_bytes(self._status_file, json.dumps(self._last_seen).encode())
