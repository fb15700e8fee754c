"""Settings from the environment."""

import os

from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    webhook_secret: str = "change-me"
    notify_every: int = 300


settings = Settings()


def database_url() -> str:
    """The address of the database, with user and password."""
    return os.environ["DATABASE_URL"].replace("postgres://", "postgresql://", 1)
