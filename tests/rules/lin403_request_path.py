"""Cases of LIN403."""

CLEAN = {
    "a separator is one of several things that no character may be": """
        import os
        from flask import Flask, request
        app = Flask(__name__)

        def is_allowed(name):
            if not name or name.startswith("."):
                return False
            return not any(ord(char) < 32 or char in '<>:"/\\\\|?*' for char in name)

        def parsed(files):
            found = []
            for item in files:
                name = item.get("name")
                if not is_allowed(name):
                    raise ValueError("no such name")
                found.append({"name": name})
            return found

        @app.post("/files")
        def files():
            texts = []
            for item in parsed(request.json["files"]):
                with open(os.path.join("/srv/files", item["name"])) as file:
                    texts.append(file.read())
            return texts
        """,
    "what the program itself keeps for the time of the request": """
        from contextvars import ContextVar
        from flask import Flask, g, request
        app = Flask(__name__)
        current = ContextVar("current", default="none")
        other = ContextVar("other")

        @app.before_request
        def remember():
            g.page = int(request.args["page"])
            g.asked = request.args["name"]
            current.set("first")
            other.set(request.args["name"])

        @app.get("/note")
        def note():
            with open(f"/srv/notes/{g.page}.txt") as file, open("/srv/links/" + current.get()) as link:
                return file.read() + link.read() + g.asked
        """,
    "whether it is there is asked beside what refuses it": """
        from pathlib import Path
        from fastapi import FastAPI, HTTPException
        from fastapi.responses import FileResponse
        app = FastAPI()
        ROOT = Path("/srv/exports").resolve()

        @app.get("/exports/{name}")
        def export(name: str):
            path = (ROOT / name).resolve()
            if not path.is_file() or not path.is_relative_to(ROOT):
                raise HTTPException(404)
            return FileResponse(path)
        """,
    "what no client of a socket sent: its session, and what a server sends to a client": """
        import socketio
        sio = socketio.AsyncServer()
        client = socketio.Client()

        @sio.event
        async def leave(sid, data):
            with open("/srv/sessions/" + sid) as file:
                return file.read()

        @client.on("told")
        def told(name):
            with open("/srv/told/" + name) as file:
                return file.read()
        """,
    "segments of which the first is no root and none climbs": """
        from pathlib import Path, PurePosixPath
        from flask import Flask, abort, request
        app = Flask(__name__)
        ROOT = Path("/srv/files")

        @app.get("/joined")
        def joined():
            parts = PurePosixPath(request.args["f"]).parts
            if parts and parts[0] == "/" or ".." in parts:
                abort(404)
            return open(ROOT.joinpath(*parts)).read()

        @app.get("/stepwise")
        def stepwise():
            parts = PurePosixPath(request.args["f"]).parts
            if not parts or parts[0] == "/" or ".." in parts:
                raise ValueError
            target = ROOT
            for part in parts:
                target = target / part
            return open(target).read()
        """,
    "a name that is refused where it is there": """
        from pathlib import Path
        from flask import Flask, abort, request
        app = Flask(__name__)
        ROOT = Path("/srv/files")

        @app.get("/a")
        def a():
            name = request.args.get("f")
            if name and (".." in name or name.startswith("/")):
                abort(404)
            return open(ROOT / name).read()

        @app.get("/b")
        def b():
            name = request.args.get("f")
            if name is not None and (".." in name or name.startswith("/")):
                abort(404)
            return open(ROOT / name).read()
        """,
    "contents of uploads": """
        import PIL.Image
        from fastapi import FastAPI, File, UploadFile
        app = FastAPI()

        @app.post("/images")
        def add(data: list[UploadFile] = File()):
            return [PIL.Image.open(one.file) for one in data]
        """,
    "an upload that a library opens, through its stream": """
        from fastapi import FastAPI, UploadFile
        from flask import request
        from PIL import Image
        import pandas
        app = FastAPI()

        @app.post("/picture")
        def picture(file: UploadFile):
            return Image.open(file.file).size

        def table():
            return pandas.read_csv(request.files["table"].stream)
        """,
    "one segment of a route, whose dots are refused": """
        import os
        from flask import Flask, abort, send_file
        app = Flask(__name__)
        ROOT = "/srv/packages"

        def folder_of(package):
            if package in (".", ".."):
                abort(404)
            return package

        @app.route("/simple/<package>/")
        def simple(package):
            return os.listdir(os.path.join(ROOT, folder_of(package)))

        @app.route("/files/<name>")
        def files(name):
            if ".." in name:
                abort(400)
            return send_file(os.path.join(ROOT, name))

        @app.route("/shown/<name>")
        def shown(name):
            if name.startswith("."):
                abort(400)
            return send_file(os.path.join(ROOT, name))
        """,
    "one segment of a route, with text that touches it": """
        from pathlib import Path
        from aiohttp import web
        from fastapi import FastAPI
        from flask import Flask, send_file
        app, api, routes = Flask(__name__), FastAPI(), web.RouteTableDef()
        ROOT = Path("/srv/jobs")

        @app.get("/jobs/<job_id>/archive")
        def archive(job_id):
            return send_file(ROOT / f"{job_id}.zip")

        @api.get("/jobs/{job_id}")
        def job(job_id: str):
            return (ROOT / ("job-" + job_id)).read_text()

        @routes.get("/reports/{name}")
        async def report(request):
            name = request.match_info["name"]
            return web.FileResponse(ROOT / (name + ".json"))
        """,
    "checks that give the name itself or nothing": """
        import re
        from flask import Flask, abort, request
        app = Flask(__name__)

        def cleaned(name: str) -> str | None:
            return name if re.fullmatch(r"[a-z0-9]+", name) else None

        @app.get("/one")
        def one():
            name = request.args["name"]
            if cleaned(name) is None:
                abort(404)
            with open(f"/srv/files/{name}") as file:
                return file.read()

        @app.get("/two")
        def two():
            if not (name := cleaned(request.args["name"])):
                return "no", 404
            with open(f"/srv/files/{name}") as file:
                return file.read()
        """,
    "resolved and contained": """
        from pathlib import Path
        from flask import request, abort
        BASE = Path("/srv").resolve()
        def view():
            path = (BASE / request.args["name"]).resolve()
            try:
                path.relative_to(BASE)
            except ValueError:
                abort(404)
            return path.read_text()
        """,
    "a helper that refuses": {
        "app/guard.py": """
            import re
            NAME = re.compile(r"[a-z0-9_]+")
            def is_name(text):
                return NAME.fullmatch(text) is not None
            """,
        "app/module.py": """
            from fastapi import APIRouter, HTTPException
            from app.guard import is_name
            router = APIRouter()
            @router.get("/files/{name}")
            def read(name: str):
                if not is_name(name):
                    raise HTTPException(404)
                return open(f"/srv/{name}").read()
            """,
    },
    "a number by annotation": """
        from fastapi import APIRouter
        router = APIRouter()
        @router.get("/files/{number}")
        def read(number: int):
            return open(f"/srv/{number}").read()
        """,
    "secure_filename": """
        import os
        from flask import request
        from werkzeug.utils import secure_filename
        def upload():
            sent = request.files["file"]
            sent.save(os.path.join("/srv", secure_filename(sent.filename)))
        """,
    "the other branch": """
        from flask import request
        def view():
            name = request.args["name"]
            number = 106
            name = "fixed" if 7 * 42 - number > 0 else name
            return open("/srv/" + name).read()
        """,
}

