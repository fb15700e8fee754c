"""Calls: sources, sinks, carriers, checks, containers, and functions of the project."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import TYPE_CHECKING

from lintegrity.flow import (
    app_config,
    checks,
    choices,
    conditions,
    context_vars,
    guesses,
    paths,
    records,
    runners,
    secrets,
    special,
    wholes,
)
from lintegrity.flow.arguments import is_anchored, opens_for_writing
from lintegrity.flow.entries import names_of_frame, names_of_request
from lintegrity.flow.evaluate import attribute_of, evaluate
from lintegrity.flow.execute import LEAVES, bind, piece
from lintegrity.flow.folding import folded_text
from lintegrity.flow.frame import Call, Frame
from lintegrity.flow.fresh import FRESH, is_fresh
from lintegrity.flow.methods import of_method
from lintegrity.flow.own_files import without_made, without_own
from lintegrity.flow.values import (
    DICT,
    LIST,
    NOTHING,
    UNKNOWN,
    Partial,
    Value,
    baked,
    bounded,
    each_of,
    list_value,
    mapped,
    names_of_entries,
    of_each,
    union,
    without,
)
from lintegrity.questions.files.writes import TEXT_WRITERS
from lintegrity.tables import carriers, path_sinks, sources
from lintegrity.tables.leaving_calls import LEAVING_CALLS

if TYPE_CHECKING:
    from lintegrity.flow.propagate import Analysis

_MOST_STEPS = 12


def call(frame: Frame, node: ast.Call) -> Value:
    """The value of a call."""
    base: Value | None = None
    attribute = ""
    if isinstance(node.func, ast.Call) and (method := _got_method(node.func)) is not None:
        node = ast.copy_location(ast.Call(method, node.args, node.keywords), node)
    if isinstance(node.func, ast.Attribute):
        attribute = node.func.attr
        above = special.above(frame, node.func) if _is_super(node.func.value) else None
        if above is not None:
            base, function = frame.now.env.get("self", NOTHING), above
        else:
            base = evaluate(frame, node.func.value)
            function = attribute_of(frame, node.func, base)
    else:
        function = evaluate(frame, records.unsubscripted(frame, node.func))
    made = Call(node, function, base, attribute, _positional(frame, node), _keywords(frame, node))
    value = bounded(outcome(frame, made))
    if base is not None and attribute in ("get", "pop") and made.positional:
        assert isinstance(node.func, ast.Attribute)
        if base.origin not in sources.ENVIRONMENT_MAPPINGS:
            value = secrets.entry(frame, node, node.func.value, made.positional[0].const, value)
        if attribute == "get" and function.function is None:
            value = checks.of_entry(frame, made, base, value)
    return secrets.given(frame, made, value)


def _got_method(node: ast.Call) -> ast.Attribute | None:
    """`getattr(store, "load")(name)`: a method by its name."""
    if not isinstance(node.func, ast.Name) or node.func.id != "getattr" or len(node.args) < 2:
        return None
    name = node.args[1]
    if not isinstance(name, ast.Constant) or not isinstance(name.value, str):
        return None
    return ast.copy_location(ast.Attribute(node.args[0], name.value, ast.Load()), node)


def _is_super(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "super"


def _positional(frame: Frame, node: ast.Call) -> list[Value]:
    """The arguments by position; of `*parts` each part that is known, else something of it."""
    found: list[Value] = []
    for argument in node.args:
        value = evaluate(frame, argument)
        if not isinstance(argument, ast.Starred):
            found.append(value)
        elif value.origin == LIST and value.items and not value.taints:
            found += value.in_order
        else:
            found.append(piece(frame, argument, baked(value, frame.now.facts)))
    return found


def _keywords(frame: Frame, node: ast.Call) -> dict[str, Value]:
    """The arguments by name; what `**` brings stands under that name."""
    found: dict[str, Value] = {}
    for word in node.keywords:
        value = evaluate(frame, word.value)
        if word.arg is None:
            value = secrets.unnamed(value)
        known = found.get("**") if word.arg is None else None
        if known is not None:
            value = Value(
                union(known.taints, value.taints), items={**(known.items or {}), **(value.items or {})}
            )
        found[word.arg or "**"] = value
    return found


def outcome(frame: Frame, made: Call) -> Value:
    """What a call gives, after telling the sinks."""
    origin = made.origin
    frame.analysis.called(frame, made)
    if origin in LEAVING_CALLS:
        return Value(origin=LEAVES)
    chosen = choices.called(frame, made, outcome)
    if chosen is not None:
        return chosen
    if made.function.function is not None:
        return frame.analysis.invoke_value(frame, made)
    configured = _configured(frame, made)
    if configured is not None:
        return configured
    handed_over = runners.called(frame, made)
    if handed_over is not None:
        return handed_over
    source = frame.analysis.source_of_call(frame, made)
    if source is not None:
        return source
    _path_sinks(frame, made)
    checked = checks.of_call(frame, made)
    if checked is not None:
        return checked
    if origin.startswith("builtins.str.") and made.positional:
        return of_method(
            frame,
            made._replace(base=made.positional[0], positional=made.positional[1:], attribute=origin[13:]),
        )
    if origin:
        handler = _SPECIAL.get(origin)
        if handler is not None:
            return handler(frame, made)
        effect = carriers.CALLS.get(origin)
        if effect is not None:
            return carried(frame, made, effect)
        result = special.called(frame, made.node, made.function, ("__call__",), *made.positional)
        if result is None:
            result = frame.analysis.invoke(frame, made)
        if result is not None:
            return _with_guessed(frame, made, result)
    if origin == "aiohttp.web.WebSocketResponse":
        return _socket(frame, made)
    if made.attribute == "__new__" and (kind := made.argument(0, "cls").origin) is not None:
        return Value(origin=f"{kind}()")
    if made.base is not None:
        return _with_guessed(frame, made, of_method(frame, made))
    if origin:
        return Value(origin=f"{origin}()")
    return NOTHING


def _socket(frame: Frame, made: Call) -> Value:
    """The connection that a client's messages come over."""
    return frame.source(made.node, "request", "message", "messages arrive", frozenset({paths.OBJECT}))


