"""Parameters with which a function connects to a service: URLs that can carry user and password."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping

from lintegrity.flow.frame import Frame
from lintegrity.flow.project import Module
from lintegrity.flow.values import NOTHING, Value
from lintegrity.kinds import Function
from lintegrity.nodes import dotted_name, last_name
from lintegrity.tables.connectors import CLIENT_NEEDLES, CONNECTORS, URL_ARGUMENTS, URL_KEYWORDS
from lintegrity.tables.sensitive_words import words_of
from lintegrity.walk import descendants

_GUARDED = frozenset({"password", "render_as_string"})


def connectors(module: Module, node: Function) -> dict[str, str]:
    """The parameters and other names that a function connects with as URLs, each with the word that connects."""
    if not any(map(module.source.holds, CLIENT_NEEDLES)):
        return {}
    found: dict[str, str] = {}
    for word, name in _connections(node):
        found.setdefault(name, word)
    return {} if found and _looks_for_a_password(node) else found


def parameter(frame: Frame, argument: ast.arg, known: Mapping[str, str]) -> Value:
    """What a parameter holds that the function connects with, as `connectors` knows it."""
    name = argument.arg
    if name not in known:
        return NOTHING
    return frame.source(argument, "credentials", name, f"`{known[name]}` connects with `{name}`")


def _connections(node: Function) -> Iterator[tuple[str, str]]:
    """The connecting calls of a function by their last word, with the names that they are given as URL."""
    for part in descendants(node):
        if not isinstance(part, ast.Call):
            continue
        word = last_name(part.func)
        if word not in CONNECTORS or dotted_name(part.func).startswith("."):
            continue  # `classes[name].from_url(…)` may be anybody's
        given = [*part.args[:1], *(one.value for one in part.keywords if one.arg in URL_KEYWORDS)]
        for one in given:
            if isinstance(one, ast.Name) and (not CONNECTORS[word][1] or _says_url(one.id)):
                yield word, one.id


def _looks_for_a_password(node: Function) -> bool:
    """Whether the function itself looks at what must not be shown."""
    return any(isinstance(part, ast.Attribute) and part.attr in _GUARDED for part in descendants(node))


def _says_url(name: str) -> bool:
    return name in URL_ARGUMENTS or words_of(name)[-1] in URL_ARGUMENTS
