"""Cases of LIN301."""

from harness import Case
from lintegrity.given_functions import text_of
from lintegrity.settings import Config, FixSettings

CLEAN = {
    "files that two commands are told, each in its own command line": """
        import argparse

        class Create:
            def run(self, args):
                parser = argparse.ArgumentParser()
                parser.add_argument("file")
                parsed = parser.parse_args(args)
                with open(parsed.file, "wb") as f:
                    f.write(b"x")

        class Verify:
            def run(self, args):
                parser = argparse.ArgumentParser()
                parser.add_argument("file")
                parsed = parser.parse_args(args)
                with open(parsed.file, "rb") as f:
                    return f.read()
        """,
    "a method for where the file cannot be replaced": """
        import json, os

        class Store:
            def __init__(self, root):
                self.path = root / "state.json"

            def load(self):
                return json.loads(self.path.read_text())

            def save(self, data):
                part = self.path.with_suffix(".part")
                part.write_text(json.dumps(data))
                try:
                    os.replace(part, self.path)
                except OSError:
                    self.save_in_place(data)

            def save_in_place(self, data):
                self.path.write_text(json.dumps(data))
        """,
    "a number that is called like a method of paths": """
        def shown(state, process):
            state["io"] = process.io_counters()
            return human(state["io"].write_bytes), str(state["io"].read_bytes)
        """,
    "what a caller asks for, under its name and an ending, that is no state": """
        def save(path, text):
            with open(f"{path}.txt", "w") as file:
                file.write(text)

        def load(path):
            with open(f"{path}.txt") as file:
                return file.read()
        """,
    "beside a file that is given, and read by nobody": """
        def save(dest, text):
            with open(f"{dest}.metadata.json", "w") as file:
                file.write(text)

        def load(dest):
            with open(f"{dest}.json") as file:
                return file.read()
        """,
    "a helper makes all paths, and another file is what is read back": """
        import os

        class Config:
            def __init__(self, config_dir):
                self.config_dir = config_dir

            def path(self, *path):
                return os.path.join(self.config_dir, *path)

        def dump(config: Config, messages):
            with open(config.path("broker_dump.txt"), "w") as file:
                file.writelines(messages)

        def known(config: Config):
            with open(config.path("known_devices.yaml")) as file:
                return file.read()
        """,
    "relative to a temporary folder": """
        import json
        from stacks import temporary_dir

        def converted(stack, run):
            stack.enter_context(temporary_dir())
            with open('project.json', 'w') as f:
                json.dump({}, f)
            run()

        def read():
            with open('project.json') as f:
                return json.load(f)
        """,
    "relative to another folder": """
        import json, os

        def publish(folder, meta):
            os.chdir(folder)
            with open('metadata.json', 'w') as f:
                json.dump(meta, f)

        def read():
            with open('metadata.json') as f:
                return json.load(f)
        """,
    "atomic": """
        import json, os

        class S:
            def load(self):
                return json.load(open(self.path))
            def save(self, d):
                tmp = self.path + '.tmp'
                with open(tmp, 'w') as f:
                    json.dump(d, f)
                    f.flush()
                    os.fsync(f.fileno())
                os.replace(tmp, self.path)
        """,
    "with_suffix": """
        import json

        class S:
            def load(self):
                return json.loads(self.path.read_text())
            def save(self, d):
                t = self.path.with_suffix('.new')
                t.write_text(json.dumps(d))
                t.replace(self.path)
        """,
    "append": """
        class L:
            def read(self):
                return open(self.p).read()
            def add(self, x):
                with open(self.p, 'a') as f:
                    f.write(x)
        """,
    "output": """
        import json

        def export(rows, output):
            with open(output, 'w') as f:
                json.dump(rows, f)
        """,
    "report": """
        def report(rows, path):
            with open(path / 'report.html', 'w') as f:
                f.write(render(rows))
        """,
    "temp": """
        import tempfile, os, json

        def f(d):
            with tempfile.TemporaryDirectory() as t:
                p = os.path.join(t, 'state.json')
                with open(p, 'w') as f:
                    json.dump(d, f)
                return json.load(open(p))
        """,
    "helper": """
        import os, json

        def atomic_write(path, text):
            tmp = f'{path}.tmp'
            with open(tmp, 'w') as f:
                f.write(text)
            os.replace(tmp, path)

        class S:
            def load(self):
                return json.load(open(self.path))
            def save(self, d):
                atomic_write(self.path, json.dumps(d))
        """,
    "pidfile x": """
        class S:
            def r(self):
                return open(self.lock).read()
            def w(self):
                with open(self.lock, 'x') as f:
                    f.write('1')
        """,
    "temporary sibling moved over the target": """
        import json, os

        PATH = "data/jobs.json"

        def load():
            with open(PATH) as handle:
                return json.load(handle)

        def save(jobs):
            with open(PATH + ".tmp", "w") as handle:
                json.dump(jobs, handle)
            os.replace(PATH + ".tmp", PATH)
        """,
    "a sibling under any name, moved with Path.replace": """
        import json
        from pathlib import Path

        class Store:
            def __init__(self, path: Path):
                self.path = path

            def load(self):
                return json.loads(self.path.read_text())

            def save(self, jobs):
                fresh = self.path.with_name("next-" + self.path.name)
                fresh.write_text(json.dumps(jobs))
                fresh.replace(self.path)
        """,
    "NamedTemporaryFile in the same folder and move": """
        import json, os, tempfile

        PATH = "data/jobs.json"

        def load():
            return json.load(open(PATH))

        def save(jobs):
            with tempfile.NamedTemporaryFile("w", dir=os.path.dirname(PATH), delete=False) as handle:
                json.dump(jobs, handle)
            os.replace(handle.name, PATH)
        """,
    "mkstemp and replace, written through its name": """
        import json, os, tempfile

        PATH = "data/jobs.json"

        def load():
            return json.load(open(PATH))

        def save(jobs):
            descriptor, name = tempfile.mkstemp(dir="data")
            os.close(descriptor)
            with open(name, "w") as handle:
                json.dump(jobs, handle)
            os.replace(name, PATH)
        """,
    "an own atomic opener of another module": {
        "app/io.py": """
            import contextlib, os

            @contextlib.contextmanager
            def atomic_open(path):
                side = f"{path}.new"
                with open(side, "w") as handle:
                    yield handle
                os.replace(side, path)
            """,
        "app/store.py": """
            import json
            from app.io import atomic_open

            PATH = "data/jobs.json"

            def load():
                return json.load(open(PATH))

            def save(jobs):
                with atomic_open(PATH) as handle:
                    json.dump(jobs, handle)
            """,
    },
    "an own opener named open": {
        "app/io.py": """
            import contextlib, os

            @contextlib.contextmanager
            def open_atomic(path, mode):
                with open(path + "~", mode) as handle:
                    yield handle
                os.replace(path + "~", path)
            """,
        "app/store.py": """
            import json
            from app.io import open_atomic as open

            def load(path="data/state.json"):
                return json.load(open("data/state.json", "r"))

            def save(jobs):
                with open("data/state.json", "w") as handle:
                    json.dump(jobs, handle)
            """,
    },
    "atomic-write library": """
        import json
        from atomicwrites import atomic_write

        PATH = "data/jobs.json"

        def load():
            return json.load(open(PATH))

        def save(jobs):
            with atomic_write(PATH, overwrite=True) as handle:
                json.dump(jobs, handle)
        """,
    "falls back to in place where the replace is refused": """
        import os

        PATH = "data/jobs.json"

        def load():
            return open(PATH).read()

        def save(text):
            try:
                with open(PATH + ".tmp", "w") as handle:
                    handle.write(text)
                os.replace(PATH + ".tmp", PATH)
            except OSError:
                with open(PATH, "w") as handle:
                    handle.write(text)
        """,
    "context manager class that moves in __exit__": """
        import os

        class AtomicFile:
            def __init__(self, path):
                self.path = path
                self.side = path + ".side"

            def __enter__(self):
                with open(self.side, "w") as handle:
                    handle.write("begin")
                return self

            def read(self):
                return open(self.side).read()

            def __exit__(self, *error):
                os.replace(self.side, self.path)
        """,
    "append keeps what is there": """
        PATH = "data/history.jsonl"

        def load():
            return open(PATH).read()

        def add(line):
            with open(PATH, "a") as handle:
                handle.write(line)
        """,
    "exclusive create cannot overwrite": """
        PATH = "data/state.json"

        def load():
            return open(PATH).read()

        def create(text):
            with open(PATH, "x") as handle:
                handle.write(text)
        """,
    "written only where it does not exist": """
        from pathlib import Path

        PATH = Path("data/settings.json")

        def load():
            return PATH.read_text()

        def ensure():
            if not PATH.exists():
                PATH.write_text("{}")

        def ensure_early():
            if PATH.exists():
                return
            PATH.write_text("{}")
        """,
    "a fresh name with a uuid": """
        import json, os, uuid

        def save(root, jobs):
            with open(os.path.join(root, "data", f"jobs-{uuid.uuid4()}.json"), "w") as handle:
                json.dump(jobs, handle)
        """,
    "a fresh name with a time stamp in a variable": """
        import json, time
        from pathlib import Path

        DATA = Path("data")

        def save(jobs):
            stamp = time.strftime("%Y%m%d")
            (DATA / f"state-{stamp}.json").write_text(json.dumps(jobs))
        """,
    "below a temporary directory": """
        import json, os, tempfile

        def run(jobs):
            with tempfile.TemporaryDirectory() as folder:
                path = os.path.join(folder, "data", "state.json")
                with open(path, "w") as handle:
                    json.dump(jobs, handle)
                return read(path)

        def read(path):
            return open(path).read()
        """,
    "the caller asks for an output": """
        def export(rows, output):
            with open(output, "w") as handle:
                handle.write(rows)

        def show(output):
            return open(output).read()
        """,
    "an export folder the function made": """
        import os

        def render(pages, export_dir):
            os.makedirs(export_dir)
            for name, text in pages.items():
                with open(os.path.join(export_dir, "index.json"), "w") as handle:
                    handle.write(text)
        """,
    "devices": """
        def load():
            return open("/proc/sys/vm/config").read()

        def drop():
            with open("/proc/sys/vm/config", "w") as handle:
                handle.write("3")
        """,
    "in-memory buffers": """
        import io, json
        import numpy as np

        def pack(array):
            buffer = io.BytesIO()
            np.save(buffer, array)
            return buffer.getvalue()
        """,
    "a frame turned to text": """
        def rows(frame):
            return frame.to_csv(index=False), frame.to_json(orient="records")
        """,
    "opened but nothing written": """
        PATH = "data/state.json"

        def load():
            return open(PATH).read()

        def touch():
            with open(PATH, "w"):
                pass
            open(PATH, "w").close()
        """,
    "a process id": """
        import os

        class Daemon:
            def __init__(self, pid_file):
                self.pid_file = pid_file

            def running(self):
                return open(self.pid_file).read()

            def start(self):
                with open(self.pid_file, "w") as handle:
                    handle.write(str(os.getpid()))
        """,
    "another file of the same class is read": """
        class Store:
            def __init__(self, first, second):
                self.first = first
                self.second = second

            def load(self):
                return open(self.first).read()

            def save(self, text):
                with open(self.second, "w") as handle:
                    handle.write(text)
        """,
    "no state word and never read": """
        from pathlib import Path

        def render(text):
            Path("data", "picture.svg").write_text(text)
        """,
    "cloud objects are replaced as a whole": """
        from cloudpathlib import CloudPath

        PATH = CloudPath("s3://bucket/data/state.json")

        def load():
            return PATH.read_text()

        def save(text):
            PATH.write_text(text)
        """,
    "a child process writes its log": """
        import subprocess

        PATH = "data/state.json"

        def load():
            return open(PATH).read()

        def run():
            with open(PATH, "w") as handle:
                subprocess.run(["tool"], stdout=handle)
        """,
    "a method of the same name that takes the path first": """
        class Coder:
            def __init__(self, io):
                self.io = io

            def load(self, path):
                return self.io.read_text(path)

            def save(self, path, text):
                self.io.write_text(path, text)
        """,
    "a remote file manager": """
        class Remote:
            def __init__(self, manager):
                self.manager = manager

            def peek(self):
                return self.manager.open("x", mode="r")

            def save(self, path, text):
                with self.manager.open(path, mode="w") as handle:
                    handle.write(text)
        """,
    "another argument of the same function is another path": """
        def locate(name):
            if not name:
                raise ValueError
            for root in ("a", "b"):
                if root in name:
                    return root
            return name

        def show(name):
            return locate(name).read_text()

        def edit(name, text):
            locate(name).write_text(text)
        """,
    "a method of the project called write_text": {
        "app/io.py": """
            import os

            class SafeFile:
                def __init__(self, path):
                    self.path = path

                def write_text(self, text):
                    with open(self.path + ".tmp", "w") as handle:
                        handle.write(text)
                    os.replace(self.path + ".tmp", self.path)
            """,
        "app/store.py": """
            from app.io import SafeFile

            STATE = SafeFile("data/state.json")

            def save(text):
                STATE.write_text(text)
            """,
    },
    "a default of an output": """
        import json


        def load(source="in.json"):
            return json.load(open(source))


        def save(d, output="in.json"):
            with open(output, "w") as f:
                json.dump(d, f)
    """,
    "a default that is read nowhere": """
        import json


        def save(d, path="result.json"):
            with open(path, "w") as f:
                json.dump(d, f)
    """,
    "whatever the caller names, read and written": """
        def reformat(path):
            with open(path) as f:
                text = f.read()
            with open(path, "w") as f:
                f.write(text.strip())
    """,
    "every file of a folder, read and written": """
        import glob


        def reformat():
            for name in glob.glob("*.txt"):
                with open(name) as f:
                    text = f.read()
                with open(name, "w") as f:
                    f.write(text.strip())
    """,
    "read after it was written here": """
        import subprocess


        def run(workdir):
            with open("out.txt", "w") as f:
                f.write("x")
            subprocess.run(["x", "out.txt"], check=True)
            with open("out.txt") as f:
                return f.read()
    """,
    "two paths of another module": {
        "app/paths.py": """
        from pathlib import Path

        SOURCE_LIST = Path("a.json")
        RESULT_LIST = Path("b.json")
    """,
        "app/w.py": """
        import json
        from app.paths import RESULT_LIST, SOURCE_LIST


        def load():
            return json.loads(SOURCE_LIST.read_text())


        def save(d):
            RESULT_LIST.write_text(json.dumps(d))
    """,
    },
    "two paths of another module, by its name": {
        "app/paths.py": """
        from pathlib import Path

        SOURCE_LIST = Path("a.json")
        RESULT_LIST = Path("b.json")
    """,
        "app/w.py": """
        import json
        from app import paths


        def load():
            return json.loads(paths.SOURCE_LIST.read_text())


        def save(d):
            paths.RESULT_LIST.write_text(json.dumps(d))
    """,
    },
    "two paths that functions gave": {
        "app/paths.py": """
        import os


        def source_path():
            return os.path.join(os.environ["A"], "a.json")


        def result_path():
            return os.path.join(os.environ["A"], "b.json")


        SRC_PATH = source_path()
        RES_PATH = result_path()
    """,
        "app/w.py": """
        import json
        from app.paths import RES_PATH, SRC_PATH


        def load():
            return json.load(open(SRC_PATH))


        def save(d):
            with open(RES_PATH, "w") as f:
                json.dump(d, f)
    """,
    },
    "two paths of the environment": {
        "app/paths.py": """
        import os

        SRC_PATH = os.environ.get("SRC", "a.json")
        RES_PATH = os.environ.get("RES", "b.json")
    """,
        "app/w.py": """
        import json
        from app.paths import RES_PATH, SRC_PATH


        def load():
            return json.load(open(SRC_PATH))


        def save(d):
            with open(RES_PATH, "w") as f:
                json.dump(d, f)
    """,
    },
    "a default below a temporary folder": """
        import json
        import os
        import tempfile


        def save(d, path=os.path.join(tempfile.gettempdir(), "x.json")):
            with open(path, "w") as f:
                json.dump(d, f)


        def load(path=os.path.join(tempfile.gettempdir(), "x.json")):
            with open(path) as f:
                return json.load(f)
    """,
    "the same attribute of two objects": """
        import json


        class Doc:
            def __init__(self, path):
                self.path = path


        def convert(a: Doc, b: Doc):
            with open(a.path) as f:
                d = json.load(f)
            with open(b.path, "w") as f:
                json.dump(d, f)
    """,
    "a file of the command line, rewritten": """
        import argparse


        def main():
            p = argparse.ArgumentParser()
            p.add_argument("file")
            ns = p.parse_args()
            with open(ns.file) as f:
                text = f.read()
            with open(ns.file, "w") as f:
                f.write(text.upper())
    """,
    "two members of an enumeration": """
        from enum import Enum
        import json


        class F(Enum):
            SRC = "a.json"
            DST = "b.json"


        def load():
            return json.load(open(F.SRC.value))


        def save(d):
            with open(F.DST.value, "w") as f:
                json.dump(d, f)
    """,
    "each document's own file, rewritten": """
        def fix(docs):
            for doc in docs:
                with open(doc.path) as f:
                    text = f.read()
                with open(doc.path, "w") as f:
                    f.write(text.upper())
    """,
}

