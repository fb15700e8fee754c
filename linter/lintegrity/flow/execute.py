"""Statements: how each of them changes what is known."""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from lintegrity.flow import answers, conditions, secrets, setters, special
from lintegrity.flow.effects import keep_attribute
from lintegrity.flow.entries import chosen, cover, leave_out, names_of_frame, with_item, without_item
from lintegrity.flow.evaluate import evaluate, path_of
from lintegrity.flow.frame import Frame
from lintegrity.flow.paths import side
from lintegrity.flow.states import State, joined_states
from lintegrity.flow.values import (
    DICT,
    LIST,
    NOTHING,
    UNKNOWN,
    Choice,
    Value,
    baked,
    bounded,
    key_of,
    mapped,
    some_part,
    union,
)
from lintegrity.kinds import Function
from lintegrity.parameters import defaults_of
from lintegrity.tables import sources
from lintegrity.tables.sensitive_words import is_login_entry

LEAVES = "<leaves>"


def run(frame: Frame, body: Sequence[ast.stmt]) -> None:
    """Carry out statements in order until one leaves."""
    for statement in body:
        if frame.state is None:
            return
        handler = _HANDLERS.get(type(statement))
        if handler is None:
            continue
        watch = frame.analysis.watch
        if watch is None:
            handler(frame, statement)
        else:
            watch.before(frame, statement)
            handler(frame, statement)
            watch.after(frame, statement)


def _expression(frame: Frame, node: ast.Expr) -> None:
    value = evaluate(frame, node.value)
    if value.origin == LEAVES:
        frame.state = None
        return
    if frame.state is not None and value.when_true and _raises_on_failure(frame, node.value):
        frame.state = frame.state.copy(value.when_true)


def _raises_on_failure(frame: Frame, node: ast.expr) -> bool:
    """A call whose return says that it succeeded."""
    call = node.value if isinstance(node, ast.Await) else node
    if call is frame.validated:
        return True
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in ("relative_to", "index")
    )


def bind(frame: Frame, target: ast.expr, value: Value) -> None:
    """Bind a target of any shape."""
    if isinstance(target, ast.Name):
        _bind_name(frame, target, value)
    elif isinstance(target, ast.Attribute):
        _bind_attribute(frame, target, value)
    elif isinstance(target, ast.Subscript):
        _bind_item(frame, target, value)
    elif isinstance(target, (ast.Tuple, ast.List)):
        _unpack(frame, target, value)
    elif isinstance(target, ast.Starred):
        bind(frame, target.value, value)


def _bind_name(frame: Frame, target: ast.Name, value: Value) -> None:
    if value.taints:
        value = secrets.kept_as(frame, value, target.id)
        step = frame.step(target, f"assigned to `{target.id}`")
        value = value._replace(taints={key: taint.via(step) for key, taint in value.taints.items()})
    frame.now.assign(target.id, value)
    if frame.class_body is not None:
        frame.analysis.store_field(frame.class_body, target.id, baked(value, frame.now.facts))
    elif frame.name == "<module>" or target.id in frame.globals:
        frame.analysis.store_global(frame.module, target.id, baked(value, frame.now.facts))


def _bind_attribute(frame: Frame, target: ast.Attribute, value: Value) -> None:
    path = path_of(target)
    base = evaluate(frame, target.value)
    if value.taints:
        value = secrets.kept_as(frame, value, target.attr)
        step = frame.step(target, f"kept in `{path or target.attr}`")
        value = value._replace(taints={key: taint.via(step) for key, taint in value.taints.items()})
    if value.is_tainted and answers.is_content(target, base.origin, frame):
        frame.arrive("response", target, value)
    if setters.assigned(frame, target, base, value):
        return
    if path is not None:
        frame.now.assign(path, value)
        if isinstance(target.value, ast.Name) and frame.state is not None:
            keep_attribute(frame, target.value.id, target.attr, value)
    if base.origin is not None:
        frame.analysis.store_attribute(frame, base.origin, target.attr, baked(value, frame.now.facts))


