"""Storage adapter for files that components share."""

import os
from typing import List


class OutsideStorage(Exception):
    """A key leads out of the storage."""


class LocalStorage:
    def __init__(self, base: str) -> None:
        self._base = os.path.abspath(base)

    def read(self, key: str) -> bytes:
        with open(self._resolve(key), "rb") as handle:
            return handle.read()

    def keys(self) -> List[str]:
        return sorted(os.listdir(self._base))

    def _resolve(self, key: str) -> str:
        path = os.path.abspath(os.path.join(self._base, key))
        if not path.startswith(self._base):  # LIN405
            raise OutsideStorage(key)
        return path