FLAGGED = {
    "a file that the one command line names": """
        import argparse

        parser = argparse.ArgumentParser()
        parser.add_argument("--db")
        options = parser.parse_args()

        def save(rows):
            with open(options.db, "w") as f:  # LIN301
                f.write(rows)

        def load():
            with open(options.db) as f:
                return f.read()
        """,
    "a file that another method replaces": """
        import json, os

        class Store:
            def __init__(self, root):
                self.path = root / "state.json"

            def load(self):
                return json.loads(self.path.read_text())

            def save(self, data):
                self.path.write_text(json.dumps(data))  # LIN301

            def save_well(self, data):
                part = self.path.with_suffix(".part")
                part.write_text(json.dumps(data))
                os.replace(part, self.path)
        """,
    "the progress of a download, kept beside it": """
        import json

        def _fetch_part(dest_path, done):
            progress_file = f"{dest_path}.progress.json"
            with open(progress_file, "w") as file:  # LIN301
                file.write(json.dumps(done))

        def fetch(dest_path):
            progress_file = f"{dest_path}.progress.json"
            with open(progress_file) as file:
                return json.loads(file.read())
        """,
    "a helper makes the path, and the same file is read back": """
        import os

        class Config:
            def __init__(self, config_dir):
                self.config_dir = config_dir

            def path(self, *path):
                return os.path.join(self.config_dir, *path)

        def keep(config: Config, lines):
            with open(config.path("devices.yaml"), "w") as file:  # LIN301
                file.writelines(lines)

        def known(config: Config):
            with open(config.path("devices.yaml")) as file:
                return file.read()
        """,
    "state json": """
        import json
        from pathlib import Path

        class Store:
            def __init__(self, root: Path):
                self.path = root / 'state.json'
            def load(self):
                return json.loads(self.path.read_text())
            def save(self, d):
                self.path.write_text(json.dumps(d))  # LIN301
        """,
    "open w": """
        import json, os

        STATE = os.path.join(os.path.expanduser('~/.app'), 'state.json')

        def load():
            with open(STATE) as f:
                return json.load(f)

        def save(d):
            with open(STATE, 'w') as f:  # LIN301
                json.dump(d, f, indent=2)
        """,
    "pickle": """
        import pickle

        class Cache:
            def __init__(self, file):
                self.file = file
            def read(self):
                with open(self.file, 'rb') as fh:
                    return pickle.load(fh)
            def flush(self):
                with open(self.file, 'wb') as fh:  # LIN301
                    pickle.dump(self.data, fh)
        """,
    "to_thread": """
        import asyncio, json

        class S:
            def __init__(self, p):
                self.p = p
            async def load(self):
                return json.loads(await asyncio.to_thread(self.p.read_text))
            async def save(self, d):
                await asyncio.to_thread(self.p.write_text, json.dumps(d))  # LIN301
        """,
    "config parser": """
        import configparser, os

        CONFIG = os.path.expanduser('~/.config/app/config.ini')

        def get():
            c = configparser.ConfigParser()
            c.read(CONFIG)
            return c

        def put(c):
            with open(CONFIG, 'w') as f:  # LIN301
                c.write(f)
        """,
    "aiofiles": """
        import aiofiles, json

        class S:
            def __init__(self, p):
                self._db_path = p
            async def load(self):
                async with aiofiles.open(self._db_path) as f:
                    return json.loads(await f.read())
            async def save(self, d):
                async with aiofiles.open(self._db_path, 'w') as f:  # LIN301
                    await f.write(json.dumps(d))
        """,
    "method path": """
        import json

        class S:
            def _path(self, k):
                return self.root / 'sessions' / f'{k}.json'
            def get(self, k):
                return json.loads(self._path(k).read_text())
            def put(self, k, v):
                self._path(k).write_text(json.dumps(v))  # LIN301
        """,
    "inline dump": """
        import json

        class S:
            def load(self):
                return json.load(open(self.state_path))
            def save(self, d):
                json.dump(d, open(self.state_path, 'w'))  # LIN301
        """,
    "handle var": """
        import yaml

        class S:
            def load(self):
                with open(self.conf_path) as f:
                    return yaml.safe_load(f)
            def save(self, d):
                f = open(self.conf_path, 'w')  # LIN301
                yaml.dump(d, f)
                f.close()
        """,
    "the same attribute in another method": """
        import json

        class Jobs:
            def __init__(self, path):
                self.path = path

            def load(self):
                with open(self.path) as handle:
                    return json.load(handle)

            def save(self, jobs):
                with open(self.path, "w") as handle:  # LIN301
                    json.dump(jobs, handle)
        """,
    "a folder is ensured first": """
        import json
        from pathlib import Path

        class Jobs:
            def __init__(self, root):
                self.path = Path(root) / "jobs.json"

            def load(self):
                return json.loads(self.path.read_text()) if self.path.exists() else {}

            def save(self, jobs):
                self.path.parent.mkdir(parents=True, exist_ok=True)
                self.path.write_text(json.dumps(jobs))  # LIN301
        """,
    "a constant of another module": {
        "app/paths.py": """
            import os
            STATE_FILE = os.path.join(os.environ["HOME"], "app", "last.json")
            """,
        "app/load.py": """
            from app import paths

            def load():
                with open(paths.STATE_FILE) as handle:
                    return handle.read()
            """,
        "app/save.py": """
            from app.paths import STATE_FILE

            def save(text):
                with open(STATE_FILE, "w") as handle:  # LIN301
                    handle.write(text)
            """,
    },
    "one file per key, the same expression in both": """
        import json, os

        class Store:
            def __init__(self, root):
                self.root = root

            def get(self, key):
                return json.load(open(os.path.join(self.root, f"{key}.json")))

            def put(self, name, value):
                path = os.path.join(self.root, f"{name}.json")
                json.dump(value, open(path, "w"))  # LIN301
        """,
    "through a method that makes the path": """
        from pathlib import Path

        class Store:
            def __init__(self, root):
                self.root = Path(root)

            def _path(self, key):
                return self.root / f"{key}.bin"

            def get(self, key):
                return self._path(key).read_bytes()

            def put(self, key, value):
                self._path(key).write_bytes(value)  # LIN301
        """,
    "named as state below a data root": """
        import os

        DATA_DIR = os.environ.get("DATA_DIR", "var")

        def save(text):
            with open(os.path.join(DATA_DIR, "jobs.json"), "w") as handle:  # LIN301
                handle.write(text)
        """,
    "named as state below the user's folder": """
        from pathlib import Path

        def save(text):
            (Path.home() / ".tool" / "credentials.json").write_text(text)  # LIN301
        """,
    "named as state below platformdirs": """
        import platformdirs
        from pathlib import Path

        def save(text):
            path = Path(platformdirs.user_data_dir("tool")) / "session.json"
            path.write_text(text)  # LIN301
        """,
    "helpers that read and write what they are given": {
        "app/io.py": """
            import json

            def read_json(path):
                with open(path) as handle:
                    return json.load(handle)

            def write_json(path, data):
                with open(path, "w") as handle:  # LIN301
                    json.dump(data, handle)
            """,
        "app/store.py": """
            from app.io import read_json, write_json

            class Store:
                def __init__(self, path):
                    self.path = path

                def load(self):
                    return read_json(self.path)

                def save(self, data):
                    write_json(self.path, data)
            """,
    },
    "handle bound by assignment": """
        PATH = "data/x.json"

        def load():
            return open(PATH).read()

        def save(text):
            handle = open(PATH, mode="w")  # LIN301
            handle.write(text)
            handle.close()
        """,
    "print, csv, yaml, pickle, ConfigParser": """
        import csv, pickle, configparser, yaml

        class Store:
            path = "data/x"

            def load(self):
                return open(self.path).read()

            def with_print(self):
                with open(self.path, "w") as handle:  # LIN301
                    print("text", file=handle)

            def with_csv(self, rows):
                with open(self.path, "w", newline="") as handle:  # LIN301
                    csv.writer(handle).writerows(rows)

            def with_yaml(self, data):
                with open(self.path, "wt") as handle:  # LIN301
                    yaml.dump(data, handle)

            def with_pickle(self, data):
                with open(self.path, "wb+") as handle:  # LIN301
                    pickle.dump(data, handle)

            def with_parser(self):
                parser = configparser.ConfigParser()
                with open(self.path, "w") as handle:  # LIN301
                    parser.write(handle)
        """,
    "asynchronous files": """
        import aiofiles, anyio

        class Store:
            def __init__(self, path):
                self.path = path

            async def load(self):
                async with aiofiles.open(self.path) as handle:
                    return await handle.read()

            async def save(self, text):
                async with aiofiles.open(self.path, "w") as handle:  # LIN301
                    await handle.write(text)

            async def save_anyio(self, text):
                async with await anyio.open_file(self.path, "w") as handle:  # LIN301
                    await handle.write(text)

            async def save_path(self, text):
                await anyio.Path(self.path).write_text(text)  # LIN301
        """,
    "a write method handed to a thread": """
        import asyncio
        from pathlib import Path

        class Store:
            def __init__(self, path: Path):
                self.path = path

            async def load(self):
                return await asyncio.to_thread(self.path.read_text)

            def peek(self):
                return self.path.read_text()

            async def save(self, text):
                await asyncio.to_thread(self.path.write_text, text)  # LIN301

            async def save_in(self, loop, text):
                await loop.run_in_executor(None, self.path.write_text, text)  # LIN301
        """,
    "library writers": """
        import shutil
        import joblib
        import numpy as np
        import pandas as pd

        class Model:
            def __init__(self, path):
                self.path = path

            def load(self):
                return joblib.load(self.path), np.load(self.path), pd.read_csv(self.path)

            def save(self, model):
                joblib.dump(model, self.path)  # LIN301

            def save_array(self, array):
                np.save(self.path, array)  # LIN301

            def save_frame(self, frame):
                frame.to_csv(self.path, index=False)  # LIN301

            def restore(self, source):
                shutil.copyfile(source, self.path)  # LIN301
        """,
    "the path's own open": """
        from pathlib import Path

        class Store:
            def __init__(self, root: Path):
                self.file = root / "x.json"

            def load(self):
                with self.file.open() as handle:
                    return handle.read()

            def save(self, text):
                with self.file.open("w", encoding="utf-8") as handle:  # LIN301
                    handle.write(text)
        """,
    "os.open and fdopen": """
        import os

        PATH = "data/x"

        def load():
            return open(PATH).read()

        def save(text):
            descriptor = os.open(PATH, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "w") as handle:  # LIN301
                handle.write(text)
        """,
    "a local variable on the way": """
        import json
        from pathlib import Path

        class Store:
            def __init__(self, folder):
                self.folder = Path(folder)

            def load(self):
                target = self.folder.joinpath("x.json")
                with open(target) as handle:
                    return json.load(handle)

            def save(self, data):
                place = self.folder / "x.json"
                with place.open("w") as handle:  # LIN301
                    json.dump(data, handle)
        """,
    "an artifact checked by a function that reads it": """
        import hashlib
        from pathlib import Path

        def digest(path):
            return hashlib.sha256(path.read_bytes()).hexdigest()

        class Cache:
            def __init__(self, root):
                self.root = Path(root)

            def fetch(self, name, data, wanted):
                place = self.root / name
                place.write_bytes(data)  # LIN301
                if digest(place) != wanted:
                    raise ValueError(name)
                return place
        """,
    "a method that makes the path, the digest read by another": """
        import hashlib
        from pathlib import Path

        class Cache:
            def __init__(self, root: Path):
                self._root = root

            def path_of(self, artifact):
                name = artifact.digest or Path(artifact.uri).name
                return self._root / name

            def fetch(self, artifact, response):
                target = self.path_of(artifact)
                target.write_bytes(response.read())  # LIN301
                return target

            def digest_of(self, artifact):
                return hashlib.sha256(self.path_of(artifact).read_bytes()).hexdigest()
        """,
    "an exit stack": """
        import contextlib

        PATH = "data/x"

        def load():
            return open(PATH).read()

        def save(text):
            with contextlib.ExitStack() as stack:
                handle = stack.enter_context(open(PATH, "w"))  # LIN301
                handle.write(text)
        """,
    "read, changed and written in one function": """
        import json


        def bump():
            with open("counter.json") as f:
                data = json.load(f)
            data["n"] += 1
            with open("counter.json", "w") as f:  # LIN301
                json.dump(data, f)
    """,
    "an attribute read and written in one method": """
        import json


        class S:
            def __init__(self, path):
                self._path = path

            def update(self, k, v):
                data = json.loads(self._path.read_text())
                data[k] = v
                self._path.write_text(json.dumps(data))  # LIN301
    """,
    "the default of a parameter is read back": """
        import json

        DEFAULT = "users.json"


        def load(path=DEFAULT):
            with open(path) as f:
                return json.load(f)


        def save(users, path=DEFAULT):
            with open(path, "w") as f:  # LIN301
                json.dump(users, f)
    """,
    "a literal default is read back": """
        import json


        def load(path="users.json"):
            with open(path) as f:
                return json.load(f)


        def save(users, path="users.json"):
            with open(path, "w") as f:  # LIN301
                json.dump(users, f)
    """,
    "the attribute where no path is given": """
        import json


        class S:
            def __init__(self, path):
                self.path = path

            def load(self, path=None):
                path = path or self.path
                with open(path) as f:
                    return json.load(f)

            def save(self, d, path=None):
                path = path or self.path
                with open(path, "w") as f:  # LIN301
                    json.dump(d, f)
    """,
    "the constant where no path is given": """
        import json
        from pathlib import Path

        DEFAULT_PATH = Path.home() / ".x.json"


        def load(path: Path | None = None):
            if path is None:
                path = DEFAULT_PATH
            return json.loads(path.read_text())


        def save(d, path: Path | None = None):
            if path is None:
                path = DEFAULT_PATH
            path.write_text(json.dumps(d))  # LIN301
    """,
    "the base class reads it": {
        "app/base.py": """
        from pathlib import Path


        class Persisted:
            def __init__(self, path: str) -> None:
                self.path = Path(path)

            def read(self) -> str:
                return self.path.read_text()
    """,
        "app/notes.py": """
        import json
        from app.base import Persisted


        class Notes(Persisted):
            def save(self, notes) -> None:
                self.path.write_text(json.dumps(notes))  # LIN301
    """,
    },
    "a path from a star import": {
        "app/paths.py": """
        import os

        BASE = os.path.dirname(__file__)
        USERS_FILE = os.path.join(BASE, "users.json")
    """,
        "app/users.py": """
        import json
        from .paths import *


        def load_users():
            with open(USERS_FILE) as f:
                return json.load(f)


        def save_users(u):
            with open(USERS_FILE, "w") as f:  # LIN301
                json.dump(u, f)
    """,
    },
    "one path of another module": {
        "app/paths.py": """
        from pathlib import Path

        LIST_FILE = Path("a.json")
    """,
        "app/r.py": """
        import json
        from app.paths import LIST_FILE


        def load():
            return json.loads(LIST_FILE.read_text())
    """,
        "app/w.py": """
        import json
        from app.paths import LIST_FILE


        def save(d):
            LIST_FILE.write_text(json.dumps(d))  # LIN301
    """,
    },
}

