"""Below a folder whose name is no name of a module."""

from flask import Flask, request
from storage.files import send

app = Flask(__name__)


@app.get("/read")
def read():
    return send(request.args["name"])
