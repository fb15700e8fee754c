"""Which of the files that an analysis looks at hold a word or a text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from lintegrity.flow.project import Project
from lintegrity.words import words_of


class Search:
    """Searches in all files of a project, answered from its words, or in a few, answered from their bytes."""

    def __init__(self, project: Project, only: Sequence[str] | None) -> None:
        self._project = project
        self._data = None if only is None else {path: project.data_of(path) for path in only}
        self._words = {path: words_of(data) for path, data in (self._data or {}).items()}
        self._known: dict[bytes, frozenset[str]] = {}

    def word(self, word: str) -> frozenset[str]:
        """The files with a word."""
        if self._data is None:
            return frozenset(self._project.files_with(word))
        return frozenset(path for path, words in self._words.items() if word.encode() in words)

    def text(self, text: bytes) -> frozenset[str]:
        """The files with a text."""
        known = self._known.get(text)
        if known is None:
            if self._data is None:
                known = frozenset(self._project.files_with_text(text.decode()))
            else:
                known = frozenset(path for path, data in self._data.items() if text in data)
            self._known[text] = known
        return known

    def any_text(self, texts: Iterable[bytes]) -> frozenset[str]:
        """The files with one of the texts."""
        return frozenset().union(*map(self.text, texts))

    def any_word(self, words: Iterable[str]) -> frozenset[str]:
        """The files with one of the words."""
        return frozenset().union(*map(self.word, words))

    def words_like(self, pattern: re.Pattern[bytes], accepts: Callable[[str], bool]) -> frozenset[str]:
        """The files with a word in which the pattern is found and that is accepted."""
        if self._data is None:
            return frozenset(self._project.files_with_words(pattern, accepts))
        return frozenset(
            path
            for path, words in self._words.items()
            if any(pattern.search(word) and accepts(word.decode("utf-8", "replace")) for word in words)
        )
