"""Handlers of every framework as people write them: where the request enters, and what checks it.

`DANGEROUS` must be reported once by LIN403, `HARMLESS` must be silent.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
from harness import places, run


class Project(NamedTuple):
    """A module below the imports of its framework, and further modules beside it."""

    head: str
    text: str
    others: Mapping[str, str] = {}


FASTAPI = """
import os
from pathlib import Path
from fastapi import FastAPI, APIRouter, Query, Depends, Header, Cookie, Form, Body, UploadFile, File, HTTPException, BackgroundTasks, Request
from fastapi.responses import FileResponse, StreamingResponse
from pydantic import BaseModel
from typing import Annotated, Optional
app = FastAPI()
router = APIRouter()
BASE = Path('/srv/data')
"""
DJANGO = """
import os
from django.conf import settings
from django.http import FileResponse, HttpResponse
from django.views import View
from pathlib import Path
"""
AIOHTTP = """
import os
from aiohttp import web
from pathlib import Path
routes = web.RouteTableDef()
"""
FLASK = """
import os
from flask import Flask, request, send_file, abort, current_app, Blueprint, send_from_directory
from flask.views import MethodView
from pathlib import Path
from werkzeug.utils import secure_filename
app = Flask(__name__)
bp = Blueprint('b', __name__)
"""

DANGEROUS = {
    "FastAPI: path param": Project(
        FASTAPI,
        """
@app.get("/f/{name:path}")
async def read(name: str):
    return FileResponse(BASE / name)
""",
    ),
    "FastAPI: query default": Project(
        FASTAPI,
        """
@router.get("/f")
def read(name: str = Query("a")):
    return FileResponse(os.path.join("/srv", name))
""",
    ),
    "FastAPI: annotated": Project(
        FASTAPI,
        """
@router.get("/f")
def read(name: Annotated[str, Query(max_length=50)]):
    with open(f"/srv/{name}") as f:
        return f.read()
""",
    ),
    "FastAPI: optional": Project(
        FASTAPI,
        """
@router.get("/f")
def read(name: Optional[str] = None):
    with open(f"/srv/{name}") as f:
        return f.read()
""",
    ),
    "FastAPI: str|None": Project(
        FASTAPI,
        """
@router.get("/f")
def read(name: str | None = None):
    with open(f"/srv/{name}") as f:
        return f.read()
""",
    ),
    "FastAPI: list": Project(
        FASTAPI,
        """
@router.get("/f")
def read(names: list[str] = Query()):
    for name in names:
        (BASE / name).unlink()
""",
    ),
    "FastAPI: body model": Project(
        FASTAPI,
        """
class Item(BaseModel):
    name: str
    size: int
@router.post("/f")
def write(item: Item):
    (BASE / item.name).write_text("x")
""",
    ),
    "FastAPI: body model other module": Project(
        FASTAPI,
        """
from app.models import Item
from app.store import save
@router.post("/f")
async def write(item: Item):
    save(item)
""",
        {
            "app/models.py": """
from pydantic import BaseModel
class Base(BaseModel):
    name: str
class Item(Base):
    text: str
""",
            "app/store.py": """
from pathlib import Path
def save(item):
    Path("/srv", item.name).write_text(item.text)
""",
        },
    ),
    "FastAPI: upload": Project(
        FASTAPI,
        """
@router.post("/up")
async def up(file: UploadFile = File(...)):
    dest = BASE / file.filename
    with dest.open("wb") as out:
        out.write(await file.read())
""",
    ),
    "FastAPI: upload list": Project(
        FASTAPI,
        """
@router.post("/up")
async def up(files: list[UploadFile]):
    for file in files:
        with open(os.path.join("/srv", file.filename), "wb") as out:
            out.write(await file.read())
""",
    ),
    "FastAPI: depends": Project(
        FASTAPI,
        """
def get_name(name: str):
    return name
@router.get("/f")
def read(name: str = Depends(get_name)):
    return FileResponse(BASE / name)
