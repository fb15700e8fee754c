"""Rate limits of a project's routes: which routes, routers and applications have one, and by what it counts."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, Iterator, NamedTuple

from lintegrity.kinds import FUNCTIONS, Function
from lintegrity.model import Role
from lintegrity.names import local_origin
from lintegrity.nodes import dotted_name, keyword_of, last_name
from lintegrity.parameters import all_parameters, defaults_of, named_parameters
from lintegrity.questions.contracts.typing_any import alias_of
from lintegrity.questions.web.routes import (
    BODY_METHODS,
    ROUTE_METHODS,
    SOCKET_METHODS,
    Route,
    added_route,
    framework_of,
    identity,
    is_hollow,
    routes_in,
)
from lintegrity.scopes import Scope
from lintegrity.tables.rate_limits import (
    HEAVY_CALLS,
    HEAVY_WORDS,
    LIMITERS,
    PEER_ADDRESSES,
    PEER_ATTRIBUTES,
    PROXY_AWARE,
)
from lintegrity.walk import descendants

if TYPE_CHECKING:
    from lintegrity.context import Context
    from lintegrity.flow.project import Module, Project

_LIMITS = re.compile(
    r"rate_?limit|ratelimit|limiter|throttl|RateLimit|(?:^|\.)(?:shared_)?limit$|(?:^|\.)limit_(?:rate|requests|content)",
    re.IGNORECASE,
)
_MARKS = re.compile(
    r"(?:^|\.)(?:shared_)?limit$|rate_?limit|throttl|(?:limit\w*|rate\w*)\.exempt$", re.IGNORECASE
)
# What a module must say for its tree to be worth a look: a route, a middleware, a limiter, a router with dependencies.
_TELLING = re.compile(
    rb"^[ \t]*@[ \t]*(?:\(|[^\n]*\.[ \t]*(?:%s)\b)"
    rb"|\b(?:add_middleware|Middleware|Limiter|RateLimiter|include_router|add_api_route|dependencies)\b"
    % "|".join(sorted({*ROUTE_METHODS, *SOCKET_METHODS, "middleware", "before_request"})).encode(),
    re.MULTILINE,
)
_DEPTH = 4
# Where less than one in so many costly routes is limited, the limit is of some routes, chosen one by one.
_SHARE = 3


class Limits(NamedTuple):
    """What a project says of limits. Routers and applications are named by identity."""

    routes: int
    limited: frozenset[str]
    includes: tuple[tuple[str, str], ...]
    is_everywhere: bool
    is_practice: bool


def limits_of(project: Project) -> Limits:
    """The limits of a project, read once."""
    return project.remember(("rate limits",), lambda: _Reading(project).limits())


class _Reading:
    """Collects the limits from every module that speaks of one, and the routers that are included."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.routes = 0
        self.limited: set[str] = set()
        self.includes: list[tuple[str, str]] = []
        self.everywhere = False
        self.costly = 0
        self.costly_limited = 0

    def limits(self) -> Limits:
        words = ("imit", "hrottl")
        speaking = sorted({path for word in words for path in self.project.files_with_text(word)})
        for path in speaking:
            self._each(path, is_speaking=True)
        if self.routes or self.limited:
            texts = (
                "include_router",
                "add_api_route",
                ".post(",
                ".put(",
                ".patch(",
                ".delete(",
                ".route(",
                ".get(",
            )
            for path in sorted({path for text in texts for path in self.project.files_with_text(text)}):
                self._each(path, is_speaking=False)
        is_practice = bool(self.limited) or self.costly_limited * _SHARE >= self.costly
        return Limits(
            self.routes, frozenset(self.limited), tuple(self.includes), self.everywhere, is_practice
        )

    def _each(self, path: str, is_speaking: bool) -> None:
        if not _TELLING.search(self.project.data_of(path)):
            return
        if self.project.role_of(path) not in (Role.PRODUCTION, Role.SCRIPT):
            return
        module = self.project.module_at(path)
        if module is None:
            return
        for node in descendants(module.scopes.tree):
            if isinstance(node, ast.Call) and is_speaking:
                self._call(node, module)
            elif isinstance(node, FUNCTIONS) and is_speaking:
                self._function(node, module)
            elif isinstance(node, ast.Call):
                self._include(node, module)
                self._count_added(node, module)
            elif isinstance(node, FUNCTIONS) and node.decorator_list:
                self._count(node, module)

    def _call(self, call: ast.Call, module: Module) -> None:
        name = last_name(call.func)
        if name in ("add_middleware", "Middleware") and call.args:
            if _LIMITS.search(ast.unparse(call.args[0])):
                self.everywhere = self.everywhere or not _is_slowapi(call.args[0])
        elif name in ("Limiter", "RateLimiter"):
            given = [
                keyword_of(call, word) for word in ("default_limits", "application_limits", "default_limit")
            ]
            self.everywhere = self.everywhere or any(one is not None and not _is_empty(one) for one in given)
        elif name.endswith(("Router", "FastAPI", "API", "App")) and _has_limit(
            keyword_of(call, "dependencies"), module, self.project
        ):
            if framework_of(call, module, self.project) == "fastapi":
                self._named(module.scopes.parents.get(call), module)

    def _named(self, holder: ast.AST | None, module: Module) -> None:
        targets = holder.targets if isinstance(holder, ast.Assign) else [getattr(holder, "target", None)]
        for target in targets:
            name = identity(target, module, self.project) if isinstance(target, ast.expr) else None
            if name is not None:
                self.limited.add(name)

    def _include(self, call: ast.Call, module: Module) -> None:
        if not isinstance(call.func, ast.Attribute) or call.func.attr != "include_router":
            return
        child = call.args[0] if call.args else keyword_of(call, "router")
        name = identity(child, module, self.project) if child is not None else None
        parent = identity(call.func.value, module, self.project)
        if name is None or parent is None:
            return
        self.includes.append((parent, name))
        if _has_limit(keyword_of(call, "dependencies"), module, self.project):
            self.limited.add(name)

    def _function(self, function: Function, module: Module) -> None:
        for mark in function.decorator_list:
            target = mark.func if isinstance(mark, ast.Call) else mark
            if isinstance(target, ast.Attribute) and target.attr in ("middleware", "before_request"):
                self.everywhere = self.everywhere or _limits_inside(function)
        if any(
            is_limited(route, module, self.project) for route in routes_in(function, module, self.project)
        ):
            self.routes += 1

    def _count(self, function: Function, module: Module) -> None:
        for route in routes_in(function, module, self.project):
            if self._weigh(route, module):
                return

    def _count_added(self, call: ast.Call, module: Module) -> None:
        made = added_route(call, module, self.project)
        if made is not None:
            self._weigh(*made)

    def _weigh(self, route: Route, module: Module) -> bool:
        if not (is_write(route) or is_heavy(route)):
            return False
        self.costly += 1
        self.costly_limited += is_limited(route, module, self.project)
        return True


