"""Calls that have a function called by somebody else: threads, pools, task queues, partials."""

from __future__ import annotations

import ast
from collections.abc import Mapping

from lintegrity.flow.evaluate import evaluate
from lintegrity.flow.execute import piece
from lintegrity.flow.frame import Call, Frame
from lintegrity.flow.values import LIST, NOTHING, UNKNOWN, Partial, Value
from lintegrity.kinds import FUNCTIONS
from lintegrity.nodes import keyword_of
from lintegrity.parameters import positional_parameters
from lintegrity.tables import carriers, path_sinks
from lintegrity.walk import descendants


def called(frame: Frame, made: Call) -> Value | None:
    """What a call gives that hands labelled values to a function which somebody else calls; None for another call."""
    if made.origin in carriers.STARTERS:
        return _started(frame, made, carriers.STARTERS[made.origin])
    if made.attribute in carriers.TASK_METHODS and _is_task(frame, made):
        return _of_task(frame, made)
    if made.attribute == "start" and made.base is not None and made.base.is_tainted:
        return _run(frame, made, made.base)
    if _runs(frame, made):
        return to_thread(frame, made)
    if _maps(frame, made):
        return _mapped(frame, made)
    return None


def _outcome(frame: Frame, made: Call) -> Value:
    from lintegrity.flow.calls import outcome

    return outcome(frame, made)


def _started(frame: Frame, made: Call, at: carriers.Starter) -> Value:
    """`Thread(target=f, args=(x,))`: what is said here is what `f` is called with."""
    function = made.argument(at.function, at.word)
    positional = _listed(frame, made, made.argument(at.arguments, "args"))
    keywords = _named(made.argument(at.arguments + 1, "kwargs"))
    inner = made._replace(positional=positional, keywords=keywords)
    if (inner.is_tainted or _brings(function)) and _is_callable(frame, function):
        _outcome(frame, _bound(frame, inner, _node_of(made.node, at.function, at.word), function))
    return Value(origin=f"{made.origin}()")


def _run(frame: Frame, made: Call, base: Value) -> Value | None:
    """`Export(name).start()` of a class of threads: its `run` is called."""
    origin = base.origin or ""
    if not origin.endswith("()") or carriers.STARTERS.keys().isdisjoint(frame.analysis.lineage(origin[:-2])):
        return None
    function = Value(origin=f"{origin}.run")
    return _outcome(frame, made._replace(function=function, attribute="run"))


def _listed(frame: Frame, made: Call, value: Value) -> list[Value]:
    """The arguments that a list of them stands for."""
    if value.origin == LIST and value.items and not value.taints:
        return value.in_order
    return [piece(frame, made.node, value)] if value.is_tainted else []


def _named(value: Value) -> dict[str, Value]:
    known = {key: part for key, part in (value.items or {}).items() if isinstance(key, str)}
    return {**known, "**": value} if value.taints else known


def _is_task(frame: Frame, made: Call) -> bool:
    """`resize.delay(x)`: whether what has the method is a function of the project."""
    origin = made.base.origin if made.base is not None else None
    return origin is not None and made.is_tainted and frame.analysis.is_function(origin)


def _of_task(frame: Frame, made: Call) -> Value:
    """What a task queue calls its function with: the same arguments, or those in `args` and `kwargs`."""
    assert made.base is not None
    inner = made._replace(function=made.base, base=None, attribute="")
    if carriers.TASK_METHODS[made.attribute]:
        positional = _listed(frame, made, made.argument(0, "args"))
        inner = inner._replace(positional=positional, keywords=_named(made.argument(1, "kwargs")))
    _outcome(frame, inner)
    return Value(origin=f"{made.origin}()")


def to_thread(frame: Frame, made: Call) -> Value:
    """`asyncio.to_thread(f, x)` and its like call what they are given."""
    at = carriers.RUNNERS.get(made.attribute, 0)
    if len(made.positional) <= at:
        return NOTHING
    function = _by_path(frame, made.positional[at])
    inner = made._replace(positional=made.positional[at + 1 :])
    if made.attribute in carriers.LISTED:
        known = {word: value for word, value in made.keywords.items() if word not in carriers.LISTED_WORDS}
        at = carriers.LISTED[made.attribute]
        listed = _listed(frame, made, made.argument(at, "args"))
        inner = inner._replace(
            positional=listed, keywords={**known, **_named(made.argument(at + 1, "kwargs"))}
        )
    return _outcome(frame, _bound(frame, inner, _node_of(made.node, at, ""), function))


