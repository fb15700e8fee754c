import os
import werkzeug
from flask import Flask, request, send_file
from flask_restful import Api, Resource, reqparse
import flask_restx
from flask_restx import Namespace, fields
from flask_smorest import Blueprint as SmorestBlueprint
from webargs import fields as wf
from webargs.flaskparser import use_args, use_kwargs

app = Flask(__name__)
api = Api(app)
ns = Namespace("x")
sb = SmorestBlueprint("s", __name__)

parser = reqparse.RequestParser()
parser.add_argument("name", type=str, required=True)
parser.add_argument("kind", choices=("a", "b"))
parser.add_argument("n", type=int)
parser.add_argument("file", type=werkzeug.datastructures.FileStorage, location="files")


class Report(Resource):
    def get(self, report_name):
        return send_file(os.path.join("/srv/reports", report_name))  # LIN403

    def post(self):
        args = parser.parse_args()
        with open(os.path.join("/srv/reports", args["name"]), "w") as f:  # LIN403
            f.write("x")

    def put(self):
        args = parser.parse_args()
        with open(f"/srv/reports/{args.n}.txt", "w") as f:
            f.write("x")

    def patch(self):
        args = parser.parse_args()
        return open("/srv/reports/" + args["kind"]).read()


api.add_resource(Report, "/reports/<path:report_name>", "/reports")


@ns.route("/<string:name>/raw")
class Raw(flask_restx.Resource):
    def get(self, name):
        data = request.args["version"]
        return open("/srv/%s/%s" % ("x", data)).read()  # LIN403


@ns.route("/up")
class Up(flask_restx.Resource):
    @ns.expect(parser)
    def post(self):
        up = parser.parse_args()["file"]
        up.save("/srv/" + up.filename)  # LIN403
        return {}


@sb.route("/s")
class S(app.view_functions.__class__):
    def get(self):
        return {}


@app.get("/wa")
@use_args({"path": wf.Str(required=True)}, location="query")
def wa(args):
    return open(os.path.join("/srv", args["path"])).read()  # LIN403


@app.get("/wk")
@use_kwargs({"path": wf.Str(required=True), "n": wf.Int()}, location="query")
def wk(path, n):
    return open(os.path.join("/srv", path)).read()  # LIN403
