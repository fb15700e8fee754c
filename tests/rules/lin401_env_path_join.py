"""Cases of LIN401."""

from lintegrity.given_functions import text_of

CLEAN: dict[str, object] = {
    "what git is told by its own variables": """
        import os

        def alternates():
            for folder in os.environ.get("GIT_ALTERNATE_OBJECT_DIRECTORIES", "").split(os.pathsep):
                yield os.path.join(folder, "pack")

        def translations(root):
            return os.path.join(root, os.environ.get("LC_ALL") or os.environ.get("LANG", "C"))
        """,
    "the home folder, as Windows writes it": """
        import os

        def find():
            home = os.environ.get("HOME") or os.environ.get("UserProfile") or "."
            return open(os.path.join(home, ".aws", "credentials"))
        """,
    "one of several standard locations": """
        import os

        def config(roaming, kind):
            key = "APPDATA" if roaming else "LOCALAPPDATA"
            folder = os.environ.get(key, "")
            wanted = {"data": "APPDATA", "home": "USERPROFILE"}.get(kind)
            return os.path.join(folder, "app"), os.path.join(os.environ[wanted], "app")
        """,
    "an object is kept beside folders, and its field is no entry of what it is kept in": """
        import os

        class Supervisor:
            def __init__(self, host):
                self.url = f"http://{host}"

        class App:
            def __init__(self):
                self.data = {}

        def setup(app: App):
            app.data["supervisor"] = Supervisor(os.environ["SUPERVISOR"])
            app.data["cache"] = {}

        def entity(app: App, domain, name):
            entities = app.data.setdefault(domain, {})
            return entities[name]

        def store(app: App, domain, name):
            options = dict(entity(app, domain, name).default_options)
            return open(os.path.join("/var/cache/app", options.get("format")))
        """,
    "a standard location": """
        import os
        CACHE = os.path.join(os.environ["HOME"], ".cache", "app")
        """,
    "contained after resolving": """
        import os
        ROOT = os.environ["ROOT"]

        def read(name):
            path = os.path.realpath(os.path.join(ROOT, name))
            if os.path.commonpath([path, os.path.realpath(ROOT)]) != os.path.realpath(ROOT):
                raise ValueError(name)
            return open(path).read()
        """,
    "one of a few words": """
        import os

        def read():
            stage = os.getenv("STAGE")
            if stage not in ("dev", "prod"):
                raise SystemExit(2)
            return open(os.path.join("/etc/app", stage)).read()
        """,
    "joined with nothing": """
        import os
        EMPTY = ""

        def read():
            base = os.path.join(os.environ["ROOT"], "")
            other = os.path.join(os.environ["ROOT"], EMPTY)
            return base, os.path.join("", os.environ["ROOT"]), other
        """,
    "a number": """
        import os
        SHARD = int(os.environ["SHARD"])
        path = os.path.join("/data", str(SHARD))
        """,
    "joined texts are no path": """
        import os
        text = ", ".join([os.environ["A"], "b"])
        """,
    "a shadowed environment": """
        import os
        class _Fake:
            environ = {"X": "/srv"}
        def read(os=_Fake):
            return "/".join([os.environ["X"]])
        """,
}

CLEAN |= {
    "an object that holds one among other things is kept with others": """
        import os
        class Client:
            def __init__(self, where):
                self.where = where
                self.certificate = os.environ["APP_CERTIFICATE"]
        CLIENTS = {}
        def client(where):
            known = CLIENTS.get(where)
            if known is None:
                known = CLIENTS[where] = Client(where)
            return os.path.join(known.where, "index")
        """,
    "more steps than anybody follows": "import os\n\ndef f0():\n    return os.environ['APP_ROOT']\n"
    + "".join(f"\ndef f{i}():\n    x{i} = f{i - 1}()\n    return x{i}\n" for i in range(1, 26))
    + "\npath = os.path.join(f25(), 'x')\n",
}

