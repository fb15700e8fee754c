"""Calls: sources, sinks, carriers, checks, containers, and functions of the project."""

from __future__ import annotations

import ast
from typing import Any, Callable, NamedTuple

from lintegrity.flow import checks, paths
from lintegrity.flow.evaluate import attribute_of, element, evaluate, item, list_value, path_of
from lintegrity.flow.execute import LEAVES, with_item
from lintegrity.flow.frame import Frame
from lintegrity.flow.values import (
    NO_TAINTS,
    NOTHING,
    UNKNOWN,
    Closure,
    Partial,
    Taints,
    Value,
    joined,
    mapped,
    union,
)
from lintegrity.tables import carriers, path_sinks, sources
from lintegrity.tables.leaving_calls import LEAVING_CALLS

_LIST = "builtins.list()"
_DICT = "builtins.dict()"
_CONFIG = ("configparser.ConfigParser()", "configparser.RawConfigParser()", "configparser.SafeConfigParser()")


class Call(NamedTuple):
    """A call with everything in it evaluated."""

    node: ast.Call
    function: Value
    base: Value | None
    attribute: str
    positional: list[Value]
    keywords: dict[str, Value]

    @property
    def origin(self) -> str:
        """The dotted name of what is called, or the empty text."""
        return self.function.origin or ""

    def argument(self, index: int, keyword: str) -> Value:
        """An argument by position or keyword."""
        if keyword and keyword in self.keywords:
            return self.keywords[keyword]
        return self.positional[index] if index < len(self.positional) else NOTHING

    @property
    def taints(self) -> Taints:
        """The labels of all arguments."""
        found = NO_TAINTS
        for value in (*self.positional, *self.keywords.values()):
            found = union(found, value.all_taints())
        return found


def call(frame: Frame, node: ast.Call) -> Value:
    """The value of a call."""
    base: Value | None = None
    attribute = ""
    if isinstance(node.func, ast.Attribute):
        base = evaluate(frame, node.func.value)
        attribute = node.func.attr
        function = attribute_of(frame, node.func, base)
    else:
        function = evaluate(frame, node.func)
    positional = [evaluate(frame, argument) for argument in node.args]
    keywords = {word.arg or "**": evaluate(frame, word.value) for word in node.keywords}
    made = Call(node, function, base, attribute, positional, keywords)
    return outcome(frame, made)


def outcome(frame: Frame, made: Call) -> Value:
    """What a call gives, after telling the sinks."""
    origin = made.origin
    frame.analysis.called(frame, made)
    if origin in LEAVING_CALLS:
        return Value(origin=LEAVES)
    if made.function.function is not None:
        return frame.analysis.invoke_value(frame, made)
    source = frame.analysis.source_of_call(frame, made)
    if source is not None:
        return source
    _path_sinks(frame, made)
    checked = checks.of_call(frame, made)
    if checked is not None:
        return checked
    if origin:
        handler = _SPECIAL.get(origin)
        if handler is not None:
            return handler(frame, made)
        effect = carriers.CALLS.get(origin)
        if effect is not None:
            return carried(frame, made, effect)
        result = frame.analysis.invoke(frame, made)
        if result is not None:
            return result
    if made.base is not None:
        return _method(frame, made)
    if origin:
        return Value(origin=f"{origin}()")
    return NOTHING


def _path_sinks(frame: Frame, made: Call) -> None:
    for sink in path_sinks.PATH_SINKS.get(made.origin, ()):
        frame.arrive(sink.what, made.node, made.argument(sink.position, sink.keyword))
    base = made.base
    if base is None:
        return
    what = path_sinks.PATH_METHODS.get(made.attribute)
    if what is not None and base.is_tainted and _is_path(base, made.attribute):
        frame.arrive(what, made.node, base)
        if made.attribute in ("rename", "replace", "symlink_to"):
            frame.arrive(what, made.node, made.argument(0, "target"))
    extra = path_sinks.PATH_ARGUMENT_METHODS.get(made.attribute)
    if extra is not None and made.origin not in path_sinks.PATH_SINKS:
        if made.attribute != "extractall" or "filter" not in made.keywords:
            frame.arrive(extra.what, made.node, made.argument(extra.position, extra.keyword))
    if made.attribute == "save" and made.positional and (base.taints or base.origin is None):
        if any(taint.root is not None for taint in made.positional[0].all_taints().values()):
            frame.arrive(path_sinks.OPEN, made.node, made.positional[0])