""",
    ),
    "FastAPI: depends annotated class": Project(
        FASTAPI,
        """
class Params:
    def __init__(self, name: str, q: str | None = None):
        self.name = name
        self.q = q
@router.get("/f")
def read(params: Annotated[Params, Depends()]):
    return FileResponse(BASE / params.name)
""",
    ),
    "FastAPI: header": Project(
        FASTAPI,
        """
@router.get("/f")
def read(x_file: Annotated[str | None, Header()] = None):
    return FileResponse(f"/srv/{x_file}")
""",
    ),
    "FastAPI: cookie": Project(
        FASTAPI,
        """
@router.get("/f")
def read(theme: str = Cookie(default="a")):
    return FileResponse(f"/srv/{theme}")
""",
    ),
    "FastAPI: request json": Project(
        FASTAPI,
        """
@router.post("/f")
async def read(request: Request):
    data = await request.json()
    name = data["a"]["name"]
    return FileResponse(BASE / name)
""",
    ),
    "FastAPI: form": Project(
        FASTAPI,
        """
@router.post("/f")
async def read(name: str = Form(...)):
    return FileResponse(BASE / name)
""",
    ),
    "FastAPI: dict body": Project(
        FASTAPI,
        """
@router.post("/f")
async def read(payload: dict = Body(...)):
    return FileResponse(BASE / payload["name"])
""",
    ),
    "FastAPI: weak startswith": Project(
        FASTAPI,
        """
@app.get("/f/{name:path}")
async def read(name: str):
    target = os.path.join("/srv/data", name)
    if not target.startswith("/srv/data"):
        raise HTTPException(status_code=404)
    return FileResponse(target)
""",
    ),
    "FastAPI: check after": Project(
        FASTAPI,
        """
@app.get("/f/{name:path}")
async def read(name: str):
    data = (BASE / name).read_bytes()
    if ".." in name:
        raise HTTPException(status_code=404)
    return data
""",
    ),
    "FastAPI: check other": Project(
        FASTAPI,
        """
@app.get("/f/{name:path}")
async def read(name: str, other: str):
    if ".." in other or other.startswith("/"):
        raise HTTPException(status_code=404)
    return FileResponse(BASE / name)
""",
    ),
    "FastAPI: service class": Project(
        FASTAPI,
        """
from app.svc import Service
svc = Service("/srv")
@app.get("/f/{name:path}")
async def read(name: str):
    return await svc.load(name)
""",
        {
            "app/svc.py": """
import aiofiles, os
class Service:
    def __init__(self, root):
        self.root = root
    def _path(self, name):
        return os.path.join(self.root, name)
    async def load(self, name):
        async with aiofiles.open(self._path(name)) as f:
            return await f.read()
""",
        },
    ),
    "FastAPI: service injected": Project(
        FASTAPI,
        """
from app.svc import Service, get_service
@app.get("/f/{name:path}")
async def read(name: str, svc: Service = Depends(get_service)):
    return svc.load(name)
""",
        {
            "app/svc.py": """
from pathlib import Path
class Service:
    def __init__(self, root):
        self.root = Path(root)
    def load(self, name):
        return (self.root / name).read_text()
def get_service():
    return Service("/srv")
""",
        },
    ),
    "FastAPI: to_thread": Project(
        FASTAPI,
        """
import asyncio
def load(name):
    return (BASE / name).read_text()
@app.get("/f/{name:path}")
async def read(name: str):
    return await asyncio.to_thread(load, name)
""",
    ),
    "FastAPI: executor": Project(
        FASTAPI,
        """
import asyncio
def load(name):
    return (BASE / name).read_text()
@app.get("/f/{name:path}")
async def read(name: str):
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(None, load, name)
""",
    ),
    "FastAPI: background": Project(
        FASTAPI,
        """
def remove(name):
    (BASE / name).unlink()