def _bind_item(frame: Frame, target: ast.Subscript, value: Value) -> None:
    key = evaluate(frame, target.slice)
    if (
        isinstance(target.value, ast.Attribute)
        and target.value.attr == "__dict__"
        and isinstance(key.const, str)
    ):
        bind(
            frame, ast.copy_location(ast.Attribute(target.value.value, key.const, ast.Store()), target), value
        )
        return
    path = path_of(target.value)
    if path is None:
        holder = evaluate(frame, target.value)
        if holder.items is not None and isinstance(target.value, ast.Subscript):
            _bind_item(frame, target.value, with_item(holder, key_of(key), value))  # `a["b"]["c"] = …`
        return
    if key.is_tainted or value.is_tainted:
        holder = evaluate(frame, target.value)
        if holder.is_instance and _is_called(frame, target, holder, "__setitem__", key, value):
            return
    base = frame.now.env.get(path)
    if base is None:
        base = _held_before(target.value, evaluate(frame, target.value))
    keep_container(frame, target.value, with_item(base, key_of(key), value), value.is_tainted)


def _is_called(frame: Frame, target: ast.expr, holder: Value, name: str, *given: Value) -> bool:
    """Whether the class of an object has a method for what is done under one of its keys; it is carried out."""
    return special.called(frame, target, holder, (name,), *given) is not None


def _held_before(node: ast.expr, value: Value) -> Value:
    """What stays in a container when an entry is set of which this body has set none before.

    The environment, an application's configuration, and what an object holds: `self.fields[key] = value` in a method that
    is called twice. Of others nothing.
    """
    if value.origin in sources.APPLICATION_CONFIGS or (isinstance(node, ast.Attribute) and value.items):
        return value
    return Value(origin=value.origin) if value.origin in sources.ENVIRONMENT_MAPPINGS else NOTHING


def keep_container(frame: Frame, node: ast.expr, value: Value, is_news: bool = True) -> None:
    """A container that something was put into: what the name or attribute holds that it lies in."""
    path = path_of(node)
    if path is None and isinstance(node, ast.Subscript) and frame.state is not None and value.is_tainted:
        holder = evaluate(frame, node.value)  # `found[key].append(x)`
        keep_container(frame, node.value, with_item(holder, key_of(evaluate(frame, node.slice)), value))
    if path is None or frame.state is None:
        return
    if isinstance(node, ast.Name) and path not in frame.state.env:
        frame.shared.add(path)
    frame.state.env[path] = value = bounded(value)
    if not is_news or not value.is_tainted:
        return
    if isinstance(node, ast.Attribute):
        _bind_attribute(frame, node, value)
    elif path in frame.shared:
        frame.analysis.store_shared(frame.module, path, baked(value, frame.now.facts))


def _unpack(frame: Frame, target: ast.Tuple | ast.List, value: Value) -> None:
    is_record = (
        value.items is not None and value.origin != LIST and any(type(key) is int for key in value.items)
    )
    if value.is_instance and value.items and not is_record:
        given = special.called(frame, target, value, ("__iter__",))
        value = value if given is None else given
    parts = value.items if value.origin == LIST and value.items else None
    if is_record and value.items and not value.taints:  # a named tuple
        parts = {index: value.items.get(index, NOTHING) for index in range(len(target.elts))}
    exact = (
        parts is not None
        and len(parts) == len(target.elts)
        and not any(isinstance(e, ast.Starred) for e in target.elts)
    )
    for index, part in enumerate(target.elts):
        if value.origin == sources.URL_TUPLE and value.items and index in value.items:
            found = value.items[index]
        elif exact and parts is not None and index in parts:
            found = parts[index]
        else:
            last = index == len(target.elts) - 1
            whole = Value(value.taints) if value.origin == sources.URL_TUPLE else value
            whole = mapped(whole, partial(side, is_first=not index, is_last=last))
            found = piece(frame, part, whole, last)
        bind(frame, part, secrets.beside(found, part, target.elts))


def piece(frame: Frame, node: ast.AST, value: Value, last: bool = False) -> Value:
    """Some part of a value, under a new identity that `node` gives."""
    from lintegrity.flow import paths

    found = some_part(value)
    if not value.taints:
        return found._replace(const=UNKNOWN) if len(value.items or ()) != 1 else found
    ident = frame.ident(node, "element")
    whole = baked(Value(value.taints), frame.now.facts)
    own = mapped(whole, lambda taint: paths.some_piece(taint, ident, last))
    return Value(union(own.taints, found.all_taints()))


