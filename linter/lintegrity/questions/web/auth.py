"""Authentication of a route by its dependencies, which are confirmed by what they do."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, Iterator

from lintegrity.kinds import FUNCTIONS, Function
from lintegrity.names import local_origin
from lintegrity.nodes import keyword_of, last_name
from lintegrity.parameters import defaults_of, named_parameters
from lintegrity.questions.contracts.typing_any import alias_of
from lintegrity.questions.web.routes import Route
from lintegrity.scopes import Scope
from lintegrity.tables.public_routes import AUTH_WORDS
from lintegrity.walk import descendants, own_nodes

if TYPE_CHECKING:
    from lintegrity.flow.project import Module, Project
    from lintegrity.settings import Config

_REFUSALS = re.compile(r"40[13]|UNAUTHORIZED|FORBIDDEN", re.IGNORECASE)
_REFUSING = re.compile(
    r"unauthori[sz]ed|forbidden|permissiondenied|notauthenticated|authenticat|credentials"
    r"|(?:log|sign)_?in_?(?:required|needed)|(?:requires?|needs?|must|to)_?(?:log|sign)_?in|not_?(?:logged|signed)",
    re.I,
)
_CREDENTIALS = re.compile(
    r"authorization|api[-_]?key|x-token|bearer|session[-_]?(?:id|token|cookie)|access[-_]?token|signature",
    re.I,
)
_LOGIN = re.compile(r"log-?_?in|sign-?_?in|/auth\b", re.I)
_SCHEMES = re.compile(r"^fastapi\.security\.(?:\w+\.)?(?:HTTP\w+|OAuth2\w*|APIKey\w+|OpenIdConnect)\(\)")
CHECKS = re.compile(
    r"^(?:_*(?:verify|require|check|ensure|authenticate|authorize|validate)_?\w*"
    r"(?:signature|token|auth|key|user|permission|access|login|admin|secret|webhook|session|role|owner)\w*"
    r"|authenticate\w*|authorize\w*|compare_digest|construct_event|get_current_\w+|requires?_\w+)$",
    re.IGNORECASE,
)
GIVES_USER = re.compile(
    r"get_(?:current|logged_in|authenticated)_\w+|current_(?:active_|verified_)*(?:super)?user\w*$"
)
_DEPTH = 5


def is_route_guarded(
    route: Route, module: Module, project: Project, config: Config, there: Module | None = None
) -> bool:
    """Whether the decorator's or a parameter's dependencies authenticate, or those of the class around.

    `there` is the module of the handler where it is not that of the registration.
    """
    if is_guarded_by(keyword_of(route.decorator, "dependencies"), module, project, config):
        return True
    if _is_made_elsewhere(route.decorator, module) or _is_of_guarded_kind(
        route.receiver, module, project, config
    ):
        return True
    module = there or module
    owner = module.scopes.parents.get(route.function)
    functions = [route.function]
    if isinstance(owner, ast.ClassDef):
        if _class_guards(owner, module, project, config):
            return True
        functions += [
            step for step in owner.body if isinstance(step, ast.FunctionDef) and step.name == "__init__"
        ]
    return any(_parameters_guard(function, module, project, config) for function in functions)


def _is_made_elsewhere(call: ast.Call, module: Module) -> bool:
    """Whether a guard can be in what is not written at a call: a class of routes of one's own, `**options`."""
    if keyword_of(call, "route_class") is not None:
        return True
    if all(word.arg is not None for word in call.keywords):
        return False
    return any(map(module.source.holds, (b'"dependencies"', b"'dependencies'", b"dict(dependencies")))


def _is_of_guarded_kind(receiver: ast.expr, module: Module, project: Project, config: Config) -> bool:
    """Whether a router is made by a function or class of the project that puts a guard on it, or with options unseen."""
    made = module.scopes.scope_of(receiver).only_value(receiver)
    if not isinstance(made, ast.Call):
        return False
    if _is_made_elsewhere(made, module):
        return True
    origin = local_origin(made.func, module.scopes.scope_of(made))
    maker = project.definition(project.canonical(origin)) if origin else None
    return maker is not None and any(
        isinstance(step, ast.Call)
        and is_guarded_by(keyword_of(step, "dependencies"), maker[0], project, config)
        for step in descendants(maker[1])
    )


