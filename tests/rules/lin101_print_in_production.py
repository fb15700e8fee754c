"""Cases of LIN101."""

from __future__ import annotations

CLEAN = {
    "a method that the program asks an object for by its name": {
        "app/__init__.py": "",
        "app/adapters.py": """
            class Editor:
                name = "editor"

                def install(self, args):
                    print("installs the plug-in")

                def verify(self, args):
                    print("looks for the plug-in")

            ADAPTERS = [Editor()]
            """,
        "app/cli.py": """
            import argparse

            from app.adapters import ADAPTERS

            def main():
                parser = argparse.ArgumentParser()
                parser.add_argument("--verify", action="store_true")
                args = parser.parse_args()
                for target in ADAPTERS:
                    verify = getattr(target, "verify", None)
                    if args.verify and verify is not None:
                        verify(args)
                    else:
                        target.install(args)

            if __name__ == "__main__":
                main()
            """,
    },
    "commands whose modules the program loads by their names": {
        "app/__init__.py": "",
        "app/main.py": """
            import importlib

            import click

            def command():
                def decorator(function):
                    @click.command()
                    def run(*args, **kwargs):
                        name = function.__name__
                        module = importlib.import_module(f".actions.{name}", package=__package__)
                        getattr(module, name)(*args, **kwargs)
                    return run
                return decorator

            @command()
            def download():
                pass
            """,
        "app/actions/__init__.py": "",
        "app/actions/download.py": """
            def download(name):
                each(name)

            def each(name):
                print("downloads", name)
            """,
    },
    "what checks an answer of the person who is asked": """
        def ask(text, check):
            while True:
                answer = check(input(text))
                if answer:
                    return answer

        def check_name(value):
            if " " in value:
                print("a name has no spaces")
                return None
            return value

        name = ask("Name: ", check_name)
        """,
    "commands that are found by inspection of the modules that hold them": {
        "app/__init__.py": "",
        "app/cli_modules/__init__.py": "",
        "app/cli_modules/add.py": "def user(connection, name):\n    print('added', connection.add(name))\n",
    },
    "classes that a table names by text": {
        "app/__init__.py": "",
        "app/loading.py": """
            import importlib
            import sys

            SOURCES = {"csv": "app.csv_source.Source", "sql": "app.sql_source.Source"}

            def main():
                module, name = SOURCES[sys.argv[1]].rsplit(".", 1)
                getattr(importlib.import_module(module), name)()

            if __name__ == "__main__":
                main()
            """,
        "app/csv_source.py": """
            class Source:
                kinds = ("csv",)

                def __init__(self):
                    print("reads", Source.kinds)

                def copy(self):
                    return Source()
            """,
        "app/sql_source.py": "class Source:\n    def __init__(self):\n        print('asks')\n",
    },
    "commands that the program finds by the beginning of their names": {
        "app/__init__.py": "",
        "app/main.py": """
            import argparse
            from app import jobs, shell

            def find(parser, module):
                for name in (one for one in dir(module) if one.startswith("do_")):
                    parser.add_parser(name[3:]).set_defaults(func=getattr(module, name))

            def main():
                parser = argparse.ArgumentParser()
                find(parser.add_subparsers(), shell)
                args = parser.parse_args()
                getattr(jobs, f"job_{args.job}")()
                globals()["mode_%s" % args.mode]()
                args.func(args)

            def mode_fast():
                print("fast")

            if __name__ == "__main__":
                main()
            """,
        "app/shell.py": "def do_add(args):\n    print('added')\n    _tell()\n\n\ndef _tell():\n    print('x')\n",
        "app/jobs.py": "def job_clean():\n    print('clean')\n",
    },
    "what gets the parsed command line": {
        "app/__init__.py": "",
        "app/commands/__init__.py": "",
        "app/commands/add.py": """
            import argparse
            from app.steps import add

            def entry(options: argparse.Namespace) -> None:
                add(options.name)
            """,
        "app/commands/drop.py": """
            import argparse
            from app import steps

            def entry(options):
                steps.drop(options.name)

            def add_subparser(parsers: argparse._SubParsersAction):
                parsers.add_parser("drop")
                return "drop", entry
            """,
        "app/steps.py": "def add(name):\n    print('added', name)\n\n\ndef drop(name):\n    print('gone', name)\n",
    },
    "what a notebook shows and loads": """
        class Matrix:
            def _ipython_display_(self):
                print(self.rows)

        def load_ipython_extension(shell):
            _fill(shell)

        def _fill(shell):
            print("filled")
        """,
    "commands of a module that is called after them": {
        "app/__init__.py": "",
        "app/launchcmd.py": "def start(*args):\n    print('started')\n",
    },
    "in the stead of a file": """
        def report_out(args, report):
            if args.output_file:
                write_report(report, args)
            else:
                print(report)
        """,
    "a person is asked through a thread": {
        "app/__init__.py": "",
        "app/ask.py": """
            import asyncio, functools


            async def ainput(prompt):
                loop = asyncio.get_running_loop()
                return await loop.run_in_executor(None, functools.partial(input, prompt))
            """,
        "app/client.py": """
            from app.ask import ainput


            async def authorize(client):
                while not client.code:
                    client.code = await ainput("Code: ")
                    if not client.code.isdigit():
                        print("no number")
            """,
    },
    "names for the completion of a command line": {
        "pyproject.toml": '[project]\nname = "app"\nversion = "1"\n[project.scripts]\napp = "app.main:main"\n',
        "app/main.py": "from app.tasks import chosen\n\n\ndef main():\n    chosen()\n",
        "app/options.py": "from app.parsing import Option\nfrom app.tasks import chosen\n\nOPTIONS = [Option('--name', completer=chosen)]\n",
        "app/tasks.py": "def chosen():\n    print('none chosen')\n",
    },
    "arguments of a command of a notebook": """
        from IPython.core import magic_arguments

        @magic_arguments.magic_arguments()
        @magic_arguments.argument("table", help="which one")
        def _cell_magic(line, query):
            _create(line)

        def _create(line):
            print(f"creating: {line}")
        """,
    "a dump of what was read": """
        class Definitions:
            def dump(self):
                print("Prefixes:")
                for name in self.names:
                    print(" " * 4, name)
        """,
    "to a buffer": """
        import io

        def f():
            b = io.StringIO()
            print('x', file=b)
            return b.getvalue()
        """,
    "file param": """
        def dump(rows, out):
            for r in rows:
                print(r, file=out)
        """,
    "main guard": """
        def main():
            print('hi')

        if __name__ == '__main__':
            main()
        """,
    "click cmd": """
        import click

        @click.command()
        def cli():
            print('done')
        """,
    "a command of doit, through a class of the project": {
        "app/__init__.py": "",
        "app/base.py": """
            from doit.cmd_base import Command as DoitCommand

            class Command(DoitCommand):
                name = None
        """,
        "app/init.py": """
            from app.base import Command

            class Init(Command):
                def execute(self, options, args):
                    print("made")
        """,
    },
    "print_summary": """
        def print_summary(r):
            print(r.total)
        """,
    "shadowed": """
        from rich import print
        from app.ui import console

        def f():
            console.print('x')
        """,
    "argparse sub": """
        import argparse

        def cmd_list(args):
            print('a')

        def main(argv=None):
            p = argparse.ArgumentParser()
            s = p.add_subparsers()
            l = s.add_parser('list')
            l.set_defaults(func=cmd_list)
            a = p.parse_args(argv)
            return a.func(a)
        """,
    "console script": {
        "pyproject.toml": "[project]\nname='app'\nversion='1'\n[project.scripts]\napp='app.cli:run'\n",
        "app/__init__.py": "",
        "app/cli.py": "from app.out import table\n\ndef run():\n    table([])\n",
        "app/out.py": "def table(rows):\n    print(rows)\n",
    },
    "django command": {
        "app/management/commands/x.py": "from django.core.management.base import BaseCommand\n\nclass Command(BaseCommand):\n    def handle(self, *a, **k):\n        print('x')\n"
    },
    "written to a buffer": """
        import io
        def render(rows):
            buffer = io.StringIO()
            for row in rows:
                print(row, file=buffer)
            return buffer.getvalue()
        """,
    "written to a file that was opened": """
        def save(rows, path):
            with open(path, "w") as out:
                print(*rows, file=out)
        """,
    "the stream is the caller's choice": """
        import sys
        def dump(rows, out=sys.stdout):
            print(rows, file=out)
        """,
    "keywords that may hold a file": """
        def dump(rows, **options):
            print(rows, **options)
        """,
    "a bare print": """
        def blank():
            print()
        """,
    "a shadowed name: parameter": """
        def run(print):
            print("x")
        """,
    "a shadowed name: import": """
        from app.log import info as print
        def run():
            print("x")
        """,
    "a shadowed name: own function": """
        import logging
        def print(text):
            logging.info(text)
        def run():
            print("x")
        """,
    "a method": """
        def run(printer):
            printer.print("x")
        """,
    "caught by redirect_stdout": """
        import contextlib, io
        def render():
            buffer = io.StringIO()
            with contextlib.redirect_stdout(buffer):
                print("x")
            return buffer.getvalue()
        """,
    "main block": """
        if __name__ == "__main__":
            print("done")
        """,
    "main block with another condition": """
        import sys
        if "__main__" == __name__ and len(sys.argv) > 1:
            for name in sys.argv:
                print(name)
        """,
    "__main__.py": {"app/__init__.py": "", "app/__main__.py": "def run():\n    print('x')\nrun()\n"},
    "reached only from the main block": """
        def main():
            step()
        def step():
            print("x")
        if __name__ == "__main__":
            main()
        """,
    "reached only from entry code of another module": {
        "app/__init__.py": "",
        "app/steps.py": "def step():\n    print('x')\n",
        "app/__main__.py": "from app.steps import step\nstep()\n",
    },
    "reached through a package that hands it on": {
        "app/__init__.py": "from .steps import step\n",
        "app/steps.py": "def step():\n    print('x')\n",
        "app/__main__.py": "import app\napp.step()\n",
    },
    "reached from a script alone": {
        "app/__init__.py": "",
        "app/steps.py": "def step():\n    print('x')\n",
        "scripts/go.py": "from app.steps import step\nstep()\n",
    },
    "method of a class that only entry code uses": """
        class Report:
            def __init__(self, rows):
                self.rows = rows
            def run(self):
                self.row(1)
            def row(self, row):
                print(row)
        def main():
            Report([]).run()
        if __name__ == "__main__":
            main()
        """,
    "a method that stands in for one that only programs reach": {
        "pyproject.toml": '[project]\nname = "app"\nversion = "1"\n[project.scripts]\ncut = "app.cut:launch"\n',
        "app/tool.py": "class Tool:\n    def run(self):\n        self.work()\n\n    def work(self):\n        raise NotImplementedError\n",
        "app/cut.py": "from app.tool import Tool\n\n\nclass Cut(Tool):\n    def work(self):\n        print('waiting')\n\n\ndef launch():\n    tool = Cut()\n    tool.run()\n",
    },
    "a program whose module's name is part of a common word": {
        "pyproject.toml": "[project]\nname = 'app'\nversion = '1'\n",
        "app/__main__.py": "from app.tp import main as run\n\nrun()\n",
        "app/tp.py": "def main():\n    print('ready')\n",
        **{f"app/part{n}.py": 'def main():\n    return "http:"\n' for n in range(30)},
    },
    "console script of pyproject": {
        "pyproject.toml": '[project]\nname = "app"\nversion = "1"\n[project.scripts]\napp = "app.cli:start"\n',
        "app/__init__.py": "",
        "app/cli.py": "def start():\n    print('x')\n",
    },
    "console script of poetry": {
        "pyproject.toml": '[tool.poetry]\nname = "app"\n[tool.poetry.scripts]\napp = "app.cli:start"\n',
        "app/__init__.py": "",
        "app/cli.py": "def start():\n    print('x')\n",
    },
    "console script of setup.cfg": {
        "setup.cfg": "[metadata]\nname = app\n[options.entry_points]\nconsole_scripts =\n    app = app.cli:start\n",
        "app/__init__.py": "",
        "app/cli.py": "def start():\n    print('x')\n",
    },
    "console script of setup.py, re-exported": {
        "setup.py": "from setuptools import setup\n"
        "setup(name='app', entry_points={'console_scripts': ['app = app:start']})\n",
        "app/__init__.py": "from app.cli import start\n",
        "app/cli.py": "def start():\n    print('x')\n",
    },
    "click": """
        import click
        @click.group()
        def cli():
            print("x")
        @cli.command("go")
        @click.option("--n")
        def go(n):
            print(n)
        """,
    "typer": """
        import typer
        app = typer.Typer()
        @app.command()
        def go(n: int):
            print(n)
        @app.callback()
        def top():
            print("x")
        """,
    "typer through a class of the project in another module": {
        "app/__init__.py": "",
        "app/base.py": "import typer\nclass Shell(typer.Typer):\n    pass\n",
        "app/root.py": "from app.base import Shell\ncli = Shell()\n",
        "app/go.py": "from app.root import cli\n@cli.command()\ndef go():\n    print('x')\n",
    },
    "argparse set_defaults": """
        import argparse
        def add(args):
            print(args)
        def parser():
            top = argparse.ArgumentParser()
            sub = top.add_subparsers().add_parser("add")
            sub.set_defaults(func=add)
            return top
        """,
    "table of commands that only entry code reads": """
        import sys
        def add():
            print("add")
        COMMANDS = {"add": add}
        if __name__ == "__main__":
            COMMANDS[sys.argv[1]]()
        """,
    "cyclopts": """
        from cyclopts import App
        app = App()
        @app.default
        def go():
            print("x")
        """,
    "fire": """
        import fire
        def go():
            print("x")
        def start():
            fire.Fire(go)
        """,
    "invoke": """
        from invoke import task
        @task
        def build(c):
            print("x")
        """,
    "cmd.Cmd": """
        import cmd
        class Shell(cmd.Cmd):
            def do_go(self, line):
                print(line)
        """,
    "BaseCommand": """
        from django.core.management.base import BaseCommand
        class Command(BaseCommand):
            def handle(self, *args, **options):
                print("x")
        """,
    "a name that says it prints": """
        def print_summary(rows):
            print(rows)
        def show_config(config):
            print(config)
        class A:
            def _print_row(self, row):
                print(row)
        """,
    "stands in for print": """
        def out(*parts, **rest):
            print(*parts)
        """,
    "talks to a person": """
        def login():
            print("Enter the code")
            return input("> ")
        """,
    "takes up the command line": """
        import argparse, sys
        def run(arguments):
            options = argparse.ArgumentParser().parse_args(arguments)
            print(options)
        class Program:
            def __init__(self):
                self.argv = sys.argv[:]
            def execute(self):
                print(self.argv)
        """,
    "documented to print": """
        def summary(rows):
            \"\"\"Print the rows.\"\"\"
            print(rows)
        """,
    "tells stderr why the process ends": """
        import sys
        def run(path):
            if not path:
                print("no path", file=sys.stderr)
                sys.exit(2)
        """,
    "hangs on verbosity": """
        def create(rows, verbosity=1):
            if verbosity >= 2:
                print(rows)
        """,
    "between fork and exec": """
        def make():
            def preexec():
                print("x")
            return preexec
        """,
    "in a handler of logging": """
        import logging
        class Plain(logging.Handler):
            def emit(self, record):
                print(self.format(record))
        """,
    "nested in a command": """
        import click
        @click.command()
        def go():
            def step():
                print("x")
            step()
        """,
    "a test": {"tests/test_a.py": "def test_a():\n    print('x')\n"},
    "a script": {"scripts/go.py": "print('x')\n"},
    "a script whose function only its own main calls": {
        "app/__init__.py": "",
        "scripts/go.py": "def run():\n    print('x')\nif __name__ == '__main__':\n    run()\n",
    },
}