CLEAN |= {
    "what it has in common with the folder is kept under a name": """
        import os
        from pathlib import Path
        from fastapi import APIRouter, HTTPException
        router = APIRouter()
        ROOT = Path("/srv/static")
        @router.get("/static/{path:path}")
        def read(path):
            wanted = os.path.normpath(ROOT / path)
            shared = Path(os.path.commonpath([ROOT, wanted]))
            if shared != ROOT:
                raise HTTPException(404)
            return open(wanted).read()
        """,
    "in one of several folders": """
        import os
        from flask import abort, request
        FOLDERS = [os.path.realpath("/srv/a"), os.path.realpath(os.environ["B"])]
        def view():
            wanted = os.path.realpath(request.args["path"])
            if not any(wanted.startswith(one + os.sep) or wanted == one for one in FOLDERS):
                abort(403)
            return open(wanted).read()
        """,
    "in one of several folders, by pathlib": """
        from pathlib import Path
        from flask import abort, request
        def view(folders):
            wanted = Path(request.args["path"]).resolve()
            if not any(wanted.is_relative_to(one) for one in folders):
                abort(403)
            return wanted.read_text()
        """,
    "without a folder it is one name": """
        import os
        from flask import abort, request
        def view():
            wanted = request.args["path"]
            folder, name = os.path.split(wanted)
            if folder:
                abort(404)
            return open(os.path.join("/srv", wanted)).read()
        """,
    "an extension": """
        import os, uuid
        from flask import request
        def view():
            ending = os.path.splitext(request.files["f"].filename)[1]
            with open(os.path.join("/srv/kinds", ending), "rb") as known:
                return known.read()
        """,
    "a name that the program has": """
        import os
        from flask import request
        def view(books):
            wanted = request.args["name"]
            for book in books:
                if book.name == wanted:
                    return open(os.path.join("/srv", wanted)).read()
        """,
    "settings of Pyramid": """
        from pyramid.view import view_config
        @view_config(route_name="version")
        def version(request):
            with open(request.registry.settings["version_file"]) as file:
                return file.read()
        """,
}

