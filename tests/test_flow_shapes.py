"""Shapes of real code for the rules that speak of logs, responses, imports and the environment.

`REPORTED` must give one finding of the rule, `SILENT` none.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from harness import places, run

REPORTED = {
    ("env direct", "LIN112"): """
import logging, os
log = logging.getLogger(__name__)
def f():
    token = os.environ["API_TOKEN"]
    log.info("using %s", token)
""",
    ("settings field", "LIN112"): """
import logging
from pydantic_settings import BaseSettings
log = logging.getLogger(__name__)
class S(BaseSettings):
    api_key: str = ""
s = S()
def f():
    log.info("key %s", s.api_key)
""",
    ("dict whole", "LIN112"): """
import logging, os
log = logging.getLogger(__name__)
def f():
    conf = {"token": os.environ["API_TOKEN"], "a": 1}
    log.info("conf %s", conf)
""",
    ("slice 12", "LIN112"): """
import logging, os
log = logging.getLogger(__name__)
def f():
    token = os.environ["API_TOKEN"]
    log.info("using %s…", token[:12])
""",
    ("headers dict", "LIN112"): """
import logging, os, requests
log = logging.getLogger(__name__)
def f():
    headers = {"Authorization": f"Bearer {os.environ['API_TOKEN']}"}
    log.debug("headers %s", headers)
    return requests.get("https://x", headers=headers, timeout=3)
""",
    ("self attr", "LIN112"): """
import logging
class C:
    def __init__(self, password):
        self.password = password
        self.log = logging.getLogger("x")
    def go(self):
        self.log.warning("login with %s failed", self.password)
""",
    ("structlog kw", "LIN112"): """
import structlog
log = structlog.get_logger()
def f(password):
    log.info("x", password=password)
""",
    ("loguru f", "LIN112"): """
from loguru import logger
def f(api_key):
    logger.info(f"key is {api_key}")
""",
    ("db url env", "LIN111"): """
import logging, os
log = logging.getLogger(__name__)
DATABASE_URL = os.environ["DATABASE_URL"]
def f():
    log.info("connecting to %s", DATABASE_URL)
""",
    ("engine url", "LIN111"): """
import logging
from sqlalchemy import create_engine
log = logging.getLogger(__name__)
def f(url):
    log.info(f"connecting {url}")
    return create_engine(url)
""",
    ("settings print", "LIN111"): """
from pydantic_settings import BaseSettings
class S(BaseSettings):
    redis_url: str = "x"
settings = S()
def f():
    print("redis", settings.redis_url)
""",
    ("exception", "LIN111"): """
import os
def f():
    url = os.environ["AMQP_URL"]
    if not url.startswith("amqp"):
        raise ValueError(f"bad broker {url}")
""",
    ("headers", "LIN113"): """
import logging
from fastapi import FastAPI, Request
log = logging.getLogger(__name__)
app = FastAPI()
@app.get("/")
async def f(request: Request):
    log.info("headers %s", dict(request.headers))
""",
    ("flask form to file", "LIN113"): """
import json
from flask import Flask, request
app = Flask(__name__)
@app.post("/")
def f():
    with open("/var/log/x", "a") as h:
        json.dump(dict(request.cookies), h)
