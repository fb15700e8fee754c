"""Functions of the project: their bodies are carried out with what a call hands them.

A body is only entered where a labelled value goes in or may come out, so the work follows the labels. What one
call learned is kept under the call's own knowledge, and asked again only for a different one.
"""

from __future__ import annotations

import ast
import enum
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from lintegrity.blocks import own_statements
from lintegrity.flow import (
    asked_urls,
    conditions,
    dispatched,
    instances,
    models,
    outcomes,
    paths,
    secrets,
    texts,
)
from lintegrity.flow.arguments import arguments_of
from lintegrity.flow.effects import NO_EFFECTS, Effects, of_body, take
from lintegrity.flow.execute import LEAVES, run
from lintegrity.flow.frame import Call, Frame, Waited
from lintegrity.flow.identities import holders
from lintegrity.flow.project import Module
from lintegrity.flow.resolve import initialiser
from lintegrity.flow.states import State, joined_states
from lintegrity.flow.values import (
    LIST,
    NO_FACTS,
    NOTHING,
    UNKNOWN,
    Choice,
    Closure,
    Facts,
    Value,
    baked,
    joined,
    mapped,
)
from lintegrity.given_functions import is_given
from lintegrity.kinds import FUNCTIONS, Function
from lintegrity.never_returning import never_returns
from lintegrity.nodes import last_name
from lintegrity.tables.path_sinks import OPEN

if TYPE_CHECKING:
    from lintegrity.flow.propagate import Analysis

_DEEPEST = 8
# A recursive function is carried out inside itself once: what a second time could add is rare, what it costs is not.
_UNROLLED = 2
_FunctionNode = Function | ast.Lambda


class Kind(enum.Enum):
    """What a called name denotes."""

    FUNCTION = "function"
    TELLING = "a function whose own handler may give back the text of an error"
    DISPATCHED = "a function that hands its calls on to those registered for it"
    CLASS = "class"
    LEAVES = "a function that never returns"
    OTHER = "nothing of the project"


CALLED = frozenset({Kind.FUNCTION, Kind.TELLING})


class Result(NamedTuple):
    """What a body gave: its value, the facts that hold once it returned, and what its exceptions may name."""

    value: Value
    facts: Facts
    effects: Effects = NO_EFFECTS
    asked: tuple[asked_urls.Noted, ...] = ()


def by_name(analysis: Analysis, frame: Frame, made: Call) -> Value | None:
    """The value of a call of a project's function or class; None where it is no such thing."""
    origin = made.origin
    kind = kind_of(analysis, origin)
    if kind == Kind.OTHER:
        return models.loaded(analysis, frame, made)
    if kind == Kind.LEAVES and not made.is_tainted:
        return Value(origin=LEAVES)
    is_telling = kind == Kind.TELLING and analysis.allowance.is_of_handler
    if kind in CALLED and not is_telling and not _is_worth(analysis, made, origin):
        told = _result_origin(analysis, origin)
        if told is None or not _may_be_mistaken(analysis, told):
            return Value(origin=told)
    is_plain = not made.is_tainted and not analysis.found.is_creator(f"{origin}.__init__")
    if kind == Kind.CLASS and is_plain and not any(map(outcomes.is_flag, made.keywords.values())):
        if not instances.is_shared(analysis, origin):
            return Value(origin=f"{origin}()")
    definition = analysis.project.definition(origin)
    if definition is None:
        return None
    module, node, _ = definition
    if isinstance(node, ast.ClassDef):
        return _construct(analysis, frame, made, module, origin)
    if not isinstance(node, FUNCTIONS):
        return None
    if is_given(node, "atomic_open"):
        frame.arrive(
            OPEN, made.node, made.argument(0, "path")
        )  # what it does beside the target is its own affair
        return Value(origin="builtins.open()")
    if is_given(node, "redact_url"):  # also where a star import leaves open what its words mean
        return mapped(Value(made.taints), lambda taint: taint.flagged("redacted"))
    if is_given(node, "safe_join"):  # what it gives lies in its folder, whatever else went through it
        return mapped(Value(made.taints), lambda taint: taint.flagged(paths.SAFE))
    receiver = _receiver(analysis, made, node, origin)
    if kind == Kind.DISPATCHED and made.is_tainted and isinstance(node, ast.FunctionDef):
        return _dispatched(analysis, frame, made, module, node, receiver)
    result = _through_marks(analysis, frame, made, module, node, receiver)
    if kind == Kind.LEAVES:
        return Value(origin=LEAVES)  # what it says before it leaves has been seen
    return _of_class(analysis, origin, result)


