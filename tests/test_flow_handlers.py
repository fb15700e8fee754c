"""Flask handlers as people write them: what the value passes through, and whether a path may be made of it.

`DANGEROUS` must be reported once, `HARMLESS` must be silent. Each is the part of a handler after `value` was read.
"""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest
from harness import places, run

READS = {
    "query": 'value = request.args.get("f", "none")',
    "multi-value": 'value = request.args.getlist("f")[0]',
    "form": 'value = request.form["f"]',
    "cookie decoded": 'value = urllib.parse.unquote_plus(request.cookies.get("f", "none"))',
    "header": 'value = request.headers.get("X-F")',
    "header list": 'value = request.headers.getlist("X-F")[0]',
    "query string by hand": """
        text = request.query_string.decode("utf-8")
        at = text.find("f=")
        value = text[at + 2:]
        """,
    "a name among the form": """
        value = ""
        for name in request.form.keys():
            if "x" in request.form.getlist(name):
                value = name
                break
        """,
    "values": 'value = request.values.get("f")',
    "a wrapper of another module": 'value = Wrapper(request).form("f")',
}

DANGEROUS = {
    "as it is": "bar = value",
    "base64 there and back": "bar = base64.b64decode(base64.b64encode(value.encode())).decode()",
    "a dictionary": """
        held = {}
        held["a"] = "fixed"
        held["b"] = value
        bar = held["b"]
        """,
    "a list after pop": """
        items = []
        items.append("safe")
        items.append(value)
        items.append("more")
        items.pop(0)
        bar = items[0]
        """,
    "a configuration": """
        conf = configparser.ConfigParser()
        conf.add_section("s")
        conf.set("s", "a", "fixed")
        conf.set("s", "b", value)
        bar = conf.get("s", "b")
        """,
    "a condition that holds": """
        number = 86
        bar = "fixed"
        if (7 * 42) - number > 200:
            bar = value
        """,
    "a conditional expression": """
        number = 106
        bar = "never" if (7 * 18) + number < 200 else value
        """,
    "a match": """
        guess = "ABC"[1]
        match guess:
            case "A":
                bar = "fixed"
            case "B":
                bar = value
            case _:
                bar = "other"
        """,
    "a slice": """
        text = "help"
        text += value
        text += "tail"
        bar = text[4:-4]
        """,
    "a harmless replacement": 'bar = value.replace("&", "and")',
    "a helper class": "bar = Thing().same(value)",
    "a climb refused, but absolute goes through": """
        if "../" in value:
            return "no"
        bar = value
        return (pathlib.Path("/srv") / bar).read_text()
        """,
    "resolved but not compared": """
        path = (pathlib.Path("/srv") / value).resolve()
        return path.read_text()
        """,
    "the check only warns": """
        if ".." in value:
            print("odd")
        bar = value
        """,
    "decoded after the check": """
        if ".." in value or "/" in value:
            return "no"
        bar = urllib.parse.unquote(value)
        """,
}

HARMLESS = {
    "the other dictionary entry": """
        held = {}
        held["a"] = "fixed"
        held["b"] = value
        bar = held["b"]
        bar = held["a"]
        """,
    "the other list item": """
        items = []
        items.append("safe")
        items.append(value)
        items.append("more")
        items.pop(0)
        bar = items[1]
        """,
    "the other option": """
        conf = configparser.ConfigParser()
        conf.add_section("s")
        conf.set("s", "a", "fixed")
        conf.set("s", "b", value)
        bar = conf.get("s", "a")
        """,
    "a condition that never holds": """
        number = 106
        bar = value
        if (7 * 42) - number > 100:
            bar = "fixed"
        """,
    "the other case": """
        guess = "ABC"[2]
        match guess:
            case "A":
                bar = value
            case "C":
                bar = "fixed"
            case _:
                bar = value
        """,
    "a conditional expression": """
        number = 106
        bar = "always" if (7 * 18) + number > 200 else value
        """,
    "a climb refused behind a folder": """
        if "../" in value:
            return "no"
        bar = value
        """,
    "resolved and compared": """
        base = pathlib.Path("/srv").resolve()
        path = (base / value).resolve()
        if not str(path).startswith(str(base)):
            return "no"
        return path.read_text()
        """,
    "resolved and relative": """
        base = pathlib.Path("/srv").resolve()
        path = (base / value).resolve()
        try:
            path.relative_to(base)
        except ValueError:
            return "no"
        return path.read_text()
        """,
    "one segment": "bar = os.path.basename(value)",
    "a segment of a path": 'bar = value.split("/")[-1]',
    "letters only": 'bar = "".join(c for c in value if c.isalnum())',
    "a number": "bar = str(int(value))",
    "a digest": "bar = hashlib.sha256(value.encode()).hexdigest()",
    "cleaned": 'bar = re.sub(r"[^A-Za-z0-9_-]", "", value)',
    "replaced by a constant": """
        bar = value
        bar = "fixed"
        """,
    "looked up": """
        known = {"a": "a.txt", "b": "b.txt"}
        bar = known.get(value, "a.txt")
        """,
}

HEAD = """
import base64
import configparser
import hashlib
import os
import pathlib
import re
import urllib.parse

from flask import Flask, request

from app.things import Thing, Wrapper

app = Flask(__name__)


@app.route("/read", methods=["POST"])
def read():
"""
THINGS = """
class Thing:
    def same(self, given):
        result = given
        return result


class Wrapper:
    def __init__(self, request):
        self.request = request

    def form(self, name):
        return self.request.form.get(name)
"""


def handler(read: str, body: str) -> str:
    lines = textwrap.indent(textwrap.dedent(read).strip() + "\n" + textwrap.dedent(body).strip(), "    ")
    tail = (
        ""
        if "read_text" in body
        else '\n    with open(f"/srv/files/{bar}") as handle:\n        return handle.read()'
    )
    return HEAD.lstrip() + lines + tail + "\n"


def count(text: str, folder: Path) -> int:
    files = {"app/__init__.py": "", "app/module.py": text, "app/things.py": THINGS}
    return len(places(run(files, folder, "LIN403"), folder, "LIN403"))


@pytest.mark.parametrize("body", DANGEROUS)
@pytest.mark.parametrize("read", list(READS)[::3])
def test_reported(read: str, body: str, tmp_path: Path) -> None:
    text = handler(READS[read], DANGEROUS[body])
    assert count(text, tmp_path) == 1, text


@pytest.mark.parametrize("read", READS)
def test_every_way_to_read_is_a_source(read: str, tmp_path: Path) -> None:
    assert count(handler(READS[read], "bar = value"), tmp_path) == 1


@pytest.mark.parametrize("body", HARMLESS)
@pytest.mark.parametrize("read", list(READS)[::3])
def test_silent(read: str, body: str, tmp_path: Path) -> None:
    text = handler(READS[read], HARMLESS[body])
    assert count(text, tmp_path) == 0, text
