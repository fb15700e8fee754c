"""Functions that fixes call: the project's own where the settings name one, else one put into the module."""

from __future__ import annotations

import ast
import functools
import inspect
import textwrap
from typing import Callable, NamedTuple

from lintegrity import atomic, containment, urls
from lintegrity.fixes.place import Place


class Given(NamedTuple):
    """A function that this package gives to others, with the modules its text uses."""

    function: Callable[..., object]
    imports: tuple[str, ...]


GIVEN = {
    "atomic_open": Given(atomic.atomic_open, atomic.IMPORTS),
    "redact_url": Given(urls.redact_url, urls.IMPORTS),
    "safe_join": Given(containment.safe_join, containment.IMPORTS),
}


@functools.lru_cache(maxsize=None)
def text_of(key: str, name: str) -> str:
    """The function's text under another name."""
    given = GIVEN[key]
    text = textwrap.dedent(inspect.getsource(inspect.unwrap(given.function))).rstrip("\n")
    return text.replace(f"def {key}(", f"def {name}(", 1)


def call_name(key: str, place: Place) -> str | None:
    """The name under which a given function can be called here; None where it cannot."""
    setting = getattr(place.ctx.config.fix, key, None)
    if setting:
        module, _, function = setting.partition(":")
        if module == place.ctx.module.name:
            return function if place.ctx.scopes.top.local(function) else None
        return place.imported(module, function)
    name = _present(key, place)
    if name is not None:
        return name
    name = place.free_name(f"_{key}")
    text = text_of(key, name)
    for module in GIVEN[key].imports:
        bound = place.imported(module)
        if bound is None:
            return None
        if bound != module:
            text = text.replace(f"{module}.", f"{bound}.")
    place.define(key, text)
    return name


def _present(key: str, place: Place) -> str | None:
    """The name of the function where an earlier fix already put it into the module."""
    for name in [f"_{key}", *(f"_{key}{number}" for number in range(2, 9))]:
        found = place.ctx.scopes.top.local(name)
        if found is None or len(found[1]) != 1:
            continue
        node = found[1][0].node
        if isinstance(node, ast.FunctionDef) and _same(node, text_of(key, name)):
            return name
    return None


def _same(node: ast.FunctionDef, text: str) -> bool:
    """Whether a function is the given one, however it was formatted and whatever its docstring says meanwhile."""
    mine = ast.parse(text).body[0]
    assert isinstance(mine, ast.FunctionDef)
    return [ast.dump(part) for part in node.body[1:]] == [ast.dump(part) for part in mine.body[1:]]