def _with_guessed(frame: Frame, made: Call, value: Value) -> Value:
    guessed = guesses.followed(frame, made)
    return value if guessed is None else value._replace(taints=union(value.taints, guessed.taints))


def _configured(frame: Frame, made: Call) -> Value | None:
    """What the project's settings say of a call: a source, a validator, a redactor, a sink."""
    known = frame.analysis.extensions
    origin = made.origin
    if not origin:
        return None
    name = origin.replace("()", "")
    if name in known.validators:
        frame.validated = made.node
        return mapped(Value(made.taints), lambda taint: taint.flagged(paths.SAFE))._replace(
            when_true=conditions.facts(Value(made.taints), *conditions.ALL_OF_A_NAME)
        )
    if name in known.redactors or name == (frame.analysis.config.fix.redact_url or "").replace(":", "."):
        return mapped(Value(made.taints), lambda taint: taint.flagged("redacted"))
    if name in known.sources:
        return frame.source(made.node, "request", name.rpartition(".")[2], f"`{name}` is a configured source")
    if name in known.sinks:
        for value in made.positional:
            frame.arrive(path_sinks.OPEN, made.node, value)
    return None


def _path_sinks(frame: Frame, made: Call) -> None:
    if made.origin in path_sinks.IMPORTERS and not frame.analysis.is_project_name(made.origin):
        if not is_anchored(made):
            frame.arrive("import", made.node, made.argument(0, "name"))
    for sink in path_sinks.PATH_SINKS.get(made.origin, ()):
        value = special.as_path(frame, made.node, made.argument(sink.position, sink.keyword))
        if made.origin in path_sinks.OF_STREAMS:  # an upload goes in as it is; what was built is a path
            value = mapped(value, paths.no_upload)
        if sink.what == path_sinks.DELETE and made.node.args:
            value = without_own(frame, made.node.args[0], value)
        if sink.what == path_sinks.DELETE_TREE and made.node.args:
            value = without_made(frame, made.node.args[0], value)
        if made.origin in path_sinks.COMMANDS:
            value = paths.program(value)
        if made.origin in path_sinks.OPENERS and opens_for_writing(made):
            value = mapped(value, paths.written)
        frame.arrive(sink.what, made.node, value)
    base = made.base
    if base is None:
        return
    what = path_sinks.PATH_METHODS.get(made.attribute)
    if what is not None and base.is_tainted and _is_path(frame.analysis, base, made.attribute):
        if what == path_sinks.DELETE and isinstance(made.node.func, ast.Attribute):
            base = without_own(frame, made.node.func.value, base)
        if made.attribute in TEXT_WRITERS:
            base = mapped(base, paths.written)
        frame.arrive(what, made.node, guesses.under(base, guesses.if_path(frame, made)))
    if what is not None and made.attribute in ("rename", "replace", "symlink_to"):
        target = made.argument(0, "target")
        if target.is_tainted and _is_path(frame.analysis, base, made.attribute):
            frame.arrive(what, made.node, target)
    extra = path_sinks.PATH_ARGUMENT_METHODS.get(made.attribute)
    if extra is not None and made.origin not in path_sinks.PATH_SINKS:
        if not (
            guesses.is_of_module(frame, made) or made.attribute == "extractall" and "filter" in made.keywords
        ):
            frame.arrive(extra.what, made.node, made.argument(extra.position, extra.keyword))
    if made.attribute == "save" and made.positional and (base.taints or base.origin is None):
        if any(taint.root is not None for taint in made.positional[0].all_taints().values()):
            frame.arrive(path_sinks.OPEN, made.node, made.positional[0])


