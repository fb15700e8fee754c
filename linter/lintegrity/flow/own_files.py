"""Files that a module writes and takes away again under the same expression: who starts it only chose where they stand."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from lintegrity.flow.frame import Frame
from lintegrity.flow.module import Module
from lintegrity.flow.values import Value, without
from lintegrity.questions.files.writes import TEXT_WRITERS

# Labels of what the person chose who runs the program.
_CHOSEN = ("env", "option")


def without_own(frame: Frame, target: ast.expr | None, value: Value) -> Value:
    """What decides which file goes, where that is none of the program's own: `os.remove(self.flags.pid_file)`."""
    if not isinstance(target, (ast.Name, ast.Attribute, ast.Subscript)) or not value.is_tainted:
        return value
    if _key(target, frame.module) not in _written(frame.module):
        return value
    return without(value, *_CHOSEN)


def _written(module: Module) -> frozenset[str]:
    """The attributes, entries and local names that the module opens for writing."""
    known: frozenset[str] | None = module.memo.get("written")
    if known is None:
        known = module.memo["written"] = frozenset(_key(one, module) for one in _targets(module))
    return known


def _key(target: ast.expr, module: Module) -> str:
    """The expression as text; a name means the same only where it is bound: in a function, or in the module."""
    if not isinstance(target, ast.Name):
        return ast.dump(target)
    scope = module.scopes.scope_of(target)
    found = scope.lookup(target.id)
    holder = found[0].node if found is not None else scope.node
    return f"{target.id} {getattr(holder, 'lineno', 0)}"


def _targets(module: Module) -> Iterator[ast.expr]:
    called = module.scopes.nodes.calls.called
    for name in TEXT_WRITERS:
        for call in called.get(name, ()):
            if isinstance(call.func, ast.Attribute):
                yield call.func.value
    for call in called.get("open", ()):
        if isinstance(call.func, ast.Attribute) and _writes(call.args[:1]):
            yield call.func.value
        elif call.args and (_writes(call.args[1:2]) or _creates(call.args[1:2])):
            yield call.args[0]


def _writes(mode: list[ast.expr]) -> bool:
    return any(
        isinstance(one, ast.Constant) and isinstance(one.value, str) and one.value[:1] in ("w", "a", "x")
        for one in mode
    )


def _creates(flags: list[ast.expr]) -> bool:
    """`os.open(path, os.O_WRONLY | os.O_CREAT)`."""
    return any(getattr(part, "attr", "") == "O_CREAT" for one in flags for part in ast.walk(one))