def _is_slowapi(middleware: ast.expr) -> bool:
    """slowapi's middleware only applies the limits that the limiter and the routes have."""
    return ast.unparse(middleware).rpartition(".")[2] in ("SlowAPIMiddleware", "SlowAPIASGIMiddleware")


def _is_empty(value: ast.expr) -> bool:
    return isinstance(value, (ast.List, ast.Tuple)) and not value.elts


def is_limited(route: Route, module: Module, project: Project) -> bool:
    """Whether a decorator, a dependency or the body of the handler limits how often it runs."""
    function = route.function
    for mark in function.decorator_list:
        if mark is not route.decorator and _MARKS.search(dotted_name(mark)):
            return True
    arguments = function.args
    for one in [keyword_of(route.decorator, "dependencies"), *defaults_of(arguments).values()]:
        if _has_limit(one, module, project):
            return True
    scope = module.scopes.scope_of(function)
    for argument in named_parameters(arguments):
        if argument.annotation is not None and _annotation_limits(argument.annotation, scope, project):
            return True
    return _limits_inside(function)


def _annotation_limits(annotation: ast.expr, scope: Scope, project: Project, depth: int = _DEPTH) -> bool:
    if depth <= 0:
        return False
    if isinstance(annotation, ast.Subscript) and isinstance(annotation.slice, ast.Tuple):
        return any(_depends_on_limit(part, scope, project) for part in annotation.slice.elts[1:])
    if isinstance(annotation, (ast.Name, ast.Attribute)):
        alias = alias_of(annotation, scope, project)
        return alias is not None and _annotation_limits(alias.node, alias.scope, project, depth - 1)
    return False


def _has_limit(expression: ast.expr | None, module: Module, project: Project) -> bool:
    return expression is not None and _depends_on_limit(
        expression, module.scopes.scope_of(expression), project
    )


def _depends_on_limit(expression: ast.expr, scope: Scope, project: Project, depth: int = _DEPTH) -> bool:
    """`Depends(RateLimiter(times=2, seconds=5))`, a list with one, a name for one, a dependency that asks one."""
    if depth <= 0:
        return False
    if isinstance(expression, (ast.List, ast.Tuple)):
        return any(_depends_on_limit(part, scope, project, depth - 1) for part in expression.elts)
    if isinstance(expression, ast.BinOp):
        sides = (expression.left, expression.right)
        return any(_depends_on_limit(side, scope, project, depth - 1) for side in sides)
    if isinstance(expression, (ast.Name, ast.Attribute)):
        value = alias_of(expression, scope, project, any_value=True)
        return value is not None and _depends_on_limit(value.node, value.scope, project, depth - 1)
    if not isinstance(expression, ast.Call) or not expression.args:
        return False
    if last_name(expression.func) not in ("Depends", "Security"):
        return False
    target = expression.args[0]
    if _LIMITS.search(dotted_name(target)):
        return True
    origin = local_origin(target, scope)
    found = project.definition(project.canonical(origin).replace("()", "")) if origin else None
    return found is not None and _limits_inside(found[1])


