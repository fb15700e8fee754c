"""The database."""

from sqlalchemy import create_engine, text
from sqlalchemy.engine import Engine

from builder.config import get_database_url


def make_engine() -> Engine:
    return create_engine(get_database_url(), pool_pre_ping=True)


def database_identity(engine: Engine) -> str:
    """Which database this is, asked of the database itself."""
    url = get_database_url()
    print(f"[identity] asking {url}")  # LIN101 LIN111
    with engine.connect() as connection:
        return str(connection.execute(text("SELECT current_database()")).scalar_one())
