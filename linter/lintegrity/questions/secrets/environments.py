"""Checks that run in production only, where the variable that says so defaults to something else."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, Iterator, Sequence

from lintegrity.classes import class_at
from lintegrity.literals import constant
from lintegrity.nodes import keyword_of, last_name
from lintegrity.questions.secrets.key_guards import is_verifying, refuses, says_auth
from lintegrity.tables.sensitive_words import is_secret
from lintegrity.tables.sources import ENVIRONMENT_CALLS
from lintegrity.walk import descendants

if TYPE_CHECKING:
    from lintegrity.context import Context

_PRODUCTION = frozenset({"production", "prod", "live"})
_PRODUCTION_NAMES = re.compile(r"(?:^|_)(?:prod|production|live)(?:$|_)", re.IGNORECASE)
_NAMES = re.compile(r"(?:^|_)(?:env|environment|stage|mode|deployment)(?:$|_)", re.IGNORECASE)
_CHECKS = re.compile(
    r"^_*(?:verify|require|check|enforce|authenticate|authorize|validate)_?\w*"
    r"(?:auth|token|signature|permission|csrf|api_?key|login|user|cert|tls|ssl|credentials)\w*$",
    re.IGNORECASE,
)
_MIDDLEWARE = re.compile(r"HTTPSRedirect|TrustedHost|CSRF|Auth|RateLimit")


def production_only_check(node: ast.If, ctx: Context) -> str:
    """The name of the variable, where a security check runs only if it equals production and its default is another."""
    found = next(_compares(node.test, ast.Eq, ctx), None)
    if found is not None:
        return _other_default(*found) if _has_check(node.body) or _is_check(node) else ""
    if isinstance(node.test, ast.UnaryOp) and isinstance(node.test.op, ast.Not):
        found = _kept_answer(node.test.operand, ast.Eq, ctx)
    else:
        found = next(_compares(node.test, ast.NotEq, ctx), None)
    if found is None or not _lets_pass(node, ctx):
        return ""
    return _other_default(*found) if _has_check(ctx.after(node)) else ""


_Asked = tuple[ast.expr, "Context"]


def _compares(test: ast.expr, kind: type[ast.Eq | ast.NotEq], ctx: Context) -> Iterator[_Asked]:
    """What is compared with production in a condition, and the context of the module that does it."""
    for part in _parts(test):
        asked = _compared(part, kind)
        found = (asked, ctx) if asked is not None else _kept_answer(part, kind, ctx)
        if found is not None:
            yield found


def _parts(test: ast.expr) -> list[ast.expr]:
    return test.values if isinstance(test, ast.BoolOp) and isinstance(test.op, ast.And) else [test]


def _compared(part: ast.expr | None, kind: type[ast.Eq | ast.NotEq]) -> ast.expr | None:
    if not isinstance(part, ast.Compare) or len(part.ops) != 1 or not isinstance(part.ops[0], kind):
        return None
    known = part.comparators[0]
    is_production = isinstance(known, ast.Constant) and str(known.value).lower() in _PRODUCTION
    return part.left if is_production else None


def _kept_answer(part: ast.expr, kind: type[ast.Eq | ast.NotEq], ctx: Context) -> _Asked | None:
    """`IS_PRODUCTION = ENV == "production"`, here or in another module: what is compared there."""
    if not isinstance(part, (ast.Name, ast.Attribute)) or not _PRODUCTION_NAMES.search(last_name(part)):
        return None
    found = ctx.scope(part).lookup(part.id) if isinstance(part, ast.Name) else None
    if found is not None and all(binding.kind == "assign" for binding in found[1]):
        asked = _compared(found[1][0].value, kind) if len(found[1]) == 1 else None
        return (asked, ctx) if asked is not None else None
    kept = _kept_elsewhere(part, ctx)
    asked = _compared(kept[0], kind) if kept is not None else None
    return (asked, kept[1]) if asked is not None and kept is not None else None


def _is_check(node: ast.If) -> bool:
    """`if IS_PRODUCTION and given != TOKEN: raise HTTPException(403)`."""
    return refuses(node.body) and any(map(_asks_for_secret, _parts(node.test)))


def _lets_pass(node: ast.If, ctx: Context) -> bool:
    """`if ENV != "production": return True` at the beginning of a check."""
    function = ctx.function(node)
    value = getattr(node.body[-1], "value", None)
    is_plain = value is None or isinstance(value, ast.Constant) and value.value in (True, None)
    return (
        function is not None
        and len(node.body) == 1
        and isinstance(node.body[0], ast.Return)
        and is_plain
        and says_auth(function, ctx)
    )


def _has_check(body: Sequence[ast.stmt]) -> bool:
    """Whether statements check who asks: by a call that says so, or by refusing what is not the secret."""
    for statement in body:
        for node in descendants(statement):
            if isinstance(node, ast.Call):
                name = last_name(node.func)
                if _CHECKS.match(name):
                    return True
                if name == "add_middleware" and node.args and _MIDDLEWARE.search(ast.unparse(node.args[0])):
                    return True
            elif isinstance(node, ast.If) and refuses(node.body) and _asks_for_secret(node.test):
                return True
    return False


def _asks_for_secret(test: ast.expr) -> bool:
    """`given != TOKEN`, `not compare_digest(given, TOKEN)`, not `not TOKEN`, which asks whether one is configured."""
    for node in descendants(test):
        if isinstance(node, ast.Call) and is_verifying(node):
            return True
        if isinstance(node, ast.Compare) and isinstance(node.ops[0], (ast.NotEq, ast.NotIn)):
            if any(is_secret(last_name(side)) for side in (node.left, *node.comparators)):
                return True
    return False


def _other_default(asked: ast.expr, ctx: Context) -> str:
    """The name that is asked for, where its default is a text that is not production."""
    while (
        isinstance(asked, ast.Call)
        and isinstance(asked.func, ast.Attribute)
        and asked.func.attr in ("lower", "strip")
    ):
        asked = asked.func.value
    if isinstance(asked, ast.Call):
        return _variable(asked, ctx)
    if isinstance(asked, ast.Name):
        value = ctx.scope(asked).only_value(asked)
        return _other_default(value, ctx) if isinstance(value, ast.Call) else _of_module(asked, ctx)
    if isinstance(asked, ast.Attribute) and _NAMES.search(asked.attr):
        return asked.attr if _is_other(_field(asked, ctx)) else _of_module(asked, ctx)
    return ""


def _of_module(asked: ast.Name | ast.Attribute, ctx: Context) -> str:
    """A constant of another module of the project: `from app.config import ENV`, `config.ENV`."""
    kept = _kept_elsewhere(asked, ctx)
    return _other_default(*kept) if kept is not None and isinstance(kept[0], ast.Call) else ""


def _kept_elsewhere(asked: ast.Name | ast.Attribute, ctx: Context) -> _Asked | None:
    """What another module of the project gives to a name once, and the context there."""
    split = ctx.project.split(ctx.origin(asked) or "")
    found = split[0].scopes.top.local(split[1]) if split is not None and "." not in split[1] else None
    if split is None or found is None or len(found[1]) != 1 or split[0].path == ctx.module.path:
        return None
    value = found[1][0].value
    return (value, ctx.at(split[0])) if value is not None else None


def _variable(call: ast.Call, ctx: Context) -> str:
    if ctx.origin(call.func) not in ENVIRONMENT_CALLS or not call.args:
        return ""
    name = constant(call.args[0], ctx.scope(call))
    given = keyword_of(call, "default")
    given = given or (call.args[1] if len(call.args) > 1 else None)
    is_other = given is None or _is_other(constant(given, ctx.scope(call)))
    return name if isinstance(name, str) and is_other else ""


def _is_other(value: object) -> bool:
    return isinstance(value, str) and value.lower() not in _PRODUCTION


def _field(asked: ast.Attribute, ctx: Context) -> object:
    info = class_at((ctx.origin(asked.value) or "").removesuffix("()"), ctx.project)
    for statement in info.node.body if info is not None else ():
        if isinstance(statement, ast.AnnAssign) and getattr(statement.target, "id", "") == asked.attr:
            return constant(statement.value, info.scope) if statement.value is not None and info else None
    return None