FLAGGED: dict[str, object] = {
    "another variable was set before": """
        import os

        def load():
            os.environ["MODE"] = "batch"
            return open(os.path.join(os.environ["DATA_ROOT"], "jobs"))  # LIN401
        """,
    "a standard location or another": """
        import os

        def config(roaming):
            key = "APPDATA" if roaming else "APP_DATA"
            return os.path.join(os.environ[key], "app")  # LIN401
        """,
    "once a root, where it is joined first": """
        import os
        ROOT = os.path.join(os.environ["APP_HOME"], "data")  # LIN401
        MODELS = os.path.join(ROOT, "models")
        SMALL = os.path.join(MODELS, "small")
        def read(name):
            return open(os.path.join(SMALL, name)).read()
        """,
    "a module constant": """
        import os
        DATA_DIR = os.environ.get("DATA_DIR", "/data")

        def load():
            with open(os.path.join(DATA_DIR, "jobs.json")) as handle:  # LIN401
                return handle.read()
        """,
    "through a helper of another module": {
        "app/config.py": """
            import os

            def setting(name, default=None):
                return os.getenv(name, default)
            """,
        "app/module.py": """
            from os.path import join
            from app.config import setting

            def load(name):
                root = setting("DATA_DIR")
                return open(join(root, name)).read()  # LIN401
            """,
    },
    "a class attribute read by a method": """
        import os
        from os import path as osp

        class Store:
            def __init__(self):
                self.root = os.environ["ROOT"]

            def read(self, name):
                return open(osp.join(self.root, name)).read()  # LIN401
        """,
    "a settings field of another module": {
        "app/config.py": """
            from pydantic_settings import BaseSettings

            class Settings(BaseSettings):
                DATA_DIR: str = "/data"
                workers: int = 4

            settings = Settings()
            """,
        "app/module.py": """
            import os
            from .config import settings

            def load():
                return open(os.path.join(settings.DATA_DIR, "a.json")).read()  # LIN401

            def other():
                return os.path.join("/x", str(settings.workers))
            """,
    },
    "passed as an argument": """
        import os

        def read(root, name):
            return open(os.path.join(root, name)).read()  # LIN401

        def main():
            return read(os.environ["DATA"], "x")
        """,
    "a check that only logs": """
        import logging
        import os

        def read(name):
            path = os.path.realpath(os.path.join(os.environ["ROOT"], name))  # LIN401
            if not path.startswith("/srv/"):
                logging.warning("outside")
            return open(path).read()
        """,
}

NOT_FIXED = {
    "programs along a search path, where links lead elsewhere": """
        import os

        def which():
            program = os.environ["PROGRAM"]
            for folder in os.environ["PATH"].split(os.pathsep):
                folder = folder.strip('"')
                if os.access(os.path.join(folder, program), os.X_OK):
                    return os.path.join(folder, program)
        """,
}

NOT_FIXED |= {
    "folders that are gone through, where a refusal would end the search": """
        import os

        def find(name):
            for folder in (os.environ["APP_FIRST"], os.environ["APP_SECOND"]):
                if os.path.exists(os.path.join(folder, name)):
                    return open(os.path.join(folder, name)).read()
        """,
    "a library, which is a link to its version": """
        import ctypes
        import os

        def load(name):
            return ctypes.CDLL(os.path.join(os.environ["APP_ROOT"], "lib", name))

        def plugin(name):
            return open(os.path.join(os.environ["APP_ROOT"], f"lib{name}.so"), "rb").read()
        """,
    "a certificate and settings, which are links to where they are kept": """
        import os

        ROOT = os.environ["APP_ROOT"]

        def read():
            return open(os.path.join(ROOT, "fullchain.pem")).read() + open(os.path.join(ROOT, "app.toml")).read()
        """,
}

CLEAN |= {
    "the joining function that fixes put into a module, whatever goes through it": (
        "import os\n\n\n" + text_of("safe_join", "_safe_join") + "\n\n\n"
        "class Store:\n    def __init__(self):\n        self.root = os.path.abspath(os.environ['APP_ROOT'])\n"
        "        self.jobs = _safe_join(self.root, 'jobs')\n\n"
        "    def walk(self, folder=None):\n        folder = folder or self.jobs\n"
        "        for child in os.listdir(folder):\n            yield from self.walk(os.path.join(folder, child))\n"
        "        os.unlink(folder)\n"
    ),
}

FIXED_UNSAFE = {
    "below a folder": (
        "import os\n\n\ndef load(root):\n    return open(os.path.join(root, os.environ['NAME'])).read()\n",
        "import os\n\n\n<safe_join>\n\n\n"
        "def load(root):\n    return open(_safe_join(root, os.environ['NAME'])).read()\n",
    ),
}

CLEAN |= {
    "a URL that is joined as if it were a path": """
        import os
        API = os.path.join(os.environ["TRACKING_URI"], "api/2.0")
        """,
}

FLAGGED |= {
    "a list that is used with other keys as well": """
        import os
        def parts(kind):
            found = [os.environ["APP_HOME"]]
            found["x"] = kind
            found.append("y")
            found.insert(0, "z")
            found.pop()
            return os.path.join(found[1], "/".join(found))  # LIN401
        """,
}

