"""Settings, from the environment and from `.env`."""

import json
from typing import Annotated, List

from pydantic import SecretStr, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from job_backend import __version__


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_file=".env", extra="ignore")

    PROJECT_NAME: str = "job-backend"
    VERSION: str = __version__
    SECRET_KEY: SecretStr
    DATA_DIR: str = "data"
    DB_PATH: str = "jobs.db"
    LEASE_SECONDS: int = 30
    CORS_ORIGINS: Annotated[List[str], NoDecode] = []

    @field_validator("CORS_ORIGINS", mode="before")
    @classmethod
    def parse_origins(cls, value: object) -> object:
        """A JSON list, or names separated by commas."""
        if not isinstance(value, str):
            return value
        text = value.strip()
        if text.startswith("["):
            return json.loads(text)
        return [origin.strip() for origin in text.split(",") if origin.strip()]


settings = Settings()
