import contextlib
import enum
import hashlib
import os
import pathlib
import re
import uuid
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Literal, get_args

from flask import Flask, abort, request, current_app

app = Flask(__name__)
BASE = Path("/srv/data").resolve()
ROOT = os.path.realpath("/srv/data")
ALLOWED = {"a": "a.txt", "b": "b.txt"}
NAMES = ["x", "y"]
NAME_RE = re.compile(r"[A-Za-z0-9_\-]+")
FULL_RE = re.compile(r"^[\w-]+\.csv$")
Kind = Literal["a", "b"]


class Color(str, enum.Enum):
    RED = "red"
    BLUE = "blue"


class InvalidPath(Exception):
    pass


def arg():
    return request.args["p"]


def ensure_inside(base, path):
    full = os.path.realpath(os.path.join(base, path))
    if not full.startswith(base + os.sep):
        raise InvalidPath(path)
    return full


def is_inside(base: Path, path: Path) -> bool:
    try:
        path.resolve().relative_to(base.resolve())
        return True
    except ValueError:
        return False


def valid_name(name: str) -> bool:
    return bool(NAME_RE.fullmatch(name))


def clean(name):
    return re.sub(r"[^A-Za-z0-9_.-]", "_", name).strip(".") or "file"


@contextlib.contextmanager
def opened(name):
    if not valid_name(name):
        raise InvalidPath(name)
    with open(BASE / name) as fh:
        yield fh


class Base:
    def resolve(self, name):
        target = (BASE / name).resolve()
        if BASE not in target.parents:
            raise InvalidPath(name)
        return target


class Child(Base):
    def load(self, name):
        return self.resolve(name).read_text()


@app.get("/1")
def v1():
    return open(ensure_inside(ROOT, request.args["p"])).read()


@app.get("/2")
def v2():
    p = BASE / request.args["p"]
    if not is_inside(BASE, p):
        abort(404)
    return p.read_text()


@app.get("/3")
def v3():
    name = request.args["p"]
    if not valid_name(name):
        return "bad", 400
    return (BASE / name).read_text()


@app.get("/4")
def v4():
    with opened(request.args["p"]) as fh:
        return fh.read()


@app.get("/5")
def v5():
    return Child().load(request.args["p"])


@app.get("/6")
def v6():
    return (BASE / clean(request.args["p"])).read_text()


@app.get("/7")
def v7():
    color = Color(request.args["c"])
    return (BASE / color.value).read_text()


@app.get("/8")
def v8():
    try:
        color = Color[request.args["c"]]
    except KeyError:
        abort(404)
    return (BASE / color.value).read_text()


@app.get("/9")
def v9():
    ident = uuid.UUID(request.args["id"])
    return (BASE / f"{ident}.json").read_text()


@app.get("/10")
def v10():
    name = request.args["p"]
    digest = hashlib.sha256(name.encode()).hexdigest()
    return (BASE / digest[:2] / digest).read_text()


@app.get("/11")
def v11():
    name = request.args["p"]
    if name not in ALLOWED:
        abort(404)
    return (BASE / name).read_text()


@app.get("/12")
def v12():
    name = ALLOWED.get(request.args["p"])
    if name is None:
        abort(404)
    return (BASE / name).read_text()


@app.get("/13")
def v13():
    name = request.args["p"]
    if name not in os.listdir(BASE):
        abort(404)
    return (BASE / name).read_text()


@app.get("/14")
def v14():
    name = request.args["p"]
    files = {f.name: f for f in BASE.iterdir()}
    if name not in files:
        abort(404)
    return files[name].read_text()


@app.get("/15")
def v15():
    name = request.args["p"]
    for f in BASE.iterdir():
        if f.name == name:
            return f.read_text()
    abort(404)


@app.get("/16")
def v16():
    name = request.args["p"]
    if any(part in ("..", "") for part in name.split("/")) or os.path.isabs(name):
        abort(400)
    return (BASE / name).read_text()


