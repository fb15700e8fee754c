import os
from quart import Quart, request, send_file, websocket, Blueprint, send_from_directory
from quart.views import MethodView
import aiofiles
app = Quart(__name__)
bp = Blueprint("b", __name__)


@app.route("/f/<path:name>")
async def f(name):
    return await send_file(os.path.join("/srv", name))  # LIN403


@bp.post("/u")
async def u():
    files = await request.files
    up = files["f"]
    await up.save(os.path.join("/srv", up.filename))  # LIN403
    return ""


@bp.post("/u2")
async def u2():
    form = await request.form
    async with aiofiles.open("/srv/" + form["name"], "w") as f:  # LIN403
        await f.write("x")
    return ""


@bp.post("/u3")
async def u3():
    d = await request.get_json()
    return open("/srv/" + d["p"]).read()  # LIN403


@bp.get("/u4")
async def u4():
    return open("/srv/" + request.args["p"]).read()  # LIN403


@app.websocket("/ws")
async def ws():
    while True:
        d = await websocket.receive()
        await websocket.send(open("/srv/" + d).read())  # LIN403


class MV(MethodView):
    async def get(self, name):
        return await send_file("/srv/" + name)  # LIN403


app.add_url_rule("/mv/<path:name>", view_func=MV.as_view("mv"))


@bp.post("/u5")
async def u5():
    d = await request.get_data()
    return open("/srv/" + d.decode()).read()  # LIN403


@bp.post("/u6")
async def u6():
    name = (await request.form)["name"]
    return open("/srv/" + name).read()  # LIN403