@app.get("/f/{name:path}")
async def read(name: str, tasks: BackgroundTasks):
    tasks.add_task(remove, name)
""",
    ),
    "FastAPI: ctxmanager": Project(
        FASTAPI,
        """
from contextlib import contextmanager
@contextmanager
def opened(name):
    f = open("/srv/" + name)
    try:
        yield f
    finally:
        f.close()
@app.get("/f/{name:path}")
async def read(name: str):
    with opened(name) as f:
        return f.read()
""",
    ),
    "FastAPI: generator": Project(
        FASTAPI,
        """
def chunks(path):
    with open(path, "rb") as f:
        while chunk := f.read(100):
            yield chunk
@app.get("/f/{name:path}")
async def read(name: str):
    return StreamingResponse(chunks(os.path.join("/srv", name)))
""",
    ),
    "FastAPI: class route deco": Project(
        FASTAPI,
        """
def logged(fn):
    from functools import wraps
    @wraps(fn)
    def inner(*a, **k):
        return fn(*a, **k)
    return inner
@app.get("/f/{name:path}")
@logged
def read(name: str):
    return FileResponse(BASE / name)
""",
    ),
    "Django: get": Project(
        DJANGO,
        """
def download(request):
    name = request.GET.get("name", "")
    return FileResponse(open(os.path.join(settings.MEDIA_ROOT, name), "rb"))
""",
    ),
    "Django: post": Project(
        DJANGO,
        """
def download(request):
    name = request.POST["name"]
    with open(settings.MEDIA_ROOT + "/" + name, "rb") as f:
        return HttpResponse(f.read())
""",
    ),
    "Django: cbv": Project(
        DJANGO,
        """
class V(View):
    def get(self, request, *args, **kwargs):
        name = request.GET["n"]
        return FileResponse(open(Path("/srv") / name, "rb"))
""",
    ),
    "Django: cbv self.request": Project(
        DJANGO,
        """
class V(View):
    def get_path(self):
        return os.path.join("/srv", self.request.GET["n"])
    def get(self, request):
        return FileResponse(open(self.get_path(), "rb"))
""",
    ),
    "Django: url kwarg": Project(
        DJANGO,
        """
def download(request, name):
    return FileResponse(open(os.path.join("/srv", name), "rb"))
""",
        {
            "app/urls.py": """
from django.urls import path
from app import main
urlpatterns = [path("d/<path:name>/", main.download)]
""",
        },
    ),
    "Django: self.kwargs": Project(
        DJANGO,
        """
class V(View):
    def get(self, request, *args, **kwargs):
        return FileResponse(open(os.path.join("/srv", self.kwargs["name"]), "rb"))
""",
    ),
    "Django: json body": Project(
        DJANGO,
        """
import json
def remove(request):
    data = json.loads(request.body)
    os.remove(os.path.join("/srv", data["name"]))
""",
    ),
    "Django: meta header": Project(
        DJANGO,
        """
def remove(request):
    name = request.headers["X-Name"]
    os.remove(os.path.join("/srv", name))
""",
    ),
    "Django: form cleaned": Project(
        DJANGO,
        """
from django import forms
class F(forms.Form):
    name = forms.CharField()
def remove(request):
    form = F(request.POST)
    if form.is_valid():
        os.remove(os.path.join("/srv", form.cleaned_data["name"]))
""",
    ),
    "aiohttp: match_info": Project(
        AIOHTTP,
        """
@routes.get("/{name}")
async def h(request):
    return web.FileResponse(Path("/srv") / request.match_info["name"])
""",
    ),
    "aiohttp: query": Project(
        AIOHTTP,
        """
async def h(request: web.Request) -> web.Response:
    with open("/srv/" + request.query.get("n")) as f:
        return web.Response(text=f.read())
""",
    ),
    "aiohttp: rel_url": Project(
        AIOHTTP,
        """
async def h(request):
    name = request.rel_url.query["n"]
    return web.FileResponse(f"/srv/{name}")
