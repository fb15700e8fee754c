"""Shapes of real code for the rules that speak of logs, responses, imports and the environment.

`REPORTED` must give one finding of the rule, `SILENT` none.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from harness import places, run

REPORTED = {
    ("LIN112", "attribute of a mapping of its own kind"): """
import logging, os
log = logging.getLogger(__name__)
class Bunch(dict):
    def __getattr__(self, name):
        return self[name]
def f():
    log.info("using %s", Bunch(token=os.environ["API_TOKEN"]).token)
""",
    ("LIN112", "repr of an object"): """
import logging, os
log = logging.getLogger(__name__)
class Shown:
    def __init__(self, token):
        self.token = token
    def __repr__(self):
        return f"Shown({self.token})"
def f():
    log.info("using %s", repr(Shown(os.environ["API_TOKEN"])))
""",
    ("LIN111", "attributes by their names"): """
import logging, os
log = logging.getLogger(__name__)
class Conf:
    def __init__(self, **given):
        self.__dict__.update(given)
def f():
    log.info("connecting to %s", Conf(url=os.environ["DATABASE_URL"]).url)
""",
    ("LIN407", "proxy of a document"): """
import importlib
from flask import Flask, request
app = Flask(__name__)
class Loader:
    def __init__(self, given):
        self._given = given
    def __getattr__(self, name):
        return self._given[name]
@app.post("/x")
def f():
    return importlib.import_module(Loader(request.get_json()).module).__name__
""",
    ("LIN504", "part of a tuple"): """
import traceback
from fastapi import FastAPI, HTTPException
api = FastAPI()
@api.get("/x")
def f():
    try:
        return {}
    except Exception:
        body = ("failed",) + (traceback.format_exc(),)
        raise HTTPException(status_code=500, detail=body[1])
""",
    ("LIN112", "env direct"): """
import logging, os
log = logging.getLogger(__name__)
def f():
    token = os.environ["API_TOKEN"]
    log.info("using %s", token)
""",
    ("LIN112", "settings field"): """
import logging
from pydantic_settings import BaseSettings
log = logging.getLogger(__name__)
class S(BaseSettings):
    api_key: str = ""
s = S()
def f():
    log.info("key %s", s.api_key)
""",
    ("LIN112", "dict whole"): """
import logging, os
log = logging.getLogger(__name__)
def f():
    conf = {"token": os.environ["API_TOKEN"], "a": 1}
    log.info("conf %s", conf)
""",
    ("LIN112", "slice 12"): """
import logging, os
log = logging.getLogger(__name__)
def f():
    token = os.environ["API_TOKEN"]
    log.info("using %s…", token[:12])
""",
    ("LIN112", "headers dict"): """
import logging, os, requests
log = logging.getLogger(__name__)
def f():
    headers = {"Authorization": f"Bearer {os.environ['API_TOKEN']}"}
    log.debug("headers %s", headers)
    return requests.get("https://x", headers=headers, timeout=3)
""",
    ("LIN112", "self attr"): """
import logging
class C:
    def __init__(self, password):
        self.password = password
        self.log = logging.getLogger("x")
    def go(self):
        self.log.warning("login with %s failed", self.password)
""",
    ("LIN112", "structlog kw"): """
import structlog
log = structlog.get_logger()
def f(password):
    log.info("x", password=password)
""",
    ("LIN112", "loguru f"): """
from loguru import logger
def f(api_key):
    logger.info(f"key is {api_key}")
""",
    ("LIN111", "db url env"): """
import logging, os
log = logging.getLogger(__name__)
DATABASE_URL = os.environ["DATABASE_URL"]
def f():
    log.info("connecting to %s", DATABASE_URL)
""",
    ("LIN111", "settings print"): """
from pydantic_settings import BaseSettings
class S(BaseSettings):
    redis_url: str = "x"
settings = S()
def f():
    print("redis", settings.redis_url)
""",
    ("LIN111", "exception"): """
import os
def f():
    url = os.environ["AMQP_URL"]
    if not url.startswith("amqp"):
        raise ValueError(f"bad broker {url}")
""",
    ("LIN113", "headers"): """
import logging
from fastapi import FastAPI, Request
log = logging.getLogger(__name__)
app = FastAPI()
@app.get("/")
async def f(request: Request):
    log.info("headers %s", dict(request.headers))
