"""Whether a value, as it stands, turns the checking of certificates or host keys off."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from lintegrity.classes import class_at, foreign_bases
from lintegrity.kinds import FUNCTIONS, Function
from lintegrity.literals import UNKNOWN, constant, text_start
from lintegrity.names import class_name, local_origin
from lintegrity.parameters import all_parameters
from lintegrity.spelling import spelled
from lintegrity.tables.sensitive_words import says_url
from lintegrity.tables.tls import (
    ATTRIBUTES,
    HTTP_METHODS,
    IN_CLEAR,
    KEYWORDS,
    KEYWORDS_OF,
    OFF_CONSTANTS,
    OFF_FUNCTIONS,
    REMOTE_MARKS,
)
from lintegrity.walk import descendants, own_nodes

if TYPE_CHECKING:
    from lintegrity.context import Context


def is_off(value: ast.expr, wanted: tuple[object, ...], ctx: Context) -> bool:
    """Whether a value is one of those that turn checking off, in one branch of a condition at least."""
    if isinstance(value, ast.IfExp):
        return is_off(value.body, wanted, ctx) or is_off(value.orelse, wanted, ctx)
    if isinstance(value, ast.BoolOp):
        # `given or False` is an option that is passed on, with checking off as its default.
        return is_off(value.values[-1], wanted, ctx) and isinstance(value.op, ast.Or)
    if isinstance(value, (ast.Name, ast.Attribute)):
        named = OFF_CONSTANTS.get(ctx.origin(value) or "")
        if named is not None:
            return named in wanted
    known = constant(value, ctx.scope(value))
    if known is UNKNOWN:
        return False
    text = known.lower() if isinstance(known, str) else known
    return any(
        (type(one) is type(known) and one == known) or (isinstance(one, str) and one.lower() == text)
        for one in wanted
    )


def derives_from(packages: tuple[str, ...], node: ast.AST, ctx: Context) -> bool:
    """Whether a node stands in a class that derives from a session or client of such a package, and is one itself."""
    owner = ctx.class_around(node)
    info = class_at(class_name(ctx.scopes.scope(owner)), ctx.project) if owner is not None else None
    bases = foreign_bases(info, ctx.project) if info is not None else []
    return any(
        base is not None and base.startswith(packages) and base.endswith(("Session", "Client"))
        for base in bases
    )


def decided_by_others(value: ast.expr, ctx: Context) -> bool:
    """Whether the value comes from a request or a parsed document: `verify=manifest["verify"]`."""
    value = inner = _behind(value, ctx)
    while True:
        if isinstance(inner, ast.UnaryOp):
            inner = inner.operand
        elif isinstance(inner, ast.Subscript):
            inner = inner.value
        elif (
            isinstance(inner, ast.Call) and isinstance(inner.func, ast.Attribute) and inner.func.attr == "get"
        ):
            inner = inner.func.value
        elif (
            isinstance(inner, ast.Call)
            and isinstance(inner.func, ast.Name)
            and inner.func.id == "bool"
            and inner.args
        ):
            inner = inner.args[0]
        else:
            break
    if inner is value:
        return False
    origin = ctx.origin(inner) or local_origin(inner, ctx.scope(inner)) or ""
    return any(mark in origin for mark in REMOTE_MARKS)


def _behind(value: ast.expr, ctx: Context, depth: int = 3) -> ast.expr:
    """What decides on a value: what its name was assigned, once in the function, what `x == "1"` compares."""
    while isinstance(value, (ast.UnaryOp, ast.Compare)):
        value = value.operand if isinstance(value, ast.UnaryOp) else value.left
    if not isinstance(value, ast.Name) or depth <= 0:
        return value
    found = ctx.scope(value).lookup(value.id)
    bound = found[1][0] if found is not None and len(found[1]) == 1 else None
    is_local = found is not None and isinstance(found[0].node, FUNCTIONS)
    if bound is None or bound.kind != "assign" or bound.value is None or not is_local:
        return value
    return _behind(bound.value, ctx, depth - 1)


def values_of(keyword: ast.keyword, call: ast.Call, ctx: Context) -> tuple[object, ...]:
    """The values of a keyword that turn checking off in this call; none where it means something else."""
    name = keyword.arg or ""
    if _is_in_clear(call, ctx):
        return ()
    if name in KEYWORDS:
        return KEYWORDS[name]
    if name not in KEYWORDS_OF:
        return ()
    packages, values = KEYWORDS_OF[name]
    origin = ctx.origin(call.func)
    if origin == "functools.partial" and call.args:
        origin = ctx.origin(call.args[0])
    if origin is None or ctx.project.split(origin) is not None:
        is_request = (
            isinstance(call.func, ast.Attribute) and call.func.attr in HTTP_METHODS and bool(call.args)
        )
        return values if name == "verify" and is_request and not _is_own(call, name, ctx) else ()
    return values if origin.partition(".")[0] in packages else ()


def _is_own(call: ast.Call, option: str, ctx: Context) -> bool:
    """Whether a class of the module has a method of that name with that option, which it hands to no other call."""
    method = getattr(call.func, "attr", "")
    taking = [
        one
        for owner in ctx.scopes.classes
        for one in owner.body
        if isinstance(one, FUNCTIONS) and one.name == method
        if any(given.arg == option for given in all_parameters(one.args))
    ]
    handed = (word for one in taking for step in own_nodes(one) for word in getattr(step, "keywords", ()))
    return bool(taking) and not any(
        isinstance(word, ast.keyword) and word.arg in (option, None) for word in handed
    )


def _is_in_clear(call: ast.Call, ctx: Context) -> bool:
    """Whether a call names an address without TLS, where there is no certificate to check."""
    named = [word.value for word in call.keywords if word.arg is not None and says_url(word.arg)]
    scope = ctx.scope(call)
    return any(text_start(one, scope).startswith(IN_CLEAR) for one in (*call.args[:2], *named))


def is_unchecked_context(value: ast.expr, ctx: Context) -> bool:
    """Whether a value is the function that makes contexts without checking."""
    return isinstance(value, (ast.Name, ast.Attribute)) and ctx.origin(value) in OFF_FUNCTIONS


def is_of_names(option: str) -> bool:
    """Whether an option is about the names of hosts, and not about certificates as such."""
    return "hostname" in option.lower() or "identity" in option.lower()


def is_unchecked_anyway(node: ast.Assign, context: ast.expr, ctx: Context) -> bool:
    """Whether the same block asks a context for no certificate at all: then nobody looks at the name in it."""
    text = spelled(context)
    return any(
        isinstance(one, ast.Attribute)
        and one.attr in ATTRIBUTES
        and not is_of_names(one.attr)
        and spelled(one.value) == text
        and is_off(other.value, ATTRIBUTES[one.attr], ctx)
        for other in ctx.block(node)
        if isinstance(other, ast.Assign)
        for one in other.targets
    )


def is_without_certificate(node: ast.AST, ctx: Context) -> bool:
    """Whether a branch is the one where somebody asked for no certificate: `if verify_mode == ssl.CERT_NONE:`.

    Names can only be turned off there before certificates are.
    """
    child = node
    for step in ctx.ancestors(node):
        if isinstance(step, FUNCTIONS):
            return False
        test = step.test if isinstance(step, ast.If) else None
        if isinstance(step, ast.If) and isinstance(test, ast.BoolOp) and isinstance(test.op, ast.And):
            if child in step.body and any(_asks_for_none(one, ctx) is True for one in test.values):
                return True
        elif isinstance(step, ast.If) and test is not None:
            asked = _asks_for_none(test, ctx)
            if child in (step.body if asked else step.orelse if asked is False else []):
                return True
        child = step
    return False


def _asks_for_none(test: ast.expr, ctx: Context) -> bool | None:
    """Whether a test holds where no certificate is asked for (True), where one is (False), or says nothing of it."""
    if not (isinstance(test, ast.Compare) and len(test.ops) == 1):
        return None
    if not any(OFF_CONSTANTS.get(ctx.origin(one) or "") for one in (test.left, *test.comparators)):
        return None
    if isinstance(test.ops[0], (ast.Eq, ast.Is)):
        return True
    return False if isinstance(test.ops[0], (ast.NotEq, ast.IsNot)) else None


def is_checked_by_hand(ctx: Context) -> bool:
    """Whether a function of the module compares the names in a certificate itself, and raises where none fits."""
    if not ctx.source.holds(b"getpeercert"):
        return False
    asking = map(ctx.function, ctx.scopes.nodes.attributes.get("getpeercert", ()))
    return any(_refuses_hosts(one) for one in asking if one is not None)


def _refuses_hosts(function: Function) -> bool:
    names = {getattr(step, "id", getattr(step, "arg", "")) for step in descendants(function)}
    speaks = any("host" in name.lower() for name in (function.name, *names) if isinstance(name, str))
    return speaks and any(isinstance(step, ast.Raise) for step in own_nodes(function))


def is_of_server(context: ast.expr, ctx: Context) -> bool:
    """Whether a context was made for the side that is connected to: `SSLContext(PROTOCOL_TLS_SERVER)`."""
    found = ctx.scope(context).lookup(context.id) if isinstance(context, ast.Name) else None
    made = [one.value for one in found[1] if isinstance(one.value, ast.Call)] if found is not None else []
    return bool(made) and all(any(map(_says_server, ast.walk(one))) for one in made)


def _says_server(part: ast.AST) -> bool:
    name = getattr(part, "attr", getattr(part, "id", getattr(part, "value", "")))
    return name in ("PROTOCOL_TLS_SERVER", "CLIENT_AUTH", "server")


# `accept-new` keeps to the first key that it saw.
_ANY_HOST = re.compile(r"StrictHostKeyChecking[= ](?:no|off|false)\b")
_OPTION = re.compile(r"-o\s*['\"]?StrictHostKeyChecking[= ](?:no|off|false)\b")
_TOLD = frozenset({"help", "description", "epilog", "short_help"})


def any_host(node: ast.Constant, ctx: Context) -> str:
    """The option of `ssh` by which a text takes any host key, where it is an argument of a command; else nothing."""
    text = node.value if isinstance(node.value, str) else ""
    found = _OPTION.search(text) or _ANY_HOST.fullmatch(text)
    around = ctx.parent(node) if found is not None else None
    if found is None or isinstance(around, ast.Expr):
        return ""
    if isinstance(around, ast.keyword) and around.arg in _TOLD:
        return ""
    return found.group()
