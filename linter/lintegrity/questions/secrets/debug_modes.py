"""Servers that are started in debug mode, whatever is configured."""

from __future__ import annotations

import ast
import re
from itertools import chain
from typing import TYPE_CHECKING, Mapping

from lintegrity.entry import is_entry_code
from lintegrity.kinds import FUNCTIONS
from lintegrity.model import Role

if TYPE_CHECKING:
    from lintegrity.context import Context

# Calls that take a debug mode, by origin, with the keyword: what the mode shows to whoever asks.
DEBUGGING: Mapping[str, str] = {
    "flask.Flask().run": "debug",  # werkzeug's console runs code
    "flask.app.Flask().run": "debug",  # the same by its module
    "quart.Quart().run": "debug",  # tracebacks with their values
    "apiflask.APIFlask().run": "debug",  # Flask's
    "connexion.FlaskApp().run": "debug",  # Flask's
    "flask_openapi3.OpenAPI().run": "debug",  # Flask's
    "flask_socketio.SocketIO().run": "debug",  # Flask's
    "dash.Dash().run": "debug",  # Flask's
    "dash.Dash().run_server": "debug",  # Flask's
    "bottle.run": "debug",  # tracebacks
    "bottle.Bottle().run": "debug",  # tracebacks
    "sanic.Sanic().run": "debug",  # tracebacks
    "werkzeug.serving.run_simple": "use_debugger",  # the console itself
    "werkzeug.run_simple": "use_debugger",  # the same where it was once
    "fastapi.FastAPI": "debug",  # tracebacks
    "starlette.applications.Starlette": "debug",  # tracebacks
    "litestar.Litestar": "debug",  # tracebacks
    "litestar.app.Litestar": "debug",  # tracebacks
    "tornado.web.Application": "debug",  # tracebacks
}
NAMES = frozenset(origin.rpartition(".")[2] for origin in DEBUGGING)
_DEVELOPMENT = re.compile(r"debug|\bdev|develop|local|\btest", re.IGNORECASE)


def debug_mode(call: ast.Call, ctx: Context) -> ast.expr | None:
    """The `True` that a call of production code gives as its debug mode, outside entry code."""
    if ctx.role is not Role.PRODUCTION:
        return None
    given = next((word for word in call.keywords if word.arg in ("debug", "use_debugger")), None)
    if given is None or not isinstance(given.value, ast.Constant) or given.value.value is not True:
        return None
    if DEBUGGING.get(ctx.origin(call.func) or "") != given.arg:
        return None
    return given.value if not is_of_development(call, ctx) and not is_entry_code(call, ctx) else None


def is_of_development(node: ast.AST, ctx: Context) -> bool:
    """Whether a node stands under `if settings.debug:` or its like, or in a function for development."""
    names = (around.name.replace("_", " ") for around in ctx.ancestors(node) if isinstance(around, FUNCTIONS))
    tests = (ctx.text(test, 80) for test in ctx.tests_around(node))
    return any(map(_DEVELOPMENT.search, chain(names, tests)))