_IMPORTS = """\
import contextlib
import errno
import json
import os
import secrets
import stat
import typing
"""
_LOAD = """
    def load(self):
        return json.loads(self.path.read_text())
"""


def _module(save: str, top: str = "import json\n", load: str = _LOAD) -> str:
    """A class that reads its file back and has the given method body."""
    head = "\n\nclass Jobs:\n    def __init__(self, path):\n        self.path = path\n"
    return top + head + load + "\n    def save(self, jobs):\n" + save


_TOP = _IMPORTS + "\n\n<atomic_open>\n"

_OWN = "import json\n\nfrom app.io import atomic_open\n"
_ETC = "import os\n\n\nclass Groups:\n    FILE = '/etc/group'\n\n    def load(self):\n        with open(self.FILE) as file:\n            return file.read()\n\n    def save(self, text):\n        with {open}(self.FILE, 'w') as file:\n            file.write(text)\n"

FIXED = {
    "a with statement: only the opener changes": (
        _module('        with open(self.path, "w", encoding="utf-8") as file:  # whole\n            json.dump(jobs, file)\n'),
        _module('        with _atomic_open(self.path, "w", encoding="utf-8") as file:  # whole\n            json.dump(jobs, file)\n', _TOP),
    ),
    "the method of a path": (
        _module('        with self.path.open(mode="w") as file:\n            json.dump(jobs, file)\n'),
        _module('        with _atomic_open(self.path, mode="w") as file:\n            json.dump(jobs, file)\n', _TOP),
    ),
    "write_text with an encoding": (
        _module('        self.path.write_text(json.dumps(jobs), encoding="utf-8")\n'),
        _module('        with _atomic_open(self.path, "w", encoding="utf-8") as file:\n            file.write(json.dumps(jobs))\n', _TOP),
    ),
    "write_bytes over several lines with a comment": (
        _module("        self.path.write_bytes(\n            json.dumps(\n                jobs,  # all\n            ).encode()\n        )\n"),
        _module('        with _atomic_open(self.path, "wb") as file:\n            file.write(json.dumps(\n                jobs,  # all\n            ).encode())\n', _TOP),
    ),
    "behind a colon with a comment": (
        _module('        if jobs: self.path.write_text("[]")  # none\n'),
        _module('        if jobs:  # none\n            with _atomic_open(self.path, "w") as file:\n                file.write("[]")\n', _TOP),
    ),
    "between others on a line": (
        _module('        a = 1; self.path.write_text("[]"); b = 2\n        return a, b\n'),
        _module('        a = 1\n        with _atomic_open(self.path, "w") as file:\n            file.write("[]")\n        b = 2\n        return a, b\n', _TOP),
    ),
    "two writes share the opener": (
        _module('        self.path.write_text("[")\n        self.path.write_text("[]")\n'),
        _module('        with _atomic_open(self.path, "w") as file:\n            file.write("[")\n        with _atomic_open(self.path, "w") as file:\n            file.write("[]")\n', _TOP),
    ),
    "the project's own opener": (
        Case({"app/module.py": _module('        self.path.write_text("[]")\n')}, Config(fix=FixSettings(atomic_open="app.io:atomic_open"))),
        _module('        with atomic_open(self.path, "w") as file:\n            file.write("[]")\n', "import json\n\nfrom app.io import atomic_open\n"),
    ),
    "the project's own opener, imported already": (
        Case({"app/module.py": _module('        self.path.write_text("[]")\n', _OWN)}, Config(fix=FixSettings(atomic_open="app.io:atomic_open"))),
        _module('        with atomic_open(self.path, "w") as file:\n            file.write("[]")\n', _OWN),
    ),
    "names that are taken": (
        _module('        file = _atomic_open = 1\n        self.path.write_text("[]")\n'),
        _module('        file = _atomic_open = 1\n        with _atomic_open2(self.path, "w") as stream:\n            stream.write("[]")\n', _TOP.replace("<atomic_open>", text_of("atomic_open", "_atomic_open2"))),
    ),
}  # fmt: skip

