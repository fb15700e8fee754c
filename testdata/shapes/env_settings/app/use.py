import os
from pathlib import Path
from typing import Annotated
from fastapi import Depends
import app.config
from app import config as cfg
from app.config import settings, get_settings, config, Conf2, Dev, Plain, ROOT_DIR, OUT, Settings
from app.config import settings as st


def a(n):
    return open(os.path.join(settings.data_dir, n))  # LIN401


def b(n):
    return (settings.upload_dir / n).read_text()  # LIN402


def c(n):
    return open(os.path.join(get_settings().media, n))  # LIN401


def d(n, s: Settings):
    return open(f"{s.opt}/{n}")  # LIN402


def d2(n, s: Annotated[Settings, Depends(get_settings)]):
    return open(os.path.join(s.opt2, n))  # LIN401


def e(n):
    return open(os.path.join(settings.storage.root, n))  # LIN401


def f(n):
    return (settings.paths.cache_dir / n).open()  # LIN402


def g():
    return settings.log_file.open("a")


def h(n):
    return (settings.models_dir / n).read_bytes()


def i(n):
    return open(os.path.join(config.root, n))  # LIN401


def j(n):
    return open(os.path.join(config.other, n))  # LIN401


def k(n):
    conf = Conf2.from_env()
    return (conf.root / n).read_text()


def l(n):
    return open(os.path.join(Plain.ROOT, n))  # LIN401


def m(n):
    return open(os.path.join(Dev.ROOT, n))  # LIN401


def n_(n):
    return open(os.path.join(Dev().ROOT, n))  # LIN401


def o(n):
    return (Dev.SUB / n).read_text()


def p(n):
    return open(os.path.join(ROOT_DIR, n))  # LIN401


def q(n):
    return (OUT / n).read_text()


def r(n):
    return open(os.path.join(app.config.ROOT_DIR, n))  # LIN401


def s(n):
    return open(os.path.join(cfg.ROOT_DIR, n))  # LIN401


def t(n):
    return open(os.path.join(st.data_dir, n))  # LIN401


def u(n):
    return open(f"/srv/{settings.port}/{n}")


class Service:
    def __init__(self, settings: Settings):
        self.settings = settings
        self.dir = Path(settings.data_dir)  # LIN402

    def go(self, n):
        return (self.dir / n).read_text()

    def go2(self, n):
        return open(os.path.join(self.settings.media, n))  # LIN401


class Service2:
    def __init__(self, s: "Settings | None" = None):
        self._s = s or get_settings()

    def go(self, n):
        return open(os.path.join(self._s.media, n))  # LIN401