CLEAN |= {
    "the cursor of a terminal": """
        import sys
        def show(done, total):
            print(f"\\r{done} of {total}", end="")
            sys.stderr.flush()
        def wait(left):
            print("waiting", left, end="\\r")
        def entitle(title):
            print(f"\\x1b]2;{title}\\a", file=sys.stderr, end="")
        def clear():
            print("\\x1b[2J\\x1b[H loading")
        """,
    "a table of commands that decorators fill as well": """
        import sys

        def status(args):
            print("status", args)

        COMMANDS = {"status": status, "version": lambda args: print("1.0")}

        def command(name):
            def put(function):
                COMMANDS[name] = function
                return function
            return put

        def main():
            COMMANDS[sys.argv[1]](sys.argv[2:])

        if __name__ == "__main__":
            main()
        """,
}

FLAGGED = {
    "a module that production code loads by its name": {
        "app/__init__.py": "",
        "app/service.py": """
            import importlib

            def handle(name, order):
                return importlib.import_module(f"app.actions.{name}").run(order)
            """,
        "app/actions/__init__.py": "",
        "app/actions/download.py": """
            def run(order):
                print("downloads", order)  # LIN101
            """,
    },
    "a method that production code asks an object for by its name": {
        "app/__init__.py": "",
        "app/store.py": """
            class Store:
                def verify(self, name):
                    print("looks for", name)  # LIN101
            """,
        "app/service.py": """
            def check(store, name):
                verify = getattr(store, "verify", None)
                return verify is not None and verify(name)
            """,
    },
    "classes that the settings of a server name by text": {
        "app/__init__.py": "",
        "app/settings.py": "MIDDLEWARE = ['app.parts.Counting']\nLOADED = 'app.parts.Serving'\n",
        "app/server.py": "from app.settings import LOADED\n\n\ndef serve(load):\n    load(LOADED)\n",
        "app/parts.py": """
            class Counting:
                def __init__(self):
                    print("counts")  # LIN101

            class Serving:
                def __init__(self):
                    print("serves")  # LIN101
            """,
    },
    "handlers that a server finds by the beginning of their names": {
        "app/__init__.py": "",
        "app/server.py": """
            from app import handlers

            class Server:
                def serve(self, name):
                    return getattr(handlers, "do_" + name)()

                def names(self):
                    return [one for one in dir(handlers) if one.startswith("on_")]
            """,
        "app/handlers.py": "def do_add():\n    print('added')  # LIN101\n\n\ndef on_add():\n    print('on')  # LIN101\n",
        "app/main.py": "if __name__ == '__main__':\n    print('do_it'.startswith('do_'))\n",
    },
    "what gets parsed arguments and is called by a library": """
        import argparse

        def work(options: argparse.Namespace):
            print("working")  # LIN101

        def serve():
            work(argparse.Namespace(name="x"))
        """,
    "a method of a library that a method in its place calls": {
        "app/m.py": """
            import getpass


            class Client:
                def log_in(self):
                    self._ask()
                    self._send(getpass.getpass())

                def log_in_with(self, window):
                    self._send(window.password)

                def _send(self, password):
                    print("sent")  # LIN101


            class Special(Client):
                def log_in_with(self, window):
                    return super().log_in_with(window)
            """,
    },
    "a method that stands in for one that others reach as well": {
        "pyproject.toml": '[project]\nname = "app"\nversion = "1"\n[project.scripts]\ncut = "app.cut:launch"\n',
        "app/tool.py": "class Tool:\n    def run(self):\n        self.work()\n\n    def work(self):\n        raise NotImplementedError\n\n\ndef serve(kind):\n    Tool.work(kind)\n\n\nserve(Tool())\n",
        "app/cut.py": "from app.tool import Tool\n\n\nclass Cut(Tool):\n    def work(self):\n        print('waiting')  # LIN101\n\n\ndef launch():\n    tool = Cut()\n    tool.run()\n",
    },
    "a hook of requests that what a person starts registers": """
        import sys
        from flask import Flask
        app = Flask(__name__)

        def main():
            name = sys.argv[1]
            print(f"serving {name}")

            @app.after_request
            def tell(response):
                print(response.status)  # LIN101
                return response

            app.run()

        if __name__ == "__main__":
            main()
        """,
    "a message in colour": """
        def fail(name):
            print(f"\\x1b[31mcannot load {name}\\x1b[0m")  # LIN101
        """,
    "service loop": """
        import time

        class Worker:
            def run(self):
                while True:
                    job = self.queue.get()
                    print(f'processing {job.id}')  # LIN101
                    try:
                        job.run()
                    except Exception as e:
                        print('job failed:', e)  # LIN101
        """,
    "module level": """
        print('loading plugin')  # LIN101

        X = 1
        """,
    "aliased builtin": """
        import builtins

        def f(x):
            builtins.print(x)  # LIN101
        """,
    "stderr kw": """
        import sys

        def f(x):
            print('warning: slow', file=sys.stderr)  # LIN101
        """,
    "debug guard": """
        DEBUG = False

        def f(x):
            if DEBUG:
                print('x is', x)  # LIN101
        """,
    "async view": """
        from fastapi import APIRouter
        router = APIRouter()

        @router.get('/x')
        async def x():
            print('called')  # LIN101
            return {}
        """,
    "lambda callback": """
        def f(bus):
            bus.subscribe(lambda m: print(m))  # LIN101
        """,
    "in a loop on one line": """
        def f(rows):
            for r in rows: print(r, flush=True)  # LIN101
        """,
    "in a function of a library": """
        def load(path):
            print("loading", path)  # LIN101
            return path
        """,
    "at the top of a module": """
        print("loaded")  # LIN101
        """,
    "through builtins and an alias": """
        import builtins
        say = print
        def run():
            builtins.print("x")  # LIN101
            say("x")  # LIN101
        """,
    "imported under another name": """
        from builtins import print as say
        def run():
            say("x")  # LIN101
        """,
    "to a standard stream": """
        import sys
        def run():
            print("x", file=sys.stderr)  # LIN101
            print("x", file=sys.stdout)  # LIN101
            print("x", file=None)  # LIN101
        """,
    "re-bound in another function only": """
        def other():
            print = None
            return print
        def run():
            print("x")  # LIN101
        """,
    "in a class body, a lambda, a comprehension": """
        class A:
            print("made")  # LIN101
        say = lambda x: print(x)  # LIN101
        def run(rows):
            return [print(row) for row in rows]  # LIN101
        """,
    "in a function that production and entry code call": """
        def serve():
            step()
        def step():
            print("x")  # LIN101
        if __name__ == "__main__":
            step()
        """,
    "in a function that nothing calls": """
        def step():
            print("x")  # LIN101
        """,
    "in two functions that call only each other": """
        def a():
            print("x")  # LIN101
            b()
        def b():
            print("x")  # LIN101
            a()
        """,
    "home-made logging": """
        def log(text):
            print(text)  # LIN101
        """,
    "a route, called command by nobody": """
        from fastapi import APIRouter
        router = APIRouter()
        @router.get("/")
        def read():
            print("x")  # LIN101
        """,
    "a chat bot's command is no command line": """
        from discord.ext import commands
        bot = commands.Bot("!")
        @bot.command()
        async def ping(ctx):
            print("x")  # LIN101
        """,
    "an exit does not excuse stdout": """
        import sys
        def run(path):
            print("no path")  # LIN101
            sys.exit(2)
        """,
    "a docstring about something else": """
        def summary(rows):
            \"\"\"Collect what the printer of the shop needs.\"\"\"
            print(sorted(rows))  # LIN101
        """,
    "a script's function that production calls": {
        "app/__init__.py": "",
        "app/start.py": "from migrations.runner import run\ndef start_up():\n    run()\n",
        "migrations/__init__.py": "",
        "migrations/runner.py": """
            def run():
                print("x")  # LIN101
                step()
            def step():
                print("y")  # LIN101
            def main():
                print("z")
                run()
            if __name__ == "__main__":
                main()
            """,
    },
    "else of a main block": """
        if __name__ == "__main__":
            pass
        else:
            print("imported")  # LIN101
        """,
    "a table that a server reads": """
        HANDLERS = {"ping": lambda message: print(message, "came")}  # LIN101

        def serve(queue):
            for message in queue:
                HANDLERS[message.kind](message)
        """,
}


