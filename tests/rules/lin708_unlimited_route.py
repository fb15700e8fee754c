"""Cases of LIN708."""

_APP = """
        from typing import Annotated
        from fastapi import APIRouter, Depends, FastAPI, Request
        from fastapi.responses import FileResponse
        from slowapi import Limiter
        from slowapi.middleware import SlowAPIMiddleware
        from slowapi.util import get_remote_address
        from fastapi_limiter.depends import RateLimiter

        def key_of(request: Request) -> str:
            return request.headers["X-API-Key"]
"""

CLEAN = {
    "a limit that a few routes were given, one of four": _APP
    + """
        limiter = Limiter(key_func=key_of)
        app = FastAPI()

        @app.post("/log-in")
        @limiter.limit("5/minute")
        def log_in(request: Request):
            return start()

        def put(name: str):
            return start(name)

        @app.delete("/notes/{name}")
        def remove(name: str):
            return start(name)

        @app.post("/notes")
        def add():
            return start()

        app.add_api_route("/notes/{name}", put, methods=["PUT"])
        """,
    "no limits at all in the project": """
        from fastapi import FastAPI

        app = FastAPI()

        @app.post("/jobs")
        def create(limit: int = 10):
            return start(limit)
        """,
    "every writing route has one": _APP
    + """
        limiter = Limiter(key_func=key_of)
        app = FastAPI()

        @app.post("/jobs")
        @limiter.limit("5/minute")
        def create(request: Request):
            return start()

        @app.delete("/jobs/{number}", dependencies=[Depends(RateLimiter(times=2, seconds=5))])
        def remove(number: int):
            return stop(number)

        @app.put("/jobs/{number}")
        def change(number: int, limit: None = Depends(RateLimiter(times=2, seconds=5))):
            return stop(number)

        Limited = Annotated[None, Depends(RateLimiter(times=2, seconds=5))]

        @app.patch("/jobs/{number}")
        def amend(number: int, limited: Limited):
            return stop(number)
        """,
    "light reads": _APP
    + """
        limiter = Limiter(key_func=key_of)
        app = FastAPI()

        @app.post("/jobs")
        @limiter.limit("5/minute")
        def create(request: Request):
            return start()

        @app.get("/jobs/{number}")
        def read(number: int):
            return find(number)

        @app.post("/ping")
        def ping():
            return {"status": "ok"}
        """,
    "a default for all": _APP
    + """
        limiter = Limiter(key_func=key_of, default_limits=["100/minute"])
        app = FastAPI()
        app.add_middleware(SlowAPIMiddleware)

        @app.post("/jobs")
        @limiter.limit("5/minute")
        def create(request: Request):
            return start()

        @app.post("/other")
        def other(request: Request):
            return start()
        """,
    "a middleware limits": """
        from fastapi import FastAPI
        from app.middleware import RateLimitMiddleware

        app = FastAPI()
        app.add_middleware(RateLimitMiddleware, rate=10)

        @app.post("/jobs")
        @limiter.limit("5/minute")
        def create():
            return start()

        @app.post("/other")
        def other():
            return start()
        """,
    "the router limits, or what includes it": {
        "app/jobs.py": """
            from fastapi import APIRouter

            router = APIRouter()

            @router.post("/jobs")
            def create():
                return start()
            """,
        "app/other.py": """
            from fastapi import APIRouter, Depends
            from fastapi_limiter.depends import RateLimiter

            router = APIRouter(dependencies=[Depends(RateLimiter(times=2, seconds=5))])

            @router.post("/other")
            def create():
                return start()
            """,
        "app/main.py": """
            from fastapi import Depends, FastAPI
            from fastapi_limiter.depends import RateLimiter
            from app import jobs, other

            app = FastAPI()
            app.include_router(jobs.router, dependencies=[Depends(RateLimiter(times=2, seconds=5))])
            app.include_router(other.router)
            """,
    },
    "a dependency or the body asks a limiter": {
        "app/deps.py": """
            async def current_user(request):
                await rate_limiter.check(request)
                return request.user
            """,
        "app/main.py": """
            from fastapi import Depends, FastAPI, HTTPException
            from app.deps import current_user

            app = FastAPI()

            @app.post("/jobs")
            def create(user=Depends(current_user)):
                return start(user)

            @app.post("/other")
            def other(user: str):
                if not buckets.take(user):
                    raise HTTPException(status_code=429)
                return start(user)
            """,
    },
    "only the log-in is limited": _APP
    + """
        limiter = Limiter(key_func=key_of)
        app = FastAPI()

        @app.post("/login")
        @limiter.limit("5/minute")
        def login(request: Request):
            return start()

        @app.post("/a")
        def a():
            return start()

        @app.post("/b")
        def b():
            return start()

        @app.post("/c")
        def c():
            return start()

        @app.put("/d")
        def d():
            return start()

        @app.delete("/e")
        def e():
            return start()
        """,
    "explicitly without": """
        from flask import Flask
        from flask_limiter import Limiter

        app = Flask(__name__)
        limiter = Limiter(account_of, app=app)

        @app.post("/jobs")
        @limiter.limit("5/minute")
        def create():
            return start()

        @app.post("/hooks")
        @limiter.exempt
        def hook():
            return start()
        """,
    "forwarded addresses are handled": """
        from flask import Flask
        from flask_limiter import Limiter
        from flask_limiter.util import get_remote_address
        from werkzeug.middleware.proxy_fix import ProxyFix

        app = Flask(__name__)
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1)
        limiter = Limiter(get_remote_address, app=app)
        """,
    "the account or the forwarded address is the key": """
        from slowapi import Limiter

        def client_of(request):
            forwarded = request.headers.get("X-Forwarded-For")
            if forwarded:
                return forwarded.split(",")[0]
            return request.client.host

        limiter = Limiter(key_func=client_of)
        """,
    "another limiter": """
        from aiolimiter import AsyncLimiter
        from project import Limiter

        slots = AsyncLimiter(10, 1)
        own = Limiter(key_func=lambda request: request.client.host)
        """,
}

