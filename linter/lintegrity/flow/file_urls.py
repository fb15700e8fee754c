"""URLs of this machine, `file:`: the path in one is named by nobody on the other side of a connection."""

from __future__ import annotations

import ast

from lintegrity.flow.frame import Call, Frame
from lintegrity.flow.identities import Ident, derived
from lintegrity.flow.paths import LOCAL
from lintegrity.flow.values import NO_FACTS, NO_FLAGS, Facts, Flags, Value
from lintegrity.tables import sources

_SCHEMES = frozenset({"file:", "file://", "file:///"})
_WEAK = f"weak-{LOCAL}"  # said by an `assert`, which tells as much of what is meant


def of_scheme(scheme: Value) -> Facts:
    """`parsed.scheme == "file"`, whatever name the scheme was given: what is known then of the parts of the URL."""
    wholes = [
        (*taint.ident[:3], taint.ident[3].removesuffix(".scheme"))
        for taint in scheme.all_taints().values()
        if taint.label == "url" and taint.ident[3].endswith(".scheme")
    ]
    return frozenset(
        (derived(whole, part) if part else whole, LOCAL)
        for whole in wholes
        for part in ("", *sources.URL_PATH_ATTRIBUTES)
    )


def of_prefix(frame: Frame, made: Call, texts: tuple[object, ...]) -> Facts:
    """`url.startswith("file:")`: what holds of the URL, whatever the name then stands for."""
    function = made.node.func
    if not _SCHEMES.issuperset(text for text in texts if isinstance(text, str)) or not texts:
        return NO_FACTS
    if not all(isinstance(text, str) for text in texts) or not isinstance(function, ast.Attribute):
        return NO_FACTS
    return (
        frozenset({(_named(frame, function.value), LOCAL)})
        if isinstance(function.value, ast.Name)
        else NO_FACTS
    )


def of_parsed(frame: Frame, node: ast.Call) -> Flags:
    """What is known of a URL that is taken apart: one that was asked for `file:` names a file of this machine."""
    url = node.args[0] if node.args else None
    if not isinstance(url, ast.Name):
        return NO_FLAGS
    ident = _named(frame, url)
    is_local = not frame.now.facts.isdisjoint({(ident, LOCAL), (ident, _WEAK)})
    return frozenset({LOCAL}) if is_local else NO_FLAGS


def _named(frame: Frame, name: ast.Name) -> Ident:
    return (frame.module.path, 0, 0, f"{frame.name} {name.id}")
