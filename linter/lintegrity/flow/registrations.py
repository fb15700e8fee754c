"""Under which patterns of an application's routes a view stands, and what the patterns let through."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from lintegrity.flow.checks import flags_of_pattern, groups_of, text_of_group
from lintegrity.flow.extract import Body
from lintegrity.flow.paths import NAME, NODOTS, RELATIVE, SAFE
from lintegrity.flow.project import Module
from lintegrity.parameters import positional_parameters
from lintegrity.tables import sources

if TYPE_CHECKING:
    from lintegrity.flow.propagate import Analysis

_ATOM = r"""(?:[^()"']|"[^"\n]*"|'[^'\n]*'|\([^()]*\))"""
_CALL = re.compile(rf"\b(?:{'|'.join(sources.ROUTE_REGISTRARS)})\(({_ATOM}*)\)")
# `app.get("/x")(show)`: the decorator of a route, called with the view.
_APPLIED = re.compile(rf"\.(?:{'|'.join(sources.ROUTE_DECORATORS)})\(({_ATOM}*)\)\(((?:\w+\.)*\w+)\)")
_STRING = re.compile(r"""r?"([^"\n]*)"|r?'([^'\n]*)'""")
_VIEW = re.compile(r"(?<![\w.\"'/<{])((?:\w+\.)*)(\w+)")
_PLACED = re.compile(r"""["']([^"'\n]*)["']\s*,\s*((?:\w+\.)*)(\w+)""")
# Converters that let through no separator and no dots.
_KINDS = frozenset({
    "int", "float", "uuid", "slug", "number", "alpha", "date", "decimal", "ymd", "dt", "signed", "bool", "datetime",
    "time", "timedelta",
})  # fmt: skip

# `{file:HEAD}`, `{file:info/refs}`: a fixed text, since no converter is called like that.
_FIXED = re.compile(r"[A-Z_-]+|[\w-]+(?:/[\w-]+)+")

# Converters of one segment of whatever text.
_TEXTS = frozenset({"", "str", "string", "default"})


# Frameworks whose decorators give the view back as it was.
_APPLYING = ("fastapi", "flask", "quart", "sanic")


class Registered(NamedTuple):
    """A view as some file names it: what stands before its last word, and the pattern."""

    path: str
    before: str
    name: str
    pattern: str


def patterns_of(analysis: Analysis, module: Module, body: Body) -> tuple[str, ...] | None:
    """The patterns that a view is registered under by a call, or None where it is not."""
    known = _known(analysis)
    name = body.node.name
    if body.owner is None:
        found = [one for one in known.get(name, ()) if _names(analysis, module, one, module.name)]
        if any(one.path.endswith("urls.py") for one in found) and _first_parameter(body) != "request":
            return None
        return _patterns(found)
    owner = body.owner.rpartition(".")[2]
    if name in sources.HANDLER_METHODS or name.startswith("on_"):
        found = [one for one in known.get(owner, ()) if _names(analysis, module, one, module.name)]
        if found:
            return _patterns(found)
    return _patterns(one for one in known.get(name, ()) if _names_method(analysis, module, one, owner))


def _patterns(found: Iterable[Registered]) -> tuple[str, ...] | None:
    return tuple(one.pattern for one in found) or None


def _first_parameter(body: Body) -> str | None:
    given = positional_parameters(body.node.args)
    return given[0].arg if given else None


def _names(analysis: Analysis, module: Module, one: Registered, name: str) -> bool:
    """Whether a registration can mean a function or class of a module."""
    if one.before.startswith("self."):
        return False
    if one.path == module.path:
        return True
    last = name.rpartition(".")[2]
    return (
        re.search(rb"\b" + re.escape(last.encode()) + rb"\b", analysis.project.data_of(one.path)) is not None
    )


def _names_method(analysis: Analysis, module: Module, one: Registered, owner: str) -> bool:
    """`self.show`, or `handler.show` in a file that speaks of the class."""
    if one.before == "self.":
        return one.path == module.path
    return one.before.count(".") == 1 and owner.encode() in analysis.project.data_of(one.path)


def _known(analysis: Analysis) -> dict[str, list[Registered]]:
    """The views that calls register anywhere in the project, by their last word."""
    whole = analysis.project.whole
    known = whole.get("routes")
    if isinstance(known, dict):
        return known
    found: dict[str, list[Registered]] = {}
    files = {path for word in sources.ROUTE_REGISTRARS for path in analysis.project.files_with(word)}
    tables = {path for path in analysis.project.files() if path.endswith("urls.py")}
    files |= {path for word in _APPLYING for path in analysis.project.files_with(word)}
    for path in sorted(files | tables | {*analysis.project.files_with("RequestHandler")}):
        data = analysis.project.data_of(path)
        if not any(word in data for word in sources.HANDLER_NEEDLES):
            continue
        text = data.decode("utf-8", "replace")
        for one in (
            *_of_calls(path, text),
            *_of_decorators(path, text),
            *_of_table(path, text, path in tables),
        ):
            found.setdefault(one.name, []).append(one)
    whole["routes"] = found
    return found


def _of_calls(path: str, text: str) -> Iterator[Registered]:
    """`add_url_rule("/x/<name>", view_func=show)`, `Route("/x", show)`, `add_resource(Show, "/x", "/y")`."""
    for call in _CALL.finditer(text):
        given = call.group(1)
        patterns = [one.group(1) or one.group(2) or "" for one in _STRING.finditer(given)]
        patterns = [one for one in patterns if one.startswith(("/", "^", "<", "{"))] or [""]
        for view in _VIEW.finditer(_STRING.sub("", given)):
            before, name = view.groups()
            if name == "as_view":
                before, _, name = before.rstrip(".").rpartition(".")
            if name and given[view.end() : view.end() + 1] != "=":
                yield from (Registered(path, before, name, pattern) for pattern in patterns)


def _of_decorators(path: str, text: str) -> Iterator[Registered]:
    """`app.get("/x/{name}")(handlers.show)`."""
    for call in _APPLIED.finditer(text) if ")(" in text else ():
        given, view = call.groups()
        before, _, name = view.rpartition(".")
        patterns = [one.group(1) or one.group(2) or "" for one in _STRING.finditer(given)] or [""]
        yield from (Registered(path, f"{before}." if before else "", name, pattern) for pattern in patterns)


def _of_table(path: str, text: str, is_table: bool) -> Iterator[Registered]:
    """The entries of a Django `urls.py`, and of a list of Tornado's handlers."""
    if not is_table and "tornado" not in text:
        return
    for placed in _PLACED.finditer(text):
        pattern, before, name = placed.groups()
        if name == "as_view":
            before, _, name = before.rstrip(".").rpartition(".")
        if is_table or name[:1].isupper():
            yield Registered(path, before, name, pattern)


def is_converted(name: str, patterns: Iterable[str], position: int = -1) -> bool:
    """Whether every pattern that names a parameter lets through only numbers, UUIDs, fixed words and the like."""
    found = [_converter(one, name, position) for one in patterns]
    named = [one for one in found if one is not None]
    return bool(named) and all(map(_is_harmless, named))


def is_one_segment(name: str, patterns: Iterable[str]) -> bool:
    """Whether every pattern that names a parameter lets through no separator, as the converters that nobody chose do."""
    found = [_converter(one, name, -1) for one in patterns]
    named = [one for one in found if one is not None]
    return bool(named) and all(
        one in _TEXTS or bool(set(one) & set("[\\(+*|")) and NAME in flags_of_pattern(one, "fullmatch")
        for one in named
    )


def _is_harmless(converter: str) -> bool:
    if converter in _KINDS or converter.startswith("any("):
        return True
    if not set(converter) & set("[\\(+*|"):
        return _FIXED.fullmatch(converter) is not None
    flags = flags_of_pattern(converter, "fullmatch")
    return SAFE in flags or {NODOTS, RELATIVE} <= set(flags)


@lru_cache(maxsize=512)
def _converter(pattern: str, name: str, position: int) -> str | None:
    """What stands beside a parameter in a pattern, the empty text where it takes any text, None where it is not in it."""
    if name in pattern and (named := _beside(pattern, re.escape(name))) is not None:
        return named
    if position >= 0 and "(?P<" not in pattern and not set(pattern) & set("<{"):
        groups = groups_of(pattern)
        return groups[position][1] if position < len(groups) else None
    return None


def _beside(pattern: str, word: str) -> str | None:
    """What a pattern says of a part by its name."""
    start = re.search(rf"\(\?P<{word}>", pattern)
    if start:
        return text_of_group(pattern, start.end())
    flask = re.search(rf"<(?:([^<>:]*(?:\([^)]*\))?):)?{word}>", pattern)
    if flask:
        return flask.group(1) or ""
    reverse = re.search(rf"<{word}:(?:re:)?((?:[^<>]|\(\?<[^>]*>)+)>", pattern)
    if reverse:
        return reverse.group(1)
    braces = re.search(rf"\{{{word}(?::([^{{}}]*(?:\{{[\d,]*\}}[^{{}}]*)*))?\}}", pattern)
    if braces:
        return braces.group(1) or ""
    return None
