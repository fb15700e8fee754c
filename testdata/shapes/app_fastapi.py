from __future__ import annotations

import os
import re
import shutil
import uuid
from contextlib import asynccontextmanager
from enum import Enum
from pathlib import Path
from typing import Annotated, Any, Literal, Optional, List

import aiofiles
import anyio
from fastapi import APIRouter, Body, Cookie, Depends, FastAPI, File, Form, Header, HTTPException, Query, Request, UploadFile, WebSocket
from fastapi import Path as PathParam
from fastapi.responses import FileResponse
from pydantic import BaseModel, Field, constr, field_validator, validator, AfterValidator, StringConstraints, UUID4

router = APIRouter(prefix="/files")
BASE = Path("/srv/files")


class Kind(str, Enum):
    a = "a"
    b = "b"


class Spec(BaseModel):
    name: str
    kind: Kind
    folder: Optional[str] = None
    ident: UUID4


class SafeSpec(BaseModel):
    name: str = Field(pattern=r"^[a-z0-9_]+$")
    other: constr(regex=r"^\w+$")
    third: str

    @field_validator("third")
    @classmethod
    def no_dots(cls, v: str) -> str:
        if not re.fullmatch(r"[a-z]+", v):
            raise ValueError("bad")
        return v


class OldSpec(BaseModel):
    name: str

    @validator("name")
    def check(cls, v):
        if "/" in v or ".." in v or "\\" in v:
            raise ValueError("bad")
        return v


def safe_name(v: str) -> str:
    if Path(v).name != v or v in {".", ".."}:
        raise ValueError("bad name")
    return v


SafeName = Annotated[str, AfterValidator(safe_name)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z-]+$")]


@router.get("/a/{name:path}")
async def a(name: str):
    return FileResponse(BASE / name)  # LIN403


@router.get("/b/{kind}")
async def b(kind: Kind):
    return FileResponse(BASE / kind.value)


@router.get("/c/{ident}")
async def c(ident: uuid.UUID, n: int = 0):
    return FileResponse(BASE / str(ident) / f"{n}.txt")


@router.get("/d/{lit}")
async def d(lit: Literal["x", "y"]):
    return FileResponse(BASE / lit)


@router.get("/e")
async def e(name: Annotated[str, Query(pattern="^[a-z]+$")]):
    return FileResponse(BASE / name)


@router.get("/e2")
async def e2(name: str = Query(..., regex=r"^[a-z]+\.txt$")):
    return FileResponse(BASE / name)


@router.get("/e3")
async def e3(name: Annotated[str, Query(max_length=30)]):
    return FileResponse(BASE / name)  # LIN403


@router.post("/f")
async def f(spec: Spec):
    target = BASE / spec.name  # LIN403
    target.write_text("x")


@router.post("/f2")
async def f2(spec: Spec):
    (BASE / spec.kind / str(spec.ident)).write_text("x")


@router.post("/f3")
async def f3(spec: SafeSpec):
    (BASE / spec.name / spec.other / spec.third).write_text("x")


@router.post("/f4")
async def f4(spec: OldSpec):
    (BASE / spec.name).write_text("x")


@router.post("/f5")
async def f5(name: SafeName, slug: Slug):
    (BASE / name / slug).write_text("x")


@router.post("/g")
async def g(file: UploadFile = File(...)):
    dest = os.path.join("/srv", file.filename)  # LIN403
    async with aiofiles.open(dest, "wb") as out:
        await out.write(await file.read())


@router.post("/g2")
async def g2(files: List[UploadFile]):
    for file in files:
        with open(BASE / file.filename, "wb") as out:  # LIN403
            shutil.copyfileobj(file.file, out)


@router.post("/g3")
async def g3(file: UploadFile):
    dest = BASE / f"{uuid.uuid4()}{Path(file.filename).suffix}"
    dest.write_bytes(await file.read())


@router.post("/g4")
async def g4(file: UploadFile):
    dest = BASE / Path(file.filename).name
    dest.write_bytes(await file.read())


@router.post("/h")
async def h(folder: Annotated[str, Form()], cook: Annotated[Optional[str], Cookie()] = None):
    (BASE / folder).mkdir()  # LIN403
    (BASE / (cook or "x")).mkdir()  # LIN403


@router.get("/i")
async def i(x_tenant: str = Header("default")):
    return await anyio.Path(f"/srv/{x_tenant}").read_text()  # LIN403


@router.post("/j")
async def j(payload: dict = Body(...)):
    return Path(payload["p"]).read_text()  # LIN403


@router.post("/j2")
async def j2(payload: dict[str, Any]):
    return Path("/srv", payload["p"]).read_text()  # LIN403


