"""Cases of LIN101."""

from __future__ import annotations

CLEAN = {
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

FLAGGED = {
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
}
