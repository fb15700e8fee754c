"""Artifacts on disk."""

import hashlib
import urllib.request
from pathlib import Path

from resolver.atomic import replace_bytes
from resolver.manifests import TIMEOUT, Artifact


class DigestMismatch(Exception):
    """An artifact is not the one that its manifest describes."""


class OutsideCache(Exception):
    """The name of an artifact leads out of the cache."""


class ArtifactCache:
    def __init__(self, cache_dir: Path) -> None:
        self._cache_dir = cache_dir.resolve()

    def path_of(self, artifact: Artifact) -> Path:
        name = artifact.digest or Path(artifact.uri).name
        path = (self._cache_dir / name).resolve()
        if not path.is_relative_to(self._cache_dir):
            raise OutsideCache(artifact.name)
        return path

    def fetch(self, artifact: Artifact) -> Path:
        """Download an artifact; what does not match its digest is not kept."""
        target = self.path_of(artifact)
        with urllib.request.urlopen(artifact.uri, timeout=TIMEOUT) as response:
            data = response.read()
        if hashlib.sha256(data).hexdigest() != artifact.digest:
            raise DigestMismatch(artifact.name)
        replace_bytes(target, data)
        return target

    def digest_of(self, artifact: Artifact) -> str:
        return hashlib.sha256(self.path_of(artifact).read_bytes()).hexdigest()

    def notes_of(self, artifact: Artifact) -> str:
        """The release notes that were shipped beside an artifact."""
        notes = self._cache_dir / "notes" / Path(artifact.uri).name
        return notes.read_text(encoding="utf-8")
