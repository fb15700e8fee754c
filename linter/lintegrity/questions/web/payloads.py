"""Whether parsed data meets a model, a schema or a type check before its keys are used."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, Iterable, Iterator

from lintegrity.nodes import last_name
from lintegrity.walk import descendants, own_nodes

if TYPE_CHECKING:
    from lintegrity.context import Context

# Calls that take data whole and refuse what does not fit; matched by the last part of the name.
_VALIDATING = re.compile(
    r"^(?:_*(?:model_)?validate\w*|parse_obj(?:_as)?|parse_raw|is_valid|iter_errors|check_schema|structure|convert"
    r"|from_dict|from_json|from_mapping|deserialize|deserialise|unmarshal|load_from|dict_to_\w+|\w+_from_dict"
    r"|ensure_\w+|assert_\w+|check_\w+|coerce\w*|TypeAdapter|from_config|normalize\w*|normalise\w*)$"
)
_SCHEMA_CALLS = re.compile(r"schema|validator|model|adapter|serializer", re.IGNORECASE)


def is_validated(name: str, function: ast.AST, ctx: Context) -> bool:
    """Whether what a local name holds is handed whole to a model, schema or type check in the function."""
    for node in descendants(function):
        if isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Load):
            if meets_model(node, ctx):
                return True
    return False


def meets_model(node: ast.expr, ctx: Context) -> bool:
    """Whether an expression is handed whole, where it stands, to a model, schema or type check."""
    parent = ctx.parent(node)
    if isinstance(parent, ast.keyword):
        call = ctx.parent(parent)
        return isinstance(call, ast.Call) and _is_model_call(call, ctx)
    if isinstance(parent, (ast.Await, ast.NamedExpr, ast.BoolOp, ast.IfExp)):
        return meets_model(parent, ctx)
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
    name = last_name(call.func)
    if name in ("isinstance", "cast") or _VALIDATING.match(name):
        return True
    if re.match(r"_*[A-Z]", name) and (len(name) == 1 or not name.isupper()):
        return True  # a class takes it apart: a model, a dataclass, a TypedDict
    if isinstance(call.func, ast.Call):
        inner = last_name(call.func.func)
        return bool(_VALIDATING.match(inner) or _SCHEMA_CALLS.search(inner))
    if isinstance(call.func, ast.Attribute) and _SCHEMA_CALLS.search(ctx.text(call.func.value, 60)):
        return True
    return bool(_SCHEMA_CALLS.search(name))


def is_used_by_key(value: ast.expr, function: ast.AST, ctx: Context) -> bool:
    """Whether keys of the value are used, at once or through a local name, and nothing checks it first."""
    if meets_model(value, ctx):
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


def is_type_checked(value: ast.expr, function: ast.AST, ctx: Context) -> bool:
    """Whether what is taken out of a value by key is asked for its type: `isinstance(data.get("jobs"), list)`."""
    body = list(descendants(function))
    asked = [
        node.args[0]
        for node in body
        if isinstance(node, ast.Call) and last_name(node.func) == "isinstance" and node.args
    ]
    names = {one.id for one in asked if isinstance(one, ast.Name)}
    taken = (_taken(node, ctx) for node in _mentions([value], body, ctx) if _is_keyed(node, ctx))
    return any(
        one in asked or isinstance(one, ast.expr) and any(name in names for name in _names_of(one, ctx))
        for one in taken
    )


def is_checked_by_hand(values: list[ast.expr], function: ast.AST, ctx: Context) -> bool:
    """Whether the function itself looks for keys, tests their values or catches their absence.

    `values` are the reads of one body. Each `data["name"]` must be checked; of those taken with `get`, one tells that
    somebody thought of them.
    """
    body = list(descendants(function))
    mentions = _mentions(values, body, ctx)
    looked_for = {key for node in mentions for key in _keys_looked_for(node, ctx)}
    if "" in looked_for:
        return True
    tested = {step.id for node in body for step in _tested(node) if isinstance(step, ast.Name)}
    uses = [node for node in mentions if _is_keyed(node, ctx)]
    checked = [node for node in uses if _is_checked_use(node, looked_for, tested, ctx)]
    required = [node for node in uses if isinstance(_taken(node, ctx), ast.Subscript)]
    return bool(looked_for or checked) and all(node in checked for node in required)


def _mentions(values: list[ast.expr], body: Iterable[ast.AST], ctx: Context) -> list[ast.expr]:
    """Values where they are read, and the names in a function that they are kept under."""
    names = {name for value in values for name in _names_of(value, ctx)}
    return [*values, *(node for node in body if isinstance(node, ast.Name) and node.id in names)]


def _keys_looked_for(node: ast.expr, ctx: Context) -> Iterator[str]:
    """The key in `"name" in data`; empty where it is another expression, and for `data.keys()`."""
    parent = ctx.parent(node)
    if isinstance(parent, ast.Compare) and node in parent.comparators:
        left = parent.left
        yield str(left.value) if isinstance(left, ast.Constant) else ""
    if isinstance(parent, ast.Attribute) and parent.attr in ("keys", "items"):
        yield ""


def _tested(node: ast.AST) -> Iterator[ast.AST]:
    """What is asked before the function goes another way, and what a check is given."""
    if isinstance(node, (ast.If, ast.IfExp, ast.Assert)):
        yield from descendants(node.test)
    elif isinstance(node, ast.Call):
        name = last_name(node.func)
        if name in ("isinstance", "all", "any") or _VALIDATING.match(name):
            yield from descendants(node)


_CONVERSIONS = frozenset({"int", "str", "float", "bool", "list", "dict", "set", "tuple", "len"})


def _is_checked_use(node: ast.expr, looked_for: set[str], tested: set[str], ctx: Context) -> bool:
    """A key that was looked for, whose value is tested under its name, or whose absence is caught."""
    taken = _taken(node, ctx)
    if any(key in looked_for for key in _constant_keys(taken)):
        return True
    child: ast.AST = node
    # What `find(data["x"])` gives back says nothing of the key; of `find(data.get("x"))` it does.
    is_handed_on = False
    for step in ctx.ancestors(node):
        if isinstance(step, (ast.Call, ast.keyword)) and isinstance(taken, ast.Subscript):
            name = getattr(getattr(step, "func", None), "id", "")
            is_handed_on = (
                is_handed_on or name not in _CONVERSIONS and child is not getattr(step, "func", None)
            )
        if isinstance(step, (ast.Assign, ast.AnnAssign, ast.NamedExpr)) and not is_handed_on:
            targets = step.targets if isinstance(step, ast.Assign) else [step.target]
            if any(isinstance(one, ast.Name) and one.id in tested for one in targets):
                return True
        if isinstance(step, (ast.If, ast.IfExp)) and child is step.test:
            return True
        if isinstance(step, ast.Try) and child in step.body and any(map(_catches_absence, step.handlers)):
            return True
        child = step
    return False


def _catches_absence(handler: ast.ExceptHandler) -> bool:
    caught = ast.unparse(handler.type) if handler.type is not None else "Exception"
    return any(word in caught for word in ("KeyError", "TypeError", "ValueError", "Exception", "LookupError"))


def _taken(node: ast.expr, ctx: Context) -> ast.AST | None:
    """The subscript or the call of `get` that takes one key of a value."""
    parent = ctx.parent(node)
    while isinstance(parent, (ast.BoolOp, ast.Await)):
        parent = ctx.parent(parent)
    return ctx.parent(parent) if isinstance(parent, ast.Attribute) else parent


def _constant_keys(taken: ast.AST | None) -> Iterator[str]:
    if isinstance(taken, ast.Subscript) and isinstance(taken.slice, ast.Constant):
        yield str(taken.slice.value)
    elif isinstance(taken, ast.Call) and taken.args and isinstance(taken.args[0], ast.Constant):
        yield str(taken.args[0].value)


def keys_relied_on(values: list[ast.expr], function: ast.AST, ctx: Context) -> set[str]:
    """The keys that must be there: `data["x"]`, and `data.get("x")` where more than one has nothing to fall back on."""
    mentions = _mentions(values, descendants(function), ctx)
    taken = [_taken(node, ctx) for node in mentions if _is_keyed(node, ctx)]
    required = {key for one in taken if isinstance(one, ast.Subscript) for key in _constant_keys(one)}
    bare = [one for one in taken if isinstance(one, ast.Call) and len(one.args) + len(one.keywords) == 1]
    asked = {key for one in bare for key in _constant_keys(one)}
    return required | asked if len(asked) > 1 else required


def key_taken(value: ast.expr, ctx: Context) -> set[str]:
    """The key that is taken of a value where it stands: `json.load(handle)["jobs"]`."""
    return set(_constant_keys(_taken(value, ctx))) if _is_keyed(value, ctx) else set()


def is_kept_and_used_by_key(value: ast.expr, ctx: Context) -> bool:
    """Whether a value is kept in an attribute of `self` whose keys the class uses, and nothing checks it."""
    statement = ctx.parent(value)
    target = statement.targets[0] if isinstance(statement, ast.Assign) else None
    owner = ctx.class_around(value)
    if not isinstance(target, ast.Attribute) or getattr(target.value, "id", "") != "self" or owner is None:
        return False
    reads = [
        node
        for node in ctx.scopes.reads_of(target.attr)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "self"
        and owner in ctx.ancestors(node)
    ]
    return any(_is_keyed(node, ctx) for node in reads) and not any(meets_model(node, ctx) for node in reads)


def is_given_back(value: ast.expr, function: ast.AST, ctx: Context) -> bool:
    """Whether a function gives the value to its callers as it is, unchecked."""
    if meets_model(value, ctx):
        return False
    names = [name for name in _names_of(value, ctx) if not is_validated(name, function, ctx)]
    return any(
        any(_is_whole(returned, value, names) for returned in _choices(node.value))
        for node in own_nodes(function)
        if isinstance(node, ast.Return) and node.value is not None
    )


def _is_whole(returned: ast.expr, value: ast.expr, names: list[str]) -> bool:
    return returned is value or isinstance(returned, ast.Name) and returned.id in names


def _choices(value: ast.expr) -> Iterator[ast.expr]:
    """What an expression may give: `data or {}`, `data if data else None`."""
    if isinstance(value, ast.BoolOp):
        yield from value.values
    elif isinstance(value, ast.IfExp):
        yield from (value.body, value.orelse)
    else:
        yield value


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
