"""Cases of LIN504."""

CLEAN: dict[str, object] = {
    "what is asked for under a key that the error comes without": """
        from fastapi import FastAPI
        from fastapi.responses import Response
        from models import run
        app = FastAPI()

        def result_of(name):
            try:
                return run(name)
            except Exception as error:
                return {"error": "failed", "reason": repr(error)}

        @app.get("/picture/{name}")
        def picture(name: str):
            result = result_of(name)
            if "data" in result:
                return Response(result["data"])
            return {"error": result["error"]}
        """,
    "nothing beside the text of an error, and an empty text beside the result": """
        import logging
        from flask import Flask, jsonify
        app = Flask(__name__)
        log = logging.getLogger(__name__)

        def load(name):
            try:
                return work(name), ""
            except Exception as error:
                log.exception("no work")
                return None, str(error)

        def rows_of(name):
            try:
                rows = work(name)
            except Exception as error:
                return [], f"failed: {error}"
            return rows, ""

        @app.get("/one/<name>")
        def one(name):
            data, note = load(name)
            if data is None:
                return "failed", 500
            return jsonify({"data": data, "note": note})

        @app.get("/two/<name>")
        def two(name):
            result = load(name)
            if result[0]:
                return jsonify({"data": result[0], "note": result[1]})
            return "failed", 500

        @app.get("/three/<name>")
        def three(name):
            rows, message = rows_of(name)
            if message:
                log.error(message)
                return "failed", 500
            return jsonify({"rows": rows, "message": message})

        @app.get("/four/<name>")
        def four(name):
            rows, message = rows_of(name)
            return jsonify(rows=rows, message=message) if rows else ("failed", 500)
        """,
    "a stream that logs and tells only that it failed": """
        import logging
        from fastapi import FastAPI
        from fastapi.responses import StreamingResponse
        app = FastAPI()
        @app.post("/chat")
        async def chat(question: str):
            async def events():
                try:
                    async for part in model(question):
                        yield f"data: {part}\\n\\n"
                except Exception:
                    logging.exception("chat failed")
                    yield "data: failed\\n\\n"
            return StreamingResponse(events(), media_type="text/event-stream")
        """,
    "the text is logged, the answer is one's own": """
        import logging
        from flask import Flask, jsonify

        app = Flask(__name__)
        logger = logging.getLogger(__name__)

        @app.get("/jobs")
        def jobs():
            try:
                return jsonify(load())
            except Exception as error:
                logger.exception("jobs cannot be loaded: %s", error)
                return jsonify({"error": "jobs cannot be loaded"}), 500
        """,
    "a narrow handler with the text that this code wrote": """
        from fastapi import FastAPI, HTTPException

        app = FastAPI()

        class UnknownJob(Exception):
            pass

        @app.get("/jobs/{name}")
        def job(name: str):
            try:
                return load(name)
            except UnknownJob as error:
                raise HTTPException(404, detail=str(error))
        """,
    "an answer that the client's own fault brought about": """
        from fastapi import FastAPI, HTTPException

        app = FastAPI()

        @app.post("/jobs")
        def add(body: dict):
            try:
                return parse(body)
            except Exception as error:
                raise HTTPException(status_code=422, detail=str(error))
        """,
    "only the kind of the exception is told": """
        from flask import Flask

        app = Flask(__name__)

        @app.get("/jobs")
        def jobs():
            try:
                return load()
            except Exception as error:
                return {"error": type(error).__name__}, 500
        """,
    "under a debug setting that is off by default": """
        import os
        from flask import Flask

        app = Flask(__name__)
        DEBUG = os.environ.get("APP_DEBUG", "0") == "1"

        @app.get("/jobs")
        def jobs():
            try:
                return load()
            except Exception as error:
                if DEBUG:
                    return {"error": str(error)}, 500
                return {"error": "jobs cannot be loaded"}, 500
        """,
    "a choice by a debug setting, the other way round": """
        import traceback
        from django.conf import settings
        from django.http import JsonResponse

        def jobs(request):
            try:
                return JsonResponse(load())
            except Exception as error:
                detail = "failed" if not settings.DEBUG else str(error)
                lines = traceback.format_exc() if settings.DEBUG else ""
                return JsonResponse({"error": detail, "lines": lines}, status=500)
        """,
    "a function that answers nobody": """
        def attempt(work):
            try:
                return work()
            except Exception as error:
                return {"error": str(error)}
        """,
}