_TOP_OF_OS = "import contextlib\nimport errno\nimport os\nimport secrets\nimport stat\nimport typing\n\n\n<atomic_open>\n\n\n"
_LITERAL = "import os\n\n\ndef save(text):\n    with {open}('/var/lib/app/state.json', 'w') as file:\n        file.write(text)\n        {last}\n"
_CHMOD, _CAT = "os.chmod('/var/lib/app/state.json', 0o600)", "os.system('cat state.json')"

FIXED_UNSAFE: dict[str, tuple[str | Case, str]] = {
    "a file of the operating system": (
        _ETC.format(open="open"), _TOP_OF_OS + _ETC.format(open="_atomic_open")[12:],
    ),
    "a module that has a way of its own": (
        _module('        self.path.write_text("[]")\n', "import json\n\nfrom app.io import atomic_write\n"),
        _module('        with _atomic_open(self.path, "w") as file:\n            file.write("[]")\n', _TOP.replace("\n\n<", "\nfrom app.io import atomic_write\n\n\n<")),
    ),
    "another program, inside": (
        _LITERAL.format(open="open", last=_CAT), _TOP_OF_OS + _LITERAL.format(open="_atomic_open", last=_CAT)[12:],
    ),
    "in a loop": (
        _module('        for job in jobs:\n            self.path.write_text(job)\n'),
        _module('        for job in jobs:\n            with _atomic_open(self.path, "w") as file:\n                file.write(job)\n', _TOP),
    ),
}  # fmt: skip

