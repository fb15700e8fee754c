"""Cases of LIN113."""

CLEAN: dict[str, object] = {
    "one field of a CGI form": """
        import cgi
        def save(handle, rfile, headers):
            form = cgi.FieldStorage(fp=rfile, headers=headers)
            handle.write(form.getvalue("note"))
            handle.write(form.getfirst("title", ""))
        """,
    "a field of what `http.server` has read": """
        import json, logging
        from http.server import BaseHTTPRequestHandler
        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                raw = self.rfile.read(int(self.headers["Content-Length"]))
                logging.info("%d bytes", len(raw))
                logging.info("hello %s", json.loads(raw)["name"])
        """,
    "one entry under a name that the program computes": """
        import logging
        from flask import request
        logger = logging.getLogger(__name__)
        class Gui:
            KEY = "name"
            def view(self):
                given = {}
                given.update(request.args)
                name = given.get(self.KEY)
                logger.warning("no function %s", name)
        """,
    "one header": """
        import logging
        from flask import request
        logger = logging.getLogger(__name__)
        def view():
            logger.info("from %s", request.headers.get("User-Agent"))
        """,
    "the names of headers": """
        import logging
        from flask import request
        logger = logging.getLogger(__name__)
        def view():
            logger.info("%d headers", len(request.headers))
        """,
}
CLEAN |= {
    "one entry of the body": """
        import logging
        from fastapi import FastAPI, Request
        app = FastAPI()
        logger = logging.getLogger(__name__)
        @app.post("/")
        async def view(request: Request):
            data = await request.json()
            logger.info("for %s", data["id"])
            for key, value in data["parts"].items():
                logger.info("%s is %s", key, value)
        """,
    "a variable of the server under a computed name": """
        import logging
        from flask import request
        logger = logging.getLogger(__name__)
        def user(variable):
            name = request.environ.get(variable)
            logger.info("user %s", name)
        """,
    "the body where it belongs": """
        import json
        from flask import request
        def save(path):
            with open(path, "a") as out:
                json.dump(request.get_json(), out)
        """,
    "without what logs in": """
        import logging
        from flask import request
        logger = logging.getLogger(__name__)
        def popped():
            headers = dict(request.headers)
            headers.pop("Authorization", None)
            logger.info("headers %s", headers)
        def deleted():
            headers = dict(request.headers)
            del headers["Cookie"]
            logger.info("headers %s", headers)
        def hidden():
            headers = dict(request.headers)
            headers["authorization"] = "***"
            logger.info("headers %s", headers)
        """,
}
FLAGGED: dict[str, object] = {
    "what `http.server` has read, as long as the client says": """
        import logging
        from http.server import BaseHTTPRequestHandler
        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                logging.debug("body %s", body)  # LIN113
        """,
    "all headers": """
        import logging
        from flask import request
        logger = logging.getLogger(__name__)
        def view():
            logger.info("headers %s", request.headers)  # LIN113
        """,
    "all headers through a helper": """
        import json, logging
        from flask import request
        logger = logging.getLogger(__name__)
        def told(what):
            return json.dumps(dict(what))
        def view():
            logger.info("headers %s", told(request.headers))  # LIN113
        """,
    "the query taken over": """
        import logging
        from flask import request
        logger = logging.getLogger(__name__)
        def view():
            given = {}
            given.update(request.args)
            logger.info("asked for %s", given)  # LIN113
        """,
    "the body by the method of each framework": """
        import json, logging
        from flask import Flask, request
        app = Flask(__name__)
        logger = logging.getLogger(__name__)
        @app.post("/")
        def view():
            logger.info("body %s", request.get_json())  # LIN113
            logger.info("body %s", request.json)  # LIN113
            logger.info("body %s", request.data)  # LIN113
            logger.info("body %s", request.get_data(as_text=True))  # LIN113
            logger.info("body %s", json.loads(request.data))  # LIN113
            logger.info("args %s", request.args.to_dict())  # LIN113
            logger.info("server %s", request.environ)  # LIN113
            return ""
        """,
    "the body in a middleware": """
        import logging
        from starlette.middleware.base import BaseHTTPMiddleware
        logger = logging.getLogger(__name__)
        class Log(BaseHTTPMiddleware):
            async def dispatch(self, request, call_next):
                body = await request.body()
                logger.info("body %s", body)  # LIN113
                return await call_next(request)
        """,
    "Django's mappings": """
        import logging
        from django.views import View
        logger = logging.getLogger(__name__)
        class Orders(View):
            def post(self, request):
                logger.info("posted %s", request.POST)  # LIN113
                logger.info("posted %s", request.POST.dict())  # LIN113
                logger.info("server %s", request.META)  # LIN113
                logger.info("body %s", request.body)  # LIN113
        """,
    "aiohttp's and Tornado's": """
        import logging
        import tornado.web
        from aiohttp import web
        logger = logging.getLogger(__name__)
        async def view(request: web.Request):
            logger.info("query %s", request.query)  # LIN113
            logger.info("body %s", await request.json())  # LIN113
        class View(tornado.web.RequestHandler):
            def get(self):
                logger.info("arguments %s", self.request.arguments)  # LIN113
        """,
    "into the context of a report": """
        import sentry_sdk
        from flask import request
        def failed(error):
            sentry_sdk.set_context("request", {"headers": dict(request.headers)})  # LIN113
            sentry_sdk.set_extra("cookies", request.cookies)  # LIN113
        """,
}