CLEAN |= {
    "one step that looks at what was sent, by the name of the status": """
        from fastapi import APIRouter, HTTPException, status
        router = APIRouter()
        @router.post("/jobs")
        def add(form: dict):
            try:
                check_form(form)
            except Exception as error:
                raise HTTPException(status_code=status.HTTP_400_BAD_REQUEST, detail=str(error))
        """,
    "a status that says that the input cannot be processed": """
        from http import HTTPStatus
        from flask import Flask, jsonify
        app = Flask(__name__)
        @app.post("/jobs")
        def add():
            try:
                job = read()
                return jsonify(job.id)
            except Exception as error:
                return jsonify(error=str(error)), HTTPStatus.UNPROCESSABLE_ENTITY
        """,
    "the project's own exception with a 5xx status": """
        from flask import Flask, jsonify
        app = Flask(__name__)
        class Busy(Exception):
            pass
        @app.post("/jobs")
        def add():
            try:
                return jsonify(run())
            except Busy as error:
                return jsonify(error=str(error)), 503
        """,
    "a narrow handler without a status of the server's fault": """
        from flask import Flask, jsonify
        app = Flask(__name__)
        @app.post("/jobs")
        def add():
            try:
                return jsonify(run())
            except ValueError as error:
                return jsonify(error=str(error))
        """,
    "Tornado logs the message and sends the reason": """
        import tornado.web
        class Jobs(tornado.web.RequestHandler):
            def get(self):
                try:
                    self.write(load())
                except Exception as error:
                    raise tornado.web.HTTPError(500, "cannot load: %s" % error, reason="cannot load")
        """,
    "a handler registered for one status": """
        from flask import Flask
        def missing(error):
            return {"error": str(error)}, 404
        def create():
            app = Flask(__name__)
            app.register_error_handler(404, missing)
            return app
        """,
}

