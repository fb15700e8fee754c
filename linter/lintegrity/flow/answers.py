"""Answers to clients: with which status, and who writes them without making a response object."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from http import HTTPStatus

from lintegrity.blocks import blocks
from lintegrity.flow.frame import Call, Frame
from lintegrity.flow.resolve import initialiser
from lintegrity.nodes import last_name
from lintegrity.tables.responses import ANSWERS, OWN_STATUS
from lintegrity.tables.sources import TORNADO_HANDLERS

# Statuses by name: `status.HTTP_404_NOT_FOUND` of Starlette and Django REST framework, `HTTPStatus.NOT_FOUND`.
_NAMED = re.compile(r"^HTTP_(\d{3})(?:_|$)")
_PHRASES = {one.phrase.replace(" ", "").replace("-", ""): int(one) for one in HTTPStatus}
_STATUS_WORDS = ("status_code", "status", "code")
# Functions that make the text of a page from what they are given, or send the client to an address with it.
PAGES = {
    "flask.render_template": "Flask", "flask.render_template_string": "Flask", "quart.render_template": "Quart",
    "flask.templating.render_template": "Flask", "django.shortcuts.render": "Django",
    "django.template.response.TemplateResponse": "Django", "aiohttp_jinja2.render_template": "aiohttp",
    "starlette.templating.Jinja2Templates().TemplateResponse": "Starlette",
    "fastapi.templating.Jinja2Templates().TemplateResponse": "FastAPI",
    "pyramid.renderers.render_to_response": "Pyramid", "bottle.template": "Bottle",
    "flask.redirect": "Flask", "quart.redirect": "Quart", "django.shortcuts.redirect": "Django",
    "django.http.HttpResponseRedirect": "Django", "django.http.response.HttpResponseRedirect": "Django",
    "fastapi.responses.RedirectResponse": "FastAPI", "starlette.responses.RedirectResponse": "Starlette",
    "aiohttp.web.HTTPFound": "aiohttp", "aiohttp.web.HTTPSeeOther": "aiohttp", "sanic.response.redirect": "Sanic",
    "litestar.response.Redirect": "Litestar", "bottle.redirect": "Bottle", "werkzeug.utils.redirect": "Werkzeug",
}  # fmt: skip
_TORNADO_WRITERS = frozenset({"write", "finish", "write_message", "render"})

# Attributes of a response that hold what is sent, and the packages whose handlers fill them in.
_CONTENT = frozenset({"media", "text", "body", "data", "content", "json_body"})
_FILLED_IN = (
    "falcon.",
    "pyramid.",
    "bottle.",
    "django.http.",
    "werkzeug.",
    "flask.",
    "starlette.",
    "fastapi.",
    "webob.",
)
_NAMES = frozenset({"resp", "response"})


def is_content(target: ast.Attribute, origin: str | None, frame: Frame) -> bool:
    """Whether an assignment fills in a response: `resp.media = …` in a responder of Falcon, `response.content = …`."""
    if target.attr not in _CONTENT:
        return False
    if origin is not None:
        return origin.startswith(_FILLED_IN) and "esponse" in origin
    is_handed_in = isinstance(target.value, ast.Name) and target.value.id in _NAMES
    return is_handed_in and frame.name.startswith("on_") and frame.module.source.holds(b"falcon")


def kind_of(made: Call, answered: ast.Tuple | None = None) -> str:
    """The kind of answer that a call makes, alone or in a tuple given back; `response` where nothing tells its status."""
    if answered is not None and answered.elts[0] is made.node:
        return kind_of_return(answered)
    for word in made.node.keywords:
        if word.arg in _STATUS_WORDS:
            return kind_of_status(word.value)
    if made.node.args and made.origin.endswith(("HTTPException", "abort", "HTTPError")):
        return kind_of_status(made.node.args[0])
    return _kind_of_number(_status_of_class((made.origin or "").rpartition(".")[2]))


def _status_of_class(name: str) -> int | None:
    """The status that the name of a class says: `HTTPInternalServerError`, `HttpResponseNotFound`, `BadGateway`."""
    return OWN_STATUS.get(name) or _PHRASES.get(name.removeprefix("HTTP").removeprefix("HttpResponse"))


def kind_of_return(node: ast.expr) -> str:
    """The same for what a route gives back: `return {...}, 404`."""
    if isinstance(node, ast.Tuple) and len(node.elts) in (2, 3):
        return kind_of_status(node.elts[1])
    return "response"


def kind_of_status(node: ast.expr) -> str:
    """The kind of answer with a status as written."""
    return _kind_of_number(_number(node))


def _kind_of_number(status: int | None) -> str:
    if status is None or status < 400:
        return "response"
    if status == 422:
        return "response-422"
    return "response-4xx" if status < 500 else "response-5xx"


def _number(node: ast.expr) -> int | None:
    if isinstance(node, ast.Constant):
        return node.value if type(node.value) is int else None
    if isinstance(node, ast.Attribute) and node.attr == "value":
        node = node.value
    name = last_name(node)
    found = _NAMED.match(name)
    if found:
        return int(found[1])
    known = HTTPStatus.__members__.get(name)
    return int(known) if known is not None else None


def is_own(made: Call, frame: Frame, lineage: Callable[[str], list[str]]) -> bool:
    """Whether a call makes an answer of a class of the project, or of the class above it: `super().__init__(detail=…)`."""
    if made.attribute == "__init__":
        if made.origin.removesuffix(".__init__") in ANSWERS:
            return True
        function = made.node.func
        holder = function.value if isinstance(function, ast.Attribute) else None
        if not isinstance(holder, ast.Call) or last_name(holder.func) != "super" or frame.owner is None:
            return False
        return not ANSWERS.keys().isdisjoint(lineage(frame.owner)) and not frame.analysis.is_project_name(
            made.origin
        )
    if not made.origin or "(" in made.origin or not frame.analysis.is_project_name(made.origin):
        return False
    is_answer = not ANSWERS.keys().isdisjoint(lineage(made.origin))
    return is_answer and initialiser(frame.analysis, made.origin) is None


def is_written_by_handler(made: Call, lineage: Callable[[str], list[str]]) -> bool:
    """Tornado's `self.write(…)`; `lineage` gives the names of a class and of those that it derives from."""
    if made.attribute not in _TORNADO_WRITERS or made.base is None:
        return False
    origin = made.base.origin or ""
    return origin.endswith("()") and not TORNADO_HANDLERS.isdisjoint(lineage(origin[:-2]))


def kind_of_written(made: Call, frame: Frame) -> str:
    """The kind of answer that such a call writes: `self.set_status(500)` before it in its block tells the status."""
    parents = frame.module.scopes.parents
    step: ast.AST | None = made.node
    while step is not None and not isinstance(step, ast.stmt):
        step = parents.get(step)
    if step is None:
        return "response"
    for block in blocks(parents.get(step, step)):
        before = block[: block.index(step)] if step in block else []
        for one in reversed(before):
            call = one.value if isinstance(one, ast.Expr) else None
            if isinstance(call, ast.Call) and last_name(call.func) == "set_status" and call.args:
                return kind_of_status(call.args[0])
    return "response"
