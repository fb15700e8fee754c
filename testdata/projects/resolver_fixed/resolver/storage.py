"""Storage adapter for files that components share."""

import os
from typing import List


class OutsideStorage(Exception):
    """A key leads out of the storage."""


class LocalStorage:
    def __init__(self, base: str) -> None:
        self._base = os.path.realpath(base)

    def read(self, key: str) -> bytes:
        with open(self._resolve(key), "rb") as handle:
            return handle.read()

    def keys(self) -> List[str]:
        return sorted(os.listdir(self._base))

    def _resolve(self, key: str) -> str:
        path = os.path.realpath(os.path.join(self._base, key))
        if os.path.commonpath([self._base, path]) != self._base:
            raise OutsideStorage(key)
        return path