FLAGGED: dict[str, object] = {
    "helpers in a module that knows nothing of answers, without arguments": {
        "app/__init__.py": "",
        "app/services.py": """
            from other import load

            def describe():
                try:
                    return {"ok": True, "data": load()}
                except Exception as error:
                    return {"ok": False, "error": str(error)}

            class Store:
                def fetch(self):
                    try:
                        return load()
                    except Exception as error:
                        return {"error": f"failed: {error}"}
            """,
        "app/routes.py": """
            from fastapi import APIRouter
            from app.services import Store, describe

            router = APIRouter()
            store = Store()

            @router.get("/a")
            def read_a():
                return describe()  # LIN504

            @router.get("/b")
            def read_b():
                return store.fetch()  # LIN504
            """,
    },
    "the whole of what may be a result or the text of an error": """
        from fastapi import FastAPI
        from fastapi.responses import JSONResponse
        from models import run
        app = FastAPI()

        def result_of(name):
            try:
                return run(name)
            except Exception as error:
                return {"error": "failed", "reason": repr(error)}

        @app.get("/result/{name}")
        def result(name: str):
            found = result_of(name)
            return JSONResponse(content=found)  # LIN504
        """,
    "the text of an error where there is nothing beside it": """
        import logging
        from flask import Flask, jsonify
        app = Flask(__name__)
        log = logging.getLogger(__name__)

        def load(name):
            try:
                return work(name), ""
            except Exception as error:
                log.exception("no work")
                return None, str(error)

        @app.get("/one/<name>")
        def one(name):
            data, note = load(name)
            return jsonify({"data": data, "note": note})  # LIN504

        @app.get("/two/<name>")
        def two(name):
            data, note = load(name)
            if not data:
                return jsonify({"message": note})  # LIN504
            return jsonify({"data": data})
        """,
    "what a stream of events yields": """
        import json
        from fastapi import FastAPI
        from fastapi.responses import StreamingResponse
        app = FastAPI()
        @app.post("/chat")
        async def chat(question: str):
            async def events():
                try:
                    async for part in model(question):
                        yield f"data: {part}\\n\\n"
                except Exception as error:
                    yield f"data: {json.dumps({'error': str(error)})}\\n\\n"
            return StreamingResponse(events(), media_type="text/event-stream")  # LIN504
        """,
    "what a stream within a request yields": """
        from flask import Flask, Response, stream_with_context
        app = Flask(__name__)
        @app.route("/rows")
        def rows():
            def lines():
                try:
                    yield from query()
                except Exception as error:
                    yield f"failed: {error}"
            return Response(stream_with_context(lines()), mimetype="text/plain")  # LIN504
        """,
    "where it is not being debugged": """
        from flask import Flask

        app = Flask(__name__)

        @app.get("/jobs")
        def jobs():
            try:
                return load()
            except Exception as error:
                if app.debug:
                    raise
                return {"error": str(error)}, 500  # LIN504
        """,
    "the text in a mapping that a route gives back": """
        from fastapi import FastAPI

        app = FastAPI()

        @app.get("/jobs")
        def jobs():
            try:
                return load()
            except Exception as error:
                return {"error": str(error)}  # LIN504
        """,
    "in an f-string of a response": """
        from flask import Flask, jsonify

        app = Flask(__name__)

        @app.get("/jobs")
        def jobs():
            try:
                return jsonify(load())
            except Exception as error:
                return jsonify({"error": f"failed: {error}"}), 500  # LIN504
        """,
    "as the detail of a server's fault": """
        from fastapi import FastAPI, HTTPException

        app = FastAPI()

        @app.get("/jobs")
        def jobs():
            try:
                return load()
            except Exception as error:
                raise HTTPException(status_code=500, detail=str(error))  # LIN504
        """,
    "a traceback as text": """
        import traceback
        from flask import Flask

        app = Flask(__name__)

        @app.get("/jobs")
        def jobs():
            try:
                return load()
            except Exception:
                return traceback.format_exc(), 500  # LIN504
        """,
    "through a helper of another module": {
        "app/__init__.py": "",
        "app/answers.py": """
            def failure(error):
                return {"ok": False, "reason": repr(error)}
            """,
        "app/routes.py": """
            from flask import Flask, jsonify
            from app.answers import failure

            app = Flask(__name__)

            @app.get("/jobs")
            def jobs():
                try:
                    return jsonify(load())
                except Exception as error:
                    return jsonify(failure(error)), 500  # LIN504
            """,
    },
    "the handler of every exception": """
        from flask import Flask, jsonify

        app = Flask(__name__)

        @app.errorhandler(Exception)
        def failed(error):
            return jsonify({"error": str(error)}), 500  # LIN504
        """,
    "work that fails is not the client's fault": """
        from fastapi import APIRouter, HTTPException, status
        router = APIRouter()
        @router.post("/jobs")
        def add(form: dict):
            try:
                job = store(form)
                return job.start()
            except Exception as error:
                raise HTTPException(status_code=400, detail=str(error))  # LIN504
        """,
    "a named exception with the name of a 5xx status": """
        from fastapi import APIRouter, HTTPException, status
        router = APIRouter()
        @router.post("/jobs")
        def add(form: dict):
            try:
                return store(form)
            except OSError as error:
                raise HTTPException(status_code=status.HTTP_500_INTERNAL_SERVER_ERROR, detail=str(error))  # LIN504
        """,
    "written by a handler of Tornado": """
        import tornado.web
        class Base(tornado.web.RequestHandler):
            pass
        class Jobs(Base):
            def get(self):
                try:
                    self.write(load())
                except Exception as error:
                    self.set_status(500)
                    self.finish({"error": str(error)})  # LIN504
            def post(self):
                try:
                    self.write(load())
                except Exception as error:
                    raise tornado.web.HTTPError(500, reason=str(error))  # LIN504
        """,
    "in a page": """
        from flask import Flask, render_template
        app = Flask(__name__)
        @app.get("/")
        def index():
            try:
                return render_template("index.html", jobs=load())
            except Exception as error:
                return render_template("error.html", error=error), 500  # LIN504
        """,
    "a handler registered by a call": """
        from flask import Flask
        def failed(error):
            return {"error": str(error)}, 500  # LIN504
        def create():
            app = Flask(__name__)
            app.register_error_handler(Exception, failed)
            return app
        """,
    "a handler in the table of an application": """
        from starlette.applications import Starlette
        from starlette.responses import JSONResponse
        async def failed(request, error):
            return JSONResponse({"error": str(error)}, status_code=500)  # LIN504
        app = Starlette(exception_handlers={Exception: failed})
        """,
}
FLAGGED |= {
    "a response that the handler fills in": """
        import traceback
        import falcon
        from django.http import HttpResponse

        class Thing:
            def on_get(self, req, resp):
                try:
                    resp.media = work(req)
                except Exception as error:
                    resp.status = falcon.HTTP_500
                    resp.media = {"error": str(error)}  # LIN504

            def on_put(self, req, resp):
                try:
                    work(req)
                except Exception:
                    resp.text = traceback.format_exc()  # LIN504

            def on_post(self, req, resp):
                try:
                    work(req)
                except Exception as error:
                    raise falcon.HTTPInternalServerError(title="x", description=str(error))  # LIN504

        def view(request):
            response = HttpResponse()
            try:
                work(request)
            except Exception as error:
                response.content = str(error)  # LIN504
            return response
        """,
}
CLEAN |= {
    "a bad request, and a record of one's own": """
        import falcon

        class Thing:
            def on_delete(self, req, resp):
                try:
                    work(req)
                except ValueError as error:
                    raise falcon.HTTPBadRequest(description=str(error))

        def keep(entry):
            try:
                work(entry)
            except Exception as error:
                entry.text = str(error)
                raise
        """,
}
_ANSWERS = """
    from aiohttp import web

    class Api:
        def answer(self, message, status=500):
            return web.json_response({"error": message}, status=status)
        def tell(self, message):
            return self.answer(f"failed: {message}")
        def tell_of(self, error):
            return web.json_response({"error": str(error)}, status=500)  # LIN504
    """
