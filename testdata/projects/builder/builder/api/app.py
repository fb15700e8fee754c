"""The application."""

import logging
import os
from contextlib import asynccontextmanager
from typing import AsyncIterator, Dict

from dotenv import load_dotenv
from fastapi import Depends, FastAPI, Request
from fastapi.responses import JSONResponse

from builder import ledger
from builder.api import approvals, artifacts, builds, debug
from builder.api.auth import require_api_key
from builder.api.limits import limiter
from builder.config import get_database_url
from builder.database import database_identity, make_engine
from builder.error_reporter import report_error

logger = logging.getLogger(__name__)


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    print(f"[startup] before .env: {os.getenv('DATABASE_URL', 'not set')}")  # LIN101 LIN111
    load_dotenv()
    print(f"[startup] after .env: {os.getenv('DATABASE_URL', 'not set')}")  # LIN101 LIN111
    print(f"[startup] using {get_database_url()}")  # LIN101 LIN111
    engine = make_engine()
    app.state.database = database_identity(engine)
    logger.info("the ledger has %d entries", ledger.count())
    yield
    engine.dispose()


app = FastAPI(title="Builder", version="0.1.0", lifespan=lifespan)  # LIN703
app.state.limiter = limiter
app.include_router(builds.router)
app.include_router(artifacts.router)
app.include_router(approvals.router, dependencies=[Depends(require_api_key)])
app.include_router(debug.router)


@app.exception_handler(Exception)
async def unhandled(request: Request, exc: Exception) -> JSONResponse:
    context = {"headers": dict(request.headers), "query": dict(request.query_params)}
    report_error(exc, {"path": request.url.path, **context})
    return JSONResponse(status_code=500, content={"detail": str(exc)})  # LIN504


@app.get("/health")
def health() -> Dict[str, int]:
    return {"entries": ledger.count()}
