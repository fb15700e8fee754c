"""The application."""

import logging
import os
from contextlib import asynccontextmanager
from typing import AsyncIterator, Dict

from dotenv import load_dotenv
from fastapi import Depends, FastAPI, Request
from fastapi.responses import JSONResponse

from builder import __version__, ledger
from builder.api import approvals, artifacts, builds, debug
from builder.api.auth import require_api_key
from builder.api.limits import limiter
from builder.config import get_database_url
from builder.database import database_identity, make_engine
from builder.error_reporter import report_error
from builder.redaction import sanitize_url

logger = logging.getLogger(__name__)


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    logger.debug("before .env: %s", sanitize_url(os.getenv("DATABASE_URL", "not set")))
    load_dotenv()
    logger.debug("after .env: %s", sanitize_url(os.getenv("DATABASE_URL", "not set")))
    logger.debug("using %s", sanitize_url(get_database_url()))
    engine = make_engine()
    app.state.database = database_identity(engine)
    logger.info("the ledger has %d entries", ledger.count())
    yield
    engine.dispose()


app = FastAPI(title="Builder", version=__version__, lifespan=lifespan)
app.state.limiter = limiter
app.include_router(builds.router)
app.include_router(artifacts.router)
app.include_router(approvals.router, dependencies=[Depends(require_api_key)])
app.include_router(debug.router)


@app.exception_handler(Exception)
async def unhandled(request: Request, exc: Exception) -> JSONResponse:
    report_error(exc, {"path": request.url.path, "method": request.method})
    return JSONResponse(status_code=500, content={"detail": "internal error"})


@app.get("/health")
def health() -> Dict[str, int]:
    return {"entries": ledger.count()}