NOT_FIXED = {
    "a comment that would go": _module("        self.path.write_text(  # all of them\n            json.dumps(jobs)\n        )\n"),
}  # fmt: skip
CLEAN |= {
    "documents written beside and moved": """
        import os
        import xml.etree.ElementTree as ET
        from ruamel.yaml import YAML

        STATE = "/var/lib/app/state/tree.xml"
        yaml = YAML()


        def load():
            return ET.parse(STATE), yaml.load(STATE)


        def save(tree: ET.ElementTree, doc):
            tree.write(STATE + ".tmp")
            os.replace(STATE + ".tmp", STATE)


        def dump(doc, stream):
            yaml.dump(doc, stream)


        def lock(data):
            fd = os.open("/var/lib/app/state/app.lock", os.O_WRONLY | os.O_CREAT | os.O_EXCL)
            os.write(fd, data)
            log = os.open("/var/lib/app/state/jobs.log", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
            os.write(log, data)
        """,
}
FLAGGED |= {
    "a document of ElementTree": """
        import xml.etree.ElementTree as ET
        from pathlib import Path

        STATE = Path("/var/lib/app")


        def load():
            tree = ET.parse(STATE / "tree.xml")
            tree.write(STATE / "tree.xml")  # LIN301
            return tree


        def save(root):
            ET.ElementTree(root).write(STATE / "tree.xml", encoding="utf-8")  # LIN301
        """,
    "ruamel": """
        from pathlib import Path
        from ruamel.yaml import YAML

        yaml = YAML()


        class Store:
            def __init__(self, folder: Path):
                self.path = folder / "things.yaml"

            def load(self):
                return yaml.load(self.path)

            def save(self, doc):
                yaml.dump(doc, self.path)  # LIN301

            def save_too(self, doc):
                with self.path.open("w") as handle:  # LIN301
                    yaml.dump(doc, handle)
        """,
    "a descriptor of its own": """
        import os
        from pathlib import Path

        PATH = Path("/var/lib/app/low")


        def load():
            return PATH.read_bytes()


        def save(data: bytes):
            fd = os.open(PATH, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)  # LIN301
            try:
                os.write(fd, data)
            finally:
                os.close(fd)
        """,
}
FLAGGED |= {
    "pins that are read back": """
        import json
        import pathlib


        class LockFile:
            def __init__(self, folder: pathlib.Path):
                self.path = folder / "plugbase.lock.json"

            def write(self, pins):
                with open(self.path, mode="w", encoding="utf-8") as out:  # LIN301
                    json.dump({"version": 2, "pins": pins}, out, indent=1)

            def read(self):
                with open(self.path) as handle:
                    return json.load(handle)["pins"]
        """,
}