def _class_guards(owner: ast.ClassDef, module: Module, project: Project, config: Config) -> bool:
    """A class-based view: what its body says of dependencies holds for all of its routes."""
    scope = module.scopes.scope(owner)
    for step in owner.body:
        if isinstance(step, (ast.Assign, ast.AnnAssign)):
            if step.value is not None and _guards(step.value, scope, project, config):
                return True
            if isinstance(step, ast.AnnAssign) and _annotation_guards(
                step.annotation, scope, module, project, config
            ):
                return True
    return False


def _parameters_guard(function: Function, module: Module, project: Project, config: Config) -> bool:
    arguments = function.args
    defaults = defaults_of(arguments).values()
    if any(is_guarded_by(default, module, project, config) for default in defaults):
        return True
    scope = module.scopes.scope_of(function)
    has_bare = any(_is_bare(default) for default in defaults)
    for argument in named_parameters(arguments):
        if argument.annotation is None:
            continue
        if _annotation_guards(argument.annotation, scope, module, project, config):
            return True
        if has_bare and is_auth_dependency(argument.annotation, scope, project, config):
            return True
    return False


def _is_bare(default: ast.expr) -> bool:
    """`service: Service = Depends()`: the annotation is the dependency."""
    if not isinstance(default, ast.Call) or default.args or default.keywords:
        return False
    return last_name(default.func) == "Depends"


def _annotation_guards(
    annotation: ast.expr, scope: Scope, module: Module, project: Project, config: Config, depth: int = _DEPTH
) -> bool:
    """`Annotated[User, Depends(get_current_user)]`, itself or through an alias of any module."""
    if depth <= 0:
        return False
    if isinstance(annotation, ast.Constant) and isinstance(annotation.value, str):
        written = _parsed(annotation.value)
        return written is not None and _annotation_guards(written, scope, module, project, config, depth - 1)
    if isinstance(annotation, ast.BinOp):
        return any(
            _annotation_guards(side, scope, module, project, config, depth - 1)
            for side in (annotation.left, annotation.right)
        )
    if isinstance(annotation, ast.Subscript):
        head = last_name(annotation.value)
        if head == "Annotated" and isinstance(annotation.slice, ast.Tuple):
            if any(_guards(part, scope, project, config) for part in annotation.slice.elts[1:]):
                return True
            return _annotation_guards(annotation.slice.elts[0], scope, module, project, config, depth - 1)
        return head == "Optional" and _annotation_guards(
            annotation.slice, scope, module, project, config, depth - 1
        )
    if isinstance(annotation, (ast.Name, ast.Attribute)):
        alias = alias_of(annotation, scope, project)
        return alias is not None and _annotation_guards(
            alias.node, alias.scope, module, project, config, depth - 1
        )
    return False


def _parsed(text: str) -> ast.expr | None:
    """An annotation that is written as a text."""
    try:
        return ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError):
        return None


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
    if isinstance(expression, ast.IfExp):  # `[Security(login)] if with_login else None`
        return any(
            _guards(side, scope, project, config, depth - 1) for side in (expression.body, expression.orelse)
        )
    if isinstance(expression, ast.BinOp):
        return any(
            _guards(side, scope, project, config, depth - 1) for side in (expression.left, expression.right)
        )
    if isinstance(expression, (ast.Name, ast.Attribute)):
        value = alias_of(expression, scope, project, any_value=True)
        if value is not None and _guards(value.node, value.scope, project, config, depth - 1):
            return True
        return any(_guards(one, scope, project, config, depth - 1) for one in _added(expression, scope))
    if not isinstance(expression, ast.Call):
        return False
    name = last_name(expression.func)
    if name == "Security":
        return True
    if name != "Depends":
        return False
    target = expression.args[0] if expression.args else keyword_of(expression, "dependency")
    return target is not None and is_auth_dependency(target, scope, project, config)


