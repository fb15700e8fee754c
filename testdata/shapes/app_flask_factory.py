import os
import flask
from typing import Optional


class Server:
    """Flask app kept on an attribute; handlers are methods."""

    def __init__(self, root: str):
        self.root = root
        self.app = flask.Flask(__name__)
        self.app.add_url_rule("/f/<path:p>", "f", self.get_file, methods=["GET"])
        self.app.route("/g")(self.get_g)
        self._bind()

    def _bind(self):
        @self.app.route("/h/<path:p>")
        def h(p):
            return self._read(p)

        @self.app.post("/i")
        def i():
            return self._read_safe(flask.request.form["p"])

    def _read(self, p):
        return open(os.path.join(self.root, p)).read()  # LIN403

    def _read_safe(self, p):
        full = os.path.abspath(os.path.join(self.root, p))
        if not full.startswith(os.path.abspath(self.root) + os.sep):
            raise PermissionError(p)
        return open(full).read()

    def get_file(self, p):
        return flask.send_file(self.root + "/" + p)  # LIN403

    def get_g(self):
        p = flask.request.args.get("p")
        return self.app.send_static_file(p) if p else flask.send_file(flask.request.args["q"])  # LIN403


def register(app: flask.Flask, prefix: Optional[str] = None):
    @app.get("/z")
    def z():
        return open(flask.request.args["f"]).read()  # LIN403


def create_app(config=None):
    app = flask.Flask(__name__)
    app.config.from_mapping(DATA="/srv")

    from flask import request

    @app.route("/w", methods=["GET", "POST"])
    def w():
        if request.method == "POST":
            f = request.files.get("f")
            if f:
                f.save(os.path.join(app.config["DATA"], f.filename))  # LIN403
                return "saved"
        return "none"

    register(app)
    return app
