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

FLAGGED = {
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
