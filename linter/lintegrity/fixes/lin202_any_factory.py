"""A factory that gives `Any` gets a `Protocol` for what it makes."""

from __future__ import annotations

import ast
from typing import Sequence

from lintegrity.fixes.lin201_any_dependency import injected_at
from lintegrity.fixes.place import Place
from lintegrity.fixes.protocols import protocol_for
from lintegrity.model import Edit
from lintegrity.questions.contracts.asked_members import result_in
from lintegrity.questions.contracts.dependencies import result_uses
from lintegrity.questions.contracts.injected import references
from lintegrity.questions.contracts.uses import Kind

# Where the result is entered or awaited, what is used is what comes out of that, which stays `Any`.
_WRAPPED = frozenset({Kind.ENTER, Kind.ASYNC_ENTER, Kind.AWAIT})


def fix(node: ast.arg | ast.AnnAssign, place: Place) -> Sequence[Edit] | None:
    """Replace the result in `Callable[..., Any]` where it is written in the annotation itself."""
    found = injected_at(node, place, made=True)
    target = result_in(node.annotation, place.ctx)
    if found is None or target is None:
        return None
    uses = result_uses(references(found, place.ctx))
    outer = [use for use in uses if use.kind in _WRAPPED]
    name = protocol_for(_made_name(found.name), outer or uses, place)
    return [place.replace(target, name)] if name is not None else None


def _made_name(name: str) -> str:
    """`session_factory` makes a session."""
    for word in ("_factory", "_provider", "_maker", "_builder", "_getter", "_fn", "_func"):
        name = name.removesuffix(word)
    for word in ("make_", "create_", "get_", "build_", "new_", "open_"):
        name = name.removeprefix(word)
    return name or "made"
