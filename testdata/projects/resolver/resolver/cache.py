"""Artifacts on disk."""

import hashlib
import urllib.request
from pathlib import Path

from resolver.manifests import Artifact


class DigestMismatch(Exception):
    """An artifact is not the one that its manifest describes."""


class ArtifactCache:
    def __init__(self, cache_dir: Path) -> None:
        self._cache_dir = cache_dir

    def path_of(self, artifact: Artifact) -> Path:
        name = artifact.digest or Path(artifact.uri).name
        return self._cache_dir / name  # LIN404

    def fetch(self, artifact: Artifact) -> Path:
        """Download an artifact and compare its digest, where it has one."""
        target = self.path_of(artifact)
        with urllib.request.urlopen(artifact.uri) as response:  # LIN411
            target.write_bytes(response.read())  # LIN301
        if artifact.digest is not None and self.digest_of(artifact) != artifact.digest:
            raise DigestMismatch(artifact.name)
        return target

    def digest_of(self, artifact: Artifact) -> str:
        return hashlib.sha256(self.path_of(artifact).read_bytes()).hexdigest()

    def notes_of(self, artifact: Artifact) -> str:
        """The release notes that were shipped beside an artifact."""
        notes = self._cache_dir / "notes" / Path(artifact.uri).name
        return notes.read_text(encoding="utf-8")
