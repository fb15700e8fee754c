"""Digests of wheels, kept in the repository beside the code that needs them."""

import hashlib
from pathlib import Path
from typing import Dict, List

LOCK = Path("wheels.lock")


class DigestMismatch(Exception):
    """A wheel is not the one that was locked."""


def locked_digests() -> Dict[str, str]:
    """SHA-256 by file name; a line holds the digest, then the name."""
    lines = LOCK.read_text(encoding="utf-8").splitlines()
    return {name: digest for digest, name in (line.split() for line in lines if line.strip())}


def check_digests(wheels: List[Path]) -> None:
    """Compare every wheel with its locked digest."""
    locked = locked_digests()
    for wheel in wheels:
        digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
        if digest != locked.get(wheel.name):
            raise DigestMismatch(wheel.name)
