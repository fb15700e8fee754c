"""Functions made inside functions: handlers of application factories, callbacks, wrappers, lambdas.

`REPORTED` must give one finding of the rule, `SILENT` none.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from harness import places, run

REPORTED = {
    ("LIN403", "a server's handler class that a function makes"): """
import os
from http.server import BaseHTTPRequestHandler, HTTPServer

def serve(root, port):
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            with open(os.path.join(root, self.path[1:]), "rb") as file:
                self.wfile.write(file.read())

    HTTPServer(("", port), Handler).serve_forever()
""",
    ("LIN406", "a method of such a class that another one calls"): """
import os
from http.server import BaseHTTPRequestHandler

def handler_of(folder):
    class Handler(BaseHTTPRequestHandler):
        def do_DELETE(self):
            self.drop(self.path)

        def drop(self, name):
            os.remove(folder + name)

    return Handler
""",
    ("LIN403", "an object of a class that a factory makes"): """
from pathlib import Path
from flask import Flask, request

def create_app(folder: Path):
    app = Flask(__name__)

    class Files:
        def __init__(self, root):
            self.root = root

        def read(self, name):
            return (self.root / name).read_text()

    files = Files(folder)

    @app.route("/file")
    def file():
        return files.read(request.args["name"])

    return app
""",
    ("LIN504", "a method of such an object that becomes a route"): """
from fastapi import FastAPI, HTTPException
from app.store import create

def create_app(table) -> FastAPI:
    app = FastAPI()

    class Rows:
        async def create_row(self, item: str):
            try:
                return create(table, item)
            except Exception as error:
                raise HTTPException(status_code=500, detail=f"not created: {error}")

    rows = Rows()
    app.post("/rows")(rows.create_row)
    return app
""",
    ("LIN403", "a factory of Flask"): """
from flask import Flask, request

def create_app():
    app = Flask(__name__)

    @app.route("/file")
    def file():
        with open(f"/srv/files/{request.args['name']}") as handle:
            return handle.read()

    return app
""",
    ("LIN403", "a function that is given the application"): """
def init(app):
    from flask import request

    @app.route("/file", methods=["POST"])
    def file():
        import urllib.parse
        name = urllib.parse.unquote_plus(request.cookies.get("name", ""))
        with open(f"/srv/files/{name}") as handle:
            return handle.read()
""",
    ("LIN403", "a parameter of a route of FastAPI"): """
from pathlib import Path
from fastapi import FastAPI

def create_app(folder: Path) -> FastAPI:
    app = FastAPI()

    @app.get("/file/{name:path}")
    async def file(name: str) -> str:
        return (folder / name).read_text()

    return app
""",
    ("LIN403", "a method that registers routes"): """
from pathlib import Path
from fastapi import APIRouter

class Files:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.router = APIRouter()
        self.register()

    def register(self):
        @self.router.get("/file/{name:path}")
        def file(name: str):
            return (self.folder / name).read_text()
""",
    ("LIN403", "a helper next to the handler, made after it"): """
from flask import Flask, request

def create_app():
    app = Flask(__name__)

    @app.get("/file")
    def file():
        return content(request.args["name"])

    def content(name):
        with open(f"/srv/files/{name}") as handle:
            return handle.read()

    return app
""",
    ("LIN403", "a callback with what the request brought"): """
from flask import Flask, after_this_request, request
app = Flask(__name__)

@app.get("/file")
def file():
    name = request.args["name"]

    def content():
        with open(f"/srv/files/{name}") as handle:
            return handle.read()

    return stream(content)
""",
    ("LIN403", "a lambda with what the request brought"): """
from flask import Flask, request
app = Flask(__name__)

@app.get("/file")
def file():
    name = request.args["name"]
    return later(lambda: open(f"/srv/files/{name}"))
""",
    ("LIN403", "two levels"): """
from flask import Flask, request

def create_app():
    def register(app):
        @app.get("/file")
        def file():
            with open(f"/srv/files/{request.args['name']}") as handle:
                return handle.read()

    return build(register)
""",
    ("LIN403", "whether a file is there"): """
import os
from flask import Flask, request
app = Flask(__name__)

@app.get("/file")
def file():
    return {"known": os.path.exists(os.path.join("/srv/files", request.args["name"]))}
""",
    ("LIN403", "an object that a factory chooses by name"): """
import importlib
from flask import Flask, request
app = Flask(__name__)

class Base:
    def same(self, text):
        raise NotImplementedError

class First(Base):
    def same(self, text):
        return text

class Second(Base):
    def same(self, text):
        return "".join(reversed(list(reversed(text))))

def create(which):
    return getattr(importlib.import_module(__name__), which)()

@app.get("/file")
def file():
    name = create("First").same(request.args["name"])
    with open(f"/srv/files/{name}") as handle:
        return handle.read()
""",
    ("LIN504", "a factory"): """
from flask import Flask, jsonify

def create_app():
    app = Flask(__name__)

    @app.route("/")
    def index():
        try:
            return work()
        except Exception as error:
            return jsonify({"error": str(error)}), 500

    return app
""",
    ("LIN112", "a wrapper"): """
import functools, logging, os
log = logging.getLogger(__name__)