CLEAN |= {
    "a function that writes what it is given, and a text of one's own": {
        "app/__init__.py": "",
        "app/api.py": _ANSWERS.replace("  # LIN504", ""),
        "app/jobs.py": """
            import logging
            from aiohttp import web
            from app.api import Api
            logger = logging.getLogger(__name__)

            class Jobs(Api):
                async def get(self, request):
                    try:
                        jobs = load()
                        return start(jobs)
                    except Exception as error:
                        logger.exception("jobs cannot be loaded: %s", error)
                        return self.answer("jobs cannot be loaded")
            """,
    },
}
FLAGGED |= {
    "whoever hands a text to a function that writes it, and the function where it makes the text": {
        "app/__init__.py": "",
        "app/api.py": _ANSWERS,
        "app/jobs.py": """
            from aiohttp import web
            from app.api import Api

            def worded(error, place):
                return f"{place}: {error}"

            class Jobs(Api):
                async def get(self, request):
                    try:
                        jobs = load()
                        return start(jobs)
                    except Exception as error:
                        return self.answer(f"jobs cannot be loaded: {error}")  # LIN504

                async def put(self, request):
                    try:
                        jobs = load()
                        return start(jobs)
                    except Exception as error:
                        text = str(error)
                        return self.tell(text)  # LIN504

                async def post(self, request):
                    try:
                        jobs = load()
                        return start(jobs)
                    except Exception as error:
                        return self.answer(message=worded(error, "jobs"))  # LIN504

                async def delete(self, request):
                    try:
                        jobs = load()
                        return start(jobs)
                    except Exception as error:
                        return self.tell_of(error)
            """,
    },
}

FLAGGED |= {
    "a helper of a module that is imported as a whole, through an encoder": {
        "app/__init__.py": "",
        "app/answers.py": """
            from fastapi import status
            from fastapi.encoders import jsonable_encoder
            from fastapi.responses import JSONResponse

            def failed(*, data=None, message: str = "failed"):
                content = jsonable_encoder({"message": message, "data": data})
                return JSONResponse(status_code=status.HTTP_500_INTERNAL_SERVER_ERROR, content=content)
            """,
        "app/routes.py": """
            from fastapi import APIRouter
            from app.answers import *
            router = APIRouter()

            @router.post("/jobs")
            async def create():
                try:
                    work()
                except Exception as e:
                    return failed(message=str(e))  # LIN504
            """,
    },
}