def _added(expression: ast.expr, scope: Scope) -> Iterator[ast.expr]:
    """What is put into a list afterwards: `dependencies.append(Depends(is_authenticated))`."""
    found = scope.lookup(expression.id) if isinstance(expression, ast.Name) else None
    for step in own_nodes(found[0].node) if found is not None else ():
        if not isinstance(step, ast.Call) or not isinstance(step.func, ast.Attribute):
            continue
        if step.func.attr in ("append", "extend", "insert"):
            if ast.dump(step.func.value) == ast.dump(expression):
                yield from step.args


def is_auth_dependency(target: ast.expr, scope: Scope, project: Project, config: Config) -> bool:
    """Whether what is handed to `Depends` authenticates: configured, a security scheme, or seen to refuse."""
    if isinstance(target, ast.Lambda):
        calls = [step for step in ast.walk(target.body) if isinstance(step, ast.Call)]
        return any(is_auth_dependency(call.func, scope, project, config) for call in calls)
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
        return bool(CHECKS.match(last) or GIVES_USER.match(last)) and not project.split(dotted)
    module, node, _ = found
    reads = reads_credentials(node)
    if reads and GIVES_USER.match(getattr(node, "name", "")):
        return True
    if _refuses_in_own_words(node, module, project) or _calls_refuser(node, module, project):
        if reads or _has_auth_name(dotted, project) or _asks_who(node):
            return True
        if _calls_auth(node, module, project, config):
            return True
    return _depends_on_auth(node, module, project, config)


def _has_auth_name(dotted: str, project: Project) -> bool:
    """Whether its name speaks of authentication, or that of what makes it: `requires` of `requires.dependency`."""
    split = project.split(dotted)
    words = re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", split[1] if split else dotted)
    return bool(AUTH_WORDS & {word.lower() for word in words})


def _calls_auth(node: ast.AST, module: Module, project: Project, config: Config) -> bool:
    """Whether it asks a callable of the project that authenticates: `principal = principal_of(request)`."""
    origins = {
        local_origin(step.func, module.scopes.scope_of(step))
        for step in descendants(node)
        if isinstance(step, ast.Call)
    }
    known = {project.canonical(origin) for origin in origins if origin}
    return any(project.split(name) and _is_auth_callable(name, project, config) for name in sorted(known))


def _asks_who(node: ast.AST) -> bool:
    """Whether a callable raises 401: who asks is not known to it."""
    return any(
        _is_401(part)
        for step in descendants(node)
        if isinstance(step, ast.Raise) and step.exc is not None
        for part in ast.walk(step.exc)
    )


def _is_401(part: ast.AST) -> bool:
    if isinstance(part, ast.Attribute):
        return "401" in part.attr or part.attr == "UNAUTHORIZED"
    return isinstance(part, ast.Constant) and part.value == 401


def _depends_on_auth(node: ast.AST, module: Module, project: Project, config: Config) -> bool:
    """Dependencies of dependencies: a parameter that is itself an authentication."""
    for inner in descendants(node):
        if isinstance(inner, FUNCTIONS):
            scope = module.scopes.scope_of(inner)
            arguments = inner.args
            if any(_guards(one, scope, project, config) for one in defaults_of(arguments).values()):
                return True
            for argument in named_parameters(arguments):
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
            if _REFUSING.search(last_name(call)) or _says_refusal(inner.exc):
                return True
        if isinstance(inner, ast.Call) and keyword_of(inner, "status_code") is not None:
            if _says_refusal(inner):
                return True
    return False


def turns_away(node: ast.AST, module: Module, project: Project) -> bool:
    """Whether a middleware lets in only who is known: answers 401, refuses without credentials, or shows the log-in."""
    if _answers_401(node) or _sends_to_login(node):
        return True
    return reads_credentials(node) and (refuses(node) or _calls_refuser(node, module, project))


def _answers_401(node: ast.AST) -> bool:
    """Whether it makes such an answer: `_error(401, "no key")`, `send({"status": 401, …})`."""
    return any(
        _is_401(part)
        for step in descendants(node)
        for part in (
            [*step.args, *(word.value for word in step.keywords)]
            if isinstance(step, ast.Call)
            else step.values
            if isinstance(step, ast.Dict)
            else []
        )
    )


