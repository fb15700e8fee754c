"""Secrets that come in by a name: entries of what was sent or configured, and what functions give."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lintegrity.flow.extract import rows_at
from lintegrity.flow.frame import Call, Frame
from lintegrity.flow.objects import is_object
from lintegrity.flow.values import NOTHING, UNKNOWN, Value, mapped, without
from lintegrity.kinds import Function
from lintegrity.names import class_attribute_values
from lintegrity.nodes import last_name, text_of
from lintegrity.parameters import named_parameters, positional_parameters
from lintegrity.questions.secrets.fresh_keys import is_fresh_key
from lintegrity.tables.sensitive_words import (
    MASKING_WORDS,
    PUBLIC_HALVES,
    SECRET_CALLS,
    SECRET_HOLDERS,
    SECRET_WORDS,
    gives_secret,
    is_access_key,
    is_credential_url,
    is_secret,
    is_secret_in,
    is_vague_token,
    words_of,
)

if TYPE_CHECKING:
    from lintegrity.flow.project import Module

_KEY = re.compile(
    rb"""(?:\[|\.(?:get|pop)\(|\b(?:get|read|load|fetch)_\w+\((?:[\w.]+,)?)\s*["']([A-Za-z][\w-]*)["']"""
)
# `f"--password={password}"` and `"--token", token`: an argument of a command, which whoever runs it may show.
_OPTION = re.compile(
    rb"""(?i)f["']-{1,2}[\w-]*[ =:]?\{[^{}"']*(?:passw|secret|token|api_?key)"""
    rb"""|["']--?[\w-]*(?:password|passwd|secret|token|api-?key)["'],\s*[a-z_]"""
)
# Words of mappings whose values are names and texts, under whatever key: `env_config["api_key"]`.
_OF_NAMES = frozenset({
    "env", "names", "labels", "label", "errors", "error", "messages", "fields", "field", "schema", "types", "help", "widgets",
})  # fmt: skip
# What an entry holds was sent or configured by whoever gets the answer: in a response it is handed back.
_SENT = frozenset({"sent"})
# What a function gives may be what a command is there to print.
_GIVEN = frozenset({"sent", "given"})


def entry(frame: Frame, node: ast.expr, holder: ast.expr, key: object, known: Value) -> Value:
    """`known`, or a secret where a key says so and nothing else is known: `form["password"]`."""
    if not isinstance(key, str):
        return known
    if is_credential_url(key) and _is_configuration(holder):
        return _with_credentials(frame, node, key, known)
    if not is_secret_entry(frame, key):
        return known
    if known.const is not UNKNOWN or known.items is not None or known.is_function:
        return known
    if any(taint.label == "secret" for taint in known.taints.values()) or not _holds_entries(holder):
        return known
    found = frame.source(node, "secret", key, f"`{key}` is a secret by its name", _SENT, word="entry")
    return known._replace(taints={**known.taints, **found.taints})


def sent(frame: Frame, node: ast.AST, name: str, path: str) -> Value:
    """What a field of a model of the body holds besides, where its name says that it is a secret."""
    if is_vague_token(name) or not is_secret_entry(frame, name):
        return NOTHING
    return frame.source(
        node, "secret", name, f"`{path}` is a secret by its name", _SENT, word=f"{path} secret"
    )


def named(frame: Frame, target: ast.expr, node: ast.expr, known: Value) -> Value:
    """`known`, or a secret where both the name and what it is taken from say so: `api_key = found["secret"]`."""
    if isinstance(target, ast.Tuple) and isinstance(node, ast.Tuple):
        return _each_named(frame, target, node, known)
    if not isinstance(target, ast.Name):
        return known
    if is_fresh_key(target.id, node):
        return frame.source(node, "secret", target.id, "a key is made up", _SENT, word="made")
    if not _is_unknown(known) or is_vague_token(target.id) or not is_secret_here(frame, target.id):
        return known
    if not is_secret(_option_of(node) if _is_of_parser(known) else _entry_of(node)):
        return known
    if isinstance(node, ast.Attribute) and _is_called_after_class(frame, node.attr):
        return known
    return frame.source(
        node, "secret", target.id, f"`{target.id}` is a secret by its name", _SENT, word="entry"
    )


def unwrapped(frame: Frame, node: ast.Call) -> Value:
    """What pydantic's `SecretStr` hides: `settings.api_key.get_secret_value()`."""
    name = last_name(getattr(node.func, "value", node.func))
    if not name or is_credential_url(name):
        return NOTHING
    return frame.source(node, "secret", name, f"`{name}` is declared to be a secret", _SENT, word="unwrapped")


def _each_named(frame: Frame, target: ast.Tuple, node: ast.Tuple, known: Value) -> Value:
    """The same for `user, password = entry["user"], entry["password"]`."""
    if known.items is None or known.taints or not len(known.items) == len(target.elts) == len(node.elts):
        return known
    items = dict(known.items)
    for index, (name, value) in enumerate(zip(target.elts, node.elts)):
        if index in items:
            items[index] = named(frame, name, value, items[index])
    return known if items == known.items else known._replace(items=items)


def _is_unknown(value: Value) -> bool:
    return value.const is UNKNOWN and value.items is None and not value.is_function and not value.is_tainted


def _is_of_parser(value: Value) -> bool:
    """What a method of a `ConfigParser` gives."""
    return (value.origin or "").startswith("configparser.")


def _option_of(node: ast.expr) -> str:
    """The option in `parser.get("section", "option")`; else the entry that is read."""
    node = _read(node)
    if isinstance(node, ast.Call) and last_name(node.func) == "get" and len(node.args) > 1:
        return text_of(node.args[1])
    return _entry_of(node)


def _entry_of(node: ast.expr) -> str:
    """The key of an entry or the name of an attribute that is read, also `(row.get("password") or "").strip()`."""
    node = _read(node)
    if isinstance(node, ast.Call) and last_name(node.func) == "get" and node.args:
        key: ast.expr | None = node.args[0]
    elif isinstance(node, ast.Call) and last_name(node.func) == "getattr" and len(node.args) > 1:
        key = node.args[1]
    else:
        key = node.slice if isinstance(node, ast.Subscript) else None
    if isinstance(key, ast.Constant):
        return str(key.value)
    return node.attr if isinstance(node, ast.Attribute) else ""


def _read(node: ast.expr) -> ast.expr:
    """What is read, without what stands in for it and what takes off the blanks around it."""
    while True:
        if isinstance(node, ast.BoolOp) and isinstance(node.op, ast.Or):
            node = node.values[0]
        elif (
            isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "strip"
        ):
            node = node.func.value
        else:
            return node


def _with_credentials(frame: Frame, node: ast.expr, key: str, known: Value) -> Value:
    if known.taints or known.const is not UNKNOWN or known.items is not None:
        return known
    return frame.source(node, "credentials", key, f"`{key}` is configured", word="entry")


def _is_configuration(holder: ast.expr) -> bool:
    """`app.config`, `settings`, `self._cfg`."""
    name = last_name(holder)
    return words_of(name)[-1:] in (["config"], ["conf"], ["cfg"], ["settings"], ["configuration"])


def is_configured(node: ast.expr) -> bool:
    """Whether a value is taken out of the configuration: `config.get("url")`, `settings.url`, `conf["url"]`."""
    if isinstance(node, ast.Call):
        node = node.func
    return isinstance(node, (ast.Attribute, ast.Subscript)) and _is_configuration(node.value)


def configured(frame: Frame, node: ast.Attribute, known: Value) -> Value:
    """`known`, or a URL with credentials where nothing else is known of a setting: `Config.DATABASE_URL`."""
    if known.is_function or not _is_configuration(node.value) or not is_credential_url(node.attr):
        return known
    parent = frame.module.scopes.parents.get(node)
    if isinstance(parent, ast.Call) and parent.func is node:
        return known  # `config.database_url()`: what that gives is read where it is written
    return (
        known if _is_text_of_class(frame, known.origin) else _with_credentials(frame, node, node.attr, known)
    )


def _is_text_of_class(frame: Frame, origin: str | None) -> bool:
    """Whether a dotted name is an attribute whose text a class of the project spells out."""
    owner, _, attribute = (origin or "").rpartition(".")
    found = frame.analysis.project.definition(owner.removesuffix("()")) if owner else None
    if found is None or not isinstance(found[1], ast.ClassDef):
        return False
    return any(
        isinstance(value, ast.Constant) and bool(value.value)
        for value, _ in class_attribute_values(found[0].scopes.scope(found[1]), attribute)
    )


def setting(frame: Frame, node: ast.Attribute) -> Value:
    """An attribute of Django's settings whose name says that it is a URL with credentials."""
    if not is_credential_url(node.attr):
        return NOTHING
    return frame.source(node, "credentials", node.attr, f"`{node.attr}` is configured")


def _holds_entries(holder: ast.expr) -> bool:
    """Whether something is called like what holds secrets under their names; also `request.get_json()`."""
    if isinstance(holder, ast.Await):
        holder = holder.value
    if isinstance(holder, ast.Call):
        holder = holder.func
    name = last_name(holder)
    words = words_of(name)
    if not _OF_NAMES.isdisjoint(words):
        return False
    return bool(words) and (words[-1] in SECRET_HOLDERS or name in SECRET_HOLDERS)


def is_secret_here(frame: Frame, name: str) -> bool:
    """Whether a name says that its value is a secret, in the file and the project where it stands."""

    def holds(text: bytes) -> bool:
        if frame.module.source.holds(text):
            return True
        return text in PUBLIC_HALVES and bool(frame.analysis.project.files_with(text.decode()))

    return is_secret_in(name, holds)


def is_secret_entry(frame: Frame, key: str) -> bool:
    """Whether what lies under a key, or is the variable of that name, is a secret; the public half of a pair is none."""
    return is_secret(key) and (not is_access_key(key) or is_secret_here(frame, key))


def parameter(frame: Frame, argument: ast.arg, function: Function) -> Value:
    """What a parameter holds of which only the name says that it is a secret."""
    name = argument.arg
    if is_vague_token(name) or not is_secret_here(frame, name):
        return NOTHING
    if argument.annotation is None and _is_called_after_class(frame, name):
        return NOTHING
    if _is_other(argument.annotation) or is_object(frame, ast.Name(name, ast.Load())):
        return NOTHING
    if _is_written(frame.module, argument, function):
        return NOTHING
    return frame.source(argument, "secret", name, f"`{name}` is a secret by its name", _SENT)


def _is_called_after_class(frame: Frame, name: str) -> bool:
    """Whether the project has a class for what the name says: `credentials` where there are `BaseCredentials`."""
    word = name.rpartition("_")[2]
    if word not in ("credential", "credentials"):
        return False
    project, kind = frame.analysis.project, word.capitalize()
    defined = re.compile(rf"^class \w*{kind}\b".encode(), re.MULTILINE)
    return project.remember(
        ("class called after", word),
        lambda: any(defined.search(project.data_of(path)) for path in project.files_with_text(kind)),
    )


def is_kept(name: str, node: Function | ast.Lambda) -> bool:
    """Whether a body is that of a constructor that is given a secret, which may be kept under another name."""
    if not name.endswith(".__init__"):
        return False
    return any(not is_vague_token(one.arg) and is_secret(one.arg) for one in named_parameters(node.args))


def _is_written(module: Module, argument: ast.arg, function: Function) -> bool:
    """Whether a private function is given a literal by each of its calls: `_must_contain("openid")`."""
    if not function.name.startswith("_") or argument not in (taken := positional_parameters(function.args)):
        return False
    place = taken.index(argument)
    reads = module.scopes.reads_of(function.name)
    return bool(reads) and all(_gives_literal(module.scopes.parents.get(one), one, place) for one in reads)


def _gives_literal(call: ast.AST | None, function: ast.expr, place: int) -> bool:
    if not isinstance(call, ast.Call) or call.func is not function or not isinstance(function, ast.Name):
        return False
    return len(call.args) > place and isinstance(call.args[place], ast.Constant)


def _is_other(annotation: ast.expr | None) -> bool:
    """Whether an annotation, also one that cannot be resolved, speaks of something else than text."""
    if annotation is None:
        return False
    return not {"str", "bytes"} & {
        getattr(one, "id", getattr(one, "value", "")) for one in ast.walk(annotation)
    }


def given(frame: Frame, made: Call, result: Value) -> Value:
    """The result of a call, a secret where the function's name says so and nothing else is known."""
    name = made.attribute or getattr(made.node.func, "id", "")
    setting = _setting_asked(frame, made, name)
    if not setting and made.origin not in SECRET_CALLS and not gives_secret(name):
        return result
    if result.taints or result.items is not None or result.const is not UNKNOWN:
        return result
    if result.origin is not None and result.origin != f"{made.origin}()":
        return result
    if setting:
        return frame.source(
            made.node, "secret", setting, f"`{setting}` is a secret by its name", _SENT, word="entry"
        )
    found = frame.source(
        made.node, "secret", name, f"`{name}` gives a secret by its name", _GIVEN, word="given"
    )
    return found


# First and last words of functions that look up one setting by its name: `get_setting(session, "smtp_password")`.
_LOOKING_UP = frozenset({"get", "read", "load", "fetch"})
_SETTINGS = frozenset({"setting", "config", "conf", "option", "param", "parameter", "variable", "preference"})


def _setting_asked(frame: Frame, made: Call, name: str) -> str:
    """The setting that a function is asked for by a name that says that it is a secret."""
    words = words_of(name)
    if len(words) < 2 or words[0] not in _LOOKING_UP or words[-1] not in _SETTINGS:
        return ""
    key = next((text for one in made.node.args[:2] if (text := text_of(one))), "")
    return key if key and not is_vague_token(key) and is_secret_entry(frame, key) else ""


def beside(value: Value, target: ast.expr, targets: list[ast.expr]) -> Value:
    """`user, password = pair`: where another name takes the secret, this one takes something else."""
    if not any(taint.label == "secret" for taint in value.taints.values()):
        return value
    names = [last_name(one) for one in targets]
    secret = {name for name in names if name and is_secret(name)}
    if any(words_of(name)[-1:] == ["key"] and "secret" in words_of(name) for name in secret):
        secret = {name for name in secret if not is_access_key(name)}  # the public half
    if not secret or last_name(target) in secret:
        return value
    return without(value, "secret")


def is_authorisation(value: Value) -> bool:
    """Whether a text is the header that logs in: what follows its scheme is the secret."""
    told = value.taints.values()
    return any(one.label == "secret" and one.name.lower().endswith("authorization") for one in told)


def unnamed(value: Value) -> Value:
    """What `**` brings under names that nobody sees: none of them is taken for the secret."""
    return mapped(Value(value.taints), lambda taint: None if taint.label == "secret" else taint)._replace(
        items=value.items, origin=value.origin
    )


def rows_of_entries(module: Module) -> Iterator[int]:
    """The rows in which an entry is taken whose key names a secret or a URL with credentials."""
    data = module.source.data
    return rows_at(data, (found.start() for found in _KEY.finditer(data) if _names_secret(found.group(1))))


def rows_of_options(module: Module) -> Iterator[int]:
    """The rows in which a secret becomes an argument of a command."""
    data = module.source.data
    return rows_at(data, (found.start() for found in _OPTION.finditer(data)))


def _names_secret(key: bytes) -> bool:
    name = key.decode("ascii")
    return is_secret(name) or is_credential_url(name)


def handed_back(value: Value, node: ast.AST) -> Value:
    """What a function gives back: a secret only by the name of what it called is one no more under another name.

    A function that masks by its name and by what it does has masked, also where it finds nothing to mask.
    """
    name = getattr(node, "name", "")
    if value.is_tainted and not MASKING_WORDS.keys().isdisjoint(words_of(name)) and _substitutes(node):
        value = mapped(value, lambda taint: taint.flagged("redacted") if taint.label in _MASKED else taint)
    if is_secret(name) or not any("given" in taint.flags for taint in value.all_taints().values()):
        return value
    return mapped(value, lambda taint: None if taint.label == "secret" and "given" in taint.flags else taint)


_MASKED = ("secret", "credentials")
_SUBSTITUTING = frozenset(
    {"replace", "sub", "subn", "_replace", "translate", "urlunparse", "urlunsplit", "geturl"}
)
# Constants that stand in the place of a secret.
_STAND_INS = frozenset({"REDACTED", "MASKED", "MASK", "REDACTION", "CENSORED", "FILTERED"})


def _substitutes(node: ast.AST) -> bool:
    """Whether a function puts something in the place of what it was given."""
    return any(
        isinstance(part, ast.Call)
        and last_name(part.func) in _SUBSTITUTING
        or isinstance(part, ast.Constant)
        and isinstance(part.value, str)
        and "**" in part.value
        or isinstance(part, ast.Name)
        and part.id in _STAND_INS
        for part in ast.walk(node)
    )


# What a part of a secret is called that is there to be shown.
_SHOWN_PARTS = frozenset(
    {"prefix", "suffix", "hint", "masked", "redacted", "preview", "fingerprint", "last4"}
)
# Last words that say which secret is meant: `credential_name`, `token_type`.
_NAMED = frozenset({*SECRET_WORDS, "key"})
_SAYING_WHICH = frozenset(
    {"name", "names", "type", "kind", "id", "ids", "label", "field", "provider", "scheme"}
)
# Last words that say where it is kept: `key = os.environ["API_CREDENTIALS"]`, `credentials_path = key`.
_SAYING_WHERE = frozenset({"path", "file", "filename", "dir", "directory", "folder"})


def kept_as(frame: Frame, value: Value, name: str) -> Value:
    """A value under the name that it is kept by: the prefix of a token is there to be told apart by.

    What a store of secrets gives is one by that alone: `client_id = get_secret("app-id")` is none.
    """
    if not any(taint.label == "secret" for taint in value.taints.values()):
        return value
    words = words_of(name)
    if not _SHOWN_PARTS.isdisjoint(words):
        return mapped(value, lambda taint: taint.flagged("redacted") if taint.label == "secret" else taint)
    is_given = all("given" in taint.flags for taint in value.taints.values() if taint.label == "secret")
    says_which = words[-1:] and words[-1] in _SAYING_WHICH and (is_given or not _NAMED.isdisjoint(words))
    if len(words) > 1 and words[-1] in _SAYING_WHERE:  # not `token_file`, which may be called after the token
        says_which = SECRET_WORDS.keys().isdisjoint({*words} - {"credential", "credentials"})
    is_public = is_access_key(name) and not is_secret_here(frame, name)
    return without(value, "secret") if says_which or is_public else value