def elements(frame: Frame, node: ast.AST, value: Value) -> Value:
    """What a loop over a value gives: for a mapping its keys, for a sequence its elements."""
    if value.origin in sources.ARCHIVES and isinstance(node, ast.expr):
        from lintegrity.flow.elsewhere import archive_members

        return archive_members(frame, node)
    if isinstance(value.function, Choice) and not value.taints:
        return value  # one of what is entered there
    value = names_of_frame(value)
    if value.origin == DICT and value.items:
        return Value(value.taints)
    if value.is_instance and value.items and not value.taints:
        given = special.called(frame, node, value, ("__iter__",)) if isinstance(node, ast.expr) else None
        if given is not None:
            return given
        return value  # a generator gives what it yields
    found = piece(frame, node, value)
    if value.origin is not None and value.origin.startswith("pathlib.") and not value.taints:
        return Value()
    return found


def _assign(frame: Frame, node: ast.Assign) -> None:
    value = evaluate(frame, node.value)
    for target in node.targets:
        bind(frame, target, secrets.named(frame, target, node.value, value))


def _annotated(frame: Frame, node: ast.AnnAssign) -> None:
    if node.value is None:
        return
    value = evaluate(frame, node.value)
    if value.origin is None:
        value = value._replace(origin=frame.analysis.annotation(frame, node.annotation))
    bind(frame, node.target, value)


def _augmented(frame: Frame, node: ast.AugAssign) -> None:
    as_binary = ast.BinOp(node.target, node.op, node.value)
    ast.copy_location(as_binary, node)
    bind(frame, node.target, evaluate(frame, as_binary))


def _if(frame: Frame, node: ast.If) -> None:
    test = evaluate(frame, node.test)
    verdict = conditions.truth(test)
    before = frame.state
    if before is None:
        return
    shown, hidden = conditions.debugging(frame, node.test)
    frame.state = before.copy(test.when_true | shown) if verdict is not False else None
    leave_out(frame, node.test, True)
    run(frame, node.body)
    after = frame.state
    frame.state = before.copy(conditions.denied(node.test, test) | hidden) if verdict is not True else None
    leave_out(frame, node.test, False)
    run(frame, node.orelse)
    frame.state = joined_states([after, frame.state])
    cover(frame, node)


def _assert(frame: Frame, node: ast.Assert) -> None:
    test = evaluate(frame, node.test)
    if frame.state is not None and test.when_true:
        frame.state = frame.state.copy(frozenset((ident, f"weak-{flag}") for ident, flag in test.when_true))


def _loop(frame: Frame, node: ast.For | ast.AsyncFor | ast.While) -> None:
    from lintegrity.flow.loops import loop

    loop(frame, node)


def _break(frame: Frame, node: ast.Break) -> None:
    if frame.breaks and frame.state is not None:
        frame.breaks[-1].append(frame.state)
    frame.state = None


def _continue(frame: Frame, node: ast.Continue) -> None:
    if frame.continues and frame.state is not None:
        frame.continues[-1].append(frame.state)
    frame.state = None


def _return(frame: Frame, node: ast.Return) -> None:
    if isinstance(node.value, ast.Tuple) and len(node.value.elts) > 1:
        frame.answered = node.value
    value = evaluate(frame, node.value) if node.value is not None else Value(const=None)
    if value.origin == LEAVES:
        frame.state = None
        return
    frame.returns.append((baked(value, frame.now.facts), frame.now.facts))
    frame.leave_functions()
    if frame.state is not None:
        frame.left.append(frame.state)
    frame.analysis.returned(frame, node, value)
    frame.state = None


def _raise(frame: Frame, node: ast.Raise) -> None:
    value = evaluate(frame, node.exc)
    frame.analysis.raised(frame, node, value)
    frame.state = None


def _try(frame: Frame, node: Any) -> None:
    before = frame.state
    if before is None:
        return
    frame.state = before.copy()
    frame.caught.append(node.handlers)
    seen = _attempted(frame, node.body)
    frame.caught.pop()
    run(frame, node.orelse)
    ends: list[State | None] = [frame.state]
    for handler in node.handlers:
        entered = joined_states(seen)
        frame.state = entered.copy() if entered is not None else None
        _handle(frame, handler, node.body)
        ends.append(frame.state)
    frame.state = joined_states(ends)
    if node.finalbody:
        alive = frame.state is not None
        if frame.state is None:
            entered = joined_states(seen)
            frame.state = entered.copy() if entered is not None else None
        run(frame, node.finalbody)
        frame.state = frame.state if alive else None


