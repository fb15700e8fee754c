"""What a project's applications and routers say of authentication: guards, prefixes, includes, middleware."""

from __future__ import annotations

import ast
import re
from functools import partial
from typing import TYPE_CHECKING, Iterator, NamedTuple

from lintegrity.kinds import FUNCTIONS, Function
from lintegrity.names import class_name, local_origin
from lintegrity.nodes import keyword_of, last_name, text_of
from lintegrity.parameters import positional_parameters
from lintegrity.questions.web.auth import is_guarded_by, is_route_guarded, turns_away
from lintegrity.questions.web.routes import added_route, framework_of, identity, may_be_routed, routes_in
from lintegrity.walk import own_nodes

if TYPE_CHECKING:
    from lintegrity.flow.project import Module, Project
    from lintegrity.settings import Config


class Include(NamedTuple):
    """`parent.include_router(child, dependencies=…, prefix=…)`."""

    parent: str
    child: str
    is_guarded: bool
    prefix: str


class Layout(NamedTuple):
    """What the project's applications and routers say of authentication. Names are identities."""

    guarded: frozenset[str]
    prefixes: dict[str, str]
    includes: tuple[Include, ...]
    guarded_routes: int
    open_routes: int
    is_behind_middleware: bool
    are_sockets_behind: bool
    has_unknown_includes: bool


def layout_of(project: Project, config: Config) -> Layout:
    """The layout of a project, made of what each file says of it."""
    return project.remember(("auth layout",), lambda: _layout(project, config))


class _Part(NamedTuple):
    """What one file says. `open_routes` are the receivers of routes that have no guard of their own."""

    guarded: frozenset[str]
    prefixes: dict[str, str]
    includes: tuple[Include, ...]
    guarded_routes: int
    open_routes: tuple[str | None, ...]
    is_behind_middleware: bool
    are_sockets_behind: bool
    has_unknown_includes: bool


def _layout(project: Project, config: Config) -> Layout:
    texts = ("Router", "FastAPI", "router", "middleware", "Middleware")
    paths = sorted({path for text in texts for path in project.files_with_text(text)})
    parts = [
        project.remember(("auth part", path), partial(_Reading(project, config).part, path)) for path in paths
    ]
    guarded: frozenset[str] = frozenset().union(*(part.guarded for part in parts))
    prefixes = {name: prefix for part in parts for name, prefix in part.prefixes.items()}
    unguarded = [name for part in parts for name in part.open_routes]
    on_guarded = sum(name in guarded for name in unguarded)
    return Layout(
        guarded,
        prefixes,
        tuple(include for part in parts for include in part.includes),
        sum(part.guarded_routes for part in parts) + on_guarded,
        len(unguarded) - on_guarded,
        any(part.is_behind_middleware for part in parts),
        any(part.are_sockets_behind for part in parts),
        any(part.has_unknown_includes for part in parts),
    )