def _through_marks(
    analysis: Analysis, frame: Frame, made: Call, module: Module, node: Function, receiver: Value | None
) -> Value:
    """The value of a call of a function, as the wrappers of its decorators hand it on."""
    if not node.decorator_list or not made.is_tainted or frame.state is None:
        return enter_body(analysis, frame, made, module, node, receiver, {})
    from lintegrity.flow.marks import handed_on

    made, told = handed_on(analysis, frame, made, module, node)
    gained = told - frame.state.facts
    frame.state = frame.state.copy(gained)
    value = enter_body(analysis, frame, made, module, node, receiver, {})
    if gained and frame.state is not None:
        frame.state = State(frame.state.env, frame.state.facts - gained)  # the wrapper may have left it out
    return value


def _of_class(analysis: Analysis, origin: str, result: Value) -> Value:
    """What a function gave, as an object of the class that its annotation names where nothing closer is known."""
    told = _result_origin(analysis, origin)
    if result.origin is None:
        is_container = bool(result.items) and not result.is_instance
        return result if is_container else result._replace(origin=told)
    if ")." not in result.origin or told is None or analysis.is_project_name(result.origin):
        return result
    is_class = kind_of(analysis, told.removesuffix("()")) == Kind.CLASS
    return result._replace(origin=told) if is_class else result


def _dispatched(
    analysis: Analysis,
    frame: Frame,
    made: Call,
    module: Module,
    node: ast.FunctionDef,
    receiver: Value | None,
) -> Value:
    """What the functions give that a call of a `singledispatch` function may mean."""
    found = NOTHING
    before = frame.state
    after = []
    for one in dispatched.chosen(analysis, made.origin, module, node, made.argument(0, "")):
        frame.state = before.copy() if before is not None else None
        value = enter_body(analysis, frame, made, one.module, one.node, receiver, {})
        found = value if found is NOTHING else joined(found, value)
        after.append(frame.state)
    frame.state = joined_states(after) if after else before
    return found


def kind_of(analysis: Analysis, origin: str) -> Kind:
    """What a dotted name of the project denotes."""
    known = analysis.kinds.get(origin)
    if known is None:
        known = analysis.kinds[origin] = _find_kind(analysis, origin)
    return known


def _find_kind(analysis: Analysis, origin: str) -> Kind:
    if origin.startswith("builtins.") or not analysis.is_project_name(origin):
        return Kind.OTHER
    definition = analysis.project.definition(origin)
    if definition is None:
        return Kind.OTHER
    if isinstance(definition[1], ast.ClassDef):
        return Kind.CLASS
    if origin.endswith("()"):  # `delayed(function)(url)`: what the first call gives is called
        return Kind.OTHER
    if isinstance(definition[1], FUNCTIONS):
        if dispatched.is_dispatched(definition[1]):
            return Kind.DISPATCHED
        if never_returns(definition[1]):
            return Kind.LEAVES
        return Kind.TELLING if _tells_errors(definition[1]) else Kind.FUNCTION
    return Kind.OTHER


def _tells_errors(function: Function) -> bool:
    """Whether a function gives back something in a handler that has a name for the exception."""
    return any(
        isinstance(handler, ast.ExceptHandler)
        and handler.name is not None
        and any(isinstance(step, ast.Return) and step.value is not None for step in own_statements(handler))
        for handler in own_statements(function)
    )


def _result_origin(analysis: Analysis, origin: str) -> str | None:
    found = analysis.project.canonical(f"{origin}()")
    return found


def plain_name(origin: str) -> str:
    """The dotted name of a definition: `app.Store().save` is `app.Store.save`."""
    return origin.replace("()", "")


def _is_worth(analysis: Analysis, made: Call, origin: str) -> bool:
    if analysis.found.is_creator(plain_name(origin)):
        return True
    values = [*made.positional, *made.keywords.values()]
    if made.base is not None:
        values.append(made.base)
    return any(value.is_tainted or _is_made(value) for value in values)


def _may_be_mistaken(analysis: Analysis, told: str) -> bool:
    """Whether a result, known by its class alone, would be taken to hold what other objects of the class hold."""
    return kind_of(analysis, told.removesuffix("()")) == Kind.CLASS and instances.is_shared(
        analysis, told.removesuffix("()")
    )


def _is_made(value: Value) -> bool:
    """A function made inside a body, which takes what it sees along."""
    if isinstance(value.function, Choice):
        return any(one.function is not None for one in value.function.values)
    return value.function is not None


def _receiver(analysis: Analysis, made: Call, node: Function, origin: str) -> Value | None:
    """What the first parameter gets where the call does not say it."""
    marks = {last_name(mark) for mark in node.decorator_list}
    if "staticmethod" in marks or "classmethod" not in marks and _is_handed_itself(made.node):
        return None
    if _is_bound_task(node):
        return NOTHING
    owner, _, _ = origin.rpartition(".")
    if "classmethod" in marks:
        return Value(origin=owner.removesuffix("()"))
    if not owner.endswith("()"):
        return None
    base = made.base
    if base is not None and (base.is_tainted or base.items or _is_below(analysis, base.origin, owner)):
        return base
    return Value(origin=owner)