""",
    ("LIN113", "flask form to file"): """
import json
from flask import Flask, request
app = Flask(__name__)
@app.post("/")
def f():
    with open("/var/log/x", "a") as h:
        json.dump(dict(request.cookies), h)
""",
    ("LIN113", "helper"): """
import logging
from flask import Flask, request
log = logging.getLogger(__name__)
app = Flask(__name__)
def note(info):
    log.warning("request %r", info)
@app.post("/")
def f():
    note({"headers": dict(request.headers), "path": request.path})
""",
    ("LIN114", "locals"): """
import logging, sys
log = logging.getLogger(__name__)
def f():
    tb = sys.exc_info()[2]
    log.error("locals %s", tb.tb_frame.f_locals)
""",
    ("LIN504", "detail"): """
from fastapi import FastAPI, HTTPException
app = FastAPI()
@app.get("/")
def f():
    try:
        g()
    except Exception as e:
        raise HTTPException(status_code=500, detail=f"failed: {e}")
""",
    ("LIN504", "flask tuple"): """
from flask import Flask, jsonify
app = Flask(__name__)
@app.get("/")
def f():
    try:
        g()
    except Exception as e:
        return jsonify({"error": str(e)}), 500
""",
    ("LIN504", "django"): """
from django.http import JsonResponse
def f(request):
    try:
        g()
    except Exception as e:
        return JsonResponse({"error": str(e)}, status=500)
""",
    ("LIN504", "traceback"): """
import traceback
from flask import Flask
app = Flask(__name__)
@app.errorhandler(Exception)
def f(e):
    return traceback.format_exc(), 500
""",
    ("LIN407", "env"): """
import importlib, os
def f():
    return importlib.import_module(os.environ["PLUGIN"])
""",
    ("LIN407", "request"): """
import importlib
from flask import Flask, request
app = Flask(__name__)
@app.post("/")
def f():
    return str(importlib.import_module(request.json["m"]))
""",
    ("LIN404", "content disposition"): """
import os, requests
def f(url, dest):
    r = requests.get(url, timeout=3)
    name = r.headers["Content-Disposition"].split("filename=")[1]
    with open(os.path.join(dest, name), "wb") as h:
        h.write(r.content)
""",
    ("LIN404", "manifest"): """
import requests
from pathlib import Path
def f(url, dest: Path):
    for entry in requests.get(url, timeout=3).json()["files"]:
        (dest / entry["name"]).write_text(entry["text"])
""",
    ("LIN401", "join"): """
import os
def f():
    return os.path.join(os.environ.get("DATA_DIR", "/data"), "x.db")
""",
    ("LIN402", "root"): """
import os
from pathlib import Path
ROOT = Path(os.getenv("DATA_DIR", "/data"))
def f(name):
    return (ROOT / "a.txt").read_text()
""",
    ("LIN406", "rmtree env"): """
import os, shutil
def f():
    shutil.rmtree(os.environ["CACHE_DIR"])
""",
    ("LIN603", "default"): """
import os
SECRET_KEY = os.environ.get("SECRET_KEY", "dev-secret-please")
""",
    ("LIN403", "the other part of what a check gives"): """
from pathlib import Path
from fastapi import FastAPI, HTTPException
from fastapi.responses import FileResponse
app = FastAPI()
ROOT = Path("/srv").resolve()
def is_allowed(path):
    if not path.is_relative_to(ROOT):
        return False, "outside"
    return True, "inside"
@app.get("/a/{name:path}")
def read(name: str):
    path = (ROOT / name).resolve()
    allowed, reason = is_allowed(path)
    if not reason:
        raise HTTPException(403, reason)
    return FileResponse(path)
""",
    ("LIN407", "a record filled from a document"): """
import importlib, json, urllib.request
from dataclasses import dataclass
@dataclass
class Candidate:
    name: str
    entry: str
def fetch(url):
    with urllib.request.urlopen(url, timeout=3) as answer:
        return [Candidate(**one) for one in json.loads(answer.read())["all"]]
def load(url):
    for candidate in fetch(url):
        module, _, attribute = candidate.entry.partition(":")
        yield getattr(importlib.import_module(module), attribute)
""",
    ("LIN403", "keywords of a function"): """
from flask import Flask, request
app = Flask(__name__)
def read(name, kind="text"):
    with open(f"/srv/{name}") as handle:
        return handle.read()