def _is_path(analysis: Analysis, base: Value, attribute: str) -> bool:
    if attribute in path_sinks.ONLY_OF_PATHS:
        return not guesses.is_other_than_path(analysis, base)
    if base.origin is not None and base.origin.partition(".")[0] in ("pathlib", "anyio", "trio", "upath"):
        return True
    if base.origin is not None:
        return False
    made = {taint.made for taint in base.all_taints().values()}
    return bool(made & {"path", "/"}) and "join" not in made


def carried(frame: Frame, made: Call, effect: str) -> Value:
    """What a library call of known effect makes of its arguments."""
    node, origin = made.node, made.origin
    if len(made.positional) == 1 and (effect == carriers.PATH or origin in carriers.OF_PATHS):
        made = made._replace(positional=[without(made.positional[0], "secret")])  # where it lies
    values = [*made.positional, *(value for word, value in made.keywords.items())]
    if effect == carriers.JOIN:
        if origin == "posixpath.join":
            return paths.join(frame, node, values, "text")  # of URLs and keys as well: its use decides
        values = paths.spread(node, [special.as_path(frame, node, one) for one in values])
        result = paths.join(frame, node, values, "join")
        if sum(value.const != "" for value in values) > 1:
            frame.arrive("join", node, result)
        return result
    iterated = values[-1 if origin == "builtins.filter" else 0] if values else NOTHING
    each = each_of(iterated) if iterated.origin != DICT and origin.startswith("builtins.") else None
    if each is not None and origin.rpartition(".")[2] in _OF_OBJECTS:
        return _of_objects(origin.rpartition(".")[2], each)
    if origin == "builtins.enumerate" and values and values[0].is_tainted:
        from lintegrity.flow.execute import elements

        return list_value([list_value([NOTHING, elements(frame, node, values[0])])])
    if effect == carriers.PATH:
        return paths.path_object(
            frame, node, paths.spread(node, [special.as_path(frame, node, one) for one in made.positional])
        )
    if effect == carriers.SAFE:
        ident = frame.ident(node, "safe")
        return mapped(Value(made.taints), lambda taint: taint._replace(ident=ident).flagged(paths.SAFE))
    if effect == carriers.HIDE:
        hidden = mapped(Value(made.taints), lambda taint: taint.flagged("redacted", paths.HIDDEN))
        return hidden._replace(origin=f"{origin}()")
    if effect == carriers.KEEP and len(values) == 1:
        writers = _WRITERS.get(origin)
        shown = special.called(frame, node, values[0], writers) if writers is not None else None
        return names_of_request(node, _kept(shown or values[0], origin), origin)
    value = Value(made.taints)
    if effect == carriers.KEEP:
        return value._replace(origin=f"{origin}()") if origin.startswith("io.") else value
    return _changed(frame, node, value, effect)