def _logged(before: str, after: str, top: str = "") -> tuple[str, str]:
    """A statement in a function of a module that has a logger of the standard library."""
    head = (
        "import logging\n"
        + top
        + "\nlogger = logging.getLogger(__name__)\n\n\ndef run(path, n, items, **more):\n"
    )
    return head + before, head + after


def _styled(top: str, before: str, after: str) -> tuple[str, str]:
    """A statement in a function of a module with a logger of another kind."""
    return (
        f"{top}\n\ndef run(path, n, job):\n    {before}\n",
        f"{top}\n\ndef run(path, n, job):\n    {after}\n",
    )


_STRUCTLOG = "import structlog\n\nlog = structlog.get_logger()\n"
_LOGURU = "from loguru import logger\n"

FIXED = {
    "a literal": _logged("    print('100 % done')\n", "    logger.info('100 % done')\n"),
    "text and a value": _logged('    print("loading", path)\n', '    logger.info("loading %s", path)\n'),
    "text, values, text": _logged("    print('a', path, n, 'b')\n", "    logger.info('a %s %s b', path, n)\n"),
    "a value alone": _logged("    print(items())\n", '    logger.info("%s", items())\n'),
    "no string": _logged("    print(5)\n", '    logger.info("%s", 5)\n'),
    "f-string": _logged('    print(f"read {n} of {path!r}")\n', '    logger.info("read %s of %r", n, path)\n'),
    "f-string with percent signs": _logged('    print(f"{n}% of {path}")\n', '    logger.info("%s%% of %s", n, path)\n'),
    "f-string without values": _logged('    print(f"done 100%")\n', '    logger.info("done 100%")\n'),
    "f-string with braces": _logged('    print(f"{{{n}}}")\n', '    logger.info("{%s}", n)\n'),
    "f-string with a number's spec": _logged('    print(f"took {n:.2f} s")\n', '    logger.info("took %.2f s", n)\n'),
    "f-string with another spec": _logged(
        '    print(f"{path:>10} x")\n', "    logger.info(\"%s x\", f\"{path:>10}\")\n"
    ),
    "f-string with =": _logged('    print(f"{n=} {path = }")\n', '    logger.info("n=%r path = %r", n, path)\n'),
    "f-string with nested quotes": _logged(
        "    print(f\"user {more['name']}\")\n", "    logger.info(\"user %s\", more['name'])\n"
    ),
    "f-string with a tuple": _logged('    print(f"at {n, path}")\n', '    logger.info("at %s", (n, path))\n'),
    "raw f-string": _logged("    print(rf'\\d {n}')\n", "    logger.info(r'\\d %s', n)\n"),
    "strings side by side": _logged(
        '    print("a"\n          f" {n}")\n', '    logger.info("a %s", n)\n'
    ),
    "percent format": _logged('    print("%d of %s" % (n, path))\n', '    logger.info("%d of %s", n, path)\n'),
    "percent format with one value": _logged('    print("%d%%" % n)\n', '    logger.info("%d%%", n)\n'),
    "percent format with names": _logged(
        '    print("%(n)s" % {"n": n})\n', '    logger.info("%(n)s", {"n": n})\n'
    ),
    "percent format of a value that may be a tuple": _logged(
        '    print("%s %s" % items)\n', '    logger.info("%s %s", *items)\n'
    ),
    "format method": _logged('    print("{} of {}".format(n, path))\n', '    logger.info("%s of %s", n, path)\n'),
    "format method out of order": _logged(
        '    print("{1} {0}".format(n, path))\n', '    logger.info("%s", "{1} {0}".format(n, path))\n'
    ),
    "a sum": _logged('    print("read " + str(n) + "%")\n', '    logger.info("read %s%%", n)\n'),
    "a sum with a name": _logged('    print("read " + path + "!")\n', '    logger.info("read %s!", path)\n'),
    "other quotes in the parts": _logged(
        """    print('say "x"', "it's", n)\n""", """    logger.info("say \\"x\\" it's %s", n)\n"""
    ),
    "line ends around": _logged('    print("\\ndone\\n")\n', '    logger.info("done")\n'),
    "defaults spelled out": _logged(
        '    print("x", path, sep=" ", end="\\n", flush=False)\n', '    logger.info("x %s", path)\n'
    ),
    "standard error": _logged(
        '    print("no", path, file=sys.stderr)\n    return sys.path\n', '    logger.error("no %s", path)\n    return sys.path\n', "import sys\n"
    ),
    "standard error, which nothing else needed": (
        "import logging\nimport sys\n\nlogger = logging.getLogger(__name__)\n\n\ndef run(path):\n    print('no', path, file=sys.stderr)\n",
        "import logging\n\nlogger = logging.getLogger(__name__)\n\n\ndef run(path):\n    logger.error('no %s', path)\n",
    ),
    "a text that says warning": _logged('    print("Warning: slow")\n', '    logger.warning("slow")\n'),
    "a text that says what failed": _logged(
        '    print(f"Upload failed with status {n}")\n    print(f"number of jobs: {n}")\n',
        '    logger.error("Upload failed with status %s", n)\n    logger.info("number of jobs: %s", n)\n',
    ),
    "a text that says error": _logged('    print(f"ERROR {n}")\n', '    logger.error("ERROR %s", n)\n'),
    "broad handler": _logged(
        '    try:\n        path()\n    except Exception as error:\n        print("failed:", error)\n',
        '    try:\n        path()\n    except Exception as error:\n        logger.exception("failed: %s", error)\n',
    ),
    "narrow handler": _logged(
        "    try:\n        path()\n    except KeyError as error:\n        print(error)\n",
        '    try:\n        path()\n    except KeyError as error:\n        logger.warning("%s", error)\n',
    ),
    "behind a colon": _logged("    if n: print(path())\n", '    if n: logger.info("%s", path())\n'),
    "several on a line": _logged("    n = 1; print('n', n + 1); print('a')\n", "    n = 1; logger.info('n %s', n + 1); logger.info('a')\n"),
    "several lines with comments": _logged(
        '    print(\n        f"read {n}"  # of all\n    )  # end\n',
        '    logger.info(\n        "read %s", n  # of all\n    )  # end\n',
    ),
    "a generator": _logged("    print(x for x in items)\n", '    logger.info("%s", (x for x in items))\n'),
    "an assignment expression": _logged("    print('x', (y := n))\n    return y\n", "    logger.info('x %s', (y := n))\n    return y\n"),
    "a conditional expression": _logged("    print('a' if n else path)\n", "    logger.info(\"%s\", 'a' if n else path)\n"),
    "characters of several bytes": _logged('    s = "äö€"; print(f"→ {s}")\n', '    s = "äö€"; logger.info("→ %s", s)\n'),
    "a long message": _logged(
        f'    print("{"word " * 14}", path.resolve(), items, n)\n',
        f'    logger.info(\n        "{"word " * 14}%s %s %s",\n        path.resolve(),\n        items,\n        n,\n    )\n',
    ),
    "async": (
        "import logging\n\nlog = logging.getLogger()\n\n\nasync def run(job):\n    print(await job)\n",
        'import logging\n\nlog = logging.getLogger()\n\n\nasync def run(job):\n    log.info("%s", await job)\n',
    ),
    "structlog: text and names": _styled(_STRUCTLOG, 'print("loading", path, job.name)', 'log.info("loading", path=path, name=job.name)'),
    "structlog: f-string of a name": _styled(_STRUCTLOG, 'print(f"loading: {path}")', 'log.info("loading", path=path)'),
    "structlog: anything else": _styled(_STRUCTLOG, 'print(f"{n} of {path}")', 'log.info(f"{n} of {path}")'),
    "structlog: a literal": _styled(_STRUCTLOG, 'print("done")', 'log.info("done")'),
    "loguru": _styled(_LOGURU, 'print(f"{n:>5} {{}} {path!r}")', 'logger.info("{:>5} {{}} {!r}", n, path)'),
    "loguru: a literal": _styled(_LOGURU, 'print("{done} now")', 'logger.info("{done} now")'),
}  # fmt: skip