def _attempted(frame: Frame, body: Sequence[ast.stmt]) -> list[State | None]:
    """Carry out the body of a `try`; the states from which a handler can be entered."""
    seen: list[State | None] = []
    for statement in body:
        if frame.state is None:
            break
        seen.append(frame.state.copy())
        run(frame, [statement])
    if frame.state is not None and len(body) > 1:
        seen.append(frame.state.copy())
    return seen


def _handle(frame: Frame, handler: ast.ExceptHandler, attempted: list[ast.stmt]) -> None:
    if handler.name:
        frame.now.assign(handler.name, frame.analysis.exception(frame, handler, attempted))
    run(frame, handler.body)


def _with(frame: Frame, node: ast.With | ast.AsyncWith) -> None:
    before = frame.state
    suppresses = False
    for item in node.items:
        value = evaluate(frame, item.context_expr)
        suppresses = suppresses or value.origin == "contextlib.suppress()"
        entered = special.called(frame, item.context_expr, value, ("__enter__", "__aenter__"))
        value = value if entered is None else entered
        if item.optional_vars is not None:
            bind(frame, item.optional_vars, value)
    run(frame, node.body)
    if suppresses:
        frame.state = joined_states([before, frame.state])


def _function(frame: Frame, node: Function) -> None:
    for mark in node.decorator_list:
        evaluate(frame, mark)
    for default in defaults_of(node.args).values():
        evaluate(frame, default)
    if frame.name == "<module>" or frame.class_body is not None:
        return
    frame.now.assign(node.name, frame.make(node))


def _class(frame: Frame, node: ast.ClassDef) -> None:
    for base in node.bases:
        evaluate(frame, base)
    outer, outer_state = frame.class_body, frame.state
    if outer_state is None:
        return
    dotted = frame.name_of_class(node)
    if frame.name != "<module>":
        frame.now.assign(node.name, Value(origin=dotted))
        frame.make_methods(node, dotted)
    frame.class_body = dotted
    frame.state = outer_state.copy()
    run(frame, node.body)
    frame.class_body, frame.state = outer, outer_state


def _import(frame: Frame, node: ast.Import | ast.ImportFrom) -> None:
    if frame.name == "<module>" and frame.class_body is None:
        return
    from lintegrity.scopes import statement_bindings

    for name, binding in statement_bindings(node, frame.module.scopes):
        if binding.origin and name != "*":
            frame.now.assign(name, frame.analysis.imported(frame, node, binding.origin, name))


def _global(frame: Frame, node: ast.Global) -> None:
    frame.globals.update(node.names)


def _nonlocal(frame: Frame, node: ast.Nonlocal) -> None:
    frame.outer.update(node.names)


def _match(frame: Frame, node: ast.Match) -> None:
    from lintegrity.flow.matching import match

    match(frame, node)


def _delete(frame: Frame, node: ast.Delete) -> None:
    for target in node.targets:
        if isinstance(target, ast.Name):
            frame.now.env.pop(target.id, None)
        elif isinstance(target, ast.Subscript):
            key = evaluate(frame, target.slice)
            if key.is_tainted and (holder := evaluate(frame, target.value)).is_instance:
                _is_called(frame, target, holder, "__delitem__", key)
            path = path_of(target.value)
            if path not in frame.now.env:
                continue
            base = frame.now.env[path]
            is_login = base.taints and is_login_entry(key.const)
            frame.now.env[path] = chosen(base) if is_login else without_item(base, key.const)


_HANDLERS: dict[type[ast.AST], Callable[[Frame, Any], None]] = {
    ast.Expr: _expression, ast.Assign: _assign, ast.AnnAssign: _annotated, ast.AugAssign: _augmented, ast.If: _if,
    ast.Assert: _assert, ast.For: _loop, ast.AsyncFor: _loop, ast.While: _loop, ast.Break: _break,
    ast.Continue: _continue, ast.Return: _return, ast.Raise: _raise, ast.Try: _try, ast.With: _with,
    ast.AsyncWith: _with, ast.FunctionDef: _function, ast.AsyncFunctionDef: _function, ast.ClassDef: _class,
    ast.Import: _import, ast.ImportFrom: _import, ast.Global: _global, ast.Nonlocal: _nonlocal, ast.Match: _match, ast.Delete: _delete,
}  # fmt: skip
if hasattr(ast, "TryStar"):
    _HANDLERS[ast.TryStar] = _try
