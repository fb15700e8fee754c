import os
import shutil
import glob
import tempfile
import subprocess
from functools import lru_cache, cached_property
from os import environ, getenv
from pathlib import Path
import os.path as osp
import os as _os

DATA = os.environ["DATA_DIR"]
CACHE = Path(os.environ.get("CACHE_ROOT", "/var/cache/x"))  # LIN402
LOGFILE = os.environ.get("APP_LOG", "/var/log/x.log")
DB = os.getenv("DB_PATH", "app.db")


def a(name):
    return open(os.path.join(DATA, name)).read()  # LIN401


def b(name):
    return (CACHE / name).read_text()


def c():
    with open(LOGFILE, "a") as f:
        f.write("x")


def d():
    import sqlite3
    return sqlite3.connect(DB)


def e():
    root = getenv("EXPORT_ROOT") or "/srv/x"
    os.makedirs(osp.join(root, "a", "b"))  # LIN401


def f():
    base = _os.environ.get("X_BASE", ".")
    for n in os.listdir(base + "/things"):  # LIN402
        print(n)


def g():
    home = Path(os.environ["HOME"]) / ".x"
    home.mkdir(exist_ok=True)


def h():
    root = Path(environ["WORK_ROOT"])  # LIN402
    for p in root.glob("*.txt"):
        p.unlink()


def i():
    root = Path(environ["WORK_ROOT2"]).resolve()
    if not root.is_relative_to("/srv"):
        raise SystemExit("bad root")
    (root / "x").write_text("")


def j():
    d = os.environ.get("OUT_DIR")
    if d not in ("/a", "/b"):
        raise ValueError(d)
    open(os.path.join(d, "x"), "w")


def k():
    return Path(os.environ.get("TMPDIR", "/tmp")) / "x"


def l():
    root = os.environ["PLUGIN_DIR"]
    subprocess.run([f"{root}/bin/tool", "-v"])  # LIN402


def m():
    with tempfile.TemporaryDirectory(dir=os.environ["SCRATCH"]) as t:
        open(os.path.join(t, "x"), "w")


def n(name):
    path = f"{os.environ['MODEL_DIR']}/{name}.bin"  # LIN402
    with open(path, "rb") as fh:
        return fh.read()


def o():
    for p in glob.glob(os.environ["INBOX"] + "/*.json"):  # LIN402
        open(p)


def p():
    key = Path(os.environ["API_KEY_FILE"]).read_text()
    return key


def q():
    port = int(os.environ.get("PORT", "80"))
    open(f"/run/x-{port}.pid", "w")


def r():
    env = os.environ.get("APP_ENV", "dev")
    return open(f"config/{env}.toml").read()


def s():
    root = os.environ["MEDIA"]
    shutil.copytree("/defaults", os.path.join(root, "defaults"))  # LIN401


class Store:
    root = os.environ.get("STORE_ROOT", "/srv/store")

    def path(self, key):
        return os.path.join(self.root, key)  # LIN401

    def read(self, key):
        return open(self.path(key)).read()


class Store2:
    def __init__(self, root=None):
        self.root = Path(root or os.environ["STORE2"])  # LIN402

    def put(self, key, data):
        (self.root / key).write_bytes(data)


class Store3:
    @cached_property
    def root(self):
        return Path(os.environ["STORE3"])  # LIN402

    def put(self, key, data):
        self.root.joinpath(key).write_bytes(data)


class Store4:
    @property
    def base(self) -> str:
        return os.environ.get("STORE4", "/srv")

    def put(self, key):
        return open(os.path.join(self.base, key))  # LIN401


@lru_cache()
def data_dir() -> Path:
    value = os.environ.get("THE_DATA")
    if value:
        return Path(value)  # LIN402
    return Path(__file__).parent


def use_data_dir():
    return sorted(data_dir().iterdir())


def walrus():
    if (d := os.environ.get("WAL_DIR")):
        os.makedirs(os.path.join(d, "x"), exist_ok=True)  # LIN401


def lam():
    get = lambda name: os.environ[name]
    return open(os.path.join(get("LAM_DIR"), "x"))  # LIN401


def try_env():
    try:
        root = os.environ["TRY_ROOT"]
    except KeyError:
        root = "/srv"
    return open(os.path.join(root, "x"))  # LIN401


def match_env():
    match os.environ.get("MODE_DIR"):
        case None:
            root = "/x"
        case value:
            root = value
    return open(os.path.join(root, "a"))  # LIN401


def mapping():
    cfg = {"dir": os.environ["MAP_DIR"], "n": 1}
    return open(os.path.join(cfg["dir"], "a"))  # LIN401


def pathlist():
    for d in os.environ["PLUGIN_PATH"].split(os.pathsep):
        for f in Path(d).glob("*.py"):  # LIN402
            f.read_text()


def with_chdir():
    os.chdir(os.environ["WORKDIR"])


def exists_only():
    return os.path.exists(os.path.join(os.environ["TOOL_HOME"], "bin"))  # LIN401


def get_env(name, default=None):
    return os.environ.get(name, default)


def through_helper():
    return open(os.path.join(get_env("HELPER_DIR", "/x"), "y"))  # LIN401


def require(name):
    value = os.environ.get(name)
    if value is None:
        raise RuntimeError(name)
    return value


def through_helper2():
    root = Path(require("HELPER2_DIR"))  # LIN402
    return (root / "a").open()


def envcopy():
    env = os.environ.copy()
    return open(os.path.join(env["COPY_DIR"], "x"))  # LIN401


def envdict():
    env = dict(os.environ)
    return open(os.path.join(env.get("COPY_DIR2"), "x"))  # LIN401


def expand():
    p = os.path.expandvars("$DATA_HOME/x")
    return open(p)


def gen():
    for name in ("A_DIR", "B_DIR"):
        yield open(os.path.join(os.environ[name], "x"))  # LIN401