FLAGGED = {
    "a method that gets the request from a decorator, after its object": """
        import os
        from aiohttp import web

        def for_admins(func):
            async def wrapper(self, request):
                if request.cookies.get("admin") in self.sessions:
                    return await func(self, request)
                return web.json_response({}, status=401)
            return wrapper

        class Server:
            def __init__(self):
                self.sessions = set()

            @for_admins
            async def remove(self, request):
                name = request.match_info["name"]
                path = os.path.join("/srv/quizzes", name)  # LIN403
                with open(path) as file:
                    return web.Response(text=file.read())

        def create():
            server = Server()
            app = web.Application()
            app.router.add_get("/quiz/{name}", server.remove)
            return app
        """,
    "kept for the time of the request": """
        from contextvars import ContextVar
        from flask import Flask, g, request
        app = Flask(__name__)
        current: ContextVar[str] = ContextVar("current")

        @app.before_request
        def remember():
            g.name = request.args["name"]
            current.set(request.args["name"])

        @app.get("/note")
        def note():
            with open("/srv/notes/" + g.name) as file:  # LIN403
                return file.read() + linked()

        def linked():
            with open("/srv/links/" + current.get()) as file:  # LIN403
                return file.read()
        """,
    "whether it is there is told apart from what refuses it": """
        from pathlib import Path
        from fastapi import FastAPI, HTTPException
        from fastapi.responses import FileResponse
        app = FastAPI()
        ROOT = Path("/srv/exports").resolve()

        @app.get("/exports/{name}")
        def export(name: str):
            path = (ROOT / name).resolve()  # LIN403
            if not path.is_file():
                raise HTTPException(404)
            if not path.is_relative_to(ROOT):
                raise HTTPException(403)
            return FileResponse(path)
        """,
    "what clients of a socket send": """
        from flask import Flask
        from flask_socketio import Namespace, SocketIO, emit
        import socketio as sockets
        app = Flask(__name__)
        socketio = SocketIO(app)
        sio = sockets.AsyncServer()

        @socketio.on("show")
        def show(name):
            with open("/srv/notes/" + name) as file:  # LIN403
                emit("shown", file.read())

        @sio.event
        async def load(sid, data):
            with open("/srv/notes/" + data["name"]) as file:  # LIN403
                await sio.emit("loaded", file.read(), to=sid)

        class Notes(Namespace):
            def on_read(self, name):
                with open("/srv/notes/" + name) as file:  # LIN403
                    return file.read()
        """,
    "the decorator of a route, called with the view": """
        from fastapi import FastAPI

        class Pages:
            async def show(self, name: str):
                with open("/srv/pages/" + name) as file:  # LIN403
                    return file.read()

        def create_app() -> FastAPI:
            app, pages = FastAPI(), Pages()
            app.get("/pages")(pages.show)
            return app
        """,
    "segments of which only half is looked at": """
        from pathlib import Path, PurePosixPath
        from flask import Flask, abort, request
        app = Flask(__name__)
        ROOT = Path("/srv/files")

        @app.get("/absolute")
        def absolute():
            parts = PurePosixPath(request.args["f"]).parts
            if ".." in parts:
                abort(404)
            return open(ROOT.joinpath(*parts)).read()  # LIN403

        @app.get("/climbing")
        def climbing():
            parts = PurePosixPath(request.args["f"]).parts
            if parts[0] == "/" or ".." in parts[1:]:
                print("strange")
            if parts[0] == "/":
                abort(404)
            return open(ROOT.joinpath(*parts)).read()  # LIN403
        """,
    "a name that is refused only with something else": """
        from pathlib import Path
        from flask import Flask, abort, request
        app = Flask(__name__)
        ROOT = Path("/srv/files")

        @app.get("/a")
        def a():
            name, kind = request.args.get("f"), request.args.get("kind")
            if kind and (".." in name or name.startswith("/")):
                abort(404)
            return open(ROOT / name).read()  # LIN403
        """,
    "the names of uploads": """
        from fastapi import FastAPI, File, UploadFile
        app = FastAPI()

        @app.post("/images")
        def add(data: list[UploadFile] = File()):
            for one in data:
                with open("/srv/" + one.filename, "wb") as target:  # LIN403
                    target.write(one.file.read())
        """,
    "a text that a library opens as it opens uploads": """
        from flask import Flask, request
        from PIL import Image
        app = Flask(__name__)

        def ensure_image(path):
            return Image.open(path).convert("RGB")  # LIN403

        @app.post("/classify")
        def classify():
            return run(ensure_image(request.json["image_path"]))
        """,
    "functions that a wrapper of a table hands everything on to": """
        import functools
        from pathlib import Path
        from flask import Flask, request
        app = Flask(__name__)
        TOOLS = {}

        def tool(name):
            def register(function):
                @functools.wraps(function)
                def wrapper(*args, **kwargs):
                    return {"result": function(*args, **kwargs)}
                TOOLS[name] = wrapper
                return wrapper
            return register

        @tool("read")
        def read(path: str):
            return (Path("/sandbox") / path).read_text()  # LIN403

        @app.post("/call")
        def call():
            body = request.get_json()
            return TOOLS[body["tool"]](**body["arguments"])
        """,
    "a segment of a route that is no longer one, or none by itself": """
        from pathlib import Path
        from urllib.parse import unquote
        from flask import Flask, request, send_file
        app = Flask(__name__)
        ROOT = Path("/srv/jobs")

        @app.get("/a/<job_id>")
        def a(job_id):
            return send_file(ROOT / f"{unquote(job_id)}.zip")  # LIN403

        @app.get("/b/<job_id>")
        def b(job_id):
            job_id = request.args.get("job", job_id)
            return send_file(ROOT / f"{job_id}.zip")  # LIN403

        @app.get("/c/<path:job_id>")
        @app.get("/d/<job_id>")
        def c(job_id):
            return send_file(ROOT / f"{job_id}.zip")  # LIN403

        @app.get("/e/<job_id>")
        def e(job_id):
            return send_file(ROOT / f"{job_id}/out.zip")  # LIN403
        """,
    "a check that looks at something else, or whose answer nobody asks for": """
        import re
        from flask import Flask, abort, request
        app = Flask(__name__)

        def cleaned(name: str) -> str | None:
            return name if re.fullmatch(r"[a-z0-9]+", name) else None

        @app.get("/one")
        def one():
            name = request.args["name"]
            if cleaned(request.args["other"]) is None:
                abort(404)
            with open(f"/srv/files/{name}") as file:  # LIN403
                return file.read()

        @app.get("/two")
        def two():
            name = request.args["name"]
            if cleaned(name) is None:
                print("strange")
            with open(f"/srv/files/{name}") as file:  # LIN403
                return file.read()
        """,
    "a field of a CGI form": """
        import cgi, os
        def save(rfile, headers):
            form = cgi.FieldStorage(fp=rfile, headers=headers)
            with open(os.path.join("/srv/notes", form.getvalue("name"))) as handle:  # LIN403
                return handle.read()
        """,
    "another path lies in one of the folders": """
        import os
        from flask import abort, request
        FOLDERS = ["/srv/a", "/srv/b"]
        def view():
            wanted = os.path.realpath(request.args["path"])
            other = os.path.realpath(request.args["other"])
            if not any(other.startswith(one + os.sep) for one in FOLDERS):
                abort(403)
            return open(wanted).read()  # LIN403
        """,
    "one of its segments is in a list": """
        import os
        from flask import abort, request
        def view():
            wanted = request.args["path"]
            if not any(one == "a" for one in wanted.split("/")):
                abort(403)
            return open(os.path.join("/srv", wanted)).read()  # LIN403
        """,
    "with a folder it is more than a name": """
        import os
        from flask import abort, request
        def view():
            wanted = request.args["path"]
            folder, name = os.path.split(wanted)
            if not folder:
                abort(404)
            return open(os.path.join("/srv", wanted)).read()  # LIN403
        """,
    "equal to what the request says elsewhere": """
        from flask import abort, request
        def view():
            wanted = request.args["path"]
            if wanted != request.form["path"]:
                abort(404)
            return open("/srv/" + wanted).read()  # LIN403
        """,
    "a query parameter in an f-string": """
        from flask import request
        def view():
            name = request.args.get("name", "")
            return open(f"/srv/{name}").read()  # LIN403
        """,
    "a route parameter": """
        from pathlib import Path
        from fastapi import FastAPI
        app = FastAPI()
        BASE = Path("/srv")
        @app.get("/files/{name:path}")
        async def read(name: str):
            path = BASE / name  # LIN403
            return path.read_text()
        """,
    "an upload's name": """
        import os
        from flask import request
        def upload():
            sent = request.files["file"]
            sent.save(os.path.join("/srv", sent.filename))  # LIN403
        """,
    "a check of another variable": """
        from flask import request, abort
        def view():
            name = request.args["name"]
            kind = request.args["kind"]
            if not kind.isalnum():
                abort(400)
            return open("/srv/" + name).read()  # LIN403
        """,
    "a check after the use": """
        from flask import request, abort
        def view():
            name = request.args["name"]
            text = open("/srv/" + name).read()  # LIN403
            if not name.isalnum():
                abort(400)
            return text
        """,
    "through a class of another module": {
        "app/wrap.py": """
            class Wrapper:
                def __init__(self, request):
                    self.request = request
                def value(self, name):
                    return self.request.form.get(name)
            """,
        "app/module.py": """
            from flask import request
            from app.wrap import Wrapper
            def view():
                wrapped = Wrapper(request)
                name = wrapped.value("name")
                return open("/srv/" + name).read()  # LIN403
            """,
    },
}

