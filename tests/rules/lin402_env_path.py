"""Cases of LIN402."""

CLEAN: dict[str, str | dict[str, str]] = {
    "whatever is filled in, it is shown as a number": """
        import os

        def status(pid):
            with open("/proc/%d/status" % pid) as handle:
                return handle.read()

        def attach():
            return status((os.environ["DEBUG_HOST"], 5))
        """,
    "folders of a list, each of which is checked": """
        import os
        from pathlib import Path
        BASE = Path("/srv/app")

        def folders():
            return [Path(one).resolve() for one in os.environ["APP_FOLDERS"].split(os.pathsep)]

        def names():
            found = []
            for folder in folders():
                if not folder.is_relative_to(BASE):
                    continue
                found += folder.glob("*.json")
            return found

        def programs(name):
            return [Path(one) / name for one in os.environ["PATH"].split(os.pathsep) if (Path(one) / name).is_file()]
        """,
    "a whole file that the variable names": """
        import os
        from pathlib import Path
        def load():
            return Path(os.environ["CONFIG"]).read_text()
        """,
    "joined with nothing": """
        import os
        from pathlib import Path
        def load():
            path = Path(os.environ["CONFIG"], "")
            other = Path(os.environ["OTHER"]) / ""
            return path.read_text() + other.read_text()
        """,
    "nothing below it is used": """
        import os
        from pathlib import Path
        ROOT = Path(os.environ["ROOT"])
        def describe():
            return f"root is {ROOT}"
        """,
    "contained": """
        import os
        from pathlib import Path
        ROOT = Path(os.environ["ROOT"]).resolve()
        def load(name):
            path = (ROOT / name).resolve()
            if ROOT not in path.parents:
                raise ValueError(name)
            return path.read_text()
        """,
    "a standard location": """
        import os
        from pathlib import Path
        def load():
            return (Path(os.environ["XDG_CONFIG_HOME"]) / "app" / "x.toml").read_text()
        """,
}

FLAGGED = {
    "folders of a list": """
        import os
        from pathlib import Path

        def folders():
            return [Path(one) for one in os.environ["APP_FOLDERS"].split(os.pathsep) if one]  # LIN402

        def names():
            return [found for folder in folders() for found in folder.glob("*.json")]

        class Store:
            def __init__(self):
                self.roots = tuple(Path(one).expanduser() for one in os.environ["APP_ROOTS"].split(","))  # LIN402

            def clean(self):
                for root in self.roots:
                    for one in root.rglob("*.tmp"):
                        one.unlink()
        """,
    "one root at several expressions is one finding": """
        import os
        from pathlib import Path
        def load(name):
            root = os.environ["ROOT"]
            first = Path(root) / "a"  # LIN402
            second = Path(root) / "b"
            return (first / name).read_text() + (second / name).read_text() + open(f"{root}/c").read()
        """,
    "two variables are two roots": """
        import os
        from pathlib import Path
        def load(name):
            first = Path(os.environ["ROOT"])  # LIN402
            second = Path(os.environ["OTHER_ROOT"])  # LIN402
            return (first / name).read_text() + (second / name).read_text()
        """,
    "below a module constant": """
        import os
        from pathlib import Path
        ROOT = Path(os.environ.get("ROOT", "/srv"))  # LIN402
        def load(name):
            return (ROOT / name).read_text()
        """,
    "a storage class that takes a settings field": {
        "app/config.py": """
            from pydantic_settings import BaseSettings
            class Settings(BaseSettings):
                DATA_DIR: str = "/data"
            settings = Settings()
            """,
        "app/store.py": """
            from pathlib import Path
            from app import config
            class Store:
                def __init__(self, root=None):
                    self.root = Path(root or config.settings.DATA_DIR)  # LIN402
                def save(self, name, text):
                    self.root.mkdir(parents=True, exist_ok=True)
                    (self.root / name).write_text(text)
            """,
    },
    "an f-string": """
        import os
        def load():
            root = os.environ["ROOT"]
            with open(f"{root}/jobs.json") as handle:  # LIN402
                return handle.read()
        """,
    "listed": """
        import os
        from pathlib import Path
        def names():
            folder = Path(os.getenv("PLUGINS"))  # LIN402
            return [path.name for path in folder.iterdir()]
        """,
}

