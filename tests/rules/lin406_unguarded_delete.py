"""Cases of LIN406."""

CLEAN: dict[str, object] = {
    "a folder that was made under the same switch": """
        import os
        import shutil
        import sys
        from pathlib import Path

        def clone(target, mkdir):
            if mkdir:
                os.mkdir(target)
            try:
                fill(target)
            except BaseException:
                if mkdir:
                    shutil.rmtree(target)
                raise

        def build(place: Path):
            place.mkdir(parents=True)
            try:
                fill(place)
            finally:
                shutil.rmtree(place)

        clone(sys.argv[1], True)
        build(Path(sys.argv[2]))
        """,
    "a number": """
        import os
        import shutil

        def typed(value, kind):
            if not isinstance(value, kind):
                raise TypeError(value)
            return value

        def clean():
            shutil.rmtree(os.path.join("/srv", str(typed(os.environ["DAYS"], int))))
        """,
    "below a name that the program made up for itself": """
        import argparse
        import shutil
        import uuid
        from pathlib import Path

        class Worker:
            def __init__(self, work_dir):
                self.id = str(uuid.uuid4())
                self.root = Path(work_dir).resolve() / self.id
                self.runs = self.root / "runs"

            def execute(self):
                shutil.rmtree(self.runs / "last")

        def main():
            parser = argparse.ArgumentParser()
            parser.add_argument("--work-dir")
            Worker(parser.parse_args().work_dir).execute()
        """,
    "what lies in the served folder, which itself is refused": """
        import argparse
        import os
        import shutil
        from flask import Flask, abort, request

        app = Flask(__name__)
        BASE = None

        def safe_path(relative):
            if not relative:
                return BASE
            path = os.path.realpath(os.path.join(BASE, relative))
            if not (path == BASE or path.startswith(BASE + os.sep)):
                abort(403)
            return path

        @app.post("/delete")
        def delete():
            path = safe_path(request.get_json()["path"])
            if path == BASE:
                abort(400)
            shutil.rmtree(path)
            return {}

        def main():
            global BASE
            parser = argparse.ArgumentParser()
            parser.add_argument("folder", nargs="?")
            folder = parser.parse_args().folder
            BASE = os.path.realpath(folder) if folder else os.path.abspath(os.getcwd())
            app.run()
        """,
    "under a name that was just made up": """
        import uuid
        from pathlib import Path

        import requests

        def fetch(url):
            name = requests.get(url).headers["content-disposition"]
            target = Path("downloads") / name
            part = target.with_name(f".{target.name}.{uuid.uuid4().hex}.part")
            try:
                save(url, part)
                part.replace(target)
            finally:
                part.unlink(missing_ok=True)
        """,
    "a socket that a server left behind": """
        import argparse
        import os
        import pathlib
        import stat

        def main():
            parser = argparse.ArgumentParser()
            parser.add_argument("--bind")
            bind = parser.parse_args().bind
            if stat.S_ISSOCK(os.stat(bind).st_mode):
                os.remove(bind)
            path = pathlib.Path(bind)
            if path.is_socket():
                path.unlink()
        """,
    "options with a few values": """
        import argparse
        import os
        import click
        KINDS = ("pre-commit", "pre-push")

        def declare(parser):
            parser.add_argument("-t", "--hook-type", choices=KINDS, action="append", dest="hook_types")

        def main():
            parser = argparse.ArgumentParser()
            declare(parser)
            parser.add_argument("--slot", type=int)
            options = parser.parse_args()
            for kind in options.hook_types:
                os.remove(os.path.join("hooks", kind))
            os.remove(os.path.join("slots", str(options.slot)))

        @click.command()
        @click.option("--hook-type", type=click.Choice(KINDS))
        def drop(hook_type):
            os.remove(os.path.join("hooks", hook_type))
        """,
    "a file that the function itself wrote": """
        import argparse
        from pathlib import Path

        def main():
            parser = argparse.ArgumentParser()
            parser.add_argument("file")
            path = Path(parser.parse_args().file)
            beside = path.with_suffix(".sorted")
            try:
                with beside.open("w") as out:
                    out.write("x")
            finally:
                beside.unlink(missing_ok=True)
        """,
    "a file that the program wrote there itself": """
        import argparse, os
        class Server:
            def __init__(self, flags):
                self.flags = flags
            def start(self):
                with open(self.flags.pid_file, "w") as handle:
                    handle.write(str(os.getpid()))
            def stop(self):
                os.remove(self.flags.pid_file)
        def main():
            parser = argparse.ArgumentParser()
            parser.add_argument("--pid-file")
            server = Server(parser.parse_args())
            server.start()
            server.stop()
        """,
    "a file of the program's own in the folder that it was given": """
        import click
        from pathlib import Path
        @click.command()
        def publish(root):
            (Path(root) / ".lock").unlink()
        """,
    "the object that a command hands on": """
        import click, shutil
        @click.command()
        @click.pass_context
        def clean(ctx):
            shutil.rmtree(ctx.obj.folder)
        """,
    "contained after resolving": """
        import os, shutil
        from flask import abort, request
        ROOT = os.path.realpath("/srv")
        def remove():
            path = os.path.realpath(os.path.join(ROOT, request.args["name"]))
            if os.path.commonpath([ROOT, path]) != ROOT or path == ROOT:
                abort(404)
            shutil.rmtree(path)
        """,
}
FLAGGED: dict[str, object] = {
    "a folder that may have been there": """
        import os
        import shutil
        import sys
        from pathlib import Path

        def clone(target, mkdir):
            if mkdir:
                os.mkdir(target)
            shutil.rmtree(target)  # LIN406

        def build(place: Path):
            try:
                place.mkdir()
            except FileExistsError:
                pass
            shutil.rmtree(place)  # LIN406

        def fill(folder):
            if not os.path.isdir(folder):
                os.makedirs(folder)
            shutil.rmtree(folder)  # LIN406

        def use(folder):
            os.makedirs(folder, exist_ok=True)
            shutil.rmtree(folder)  # LIN406

        clone(sys.argv[1], True)
        build(Path(sys.argv[2]))
        fill(sys.argv[3])
        use(sys.argv[4])
        """,
    "a text": """
        import os
        import shutil

        def typed(value, kind):
            if not isinstance(value, kind):
                raise TypeError(value)
            return value

        def clean():
            shutil.rmtree(os.path.join("/srv", str(typed(os.environ["DAYS"], str))))  # LIN406
        """,
    "above a name that the program made up": """
        import argparse
        import shutil
        import uuid
        from pathlib import Path

        def main():
            parser = argparse.ArgumentParser()
            parser.add_argument("--work-dir")
            root = Path(parser.parse_args().work_dir) / str(uuid.uuid4())
            shutil.rmtree(root.parent)  # LIN406
        """,
    "compared with another folder than its own": """
        import argparse
        import shutil

        def main():
            parser = argparse.ArgumentParser()
            parser.add_argument("--folder")
            parser.add_argument("--kept")
            options = parser.parse_args()
            if options.folder == options.kept:
                raise SystemExit("both are the same")
            shutil.rmtree(options.folder)  # LIN406
        """,
    "beside and above what was just made up": """
        import shutil
        import uuid
        from pathlib import Path

        import requests

        def fetch(url):
            name = requests.get(url).headers["content-disposition"]
            target = Path("downloads") / name
            part = target.with_name(f".{target.name}.{uuid.uuid4().hex}.part")
            part.with_name(name).unlink()  # LIN406
            shutil.rmtree(part.parent)  # LIN406
            target.with_name(f".{target.name}.part").unlink()  # LIN406
        """,
    "a regular file, whichever it is": """
        import argparse
        import os
        import stat

        def main():
            parser = argparse.ArgumentParser()
            parser.add_argument("--bind")
            bind = parser.parse_args().bind
            if stat.S_ISREG(os.stat(bind).st_mode):
                os.remove(bind)  # LIN406
        """,
    "options with any value beside those with a few": """
        import argparse
        import os

        def main():
            parser = argparse.ArgumentParser()
            parser.add_argument("--kind", choices=("a", "b"))
            parser.add_argument("--target", default="x")
            options = parser.parse_args()
            os.remove(options.target)  # LIN406
        """,
    "a name of another function was written": """
        import argparse
        import os

        def write():
            target = "own"
            with open(target, "w") as out:
                out.write("x")

        def main():
            parser = argparse.ArgumentParser()
            parser.add_argument("--target")
            target = parser.parse_args().target
            os.remove(target)  # LIN406
        """,
    "a file that the program only read": """
        import argparse, os
        class Server:
            def __init__(self, flags):
                self.flags = flags
            def start(self):
                with open(self.flags.extra) as handle:
                    return handle.read()
            def stop(self):
                os.remove(self.flags.extra)  # LIN406
        def main():
            parser = argparse.ArgumentParser()
            parser.add_argument("--extra")
            server = Server(parser.parse_args())
            server.start()
            server.stop()
        """,
    "a whole folder by an option": """
        import click, shutil
        @click.command()
        def clean(root):
            shutil.rmtree(root)  # LIN406
        """,
    "a folder below by an option": """
        import os, shutil
        import click
        @click.command()
        def clean(root, name):
            shutil.rmtree(os.path.join(root, name))  # LIN406
        """,
    "a file by a query": """
        import os
        from flask import request
        def remove():
            os.remove("/srv/files/" + request.args["name"])  # LIN406
        """,
    "a folder by a variable": """
        import os, shutil
        def clean():
            shutil.rmtree(os.environ["APP_CACHE"])  # LIN406
        """,
}