CLEAN |= {
    "what goes out is a result that says that all went well": """
        from fastapi import FastAPI, HTTPException
        from pydantic import BaseModel
        app = FastAPI()

        class Result(BaseModel):
            is_success: bool
            message: str

        def save(job):
            if job in JOBS:
                result = dict(is_success=False, message="there already")
            else:
                try:
                    job.save()
                    result = dict(is_success=True, message="saved")
                except Exception as e:
                    result = dict(is_success=False, message=str(e))
            return Result(**result)

        def load(job):
            try:
                return {"ok": True, "message": job.load()}
            except Exception as e:
                return {"ok": False, "message": str(e)}

        @app.post("/jobs")
        def create(job):
            result = save(job)
            if result.is_success:
                return result
            raise HTTPException(500, detail="failed")

        @app.get("/jobs")
        def read(job):
            found = load(job)
            if not found["ok"]:
                raise HTTPException(500, detail="failed")
            return {"message": found["message"]}
        """,
}

FLAGGED |= {
    "what goes out is a result that says that something failed": """
        from fastapi import FastAPI, HTTPException
        from pydantic import BaseModel
        app = FastAPI()

        class Result(BaseModel):
            is_success: bool
            message: str

        def save(job):
            try:
                job.save()
                return Result(is_success=True, message="saved")
            except Exception as e:
                return Result(is_success=False, message=str(e))

        @app.post("/jobs")
        def create(job):
            result = save(job)
            if result.is_success:
                return {"saved": True}
            raise HTTPException(500, detail=result.message)  # LIN504

        @app.put("/jobs")
        def change(job):
            return save(job)  # LIN504
        """,
    "the text of an error in a function that only raises": """
        from fastapi import FastAPI, HTTPException
        app = FastAPI()

        def fail(error):
            raise HTTPException(status_code=500, detail=str(error))  # LIN504

        @app.get("/jobs")
        def jobs():
            try:
                return load()
            except Exception as error:
                fail(error)
        """,
}

FLAGGED |= {
    "a message that a helper puts together anew": """
        import json
        import tornado.websocket

        class Handler(tornado.websocket.WebSocketHandler):
            async def tell(self, text):
                data = json.loads(text)
                data["req_id"] = 1
                text = json.dumps(data)
                await self.write_message(text)

            async def on_message(self, message):
                try:
                    run(message)
                except Exception as e:
                    await self.tell(json.dumps({"action": "error", "message": str(e)}))  # LIN504
        """,
}
CLEAN |= {
    "an answer whose class says that the client was wrong": """
        from aiohttp import web
        from werkzeug.exceptions import BadRequest

        async def create(request):
            try:
                number = int(request.query["number"])
            except Exception as error:
                raise web.HTTPBadRequest(text=str(error))
            return web.json_response({"number": number})

        def parse(text):
            try:
                return int(text)
            except ValueError as error:
                raise BadRequest(str(error))
        """,
}
FLAGGED |= {
    "an answer whose class says that the server failed, from a narrow handler": """
        import falcon
        from aiohttp import web
        from django.http import HttpResponse, HttpResponseServerError
        from litestar.exceptions import InternalServerException
        from rest_framework.exceptions import APIException
        from werkzeug.exceptions import InternalServerError

        async def one(request):
            try:
                return web.json_response(load())
            except ValueError as error:
                raise web.HTTPInternalServerError(text=str(error))  # LIN504

        def two(request):
            try:
                return HttpResponse(load())
            except KeyError as error:
                return HttpResponseServerError(str(error))  # LIN504

        def three():
            try:
                return load()
            except ValueError as error:
                raise InternalServerError(str(error))  # LIN504

        def four():
            try:
                return load()
            except ValueError as error:
                raise InternalServerException(detail=str(error))  # LIN504

        def five():
            try:
                return load()
            except ValueError as error:
                raise APIException(str(error))  # LIN504

        class Thing:
            def on_get(self, req, resp):
                try:
                    resp.media = load()
                except ValueError as error:
                    raise falcon.HTTPServiceUnavailable(description=str(error))  # LIN504
        """,
}

_STATES = {
    "app/__init__.py": "",
    "app/urls.py": """
        from django.urls import path
        from app import views
        urlpatterns = [path("health", views.health), path("parsed", views.parsed)]
        """,
}

CLEAN |= {
    "a narrow error with an answer whose class says 400, and an address without the text": {
        **_STATES,
        "app/views.py": """
            from django.http.response import HttpResponse, HttpResponseBadRequest, HttpResponseRedirect

            def parsed(request):
                try:
                    return HttpResponse(parse(request.GET["q"]))
                except ValueError as error:
                    return HttpResponseBadRequest("Not a query: %s" % error)

            def health(request):
                try:
                    return HttpResponse(ask())
                except Exception as error:
                    log(error)
                    return HttpResponseRedirect("/?error=failed")
            """,
    },
}

