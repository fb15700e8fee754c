"""What a call leaves behind: attributes of its receiver, and what it put into containers that it was handed."""

from __future__ import annotations

import ast
from collections.abc import Mapping
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
    last = frame.state or frame.last
    if last is None:
        return NO_EFFECTS
    parameters = [argument.arg for argument in all_parameters(node.args)]
    attributes = _attributes(last, parameters[0]) if has_receiver and parameters else {}
    containers = {
        name: last.env[name]
        for name in parameters
        if name in entry and name in last.env and _has_grown(entry[name], last.env[name])
    }
    rebound = _rebound(frame, node) if containers else frozenset()
    outer = {name: last.env[name] for name in frame.outer if name in last.env}
    return Effects(
        attributes, {name: value for name, value in containers.items() if name not in rebound}, outer
    )


def _attributes(last: State, receiver: str) -> dict[str, Value]:
    before = f"{receiver}."
    held = last.env.get(receiver, NOTHING)
    found = {
        name: value
        for name, value in (held.items or {}).items()
        if held.is_instance and isinstance(name, str)
    }
    for path, value in last.env.items():
        if path.startswith(before) and "." not in path[len(before) :]:
            found[path[len(before) :]] = value
    return {name: value for name, value in found.items() if value.is_tainted}


def _has_grown(before: Value, after: Value) -> bool:
    return after is not before and after.is_tainted and (before.items is not None or before.is_instance)


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
        items = dict(holder.items or {})
        known = items.get(name)
        items[name] = value if known is None or not value.is_tainted else joined(known, value)
        env[receiver] = bounded(holder._replace(items=items))


def _receiver_path(frame: Frame, made: Call) -> str | None:
    function = made.node.func
    if not isinstance(function, ast.Attribute):
        return None
    if isinstance(function.value, ast.Call) and getattr(function.value.func, "id", "") == "super":
        return "self"
    return path_of(function.value)
