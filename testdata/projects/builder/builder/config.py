"""Settings and the address of the database."""

import os

from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="BUILDER_", extra="ignore")

    database_url: str = "sqlite:////var/lib/builder/builder.db"
    phase_seconds: int = 600


settings = Settings()


def get_database_url() -> str:
    """The address in the form that SQLAlchemy reads."""
    url = os.getenv("DATABASE_URL") or settings.database_url
    if url.startswith("postgres://"):
        url = "postgresql://" + url[len("postgres://") :]
    return url.strip()
