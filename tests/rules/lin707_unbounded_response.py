"""Cases of LIN707."""

_APP = """
        from pathlib import Path
        from fastapi import FastAPI, HTTPException, Response, UploadFile
        from fastapi.responses import FileResponse, HTMLResponse, JSONResponse, StreamingResponse

        app = FastAPI()
        RUNS = Path("runs")
        MAX_BYTES = 1_000_000
"""

CLEAN = {
    "a page whose path a function gives, a resource, and a budget": """
        from importlib import resources
        from pathlib import Path
        from fastapi import FastAPI, Response
        app = FastAPI()

        def index_path() -> Path:
            return Path("dist") / "index.html"

        @app.get("/")
        def index():
            page = index_path()
            return Response(page.read_text())

        @app.get("/about")
        def about():
            return Response(resources.read_text(__package__, "about.html"))

        @app.get("/files/{name}")
        def file(name: str, budget):
            target = Path("files") / name
            budget.check(target.stat().st_size, name)
            return Response(target.read_bytes())
        """,
    "a file that is written in chunks, and one that goes elsewhere": """
        import tornado.web

        class Files(tornado.web.RequestHandler):
            def get(self, name):
                with open("/srv/" + name, "rb") as file:
                    while chunk := file.read(65536):
                        self.write(chunk)

            def post(self, name):
                with open("/srv/" + name) as file:
                    self.store.write(file.read())
        """,
    "the framework streams the file": _APP
    + """
        @app.get("/a/{name}")
        def a(name: str):
            return FileResponse(RUNS / name)
        """,
    "the size is looked at before": _APP
    + """
        import os

        @app.get("/a/{name}")
        def a(name: str):
            target = RUNS / name
            if target.stat().st_size > MAX_BYTES:
                raise HTTPException(status_code=413)
            return Response(target.read_bytes())

        @app.get("/b/{name}")
        def b(name: str):
            if os.path.getsize(f"runs/{name}") > MAX_BYTES:
                raise HTTPException(status_code=413)
            return Response(open(f"runs/{name}", "rb").read())
        """,
    "a helper looks at the size": {
        "app/files.py": """
            def read_limited(path):
                if path.stat().st_size > 1000:
                    raise ValueError(path)
                return path.read_bytes()
            """,
        "app/api.py": """
            from fastapi import FastAPI, Response
            from app.files import read_limited

            app = FastAPI()

            @app.get("/a/{name}")
            def a(name: str):
                return Response(read_limited(name))
            """,
    },
    "a check by a helper": _APP
    + """
        from limits import check_file_size

        @app.get("/a/{name}")
        def a(name: str):
            target = RUNS / name
            check_file_size(target)
            return Response(target.read_bytes())
        """,
    "a part is read": _APP
    + """
        @app.get("/a/{name}")
        def a(name: str):
            with open(RUNS / name, "rb") as handle:
                return Response(handle.read(4096))
        """,
    "a part is given back": _APP
    + """
        @app.get("/a/{name}")
        def a(name: str):
            return {"head": (RUNS / name).read_text()[:2000]}
        """,
    "a page that ships with the program": _APP
    + """
        HERE = Path(__file__).parent
        PAGE = HERE / "index.html"

        @app.get("/")
        def index():
            return HTMLResponse((HERE / "static" / "index.html").read_text())

        @app.get("/page")
        def page():
            return HTMLResponse(PAGE.read_text(encoding="utf-8"))

        @app.get("/three")
        def three():
            with open("templates/three.html") as handle:
                return HTMLResponse(handle.read())
        """,
    "data of a package": _APP
    + """
        import importlib.resources

        @app.get("/schema/{name}")
        def schema(name: str):
            return Response(importlib.resources.files("app").joinpath(name).read_text())
        """,
    "the content is looked at, not given back": _APP
    + """
        import hashlib
        import json

        @app.get("/digest/{name}")
        def digest(name: str):
            return {"sha256": hashlib.sha256((RUNS / name).read_bytes()).hexdigest()}

        @app.get("/lines/{name}")
        def lines(name: str):
            text = (RUNS / name).read_text()
            return {"lines": text.count("x")}

        @app.get("/job/{name}")
        def job(name: str):
            return json.loads((RUNS / name).read_text())["status"]
        """,
    "an upload is no file of ours": _APP
    + """
        @app.post("/echo")
        async def echo(file: UploadFile):
            return Response(await file.read())
        """,
    "chunks": _APP
    + """
        def chunks(path):
            with path.open("rb") as handle:
                while block := handle.read(65536):
                    yield block

        @app.get("/a/{name}")
        def a(name: str):
            return StreamingResponse(chunks(RUNS / name))
        """,
    "not a handler": """
        from pathlib import Path

        class router:
            pass

        def load(name):
            return Path(name).read_bytes()
        """,
    "a buffer in memory": _APP
    + """
        import io

        @app.get("/report")
        def report():
            buffer = io.BytesIO()
            draw(buffer)
            return Response(buffer.read())
        """,
}

