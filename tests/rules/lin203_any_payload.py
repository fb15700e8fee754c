"""Cases of LIN203."""

CLEAN = {
    "model": """
        from fastapi import APIRouter
        from pydantic import BaseModel
        router = APIRouter()

        class M(BaseModel):
            a: int

        @router.post('/x')
        def x(m: M):
            return m
        """,
    "model_validate": """
        from fastapi import APIRouter, Request
        from app.m import M
        router = APIRouter()

        @router.post('/x')
        async def x(request: Request):
            data = await request.json()
            m = M.model_validate(data)
            return m.a
        """,
    "star": """
        from fastapi import APIRouter
        from app.m import M
        router = APIRouter()

        @router.post('/x')
        def x(data: dict):
            return M(**data).a
        """,
    "response dict": """
        from fastapi import APIRouter
        router = APIRouter()

        @router.get('/x')
        def x(q: str) -> dict:
            return {'a': q}
        """,
    "depends dict": """
        from fastapi import APIRouter, Depends
        router = APIRouter()

        def user(): return {}

        @router.get('/x')
        def x(u: dict = Depends(user)):
            return u['id']
        """,
    "star resolved": {
        "app/__init__.py": "",
        "app/m.py": "from pydantic import BaseModel\nclass M(BaseModel):\n    a: int\n",
        "app/r.py": "from fastapi import APIRouter\nfrom app.m import M\nrouter = APIRouter()\n\n@router.post('/x')\ndef x(data: dict):\n    return M(**data).a\n",
    },
    "a model, and an open response": """
        from typing import Any
        from fastapi import FastAPI
        from app.models import Job

        app = FastAPI()

        @app.post("/jobs")
        def create(job: Job) -> dict[str, Any]:
            return {"id": job.kind}
        """,
    "handed whole to a model": """
        from typing import Any
        from fastapi import APIRouter
        from app.models import Job, adapter

        router = APIRouter()

        @router.post("/a")
        def a(payload: dict[str, Any]):
            job = Job(**payload)
            return job.kind

        @router.put("/b")
        def b(payload: dict):
            return adapter.validate_python(payload).kind
        """,
    "a query parameter and a dependency": """
        from typing import Any
        from fastapi import Depends, FastAPI, Header

        app = FastAPI()

        @app.post("/jobs/{name}")
        def create(name: Any, flag: Any = None, user: dict = Depends(current), h: dict = Header()):
            return user["id"]
        """,
    "not a route": """
        def create(payload: dict):
            return payload["kind"]
        """,
    "the raw body stored whole or handed to a model": """
        from fastapi import FastAPI, Request
        from app.models import Job

        app = FastAPI()

        @app.post("/a")
        async def a(request: Request):
            await queue.put(await request.json())

        @app.post("/b")
        async def b(request: Request):
            body = await request.json()
            job = Job.model_validate(body)
            return body["kind"]
        """,
    "values with a type": """
        from fastapi import FastAPI

        app = FastAPI()

        @app.post("/counts")
        def count(payload: dict[str, int]):
            return sum(payload.values())
        """,
    "a response's json": """
        import requests


        def fetch(url):
            response = requests.get(url, timeout=3)
            data = response.json()
            return data["x"]
    """,
    "checked with jsonschema": """
        from flask import Flask, request
        import jsonschema

        app = Flask(__name__)


        @app.post("/x")
        def x():
            data = request.get_json()
            jsonschema.validate(data, {"type": "object"})
            return data["name"]
    """,
    "loaded by a marshmallow schema": """
        from flask import Flask, request
        from app.schemas import UserSchema

        app = Flask(__name__)


        @app.post("/x")
        def x():
            data = UserSchema().load(request.get_json())
            return data["name"]
    """,
    "keys looked for": """
        from flask import Flask, jsonify, request

        app = Flask(__name__)


        @app.post("/x")
        def x():
            data = request.get_json()
            if not data or "name" not in data:
                return jsonify(error="name"), 400
            return data["name"]
    """,
    "a value tested": """
        from flask import Flask, abort, request

        app = Flask(__name__)


        @app.post("/x")
        def x():
            data = request.get_json(silent=True) or {}
            name = data.get("name")
            if not name:
                abort(400)
            return name
    """,
    "every key looked for": """
        from flask import Flask, abort, request

        app = Flask(__name__)


        @app.post("/x")
        def x():
            data = request.get_json()
            for field in ("a", "b"):
                if field not in data:
                    abort(400)
            return data["a"] + data["b"]
    """,
    "absence caught": """
        from flask import Flask, abort, request

        app = Flask(__name__)


        @app.post("/x")
        def x():
            try:
                name = request.json["name"]
            except (KeyError, TypeError):
                abort(400)
            return name
    """,
    "a client's response named request": """
        import aiohttp


        async def fetch(session, url):
            async with session.get(url) as request:
                data = await request.json()
                return data["x"]
    """,
    "no framework is imported": """
        import requests


        def show(request):
            return request.json()["x"]
    """,
    "handed on whole": """
        from flask import Flask, request
        from app.svc import create

        app = Flask(__name__)


        @app.post("/x")
        def x():
            return create(request.get_json())
    """,
    "required keys looked for, others optional": """
        from flask import Blueprint, abort, request

        api = Blueprint("api", __name__)


        @api.post("/users")
        def add_user():
            data = request.get_json()
            if "name" not in data:
                abort(400, description="name is missing")
            return store(data["name"], data.get("groups"))
    """,
    "a value given to a check": """
        from flask import Blueprint, request
        from app.checks import assert_arg_exists

        api = Blueprint("api", __name__)


        @api.post("/runs")
        def add_run():
            args = request.json
            experiment = args.get("experiment_id")
            assert_arg_exists("experiment_id", experiment)
            return store(experiment, args.get("name"))
    """,
    "a decorator holds it against a schema": """
        from flask import Flask, request
        from flask_expects_json import expects_json

        app = Flask(__name__)
        schema = {"type": "object", "required": ["x"]}


        @app.post("/x")
        @expects_json(schema)
        def x():
            data = request.get_json()
            return data["x"]
    """,
    "a voluptuous schema": """
        import voluptuous as vol
        from aiohttp import web

        SCHEMA = vol.Schema({vol.Required("x"): int})


        async def x(request: web.Request):
            data = SCHEMA(await request.json())
            return web.json_response({"n": data["x"]})
    """,
}