def _is_path(base: Value, attribute: str) -> bool:
    if attribute in path_sinks.ONLY_OF_PATHS:
        return True
    if base.origin is not None and base.origin.partition(".")[0] in ("pathlib", "anyio", "trio", "upath"):
        return True
    if base.origin is not None:
        return False
    made = {taint.made for taint in base.all_taints().values()}
    return bool(made & {"path", "/"}) and "join" not in made


def carried(frame: Frame, made: Call, effect: str) -> Value:
    """What a library call of known effect makes of its arguments."""
    node, origin = made.node, made.origin
    values = [*made.positional, *(value for word, value in made.keywords.items())]
    if effect == carriers.JOIN:
        result = paths.join(frame, node, values, "join")
        frame.arrive("join", node, result)
        return result
    if effect == carriers.PATH:
        return paths.path_object(frame, node, made.positional)
    if effect == carriers.SAFE:
        ident = frame.ident(node, "safe")
        return mapped(Value(made.taints), lambda taint: taint._replace(ident=ident).flagged(paths.SAFE))
    if effect == carriers.KEEP and len(values) == 1:
        return _kept(values[0], origin)
    value = Value(made.taints)
    if effect == carriers.KEEP:
        return value
    return _changed(frame, node, value, effect)


def _kept(value: Value, origin: str) -> Value:
    name = origin.rpartition(".")[2]
    if name in ("str", "repr", "format", "fspath"):
        const = value.const if value.const is UNKNOWN else str(value.const)
        return Value(value.all_taints(), const)
    if name in ("list", "tuple", "sorted", "set", "frozenset", "dict", "iter", "reversed"):
        keep = value.items if name in ("list", "tuple", "dict") else None
        taints = value.taints if keep is not None else value.all_taints()
        return Value(taints, items=keep, origin=_DICT if name == "dict" else _LIST)
    return value._replace(
        origin=value.origin if name in ("cast", "copy", "deepcopy", "wait_for", "shield") else None
    )


def _changed(frame: Frame, node: ast.Call, value: Value, effect: str) -> Value:
    if not value.taints:
        return NOTHING
    if effect == carriers.RESOLVE:
        return paths.resolved(value)
    ident = frame.ident(node, effect)
    if effect == carriers.NAME:
        return paths.last_name(value, ident)
    if effect == carriers.DECODE:
        return mapped(value, lambda taint: paths.decoded(taint, ident))
    return mapped(value, lambda taint: paths.part(taint, ident))


def _method(frame: Frame, made: Call) -> Value:
    """A method of something whose class is no class of the project."""
    base, attribute = made.base, made.attribute
    assert base is not None
    container = _CONTAINER_METHODS.get(attribute)
    if container is not None and not base.const is not UNKNOWN:
        handled = container(frame, made, base)
        if handled is not None:
            return handled
    if isinstance(base.const, (str, bytes)):
        return _constant_method(frame, made, base.const)
    origin = f"{made.origin}()" if made.origin else None
    if attribute in ("joinpath", "join") and attribute == "joinpath":
        return paths.join(frame, made.node, [base, *made.positional], "path")
    if not base.is_tainted:
        if attribute in ("with_name", "with_segments") and made.taints:
            return paths.join(frame, made.node, [base, *made.positional], "path")
        return Value(origin=origin)
    if attribute in carriers.METHODS:
        return _text_method(frame, made, base)
    text = _TEXT_METHODS.get(attribute)
    if text is not None:
        return text(frame, made, base)
    if attribute in carriers.NUMBER_METHODS:
        return NOTHING
    if any(paths.OBJECT in taint.flags for taint in base.taints.values()):
        return element(frame, made.node, base, made.argument(0, "name"))
    return Value(origin=origin)


