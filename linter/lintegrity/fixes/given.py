"""Functions that fixes call: the project's own where the settings name one, else one put into the module."""

from __future__ import annotations

import re

from lintegrity.fixes.place import Place, taken_names
from lintegrity.given_functions import GIVEN, is_given, text_of, with_module_as

_TYPING = re.compile(r"(?<![\w.])typing\.(\w+)")


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
        if module == "typing" and (said := _with_names_of_typing(text, place)) is not None:
            text = said
            continue
        bound = place.imported(module)
        if bound is None:
            return None
        if bound != module:
            text = with_module_as(text, module, bound)
    place.define(key, text)
    return name


def _with_names_of_typing(text: str, place: Place) -> str | None:
    """The text with `typing.Any` as `Any` in a module that imports such names one by one; None in another."""
    if place.bound("typing") is not None or not place.has_import_from("typing"):
        return None
    names = dict.fromkeys(match.group(1) for match in _TYPING.finditer(text))
    taken = taken_names(place.ctx)
    if any(name in taken and place.bound(f"typing.{name}") is None for name in names):
        return None
    said = {name: place.imported("typing", name) for name in names}
    return _TYPING.sub(lambda match: str(said[match.group(1)]), text)


def _present(key: str, place: Place) -> str | None:
    """The name of the function where an earlier fix already put it into the module."""
    for name in [f"_{key}", *(f"_{key}{number}" for number in range(2, 9))]:
        found = place.ctx.scopes.top.local(name)
        if found is None or len(found[1]) != 1:
            continue
        node = found[1][0].node
        if is_given(node, key):
            return name
    return None