FLAGGED |= {
    "an answer whose class says 500, by the module that defines it": {
        **_STATES,
        "app/views.py": """
            from django.db.utils import DatabaseError
            from django.http.response import HttpResponse, HttpResponseServerError

            def parsed(request):
                return HttpResponse("")

            def health(request):
                try:
                    return HttpResponse(ask())
                except DatabaseError as error:
                    return HttpResponseServerError(("No state: %s" % str(error)).encode("utf-8"))  # LIN504
            """,
    },
    "an address that the client is sent to": """
        from fastapi import FastAPI
        from fastapi.responses import RedirectResponse
        app = FastAPI()

        @app.get("/callback")
        async def callback():
            try:
                await ask()
            except Exception as error:
                return RedirectResponse(url=f"/app/?error=failed:{error}", status_code=302)  # LIN504
        """,
}

CLEAN |= {
    "exceptions of the project that say a text of their own, also of what they followed from": """
        from flask import Flask, jsonify

        app = Flask(__name__)

        class Busy(Exception):
            pass

        class Down(Exception):
            pass

        class Refused(Exception):
            def __init__(self, reason):
                super().__init__("refused")
                self.reason = reason

        def load():
            try:
                return open("jobs").read()
            except OSError as error:
                raise Down(f"no jobs: {type(error).__name__}, {error.errno}") from error
            except ValueError as error:
                raise Refused(str(error))

        @app.post("/jobs")
        def add():
            try:
                return jsonify(load())
            except Down as error:
                return jsonify(error=str(error)), 503
            except Refused as error:
                return jsonify(error=str(error)), 500

        @app.errorhandler(Busy)
        def busy(error):
            return jsonify(error=str(error)), 503
        """,
    "what another one said, with the client's fault": """
        from flask import Flask, jsonify

        app = Flask(__name__)

        class Malformed(Exception):
            pass

        @app.post("/jobs")
        def add():
            try:
                return jsonify(load())
            except Malformed as error:
                return jsonify(error=str(error)), 400

        def load():
            try:
                return int("jobs")
            except ValueError as error:
                raise Malformed(f"no number: {error}") from error
        """,
    "a record keeps what kind of error it was": {
        "app/__init__.py": "",
        "app/records.py": """
            from dataclasses import dataclass

            @dataclass
            class Job:
                ident: int
                error: str | None = None
                reason: str = ""

            JOBS: dict[int, Job] = {}
            """,
        "app/worker.py": """
            from app.records import JOBS, Job

            def execute(job: Job):
                try:
                    work(job)
                except Exception as error:
                    job.error = type(error).__name__
                    job.reason = "see the log"
            """,
        "app/web.py": """
            from fastapi import FastAPI
            from app.records import JOBS, Job

            app = FastAPI()

            def find(ident) -> Job | None:
                return JOBS.get(ident)

            @app.get("/jobs/{ident}")
            def status(ident: int):
                job = find(ident)
                return {"error": job.error, "reason": job.reason}
            """,
    },
}

FLAGGED |= {
    "an exception of the project that passes on what another one said, with the server's fault": """
        from flask import Flask, jsonify

        app = Flask(__name__)

        class Down(Exception):
            pass

        def load():
            try:
                return open("jobs").read()
            except OSError as error:
                raise Down(f"no jobs: {error}") from error

        @app.post("/jobs")
        def add():
            try:
                return jsonify(load())
            except Down as error:
                return jsonify(error=str(error)), 503  # LIN504

        @app.errorhandler(Down)
        def down(error):
            return jsonify(error=str(error)), 503  # LIN504
        """,
    "a record that a worker fills keeps the text for another route": {
        "app/__init__.py": "",
        "app/records.py": """
            from dataclasses import dataclass

            @dataclass
            class Job:
                ident: int
                error: str | None = None

            class Jobs:
                def __init__(self):
                    self._rows: dict[int, Job] = {}

                def add(self, ident) -> Job:
                    row = Job(ident)
                    self._rows[ident] = row
                    return row

                def get(self, ident) -> Job | None:
                    return self._rows.get(ident)

            JOBS = Jobs()
            """,
        "app/worker.py": """
            import threading
            from app.records import JOBS, Job

            def execute(job: Job) -> None:
                try:
                    work(job)
                except Exception as error:
                    job.error = str(error)

            def start(ident):
                job = JOBS.add(ident)
                threading.Thread(target=execute, args=(job,)).start()
                return job
            """,
        "app/web.py": """
            from fastapi import FastAPI, HTTPException
            from app.records import JOBS
            from app.worker import start

            app = FastAPI()

            @app.post("/jobs/{ident}")
            def submit(ident: int):
                return {"id": start(ident).ident}

            @app.get("/jobs/{ident}")
            def status(ident: int):
                job = JOBS.get(ident)
                if job is None:
                    raise HTTPException(404, "no such job")
                return {"error": job.error}  # LIN504
            """,
    },
}

