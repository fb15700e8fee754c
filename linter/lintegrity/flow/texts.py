"""Texts of exceptions that are handed to a function of the project, which shows whatever it is given."""

from __future__ import annotations

import ast

from lintegrity.flow.frame import Frame
from lintegrity.flow.values import HANDED, Taint, Value, mapped


def handed(frame: Frame, argument: ast.expr | None, value: Value) -> Value:
    """An argument; a text that was made of an exception remembers where it was handed over first.

    Who is given the exception itself makes the text of it.
    """
    if argument is None:
        return value

    def marked(taint: Taint) -> Taint:
        is_itself = isinstance(argument, ast.Name) and argument.id == taint.name
        if taint.label != "exception" or taint.made == HANDED or is_itself:
            return taint
        return taint._replace(root=frame.place(argument), made=HANDED)

    return mapped(value, marked)


def come_back(frame: Frame, call: ast.Call, value: Value) -> Value:
    """What a call gives back: a text that was handed over in it is in the hands of its maker again."""
    around = frame.place(call)

    def returned(taint: Taint) -> Taint:
        root = taint.root if taint.made == HANDED else None
        is_own = root is not None and root.filename == around.filename and around.span.holds(root.span)
        return taint._replace(root=None, made="") if is_own else taint

    return mapped(value, returned)
