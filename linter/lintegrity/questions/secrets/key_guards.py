"""Authentication checks that succeed where their own key is not configured."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from lintegrity.kinds import Function
from lintegrity.nodes import dotted_name, last_name, text_of
from lintegrity.parameters import defaults_of, named_parameters
from lintegrity.questions.failure.handlers import words
from lintegrity.spelling import spelled
from lintegrity.tables.sources import ENVIRONMENT_CALLS
from lintegrity.walk import descendants, own_nodes, returned_values

if TYPE_CHECKING:
    from lintegrity.context import Context

# How a key is reached.
_KEPT = (ast.Name, ast.Attribute, ast.Subscript, ast.Call)
_KEYS = frozenset({"key", "token", "secret", "password", "apikey", "keys", "tokens"})
_SETTINGS = re.compile(r"settings|config|conf|cfg|options|env|get_settings|get_config|app", re.IGNORECASE)
_REFUSING = re.compile(r"unauthori[sz]ed|forbidden|denied|authenticat|credentials|(?:invalid|bad|wrong)_?(?:token|key|signature)|HTTPException"
                       r"|HTTPError|abort|PermissionError|AuthError", re.I)  # fmt: skip
_AUTH = re.compile(
    r"verify|require|check|authenticate|authorize|authori[sz]ed|validate|auth|guard|protect|dispatch|before_request"
    r"|middleware|login|api_key|token|signature|permission|is_valid|current_(?:user|admin|principal)|access|admin",
    re.IGNORECASE,
)
SIGNATURES = re.compile(
    r"^_?(?:verify|check|validate|is_valid|valid|has_valid)\w*(?:signature|sig|hmac|checksum|digest|sha\d*|integrity)"
    r"|^compare_digest$|^_?(?:signature|checksum|digest)_(?:is_valid|matches|ok)$",
    re.IGNORECASE,
)
_WRAPPERS = frozenset(
    {"wrapper", "wrapped", "inner", "decorated", "decorated_function", "decorator", "wrapped_view"}
)


def open_without_key(function: Function, ctx: Context) -> ast.expr | None:
    """The condition under which an authentication check succeeds because its own key is not configured."""
    if not says_auth(function, ctx) and not _in_middleware(function, ctx) and not _takes_login(function):
        return None
    for node in own_nodes(function):
        if isinstance(node, ast.If):
            key = key_missing_in(node.test) or _missing_or_equal(node.test)
            if key is not None and _is_configured(key, function, ctx) and _passes(node, function, ctx):
                if _compares(key, function) and not is_local_only(node, ctx):
                    return node.test
        elif isinstance(node, ast.Return) and isinstance(node.value, ast.BoolOp):
            key = _missing_or_equal(node.value)
            if key is not None and _is_configured(key, function, ctx):
                return node.value
    return None


def _takes_login(function: Function) -> bool:
    """Whether a function is given the header that logs in."""
    return any(one.arg in ("authorization", "auth_header") for one in named_parameters(function.args))


def _missing_or_equal(test: ast.expr) -> ast.expr | None:
    """`not KEY or given == KEY`: the key that lets everyone in where it is not there."""
    if not isinstance(test, ast.BoolOp) or not isinstance(test.op, ast.Or) or len(test.values) != 2:
        return None
    key, check = key_missing_in(test.values[0]), test.values[1]
    if key is None:
        return None
    sides = _sides(check, ast.Eq)
    if any(isinstance(side, ast.Constant) for side in sides):
        return None
    return key if _holds(sides, key) else None


def says_auth(function: Function, ctx: Context) -> bool:
    """Whether a function, or for the inner one of a decorator the decorator, is called after a check."""
    if _AUTH.search(function.name):
        return True
    around = ctx.function(function) if function.name in _WRAPPERS else None
    while around is not None:
        if _AUTH.search(around.name):
            return True
        around = ctx.function(around)
    return False


def checked_if_configured(node: ast.If, ctx: Context) -> bool:
    """Whether a request is refused only where a key is configured: `if KEY and given != KEY: raise …`."""
    key, check = _asked_before(node)
    if (key is None or check is None) and _present(node.test) is None:
        return False
    function = ctx.function(node)
    if function is None or node.orelse or not refuses(node.body):
        return False
    if key is None or check is None:
        return _is_refused_at_last(node, function, ctx)
    if not _is_configured(key, function, ctx) or not _differs(check, key) or is_local_only(node, ctx):
        return False
    return not any(
        isinstance(step, ast.If) and step is not node and _is_closed_without(step, key)
        for step in own_nodes(function)
    )


def _is_refused_at_last(node: ast.If, function: Function, ctx: Context) -> bool:
    """`if KEY and given == KEY: return user`, then `if KEY: raise …`: without a key it goes on behind both."""
    key = _present(node.test)
    if key is None or not _is_configured(key, function, ctx) or is_local_only(node, ctx):
        return False
    rest = ctx.after(node)
    is_let_in = any(isinstance(step, ast.Return) for step in rest) and not refuses(rest)
    return is_let_in and any(
        isinstance(step, ast.If)
        and step.lineno < node.lineno
        and isinstance(step.body[-1], ast.Return)
        and any(_is_equal(part, key) for part in ast.walk(step.test))
        for step in own_nodes(function)
    )


def _is_equal(check: ast.AST, key: ast.expr) -> bool:
    """Whether a condition holds where something is the key: `given == key`, `compare_digest(given, key)`."""
    return _holds(_sides(check, ast.Eq), key)


def _sides(check: ast.AST, comparison: type[ast.Eq | ast.NotEq]) -> list[ast.expr]:
    """What is compared, by one comparison of a kind or by a function that verifies."""
    if isinstance(check, ast.Compare) and len(check.ops) == 1 and isinstance(check.ops[0], comparison):
        return [check.left, check.comparators[0]]
    return check.args if isinstance(check, ast.Call) and is_verifying(check) else []


def _holds(sides: list[ast.expr], key: ast.expr) -> bool:
    wanted = spelled(key)
    return any(spelled(inner) == wanted for side in sides for inner in ast.walk(side))


def _asked_before(node: ast.If) -> tuple[ast.expr | None, ast.expr | None]:
    """The key and what is compared with it: in one condition, or in two that stand in each other."""
    test = node.test
    if isinstance(test, ast.BoolOp):
        if isinstance(test.op, ast.And) and len(test.values) == 2:
            return _present(test.values[0]), test.values[1]
        return None, None
    inner = node.body[-1]
    if (
        isinstance(inner, ast.If)
        and not inner.orelse
        and isinstance(test, (ast.Name, ast.Attribute, ast.Compare))
    ):
        return _present(test), inner.test
    return None, None


def _present(test: ast.expr) -> ast.expr | None:
    """`key`, `key is not None`: the expression that has to be there."""
    if (
        isinstance(test, ast.Compare)
        and len(test.ops) == 1
        and isinstance(test.ops[0], (ast.IsNot, ast.NotEq))
    ):
        known = test.comparators[0]
        return test.left if isinstance(known, ast.Constant) and known.value in (None, "") else None
    return test if isinstance(test, (ast.Name, ast.Attribute)) else None


def _differs(check: ast.expr, key: ast.expr) -> bool:
    """Whether a condition holds where something is not the key: `given != key`, `not compare_digest(given, key)`.

    So does one of several, of which one is enough: `not header.startswith("Bearer ") or header[7:] != key`.
    """
    if isinstance(check, ast.BoolOp) and isinstance(check.op, ast.Or):
        return any(_differs(part, key) for part in check.values)
    if isinstance(check, ast.UnaryOp) and isinstance(check.op, ast.Not):
        sides = _sides(check.operand, ast.Eq) if isinstance(check.operand, ast.Call) else []
    else:
        sides = _sides(check, ast.NotEq) if isinstance(check, ast.Compare) else []
    return not any(isinstance(side, ast.Constant) for side in sides) and _holds(sides, key)


def refuses(body: list[ast.stmt]) -> bool:
    """Whether a block ends in a refusal: an error that says so, an answer with 401 or 403."""
    last = body[-1]
    if isinstance(last, ast.If):
        return refuses(last.body)
    value = last.exc if isinstance(last, ast.Raise) else getattr(last, "value", None)
    if isinstance(last, ast.Expr) and any(_has_refusing_status(step) for step in body):
        return True
    if not isinstance(last, (ast.Raise, ast.Return, ast.Expr)) or value is None:
        return False
    if isinstance(last, ast.Return):
        return _has_refusing_status(value) or bool(
            re.search(r"unauthori[sz]ed|forbidden|HTTP_40[13]", ast.unparse(value), re.I)
        )
    if _has_status(value):
        return _has_refusing_status(value)
    name = dotted_name(value.func if isinstance(value, ast.Call) else value)
    return bool(_REFUSING.search(name)) if isinstance(last, ast.Raise) else name.endswith("abort")


def _has_status(node: ast.AST) -> bool:
    return any(
        isinstance(part, ast.Constant) and type(part.value) is int and 300 <= part.value < 600
        for part in ast.walk(node)
    )


def _has_refusing_status(node: ast.AST) -> bool:
    return any(
        isinstance(part, ast.Constant) and type(part.value) is int and part.value in (401, 403)
        for part in ast.walk(node)
    )


def _is_closed_without(step: ast.If, key: ast.expr) -> bool:
    """Whether a branch ends the function where the key is missing."""
    parts = step.test.values if isinstance(step.test, ast.BoolOp) else [step.test]
    missing = [found for part in parts if (found := key_missing_in(part)) is not None]
    return any(spelled(found) == spelled(key) for found in missing) and isinstance(
        step.body[-1], (ast.Raise, ast.Return)
    )


def _in_middleware(function: Function, ctx: Context) -> bool:
    return function.name in ("__call__", "dispatch") and isinstance(ctx.parent(function), ast.ClassDef)


def key_missing_in(test: ast.expr) -> ast.expr | None:
    """`not key`, `key is None`, `key == ""`, `not (key := …)`: the expression that is asked for."""
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        asked = test.operand
        if isinstance(asked, ast.NamedExpr):
            return asked.target
        return asked if isinstance(asked, _KEPT) else None
    if isinstance(test, ast.Compare) and len(test.ops) == 1 and isinstance(test.ops[0], (ast.Is, ast.Eq)):
        known = test.comparators[0]
        if isinstance(known, ast.Constant) and known.value in (None, ""):
            return test.left
    return None


def _is_configured(key: ast.expr, function: Function, ctx: Context) -> bool:
    """Whether an expression is a key of the program's own: from the environment or the settings, no argument."""
    if isinstance(key, ast.Call):
        return (
            ctx.origin(key.func) in ENVIRONMENT_CALLS
            and bool(key.args)
            and says_key(text_of(key.args[0]), function)
        )
    if isinstance(key, ast.Attribute):
        return _is_own_key(key, function)
    if isinstance(key, ast.Subscript):
        return _is_entry(key, function)
    if not isinstance(key, ast.Name):
        return False
    found = ctx.scope(key).lookup(key.id)
    if found is None:
        return False
    holder, bindings = found
    if any(binding.kind in ("import", "from") for binding in bindings):
        return key.id.isupper() and says_key(key.id, function)
    if all(binding.kind == "param" for binding in bindings):
        return _is_of_factory(key.id, holder.node, function)
    values = [binding.value for binding in bindings if binding.value is not None]
    if len(values) != len(bindings) or any(binding.kind != "assign" for binding in bindings):
        return False
    return bool(values) and all(_gives_key(value, key.id, function, ctx) for value in values)


