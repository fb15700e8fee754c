"""Depth 0: which rules can possibly fire in a file, from its bytes alone."""

from __future__ import annotations

from typing import Iterable

from lintegrity.rule import LoadedRule


def possible(rules: Iterable[LoadedRule], data: bytes) -> list[LoadedRule]:
    """The rules one of whose needles is in `data`, and those without needles. Sound for ASCII needles."""
    if b"\x00" in data[:64] or data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return list(rules)
    present: dict[bytes, bool] = {}
    found = []
    for loaded in rules:
        needles = loaded.rule.needles
        if not needles:
            found.append(loaded)
            continue
        for needle in needles:
            known = present.get(needle)
            if known is None:
                known = present[needle] = needle in data
            if known:
                found.append(loaded)
                break
    return found
