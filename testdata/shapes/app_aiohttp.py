import asyncio
import os
from pathlib import Path
import aiohttp
from aiohttp import web

routes = web.RouteTableDef()
ROOT = Path(__file__).parent / "data"


@routes.get("/f/{name:.*}")
async def f(request):
    return web.FileResponse(ROOT / request.match_info["name"])  # LIN403


@routes.get("/g")
async def g(request: web.Request) -> web.StreamResponse:
    name = request.query.get("name", "x")
    return web.FileResponse(os.path.join("/srv", name))  # LIN403


@routes.get(r"/d/{n:\d+}")
async def d(request: web.Request):
    return web.FileResponse(ROOT / request.match_info["n"])


@routes.post("/up")
async def up(request):
    reader = await request.multipart()
    field = await reader.next()
    filename = field.filename
    with open(os.path.join("/srv", filename), "wb") as fh:  # LIN403
        while True:
            chunk = await field.read_chunk()
            if not chunk:
                break
            fh.write(chunk)
    return web.Response()


@routes.post("/up2")
async def up2(request):
    reader = await request.multipart()
    async for part in reader:
        p = ROOT / part.filename  # LIN403
        p.write_bytes(await part.read())
    return web.Response()


@routes.post("/up3")
async def up3(request):
    data = await request.post()
    mp3 = data["mp3"]
    (ROOT / mp3.filename).write_bytes(mp3.file.read())  # LIN403
    return web.Response()


@routes.view("/v/{name}")
class V(web.View):
    async def get(self):
        return web.FileResponse(ROOT.joinpath(self.request.match_info["name"]))  # LIN403

    async def post(self):
        d = await self.request.json()
        os.unlink("/srv/" + d["x"])  # LIN403 LIN406


class Handler:
    def __init__(self, root):
        self.root = root

    async def handle(self, request):
        name = request.match_info.get("name", "Anonymous")
        return web.FileResponse(f"{self.root}/{name}")  # LIN403

    async def ws(self, request):
        w = web.WebSocketResponse()
        await w.prepare(request)
        async for msg in w:
            if msg.type == aiohttp.WSMsgType.TEXT:
                await w.send_str(open("/srv/" + msg.data).read())  # LIN403
        return w


@web.middleware
async def mid(request, handler):
    h = request.headers["X-Dir"]
    os.makedirs(os.path.join("/srv", h), exist_ok=True)  # LIN403
    return await handler(request)


async def safe(request):
    p = (ROOT / request.match_info["name"]).resolve()
    try:
        p.relative_to(ROOT)
    except ValueError:
        raise web.HTTPForbidden()
    return web.FileResponse(p)


async def text(request):
    name = (await request.text()).strip()
    return web.FileResponse(ROOT / name)  # LIN403


def init(argv=None):
    app = web.Application(middlewares=[mid])
    h = Handler("/srv")
    app.add_routes(routes)
    app.add_routes([web.get("/h/{name}", h.handle), web.get("/ws", h.ws), web.get("/t", text)])
    app.router.add_get("/safe/{name}", safe)
    app.router.add_route("POST", "/txt", text)

    async def inner(request):
        return web.FileResponse("/srv/" + request.rel_url.query["q"])  # LIN403

    app.router.add_get("/inner", inner)
    return app
