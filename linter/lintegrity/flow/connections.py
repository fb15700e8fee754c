"""Parameters with which a function connects to a service: URLs that can carry user and password."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from lintegrity.flow.frame import Frame
from lintegrity.flow.project import Module
from lintegrity.flow.values import NOTHING, Value
from lintegrity.kinds import Function
from lintegrity.names import local_origin
from lintegrity.nodes import dotted_name, last_name
from lintegrity.tables.connectors import CLIENT_NEEDLES, CONNECTORS, URL_ARGUMENTS, URL_KEYWORDS
from lintegrity.tables.sensitive_words import words_of
from lintegrity.walk import descendants

if TYPE_CHECKING:
    from lintegrity.flow.propagate import Analysis

_GUARDED = frozenset({"password", "render_as_string"})


def connectors(analysis: Analysis, module: Module, node: Function) -> dict[str, str]:
    """The parameters and other names that a function connects with as URLs, each with the word that connects."""
    if not _knows_clients(module):
        return {}
    found: dict[str, str] = {}
    for call, word, name in _connections(node):
        if name not in found and not _is_of_no_client(analysis, module, node, call):
            found[name] = word
    return {} if found and _looks_for_a_password(node) else found


def parameter(frame: Frame, argument: ast.arg, known: Mapping[str, str]) -> Value:
    """What a parameter holds that the function connects with, as `connectors` knows it."""
    name = argument.arg
    if name not in known:
        return NOTHING
    return frame.source(argument, "credentials", name, f"`{known[name]}` connects with `{name}`")


def _knows_clients(module: Module) -> bool:
    return any(map(module.source.holds, CLIENT_NEEDLES))


def _is_of_no_client(analysis: Analysis, module: Module, node: Function, call: ast.Call) -> bool:
    """Whether a call goes to a function of the project in a module without a client: `Key.from_url(url)` takes it apart."""
    origin = local_origin(call.func, module.scopes.scope(node))
    definition = analysis.project.definition(origin) if origin is not None else None
    return definition is not None and not _knows_clients(definition[0])


def _connections(node: Function) -> Iterator[tuple[ast.Call, str, str]]:
    """The connecting calls of a function with their last word and the names that they are given as URL."""
    for part in descendants(node):
        if not isinstance(part, ast.Call):
            continue
        word = last_name(part.func)
        if word not in CONNECTORS or dotted_name(part.func).startswith("."):
            continue  # `classes[name].from_url(…)` may be anybody's
        given = [*part.args[:1], *(one.value for one in part.keywords if one.arg in URL_KEYWORDS)]
        for one in given:
            if isinstance(one, ast.Name) and (not CONNECTORS[word][1] or _says_url(one.id)):
                yield part, word, one.id


def _looks_for_a_password(node: Function) -> bool:
    """Whether the function itself looks at what must not be shown."""
    return any(isinstance(part, ast.Attribute) and part.attr in _GUARDED for part in descendants(node))


def _says_url(name: str) -> bool:
    return name in URL_ARGUMENTS or words_of(name)[-1] in URL_ARGUMENTS
