"""Where labels enter: the environment, requests, remote answers, caught exceptions."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from lintegrity.flow import (
    caught,
    connections,
    elsewhere,
    file_urls,
    models,
    options,
    paths,
    registrations,
    resolve,
    routes,
    secrets,
    sockets,
    wholes,
)
from lintegrity.flow.arguments import read_by_default, texts_given
from lintegrity.flow.evaluate import path_of
from lintegrity.flow.extract import Body
from lintegrity.flow.frame import Call, Frame
from lintegrity.flow.identities import Ident
from lintegrity.flow.project import Module
from lintegrity.flow.values import (
    LIST,
    NO_FLAGS,
    NOTHING,
    UNKNOWN,
    Value,
    joined,
    mapped,
    without,
)
from lintegrity.kinds import Function
from lintegrity.literals import constant, texts_meant
from lintegrity.nodes import is_static, last_name
from lintegrity.parameters import defaults_of, named_parameters
from lintegrity.tables import sources
from lintegrity.tables.sensitive_words import is_credential_url, is_secret, says_url, words_of
from lintegrity.tables.trusted_variables import is_trusted

if TYPE_CHECKING:
    from lintegrity.flow.propagate import Analysis

_TEXT_ANNOTATIONS = frozenset({
    "builtins.str()", "builtins.bytes()", "pathlib.Path()", "fastapi.UploadFile()", "builtins.list()",
    "builtins.dict()", "builtins.set()", "typing.List()", "typing.Dict()", "typing.Sequence()", "typing.Any()",
    "collections.abc.Sequence()", "collections.abc.Mapping()", "typing.Mapping()", "pydantic.FilePath()",
})  # fmt: skip
_HARMLESS = frozenset({
    "builtins.int()", "builtins.float()", "builtins.bool()", "uuid.UUID()", "datetime.datetime()",
    "datetime.date()", "decimal.Decimal()", "typing.Literal()", "typing_extensions.Literal()",
})  # fmt: skip
_DEEPEST_DEPENDENCY = 3
_OPTION_TYPES = frozenset({"builtins.str()", "pathlib.Path()", "builtins.list()", "typing.List()"})


def environment(
    analysis: Analysis, frame: Frame, node: ast.expr, key: Value, key_node: ast.expr | None
) -> Value:
    """The value of an environment variable."""
    said: object = key.const if key.const is not UNKNOWN else _constant_of_class(analysis, key.origin)
    if isinstance(said, bytes):
        name = said.decode("ascii", "replace")
    elif isinstance(said, str):
        name = said
    else:
        name = ast.unparse(key_node) if key_node is not None and key.const is UNKNOWN else "a variable"
    if len(name) > 40:
        name = "a variable"
    trusted = analysis.config.extensions.trusted_variables
    if is_trusted(name, trusted) or name.endswith("_FILE"):
        return NOTHING
    if key.const is UNKNOWN and key_node is not None:
        names = texts_meant(key_node, frame.module.scopes.scope_of(key_node))
        names = names or texts_given(frame.module, key_node)
        if names and all(is_trusted(one, trusted) for one in names):
            return NOTHING
        _names_variable(frame, key_node, key)
    return labelled(analysis, frame, node, name, f"`{name}` is read from the environment")


def _constant_of_class(analysis: Analysis, dotted: str | None) -> object:
    """The text that a class of the project holds under a name, or a member of an enum: `Variable.HOME.value`."""
    owner, _, name = (dotted or "").removesuffix(".value").rpartition(".")
    found = analysis.project.definition(owner) if owner and analysis.is_project_name(owner) else None
    if found is None or not isinstance(found[1], ast.ClassDef):
        return None
    body = found[0].scopes.scope(found[1])
    bound = body.bindings.get(name, [])
    return constant(bound[0].value, body) if len(bound) == 1 and bound[0].kind == "assign" else None


def _names_variable(frame: Frame, node: ast.expr, key: Value) -> None:
    """What is asked for as a variable is the name of one from there on: `name = url[6:]` of `env://DATABASE_URL`."""
    path = path_of(node) if key.is_tainted else None
    if path is not None and path in frame.now.env:
        frame.now.env[path] = without(frame.now.env[path], "credentials", "secret")


# What stands between the parts of a text.
_BETWEEN = (["separator"], ["sep"], ["delimiter"])


def labelled(analysis: Analysis, frame: Frame, node: ast.expr, name: str, told: str) -> Value:
    """A value of the environment: a secret by its name, or a path to be, which may be a URL with credentials."""
    labels = [
        label
        for label, says in (
            ("env", not is_secret(name) and words_of(name)[-1:] not in _BETWEEN),
            ("credentials", is_credential_url(name)),
            ("secret", secrets.is_secret_entry(frame, name)),
        )
        if says
    ]
    value = NOTHING
    for label in labels:
        flags = frozenset({paths.WEB}) if label == "env" and says_url(name) else NO_FLAGS
        found = frame.source(node, label, name, told, flags, word=label)
        value = Value({**value.taints, **found.taints})
    return value


def of_call(analysis: Analysis, frame: Frame, made: Call) -> Value | None:
    """The value of a call that is a source, or None."""
    origin = made.origin
    first = made.argument(0, "key")
    node = made.node
    if origin in sources.ENVIRONMENT_CALLS:
        key_node = node.args[0] if node.args else next((w.value for w in node.keywords), None)
        value = environment(analysis, frame, node, first, key_node)
        if _is_converted(made):
            return NOTHING
        default = made.argument(1, "default")
        return (
            joined(value, default)._replace(const=UNKNOWN, origin=None) if default is not NOTHING else value
        )
    if origin in ("os.getcwd", "pathlib.Path.cwd", "os.getcwdb"):
        told = "the working directory, whatever it is"
        return frame.source(node, "option", "the working directory", told, frozenset({paths.FALLBACK}))
    if origin in ("traceback.format_exc", "traceback.format_exception", "traceback.format_exception_only"):
        return frame.source(node, "exception", "traceback", "the traceback as text")
    asked = routes.argument_of_handler(analysis, frame, made)
    if asked is not None:
        return asked
    base = made.base
    if base is not None and base.origin in sources.ENVIRONMENT_READERS:
        if made.attribute in sources.TEXT_READERS:
            return environment(analysis, frame, node, first, node.args[0] if node.args else None)
        return NOTHING
    if (remote := elsewhere.of_call(analysis, frame, made)) is not None:
        return remote
    if origin in ("argparse.ArgumentParser().parse_args", "argparse.ArgumentParser().parse_known_args"):
        return wholes.parsed(frame, made)
    if origin in sources.DOCUMENTS and not made.taints:
        if any(frame.module.source.holds(word) for word in sources.IMPORTING):
            told = f"`{frame.place(node).text}` reads a document"
            return frame.source(node, "document", "a document", told, frozenset({paths.OBJECT}))
    if origin in sources.REQUEST_PARSERS:
        parsed = request_object(frame, node, "args")
        narrow = routes.narrow_arguments(analysis, frame.module)
        return parsed._replace(items=dict.fromkeys(narrow, NOTHING)) if narrow else parsed
    if origin in sources.URL_PARSERS:
        value = frame.source(
            node,
            "url",
            "URL",
            f"`{frame.place(node).text}` takes a URL apart",
            file_urls.of_parsed(frame, node) | {"object"},
        )
        given = first.all_taints()
        if any(taint.label in ("request", "remote", "env") for taint in given.values()):
            return Value(given)  # who chose the URL is known already
        if node.args and secrets.is_configured(node.args[0]):
            return Value(given)
        if origin in sources.URL_TUPLES:
            value = _url_tuple(frame, node, value)
        return value._replace(taints={**given, **value.taints}) if given else value
    return None


def _url_tuple(frame: Frame, node: ast.expr, value: Value) -> Value:
    """A URL taken apart, with the parts that are no name of a file."""
    parts = {
        index: mapped(
            value,
            lambda taint: taint._replace(
                name=name,
                ident=frame.ident(node, name),
                flags=taint.flags - {"object"} | {paths.SAFE},
            ),
        )
        for index, name in enumerate(("scheme", "netloc"))
    }
    return value._replace(items=parts, origin=sources.URL_TUPLE)


def _is_converted(made: Call) -> bool:
    """`config("X", cast=int)`: a number or a boolean is no path."""
    cast = made.keywords.get("cast")
    if cast is None:
        return False
    return cast.origin in ("builtins.int", "builtins.float", "builtins.bool")


def parameters(analysis: Analysis, module: Module, frame: Frame, body: Body) -> dict[str, Value]:
    """What the parameters of a body hold when nobody of the project calls it: a request, or what a route gives."""
    env: dict[str, Value] = {}
    arguments = body.node.args
    given = named_parameters(arguments)
    if body.owner is not None and given and not is_static(body.node):
        env[given[0].arg] = Value(origin=f"{body.owner}()")
        given = given[1:]
    if given and (module.path, body.name) in options.subcommands(analysis):
        told = "the command line is read"
        env[given[0].arg] = frame.source(given[0], "option", "an option", told, frozenset({paths.OBJECT}))
    if given and (error := caught.told(analysis, module, frame, body.node, given)) is not None:
        env[error[0]] = error[1]
    is_event = sockets.handles_events(analysis, module, body)
    is_route = is_event or is_route_handler(analysis, module, body)
    takes_variables = module.source.holds(b"envvar")
    is_option = is_command(body.node)
    connecting = connections.connectors(analysis, module, body.node)
    if is_route or given:
        frame.patterns = patterns_of_route(analysis, module, body)
    for position, argument in enumerate(given):
        if argument.arg in env or registrations.is_converted(argument.arg, frame.patterns, position):
            continue
        if is_event and sockets.is_session(argument, position):
            continue
        origin = analysis.annotation(frame, argument.annotation)
        if _is_request(module, argument, origin, position) or (is_route and _is_socket(argument)):
            env[argument.arg] = request_object(frame, argument, argument.arg)
        elif (
            is_route and (brought := given_by_route(analysis, frame, argument, origin, body.node)) is not None
        ):
            env[argument.arg] = brought
        elif takes_variables and (found := _of_options(analysis, frame, argument, body.node)).taints:
            env[argument.arg] = found._replace(origin=origin if origin == "pathlib.Path()" else None)
        elif (
            is_option
            and not (position == 0 and _is_passed_object(body.node))
            and (origin is None or origin in _OPTION_TYPES)
            and not options.is_narrow_parameter(body.node, argument.arg)
        ):
            name = argument.arg
            told = f"`{name}` comes from the command line"
            found = frame.source(argument, "option", name, told)
            if is_credential_url(name):
                found = joined(found, frame.source(argument, "credentials", name, told, word="credentials"))
            env[name] = found._replace(origin=origin if origin != "builtins.str()" else None)
        elif origin is not None and not origin.startswith("builtins."):
            env[argument.arg] = Value(origin=origin)
        elif (
            argument.arg in ("form", "serializer")
            and body.owner is not None
            and origin is None
            and (kind := routes.form_class(analysis, body.owner)) is not None
        ):
            env[argument.arg] = Value(origin=f"{kind}()")
        elif origin in (None, "builtins.str()", "builtins.bytes()"):
            env[argument.arg] = secrets.parameter(frame, argument, body.node)
            if not env[argument.arg].taints:
                env[argument.arg] = connections.parameter(frame, argument, connecting)
    if (
        options.is_told_options(body.node)
        and arguments.kwarg is not None
        and module.source.holds(b"core.management")
    ):
        told = "the command line is read"
        env[arguments.kwarg.arg] = frame.source(
            arguments.kwarg, "option", "an option", told, frozenset({paths.OBJECT})
        )
    if is_route and arguments.kwarg is not None:
        env[arguments.kwarg.arg] = request_object(frame, arguments.kwarg, arguments.kwarg.arg)
    _read_defaults(analysis, module, arguments, env)
    return env


def _read_defaults(
    analysis: Analysis, module: Module, arguments: ast.arguments, env: dict[str, Value]
) -> None:
    """Give the parameters of which nothing is known what their defaults read."""
    frame = Frame(analysis, module, "<quiet>", {})
    for name, default in defaults_of(arguments).items():
        if not env.get(name, NOTHING).taints and (usual := read_by_default(frame, default)) is not None:
            env[name] = usual


def given_by_route(
    analysis: Analysis,
    frame: Frame,
    argument: ast.arg,
    origin: str | None,
    node: Function,
    depth: int = 0,
) -> Value | None:
    """What a framework hands to a parameter of a handler or of a dependency, where it comes from the request."""
    module = frame.module
    default = defaults_of(node.args).get(argument.arg)
    if argument.annotation is not None:
        module, meant = resolve.written(analysis, module, argument.annotation)
        if meant is not argument.annotation:
            argument = ast.copy_location(ast.arg(argument.arg, meant), argument)
    depends = routes.dependency_of(argument, default)
    if depends is not None:
        if depth > _DEEPEST_DEPENDENCY:
            return None

        def fill(one: ast.arg, inner: Frame, function: Function) -> Value | None:
            kind = analysis.annotation(inner, one.annotation)
            if kind in sources.REQUEST_OBJECTS:
                return request_object(inner, one, one.arg)
            return given_by_route(analysis, inner, one, kind, function, depth + 1)

        value = routes.dependency_value(analysis, frame, argument, depends, module, fill)
        if value is None or not value.is_tainted:
            return value if value is not None and (origin is None or _is_made(analysis, value)) else None
        return value if value.origin is not None or origin is None else value._replace(origin=origin)
    if argument.arg in routes.provided(analysis):
        return None
    if _is_text_parameter(argument, origin, default):
        name = argument.arg
        is_segment = registrations.is_one_segment(name, frame.patterns)
        flags = frozenset({paths.ROUTED}) if is_segment else NO_FLAGS
        if models.holds_uploads(argument.annotation):
            flags = frozenset({paths.OBJECT})
        value = frame.source(argument, "request", name, f"`{name}` comes from the request", flags)
        written = Frame(analysis, module, "<quiet>", {})
        for check in models.checks_in(analysis, written, argument.annotation):
            value = models.checked(frame, argument, check, value)
        return value
    if origin is not None and origin not in sources.REQUEST_OBJECTS:
        return models.model_value(analysis, frame, argument, origin)
    return None


def request_object(frame: Frame, node: ast.AST, name: str, ident: Ident | None = None) -> Value:
    """The request itself: labelled, but only what is taken from it is text."""
    return frame.source(node, "request", name, "the request arrives", frozenset({"object"}), ident=ident)


def arguments(frame: Frame, node: ast.AST) -> Value:
    """`sys.argv`: the first is the program's own name."""
    found = frame.source(node, "option", "sys.argv", "the command line is read", ident=("", 0, 0, "sys.argv"))
    return found._replace(items={0: NOTHING}, origin=LIST)


