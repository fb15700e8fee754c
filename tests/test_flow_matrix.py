"""Each source × each carrier × each sink is reported; with a validator in between it is silent.

The tables below are read as they stand: a source is an expression, a carrier moves it, a sink uses it.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
from harness import places, run


class Source(NamedTuple):
    """How a value enters: lines before, the head of the function, the expression."""

    name: str
    head: str
    function: str
    expression: str


class Carrier(NamedTuple):
    """How it is carried: lines at the top, lines in the function, the expression afterwards."""

    name: str
    top: str
    inside: str
    result: str
    other: str = ""


SOURCES = [
    Source("flask args", "from flask import request", "def view():", 'request.args["name"]'),
    Source("flask get", "from flask import request", "def view():", 'request.args.get("name", "")'),
    Source("flask form", "from flask import request", "def view():", 'request.form["name"]'),
    Source("flask cookie", "from flask import request", "def view():", 'request.cookies.get("name")'),
    Source("flask header", "from flask import request", "def view():", 'request.headers.get("X-Name")'),
    Source("flask json", "from flask import request", "def view():", 'request.get_json()["name"]'),
    Source("fastapi parameter", "from fastapi import FastAPI\napp = FastAPI()", '@app.get("/x")\ndef view(name: str):', "name"),
    Source("starlette", "from starlette.requests import Request", "def view(request: Request):", 'request.query_params["name"]'),
    Source("django", "from django.http import HttpRequest", "def view(request: HttpRequest):", 'request.GET.get("name")'),
    Source("aiohttp", "from aiohttp import web", "async def view(request: web.Request):", 'request.match_info["name"]'),
]  # fmt: skip

CARRIERS = [
    Carrier("variable", "", "value = {source}", "value"),
    Carrier("tuple", "", "value, other = {source}, 1", "value"),
    Carrier("helper", "def same(given):\n    return given", "value = same({source})", "value"),
    Carrier("list", "", "items = ['a']\n    items.append({source})", "items[1]"),
    Carrier("dictionary", "", "held = {{'a': {source}}}", "held['a']"),
    Carrier("attribute", "class Holder:\n    pass", "holder = Holder()\n    holder.value = {source}", "holder.value"),
    Carrier(
        "class field",
        "class Holder:\n    def __init__(self, value):\n        self.value = value",
        "holder = Holder({source})",
        "holder.value",
    ),
    Carrier("other module", "from app.other import same", "value = same({source})", "value", "def same(given):\n    return given\n"),
    Carrier("default", "", "value = {source} or 'x'", "value"),
    Carrier("strip", "", "value = {source}.strip()", "value"),
]  # fmt: skip

SINKS = {
    "open f-string": ('open(f"/srv/{{{value}}}")', ""),
    "open concatenation": ('open("/srv/" + {value})', ""),
    "os.path.join": ('open(os.path.join("/srv", {value}))', "import os"),
    "pathlib": ('(Path("/srv") / {value}).read_text()', "from pathlib import Path"),
}

VALIDATORS = {
    "allowed names": 'if {value} not in ("a", "b"):\n        raise ValueError("name")',
    "letters only": 'if not {value}.isalnum():\n        raise ValueError("name")',
    "pattern": 'if not re.fullmatch(r"[a-z0-9_]+", {value}):\n        raise ValueError("name")',
    "no climbing and no separator": 'if ".." in {value} or "/" in {value}:\n        raise ValueError("name")',
}


def text_of(source: Source, carrier: Carrier, sink: str, imports: str, validator: str = "") -> str:
    value = carrier.result
    body = carrier.inside.format(source=source.expression)
    if validator:
        body += "\n    checked = " + value + "\n    " + validator.format(value="checked")
        value = "checked"
    quoted = value.replace("'", '"') if 'f"' not in sink else value
    used = sink.format(value=quoted)
    head = "\n".join(part for part in ("import re", imports, source.head, carrier.top) if part)
    return f"{head}\n\n\n{source.function}\n    {body}\n    return {used}\n"


def found(text: str, other: str, folder: Path) -> set[tuple[str, int]]:
    files = {"app/__init__.py": "", "app/module.py": text, "app/other.py": other}
    return places(run(files, folder, "LIN403"), folder, "LIN403")


@pytest.mark.parametrize("sink", SINKS)
@pytest.mark.parametrize("carrier", CARRIERS, ids=lambda one: one.name)
@pytest.mark.parametrize("source", SOURCES, ids=lambda one: one.name)
def test_an_unchecked_value_is_reported(source: Source, carrier: Carrier, sink: str, tmp_path: Path) -> None:
    code, imports = SINKS[sink]
    text = text_of(source, carrier, code, imports)
    last = text.rstrip("\n").count("\n") + 1
    assert found(text, carrier.other, tmp_path) == {("app/module.py", last)}, text


@pytest.mark.parametrize("validator", VALIDATORS)
@pytest.mark.parametrize("carrier", CARRIERS, ids=lambda one: one.name)
@pytest.mark.parametrize("source", SOURCES[:4], ids=lambda one: one.name)
def test_a_checked_value_is_silent(source: Source, carrier: Carrier, validator: str, tmp_path: Path) -> None:
    for number, (code, imports) in enumerate(SINKS.values()):
        text = text_of(source, carrier, code, imports, VALIDATORS[validator])
        assert not found(text, carrier.other, tmp_path / str(number)), text
