"""The environment shown as a whole: every secret that the process was started with stands in it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lintegrity.flow import evaluate
from lintegrity.flow.values import Value
from lintegrity.nodes import last_name
from lintegrity.tables.sources import ENVIRONMENT_MAPPINGS
from lintegrity.walk import descendants

if TYPE_CHECKING:
    from lintegrity.flow.frame import Call, Frame

# Somebody asked to see it, on the terminal.
_ASKED_FOR = frozenset({"builtins.print", "pprint.pprint", "rich.print"})
_CHOOSING = (ast.If, ast.IfExp, ast.Match)
_REMOVING = frozenset({"pop", "clear", "popitem"})


def in_log(frame: Frame, made: Call, parts: Iterator[ast.expr]) -> Iterator[tuple[ast.expr, Value]]:
    """The parts of what a log call shows that are the environment, all of it."""
    if made.origin in _ASKED_FOR or not frame.module.source.holds(b"environ"):
        return
    for part in parts:
        if _is_environment(frame, part):
            told = f"`{frame.place(part).text}` holds every secret that the process was started with"
            yield part, frame.source(part, "secret", "os.environ", told)


def _is_environment(frame: Frame, part: ast.expr) -> bool:
    if isinstance(part, ast.Name) and part.id in frame.each:
        return _is_each_value(frame, part)
    if isinstance(part, ast.Attribute) and part.attr != "environ":
        return False
    if not isinstance(part, (ast.Name, ast.Attribute)) or not _is_mapping(frame, part):
        return False
    if isinstance(part, ast.Attribute):
        return True
    scope = frame.module.scopes.scope_of(part)
    return not any(_is_thinned(step, part.id) for step in descendants(scope.node))


def _is_mapping(frame: Frame, node: ast.expr) -> bool:
    return evaluate.evaluate(frame, node).origin in ENVIRONMENT_MAPPINGS


def _is_each_value(frame: Frame, part: ast.Name) -> bool:
    """`for key, value in sorted(os.environ.items()):` with nothing that chooses among them."""
    found = frame.module.scopes.scope_of(part).lookup(part.id)
    loops = [one.node for one in (found[1] if found else ()) if isinstance(one.node, ast.For)]
    loop = next((one for one in loops if one.lineno <= part.lineno <= (one.end_lineno or 0)), None)
    if loop is None:
        return False
    over = loop.iter
    if isinstance(over, ast.Call) and last_name(over.func) in ("sorted", "list") and over.args:
        over = over.args[0]
    names = loop.target.elts if isinstance(loop.target, ast.Tuple) else []
    return (
        len(names) == 2
        and getattr(names[1], "id", "") == part.id
        and isinstance(over, ast.Call)
        and isinstance(over.func, ast.Attribute)
        and over.func.attr == "items"
        and _is_mapping(frame, over.func.value)
        and not any(isinstance(step, _CHOOSING) for step in descendants(loop))
    )


def _is_thinned(step: ast.AST, name: str) -> bool:
    """`env.pop("TOKEN")`, `del env[key]`, `env[key] = "***"`: what is left of it was chosen."""
    held: ast.expr | None = None
    if isinstance(step, ast.Call) and isinstance(step.func, ast.Attribute) and step.func.attr in _REMOVING:
        held = step.func.value
    elif isinstance(step, ast.Subscript) and not isinstance(step.ctx, ast.Load):
        is_fixed = isinstance(step.ctx, ast.Store) and isinstance(step.slice, ast.Constant)
        held = None if is_fixed else step.value
    return isinstance(held, ast.Name) and held.id == name