FIXED_UNSAFE = {
    "another linter was told that it is meant": _logged(
        "    print('Backend started.')  # for diagnosis #noqa: T201\n", "    logger.info('Backend started.')  # for diagnosis #noqa: T201\n"
    ),
    "a logger is introduced": (
        "import os\n\n\ndef run(path):\n    print(os.fspath(path))\n",
        "import logging\nimport os\n\nlogger = logging.getLogger(__name__)\n\n\n"
        'def run(path):\n    logger.info("%s", os.fspath(path))\n',
    ),
    "a logger is introduced once": (
        '"""Doc."""\ndef run(path):\n    print(path)\n    print("done")\n',
        '"""Doc."""\n\nimport logging\n\nlogger = logging.getLogger(__name__)\n\n\n'
        'def run(path):\n    logger.info("%s", path)\n    logger.info("done")\n',
    ),
    "logging under another name": (
        "import logging as lg\n\n\ndef run(path):\n    print(path.name)\n",
        'import logging as lg\n\nlogger = lg.getLogger(__name__)\n\n\ndef run(path):\n    logger.info("%s", path.name)\n',
    ),
    "serialised data": (
        "import json\nimport logging\n\nlogger = logging.getLogger(__name__)\n\n\ndef run(x):\n    print(json.dumps(x))\n",
        "import json\nimport logging\n\nlogger = logging.getLogger(__name__)\n\n\n"
        'def run(x):\n    logger.info("%s", json.dumps(x))\n',
    ),
}  # fmt: skip