def _is_below(analysis: Analysis, origin: str | None, owner: str) -> bool:
    """`Archive().read(name)` of a method that a class above has: it may call what `Archive` has of its own."""
    if origin is None or origin == owner or not origin.endswith("()") or not analysis.is_project_name(origin):
        return False
    return owner.removesuffix("()") in analysis.lineage(origin.removesuffix("()"))


def _is_handed_itself(call: ast.Call) -> bool:
    """`cls.send(cls, text)`: the call says what the first parameter gets."""
    holder = call.func.value if isinstance(call.func, ast.Attribute) else None
    first = call.args[0] if call.args else None
    return isinstance(holder, ast.Name) and isinstance(first, ast.Name) and holder.id == first.id


def _is_bound_task(node: Function) -> bool:
    """`@app.task(bind=True)`: the task itself comes first."""
    return any(
        word.arg in ("bind", "pass_context")
        and isinstance(word.value, ast.Constant)
        and word.value.value is True
        for mark in node.decorator_list
        if isinstance(mark, ast.Call)
        for word in mark.keywords
    )


def _construct(analysis: Analysis, frame: Frame, made: Call, module: Module, origin: str) -> Value:
    instance = Value(origin=f"{origin}()")
    names = analysis.lineage(origin)
    if any(name.rpartition(".")[2] in ("Enum", "StrEnum", "IntEnum", "Flag") for name in names):
        if frame.state is not None and made.positional:
            frame.state = frame.state.copy(
                conditions.facts(made.positional[0], *conditions.ALL_OF_A_NAME)
            )  # it raises otherwise
        return instance
    if (own := initialiser(analysis, origin)) is not None:
        made_of = enter_body(analysis, frame, made, *own, instance, {})
        return instance._replace(items=made_of.items)
    if (held := models.of_builtin(analysis, made, names)) is not None:
        return held._replace(origin=instance.origin)
    found = models.given_fields(analysis, frame, made, origin, instances.is_shared(analysis, origin))
    kept = models.validated(analysis, frame, made.node, origin, found)
    for name, value in kept.items():
        if isinstance(name, str) and value.is_tainted:
            analysis.store_attribute(frame, origin, name, value)
    return instance._replace(items=kept or None)


def _waited(frame: Frame, made: Call) -> Waited:
    """What is known, and what is handed over, at a call of a handler that somebody waits for."""
    facts = frame.now.facts
    is_plain = not any(isinstance(one, ast.Starred) for one in made.node.args[:1])
    positional = tuple(baked(one, facts) for one in made.positional) if is_plain else ()
    return Waited(facts, positional, {name: baked(one, facts) for name, one in made.keywords.items()})


def made_by(analysis: Analysis, maker: str) -> Choice | None:
    """The objects one of which a function makes, whatever it is called with."""
    definition = analysis.project.definition(maker)
    if definition is None or not isinstance(definition[1], FUNCTIONS):
        return None
    frame = Frame(analysis, definition[0], "<quiet>", {}, None, _DEEPEST - 2)
    value = _carry_out(analysis, frame, definition[0], definition[1], {}, None).value
    return value.function if isinstance(value.function, Choice) else None


def of_closure(analysis: Analysis, frame: Frame, made: Call, closure: Closure) -> Value:
    """A call of a function made inside a body, or of a lambda."""
    module = analysis.module_at(closure.path)
    if module is None:
        return NOTHING
    analysis.called_inner.add(closure.node)
    if (seen := analysis.awaited.get(closure.node)) is not None:
        seen.append(_waited(frame, made))
    return enter_body(analysis, frame, made, module, closure.node, None, closure.env)