def _sends_to_login(node: ast.AST) -> bool:
    """Asks the session or a cookie who is there, and redirects whoever is not to the log-in."""
    steps = list(descendants(node))
    return any(
        isinstance(step, ast.Attribute) and step.attr in ("session", "cookies") for step in steps
    ) and any(
        isinstance(step, ast.Call)
        and last_name(step.func) == "RedirectResponse"
        and any(isinstance(one, ast.Constant) and _LOGIN.search(str(one.value)) for one in ast.walk(step))
        for step in steps
    )


def _says_refusal(node: ast.AST) -> bool:
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
            if found is not None and found[1] is not node:
                if _refuses_in_own_words(found[1], found[0], project):
                    return True
    return False


def _refuses_in_own_words(node: ast.AST, module: Module, project: Project) -> bool:
    """Whether a callable refuses, also with an exception class of the project that stands for 401 or 403."""
    return refuses(node) or any(
        isinstance(step, ast.Raise) and _stands_for_refusal(step.exc, module, project)
        for step in descendants(node)
    )


def _stands_for_refusal(raised: ast.expr | None, module: Module, project: Project) -> bool:
    """`raise NoAccess()` of `class NoAccess(Failure): status = 403`."""
    made = raised.func if isinstance(raised, ast.Call) else raised
    origin = local_origin(made, module.scopes.scope_of(made)) if made is not None else None
    found = project.definition(project.canonical(origin)) if origin else None
    return (
        found is not None
        and isinstance(found[1], ast.ClassDef)
        and any(_says_refusal(step) for step in found[1].body)
    )


_TOKENS = re.compile(r"(?:^|_)(?:token|jwt|ticket|api_?key|signature)$", re.I)


def takes_token_to_check(function: Function, module: Module, project: Project) -> bool:
    """Whether a handler hands a token to a function of the project that refuses who has no good one, or does so itself."""
    if any(map(_refuses_unknown, function.body, function.body[1:])):
        return True
    for call in descendants(function):
        if isinstance(call, ast.Call) and any(map(_is_token, call.args)):
            origin = local_origin(call.func, module.scopes.scope_of(call))
            found = project.definition(project.canonical(origin)) if origin else None
            if found is not None and refuses(found[1]):
                return True
    return False


def _refuses_unknown(statement: ast.stmt, following: ast.stmt) -> bool:
    """`user = find(token)`, then `if user is None: raise …`: the address is known only to whom it was given."""
    value = statement.value if isinstance(statement, (ast.Assign, ast.AnnAssign)) else None
    call = value.value if isinstance(value, ast.Await) else value
    if not isinstance(call, ast.Call) or not any(
        isinstance(given, ast.Name) and _is_token(given) for given in call.args
    ):
        return False
    if not isinstance(following, ast.If) or not isinstance(following.body[-1], ast.Raise):
        return False
    target = statement.targets[0] if isinstance(statement, ast.Assign) else getattr(statement, "target", None)
    test = following.test
    asked = test.operand if isinstance(test, ast.UnaryOp) else getattr(test, "left", None)
    return isinstance(target, ast.Name) and isinstance(asked, ast.Name) and asked.id == target.id


def _is_token(given: ast.expr) -> bool:
    return bool(_TOKENS.search(last_name(given)))


def reads_credentials(node: ast.AST) -> bool:
    for inner in descendants(node):
        if isinstance(inner, ast.Constant) and isinstance(inner.value, str) and len(inner.value) < 60:
            if _CREDENTIALS.search(inner.value):
                return True
        if isinstance(inner, ast.arg) and _CREDENTIALS.search(inner.arg):
            return True
        if isinstance(inner, ast.Call) and _SCHEME_CALLS.match(last_name(inner.func)):
            return True
    return False


_SCHEME_CALLS = re.compile(r"HTTPBearer|HTTPBasic|OAuth2\w+|APIKey(?:Header|Query|Cookie)|Security$")
