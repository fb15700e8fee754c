"""Signing keys that are made anew in every process where none is configured."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, Iterator

from lintegrity.kinds import Function
from lintegrity.nodes import last_name, text_of
from lintegrity.questions.failure.handlers import words
from lintegrity.questions.secrets.env_defaults import is_option
from lintegrity.questions.secrets.key_guards import KEY_SPEAKING, key_missing_in
from lintegrity.questions.secrets.switches import is_settings_field
from lintegrity.spelling import spelled
from lintegrity.tables.deeds import KEEPING
from lintegrity.tables.sources import ENVIRONMENT_CALLS
from lintegrity.walk import descendants, own_nodes

if TYPE_CHECKING:
    from lintegrity.context import Context

_HOLDERS = re.compile(r"settings|config|conf|cfg|options|env", re.IGNORECASE)
# What tells where a program runs.
_STAGES = re.compile(
    r"(?<![a-z])(?:prod|production|debug|dev|development|tests?|testing|local|staging)(?![a-z])",
    re.IGNORECASE,
)
# What options and settings are read from, as attributes.
_KEPT_IN = re.compile(r"_*(?:args|arguments|options|opts|settings|config|conf|cfg|env)", re.IGNORECASE)
_SIGNING = frozenset({"secret", "signing", "jwt", "session", "cookie", "csrf", "hmac", "encryption"})
_MAKERS = frozenset({
    "secrets.token_hex", "secrets.token_urlsafe", "secrets.token_bytes", "os.urandom", "uuid.uuid4",
    "cryptography.fernet.Fernet.generate_key", "Crypto.Random.get_random_bytes",
})  # fmt: skip


def may_be_made_up(name: str) -> bool:
    """Whether a name may be that of a key; cheap."""
    lower = name.lower()
    return "key" in lower or "secret" in lower


def made_up_key(node: ast.Assign | ast.AnnAssign, ctx: Context) -> ast.expr | None:
    """The value of a signing key that is made anew in every process where none is configured."""
    target = node.targets[0] if isinstance(node, ast.Assign) else node.target
    name = last_name(target) or _subscript(target)
    if not may_be_made_up(name):
        return None
    if node.value is None or not _names_signing_key(name):
        return None
    fallbacks = _fallbacks(node.value, ctx)
    if _stands_in(target, node, ctx):
        fallbacks = iter([node.value])
    if isinstance(node, ast.AnnAssign) and is_settings_field(node, ctx):
        fallbacks = _defaults_of_field(node.value)
    for made in fallbacks:
        if _makes(made, ctx) and not _refuses_production(node, name, ctx) and not _is_kept(target, node, ctx):
            return node.value
    return None


def made_up_option(call: ast.Call, ctx: Context) -> ast.expr | None:
    """The default of an option that is a signing key made anew: Tornado's `define("cookie_secret", default=…)`."""
    name = text_of(call.args[0]) if call.args and is_option(call, ctx) else ""
    given = next((word.value for word in call.keywords if word.arg == "default"), None)
    if given is None or not may_be_made_up(name) or not _names_signing_key(name):
        return None
    made = (given, *_fallbacks(given, ctx))
    return (
        given if any(_makes(one, ctx) for one in made) and not _refuses_production(call, name, ctx) else None
    )


def made_up_by(function: Function, ctx: Context) -> ast.expr | None:
    """What a function called after a signing key returns where the variable that it reads is not set."""
    if not may_be_made_up(function.name) or not _names_signing_key(function.name):
        return None
    reads = ctx.scopes.own(function, ast.Call)
    if not any(ctx.origin(one.func) in ENVIRONMENT_CALLS and _asks_for_key(one) for one in reads):
        return None
    for end in own_nodes(function):
        if (
            isinstance(end, ast.Return)
            and end.value is not None
            and not _STAGES.search(_tests_around(end, ctx))
            and _makes_alone(end.value, ctx)
        ):
            return None if _refuses_production(end, function.name, ctx) else end.value
    return None


def _names_signing_key(name: str) -> bool:
    told = {word.lower() for word in words(name)}
    return bool(told & {"key", "secret"} and told & _SIGNING) and not told & KEY_SPEAKING


def _asks_for_key(read: ast.Call) -> bool:
    return bool(read.args) and may_be_made_up(text_of(read.args[0]))


def _makes_alone(value: ast.expr, ctx: Context) -> bool:
    """Whether a value is made up, or made up where the variable asked for before `or` is not set."""
    given = value.values[-1] if isinstance(value, ast.BoolOp) and isinstance(value.op, ast.Or) else value
    return isinstance(given, ast.Call) and _makes(given, ctx)


def _tests_around(node: ast.AST, ctx: Context) -> str:
    return " ".join(ctx.text(one.test, 120) for one in ctx.ancestors(node) if isinstance(one, ast.If))


def _stands_in(target: ast.expr, node: ast.AST, ctx: Context) -> bool:
    """`if not KEY: KEY = …`, where the name, the attribute or the entry was read or is one of a configuration."""
    around = ctx.parent(node)
    if not isinstance(around, ast.If) or node not in around.body or not _asks_for(around.test, target):
        return False
    if any(
        isinstance(one, ast.If) and _STAGES.search(ctx.text(one.test, 120)) for one in ctx.ancestors(node)
    ):
        return False
    if isinstance(target, ast.Name):
        bound = ctx.scope(target).bindings.get(target.id, [])
        return any(
            one.value is not None and _is_read(one.value, ctx) for one in bound if one.node is not node
        )
    holder = getattr(target, "value", None)
    if _KEPT_IN.fullmatch(last_name(holder)):
        return True
    given = ctx.scopes.own(ctx.function(node) or ctx.source.tree, ast.Assign)
    wanted = spelled(target)
    return any(spelled(one.targets[0]) == wanted and _is_read(one.value, ctx) for one in given)