def _of_options(analysis: Analysis, frame: Frame, argument: ast.arg, node: Function) -> Value:
    """A parameter that click or typer fills from a variable, as `envvar=` says."""
    name = argument.arg
    calls: list[ast.expr | None] = [argument.annotation, defaults_of(node.args).get(argument.arg)]
    calls += options.marks_of(node, name)
    for call in calls:
        for one in ast.walk(call) if call is not None else ():
            if isinstance(one, ast.keyword) and one.arg == "envvar":
                variable = one.value.value if isinstance(one.value, ast.Constant) else UNKNOWN
                found = environment(analysis, frame, one.value, Value(const=variable), one.value)
                return mapped(found, lambda taint: taint.flagged("option"))
    return NOTHING


def is_command(node: Function) -> bool:
    """A function that typer or click calls with the options of the command line."""
    return any(
        isinstance(mark, ast.Call)
        and isinstance(mark.func, ast.Attribute)
        and mark.func.attr in ("command", "callback")
        for mark in node.decorator_list
    )


def _is_passed_object(node: Function) -> bool:
    """`@click.pass_context`, `@pass_obj`, `@pass_environment`: the first parameter is the program's own object."""
    return any(last_name(mark).startswith("pass_") for mark in node.decorator_list)


def _is_request(module: Module, argument: ast.arg, origin: str | None, position: int) -> bool:
    if origin is not None:
        return origin in sources.REQUEST_OBJECTS
    if argument.arg not in ("request", "req", "_request") or argument.annotation is not None or position > 0:
        return False
    return any(module.source.holds(word) for word in sources.REQUEST_PARAMETER_MODULES)