# The methods that say what text stands for an object.
_WRITERS = {
    "builtins.str": ("__str__", "__repr__"), "builtins.repr": ("__repr__",), "builtins.bytes": ("__bytes__",),
    "os.fspath": ("__fspath__",), "os.fsdecode": ("__fspath__",), "os.fsencode": ("__fspath__",),
}  # fmt: skip
_CHOOSING = frozenset({"next", "max", "min"})
_OF_OBJECTS = _CHOOSING | {
    "sorted", "reversed", "iter", "list", "tuple", "set", "frozenset", "filter", "enumerate",
}  # fmt: skip


def _of_objects(name: str, each: Value) -> Value:
    """What a function makes of many objects that are alike: one of them, or many again."""
    if name in _CHOOSING:
        return each
    return of_each(list_value([NOTHING, each]) if name == "enumerate" else each)


def _kept(value: Value, origin: str) -> Value:
    name = origin.rpartition(".")[2]
    if name in ("str", "repr", "format", "fspath"):
        const = value.const if value.const is UNKNOWN else folded_text([value.const])
        return Value(value.all_taints(), const, origin=FRESH if is_fresh(value) else None)
    if name in ("list", "tuple", "sorted", "set", "frozenset", "dict", "iter", "reversed"):
        if value.origin == DICT and name != "dict":
            return Value(names_of_entries(value), origin=LIST)
        value = value if name == "dict" else names_of_frame(value)
        keep = value.items if name in ("list", "tuple", "dict") else None
        taints = value.taints if keep is not None else value.all_taints()
        return Value(taints, items=keep, origin=DICT if name == "dict" else LIST)
    return value._replace(origin=value.origin if name in carriers.SAME_KIND else None)


def _changed(frame: Frame, node: ast.Call, value: Value, effect: str) -> Value:
    if not value.taints:
        return NOTHING
    if effect == carriers.RESOLVE:
        return paths.resolved(value)
    value = baked(value, frame.now.facts)  # what is known of the whole may hold for the piece
    ident = frame.ident(node, effect)
    if effect == carriers.NAME:
        return paths.last_name(value, ident)
    if effect == carriers.DECODE:
        return mapped(value, lambda taint: paths.decoded(taint, ident))
    if effect == carriers.QUERY:
        return mapped(value, lambda taint: paths.decoded(taint, ident).flagged(paths.QUERY))
    return mapped(value, lambda taint: paths.part(taint, ident))


def _length(frame: Frame, made: Call) -> Value:
    value = made.argument(0, "")
    if isinstance(value.const, (str, bytes, tuple)):
        return Value(const=len(value.const))
    return NOTHING


def _new_dict(frame: Frame, made: Call) -> Value:
    base = made.positional[0] if made.positional else NOTHING
    if base.origin in sources.ENVIRONMENT_MAPPINGS:
        return Value(base.taints, items=dict(made.keywords), origin=base.origin)
    words = {key: value for key, value in made.keywords.items() if key != "**"}
    extra = made.keywords.get("**", NOTHING)
    return Value(
        union(base.taints, extra.taints),
        items={**(base.items or {}), **(extra.items or {}), **words},
        origin=DICT,
    )


def _new_list(frame: Frame, made: Call) -> Value:
    if made.positional:
        given = made.positional[0]
        each = each_of(given) if given.origin != DICT else None
        return of_each(each) if each else names_of_request(made.node, _kept(given, made.origin), made.origin)
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
    # Where there is something under the name, it is one of the names that the object has.
    return Value(when_true=conditions.facts(name, *conditions.ALL_OF_A_NAME, "redacted"))


def _reduced(frame: Frame, made: Call) -> Value:
    """`functools.reduce(f, steps, start)`: `f` is called with what it gave last and the next."""
    rest = made.argument(1, "")
    known = rest.in_order if rest.origin == LIST and rest.items and not rest.taints else []
    parts = [*made.positional[2:3], *known]
    if not known or len(parts) > _MOST_STEPS or not made.is_tainted:
        return carried(frame, made, carriers.PART)
    value = parts[0]
    for part in parts[1:]:
        value = outcome(
            frame,
            made._replace(function=made.positional[0], base=None, attribute="", positional=[value, part]),
        )
    return value