def _text_method(frame: Frame, made: Call, base: Value) -> Value:
    effect = carriers.METHODS[made.attribute]
    node = made.node
    if effect == carriers.KEEP:
        return Value(base.taints, items=base.items, origin=base.origin if made.attribute == "copy" else None)
    if effect == carriers.RESOLVE:
        return paths.resolved(base)._replace(origin=base.origin)
    if made.attribute in ("split", "rsplit", "partition", "rpartition"):
        return _split(frame, made, base)
    if made.attribute in ("with_name", "with_stem"):
        return Value(union(base.taints, made.taints), origin=base.origin)
    if made.attribute == "find" and not any(paths.OBJECT in t.flags for t in base.taints.values()):
        return NOTHING
    found = element(frame, node, Value(base.all_taints()), made.argument(0, "key"))
    if made.attribute in ("get", "pop", "setdefault") and len(made.positional) > 1:
        found = Value(union(found.taints, made.positional[1].all_taints()))
    if made.attribute in ("removeprefix", "removesuffix", "rstrip", "lstrip", "strip"):
        return Value({key: taint._replace(root=None) for key, taint in found.taints.items()})
    return found


def _split(frame: Frame, made: Call, base: Value) -> Value:
    """Pieces of a text; split at a separator, each is one segment."""
    separator = made.argument(0, "sep").const
    limited = len(made.positional) > 1 or "maxsplit" in made.keywords
    from_right = made.attribute in ("rsplit", "rpartition")
    at_separator = separator in ("/", "\\") or (made.node.args and _is_sep(made.node.args[0]))
    flag = None
    if at_separator:
        if made.attribute == "split" and not limited:
            flag = paths.SEGMENTS
        elif from_right:
            flag = paths.LAST
    ident = frame.ident(made.node, "split")

    def change(taint: Any) -> Any:
        new = paths.part(taint, ident)
        return new.flagged(flag) if flag else new

    return mapped(Value(base.all_taints()), change)


def _is_sep(node: ast.expr) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == "sep"


def _replace(frame: Frame, made: Call, base: Value) -> Value:
    old, new = made.argument(0, "old").const, made.argument(1, "new").const
    if base.origin is not None and base.origin.startswith("pathlib."):
        return Value(base.taints, origin=base.origin)
    flags: tuple[str, ...] = ()
    if isinstance(old, str) and isinstance(new, str):
        if old in ("/", "\\") and not set(new) & set("/\\"):
            flags = (paths.NAME,)
        elif old in ("..", ".") and "." not in new:
            flags = (paths.NODOTS,)
    ident = frame.ident(made.node, "replace")

    def change(taint: Any) -> Any:
        return paths.part(taint, ident)._replace(root=taint.root, made=taint.made).flagged(*flags)

    value = mapped(Value(base.all_taints()), change)
    return Value(union(value.taints, made.argument(1, "new").all_taints()))


def _format(frame: Frame, made: Call, base: Value) -> Value:
    return paths.concatenated(frame, made.node, [base, *made.positional, *made.keywords.values()])


_TEXT_METHODS: dict[str, Callable[[Frame, Call, Value], Value]] = {"replace": _replace, "format": _format}


def _constant_method(frame: Frame, made: Call, text: str | bytes) -> Value:
    attribute = made.attribute
    if attribute == "join":
        values = made.positional[0] if made.positional else NOTHING
        if text in ("/", "\\") and values.is_tainted:
            parts = (
                [values.items[key] for key in sorted(values.items)]
                if values.items and not values.taints
                else [values]
            )
            if len(parts) == 1:
                return paths.concatenated(
                    frame, made.node, [*parts, Value(const="/"), NOTHING], formatted=False
                )
            spread = [piece for part in parts for piece in (part, Value(const="/"))][:-1]
            return paths.concatenated(frame, made.node, spread)
        taints = values.all_taints()
        ident = frame.ident(made.node, "joined") if taints else None
        if ident is None:
            return Value(const=UNKNOWN)
        return mapped(Value(taints), lambda taint: paths.part(taint, ident))
    if attribute in ("format", "format_map") and made.taints:
        before = Value(const=str(text).partition("{")[0])
        after = Value(const=str(text).rpartition("}")[2])
        return paths.concatenated(
            frame, made.node, [before, *made.positional, *made.keywords.values(), after]
        )
    if attribute in (
        "lower",
        "upper",
        "strip",
        "replace",
        "format",
        "encode",
        "decode",
        "split",
        "title",
        "lstrip",
        "rstrip",
    ):
        consts = [value.const for value in made.positional]
        if not made.keywords and all(const is not UNKNOWN for const in consts):
            try:
                result = getattr(text, attribute)(*consts)
            except (TypeError, ValueError, IndexError, KeyError, AttributeError):
                return NOTHING
            return (
                list_value([Value(const=one) for one in result])
                if isinstance(result, list)
                else Value(const=result)
            )
    if attribute in ("startswith", "endswith", "isdigit", "isalpha") and all(
        value.const is not UNKNOWN for value in made.positional
    ):
        try:
            return Value(const=getattr(text, attribute)(*(value.const for value in made.positional)))
        except TypeError:
            return NOTHING
    return NOTHING


