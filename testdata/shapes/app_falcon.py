import os
import falcon
import falcon.asgi


class Res:
    def __init__(self, root):
        self.root = root

    def on_get(self, req, resp, name):
        resp.stream = open(os.path.join(self.root, name), "rb")  # LIN403

    def on_post(self, req, resp):
        d = req.media
        with open("/srv/" + d["name"], "wb") as f:  # LIN403
            f.write(req.bounded_stream.read())

    def on_put(self, req: falcon.Request, resp: falcon.Response):
        open("/srv/" + req.get_param("name"))  # LIN403

    def on_delete(self, req, resp):
        open("/srv/" + req.params["name"])  # LIN403

    def on_patch(self, req, resp):
        open("/srv/" + req.get_header("name"))  # LIN403


class Num:
    def on_get(self, req, resp, n):
        resp.stream = open(f"/srv/{n}", "rb")


class ARes:
    async def on_get(self, req, resp, name):
        resp.stream = open("/srv/" + name, "rb")  # LIN403

    async def on_post(self, req, resp):
        d = await req.get_media()
        open("/srv/" + d["x"])  # LIN403
        form = await req.get_media()
        async for part in form:
            open("/srv/" + part.filename, "wb")  # LIN403
            open("/srv/" + part.secure_filename, "wb")


app = falcon.App()
app.add_route("/f/{name}", Res("/srv"))
app.add_route("/n/{n:int}", Num())
aapp = falcon.asgi.App()
aapp.add_route("/a/{name:path}", ARes())