_HEAD_IN = "import logging\n\nlogger = logging.getLogger(__name__)\n\n\ndef run(x):\n"
FIXED |= {
    "a text over several lines stays aligned": (
        _HEAD_IN + '    print("one "\n          "two", x)\n    print("three "\n          "four")\n',
        _HEAD_IN + '    logger.info("one two %s", x)\n    logger.info("three "\n                "four")\n',
    ),
    "a text over several lines of a call that begins above": (
        _HEAD_IN + '    print(\n        "one "\n        "two"\n    )\n',
        _HEAD_IN + '    logger.info(\n        "one "\n        "two"\n    )\n',
    ),
    "a text that is too long for a line": (
        _HEAD_IN
        + "    print(\n        'a long text about what was done and how often it was done for the one that is told here '\n"
        "        'and how it ended {}'.format(x))\n",
        _HEAD_IN
        + '    logger.info(\n        "a long text about what was done and how often it was done for the one that is told "\n'
        '        "here and how it ended %s",\n        x,\n    )\n',
    ),
    "a blank before the next": (
        _HEAD_IN + '    print("spans: ", x)\n',
        _HEAD_IN + '    logger.info("spans: %s", x)\n',
    ),
}

FIXED_UNSAFE |= {
    "the traceback is printed already": (
        "import traceback\n"
        + _HEAD_IN
        + "    try:\n        x()\n    except Exception as error:\n        print('failed', error)\n"
        "        traceback.print_exc()\n",
        "import traceback\n" + _HEAD_IN + "    try:\n        x()\n    except Exception as error:\n"
        "        logger.error('failed %s', error)\n        traceback.print_exc()\n",
    ),
    "whole text, of who knows how many lines": (
        _HEAD_IN + "    stdout = x()\n    print(stdout)\n",
        _HEAD_IN + '    stdout = x()\n    logger.info("%s", stdout)\n',
    ),
    "while the module is imported": (
        "import logging\n\nlogger = logging.getLogger(__name__)\nif logger:\n    print('here')\n",
        "import logging\n\nlogger = logging.getLogger(__name__)\nif logger:\n    logger.info('here')\n",
    ),
    "colours": (_HEAD_IN + '    print("\\033[1mbold\\033[0m")\n', _HEAD_IN + '    logger.info("\\033[1mbold\\033[0m")\n'),
    "blank lines around": (
        _HEAD_IN + "    print()\n    print('title')\n    x()\n", _HEAD_IN + "    print()\n    logger.info('title')\n    x()\n"
    ),
    "a command's result": (
        "import logging\n\nlogger = logging.getLogger(__name__)\n\n\nclass DepsCommand:\n    def run(self):\n        print(self.x)\n",
        'import logging\n\nlogger = logging.getLogger(__name__)\n\n\nclass DepsCommand:\n    def run(self):\n        logger.info("%s", self.x)\n',
    ),
}  # fmt: skip

# Nothing of the text says what the value is: a reader of the log would not know.
for _reason in (
    "a value alone", "no string", "f-string with braces", "percent format with names", "percent format with one value",
    "percent format of a value that may be a tuple", "format method out of order", "narrow handler", "behind a colon",
    "a generator", "characters of several bytes", "async", "loguru",
):  # fmt: skip
    FIXED_UNSAFE[_reason] = FIXED.pop(_reason)

FIXED_UNSAFE |= {
    "what is logged beside it in other words": (
        _HEAD_IN + "    logger.info('started the job %s', x)\n    print('started the job')\n",
        _HEAD_IN + "    logger.info('started the job %s', x)\n    logger.info('started the job')\n",
    ),
    "a sum that may be one of numbers first": (
        _HEAD_IN + '    print(x + x + "!")\n', _HEAD_IN + '    logger.info("%s", x + x + "!")\n'
    ),
    "the last words of a failure": (
        _HEAD_IN + "    if not x():\n        print('this needs a newer server')\n        sys.exit(1)\n",
        _HEAD_IN + "    if not x():\n        logger.error('this needs a newer server')\n        sys.exit(1)\n",
    ),
    "an exit with a status below zero": (
        _HEAD_IN + "    if not x():\n        print('Bad argument')\n        sys.exit(-1)\n",
        _HEAD_IN + "    if not x():\n        logger.error('Bad argument')\n        sys.exit(-1)\n",
    ),
    "the last words of a success": (
        _HEAD_IN + "    if not x():\n        print('nothing to do')\n        sys.exit(0)\n",
        _HEAD_IN + "    if not x():\n        logger.info('nothing to do')\n        sys.exit(0)\n",
    ),
    "a function that logs as well": (
        _HEAD_IN + "    if x():\n        logger.error('no way')\n    else:\n        print('all is well')\n",
        _HEAD_IN + "    if x():\n        logger.error('no way')\n    else:\n        logger.info('all is well')\n",
    ),
    "a report": (
        _HEAD_IN + "    print('ran', 1)\n    print('kept', 2)\n    print('left', 3)\n",
        _HEAD_IN + "    logger.info('ran %s', 1)\n    logger.info('kept %s', 2)\n    logger.info('left %s', 3)\n",
    ),
    "a heading and a loop": (
        _HEAD_IN + "    print('the largest')\n    for one in x():\n        print('  size', one)\n",
        _HEAD_IN + "    logger.info('the largest')\n    for one in x():\n        logger.info('  size %s', one)\n",
    ),
    "advice": (
        _HEAD_IN + "    print('You should upgrade')\n", _HEAD_IN + "    logger.info('You should upgrade')\n"
    ),
    "where a server is": (
        _HEAD_IN + "    print(f'Running on http://{x}')\n", _HEAD_IN + "    logger.info('Running on http://%s', x)\n"
    ),
    "an address to look at": (
        _HEAD_IN + "    print('Monitor URL: ', x)\n", _HEAD_IN + "    logger.info('Monitor URL: %s', x)\n"
    ),
    "a switch": (
        _HEAD_IN + "    if x.verbose:\n        print('loading', x)\n", _HEAD_IN + "    if x.verbose:\n        logger.info('loading %s', x)\n"
    ),
    "a switch by a text": (
        _HEAD_IN + "    if x == 'DEBUG':\n        print('loading', x)\n",
        _HEAD_IN + "    if x == 'DEBUG':\n        logger.info('loading %s', x)\n",
    ),
    "the process ends": (
        "import sys\n" + _HEAD_IN + "    print('changed', x)\n    sys.exit(0)\n",
        "import sys\n" + _HEAD_IN + "    logger.info('changed %s', x)\n    sys.exit(0)\n",
    ),
    "the handler raises": (
        _HEAD_IN + "    try:\n        x()\n    except Exception as e:\n        print('not done', e)\n        raise\n",
        _HEAD_IN + "    try:\n        x()\n    except Exception as e:\n        logger.exception('not done %s', e)\n        raise\n",
    ),
    "a ruled heading": (_HEAD_IN + "    print('=== results ===')\n", _HEAD_IN + "    logger.info('=== results ===')\n"),
}  # fmt: skip

