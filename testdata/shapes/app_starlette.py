import os
import pathlib
from starlette.applications import Starlette
from starlette.endpoints import HTTPEndpoint, WebSocketEndpoint
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse
from starlette.routing import Mount, Route, Router
from starlette.staticfiles import StaticFiles


async def home(request):
    return FileResponse(os.path.join("/srv", request.path_params["name"]))  # LIN403


async def num(request):
    return FileResponse(os.path.join("/srv", str(request.path_params["n"])))


async def upload(request: Request):
    async with request.form() as form:
        name = form["upload"].filename
        contents = await form["upload"].read()
    pathlib.Path("/srv", name).write_bytes(contents)  # LIN403
    return JSONResponse({})


async def body(request: Request):
    raw = await request.body()
    return PlainTextResponse(open(raw.decode()).read())  # LIN403


async def stream(request):
    async for chunk in request.stream():
        pass
    return FileResponse(request.query_params["p"])  # LIN403


class Ep(HTTPEndpoint):
    async def get(self, request):
        user = request.cookies["u"]
        return FileResponse(f"/srv/{user}")  # LIN403

    async def post(self, request):
        d = await request.json()
        match d:
            case {"file": name}:
                return FileResponse("/srv/" + name)  # LIN403
        return JSONResponse({})


class Ws(WebSocketEndpoint):
    encoding = "text"

    async def on_receive(self, websocket, data):
        await websocket.send_text(open("/srv/" + data).read())  # LIN403


class MW(BaseHTTPMiddleware):
    async def dispatch(self, request, call_next):
        h = request.headers.get("X-Log")
        if h:
            with open("/logs/" + h, "a") as f:  # LIN403
                f.write("x")
        return await call_next(request)


class Static(StaticFiles):
    async def get_response(self, path, scope):
        return await super().get_response(path, scope)


app = Starlette(
    routes=[
        Route("/f/{name:path}", home),
        Route("/n/{n:int}", num),
        Route("/u", upload, methods=["POST"]),
        Route("/b", endpoint=body),
        Route("/s", stream),
        Route("/e", Ep),
        Mount("/static", StaticFiles(directory="/srv")),
    ]
)


def later(request):
    return FileResponse(request.query_params.get("a", "b"))  # LIN403


app.add_route("/later", later)
