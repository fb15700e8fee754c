"""Manifests: fetched from their sources, read into artifacts."""

import json
import ssl
import urllib.request
from dataclasses import dataclass
from typing import Any, Dict, List, Optional

TIMEOUT = 20.0


class ManifestError(Exception):
    """A manifest lacks a field."""


@dataclass(frozen=True)
class ManifestSource:
    name: str
    url: str
    authority: Optional[str] = None


@dataclass(frozen=True)
class Artifact:
    name: str
    version: str
    uri: str
    entrypoint: str
    digest: str


def fetch_manifest(source: ManifestSource) -> List[Artifact]:
    """The artifacts that a source offers."""
    request = urllib.request.Request(source.url, headers={"Accept": "application/json"})
    context = ssl.create_default_context(cafile=source.authority)
    with urllib.request.urlopen(request, context=context, timeout=TIMEOUT) as response:
        document = json.loads(response.read())
    return [_artifact(entry) for entry in document["artifacts"]]


def _artifact(entry: Dict[str, Any]) -> Artifact:
    try:
        return Artifact(
            name=entry["name"],
            version=entry["version"],
            uri=entry["uri"],
            entrypoint=entry["entrypoint"],
            digest=entry["digest"],
        )
    except KeyError as error:
        raise ManifestError(f"missing field {error}") from error