NOT_FIXED = {
    "what is logged beside it": _HEAD_IN
    + "    text = f'started {x}'\n    logger.info(text)\n    print(text)\n",
    "the logger comes into being later": (
        "import logging\n\n\ndef run(path):\n    print('loading', path)\n\n\nrun(1)\nlogger = logging.getLogger(__name__)\n"
    ),
}

CLEAN |= {
    "a command that a registry of the project's own takes": {
        "app/__init__.py": "",
        "app/cli/__init__.py": "",
        "app/cli/login.py": """
            from app.registry import command

            @command(help="log in")
            def login(server):
                if _token(server) is None:
                    return
                print(f"logged in to {server}")

            def _token(server):
                print(f"no token for {server}")
            """,
        "app/cmd/__init__.py": "",
        "app/cmd/gateway.py": """
            import app.cmd

            class Gateway(app.cmd.Daemon):
                def run(self):
                    print("asking the gateway to leave")

            def main():
                Gateway().main()
            """,
    },
    "a server on the standard streams": """
        import json
        import sys

        class Server:
            async def serve(self, loop):
                while True:
                    line = await loop.run_in_executor(None, sys.stdin.readline)
                    if not line:
                        break
                    try:
                        self.handle(json.loads(line))
                    except ValueError as error:
                        print(f"no JSON: {error}", file=sys.stderr)
        """,
}

FLAGGED |= {
    "beside the commands, called by production": {
        "app/__init__.py": "",
        "app/cli/__init__.py": "",
        "app/cli/tools.py": """
            def convert(path):
                print(f"converting {path}")  # LIN101
                return path
            """,
        "app/service.py": """
            from app.cli.tools import convert

            class Service:
                def handle(self, request):
                    return convert(request.path)
            """,
    },
    "a word within a name": {
        "app/__init__.py": "",
        "app/clients.py": """
            def fetch(path):
                print(f"fetching {path}")  # LIN101
            """,
    },
}

CLEAN |= {
    "a command that is registered as an entry point": {
        "app-1.0.dist-info/entry_points.txt": "[app.registered_commands]\nupload = app.upload:run\n",
        "app/__init__.py": "",
        "app/upload.py": """
            def run(arguments):
                print(f"uploading {arguments}")
            """,
    },
}

FLAGGED |= {
    "an entry point that is no command": {
        "app-1.0.dist-info/entry_points.txt": "[app.plugins]\nupload = app.upload:run\n",
        "app/__init__.py": "",
        "app/upload.py": """
            def run(arguments):
                print(f"uploading {arguments}")  # LIN101
            """,
    },
}

FLAGGED |= {
    "a handler that shows something to a client": """
        from flask import Flask
        app = Flask(__name__)

        @app.route("/orders")
        def show_orders():
            print("orders are asked for")  # LIN101
            return find()

        @app.get("/output")
        def stdout_of_a_job():
            return tail("stdout")

        def tail(name):
            print(name)  # LIN101
            return open(name).read()

        def show_order(request, number):
            '''Displays one order.'''
            print(number)  # LIN101
        """,
    "beside the commands of a program that controls something": {
        "pyproject.toml": "[project]\nname = 'jobctl'\n[project.scripts]\njobctl = 'jobctl.cli:main'\n",
        "jobctl/__init__.py": "",
        "jobctl/cli.py": """
            def main():
                print("started")
            """,
        "jobctl/handlers.py": """
            def register(server):
                @server.on("connect")
                def connected(client):
                    print(f"connected: {client}")  # LIN101
            """,
    },
}

FIXED_UNSAFE |= {
    "a function of logging is imported": (
        'from logging import warning\n\n\ndef load(path):\n    warning(path)\n    print("loading", path)\n',
        'from logging import info, warning\n\n\ndef load(path):\n    warning(path)\n    info("loading %s", path)\n',
    ),
}

_PIECES = """    print(x.name, end=' ')
    if x.on:
        {0}("yes")
    else:
        {0}("no")
"""
FIXED_UNSAFE |= {
    "a line in pieces": (_HEAD_IN + _PIECES.format("print"), _HEAD_IN + _PIECES.format("logger.info")),
    "an answer that was none": (
        _HEAD_IN + '    print("Invalid choice")\n',
        _HEAD_IN + '    logger.error("Invalid choice")\n',
    ),
}

CLEAN |= {
    "an empty text is a bare print": """
        def f(rows):
            print("")
            print(" ", end="", flush=True)
        """,
    "an import that ends the program": """
        import sys

        try:
            import typer
        except ImportError:
            print("typer is required")
            sys.exit(1)
        """,
    "what is called after the console": """
        class ConsoleHandler:
            def __call__(self, url):
                print("open " + url)

        class QuietCLI:
            def warning(self, text):
                print("warning: " + text)
        """,
    "the stream was named as the file": """
        def save(text, path):
            if path == "-":
                print(text)
                return
            with open(path, "w") as stream:
                stream.write(text)
        """,
}

FLAGGED |= {
    "a function that ends the program": """
        import sys

        def load(path):
            if not path:
                print("no path")  # LIN101
                sys.exit(1)
        """,
    "a dash that is no file": """
        def tell(sign):
            if sign == "-":
                print("minus")  # LIN101
        """,
    "called after what it starts": """
        class CliTokenSource:
            def refresh(self):
                print("again")  # LIN101
        """,
}

CLEAN |= {
    "the output of a child, as it came": """
        import sys

        def check(process):
            if process.returncode:
                print(process.stdout, end="")
                print(process.stderr, file=sys.stderr, end="")
        """,
}

FLAGGED |= {
    "the output of a child, among other words": """
        def check(process, name):
            print(name, end="")  # LIN101
            print("it said", process.stdout)  # LIN101
        """,
}

_OWN_WAY = "from app.log import {name}\n\n\ndef run(path):\n    print('loading', path)\n"
NOT_FIXED |= {
    "a line of dashes": _HEAD_IN + "    print('-' * 8)\n    print('------')\n",
    "the project has a way of its own to log": _OWN_WAY.format(name="get_logger"),
}

FIXED |= {
    "the name of the level, which the record has": (
        _HEAD_IN + "    print('[ERROR] no disk for', x)\n",
        _HEAD_IN + "    logger.error('no disk for %s', x)\n",
    ),
    "a broad handler whose text says that it is a warning": (
        _HEAD_IN
        + "    try:\n        x.save()\n    except Exception as e:\n        print('Warning:', e)\n    return 1\n",
        _HEAD_IN
        + "    try:\n        x.save()\n    except Exception as e:\n        logger.warning('%s', e)\n    return 1\n",
    ),
}

FIXED_UNSAFE |= {
    "the project only has a way to set logging up": (
        "from app.log import setup\n\n\ndef run(path):\n    print('loading', path)\n",
        "import logging\n\nfrom app.log import setup\n\nlogger = logging.getLogger(__name__)\n\n\ndef run(path):\n"
        "    logger.info('loading %s', path)\n",
    ),
}

_LONG_TEXT = "a text that its author wrote on one line, which is longer than the lines of code around it are"
FIXED |= {
    "a text stays as long as its author wrote it": (
        _HEAD_IN + f"    print('{_LONG_TEXT} {{}}'.format(x))\n",
        _HEAD_IN + f"    logger.info(\n        '{_LONG_TEXT} %s',\n        x,\n    )\n",
    ),
}

