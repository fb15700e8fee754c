import os
import re
from pathlib import Path
from flask import Flask, abort, request
app = Flask(__name__)
BASE = Path("/srv/data").resolve()
ROOT = "/srv/data"


@app.get("/1")
def w1():
    name = request.args["p"]
    p = (BASE / name).resolve()  # LIN403
    return p.read_text()


@app.get("/2")
def w2():
    name = request.args["p"]
    other = request.args["q"]
    if other not in ("a", "b"):
        abort(404)
    return (BASE / name).read_text()  # LIN403


@app.get("/3")
def w3():
    name = request.args["p"]
    text = (BASE / name).read_text()  # LIN403
    if ".." in name or name.startswith("/"):
        abort(404)
    return text


@app.get("/4")
def w4():
    name = request.args["p"]
    if ".." in name:
        app.logger.warning("odd")
    return (BASE / name).read_text()  # LIN403


@app.get("/5")
def w5():
    name = request.args["p"]
    if ".." in name:
        abort(400)
    return (BASE / name).read_text()  # LIN403


@app.get("/6")
def w6():
    name = request.args["p"]
    if not re.match(r"[a-z]+", name):
        abort(400)
    return (BASE / name).read_text()  # LIN403


@app.get("/7")
def w7():
    name = request.args["p"]
    if not re.search(r"\w+$", name):
        abort(400)
    return (BASE / name).read_text()  # LIN403


@app.get("/8")
def w8():
    name = request.args["p"]
    if not name.endswith(".txt"):
        abort(400)
    return (BASE / name).read_text()  # LIN403


@app.get("/9")
def w9():
    name = request.args["p"].replace("../", "")
    return open(ROOT + "/" + name).read()  # LIN403


@app.get("/10")
def w10():
    name = os.path.normpath(request.args["p"])
    return open(os.path.join(ROOT, name)).read()  # LIN403


@app.get("/11")
def w11():
    import base64
    name = request.args["p"]
    if ".." in name or name.startswith("/"):
        abort(400)
    return open(ROOT + "/" + base64.b64decode(name).decode()).read()  # LIN403


@app.get("/12")
def w12():
    name = request.args["p"]
    if len(name) > 100:
        abort(400)
    return open(f"{ROOT}/{name}").read()  # LIN403


@app.get("/13")
def w13():
    name = request.args["p"]
    if not os.path.exists(os.path.join(ROOT, name)):  # LIN403
        abort(404)
    return open(os.path.join(ROOT, name)).read()  # LIN403


@app.get("/14")
def w14():
    name = request.args["p"]
    if name in ("admin", "secret"):
        abort(403)
    return open(os.path.join(ROOT, name)).read()  # LIN403


@app.get("/15")
def w15():
    name = request.args.get("p") or "x"
    try:
        check(name)
    except ValueError:
        pass
    return open(os.path.join(ROOT, name)).read()  # LIN403


def check(name):
    if "/" in name or ".." in name:
        raise ValueError(name)


@app.get("/16")
def w16():
    d = Path(request.args["p"]).name
    return os.listdir(BASE / d)  # LIN403


@app.get("/17")
def w17():
    name = request.args["p"].lower().strip()
    if name.startswith("/"):
        name = name[1:]
    return open(os.path.join(ROOT, name)).read()  # LIN403


@app.get("/18")
def w18():
    parts = request.args["p"].split("/")
    return open(os.path.join(ROOT, *parts)).read()  # LIN403


@app.get("/19")
def w19():
    user = request.headers["X-User"]
    p = BASE.joinpath("users", user, "profile.json")  # LIN403
    return p.read_text()


@app.get("/20")
def w20():
    full = os.path.join(ROOT, request.args["p"])  # LIN403
    if full.startswith(ROOT):
        return open(full).read()
    abort(404)


@app.get("/21")
def w21():
    m = re.match(r"file/(.+)", request.args["p"])
    return open(BASE / m.group(1)).read()  # LIN403


@app.get("/22")
def w22():
    m = re.match(r"(\w+)/(.+)", request.args["p"])
    kind, rest = m.groups()
    return open(BASE / rest).read()  # LIN403


@app.get("/23")
def w23():
    if not request.args["p"].replace(".", "").replace("/", "").isalnum():
        abort(404)
    return open(BASE / request.args["p"]).read()  # LIN403