CLEAN |= {
    "an upload of a form is opened as it is": """
        from zipfile import ZipFile
        from django import forms
        class Restore(forms.Form):
            archive = forms.FileField()
            def clean_archive(self):
                with ZipFile(self.cleaned_data["archive"]) as archive:
                    return archive.namelist()
        """,
    "cleaned by a pattern of another class": """
        import re
        from flask import request
        class View:
            def __init__(self, base):
                self.pattern = base.LEGAL_NAME
            def name(self):
                name = re.sub(self.pattern, "-", request.form["name"])
                with open("/srv/%s_%s.egg" % (name, name)) as file:
                    return file.read()
        """,
}
FLAGGED |= {
    "an archive by its name": """
        from zipfile import ZipFile
        from flask import request
        def view():
            with ZipFile("/srv/" + request.args["name"]) as archive:  # LIN403
                return archive.namelist()
        """,
}

CLEAN |= {
    "the folder of the file is compared as a file": """
        from pathlib import Path
        from fastapi import APIRouter, HTTPException
        router = APIRouter()
        BASE = Path("/srv/results")

        def is_file_in_dir(file: Path, directory: Path) -> bool:
            return file.is_file() and file.parent.samefile(directory)

        @router.get("/results/{name}")
        def read(name: str):
            found = (BASE / name).with_suffix(".zip")
            if not is_file_in_dir(found, BASE):
                raise HTTPException(400)
            return found.read_bytes()
        """,
    "whether a file is there is asked together with the containment": """
        from pathlib import Path
        from fastapi import APIRouter
        from fastapi.responses import FileResponse
        router = APIRouter()
        BASE = (Path(__file__).parent / "ui").resolve()

        @router.get("/{rest:path}")
        def page(rest: str):
            name = (BASE / rest).resolve()
            if name.is_file() and name.is_relative_to(BASE):
                return FileResponse(str(name))
            return FileResponse(str(BASE / "index.html"))
        """,
    "a function of a module of the project is no method of a data frame": {
        "app/__init__.py": "",
        "app/utils.py": """
            import json

            def to_json(value):
                return json.dumps(value)
            """,
        "app/views.py": """
            from flask import request
            from app import utils

            def links():
                return utils.to_json({"href": request.path + "/next"})
            """,
    },
}

FLAGGED |= {
    "whether a file is there is asked, and something else": """
        from pathlib import Path
        from fastapi import APIRouter
        router = APIRouter()
        BASE = Path("/srv/ui").resolve()

        @router.get("/{rest:path}")
        def page(rest: str, deep: bool):
            name = BASE / rest  # LIN403
            return {"known": name.is_file() and deep}
        """,
    "another file is compared": """
        from pathlib import Path
        from fastapi import APIRouter
        router = APIRouter()
        BASE = Path("/srv/ui").resolve()

        @router.get("/{rest}/{other}")
        def page(rest: str, other: str):
            name = BASE / rest  # LIN403
            if (BASE / other).parent.samefile(BASE):
                return name.read_text()
        """,
    "a method of a data frame": """
        from flask import request

        def save(frame):
            frame.to_json("/srv/" + request.args["name"])  # LIN403
        """,
}

CLEAN |= {
    "the folder of a path that lies inside": """
        import os
        from fastapi import FastAPI, Request
        app = FastAPI()

        @app.post("/files")
        async def keep(request: Request):
            body = await request.json()
            base = os.path.realpath("/srv/files")
            target = os.path.realpath(os.path.join(base, body["name"]))
            if os.path.commonpath([base, target]) != base:
                raise PermissionError("outside")
            os.makedirs(os.path.dirname(target), exist_ok=True)
        """,
}

CLEAN |= {
    "the name of an entry that is there": """
        import json
        import os
        from fastapi import APIRouter, HTTPException
        router = APIRouter()
        JOBS: dict[str, int] = {}

        def settings():
            with open("/srv/settings.json") as file:
                return json.load(file)

        @router.get("/a/{name}")
        def in_a_document(name: str):
            entry = settings()["spaces"].get(name)
            if not entry:
                return {"error": "unknown"}
            return os.listdir(os.path.join("/srv/spaces", name))

        @router.get("/b/{name}")
        def of_the_module(name: str):
            if JOBS.get(name) is None:
                raise HTTPException(404)
            return os.listdir(os.path.join("/srv/jobs", name))

        @router.get("/c/{name}")
        def by_key(name: str):
            try:
                job = JOBS[name]
            except KeyError:
                raise HTTPException(404)
            return job, os.listdir(os.path.join("/srv/jobs", name))
        """,
    "the root itself or what lies below it": """
        import os
        from fastapi import APIRouter, HTTPException
        from fastapi.responses import FileResponse
        router = APIRouter()
        SPACES = {"a": "one"}

        def place(space):
            if space not in SPACES:
                return None, "unknown"
            return os.path.join("/srv", space), None

        @router.get("/{space}/raw/{rest:path}")
        def raw(space: str, rest: str):
            root, error = place(space)
            if error:
                raise HTTPException(404, error)
            path = os.path.realpath(os.path.join(root, rest))
            above = os.path.realpath(root)
            if path != above and not path.startswith(above + os.sep):
                raise HTTPException(403)
            return FileResponse(path)
        """,
}

FLAGGED |= {
    "inside of a folder that the client chooses": """
        import os
        from fastapi import APIRouter, HTTPException
        from fastapi.responses import FileResponse
        router = APIRouter()

        @router.get("/{space}/raw/{rest:path}")
        def raw(space: str, rest: str):
            root = os.path.join("/srv", space)  # LIN403
            path = os.path.realpath(os.path.join(root, rest))
            above = os.path.realpath(root)
            if path != above and not path.startswith(above + os.sep):
                raise HTTPException(403)
            return FileResponse(path)
        """,
    "an entry with something in its place": """
        import os
        from fastapi import APIRouter
        router = APIRouter()
        JOBS: dict[str, int] = {}

        @router.get("/{name}")
        def listing(name: str):
            job = JOBS.get(name, 1)
            if not job:
                return []
            return os.listdir(os.path.join("/srv/jobs", name))  # LIN403
        """,
    "an entry that is not asked about": """
        import os
        from fastapi import APIRouter
        router = APIRouter()
        JOBS: dict[str, int] = {}

        @router.get("/{name}")
        def listing(name: str):
            job = JOBS.get(name)
            return job, os.listdir(os.path.join("/srv/jobs", name))  # LIN403
        """,
}