FIXED |= {
    "beside another message": (
        _HEAD_IN + "    print('new command')\n    print('it was', x)\n",
        _HEAD_IN + "    logger.info('new command')\n    logger.info('it was %s', x)\n",
    ),
    "below a condition": (
        _HEAD_IN + "    if x.dump:\n        print('IN:', x)\n",
        _HEAD_IN + "    if x.dump:\n        logger.info('IN: %s', x)\n",
    ),
}
FIXED_UNSAFE |= {
    "the words for the value printed below": (
        _HEAD_IN + "    print('ERROR, new command sent')\n    print(x)\n",
        _HEAD_IN + "    logger.error('ERROR, new command sent')\n    logger.info(\"%s\", x)\n",
    ),
    "below a switch in the environment": (
        "import os\n" + _HEAD_IN + "    if os.environ.get('APP_DUMP'):\n        print('IN:', x)\n",
        "import os\n" + _HEAD_IN + "    if os.environ.get('APP_DUMP'):\n        logger.info('IN: %s', x)\n",
    ),
}

FIXED_UNSAFE |= {
    "behind a switch at the head of the function": (
        _HEAD_IN + "    if not x.debug:\n        return\n    print('IN:', x)\n",
        _HEAD_IN + "    if not x.debug:\n        return\n    logger.info('IN: %s', x)\n",
    ),
}

_LIBRARY = """
        def migrate(db):
            print("tables are made"){}
            db.create_all()
        """
_PROGRAM = """
        from app.library import migrate
        migrate(open_database())
        """
CLEAN |= {
    "what only a program beside the package calls": {
        "app/__init__.py": "",
        "app/library.py": _LIBRARY.format(""),
        "scripts/install.py": _PROGRAM,
    },
}
FLAGGED |= {
    "what an example shows how to call": {
        "app/__init__.py": "",
        "app/library.py": _LIBRARY.format("  # LIN101"),
        "example/install.py": _PROGRAM,
    },
}

_APP = '[project]\nname = "app"\nversion = "1"\n[project.scripts]\napp = "app.main:main"\n'
_TABLE = """
    COMMANDS = {}


    def command(name):
        def enter(function):
            COMMANDS[name] = function
            return function

        return enter


    @command("zones")
    def zones(rows):
        print('rows', rows)LINE
    """

CLEAN |= {
    "a decorator puts commands into a table": {
        "pyproject.toml": _APP,
        "app/__init__.py": "",
        "app/main.py": "import sys\n\nfrom app.table import COMMANDS\n\n\ndef main():\n    COMMANDS[sys.argv[1]](sys.argv[2:])\n",
        "app/table.py": _TABLE.replace("LINE", ""),
    },
    "commands of a prompt that are completed": {
        "pyproject.toml": _APP,
        "app/__init__.py": "",
        "app/jobs.py": "def listing(args):\n    print('jobs', args)\n",
        "app/main.py": "from app.prompt import Names, Prompt\n\n\ndef main():\n    Prompt(Names()).run(input())\n",
        "app/prompt.py": """
            from prompt_toolkit.completion import Completer

            from app import jobs

            COMMANDS = {"jobs": {"exec": jobs.listing}}


            class Names(Completer):
                def get_completions(self, document, event):
                    yield from COMMANDS


            class Prompt:
                def __init__(self, names):
                    self.names = names
                    self.commands = COMMANDS

                def run(self, line):
                    self.commands[line]["exec"](line)
            """,
    },
    "in a namespace package": {
        "pyproject.toml": _APP.replace("app.main", "space.app.main"),
        "space/app/__init__.py": "",
        "space/app/main.py": "from space.app.out import table\n\n\ndef main():\n    table([])\n",
        "space/app/out.py": "def table(rows):\n    print('rows', rows)\n",
    },
    "a common name, called like its module, of which a package hands on another": {
        "pyproject.toml": _APP,
        "app/__init__.py": "from app.store import Store, fetch\n",
        "app/main.py": "from app.fetch import fetch\n\n\ndef main():\n    fetch([])\n",
        "app/fetch.py": "def fetch(rows):\n    print('rows', rows)\n",
        "app/store.py": "class Store:\n    pass\n\n\ndef fetch():\n    return 1\n",
        **{
            f"app/m{i}.py": f"def f{i}(store):\n    fetch = 1\n    return fetch, 'fetch'\n" for i in range(30)
        },
    },
    "a method of the project asks": {
        "app/__init__.py": "",
        "app/base.py": """
            from app.asking import ask_for


            class Editor:
                def _prompt(self, label):
                    return ask_for(label)
            """,
        "app/asking.py": "def ask_for(label):\n    return input(label)\n",
        "app/serial.py": """
            from app.base import Editor


            class Serial(Editor):
                def settings(self):
                    print("Specify the port, such as /dev/ttyUSB0.")
                    return {"port": self._prompt("port")}
            """,
    },
}
FLAGGED |= {
    "a decorator puts handlers into a table": {
        "pyproject.toml": _APP,
        "app/__init__.py": "",
        "app/main.py": "def main():\n    pass\n",
        "app/serve.py": "from app.table import COMMANDS\n\n\ndef handle(message):\n    COMMANDS[message](message)\n",
        "app/table.py": _TABLE.replace("LINE", "  # LIN101"),
    },
    "a folder of programs that is no namespace": {
        "pyproject.toml": _APP,
        "backend/app/__init__.py": "",
        "backend/app/main.py": "from app.out import other\n\n\ndef main():\n    other([])\n",
        "backend/app/out.py": "def table(rows):\n    print('rows', rows)  # LIN101\n\n\ndef other(rows):\n    print('rows', rows)\n",
    },
    "a method is called after a question and asks nobody": {
        "app/__init__.py": "",
        "app/base.py": "class Editor:\n    def _prompt(self, label):\n        return label.upper()\n",
        "app/serial.py": """
            from app.base import Editor


            class Serial(Editor):
                def settings(self):
                    print("Specify the port, such as /dev/ttyUSB0.")  # LIN101
                    return {"port": self._prompt("port")}
            """,
    },
}

_STATS = _HEAD_IN + "    {}('profile of x')\n    x.{}('cumulative')\n"
FIXED["above something else"] = (_STATS.format("print", "save"), _STATS.format("logger.info", "save"))
FIXED_UNSAFE["above a report"] = (
    _STATS.format("print", "print_stats"),
    _STATS.format("logger.info", "print_stats"),
)

CLEAN |= {
    "commands that a decorator of the project tells argparse": """
        import argparse

        parser = argparse.ArgumentParser()
        commands = parser.add_subparsers()

        def command(function=None, **options):
            if function is None:
                return lambda inner: command(inner, **options)
            commands.add_parser(**options).set_defaults(func=function)
            return function

        @command(name="build")
        def build(website):
            print("built", website)

        def clean(website):
            print("cleaned", website)

        command(clean, name="clean")
        """,
    "a command of fastcore, imported with all else": """
        from fastcore.utils import *
        from fastcore.script import *

        @call_parse
        def build(website):
            print("built", website)
        """,
    "a class called after the command line first": """
        class CLIUserInterface:
            def result(self, text):
                print(text)
        """,
}

FLAGGED |= {
    "a decorator of the project that asks click to say something": """
        import click

        def counted(function):
            click.echo(function)
            return function

        @counted
        def build(website):
            print("built", website)  # LIN101
        """,
    "a decorator that tells the defaults of its own, and runs functions": """
        import argparse
        import asyncio

        def run(work):
            parser = argparse.ArgumentParser()
            parser.set_defaults(verbose=True)
            return asyncio.run(work)

        async def build(website):
            print("built", website)  # LIN101

        def serve(website):
            run(build(website))
        """,
    "a decorator that may come from several modules, none of which makes commands": """
        from app.utils import *
        from app.script import *

        @call_parse
        def build(website):
            print("built", website)  # LIN101
        """,
}
_NOTED = _HEAD_IN + "    {}('profile of x')\n    {}(x, 'profile of x')\n"
FIXED["beside a logarithm"] = (_NOTED.format("print", "log10"), _NOTED.format("logger.info", "log10"))
FIXED_UNSAFE["beside the project's own log"] = (
    _NOTED.format("print", "_log"),
    _NOTED.format("logger.info", "_log"),
)

