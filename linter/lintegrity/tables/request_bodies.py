"""What gives the body of an HTTP request as parsed JSON or as bytes, by web framework."""

from __future__ import annotations

from collections.abc import Mapping

from lintegrity.tables.sources import TORNADO_HANDLERS

# Objects that are the request, by where they come from.
REQUESTS: Mapping[str, str] = {
    "flask.request": "flask",
    "flask.globals.request": "flask",
    "quart.request": "flask",
    "quart.globals.request": "flask",
    "apiflask.request": "flask",
    "bottle.request": "flask",
    "fastapi.Request()": "fastapi",
    "fastapi.requests.Request()": "fastapi",
    "starlette.requests.Request()": "starlette",
    "aiohttp.web.Request()": "aiohttp",
    "aiohttp.web_request.Request()": "aiohttp",
    "aiohttp.web.BaseRequest()": "aiohttp",
    "sanic.Request()": "sanic",
    "sanic.request.Request()": "sanic",
    "litestar.Request()": "starlette",
    "rest_framework.request.Request()": "rest_framework",
    "django.http.HttpRequest()": "django",
    "django.http.request.HttpRequest()": "django",
}
# Packages whose handlers are given the request as a parameter that is often left without a type.
HANDLER_PACKAGES: Mapping[str, str] = {
    "rest_framework": "rest_framework",  # before Django, which its modules import as well
    "aiohttp": "aiohttp",
    "starlette": "starlette",
    "fastapi": "fastapi",
    "sanic": "sanic",
    "django": "django",
}
# Classes whose methods find the request in `self.request`.
VIEW_CLASSES: Mapping[str, str] = {
    "aiohttp.web.View": "aiohttp",
    "aiohttp.web_urldispatcher.View": "aiohttp",
    **dict.fromkeys(TORNADO_HANDLERS, "tornado"),
    "django.views.View": "django",
    "django.views.generic.View": "django",
}
# Packages all of whose classes with a method that takes a request are such views.
VIEW_PACKAGES: Mapping[str, str] = {"rest_framework.": "rest_framework"}
# What gives the parsed body: a property, or a method; the others give bytes that something else parses.
PARSED_PROPERTIES: Mapping[str, str] = {"flask": "json", "sanic": "json", "rest_framework": "data"}
PARSED_METHODS: Mapping[str, frozenset[str]] = {
    "flask": frozenset({"get_json"}),
    "fastapi": frozenset({"json"}),
    "starlette": frozenset({"json"}),
    "aiohttp": frozenset({"json"}),
}
RAW_BODIES: Mapping[str, frozenset[str]] = {
    "django": frozenset({"body"}),
    "rest_framework": frozenset({"body"}),
    "tornado": frozenset({"body"}),
    "flask": frozenset({"data"}),
    "sanic": frozenset({"body"}),
}
PARSERS = frozenset({
    "json.loads", "orjson.loads", "ujson.loads", "simplejson.loads", "rapidjson.loads", "msgspec.json.decode",
    "tornado.escape.json_decode", "flask.json.loads",
})  # fmt: skip