CLEAN |= {
    "an entry of what a function reads": """
        import json
        import os
        from fastapi import APIRouter, Request
        router = APIRouter()

        def setting(*keys, default=None):
            try:
                with open("/srv/settings.json") as file:
                    found = json.load(file)
                for key in keys:
                    found = found[key]
                return found
            except KeyError:
                return default

        @router.get("/files")
        def listing(request: Request):
            space = request.query_params.get("space") or "first"
            if not setting("spaces", default={}).get(space):
                return []
            return os.listdir(os.path.join("/srv", space))
        """,
}

CLEAN |= {
    "a check that is only made where there is something to check": """
        import os
        from flask import Flask, request
        app = Flask(__name__)

        def folder_of(path):
            real = os.path.realpath(path)
            for row in rows():
                folder = os.path.realpath(row["path"])
                if os.path.commonpath([folder, real]) == folder:
                    return folder
            return None

        @app.route("/browse")
        def browse():
            wanted = request.args.get("path") or ""
            folder = folder_of(wanted) if wanted else None
            real = os.path.realpath(wanted) if folder else None
            if not real or not os.path.isdir(real):
                return "no", 403
            return {"names": os.listdir(real)}
        """,
    "a name without dots at its ends": """
        import re
        from pathlib import Path
        from flask import request
        ODD = re.compile(r"[^A-Za-z0-9._ ()-]+")

        def save(folder, number):
            upload = request.files["file"]
            clean = ODD.sub("-", Path(upload.filename).name).strip(" .-") or f"upload-{number}"
            target = folder / clean
            try:
                upload.save(target)
            except OSError:
                target.unlink(missing_ok=True)
                raise
        """,
}

FLAGGED |= {
    "a check that says nothing where there is none": """
        import os
        from flask import Flask, request
        app = Flask(__name__)

        def folder_of(path):
            real = os.path.realpath(path)
            return FOLDER if os.path.commonpath([FOLDER, real]) == FOLDER else None

        @app.route("/browse")
        def browse():
            wanted = request.args.get("path") or ""
            folder = folder_of(wanted) if wanted else "/srv"
            if not folder:
                return "no", 403
            return {"names": os.listdir(os.path.realpath(wanted))}  # LIN403
        """,
    "dots at the ends of a path": """
        from flask import request

        def read(folder):
            return (folder / request.args["path"].strip(".")).read_text()  # LIN403
        """,
}

CLEAN |= {
    "fields of a model that hold no text of the client's choice": """
        from enum import Enum
        from pathlib import Path
        from fastapi import APIRouter, Request
        from pydantic import BaseModel, Field, field_validator
        router = APIRouter()

        class Kind(str, Enum):
            ONE = "one"

        class Job(BaseModel):
            number: int
            kind: Kind
            name: str = Field(pattern=r"^[a-z]+$")
            folder: str

            @field_validator("folder")
            @classmethod
            def inside(cls, value: str) -> str:
                if not value.isalnum():
                    raise ValueError(value)
                return value

        @router.post("/jobs")
        async def create(request: Request):
            job = Job.model_validate(await request.json())
            for part in (str(job.number), job.kind, job.name, job.folder):
                (Path("/srv") / part).mkdir()
        """,
}

FLAGGED |= {
    "a model that is made of the body by hand": {
        "app/queues.py": """
            class JobQueue:
                def __init__(self, settings):
                    self.settings = settings
                def submit(self, name, *, folder=None):
                    target = folder or self.settings.folder / name
                    target.mkdir(parents=True)
            """,
        "app/module.py": """
            from pathlib import Path
            from fastapi import APIRouter, Request
            from pydantic import BaseModel
            from app.queues import JobQueue
            router = APIRouter()

            class Place(BaseModel):
                base: str

            class Job(BaseModel):
                name: str
                folder: str | None = None
                place: Place

            def queue_of(request: Request) -> JobQueue:
                return request.app.state.queue

            @router.post("/jobs")
            async def create(request: Request):
                job = Job.model_validate(await request.json())
                queue_of(request).submit("x", folder=Path(job.folder))  # LIN403
                return open(job.place.base + "/x").read()  # LIN403
            """,
    },
}

CLEAN |= {
    "a check that one of several star imports brings": {
        "app/base.py": """
            import os
            from flask import Flask, request
            app = Flask(__name__)
            """,
        "app/guard.py": """
            import os
            def folder_of(path):
                real = os.path.realpath(path)
                if os.path.commonpath(["/srv", real]) == "/srv":
                    return "/srv"
                return None
            """,
        "app/tools.py": """
            from app.base import *
            from app.guard import *
            from app.other import *
            """,
        "app/other.py": """
            from app.tools import *
            LIMIT = 3
            """,
        "app/module.py": """
            from app.tools import *

            @app.route("/browse")
            def browse():
                wanted = request.args.get("path")
                if not folder_of(wanted):
                    return "no", 403
                return {"names": os.listdir(os.path.realpath(wanted))}
            """,
    },
}

CLEAN |= {
    "what Litestar is told to provide": {
        "app/__init__.py": "",
        "app/module.py": """
            from litestar import post

            @post("/save")
            def save(config_path: str, service: dict) -> None:
                with open(config_path, "w") as stream:
                    stream.write("x")
            """,
        "app/main.py": """
            from litestar import Litestar
            from litestar.di import Provide
            from app.module import save

            def make(path):
                return Litestar([save], dependencies={"config_path": Provide(lambda: path)})
            """,
    },
}