CLEAN |= {
    "a file of a folder that two callers give, hidden neither the one nor named state the other": """
        import json
        import os

        def load(folder):
            with open(os.path.join(folder, "index.json")) as source:
                return json.load(source)

        def save(folder, entries):
            with open(os.path.join(folder, "index.json"), "w") as target:
                json.dump(entries, target)
        """,
    "made where it is missing, in a folder that the settings name": """
        import shutil

        def prepare(settings):
            state_folder = settings[Names.STATE]
            path = state_folder + "/state.ini"
            if not os.path.isfile(path):
                shutil.copy("state.ini.template", path)
        """,
    "an inner function that writes where the outer one is told to": """
        import json

        def save(data, output):
            def write():
                output.write_text(json.dumps(data))

            return write()
        """,
}
FLAGGED |= {
    "a hidden file of a folder that is given, read back beside it": """
        import json
        import os

        CACHE = ".metadata_cache.json"

        def load(assets):
            path = os.path.join(assets, CACHE)
            with open(path) as source:
                return json.load(source)

        def save(assets, entries):
            path = os.path.join(assets, CACHE)
            with open(path, "w") as target:  # LIN301
                json.dump(entries, target)
        """,
    "a path that a function gives where there is one": """
        import json
        import os

        def find(config_dir):
            path = os.path.join(config_dir, "config.json")
            return path if os.path.isfile(path) else None

        def made(config_dir):
            path = os.path.join(config_dir, "config.json")
            if not os.path.isfile(path):
                return None
            return path

        def load(config_dir):
            with open(made(config_dir)) as source:
                return json.load(source)

        def save(config_dir, config):
            path = made(config_dir)
            with open(path, "w") as target:  # LIN301
                json.dump(config, target)
        """,
    "a folder of the settings whose name says state": """
        import os

        def write(state, settings):
            state_folder = settings[Names.STATE]
            with open(os.path.join(state_folder, "state.ini"), "w") as target:  # LIN301
                state.write(target)
        """,
    "a property that a library answers, of which one only knows that it is the same": """
        try:
            from backports import configparser
        except ImportError:
            import configparser

        class Configuration:
            @property
            def config_file(self):
                return self._session.get_variable("config_file")

            def read(self):
                parser = configparser.RawConfigParser()
                parser.read(self.config_file)
                return parser

            def write(self, parser):
                with open(self.config_file, "w") as target:  # LIN301
                    parser.write(target)
        """,
    "an inner function that writes where the outer one is told to, by default the state": """
        import json

        class Store:
            def __init__(self, root):
                self.state_file = root / "state.json"

            def load(self):
                return json.loads(self.state_file.read_text())

            def save(self, data, path=None):
                path = path or self.state_file

                def write():
                    path.write_text(json.dumps(data))  # LIN301

                return write()
        """,
}

CLEAN |= {
    "an object that a call of something else than the class makes": """
        class Ledger:
            def __init__(self, root):
                self.file = root / "ledger.bin"

            def flush(self, data):
                self.file.write_bytes(data)

            @classmethod
            def restore(cls, make, root):
                made = make(root)
                return made.file.read_bytes()
        """,
}

FLAGGED |= {
    "read back by a class method, of the object that it makes": """
        class Ledger:
            def __init__(self, root):
                self.file = root / "ledger.bin"

            def flush(self, data):
                self.file.write_bytes(data)  # LIN301

            @classmethod
            def restore(cls, root):
                made = cls(root)
                made.data = made.file.read_bytes()
                return made
        """,
}

_UNITS = """def install(folder, text):
    web_path = os.path.join(folder, "config", "redis_web.conf")
    queue_path = os.path.join(folder, "config", "redis_queue.conf")
    with open(web_path, "w") as f:
        f.write(text)
    with {open}(queue_path, "w") as f:
        f.write(text)
"""
FIXED_UNSAFE |= {
    "one of several files, by its name alone": (
        "import os\n\n\n" + _UNITS.format(open="open"),
        _TOP_OF_OS + _UNITS.format(open="_atomic_open"),
    ),
}

NOT_FIXED["its mode is set while it is written"] = """
import json


class Jobs:
    def load(self):
        with open(self.path) as handle:
            return json.load(handle)

    def save(self, jobs):
        with open(self.path, "w") as handle:
            self.set_mode(self.path)
            json.dump(jobs, handle)
"""
NOT_FIXED["the path again, inside"] = _LITERAL.format(open="open", last=_CHMOD)

FLAGGED |= {
    "an index of vectors that is read back": """
        import os
        import faiss

        class Memory:
            def __init__(self, folder):
                self.folder = folder

            def load(self):
                self.index = faiss.read_index(os.path.join(self.folder, "index.faiss"))

            def save(self):
                faiss.write_index(self.index, os.path.join(self.folder, "index.faiss"))  # LIN301
        """,
}

CLEAN |= {
    "an index of vectors that is moved over the old one": """
        import os
        import faiss

        class Memory:
            def __init__(self, folder):
                self.path = os.path.join(folder, "index.faiss")

            def load(self):
                self.index = faiss.read_index(self.path)

            def save(self):
                faiss.write_index(self.index, self.path + ".tmp")
                os.replace(self.path + ".tmp", self.path)
        """,
}