CLEAN |= {
    "a path made absolute by hand": """
        import os

        def extended(path):
            absolute = path if os.path.isabs(path) else os.path.join(os.getcwd(), path)
            if os.name == "nt":
                absolute = absolute.replace("/", "\\\\")
            return absolute

        def replace(path, text):
            target = extended(path)
            try:
                with open(target, "x") as file:
                    file.write(text)
            except BaseException:
                os.unlink(target)
                raise
        """,
}

CLEAN |= {
    "refused where no root was found around it": """
        from pathlib import Path
        from fastapi import FastAPI, Request
        app = FastAPI()

        @app.delete("/models")
        async def delete(request: Request):
            body = await request.json()
            target = Path(body.get("path")).resolve()
            is_safe = False
            for root in settings.roots:
                if Path(root).resolve() in target.parents:
                    is_safe = True
                    break
            if not is_safe:
                raise PermissionError("outside")
            target.unlink()
        """,
    "refused where nothing was found": """
        from pathlib import Path
        from fastapi import FastAPI, Request
        app = FastAPI()

        @app.delete("/models")
        async def delete(request: Request):
            body = await request.json()
            target = Path(body.get("path")).resolve()
            found = None
            for root in settings.roots:
                if Path(root).resolve() in target.parents:
                    found = root
                    break
            if found is None:
                raise PermissionError("outside")
            target.unlink()
        """,
    "a folder that is called after the URL that it mirrors": """
        import shutil
        from pathlib import Path
        from urllib.parse import urlparse

        class Mirror:
            def __init__(self, url, root):
                self.path = urlparse(url).path
                self.root = root

            def clean(self):
                shutil.rmtree(Path(self.root) / self.path.lstrip("/"))
        """,
}
FLAGGED |= {
    "a name that says so from the beginning": """
        from pathlib import Path
        from fastapi import FastAPI, Request
        app = FastAPI()

        @app.delete("/models")
        async def delete(request: Request):
            body = await request.json()
            target = Path(body.get("path")).resolve()
            is_safe = True
            for root in settings.roots:
                if Path(root).resolve() in target.parents:
                    is_safe = True
                    break
            if not is_safe:
                raise PermissionError("outside")
            target.unlink()  # LIN406
        """,
    "another path was looked for": """
        from pathlib import Path
        from fastapi import FastAPI, Request
        app = FastAPI()

        @app.delete("/models")
        async def delete(request: Request):
            body = await request.json()
            target = Path(body.get("path")).resolve()
            is_safe = False
            for root in settings.roots:
                if Path(root).resolve() in Path(body.get("other")).parents:
                    is_safe = True
                    break
            if not is_safe:
                raise PermissionError("outside")
            target.unlink()  # LIN406
        """,
}

