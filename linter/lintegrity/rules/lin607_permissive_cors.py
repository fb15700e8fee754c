"""Cross-origin access is open to every origin.

What it does
------------
Reports `allow_origins=["*"]` (FastAPI and Starlette, also `allow_origin_regex=".*"`), flask-cors, sanic-cors and Socket.IO with
`"*"` or without origins, quart-cors and aiohttp-cors with `"*"`, django-cors-headers' allow-all switches, and settings fields, parameters and environment
defaults for origins whose default is `"*"`.

Why it matters
--------------
Any page that a user visits can call the interface from the user's browser. With credentials allowed it does so in
the user's name.

Flagged
-------
```python
from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware

app = FastAPI()
app.add_middleware(CORSMiddleware, allow_origins=["*"], allow_credentials=True)
```

Not flagged
-----------
```python
from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware

app = FastAPI()
app.add_middleware(CORSMiddleware, allow_origins=["https://app.example.com"], allow_methods=["*"])
```

Use instead
-----------
A list of origins, empty by default.

Known limits
------------
Headers written by hand are not judged. What stands under a debug or development condition is silent.

References
----------
- https://cwe.mitre.org/data/definitions/942.html
"""

import ast
import re
from typing import Annotated, Iterator

from lintegrity.kinds import FUNCTIONS, Function
from lintegrity.nodes import keyword_of, last_name, text_of
from lintegrity.parameters import defaults_of, named_parameters
from lintegrity.questions.contracts.typing_any import alias_of
from lintegrity.rule import Assigned, Called, Context, Hit, Rule, Severity
from lintegrity.walk import descendants

RULE = Rule(
    code="LIN607",
    name="permissive-cors",
    summary="Cross-origin access is open to every origin.",
    help="List the origins that may call; make the default an empty list.",
    severity=Severity.ERROR,
    needles=(b"origin", b"ORIGIN", b"CORS", b"_cors", b"cors_", b"cors:", b"cors ="),
    cwe=(942,),
    security_severity=6.5,
    stubs=True,
)

_KEYWORDS = frozenset(
    {
        "allow_origins",
        "allow_origin",
        "origins",
        "cors_allowed_origins",
        "cors_allow_origins",
        "allowed_origins",
    }
)
_SWITCHES = frozenset({"CORS_ALLOW_ALL_ORIGINS", "CORS_ORIGIN_ALLOW_ALL"})
# sanic-cors is made after flask-cors, down to its settings.
_FLASK = frozenset(
    {"flask_cors.CORS", "flask_cors.cross_origin", "sanic_cors.CORS", "sanic_cors.cross_origin"}
)
# The settings from which flask-cors takes what a call does not say.
_CONFIGURED = ("CORS_ORIGINS", "CORS_RESOURCES")
_ANYTHING = frozenset({"*", ".*", "^.*$", ".+", r"https?://.*", r"^https?://.*$", '["*"]', "['*']"})
_DEVELOPMENT = re.compile(r"debug|\bdev|develop|local|\btest", re.IGNORECASE)
_SETTING_UP = frozenset({"setup", "CORS", "cross_origin", "add_middleware", "Middleware", "CORSMiddleware"})
_FALCON = frozenset({"falcon.App", "falcon.asgi.App", "falcon.API"})
_READERS = frozenset({"getenv", "get", "config", "env", "list", "str"})


def _may_open(name: str) -> bool:
    return name in _SWITCHES or _names_origins(name)


def check(
    node: Annotated[
        ast.Call, Called(_READERS | _SETTING_UP, keywords={*_KEYWORDS, "allow_origin_regex", "cors_enable"})
    ]
    | Annotated[ast.Assign, Assigned(_may_open)]
    | ast.AnnAssign
    | ast.FunctionDef
    | ast.AsyncFunctionDef,
    ctx: Context,
) -> Iterator[Hit]:
    for place, what in _found(node, ctx):
        if not _is_development(place, ctx):
            yield Hit(place, f"{what} lets every origin in")