FLAGGED |= {
    "parts of an aiohttp request that is read by a reader of its own": """
        from pathlib import Path
        from aiohttp import MultipartReader, web

        ROOT = Path("/srv")

        async def post(request: web.Request):
            reader = MultipartReader.from_response(request)
            while (part := await reader.next()) is not None:
                path = ROOT.joinpath(part.filename)  # LIN403
                with open(path, "wb") as handle:
                    handle.write(await part.read())
        """,
}
FLAGGED |= {
    "what Litestar provides under another name": {
        "app/__init__.py": "",
        "app/module.py": """
            from litestar import post

            @post("/save")
            def save(config_path: str, service: dict) -> None:
                with open(config_path, "w") as stream:  # LIN403
                    stream.write("x")
            """,
        "app/main.py": """
            from litestar import Litestar
            from litestar.di import Provide
            from app.module import save

            def make(path):
                return Litestar([save], dependencies={"service": Provide(lambda: path)})
            """,
    },
}
CLEAN |= {
    "a protocol that no single class fits": {
        "app/__init__.py": "",
        "app/ports.py": """
            from typing import Protocol

            class Documents(Protocol):
                def fetch(self, name: str) -> str: ...
                def names(self) -> list[str]: ...
            """,
        "app/other.py": """
            from pathlib import Path

            class Other:
                def fetch(self, name: str) -> str:
                    return (Path("/srv/other") / name).read_text()
            """,
        "app/main.py": """
            from flask import Flask, request
            from app.ports import Documents

            def make(docs: Documents) -> Flask:
                app = Flask(__name__)

                @app.get("/doc")
                def doc():
                    return docs.fetch(request.args["name"])

                return app
            """,
    },
}
FLAGGED |= {
    "the one class that has what a protocol asks for": {
        "app/__init__.py": "",
        "app/ports.py": """
            from typing import Protocol

            class Documents(Protocol):
                def fetch(self, name: str) -> str: ...
                def names(self) -> list[str]: ...
            """,
        "app/folder.py": """
            class FolderDocuments:
                def __init__(self, base):
                    self._base = base

                def fetch(self, name: str) -> str:
                    return self._base.joinpath(name).read_text()  # LIN403

                def names(self) -> list[str]:
                    return []
            """,
        "app/main.py": """
            from flask import Flask, request
            from app.ports import Documents

            def make(docs: Documents) -> Flask:
                app = Flask(__name__)

                @app.get("/doc")
                def doc():
                    return docs.fetch(request.args["name"])

                return app
            """,
    },
    "what a dependency makes where the parameter speaks of a protocol": {
        "app/__init__.py": "",
        "app/ports.py": """
            from typing import Protocol

            class Documents(Protocol):
                def open(self, name: str) -> str: ...
            """,
        "app/folder.py": """
            class FolderDocuments:
                def __init__(self, base):
                    self._base = base

                def open(self, name: str) -> str:
                    return (self._base / name).read_text()  # LIN403

            class Empty:
                def open(self, name: str) -> str:
                    return ""
            """,
        "app/main.py": """
            from pathlib import Path
            from fastapi import Depends, FastAPI
            from app.folder import FolderDocuments
            from app.ports import Documents

            app = FastAPI()

            def documents() -> Documents:
                return FolderDocuments(Path("/srv/docs"))

            @app.get("/docs-of")
            async def read(name: str, docs: Documents = Depends(documents)) -> str:
                return docs.open(name)
            """,
    },
    "a partial that somebody else calls": """
        import asyncio
        import threading
        from functools import partial
        from pathlib import Path
        from aiohttp import web

        ROOT = Path("/srv/files")

        def load(root, name):
            return (root / name).read_bytes()  # LIN403

        def drop(root, name):
            (root / name).touch()  # LIN403

        async def one(request: web.Request):
            loop = asyncio.get_running_loop()
            data = await loop.run_in_executor(None, partial(load, ROOT, request.query["name"]))
            threading.Thread(target=partial(drop, ROOT, request.query["old"])).start()
            return web.Response(body=data)
        """,
}

CLEAN |= {
    "a field that a validator of its model refuses, wherever the model goes": """
        import re
        from pathlib import Path
        from fastapi import FastAPI, Request
        from pydantic import BaseModel, field_validator
        app = FastAPI()
        SLUG = re.compile(r"^[a-z0-9][a-z0-9_-]{0,63}$")

        class Policy(BaseModel):
            name: str
            folder: str = ""

            @field_validator("name")
            @classmethod
            def is_slug(cls, value: str) -> str:
                if not SLUG.match(value):
                    raise ValueError(value)
                return value

        def size(root: Path, name: str):
            return (root / name).read_text()

        def summary(policy: Policy):
            return {"size": size(Path("/srv"), policy.name)}

        @app.put("/policies/{name}")
        def put(name: str, body: dict, request: Request):
            policy = Policy(**body)
            request.app.state.store.put(policy)
            return summary(policy)
        """,
    "a name that nothing has to be taken out of": """
        import re
        from fastapi import FastAPI
        app = FastAPI()
        UNSAFE = re.compile(r"(~|\\.\\.|/|\\\\)")

        def refuse_unsafe(name: str) -> None:
            if UNSAFE.sub("", name) != name:
                raise ValueError("not a name")

        @app.get("/notes/{name}")
        def note(name: str):
            refuse_unsafe(name)
            return open(f"/data/{name}").read()
        """,
}

FLAGGED |= {
    "a field beside the one that a validator refuses": """
        import re
        from pathlib import Path
        from fastapi import FastAPI, Request
        from pydantic import BaseModel, field_validator
        app = FastAPI()
        SLUG = re.compile(r"^[a-z0-9][a-z0-9_-]{0,63}$")

        class Policy(BaseModel):
            name: str
            folder: str = ""

            @field_validator("name")
            @classmethod
            def is_slug(cls, value: str) -> str:
                if not SLUG.match(value):
                    raise ValueError(value)
                return value

        def size(root: Path, name: str):
            return (root / name).read_text()  # LIN403

        def summary(policy: Policy):
            return {"size": size(Path("/srv"), policy.folder)}

        @app.put("/policies/{name}")
        def put(name: str, body: dict, request: Request):
            policy = Policy(**body)
            request.app.state.store.put(policy)
            return summary(policy)
        """,
    "a name that something else has to be taken out of": """
        import re
        from fastapi import FastAPI
        app = FastAPI()
        HOME = re.compile(r"~")

        @app.get("/notes/{name}")
        def note(name: str):
            if HOME.sub("", name) != name:
                raise ValueError("not a name")
            return open(f"/data/{name}").read()  # LIN403
        """,
}
CLEAN |= {
    "parts that were looked at, one after the other": """
        from pathlib import Path, PurePosixPath
        from flask import Flask, abort, request, send_file

        app = Flask(__name__)
        BASE = Path("/srv/files")

        @app.get("/parts")
        def parts():
            name = request.args["name"]
            parts = PurePosixPath(name).parts
            if PurePosixPath(name).is_absolute() or ".." in parts:
                abort(400)
            return send_file(BASE.joinpath(*parts))

        @app.get("/split")
        def split():
            parts = request.args["name"].split("/")
            if any(part in ("", ".", "..") for part in parts):
                abort(400)
            return send_file(BASE.joinpath(*parts))
        """,
    "a folder of one's own whose `/` compares": """
        from pathlib import Path
        from flask import Flask, request, send_file

        class Root:
            def __init__(self, base):
                self.base = Path(base).resolve()

            def __truediv__(self, name):
                target = self.base.joinpath(name).resolve()
                if self.base not in target.parents:
                    raise ValueError(name)
                return target

        app = Flask(__name__)
        ROOT = Root("/srv/files")

        @app.get("/file")
        def file():
            return send_file(ROOT / request.args["name"])
        """,
}
FLAGGED |= {
    "parts of which nobody asks whether they lead away": """
        from pathlib import Path, PurePosixPath
        from flask import Flask, abort, request, send_file

        app = Flask(__name__)
        BASE = Path("/srv/files")

        @app.get("/parts")
        def parts():
            parts = PurePosixPath(request.args["name"]).parts
            if not parts:
                abort(400)
            return send_file(BASE.joinpath(*parts))  # LIN403
        """,
    "a folder of one's own whose `/` only joins": """
        from pathlib import Path
        from flask import Flask, request, send_file

        class Root:
            def __init__(self, base):
                self.base = Path(base)

            def __truediv__(self, name):
                return self.base.joinpath(name)  # LIN403

        app = Flask(__name__)
        ROOT = Root("/srv/files")

        @app.get("/file")
        def file():
            return send_file(ROOT / request.args["name"])
        """,
}

