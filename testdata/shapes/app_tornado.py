import json
import os
import tornado.ioloop
import tornado.web
from tornado.web import Application, RequestHandler, StaticFileHandler
from tornado.websocket import WebSocketHandler
import tornado


class Base(RequestHandler):
    def initialize(self, root):
        self.root = root

    def target(self):
        return os.path.join(self.root, self.get_argument("name"))  # LIN403


class H(Base):
    def get(self):
        self.write(open(self.target()).read())

    def post(self):
        f = self.request.files["file"][0]
        with open(os.path.join("/srv", f["filename"]), "wb") as fh:  # LIN403
            fh.write(f["body"])

    def put(self):
        d = json.loads(self.request.body)
        os.remove("/srv/" + d["x"])  # LIN403 LIN406


class P(tornado.web.RequestHandler):
    async def get(self, name):
        with open("/srv/" + name, "rb") as f:  # LIN403
            self.write(f.read())

    def post(self, name):
        self.write(open("/srv/" + self.get_body_argument("x")).read())  # LIN403

    def delete(self, name):
        self.write(open("/srv/" + self.get_query_arguments("x")[0]).read())  # LIN403

    def head(self, name):
        self.write(open("/srv/" + self.path_kwargs["name"]).read())  # LIN403

    def patch(self, name):
        self.write(open("/srv/" + self.get_cookie("n")).read())  # LIN403

    def prepare(self):
        h = self.request.headers.get("X-T")
        if h:
            self.cfg = open("/srv/" + h).read()  # LIN403


class N(RequestHandler):
    def get(self, n):
        self.write(open("/srv/" + n).read())


class W(WebSocketHandler):
    def on_message(self, message):
        self.write_message(open("/srv/" + message).read())  # LIN403


class S(StaticFileHandler):
    def validate_absolute_path(self, root, absolute_path):
        return super().validate_absolute_path(root, absolute_path)


def make():
    return Application([(r"/", H, {"root": "/srv"}), (r"/p/(.*)", P), (r"/n/(\d+)", N), (r"/ws", W)])