def enter_body(
    analysis: Analysis,
    frame: Frame,
    made: Call,
    module: Module,
    node: Any,
    receiver: Value | None,
    outer: Mapping[str, Value],
) -> Value:
    """What a function gives that is carried out with the arguments of a call; `outer` are the names around it."""
    reads, results = analysis.found.reads, analysis.results
    if frame.depth >= _DEEPEST:
        reads.cut_short()
        return NOTHING
    env = arguments_of(analysis, frame, made, module, node, receiver)
    known = _known_of_parts(env, frame.now.facts)
    in_handler, is_quiet = analysis.allowance.is_of_handler, analysis.is_quiet
    key = results.key(module, node, env, known, in_handler, is_quiet) if not outer else None
    kept = results.get(key) if key is not None else None
    if kept is not None:
        result, seen = kept
        reads.rest_on(seen)
    elif analysis.active[node] >= _UNROLLED or analysis.allowance.is_spent:
        reads.cut_short()
        return NOTHING
    else:
        if key is not None:
            results.begin(key, Result(NOTHING, NO_FACTS))
        analysis.allowance.enter(node)
        analysis.active[node] += 1
        reads.enter()
        result = _carry_out(analysis, frame, module, node, {**outer, **env}, receiver, known)
        analysis.active[node] -= 1
        if not analysis.active[node]:
            del analysis.active[node]  # it would hold the tree
        seen = reads.leave()
        if key is not None:
            results.put(key, result, seen)
    if frame.state is not None and result.facts:
        frame.state = frame.state.copy(result.facts)
    if result.effects is not NO_EFFECTS:
        take(frame, made, node, result.effects, receiver is not None)
    if result.asked:
        asked_urls.passed_on(frame, made, result.asked)
    value = result.value
    if value.is_tainted:
        name = getattr(node, "name", "lambda")
        step = frame.step(made.node, f"comes back from `{name}`")
        value = mapped(secrets.handed_back(value, node), lambda taint: taint.via(step))
        value = texts.come_back(frame, made.node, value)
    return value


def _known_of_parts(env: Mapping[str, Value], facts: Facts) -> Facts:
    """What is known of the parts of objects that are handed over: `member.name` was checked, `member` is passed."""
    if not facts:
        return NO_FACTS
    whole = {
        taint.ident
        for value in env.values()
        for taint in value.taints.values()
        if paths.OBJECT in taint.flags
    }
    return (
        frozenset(fact for fact in facts if any(one in whole for one in holders(fact[0])))
        if whole
        else NO_FACTS
    )


def _carry_out(
    analysis: Analysis,
    frame: Frame,
    module: Module,
    node: Any,
    env: dict[str, Value],
    receiver: Value | None,
    known: Facts = NO_FACTS,
) -> Result:
    owner = receiver.origin.removesuffix("()") if receiver is not None and receiver.origin else None
    name = getattr(node, "name", "<lambda>")
    entry = dict(env)
    inner = Frame(analysis, module, name, env, owner, frame.depth + 1)
    if known:
        inner.state = inner.now.copy(known)
    if isinstance(node, ast.Lambda):
        value = analysis.evaluate(inner, node.body)
        return Result(value, NO_FACTS)
    run(inner, node.body)
    if inner.made:
        from lintegrity.flow.inner import carry_out

        carry_out(inner)
    if inner.state is not None:
        inner.returns.append((Value(const=None), inner.state.facts))
    effects = of_body(inner, node, entry, receiver is not None)
    asked = asked_urls.escaping(inner, node)
    result = result_of(inner)._replace(effects=effects if any(effects) else NO_EFFECTS, asked=asked)
    if name == "__init__":
        own = instances.own(analysis, owner, node, inner.ends) if owner else {}
        result = result._replace(value=result.value._replace(items={**own, **effects.attributes} or None))
    return result


def result_of(frame: Frame) -> Result:
    """What a finished body gives back, over all its returns."""
    if not frame.returns:
        return Result(NOTHING, NO_FACTS)
    value = frame.returns[0][0]
    always = frame.returns[0][1]
    for returned, facts in frame.returns[1:]:
        value = joined(value, returned)
        always = always & facts
    gained = _gained(frame.returns)
    if all(returned.origin == LIST and returned.items for returned, _ in frame.returns):
        value = value._replace(items=_gained_by_part(value, frame.returns))
    return Result(value._replace(when_true=gained[0], when_false=gained[1]), always)


def _gained(returns: Sequence[tuple[Value, Facts]]) -> tuple[Facts, Facts]:
    """What is known where the result is true, and where it is false."""
    true_facts: Facts | None = None
    false_facts: Facts | None = None
    for returned, facts in returns:
        known = returned.const is not UNKNOWN
        if not known or returned.const:
            gained = facts | returned.when_true
            true_facts = gained if true_facts is None else true_facts & gained
        if not known or not returned.const:
            gained = facts | returned.when_false
            false_facts = gained if false_facts is None else false_facts & gained
    return true_facts or NO_FACTS, false_facts or NO_FACTS


def _gained_by_part(value: Value, returns: Sequence[tuple[Value, Facts]]) -> dict[Any, Value]:
    """`return False, "outside"` and `return True, ""`: each part of the result says something by itself."""
    parts = dict(value.items or {})
    for key, part in parts.items():
        each = [
            (returned.items[key], facts)
            for returned, facts in returns
            if returned.items and key in returned.items
        ]
        if len(each) == len(returns):
            gained = _gained(each)
            parts[key] = part._replace(
                when_true=part.when_true | gained[0], when_false=part.when_false | gained[1]
            )
    return parts
