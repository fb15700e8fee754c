"""Small objects: named tuples, namespaces, mappings one over the other, getters, fields and generic classes."""

from __future__ import annotations

import ast
from typing import Any

from lintegrity.flow.evaluate import attribute_of, evaluate, part_of
from lintegrity.flow.frame import Call, Frame
from lintegrity.flow.values import DICT, NOTHING, Value, list_value

RECORD = "collections.namedtuple()()"


def tuple_class(frame: Frame, made: Call) -> Value:
    """`collections.namedtuple("Pair", "first second")`: a class, with the names of its fields."""
    return Value(items={"fields": made.argument(1, "field_names")}, origin="collections.namedtuple()")


def record(frame: Frame, made: Call) -> Value:
    """An object of such a class: its parts by name and by position."""
    fields = (made.function.items or {}).get("fields", NOTHING).const
    names = fields.replace(",", " ").split() if isinstance(fields, str) else fields
    names = [str(name) for name in names] if isinstance(names, (list, tuple)) else []
    items: dict[Any, Value] = {}
    for index, value in enumerate(made.positional):
        items[index] = value
    for name, value in made.keywords.items():
        if name in names:
            items[names.index(name)] = value
    for index, name in enumerate(names):
        if index in items:
            items[name] = items[index]
    return Value(items=items, origin=RECORD)


def namespace(frame: Frame, made: Call) -> Value:
    """`types.SimpleNamespace(name=value)`."""
    items = {name: value for name, value in made.keywords.items() if name != "**"}
    return Value(items=items, origin="types.SimpleNamespace()")


def chained(frame: Frame, made: Call) -> Value:
    """`collections.ChainMap(first, second)`: what the first has comes before what the second has."""
    items: dict[Any, Value] = {}
    taints = Value()
    for one in reversed(made.positional):
        items.update(one.items or {})
        taints = taints._replace(taints={**one.taints, **taints.taints})
    return taints._replace(items=items, origin=DICT)


def getter(frame: Frame, made: Call) -> Value:
    """`operator.itemgetter("name")`, `operator.attrgetter("name")`."""
    return Value(items=dict(enumerate(made.positional)), origin=f"{made.origin}()")


def gotten(frame: Frame, made: Call) -> Value:
    """What a getter gives of an object."""
    keys, given = list((made.function.items or {}).values()), made.argument(0, "")
    found = [_got(frame, made, key, given) for key in keys]
    return found[0] if len(found) == 1 else list_value(found)


def _got(frame: Frame, made: Call, key: Value, given: Value) -> Value:
    if made.origin.startswith("operator.itemgetter"):
        return part_of(frame, made.node, given, key)
    for name in str(key.const).split("."):
        node = ast.copy_location(ast.Attribute(ast.Constant(None), name, ast.Load()), made.node)
        given = attribute_of(frame, node, given)
    return given


def unsubscripted(frame: Frame, node: ast.expr) -> ast.expr:
    """The class of the project in `Box[str](x)`: what its parameters stand for says nothing of its objects."""
    if not isinstance(node, ast.Subscript) or not isinstance(node.value, (ast.Name, ast.Attribute)):
        return node
    from lintegrity.flow.invoke import Kind, kind_of

    origin = evaluate(frame, node.value).origin
    return node.value if origin is not None and kind_of(frame.analysis, origin) == Kind.CLASS else node


def field(frame: Frame, made: Call) -> Value:
    """`field(default_factory=f)` of a dataclass, and its like: what `f` gives."""
    from lintegrity.flow.calls import outcome

    for word in ("default_factory", "factory"):
        if word in made.keywords:
            function = made.keywords[word]
            if function.function is None and not frame.analysis.is_function(function.origin or ""):
                return NOTHING
            return outcome(frame, made._replace(function=function, base=None, positional=[], keywords={}))
    return made.argument(0, "default")


def as_kind(frame: Frame, made: Call) -> Value:
    """`typing.cast(dict, x)`: the same value, whatever a type checker is told."""
    return made.argument(1, "val")
