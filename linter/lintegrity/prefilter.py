"""Depth 0: which rules can possibly fire in a file, from its bytes alone."""

from __future__ import annotations

from typing import Sequence

from lintegrity.rule import LoadedRule
from lintegrity.source import Source
from lintegrity.words import core_of


class Prefilter:
    """Rules by their needles. Sound for ASCII needles: a rule is left out only where none of its needles stands.

    A needle is looked for in the distinct words of a file, a quarter of its bytes, and one of several words then in all.
    """

    def __init__(self, rules: Sequence[LoadedRule]) -> None:
        # Short needles first: they are found sooner, and one is enough.
        self._needles = {
            loaded.rule.code: [(core_of(needle), needle) for needle in sorted(loaded.rule.needles, key=len)]
            for loaded in rules
        }

    def lets(self, loaded: LoadedRule, source: Source) -> bool:
        """Whether a rule can possibly fire in the file."""
        needles = self._needles[loaded.rule.code]
        data = source.data
        if not needles or b"\x00" in data[:64] or data.startswith((b"\xff\xfe", b"\xfe\xff")):
            return True
        together = source.vocabulary
        for core, needle in needles:
            if core in together and (core == needle or needle in data):
                return True
        return False
