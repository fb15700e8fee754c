"""Cases of LIN103."""

CLEAN = {
    "the end of a line": """
        import os
        import sys

        def finish():
            sys.stderr.write(os.linesep)
        """,
    "where loguru's records go": """
        import json, sys
        from loguru import logger
        def as_json(message):
            sys.stdout.write(json.dumps({"said": message.record["message"]}) + "\\n")
        def set_up():
            logger.remove()
            logger.add(as_json, level="INFO")
        """,
    "md": """
        import sys

        class R:
            BOLD = '\\033[1m'
            def w(self, c):
                sys.stdout.write(c)
        """,
    "prog": """
        import sys

        def p(n, h):
            text = f'\\r{h}: {n}%'
            sys.stderr.write(text)
        """,
    "child": """
        import sys

        def p(proc):
            for line in proc.stdout:
                sys.stdout.write(line.decode())
        """,
    "logger": """
        import logging, sys

        class L(logging.Logger):
            def close(self):
                try:
                    self.x()
                except Exception as e:
                    sys.stderr.write(f'closing failed {e}')
        """,
    "prompt": """
        import sys

        def ask(prompt):
            sys.stdout.write(prompt)
            return sys.stdin.readline()
        """,
    "recv": """
        import sys

        def p(ch):
            while True:
                line = ch.recv(1024)
                sys.stdout.buffer.write(line)
        """,
    "in production, pformat": """
        from pprint import pformat

        def f(m):
            return pformat(m)
        """,
    "pprint stream": """
        import pprint

        def f(m, fh):
            pprint.pprint(m, stream=fh)
        """,
    "flush only": """
        import sys

        def f():
            sys.stdout.flush()
        """,
    "entry": """
        import sys

        def main():
            sys.stdout.write('x')

        if __name__ == '__main__':
            main()
        """,
    "tee": """
        import sys

        class Tee:
            def __init__(self, f):
                self.f = f
            def write(self, t):
                sys.stdout.write(t)
                self.f.write(t)
        """,
    "a stream of the caller": """
        import sys
        def dump(rows, out=sys.stdout):
            out.write(str(rows))
        """,
    "an object of the project called stdout": """
        def dump(process):
            process.stdout.write(b"x")
        """,
    "entry code": """
        import sys
        from pprint import pprint
        def main():
            sys.stdout.write("x")
            pprint({})
        if __name__ == "__main__":
            main()
        """,
    "pprint to a file": """
        import pprint
        def dump(rows, out):
            pprint.pprint(rows, stream=out)
            pprint.pprint(rows, out)
        """,
    "pformat": """
        from pprint import pformat
        def dump(rows):
            return pformat(rows)
        """,
    "rich to a file": """
        import rich
        def dump(rows, out):
            rich.print(rows, file=out)
        """,
    "another pprint": """
        def pprint(x):
            return x
        def dump(rows):
            pprint(rows)
        """,
    "flush alone writes nothing": """
        import sys
        def run():
            sys.stdout.flush()
        """,
    "drawing on a terminal that was asked for": """
        import sys
        def clear():
            if sys.stdout.isatty():
                sys.stdout.write("x")
        """,
    "a progress bar": """
        import sys
        UP = "\\x1b[{}A"
        def draw(n):
            sys.stdout.write("\\r" + "." * n)
            sys.stdout.write("\\b" * n)
            sys.stdout.write(UP.format(n))
        """,
    "a stream that the caller may choose": """
        import sys
        class Out:
            def __init__(self, stream=None):
                self.stream = stream or sys.stderr
            def say(self, text):
                self.stream.write(text)
        def say(text, stream=None):
            out = stream or sys.stderr
            out.write(text)
        """,
    "a handler of logging writes where records go": """
        import logging, sys
        class Plain(logging.Handler):
            def emit(self, record):
                sys.stderr.write(self.format(record))
        """,
    "a stream put in place of the standard one": """
        import sys
        class Tee:
            def write(self, text):
                sys.__stdout__.write(text)
        """,
    "a script": {"scripts/go.py": "import sys\nsys.stdout.write('x')\n"},
    "rich in a command": """
        import typer
        from rich import print
        app = typer.Typer()
        @app.command()
        def go():
            print("x")
        """,
}

