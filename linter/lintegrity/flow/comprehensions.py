"""Comprehensions: what is made of the parts of a value, one after the other."""

from __future__ import annotations

import ast
from typing import Any

from lintegrity.flow import conditions
from lintegrity.flow.entries import chosen, is_listed
from lintegrity.flow.evaluate import evaluate
from lintegrity.flow.execute import bind, elements
from lintegrity.flow.frame import Frame
from lintegrity.flow.values import (
    DICT,
    EACH,
    LIST,
    NOTHING,
    Value,
    baked,
    joined,
    list_value,
    mapped,
    of_each,
)
from lintegrity.spelling import spelled
from lintegrity.walk import descendants

# So many parts of a list are looked at one by one.
_FEW = 8


def comprehension(frame: Frame, node: ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp) -> Value:
    if isinstance(node, ast.DictComp):
        copied = _copied(node)
        if copied is not None:
            whole = evaluate(frame, copied)
            if not whole.items:
                return whole._replace(origin=DICT)
        pairs = _of_entries(frame, node)
        pairs = _pairs(frame, node) if pairs is None else pairs
        if pairs is not None:
            return Value(items=pairs, origin=DICT)
    before = frame.state
    if before is None:
        return NOTHING
    frame.state = before.copy()
    first = node.generators[0]
    iterated = evaluate(frame, first.iter)
    if _is_each_known(node, iterated) and not isinstance(node, ast.DictComp):
        value = list_value([_made_of(frame, node, part) for part in iterated.in_order])
        frame.state = before
        return value
    for generator in node.generators:
        over = iterated if generator is first else evaluate(frame, generator.iter)
        bind(frame, generator.target, elements(frame, generator.target, over))
        for test in generator.ifs:
            frame.state = frame.now.copy(evaluate(frame, test).when_true)
    if isinstance(node, ast.DictComp):
        value = joined(evaluate(frame, node.key), evaluate(frame, node.value))
    else:
        value = evaluate(frame, node.elt)
    value = baked(value, frame.now.facts)
    if any(generator.ifs for generator in node.generators) or _chooses(node):
        by_key = _chooses_by_key(node)
        value = chosen(value) if by_key else mapped(value, lambda taint: taint.flagged("filtered"))
    frame.state = before
    origin = DICT if isinstance(node, ast.DictComp) else LIST
    if origin == LIST and value.taints and (value.origin or "").startswith("pathlib."):
        return of_each(value)  # each is a path as a whole, and no piece of one
    each = {EACH: value} if value.is_instance and value.items else None
    return Value(value.all_taints(), items=each, origin=origin)


def _is_each_known(node: ast.expr, iterated: Value) -> bool:
    """`[clean(one) for one in (name, "b")]`: a short list whose parts are all known, none of them left out."""
    if not isinstance(node, (ast.ListComp, ast.GeneratorExp)) or len(node.generators) > 1:
        return False
    if node.generators[0].ifs or not is_listed(iterated):
        return False
    return len(iterated.items or ()) <= _FEW and iterated.is_tainted


def _made_of(frame: Frame, node: ast.ListComp | ast.SetComp | ast.GeneratorExp, part: Value) -> Value:
    bind(frame, node.generators[0].target, part)
    return baked(evaluate(frame, node.elt), frame.now.facts)


def _chooses_by_key(node: ast.expr) -> bool:
    """`{k: v for k, v in config.items() if k != "password"}`: the name of an entry decides whether it is shown."""
    if not isinstance(node, ast.DictComp) or not isinstance(node.generators[0].target, ast.Tuple):
        return False
    key = node.generators[0].target.elts[0]
    tests = [test for generator in node.generators for test in generator.ifs]
    tests += [node.value.test] if isinstance(node.value, ast.IfExp) else []
    return isinstance(key, ast.Name) and any(
        isinstance(part, ast.Compare)
        and isinstance(part.ops[0], (ast.In, ast.NotIn, ast.Eq, ast.NotEq))
        and any(isinstance(one, ast.Name) and one.id == key.id for one in ast.walk(part))
        for test in tests
        for part in ast.walk(test)
    )


def _copied(node: ast.DictComp) -> ast.expr | None:
    """The mapping that `{k: v for k, v in headers.items()}` is a copy of."""
    generator = node.generators[0]
    if len(node.generators) > 1 or generator.ifs or not isinstance(generator.target, ast.Tuple):
        return None
    if list(map(spelled, (node.key, node.value))) != list(map(spelled, generator.target.elts)):
        return None
    asked = generator.iter.func if isinstance(generator.iter, ast.Call) else None
    return asked.value if isinstance(asked, ast.Attribute) and asked.attr == "items" else None


def _pairs(frame: Frame, node: ast.DictComp) -> dict[Any, Value] | None:
    """`{k: v for k, v in [("a", x), ("b", y)] if v}`: the entries, where every key is known."""
    generator = node.generators[0]
    if len(node.generators) > 1 or not isinstance(generator.iter, (ast.List, ast.Tuple, ast.Call)):
        return None
    if not isinstance(generator.target, ast.Tuple):
        return None
    if list(map(spelled, (node.key, node.value))) != list(map(spelled, generator.target.elts)):
        return None
    if isinstance(generator.iter, ast.Call):
        return None if _chooses_by_key(node) else _items_of(frame, generator.iter)
    entries = evaluate(frame, generator.iter).items or {}
    pairs = [one.items or {} for one in entries.values()]
    if any(set(one) != {0, 1} or not isinstance(one[0].const, str) for one in pairs):
        return None
    return {one[0].const: one[1] for one in pairs}


def _of_entries(frame: Frame, node: ast.DictComp) -> dict[Any, Value] | None:
    """`{k: v for k, v in config.items() if k != "password"}`, entry by entry; None where it is not known which are left."""
    generator = node.generators[0]
    target = generator.target
    if len(node.generators) > 1 or not isinstance(target, ast.Tuple) or len(target.elts) != 2:
        return None
    held = _items_of(frame, generator.iter) if isinstance(generator.iter, ast.Call) else None
    before = frame.state
    if held is None or before is None or not any(one.is_tainted for one in held.values()):
        return None
    if any(isinstance(part, ast.comprehension) for part in descendants(node.value)):
        return None  # each entry of one for each of the other
    found: dict[Any, Value] = {}
    for key, value in held.items():
        frame.state = before.copy()
        bind(frame, target.elts[0], Value(const=key))
        bind(frame, target.elts[1], value)
        verdicts = [conditions.truth(evaluate(frame, test)) for test in generator.ifs]
        name = evaluate(frame, node.key).const
        if None in verdicts or not isinstance(key, str) or not isinstance(name, str):
            frame.state = before
            return None
        if all(verdicts):
            found[name] = evaluate(frame, node.value)
    frame.state = before
    return found


def _items_of(frame: Frame, call: ast.Call) -> dict[Any, Value] | None:
    """The entries of `x` in `x.items()`, where nothing else can be in it."""
    if not isinstance(call.func, ast.Attribute) or call.func.attr != "items" or call.args:
        return None
    held = evaluate(frame, call.func.value)
    return dict(held.items) if held.origin == DICT and held.items and not held.taints else None


def _chooses(node: ast.expr) -> bool:
    """`{k: "***" if k in SENSITIVE else v …}`: what is shown is chosen."""
    return isinstance(node, ast.DictComp) and isinstance(node.value, ast.IfExp)