def _is_socket(argument: ast.arg) -> bool:
    """`ws` in `@app.websocket("/feed") async def feed(request, ws)`, `@sock.route("/echo") def echo(ws)`."""
    return argument.annotation is None and argument.arg in ("ws", "websocket", "sock", "socket")


def is_route_handler(analysis: Analysis, module: Module, body: Body) -> bool:
    """Whether a function is registered for a route of a framework that passes text parameters."""
    return (
        any(_is_route_mark(analysis, module, mark) for mark in body.node.decorator_list)
        or routes.is_handler_method(analysis, body)
        or registrations.patterns_of(analysis, module, body) is not None
    )


def patterns_of_route(analysis: Analysis, module: Module, body: Body) -> tuple[str, ...]:
    """The patterns that a handler stands under: in its decorators, in those of its class, in calls."""
    marks = list(body.node.decorator_list)
    definition = analysis.project.definition(body.owner) if body.owner is not None else None
    if definition is not None and isinstance(definition[1], ast.ClassDef):
        marks += definition[1].decorator_list
    found = [
        argument.value
        for mark in marks
        if isinstance(mark, ast.Call)
        for argument in [*mark.args, *(word.value for word in mark.keywords)]
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    ]
    return (*found, *(registrations.patterns_of(analysis, module, body) or ()))