def _relative(frame: Frame, made: Call) -> Value:
    """`os.path.relpath`: one that begins with `..` lies outside."""
    return mapped(Value(made.argument(0, "path").all_taints()), lambda taint: taint.flagged("relpath"))


def _common(frame: Frame, made: Call) -> Value:
    """`os.path.commonpath([base, path])`: where it is the base, the path lies below."""
    return mapped(Value(made.taints), lambda taint: taint.flagged(paths.COMMON))


def _folder(frame: Frame, made: Call) -> Value:
    """`os.path.dirname(x)`: where that is empty, `x` is one name."""
    given = made.argument(0, "p")
    value = _changed(frame, made.node, Value(given.all_taints()), carriers.PART)
    return value._replace(when_false=conditions.facts(given, paths.NAME, paths.RELATIVE))


def _split_path(frame: Frame, made: Call) -> Value:
    """`os.path.split(x)`: the folder and the last name."""
    given = made.argument(0, "p")
    if not given.is_tainted:
        return NOTHING
    ident = frame.ident(made.node, "tail")
    return list_value([_folder(frame, made), paths.last_name(Value(given.all_taints()), ident)])


def _split_extension(frame: Frame, made: Call) -> Value:
    """`os.path.splitext(x)`: all but the extension, and the extension."""
    given = made.argument(0, "p")
    if not given.is_tainted:
        return NOTHING
    stem, ident = frame.ident(made.node, "stem"), frame.ident(made.node, "extension")
    value = Value(given.all_taints())
    return list_value(
        [
            mapped(value, lambda taint: paths.part(taint, stem)),
            mapped(value, lambda taint: paths.attribute(taint, "suffix", ident)),
        ]
    )


def _set_attribute(frame: Frame, made: Call) -> Value:
    """`setattr(x, "name", value)`."""
    if len(made.positional) == 3 and isinstance(made.positional[1].const, str):
        target = ast.Attribute(made.node.args[0], made.positional[1].const, ast.Store())
        bind(frame, ast.copy_location(target, made.node), made.positional[2])
    return Value(const=None)


def _compile(frame: Frame, made: Call) -> Value:
    return Value(items={"pattern": made.argument(0, "pattern")}, origin="re.compile()")


_SPECIAL: dict[str, Callable[[Frame, Call], Value]] = {
    "builtins.len": _length, "builtins.dict": _new_dict, "collections.OrderedDict": _new_dict,
    "builtins.list": _new_list, "collections.deque": _new_list, "builtins.setattr": _set_attribute,
    "dataclasses.asdict": wholes.as_dict, "attr.asdict": wholes.as_dict, "attrs.asdict": wholes.as_dict,
    "builtins.vars": wholes.as_dict,
    "dataclasses.replace": wholes.changed_copy, "attr.evolve": wholes.changed_copy, "attrs.evolve": wholes.changed_copy,
    "copy.replace": wholes.changed_copy, "typing.cast": records.as_kind,
    "functools.partial": _partial, "collections.namedtuple": records.tuple_class,
    "collections.namedtuple()": records.record, "types.SimpleNamespace": records.namespace,
    "argparse.Namespace": records.namespace, "collections.ChainMap": records.chained,
    "operator.itemgetter": records.getter, "operator.attrgetter": records.getter,
    "operator.itemgetter()": records.gotten, "operator.attrgetter()": records.gotten,
    "functools.reduce": _reduced, "re.sub": _substitute, "os.path.relpath": _relative, "re.compile": _compile,
    "builtins.getattr": _get_attribute, "asyncio.to_thread": runners.to_thread, "anyio.to_thread.run_sync": runners.to_thread,
    "starlette.concurrency.run_in_threadpool": runners.to_thread, "fastapi.concurrency.run_in_threadpool": runners.to_thread,
    **dict.fromkeys(carriers.FIELDS, records.field),
    **{f"{one}.get": app_config.got for one in sources.APPLICATION_CONFIGS}, "contextvars.ContextVar().set": context_vars.put, "contextvars.ContextVar().get": context_vars.got,
    "asgiref.sync.sync_to_async": _partial, "asgiref.sync.async_to_sync": _partial, "os.path.commonpath": _common, "os.path.commonprefix": _common,
    "os.path.dirname": _folder, "os.path.split": _split_path, "os.path.splitext": _split_extension,
}  # fmt: skip
