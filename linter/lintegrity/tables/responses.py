"""What makes an HTTP response of the content it is given, what tells the client something, what only wraps content."""

from __future__ import annotations

# Canonical origin of the callable → why it is here.
RESPONSES = {
    "fastapi.Response": "FastAPI",
    "fastapi.responses.Response": "FastAPI",
    "fastapi.responses.HTMLResponse": "FastAPI, text",
    "fastapi.responses.PlainTextResponse": "FastAPI, text",
    "fastapi.responses.JSONResponse": "FastAPI, JSON",
    "fastapi.responses.ORJSONResponse": "FastAPI, JSON",
    "fastapi.responses.UJSONResponse": "FastAPI, JSON",
    "fastapi.responses.StreamingResponse": "FastAPI: streams, but not what was read whole before",
    "starlette.responses.Response": "Starlette",
    "starlette.responses.HTMLResponse": "Starlette, text",
    "starlette.responses.PlainTextResponse": "Starlette, text",
    "starlette.responses.JSONResponse": "Starlette, JSON",
    "starlette.responses.StreamingResponse": "Starlette: streams, but not what was read whole before",
    "flask.Response": "Flask",
    "flask.make_response": "Flask",
    "flask.jsonify": "Flask, JSON",
    "quart.Response": "Quart",
    "quart.make_response": "Quart",
    "quart.jsonify": "Quart, JSON",
    "werkzeug.Response": "Werkzeug",
    "werkzeug.wrappers.Response": "Werkzeug",
    "django.http.HttpResponse": "Django",
    "django.http.JsonResponse": "Django, JSON",
    "django.http.StreamingHttpResponse": "Django: streams, but not what was read whole before",
    "django.http.response.HttpResponse": "Django",
    "rest_framework.response.Response": "Django REST framework",
    "aiohttp.web.Response": "aiohttp",
    "aiohttp.web.json_response": "aiohttp, JSON",
    "sanic.response.raw": "Sanic",
    "sanic.response.text": "Sanic, text",
    "sanic.response.html": "Sanic, text",
    "sanic.response.json": "Sanic, JSON",
    "sanic.response.HTTPResponse": "Sanic",
    "litestar.Response": "Litestar",
    "litestar.response.Response": "Litestar",
    "bottle.HTTPResponse": "Bottle",
    "falcon.Response": "Falcon",
    "pyramid.response.Response": "Pyramid",
    "webob.Response": "WebOb",
}

