"""Health checks that look at nothing: whatever they say, they say it always."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, Iterator

from lintegrity.classes import class_at, is_record
from lintegrity.kinds import Function
from lintegrity.nodes import keyword_of, last_name, text_of
from lintegrity.parameters import named_parameters
from lintegrity.questions.web.routes import handler_of, routes_of

if TYPE_CHECKING:
    from lintegrity.context import Context

_HEALTH = re.compile(r"(?:^|/)(?:_*health(?:z|y|[-_]?check)?|ready|readyz|readiness)/?$", re.IGNORECASE)
# Calls that make a route of a path and a handler: the place of the handler, and its keyword.
REGISTERING = {
    "add_api_route": (1, "endpoint"), "add_url_rule": (2, "view_func"), "add_get": (1, "handler"),
    "add_route": (1, "handler"), "Route": (1, "endpoint"), "path": (1, "view"), "re_path": (1, "view"),
}  # fmt: skip
# A handler that says what it is for, or that stands beside a route which does look.
_LIVENESS = re.compile(r"\bliveness\b|\bis alive\b", re.IGNORECASE)
_READINESS = re.compile(r"(?:^|/)(?:ready|readyz|readiness)/?$", re.IGNORECASE)
_RESPONSES = re.compile(
    r"(?:Response|jsonify|make_response|json_response|Status|Health|HealthCheck|HealthOut)$|^json$|^text$"
)
# What is known without asking anything that the service needs: clocks, names of the process, identifiers.
_ASKING_NOBODY = frozenset({
    "now", "utcnow", "today", "time", "monotonic", "perf_counter", "isoformat", "timestamp", "strftime", "uuid4", "getpid",
    "gethostname", "node", "python_version", "platform", "version", "total_seconds", "str", "int", "float", "round", "hex",
    "getenv", "dict", "timedelta",
})  # fmt: skip
# Methods of a record that run when one is made, and may look at something.
_MAKING = frozenset({"__init__", "__new__", "__post_init__", "__attrs_post_init__", "model_post_init"})
_TELLING = frozenset({"debug", "info", "warning", "print", "log", "trace"})
_KNOWN = re.compile(
    r"^(?:settings|config|os|sys|platform|datetime|time|timezone|_*[A-Z][A-Z_]*)$"
    r"|(?:^|_)(?:start|started|boot|version)(?:_|$)"
)


def hollow_routes(node: Function | ast.Call, ctx: Context) -> Iterator[tuple[ast.expr, str]]:
    """The places where a node makes a health route of a handler that looks at nothing, with the path."""
    if isinstance(node, ast.Call):
        yield from _added(node, ctx)
        return
    if not node.decorator_list or _is_of_liveness(node) or not says_the_same(node, ctx):
        return
    for route in routes_of(node, ctx):
        path = _prefix(route.receiver, ctx) + (route.path or "")
        if route.path is not None and _HEALTH.search(path):
            if not fails(route.decorator) and (_READINESS.search(path) or not _has_readiness(ctx)):
                yield route.decorator, path
            return


def _added(call: ast.Call, ctx: Context) -> Iterator[tuple[ast.expr, str]]:
    name = last_name(call.func)
    if name not in REGISTERING or not call.args or not _HEALTH.search(text_of(call.args[0])):
        return
    position, keyword = REGISTERING[name]
    given = keyword_of(call, keyword) or (call.args[position] if len(call.args) > position else None)
    found = handler_of(given, ctx.module, ctx.project) if given is not None else None
    if found is not None and not _is_of_liveness(found[1]) and says_the_same(found[1], ctx.at(found[0])):
        yield call, text_of(call.args[0])


def _is_of_liveness(function: Function) -> bool:
    """Whether the docstring or the summary of a route says that it is a liveness probe."""
    summaries = (
        text_of(keyword_of(mark, word))
        for mark in function.decorator_list
        if isinstance(mark, ast.Call)
        for word in ("summary", "description", "name")
    )
    return any(_LIVENESS.search(text) for text in (ast.get_docstring(function) or "", *summaries))


def _has_readiness(ctx: Context) -> bool:
    """Whether another route of the module says whether the service is ready, and looks: `/health` is for liveness then."""
    for function in ctx.scopes.nodes.decorated:
        if any(_READINESS.search(route.path or "") for route in routes_of(function, ctx)):
            if not says_the_same(function, ctx):
                return True
    return False


def fails(call: ast.Call) -> bool:
    """Whether an answer or a route has a constant status that says that something is wrong."""
    status = keyword_of(call, "status_code") or keyword_of(call, "status")
    return _is_failing(status)


def _is_failing(status: ast.expr | None) -> bool:
    if isinstance(status, ast.Constant):
        return isinstance(status.value, int) and status.value >= 400
    return (
        re.search(r"(?:^|_)[45]\d\d(?:_|$)|NOT_FOUND|GONE|UNAVAILABLE|ERROR", last_name(status)) is not None
    )


def _prefix(receiver: ast.expr, ctx: Context) -> str:
    """The prefix that a router was made with."""
    value = ctx.scope(receiver).only_value(receiver)
    if not isinstance(value, ast.Call):
        return ""
    return text_of(keyword_of(value, "prefix") or keyword_of(value, "url_prefix"))


def says_the_same(function: Function, ctx: Context) -> bool:
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
    known = _Known(ctx)
    return all(known.is_idle(step) for step in before) and known.holds(last.value)


class _Known:
    """What a handler knows without asking anything, by the names that it has given to it."""

    def __init__(self, ctx: Context) -> None:
        self.ctx = ctx
        self.names: set[str] = set()

    def is_idle(self, step: ast.stmt) -> bool:
        """A docstring, a log line, a name for something that is known."""
        if isinstance(step, ast.Expr):
            call = step.value
            return isinstance(call, ast.Constant) or (
                isinstance(call, ast.Call) and last_name(call.func) in _TELLING and self.hold(call.args)
            )
        if isinstance(step, ast.Assign) and len(step.targets) == 1 and isinstance(step.targets[0], ast.Name):
            self.names.add(step.targets[0].id)
            return self.holds(step.value)
        return False

    def holds(self, value: ast.expr) -> bool:
        """Whether a value is known."""
        if isinstance(value, ast.Constant):
            return value.value is not Ellipsis and value.value is not None
        if isinstance(value, ast.Dict):
            return (
                bool(value.values) and all(key is not None for key in value.keys) and self.hold(value.values)
            )
        if isinstance(value, (ast.List, ast.Tuple)):
            return bool(value.elts) and not _is_failing(value.elts[-1]) and self.hold(value.elts)
        if isinstance(value, ast.BinOp):
            return self.hold([value.left, value.right])
        if isinstance(value, ast.JoinedStr):
            return self.hold([one.value for one in value.values if isinstance(one, ast.FormattedValue)])
        if isinstance(value, ast.Call):
            return self._holds_call(value)
        if isinstance(value, ast.Name):
            return value.id in self.names or _KNOWN.search(value.id) is not None
        if isinstance(value, ast.Attribute):
            return _KNOWN.search(value.attr) is not None or self.holds(value.value)
        return False

    def hold(self, values: list[ast.expr]) -> bool:
        """Whether all values are known."""
        return all(map(self.holds, values))

    def _holds_call(self, call: ast.Call) -> bool:
        name = last_name(call.func)
        given = [*call.args, *(keyword.value for keyword in call.keywords)]
        if name in _ASKING_NOBODY:
            inner = call.func.value if isinstance(call.func, ast.Attribute) else None
            is_plain = inner is None or isinstance(inner, (ast.Name, ast.Attribute)) or self.holds(inner)
            return is_plain and all(
                isinstance(one, (ast.Name, ast.Attribute)) or self.holds(one) for one in given
            )
        if fails(call) or not self.hold(given):
            return False
        return bool(given) and _RESPONSES.search(name) is not None or self._makes_record(call)

    def _makes_record(self, call: ast.Call) -> bool:
        """`Health(status="ok")`: a class of the project whose making runs nothing of its own."""
        found = class_at(self.ctx.origin(call.func) or "", self.ctx.project)
        if found is None or not is_record(found, self.ctx.project):
            return False
        return not any(getattr(step, "name", "") in _MAKING for step in found.node.body)