def _found(node: ast.AST, ctx: Context) -> Iterator[tuple[ast.AST, str]]:
    if isinstance(node, ast.Call):
        yield from _call(node, ctx)
    elif isinstance(node, ast.AnnAssign):
        if node.value is not None and _names_origins(_name(node.target)) and _opens(node.value):
            yield node, f"default of `{_name(node.target)[:40]}`"
    elif isinstance(node, ast.Assign):
        yield from _assignment(node)
    elif isinstance(node, FUNCTIONS):
        yield from _defaults(node)


def _call(call: ast.Call, ctx: Context) -> Iterator[tuple[ast.AST, str]]:
    for keyword in _keywords(call, ctx):
        if (
            keyword.arg in _KEYWORDS
            and _opens_at_last(_meant(keyword.value, ctx))
            and _is_cors_call(call, keyword.arg, ctx)
        ):
            also = " with credentials" if _has_credentials(call) else ""
            yield keyword.value, f"`{keyword.arg}={ctx.text(keyword.value, 20)}`{also}"
        elif keyword.arg == "allow_origin_regex" and _opens(keyword.value):
            yield keyword.value, f"`allow_origin_regex={ctx.text(keyword.value, 20)}`"
        elif keyword.arg == "cors_enable" and getattr(keyword.value, "value", None) is True:
            if ctx.origin(call.func) in _FALCON:
                yield keyword.value, "`cors_enable=True`"
    name = last_name(call.func)
    if name == "setup" and ctx.origin(call.func) == "aiohttp_cors.setup":
        yield from _aiohttp(call)
    if name in ("CORS", "cross_origin") and ctx.origin(call.func) in _FLASK:
        yield from _flask(call, ctx)
    elif name in _READERS and call.args and any(map(_is_star, _unset_values(call))):
        if isinstance(call.args[0], ast.Constant) and _names_origins(str(call.args[0].value)):
            yield call, f"default of `{str(call.args[0].value)[:40]}`"


def _keywords(call: ast.Call, ctx: Context) -> Iterator[ast.keyword]:
    """The keywords of a call, those of `**options` too, where that is one mapping written out."""
    for keyword in call.keywords:
        if keyword.arg is not None:
            yield keyword
            continue
        given = _meant(keyword.value, ctx)
        for key, value in zip(given.keys, given.values) if isinstance(given, ast.Dict) else ():
            if isinstance(key, ast.Constant) and isinstance(key.value, str):
                yield ast.keyword(key.value, value)


def _unset_values(call: ast.Call) -> list[ast.expr]:
    """What a reader gives where nothing is set: `getenv(NAME, "*")`, `config(NAME, default="*")`."""
    return [*call.args[1:2], *(word.value for word in call.keywords if word.arg == "default")]


def _meant(value: ast.expr, ctx: Context) -> ast.expr:
    """What a name was bound to, once, unless the name says by itself that it holds origins: then it is reported there."""
    if not isinstance(value, ast.Name) or _names_origins(value.id):
        return value
    found = alias_of(value, ctx.scope(value), ctx.project, any_value=True)
    return found.node if found is not None else value


def _is_cors_call(call: ast.Call, keyword: str, ctx: Context) -> bool:
    if keyword == "allow_origin":
        return (ctx.origin(call.func) or "").startswith("quart_cors.")
    return keyword != "origins" or ctx.origin(call.func) in _FLASK


def _flask(call: ast.Call, ctx: Context) -> Iterator[tuple[ast.AST, str]]:
    names = {keyword.arg for keyword in call.keywords}
    resources = keyword_of(call, "resources")
    if resources is None and "origins" not in names and None not in names:
        # The extension reads what the call does not say from the application's configuration.
        if not any(map(ctx.project.files_with, _CONFIGURED)):
            yield call, f"`{ctx.text(call, 30)}` without origins"
    elif isinstance(resources, ast.Dict):
        for inner in descendants(resources):
            if isinstance(inner, ast.Dict):
                for key, value in zip(inner.keys, inner.values):
                    if isinstance(key, ast.Constant) and key.value == "origins" and _opens(value):
                        yield value, f"`origins: {ctx.text(value, 20)}` of a resource"