def _store(frame: Frame, made: Call, value: Value) -> None:
    """Replace the receiver of a method that changes it."""
    assert isinstance(made.node.func, ast.Attribute)
    path = path_of(made.node.func.value)
    if path is not None and frame.state is not None:
        frame.state.env[path] = value


def _append(frame: Frame, made: Call, base: Value) -> Value | None:
    if len(made.positional) != 1:
        return None
    value = made.positional[0]
    if base.origin == _LIST and base.items is not None and not base.taints and made.attribute == "append":
        _store(frame, made, list_value([*(base.items[key] for key in sorted(base.items)), value]))
    elif value.is_tainted:
        taints = union(base.taints, value.all_taints())
        _store(frame, made, base._replace(taints=taints, const=UNKNOWN))
    return NOTHING


def _insert(frame: Frame, made: Call, base: Value) -> Value | None:
    if len(made.positional) != 2:
        return None
    where, value = made.positional
    if base.origin == _LIST and base.items is not None and not base.taints and isinstance(where.const, int):
        values = [base.items[key] for key in sorted(base.items)]
        values.insert(where.const, value)
        _store(frame, made, list_value(values))
    elif value.is_tainted:
        _store(frame, made, base._replace(taints=union(base.taints, value.all_taints()), const=UNKNOWN))
    return NOTHING


def _pop(frame: Frame, made: Call, base: Value) -> Value | None:
    if base.items is None or base.taints:
        return None
    key = made.positional[0].const if made.positional else (-1 if base.origin == _LIST else UNKNOWN)
    if base.origin == _LIST and isinstance(key, int):
        values = [base.items[index] for index in sorted(base.items)]
        if not -len(values) <= key < len(values):
            return NOTHING
        found = values.pop(key)
        _store(frame, made, list_value(values))
        return found
    return _get(frame, made, base)


def _get(frame: Frame, made: Call, base: Value) -> Value | None:
    if base.origin in _CONFIG and len(made.positional) >= 2:
        key = (made.positional[0].const, made.positional[1].const)
        return item(base, key) if base.items is not None and UNKNOWN not in key else None
    if base.origin in sources.ENVIRONMENT_MAPPINGS and made.positional:
        return frame.analysis.environment(frame, made.node, made.positional[0], made.node.args[0])
    if base.items is None or not made.positional:
        return None
    default = made.argument(1, "default")
    key = made.positional[0].const
    if key is UNKNOWN:
        found = default
        for part in base.parts():
            found = joined(found, part)
        return Value(union(found.all_taints(), base.taints))
    found_item = item(base, key)
    if found_item is None:
        return None
    if key in base.items:
        return found_item
    return default if not base.taints else None


def _set(frame: Frame, made: Call, base: Value) -> Value | None:
    if base.origin not in _CONFIG or len(made.positional) < 3:
        return None
    section, option, value = made.positional[:3]
    _store(
        frame,
        made,
        with_item(
            base,
            (section.const, option.const) if UNKNOWN not in (section.const, option.const) else UNKNOWN,
            value,
        ),
    )
    return NOTHING


