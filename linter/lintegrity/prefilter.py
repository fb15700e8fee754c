"""Depth 0: which rules can possibly fire in a file, from its bytes alone."""

from __future__ import annotations

from typing import Sequence

from lintegrity.rule import LoadedRule
from lintegrity.source import Source
from lintegrity.words import Vocabulary, core_of


class Prefilter:
    """Rules by their needles. Sound for ASCII needles: a rule is left out only where none of its needles stands."""

    def __init__(self, rules: Sequence[LoadedRule]) -> None:
        self._rules = tuple(rules)
        self._always = [index for index, loaded in enumerate(rules) if not loaded.rule.needles]
        self._wanting: dict[bytes, list[int]] = {}
        for index, loaded in enumerate(rules):
            for needle in loaded.rule.needles:
                self._wanting.setdefault(needle, []).append(index)
        self._by_core: dict[bytes, list[bytes]] = {}
        for needle in self._wanting:
            self._by_core.setdefault(core_of(needle), []).append(needle)
        self._vocabulary = Vocabulary(core for core in self._by_core if core)

    def possible(self, source: Source) -> list[LoadedRule]:
        """The rules one of whose needles is in the file, and those without needles."""
        data = source.data
        if b"\x00" in data[:64] or data.startswith((b"\xff\xfe", b"\xfe\xff")):
            return list(self._rules)
        found = set(self._always)
        cores = self._vocabulary.texts_in(source.words)
        for core in (b"", *cores):
            for needle in self._by_core.get(core, ()):
                wanting = self._wanting[needle]
                if found.issuperset(wanting):
                    continue
                if needle == core or needle in data:
                    found.update(wanting)
        return [self._rules[index] for index in sorted(found)]
