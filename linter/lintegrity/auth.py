"""The authentication of a project's routes: its dependencies, learned from use and confirmed by what they do."""

from __future__ import annotations

import ast
import re
from functools import partial
from typing import TYPE_CHECKING, Iterator, NamedTuple

from lintegrity.names import local_origin
from lintegrity.routes import (
    FunctionDef,
    Route,
    framework_of,
    identity,
    keyword_of,
    may_be_routed,
    routes_in,
    text_of,
)
from lintegrity.scopes import Scope
from lintegrity.tables.public_routes import AUTH_WORDS
from lintegrity.typing_any import alias_of
from lintegrity.walk import descendants

if TYPE_CHECKING:
    from lintegrity.flow.project import Module, Project
    from lintegrity.settings import Config

_REFUSALS = re.compile(r"40[13]|UNAUTHORIZED|FORBIDDEN", re.IGNORECASE)
_REFUSING = re.compile(
    r"unauthori[sz]ed|forbidden|permissiondenied|notauthenticated|authenticat|credentials", re.I
)
_CREDENTIALS = re.compile(
    r"authorization|api[-_]?key|x-token|bearer|session[-_]?(?:id|token|cookie)|access[-_]?token|signature",
    re.I,
)
_SCHEMES = re.compile(r"^fastapi\.security\.(?:\w+\.)?(?:HTTP\w+|OAuth2\w*|APIKey\w+|OpenIdConnect)\(\)")
CHECKS = re.compile(
    r"^(?:_*(?:verify|require|check|ensure|authenticate|authorize|validate)_?\w*"
    r"(?:signature|token|auth|key|user|permission|access|login|admin|secret|webhook|session|role|owner)\w*"
    r"|authenticate\w*|authorize\w*|compare_digest|construct_event|get_current_\w+|requires?_\w+)$",
    re.IGNORECASE,
)
GIVES_USER = re.compile(r"get_(?:current|logged_in|authenticated)_\w+|current_user\w*$")
_DEPTH = 5


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
    is_behind_middleware: bool
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
    has_unknown_includes: bool


def _layout(project: Project, config: Config) -> Layout:
    texts = ("Router", "FastAPI", "router", "middleware", "Middleware")
    paths = sorted({path for text in texts for path in project.files_with_text(text)})
    parts = [
        project.remember(("auth part", path), partial(_Reading(project, config).part, path)) for path in paths
    ]
    guarded: frozenset[str] = frozenset().union(*(part.guarded for part in parts))
    prefixes = {name: prefix for part in parts for name, prefix in part.prefixes.items()}
    return Layout(
        guarded,
        prefixes,
        tuple(include for part in parts for include in part.includes),
        sum(part.guarded_routes + sum(one in guarded for one in part.open_routes) for part in parts),
        any(part.is_behind_middleware for part in parts),
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
            self.unknown,
        )

    def _read(self, module: Module) -> None:
        for call in module.scopes.index.calls:
            self._call(call, module)
        for function in module.scopes.index.decorated:
            self._function(function, module)

    def _call(self, call: ast.Call, module: Module) -> None:
        name = getattr(call.func, "attr", getattr(call.func, "id", ""))
        if name == "include_router" and isinstance(call.func, ast.Attribute):
            self._include(call, call.func.value, module)
        elif name == "add_middleware" and call.args:
            self._middleware(call.args[0], module)
        elif name == "Middleware" and call.args:
            self._middleware(call.args[0], module)
        elif name.endswith(("Router", "FastAPI", "API", "App")):
            self._router(call, module)

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
        children = list(_alternatives(child, module)) if child is not None else []
        if not children:
            self.unknown = True
        for one in children:
            name = identity(one, module, self.project)
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
        if found is not None and refuses(found[1]) and reads_credentials(found[1]):
            self.middleware = True

    def _function(self, function: FunctionDef, module: Module) -> None:
        for mark in function.decorator_list:
            target = mark.func if isinstance(mark, ast.Call) else mark
            if isinstance(target, ast.Attribute) and target.attr == "middleware":
                if refuses(function) and reads_credentials(function):
                    self.middleware = True
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


def is_route_guarded(route: Route, module: Module, project: Project, config: Config) -> bool:
    """Whether the decorator's or a parameter's dependencies authenticate, or another decorator does."""
    if is_guarded_by(keyword_of(route.decorator, "dependencies"), module, project, config):
        return True
    arguments = route.function.args
    for default in [*arguments.defaults, *arguments.kw_defaults]:
        if default is not None and is_guarded_by(default, module, project, config):
            return True
    scope = module.scopes.scope_of(route.function)
    for argument in [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]:
        if argument.annotation is not None and _annotation_guards(
            argument.annotation, scope, module, project, config
        ):
            return True
    return False


def _annotation_guards(
    annotation: ast.expr, scope: Scope, module: Module, project: Project, config: Config, depth: int = _DEPTH
) -> bool:
    """`Annotated[User, Depends(get_current_user)]`, itself or through an alias of any module."""
    if depth <= 0:
        return False
    if isinstance(annotation, ast.Subscript):
        head = getattr(annotation.value, "attr", getattr(annotation.value, "id", ""))
        if head == "Annotated" and isinstance(annotation.slice, ast.Tuple):
            if any(_guards(part, scope, project, config) for part in annotation.slice.elts[1:]):
                return True
            return _annotation_guards(annotation.slice.elts[0], scope, module, project, config, depth - 1)
        return False
    if isinstance(annotation, (ast.Name, ast.Attribute)):
        alias = alias_of(annotation, scope, project)
        return alias is not None and _annotation_guards(
            alias.node, alias.scope, module, project, config, depth - 1
        )
    return False