def _aiohttp(call: ast.Call) -> Iterator[tuple[ast.AST, str]]:
    """`aiohttp_cors.setup(app, defaults={"*": ResourceOptions(...)})`."""
    defaults = keyword_of(call, "defaults")
    for key in defaults.keys if isinstance(defaults, ast.Dict) else ():
        if isinstance(key, ast.Constant) and key.value == "*":
            yield key, 'default of `"*"`'


def _has_credentials(call: ast.Call) -> bool:
    return any(
        keyword.arg in ("allow_credentials", "supports_credentials")
        and isinstance(keyword.value, ast.Constant)
        and keyword.value.value is True
        for keyword in call.keywords
    )


def _assignment(node: ast.Assign) -> Iterator[tuple[ast.AST, str]]:
    for target in node.targets:
        name = _name(target)
        if name in _SWITCHES and isinstance(node.value, ast.Constant) and node.value.value is True:
            yield node, f"`{name} = True`"
        elif _names_origins(name) and _opens(node.value):
            yield node, f"`{name[:40]}` as it stands"


def _defaults(node: Function) -> Iterator[tuple[ast.AST, str]]:
    defaults = defaults_of(node.args)
    for argument in named_parameters(node.args):
        value = defaults.get(argument.arg)
        if value is not None and _names_origins(argument.arg) and _opens(value):
            yield argument, f"default of parameter `{argument.arg[:40]}`"


def _name(target: ast.expr) -> str:
    return last_name(target)


def _names_origins(name: str) -> bool:
    """`CORS_ORIGINS`, `allowed_origins`, `corsAllowOrigins`, `cors`."""
    words = {word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)}
    return (
        words == {"cors"}
        or bool(words & {"origins", "origin"})
        and bool(words & {"cors", "allow", "allowed"})
    )


def _is_star(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value in _ANYTHING


def _opens(node: ast.expr) -> bool:
    """`"*"`, `["*"]`, and a field whose default is one of them."""
    if isinstance(node, (ast.List, ast.Tuple, ast.Set)):
        return any(_is_star(part) for part in node.elts)
    if isinstance(node, ast.Lambda):
        return _opens(node.body)
    if isinstance(node, ast.Call):
        name = last_name(node.func)
        if name in ("Field", "field"):
            given = [
                keyword.value for keyword in node.keywords if keyword.arg in ("default", "default_factory")
            ]
            return any(_opens(value) for value in [*node.args[:1], *given])
        return False
    return _is_star(node)


def _opens_at_last(node: ast.expr) -> bool:
    """The same, also `given or ["*"]` and `os.getenv("ORIGINS", "*").split(",")` of a variable that is called otherwise."""
    if isinstance(node, ast.BoolOp) and isinstance(node.op, ast.Or):
        return _opens_at_last(node.values[-1])
    return _opens(node) or any(
        isinstance(call, ast.Call)
        and last_name(call.func) in _READERS
        and any(map(_is_star, _unset_values(call)))
        and not _names_origins(text_of(call.args[0]))
        for call in descendants(node)
    )


def _asks_for_star(test: ast.expr) -> bool:
    """`"*" in allowed_origins` and `origins == "*"`."""
    return any(
        isinstance(part, ast.Compare)
        and isinstance(part.ops[0], (ast.In, ast.Eq))
        and any(_is_star(side) for side in (part.left, *part.comparators))
        for part in descendants(test)
    )


_ALL = re.compile(
    r"^(?:cors_)?(?:origins?_)?allow_(?:all|any)(?:_origins?)?$|^(?:cors_)?permissive(?:_cors)?$",
    re.IGNORECASE,
)


def _is_asked_for(test: ast.expr) -> bool:
    """`if allow_all:`: a switch of the configuration that means just this."""
    return isinstance(test, (ast.Name, ast.Attribute)) and _ALL.match(last_name(test)) is not None


def _is_development(node: ast.AST, ctx: Context) -> bool:
    """Whether it stands under `if settings.debug:` or its like, or where the configuration itself names `*`."""
    return any(
        _DEVELOPMENT.search(ctx.text(test, 80)) or _asks_for_star(test) or _is_asked_for(test)
        for test in ctx.tests_around(node)
    )