FLAGGED: dict[str, object] = {
    "dict body": """
        from fastapi import FastAPI
        app = FastAPI()

        @app.post('/items')
        def create(item: dict):  # LIN203
            return save(item['name'], item.get('price'))
        """,
    "dict any": """
        from typing import Any, Dict
        from fastapi import APIRouter, Body
        router = APIRouter()

        @router.put('/x/{id}')
        async def put(id: int, payload: Dict[str, Any] = Body(...)):  # LIN203
            await store(id, payload['a'])
        """,
    "raw json": """
        from fastapi import APIRouter, Request
        router = APIRouter()

        @router.post('/hook')
        async def hook(request: Request):
            data = await request.json()  # LIN203
            return run(data['event'])
        """,
    "annotated": """
        from typing import Annotated, Any
        from fastapi import APIRouter, Body
        router = APIRouter()

        @router.patch('/x')
        def x(body: Annotated[dict[str, Any], Body()]):  # LIN203
            return go(body['x'])
        """,
    "every open mapping": """
        from typing import Any, Dict, List, Optional
        from fastapi import APIRouter, Body, FastAPI

        app = FastAPI()
        router = APIRouter()

        @app.post("/a")
        def a(payload: Dict[str, Any]):  # LIN203
            return payload["kind"]

        @router.put("/b/{key}")
        def b(key: str, payload: dict):  # LIN203
            return save(payload)

        @router.patch("/c")
        async def c(payload: Optional[dict[str, Any]] = None):  # LIN203
            return payload.get("kind")

        @router.post("/d")
        def d(payload: Any = Body(...)):  # LIN203
            return payload["kind"]

        @app.api_route("/e", methods=["POST"])
        def e(payload: List[Dict[str, Any]]):  # LIN203
            return [one["kind"] for one in payload]
        """,
    "the raw body by key": """
        from fastapi import FastAPI, Request

        app = FastAPI()

        @app.post("/a")
        async def a(request: Request):
            body = await request.json()  # LIN203
            return body["kind"]

        @app.post("/b")
        async def b(req: Request):
            return (await req.json()).get("kind")  # LIN203
        """,
    "raw json in a factory": """
        from fastapi import FastAPI, Request


        def create_app():
            app = FastAPI()

            @app.post("/hook")
            async def hook(request: Request):
                data = await request.json()  # LIN203
                return data["event"]

            return app
    """,
    "Starlette route table": """
        from starlette.applications import Starlette
        from starlette.routing import Route


        async def hook(request):
            data = await request.json()  # LIN203
            return data["event"]


        app = Starlette(routes=[Route("/hook", hook, methods=["POST"])])
    """,
    "Flask get_json": """
        from flask import Flask, request

        app = Flask(__name__)


        @app.route("/x", methods=["POST"])
        def x():
            data = request.get_json()  # LIN203
            return data["name"]
    """,
    "Flask request.json": """
        from flask import Blueprint, request

        bp = Blueprint("x", __name__)


        @bp.post("/x")
        def x():
            return request.json["name"]  # LIN203
    """,
    "Flask method view": """
        from flask import request
        from flask.views import MethodView


        class Users(MethodView):
            def post(self):
                data = request.get_json(force=True)  # LIN203
                return {"n": data["name"]}
    """,
    "Flask handler in init(app)": """
        from flask import request


        def init(app):
            @app.post("/x")
            def x():
                data = request.json  # LIN203
                return data["name"]
    """,
    "aiohttp with a type": """
        from aiohttp import web

        routes = web.RouteTableDef()


        @routes.post("/x")
        async def x(request: web.Request):
            data = await request.json()  # LIN203
            return web.json_response({"x": data["x"]})
    """,
    "aiohttp without a type": """
        from aiohttp import web


        async def x(request):
            data = await request.json()  # LIN203
            return web.json_response({"x": data["x"]})


        def make():
            app = web.Application()
            app.router.add_post("/x", x)
            return app
    """,
    "aiohttp class view": """
        from aiohttp import web


        class X(web.View):
            async def post(self):
                data = await self.request.json()  # LIN203
                return web.json_response({"x": data["x"]})
    """,
    "Django body": """
        import json
        from django.http import JsonResponse


        def hook(request):
            data = json.loads(request.body)  # LIN203
            return JsonResponse({"x": data["x"]})
    """,
    "Tornado body": """
        import json
        import tornado.web


        class H(tornado.web.RequestHandler):
            def post(self):
                data = json.loads(self.request.body)  # LIN203
                self.write(data["x"])
    """,
    "Sanic json": """
        from sanic import Sanic, json

        app = Sanic("x")


        @app.post("/x")
        async def x(request):
            return json({"x": request.json["x"]})  # LIN203
    """,
    "Quart get_json": """
        from quart import Quart, request

        app = Quart(__name__)


        @app.post("/x")
        async def x():
            data = await request.get_json()  # LIN203
            return {"x": data["x"]}
    """,
    "Litestar data": """
        from typing import Any
        from litestar import post


        @post("/x")
        async def x(data: dict[str, Any]) -> dict:  # LIN203
            return {"x": data["x"]}
    """,
    "the decorator called with the function": """
        from fastapi import FastAPI
        app = FastAPI()

        def create(body: dict):  # LIN203
            return body["a"]

        app.post("/x")(create)
        """,
    "route added by a call": """
        from fastapi import APIRouter


        class Api:
            def __init__(self):
                self.router = APIRouter()
                self.router.add_api_route("/x", self.x, methods=["POST"])

            async def x(self, body: dict):  # LIN203
                return body["x"]
    """,
    "route of an application that is handed in": """
        from fastapi import Depends


        def register(app):
            @app.post("/x")
            async def x(body: dict):  # LIN203
                return body["x"]
    """,
    "flask imported as a module": """
        import flask


        def make(app):
            @app.route("/x", methods=["POST"])
            def x():
                body = flask.request.get_json()  # LIN203
                return body["x"]
    """,
    "Django class view, decoded": """
        import json
        from django.http import JsonResponse
        from django.views import View


        class V(View):
            def post(self, request, *args):
                body = json.loads(request.body.decode("utf-8"))  # LIN203
                return JsonResponse({"x": body["x"]})
    """,
    "Starlette endpoint": """
        from starlette.endpoints import HTTPEndpoint
        from starlette.requests import Request


        class X(HTTPEndpoint):
            async def post(self, request: Request):
                body = await request.json()  # LIN203
                return body["x"]
    """,
    "only None is refused": """
        from flask import request


        def x():
            if (body := request.get_json()) is None:  # LIN203
                return "", 400
            return body["x"]
    """,
}

