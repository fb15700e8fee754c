"""Flask views of many kinds."""
from __future__ import annotations

import json
import os
import shutil
import tempfile
from functools import wraps
from pathlib import Path

import flask
from flask import Blueprint, Flask, abort, current_app, g, request, send_file, send_from_directory, session
from flask.views import MethodView, View
from werkzeug.utils import secure_filename

app = Flask(__name__)
bp = Blueprint("files", __name__)
UPLOADS = Path("/srv/uploads")
app.config["UPLOAD_FOLDER"] = "/srv/up"


@app.route("/download/<path:filename>")
def download(filename):
    return send_file(os.path.join(current_app.config["UPLOAD_FOLDER"], filename))  # LIN403


@bp.get("/read")
def read():
    name = request.args.get("name", "")
    with open(f"/srv/data/{name}") as fh:  # LIN403
        return fh.read()


@bp.post("/upload")
def upload():
    f = request.files["file"]
    f.save(os.path.join(app.config["UPLOAD_FOLDER"], f.filename))  # LIN403
    return "ok"


@bp.post("/upload-safe")
def upload_safe():
    f = request.files["file"]
    name = secure_filename(f.filename)
    f.save(os.path.join(app.config["UPLOAD_FOLDER"], name))
    return "ok"


@bp.post("/upload-many")
def upload_many():
    for f in request.files.getlist("files"):
        dest = UPLOADS / f.filename  # LIN403
        f.save(dest)
    return "ok"


@bp.route("/item/<int:item_id>")
def item(item_id):
    return (UPLOADS / f"{item_id}.json").read_text()


@bp.route("/item2/<uuid:item_id>")
def item2(item_id):
    return (UPLOADS / str(item_id)).read_text()


@bp.route("/any/<any(a, b):kind>")
def anyroute(kind):
    return (UPLOADS / kind).read_text()


@bp.route("/one/<name>")
def one_segment(name):
    return send_from_directory(UPLOADS, name)


@bp.route("/dir")
def dir_from_request():
    return send_from_directory(request.args["dir"], "index.html")  # LIN403


@bp.route("/json", methods=["POST"])
def from_json():
    payload = request.get_json(force=True)
    target = payload["path"]
    return Path(target).read_text()  # LIN403


@bp.route("/json2", methods=["POST"])
def from_json2():
    data = request.json
    p = UPLOADS.joinpath(data.get("project"), "conf.json")  # LIN403
    return p.read_bytes()


@bp.route("/json3", methods=["POST"])
def from_json3():
    body = json.loads(request.data)
    os.makedirs("/srv/x/" + body["dir"], exist_ok=True)  # LIN403
    return ""


@bp.route("/cookie")
def cookie():
    who = request.cookies.get("user")
    return open("/srv/users/%s.json" % who).read()  # LIN403


@bp.route("/header")
def header():
    tenant = request.headers.get("X-Tenant", "default")
    path = "/srv/{}/conf".format(tenant)  # LIN403
    return open(path).read()


@bp.route("/va")
def viewargs():
    return open("/srv/" + request.view_args["p"]).read()  # LIN403


class FileView(MethodView):
    def __init__(self, root):
        self.root = root

    def get(self, name):
        p = os.path.join(self.root, name)  # LIN403
        return open(p).read()

    def delete(self, name):
        os.remove(os.path.join(self.root, secure_filename(name)))


app.add_url_rule("/fv/<path:name>", view_func=FileView.as_view("fv", "/srv"))


class ListView(View):
    init_every_request = False

    def dispatch_request(self, folder):
        return os.listdir(os.path.join("/srv", folder))  # LIN403


app.add_url_rule("/lv/<path:folder>", view_func=ListView.as_view("lv"))


def plain(name):
    return open("/srv/" + name).read()  # LIN403


app.add_url_rule("/plain/<path:name>", "plain", plain)


@app.before_request
def load_theme():
    theme = request.args.get("theme")
    if theme:
        g.theme = open(os.path.join("themes", theme)).read()  # LIN403


@app.errorhandler(404)
def missing(e):
    page = request.path.lstrip("/")
    return open("/srv/pages/" + page).read(), 404  # LIN403


@app.teardown_request
def td(exc):
    d = request.args.get("tmp")
    if d:
        shutil.rmtree(os.path.join("/tmp", d))  # LIN403 LIN406


@app.context_processor
def cp():
    lang = request.accept_languages.best
    return {"strings": json.load(open(f"lang/{request.args['lang']}.json"))}  # LIN403


def allowed(view):
    @wraps(view)
    def inner(*args, **kwargs):
        if ".." in kwargs["name"] or kwargs["name"].startswith("/"):
            abort(404)
        return view(*args, **kwargs)

    return inner


@bp.route("/dec/<path:name>")
@allowed
def decorated(name):
    return open(os.path.join("/srv", name)).read()


def login_required(f):
    @wraps(f)
    def inner(*a, **k):
        if "user" not in session:
            abort(401)
        return f(*a, **k)

    return inner


@bp.route("/dec2/<path:name>")
@login_required
def decorated2(name):
    return open(os.path.join("/srv", name)).read()  # LIN403


@bp.route("/is_rel/<path:name>")
def is_rel(name):
    full = (UPLOADS / name).resolve()
    if not full.is_relative_to(UPLOADS.resolve()):
        abort(403)
    return send_file(full)


@bp.route("/common/<path:name>")
def common(name):
    base = os.path.realpath("/srv")
    full = os.path.realpath(os.path.join(base, name))
    if os.path.commonpath([base, full]) != base:
        return "no", 403
    return send_file(full)


@bp.route("/form", methods=["POST"])
def form():
    d = request.form.to_dict()
    with tempfile.NamedTemporaryFile(dir=os.path.join("/srv", d["folder"]), delete=False) as t:  # LIN403
        t.write(b"x")
    return ""


@bp.route("/values")
def values():
    if (f := request.values.get("file")) is not None:
        return flask.send_file("/srv/" + f)  # LIN403
    return ""


@bp.route("/match")
def match_():
    match request.args.get("kind"):
        case "a":
            return open("/srv/a").read()
        case "b" | "c" as kind:
            return open("/srv/" + kind).read()
        case other:
            return open("/srv/" + other).read()  # LIN403


@bp.route("/dictmap")
def dictmap():
    files = {"a": "a.txt", "b": "b.txt"}
    return open("/srv/" + files[request.args["k"]]).read()


@bp.route("/dictmap2")
def dictmap2():
    files = {"a": "a.txt", "b": "b.txt"}
    name = files.get(request.args["k"], request.args["k"])
    return open("/srv/" + name).read()  # LIN403


@bp.route("/compr")
def compr():
    names = request.args.getlist("n")
    return "".join(Path("/srv", n).read_text() for n in names)  # LIN403


@bp.route("/compr2")
def compr2():
    names = [n for n in request.args.getlist("n") if n in ("a", "b")]
    return "".join(Path("/srv", n).read_text() for n in names)


@bp.route("/mapped")
def mapped():
    names = request.args["names"].split(",")
    return "".join(map(lambda n: open("/srv/" + n).read(), names))  # LIN403