@app.post("/a")
def a():
    return read(**request.json)
""",
    ("LIN403", "what keywords are over"): """
from flask import Flask, request
app = Flask(__name__)
def read(**given):
    with open(f"/srv/{given['name']}") as handle:
        return handle.read()
@app.post("/a")
def a():
    return read(**request.json)
""",
    ("LIN403", "positions handed on by a wrapper"): """
from flask import Flask, request
app = Flask(__name__)
def logged(function, *args, **given):
    return function(*args, **given)
def read(name):
    with open(f"/srv/{name}") as handle:
        return handle.read()
@app.post("/a")
def a():
    return logged(read, request.args["name"])
""",
    ("LIN407", "objects of a list"): """
import importlib, json, urllib.request
from dataclasses import dataclass
@dataclass
class Candidate:
    name: str
    entry: str
def document(url):
    with urllib.request.urlopen(url, timeout=3) as answer:
        return json.loads(answer.read())
def fetch(url):
    return [Candidate(**one) for one in document(url)["all"]]
def load(url):
    for one in fetch(url):
        importlib.import_module(one.entry)
""",
    ("LIN407", "objects of a list, sorted and numbered"): """
import importlib, json, urllib.request
from dataclasses import dataclass
@dataclass
class Candidate:
    name: str
    entry: str
def document(url):
    with urllib.request.urlopen(url, timeout=3) as answer:
        return json.loads(answer.read())
def fetch(url):
    return [Candidate(**one) for one in document(url)["all"]]
def load(url):
    for index, one in enumerate(sorted(fetch(url), key=str)):
        importlib.import_module(one.entry)
""",
    ("LIN407", "the first object of a list"): """
import importlib, json, urllib.request
from dataclasses import dataclass
@dataclass
class Candidate:
    name: str
    entry: str
def document(url):
    with urllib.request.urlopen(url, timeout=3) as answer:
        return json.loads(answer.read())
def fetch(url):
    return [Candidate(**one) for one in document(url)["all"]]
def load(url):
    importlib.import_module(fetch(url)[0].entry)
""",
    ("LIN407", "objects under computed keys"): """
import importlib, json, urllib.request
from dataclasses import dataclass
@dataclass
class Candidate:
    name: str
    entry: str
def document(url):
    with urllib.request.urlopen(url, timeout=3) as answer:
        return json.loads(answer.read())
def fetch(url):
    found = {}
    for one in document(url)["all"]:
        found[one["name"]] = Candidate(**one)
    return found
def load(url):
    importlib.import_module(fetch(url)["x"].entry)
""",
    ("LIN407", "objects that a generator yields"): """
import importlib, json, urllib.request
from dataclasses import dataclass
@dataclass
class Candidate:
    name: str
    entry: str
def document(url):
    with urllib.request.urlopen(url, timeout=3) as answer:
        return json.loads(answer.read())
def fetch(url):
    for one in document(url)["all"]:
        yield Candidate(name="a", entry=one["entry"])
def load(url):
    one = next(one for one in fetch(url) if one.name)
    importlib.import_module(one.entry)
""",
    ("LIN504", "one answer, however it is put together"): """
from flask import Flask, jsonify
app = Flask(__name__)
@app.route("/")
def index():
    message = None
    try:
        work()
    except Exception as error:
        message = str(error)
        status = f"failed: {error}"
        return jsonify({"error": message, "status": status}), 500
    return "ok"
""",
    ("LIN403", "one path, however it is put together"): """
import os
from flask import Flask, request
app = Flask(__name__)
@app.route("/")
def index():
    with open(os.path.join("/srv", f"{request.args['name']}.txt")) as handle:
        return handle.read()
""",
    ("LIN112", "the value of an object with a secret's name"): """
import logging
log = logging.getLogger(__name__)
def f(access_token):
    log.info("using %s", access_token.value)
""",
    ("LIN112", "all entries but another one"): """
import logging, os
log = logging.getLogger(__name__)
def load():
    return {"host": os.environ["HOST"], "password": os.environ["DB_PASSWORD"]}
def f():
    log.info("%s", {k: v for k, v in load().items() if k != "host"})
""",
    ("LIN112", "an entry covered where another one is there"): """
import logging, os
log = logging.getLogger(__name__)
def load():
    return {"host": os.environ["HOST"], "password": os.environ["DB_PASSWORD"]}
