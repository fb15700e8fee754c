"""What a call hands to the parameters of a function of the project."""

from __future__ import annotations

import ast
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from lintegrity.flow import secrets, texts
from lintegrity.flow.evaluate import element
from lintegrity.flow.frame import Call, Frame
from lintegrity.flow.module import Module
from lintegrity.flow.values import DICT, NOTHING, Value, baked, list_value
from lintegrity.kinds import FUNCTIONS, Function
from lintegrity.literals import texts_meant
from lintegrity.model import Step
from lintegrity.nodes import keyword_of
from lintegrity.parameters import all_parameters, defaults_of, named_parameters, positional_parameters
from lintegrity.tables.sources import ENVIRONMENT_MAPPINGS

if TYPE_CHECKING:
    from lintegrity.flow.propagate import Analysis

# Of larger objects and mappings the parts do not tell where they were handed on.
_FEW = 8
# Types of parameters that hold no text.
NO_TEXTS = frozenset({"int", "float", "bool", "UUID", "datetime", "date"})
_FunctionNode = Function | ast.Lambda
# Defaults that may read something when the function is defined.
_READING = (ast.Call, ast.Subscript, ast.BoolOp, ast.IfExp, ast.Name, ast.Attribute)


def arguments_of(
    analysis: Analysis, frame: Frame, made: Call, module: Module, node: _FunctionNode, receiver: Value | None
) -> dict[str, Value]:
    """What the parameters of a called function hold."""
    arguments = node.args
    names = [argument.arg for argument in positional_parameters(arguments)]
    given = list(made.positional)
    if receiver is not None:
        given.insert(0, receiver)
    facts = frame.now.facts
    env = {name: baked(value, facts) for name, value in zip(names, given)}
    rest = given[len(names) :]
    if arguments.vararg is not None and rest:
        env[arguments.vararg.arg] = list_value([baked(value, facts) for value in rest])
    known = {argument.arg for argument in all_parameters(arguments)}
    extra: dict[Any, Value] = {}
    for word, value in made.keywords.items():
        if word in known:
            env[word] = baked(value, facts)
        elif word != "**":
            extra[word] = baked(value, facts)
    _take_rest(frame, made, arguments, env, extra)
    _defaults(analysis, module, node, env)
    title = getattr(node, "name", "lambda")
    expressions = written(made, names, receiver is not None)
    for name, value in env.items():
        if value.taints and name != "self":
            value = secrets.kept_as(frame, value, name)
        if value.is_tainted and name != "self":
            value = _via(value, frame.step(made.node, f"passed to `{title}` as `{name}`"))
        if value.is_tainted:
            value = texts.handed(frame, expressions.get(name), value)
        env[name] = value
    return env


def _via(value: Value, step: Step) -> Value:
    """The value after one more step; of a large object the parts keep theirs."""
    if value.taints:
        value = value._replace(taints={key: taint.via(step) for key, taint in value.taints.items()})
    if value.items and len(value.items) <= _FEW:
        parts = {key: _via(part, step) if part.is_tainted else part for key, part in value.items.items()}
        value = value._replace(items=parts)
    return value


def written(made: Call, names: list[str], has_receiver: bool) -> dict[str, ast.expr]:
    """The expressions of a call by the parameters that they are for, as far as no star hides which."""
    plain = takewhile(lambda one: not isinstance(one, ast.Starred), made.node.args)
    found = dict(zip(names[1:] if has_receiver else names, plain))
    return found | {word.arg: word.value for word in made.node.keywords if word.arg is not None}


def _take_rest(
    frame: Frame, made: Call, arguments: ast.arguments, env: dict[str, Value], extra: dict[Any, Value]
) -> None:
    """Fill the parameters that nothing else fills from `**`, and those that take what is over."""
    rest = baked(made.keywords.get("**", NOTHING), frame.now.facts)
    if rest.is_tainted or rest.items:
        after_positional = arguments.args[len(made.positional) :]
        for argument in [*after_positional, *arguments.kwonlyargs]:
            value = spread(frame, made, argument.arg) if argument.arg not in env else NOTHING
            if value is not NOTHING and getattr(argument.annotation, "id", "") not in NO_TEXTS:
                env[argument.arg] = value
    if arguments.kwarg is not None and (extra or rest.is_tainted or rest.items):
        items = {**(rest.items or {}), **extra}
        env[arguments.kwarg.arg] = Value(rest.taints, items=items, origin=DICT)


def spread(frame: Frame, made: Call, name: str) -> Value:
    """What `**` brings under a name; of something that came from outside it may bring any."""
    value = made.keywords.get("**", NOTHING)
    if value.items and name in value.items:
        return baked(value.items[name], frame.now.facts)
    return (
        element(frame, made.node, baked(value, frame.now.facts), Value(const=name))
        if value.taints
        else NOTHING
    )


def _defaults(analysis: Analysis, module: Module, node: _FunctionNode, env: dict[str, Value]) -> None:
    quiet = Frame(analysis, module, "<quiet>", {})
    for name, default in defaults_of(node.args).items():
        if name in env:
            continue
        if isinstance(default, ast.Constant):
            env[name] = Value(const=default.value)
        elif (usual := read_by_default(quiet, default)) is not None:
            env[name] = usual
    for argument in named_parameters(node.args):
        known = env.get(argument.arg)
        if argument.annotation is not None and (known is None or known.origin is None):
            origin = analysis.annotation(quiet, argument.annotation)
            if origin is not None and not origin.startswith("builtins."):
                env[argument.arg] = (known or NOTHING)._replace(origin=origin)


def read_by_default(frame: Frame, default: ast.expr) -> Value | None:
    """What a parameter holds where nobody gives it: `home=os.getenv("APP_HOME")`, `env=os.environ`.

    None where that is nothing labelled.
    """
    if not isinstance(default, _READING):
        return None
    with frame.analysis.quiet():
        found = frame.analysis.evaluate(frame, default)
    return found if found.is_tainted or found.origin in ENVIRONMENT_MAPPINGS else None


def texts_given(module: Module, node: ast.expr) -> list[str]:
    """The texts of which a parameter is one, by its default and the calls in its module; none where it may be another."""
    function = module.scopes.scope_of(node).node
    if not isinstance(node, ast.Name) or not isinstance(function, FUNCTIONS):
        return []
    names = [one.arg for one in positional_parameters(function.args)]
    if node.id not in names:
        return []
    index = names.index(node.id) - (names[0] in ("self", "cls"))
    usual = defaults_of(function.args).get(node.id)
    given = [usual] if usual is not None else []
    for call in module.scopes.nodes.calls.called.get(function.name, ()):
        argument = call.args[index] if index < len(call.args) else keyword_of(call, node.id)
        given += [argument] if argument is not None else []
    parts = [texts_meant(one, module.scopes.scope_of(one)) for one in given]
    return [text for part in parts for text in part] if all(parts) else []


def is_anchored(made: Call) -> bool:
    """`import_module(name, __package__)`, and `__import__(name, globals(), level=1)`: what stands beside the module."""
    if made.origin == "importlib.import_module":
        return made.argument(1, "package") is not NOTHING
    level = made.argument(4, "level").const if made.origin == "builtins.__import__" else None
    return isinstance(level, int) and level > 0


def opens_for_writing(made: Call) -> bool:
    """`open(path, "w")`."""
    mode = made.argument(1, "mode").const
    return isinstance(mode, str) and mode.startswith(("w", "a", "x"))
