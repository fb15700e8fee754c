"""Functions that fixes call: the project's own where the settings name one, else one put into the module."""

from __future__ import annotations

from lintegrity.fixes.place import Place
from lintegrity.given_functions import GIVEN, is_given, text_of, with_module_as


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
            text = with_module_as(text, module, bound)
    place.define(key, text)
    return name


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