def f():
    given = load()
    for key in ("token", "host"):
        if key in given:
            given[key] = "***"
    log.info("%s", given)
""",
    ("LIN112", "a mapping over another"): """
import logging, os
log = logging.getLogger(__name__)
def load():
    return {"host": os.environ["HOST"], "password": os.environ["DB_PASSWORD"]}
def f():
    log.info("%s", {"password": "***"} | load())
""",
    ("LIN111", "what stands before the sign"): """
import logging, os
log = logging.getLogger(__name__)
URL = os.environ["DATABASE_URL"]
def f():
    log.info("%s", URL[: URL.index("@")])
""",
    ("LIN504", "an exception of its own and its handler"): """
from fastapi import FastAPI, HTTPException, Request
from fastapi.responses import JSONResponse
app = FastAPI()
class Failure(Exception):
    def __init__(self, detail, status=502):
        super().__init__(detail)
        self.detail = detail
        self.status = status
@app.exception_handler(Failure)
def on_failure(request: Request, error: Failure):
    return JSONResponse({"error": error.detail}, status_code=error.status)
def work():
    try:
        do()
    except Exception as error:
        raise Failure(f"failed: {error}") from error
""",
    ("LIN504", "a handler made in a factory"): """
from fastapi import FastAPI, HTTPException, Request
from fastapi.responses import JSONResponse
class Failure(Exception):
    def __init__(self, detail, status=502):
        super().__init__(detail)
        self.detail = detail
        self.status = status
def create_app():
    app = FastAPI()
    @app.exception_handler(Failure)
    async def on_failure(request: Request, error: Failure):
        return JSONResponse({"error": str(error)}, status_code=error.status)
    return app
def work():
    try:
        do()
    except Exception as error:
        raise Failure(f"failed: {error}") from error
""",
    ("LIN504", "a handler that is added, of a class above"): """
from fastapi import FastAPI, HTTPException, Request
from fastapi.responses import JSONResponse
app = FastAPI()
class Failure(Exception):
    def __init__(self, detail, status=502):
        super().__init__(detail)
        self.detail = detail
        self.status = status
class Deep(Failure):
    pass
def on_failure(request: Request, error: Failure):
    return JSONResponse({"error": str(error)}, status_code=500)
app.add_exception_handler(Failure, on_failure)
def work():
    try:
        do()
    except Exception as error:
        raise Deep(f"failed: {error}") from error
""",
    ("LIN504", "an answer of a class of its own"): """
from fastapi import FastAPI, HTTPException, Request
from fastapi.responses import JSONResponse
app = FastAPI()
class Failure(Exception):
    def __init__(self, detail, status=502):
        super().__init__(detail)
        self.detail = detail
        self.status = status
class Api(HTTPException):
    def __init__(self, message):
        super().__init__(status_code=500, detail=message)
def work():
    try:
        do()
    except Exception as error:
        raise Api(f"failed: {error}") from error
""",
    ("LIN504", "an answer of a class of its own that says nothing"): """
from fastapi import FastAPI, HTTPException, Request
from fastapi.responses import JSONResponse
app = FastAPI()
class Failure(Exception):
    def __init__(self, detail, status=502):
        super().__init__(detail)
        self.detail = detail
        self.status = status
class Api(HTTPException):
    pass
def work():
    try:
        do()
    except Exception as error:
        raise Api(500, f"failed: {error}") from error
""",
    ("LIN504", "an error handler of Flask"): """
from flask import Flask, jsonify
app = Flask(__name__)
class Failure(Exception):
    def __init__(self, message):
        super().__init__()
        self.message = message
    def to_dict(self):
        return {"message": self.message}
@app.errorhandler(Failure)
def on_failure(error):
    return jsonify(error.to_dict()), 500
def work():
    try:
        do()
    except Exception as error:
        raise Failure(f"failed: {error}") from error
""",
}

SILENT = {
    ("LIN112", "repr that hides"): """
import logging, os
log = logging.getLogger(__name__)
class Hidden:
    def __init__(self, token):
        self.token = token
    def __repr__(self):
        return "Hidden(***)"
def f():
    log.info("using %s", repr(Hidden(os.environ["API_TOKEN"])))
""",
    ("LIN112", "other attribute by its name"): """
