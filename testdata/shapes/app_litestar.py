import os
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any
from uuid import UUID
from litestar import Controller, Litestar, Request, Router, get, post, put, websocket, WebSocket, route
from litestar.datastructures import UploadFile
from litestar.di import Provide
from litestar.enums import RequestEncodingType
from litestar.handlers import WebsocketListener, websocket_listener
from litestar.params import Body, Parameter
from litestar.response import File
import msgspec


@dataclass
class Job:
    name: str
    n: int


class Item(msgspec.Struct):
    name: str
    ident: UUID


@get("/f/{name:path}")
async def f(name: str) -> File:
    return File(path=os.path.join("/srv", name), filename="x")  # LIN403


@get("/n/{n:int}")
async def n(n: int) -> File:
    return File(path=f"/srv/{n}", filename="x")


@get("/u/{n:uuid}")
async def u(n: UUID) -> File:
    return File(path=f"/srv/{n}", filename="x")


@post("/j")
async def j(data: Job) -> str:
    return (Path("/srv") / data.name).read_text()  # LIN403


@post("/j1")
async def j1(data: Job) -> str:
    return (Path("/srv") / str(data.n)).read_text()


@post("/j2")
async def j2(data: Item) -> str:
    return (Path("/srv") / data.name).read_text()  # LIN403


@post("/j3")
async def j3(data: dict[str, Any]) -> str:
    return (Path("/srv") / data["x"]).read_text()  # LIN403


@post("/up")
async def up(data: Annotated[UploadFile, Body(media_type=RequestEncodingType.MULTI_PART)]) -> str:
    content = await data.read()
    (Path("/srv") / data.filename).write_bytes(content)  # LIN403
    return ""


@get("/q")
async def q(name: Annotated[str, Parameter(query="n", pattern="^[a-z]+$")], other: str) -> str:
    open("/srv/" + name)
    return open("/srv/" + other).read()  # LIN403


class C(Controller):
    path = "/c"

    @get("/{name:str}")
    async def one(self, name: str) -> str:
        return open("/srv/" + name).read()  # LIN403

    @put()
    async def two(self, request: Request) -> str:
        d = await request.json()
        return open("/srv/" + d["name"]).read()  # LIN403

    @get("/h")
    async def three(self, tenant: Annotated[str, Parameter(header="X-T")]) -> str:
        return open("/srv/" + tenant).read()  # LIN403


@websocket_listener("/wl")
async def wl(data: str) -> str:
    return open("/srv/" + data).read()  # LIN403


@websocket("/ws")
async def ws(socket: WebSocket) -> None:
    await socket.accept()
    d = await socket.receive_text()
    await socket.send_text(open("/srv/" + d).read())  # LIN403


app = Litestar([f, n, u, j, j2, j3, up, q, C])
