"""A program that is run from its own folder: no package, no root of the project."""

import names
from flask import Flask, request
from names import *
from store import load

app = Flask(__name__)


@app.get("/star")
def star():
    with open(f"/srv/{Names('a').plain(request.args['name'])}") as handle:  # LIN403
        return handle.read()


@app.get("/module")
def by_module():
    with open("/srv/" + names.Names("a").plain(request.args["name"])) as handle:  # LIN403
        return handle.read()


@app.get("/elsewhere")
def elsewhere():
    return load(request.args["name"])