""",
    ),
    "aiohttp: post": Project(
        AIOHTTP,
        """
async def h(request):
    data = await request.post()
    return web.FileResponse(f"/srv/{data['n']}")
""",
    ),
    "aiohttp: view": Project(
        AIOHTTP,
        """
class V(web.View):
    async def get(self):
        name = self.request.match_info["n"]
        return web.FileResponse(os.path.join("/srv", name))
""",
    ),
    "aiohttp: multipart": Project(
        AIOHTTP,
        """
async def h(request):
    reader = await request.multipart()
    field = await reader.next()
    with open(os.path.join("/srv", field.filename), "wb") as f:
        f.write(await field.read())
""",
    ),
    "starlette path": Project(
        "",
        """
from starlette.applications import Starlette
from starlette.responses import FileResponse
from starlette.routing import Route
async def f(request):
    return FileResponse("/srv/" + request.path_params["name"])
app = Starlette(routes=[Route("/{name:path}", f)])
""",
    ),
    "starlette endpoint": Project(
        "",
        """
from starlette.endpoints import HTTPEndpoint
from starlette.responses import FileResponse
class F(HTTPEndpoint):
    async def get(self, request):
        return FileResponse("/srv/" + request.query_params["name"])
""",
    ),
    "tornado arg": Project(
        "",
        """
import os
import tornado.web
class H(tornado.web.RequestHandler):
    def get(self):
        name = self.get_argument("name")
        with open(os.path.join("/srv", name)) as f:
            self.write(f.read())
""",
    ),
    "tornado path": Project(
        "",
        """
import os
from tornado.web import RequestHandler
class H(RequestHandler):
    async def get(self, name):
        with open(os.path.join("/srv", name)) as f:
            self.write(f.read())
""",
    ),
    "tornado base handler": Project(
        "",
        """
import os
from tornado.web import RequestHandler
class Base(RequestHandler):
    pass
class H(Base):
    def post(self):
        info = self.request.files["f"][0]
        with open(os.path.join("/srv", info["filename"]), "wb") as f:
            f.write(info["body"])
""",
    ),
    "tornado query arguments": Project(
        "",
        """
from tornado.web import RequestHandler
class H(RequestHandler):
    def post(self):
        name = self.get_query_argument("n", default="x")
        open("/srv/" + name)
""",
    ),
    "litestar": Project(
        "",
        """
from pathlib import Path
from litestar import get
@get("/f/{name:str}")
async def h(name: str) -> str:
    return (Path("/srv") / name).read_text()
""",
    ),
    "litestar controller": Project(
        "",
        """
from pathlib import Path
from litestar import Controller, get
class Cx(Controller):
    path = "/x"
    @get("/f/{name:path}")
    async def h(self, name: str) -> str:
        return (Path("/srv") / name).read_text()
""",
    ),
    "litestar request": Project(
        "",
        """
from litestar import post, Request
@post("/f")
async def h(request: Request) -> str:
    data = await request.json()
    return open("/srv/" + data["n"]).read()
""",
    ),
    "quart": Project(
        "",
        """
from quart import Quart, request
app = Quart(__name__)
@app.route("/f")
async def h():
    form = await request.form
    return open("/srv/" + form["n"]).read()
""",
    ),
    "quart files": Project(
        "",
        """
import os
from quart import Quart, request
app = Quart(__name__)
@app.post("/f")
async def h():
    up = (await request.files)["f"]
    await up.save(os.path.join("/srv", up.filename))
""",
    ),
    "sanic": Project(
        "",
        """
from sanic import Sanic
from sanic.response import file
app = Sanic("a")
@app.get("/f/<name:path>")
async def h(request, name):
    return await file("/srv/" + name)
""",
    ),
    "sanic args": Project(
        "",
        """
from sanic import Sanic, text
app = Sanic("a")
@app.get("/f")
async def h(request):
    return text(open("/srv/" + request.args.get("n")).read())