def _is_of_factory(name: str, holder: ast.AST, function: Function) -> bool:
    """`def create_app(token=None)`: what a function around takes, and goes on without."""
    if holder is function or not isinstance(holder, Function) or not says_key(name, function):
        return False
    default = defaults_of(holder.args).get(name)
    return isinstance(default, ast.Constant) and default.value in (None, "")


def _gives_key(value: ast.expr, name: str, function: Function, ctx: Context, hops: int = 3) -> bool:
    while isinstance(value, ast.Call) and isinstance(value.func, ast.Attribute) and not value.args:
        if value.func.attr not in ("strip", "encode", "get_secret_value", "lower"):
            break
        value = value.func.value
    if isinstance(value, ast.BoolOp):
        return all(
            isinstance(part, ast.Constant) or _gives_key(part, name, function, ctx, hops)
            for part in value.values
        )
    if isinstance(value, ast.Call):
        if ctx.origin(value.func) in ENVIRONMENT_CALLS:
            told = text_of(value.args[0]) if value.args else ""
            return bool(told) and (says_key(told, function) or says_key(name, function))
        if isinstance(value.func, ast.Attribute) and value.func.attr == "get" and value.args:
            return says_key(text_of(value.args[0]), function) and _is_settings_mapping(value.func.value)
        if ctx.origin(value.func) == "builtins.getattr" and len(value.args) == 3:
            return says_key(text_of(value.args[1]), function) and _is_settings_mapping(value.args[0])
        return hops > 0 and _is_asked_for(value, name, function, ctx, hops - 1)
    if isinstance(value, ast.Subscript):
        return _is_entry(value, function)
    return isinstance(value, ast.Attribute) and _is_own_key(value, function)


