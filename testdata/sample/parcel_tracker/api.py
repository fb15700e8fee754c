"""The service."""

import logging
from contextlib import asynccontextmanager
from typing import AsyncIterator, Dict

from fastapi import FastAPI, Response
from sqlalchemy import create_engine

from parcel_tracker import carrier, store
from parcel_tracker.settings import database_url

logger = logging.getLogger(__name__)


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    logger.info("connecting to %s", database_url())
    app.state.engine = create_engine(database_url())
    yield
    app.state.engine.dispose()


app = FastAPI(title="Parcel tracker", version="1.0.0", lifespan=lifespan)


@app.get("/parcels/{number}")
def parcel(number: int) -> Dict[str, str]:
    try:
        return {"position": carrier.position(str(number))}
    except Exception as error:
        logger.exception("asking for parcel %d failed", number)
        return {"error": str(error)}


@app.get("/parcels/{number}/label")
def parcel_label(number: int) -> Response:
    return Response(store.label(number), media_type="image/png")