CLEAN |= {
    "a function that names the path that it refuses": """
        import os

        def below(root, *parts):
            base = os.path.realpath(root)
            target = os.path.realpath(os.path.join(base, *parts))
            if os.path.commonpath([base, target]) != base:
                raise ValueError(f"{target!r} leads out of {base!r}")
            return target

        def load():
            with open(below(os.environ["APP_CONF"], "service.conf")) as file:
                return file.read()
        """,
    "keys in a store": """
        import os
        import s3fs

        class Storage:
            def __init__(self):
                self.root = os.environ["CACHE_ROOT"]
                self.store = s3fs.S3FileSystem()

            def exists(self, name):
                return self.store.exists(os.path.join(self.root.replace("s3://", ""), name))

            def remove(self, name):
                self.store.rm(os.path.join(self.root.removeprefix("gs://"), name))
        """,
}

FLAGGED |= {
    "paths without their scheme": """
        import os

        def read(name):
            root = os.environ["CACHE_ROOT"].replace("file://", "")
            return open(os.path.join(root, name)).read()  # LIN401
        """,
}

CLEAN |= {
    "an attribute assigned on every way": """
        import os
        from dataclasses import dataclass

        @dataclass
        class Config:
            folder: str = "output"

            @classmethod
            def from_env(cls):
                return cls(folder=os.getenv("OUTPUT_DIR", "output"))

        def main(is_test):
            config = Config.from_env()
            if is_test:
                config.folder = "test"
            else:
                config.folder = "output"
            return os.listdir(os.path.join(config.folder, "a"))
        """,
}

FLAGGED |= {
    "an attribute assigned on one way only": """
        import os
        from dataclasses import dataclass

        @dataclass
        class Config:
            folder: str = "output"

            @classmethod
            def from_env(cls):
                return cls(folder=os.getenv("OUTPUT_DIR", "output"))

        def main(given):
            config = Config.from_env()
            if given:
                config.folder = given
            return os.listdir(os.path.join(config.folder, "a"))  # LIN401
        """,
}

CLEAN |= {
    "the test that runs": """
        import os

        def under_test(root):
            return os.path.exists(os.path.join(root, os.environ["PYTEST_CURRENT_TEST"].split("::")[0]))
        """,
}

CLEAN |= {
    "the last part, which was joined below it": """
        import os

        def of(name, folder):
            path = os.environ["APP_SOURCES"] + "/" + name
            return os.path.join(folder, os.path.basename(path))
        """,
    "what is left without it": """
        import os

        BASE = os.environ.get("HUB_ENDPOINT", "https://hub.example.org")

        def key(name, folder):
            url = f"{BASE}/buckets/{name}"
            path = url.replace(BASE, "").strip("/")
            return os.path.join(folder, path.split("/")[-1])
        """,
}

FLAGGED |= {
    "the folder, not the last part": """
        import os

        def of(name):
            path = os.environ["APP_SOURCES"] + "/" + name
            return os.path.join(os.path.dirname(path), name)  # LIN401
        """,
    "another piece was taken out of it": """
        import os

        def local(folder, name):
            path = os.environ["APP_NAME"].replace(name, "")
            return os.path.join(folder, path)  # LIN401
        """,
}
FLAGGED |= {
    "variables that a module keeps as a whole": {
        "app/__init__.py": "",
        "app/conf.py": """
            import os
            from dotenv import dotenv_values

            DEFAULTS = {"TEMPLATE_DIR": "/srv/templates"}
            config = {**DEFAULTS, **dotenv_values(".env"), **os.environ}
            plain = dotenv_values(".env")
            """,
        "app/read.py": """
            import os
            from app.conf import config, plain

            def read(number):
                with open(os.path.join(config["TEMPLATE_DIR"], f"{number}.html")) as handle:  # LIN401
                    return handle.read()

            def read_plain(number):
                with open(os.path.join(plain["TEMPLATE_DIR"], f"{number}.html")) as handle:  # LIN401
                    return handle.read()
            """,
    },
}
CLEAN |= {
    "an entry that the program writes over the variables": """
        import os

        CONFIG = {**os.environ, "TEMPLATE_DIR": "/srv/templates"}

        def read(number):
            with open(os.path.join(CONFIG["TEMPLATE_DIR"], f"{number}.html")) as handle:
                return handle.read()
        """,
}

CLEAN |= {
    "a function that is asked for variables of the platform alone": """
        import os

        def probe(variable, folder, name="HOME"):
            return os.path.join(os.environ.get(variable, folder), os.environ[name], "app")

        def folders():
            return probe("XDG_CONFIG_HOME", "~/.config"), probe("XDG_CACHE_HOME", "~/.cache", "PWD")
        """,
    "where a development kit lies": """
        import os

        def libraries():
            return os.path.join(os.environ["MKLROOT"], "lib"), os.path.join(os.environ["VSInstallDir"], "lib")

        def build():
            root = os.environ.get("NDK") or os.environ.get("ANDROID_NDK") or os.environ["ANDROID_NDK_ROOT"]
            return os.path.join(root, "ndk-build"), os.path.join("build", os.environ.get("NINJA", "ninja"))
        """,
}
FLAGGED |= {
    "a function that is asked for another variable as well": """
        import os

        def probe(variable, folder):
            return os.path.join(os.environ.get(variable, folder), "app")  # LIN401

        def folders():
            return probe("XDG_CONFIG_HOME", "~/.config"), probe("APP_HOME", "~/.app")
        """,
}