def _limits_inside(node: ast.AST) -> bool:
    """Whether a limiter is asked: `limiter.check(…)`, `await rate_limit(request)`, an answer of 429."""
    for inner in descendants(node):
        if isinstance(inner, ast.Call) and _LIMITS.search(dotted_name(inner.func)):
            return True
        if isinstance(inner, ast.Constant) and inner.value == 429:
            return True
        if isinstance(inner, ast.Attribute) and inner.attr in (
            "HTTP_429_TOO_MANY_REQUESTS",
            "TOO_MANY_REQUESTS",
        ):
            return True
    return False


def is_unlimited(route: Route, ctx: Context) -> bool:
    """Whether a heavy or writing route has no limit in a project that limits others."""
    if not (is_write(route) or is_heavy(route)) or is_hollow(route.function) or _is_told_nothing(route):
        return False
    limits = limits_of(ctx.project)
    if limits.is_everywhere or not limits.is_practice or not (limits.routes or limits.limited):
        return False
    if is_limited(route, ctx.module, ctx.project):
        return False
    receiver = identity(route.receiver, ctx.module, ctx.project)
    return not _is_router_limited(receiver, limits)


def _is_told_nothing(route: Route) -> bool:
    """Whether one answer is given to every method: FastAPI hands nothing of the request to a handler without parameters."""
    is_reading = bool(route.verbs & {"get", "head", "options"})
    return (
        route.framework == "fastapi"
        and is_reading
        and not is_heavy(route)
        and not all_parameters(route.function.args)
    )


def _is_router_limited(name: str | None, limits: Limits, depth: int = _DEPTH) -> bool:
    if name is None or depth <= 0:
        return False
    if name in limits.limited:
        return True
    return any(
        _is_router_limited(parent, limits, depth - 1) for parent, child in limits.includes if child == name
    )


def is_write(route: Route) -> bool:
    """Whether the route takes a body: it changes something or starts work."""
    return bool(route.verbs & BODY_METHODS)


def is_heavy(route: Route) -> bool:
    """Whether answering costs much: files, archives, processes, models; by the calls and the handler's name."""
    words = set(route.function.name.lower().split("_"))
    if words & HEAVY_WORDS.keys():
        return True
    return any(
        isinstance(node, ast.Call) and last_name(node.func) in HEAVY_CALLS
        for statement in route.function.body
        for node in descendants(statement)
    )


def peer_key(call: ast.Call, ctx: Context) -> ast.expr | None:
    """What tells clients apart in a limiter, where it is the address of whoever connects; else None."""
    named = LIMITERS.get(ctx.origin(call.func) or "")
    if named is None or _knows_proxies(ctx.project):
        return None
    keyword, position = named
    given = keyword_of(call, keyword)
    if given is None and len(call.args) > position:
        given = call.args[position]
    return given if given is not None and _gives_peer(given, ctx) else None


def _knows_proxies(project: Project) -> bool:
    return any(project.files_with(word) for word in PROXY_AWARE)


def _gives_peer(key: ast.expr, ctx: Context) -> bool:
    if isinstance(key, ast.Lambda):
        return _returns_peer(key.body)
    origin = ctx.origin(key)
    if origin is None:
        return False
    if origin in PEER_ADDRESSES:
        return True
    found = ctx.project.definition(origin)
    if found is None or not isinstance(found[1], FUNCTIONS):
        return False
    inner = ctx.at(found[0])
    values = [node.value for node in descendants(found[1]) if isinstance(node, ast.Return) and node.value]
    is_known = any(not isinstance(value, ast.Constant) for value in values)
    return is_known and all(_is_peer(value, inner) for value in values)


def _is_peer(value: ast.expr, ctx: Context) -> bool:
    if isinstance(value, ast.Call):
        return (ctx.origin(value.func) or "") in PEER_ADDRESSES
    if isinstance(value, ast.Constant):
        return True
    return _returns_peer(value)


def _returns_peer(value: ast.expr) -> bool:
    return any(_peers(value))


def _peers(value: ast.expr) -> Iterator[bool]:
    parts = value.values if isinstance(value, ast.BoolOp) else [value]
    if isinstance(value, ast.IfExp):
        parts = [value.body]
    for part in parts:
        yield isinstance(part, ast.Attribute) and ast.unparse(part).endswith(PEER_ATTRIBUTES)