_PAGE = """\
class Page:
    def __init__(self, folder):
        self.path = folder / "index.md"

    def load(self):
        return self.path.read_text()

    def save(self, text):
        {write}
"""
FIXED_UNSAFE |= {
    "a text that people write": (
        _PAGE.format(write="self.path.write_text(text)"),
        _TOP_OF_OS
        + _PAGE.format(
            write='with _atomic_open(self.path, "w") as file:\n            file.write(text)',
        ),
    ),
}

CLEAN |= {
    "what was there is only compared": """
        import os

        class Job:
            def run(self, text):
                try:
                    with open(self.capture, "rb") as held:
                        if held.read() == text:
                            return
                except OSError:
                    pass
                with open(self.capture, "wb") as out:
                    out.write(text)
        """,
}
FLAGGED |= {
    "what was there is compared and carried on": """
        import os

        class Job:
            def run(self, text):
                with open(self.capture, "rb") as held:
                    old = held.read()
                    if old == text:
                        return
                with open(self.capture, "wb") as out:  # LIN301
                    out.write(old + text)
        """,
}

NOT_FIXED["the rest follows at its end"] = """
def update(file, old, new):
    with open(file) as f:
        lines = [line.replace(old, new) for line in f]
    with open(file, "w") as f:
        f.write("")
    with open(file, "a") as f:
        for line in lines:
            f.write(line)


def show(file="data/state.txt"):
    return open(file).read()


update("data/state.txt", "a", "b")
"""

_SYSFS = 'import json\n\nROOT = "/sys/class/hwmon"\n'
FIXED_UNSAFE |= {
    "an attribute of a device": (
        _module('        self.path.write_text("[]")\n', _SYSFS),
        _module(
            '        with _atomic_open(self.path, "w") as file:\n            file.write("[]")\n',
            _TOP + '\n\nROOT = "/sys/class/hwmon"\n',
        ),
    ),
}

_OF_TWISTED = "import json\nfrom twisted.python.filepath import FilePath\n"
NOT_FIXED["a path of another library, perhaps"] = _module(
    '        with self.path.open("w") as file:\n            json.dump(jobs, file)\n', _OF_TWISTED
)
_TWO = '        image.write_text(jobs)\n        self.path.write_text("[]")\n'
FIXED_UNSAFE |= {
    "one of two that are written alike": (
        _module(_TWO),
        _module(
            '        image.write_text(jobs)\n        with _atomic_open(self.path, "w") as file:\n            file.write("[]")\n',
            _TOP,
        ),
    ),
}

_SAME = "        with {} as file:\n            for job in jobs:\n                file.write(job)\n"
_LIKE = _SAME.format('open("notes.txt", "w")')
_STATE, _WHOLE = _SAME.format('open(self.path, "w")'), _SAME.format('_atomic_open(self.path, "w")')
FIXED_UNSAFE["one of two with blocks that are alike"] = (
    _module(_LIKE + _STATE),
    _module(_LIKE + _WHOLE, _TOP),
)
_OTHER = '        with open("notes.txt", "w") as file:\n            file.write("note")\n'
FIXED["beside another block"] = (_module(_OTHER + _STATE), _module(_OTHER + _WHOLE, _TOP))
CLEAN |= {
    "a name that two functions have in common by chance, and one that two objects have": """
        import json
        REPORT = "summary.json"

        def save(folder, rows, name="rows.json"):
            (folder / name).write_text(json.dumps(rows))

        def load(folder):
            return json.loads((folder / "rows.json").read_text())

        def tell(place, rows):
            (place / REPORT).write_text(json.dumps(rows))

        def told(place):
            return json.loads((place / REPORT).read_text())

        def put(root, job, other):
            (root / f"{job.name}.json").write_text("{}")
            return (root / f"{other.title}.json").read_text()
        """,
    "a text that is put in order, under the name that the caller gives": """
        def tidy(path):
            text = path.read_text()
            path.write_text(text.strip())
        """,
}
FLAGGED |= {
    "a file whose name is a default, read and written in a folder that callers give": """
        import json
        MANIFEST = "manifest.json"

        def write(manifest, folder, name=MANIFEST):
            path = folder / name
            path.write_text(json.dumps(manifest))  # LIN301

        def read(folder, name=MANIFEST):
            return json.loads((folder / name).read_text())
        """,
    "a hidden file in the folder of an output, which is carried on": """
        import json

        class Downloads:
            def __init__(self):
                self.status_name = ".download.status"

            def update(self, output_dir, status):
                path = output_dir / self.status_name
                known = {}
                if path.exists():
                    with path.open() as file:
                        known = json.load(file)
                with path.open("w") as file:  # LIN301
                    json.dump({**known, "status": status}, file)
        """,
    "what is read, filled up and written again, under a name that says state": """
        import yaml

        def load_or_create(config_path):
            known = {}
            if config_path.exists():
                known = yaml.safe_load(config_path.read_text())
            merged = {"port": 80, **known}
            if merged != known:
                config_path.write_text(yaml.safe_dump(merged))  # LIN301
            return merged
        """,
    "a name that is filled in from an object, and from parameters": """
        import json
        from pathlib import Path
        from pydantic import BaseModel

        class Manifest(BaseModel):
            project: str
            env: str

        class Places:
            root = Path("/var/lib/tool")

            def of(self, project: str, env: str) -> Path:
                return self.root / f"{project}.{env}.json"

        places = Places()

        def load(project: str, env: str):
            return json.loads(places.of(project, env).read_text())

        def save(manifest: Manifest):
            path = places.of(manifest.project, manifest.env)
            path.write_text(manifest.model_dump_json())  # LIN301
        """,
}

CLEAN |= {
    "below a folder that the function makes anew": """
        import os
        import shutil

        def digest(path):
            with open(path, "rb") as handle:
                return hash(handle.read())

        def run(base, number, text):
            work = os.path.join(base, "work", number)
            try:
                if os.path.isdir(work):
                    shutil.rmtree(work)
                os.makedirs(work)
            except OSError as error:
                raise RuntimeError(number) from error
            script = os.path.join(work, "script")
            with open(script, "w") as handle:
                handle.write(text)
            return digest(script)
        """,
    "a path that each caller names as output, one call further up": """
        import json

        def load(path):
            with open(path) as handle:
                return json.load(handle)

        def save(path, data):
            with open(path, "w") as handle:
                json.dump(data, handle)

        def export(destination, data):
            save(destination, data)

        def main(output, data):
            export(output, data)
        """,
}

FLAGGED |= {
    "below a folder that may be there": """
        import os

        def digest(path):
            with open(path, "rb") as handle:
                return hash(handle.read())

        def run(base, number, text):
            work = os.path.join(base, "work", number)
            if not os.path.isdir(work):
                os.makedirs(work)
            script = os.path.join(work, "script")
            with open(script, "w") as handle:  # LIN301
                handle.write(text)
            return digest(script)
        """,
    "handed on through two calls": """
        import json
        import os

        def load(path):
            with open(path) as handle:
                return json.load(handle)

        def save(path, data):
            with open(path, "w") as handle:  # LIN301
                json.dump(data, handle)

        def poll(seen, seen_path):
            seen.append(1)
            save(seen_path, seen)

        def main(config):
            base = config.get("base") or os.path.join(os.path.expanduser("~"), ".tool")
            seen_path = os.path.join(base, "seen.json")
            seen = load(seen_path)
            while True:
                poll(seen, seen_path)
        """,
    "one file that is looked for in two folders": """
        import json

        def put(key, value):
            from pathlib import Path
            path = Path(".tool.json")
            if not path.exists():
                path = Path.home() / ".tool.json"
            kept = json.loads(path.read_text())
            kept[key] = value
            with open(path, "w") as handle:  # LIN301
                json.dump(kept, handle)
        """,
}
_WRITER = """import os


def {}(path, text):
    with open(f"{{path}}~", "w") as file:
        file.write(text)
    os.{}(f"{{path}}~", path)
"""
_ONE = _module('        self.path.write_text("[]")\n')
_ONE_FIXED = _module(
    '        with _atomic_open(self.path, "w") as file:\n            file.write("[]")\n', _TOP
)


