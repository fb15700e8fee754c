"""The application."""

import logging
import threading
from contextlib import asynccontextmanager
from typing import AsyncIterator

from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from starlette.middleware.sessions import SessionMiddleware

from job_backend.api import files, health, jobs
from job_backend.core.config import settings
from job_backend.migrations.runner import migrate
from job_backend.services import build_worker, connect
from job_backend.telemetry import install_metrics  # LIN706

logger = logging.getLogger(__name__)


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    migrate(connect())
    stop = threading.Event()
    thread = threading.Thread(target=build_worker(stop).run_forever, daemon=True)
    thread.start()
    logger.info("worker started")
    yield
    stop.set()


app = FastAPI(title=settings.PROJECT_NAME, version="1.0.0", lifespan=lifespan)  # LIN703
app.add_middleware(CORSMiddleware, allow_origins=settings.CORS_ORIGINS, allow_methods=["GET", "POST"])
app.add_middleware(SessionMiddleware, secret_key=settings.SECRET_KEY)
app.include_router(health.router)
app.include_router(jobs.router)
app.include_router(files.router)
install_metrics(app)