FLAGGED = {
    "writes and heavy reads beside limited routes": _APP
    + """
        limiter = Limiter(key_func=key_of)
        app = FastAPI()
        app.add_middleware(SlowAPIMiddleware)

        @app.post("/jobs")
        @limiter.limit("5/minute")
        def create(request: Request):
            return start()

        @app.put("/jobs/{number}")
        @limiter.limit("5/minute")
        def replace(request: Request, number: int):
            return start(number)

        @app.post("/archives")  # LIN708
        def pack(number: int, limit: int = 10):
            return start(number)

        @app.get("/files/{name}")  # LIN708
        def file(name: str):
            return FileResponse(name)

        @app.get("/export")  # LIN708
        def export_jobs():
            return everything()
        """,
    "in another module": {
        "app/limits.py": """
            from slowapi import Limiter
            from app.clients import client_of

            limiter = Limiter(key_func=client_of)
            """,
        "app/jobs.py": """
            from fastapi import APIRouter, Request
            from app.limits import limiter

            router = APIRouter()

            @router.post("/jobs")
            @limiter.limit("5/minute")
            def create(request: Request):
                return start()
            """,
        "app/files.py": """
            from fastapi import APIRouter

            router = APIRouter()

            @router.delete("/files/{number}")  # LIN708
            def remove(number: int):
                return delete(number)
            """,
    },
    "Flask": """
        from flask import Blueprint
        from app.limits import limiter

        pages = Blueprint("pages", __name__)

        @pages.post("/jobs")
        @limiter.limit("5/minute")
        def create():
            return start()

        @pages.route("/other", methods=["GET", "POST"])  # LIN708
        def other():
            return start()
        """,
    "the address of whoever connects": """
        from flask import request
        from flask_limiter import Limiter as FlaskLimiter
        from flask_limiter.util import get_remote_address as address
        from slowapi import Limiter
        from slowapi.util import get_remote_address

        first = Limiter(key_func=get_remote_address)  # LIN708
        second = FlaskLimiter(address, app=None)  # LIN708
        third = Limiter(key_func=lambda request: request.client.host)  # LIN708

        def host(request):
            return request.client.host if request.client else "unknown"

        fourth = Limiter(key_func=host)  # LIN708
        """,
    "a key of another module": {
        "app/keys.py": """
            from slowapi.util import get_remote_address

            def key_of(request):
                return get_remote_address(request)
            """,
        "app/limits.py": """
            from slowapi import Limiter
            from app.keys import key_of

            limiter = Limiter(key_func=key_of)  # LIN708
            """,
    },
}

FLAGGED |= {
    "added by a call": _APP
    + """
        limiter = Limiter(key_func=key_of)
        app = FastAPI()

        @app.post("/jobs")
        @limiter.limit("5/minute")
        def create(request: Request):
            return start()

        class Api:
            def __init__(self, app: FastAPI):
                app.add_api_route("/runs", self.run, methods=["POST"])  # LIN708
                app.add_api_route("/runs", self.runs)

            def run(self, body: dict):
                return start(body)

            def runs(self):
                return load()
        """,
}

CLEAN |= {
    "one answer for every method": """
        from fastapi import FastAPI, Request
        from slowapi import Limiter

        app = FastAPI()
        limiter = Limiter(key_func=account)

        @app.post("/jobs")
        @limiter.limit("5/minute")
        def start(request: Request): ...

        @app.api_route("/api", methods=["POST", "PUT", "DELETE", "OPTIONS", "HEAD"])
        def schema():
            return app.openapi()
        """,
}
FLAGGED |= {
    "every method, with the request": """
        from fastapi import FastAPI, Request
        from slowapi import Limiter

        app = FastAPI()
        limiter = Limiter(key_func=account)

        @app.post("/jobs")
        @limiter.limit("5/minute")
        def start(request: Request): ...

        @app.api_route("/proxy", methods=["GET", "POST"])  # LIN708
        def proxy(request: Request):
            return forward(request)

        @app.post("/reset")  # LIN708
        def reset():
            store.clear()
        """,
}
CLEAN |= {
    "a key that is one for all on purpose": """
        from flask import Flask
        from flask_limiter import Limiter
        app = Flask(__name__)
        def everybody():
            return "all"
        limiter = Limiter(everybody, app=app)
        """,
}
