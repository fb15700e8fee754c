"""Read access to the files that runs leave behind."""

import os

from job_backend.storage.paths import contained

ARTIFACTS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "artifacts")


def read_artifact(name: str) -> bytes:
    """The bytes of an artifact; `OutsideFolder` for a name outside the folder."""
    with open(contained(ARTIFACTS, name), "rb") as handle:
        return handle.read()
