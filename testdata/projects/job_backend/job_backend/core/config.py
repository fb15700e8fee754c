"""Settings, from the environment and from `.env`."""

import json
from typing import Annotated, List

from pydantic import field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_file=".env", extra="ignore")

    PROJECT_NAME: str = "job-backend"
    VERSION: str = "1.0.0"  # LIN703
    SECRET_KEY: str = "change-me-in-production"  # LIN601
    DATA_DIR: str = "data"
    DB_PATH: str = "jobs.db"
    LEASE_SECONDS: int = 30
    CORS_ORIGINS: Annotated[List[str], NoDecode] = ["*"]  # LIN607

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