""",
    ("helper", "LIN113"): """
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
    ("locals", "LIN114"): """
import logging, sys
log = logging.getLogger(__name__)
def f():
    tb = sys.exc_info()[2]
    log.error("locals %s", tb.tb_frame.f_locals)
""",
    ("detail", "LIN504"): """
from fastapi import FastAPI, HTTPException
app = FastAPI()
@app.get("/")
def f():
    try:
        g()
    except Exception as e:
        raise HTTPException(status_code=500, detail=f"failed: {e}")
""",
    ("flask tuple", "LIN504"): """
from flask import Flask, jsonify
app = Flask(__name__)
@app.get("/")
def f():
    try:
        g()
    except Exception as e:
        return jsonify({"error": str(e)}), 500
""",
    ("django", "LIN504"): """
from django.http import JsonResponse
def f(request):
    try:
        g()
    except Exception as e:
        return JsonResponse({"error": str(e)}, status=500)
""",
    ("traceback", "LIN504"): """
import traceback
from flask import Flask
app = Flask(__name__)
@app.errorhandler(Exception)
def f(e):
    return traceback.format_exc(), 500
""",
    ("env", "LIN407"): """
import importlib, os
def f():
    return importlib.import_module(os.environ["PLUGIN"])
""",
    ("request", "LIN407"): """
import importlib
from flask import Flask, request
app = Flask(__name__)
@app.post("/")
def f():
    return str(importlib.import_module(request.json["m"]))
""",
    ("content disposition", "LIN404"): """
import os, requests
def f(url, dest):
    r = requests.get(url, timeout=3)
    name = r.headers["Content-Disposition"].split("filename=")[1]
    with open(os.path.join(dest, name), "wb") as h:
        h.write(r.content)
""",
    ("manifest", "LIN404"): """
import requests
from pathlib import Path
def f(url, dest: Path):
    for entry in requests.get(url, timeout=3).json()["files"]:
        (dest / entry["name"]).write_text(entry["text"])
""",
    ("join", "LIN401"): """
import os
def f():
    return os.path.join(os.environ.get("DATA_DIR", "/data"), "x.db")
""",
    ("root", "LIN402"): """
import os
from pathlib import Path
ROOT = Path(os.getenv("DATA_DIR", "/data"))
def f(name):
    return (ROOT / "a.txt").read_text()
""",
    ("rmtree env", "LIN406"): """
import os, shutil
def f():
    shutil.rmtree(os.environ["CACHE_DIR"])
""",
    ("default", "LIN603"): """
import os
SECRET_KEY = os.environ.get("SECRET_KEY", "dev-secret-please")
""",
}

SILENT = {
    ("dict other key", "LIN112"): """
import logging, os
log = logging.getLogger(__name__)
CONF = {"token": os.environ.get("API_TOKEN"), "name": "x"}
def f(key):
    log.info("conf %s %s", CONF["name"], CONF.get(key))
""",
    ("cache loop", "LIN112"): """
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
    ("len and bool", "LIN112"): """
import logging, os
log = logging.getLogger(__name__)
def f():
    token = os.environ["API_TOKEN"]
    log.info("using %s %s %s", bool(token), len(token), token is not None)
""",
    ("slice 4", "LIN112"): """
import logging, os
log = logging.getLogger(__name__)
def f():
    token = os.environ["API_TOKEN"]
    log.info("using %s…", token[:4])
""",
    ("secretstr", "LIN112"): """
import logging
from pydantic import SecretStr
log = logging.getLogger(__name__)
def f(password: SecretStr):
    log.info("p %s", password)
""",
    ("masked", "LIN112"): """
import logging, hashlib
log = logging.getLogger(__name__)
def f(password):
    log.info("p %s %s", "*" * len(password), hashlib.sha256(password.encode()).hexdigest())
""",
    ("redacted", "LIN111"): """
import logging, os
from sqlalchemy.engine import make_url
log = logging.getLogger(__name__)
def f():
    url = make_url(os.environ["DATABASE_URL"])
    log.info("connecting to %s", url.render_as_string(hide_password=True))
""",
    ("hostname", "LIN111"): """
import logging, os
from urllib.parse import urlsplit
log = logging.getLogger(__name__)
def f():
    log.info("connecting to %s", urlsplit(os.environ["REDIS_URL"]).hostname)
""",
    ("one header", "LIN113"): """
import logging
from fastapi import FastAPI, Request
log = logging.getLogger(__name__)
app = FastAPI()
@app.get("/")
async def f(request: Request):
    log.info("agent %s", request.headers.get("user-agent"))
""",
    ("one header dynamic", "LIN113"): """
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
    ("curated", "LIN504"): """
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
    ("allow", "LIN407"): """
import importlib, os
ALLOWED = {"a", "b"}
def f():
    name = os.environ["PLUGIN"]
    if name not in ALLOWED:
        raise ValueError(name)
    return importlib.import_module(name)
""",
    ("file url root", "LIN404"): """
import os, shutil
from urllib.parse import urlparse
class Store:
    def __init__(self, uri):
        self.root = urlparse(uri).path
    def drop(self, name):
        os.remove(os.path.join(self.root, "a"))
""",
    ("file url root", "LIN406"): """
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