CLEAN |= {
    "one step that looks at what was sent, with a key of the program's own": """
        import jwt
        from fastapi import FastAPI, HTTPException

        app = FastAPI()
        KEY = load_key()

        @app.get("/me")
        def me(token: str):
            try:
                claims = jwt.decode(token, KEY, algorithms=["HS256"])
            except Exception as error:
                raise HTTPException(401, detail=f"not accepted: {error}")
            return claims["sub"]
        """,
    "a function that checks what it is given": """
        import croniter
        from fastapi import HTTPException

        def checked(expression):
            try:
                return_value = croniter.croniter(expression)
            except Exception as error:
                raise HTTPException(400, detail=f"no schedule: {error}")
            return return_value
        """,
}
FLAGGED |= {
    "one step that works with what was sent and with what the service has": """
        from fastapi import Depends, FastAPI, HTTPException

        app = FastAPI()

        @app.post("/ask/{team_id}")
        def ask(team_id: int, question: str, session=Depends(open_session)):
            team = session.get(Team, team_id)
            try:
                result = query(team.slug, question, model=team.model)
            except Exception as error:
                raise HTTPException(400, detail=f"failed: {error}")  # LIN504
            return result
        """,
    "one step that looks at nothing that was sent": """
        from fastapi import FastAPI, HTTPException

        app = FastAPI()

        @app.post("/rebuild")
        def rebuild():
            try:
                index.rebuild()
            except Exception as error:
                raise HTTPException(400, detail=str(error))  # LIN504
        """,
}
FLAGGED["one step with what may not have been sent"] = """
        from fastapi import FastAPI, HTTPException

        app = FastAPI()

        @app.post("/run")
        def start(body: Job):
            try:
                result = run(body.task, extra=body.extra or None)
            except Exception as error:
                raise HTTPException(502, detail=str(error))  # LIN504
            return result
        """

FLAGGED |= {
    "what Flask kept of the first error": """
        from flask import Flask

        app = Flask(__name__)

        @app.errorhandler(500)
        def broken(error):
            return f"broken: {error.original_exception}", 500  # LIN504
        """,
}

CLEAN |= {
    "an answer of the framework given on by the handler of everything": """
        from flask import Flask, jsonify
        from werkzeug.exceptions import HTTPException

        app = Flask(__name__)

        @app.errorhandler(Exception)
        def failed(error):
            if isinstance(error, HTTPException):
                return error
            return jsonify(message="internal"), 500
        """,
    "what REST framework answers itself": """
        from rest_framework.response import Response
        from rest_framework.views import exception_handler

        def handler(exc, context):
            response = exception_handler(exc, context)
            if response is not None:
                response.data = {"error": str(exc)}
                return response
            return Response({"error": "internal"}, status=500)
        """,
    "a method of that name in what is no middleware of Django": """
        from flask import jsonify

        class Queue:
            def process_exception(self, job, exception):
                return jsonify(error=str(exception)), 500
        """,
}

FLAGGED |= {
    "the method of Django's middleware for exceptions": """
        from django.http import JsonResponse

        class Audit:
            def process_exception(self, request, exception):
                return JsonResponse({"detail": f"{exception!r}"}, status=500)  # LIN504
        """,
    "a handler of REST framework, for what it does not answer itself": """
        from rest_framework.response import Response
        from rest_framework.views import exception_handler

        def handler(exc, context):
            response = exception_handler(exc, context)
            if response is not None:
                return response
            return Response({"error": str(exc)}, status=500)  # LIN504
        """,
}

