"""Whether a route lets everyone in: neither its place nor its own body authenticates, and nothing excuses it."""

from __future__ import annotations

import ast
import re
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Iterator, TypeGuard

from lintegrity.kinds import FUNCTIONS, Function
from lintegrity.nodes import last_name
from lintegrity.parameters import all_parameters
from lintegrity.questions.web.auth import (
    CHECKS,
    GIVES_USER,
    is_route_guarded,
    reads_credentials,
    refuses,
    takes_token_to_check,
)
from lintegrity.questions.web.auth_layout import Layout, layout_of
from lintegrity.questions.web.routes import Route, identity, is_hollow
from lintegrity.tables.public_routes import (
    CALLBACK_SEGMENTS,
    DOCUMENTATION_PAGES,
    PUBLIC_SEGMENTS,
    PUBLIC_WORDS,
)
from lintegrity.walk import descendants, own_nodes

if TYPE_CHECKING:
    from lintegrity.context import Context
    from lintegrity.flow.project import Module
    from lintegrity.settings import Config

_GUARD_MARKS = re.compile(
    r"auth|login|require|permission|protected|admin|verify|secured|token|limit_to", re.I
)
_SAYS_STATE = frozenset({"version", "health", "healthz", "ready", "readiness", "ping"})
_DEPTH = 5
# Open routes for one guarded one, from which on the guarded ones are the exception.
_EXCEPTION = 10


def checks_itself(function: Function) -> bool:
    """Whether a handler verifies who asks in its own body, or through another decorator."""
    if refuses(function) or GIVES_USER.match(function.name) and reads_credentials(function):
        return True
    for statement in function.body:
        for node in descendants(statement):
            if isinstance(node, ast.Call):
                if CHECKS.match(last_name(node.func)):
                    return True
                if any(_is_proof(one) for one in [*node.args, *(word.value for word in node.keywords)]):
                    return True
    for mark in function.decorator_list:
        target = mark.func if isinstance(mark, ast.Call) else mark
        name = last_name(target)
        if _GUARD_MARKS.search(name):
            return True
    return False


def _is_proof(given: ast.expr) -> bool:
    """`form.challenge_token`, or its secret: what was handed out before is asked back."""
    if isinstance(given, ast.Call) and isinstance(given.func, ast.Attribute) and not given.args:
        given = given.func.value
    return isinstance(given, ast.Attribute) and given.attr.endswith(
        ("challenge_token", "reset_token", "invite_token", "verification_token", "mfa_token", "signature")
    )


def paths_of(receiver: str | None, path: str, layout: Layout, depth: int = _DEPTH) -> Iterator[str]:
    """The full paths of a route, by the prefixes of its router and of the includes above."""
    own = layout.prefixes.get(receiver or "", "") + path
    above = [include for include in layout.includes if include.child == receiver]
    if not above or depth <= 0:
        yield own
    for include in above[:8]:
        yield from paths_of(include.parent, include.prefix + own, layout, depth - 1)


def is_router_guarded(name: str | None, layout: Layout, depth: int = _DEPTH) -> bool:
    """Whether the router, every include of it, or what it is included in authenticates."""
    if name is None or depth <= 0:
        return False
    if name in layout.guarded:
        return True
    above = [include for include in layout.includes if include.child == name]
    return bool(above) and all(
        include.is_guarded or is_router_guarded(include.parent, layout, depth - 1) for include in above
    )


def is_public(paths: list[str], name: str, config: Config) -> bool:
    """Whether a route is meant to be open: by a segment of its path, its name, or the configuration."""
    words = set(re.findall(r"[a-z]+", name.lower()))
    if words & PUBLIC_WORDS:
        return True
    for path in paths:
        if any(fnmatchcase(path, pattern) for pattern in config.extensions.public_routes):
            return True
        segments = [part for part in path.lower().split("/") if part and not part.startswith("{")]
        if not segments or PUBLIC_SEGMENTS.intersection(segments):
            return True
        if any(re.split(r"[-_]", segment)[-1] in _SAYS_STATE for segment in segments):
            return True
    return False


def _gives_a_page(route: Route, ctx: Context) -> bool:
    """Whether a handler does nothing but give a page for everyone: of the documentation, of the package, or elsewhere."""
    steps = list(own_nodes(route.function))
    if not route.verbs <= {"get", "head"} or any(map(_has_effect, steps)):
        return False
    given = [step.value for step in steps if isinstance(step, ast.Return)]
    return bool(given) and all(isinstance(one, ast.Call) and _is_page(one, ctx) for one in given)


def _has_effect(step: ast.AST) -> bool:
    return isinstance(step, ast.Await) or (isinstance(step, ast.Expr) and isinstance(step.value, ast.Call))


def _is_page(answer: ast.Call, ctx: Context) -> bool:
    name = last_name(answer.func)
    if name == "RedirectResponse":
        return True
    if name == "FileResponse":
        return bool(answer.args) and _is_beside_the_code(answer.args[0], ctx)
    return ctx.origin(answer.func) in DOCUMENTATION_PAGES


_OF_PATHS = frozenset({"__file__", "Path", "str", "os", "pathlib"})
_HOPS = 2


def _is_beside_the_code(path: ast.expr, ctx: Context, hops: int = _HOPS) -> bool:
    """`Path(__file__).parent / "ui/index.html"`, also through names: a file that the package brings along."""
    names = [part for part in ast.walk(path) if isinstance(part, ast.Name)]
    others = [name for name in names if name.id not in _OF_PATHS]
    if not others:
        return any(name.id == "__file__" for name in names)
    values = [ctx.scope(name).only_value(name) for name in others]
    return hops > 0 and all(
        value is not None and _is_beside_the_code(value, ctx, hops - 1) for value in values
    )