def is_guarded_by(expression: ast.expr | None, module: Module, project: Project, config: Config) -> bool:
    """Whether an expression (a `Depends(...)`, a list of them, a name for one) holds an authentication."""
    return expression is not None and _guards(expression, module.scopes.scope_of(expression), project, config)


def _guards(
    expression: ast.expr, scope: Scope, project: Project, config: Config, depth: int = _DEPTH
) -> bool:
    if depth <= 0:
        return False
    if isinstance(expression, (ast.List, ast.Tuple)):
        return any(_guards(part, scope, project, config, depth - 1) for part in expression.elts)
    if isinstance(expression, ast.Starred):
        return _guards(expression.value, scope, project, config, depth - 1)
    if isinstance(expression, ast.BinOp):
        return any(
            _guards(side, scope, project, config, depth - 1) for side in (expression.left, expression.right)
        )
    if isinstance(expression, (ast.Name, ast.Attribute)):
        value = alias_of(expression, scope, project, any_value=True)
        return value is not None and _guards(value.node, value.scope, project, config, depth - 1)
    if not isinstance(expression, ast.Call):
        return False
    name = getattr(expression.func, "attr", getattr(expression.func, "id", ""))
    if name == "Security":
        return True
    if name != "Depends":
        return False
    target = expression.args[0] if expression.args else keyword_of(expression, "dependency")
    return target is not None and is_auth_dependency(target, scope, project, config)


def is_auth_dependency(target: ast.expr, scope: Scope, project: Project, config: Config) -> bool:
    """Whether what is handed to `Depends` authenticates: configured, a security scheme, or seen to refuse."""
    origin = local_origin(target, scope)
    if origin is None:
        return False
    origin = project.canonical(origin)
    if _SCHEMES.match(origin):
        return True
    configured = config.extensions.auth_dependencies
    plain = origin.replace("()", "")
    if plain in configured or plain.replace(":", ".") in {name.replace(":", ".") for name in configured}:
        return True
    return _is_auth_callable(plain, project, config)


def _is_auth_callable(dotted: str, project: Project, config: Config) -> bool:
    return project.remember(("auth callable", dotted), lambda: _examine(dotted, project, config), False)


def _examine(dotted: str, project: Project, config: Config) -> bool:
    found = project.definition(dotted)
    if found is None:
        last = dotted.rpartition(".")[2]
        return bool(CHECKS.match(last)) and not project.split(dotted)
    module, node, _ = found
    name = getattr(node, "name", "")
    has_name = bool(AUTH_WORDS & {word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", name)})
    reads = reads_credentials(node)
    turns_away = refuses(node) or _calls_refuser(node, module, project)
    if turns_away and (has_name or reads) or reads and GIVES_USER.match(name):
        return True
    return _depends_on_auth(node, module, project, config)


def _depends_on_auth(node: ast.AST, module: Module, project: Project, config: Config) -> bool:
    """Dependencies of dependencies: a parameter that is itself an authentication."""
    for inner in descendants(node):
        if isinstance(inner, (ast.FunctionDef, ast.AsyncFunctionDef)):
            scope = module.scopes.scope_of(inner)
            arguments = inner.args
            defaults = [*arguments.defaults, *(one for one in arguments.kw_defaults if one is not None)]
            if any(_guards(default, scope, project, config) for default in defaults):
                return True
            for argument in [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]:
                if argument.annotation is not None and _annotation_guards(
                    argument.annotation, scope, module, project, config
                ):
                    return True
    return False


def refuses(node: ast.AST) -> bool:
    """Raises or answers 401 or 403, or raises an exception named for it."""
    for inner in descendants(node):
        if isinstance(inner, ast.Raise) and inner.exc is not None:
            call = inner.exc.func if isinstance(inner.exc, ast.Call) else inner.exc
            if _REFUSING.search(getattr(call, "attr", getattr(call, "id", ""))) or _says_refusal(inner.exc):
                return True
        if isinstance(inner, ast.Call) and keyword_of(inner, "status_code") is not None:
            if _says_refusal(inner):
                return True
    return False


def _says_refusal(node: ast.expr) -> bool:
    for inner in descendants(node):
        if isinstance(inner, ast.Constant) and inner.value in (401, 403):
            return True
        if isinstance(inner, ast.Attribute) and _REFUSALS.search(inner.attr):
            return True
        if isinstance(inner, ast.Name) and re.search(r"unauthorized|forbidden|credentials", inner.id, re.I):
            return True
    return False


def _calls_refuser(node: ast.AST, module: Module, project: Project) -> bool:
    """Whether a function of the project that is called here refuses."""
    for inner in descendants(node):
        if isinstance(inner, ast.Call):
            origin = local_origin(inner.func, module.scopes.scope_of(inner))
            found = project.definition(project.canonical(origin)) if origin else None
            if found is not None and found[1] is not node and refuses(found[1]):
                return True
    return False


def reads_credentials(node: ast.AST) -> bool:
    for inner in descendants(node):
        if isinstance(inner, ast.Constant) and isinstance(inner.value, str) and len(inner.value) < 60:
            if _CREDENTIALS.search(inner.value):
                return True
        if isinstance(inner, ast.arg) and _CREDENTIALS.search(inner.arg):
            return True
        if isinstance(inner, ast.Call) and _SCHEME_CALLS.match(
            getattr(inner.func, "attr", getattr(inner.func, "id", ""))
        ):
            return True
    return False


_SCHEME_CALLS = re.compile(r"HTTPBearer|HTTPBasic|OAuth2\w+|APIKey(?:Header|Query|Cookie)|Security$")
