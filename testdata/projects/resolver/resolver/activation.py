"""From an artifact to a running component."""

import logging
import subprocess
import sys
from typing import Dict, Optional

from resolver.bridge import ComponentBridge, ComponentHandle, Settings
from resolver.cache import ArtifactCache
from resolver.loading import load_object
from resolver.manifests import Artifact

logger = logging.getLogger(__name__)


class Activator:
    def __init__(self, cache: ArtifactCache, settings: Optional[Dict[str, Settings]] = None) -> None:
        self._cache = cache
        self._settings = settings or {}

    def activate(self, artifact: Artifact) -> ComponentBridge:
        """Install an artifact, import its entry point and start it."""
        wheel = self._cache.fetch(artifact)
        subprocess.run([sys.executable, "-m", "pip", "install", str(wheel)], check=True)  # LIN413
        factory = load_object(artifact.entrypoint)
        handle = ComponentHandle(artifact.name, self._settings.get(artifact.name, Settings()))
        bridge = ComponentBridge(handle, factory)
        bridge.start()
        logger.info("%s %s is active", artifact.name, artifact.version)
        return bridge