_TALK = _HEAD_IN + "    {}('one', x)\n    if x:\n        {}({})\n"
FIXED["two messages of a function"] = (
    _TALK.format("print", "print", "'two', x"),
    _TALK.format("logger.info", "logger.info", "'two %s', x").replace("'one'", "'one %s'"),
)
FIXED_UNSAFE |= {
    "beside a line for a person": (
        _TALK.format("print", "print", "'waiting ...'"),
        _TALK.format("logger.info", "logger.info", "'waiting ...'").replace("'one'", "'one %s'"),
    ),
    "a problem that is not named one": (
        _HEAD_IN + "    print('read out of bounds', x)\n",
        _HEAD_IN + "    logger.info('read out of bounds %s', x)\n",
    ),
    "a cause that is known": (
        _HEAD_IN
        + "    try:\n        x()\n    except Exception as e:\n        print('Failed to obtain x:', e)\n",
        _HEAD_IN
        + "    try:\n        x()\n    except Exception as e:\n        logger.exception('Failed to obtain x: %s', e)\n",
    ),
    "in the handler of a function that prints what it does": (
        _HEAD_IN + "    try:\n        x()\n    except KeyError as e:\n        print('a', e)\n"
        "    print('one two', x, end='')\n    print('b two', x, end='')\n    print('c two', x, end='')\n",
        _HEAD_IN + "    try:\n        x()\n    except KeyError as e:\n        logger.warning('a %s', e)\n"
        "    print('one two', x, end='')\n    print('b two', x, end='')\n    print('c two', x, end='')\n",
    ),
}
FIXED["below another comment"] = (
    _HEAD_IN + "    # the blueprint is there\n    print('read it', x)\n",
    _HEAD_IN + "    # the blueprint is there\n    logger.info('read it %s', x)\n",
)
FIXED_UNSAFE |= {
    "below a comment that says why it is a print": (
        _HEAD_IN + "    # no logger yet, so print\n    print('read it', x)\n",
        _HEAD_IN + "    # no logger yet, so print\n    logger.info('read it %s', x)\n",
    ),
    "a line end between the pieces": (
        _HEAD_IN + "    print(x.bold + '\\n>> read ' + x.name)\n",
        _HEAD_IN + "    logger.info('%s\\n>> read %s', x.bold, x.name)\n",
    ),
}
_SETUP = """import logging

logger = logging.getLogger(__name__)


class Setup:
    def one(self, station):
        {0}("one of"{2}, station)

    def two(self, station):
        {0}("two of"{2}, station)

    def three(self, station):
        {0}("three of"{2}, station)
{1}"""
FIXED_UNSAFE["a class that prints, in a module that logs"] = tuple(  # type: ignore[assignment]
    text.replace('of", s', 'of %s", s') if "info" in text else text
    for text in (_SETUP.format("print", "", ""), _SETUP.format("logger.info", "", ""))
)
_LOGS = "\n    def four(self):\n        logger.info('four')\n"
FIXED["a class that prints and logs"] = (
    _SETUP.format("print", _LOGS, ""),
    _SETUP.format("logger.info", _LOGS, "").replace('of", s', 'of %s", s'),
)

_HEIRS = {
    "pyproject.toml": '[project]\nname = "app"\nversion = "1"\n[project.scripts]\nlint = "app.start:launch"\n',
    "app/runner.py": """
        class Runner:
            def __init__(self, words):
                print("nothing to do")MARK


        class Quick(Runner):
            pass


        class Unused(Runner):
            pass
        """,
    "app/kinds.py": "from app.runner import Runner\n\n\ndef set_words(runner: Runner):\n    runner.words = []\n\n\nset_words(None)\n",
    "app/start.py": "from app.runner import Quick\n\n\ndef launch():\n    Quick([])\n",
}
_PICKED = {
    "pyproject.toml": '[project]\nname = "app"\nversion = "1"\n[project.scripts]\nlint = "app.start:launch"\n',
    "app/shapes.py": """
        class Short:
            def process(self, problems):
                for problem in problems:
                    print(problem)MARK


        class Long:
            def process(self, problems):
                return list(problems)
        """,
    "app/start.py": """
        from app import shapes


        def pick(is_short):
            if is_short:
                return shapes.Short()
            return shapes.Long()


        def launch():
            shape = pick(True)
            shape.process([])
        """,
}
_UNUSED_METHOD = {
    "pyproject.toml": '[project]\nname = "app"\nversion = "1"\n[project.scripts]\ncut = "app.cut:launch"\n',
    "app/cut.py": """
        class Cutter:
            def run(self):
                self._work()

            def finish(self):
                self._work()

            def _work(self):
                print("cut")MARK


        def launch():
            Cutter().run()
        """,
}


def _marked(files: dict[str, str], mark: str, **changed: str) -> dict[str, str]:
    return {path: text.replace("MARK", mark) for path, text in {**files, **changed}.items()}


CLEAN |= {
    "a class of which a program makes an heir, that others name as a type": _marked(_HEIRS, ""),
    "a method of one of several objects that a function gives": _marked(_PICKED, ""),
    "a method that nobody calls, in a class that only a program makes": _marked(_UNUSED_METHOD, ""),
    "said while nobody listens to the log": """
        import logging

        logger = logging.getLogger(__name__)

        def tell(message):
            logger.info(message) if logger.hasHandlers() else print(message)

        def serve(message):
            if logger.hasHandlers():
                logger.info("serving %s", message)
            else:
                print("serving", message)
        """,
    "a class that is called after printing": """
        class PrintProgress:
            def error(self, message):
                print("ERROR:", message)
        """,
}
FLAGGED |= {
    "a class of which production makes an heir": _marked(
        _HEIRS,
        "  # LIN101",
        **{"app/kinds.py": "from app.runner import Unused\n\n\nunused = Unused([])\n"},
    ),
    "a method of one of several objects that production asks for": _marked(
        _PICKED,
        "  # LIN101",
        **{
            "app/serve.py": "from app.start import pick\n\n\nclass Service:\n    shape = pick(True)\n\n\npick(False).process([])\n"
        },
    ),
    "a method that nobody calls, in a class that production makes": _marked(
        _UNUSED_METHOD,
        "  # LIN101",
        **{"app/serve.py": "from app.cut import Cutter\n\n\ncutter = Cutter()\n"},
    ),
    "a log beside a print": """
        import logging

        logger = logging.getLogger(__name__)

        def tell(message):
            if message:
                logger.info(message)
            else:
                print("nothing")  # LIN101
        """,
}
FLAGGED |= {
    "a method that nobody calls, in a class that a framework calls": _marked(
        _UNUSED_METHOD,
        "  # LIN101",
        **{
            "app/cut.py": _UNUSED_METHOD["app/cut.py"].replace(
                "class Cutter:",
                "from tornado.web import RequestHandler\n\n        class Cutter(RequestHandler):",
            )
        },
    ),
    "a method that nobody calls, in a class that others inherit from": _marked(
        _UNUSED_METHOD,
        "  # LIN101",
        **{"app/more.py": "from app.cut import Cutter\n\n\nclass Fine(Cutter):\n    pass\n"},
    ),
}
CLEAN |= {
    "a script's method of a name that an unknown object is asked for": {
        "app/__init__.py": "",
        "app/session.py": """
            def current(handler):
                return handler.session.get("user")
            """,
        "examples/__init__.py": "",
        "examples/feed.py": """
            class Index:
                def get(self):
                    print("a feed")
            """,
    },
}

_HOSTED = "import {}\n" + _HEAD_IN + "    {}('loaded %s'{} x)\n"
FIXED_UNSAFE["the window of another program"] = (
    _HOSTED.format("bpy", "print", " %").replace("import bpy\nimport logging", "import bpy\nimport logging"),
    _HOSTED.format("bpy", "logger.info", ","),
)
FIXED["a library"] = (_HOSTED.format("attrs", "print", " %"), _HOSTED.format("attrs", "logger.info", ","))