import logging, os
log = logging.getLogger(__name__)
class Conf:
    def __init__(self, **given):
        self.__dict__.update(given)
def f():
    log.info("using %s", Conf(token=os.environ["API_TOKEN"], name="x").name)
""",
    ("LIN407", "proxy of a table"): """
import importlib
class Loader:
    def __init__(self, given):
        self._given = given
    def __getattr__(self, name):
        return self._given[name]
def f():
    return importlib.import_module(Loader({"module": "json"}).module).__name__
""",
    ("LIN504", "other part of a tuple"): """
import traceback
from fastapi import FastAPI, HTTPException
api = FastAPI()
@api.get("/x")
def f():
    try:
        return {}
    except Exception:
        body = ("failed",) + (traceback.format_exc(),)
        raise HTTPException(status_code=500, detail=body[0])
""",
    ("LIN504", "told by the class at work"): """
from flask import Flask
app = Flask(__name__)
class Stream:
    def run(self):
        try:
            return "x"
        except Exception as e:
            return self.failed(e)
    def failed(self, e):
        return str(e)
class Quiet(Stream):
    def failed(self, e):
        return "failed"
@app.get("/x")
def f():
    return Quiet().run()
""",
    ("LIN403", "an upload is no path"): """
import zipfile
from flask import Flask, request
app = Flask(__name__)
@app.post("/")
def f():
    with zipfile.ZipFile(request.files["a"]) as bundle:
        return str(bundle.namelist())
""",
    ("LIN112", "dict other key"): """
import logging, os
log = logging.getLogger(__name__)
CONF = {"token": os.environ.get("API_TOKEN"), "name": "x"}
def f(key):
    log.info("conf %s %s", CONF["name"], CONF.get(key))
""",
    ("LIN112", "cache loop"): """
import logging, os
log = logging.getLogger(__name__)
CONF = {"token": os.environ.get("API_TOKEN"), "name": "x"}
CACHE = {}
def load():
    for k, v in CONF.items():
        CACHE[k] = v
def f(key):
    load()
    log.info("conf %s", CACHE[key])
""",
    ("LIN112", "len and bool"): """
import logging, os
log = logging.getLogger(__name__)
def f():
    token = os.environ["API_TOKEN"]
    log.info("using %s %s %s", bool(token), len(token), token is not None)
""",
    ("LIN112", "slice 4"): """
import logging, os
log = logging.getLogger(__name__)
def f():
    token = os.environ["API_TOKEN"]
    log.info("using %s…", token[:4])
""",
    ("LIN112", "secretstr"): """
import logging
from pydantic import SecretStr
log = logging.getLogger(__name__)
def f(password: SecretStr):
    log.info("p %s", password)
""",
    ("LIN112", "masked"): """
import logging, hashlib
log = logging.getLogger(__name__)
def f(password):
    log.info("p %s %s", "*" * len(password), hashlib.sha256(password.encode()).hexdigest())
""",
    ("LIN111", "redacted"): """
import logging, os
from sqlalchemy.engine import make_url
log = logging.getLogger(__name__)
def f():
    url = make_url(os.environ["DATABASE_URL"])
    log.info("connecting to %s", url.render_as_string(hide_password=True))
""",
    ("LIN111", "hostname"): """
import logging, os
from urllib.parse import urlsplit
log = logging.getLogger(__name__)
def f():
    log.info("connecting to %s", urlsplit(os.environ["REDIS_URL"]).hostname)
""",
    ("LIN113", "one header"): """
import logging
from fastapi import FastAPI, Request
log = logging.getLogger(__name__)
app = FastAPI()
@app.get("/")
async def f(request: Request):
    log.info("agent %s", request.headers.get("user-agent"))
""",
    ("LIN113", "one header dynamic"): """
import logging, os
from fastapi import FastAPI, Request
log = logging.getLogger(__name__)
app = FastAPI()
NAME = os.environ.get("EMAIL_HEADER", "x")
@app.get("/")
async def f(request: Request):
    email = request.headers[NAME].lower()
    role = request.headers.get(NAME, "").lower()
    log.info("agent %s %s", email, role)
""",
    ("LIN504", "curated"): """
from fastapi import FastAPI, HTTPException
app = FastAPI()
class NotThere(Exception): ...
@app.get("/")
def f():
    try:
        g()
    except NotThere as e:
        raise HTTPException(status_code=404, detail=str(e))
