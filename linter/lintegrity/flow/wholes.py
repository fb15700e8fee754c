"""Objects that come filled with secrets from outside, shown or written out as a whole: settings, options."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from lintegrity.blocks import rows_under
from lintegrity.flow import env_classes, models, special
from lintegrity.flow.extract import bodies, rows_at
from lintegrity.flow.frame import Call, Frame
from lintegrity.flow.readers import Readers
from lintegrity.flow.resolve import field_value
from lintegrity.flow.shown import NAMESPACE, shown_taints, shows
from lintegrity.flow.values import DICT, NAMED, NOTHING, UNKNOWN, Taint, Value, list_value, mapped, without
from lintegrity.nodes import keyword_of, last_name
from lintegrity.nodes import text_of as literal
from lintegrity.questions.commands.options import destination, limits
from lintegrity.tables.carriers import DUMPS
from lintegrity.tables.sensitive_words import is_credential_url, is_secret

if TYPE_CHECKING:
    from lintegrity.flow.project import Module
    from lintegrity.flow.propagate import Analysis

# Methods of a model that write it out as text.
_TEXTS = frozenset({"json", "model_dump_json"})
# Both, without those that give the object itself once more.
_WRITERS = (DUMPS | _TEXTS) - {"copy", "model_copy"}
_DEEPEST = 3
_MOST_LETTERS = 300
_LOGGING = re.compile(
    rb"\b(?:print|info|debug|warning|warn|error|exception|critical|log|write|jsonify|JSONResponse)\("
)
# An object that is called like settings and of which no attribute is asked, or that is written out.
_WHOLE = re.compile(
    rb"(?i)\b\w*(?:settings|config|conf|cfg|configuration)(?:\(\))?"
    rb"\s*(?:[,)}!]|\.(?:model_dump|model_dump_json|dict|json|__dict__)\b)"
)


def rows_of_wholes(module: Module) -> Iterator[int]:
    """The rows in which something that is called like settings is logged as a whole."""
    data = module.source.data
    found = (
        one.start()
        for one in _LOGGING.finditer(data)
        if _WHOLE.search(data, one.end(), one.end() + _MOST_LETTERS)
    )
    return rows_at(data, found)


def filled(frame: Frame, node: ast.expr, value: Value) -> Value:
    """An object with the secrets that its class is known to hold; any other value as it is."""
    if value.items is not None or value.taints or not (value.origin or "").endswith("()"):
        return value
    analysis = frame.analysis
    owner = (value.origin or "")[:-2]
    if not analysis.is_project_name(owner):
        return value
    items = _fields(frame, node, owner) if analysis.settings else {}
    items = items or _kept(analysis, owner)
    return value._replace(items=items) if items else value


def _kept(analysis: Analysis, owner: str) -> dict[str, Value]:
    """The secrets that methods and defaults put into the attributes of a class."""
    found: dict[str, Value] = {}
    for name in analysis.lineage(owner):
        for attribute in analysis.found.labelled(name):
            kept = mapped(field_value(analysis, owner, attribute) or NOTHING, _named)
            if kept.is_tainted:
                found[attribute] = kept
    return found


def readers(analysis: Analysis, one: Readers, value: Value) -> Iterator[Readers]:
    """Who reads a class whose text shows the secret that an attribute of it holds."""
    if mapped(value, _named).is_tainted and shows(analysis, one.owner, one.name):
        module, _, name = one.owner.rpartition(".")
        yield Readers(name, module, False, one.home)


def _named(taint: Taint) -> Taint | None:
    return taint if taint.label in NAMED else None


def _fields(frame: Frame, node: ast.expr, owner: str, depth: int = 0) -> dict[str, Value]:
    analysis = frame.analysis
    texts = env_classes.fields(analysis, owner)
    items: dict[str, Value] = {}
    for name in reversed(analysis.lineage(owner)) if texts is not None else ():
        for field in models.fields_of(analysis, name):
            kind = (field.kind or "").removesuffix("()")
            if field.name in (texts or ()) and env_classes.is_sensitive(field.name):
                items[field.name] = _field(frame, node, owner, field.name)
            elif kind and depth < _DEEPEST and kind != owner:
                inner = _fields(frame, node, kind, depth + 1)
                if inner:
                    items[field.name] = Value(items=inner, origin=f"{kind}()")
    return items


def _field(frame: Frame, node: ast.expr, owner: str, name: str) -> Value:
    read = ast.copy_location(ast.Attribute(node, name, ast.Load()), node)
    return without(frame.analysis.settings_field(frame, read, owner) or NOTHING, "env")


def text_of(frame: Frame, node: ast.expr, value: Value, names: Sequence[str]) -> Value:
    """What stands in a text for a value: what a method of its class writes, or all that its class shows."""
    value = filled(frame, node, value)
    written = special.called(frame, node, value, names)
    if written is not None:
        return written
    return Value(shown_taints(frame.analysis, value)) if value.is_instance and value.items else value


def written_out(frame: Frame, made: Call, base: Value) -> Value | None:
    """`settings.model_dump()`, `config.dict()`: the fields as entries, or their text; None of any other call."""
    if made.attribute not in _WRITERS:
        return None
    assert isinstance(made.node.func, ast.Attribute)
    base = filled(frame, made.node.func.value, base)
    if not base.items or not base.is_instance:
        return None
    entries = entries_of(_chosen(made, base))
    return Value(entries.all_taints()) if made.attribute in _TEXTS else entries


def entries_of(value: Value) -> Value:
    """The attributes of an object as entries of a mapping, those of the objects in it as well."""
    if not value.items:
        return value
    items = {key: entries_of(part) for key, part in value.items.items()}
    return value._replace(items=items, origin=DICT if value.is_instance else value.origin)


def as_dict(frame: Frame, made: Call) -> Value:
    """`dataclasses.asdict(x)`: the attributes as entries."""
    given = filled(frame, made.node, made.argument(0, "obj"))
    if not given.is_instance:
        return Value(given.taints, items=given.items, origin=DICT)
    return entries_of(given)._replace(origin=DICT)


def changed_copy(frame: Frame, made: Call) -> Value:
    """`dataclasses.replace(x, name=value)`."""
    given = made.argument(0, "obj")
    changed = {name: value for name, value in made.keywords.items() if name not in ("obj", "**")}
    return given._replace(items={**(given.items or {}), **changed})


def _chosen(made: Call, base: Value) -> Value:
    """What is left where a call says which fields it takes: of what it does not say readably, nothing secret."""
    assert base.items is not None
    for word, is_wanted in (("include", True), ("exclude", False)):
        given = made.keywords.get(word)
        if given is None or given.const is None:
            continue
        names = _names(given)
        kept = {
            key: part for key, part in base.items.items() if names is not None and (key in names) is is_wanted
        }
        base = base._replace(items=kept)
    return base


def _names(value: Value) -> set[object] | None:
    """The names in a set, or the keys of a mapping; None where not all of them are known."""
    if value.items is None or value.taints:
        return None
    if value.origin == DICT:
        return set(value.items)
    names = {part.const for part in value.items.values()}
    return None if UNKNOWN in names else names


# `help="Path to the private key"`, `metavar="FILE"`.
_OF_A_FILE = re.compile(r"(?:the |a |name of |path of )*(?:path|file(?:name)?)\b", re.IGNORECASE)


def parsed(frame: Frame, made: Call) -> Value:
    """What a command line says; `parse_known_args` gives what is left of it as well."""
    told = "the command line is read"
    found = frame.source(made.node, "option", "an option", told, frozenset({"object"}))
    items = _secret_options(frame, made.node)
    options = found._replace(items=items, origin=NAMESPACE) if items else found
    return list_value([options, found]) if made.attribute == "parse_known_args" else options


def _secret_options(frame: Frame, node: ast.Call) -> dict[str, Value]:
    """The secrets and the URLs with them among the options that `parse_args` gives, as its attributes."""
    found: dict[str, Value] = {}
    for call in _declared(frame.module, node):
        name = destination(call)
        label = "secret" if is_secret(name) else "credentials" if is_credential_url(name) else ""
        if label and not limits(call) and not _names_file(call):
            told = f"`{name}` comes from the command line"
            found[name] = frame.source(node, label, name, told, word=name)
    return found


def _names_file(call: ast.Call) -> bool:
    """Whether the words about an option say that it is the name of a file, and not what stands in it."""
    return any(_OF_A_FILE.match(literal(keyword_of(call, word))) for word in ("help", "metavar"))


def _declared(module: Module, node: ast.Call) -> list[ast.Call]:
    """The options declared where a command line is read and in what is called there; else those of the module."""
    nodes = module.scopes.nodes
    declared = nodes.calls.called.get("add_argument", [])
    here = next((one.node for one in bodies(module).values() if node.lineno in rows_under(one.node)), None)
    if here is None or not declared:
        return list(declared)
    called = {last_name(one.func) for one in nodes.within(here, ast.Call)}
    near = [here, *(one.node for one in bodies(module).values() if one.node.name in called)]
    return [one for one in declared if any(one.lineno in rows_under(body) for body in near)] or list(declared)
