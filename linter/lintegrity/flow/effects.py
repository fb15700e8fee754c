"""What a call leaves behind: attributes of its receiver, and what it put into containers that it was handed."""

from __future__ import annotations

import ast
import functools
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from lintegrity.flow.arguments import written
from lintegrity.flow.evaluate import path_of
from lintegrity.flow.frame import Call, Frame
from lintegrity.flow.states import State
from lintegrity.flow.values import NOTHING, Value, bounded, joined, mapped
from lintegrity.kinds import Function
from lintegrity.parameters import all_parameters, positional_parameters


class Effects(NamedTuple):
    """Values by attribute of the receiver, containers by parameter, and names of the body around."""

    attributes: Mapping[str, Value]
    containers: Mapping[str, Value]
    outer: Mapping[str, Value]


NO_EFFECTS = Effects({}, {}, {})


def of_body(frame: Frame, node: Function, entry: Mapping[str, Value], has_receiver: bool) -> Effects:
    """What a finished body left in what it was given."""
    ends = frame.ends
    if not ends:
        return NO_EFFECTS
    parameters = [argument.arg for argument in all_parameters(node.args)]
    receiver = parameters[0] if has_receiver and parameters else None
    attributes = _attributes(ends, receiver, entry.get(receiver, NOTHING)) if receiver else {}
    containers = {
        name: after
        for name in parameters
        if name in entry and (after := _at_ends(ends, name)) is not None and _is_other(entry[name], after)
    }
    rebound = _rebound(frame, node) if containers else frozenset()
    outer = {name: after for name in frame.outer if (after := _at_ends(ends, name)) is not None}
    return Effects(
        attributes, {name: value for name, value in containers.items() if name not in rebound}, outer
    )


def _at_ends(ends: Sequence[State], path: str) -> Value | None:
    """What an access path holds wherever the body ends."""
    found = [end.env[path] for end in ends if path in end.env]
    return functools.reduce(joined, found) if found else None


def _attributes(ends: Sequence[State], receiver: str, before: Value) -> dict[str, Value]:
    """What the attributes hold in which a label lies or lay before."""
    each = [_held(end, receiver) for end in ends]
    held = before.items if before.is_instance and before.items else {}
    found: dict[str, Value] = {}
    for name in {name: None for one in each for name in one}:
        values = [one[name] for one in each if name in one]
        if len(values) < len(each) and name in held:
            values.append(held[name])  # on the other ways it is what it was
        value = functools.reduce(joined, values)
        if value.is_tainted or name in held and held[name].is_tainted:
            found[name] = value
    return found


def _held(end: State, receiver: str) -> dict[str, Value]:
    before = f"{receiver}."
    held = end.env.get(receiver, NOTHING)
    found = {
        name: value
        for name, value in (held.items or {}).items()
        if held.is_instance and isinstance(name, str)
    }
    for path, value in end.env.items():
        if path.startswith(before) and "." not in path[len(before) :]:
            found[path[len(before) :]] = value
    return found


def _is_other(before: Value, after: Value) -> bool:
    """Whether something was put into a container or object, or taken out of it."""
    is_held = before.items is not None or before.is_instance
    return after is not before and is_held and (after.is_tainted or before.is_tainted)


def _rebound(frame: Frame, node: Function) -> frozenset[str]:
    """The parameters that get another value in the body: what is in them then is nothing of the caller's."""
    bindings = frame.module.scopes.scope(node).bindings
    return frozenset(name for name, found in bindings.items() if len(found) > 1)


def take(frame: Frame, made: Call, node: Function, effects: Effects, has_receiver: bool) -> None:
    """What the caller knows after the call. `has_receiver`: the first parameter is none of the arguments."""
    if frame.state is None or effects is NO_EFFECTS:
        return
    step = frame.step(made.node, f"kept by `{node.name}`")
    frame.state.env.update(
        {
            name: value
            for name, value in effects.outer.items()
            if name in frame.state.env or name in frame.outer
        }
    )
    receiver = _receiver_path(frame, made)
    if receiver is not None:
        for name, value in effects.attributes.items():
            keep_attribute(frame, receiver, name, mapped(value, lambda taint: taint.via(step)))
    if effects.containers:
        names = [argument.arg for argument in positional_parameters(node.args)]
        for parameter, argument in written(made, names, has_receiver).items():
            path = path_of(argument)
            if path is not None and parameter in effects.containers:
                frame.state.env[path] = mapped(effects.containers[parameter], lambda taint: taint.via(step))


def keep_attribute(frame: Frame, receiver: str, name: str, value: Value) -> None:
    """An attribute of a local object: known by its path, and part of the object wherever that goes."""
    env = frame.now.env
    env[f"{receiver}.{name}"] = value
    holder = env.get(receiver)
    if holder is not None and holder.is_instance and (value.is_tainted or name in (holder.items or {})):
        env[receiver] = bounded(holder._replace(items={**(holder.items or {}), name: value}))


def _receiver_path(frame: Frame, made: Call) -> str | None:
    function = made.node.func
    if not isinstance(function, ast.Attribute):
        return None
    if isinstance(function.value, ast.Call) and getattr(function.value.func, "id", "") == "super":
        return "self"
    return path_of(function.value)