CLEAN |= {
    "a name that is one of the names of a module": """
        import logging
        from fastapi import APIRouter, HTTPException, Request
        router = APIRouter()
        logger = logging.getLogger(__name__)

        @router.put("/level")
        async def set_level(request: Request):
            level = (await request.body()).decode("utf-8").upper().strip()
            number = getattr(logging, level, None)
            if not isinstance(number, int):
                raise HTTPException(400)
            logger.info("level is %s", level)
        """,
}

CLEAN |= {
    "a name that is a key of what the program knows": """
        import logging
        from fastapi import APIRouter, HTTPException, Request
        router = APIRouter()
        logger = logging.getLogger(__name__)
        MODES = {"fast": 1, "slow": 2}

        @router.put("/level")
        async def set_level(request: Request):
            level = (await request.body()).decode("utf-8").upper().strip()
            number = logging._nameToLevel.get(level)
            if not isinstance(number, int):
                raise HTTPException(400)
            logger.info("level is %s", level)

        @router.put("/mode")
        async def set_mode(request: Request):
            mode = (await request.body()).decode("utf-8")
            if MODES.get(mode) is None:
                raise HTTPException(400)
            logger.info("mode is %s", mode)
        """,
}

FLAGGED |= {
    "a body that nothing is found under": """
        import logging
        from fastapi import APIRouter, Request
        router = APIRouter()
        logger = logging.getLogger(__name__)

        @router.put("/level")
        async def set_level(request: Request):
            level = (await request.body()).decode("utf-8").upper().strip()
            number = getattr(logging, level, None)
            logger.info("level is %s", level)  # LIN113
            return number
        """,
}

CLEAN |= {
    "one field of a form whose parts are read one after the other": """
        import logging

        from aiohttp import web

        logger = logging.getLogger(__name__)

        async def upload(request: web.Request):
            reader = await request.multipart()
            part = await reader.next()
            name = (await part.read(decode=True)).decode("utf-8")
            logger.info("upload of %s", name)
        """,
}

FLAGGED |= {
    "by one of several classes below the one that has the handler": """
        import logging
        from fastapi import FastAPI, Request
        logger = logging.getLogger(__name__)

        class Server:
            def __init__(self, app: FastAPI):
                app.add_api_route("/data", self.handle)

            async def handle(self, request: Request):
                sent = await self.sent(request)
                logger.debug("received %s", sent)  # LIN113

            async def sent(self, request: Request):
                raise NotImplementedError

        class Station(Server):
            async def sent(self, request: Request):
                return dict(request.query_params)

        class Gateway(Server):
            async def sent(self, request: Request):
                return dict(await request.form())
        """,
}

CLEAN |= {
    "the names in what was sent": """
        import logging
        from fastapi import FastAPI, Request

        app = FastAPI()
        log = logging.getLogger(__name__)

        @app.get("/")
        def home(request: Request):
            log.info("%s %s", sorted(request.headers), list(dict(request.cookies)))
            log.info("%s %s", tuple(request.query_params), set(request.headers))
        """,
}

FLAGGED |= {
    "everything that was sent, in order": """
        import logging
        from fastapi import FastAPI, Request

        app = FastAPI()
        log = logging.getLogger(__name__)

        @app.get("/")
        def home(request: Request):
            log.info("%s", sorted(request.headers.items()))  # LIN113
        """,
}
CLEAN |= {
    "a copy of the headers without the cookie": """
        import logging
        from flask import request
        log = logging.getLogger(__name__)
        def view():
            log.info("%s", {name: value for name, value in request.headers.items() if name != "Cookie"})
        """,
}
FLAGGED |= {
    "a copy of all headers": """
        import logging
        from flask import request
        log = logging.getLogger(__name__)
        def view():
            headers = {name: value for name, value in request.headers.items()}
            log.info("request", extra={"headers": headers})  # LIN113
        """,
}
_REPORT = """
    import json
    from flask import request

    class Report:
        def __init__(self):
            self.fields = {}

        def add(self, key, value):
            self.fields[key] = value
            return self

        def write(self, name):
            with open(name, "w") as out:
                json.dump(self.fields, out)%s

    def view():
        report = Report()
        report.add("headers", %s)
        report.add("kind", "failure")
        report.write("/var/spool/app/report.json")
    """
CLEAN |= {"one header among what a record collects": _REPORT % ("", 'request.headers["User-Agent"]')}
FLAGGED |= {"headers stay in a record that gets more": _REPORT % ("  # LIN113", "dict(request.headers)")}

_LOOP = """
    import json
    from flask import request

    HIDDEN = {{"authorization", "cookie"}}

    def is_hidden(name):
        return name.lower() in HIDDEN

    def left(headers):
        found = dict(headers)
        for key in {0}:
            {1}
        return found

    def view():
        with open("/var/spool/app/seen.json", "a") as out:
            json.dump(left(request.headers), out){2}
    """
CLEAN["what stands under hidden keys is masked in a loop"] = _LOOP.format(
    "list(found)", "if is_hidden(key):\n                found[key] = '***'", ""
)
CLEAN["what stands under hidden keys is removed in a loop"] = _LOOP.format(
    "[key for key in found if is_hidden(key)]", "del found[key]", ""
)
FLAGGED["what is empty is removed in a loop"] = _LOOP.format(
    "list(found)", "if not found[key]:\n                del found[key]", "  # LIN113"
)
FLAGGED["what stands under some keys is stripped in a loop"] = _LOOP.format(
    "list(found)",
    "if is_hidden(key):\n                stripped = found[key].strip()\n                found[key] = stripped",
    "  # LIN113",
)