def is_open(route: Route, ctx: Context, there: Module | None = None) -> bool:
    """Whether a route lets everyone in although the project has authentication and the route no excuse.

    `there` is the module of the handler where it is not that of the registration.
    """
    layout = layout_of(ctx.project, ctx.config)
    if _is_behind_middleware(route, layout) or not _authenticates(layout):
        return False
    if route.verbs <= {"get", "head"} and _is_open_at_large(layout):
        return False
    receiver = identity(route.receiver, ctx.module, ctx.project)
    if is_router_guarded(receiver, layout):
        return False
    is_included = any(include.child == receiver for include in layout.includes)
    if layout.has_unknown_includes and not is_included and receiver is not None:
        if ctx.origin(route.receiver) != "fastapi.FastAPI()":
            return False
    if layout.guarded and _is_of_others(route.receiver, receiver, layout, ctx):
        return False  # whose routes these are is not known
    if is_route_guarded(route, ctx.module, ctx.project, ctx.config, there) or checks_itself(route.function):
        return False
    if takes_token_to_check(route.function, there or ctx.module, ctx.project):
        return False
    paths = list(paths_of(receiver, route.path or "", layout))
    if is_public(paths, route.function.name, ctx.config) or is_hollow(route.function):
        return False
    if _gives_a_page(route, ctx):
        return False
    return not (_is_callback(paths) and _hands_request_on(route.function))


def _is_behind_middleware(route: Route, layout: Layout) -> bool:
    return layout.are_sockets_behind if "websocket" in route.verbs else layout.is_behind_middleware


# What a handler of a socket names when it asks who is there: it has no dependency that does, and no status to give.
_ASKING = re.compile(
    r"token|auth(?!or)|ticket|api_?key|cookie|credential|permission|jwt|current_user|get_user|POLICY_VIOLATION",
    re.I,
)
_CLOSING = frozenset({1008, 3000, 3003, 4001, 4003, 4401, 4403})


def is_socket_open(route: Route, ctx: Context) -> bool:
    """The same for a WebSocket, whose handler may as well ask in its own first message."""
    function = route.function
    if _asks_who(function) or not is_open(route, ctx):
        return False
    taken = list(all_parameters(function.args))
    sockets = {one.arg for one in taken if last_name(one.annotation) == "WebSocket"} or {
        one.arg for one in taken
    }
    for node in descendants(function):
        if isinstance(node, ast.Call) and any(getattr(one, "id", "") in sockets for one in node.args):
            found = ctx.project.definition(ctx.project.canonical(ctx.origin(node.func) or ""))
            if found is None or _asks_who(found[1]):
                return False
    return True


def _asks_who(function: ast.AST) -> bool:
    for node in descendants(function):
        if isinstance(node, (ast.Name, ast.Attribute, ast.arg)):
            if _ASKING.search(
                str(getattr(node, "id", "") or getattr(node, "attr", "") or getattr(node, "arg", ""))
            ):
                return True
        elif isinstance(node, ast.Constant):
            if node.value in _CLOSING if isinstance(node.value, int) else _ASKING.search(str(node.value)):
                return True
    return False


def _is_of_others(receiver: ast.expr, name: str | None, layout: Layout, ctx: Context) -> bool:
    """Whether an application or router is handed in, or included in one that is."""
    above = [include.parent for include in layout.includes if include.child == name]
    if above:
        return any(_is_parameter(one, ctx) for one in above)
    if not isinstance(receiver, ast.Name):
        return False
    found = ctx.scope(receiver).lookup(receiver.id)
    return found is not None and found[1][0].kind == "param"


def _is_parameter(name: str, ctx: Context) -> bool:
    """Whether an identity is that of a function's parameter."""
    function, _, parameter = name.rpartition(".")
    found = ctx.project.definition(function)
    if found is None or not isinstance(found[1], FUNCTIONS):
        return False
    return any(argument.arg == parameter for argument in all_parameters(found[1].args))


def _is_callback(paths: list[str]) -> bool:
    """`/slack/events`, `/{webhook_type}/…`: called by a service that signs what it sends."""
    return any(CALLBACK_SEGMENTS.intersection(re.findall(r"[a-z]+", path.lower())) for path in paths)


def _is_headers(given: ast.expr) -> TypeGuard[ast.Attribute]:
    return isinstance(given, ast.Attribute) and given.attr == "headers"


def _hands_request_on(function: Function) -> bool:
    """Whether the handler leaves the request, and so the check of its signature, to something else."""
    if reads_credentials(function):
        return True
    for node in descendants(function):
        if isinstance(node, ast.Call):
            given = [*node.args, *(keyword.value for keyword in node.keywords)]
            given = [one.value if _is_headers(one) else one for one in given]
            if any(isinstance(part, ast.Name) and part.id in ("request", "req") for part in given):
                return True
    return False


def _is_open_at_large(layout: Layout) -> bool:
    """Whether the guarded routes are the exception: what a project shows to everyone is then no slip."""
    if layout.guarded or any(include.is_guarded for include in layout.includes):
        return False
    return layout.open_routes > _EXCEPTION * layout.guarded_routes


def _authenticates(layout: Layout) -> bool:
    """Whether anything in the project does."""
    return bool(
        layout.guarded_routes
        or layout.guarded
        or layout.is_behind_middleware
        or any(include.is_guarded for include in layout.includes)
    )
