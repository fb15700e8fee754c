import os
from flask import Flask, abort, request
app = Flask(__name__)
ALLOWED = {"a", "b"}


@app.get("/1")
def one():
    if request.args["x"] not in ALLOWED:
        abort(404)
    return open("/srv/" + request.args["x"]).read()


@app.get("/2")
def two():
    if request.args.get("x") not in ALLOWED:
        abort(404)
    return open("/srv/" + request.args.get("x")).read()


@app.get("/3")
def three():
    data = request.get_json()
    if data["x"] not in ALLOWED:
        abort(404)
    return open("/srv/" + data["x"]).read()


@app.get("/4")
def four():
    data = request.get_json()
    if data["x"] not in ALLOWED:
        abort(404)
    return open("/srv/" + data["y"]).read()  # LIN403


@app.get("/6")
def six():
    for part in request.json:
        if part["name"] in ALLOWED:
            continue
        open("/srv/" + part["name"])  # LIN403


@app.get("/8")
def eight():
    if "x" in request.args and request.args["x"] in ALLOWED:
        return open("/srv/" + request.args["x"]).read()
    return "no"
