"""What an application keeps for its handlers, `app.state.store` and `app["store"]`: the class of what was put there."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lintegrity.flow import resolve
from lintegrity.flow.frame import Frame
from lintegrity.flow.values import NOTHING, Value
from lintegrity.names import local_origin
from lintegrity.nodes import last_name, text_of

if TYPE_CHECKING:
    from lintegrity.flow.propagate import Analysis

_MOST = 20
# Names under which code holds an aiohttp application, or what it keeps together with the one around it.
_APPLICATIONS = frozenset({"app", "application", "config_dict"})


def attribute(frame: Frame, node: ast.Attribute) -> Value | None:
    """An object of `request.app.state.store`; None for another attribute, and where its class is not known."""
    if not isinstance(node.value, ast.Attribute) or node.value.attr != "state":
        return None
    return _kept(frame.analysis, "state", node.attr)


def entry(frame: Frame, node: ast.Subscript) -> Value | None:
    """The same of `request.app["store"]`."""
    name = text_of(node.slice)
    if not name or not isinstance(node.value, ast.Attribute) or node.value.attr != "app":
        return None
    return _kept(frame.analysis, "app", name)


def typed_entry(frame: Frame, node: ast.Subscript) -> Value | None:
    """An object of `request.app[CONFIG]`, where `CONFIG = web.AppKey("config", Config)` says of which class."""
    if not isinstance(node.slice, (ast.Name, ast.Attribute)) or last_name(node.value) not in _APPLICATIONS:
        return None
    where = _home(frame, node.slice)
    made = where.bindings[-1].value if where is not None else None
    if where is None or not isinstance(made, ast.Call) or last_name(made.func) != "AppKey":
        return None
    maker = local_origin(made.func, where.module.scopes.top) or ""
    kind = made.args[1] if len(made.args) > 1 and maker.startswith("aiohttp.") else None
    origin = resolve.annotation(frame.analysis, Frame(frame.analysis, where.module, "<quiet>", {}), kind)
    return Value(origin=origin) if origin is not None else None


def _home(frame: Frame, key: ast.Name | ast.Attribute) -> resolve.Where | None:
    """Where a key is bound, which another module may have imported."""
    if isinstance(key, ast.Name):
        return resolve.home_of(frame.analysis, frame.module, key.id)
    holder = local_origin(key.value, frame.module.scopes.top)
    return resolve.locate(frame.analysis, f"{holder}.{key.attr}") if holder else None


def _kept(analysis: Analysis, holder: str, name: str) -> Value | None:
    key = f"{holder}.{name}"
    known = analysis.configured.get(key)
    if known is None:
        analysis.configured[key] = NOTHING  # asked for meanwhile
        classes = set(_classes(analysis, holder, name))
        known = analysis.configured[key] = Value(origin=classes.pop()) if len(classes) == 1 else NOTHING
    return known if known.origin is not None else None


def _classes(analysis: Analysis, holder: str, name: str) -> Iterator[str | None]:
    """The classes of the project whose objects are assigned there; None for whatever else is."""
    stores = f"{holder}.{name} =" if holder == "state" else f"{holder}["
    for path in analysis.project.files_with_text(stores)[:_MOST]:
        module = analysis.module_at(path)
        if module is None:
            continue
        for node in module.scopes.nodes.assigned.get(name, ()):
            if any(_is_place(target, holder, name) for target in node.targets) and not _is_nothing(
                node.value
            ):
                found = local_origin(node.value, module.scopes.scope_of(node))
                origin = analysis.project.canonical(found) if found else ""
                definition = analysis.project.definition(origin.removesuffix("()"))
                is_class = definition is not None and isinstance(definition[1], ast.ClassDef)
                yield origin if is_class and origin.endswith("()") else None


def _is_place(target: ast.expr, holder: str, name: str) -> bool:
    if isinstance(target, ast.Subscript):
        return holder == "app" and last_name(target.value) == "app" and text_of(target.slice) == name
    return isinstance(target, ast.Attribute) and target.attr == name and last_name(target.value) == holder


def _is_nothing(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and value.value is None
