"""What the exceptions of HTTP clients tell: their text names the URL, and with it what stands in its path and query."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from lintegrity.flow.values import NO_TAINTS, NOTHING, Taint, Taints, Value, baked, mapped, union
from lintegrity.kinds import Function
from lintegrity.tables.asked_urls import ASKING, NAMING
from lintegrity.walk import own_nodes

if TYPE_CHECKING:
    from lintegrity.flow.frame import Call, Frame
    from lintegrity.flow.propagate import Analysis

# Of a value that came by the text of an exception.
NAMED_BY_ERROR = "named by error"
_LABELS = frozenset({"credentials", "secret"})


class Noted(NamedTuple):
    """What the URL of a call holds that an exception may name: where it fails by itself, or by its status alone."""

    shown: Taints
    names_by_itself: bool
    is_looked_at: bool = False


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
        frame.asked[made.node] = Noted(shown, asks.names_by_itself)


def passed_on(frame: Frame, made: Call, escaped: tuple[Noted, ...]) -> None:
    """Keep what a function asked for whose exceptions come out of it, at the call of that."""
    shown = NO_TAINTS
    for one in escaped:
        shown = union(shown, one.shown)
    frame.asked[made.node] = Noted(
        shown, any(one.names_by_itself for one in escaped), any(one.is_looked_at for one in escaped)
    )


def escaping(frame: Frame, function: Function) -> tuple[Noted, ...]:
    """What a finished body asked for whose exceptions it lets out, as they are."""
    if not frame.asked:
        return ()
    looks = _looks_at_status(function.body)
    attempts = [step for step in own_nodes(function) if isinstance(step, ast.Try)]
    return tuple(
        one._replace(is_looked_at=one.is_looked_at or looks)
        for node, one in frame.asked.items()
        if (one.names_by_itself or one.is_looked_at or looks)
        and not any(_is_kept_in(frame, attempt, node) for attempt in attempts)
    )


def _is_kept_in(frame: Frame, attempt: ast.Try, node: ast.Call) -> bool:
    """Whether a handler catches what a call raises, and does not raise it again."""
    if not attempt.body[0].lineno <= node.lineno <= (attempt.body[-1].end_lineno or 0):
        return False
    return any(
        _may_name(frame.analysis, frame, handler.type) and not any(map(_raises_again, own_nodes(handler)))
        for handler in attempt.handlers
    )


def _raises_again(node: ast.AST) -> bool:
    return isinstance(node, ast.Raise) and node.exc is None


def caught(
    analysis: Analysis, frame: Frame, handler: ast.ExceptHandler, attempted: list[ast.stmt], known: Value
) -> Value:
    """`known`, and what the URLs of the calls that a handler's `try` makes hold."""
    if not _may_name(analysis, frame, handler.type):
        return known
    found = NO_TAINTS
    for node, asked in frame.asked.items():
        if attempted[0].lineno <= node.lineno <= (attempted[-1].end_lineno or 0):
            if asked.is_looked_at or _looks_at_status(attempted):
                found = union(found, asked.shown)
            elif asked.names_by_itself:
                found = union(found, {key: one for key, one in asked.shown.items() if _is_in_path(one)})
    return known._replace(taints=union(known.taints, _told(frame, handler, found))) if found else known


def _may_name(analysis: Analysis, frame: Frame, kind: ast.expr | None) -> bool:
    kinds = kind.elts if isinstance(kind, ast.Tuple) else [kind]
    for one in kinds:
        origin = analysis.origin(frame.module, one) or "" if one is not None else "builtins.BaseException"
        if origin in NAMING or origin in ("builtins.Exception", "builtins.BaseException"):
            return True
    return False


def _looks_at_status(attempted: Iterable[ast.stmt]) -> bool:
    return any(
        isinstance(node, ast.Attribute) and node.attr == "raise_for_status"
        for statement in attempted
        for node in ast.walk(statement)
    )


def _is_in_path(taint: Taint) -> bool:
    """User and password of a URL are named by an answer alone; the key of a web hook is its path."""
    return taint.label == "secret" or "hook" in taint.name.lower()


def url_of_error(node: ast.Attribute) -> ast.expr | None:
    """`error` in `error.request.url`, which is the URL that the text of the error names."""
    held = node.value
    if node.attr == "url" and isinstance(held, ast.Attribute) and held.attr in ("request", "response"):
        return held.value
    return None


def told_by(error: Value) -> Taints:
    """What the URL held that an error names."""
    return {key: taint for key, taint in error.taints.items() if NAMED_BY_ERROR in taint.flags}


def _told(frame: Frame, handler: ast.ExceptHandler, found: Taints) -> Taints:
    step = frame.step(handler, "the text of the exception names the URL")
    ident = frame.ident(handler, "asked")

    def change(taint: Taint) -> Taint:
        return taint.via(step)._replace(ident=ident).flagged(NAMED_BY_ERROR)

    return mapped(Value(found), change).taints
