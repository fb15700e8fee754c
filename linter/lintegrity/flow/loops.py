"""Loops: a body carried out until a round teaches nothing new."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from lintegrity.flow import conditions, states
from lintegrity.flow.carried import carried_names
from lintegrity.flow.entries import chosen, covered_in, sifted
from lintegrity.flow.evaluate import evaluate, path_of
from lintegrity.flow.execute import bind, elements, run
from lintegrity.flow.frame import Frame
from lintegrity.flow.states import State, joined_states
from lintegrity.flow.values import DICT, LIST, NO_FACTS, NOTHING, Facts, Value, alternatives, kept_somewhere
from lintegrity.nodes import last_name
from lintegrity.spelling import spelled
from lintegrity.walk import descendants

_ROUNDS = 4
_MOST_UNROLLED = 8


def loop(frame: Frame, node: ast.For | ast.AsyncFor | ast.While) -> None:
    """A body run until a round teaches nothing new."""
    is_while = isinstance(node, ast.While)
    iterated = NOTHING if isinstance(node, ast.While) else evaluate(frame, node.iter)
    if not isinstance(node, ast.While):
        turns = _turns(node, iterated)
        if turns is not None:
            _each_in_turn(frame, node, turns)
            return
    before = frame.state
    left: list[State] = []
    ends: list[State | None] = []
    never_ends = False
    leaving: Facts = NO_FACTS
    for _ in range(_ROUNDS):
        if before is None:
            break
        frame.state = before.copy()
        frame.breaks.append([])
        frame.continues.append([])
        test = NOTHING
        if isinstance(node, ast.While):
            test = evaluate(frame, node.test)
            never_ends = conditions.truth(test) is True
            leaving = test.when_false
            frame.state = frame.now.copy(test.when_true)
        else:
            frame.each |= {part.id for part in ast.walk(node.target) if isinstance(part, ast.Name)}
            bind(frame, node.target, elements(frame, node.target, iterated))
        run(frame, node.body)
        left += frame.breaks.pop()
        ends += [frame.state, *frame.continues.pop()]
        after = joined_states([before, *ends])
        is_settled = after is None or states.is_settled(before, after, carried_names(node))
        before = after
        if is_settled:
            break
    if _is_run(frame, node):
        before = joined_states(ends)
    elif before is not None and isinstance(node, ast.For):
        put = _put_in_place(node)
        before = _replaced(frame, before, *put) if put is not None else _masked(node, before, ends)
        before = _without_entries(node, before)
        if (covered := covered_in(node)) in before.env:
            before = before.copy()
            before.assign(covered, chosen(before.env[covered]))
    frame.state = None if is_while and never_ends else before.copy(leaving) if before is not None else None
    run(frame, node.orelse)
    frame.state = joined_states([frame.state, *left])


def _is_run(frame: Frame, node: ast.For | ast.AsyncFor | ast.While) -> bool:
    """`for _ in range(3):`, `for one in (a, b):`: a body that is carried out at least once."""
    over = None if isinstance(node, ast.While) else node.iter
    if isinstance(over, (ast.Tuple, ast.List)):
        return bool(over.elts) and not any(isinstance(one, ast.Starred) for one in over.elts)
    if not isinstance(over, ast.Call) or evaluate(frame, over.func).origin != "builtins.range":
        return False
    bounds = [evaluate(frame, one).const for one in over.args]
    return (
        len(bounds) in (1, 2, 3)
        and all(type(one) is int for one in bounds)
        and 0 not in bounds[2:]
        and bool(range(*bounds))
    )


def _put_in_place(node: ast.For) -> tuple[ast.expr, ast.expr, str] | None:
    """`for i, name in enumerate(names): names[i] = clean(name)`: the list, what stands in each place then, its kind.

    `for key, value in fields.items(): fields[key] = clean(value)`: the same of a mapping.
    """
    held, kind = _gone_through(node)
    index = node.target.elts[0] if isinstance(node.target, ast.Tuple) else node.target
    if not isinstance(index, ast.Name) or held is None or any(map(_leaves, descendants(node))):
        return None
    for step in _carried_out(node):
        target = step.targets[0] if isinstance(step, ast.Assign) else None
        if isinstance(step, ast.Assign) and isinstance(target, ast.Subscript):
            if _is_named(target.slice, index.id) and spelled(target.value) == spelled(held):
                return held, step.value, kind
    return None


def _gone_through(node: ast.For) -> tuple[ast.expr | None, str]:
    """`names` of `enumerate(names)` and `range(len(names))`, `fields` of `fields.items()`; and which kind that is."""
    over, is_pair = node.iter, isinstance(node.target, ast.Tuple)
    if isinstance(over, ast.Call) and last_name(over.func) in ("list", "tuple", "sorted") and over.args:
        over = over.args[0]
    if not isinstance(over, ast.Call):
        return None, LIST
    how, inner = last_name(over.func), over.args[0] if len(over.args) == 1 else None
    if how == "items" and isinstance(over.func, ast.Attribute) and is_pair:
        return over.func.value, DICT
    if how == "range" and isinstance(inner, ast.Call) and last_name(inner.func) == "len" and inner.args:
        return None if is_pair else inner.args[0], LIST
    return inner if how == "enumerate" and is_pair else None, LIST


def _carried_out(node: ast.For) -> Iterator[ast.stmt]:
    """The statements of a round, and those for texts alone: nothing else is a name or a path."""
    value = node.target.elts[-1] if isinstance(node.target, ast.Tuple) else None
    for step in node.body:
        yield step
        test = step.test if isinstance(step, ast.If) and isinstance(step.test, ast.Call) else None
        if isinstance(step, ast.If) and test is not None and last_name(test.func) == "isinstance":
            told = [getattr(one, "id", "") for one in test.args]
            if isinstance(value, ast.Name) and told == [value.id, "str"]:
                yield from step.body


def _masked(node: ast.For, before: State, ends: list[State | None]) -> State:
    """`for secret in secrets: text = text.replace(secret, "***")`: where there is none, nothing is to be masked."""
    ended = joined_states(ends)
    each = {part.id for part in ast.walk(node.target) if isinstance(part, ast.Name)}
    names = {name for step in node.body if (name := _replaces(step, each)) is not None}
    if ended is None or not names or any(map(_leaves, descendants(node))):
        return before
    masked = before.copy()
    for path in names & before.env.keys() & ended.env.keys():
        masked.env[path] = ended.env[path]
    return masked


def _replaces(step: ast.stmt, each: set[str]) -> str | None:
    """`text` of `text = text.replace(secret, "***")`, where the secret is one of those gone through."""
    call = step.value if isinstance(step, ast.Assign) else None
    if not isinstance(step, ast.Assign) or not isinstance(call, ast.Call) or not call.args:
        return None
    target, holder = step.targets[0], call.func.value if isinstance(call.func, ast.Attribute) else None
    if not isinstance(target, ast.Name) or last_name(call.func) != "replace" or holder is None:
        return None
    names = {part.id for part in ast.walk(call.args[0]) if isinstance(part, ast.Name)}
    return target.id if _is_named(holder, target.id) and not names.isdisjoint(each) else None


def _without_entries(node: ast.For, after: State) -> State:
    """`for key in sent: if is_hidden(key): sent[key] = "***"`: what is left is what was chosen by its name."""
    key = node.target.elts[0] if isinstance(node.target, ast.Tuple) else node.target
    if not isinstance(key, ast.Name):
        return after
    is_asked = isinstance(node.iter, ast.ListComp) and any(
        _asks_for(test, getattr(part.target, "id", "")) for part in node.iter.generators for test in part.ifs
    )
    steps = list(_chosen_steps(node.body, key.id, is_asked))
    if not steps:
        return after
    own = {
        part.id for part in ast.walk(node) if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store)
    }
    paths = {path for step in steps for path in _taken_out(step, key.id, own)}
    if paths.isdisjoint(after.env):
        return after
    left = after.copy()
    left.env.update({path: sifted(left.env[path]) for path in paths if path in left.env})
    return left


def _chosen_steps(body: list[ast.stmt], key: str, is_asked: bool) -> Iterator[ast.stmt]:
    """The statements of a round that are carried out for some keys only."""
    for step in body:
        if isinstance(step, ast.If):
            yield from _chosen_steps(step.body, key, is_asked or _asks_for(step.test, key))
        elif is_asked:
            yield step


def _asks_for(test: ast.expr, key: str) -> bool:
    """Whether a test is about a key, and not about what lies under it."""
    under = {
        id(part)
        for step in ast.walk(test)
        if isinstance(step, ast.Subscript)
        for part in ast.walk(step.slice)
    }
    return any(
        isinstance(part, ast.Name) and part.id == key and id(part) not in under for part in ast.walk(test)
    )


def _taken_out(step: ast.stmt, key: str, own: set[str]) -> Iterator[str]:
    """The containers whose entry under a key is removed, or has something put over it that is not of the loop."""
    entries: list[ast.expr] = []
    if isinstance(step, ast.Delete):
        entries = step.targets
    elif isinstance(step, ast.Assign):
        names = {part.id for part in ast.walk(step.value) if isinstance(part, ast.Name)}
        entries = step.targets if names.isdisjoint(own) else []
    for entry in entries:
        path = path_of(entry.value) if isinstance(entry, ast.Subscript) else None
        if path is not None and isinstance(entry, ast.Subscript) and _is_named(entry.slice, key):
            yield path


def _leaves(step: ast.AST) -> bool:
    return isinstance(step, (ast.Break, ast.Continue))


def _replaced(frame: Frame, after: State, held: ast.expr, value: ast.expr, origin: str) -> State:
    """The state in which every element of a list or a mapping was replaced."""
    path, now = path_of(held), frame.state
    if path is None or path not in after.env or now is None:
        return after
    with frame.analysis.quiet():
        each = evaluate(frame, value)
    replaced = after.copy()
    replaced.env[path] = Value(kept_somewhere(each), origin=origin)
    return replaced


def _turns(node: ast.For | ast.AsyncFor, iterated: Value) -> list[Value] | None:
    """What is worth a round of its own, in order; None where the rounds are alike."""
    if _is_list_of_functions(iterated):
        return iterated.in_order
    words = iterated.const
    if not isinstance(words, tuple) or not 0 < len(words) <= _MOST_UNROLLED:
        return None
    if not all(isinstance(one, str) for one in words) or not _changes_entries(node):
        return None
    return [Value(const=one) for one in words]


def _changes_entries(node: ast.For | ast.AsyncFor) -> bool:
    """`for name in ("password", "token"): given[name] = "***"`: each round is about another entry."""
    name = node.target.id if isinstance(node.target, ast.Name) else None
    return name is not None and any(
        _is_named(part.slice, name)
        if isinstance(part, ast.Subscript) and not isinstance(part.ctx, ast.Load)
        else isinstance(part, ast.Call)
        and last_name(part.func) == "pop"
        and any(_is_named(one, name) for one in part.args[:1])
        for step in node.body
        for part in descendants(step)
    )


def _is_named(node: ast.expr, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name


def _is_list_of_functions(value: Value) -> bool:
    """`for check in (strip, validate):`: a few functions or objects that are called one after the other."""
    if value.origin != LIST or not value.items or value.taints or len(value.items) > _MOST_UNROLLED:
        return False
    return all(isinstance(key, int) and alternatives(one) for key, one in value.items.items())


def _each_in_turn(frame: Frame, node: ast.For | ast.AsyncFor, turns: list[Value]) -> None:
    left: list[State] = []
    for one in turns:
        frame.breaks.append([])
        frame.continues.append([])
        bind(frame, node.target, one)
        run(frame, node.body)
        left += frame.breaks.pop()
        frame.state = joined_states([frame.state, *frame.continues.pop()])
        if frame.state is None:
            break
    run(frame, node.orelse)
    frame.state = joined_states([frame.state, *left])