def _node_of(node: ast.Call, index: int, word: str) -> ast.expr | None:
    """The expression of an argument."""
    if any(isinstance(one, ast.Starred) for one in node.args[: index + 1]):
        return None
    named = keyword_of(node, word) if word else None
    return named or (node.args[index] if index < len(node.args) else None)


def _bound(frame: Frame, made: Call, node: ast.expr | None, function: Value) -> Call:
    """The call of a function, or of a method of the object that it was taken from."""
    if not isinstance(node, ast.Attribute) or function.function is not None:
        return made._replace(function=function, base=None, attribute="")
    as_call = ast.copy_location(ast.Call(node, [], []), made.node)
    base = evaluate(frame, node.value)
    if not base.is_tainted:
        return made._replace(function=function, base=None, attribute="")
    return made._replace(node=as_call, function=function, base=base, attribute=node.attr)


def _by_path(frame: Frame, function: Value) -> Value:
    """`enqueue("app.tasks.resize", x)`: a function by its dotted name."""
    name = function.const
    if isinstance(name, str) and "." in name and frame.analysis.is_function(name):
        return Value(origin=name)
    return function


def _mapped(frame: Frame, made: Call) -> Value:
    """`map(f, names)`, `executor.map(f, names)`: the function is called with each."""
    elements = [piece(frame, made.node, value) for value in made.positional[1:]]
    function = made.positional[0] if made.positional else NOTHING
    inner = made._replace(function=function, base=None, attribute="", positional=elements, keywords={})
    value = _outcome(frame, inner)
    return Value(value.all_taints(), origin=LIST)


def _maps(frame: Frame, made: Call) -> bool:
    """Whether a call has a function of the project called with each of some labelled values."""
    if made.origin != "builtins.map" and made.attribute not in carriers.MAPPERS:
        return False
    if len(made.positional) < 2 or not made.is_tainted:
        return False
    function = made.positional[0]
    return made.origin == "builtins.map" and bool(function.origin) or _is_callable(frame, function)


def _runs(frame: Frame, made: Call) -> bool:
    """Whether a call hands a function to something that calls it, with a labelled argument."""
    at = carriers.RUNNERS.get(made.attribute)
    if at is None or len(made.positional) <= at or not (made.is_tainted or _brings(made.positional[at])):
        return False
    return not _calls_itself(frame, made, at) and _is_callable(frame, _by_path(frame, made.positional[at]))


def _calls_itself(frame: Frame, made: Call, at: int) -> bool:
    """Whether a method of the project calls what it is given in its own body, which says with what: `function(connection, *args)`."""
    found = frame.analysis.project.definition(made.origin)
    if found is None or not isinstance(found[1], FUNCTIONS):
        return False
    names = [one.arg for one in positional_parameters(found[1].args) if one.arg not in ("self", "cls")]
    return at < len(names) and any(
        isinstance(step, ast.Call) and isinstance(step.func, ast.Name) and step.func.id == names[at]
        for step in descendants(found[1])
    )


def _brings(function: Value) -> bool:
    """Whether a function has labelled arguments already: `partial(load, name)`."""
    bound = function.function
    return isinstance(bound, Partial) and any(
        value.is_tainted for value in (*bound.positional, *bound.keywords.values())
    )


def _is_callable(frame: Frame, function: Value) -> bool:
    """Whether it matters what a function does with what it is called with."""
    if function.function is not None or function.origin in path_sinks.PATH_SINKS:
        return True
    if function.is_tainted and function.const is UNKNOWN and (function.origin or "").startswith("pathlib."):
        return True
    return frame.analysis.is_function(function.origin or "")


def invoke_partial(frame: Frame, made: Call, bound: Partial) -> Value:
    """A call of a `functools.partial`."""
    keywords: Mapping[str, Value] = {**bound.keywords, **made.keywords}
    inner = made._replace(
        function=bound.function,
        base=None,
        attribute="",
        positional=[*bound.positional, *made.positional],
        keywords=dict(keywords),
    )
    return _outcome(frame, inner)