CLEAN |= {
    "a bare line end": """
        import sys

        def close(self):
            sys.stdout.write("\\n")
        """,
    "lines of a protocol": """
        import sys

        def start(status):
            sys.stdout.write("Status: %s\\r\\n" % status)
        """,
    "a spinner takes back what it drew": """
        import sys

        def wait(process, signs):
            while process.poll() is None:
                sys.stdout.write(next(signs))
                sys.stdout.flush()
                sys.stdout.write("\\b")
        """,
    "a child's output with a mark": """
        import sys

        def follow(child_stdout):
            for line in child_stdout:
                text = line.decode()
                sys.stdout.write("[server] " + text)
        """,
    "a child's output read in place": """
        import sys

        def follow(self):
            sys.stderr.write(self.process.stderr.readline())
        """,
    "the part for a command": """
        import rich

        def deploy(target, cli=False):
            if cli:
                rich.print(f"deploying {target}")
        """,
    "its name says where it writes": """
        import sys

        def write_to_stdout(result):
            sys.stdout.write(result)
        """,
    "its docstring says where it writes": """
        import sys

        def containerfile(path=None):
            \"\"\"Make the file.

            Without a path the contents are printed out to ``sys.stderr``.
            \"\"\"
            sys.stderr.write("FROM x")
        """,
    "a method that only a command chooses, by its name": {
        "pyproject.toml": '[project]\nname = "app"\n[project.scripts]\napp = "app.module:main"\n',
        "app/module.py": """
            import sys

            class Client:
                def run(self, command):
                    return getattr(self, "handle_%s" % command.kind)(command)

                def handle_stop(self, command):
                    sys.stderr.write(command.answer)

            def main():
                return Client().run(None)
            """,
    },
    "a stream as an object": """
        import sys

        class StdoutStream:
            def __call__(self, data):
                sys.stdout.write(data["text"])
        """,
    "a script's method is not every method of its name": {
        "bin/update.py": """
            import sys

            class Update:
                def execute(self, names):
                    sys.stderr.write("%s is no file" % names)
            """,
        "app/module.py": """
            def work(job, names):
                return job.execute(names)
            """,
    },
    "the project puts its own stream there": {
        "app/redirect.py": """
            import sys

            def redirect(cell):
                sys.stderr = cell.stream
            """,
        "app/module.py": """
            import sys

            def choose(value):
                sys.stderr.write(f"{value} is out of bounds")
            """,
    },
    "a command of a package that the project carries": {
        "app/_vendor/click/__init__.py": "def group():\n    ...\n",
        "app/module.py": """
            import sys
            from app._vendor import click

            @click.group()
            def cli():
                sys.stdout.writelines(["a"])
            """,
    },
}

FLAGGED = {
    "handed to something else than loguru": """
        import sys
        from loguru import logger
        def on_save(message):
            sys.stdout.write(f"saved {message}\\n")  # LIN103
        def set_up(listeners):
            listeners.add(on_save)
        """,
    "the project reads the stream's name and puts nothing there": {
        "app/redirect.py": """
            import sys

            def is_plain(cell):
                return sys.stderr == cell.stream or dict(stderr=sys.stderr)
            """,
        "app/module.py": """
            import sys

            def choose(value):
                sys.stderr.write(f"{value} is out of bounds")  # LIN103
            """,
    },
    "a client is no command line": """
        import rich

        def deploy(target, client=None):
            if client:
                rich.print(f"deploying {target}")  # LIN103
        """,
    "message": """
        import sys

        def p(msg):
            sys.stdout.write(msg)  # LIN103
        """,
    "message2": """
        import sys

        def p(n):
            text = 'done %d' % n
            sys.stdout.write(text)  # LIN103
        """,
    "stdout write": """
        import sys

        def f(m):
            sys.stdout.write('done %s\\n' % m)  # LIN103
        """,
    "stderr alias": """
        from sys import stderr

        def f(m):
            stderr.write('bad\\n')  # LIN103
        """,
    "in production, pprint": """
        from pprint import pprint

        def f(m):
            pprint(m)  # LIN103
        """,
    "pp": """
        import pprint

        def f(m):
            pprint.pp(m)  # LIN103
        """,
    "in production, rich": """
        import rich

        def f(m):
            rich.print(m)  # LIN103
        """,
    "writelines": """
        import sys

        def f(m):
            sys.stdout.writelines(m)  # LIN103
        """,
    "standard streams": """
        import sys
        from sys import stderr
        def run():
            sys.stdout.write("x")  # LIN103
            stderr.write("x")  # LIN103
            sys.stderr.writelines(["x"])  # LIN103
            sys.stdout.buffer.write(b"x")  # LIN103
        """,
    "through a variable": """
        import sys
        def run():
            out = sys.stdout
            out.write("x")  # LIN103
        """,
    "pprint": """
        import pprint
        from pprint import pp
        def run(rows):
            pprint.pprint(rows)  # LIN103
            pp(rows)  # LIN103
        """,
    "rich": """
        from rich import print
        import rich
        def run(rows):
            print(rows)  # LIN103
            rich.print(rows)  # LIN103
        """,
    "a printer of one's own": """
        import pprint
        PRINTER = pprint.PrettyPrinter(indent=4)
        def load(paths):
            data = [path.stat() for path in paths]
            PRINTER.pprint(data)  # LIN103
            return data
        """,
}

_HEAD = "import logging\nimport sys\n\nlogger = logging.getLogger(__name__)\n\n\ndef run(n):\n"

_DONE = _HEAD.replace("import sys\n", "")

FIXED = {
    "a line": (_HEAD + '    sys.stdout.write("100% done\\n")\n', _DONE + '    logger.info("100% done")\n'),
    "a line for standard error": (
        _HEAD + "    sys.stderr.write('error: it is full\\n')  # why\n",
        _DONE + "    logger.error('it is full')  # why\n",
    ),
}