def _is_asked_for(call: ast.Call, name: str, function: Function, ctx: Context, hops: int) -> bool:
    """`expected_token()`: a function of the project whose answer is the key, whatever way it ends."""
    found = ctx.project.definition(ctx.origin(call.func) or "")
    if found is None or not isinstance(found[1], ast.FunctionDef):
        return False
    inner = ctx.at(found[0])
    values = [value for value in returned_values(found[1]) if not _is_nothing(value)]
    return bool(values) and all(_gives_key(value, name, function, inner, hops) for value in values)


def _is_nothing(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and value.value in (None, "")


def _is_entry(value: ast.Subscript, function: Function) -> bool:
    """`config["api_key"]`, `settings["auth"]["token"]`: an entry of the settings that is a key."""
    holder = value.value
    while isinstance(holder, ast.Subscript) and text_of(holder.slice):
        holder = holder.value
    return says_key(text_of(value.slice), function) and _is_settings_mapping(holder)


def _is_own_key(key: ast.Attribute, function: Function) -> bool:
    """`settings.API_KEY`, `self.token`, `config.API_TOKEN.value`."""
    if key.attr == "value" and isinstance(key.value, ast.Attribute):
        key = key.value
    holder = dotted_name(key.value)
    return says_key(key.attr, function) and bool(_SETTINGS.search(holder) or holder == "self")


def _is_settings_mapping(holder: ast.expr) -> bool:
    """`app.config`, `settings`: the last word says so."""
    last = dotted_name(holder).rpartition(".")[2].lower().strip("_")
    return last in ("config", "settings", "conf", "cfg", "options", "secrets")


def says_key(name: str, function: Function) -> bool:
    told = words(name)
    if not KEY_SPEAKING.isdisjoint(told):
        return False
    if told[-1:] == ["code"]:
        return told[-2:-1] == [] and _CODES.isdisjoint(words(function.name)) or not _ENTRIES.isdisjoint(told)
    return not _KEYS.isdisjoint(told)


# Words of functions that look at other codes than one that lets somebody in.
_CODES = frozenset({
    "status", "error", "exit", "return", "response", "country", "language", "lang", "zip", "postal", "currency", "source",
})  # fmt: skip
# Words with which a code lets somebody in.
_ENTRIES = frozenset(
    {"access", "pass", "auth", "login", "invite", "unlock", "pin", "panel", "door", "entry", "secret"}
)

# Words with which a key is a name, a place or a number.
KEY_SPEAKING = frozenset({
    "url", "uri", "endpoint", "path", "file", "dir", "name", "id", "type", "header", "ttl", "expires", "expiry", "expire",
    "algorithm", "length", "count", "prefix", "suffix", "field", "public", "primary", "foreign", "cache", "sort", "index",
    "lookup", "partition", "routing", "max", "min", "limit", "size", "version", "status",
})  # fmt: skip


def _passes(branch: ast.If, function: Function, ctx: Context) -> bool:
    """Whether the branch leaves with what means success in this function."""
    last = branch.body[-1]
    if not isinstance(last, ast.Return) or any(isinstance(node, ast.Raise) for node in descendants(branch)):
        return False
    value = last.value
    before = branch.body[-2] if value is None and len(branch.body) > 1 else None
    if isinstance(before, ast.Expr) and _in_middleware(function, ctx):
        value = before.value  # `await self.app(scope, receive, send)` and a bare `return`
    if isinstance(value, ast.Await):
        value = value.value
    if isinstance(value, ast.Call):
        name = last_name(value.func)
        return name in ("call_next", "app", "get_response") or _is_wrapped(name, function, ctx)
    raises = raises_refusal(function)
    if isinstance(value, ast.Constant) and value.value is True:
        return raises or _returns_false(function)
    return raises and (value is None or isinstance(value, (ast.Constant, ast.Name))) and not _is_false(value)


def _is_wrapped(name: str, function: Function, ctx: Context) -> bool:
    """Whether a name is the function that a decorator was given."""
    around = ctx.function(function) if function.name in _WRAPPERS else None
    return around is not None and any(argument.arg == name for argument in around.args.args)


def _is_false(value: ast.expr | None) -> bool:
    return isinstance(value, ast.Constant) and value.value is False


def raises_refusal(function: Function) -> bool:
    for node in own_nodes(function):
        if isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple) and _has_refusing_status(node):
            return True
        if isinstance(node, ast.Raise) and node.exc is not None:
            call = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
            if _REFUSING.search(dotted_name(call)) or _has_refusing_status(node.exc):
                return True
        if isinstance(node, ast.Call) and dotted_name(node.func).endswith("abort"):
            return True
    return False


