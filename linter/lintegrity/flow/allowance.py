"""How many bodies may be entered from one that the analysis starts with.

A program that hands large objects through everything has a new context for nearly each call. Where it took many
times as many bodies as other programs of its size, each further start gets fewer, so that a run comes to its end.
"""

from __future__ import annotations

import ast

from lintegrity.kinds import Function

# A body of some hundred lines takes as long as that many bodies as they mostly are.
_LINES_OF_ONE = 100
# On real code 99 starts in 100 take fewer than 60.
_MOST = 800
# Handlers are where strangers' values come in: they go on with this many, whatever was spent before.
_OF_HANDLER = 200
# Bodies for a whole project, at least and for each file: nine projects in ten take a quarter of it.
_PLENTY = 1500
_PLENTY_A_FILE = 10
# Bodies from each further start: in a project of few files the whole way of a value is seldom longer.
_FEW_FILES = 400
_AFTER_PLENTY_OF_FEW = 60
_AFTER_PLENTY = 20
_AFTER_TWICE = 3


class Allowance:
    """The bodies that are entered from one start, out of what a project of so many files is given."""

    def __init__(self, files: int) -> None:
        self._plenty = max(_PLENTY, _PLENTY_A_FILE * files)
        self._after_plenty = _AFTER_PLENTY_OF_FEW if files < _FEW_FILES else _AFTER_PLENTY
        self.spent = 0  # bodies that were entered by now
        self._left = _MOST
        # Whether the start is a handler of requests, whose answer goes to a client.
        self.is_of_handler = False

    @property
    def is_spent(self) -> bool:
        """Whether no further body is entered from this start."""
        return self._left <= 0

    def begin(self) -> None:
        """The next start is looked at."""
        self.is_of_handler = False
        if self.spent <= self._plenty:
            self._left = _MOST
        else:
            self._left = self._after_plenty if self.spent <= 2 * self._plenty else _AFTER_TWICE

    def begin_handler(self) -> None:
        """The body that is begun with handles requests."""
        self.is_of_handler = True
        self._left = max(self._left, _OF_HANDLER)

    def enter(self, node: Function | ast.Lambda) -> None:
        """The body of a function is entered."""
        lines = (node.end_lineno or node.lineno) - node.lineno
        weight = 1 + lines // _LINES_OF_ONE
        self._left -= weight
        self.spent += weight