def _beside(*writer: str) -> Case:
    return Case({"app/io.py": _WRITER.format(*writer), "app/module.py": _ONE})


FIXED["beside a function that writes in place"] = (_beside("replace_text", "utime"), _ONE_FIXED)
FIXED_UNSAFE["another module has a function that replaces files"] = (
    _beside("write_atomic", "replace"),
    _ONE_FIXED,
)
FIXED["names of modules in texts"] = (
    _module('        self.path.write_text(json.dumps({"os": jobs, "stat": 1}))\n'),
    _module(
        '        with _atomic_open(self.path, "w") as file:\n            file.write(json.dumps({"os": jobs, "stat": 1}))\n',
        _TOP,
    ),
)
FIXED["texts below each other"] = (
    _module('        self.path.write_text(\n            jobs + "\\n"\n            "a"\n        )\n'),
    _module(
        '        with _atomic_open(self.path, "w") as file:\n            file.write(\n                jobs + "\\n"\n                "a"\n            )\n',
        _TOP,
    ),
)
NOT_FIXED["it is changed where it is"] = _module(
    '        with open(self.path, "r+") as file:\n            file.write("[]")\n        with open(self.path, "w") as file:\n            file.write("[]")\n'
)
FIXED_UNSAFE["a comment that speaks of open"] = (
    _module('        with open(self.path, "w") as file:  # noqa: PTH123\n            file.write("[]")\n'),
    _module(
        '        with _atomic_open(self.path, "w") as file:  # noqa: PTH123\n            file.write("[]")\n',
        _TOP,
    ),
)
FIXED_UNSAFE["a header of a build"] = (
    _module(
        '        (self.path / "config.h").write_text("[]")\n',
        load=_LOAD.replace("self.path", '(self.path / "config.h")'),
    ),
    _module(
        '        with _atomic_open(self.path / "config.h", "w") as file:\n            file.write("[]")\n',
        _TOP,
        _LOAD.replace("self.path", '(self.path / "config.h")'),
    ),
)
_SHARED = """
    import json, os

    ROOT = os.getenv("APP_ROOT", "{}")
    PATH = os.path.join(ROOT, "state.json")

    def load():
        return json.load(open(PATH))

    def save(data):
        with open(PATH, "w") as file:{}
            json.dump(data, file)
    """
CLEAN["memory that is shared, unless the environment says otherwise"] = _SHARED.format("/dev/shm", "")
FLAGGED["a folder, unless the environment says otherwise"] = _SHARED.format("/var/lib/app", "  # LIN301")

CLEAN |= {
    "a maker that reads another file, and one whose object writes elsewhere": """
        import json

        class Ledger:
            def __init__(self, path, entries, target):
                self.path = path
                self.target = target
                self.entries = entries

            @classmethod
            def load(cls, path, seed, target):
                return cls(path, json.loads(seed.read_text()), target)

            @classmethod
            def copy(cls, path, target):
                return cls(path, json.loads(path.read_text()), target)

            def save(self):
                self.target.write_text(json.dumps(self.entries))
        """,
    "a maker that reads what the object exports to": """
        import json

        class Ledger:
            def __init__(self, output, entries):
                self.output = output
                self.entries = entries

            @classmethod
            def load(cls, output):
                return cls(output, json.loads(output.read_text()))

            def save(self):
                self.output.write_text(json.dumps(self.entries))
        """,
}

FLAGGED |= {
    "the file that the maker of an object reads": """
        import json

        class Ledger:
            def __init__(self, path, entries):
                self.path = path
                self.entries = entries

            @classmethod
            def load(cls, path):
                return cls(path, json.loads(path.read_text()))

            def save(self):
                self.path.write_text(json.dumps(self.entries))  # LIN301
        """,
    "the file that the maker of a record reads, given by its name": """
        import json
        from dataclasses import dataclass, field
        from pathlib import Path

        @dataclass
        class Ledger:
            entries: list = field(default_factory=list)
            path: Path = Path("x")

            @staticmethod
            def open(file: Path):
                ledger = Ledger(path=file)
                with file.open() as stream:
                    ledger.entries = json.load(stream)
                return ledger

            def save(self):
                with self.path.open("w") as stream:  # LIN301
                    json.dump(self.entries, stream)
        """,
}

_OWN_MOVE = """import json
import os
import tempfile


class Index:
    def load(self):
        with open(self.checksum) as handle:
            return handle.read()

    def save(self, entries):
        descriptor, name = tempfile.mkstemp(dir=self.folder)
        with os.fdopen(descriptor, "w") as handle:
            json.dump(entries, handle)
            handle.flush()
            os.fsync(handle.fileno())
        os.replace(name, self.path)
        with {open}(self.checksum, "w") as handle:
            handle.write(str(len(entries)))
"""
_LATE = """import json


class Index:
    def load(self):
        import os

        with open(os.fspath(self.checksum)) as handle:
            return handle.read()

    def save(self, entries):
        with {open}(self.checksum, "w") as handle:
            handle.write(str(len(entries)))
"""
_TOP_OF_JSON = _TOP_OF_OS.replace("import errno\n", "import errno\nimport json\n")
_LATE_FIXED = _TOP_OF_JSON + _LATE.format(open="_atomic_open").removeprefix("import json\n\n\n")
FIXED["a function that imports the same for itself"] = (_LATE.format(open="open"), _LATE_FIXED)
FIXED_UNSAFE["beside a file that the function moves itself"] = (
    _OWN_MOVE.format(open="open"),
    _TOP_OF_JSON.replace("import stat\n", "import stat\nimport tempfile\n")
    + _OWN_MOVE.format(open="_atomic_open").removeprefix("import json\nimport os\nimport tempfile\n\n\n"),
)
FIXED_UNSAFE["an example"] = (  # type: ignore[assignment]
    {"app/examples/jobs.py": _LATE.format(open="open")},
    {"app/examples/jobs.py": _LATE_FIXED},
)

_FOLDER = """import json
from pathlib import Path


class Jobs:
    def __init__(self, folder):
        self.folder = Path(folder)

    def load(self):
        return json.loads((self.folder / "state.json").read_text())

    def save(self, jobs):
        if jobs:
            (self.folder / "jobs.pid").write_text(jobs)
{write}
"""
FIXED_UNSAFE["one of two in the same folder"] = (
    _FOLDER.format(write='        (self.folder / "state.json").write_text("[]")'),
    _TOP_OF_JSON.replace("import typing\n", "import typing\nfrom pathlib import Path\n")
    + _FOLDER.format(
        write='        with _atomic_open(self.folder / "state.json", "w") as file:\n            file.write("[]")'
    ).partition("Path\n\n\n")[2],
)
NOT_FIXED["a board, whose Python has no opener like ours"] = _module(_STATE, "import machine\n")
_NESTED = '{0}{1}(json.dumps({{\n{0}    "jobs": jobs,\n{0}}}))\n'
FIXED["what is written goes on in lines of its own"] = (
    _module(_NESTED.format(" " * 8, "self.path.write_text")),
    _module(
        '        with _atomic_open(self.path, "w") as file:\n' + _NESTED.format(" " * 12, "file.write"), _TOP
    ),
)