CLEAN |= {
    "a serializer of Django REST framework": """
        from rest_framework.views import APIView
        from app.serializers import Order


        class V(APIView):
            def post(self, request):
                serializer = self.get_serializer(data=request.data)
                serializer.is_valid(raise_exception=True)
                return request.data["number"]

            def put(self, request):
                ser = Order(data=request.data)
                ser.is_valid(raise_exception=True)
                return ser.data
    """,
    "one optional switch": """
        from rest_framework.decorators import api_view


        @api_view(["POST"])
        def deny(request):
            return {"comment": request.data.get("comment", ""), "force": request.data.get("force", False)}
    """,
    "looked for by hand": """
        from rest_framework.decorators import api_view


        @api_view(["POST"])
        def deny(request):
            if "comment" not in request.data:
                return 400
            return request.data["comment"]
    """,
    "written to": """
        from rest_framework.viewsets import ModelViewSet


        class V(ModelViewSet):
            def create(self, request, *args, **kwargs):
                request.data["owner"] = request.user.pk
                return super().create(request, *args, **kwargs)
    """,
    "data of something else": """
        from rest_framework.response import Response


        def show(request, form):
            return Response({"x": form.data["x"], "y": request.query_params["y"]})
    """,
}
FLAGGED |= {
    "request.data by key": """
        from rest_framework.views import APIView


        class V(APIView):
            def post(self, request):
                return request.data["a"] + request.data["b"]  # LIN203

            def patch(self, request, pk):
                data = request.data  # LIN203
                return data["note"]

            def put(self, request: "Request"):
                return self.request.data["c"]  # LIN203
    """,
    "in a function view, beside Django's own imports": """
        from django.http import HttpResponse
        from rest_framework.decorators import api_view


        @api_view(["POST"])
        def cancel(request):
            return HttpResponse(request.data["reason"])  # LIN203
    """,
    "two keys with nothing to fall back on": """
        from rest_framework.generics import CreateAPIView


        class Signup(CreateAPIView):
            def post(self, request):
                email = request.data.get("email")  # LIN203
                return email, request.data.get("name")
    """,
    "a view of the project's own": {
        "app/__init__.py": "",
        "app/base.py": "from rest_framework.viewsets import GenericViewSet\n\n\nclass Base(GenericViewSet):\n    pass\n",
        "app/orders.py": """
            from app.base import Base


            class Orders(Base):
                def refund(self, request, pk):
                    return int(request.data["amount"])  # LIN203
            """,
    },
}

FLAGGED |= {
    "the first of several": """
        from flask import Blueprint, request
        api = Blueprint("api", __name__)

        @api.route("/alert/<name>/status", methods=["PUT"])
        def status(name):
            state = request.json.get("status", None)  # LIN203
            text = request.json.get("text", "")
            timeout = request.json["timeout"]
            return store(name, state, text, timeout)
        """,
}
FLAGGED |= {
    "what is found by a required key is tested, the key is not": """
        from flask import request

        def points():
            customer = find(email=request.json["email"])  # LIN203
            if customer is None:
                return {}, 404
            return {"points": customer.points}
    """,
}
CLEAN |= {
    "what is found by an optional key is tested": """
        from flask import request

        def points():
            customer = find(email=request.json.get("email"))
            if customer is None:
                return {}, 404
            return {"points": customer.points}
    """,
}
FLAGGED |= {
    "body in a handler of Jupyter's server": """
        import json
        from jupyter_server.base.handlers import APIHandler

        class Jobs(APIHandler):
            def post(self):
                data = json.loads(self.request.body)  # LIN203
                run(data["command"])
    """,
}