def _returns_false(function: Function) -> bool:
    return any(
        isinstance(node, ast.Return) and (_is_false(node.value) or _is_test(node.value))
        for node in own_nodes(function)
    )


def _is_test(value: ast.expr | None) -> bool:
    """A comparison, or `sent is not None and compare_digest(sent, key)`."""
    if isinstance(value, ast.BoolOp) and isinstance(value.op, ast.And):
        return _is_test(value.values[-1])
    if isinstance(value, ast.Call):
        return last_name(value.func) == "compare_digest"
    return isinstance(value, ast.Compare)


def _compares(key: ast.expr, function: Function) -> bool:
    """Whether the function compares something with the key, or verifies a signature made with it."""
    wanted = spelled(key)
    for node in own_nodes(function):
        for part in getattr(node, "generators", ()):
            if spelled(part.iter) == wanted and isinstance(part.target, ast.Name):
                # `any(compare_digest(given, one) for one in KEYS)`
                return _compares(ast.Name(part.target.id, ast.Load()), function)
    for node in own_nodes(function):
        sides: list[ast.expr] = []
        if isinstance(node, ast.Compare) and isinstance(node.ops[0], (ast.Eq, ast.NotEq, ast.In, ast.NotIn)):
            sides = [node.left, *node.comparators]
        elif isinstance(node, ast.Call) and is_verifying(node):
            sides = [*node.args, *(keyword.value for keyword in node.keywords)]
        if any(spelled(inner) == wanted for side in sides for inner in ast.walk(side)):
            return not all(isinstance(side, ast.Constant) for side in sides[1:]) or isinstance(node, ast.Call)
    return False


def is_verifying(call: ast.Call) -> bool:
    name = last_name(call.func)
    return name in ("compare_digest", "new", "decode", "verify", "construct_event") or bool(
        SIGNATURES.search(name)
    )


def is_local_only(branch: ast.If, ctx: Context) -> bool:
    """Whether the branch stands under, or asks, a switch for development."""
    return any(
        isinstance(step, ast.If) and re.search(r"debug|dev|local|test", ctx.text(step.test, 80), re.I)
        for step in ctx.ancestors(branch)
    )
