"""Counts requests by path and status."""

import logging
import time

from fastapi import FastAPI, Request, Response
from starlette.middleware.base import RequestResponseEndpoint

logger = logging.getLogger(__name__)


def install_metrics(app: FastAPI) -> None:
    """Log how long each request took."""

    async def measure(request: Request, call_next: RequestResponseEndpoint) -> Response:
        started = time.monotonic()
        response = await call_next(request)
        seconds = time.monotonic() - started
        logger.info("%s answered %d in %.3f s", request.method, response.status_code, seconds)
        return response

    app.middleware("http")(measure)