CLEAN |= {
    "the program's own file, under a global name": """
        import argparse
        import os

        _pid_name = None

        def check(path):
            global _pid_name
            _pid_name = os.path.abspath(path)
            if not open(_pid_name).read():
                os.unlink(_pid_name)

        def start():
            handle = os.open(_pid_name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
            os.close(handle)

        def main():
            parser = argparse.ArgumentParser()
            parser.add_argument("--pid-file")
            check(parser.parse_args().pid_file)
            start()
        """,
    "the program's own file, in a function within": """
        import atexit
        import os
        import click

        @click.command()
        @click.option("--pid-file")
        def main(pid_file):
            with open(pid_file, "w") as stream:
                stream.write(str(os.getpid()))

            def remove():
                if os.path.exists(pid_file):
                    os.remove(pid_file)

            atexit.register(remove)
        """,
}

FLAGGED |= {
    "another function's file of the same name": """
        import os
        import click

        def save(path):
            with open(path, "w") as stream:
                stream.write("x")

        @click.command()
        @click.option("--path")
        def main(path):
            os.remove(path)  # LIN406
        """,
    "only opened to be read": """
        import os
        import click

        @click.command()
        @click.option("--path")
        def main(path):
            handle = os.open(path, os.O_RDONLY)
            os.close(handle)
            os.remove(path)  # LIN406
        """,
}