CLEAN |= {
    "Tornado: one step that looks at what was sent, with the status set before": """
        import json
        from jupyter_server.base.handlers import APIHandler

        class Jobs(APIHandler):
            def post(self):
                try:
                    wanted = json.loads(self.request.body)
                except Exception as error:
                    self.set_status(400)
                    self.finish({"error": str(error)})
                    return
                run(wanted)
        """,
    "Tornado: a narrow error without a status of the server": """
        from tornado.web import RequestHandler

        class Jobs(RequestHandler):
            def get(self):
                try:
                    self.write(load())
                except LookupError as error:
                    self.set_status(404)
                    self.finish({"error": str(error)})
        """,
}
FLAGGED |= {
    "written by a handler of Jupyter's server": """
        import json
        from jupyter_server.base.handlers import APIHandler

        class Jobs(APIHandler):
            def get(self):
                try:
                    self.finish(load())
                except Exception as error:
                    self.finish(json.dumps({"error": str(error)}))  # LIN504
        """,
    "Tornado: a narrow error under a status of the server that was set before": """
        from tornado.web import RequestHandler

        class Jobs(RequestHandler):
            def get(self):
                try:
                    self.write(load())
                except OSError as error:
                    self.set_status(500)
                    self.finish({"error": str(error)})  # LIN504
        """,
}

FLAGGED["one step of something else, which is given what was sent"] = """
        from fastapi import FastAPI, HTTPException

        app = FastAPI()

        @app.post("/run")
        def start(body: Job):
            runner = open_session()
            try:
                runner.write(body.line)
            except Exception as error:
                raise HTTPException(409, detail=str(error))  # LIN504
        """
_NARROWED = """
    import traceback
    from flask import Flask, jsonify
    from werkzeug.exceptions import InternalServerError

    app = Flask(__name__)

    class NoSuchJob(Exception): ...

    @app.get("/jobs")
    def jobs():
        try:
            return load()
        except Exception as error:
            {0}
            return "failed", 500
    """
CLEAN["a curated class that a broad handler asks for"] = _NARROWED.format(
    "if isinstance(error, NoSuchJob):\n                return jsonify(error=str(error)), 404"
)
CLEAN["named classes that a broad handler asks for, under a client's fault"] = _NARROWED.format(
    "if isinstance(error, (KeyError, ValueError)):\n                return jsonify(error=str(error)), 400"
)
FLAGGED["the rest of what a broad handler asks for"] = _NARROWED.format(
    "if not isinstance(error, NoSuchJob):\n                return jsonify(error=str(error)), 500  # LIN504"
)
CLEAN["what an answer keeps for the program"] = _NARROWED.format(
    "raise InternalServerError(original_exception=error)"
)
FLAGGED["what an answer says"] = _NARROWED.format("raise InternalServerError(str(error))  # LIN504")
CLEAN["a setting that serves tracebacks"] = _NARROWED.format(
    'if app.config.get("SERVE_TRACEBACK"):\n                return traceback.format_exc(), 500'
)
FLAGGED["a setting about something else"] = _NARROWED.format(
    'if app.config.get("SERVE_PLAIN"):\n                return traceback.format_exc(), 500  # LIN504'
)

CLEAN |= {
    "a validator of Django REST framework that says what it refuses": """
        from rest_framework import serializers

        class JobSerializer(serializers.Serializer):
            def validate_name(self, value):
                try:
                    return parse(value)
                except ValueError as error:
                    raise serializers.ValidationError({"name": str(error)})
        """,
    "what Django's own forms refuse": """
        from django import forms

        class JobForm(forms.Form):
            def clean_name(self):
                try:
                    return parse(self.cleaned_data["name"])
                except Exception as error:
                    raise forms.ValidationError(str(error))
        """,
}
FLAGGED |= {
    "whatever goes wrong in a serializer": """
        from rest_framework import exceptions, serializers

        class JobSerializer(serializers.Serializer):
            def create(self, validated_data):
                try:
                    job = start(validated_data)
                    return store(job)
                except serializers.ValidationError:
                    raise
                except Exception as error:
                    raise serializers.ValidationError({"error": str(error)})  # LIN504

            def update(self, instance, validated_data):
                try:
                    job = start(validated_data)
                    return store(job)
                except Exception as error:
                    raise exceptions.NotFound("no job: %s" % error)  # LIN504
        """,
}