def _is_route_mark(analysis: Analysis, module: Module, mark: ast.expr) -> bool:
    if not isinstance(mark, ast.Call):
        return False
    if isinstance(mark.func, ast.Name) and mark.func.id in sources.ROUTE_DECORATORS:
        return (analysis.origin(module, mark.func) or "").startswith(("litestar.", "bottle."))
    if not isinstance(mark.func, ast.Attribute):
        return False
    if mark.func.attr not in sources.ROUTE_DECORATORS or not (mark.args or mark.keywords):
        return False
    holder = analysis.origin(module, mark.func.value)
    if holder is not None and not analysis.is_project_name(holder):
        return holder.partition(".")[0] in sources.ROUTER_MODULES
    data = module.source.data
    return any(name.encode() in data for name in sources.ROUTER_MODULES)


def _is_made(analysis: Analysis, value: Value) -> bool:
    """Whether a dependency makes an object of a class of the project, whatever protocol the parameter speaks of."""
    origin = value.origin or ""
    return origin.endswith("()") and analysis.is_project_name(origin)


def _is_text_parameter(argument: ast.arg, origin: str | None, default: ast.expr | None) -> bool:
    if argument.annotation is not None and _is_narrowed(argument.annotation):
        return False
    if default is not None and _is_dependency(default):
        return False
    if origin is None:
        if argument.annotation is not None:
            return False
        return True
    if origin in _HARMLESS:
        return False
    if origin in _TEXT_ANNOTATIONS:
        return True
    return origin in sources.REQUEST_OBJECTS


def _is_narrowed(annotation: ast.expr) -> bool:
    """`Annotated[str, Path(pattern=…)]`, `Depends` and the like."""
    for node in ast.walk(annotation):
        if isinstance(node, ast.keyword) and node.arg in ("pattern", "regex"):
            return True
        if isinstance(node, ast.Name) and node.id in ("Depends", "Security", "Literal", "UUID", "int"):
            return True
    return False


def _is_dependency(default: ast.expr) -> bool:
    if not isinstance(default, ast.Call):
        return False
    function = default.func
    name = last_name(function)
    if name in ("Depends", "Security", "Inject", "Provide"):
        return True
    return any(word.arg in ("pattern", "regex") for word in default.keywords)
