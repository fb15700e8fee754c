"""Work done in small steps, between which something else may be done: generators that give their result at the end."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import AbstractContextManager
from typing import TypeAlias, TypeVar

_T = TypeVar("_T")
Steps: TypeAlias = Generator[None, None, _T]


def drained(steps: Steps[_T]) -> _T:
    """All of the work at once."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            result: _T = end.value
            return result


def each_within(steps: Steps[_T], around: Callable[[], AbstractContextManager[object]]) -> Steps[_T]:
    """The same work with something that holds during each step, and not in the pauses."""
    while True:
        with around():
            try:
                next(steps)
            except StopIteration as end:
                result: _T = end.value
                return result
        yield
