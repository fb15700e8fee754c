import os
import bottle
from bottle import Bottle, get, post, request, response, route, run, static_file, view
app = Bottle()


@route("/f/<name:path>")
def f(name):
    return open(os.path.join("/srv", name)).read()  # LIN403


@app.get("/n/<n:int>")
def n(n):
    return open(f"/srv/{n}").read()


@app.get("/rx/<n:re:[a-z]+>")
def rx(n):
    return open(f"/srv/{n}").read()


@post("/u")
def u():
    up = request.files.get("f")
    up.save(os.path.join("/srv", up.raw_filename))  # LIN403


@post("/u1")
def u1():
    up = request.files.get("f")
    up.save(os.path.join("/srv", up.filename))


@get("/q")
def q():
    return open("/srv/" + request.query.name).read()  # LIN403


@get("/q2")
def q2():
    return open("/srv/" + request.query.get("x")).read()  # LIN403


@post("/q3")
def q3():
    return open("/srv/" + request.forms.get("x")).read()  # LIN403


@post("/q4")
def q4():
    return open("/srv/" + bottle.request.json["x"]).read()  # LIN403


@get("/q5")
def q5():
    return open("/srv/" + request.get_cookie("x")).read()  # LIN403


@get("/s/<p:path>")
def s(p):
    return static_file(p, root="/srv")


@get("/s2/<p:path>")
def s2(p):
    return static_file("x", root="/srv/" + request.params["p"])  # LIN403