# Calls whose arguments a client is told, responses that tell of a failure among them; each with its framework.
ANSWERS = {
    "flask.jsonify": "Flask", "flask.make_response": "Flask", "flask.Response": "Flask", "flask.abort": "Flask",
    "quart.jsonify": "Quart", "quart.make_response": "Quart", "quart.Response": "Quart",
    "fastapi.HTTPException": "FastAPI", "fastapi.exceptions.HTTPException": "FastAPI",
    "starlette.exceptions.HTTPException": "Starlette", "fastapi.responses.JSONResponse": "FastAPI",
    "fastapi.responses.ORJSONResponse": "FastAPI", "fastapi.responses.PlainTextResponse": "FastAPI",
    "fastapi.responses.HTMLResponse": "FastAPI", "fastapi.responses.Response": "FastAPI", "fastapi.Response": "FastAPI",
    "starlette.responses.JSONResponse": "Starlette", "starlette.responses.PlainTextResponse": "Starlette",
    "starlette.responses.HTMLResponse": "Starlette", "starlette.responses.Response": "Starlette",
    "django.http.HttpResponse": "Django", "django.http.JsonResponse": "Django",
    "django.http.HttpResponseServerError": "Django", "django.http.HttpResponseBadRequest": "Django",
    "rest_framework.response.Response": "Django REST framework", "aiohttp.web.json_response": "aiohttp",
    "aiohttp.web.Response": "aiohttp", "aiohttp.web.HTTPInternalServerError": "aiohttp",
    "sanic.response.json": "Sanic", "sanic.response.text": "Sanic", "sanic.json": "Sanic", "sanic.text": "Sanic",
    "litestar.Response": "Litestar", "litestar.exceptions.HTTPException": "Litestar",
    "flask_restful.abort": "Flask-RESTful", "flask_restx.abort": "Flask-RESTX",
    "flask_smorest.abort": "flask-smorest", "werkzeug.exceptions.abort": "Werkzeug", "quart.abort": "Quart",
    "django.http.HttpResponseNotFound": "Django", "django.http.HttpResponseForbidden": "Django",
    "fastapi.responses.UJSONResponse": "FastAPI", "starlette.exceptions.WebSocketException": "Starlette",
    "tornado.web.HTTPError": "Tornado", "aiohttp.web.HTTPBadRequest": "aiohttp", "sanic.exceptions.ServerError": "Sanic",
    "sanic.exceptions.SanicException": "Sanic", "sanic.html": "Sanic", "sanic.response.html": "Sanic",
    "litestar.response.Response": "Litestar", "ninja.errors.HttpError": "Django Ninja", "bottle.abort": "Bottle",
    "aiohttp.web.HTTPServiceUnavailable": "aiohttp", "aiohttp.web.HTTPBadGateway": "aiohttp",
    "falcon.HTTPError": "Falcon", "falcon.HTTPInternalServerError": "Falcon", "falcon.HTTPBadRequest": "Falcon",
    "falcon.HTTPServiceUnavailable": "Falcon", "falcon.HTTPBadGateway": "Falcon", "falcon.HTTPStatus": "Falcon",
    "fastapi.responses.StreamingResponse": "FastAPI: what a generator yields", "fastapi.sse.EventSourceResponse": "FastAPI",
    "starlette.responses.StreamingResponse": "Starlette", "sse_starlette.EventSourceResponse": "Starlette",
    "sse_starlette.sse.EventSourceResponse": "Starlette", "django.http.StreamingHttpResponse": "Django",
    "litestar.response.Stream": "Litestar", "litestar.response.ServerSentEvent": "Litestar",
    "bottle.HTTPResponse": "Bottle", "werkzeug.Response": "Werkzeug", "werkzeug.wrappers.Response": "Werkzeug",
    "werkzeug.exceptions.HTTPException": "Werkzeug", "werkzeug.exceptions.InternalServerError": "Werkzeug", "werkzeug.exceptions.ServiceUnavailable": "Werkzeug",
    "werkzeug.exceptions.BadGateway": "Werkzeug", "werkzeug.exceptions.GatewayTimeout": "Werkzeug",
    "werkzeug.exceptions.BadRequest": "Werkzeug", "werkzeug.exceptions.NotFound": "Werkzeug",
    "rest_framework.exceptions.APIException": "Django REST framework", "sanic.exceptions.ServiceUnavailable": "Sanic",
    "litestar.exceptions.InternalServerException": "Litestar",
    "litestar.exceptions.ServiceUnavailableException": "Litestar", "aiohttp.web.HTTPGatewayTimeout": "aiohttp",
    "pyramid.httpexceptions.HTTPInternalServerError": "Pyramid", "pyramid.httpexceptions.HTTPBadRequest": "Pyramid",
    "rest_framework.exceptions.ValidationError": "Django REST framework",
    "rest_framework.serializers.ValidationError": "Django REST framework",
    "rest_framework.exceptions.ParseError": "Django REST framework",
    "rest_framework.exceptions.NotFound": "Django REST framework",
    "rest_framework.exceptions.PermissionDenied": "Django REST framework",
    "rest_framework.exceptions.AuthenticationFailed": "Django REST framework",
}  # fmt: skip
# Django's classes by the module that defines them.
ANSWERS |= {
    name.replace("django.http.", "django.http.response."): why
    for name, why in ANSWERS.items()
    if name.startswith("django.http.")
}

# Classes of answers and exceptions with a status of their own that is not the name of that status; each with the status.
OWN_STATUS = {
    "HttpResponseServerError": 500,  # Django
    "APIException": 500,  # Django REST framework
    "ValidationError": 400,  # Django REST framework
    "ParseError": 400,  # Django REST framework
    "PermissionDenied": 403,  # Django REST framework
    "AuthenticationFailed": 401,  # Django REST framework
    "ServerError": 500,  # Sanic
    "InternalServerException": 500,  # Litestar
    "ServiceUnavailableException": 503,  # Litestar
}

# Exceptions of which a framework makes an answer: their text is written for the client.
ANSWERING_EXCEPTIONS = frozenset({"HTTPException", "Http404", "APIException", "SanicException", "HttpError"})

# Calls that hand the content on whole, in another form: last part of the name → why.
WRAPPERS = {
    "BytesIO": "the content in memory",
    "StringIO": "the content in memory",
    "iter": "one chunk of everything",
    "decode": "the content as text",
    "encode": "the content as bytes",
    "b64encode": "the content as text",
    "standard_b64encode": "the content as text",
    "urlsafe_b64encode": "the content as text",
    "hexlify": "the content as text",
    "str": "the content as text",
    "bytes": "the content itself",
    "memoryview": "the content itself",
    "strip": "the content without its edges",
    "rstrip": "the content without its edge",
    "splitlines": "every line",
    "split": "every part",
    "list": "every part",
    "escape": "the content for HTML",
    "Markup": "the content for HTML",
    "format": "the content in a text",
    "dict": "the content beside others",
    "dumps": "the content as JSON",
    "cast": "the content itself, for the type checker",
    "ContentFile": "the content in memory (Django)",
    "Base64Bytes": "the content as text (pydantic)",
}