""",
    ),
    "Flask: methodview": Project(
        FLASK,
        """
class F(MethodView):
    def get(self, name):
        return send_file(os.path.join("/srv", name))
bp.add_url_rule("/f/<path:name>", view_func=F.as_view("f"))
""",
    ),
    "Flask: add_url_rule": Project(
        FLASK,
        """
def read(name):
    return send_file(os.path.join("/srv", name))
app.add_url_rule("/f/<path:name>", view_func=read)
""",
    ),
    "Flask: upload save": Project(
        FLASK,
        """
@app.post("/u")
def up():
    f = request.files["file"]
    f.save(os.path.join(current_app.config["UPLOAD"], f.filename))
    return "ok"
""",
    ),
    "Flask: to_dict": Project(
        FLASK,
        """
@bp.route("/f")
def read():
    args = request.args.to_dict()
    return send_file("/srv/" + args["n"])
""",
    ),
    "Flask: get_json get": Project(
        FLASK,
        """
@bp.route("/f", methods=["POST"])
def read():
    body = request.get_json(force=True) or {}
    return send_file(os.path.join("/srv", body.get("n", "x")))
""",
    ),
    "Flask: headers": Project(
        FLASK,
        """
@bp.route("/f", methods=["POST"])
def read():
    return send_file(os.path.join("/srv", request.headers["X-N"]))
""",
    ),
    "Flask: view_args": Project(
        FLASK,
        """
@bp.route("/f/<path:n>")
def read(n):
    return send_file(os.path.join("/srv", request.view_args["n"]))
""",
    ),
    "Flask: basename dir": Project(
        FLASK,
        """
@bp.route("/f")
def read():
    n = os.path.basename(request.args["n"])
    return str(os.listdir(os.path.join("/srv", n)))
""",
    ),
    "Flask: suffix only": Project(
        FLASK,
        """
@bp.route("/f")
def read():
    n = request.args["n"]
    if not n.endswith(".txt"):
        abort(400)
    return send_file(os.path.join("/srv", n))
""",
    ),
    "Flask: exists only": Project(
        FLASK,
        """
@bp.route("/f")
def read():
    p = Path("/srv") / request.args["n"]
    if not p.exists():
        abort(404)
    return send_file(p)
""",
    ),
    "Flask: replace dots": Project(
        FLASK,
        """
@bp.route("/f")
def read():
    n = request.args["n"].replace("../", "")
    return send_file(os.path.join("/srv", n))
""",
    ),
    "Flask: walrus": Project(
        FLASK,
        """
@bp.route("/f")
def read():
    if name := request.args.get("n"):
        return send_file(os.path.join("/srv", name))
    return "none"
""",
    ),
    "Flask: g/session": Project(
        FLASK,
        """
from flask import g
@bp.route("/f")
def read():
    g.name = request.args["n"]
    return send_file(os.path.join("/srv", g.name))
""",
    ),
    "Flask: wtforms": Project(
        FLASK,
        """
from flask_wtf import FlaskForm
from wtforms import StringField
class F(FlaskForm):
    name = StringField()
@bp.route("/f")
def read():
    form = F()
    if form.validate_on_submit():
        return send_file(os.path.join("/srv", form.name.data))
""",
    ),
}

HARMLESS = {
    "FastAPI: body model int": Project(
        FASTAPI,
        """
class Item(BaseModel):
    name: str
    size: int
@router.post("/f")
def write(item: Item):
    (BASE / str(item.size)).write_text("x")
""",
    ),
    "FastAPI: body model pattern": Project(
        FASTAPI,
        """
from pydantic import Field
class Item(BaseModel):
    name: str = Field(pattern=r"^[a-z0-9]+$")
@router.post("/f")
def write(item: Item):
    (BASE / item.name).write_text("x")
""",
    ),
    "FastAPI: upload safe": Project(
        FASTAPI,
        """