""",
    ("LIN407", "allow"): """
import importlib, os
ALLOWED = {"a", "b"}
def f():
    name = os.environ["PLUGIN"]
    if name not in ALLOWED:
        raise ValueError(name)
    return importlib.import_module(name)
""",
    ("LIN404", "file url root"): """
import os, shutil
from urllib.parse import urlparse
class Store:
    def __init__(self, uri):
        self.root = urlparse(uri).path
    def drop(self, name):
        os.remove(os.path.join(self.root, "a"))
""",
    ("LIN406", "file url root"): """
import os, shutil
from urllib.parse import urlparse
class Store:
    def __init__(self, uri):
        parsed = urlparse(uri)
        path = parsed.path
        if parsed.netloc:
            path = parsed.netloc + path
        self.root = path
    def drop(self, name):
        os.remove(os.path.join(self.root, "a"))
""",
    ("LIN403", "a check that gives a verdict and a reason"): """
from pathlib import Path
from fastapi import FastAPI, HTTPException
from fastapi.responses import FileResponse
app = FastAPI()
ROOT = Path("/srv").resolve()
def is_allowed(path):
    if not path.is_relative_to(ROOT):
        return False, "outside"
    return True, "inside"
@app.get("/a/{name:path}")
def read(name: str):
    path = (ROOT / name).resolve()
    allowed, reason = is_allowed(path)
    if not allowed:
        raise HTTPException(403, reason)
    return FileResponse(path)
""",
    ("LIN403", "asking about a path of the client's own choice"): """
import os
from flask import Flask, request
app = Flask(__name__)
@app.get("/test")
def test():
    return {"known": os.path.exists(request.args["path"])}
""",
    ("LIN403", "keywords with another name"): """
from flask import Flask, request
app = Flask(__name__)
def read(name, title=""):
    with open(f"/srv/{name}") as handle:
        return title + handle.read()
@app.post("/a")
def a():
    given = {"name": "known", "title": request.args["title"]}
    return read(**given)
""",
    ("LIN403", "a number of a record"): """
from dataclasses import dataclass
from flask import Flask, request
app = Flask(__name__)
@dataclass
class Page:
    number: int
@app.post("/a")
def a():
    page = Page(**request.json)
    with open(f"/srv/{page.number}") as handle:
        return handle.read()
""",
    ("LIN407", "another field of objects of a list"): """
import importlib, json, urllib.request
from dataclasses import dataclass
@dataclass
class Candidate:
    name: str
    entry: str
def document(url):
    with urllib.request.urlopen(url, timeout=3) as answer:
        return json.loads(answer.read())
def fetch(url):
    return [Candidate(name=one["name"], entry="known") for one in document(url)["all"]]
def load(url):
    for one in fetch(url):
        importlib.import_module(one.entry)
""",
    ("LIN112", "what an object with a secret's name tells of itself"): """
import logging
log = logging.getLogger(__name__)
def f(access_token, api_key):
    log.info("%s until %s", access_token.subject, access_token.expires_at)
    log.info("%s", getattr(api_key, "owner", None))
""",
    ("LIN112", "whether somebody may do something with a password"): """
import logging
log = logging.getLogger(__name__)
class Rights:
    def __init__(self, learner_can_edit_password):
        self.learner_can_edit_password = learner_can_edit_password
    def tell(self):
        log.info("may edit: %s", self.learner_can_edit_password)
""",
    ("LIN112", "all entries but the secret"): """
import logging, os
log = logging.getLogger(__name__)
def load():
    return {"host": os.environ["HOST"], "password": os.environ["DB_PASSWORD"]}
def f():
    log.info("%s", {k: v for k, v in load().items() if k != "password"})
""",
    ("LIN112", "covered where it is there"): """
import logging, os
log = logging.getLogger(__name__)
def load():
    return {"host": os.environ["HOST"], "password": os.environ["DB_PASSWORD"]}
def f():
    given = load()
    for key in ("token", "password"):
        if key in given:
            given[key] = "***"
    log.info("%s", given)
""",
    ("LIN112", "a mapping over the secret"): """
import logging, os
log = logging.getLogger(__name__)
def load():
    return {"host": os.environ["HOST"], "password": os.environ["DB_PASSWORD"]}
