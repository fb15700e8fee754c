"""The configuration of an application by its keys: what `app.config["UPLOADS"]` gives, whoever put it there.

An application gets it from a class that `from_object` names, by itself, by its dotted name or out of a table, and from
what is assigned to its keys.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lintegrity.flow import app_state, resolve, secrets
from lintegrity.flow.frame import Call, Frame
from lintegrity.flow.project import Module
from lintegrity.flow.values import NOTHING, UNKNOWN, Value, joined
from lintegrity.names import local_origin
from lintegrity.nodes import last_name, text_of
from lintegrity.tables.sources import APPLICATION_CONFIGS

if TYPE_CHECKING:
    from lintegrity.flow.propagate import Analysis

_MOST = 4
_TAKING = frozenset({"from_mapping", "update"})


def entry(frame: Frame, node: ast.Subscript, base: Value, key: Value) -> Value | None:
    """What lies under a key of an application's configuration; None for another mapping, and where nothing is known."""
    if base.origin is None and (kept := app_state.entry(frame, node)) is not None:
        return kept
    if (typed := app_state.typed_entry(frame, node)) is not None:
        return typed
    if base.origin not in APPLICATION_CONFIGS or not isinstance(key.const, str):
        return None
    found = _under(frame.analysis, key.const)
    return found if found.is_tainted else None


def got(frame: Frame, made: Call) -> Value:
    """The same of `app.config.get("UPLOADS", "uploads")`."""
    key = made.argument(0, "key")
    found = _under(frame.analysis, key.const) if isinstance(key.const, str) else NOTHING
    given = made.argument(1, "default")
    return joined(found, given)._replace(const=UNKNOWN) if given is not NOTHING else found


def _under(analysis: Analysis, key: str) -> Value:
    known = analysis.configured.get(key)
    if known is None:
        analysis.configured[key] = NOTHING  # a key that is asked for meanwhile
        known = analysis.configured[key] = _given(analysis, key)
    return known


def of_django(frame: Frame, node: ast.Attribute) -> Value:
    """An attribute of `django.conf.settings`: a URL with credentials by its name, or what the project's module gives it."""
    found = secrets.setting(frame, node)
    if found.taints:
        return found
    project = frame.analysis.project
    modules = project.remember(("django settings",), lambda: sorted(set(_settings_modules(frame.analysis))))
    for module in modules:
        found = joined(found, resolve.dotted_value(frame.analysis, f"{module}.{node.attr}"))
    return found


def _settings_modules(analysis: Analysis) -> Iterator[str]:
    """The modules that the project sets `DJANGO_SETTINGS_MODULE` to."""
    for path in analysis.project.files_with("DJANGO_SETTINGS_MODULE")[:_MOST]:
        module = analysis.module_at(path)
        for call in module.scopes.nodes.calls.called.get("setdefault", ()) if module is not None else ():
            if len(call.args) == 2 and text_of(call.args[0]) == "DJANGO_SETTINGS_MODULE":
                yield text_of(call.args[1])


def _given(analysis: Analysis, key: str) -> Value:
    found: Value | None = None
    with analysis.quiet():
        for module, value in [*_of_objects(analysis, key), *_assigned(analysis, key)][:_MOST]:
            one = analysis.evaluate(Frame(analysis, module, "<quiet>", {}), value)
            found = one if found is None else joined(found, one)
    return NOTHING if found is None else found._replace(const=UNKNOWN)


def _assigned(analysis: Analysis, key: str) -> Iterator[tuple[Module, ast.expr]]:
    """`app.config["UPLOADS"] = ...`, `app.config.update(UPLOADS=...)`."""
    for path in analysis.project.files_with(key):
        module = analysis.module_at(path)
        if module is None or not module.source.holds(b"config"):
            continue
        nodes = module.scopes.nodes
        for node in nodes.assigned.get(key, ()):
            target = node.targets[0]
            if isinstance(target, ast.Subscript) and last_name(target.value) == "config":
                if text_of(target.slice) == key:
                    yield module, node.value
        for call in nodes.calls.given.get(key, ()):
            if last_name(call.func) in _TAKING and last_name(getattr(call.func, "value", None)) == "config":
                yield from ((module, word.value) for word in call.keywords if word.arg == key)


def _of_objects(analysis: Analysis, key: str) -> Iterator[tuple[Module, ast.expr]]:
    """The attribute of that name of the classes and modules that `from_object` is given."""
    for path in analysis.project.files_with("from_object"):
        module = analysis.module_at(path)
        if module is None:
            continue
        for call in module.scopes.nodes.calls.called.get("from_object", ()):
            for given in call.args[:1]:
                for dotted in _named(analysis, module, given):
                    yield from _attribute(analysis, dotted, key)


def _named(analysis: Analysis, module: Module, node: ast.expr) -> Iterator[str]:
    """The dotted names of what is given: `"app.settings.Config"`, `Config`, `Config()`, `CONFIGS[name]`."""
    if isinstance(node, ast.Constant):
        yield text_of(node)
    elif isinstance(node, ast.Subscript):
        origin = local_origin(node.value, module.scopes.scope_of(node))
        where = resolve.locate(analysis, origin) if origin is not None else None
        if where is not None and isinstance(table := where.bindings[-1].value, ast.Dict):
            for one in table.values:
                yield from _named(analysis, where.module, one)
    elif (origin := local_origin(node, module.scopes.scope_of(node))) is not None:
        yield analysis.project.canonical(origin).removesuffix("()")


def _attribute(analysis: Analysis, dotted: str, key: str) -> Iterator[tuple[Module, ast.expr]]:
    for name in analysis.lineage(dotted):
        definition = analysis.project.definition(name)
        if definition is not None and isinstance(definition[1], ast.ClassDef):
            found = list(_values(definition[1].body, key))
            if found:
                yield definition[0], found[-1]
                return
    module = analysis.project.module(dotted)
    if module is not None:
        yield from ((module, value) for value in _values(module.tree.body, key))


def _values(body: list[ast.stmt], key: str) -> Iterator[ast.expr]:
    for step in body:
        targets = step.targets if isinstance(step, ast.Assign) else [getattr(step, "target", None)]
        value = getattr(step, "value", None)
        if isinstance(step, (ast.Assign, ast.AnnAssign)) and value is not None:
            yield from (value for one in targets if isinstance(one, ast.Name) and one.id == key)
