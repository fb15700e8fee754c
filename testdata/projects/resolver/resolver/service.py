"""The resolver as other services see it."""

import asyncio
import logging
from typing import Sequence

from resolver.activation import Activator
from resolver.candidates import Candidates
from resolver.lifecycle import Lifecycle
from resolver.manifests import ManifestSource, fetch_manifest

logger = logging.getLogger(__name__)


class UnknownComponent(Exception):
    """No manifest offers the component."""


class Resolver:
    def __init__(
        self,
        sources: Sequence[ManifestSource],
        candidates: Candidates,
        activator: Activator,
        lifecycle: Lifecycle,
    ) -> None:
        self._sources = sources
        self._candidates = candidates
        self._activator = activator
        self._lifecycle = lifecycle

    async def refresh(self) -> None:
        """Ask every source for what it offers."""
        for source in self._sources:
            artifacts = fetch_manifest(source)  # LIN508
            self._candidates.add(artifacts)
            logger.info("%s offers %d artifacts", source.name, len(artifacts))

    async def resolve(self, name: str) -> str:
        """Install and start the newest artifact of a name; its version."""
        artifact = self._candidates.best(name)
        if artifact is None:
            raise UnknownComponent(name)
        bridge = await asyncio.to_thread(self._activator.activate, artifact)
        self._lifecycle.add(bridge)
        return artifact.version