FLAGGED = {
    "written by a handler of Tornado": """
        import tornado.web

        class Base(tornado.web.RequestHandler):
            pass

        class Files(Base):
            def get(self, name):
                with open("/srv/" + name, "rb") as file:
                    self.write(file.read())  # LIN707

            def put(self, name):
                with open("/srv/" + name) as file:
                    text = file.read()  # LIN707
                self.finish(text)
        """,
    "bytes and text of a path": _APP
    + """
        @app.get("/a/{name}")
        def a(name: str):
            target = RUNS / name
            return Response(target.read_bytes(), media_type="application/octet-stream")  # LIN707

        @app.get("/b/{name}")
        async def b(name: str):
            content = (RUNS / name).read_text()  # LIN707
            return {"name": name, "content": content}

        @app.get("/c/{name}")
        def c(name: str) -> str:
            return (RUNS / name).read_text().strip()  # LIN707
        """,
    "handles": _APP
    + """
        import aiofiles
        import base64
        import io

        @app.get("/a/{name}")
        def a(name: str):
            with open(RUNS / name, "rb") as handle:
                data = handle.read()  # LIN707
            return StreamingResponse(io.BytesIO(data))

        @app.get("/b/{name}")
        async def b(name: str):
            async with aiofiles.open(f"runs/{name}", "rb") as handle:
                data = await handle.read()  # LIN707
            return {"data": base64.b64encode(data).decode()}

        @app.get("/c/{name}")
        def c(name: str):
            return Response(content=open(f"runs/{name}", "rb").read())  # LIN707
        """,
    "in a thread": _APP
    + """
        import asyncio

        @app.get("/a/{name}")
        async def a(name: str):
            target = RUNS / name
            return Response(await asyncio.to_thread(target.read_bytes))  # LIN707
        """,
    "through a helper of another module": {
        "app/files.py": """
            def read_artifact(folder, name):
                with open(folder / name, "rb") as handle:
                    return handle.read()
            """,
        "app/api.py": """
            from pathlib import Path
            from fastapi import APIRouter, Response
            from app.files import read_artifact

            router = APIRouter()

            @router.get("/a/{name}")
            def a(name: str):
                data = read_artifact(Path("runs"), name)  # LIN707
                return Response(data)
            """,
    },
    "a log grows": _APP
    + """
        LOG_FILE = Path("/var/log/app/server.log")

        @app.get("/logs")
        def logs():
            return {"lines": LOG_FILE.read_text().splitlines()}  # LIN707
        """,
    "Flask, Django and aiohttp": """
        from aiohttp import web
        from django.http import HttpResponse
        from flask import Blueprint, Response, make_response

        pages = Blueprint("pages", __name__)

        @pages.route("/files/<name>")
        def file(name):
            with open("files/" + name) as handle:
                return handle.read()  # LIN707

        @pages.get("/raw/<name>")
        def raw(name):
            with open("files/" + name, "rb") as handle:
                return make_response(handle.read(), 200)  # LIN707

        def download(request, name):
            with open("files/" + name, "rb") as handle:
                response = HttpResponse(handle.read(), content_type="application/zip")  # LIN707
            response["Content-Disposition"] = "attachment"
            return response

        async def answer(request):
            path = request.app["folder"] / request.match_info["name"]
            return web.Response(body=path.read_bytes())  # LIN707
        """,
}

CLEAN |= {
    "a class that answers no request": """
        class Store:
            def get(self, name):
                return open(name).read()
        """,
}

FLAGGED |= {
    "a view that is a class": """
        from flask.views import MethodView

        class Files(MethodView):
            def get(self, name):
                return open(name).read()  # LIN707
        """,
}

CLEAN |= {
    "a page of the program": """
        import pathlib
        from django.contrib.staticfiles import finders
        from django.http import HttpResponse
        from fastapi import FastAPI, Response

        SCRIPT = "widget.js"

        def add_pages(app: FastAPI, folder):
            @app.get("/")
            def index():
                name = folder.joinpath("index.html")
                with open(name) as handle:
                    return Response(handle.read())

            @app.get("/log")
            def log():
                with open(pathlib.Path(__file__).parent / "html" / "log.html") as handle:
                    return Response(handle.read())

        def widget(request):
            with open(finders.find(SCRIPT)) as handle:
                return HttpResponse(handle.read())
        """,
}
FLAGGED |= {
    "a name that is asked for": """
        from fastapi import FastAPI, Response

        app = FastAPI()

        @app.get("/pages/{name}")
        def page(name: str):
            with open("pages/" + name) as handle:
                return Response(handle.read())  # LIN707
        """,
}

CLEAN |= {
    "one file that the settings name": """
        import flask
        from app.config import CONF

        def metadata():
            with open(CONF.saml.metadata_path) as handle:
                return flask.make_response(handle.read())
        """,
}
FLAGGED |= {
    "a folder that the settings name, and a log": """
        import os
        import flask
        from app.config import CONF

        def document(name):
            with open(os.path.join(CONF.documents, name)) as handle:
                return flask.make_response(handle.read())  # LIN707

        def log():
            with open(CONF.log_file) as handle:
                return flask.make_response(handle.read())  # LIN707
        """,
}
FLAGGED |= {
    "a path put together is opened": _APP
    + """
        @app.get("/runs/{name}")
        def run(name: str):
            with (RUNS / name).open() as handle:
                return Response(handle.read())  # LIN707

        @app.get("/logs/{name}")
        def log(name: str):
            path = RUNS / name / "run.log"
            with path.open() as handle:
                return Response(handle.read())  # LIN707
        """,
}
CLEAN |= {
    "an object that opens something else": _APP
    + """
        @app.get("/runs/{name}")
        def run(name: str, store):
            shelf = store / name
            with shelf.open() as handle:
                return Response(handle.read())
        """,
    "files of the package itself": """
        import importlib.resources
        import tornado.web

        class Page(tornado.web.RequestHandler):
            def get(self, name):
                contents = (importlib.resources.files(__package__) / "pages" / name).read_bytes()
                self.write(contents)
        """,
}
