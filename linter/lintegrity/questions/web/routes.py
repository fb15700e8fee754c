"""Routes of web frameworks: which decorators make one, on which application or router, under which path."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Iterator, NamedTuple

from lintegrity.kinds import FUNCTIONS, Function
from lintegrity.names import class_name, local_origin, self_class
from lintegrity.nodes import keyword_of, last_name, text_of
from lintegrity.parameters import positional_parameters
from lintegrity.scopes import Scope

if TYPE_CHECKING:
    from lintegrity.context import Context
    from lintegrity.flow.project import Module, Project

FASTAPI = frozenset({
    "fastapi.FastAPI()", "fastapi.APIRouter()", "fastapi.applications.FastAPI()", "fastapi.routing.APIRouter()",
})  # fmt: skip
STARLETTE = frozenset({"starlette.applications.Starlette()", "starlette.routing.Router()"})
FLASK = frozenset({
    "flask.Flask()", "flask.Blueprint()", "flask.blueprints.Blueprint()", "quart.Quart()", "quart.Blueprint()",
    "apiflask.APIFlask()", "apiflask.APIBlueprint()", "flask_openapi3.OpenAPI()", "sanic.Sanic()",
    "sanic.Blueprint()",
})  # fmt: skip
AIOHTTP = frozenset({"aiohttp.web.RouteTableDef()", "aiohttp.web_routedef.RouteTableDef()"})
VERBS = frozenset({"get", "post", "put", "patch", "delete", "head", "options"})
ROUTE_METHODS = VERBS | {"api_route", "route"}
SOCKET_METHODS = frozenset({"websocket", "websocket_route"})
# Methods that register what runs with every request.
HOOK_METHODS = frozenset({
    "before_request", "after_request", "teardown_request", "errorhandler", "exception_handler", "middleware",
})  # fmt: skip
# Methods whose handler has a body to read.
BODY_METHODS = frozenset({"post", "put", "patch", "delete"})


class Route(NamedTuple):
    """A handler registered by a decorator. `receiver` is the application or router; `path` None where not literal."""

    decorator: ast.Call
    function: Function
    receiver: ast.expr
    framework: str
    path: str | None
    verbs: frozenset[str]


def may_be_routed(function: Function) -> bool:
    """Whether a decorator has the shape of a route; cheap."""
    return any(
        isinstance(mark, ast.Call)
        and isinstance(mark.func, ast.Attribute)
        and mark.func.attr in ROUTE_METHODS
        for mark in function.decorator_list
    )


def answers_requests(function: Function) -> bool:
    """Whether a function looks like a handler: decorated as a route or a socket, or a view that is given the request."""
    own = positional_parameters(function.args)[:2]
    return any(one.arg == "request" for one in own) or any(
        isinstance(mark, ast.Call) and last_name(mark.func) in ROUTE_METHODS | SOCKET_METHODS
        for mark in function.decorator_list
    )


def runs_with_requests(function: Function) -> bool:
    """Whether a function is registered for what clients send: as a handler, or to run before or after each."""
    return any(
        isinstance(mark.func if isinstance(mark, ast.Call) else mark, ast.Attribute)
        and last_name(mark.func if isinstance(mark, ast.Call) else mark) in ROUTE_METHODS | HOOK_METHODS
        for mark in function.decorator_list
    )


def routes_of(function: Function, ctx: Context) -> Iterator[Route]:
    """The routes that the decorators of a function make."""
    if may_be_routed(function):
        yield from routes_in(function, ctx.module, ctx.project)


def sockets_of(function: Function, ctx: Context) -> Iterator[Route]:
    """The WebSocket routes that the decorators of a function make."""
    for mark in function.decorator_list:
        if isinstance(mark, ast.Call) and getattr(mark.func, "attr", "") in SOCKET_METHODS:
            assert isinstance(mark.func, ast.Attribute)
            framework = framework_of(mark.func.value, ctx.module, ctx.project)
            if framework is not None:
                yield Route(
                    mark, function, mark.func.value, framework, _path_of(mark), frozenset({"websocket"})
                )


def added_routes(function: Function, ctx: Context) -> Iterator[str]:
    """The paths of `router.add_api_route("/x", f, methods=["POST"])`, `app.post("/x")(f)` that take a body."""
    if not may_add_routes(ctx):
        return
    for mention in ctx.scopes.reads_of(function.name):
        call = ctx.parent(mention)
        if not isinstance(call, ast.Call):
            continue
        if getattr(call.func, "attr", "") == "add_api_route":
            if mention in call.args[1:2] and _verbs_of(call) & BODY_METHODS:
                yield text_of(call.args[0])
        elif isinstance(call.func, ast.Call) and mention in call.args and _takes_body(call.func, ctx):
            yield text_of(call.func.args[0]) if call.func.args else ""


def may_add_routes(ctx: Context) -> bool:
    """Whether a module may register a function of its own for a route without decorating it; cheap."""
    return ctx.source.holds(b"add_api_route") or ctx.source.holds(b")(")


def _takes_body(mark: ast.Call, ctx: Context) -> bool:
    """Whether a call makes the decorator of a FastAPI route that takes a body."""
    if not isinstance(mark.func, ast.Attribute) or mark.func.attr not in ROUTE_METHODS:
        return False
    is_fastapi = framework_of(mark.func.value, ctx.module, ctx.project) == "fastapi"
    return is_fastapi and bool(_verbs_of(mark) & BODY_METHODS)


def routes_in(function: Function, module: Module, project: Project) -> Iterator[Route]:
    """The routes that the decorators of a function of any module make."""
    for mark in function.decorator_list:
        if not isinstance(mark, ast.Call) or not isinstance(mark.func, ast.Attribute):
            continue
        if mark.func.attr not in ROUTE_METHODS:
            continue
        framework = framework_of(mark.func.value, module, project)
        if framework is not None:
            path, verbs = _path_of(mark), _verbs_of(mark)
            yield Route(mark, function, mark.func.value, framework, path, verbs)


def framework_of(receiver: ast.expr, module: Module, project: Project) -> str | None:
    """fastapi, starlette, flask or aiohttp, by the origin of the application or router; subclasses count."""
    origin = local_origin(receiver, module.scopes.scope_of(receiver))
    if origin is None:
        return None
    canonical = project.canonical(origin)
    if canonical in FASTAPI:
        return "fastapi"
    if canonical in STARLETTE:
        return "starlette"
    if canonical in FLASK:
        return "flask"
    if canonical in AIOHTTP:
        return "aiohttp"
    return _framework_of_class(canonical, project) if canonical.endswith("()") else None


def _framework_of_class(origin: str, project: Project) -> str | None:
    from lintegrity.classes import ancestors, base_origins, class_at

    info = class_at(origin[:-2], project)
    if info is None:
        return None
    for one in [info, *ancestors(info, project)]:
        for base in base_origins(one.node, one.scope.parent or one.scope, project):
            if f"{base}()" in FASTAPI:
                return "fastapi"
            if f"{base}()" in FLASK:
                return "flask"
    return None


def _path_of(call: ast.Call) -> str | None:
    first = call.args[0] if call.args else keyword_of(call, "path") or keyword_of(call, "rule")
    return first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else None


def _verbs_of(call: ast.Call) -> frozenset[str]:
    assert isinstance(call.func, ast.Attribute)
    if call.func.attr in VERBS:
        return frozenset({call.func.attr})
    given = keyword_of(call, "methods")
    if isinstance(given, (ast.List, ast.Tuple, ast.Set)):
        words = [part.value for part in given.elts if isinstance(part, ast.Constant)]
        return frozenset(str(word).lower() for word in words)
    return frozenset({"get"})


def identity(
    expression: ast.expr, module: Module, project: Project, scope: Scope | None = None
) -> str | None:
    """The dotted place where an object is bound (`app.api.jobs.router`), the same from every module."""
    scope = scope or module.scopes.scope_of(expression)
    if isinstance(expression, ast.Name):
        found = scope.lookup(expression.id)
        if found is None:
            return None
        holder, bindings = found
        if bindings[0].kind in ("import", "from"):
            return rebound(bindings[0].origin or "", project)
        owner_class = self_class(expression.id, scope) if bindings[0].kind == "param" else None
        if owner_class is not None:
            return class_name(owner_class)
        return f"{class_name(holder) or module.name}.{expression.id}"
    if isinstance(expression, ast.Attribute):
        owner = _instance_of(expression.value, scope, project)
        owner = owner or identity(expression.value, module, project, scope)
        return rebound(f"{owner}.{expression.attr}", project) if owner else None
    return None


def _instance_of(expression: ast.expr, scope: Scope, project: Project) -> str | None:
    """The class of the project that an expression makes, or a name was made of: its attributes are bound there."""
    if not isinstance(expression, (ast.Name, ast.Call)):
        return None
    origin = project.canonical(local_origin(expression, scope) or "")
    if not origin.endswith("()"):
        return None
    found = project.definition(origin[:-2])
    return origin[:-2] if found is not None and isinstance(found[1], ast.ClassDef) else None


def added_route(call: ast.Call, module: Module, project: Project) -> tuple[Route, Module] | None:
    """What `app.add_api_route("/path", handler)` makes, with the module of the handler; None where it is not known."""
    if not isinstance(call.func, ast.Attribute) or call.func.attr != "add_api_route":
        return None
    given = call.args[1] if len(call.args) > 1 else keyword_of(call, "endpoint")
    framework = framework_of(call.func.value, module, project)
    found = handler_of(given, module, project) if framework is not None and given is not None else None
    if found is None or framework is None:
        return None
    return Route(call, found[1], call.func.value, framework, _path_of(call), _verbs_of(call)), found[0]


def handler_of(given: ast.expr, module: Module, project: Project) -> tuple[Module, Function] | None:
    """The function of the project that is handed over as a handler, with its module: a name, a method of `self`."""
    if not isinstance(given, (ast.Name, ast.Attribute)):
        return None
    found = project.definition(project.canonical(_handler_name(given, module) or ""))
    if found is None or not isinstance(found[1], FUNCTIONS):
        return None
    return found[0], found[1]


def _handler_name(given: ast.Name | ast.Attribute, module: Module) -> str | None:
    scope = module.scopes.scope_of(given)
    if isinstance(given, ast.Attribute) and isinstance(given.value, ast.Name):
        owner = self_class(given.value.id, scope)
        if owner is not None:
            return f"{class_name(owner)}.{given.attr}"
    return local_origin(given, scope)


def rebound(dotted: str, project: Project, hops: int = 8) -> str:
    """Follow re-exports: the place where the name is bound by something else than an import."""
    for _ in range(hops):
        split = project.split(dotted)
        if split is None or not split[1] or "." in split[1]:
            return dotted
        module, name = split
        bindings = module.scopes.top.bindings.get(name, [])
        if not bindings or bindings[0].kind != "from" or bindings[0].origin is None:
            return f"{module.name}.{name}"
        dotted = bindings[0].origin
    return dotted


def is_hollow(function: Function) -> bool:
    """Whether a handler only gives back constants: it looks at nothing and asks nobody."""
    body = [statement for statement in function.body if not _is_text(statement)]
    if len(body) != 1 or not isinstance(body[0], ast.Return):
        return False
    return _is_constant(body[0].value)


def _is_text(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def _is_constant(value: ast.expr | None) -> bool:
    if value is None or isinstance(value, ast.Constant):
        return isinstance(value, ast.Constant) and value.value is not Ellipsis and value.value is not None
    if isinstance(value, ast.Dict):
        return all(_is_constant(part) for part in [*value.keys, *value.values]) and bool(value.values)
    if isinstance(value, (ast.List, ast.Tuple)):
        return bool(value.elts) and all(_is_constant(part) for part in value.elts)
    if isinstance(value, ast.Call):
        name = last_name(value.func)
        given = [*value.args, *(keyword.value for keyword in value.keywords)]
        return name.endswith(_RESPONSES) and all(_is_constant(part) for part in given)
    return isinstance(value, (ast.Name, ast.Attribute)) and _is_constant_name(value)


_RESPONSES = ("Response", "jsonify", "make_response", "Status", "Health", "HealthCheck", "HealthOut")


def _is_constant_name(value: ast.Name | ast.Attribute) -> bool:
    name = value.attr if isinstance(value, ast.Attribute) else value.id
    return name.isupper() or name == "__version__"
