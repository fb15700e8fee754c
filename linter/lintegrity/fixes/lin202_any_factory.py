"""A factory that gives `Any` gets a `Protocol` for what it makes."""

from __future__ import annotations

import ast
from typing import Sequence

from lintegrity.dependencies import result_uses
from lintegrity.fixes.lin201_any_dependency import injected_at
from lintegrity.fixes.place import Place
from lintegrity.fixes.protocols import protocol_for
from lintegrity.injected import references
from lintegrity.model import Edit
from lintegrity.typing_any import ANY
from lintegrity.uses import Kind
from lintegrity.walk import descendants

# Where the result is entered or awaited, what is used is what comes out of that, which stays `Any`.
_WRAPPED = frozenset({Kind.ENTER, Kind.ASYNC_ENTER, Kind.AWAIT})


def fix(node: ast.arg | ast.AnnAssign, place: Place) -> Sequence[Edit] | None:
    """Replace the result in `Callable[..., Any]` where it is written in the annotation itself."""
    found = injected_at(node, place, made=True)
    target = _result_of(node.annotation, place)
    if found is None or target is None:
        return None
    uses = result_uses(references(found, place.ctx))
    outer = [use for use in uses if use.kind in _WRAPPED]
    name = protocol_for(_made_name(found.name), outer or uses, place)
    return [place.replace(target, name)] if name is not None else None


def _result_of(annotation: ast.expr | None, place: Place) -> ast.expr | None:
    """The `Any` that is the last part of the one `Callable[...]` in an annotation."""
    for part in descendants(annotation) if annotation is not None else ():
        if (
            isinstance(part, ast.Subscript)
            and isinstance(part.slice, ast.Tuple)
            and len(part.slice.elts) == 2
        ):
            head = getattr(part.value, "attr", getattr(part.value, "id", ""))
            result = part.slice.elts[1]
            if head == "Callable" and place.ctx.origin(result) in ANY:
                return result
    return None


def _made_name(name: str) -> str:
    """`session_factory` makes a session."""
    for word in ("_factory", "_provider", "_maker", "_builder", "_getter", "_fn", "_func"):
        name = name.removesuffix(word)
    for word in ("make_", "create_", "get_", "build_", "new_", "open_"):
        name = name.removeprefix(word)
    return name or "made"