CLEAN |= {
    "a piece of a file's name": """
        import os
        from pathlib import Path
        def read(home):
            profile = os.environ["APP_PROFILE"]
            with open(os.path.join(home, "config_%s.json" % profile)) as file:
                return file.read()
        def write(text):
            prefix = os.environ["APP_PREFIX"]
            with open(f"{prefix}_{len(text)}.txt", "w") as file:
                file.write(text)
        """,
    "a URL is no path": """
        import os
        def fetch(client, number):
            base = f"https://{os.environ['APP_HOST']}"
            with client.open(f"{base}/files/{number}") as file:
                return file.read()
        """,
    "another entry of a mapping made of pairs": """
        import os
        from pathlib import Path
        def settings(where):
            given = {key: value for key, value in [("where", where), ("envs", os.environ["APP_ENVS"])] if value}
            return (Path(given.get("where")) / "a").read_text()
        """,
}
FLAGGED |= {
    "a folder whose name has an end": """
        import os
        def read(name):
            root = os.environ["APP_ROOT"] + "-data"  # LIN402
            with open(os.path.join(root, name)) as file:
                return file.read()
        """,
    "a root by percent": """
        import os
        def read(name):
            with open("%s/x_%s.json" % (os.environ["APP_ROOT"], name)) as file:  # LIN402
                return file.read()
        """,
    "the entry of a mapping made of pairs": """
        import os
        from pathlib import Path
        def settings(where):
            given = {key: value for key, value in [("where", os.environ["APP_WHERE"]), ("x", where)] if value}
            return (Path(given.get("where")) / "a").read_text()  # LIN402
        """,
}

CLEAN |= {
    "a piece of a folder's name below another": """
        import os
        def make(root, digest):
            name = f"{digest}-{os.environ['APP_GROUP']}"
            folder = os.path.join(root, name)
            os.makedirs(os.path.join(folder, "a"))
        """,
}

_NESTED = """
    from pydantic import Field
    from pydantic_settings import BaseSettings

    class Storage(BaseSettings):
        base_path: str = "./data"

    class Settings(BaseSettings):
        storage: Storage = Field(default_factory=Storage)

    settings = Settings()
    """

CLEAN |= {
    "a file that settings within settings name": {
        "app/config.py": _NESTED,
        "app/store.py": """
            from pathlib import Path
            from app.config import settings
            def load():
                return Path(settings.storage.base_path).read_text()
            """,
    },
}

FLAGGED |= {
    "settings within settings that a factory makes": {
        "app/config.py": _NESTED,
        "app/store.py": """
            from pathlib import Path
            from app.config import settings
            def save(name, text):
                root = Path(settings.storage.base_path)  # LIN402
                (root / name).write_text(text)
            """,
    },
}

CLEAN |= {
    "a key is no folder": """
        import os
        from pathlib import Path

        def settings():
            return {"api_key": os.environ.get("SERVICE_API_KEY", ""), "folder": "data"}

        def folder(name):
            root = Path(settings()[name])
            return list(root.iterdir())
        """,
}
CLEAN |= {
    "a field of the settings that its validator has looked at": {
        "app/__init__.py": "",
        "app/config.py": """
            from pathlib import Path
            from pydantic import field_validator, model_validator
            from pydantic_settings import BaseSettings

            class Settings(BaseSettings):
                data_root: Path = Path("/srv/data")
                seen_root: Path = Path("/srv/data")

                @field_validator("data_root")
                @classmethod
                def _inside(cls, value):
                    value = value.resolve()
                    if not value.is_relative_to("/srv"):
                        raise ValueError("outside of /srv")
                    return value

                @model_validator(mode="after")
                def _all_inside(self):
                    if not self.seen_root.resolve().is_relative_to("/srv"):
                        raise ValueError("outside of /srv")
                    return self

            settings = Settings()
            """,
        "app/read.py": """
            from app.config import settings

            def read(number):
                return (settings.data_root / f"{number}.bin").read_bytes()

            def read_seen(number):
                return (settings.seen_root / f"{number}.bin").read_bytes()
            """,
    },
}
FLAGGED |= {
    "a field of the settings whose validator compares nothing": {
        "app/__init__.py": "",
        "app/config.py": """
            from pathlib import Path
            from pydantic import field_validator
            from pydantic_settings import BaseSettings

            class Settings(BaseSettings):
                data_root: Path = Path("/srv/data")

                @field_validator("data_root")
                @classmethod
                def _expanded(cls, value):
                    return value.expanduser()

            settings = Settings()
            """,
        "app/read.py": """
            from app.config import settings

            def read(number):
                return (settings.data_root / f"{number}.bin").read_bytes()  # LIN402
            """,
    },
}
CLEAN |= {
    "a program that a variable names, and a line for a shell": """
        import os
        import subprocess

        def edit(path):
            subprocess.run([os.environ["APP_EDITOR"], path], check=True)
            subprocess.run(f"{os.environ['APP_EDITOR']} {path}", shell=True, check=True)
            subprocess.run(["ls", "-l", path], check=True)
        """,
}
FLAGGED |= {
    "a program below a folder that a variable names": """
        import asyncio
        import os
        import subprocess
        from pathlib import Path

        def run():
            base = os.environ["APP_TOOLS"]
            subprocess.run([base + "/bin/tool", "-x"], check=True)  # LIN402

        def run_path():
            program = Path(os.environ["APP_TOOLS"]) / "bin" / "tool"  # LIN402
            subprocess.Popen([str(program)])

        async def run_later():
            base = os.environ["APP_TOOLS"]
            await asyncio.create_subprocess_exec(f"{base}/bin/tool", "-x")  # LIN402
        """,
}

