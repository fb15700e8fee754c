import functools
import os
from flask import Flask, abort, request
app = Flask(__name__)


def check(view):
    @functools.wraps(view)
    def inner(name, *args, **kwargs):
        if "/" in name or ".." in name or "\\" in name:
            abort(400)
        return view(name, *args, **kwargs)
    return inner


def limited(n):
    def deco(view):
        @functools.wraps(view)
        def inner(*args, **kwargs):
            return view(*args, **kwargs)
        return inner
    return deco


def known(names):
    def deco(view):
        def inner(**kwargs):
            if kwargs.get("name") not in names:
                abort(404)
            return view(**kwargs)
        return inner
    return deco


def logs_only(view):
    @functools.wraps(view)
    def inner(name):
        if ".." in name or "/" in name:
            print("odd")
        return view(name)
    return inner


@app.route("/a/<path:name>")
@check
def a(name):
    return open(os.path.join("/srv", name)).read()


@app.route("/b/<path:name>")
@limited(3)
def b(name):
    return open(os.path.join("/srv", name)).read()  # LIN403


@app.route("/c/<path:name>")
@limited(3)
@known(("x", "y"))
def c(name):
    return open(os.path.join("/srv", name)).read()


@app.route("/d/<path:name>")
@logs_only
def d(name):
    return open(os.path.join("/srv", name)).read()  # LIN403


def create():
    @app.route("/e/<path:name>")
    @check
    def e(name):
        return open(os.path.join("/srv", name)).read()
    return app