def _update(frame: Frame, made: Call, base: Value) -> Value | None:
    items = dict(base.items or {})
    taints = base.taints
    for value in made.positional:
        items.update(value.items or {})
        taints = union(taints, value.taints)
    items.update(made.keywords)
    if made.taints:
        _store(frame, made, base._replace(items=items, taints=taints, const=UNKNOWN))
    return NOTHING


_CONTAINER_METHODS: dict[str, Callable[[Frame, Call, Value], Value | None]] = {
    "append": _append, "add": _append, "appendleft": _append, "extend": _append, "insert": _insert, "pop": _pop,
    "get": _get, "set": _set, "update": _update, "put": _append, "put_nowait": _append,
}  # fmt: skip


def _length(frame: Frame, made: Call) -> Value:
    value = made.argument(0, "")
    if isinstance(value.const, (str, bytes, tuple)):
        return Value(const=len(value.const))
    return NOTHING


def _new_dict(frame: Frame, made: Call) -> Value:
    base = made.positional[0] if made.positional else NOTHING
    words = {key: value for key, value in made.keywords.items() if key != "**"}
    extra = made.keywords.get("**", NOTHING)
    return Value(
        union(base.taints, extra.taints),
        items={**(base.items or {}), **(extra.items or {}), **words},
        origin=_DICT,
    )


def _new_list(frame: Frame, made: Call) -> Value:
    if made.positional:
        return _kept(made.positional[0], made.origin)
    return list_value([])


def _partial(frame: Frame, made: Call) -> Value:
    if not made.positional:
        return NOTHING
    function = made.positional[0]
    bound = Partial(function, tuple(made.positional[1:]), made.keywords)
    return Value(origin=None, function=bound)


def _substitute(frame: Frame, made: Call) -> Value:
    """`re.sub(pattern, replacement, text)`."""
    return checks.substituted(frame, made, made.argument(0, "pattern").const, 1)


def _get_attribute(frame: Frame, made: Call) -> Value:
    base, name = made.argument(0, ""), made.argument(1, "")
    if isinstance(name.const, str):
        node = ast.copy_location(ast.Attribute(made.node.args[0], name.const, ast.Load()), made.node)
        value = attribute_of(frame, node, base)
        default = made.argument(2, "")
        return Value(union(value.all_taints(), default.all_taints()), origin=value.origin)
    return NOTHING


def _to_thread(frame: Frame, made: Call) -> Value:
    """`asyncio.to_thread(f, x)` and its like call what they are given."""
    skip = 2 if made.attribute == "run_in_executor" else 1
    if len(made.positional) < skip:
        return NOTHING
    function = made.positional[skip - 1]
    inner = made._replace(function=function, base=None, attribute="", positional=made.positional[skip:])
    return outcome(frame, inner)


def invoke_partial(frame: Frame, made: Call, bound: Partial) -> Value:
    """A call of a `functools.partial`."""
    inner = made._replace(
        function=bound.function,
        base=None,
        attribute="",
        positional=[*bound.positional, *made.positional],
        keywords={**bound.keywords, **made.keywords},
    )
    return outcome(frame, inner)


def _relative(frame: Frame, made: Call) -> Value:
    """`os.path.relpath`: one that begins with `..` lies outside."""
    return mapped(Value(made.argument(0, "path").all_taints()), lambda taint: taint.flagged("relpath"))


def _compile(frame: Frame, made: Call) -> Value:
    return Value(items={"pattern": made.argument(0, "pattern")}, origin="re.compile()")


_SPECIAL: dict[str, Callable[[Frame, Call], Value]] = {
    "builtins.len": _length, "builtins.dict": _new_dict, "collections.OrderedDict": _new_dict,
    "builtins.list": _new_list, "functools.partial": _partial, "re.sub": _substitute, "os.path.relpath": _relative, "re.compile": _compile,
    "builtins.getattr": _get_attribute, "asyncio.to_thread": _to_thread, "anyio.to_thread.run_sync": _to_thread,
    "starlette.concurrency.run_in_threadpool": _to_thread, "fastapi.concurrency.run_in_threadpool": _to_thread,
    "asgiref.sync.sync_to_async": _partial,
}  # fmt: skip

__all__ = ["Call", "Closure", "call", "carried", "invoke_partial", "outcome"]
