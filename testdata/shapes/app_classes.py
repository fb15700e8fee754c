"""Frameworks, and what carries a value from their requests to a file: classes, operators, proxies, decorators."""

import os
import functools
from pathlib import Path
from typing import Generic, TypeVar, Annotated
import aiohttp.web
import tornado.web
from django.http import HttpResponse
from django.views import View
from fastapi import APIRouter, Depends, FastAPI, Query
from litestar import Litestar, get
from quart import Quart, request as qrequest
from rest_framework.views import APIView
from rest_framework.response import Response
from sanic import Sanic
from starlette.endpoints import HTTPEndpoint
from starlette.responses import PlainTextResponse
from pydantic import BaseModel

T = TypeVar("T")
api = FastAPI()
router = APIRouter()
sanic_app = Sanic("x")
quart_app = Quart("x")


class Store(Generic[T]):
    def __init__(self, root):
        self.root = Path(root)

    def __truediv__(self, name):
        return self.root / name  # LIN403

    def load(self, name):
        return (self / name).read_text()


class SafeStore(Store[T]):
    def __truediv__(self, name):
        return self.root / os.path.basename(name)


@api.get("/b1")
def f1(b1: str):
    return Store[str]("/srv").load(b1)


def stores():
    return SafeStore[str]("/srv")


@api.get("/b2")
def f2(b2: str, store: SafeStore = Depends(stores)):
    return store.load(b2)


class Item(BaseModel):
    b3: str

    @property
    def place(self):
        return Path("/srv") / self.b3  # LIN403

    @place.setter
    def place(self, value):
        self.b3 = value


@api.post("/b3")
def f3(item: Item):
    return item.place.read_text()


class Finder:
    def __init__(self, b4: str = Query()):
        self.b4 = b4

    def __fspath__(self):
        return "/srv/" + self.b4  # LIN403


@api.get("/b4")
def f4(finder: Finder = Depends()):
    return open(finder).read()


class BaseView(View):
    def get(self, request):
        return HttpResponse(self.read(request.GET["b5"]))

    def read(self, name):
        raise NotImplementedError


class FileView(BaseView):
    def read(self, name):
        return open("/srv/" + name).read()  # LIN403


class SafeView(View):
    def get(self, request):
        return HttpResponse(self.read(request.GET["b6"]))

    def read(self, name):
        return open("/srv/" + os.path.basename(name)).read()


class Drf(APIView):
    def post(self, request):
        given = Bunch(request.data)
        return Response(open("/srv/" + given.b7).read())  # LIN403


class Bunch(dict):
    def __getattr__(self, name):
        return self[name]


async def aio(request):
    params = Lazy(request.query)
    return aiohttp.web.Response(text=open("/srv/" + params.b8).read())  # LIN403


class Lazy:
    def __init__(self, given):
        self._given = given

    def __getattr__(self, name):
        return self._given[name]


application = aiohttp.web.Application()
application.router.add_get("/b8", aio)


class Torn(tornado.web.RequestHandler):
    def get(self):
        name = self.named("b9")
        self.write(open("/srv/" + name).read())  # LIN403

    def named(self, word):
        return self.get_argument(word)


def cleaned(f):
    @functools.wraps(f)
    def inner(name):
        return f(os.path.basename(name))

    return inner


@cleaned
def load(name):
    return open("/srv/" + name).read()


@sanic_app.get("/b10")
async def s10(request):
    return load(request.args.get("b10"))


def traced(f):
    def inner(*args, **kwargs):
        return f(*args, **kwargs)

    return inner


@traced
def load_plain(name):
    return open("/srv/plain/" + name).read()  # LIN403


@quart_app.get("/b11")
async def q11():
    return load_plain(qrequest.args["b11"])


class Endpoint(HTTPEndpoint):
    async def get(self, request):
        for _ in range(3):
            name = os.path.basename(request.query_params["b12"])
        return PlainTextResponse(open("/srv/" + name).read())


@get("/b13")
async def lit(b13: str) -> str:
    parts = [one.strip() for one in ("srv", b13)]
    return Path(*parts).read_text()  # LIN403


@get("/b14")
async def lit2(b14: str) -> str:
    parts = [one.strip() for one in ("srv", b14)]
    return Path("x", parts[0]).read_text()


@router.delete("/b15")
def f15(b15: str):
    os.remove(Store[str]("/srv") / b15)  # LIN406


@router.delete("/b16")
def f16(b16: str):
    os.remove(SafeStore[str]("/srv") / b16)  # LIN406
