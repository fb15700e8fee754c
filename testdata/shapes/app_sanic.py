import os
from sanic import Blueprint, Request, Sanic, text
from sanic.response import file, file_stream
from sanic.views import HTTPMethodView
app = Sanic("x")
bp = Blueprint("b", url_prefix="/b")


@app.get("/f/<name:path>")
async def f(request, name):
    return await file(os.path.join("/srv", name))  # LIN403


@app.get("/n/<n:int>")
async def n(request, n):
    return await file(f"/srv/{n}")


@app.get("/s/<s:slug>")
async def s(request, s: str):
    return await file(f"/srv/{s}")


@app.get("/rx/<s:[a-z]+>")
async def rx(request, s: str):
    return await file(f"/srv/{s}")


@bp.post("/u2")
async def u2(request):
    return await file_stream("/srv/" + request.json["p"])  # LIN403


@bp.get("/u3")
async def u3(request):
    return await file("/srv/" + request.args.get("p"))  # LIN403


@bp.get("/u4")
async def u4(request):
    return await file("/srv/" + request.form["p"][0])  # LIN403


class V(HTTPMethodView):
    async def get(self, request, name):
        return await file("/srv/" + name)  # LIN403


app.add_route(V.as_view(), "/v/<name:path>")


async def plain(request, name):
    return await file("/srv/" + name)  # LIN403

app.add_route(plain, "/plain/<name:path>")


@app.websocket("/feed")
async def feed(request, ws):
    while True:
        data = await ws.recv()
        await ws.send(open("/srv/" + data).read())  # LIN403


@app.middleware("request")
async def mid(request):
    os.makedirs("/srv/" + request.headers["x"])  # LIN403


@app.on_request
async def mid2(request):
    os.makedirs("/srv/" + request.cookies.get("x"))  # LIN403