CLEAN |= {
    "a file for the number of the process that helpers write and take away": """
        import argparse
        import atexit
        import os

        def put(filename):
            with open(filename, "w") as stream:
                stream.write(str(os.getpid()))

        def take(filename, logger):
            os.remove(filename)

        def main():
            parser = argparse.ArgumentParser()
            parser.add_argument("--pid-file")
            args = parser.parse_args()
            put(args.pid_file)
            atexit.register(take, args.pid_file, None)
        """,
    "a file made with flags under a name, and one that was just fetched": """
        import os
        import sys
        from urllib.request import urlretrieve

        def key(filename):
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
            descriptor = os.open(filename, flags, mode=0o600)
            try:
                os.write(descriptor, b"key")
            except Exception:
                os.unlink(filename)
                raise

        def fetch(url, archive):
            urlretrieve(url, archive)
            os.remove(archive)

        if __name__ == "__main__":
            key(sys.argv[1])
            fetch("https://example.org/archive", sys.argv[2])
        """,
    "the socket of the program": """
        import os
        import socket
        import sys

        def serve(name):
            path = os.path.join("/run/app", name)
            listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            listen(listener, path)
            os.unlink(path)

        def listen(listener, path):
            listener.bind(path)

        if __name__ == "__main__":
            serve(sys.argv[1])
        """,
    "what lies under the digest of something": """
        import hashlib
        import os
        import shutil
        from pathlib import Path

        def fetch(files):
            root = Path(os.environ["APP_DATA"])
            held = root / hashlib.md5(str(files).encode()).hexdigest()
            held.mkdir()
            shutil.rmtree(held)
        """,
}
FLAGGED |= {
    "helpers that are given another file as well": """
        import argparse
        import os

        def put(filename):
            with open(filename, "w") as stream:
                stream.write(str(os.getpid()))

        def take(filename):
            os.remove(filename)  # LIN406

        def main():
            parser = argparse.ArgumentParser()
            parser.add_argument("--pid-file")
            parser.add_argument("--old")
            args = parser.parse_args()
            put(args.pid_file)
            take(args.pid_file)
            take(args.old)
        """,
}

CLEAN |= {
    "a command whose folder is looked at before": """
        import argparse
        import shutil
        from pathlib import Path

        ROOT = Path("/var/lib/app").resolve()

        def clean(args):
            folder = Path(args.folder).resolve()
            if ROOT not in folder.parents:
                raise SystemExit(folder)
            shutil.rmtree(folder)

        def main():
            parser = argparse.ArgumentParser()
            command = parser.add_subparsers().add_parser("clean")
            command.add_argument("folder")
            command.set_defaults(func=clean)
            args = parser.parse_args()
            args.func(args)
        """,
}

FLAGGED |= {
    "a command that `set_defaults` enters, in another module": {
        "app/__init__.py": "",
        "app/commands.py": """
            import shutil
            from pathlib import Path

            def clean(options):
                wipe(options.folder)

            def wipe(folder):
                shutil.rmtree(Path(folder).expanduser())  # LIN406
            """,
        "app/__main__.py": """
            import argparse
            from app.commands import clean

            def main():
                parser = argparse.ArgumentParser()
                command = parser.add_subparsers().add_parser("clean")
                command.add_argument("folder")
                command.set_defaults(handler=clean)
                options = parser.parse_args()
                options.handler(options)
            """,
    },
}

