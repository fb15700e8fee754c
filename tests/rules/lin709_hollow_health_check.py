"""Cases of LIN709."""

CLEAN = {
    "real": """
        from fastapi import FastAPI, Depends
        from app.db import get
        app = FastAPI()

        @app.get('/health')
        def health(db=Depends(get)):
            db.execute('SELECT 1')
            return {'status': 'ok'}
        """,
    "something is asked": """
        from fastapi import FastAPI

        app = FastAPI()

        @app.get("/health")
        def health():
            row = connect().execute("select 1").fetchone()
            return {"status": "ok"}

        @app.get("/ready")
        async def ready():
            return {"status": await database.ping()}
        """,
    "a liveness probe": """
        from fastapi import FastAPI

        app = FastAPI()

        @app.get("/livez")
        def live():
            return {"status": "alive"}

        @app.get("/ping")
        def ping():
            return "pong"
        """,
    "another route with constants": """
        from fastapi import FastAPI

        app = FastAPI()

        @app.get("/health-tips")
        def tips():
            return ["sleep"]
        """,
    "not a route": """
        @cache.get("/health")
        def health():
            return {"status": "ok"}
        """,
}

FLAGGED: dict[str, object] = {
    "const": """
        from fastapi import FastAPI
        app = FastAPI()

        @app.get('/health')  # LIN709
        def health():
            return {'status': 'ok'}
        """,
    "readiness": """
        from fastapi import APIRouter
        r = APIRouter()

        @r.get('/readyz')  # LIN709
        async def ready():
            return {'ready': True}
        """,
    "flask": """
        from flask import Flask
        app = Flask(__name__)

        @app.route('/healthz')  # LIN709
        def hz():
            return 'OK', 200
        """,
    "constants in every framework": """
        from fastapi import APIRouter
        from fastapi.responses import JSONResponse
        from flask import Flask, jsonify

        router = APIRouter()
        web = Flask(__name__)

        @router.get("/health")  # LIN709
        def health() -> dict:
            "Says that it is well."
            return {"status": "healthy", "version": VERSION}

        @router.get("/api/readyz")  # LIN709
        async def ready():
            return JSONResponse({"ready": True})

        @web.route("/healthz")  # LIN709
        def healthz():
            return jsonify(status="ok"), 200
        """,
}

CLEAN |= {
    "a dependency looks": """
        from typing import Annotated
        from fastapi import Depends, FastAPI

        app = FastAPI()

        @app.get("/health")
        def health(session=Depends(get_session)):
            return {"status": "ok"}

        @app.get("/ready")
        def ready(session: Annotated[Session, Depends(get_session)]):
            return {"status": "ok"}
        """,
    "what an object knows": """
        from fastapi import APIRouter

        class Api:
            def __init__(self, pool):
                self.pool = pool
                self.router = APIRouter()
                self.router.add_api_route("/health", self.health)

            async def health(self):
                return {"status": self.pool.state}
        """,
    "called with a result": """
        from flask import Flask, jsonify

        app = Flask(__name__)

        @app.route("/health")
        def health():
            state = probe()
            return jsonify(status=state)
        """,
}

FLAGGED |= {
    "the time is no answer": """
        import time
        from datetime import datetime, timezone
        from fastapi import FastAPI

        START = time.time()

        def create():
            app = FastAPI()

            @app.get("/health")  # LIN709
            async def health():
                return {"status": "ok", "timestamp": datetime.now(timezone.utc).isoformat()}

            @app.get("/healthz")  # LIN709
            async def healthz():
                logger.debug("asked")
                return {"status": "ok", "uptime": time.time() - START}

            @app.get("/ready")  # LIN709
            async def ready():
                result = {"status": "ok", "version": settings.version}
                return result

            return app
        """,
    "the path of the router": """
        from fastapi import APIRouter

        router = APIRouter(prefix="/health")

        @router.get("")  # LIN709
        def health():
            return {"status": "ok"}
        """,
    "registered by a call": {
        "app/handlers.py": """
            def health():
                return {"status": "ok"}

            async def ready(request):
                return web.json_response({"status": "ok"})
            """,
        "app/main.py": """
            from aiohttp import web
            from django.urls import path
            from fastapi import FastAPI
            from flask import Flask
            from starlette.routing import Route
            from app import handlers
            from app.handlers import health, ready

            app = FastAPI()
            app.add_api_route("/health", health)  # LIN709
            Flask(__name__).add_url_rule("/health", view_func=handlers.health)  # LIN709
            web.Application().router.add_get("/health", ready)  # LIN709
            routes = [Route("/health", ready)]  # LIN709
            urlpatterns = [path("health/", health)]  # LIN709

            class Api:
                def __init__(self, app):
                    app.add_api_route("/readyz", self.ready)  # LIN709

                def ready(self):
                    return {"status": "ok"}
            """,
        "app/__init__.py": "",
    },
}

CLEAN |= {
    "an answer that says that something is wrong": """
        from fastapi import FastAPI, status
        from fastapi.responses import JSONResponse
        from flask import Flask

        app = FastAPI()
        web = Flask(__name__)

        @app.get("/health")
        def old_health():
            return JSONResponse(status_code=404, content={"error": "moved"})

        @app.get("/healthz", status_code=status.HTTP_503_SERVICE_UNAVAILABLE)
        def stopped():
            return {"status": "stopped"}

        @web.route("/health")
        def gone():
            return "gone", 410
        """,
    "said to be a liveness probe": """
        from fastapi import FastAPI

        app = FastAPI()

        @app.get("/health")
        def health():
            "Basic liveness check: the process runs."
            return {"status": "ok"}

        @app.get("/healthz", summary="Liveness health check.")
        def healthz():
            return {"status": "ok"}
        """,
    "a readiness route beside it looks": """
        from fastapi import FastAPI

        app = FastAPI()

        @app.get("/health")
        def health():
            return {"status": "ok"}

        @app.get("/health/ready")
        async def ready():
            return {"status": await database.ping()}
        """,
    "a model that looks when it is made, or is told something": """
        from fastapi import FastAPI
        from pydantic import BaseModel

        app = FastAPI()

        class State(BaseModel):
            status: str = "ok"

            def model_post_init(self, context):
                database.ping()

        class Told(BaseModel):
            status: str

        @app.get("/health")
        def health():
            return State()

        @app.get("/ready")
        def ready():
            return Told(status=database.ping())
        """,
}
FLAGGED |= {
    "a model of constants": {
        "app/models.py": """
            from dataclasses import dataclass
            from pydantic import BaseModel

            class State(BaseModel):
                status: str = "ok"

            @dataclass
            class Pong:
                message: str
                version: str = "1"
            """,
        "app/__init__.py": "",
        "app/main.py": """
            from fastapi import FastAPI
            from app.models import Pong, State

            app = FastAPI()

            @app.get("/health")  # LIN709
            def health() -> State:
                return State()

            @app.get("/healthz")  # LIN709
            async def healthz():
                state = Pong(message="pong")
                return state
            """,
    },
    "a readiness route that looks at nothing either": """
        from fastapi import FastAPI

        app = FastAPI()

        @app.get("/healthz")  # LIN709
        def health():
            return "ok"

        @app.get("/readyz")  # LIN709
        def ready():
            return "ok"
        """,
}
FLAGGED |= {
    "aiohttp's table of routes": """
        from aiohttp import web
        routes = web.RouteTableDef()

        @routes.get("/healthcheck")  # LIN709
        async def health(request):
            return web.json_response({"ok": True})
        """,
}
