"""What a `try` of one step attempts: whether it looks at what the client sent and at nothing else."""

from __future__ import annotations

import ast

from lintegrity.flow.frame import Frame
from lintegrity.flow.values import Value

_STEPS = (ast.Expr, ast.Assign, ast.AnnAssign)
_OF_OBJECTS = frozenset({"self", "cls"})


def looks_at_sent(frame: Frame, attempted: list[ast.stmt]) -> bool:
    """Whether one step is attempted, of which nothing comes from elsewhere: `uuid.UUID(name)`, not `service.run()`."""
    step = attempted[0] if len(attempted) == 1 else None
    if not isinstance(step, _STEPS):
        return False
    value = step.value.value if isinstance(step.value, ast.Await) else step.value
    if not isinstance(value, ast.Call):
        return True
    given = [*value.args, *(word.value for word in value.keywords)]
    if not given and isinstance(value.func, ast.Attribute):
        given = [value.func.value]
    elif isinstance(value.func, ast.Attribute) and isinstance(value.func.value, ast.Name):
        given.append(
            value.func.value
        )  # `runner.write(line)`: what the runner does says more than what was sent
    sent = [_is_sent(frame, one) for one in given]
    return True in sent and False not in sent


def _is_sent(frame: Frame, node: ast.expr) -> bool | None:
    """Whether a value comes from the client; None for what the module itself says, a constant or a setting."""
    names = {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}
    known = {name for name in names if name in frame.now.env or frame.has_parameter(name)}
    own = known - _OF_OBJECTS
    if not known:
        return None
    before = frame.state
    frame.state = frame.now.copy()
    with frame.analysis.quiet():
        found = frame.analysis.evaluate(frame, node)
    frame.state = before
    if _is_of_request(found) or not own:
        return _is_of_request(found) or None  # of an object alone, `self.request.body` is what was sent
    # Where nothing of a request is known, whatever the function is handed may be what was sent.
    return not any(map(_is_of_request, frame.now.env.values())) and all(map(frame.has_parameter, own))


def _is_of_request(value: Value) -> bool:
    return any(taint.label == "request" for taint in value.all_taints().values())
