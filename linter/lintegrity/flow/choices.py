"""Values that may be one of several functions or objects: their attributes, and calls of them."""

from __future__ import annotations

import ast
from collections.abc import Callable

from lintegrity.flow.frame import Call, Frame
from lintegrity.flow.states import State, joined_states
from lintegrity.flow.values import NOTHING, Choice, Value, joined, union


def attribute(frame: Frame, node: ast.Attribute, base: Value, choice: Choice) -> Value:
    """The attribute of whichever object it is."""
    from lintegrity.flow.evaluate import attribute_of

    found: Value | None = None
    for one in choice.values:
        value = attribute_of(frame, node, _known(one, base))
        found = value if found is None else joined(found, value)
    assert found is not None
    if base.taints:
        own = attribute_of(frame, node, base._replace(function=None))
        found = found._replace(taints=union(found.taints, own.taints))
    return found


def _known(one: Value, base: Value) -> Value:
    """One of the objects with what is known by now of its labels."""
    if not one.taints:
        return one
    return one._replace(taints={key: base.taints[key] for key in one.taints if key in base.taints})


def called(frame: Frame, made: Call, outcome: Callable[[Frame, Call], Value]) -> Value | None:
    """What a call gives of whichever function it is, or of the method of whichever object; None for another call."""
    base, function = made.base, made.function.function
    if base is not None and isinstance(base.function, Choice):
        return _each(frame, made, base.function, outcome)
    if isinstance(function, Choice):
        return _each(frame, made, function, outcome)
    if base is not None and base.function is None and not base.is_tainted and made.is_tainted:
        maker = _maker(frame, base)
        choice = _kinds(frame, maker) if maker is not None else None
        if choice is not None:
            return _each(frame, made._replace(base=Value(function=choice)), choice, outcome)
    return None


def _maker(frame: Frame, value: Value) -> str | None:
    """The function of the project that gave a value."""
    maker = value.origin.removesuffix("()") if value.origin and value.origin.endswith("()") else ""
    return maker if maker and frame.analysis.is_function(maker) else None


def _kinds(frame: Frame, maker: str) -> Choice | None:
    """The objects one of which a function makes, itself or through others, which may ask it in turn."""
    first = _made_by(frame, maker)
    if first is None:
        return None
    found: list[Value] = []
    seen = {maker}
    waiting = list(first.values)
    for one in waiting:
        further = _maker(frame, one)
        if further in seen:
            continue
        choice = _made_by(frame, further) if further is not None else None
        if further is None or choice is None:
            found.append(one)
        else:
            seen.add(further)
            waiting += choice.values
    return Choice(tuple(found)) if found else None


def _made_by(frame: Frame, maker: str) -> Choice | None:
    """The objects one of which a function of the project makes, where it makes several."""
    from lintegrity.flow.invoke import made_by

    analysis = frame.analysis
    if maker not in analysis.made:
        analysis.made[maker] = None  # one that makes its own kind
        with analysis.quiet():
            analysis.made[maker] = made_by(analysis, maker)
    return analysis.made[maker]


def _each(frame: Frame, made: Call, choice: Choice, outcome: Callable[[Frame, Call], Value]) -> Value:
    from lintegrity.flow.evaluate import attribute_of

    before = frame.state
    after: list[State | None] = []
    found: Value | None = None
    for one in choice.values:
        frame.state = before.copy() if before is not None else None
        inner = made._replace(function=one)
        if made.base is not None and made.base.function is choice:
            assert isinstance(made.node.func, ast.Attribute)
            one = _known(one, made.base)
            inner = made._replace(function=attribute_of(frame, made.node.func, one), base=one)
        value = outcome(frame, inner)
        found = value if found is None else joined(found, value)
        after.append(frame.state)
    frame.state = joined_states(after)
    return found or NOTHING