NOT_FIXED |= {
    "a link is to be made": """
        import os


        def link(run):
            path = os.path.join(os.environ["RUNS_DIR"], run)
            os.symlink("../runs", path)
        """,
    "the name of a library in a binary": """
        import os


        def resolve(lib):
            return open(os.path.join(os.environ["PROGRAM_DIR"], lib)).read()
        """,
}

NOT_FIXED |= {
    "a name that is known": """
        import os

        INDEX = "index.json"

        def index(kind):
            root = os.environ["APP_ROOT"]
            return open(os.path.join(root, INDEX)).read() + open(os.path.join(root, "sub", "a.txt")).read()
        """,
    "names that are known, in turn": """
        import os

        def index():
            root = os.environ["APP_ROOT"]
            for name in ("index.json", "other.json"):
                print(open(os.path.join(root, name)).read())
        """,
    "a folder that may be one of a URL": """
        import os

        def remote(output, name):
            target = output.url if output.url else os.environ["APP_ROOT"]
            return open(os.path.join(target, name)).read()
        """,
}
FLAGGED |= {
    "a function of the environment under a name of the module": """
        import os
        from functools import partial

        read = os.environ.get
        chosen = partial(os.environ.get, "CHOSEN")


        def first():
            return os.path.join("/srv", read("FIRST"))  # LIN401


        def second():
            return os.path.join("/srv", chosen())  # LIN401
    """,
}

_NAMED = {
    "app/__init__.py": "",
    "app/variables.py": """
        from enum import Enum

        class Variable(str, Enum):
            HOME = "HOME"
            ROOT = "APP_ROOT"

        class Names:
            CACHE = "XDG_CACHE_HOME"
            DATA = "APP_DATA"
        """,
}
CLEAN |= {
    "usual places, named by an enum and by a class": _NAMED
    | {
        "app/main.py": """
        import os
        from app.variables import Names, Variable

        def places():
            yield os.path.join(os.environ[Variable.HOME], "x")
            yield os.path.join(os.environ[Variable.HOME.value], "x")
            yield os.path.join(os.getenv(Names.CACHE), "x")
        """
    }
}
FLAGGED |= {
    "other places, named by an enum and by a class": _NAMED
    | {
        "app/main.py": """
        import os
        from app.variables import Names, Variable

        def places():
            yield os.path.join(os.environ[Variable.ROOT.value], "x")  # LIN401
            yield os.path.join(os.getenv(Names.DATA), "x")  # LIN401
        """
    }
}

_BELOW = "import os\n\n\ndef {}:\n    return open({}(os.environ['APP_DATA'], {})).read()\n"
_GUARD = "import os\n\n\n<safe_join>\n\n\n"
FIXED_UNSAFE["a name that a caller gives"] = (
    _BELOW.format("load(name)", "os.path.join", "f'{name}.json'"),
    _GUARD + _BELOW.format("load(name)", "_safe_join", "f'{name}.json'").removeprefix("import os\n\n\n"),
)
_CALLED = "\n\ndef first():\n    return load({})\n"
FIXED_UNSAFE["a name that callers take from somewhere"] = (
    _BELOW.format("load(name)", "os.path.join", "name") + _CALLED.format("input()"),
    _GUARD
    + _BELOW.format("load(name)", "_safe_join", "name").removeprefix("import os\n\n\n")
    + _CALLED.format("input()"),
)
NOT_FIXED |= {
    "a name that all callers write out": _BELOW.format("load(name)", "os.path.join", "name")
    + _CALLED.format("'jobs.json'"),
    "a name that the program found itself": _BELOW.format("load(found)", "os.path.join", "found.name"),
    "one that a call gives": _BELOW.format("load(ident)", "os.path.join", "file_of(ident)"),
    "a path that is normalised": _BELOW.format("load(name)", "os.path.join", "name")
    .replace("open(os.path.join", "open(os.path.abspath(os.path.join")
    .replace(")).read", "))).read"),
}

CLEAN |= {
    "what stands between the parts of a text": """
        import os
        from pathlib import Path

        ROOT = Path("/srv")

        def place(name):
            return ROOT / os.environ["NAME_SEPARATOR"].join(["a", name])
        """,
}
