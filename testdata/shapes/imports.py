import importlib
import importlib as il
import json
import os
import pkgutil
import tomllib
from importlib import import_module
from importlib.metadata import entry_points

import requests
import yaml
from flask import Flask, request
from pydantic_settings import BaseSettings
from werkzeug.utils import import_string as wimport
from django.utils.module_loading import import_string

app = Flask(__name__)


class S(BaseSettings):
    backend: str = "app.backends:default"
    worker_class: str = "x"


settings = S()


@app.get("/a")
def a():
    return str(import_module(request.args["m"]))  # LIN407


def b():
    return importlib.import_module(os.environ["APP_MODULE"])  # LIN407


def c():
    return __import__(os.getenv("PLUGIN", "x"))  # LIN407


def d():
    mod, _, attr = settings.backend.partition(":")
    return getattr(import_module(mod), attr)  # LIN407


def e(path):
    with open(path) as f:
        cfg = json.load(f)
    return import_module(cfg["module"])  # LIN407


def f(path):
    cfg = yaml.safe_load(open(path))
    for plugin in cfg["plugins"]:
        il.import_module(plugin)  # LIN407


def g(url):
    spec = requests.get(url, timeout=3).json()
    module, attr = spec["entry"].split(":")
    return getattr(import_module(module), attr)  # LIN407


def h(dotted):
    module, _, name = dotted.rpartition(".")
    return getattr(import_module(module), name)


def i():
    for info in pkgutil.iter_modules(["x"]):
        import_module(f"x.{info.name}")


def j():
    for name in ("json", "yaml"):
        import_module(name)


def k():
    return import_module("." + os.environ["BACKEND"], __package__)


def l():
    name = os.environ["BACKEND"]
    if name not in ("a", "b"):
        raise ValueError(name)
    return import_module(f"app.{name}")


def m():
    return [ep.load() for ep in entry_points(group="x")]


def n():
    return import_module(__name__ + ".sub")


BACKENDS = {"a": "app.a", "b": "app.b"}


def o():
    return import_module(BACKENDS[os.environ["BACKEND"]])


def p():
    with open("pyproject.toml", "rb") as fh:
        doc = tomllib.load(fh)
    return import_module(doc["tool"]["x"]["module"])  # LIN407


def q():
    return import_module("app.backends." + os.environ["BACKEND"])


def load(path: str):
    module_name, attribute = path.split(":", 1)
    module = import_module(module_name)  # LIN407
    return getattr(module, attribute)


@app.post("/r")
def r():
    cls = load(request.json["handler"])
    return cls()


def s():
    return wimport(settings.worker_class)  # LIN407


def t():
    return import_string(os.environ["BACKEND_CLASS"])  # LIN407


def u(name):
    try:
        import_module(name)
    except ImportError:
        return False
    return True