CLEAN |= {
    "objects that look for themselves at the key they are asked for": """
        from pathlib import Path
        from flask import Flask, request

        app = Flask(__name__)

        class Pages:
            def __getitem__(self, key):
                if not key.isalnum():
                    raise KeyError(key)
                return (Path("/srv/pages") / key).read_text()

            def __setitem__(self, key, text):
                (Path("/srv/pages") / str(int(key))).write_text(text)

        class Known(dict):
            def __missing__(self, key):
                return None

        pages, known = Pages(), Known()

        @app.get("/page")
        def page():
            pages[request.args["name"]] = "new"
            return pages[request.args["name"]] or known[request.args["name"]]
        """,
    "a store of which every kind there is checks": """
        from abc import ABC, abstractmethod
        from pathlib import Path
        from flask import Flask, request

        app = Flask(__name__)

        class Store(ABC):
            @abstractmethod
            def get(self, key): ...

        class Folder(Store):
            def get(self, key):
                return (Path("/srv") / Path(key).name).read_bytes()

        class Memory(Store):
            def get(self, key):
                return b""

        def store() -> Store:
            return chosen()

        @app.get("/page")
        def page():
            return store().get(request.args["name"])
        """,
}

FLAGGED |= {
    "objects that are asked for a key": """
        from pathlib import Path
        from flask import Flask, request

        app = Flask(__name__)

        class Pages:
            def __getitem__(self, key):
                return (Path("/srv/pages") / key).read_text()  # LIN403

            def __setitem__(self, key, text):
                with open(f"/srv/pages/{key}", "x") as page:  # LIN403
                    page.write(text)

            def __delitem__(self, key):
                (Path("/srv/old") / key).rmdir()  # LIN403

        class Parts:
            def __getitem__(self, key: tuple[int, str]):
                number, name = key
                return (Path("/srv") / str(number) / name).read_text()  # LIN403

        class Queries(dict):
            def __missing__(self, name):
                self[name] = Path("/srv/queries", name).read_text()  # LIN403
                return self[name]

        pages, parts, queries = Pages(), Parts(), Queries()

        @app.get("/page")
        def page():
            pages[request.args["name"]] = "new"
            return pages[request.args["name"]] + parts[1, request.args["part"]] + queries[request.args["q"]]

        @app.delete("/page")
        def drop():
            del pages[request.args["name"]]
            return ""
        """,
    "a store that may be of several kinds, and one of them does not look": """
        from abc import ABC, abstractmethod
        from pathlib import Path
        from flask import Flask, request

        app = Flask(__name__)

        class Store(ABC):
            @abstractmethod
            def get(self, key): ...

        class Folder(Store):
            def get(self, key):
                return (Path("/srv") / key).read_bytes()  # LIN403

        class Memory(Store):
            def get(self, key):
                return b""

        def store() -> Store:
            return chosen()

        @app.get("/page")
        def page():
            return store().get(request.args["name"])
        """,
}