@router.post("/up")
async def up(file: UploadFile = File(...)):
    dest = BASE / Path(file.filename).name
    with dest.open("wb") as out:
        out.write(await file.read())
""",
    ),
    "FastAPI: depends validated": Project(
        FASTAPI,
        """
def safe_path(name: str) -> Path:
    p = (BASE / name).resolve()
    if not p.is_relative_to(BASE):
        raise HTTPException(404)
    return p
@router.get("/f")
def read(path: Path = Depends(safe_path)):
    return FileResponse(path)
""",
    ),
    "FastAPI: enum": Project(
        FASTAPI,
        """
from enum import Enum
class Kind(str, Enum):
    a = "a"
    b = "b"
@router.get("/f/{kind}")
def read(kind: Kind):
    return FileResponse(f"/srv/{kind.value}")
""",
    ),
    "FastAPI: uuid": Project(
        FASTAPI,
        """
import uuid
@router.get("/f/{kind}")
def read(kind: uuid.UUID):
    return FileResponse(f"/srv/{kind}")
""",
    ),
    "FastAPI: resolve guard": Project(
        FASTAPI,
        """
@app.get("/f/{name:path}")
async def read(name: str):
    target = (BASE / name).resolve()
    if not str(target).startswith(str(BASE.resolve()) + os.sep):
        raise HTTPException(status_code=404)
    return FileResponse(target)
""",
    ),
    "FastAPI: uuid guard": Project(
        FASTAPI,
        """
import uuid
@app.get("/f/{name:path}")
async def read(name: str):
    try:
        uuid.UUID(name)
    except ValueError:
        raise HTTPException(status_code=404)
    return FileResponse(BASE / name)
""",
    ),
    "FastAPI: uuid guard helper": Project(
        FASTAPI,
        """
import uuid
def check(name):
    try:
        uuid.UUID(name)
    except (ValueError, TypeError) as e:
        raise ValueError("bad") from e
@app.get("/f/{name:path}")
async def read(name: str):
    check(name)
    return FileResponse(BASE / name)
""",
    ),
    "FastAPI: split guard": Project(
        FASTAPI,
        """
@app.get("/f/{name:path}")
async def read(name: str):
    if ".." in name.split("/") or Path(name).is_absolute():
        raise HTTPException(status_code=404)
    return FileResponse(BASE / name)
""",
    ),
    "FastAPI: parts guard any": Project(
        FASTAPI,
        """
@app.get("/f/{name:path}")
async def read(name: str):
    if os.path.isabs(name) or any(part == ".." for part in Path(name).parts):
        raise HTTPException(status_code=404)
    return FileResponse(BASE / name)
""",
    ),
    "FastAPI: chars any": Project(
        FASTAPI,
        r"""
@app.get("/f/{name:path}")
async def read(name: str):
    if any(bad in name for bad in ("/", "\\", "..")):
        raise HTTPException(status_code=404)
    return FileResponse(BASE / name)
""",
    ),
    "FastAPI: chars all": Project(
        FASTAPI,
        """
@app.get("/f/{name:path}")
async def read(name: str):
    if not all(c.isalnum() or c in "-_" for c in name):
        raise HTTPException(status_code=404)
    return FileResponse(BASE / name)
""",
    ),
    "FastAPI: only alnum kept": Project(
        FASTAPI,
        """
@app.get("/f/{name:path}")
async def read(name: str):
    clean = "".join(c for c in name if c.isalnum() or c in "-_")
    return FileResponse(BASE / clean)
""",
    ),
    "FastAPI: allow dict": Project(
        FASTAPI,
        """
FILES = {"a": "/srv/a.txt"}
@app.get("/f/{name}")
def read(name: str):
    if name not in FILES:
        raise HTTPException(404)
    return FileResponse(FILES[name])
""",
    ),
    "FastAPI: dict get": Project(
        FASTAPI,
        """
