"""The database."""

import logging

from sqlalchemy import create_engine, text
from sqlalchemy.engine import Engine

from builder.config import get_database_url
from builder.redaction import sanitize_url

logger = logging.getLogger(__name__)


def make_engine() -> Engine:
    return create_engine(get_database_url(), pool_pre_ping=True)


def database_identity(engine: Engine) -> str:
    """Which database this is, asked of the database itself."""
    url = get_database_url()
    logger.debug("asking %s", sanitize_url(url))
    with engine.connect() as connection:
        return str(connection.execute(text("SELECT current_database()")).scalar_one())