@router.post("/k")
async def k(request: Request):
    data = await request.json()
    return Path(data["p"]).read_text()  # LIN403


@router.get("/k2")
async def k2(request: Request):
    p = request.query_params.get("p")
    return Path("/srv").joinpath(p).read_text()  # LIN403


@router.get("/k3/{x}")
async def k3(request: Request):
    return open("/srv/" + request.path_params["x"]).read()  # LIN403


@router.post("/k4")
async def k4(request: Request):
    form = await request.form()
    up = form["file"]
    with open("/srv/" + up.filename, "wb") as fh:  # LIN403
        fh.write(await up.read())


def get_folder(folder: str) -> Path:
    return BASE / folder  # LIN403


def get_checked(folder: str) -> Path:
    p = (BASE / folder).resolve()
    if BASE not in p.parents:
        raise HTTPException(400)
    return p


class Common:
    def __init__(self, q: str, n: int = 1):
        self.q = q
        self.n = n


FolderDep = Annotated[Path, Depends(get_folder)]


@router.get("/l")
async def l(folder: Path = Depends(get_folder)):
    return os.listdir(folder)


@router.get("/l1")
async def l1(folder: FolderDep):
    return sorted(folder.iterdir())


@router.get("/l2")
async def l2(folder: Annotated[Path, Depends(get_checked)]):
    return os.listdir(folder)


@router.get("/l3")
async def l3(common: Common = Depends()):
    return open("/srv/" + common.q).read()  # LIN403


@router.get("/l4")
async def l4(common: Annotated[Common, Depends(Common)]):
    return open(f"/srv/{common.n}").read()


@router.websocket("/ws")
async def ws(sock: WebSocket):
    await sock.accept()
    while True:
        msg = await sock.receive_text()
        await sock.send_text(open("/srv/" + msg).read())  # LIN403


@router.websocket("/ws2/{name}")
async def ws2(sock: WebSocket, name: str):
    data = await sock.receive_json()
    await sock.send_text(open("/srv/" + data["x"]).read())  # LIN403


class Repo:
    def __init__(self, base: Path):
        self.base = base

    def path(self, key: str) -> Path:
        return self.base / key  # LIN403

    def load(self, key):
        return self.path(key).read_bytes()


repo = Repo(BASE)


def get_repo() -> Repo:
    return Repo(BASE)


@router.get("/m/{key:path}")
def m(key: str):
    return repo.load(key)


@router.get("/m2/{key:path}")
def m2(key: str, r: Repo = Depends(get_repo)):
    return r.load(key)


@asynccontextmanager
async def opened(name):
    async with aiofiles.open(os.path.join("/srv", name)) as fh:  # LIN403
        yield fh


@router.get("/n")
async def n(name: str):
    async with opened(name) as fh:
        return await fh.read()


@router.get("/o/{p:path}")
async def o(p: PathParam):
    return FileResponse(path=str(p))


@router.get("/p/{p:path}")
async def pp(p: str = PathParam(...)):
    return FileResponse(path=os.path.abspath(p), filename="x")  # LIN403


@router.get("/q/{p:path}")
async def q(p: Path):
    return FileResponse(BASE / p)  # LIN403


@router.get("/r/{p}")
async def r(p: str):
    try:
        (BASE / p).resolve().relative_to(BASE)
    except ValueError:
        raise HTTPException(404)
    return FileResponse(BASE / p)


class CRUD:
    router = APIRouter()

    @staticmethod
    @router.get("/s/{p}")
    async def s(p: str):
        return FileResponse("/srv/" + p)  # LIN403


def make(app: FastAPI, root: str):
    def t(name: str):
        return FileResponse(os.path.join(root, name))  # LIN403

    app.add_api_route("/t/{name}", t, methods=["GET"])
    r = APIRouter()

    @r.put("/u/{name}")
    def u(name: str):
        return Path(root, name).write_text("")  # LIN403

    app.include_router(r)


class Svc:
    def __init__(self):
        self.router = APIRouter()
        self.router.add_api_route("/v/{name}", self.v, methods=["GET"])
        self.router.add_api_route("/w", endpoint=self.w, methods=["POST"])

    async def v(self, name: str):
        return FileResponse("/srv/" + name)  # LIN403

    async def w(self, spec: Spec):
        shutil.rmtree(BASE / spec.folder)  # LIN403 LIN406


app = FastAPI()


@app.exception_handler(404)
async def nf(request: Request, exc):
    return FileResponse("/srv" + request.url.path)  # LIN403


@app.middleware("http")
async def mw(request: Request, call_next):
    t = request.headers.get("x-dir")
    if t:
        os.makedirs("/srv/" + t)  # LIN403
    return await call_next(request)
