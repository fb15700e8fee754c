"""Whether parsed data meets a model, a schema or a type check before its keys are used."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, Iterator

from lintegrity.walk import descendants

if TYPE_CHECKING:
    from lintegrity.context import Context

FunctionDef = ast.FunctionDef | ast.AsyncFunctionDef
# Calls that take data whole and refuse what does not fit; matched by the last part of the name.
_VALIDATING = re.compile(
    r"^(?:_*(?:model_)?validate\w*|parse_obj(?:_as)?|parse_raw|is_valid|iter_errors|check_schema|structure|convert"
    r"|from_dict|from_json|from_mapping|deserialize|deserialise|unmarshal|load_from|dict_to_\w+|\w+_from_dict"
    r"|ensure_\w+|assert_\w+|check_\w+|coerce\w*|TypeAdapter|from_config|normalize\w*|normalise\w*)$"
)
_SCHEMA_CALLS = re.compile(r"schema|validator|model|adapter", re.IGNORECASE)


def is_validated(name: str, function: ast.AST, ctx: Context) -> bool:
    """Whether what a local name holds is handed whole to a model, schema or type check in the function."""
    for node in descendants(function):
        if isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Load):
            if _meets_model(node, ctx):
                return True
    return False


def _meets_model(node: ast.expr, ctx: Context) -> bool:
    parent = ctx.parent(node)
    if isinstance(parent, ast.keyword):
        call = ctx.parent(parent)
        return isinstance(call, ast.Call) and _is_model_call(call, ctx)
    if isinstance(parent, (ast.Await, ast.NamedExpr, ast.BoolOp, ast.IfExp)):
        return _meets_model(parent, ctx)
    if isinstance(parent, ast.Call) and parent.func is not node:
        return _is_model_call(parent, ctx)
    if isinstance(parent, ast.Match):
        return True
    if isinstance(parent, ast.Compare) and parent.comparators[-1:] == [node]:
        guard = ctx.parent(parent)  # `if "jobs" not in data: raise`
        return (
            isinstance(parent.ops[0], ast.NotIn)
            and isinstance(guard, ast.If)
            and isinstance(guard.body[-1], ast.Raise)
        )
    return False


def _is_model_call(call: ast.Call, ctx: Context) -> bool:
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    if name in ("isinstance", "cast") or _VALIDATING.match(name):
        return True
    if re.match(r"_*[A-Z]", name) and (len(name) == 1 or not name.isupper()):
        return True  # a class takes it apart: a model, a dataclass, a TypedDict
    if isinstance(call.func, ast.Call):
        inner = getattr(call.func.func, "attr", getattr(call.func.func, "id", ""))
        return bool(_VALIDATING.match(inner) or _SCHEMA_CALLS.search(inner))
    if isinstance(call.func, ast.Attribute) and _SCHEMA_CALLS.search(ctx.text(call.func.value, 60)):
        return True
    return bool(_SCHEMA_CALLS.search(name))


def is_used_by_key(value: ast.expr, function: ast.AST, ctx: Context) -> bool:
    """Whether keys of the value are used, at once or through a local name, and nothing checks it first."""
    if _meets_model(value, ctx):
        return False
    if _is_keyed(value, ctx):
        return True
    names = [name for name in _names_of(value, ctx) if not is_validated(name, function, ctx)]
    return any(
        isinstance(node, ast.Name)
        and node.id in names
        and isinstance(node.ctx, ast.Load)
        and _is_keyed(node, ctx)
        for node in descendants(function)
    )


def names_of(value: ast.expr, ctx: Context) -> list[str]:
    """The local names that get the value."""
    return list(_names_of(value, ctx))


def _names_of(value: ast.expr, ctx: Context) -> Iterator[str]:
    parent = ctx.parent(value)
    while isinstance(parent, (ast.BoolOp, ast.IfExp, ast.Await)):
        parent = ctx.parent(parent)
    if isinstance(parent, ast.Assign):
        yield from (target.id for target in parent.targets if isinstance(target, ast.Name))
    elif isinstance(parent, (ast.AnnAssign, ast.NamedExpr)) and isinstance(parent.target, ast.Name):
        yield parent.target.id


def _is_keyed(node: ast.expr, ctx: Context) -> bool:
    """`data["x"]` and `data.get("x")` with a constant key."""
    parent = ctx.parent(node)
    while isinstance(parent, (ast.BoolOp, ast.Await)):
        node, parent = parent, ctx.parent(parent)
    if isinstance(parent, ast.Subscript) and parent.value is node:
        key = parent.slice
        return (
            isinstance(key, ast.Constant) and isinstance(key.value, str) and isinstance(parent.ctx, ast.Load)
        )
    if isinstance(parent, ast.Attribute) and parent.attr in ("get", "pop"):
        call = ctx.parent(parent)
        return (
            isinstance(call, ast.Call)
            and call.func is parent
            and bool(call.args)
            and isinstance(call.args[0], ast.Constant)
            and isinstance(call.args[0].value, str)
        )
    return False