FILES = {"a": "/srv/a.txt"}
@app.get("/f/{name}")
def read(name: str):
    path = FILES.get(name)
    return FileResponse(path)
""",
    ),
    "FastAPI: allow listdir": Project(
        FASTAPI,
        """
@app.get("/f/{name}")
def read(name: str):
    if name not in os.listdir("/srv"):
        raise HTTPException(404)
    return FileResponse(os.path.join("/srv", name))
""",
    ),
    "Django: files": Project(
        DJANGO,
        """
def upload(request):
    f = request.FILES["f"]
    with open(f"/srv/{f.name}", "wb") as out:
        for chunk in f.chunks():
            out.write(chunk)
""",
    ),
    "Django: url kwarg int": Project(
        DJANGO,
        """
def download(request, name):
    return FileResponse(open(os.path.join("/srv", str(name)), "rb"))
""",
        {
            "app/urls.py": """
from django.urls import path
from app import main
urlpatterns = [path("d/<int:name>/", main.download)]
""",
        },
    ),
    "Django: safe_join": Project(
        DJANGO,
        """
from django.utils._os import safe_join
def download(request):
    return FileResponse(open(safe_join("/srv", request.GET["n"]), "rb"))
""",
    ),
    "Django: get_object": Project(
        DJANGO,
        """
from django.shortcuts import get_object_or_404
from app.models import Doc
def download(request, pk):
    doc = get_object_or_404(Doc, pk=pk)
    return FileResponse(open(doc.file.path, "rb"))
""",
        {
            "app/models.py": """
from django.db import models
class Doc(models.Model):
    file = models.FileField()
""",
        },
    ),
    "sanic int": Project(
        "",
        """
from sanic import Sanic
from sanic.response import file
app = Sanic("a")
@app.get("/f/<name:int>")
async def h(request, name):
    return await file(f"/srv/{name}")
""",
    ),
    "Flask: upload secure": Project(
        FLASK,
        """
@app.post("/u")
def up():
    f = request.files["file"]
    f.save(os.path.join(current_app.config["UPLOAD"], secure_filename(f.filename)))
    return "ok"
""",
    ),
    "Flask: send_from_directory ok": Project(
        FLASK,
        """
@bp.route("/f/<path:name>")
def read(name):
    return send_from_directory("/srv", name)
""",
    ),
    "Flask: int type": Project(
        FLASK,
        """
@bp.route("/f")
def read():
    n = request.args.get("n", type=int)
    return send_file(f"/srv/{n}")
""",
    ),
    "Flask: basename file": Project(
        FLASK,
        """
@bp.route("/f")
def read():
    n = os.path.basename(request.args["n"])
    return send_file(os.path.join("/srv", n))
""",
    ),
    "Flask: relative_to try": Project(
        FLASK,
        """
@bp.route("/f")
def read():
    base = Path("/srv").resolve()
    p = (base / request.args["n"]).resolve()
    try:
        p.relative_to(base)
    except ValueError:
        abort(404)
    return send_file(p)
""",
    ),
    "Flask: commonpath": Project(
        FLASK,
        """
@bp.route("/f")
def read():
    base = os.path.realpath("/srv")
    p = os.path.realpath(os.path.join(base, request.args["n"]))
    if os.path.commonpath([base, p]) != base:
        abort(404)
    return send_file(p)
""",
    ),
}


def count(project: Project, folder: Path) -> int:
    files = {
        "app/__init__.py": "",
        "app/main.py": project.head.lstrip() + project.text.lstrip(),
        **project.others,
    }
    return len(places(run(files, folder, "LIN403"), folder, "LIN403"))


@pytest.mark.parametrize("title", DANGEROUS)
def test_reported(title: str, tmp_path: Path) -> None:
    assert count(DANGEROUS[title], tmp_path) == 1


@pytest.mark.parametrize("title", HARMLESS)
def test_silent(title: str, tmp_path: Path) -> None:
    assert count(HARMLESS[title], tmp_path) == 0