@app.get("/17")
def v17():
    name = PurePosixPath(request.args["p"])
    if name.is_absolute() or ".." in name.parts:
        abort(400)
    return (BASE / name).read_text()


@app.get("/18")
def v18():
    page = request.args.get("page", 1, type=int)
    return (BASE / f"{page}.html").read_text()


@app.get("/19")
def v19():
    try:
        n = int(request.args["n"])
    except ValueError:
        abort(400)
    return (BASE / f"{n}.html").read_text()


@app.get("/20")
def v20():
    name = request.args["p"]
    assert re.match(r"^\w+$", name), "bad"
    return (BASE / name).read_text()  # LIN403


@app.get("/21")
def v21():
    name = request.args["p"]
    if not (m := re.fullmatch(r"(\w+)\.txt", name)):
        abort(400)
    return (BASE / m.group(1)).read_text()


@app.get("/22")
def v22():
    name = request.args["p"]
    if name.isalnum():
        return (BASE / name).read_text()
    return "bad"


@app.get("/23")
def v23():
    name = request.args["p"]
    safe = "".join(c for c in name if c.isalnum() or c in "-_")
    return (BASE / safe).read_text()


@app.get("/24")
def v24():
    name = request.args["p"]
    full = os.path.abspath(os.path.join(ROOT, name))
    if os.path.commonpath((ROOT, full)) == ROOT:
        return open(full).read()
    return "no"


@app.get("/25")
def v25():
    kind = request.args["k"]
    if kind not in get_args(Kind):
        abort(400)
    return (BASE / kind).read_text()


@app.get("/26")
def v26():
    name = request.args["p"]
    target = BASE.joinpath(name).resolve()
    if target.parent != BASE:
        abort(404)
    return target.read_text()


@app.get("/27")
def v27():
    name = request.args["p"]
    target = BASE.joinpath(name).resolve()
    if not str(target).startswith(str(BASE) + "/"):
        abort(404)
    return target.read_text()


@app.get("/28")
def v28():
    name = os.path.basename(request.args["p"])
    return open(os.path.join(ROOT, name)).read()


@app.get("/29")
def v29():
    names = [n for n in request.args.getlist("n") if FULL_RE.match(n)]
    return "".join((BASE / n).read_text() for n in names)


@app.get("/30")
def v30():
    lang = request.args.get("lang", "en")
    if lang not in current_app.config["LANGS"]:
        lang = "en"
    return (BASE / lang).read_text()


@app.get("/31")
def v31():
    lang = request.args.get("lang")
    lang = lang if lang in NAMES else "x"
    return (BASE / lang).read_text()


@app.get("/32")
def v32():
    lang = request.accept_languages.best_match(["en", "de"])
    return (BASE / lang).read_text()


@app.get("/33")
def v33():
    name = request.args["p"]
    if len(name) != 32 or not all(c in "0123456789abcdef" for c in name):
        abort(400)
    return (BASE / name).read_text()


@app.get("/34")
def v34():
    name = request.args["p"]
    path = BASE / name
    try:
        path = path.resolve(strict=True)
        path.relative_to(BASE)
    except (OSError, ValueError):
        abort(404)
    return path.read_text()


@app.get("/35")
def v35():
    name = request.args["p"]
    if not _known(name):
        abort(404)
    return (BASE / name).read_text()


def _known(name):
    return name in {"a", "b"}


@app.get("/36")
def v36():
    target = _target_or_404(request.args["p"])
    return target.read_text()


def _target_or_404(name):
    target = (BASE / name).resolve()
    if target.is_relative_to(BASE) and target.is_file():
        return target
    abort(404)


@app.get("/37")
def v37():
    ok, target = _check(request.args["p"])
    if not ok:
        abort(404)
    return target.read_text()


def _check(name):
    target = (BASE / name).resolve()
    if not target.is_relative_to(BASE):
        return False, None
    return True, target


@app.get("/38")
def v38():
    target = _maybe(request.args["p"])
    if target is None:
        abort(404)
    return target.read_text()


