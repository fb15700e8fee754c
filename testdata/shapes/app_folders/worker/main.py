from flask import Flask, request
from names import Names

app = Flask(__name__)


@app.get("/safe")
def safe():
    with open(f"/srv/{Names('a').plain(request.args['name'])}") as handle:
        return handle.read()
