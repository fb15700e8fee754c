"""Calls that keep the variables of frames with a traceback: `RichHandler(tracebacks_show_locals=True)`."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from lintegrity.flow.frame import Call, Frame
from lintegrity.flow.values import Value
from lintegrity.tables.captured_locals import BY_DEFAULT, OPTIONS, PROCESSORS, WORDS

_NEEDLES = tuple(word.encode() for word in WORDS)


def by(frame: Frame, made: Call) -> str | None:
    """The option or the object of a call that turns it on, or None where nothing does."""
    memo = frame.module.memo
    if "captures" not in memo:
        memo["captures"] = any(map(frame.module.source.holds, _NEEDLES))
    if not memo["captures"]:
        return None
    option = BY_DEFAULT.get(made.origin)
    if option is not None and option not in made.keywords:
        return made.origin.rpartition(".")[2]
    return next(_said(made), None)


def _said(made: Call) -> Iterator[str]:
    parts = [part for one in (*made.positional, *made.keywords.values()) for part in (one, *one.parts())]
    for word in made.node.keywords:  # what is only handed on, somebody else decides on
        # There is none where another call starts this one: `Thread(target=…)`.
        given = made.keywords.get(word.arg or "")
        if (
            given is not None
            and isinstance(word.value, ast.Constant)
            and _is_on(word.arg, given, made.origin)
        ):
            yield str(word.arg)
    for part in parts if made.origin.startswith("loguru.") else ():
        yield from (word for word, value in (part.items or {}).items() if _is_on(word, value, made.origin))
    for part in parts:
        if part.origin in PROCESSORS:
            yield part.origin.rpartition(".")[2]


def _is_on(word: object, value: Value, origin: str) -> bool:
    owner = OPTIONS.get(word) if isinstance(word, str) else None
    return owner is not None and origin.startswith(owner) and value.const is True
