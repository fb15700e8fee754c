from __future__ import annotations
import os
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Optional
from pydantic import BaseModel, Field, DirectoryPath
from pydantic_settings import BaseSettings, SettingsConfigDict


class Storage(BaseModel):
    root: str = "/srv"
    n: int = 1


class Paths(BaseSettings):
    cache_dir: Path = Path("/c")


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="APP_", env_nested_delimiter="__")
    data_dir: str = Field("/srv/data", alias="DATA_DIR")
    upload_dir: Path = Path("uploads")
    media: Annotated[str, Field(default="x")]
    opt: Optional[str] = None
    opt2: str | None = None
    port: int = 80
    storage: Storage = Storage()
    paths: Paths = Field(default_factory=Paths)
    log_file: Path = Path("x.log")

    @property
    def models_dir(self) -> Path:
        return self.upload_dir / "models"  # LIN402


@dataclass
class Config:
    root: str = field(default_factory=lambda: os.environ.get("CFG_ROOT", "/srv"))
    other: str = os.getenv("CFG_OTHER", "/srv")
    workers: int = field(default_factory=lambda: int(os.environ.get("W", "1")))


@dataclass(frozen=True)
class Conf2:
    root: Path

    @classmethod
    def from_env(cls) -> "Conf2":
        return cls(root=Path(os.environ["CONF2_ROOT"]))  # LIN402


class Plain:
    ROOT = os.environ.get("PLAIN_ROOT", "/srv")
    SUB: Path = Path(os.environ.get("PLAIN_SUB", "/srv"))  # LIN402


class Dev(Plain):
    DEBUG = True


settings = Settings()
config = Config()


@lru_cache
def get_settings() -> Settings:
    return Settings()


ROOT_DIR = os.environ.get("ROOT_DIR", "/srv")
OUT = Path(os.getenv("OUT_PATH", "/srv/out"))  # LIN402