def f():
    log.info("%s", load() | {"password": "***"})
""",
    ("LIN111", "what stands behind the sign"): """
import logging, os
log = logging.getLogger(__name__)
URL = os.environ["DATABASE_URL"]
def f():
    log.info("%s", URL[URL.rfind("@") + 1 :])
""",
    ("LIN111", "what stands before the colon"): """
import logging, os
log = logging.getLogger(__name__)
URL = os.environ["DATABASE_URL"]
def f():
    log.info("%s", URL[: URL.find("://")])
""",
    ("LIN504", "a handler that keeps it to itself"): """
from fastapi import FastAPI, HTTPException, Request
from fastapi.responses import JSONResponse
app = FastAPI()
class Failure(Exception):
    def __init__(self, detail, status=502):
        super().__init__(detail)
        self.detail = detail
        self.status = status
@app.exception_handler(Failure)
def on_failure(request: Request, error: Failure):
    return JSONResponse({"error": "failed"}, status_code=error.status)
def work():
    try:
        do()
    except Exception as error:
        raise Failure(f"failed: {error}") from error
""",
    ("LIN504", "an exception with a text of its own"): """
from fastapi import FastAPI, HTTPException, Request
from fastapi.responses import JSONResponse
app = FastAPI()
class Failure(Exception):
    def __init__(self, detail, status=502):
        super().__init__(detail)
        self.detail = detail
        self.status = status
@app.exception_handler(Failure)
def on_failure(request: Request, error: Failure):
    return JSONResponse({"error": error.detail}, status_code=error.status)
def work():
    try:
        do()
    except Exception as error:
        raise Failure("failed") from error
""",
    ("LIN504", "an exception that is caught where it is raised"): """
from fastapi import FastAPI, HTTPException, Request
from fastapi.responses import JSONResponse
app = FastAPI()
class Failure(Exception):
    def __init__(self, detail, status=502):
        super().__init__(detail)
        self.detail = detail
        self.status = status
@app.exception_handler(Failure)
def on_failure(request: Request, error: Failure):
    return JSONResponse({"error": error.detail}, status_code=error.status)
def work():
    try:
        try:
            do()
        except Exception as error:
            raise Failure(str(error))
    except Failure:
        return None
""",
    ("LIN504", "an exception that no handler is for"): """
from fastapi import FastAPI, HTTPException, Request
from fastapi.responses import JSONResponse
app = FastAPI()
class Failure(Exception):
    def __init__(self, detail, status=502):
        super().__init__(detail)
        self.detail = detail
        self.status = status
def work():
    try:
        do()
    except Exception as error:
        raise Failure(f"failed: {error}") from error
""",
    ("LIN504", "an exception without its text"): """
from fastapi import FastAPI, HTTPException, Request
from fastapi.responses import JSONResponse
app = FastAPI()
class Failure(Exception):
    def __init__(self, detail, status=502):
        super().__init__()
        self.detail = detail
        self.status = status
@app.exception_handler(Failure)
def on_failure(request: Request, error: Failure):
    return JSONResponse({"error": str(error)}, status_code=error.status)
def work():
    try:
        do()
    except Exception as error:
        raise Failure(f"failed: {error}") from error
""",
    ("LIN504", "an answer of its own that keeps it to itself"): """
from fastapi import FastAPI, HTTPException, Request
from fastapi.responses import JSONResponse
app = FastAPI()
class Failure(Exception):
    def __init__(self, detail, status=502):
        super().__init__(detail)
        self.detail = detail
        self.status = status
class Api(HTTPException):
    def __init__(self, cause):
        super().__init__(status_code=500, detail="failed")
        self.cause = cause
def work():
    try:
        do()
    except Exception as error:
        raise Api(f"failed: {error}") from error
""",
}


def count(code: str, text: str, folder: Path) -> int:
    files = {"app/__init__.py": "", "app/main.py": text.lstrip()}
    return len(places(run(files, folder, code), folder, code))


@pytest.mark.parametrize(("code", "title"), REPORTED)
def test_reported(code: str, title: str, tmp_path: Path) -> None:
    assert count(code, REPORTED[code, title], tmp_path) == 1


@pytest.mark.parametrize(("code", "title"), SILENT)
def test_silent(code: str, title: str, tmp_path: Path) -> None:
    assert count(code, SILENT[code, title], tmp_path) == 0