CLEAN |= {
    "a folder that is empty": """
        import os
        import shutil
        import sys
        from pathlib import Path

        def tidy():
            folder = os.path.dirname(sys.argv[1])
            os.rename(sys.argv[1], "/srv/kept")
            if folder and not os.listdir(folder):
                os.rmdir(folder)

        def tidy_trees():
            folder = sys.argv[1]
            if len(os.listdir(folder)) == 0:
                shutil.rmtree(folder)
            other = Path(sys.argv[2])
            if not any(other.iterdir()):
                other.rmdir()
        """,
}

FLAGGED |= {
    "a folder that may hold something": """
        import os
        import shutil
        import sys

        def tidy(keep):
            folder = sys.argv[1]
            if not os.listdir(folder) or not keep:
                shutil.rmtree(folder)  # LIN406
            other = sys.argv[2]
            if not os.listdir(folder):
                shutil.rmtree(other)  # LIN406
            if os.listdir(other):
                shutil.rmtree(other)  # LIN406
        """,
}

_SERVER = {
    "app/__init__.py": "",
    "app/__main__.py": """
        import os
        import sys
        from app.server import Config, serve

        config = Config(sys.argv[1])
        try:
            serve(config)
        finally:
            os.remove(config.uds)MARK
        """,
    "app/server.py": """
        import asyncio

        class Config:
            def __init__(self, uds):
                self.uds = uds

        async def serve(config):
            loop = asyncio.get_running_loop()
            await loop.create_unix_server(asyncio.Protocol, path=SERVED)
        """,
}


def _server(mark: str, served: str) -> dict[str, str]:
    return {name: text.replace("MARK", mark).replace("SERVED", served) for name, text in _SERVER.items()}


CLEAN |= {"the file of a socket that another module serves on": _server("", "config.uds")}
FLAGGED |= {"another file than that of the socket": _server("  # LIN406", "'/run/app.sock'")}
FLAGGED |= {
    "the environment where nothing is given, and where it is": """
        import os
        import shutil
        from pathlib import Path

        def root(environ=None):
            if environ is None:
                environ = os.environ
            return environ.get("APP_ROOT", "/srv/app")

        def clean(name, environ=os.environ):
            shutil.rmtree(Path(root(environ)) / name)  # LIN406

        def clean_usual(name):
            shutil.rmtree(Path(root()) / name)  # LIN406
        """,
}
CLEAN |= {
    "what a mirror brought before": """
        import os
        import paramiko

        def sweep(transport, folder):
            sftp = paramiko.SFTPClient.from_transport(transport)
            for name in sftp.listdir("/outgoing"):
                os.remove(os.path.join(folder, name))
        """,
}
_OPTIONS = """
    import os
    import shutil
    from elsewhere import combined

    class Runner:
        def __init__(self, given):
            self.options = combined(given)

        def complete(self):
            self.options["zone"] = os.environ["APP_ZONE"]

        def clean(self):
            shutil.rmtree(self.options[{0!r}] + "/work"){1}
    """
CLEAN["another entry of what a function of others gave"] = _OPTIONS.format("folder", "")
FLAGGED["an entry put into what a function of others gave"] = _OPTIONS.format("zone", "  # LIN406")

CLEAN |= {
    "options of Django that can only be some, or are checked before": """
        import shutil
        from django.core.management.base import BaseCommand

        class Command(BaseCommand):
            def handle(self, *args, **options):
                folder = options["folder"]
                if folder not in ("cache", "spool"):
                    raise SystemExit(folder)
                shutil.rmtree(folder)
        """,
    "options of what Django does not call": """
        import shutil
        from django.core.management import call_command

        class Step:
            def run(self, **options):
                call_command("migrate")
                shutil.rmtree(options["folder"])
        """,
}

FLAGGED |= {
    "an option of a command of Django, also handed on": """
        import shutil
        from django.core.management.base import BaseCommand

        class Command(BaseCommand):
            def add_arguments(self, parser):
                parser.add_argument("folder")

            def handle(self, *args, **options):
                shutil.rmtree(options["folder"])  # LIN406
                self.clear(options.get("other"))

            def clear(self, folder):
                shutil.rmtree(folder)  # LIN406
        """,
}

CLEAN |= {
    "empty folders above an own file, below a root that is configured": """
        import os
        from pathlib import Path

        class Store:
            def __init__(self):
                self.uploads = Path(os.environ["STORE_DIR"]) / ".uploads"

            def drop(self, name: str):
                path = self.uploads / "part"
                path.unlink()
                os.removedirs(path.parent)
    """,
}
