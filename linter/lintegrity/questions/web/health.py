"""Health checks that look at nothing: whatever they say, they say it always."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, Iterator

from lintegrity.nodes import last_name
from lintegrity.parameters import named_parameters
from lintegrity.questions.web.routes import FunctionDef, handler_of, keyword_of, routes_of, text_of

if TYPE_CHECKING:
    from lintegrity.context import Context

_HEALTH = re.compile(r"(?:^|/)(?:_*health(?:z|y|[-_]?check)?|ready|readyz|readiness)/?$", re.IGNORECASE)
# Calls that make a route of a path and a handler: the place of the handler, and its keyword.
REGISTERING = {
    "add_api_route": (1, "endpoint"), "add_url_rule": (2, "view_func"), "add_get": (1, "handler"),
    "add_route": (1, "handler"), "Route": (1, "endpoint"), "path": (1, "view"), "re_path": (1, "view"),
}  # fmt: skip
_RESPONSES = re.compile(
    r"(?:Response|jsonify|make_response|json_response|Status|Health|HealthCheck|HealthOut)$|^json$|^text$"
)
# What is known without asking anything that the service needs: clocks, names of the process, identifiers.
_ASKING_NOBODY = frozenset({
    "now", "utcnow", "today", "time", "monotonic", "perf_counter", "isoformat", "timestamp", "strftime", "uuid4", "getpid",
    "gethostname", "node", "python_version", "platform", "version", "total_seconds", "str", "int", "float", "round", "hex",
    "getenv", "dict", "timedelta",
})  # fmt: skip
_TELLING = frozenset({"debug", "info", "warning", "print", "log", "trace"})
_KNOWN = re.compile(
    r"^(?:settings|config|os|sys|platform|datetime|time|timezone|_*[A-Z][A-Z_]*)$"
    r"|(?:^|_)(?:start|started|boot|version)(?:_|$)"
)


def hollow_routes(node: FunctionDef | ast.Call, ctx: Context) -> Iterator[tuple[ast.expr, str]]:
    """The places where a node makes a health route of a handler that looks at nothing, with the path."""
    if isinstance(node, ast.Call):
        yield from _added(node, ctx)
        return
    if not node.decorator_list or not says_the_same(node):
        return
    for route in routes_of(node, ctx):
        path = _prefix(route.receiver, ctx) + (route.path or "")
        if route.path is not None and _HEALTH.search(path):
            yield route.decorator, path
            return


def _added(call: ast.Call, ctx: Context) -> Iterator[tuple[ast.expr, str]]:
    name = last_name(call.func)
    if name not in REGISTERING or not call.args or not _HEALTH.search(text_of(call.args[0])):
        return
    position, keyword = REGISTERING[name]
    given = keyword_of(call, keyword) or (call.args[position] if len(call.args) > position else None)
    found = handler_of(given, ctx.module, ctx.project) if given is not None else None
    if found is not None and says_the_same(found[1]):
        yield call, text_of(call.args[0])


def _prefix(receiver: ast.expr, ctx: Context) -> str:
    """The prefix that a router was made with."""
    found = ctx.scope(receiver).lookup(receiver.id) if isinstance(receiver, ast.Name) else None
    value = found[1][0].value if found is not None and len(found[1]) == 1 else None
    if not isinstance(value, ast.Call):
        return ""
    return text_of(keyword_of(value, "prefix") or keyword_of(value, "url_prefix"))


def says_the_same(function: FunctionDef) -> bool:
    """Whether a handler gives back what it knows without asking: constants, the time, the version."""
    defaults = [*function.args.defaults, *function.args.kw_defaults]
    if any(default is not None and not isinstance(default, ast.Constant) for default in defaults):
        return False  # a dependency looks for it
    if any(
        "Depends" in ast.unparse(one.annotation) for one in named_parameters(function.args) if one.annotation
    ):
        return False
    *before, last = function.body
    if not isinstance(last, ast.Return) or last.value is None:
        return False
    known: set[str] = set()
    return all(_is_idle(step, known) for step in before) and _is_known(last.value, known)


def _is_idle(step: ast.stmt, known: set[str]) -> bool:
    """A docstring, a log line, a name for something that is known."""
    if isinstance(step, ast.Expr):
        call = step.value
        return isinstance(call, ast.Constant) or (
            isinstance(call, ast.Call)
            and last_name(call.func) in _TELLING
            and all(_is_known(one, known) for one in call.args)
        )
    if isinstance(step, ast.Assign) and len(step.targets) == 1 and isinstance(step.targets[0], ast.Name):
        known.add(step.targets[0].id)
        return _is_known(step.value, known)
    return False


def _is_known(value: ast.expr, known: set[str]) -> bool:
    if isinstance(value, ast.Constant):
        return value.value is not Ellipsis and value.value is not None
    if isinstance(value, ast.Dict):
        return (
            bool(value.values)
            and all(key is not None for key in value.keys)
            and _are_known(value.values, known)
        )
    if isinstance(value, (ast.List, ast.Tuple)):
        return bool(value.elts) and _are_known(value.elts, known)
    if isinstance(value, ast.BinOp):
        return _are_known([value.left, value.right], known)
    if isinstance(value, ast.JoinedStr):
        return _are_known([one.value for one in value.values if isinstance(one, ast.FormattedValue)], known)
    if isinstance(value, ast.Call):
        return _is_known_call(value, known)
    if isinstance(value, ast.Name):
        return value.id in known or _KNOWN.search(value.id) is not None
    if isinstance(value, ast.Attribute):
        return _KNOWN.search(value.attr) is not None or _is_known(value.value, known)
    return False


def _are_known(values: list[ast.expr], known: set[str]) -> bool:
    return all(_is_known(value, known) for value in values)


def _is_known_call(call: ast.Call, known: set[str]) -> bool:
    name = last_name(call.func)
    given = [*call.args, *(keyword.value for keyword in call.keywords)]
    if name in _ASKING_NOBODY:
        inner = call.func.value if isinstance(call.func, ast.Attribute) else None
        is_plain = inner is None or isinstance(inner, (ast.Name, ast.Attribute)) or _is_known(inner, known)
        return is_plain and all(
            isinstance(one, (ast.Name, ast.Attribute)) or _is_known(one, known) for one in given
        )
    return bool(given) and _RESPONSES.search(name) is not None and _are_known(given, known)