def _maybe(name):
    target = (BASE / name).resolve()
    if not target.is_relative_to(BASE):
        return None
    return target


@app.get("/39")
def v39():
    name = request.args["p"]
    _validate(name)
    return (BASE / name).read_text()


def _validate(name):
    if "/" in name or "\\" in name or name in (".", ".."):
        raise InvalidPath(name)


@app.get("/40")
def v40():
    try:
        _validate(request.args["p"])
    except InvalidPath:
        abort(400)
    return (BASE / request.args["p"]).read_text()


class Params:
    def __init__(self, name):
        if not name.isidentifier():
            raise ValueError(name)
        self.name = name


@app.get("/41")
def v41():
    p = Params(request.args["p"])
    return (BASE / p.name).read_text()


@app.get("/42")
def v42():
    name = request.args["p"]
    while ".." in name:
        name = name.replace("..", "")
    return open(f"/srv/{name}").read()


@app.get("/43")
def v43():
    name = request.args["p"].replace("/", "_").replace("\\", "_")
    return open(f"/srv/up-{name}.txt").read()


@app.get("/44")
def v44():
    date = request.args["d"]
    import datetime
    day = datetime.date.fromisoformat(date)
    return open(f"/srv/{day.isoformat()}.txt").read()


@app.get("/45")
def v45():
    date = request.args["d"]
    import datetime
    day = datetime.datetime.strptime(date, "%Y-%m-%d")
    return open(f"/srv/{day:%Y-%m-%d}.txt").read()


@app.get("/46")
def v46():
    key = request.args["k"]
    row = lookup(key)
    return open(f"/srv/{row['id']}.txt").read()


def lookup(key):
    import sqlite3
    return sqlite3.connect("x").execute("select id from t where k=?", (key,)).fetchone()


@app.get("/47")
def v47():
    idx = request.args["i"]
    return open(NAMES[int(idx)]).read()


@app.get("/48")
def v48():
    name = request.args["p"]
    if name == "a":
        path = "a.txt"
    elif name == "b":
        path = "b.txt"
    else:
        abort(404)
    return open(path).read()


@app.get("/49")
def v49():
    name = request.args["p"]
    if Path(name).name != name or name in ("", ".", ".."):
        abort(400)
    return open(BASE / name).read()


@app.get("/51")
def v51():
    name = request.args["p"]
    if not name.replace("-", "").replace("_", "").isalnum():
        abort(400)
    return open(BASE / name).read()


@app.get("/52")
def v52():
    name = request.args["p"]
    if os.path.sep in name or (os.path.altsep and os.path.altsep in name) or name == "..":
        abort(400)
    return open(os.path.join(ROOT, name)).read()


@app.get("/53")
def v53():
    rel = os.path.relpath(os.path.join(ROOT, request.args["p"]), ROOT)
    if rel.startswith(".."):
        abort(400)
    return open(os.path.join(ROOT, rel)).read()


@app.get("/54")
def v54():
    full = os.path.realpath(os.path.join(ROOT, request.args["p"]))
    if os.path.commonprefix([full, ROOT + os.sep]) != ROOT + os.sep:
        abort(400)
    return open(full).read()


@app.get("/55")
def v55():
    p = (BASE / request.args["p"]).resolve()
    if p != BASE and BASE not in p.parents:
        abort(403)
    return p.read_text()


@app.get("/56")
def v56():
    m = re.match(r"^report-(?P<day>\d{4}-\d\d-\d\d)", request.args["p"])
    if m:
        return open(BASE / m["day"] / "x").read()
    abort(404)


@app.get("/57")
def v57():
    m = re.search(r"id=(\d+)", request.query_string.decode())
    return open(BASE / m.group(1)).read()


@app.get("/58")
def v58():
    m = re.search(r"(\w+)/(\d+)", request.args["p"])
    kind, number = m.groups()
    return open(BASE / kind / number).read()