CLEAN |= {
    "what a switch keeps off that nobody turns on": {
        "app/__init__.py": "",
        "app/conf.py": """
                UPLOAD = False
            """,
        "app/web.py": """
                import os
                from flask import Flask, request
                from app import conf

                app = Flask(__name__)

                @app.post("/<path:path>")
                def upload(path):
                    if not conf.UPLOAD:
                        return "off"
                    request.files["file"].save(os.path.join(path, "upload"))
                    return "saved"
            """,
    },
    "the same beside a switch of that name that something else has": {
        "app/__init__.py": "",
        "app/conf.py": """
                UPLOAD = False
            """,
        "app/command.py": """
                import argparse
                from app import conf

                def main():
                    parser = argparse.ArgumentParser()
                    parser.add_argument("--upload", action="store_true")
                    parser.UPLOAD = True
            """,
        "app/web.py": """
                import os
                from flask import Flask, request
                from app import conf

                app = Flask(__name__)

                @app.post("/<path:path>")
                def upload(path):
                    if not conf.UPLOAD:
                        return "off"
                    request.files["file"].save(os.path.join(path, "upload"))
                    return "saved"
            """,
    },
    "one segment that ends in a name of its own": """
        import os
        from flask import Flask, abort, send_file

        app = Flask(__name__)

        @app.get("/report/<name>")
        def report(name):
            if not name.endswith((".json", ".csv")):
                abort(404)
            return send_file(os.path.join("/srv/reports", name))

        @app.get("/repository/<name>")
        def repository(name):
            name = name if name.endswith(".git") else name + ".git"
            return send_file(os.path.join("/srv/git", name))
        """,
}
FLAGGED |= {
    "what a switch keeps off until the command line turns it on": {
        "app/__init__.py": "",
        "app/conf.py": """
                UPLOAD = False
            """,
        "app/command.py": """
                import argparse
                from app import conf

                def main():
                    parser = argparse.ArgumentParser()
                    parser.add_argument("--upload", action="store_true")
                    conf.UPLOAD = parser.parse_args().upload
            """,
        "app/web.py": """
                import os
                from flask import Flask, request
                from app import conf

                app = Flask(__name__)

                @app.post("/<path:path>")
                def upload(path):
                    if not conf.UPLOAD:
                        return "off"
                    request.files["file"].save(os.path.join(path, "upload"))  # LIN403
                    return "saved"
            """,
    },
    "a segment of a route whose dots are refused, that holds separators later, and several segments": """
        import os
        from urllib.parse import unquote
        from flask import Flask, abort, send_file
        app = Flask(__name__)
        ROOT = "/srv/packages"

        @app.route("/a/<name>")
        def unquoted(name):
            if ".." in name:
                abort(400)
            return send_file(os.path.join(ROOT, unquote(name)))  # LIN403

        @app.route("/b/<name>")
        def replaced(name):
            if name in (".", ".."):
                abort(400)
            return send_file(os.path.join(ROOT, name.replace("|", "/")))  # LIN403

        @app.route("/c/<path:name>")
        def several(name):
            if name in (".", "..") or name.startswith("."):
                abort(400)
            return send_file(os.path.join(ROOT, name))  # LIN403

        @app.route("/d/<name>")
        def other(name):
            if name in (".", "index"):
                abort(400)
            return send_file(os.path.join(ROOT, name))  # LIN403
        """,
    "an end that several segments or only dots have": """
        import os
        from flask import Flask, abort, send_file

        app = Flask(__name__)

        @app.get("/report/<path:name>")
        def report(name):
            if not name.endswith(".json"):
                abort(404)
            return send_file(os.path.join("/srv/reports", name))  # LIN403

        @app.get("/version/<name>")
        def version(name):
            if not name.endswith("."):
                abort(404)
            return send_file(os.path.join("/srv/versions", name))  # LIN403
        """,
}
STORE = """
    class Store:
        def keep(self, name):
            return open(f"/srv/{name}", "w")  # LIN403
    """
CLEAN |= {
    "two objects of one name in the state of an application, and one that nobody puts there": {
        "app/store.py": """
            class Store:
                def keep(self, name):
                    return open(f"/srv/{name}", "w")

            class Other:
                def keep(self, name):
                    return name.upper()
        """,
        "app/web.py": """
            from fastapi import FastAPI, Request
            from app.store import Other, Store
            app = FastAPI()

            def start(is_local):
                if is_local:
                    app.state.store = Store()
                else:
                    app.state.store = Other()

            @app.post("/files")
            async def keep(request: Request, name: str):
                request.app.state.store.keep(name)
                request.app.state.another.keep(name)
        """,
    },
    "what a validator that is no class method by its mark refuses": """
        from fastapi import FastAPI
        from pydantic import BaseModel, validator
        app = FastAPI()

        class Job(BaseModel):
            name: str

            @validator("name")
            def is_plain(cls, value):
                if not value.isalnum():
                    raise ValueError("no name")
                return value

        @app.post("/jobs")
        def add(job: Job):
            return open(f"/srv/{job.name}")
        """,
}
FLAGGED |= {
    "an object in the state of an application": {
        "app/store.py": STORE,
        "app/web.py": """
            from contextlib import asynccontextmanager
            from fastapi import BackgroundTasks, FastAPI, Request
            from app.store import Store

            @asynccontextmanager
            async def lifespan(app):
                app.state.store = Store()
                yield

            app = FastAPI(lifespan=lifespan)

            @app.post("/files")
            async def keep(request: Request, tasks: BackgroundTasks, name: str):
                tasks.add_task(request.app.state.store.keep, name)
        """,
    },
    "an object under a key of an application": {
        "app/store.py": STORE,
        "app/web.py": """
            from aiohttp import web
            from app.store import Store

            async def keep(request):
                request.app["store"].keep(request.query["name"])
                return web.Response()

            def make():
                app = web.Application()
                app["store"] = Store()
                app.router.add_post("/files", keep)
                return app
        """,
    },
    "what a validator that is no class method by its mark lets through": """
        from fastapi import FastAPI
        from pydantic import BaseModel, validator
        app = FastAPI()

        class Job(BaseModel):
            name: str

            @validator("name")
            def is_there(cls, value):
                if not value:
                    raise ValueError("no name")
                return value

        @app.post("/jobs")
        def add(job: Job):
            return open(f"/srv/{job.name}")  # LIN403
        """,
}
_ROUTED = """
    from aiohttp import web
    from pathlib import Path

    async def show(request: web.Request):
        return web.FileResponse(Path("/srv/repo") / request.match_info["file"])%s

    def make():
        app = web.Application()
        app.router.add_get("/{file:%s}", show)
        app.router.add_get("/{file:info/refs}", show)
        return app
    """
CLEAN |= {"routes for fixed names": _ROUTED % ("", "HEAD")}
FLAGGED |= {"a route for whatever name": _ROUTED % ("  # LIN403", ".+")}

CLEAN |= {
    "no dot at the beginning and no separator, asked for in this order": """
        from pathlib import Path
        from flask import Flask, request

        app = Flask(__name__)

        @app.get("/notes")
        def note():
            name = request.args["name"]
            if name.startswith(".") or "/" in name:
                raise LookupError(name)
            return (Path("/srv/notes") / name).read_text()
    """,
}
FLAGGED |= {
    "no dot at the beginning, or no separator": """
        from pathlib import Path
        from flask import Flask, request

        app = Flask(__name__)

        @app.get("/notes")
        def note():
            name = request.args["name"]
            if name.startswith(".") and "/" in name:
                raise LookupError(name)
            return (Path("/srv/notes") / name).read_text()  # LIN403
    """,
}

CLEAN |= {
    "one file of a folder: what deletes it tells LIN406": """
        import os
        from flask import Flask, request
        app = Flask(__name__)

        @app.delete("/note")
        def note():
            os.remove(os.path.join("/srv/notes", os.path.basename(request.args["name"])))
        """,
}
FLAGGED |= {
    "a folder with all that is in it": """
        import os, shutil
        from flask import Flask, request
        app = Flask(__name__)

        @app.delete("/notes")
        def notes():
            shutil.rmtree(os.path.join("/srv/notes", os.path.basename(request.args["name"])))  # LIN403
        """,
}