def signed(function):
    @functools.wraps(function)
    def wrapper(*args):
        log.info("signing with %s", os.environ["API_TOKEN"])
        return function(*args)

    return wrapper
""",
    ("LIN406", "a command made in a function"): """
import shutil
import typer

def build() -> typer.Typer:
    app = typer.Typer()

    @app.command()
    def clean(folder: str) -> None:
        shutil.rmtree(folder)

    return app
""",
}
SILENT = {
    ("LIN403", "an object of a class that a factory makes, whose store is changed under a key"): """
from fastapi import FastAPI
from app.store import Store

def create_app(folder) -> FastAPI:
    app = FastAPI()

    class Rows:
        def __init__(self, store):
            self.store = store

        def head(self):
            with open(self.store.path) as file:
                return file.readline()

        async def change(self, key: str, row: dict):
            self.store.update(key, row)
            return self.head()

    rows = Rows(Store(folder))
    app.put("/rows/{key}")(rows.change)
    return app
""",
    ("LIN403", "a handler class that a function makes and that checks the path"): """
import os
from http.server import BaseHTTPRequestHandler

def handler_of(root):
    root = os.path.realpath(root)

    class Handler(BaseHTTPRequestHandler):
        name = "files"

        def found(self):
            path = os.path.realpath(os.path.join(root, self.path[1:]))
            if not path.startswith(root + os.sep):
                raise PermissionError(self.name)
            return path

        def do_GET(self):
            with open(self.found(), "rb") as file:
                self.wfile.write(file.read())

    return Handler
""",
    ("LIN403", "names of the class body are no names of its methods"): """
from flask import Flask, request
from http.server import BaseHTTPRequestHandler

name = "index.html"

def handler_of():
    class Handler(BaseHTTPRequestHandler):
        name = request.args["name"]

        def do_GET(self):
            with open(f"/srv/{name}", "rb") as file:
                self.wfile.write(file.read())

    return Handler
""",
    ("LIN403", "checked in the handler"): """
from flask import Flask, abort, request
from werkzeug.utils import secure_filename

def create_app():
    app = Flask(__name__)

    @app.route("/file")
    def file():
        name = secure_filename(request.args["name"])
        with open(f"/srv/files/{name}") as handle:
            return handle.read()

    return app
""",
    ("LIN403", "checked before the callback is made"): """
from pathlib import Path
from flask import Flask, abort, request
app = Flask(__name__)
FOLDER = Path("/srv/files").resolve()

@app.get("/file")
def file():
    path = (FOLDER / request.args["name"]).resolve()
    if not path.is_relative_to(FOLDER):
        abort(404)

    def content():
        return path.read_text()

    return stream(content)
""",
    ("LIN403", "checked after the callback is made, before it is handed on"): """
from pathlib import Path
from flask import Flask, abort, request
app = Flask(__name__)
FOLDER = Path("/srv/files").resolve()

@app.get("/file")
def file():
    path = (FOLDER / request.args["name"]).resolve()

    def content():
        return path.read_text()

    if not path.is_relative_to(FOLDER):
        abort(404)
    return stream(content)
""",
    ("LIN403", "a parameter of the same name hides what was captured"): """
from flask import Flask, request
app = Flask(__name__)

@app.get("/file")
def file():
    name = request.args["name"]

    def content(name):
        return open(name)

    return {"name": name, "known": each(content)}
""",
    ("LIN403", "one segment, below a folder, asked for only"): """
import os
from flask import Flask, request
app = Flask(__name__)

@app.get("/file")
def file():
    name = os.path.basename(request.args["name"])
    return {"known": os.path.exists(os.path.join("/srv/files", name))}
""",
    ("LIN403", "a function inside another that is no handler"): """
from flask import Flask

def create_app(folder):
    app = Flask(__name__)

    def load(name):
        return open(f"{folder}/{name}")

    app.extensions["load"] = load
    return app
""",
    ("LIN403", "classes that do not agree on what they give back"): """
import importlib
from flask import Flask, request
app = Flask(__name__)

class First:
    def chosen(self, text):
        return text

class Second:
    def chosen(self, text):
        return "known"

def create(which):
    return getattr(importlib.import_module(__name__), which)()

@app.get("/file")
def file():
    name = create("Second").chosen(request.args["name"])
    with open(f"/srv/files/{name}") as handle:
        return handle.read()
""",
    ("LIN504", "a 4xx of a domain error in a factory"): """
from flask import Flask, jsonify
class NotThere(Exception): ...

def create_app():
    app = Flask(__name__)

    @app.route("/")
    def index():
        try:
            return work()
        except NotThere as error:
            return jsonify({"error": str(error)}), 404

    return app
""",
}


def count(code: str, text: str, folder: Path) -> int:
    files = {"app/__init__.py": "", "app/main.py": text.lstrip()}
    return len(places(run(files, folder, code), folder, code))


@pytest.mark.parametrize(("code", "title"), REPORTED)
def test_reported(code: str, title: str, tmp_path: Path) -> None:
    assert count(code, REPORTED[code, title], tmp_path) == 1


@pytest.mark.parametrize(("code", "title"), SILENT)
def test_silent(code: str, title: str, tmp_path: Path) -> None:
    assert count(code, SILENT[code, title], tmp_path) == 0