def _asks_for(test: ast.expr, target: ast.expr) -> bool:
    """Whether a test holds where the target has no value: `not settings.key`, `"KEY" not in config`."""
    asked = key_missing_in(test)
    if asked is not None and spelled(asked) == spelled(target):
        return True
    if not isinstance(target, ast.Subscript):
        return False
    held = (spelled(target.value), spelled(target.slice))
    if isinstance(test, ast.Compare) and isinstance(test.ops[0], ast.NotIn):
        return held == (spelled(test.comparators[0]), spelled(test.left))
    if (
        isinstance(asked, ast.Call)
        and isinstance(asked.func, ast.Attribute)
        and asked.func.attr == "get"
        and asked.args
    ):
        return held == (spelled(asked.func.value), spelled(asked.args[0]))
    return False


def _is_read(value: ast.expr, ctx: Context) -> bool:
    return any(
        isinstance(inner, ast.Call) and ctx.origin(inner.func) in ENVIRONMENT_CALLS
        for inner in ast.walk(value)
    )


def _is_kept(target: ast.expr, node: ast.AST, ctx: Context) -> bool:
    """Whether the program saves the key, or what it is put into: the next process finds it there."""
    function = ctx.function(node) or ctx.source.tree
    holders = {spelled(target), spelled(getattr(target, "value", target))}
    return any(
        isinstance(step, ast.Call)
        and not KEEPING.isdisjoint(words(last_name(step.func)))
        and any(_holds(given, holders) for given in (*step.args, *_receiver(step)))
        for step in own_nodes(function)
    )


def _receiver(call: ast.Call) -> Iterator[ast.expr]:
    if isinstance(call.func, ast.Attribute):
        yield call.func.value


def _holds(given: ast.expr, holders: set[str]) -> bool:
    """Whether an argument is the key or what it was put into, or a text that is made of it."""
    inner = given.args[0] if isinstance(given, ast.Call) and given.args else given
    return spelled(inner) in holders


def _subscript(target: ast.expr) -> str:
    return text_of(target.slice) if isinstance(target, ast.Subscript) else ""


def _fallbacks(value: ast.expr, ctx: Context) -> Iterator[ast.expr]:
    """What stands where nothing is configured: behind `or`, the default of a read, of a settings field."""
    if isinstance(value, ast.BoolOp) and isinstance(value.op, ast.Or):
        first = value.values[0]
        if isinstance(first, ast.Call) and ctx.origin(first.func) in ENVIRONMENT_CALLS:
            yield value.values[-1]
        elif isinstance(first, ast.Call) and getattr(first.func, "attr", "") == "get":
            if (
                _HOLDERS.search(ast.unparse(first.func).rpartition(".")[0])
                and text_of(first.args[0]).isupper()
            ):
                yield value.values[-1]
        elif isinstance(first, ast.Attribute) and _KEPT_IN.fullmatch(last_name(first.value)):
            if may_be_made_up(first.attr):
                yield value.values[-1]
    elif isinstance(value, ast.Call):
        if ctx.origin(value.func) in ENVIRONMENT_CALLS:
            yield from value.args[1:2]
            yield from (keyword.value for keyword in value.keywords if keyword.arg == "default")


def _defaults_of_field(value: ast.expr) -> Iterator[ast.expr]:
    """What a settings field is where nothing sets it: the value itself, or the default or factory of `Field(…)`."""
    if isinstance(value, ast.Call) and last_name(value.func) in (
        "Field",
        "field",
    ):
        yield from value.args[:1]
        yield from (word.value for word in value.keywords if word.arg in ("default", "default_factory"))
    else:
        yield value


def _makes(value: ast.expr, ctx: Context) -> bool:
    if isinstance(value, ast.Lambda):
        value = value.body
    if isinstance(value, (ast.Name, ast.Attribute)):
        return ctx.origin(value) in _MAKERS
    for inner in ast.walk(value):
        if isinstance(inner, ast.Call) and ctx.origin(inner.func) in _MAKERS:
            return True
    return False


def _refuses_production(node: ast.AST, name: str, ctx: Context) -> bool:
    """Whether the module raises where it runs in production, or the function around does.

    Another function counts where it speaks of the key: what it refuses may be somebody's request.
    """
    around = ctx.function(node)
    for inner in descendants(around or ctx.source.tree):
        if isinstance(inner, ast.If) and re.search(r"prod|debug|dev", ctx.text(inner.test, 120), re.I):
            there = ctx.function(inner)
            if there is not around and there is not None and not _speaks_of(there, name):
                continue
            if any(isinstance(part, ast.Raise) for part in descendants(inner)):
                return True
    return False


def _speaks_of(function: ast.AST, name: str) -> bool:
    return any(
        name in (last_name(part) if isinstance(part, (ast.Name, ast.Attribute)) else text_of(part))
        for part in descendants(function)
        if isinstance(part, (ast.Name, ast.Attribute, ast.Constant))
    )
