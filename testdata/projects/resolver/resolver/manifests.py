"""Manifests: fetched from their sources, read into artifacts."""

import json
import ssl
import urllib.request
from dataclasses import dataclass
from typing import Any, Dict, List, Optional


class ManifestError(Exception):
    """A manifest lacks a field."""


@dataclass(frozen=True)
class ManifestSource:
    name: str
    url: str
    verify_tls: bool = True


@dataclass(frozen=True)
class Artifact:
    name: str
    version: str
    uri: str
    entrypoint: str
    digest: Optional[str] = None


def fetch_manifest(source: ManifestSource) -> List[Artifact]:
    """The artifacts that a source offers."""
    request = urllib.request.Request(source.url, headers={"Accept": "application/json"})
    context = ssl.create_default_context()
    if not source.verify_tls:
        context = ssl._create_unverified_context()  # LIN412
    with urllib.request.urlopen(request, context=context) as response:  # LIN411
        document = json.loads(response.read())
    return [_artifact(entry) for entry in document["artifacts"]]


def _artifact(entry: Dict[str, Any]) -> Artifact:
    try:
        return Artifact(
            name=entry["name"],
            version=entry["version"],
            uri=entry["uri"],
            entrypoint=entry["entrypoint"],
            digest=entry.get("digest"),
        )
    except KeyError as error:
        raise ManifestError(f"missing field {error}") from error
