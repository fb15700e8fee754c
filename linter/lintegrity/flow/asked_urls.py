"""What the exceptions of HTTP clients tell: their text names the URL, and with it what stands in its path and query."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from lintegrity.flow.frame import Call, Frame
from lintegrity.flow.values import NO_TAINTS, NOTHING, Taint, Taints, Value, baked, mapped, union
from lintegrity.tables.asked_urls import ASKING, NAMING

if TYPE_CHECKING:
    from lintegrity.flow.propagate import Analysis

# Of a value that came by the text of an exception.
NAMED_BY_ERROR = "named by error"
_LABELS = frozenset({"credentials", "secret"})


def noted(frame: Frame, made: Call) -> None:
    """Keep what stands in the URL of a call, for the handlers around it."""
    asks = ASKING[made.origin]
    url = baked(made.argument(asks.position, "url"), frame.now.facts)
    query = baked(made.keywords.get("params", NOTHING), frame.now.facts)
    shown = {
        key: taint
        for key, taint in union(url.taints, query.all_taints()).items()
        if taint.label in _LABELS and "redacted" not in taint.flags
    }
    if shown:
        frame.asked[made.node] = (asks, shown)


def caught(
    analysis: Analysis, frame: Frame, handler: ast.ExceptHandler, attempted: list[ast.stmt], known: Value
) -> Value:
    """`known`, and what the URLs of the calls that a handler's `try` makes hold."""
    if not _may_name(analysis, frame, handler.type):
        return known
    found = NO_TAINTS
    for node, (asks, shown) in frame.asked.items():
        if attempted[0].lineno <= node.lineno <= (attempted[-1].end_lineno or 0):
            answers = asks.names_by_itself or _looks_at_status(attempted)
            found = union(found, {key: one for key, one in shown.items() if answers and _is_in_path(one)})
            if _looks_at_status(attempted):
                found = union(found, shown)
    return known._replace(taints=union(known.taints, _told(frame, handler, found))) if found else known


def _may_name(analysis: Analysis, frame: Frame, kind: ast.expr | None) -> bool:
    kinds = kind.elts if isinstance(kind, ast.Tuple) else [kind]
    for one in kinds:
        origin = analysis.origin(frame.module, one) or "" if one is not None else "builtins.BaseException"
        if origin in NAMING or origin in ("builtins.Exception", "builtins.BaseException"):
            return True
    return False


def _looks_at_status(attempted: list[ast.stmt]) -> bool:
    return any(
        isinstance(node, ast.Attribute) and node.attr == "raise_for_status"
        for statement in attempted
        for node in ast.walk(statement)
    )


def _is_in_path(taint: Taint) -> bool:
    """User and password of a URL are named by an answer alone; the key of a web hook is its path."""
    return taint.label == "secret" or "hook" in taint.name.lower()


def _told(frame: Frame, handler: ast.ExceptHandler, found: Taints) -> Taints:
    step = frame.step(handler, "the text of the exception names the URL")
    ident = frame.ident(handler, "asked")

    def change(taint: Taint) -> Taint:
        return taint.via(step)._replace(ident=ident).flagged(NAMED_BY_ERROR)

    return mapped(Value(found), change).taints