FIXED_UNSAFE = {
    "chatter on standard error": (
        _HEAD + "    sys.stderr.write('reading the settings\\n')\n",
        _DONE + "    logger.error('reading the settings')\n",
    ),
    "logged beside it": (
        _HEAD + "    if n:\n        sys.stderr.write('WARNING: BASE_URL is not configured!\\n')\n"
        "    logger.warning('BASE_URL is not configured, no links are made')\n",
        _DONE + "    if n:\n        logger.warning('BASE_URL is not configured!')\n"
        "    logger.warning('BASE_URL is not configured, no links are made')\n",
    ),
    "text with values": (
        _HEAD + '    sys.stdout.write(f"read {n}\\n")\n',
        _DONE + '    logger.info("read %s", n)\n',
    ),
}

CLEAN |= {
    "a measure that is started by hand": {
        "app/__init__.py": "",
        "app/bench/__init__.py": "",
        "app/bench/consumer.py": """
            import sys

            def claim(queue):
                try:
                    queue.claim()
                except OSError as error:
                    sys.stderr.write(f"cannot claim: {error}\\n")
            """,
        "app/bench/conductor.py": """
            import multiprocessing
            from app.bench import consumer

            def main(queues):
                for queue in queues:
                    multiprocessing.Process(target=consumer.claim, args=(queue,)).start()
            """,
    },
}

FLAGGED |= {
    "the same in the service": {
        "app/__init__.py": "",
        "app/queue/__init__.py": "",
        "app/queue/consumer.py": """
            import sys

            def claim(queue):
                try:
                    queue.claim()
                except OSError as error:
                    sys.stderr.write(f"cannot claim: {error}\\n")  # LIN103
            """,
    },
}

CLEAN |= {
    "a word to the person who started it": """
        import sys
        from rich import print

        def authorize(url):
            sys.stdout.write(f"Open this URL to authorize:\\n{url}\\n")

        def visualize(folder):
            print(f"You can run:\\n[italic]tensorboard --logdir {folder}[/italic]")
        """,
}

FLAGGED |= {
    "a word of the service to itself": """
        import sys

        def authorize(url):
            sys.stderr.write(f"cannot open {url}\\n")  # LIN103
            sys.stderr.write(f"opening the database at {url}\\n")  # LIN103
        """,
}

CLEAN |= {
    "a line that is drawn, and a result before the end": """
        import subprocess
        import sys

        def run(command):
            sys.stdout.write("----------\\n")
            subprocess.check_call(command)

        def process(options, config):
            if options.dump:
                sys.stdout.write(config.dump())
                sys.exit(0)
            return config
        """,
}

FLAGGED |= {
    "something else comes before the end": """
        import sys

        def process(options, config):
            if options.dump:
                sys.stdout.write(config.dump())  # LIN103
                config.close()
                sys.exit(0)
            return config
        """,
}

CLEAN |= {
    "a function that stands in for print": """
        import sys

        def output(message):
            sys.stdout.write(message + "\\n")
        """,
}
FLAGGED |= {
    "a function that says more than it was given": """
        import sys

        def output(message):
            sys.stdout.write("read: " + message + "\\n")  # LIN103
        """,
}

FIXED_UNSAFE |= {
    "the quotes that its text had": (
        _HEAD + "    sys.stderr.write('data: {0}\\n'.format(n))\n",
        _DONE + "    logger.error('data: %s', n)\n",
    ),
}

CLEAN |= {
    "the stream was named as the file": """
        import sys

        def save(text, fp):
            if fp == "-":
                try:
                    sys.stdout.buffer.write(text.encode("utf-8"))
                except AttributeError:
                    sys.stdout.write(text)
        """,
}

FLAGGED |= {
    "the other way than to the stream": """
        import sys

        def save(text, fp):
            if fp == "-":
                return
            sys.stderr.write("saved " + text)  # LIN103
        """,
}

CLEAN |= {
    "a console script that is an object": {
        "pyproject.toml": '[project]\nname = "app"\n[project.scripts]\napp = "app.module:main"\n',
        "app/__init__.py": "",
        "app/base.py": """
            class Command:
                def __call__(self, args=None):
                    return self.main(self.parse(args))
            """,
        "app/module.py": """
            import sys
            from app.base import Command

            class Tool(Command):
                def main(self, args):
                    sys.stdout.write("done")

            main = Tool()
            """,
    },
    "a demonstration": {"app/demos/go.py": "import sys\nsys.stdout.write('x')\n"},
}
FLAGGED |= {
    "an object that is no console script": {
        "pyproject.toml": '[project]\nname = "app"\n[project.scripts]\napp = "app.module:main"\n',
        "app/__init__.py": "",
        "app/module.py": """
            import sys

            class Tool:
                def run(self, args):
                    sys.stdout.write("done")  # LIN103

            tool = Tool()

            def main():
                return 0
            """,
    },
}
