"""Methods of texts and containers: what they give, and what they leave in the receiver."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from functools import partial
from typing import Any

from lintegrity.flow import conditions, paths, special, wholes
from lintegrity.flow.entries import chosen, chosen_by, names_of_frame, with_item, without_item
from lintegrity.flow.evaluate import element, item
from lintegrity.flow.execute import bind, keep_container
from lintegrity.flow.folding import folded_method, with_percent
from lintegrity.flow.frame import Call, Frame
from lintegrity.flow.fresh import is_fresh
from lintegrity.flow.identities import SEGMENT, derived
from lintegrity.flow.placeholders import names_in_braces
from lintegrity.flow.secrets import is_authorisation, unnamed, unwrapped
from lintegrity.flow.values import (
    DICT,
    EACH,
    LIST,
    NO_FACTS,
    NOTHING,
    UNKNOWN,
    Taint,
    Taints,
    Value,
    baked,
    joined,
    list_value,
    mapped,
    some_part,
    union,
    without,
)
from lintegrity.literals import text_start
from lintegrity.nodes import last_name
from lintegrity.tables import carriers, sources
from lintegrity.tables.sensitive_words import is_login_entry

_ASKING = frozenset({"get", "pop", "setdefault"})
_STRIPPING = ("strip", "lstrip", "rstrip")
# Behind it no host is named, and nobody who logs in there: `sqlite:///file`.
_NO_HOST = re.compile(r":///|^sqlite:")
# Labels of what mappings hold under names that give nothing away.
_NAMED = ("locals", "credentials", "secret")
_CONFIG = ("configparser.ConfigParser()", "configparser.RawConfigParser()", "configparser.SafeConfigParser()")


def of_method(frame: Frame, made: Call) -> Value:
    """A method of something whose class is no class of the project."""
    base, attribute = made.base, made.attribute
    assert base is not None
    container = _CONTAINER_METHODS.get(attribute)
    if container is not None and not isinstance(base.const, (str, bytes)):
        handled = container(frame, made, base)
        if handled is not None:
            return handled
    if isinstance(base.const, (str, bytes)):
        return _constant_method(frame, made, base.const)
    origin = f"{made.origin}()" if made.origin else None
    is_named = attribute in ("with_name", "with_segments") and made.taints and not base.is_tainted
    if attribute == "joinpath" or is_named:
        return paths.join(frame, made.node, [base, *paths.spread(made.node, made.positional)], "path")
    if (entries := wholes.written_out(frame, made, base)) is not None:
        return entries
    if not base.is_tainted:
        if attribute == "get_secret_value" and not (made.positional or made.keywords):
            return unwrapped(frame, made.node)
        if attribute in _SUBSTITUTING and made.taints:
            return _substituted(frame, made)
        if attribute in ("enter_context", "enter_async_context") and made.positional:
            return _entered(frame, made)
        return Value(origin=origin)
    if attribute in ("render_as_string", "get_secret_value_masked"):
        return paths.shown(base) if made.argument(0, "hide_password").const is False else NOTHING
    if attribute == "_replace" and "netloc" in made.keywords:
        base = mapped(Value(base.taints), lambda taint: taint.flagged("redacted"))
        return Value(union(base.taints, made.keywords["netloc"].all_taints()))
    if attribute in carriers.DUMPS and base.items and base.is_instance:
        return base
    if attribute in carriers.METHODS:
        return _text_method(frame, made, base)
    text = _TEXT_METHODS.get(attribute)
    if text is not None:
        return text(frame, made, base)
    if attribute in carriers.NUMBER_METHODS:
        return NOTHING
    if any(paths.OBJECT in taint.flags for taint in base.taints.values()):
        if made.attribute in sources.TEXT_METHODS:
            return paths.as_text(element(frame, made.node, base, NOTHING))
        return element(frame, made.node, base, made.argument(0, "name"))
    return Value(origin=origin)


def _entered(frame: Frame, made: Call) -> Value:
    """What a context manager gives that is handed to an `ExitStack`."""
    given = made.positional[0]
    found = special.called(frame, made.node, given, ("__enter__", "__aenter__"))
    return given if found is None else found


def _group(frame: Frame, made: Call, base: Value) -> Value | None:
    """`match.group(1)`, `match.groups()`, `match.groupdict()`."""
    if base.origin != "re.match()" or not base.items:
        return None
    if made.attribute == "group" and len(made.positional) == 1:
        key = made.positional[0].const
        return base.items.get(key) if key is not UNKNOWN else None
    numbered = [base.items[key] for key in base.items if isinstance(key, int)]
    named = {key: value for key, value in base.items.items() if isinstance(key, str)}
    return list_value(numbered) if made.attribute == "groups" else Value(items=named, origin=DICT)


def _of_whole(made: Call, base: Value) -> Taints:
    """The labels that something of an object has: none of known entries where another one is asked for."""
    key = made.argument(0, "key").const
    is_other = made.attribute in _ASKING and isinstance(key, str) and bool(base.items)
    return base.taints if is_other and EACH not in (base.items or {}) else base.all_taints()


def _text_method(frame: Frame, made: Call, base: Value) -> Value:
    effect = carriers.METHODS[made.attribute]
    node = made.node
    if made.attribute in carriers.OF_TEXT:
        base = paths.as_text(base)
    if made.attribute in _STRIPPING:
        base = _stripped(made, base)
    is_of_frame = any(one.label == "locals" for one in base.taints.values())
    is_mapping = is_of_frame or bool(base.items) and not base.is_instance
    if made.attribute == "keys" and is_mapping and not made.node.args:
        return names_of_frame(Value(base.taints))
    held = base.all_taints() if base.is_instance else base.taints
    if made.attribute == "items" and any(one.label in _NAMED for one in held.values()):
        part = element(frame, node, Value(base.all_taints()), NOTHING)
        return list_value([list_value([without(part, *_NAMED), part])])
    if effect == carriers.KEEP and not (
        made.attribute == "getvalue" and made.positional
    ):  # a form's takes a name
        is_same = made.attribute in ("copy", "expanduser")
        return Value(base.taints, items=base.items, origin=base.origin if is_same else None)
    if effect == carriers.RESOLVE:
        return paths.resolved(base)._replace(origin=base.origin)
    if made.attribute in ("split", "rsplit", "partition", "rpartition"):
        return _split(frame, made, paths.begun(base, frame.now.facts))
    if made.attribute in ("with_name", "with_stem"):
        beside = Value(union(base.taints, made.taints), origin=base.origin)
        return mapped(beside, partial(paths.renamed, is_own=is_fresh(made.argument(0, "name"))))
    if made.attribute == "find" and not any(paths.OBJECT in t.flags for t in base.taints.values()):
        return NOTHING
    if "type" in made.keywords and made.keywords["type"].origin in carriers.CONVERTERS:
        return NOTHING
    found = element(frame, node, Value(_of_whole(made, base)), made.argument(0, "key"))
    if made.attribute in sources.TEXT_METHODS:
        found = paths.as_text(found)
    is_request = any(paths.OBJECT in taint.flags for taint in base.taints.values())
    if is_request and (not made.positional or made.attribute == "read"):  # `rfile.read(length)`
        found = mapped(found, lambda taint: _whole(taint, made.attribute))
    if made.attribute in _ASKING and len(made.positional) > 1:
        found = Value(union(found.taints, made.positional[1].all_taints()))
    if made.attribute == "items" and base.items and not base.taints and not base.is_instance:
        return list_value([list_value([NOTHING, found])])  # the keys are constants
    if made.attribute in ("removeprefix", "removesuffix", "rstrip", "lstrip", "strip"):
        prefix = made.argument(0, "prefix").const
        if isinstance(prefix, str) and _NO_HOST.search(prefix):
            found = without(found, "credentials")
        flags = (paths.WEB,) if prefix in sources.OBJECT_STORES else ()
        if made.attribute in ("removeprefix", "removesuffix"):
            secret = {key: one for key, one in base.all_taints().items() if one.label == "secret"}
            found = _taken_out(Value({**secret, **found.taints}), made.argument(0, "prefix"))
        return mapped(Value(found.taints), lambda taint: taint._replace(root=None).flagged(*flags))
    return found


def _stripped(made: Call, base: Value) -> Value:
    """What is left without the letters at its ends: a name without dots there is no `..`."""
    letters = made.argument(0, "chars").const
    is_dotless = isinstance(letters, str) and "." in letters
    return mapped(base, paths.without_dots) if is_dotless else base


def _whole(taint: Taint, method: str) -> Taint:
    """What a method of a request, or of a mapping of it, gives as a whole."""
    if taint.label != "request" or taint.name == "multipart":  # a part that is read is not the body
        return taint
    if method == "multipart":
        return taint._replace(name=method)
    if taint.name in sources.REQUEST_MAPPINGS:
        return taint.flagged("whole") if method in sources.WHOLE_METHODS else taint
    return taint._replace(name=method).flagged("whole") if method in sources.BODY_METHODS else taint


def _split(frame: Frame, made: Call, base: Value) -> Value:
    """Pieces of a text; split at a separator, each is one segment."""
    separator = made.argument(0, "sep").const
    limited = len(made.positional) > 1 or "maxsplit" in made.keywords
    from_right = made.attribute in ("rsplit", "rpartition")
    at_separator = separator in ("/", "\\") or (made.node.args and last_name(made.node.args[0]) == "sep")
    flag = None
    if at_separator:
        if made.attribute == "split" and not limited:
            flag = paths.SEGMENTS
        else:
            flag = paths.LAST if from_right else paths.FIRST
    if separator == "@":
        flag = paths.AT_LOGIN
    elif separator in (":", "://") and not from_right:
        flag = paths.AT_SCHEME
    elif separator == "." and not limited and made.attribute in ("split", "rsplit"):
        flag = paths.NODOTS
    own = None if separator == "." and not from_right else frame.ident(made.node, "split")

    def change(taint: Any) -> Any:
        if (
            taint.label == "credentials"
            and separator != "://"
            and isinstance(separator, str)
            and "/" in separator
        ):
            return None  # the file of `sqlite:///file`, the last part of a path
        new = paths.some_piece(taint, own or derived(taint.ident, SEGMENT))
        if separator == ":" and paths.LOGIN in taint.flags and new is not None:
            return new.flagged(paths.AT_PASSWORD)
        return new.flagged(flag) if flag and new is not None else new

    whole = Value(base.all_taints())
    pieces = mapped(baked(whole, frame.now.facts) if at_separator else whole, change)
    if separator in (" ", UNKNOWN) and is_authorisation(whole):
        after = Value({**whole.taints, **pieces.taints})
        return list_value(
            [pieces, after] if made.attribute in ("split", "rsplit") else [pieces, NOTHING, after]
        )
    return pieces


def _replace(frame: Frame, made: Call, base: Value) -> Value:
    old, new = made.argument(0, "old").const, made.argument(1, "new").const
    if (base.origin or "").startswith("pathlib."):
        return Value(base.taints, origin=base.origin)
    flags: tuple[str, ...] = ()
    if isinstance(old, str) and isinstance(new, str):
        if old in ("/", "\\") and not set(new) & set("/\\"):
            flags = (paths.NAME,)
        elif old in ("..", ".") and "." not in new:
            flags = (paths.NODOTS,)
        elif old in sources.OBJECT_STORES:
            flags = (paths.WEB,)  # what is left is a key in the store, no path
    if not isinstance(old, str) and (
        new and isinstance(new, str) or any(map(text_start, made.node.args[1:2]))
    ):
        flags = (*flags, "redacted")
    ident = frame.ident(made.node, "replace")
    if new == "" or made.argument(0, "old").is_tainted:
        base = _taken_out(base, made.argument(0, "old"))

    def change(taint: Any) -> Any:
        if taint.label == "credentials" and isinstance(old, str) and _NO_HOST.search(old):
            return None
        return paths.part(taint, ident)._replace(root=taint.root, made=taint.made).flagged(*flags)

    value = mapped(Value(base.all_taints()), change)
    return Value(union(value.taints, made.argument(1, "new").all_taints()))


def _taken_out(base: Value, piece: Value) -> Value:
    """A text without a piece of it: what speaks of the piece speaks of the rest no more."""
    gone = {(taint.label, taint.ident) for taint in piece.all_taints().values()}
    if not gone:
        return base
    return mapped(Value(base.all_taints()), lambda one: None if (one.label, one.ident) in gone else one)


def _format(frame: Frame, made: Call, base: Value) -> Value:
    return paths.concatenated(frame, made.node, [base, *made.positional, *made.keywords.values()])


_TEXT_METHODS: dict[str, Callable[[Frame, Call, Value], Value]] = {"replace": _replace, "format": _format}


_SUBSTITUTING = frozenset({"substitute", "safe_substitute"})


def _substituted(frame: Frame, made: Call) -> Value:
    """What a `string.Template` makes of its values."""
    return paths.concatenated(frame, made.node, [NOTHING, *made.positional, *made.keywords.values()])


def _constant_method(frame: Frame, made: Call, text: str | bytes) -> Value:
    attribute = made.attribute
    if attribute in _SUBSTITUTING and made.taints:
        return _substituted(frame, made)
    if attribute == "join":
        return _joined_by(frame, made, text)
    if attribute in ("format", "format_map") and made.taints:
        return _filled_in(frame, made, str(text))
    consts = [value.const for value in made.positional]
    if made.keywords or any(const is UNKNOWN for const in consts):
        return NOTHING
    result = folded_method(text, attribute, consts)
    return (
        list_value([Value(const=one) for one in result]) if isinstance(result, list) else Value(const=result)
    )


def _joined_by(frame: Frame, made: Call, separator: str | bytes) -> Value:
    """`", ".join(parts)`; with a slash it makes a path of them."""
    values = made.positional[0] if made.positional else NOTHING
    if separator in ("/", "\\") and values.is_tainted:
        parts = values.in_order if values.items and not values.taints else [values]
        if len(parts) == 1:
            ends = [Value(const="/"), NOTHING]
            return paths.concatenated(frame, made.node, [*parts, *ends], formatted=False)
        spread = [piece for part in parts for piece in (part, Value(const="/"))][:-1]
        return paths.concatenated(frame, made.node, spread)
    if not values.is_tainted:
        return NOTHING
    ident = frame.ident(made.node, "joined")
    kept = {"allowed"} if separator == "." else set()  # the first part says of a dotted name where it leads

    def change(taint: Taint) -> Taint:
        return paths.part(taint, ident).flagged(*(taint.flags & kept))

    return mapped(Value(baked(values, frame.now.facts).all_taints()), change)


def _filled_in(frame: Frame, made: Call, text: str) -> Value:
    """`"…{}…".format(x)`."""
    template = with_percent(text) if made.attribute == "format" and not made.keywords else None
    if template is not None:
        return paths.interpolated(frame, made.node, Value(const=template), made.positional)
    names = names_in_braces(text)
    if made.attribute == "format_map":
        made = made._replace(positional=[chosen_by(one, names) for one in made.positional])
    elif "**" in made.keywords:
        made = made._replace(keywords={**made.keywords, "**": chosen_by(made.keywords["**"], names)})
    before, after = Value(const=text.partition("{")[0]), Value(const=text.rpartition("}")[2])
    given = [*made.positional, *made.keywords.values()]
    return paths.concatenated(frame, made.node, [before, *given, after])


def _store(frame: Frame, made: Call, value: Value) -> None:
    """Replace the receiver of a method that changes it."""
    assert isinstance(made.node.func, ast.Attribute)
    keep_container(frame, made.node.func.value, value)


_PUTS = frozenset({"put", "put_nowait", "append", "appendleft", "add"})


def _append(frame: Frame, made: Call, base: Value) -> Value | None:
    if len(made.positional) != 1:
        return None
    value = made.positional[0]
    if base.origin == LIST and base.items is not None and not base.taints and made.attribute == "append":
        _store(frame, made, list_value([*base.in_order, value]))
    elif value.items and value.is_tainted and made.attribute in _PUTS:
        each = (base.items or {}).get(EACH)
        each = value if each is None else joined(each, value)
        _store(frame, made, base._replace(items={**(base.items or {}), EACH: each}, const=UNKNOWN))
    elif value.is_tainted:
        taints = union(base.taints, value.all_taints())
        _store(frame, made, base._replace(taints=taints, const=UNKNOWN))
    return NOTHING


def _insert(frame: Frame, made: Call, base: Value) -> Value | None:
    if len(made.positional) != 2:
        return None
    where, value = made.positional
    if base.origin == LIST and base.items is not None and not base.taints and isinstance(where.const, int):
        values = base.in_order
        values.insert(where.const, value)
        _store(frame, made, list_value(values))
    elif value.is_tainted:
        _store(frame, made, base._replace(taints=union(base.taints, value.all_taints()), const=UNKNOWN))
    return NOTHING


def _pop(frame: Frame, made: Call, base: Value) -> Value | None:
    if base.taints and made.positional and is_login_entry(made.positional[0].const):
        _store(frame, made, chosen(base))
    if base.items is None or base.taints:
        return None
    key = made.positional[0].const if made.positional else (-1 if base.origin == LIST else UNKNOWN)
    if base.origin == LIST and isinstance(key, int):
        values = base.in_order
        if not -len(values) <= key < len(values):
            return NOTHING
        found = values.pop(key)
        _store(frame, made, list_value(values))
        return found
    taken = _get(frame, made, base)
    if (rest := without_item(base, key)) is not base:
        _store(frame, made, rest)
    return taken


def _pop_first(frame: Frame, made: Call, base: Value) -> Value | None:
    return _pop(frame, made._replace(positional=[Value(const=0)]), base)


def _get(frame: Frame, made: Call, base: Value) -> Value | None:
    if base.origin in _CONFIG and len(made.positional) >= 2:
        key = (made.positional[0].const, made.positional[1].const)
        return item(base, key) if base.items is not None and UNKNOWN not in key else None
    if base.origin in sources.ENVIRONMENT_MAPPINGS and made.positional:
        return frame.analysis.environment(frame, made.node, made.positional[0], made.node.args[0])
    if base.items is not None and EACH in base.items and not (base.origin or "").startswith("builtins."):
        return base.items[EACH]  # of a queue
    if base.origin in carriers.MAPPINGS and len(made.positional) == 1:
        return Value(when_true=conditions.under(made.positional[0]))
    if base.items is None or not made.positional:
        return None
    default = made.argument(1, "default")
    key = made.positional[0].const
    if key is UNKNOWN:
        found = joined(
            default if made.argument(1, "default") is not NOTHING else Value(const=None), some_part(base)
        )
        own = element(frame, made.node, Value(base.taints), made.positional[0])
        told = conditions.under(made.positional[0]) if base.items and default is NOTHING else NO_FACTS
        return found._replace(taints=union(found.taints, own.taints), const=UNKNOWN, when_true=told)
    found_item = item(base, key)
    if found_item is None:
        return None
    if key in base.items:
        return found_item
    return default if not base.taints else None


def _set_default(frame: Frame, made: Call, base: Value) -> Value | None:
    """`d.setdefault(key, value)`: what lies there, or what is put there now."""
    if len(made.positional) < 2 or base.taints:
        return None
    key, value = made.positional[:2]
    known = item(base, key.const) if base.items and key.const is not UNKNOWN else None
    found = value if known is None or known is NOTHING else known
    _store(frame, made, with_item(base, key.const, found))
    return found


def _clear(frame: Frame, made: Call, base: Value) -> Value | None:
    if base.items is not None or base.taints:
        _store(frame, made, Value(items={}, origin=base.origin))
    return NOTHING


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
    holder = made.node.func.value if isinstance(made.node.func, ast.Attribute) else None
    if isinstance(holder, ast.Attribute) and holder.attr == "__dict__":
        return _attributes_set(frame, made, holder)
    if len(made.positional) > 1 and base.origin != "builtins.set()":  # a mapping takes one, a set several
        return NOTHING
    for value in map(unnamed, made.positional):
        items.update(value.items or {})
        taints = union(taints, value.taints)
    items.update(made.keywords)
    if made.taints or base.is_tainted:
        _store(frame, made, base._replace(items=items, taints=taints, const=UNKNOWN))
    return NOTHING


def _attributes_set(frame: Frame, made: Call, node: ast.Attribute) -> Value:
    """`self.__dict__.update(given)`: each entry is an attribute then."""
    given = [unnamed(value) for value in made.positional]
    entries = {key: part for value in given for key, part in (value.items or {}).items()} | dict(
        made.keywords
    )
    for name, value in entries.items():
        if isinstance(name, str) and name.isidentifier():
            bind(frame, ast.copy_location(ast.Attribute(node.value, name, ast.Store()), made.node), value)
    return NOTHING


_CONTAINER_METHODS: dict[str, Callable[[Frame, Call, Value], Value | None]] = {
    "group": _group, "groups": _group, "groupdict": _group, "append": _append, "add": _append, "appendleft": _append, "extend": _append, "insert": _insert, "pop": _pop,
    "get": _get, "set": _set, "update": _update, "put": _append, "put_nowait": _append, "sync_put": _append, "get_nowait": _get,
    "setdefault": _set_default, "clear": _clear, "popleft": _pop_first,
}  # fmt: skip
