"""Read access to the files that runs leave behind."""

import os

ARTIFACTS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "artifacts")


def read_artifact(name: str) -> bytes:
    """The bytes of an artifact; `ValueError` for a name outside the folder."""
    path = os.path.realpath(os.path.join(ARTIFACTS, name))
    if not path.startswith(os.path.realpath(ARTIFACTS)):  # LIN405
        raise ValueError(f"not an artifact: {name}")
    with open(path, "rb") as handle:
        return handle.read()