class _Reading:
    """Reads a module that speaks of FastAPI."""

    def __init__(self, project: Project, config: Config) -> None:
        self.project = project
        self.config = config
        self.guarded: set[str] = set()
        self.prefixes: dict[str, str] = {}
        self.includes: list[Include] = []
        self.count = 0
        self.open_routes: list[str | None] = []
        self.middleware = False
        self.sockets = False
        self.unknown = False

    def part(self, path: str) -> _Part:
        """What a file says."""
        module = self.project.module_at(path)
        if module is not None and _is_shipped(module):
            self._read(module)
        return _Part(
            frozenset(self.guarded),
            self.prefixes,
            tuple(self.includes),
            self.count,
            tuple(self.open_routes),
            self.middleware,
            self.sockets,
            self.unknown,
        )

    def _read(self, module: Module) -> None:
        for call in module.scopes.nodes.all(ast.Call):
            self._call(call, module)
        for function in module.scopes.nodes.decorated:
            self._function(function, module)

    def _call(self, call: ast.Call, module: Module) -> None:
        name = last_name(call.func)
        if name == "include_router" and isinstance(call.func, ast.Attribute):
            self._include(call, call.func.value, module)
        elif name == "add_api_route":
            self._added(call, module)
        elif name in ("add_middleware", "Middleware") and call.args:
            self._middleware(keyword_of(call, "dispatch") or call.args[0], module)
        elif name.endswith(("Router", "FastAPI", "API", "App")):
            self._router(call, module)
        if call.args and name not in _OWN_METHODS:
            self._handed(call, module)

    def _handed(self, call: ast.Call, module: Module) -> None:
        """`register(app)`: the routes of its parameter are those of the application."""
        for position, given in enumerate(call.args):
            name = last_name(given)
            if not _APPLICATION.search(name) or framework_of(given, module, self.project) != "fastapi":
                continue
            origin = local_origin(call.func, module.scopes.scope_of(call))
            found = self.project.definition(self.project.canonical(origin)) if origin else None
            if found is None or not isinstance(found[1], FUNCTIONS):
                continue
            taken = positional_parameters(found[1].args)
            parent = identity(given, module, self.project)
            if position < len(taken) and parent is not None:
                child = f"{class_name(found[0].scopes.scope(found[1]))}.{taken[position].arg}"
                self.includes.append(Include(parent, child, False, ""))

    def _added(self, call: ast.Call, module: Module) -> None:
        made = added_route(call, module, self.project)
        if made is None or made[0].framework != "fastapi":
            return
        if is_route_guarded(made[0], module, self.project, self.config, made[1]):
            self.count += 1
        else:
            self.open_routes.append(identity(made[0].receiver, module, self.project))

    def _router(self, call: ast.Call, module: Module) -> None:
        if framework_of(call, module, self.project) != "fastapi":
            return
        holder = module.scopes.parents.get(call)
        targets = holder.targets if isinstance(holder, ast.Assign) else [getattr(holder, "target", None)]
        for target in targets:
            name = identity(target, module, self.project) if isinstance(target, ast.expr) else None
            if name is None:
                continue
            self.prefixes[name] = text_of(keyword_of(call, "prefix"))
            if is_guarded_by(keyword_of(call, "dependencies"), module, self.project, self.config):
                self.guarded.add(name)

    def _include(self, call: ast.Call, receiver: ast.expr, module: Module) -> None:
        parent = identity(receiver, module, self.project)
        child = call.args[0] if call.args else keyword_of(call, "router")
        guarded = is_guarded_by(keyword_of(call, "dependencies"), module, self.project, self.config)
        made = _made_by_factory(child, module, self.project)
        children = list(_alternatives(child, module)) if child is not None and made is None else []
        if not children and made is None:
            self.unknown = True
        for name in [made] if made is not None else [identity(one, module, self.project) for one in children]:
            if name is None or parent is None:
                self.unknown = True
            else:
                prefix = text_of(keyword_of(call, "prefix"))
                self.includes.append(Include(parent, name, guarded, prefix))

    def _middleware(self, expression: ast.expr, module: Module) -> None:
        origin = local_origin(expression, module.scopes.scope_of(expression))
        if origin is None:
            return
        origin = self.project.canonical(origin)
        if origin == "starlette.middleware.authentication.AuthenticationMiddleware":
            return
        found = self.project.definition(origin)
        if found is not None and turns_away(found[1], found[0], self.project):
            self.middleware = True
            # What derives from `BaseHTTPMiddleware` hands connections of sockets on unseen.
            self.sockets |= isinstance(found[1], ast.ClassDef) and "BaseHTTPMiddleware" not in map(
                last_name, found[1].bases
            )

    def _function(self, function: Function, module: Module) -> None:
        for mark in function.decorator_list:
            target = mark.func if isinstance(mark, ast.Call) else mark
            if isinstance(target, ast.Attribute) and target.attr == "middleware":
                self.middleware |= turns_away(function, module, self.project)
        if not may_be_routed(function):
            return
        for route in routes_in(function, module, self.project):
            if route.framework != "fastapi":
                continue
            receiver = identity(route.receiver, module, self.project)
            if is_route_guarded(route, module, self.project, self.config):
                self.count += 1
            else:
                self.open_routes.append(receiver)


# Calls that do not make the routes of a parameter those of the argument.
_OWN_METHODS = frozenset(
    {"include_router", "mount", "add_middleware", "run", "TestClient", "isinstance", "getattr", "setattr"}
)
_APPLICATION = re.compile(r"app|router|api", re.IGNORECASE)


def _made_by_factory(child: ast.expr | None, module: Module, project: Project) -> str | None:
    """The router that a function of the project makes and gives back: `include_router(make_router())`, also under a name."""
    if isinstance(child, ast.Name):
        bound = module.scopes.scope_of(child).lookup(child.id)
        child = bound[1][0].value if bound is not None and len(bound[1]) == 1 else None
    if not isinstance(child, ast.Call):
        return None
    origin = local_origin(child.func, module.scopes.scope_of(child))
    found = project.definition(project.canonical(origin)) if origin else None
    if found is None or not isinstance(found[1], FUNCTIONS):
        return None
    given = [step.value for step in own_nodes(found[1]) if isinstance(step, ast.Return)]
    if len(given) != 1 or not isinstance(given[0], (ast.Name, ast.Attribute)):
        return None
    return identity(given[0], found[0], project)


def _is_shipped(module: Module) -> bool:
    from lintegrity.model import Role

    return module.source.role in (Role.PRODUCTION, Role.SCRIPT)


def _alternatives(expression: ast.expr, module: Module) -> Iterator[ast.expr]:
    """The expression, or what a loop over a literal puts in its name."""
    if isinstance(expression, ast.Name):
        found = module.scopes.scope_of(expression).lookup(expression.id)
        if found is not None and found[1][0].kind in ("for", "unpack", "param"):
            for binding in found[1]:
                if binding.kind == "for" and isinstance(binding.value, (ast.Tuple, ast.List, ast.Set)):
                    yield from binding.value.elts
            return
    if isinstance(expression, (ast.Name, ast.Attribute)):
        yield expression