CLEAN |= {
    "a default that no variable gives": """
        from pathlib import Path

        def load(home=find_home()):
            return (Path(home) / "state.json").read_text()
        """,
}
FLAGGED |= {
    "a variable that is the default of a parameter": """
        import os
        from pathlib import Path

        def load(home=os.getenv("APP_HOME")):
            return (Path(home) / "state.json").read_text()  # LIN402
        """,
    "the same, handed on": """
        import os
        from pathlib import Path

        class Config:
            def __init__(self, home):
                self.text = (Path(home) / "settings").read_text()  # LIN402

        def create(home=os.getenv("APP_HOME")):
            return Config(home)
        """,
}
CLEAN |= {
    "a mapping that somebody gives, of which nothing is known": """
        from pathlib import Path

        class Reader:
            def __init__(self, values):
                self._env = values

            def get(self, name):
                return self._env.get(name, "")

        def load(values):
            return (Path(Reader(values).get("APP_HOME")) / "state.json").read_text()
        """,
    "a standard location out of the environment that is handed over": """
        import os
        from pathlib import Path

        def cache(env=os.environ):
            return (Path(env["XDG_CACHE_HOME"]) / "state.json").read_text()
        """,
}
FLAGGED |= {
    "the environment is the default of a parameter, or takes the place of none": """
        import os
        from dataclasses import dataclass
        from pathlib import Path
        from typing import Mapping

        @dataclass
        class Config:
            home: str

        def load(env: Mapping[str, str] = os.environ) -> Config:
            return Config(home=env.get("APP_HOME", "/srv/app"))

        def read():
            return (Path(load().home) / "state.json").read_text()  # LIN402

        def read_given(env=None):
            env = env or os.environ
            return (Path(env["APP_DATA"]) / "state.json").read_text()  # LIN402
        """,
    "an object keeps the environment": """
        import os
        from pathlib import Path

        class Reader:
            def __init__(self, env=None):
                self._env = env if env is not None else os.environ

            def get(self, name):
                return self._env.get(name, "")

        def read():
            return (Path(Reader().get("APP_HOME")) / "state.json").read_text()  # LIN402
        """,
}
_DJANGO = {
    "manage.py": """
        import os
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")
        """,
    "shop/exports.py": """
        from django.conf import settings

        def read():
            return (settings.EXPORTS / "today.csv").read_text()
        """,
}
CLEAN |= {
    "a setting of Django that stands in the code": {
        **_DJANGO,
        "shop/settings.py": """
            from pathlib import Path
            EXPORTS = Path(__file__).parent / "exports"
            """,
    },
}
FLAGGED |= {
    "a setting of Django out of the environment": {
        **_DJANGO,
        "shop/settings.py": """
            import os
            from pathlib import Path
            EXPORTS = Path(os.environ["SHOP_EXPORTS"])  # LIN402
            """,
    },
}
CLEAN |= {
    "a text in which something is replaced": """
        import os

        def told(text):
            return text.replace(os.environ["APP_HOME"] + "/state", "~")
        """,
}
FLAGGED |= {
    "a file of the program's own that is moved there": """
        import os
        from pathlib import Path

        def publish():
            Path("/srv/app/new.bin").replace(Path(os.environ["APP_HOME"]) / "state.bin")  # LIN402
        """,
}

FLAGGED |= {
    "templates below a folder": """
        import os
        from pathlib import Path
        import jinja2

        def pages():
            root = Path(os.environ["PAGES_DIR"])  # LIN402
            return jinja2.Environment(loader=jinja2.FileSystemLoader(root / "templates"))
    """,
}
