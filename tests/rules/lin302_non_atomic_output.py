"""Cases of LIN302."""

CLEAN = {
    "a": """
        import os
        from app.u import TempDir
        def f(d, content_type):
            with TempDir() as tmp:
                p = os.path.join(tmp.path(), f'input.{content_type}')
                with open(p, 'w') as f:
                    f.write(d)
        """,
    "b": {
        "app/__init__.py": "",
        "app/u.py": "import os,tempfile\nclass TempDir:\n    def __init__(self):\n        self._path=None\n    def __enter__(self):\n        self._path=os.path.abspath(tempfile.mkdtemp())\n        return self\n    def path(self, *path):\n        return os.path.join('./', *path) if self._chdr else os.path.join(self._path, *path)\n",
        "app/m.py": "import os\nfrom app.u import TempDir\ndef f(d, content_type):\n    with TempDir() as tmp:\n        p = os.path.join(tmp.path(), f'input.{content_type}')\n        with open(p, 'w') as f:\n            f.write(d)\n",
    },
    "temp": """
        import tempfile, os

        def f():
            with tempfile.TemporaryDirectory() as d:
                with open(os.path.join(d, 'x'), 'w') as f:
                    f.write('a')
        """,
    "append": """
        def f(p):
            with open(p, 'a') as f:
                f.write('a')
        """,
    "state is non-atomic-write's": """
        PATH = "data/jobs.json"

        def load():
            return open(PATH).read()

        def save(text):
            with open(PATH, "w") as handle:
                handle.write(text)
        """,
    "a temporary": """
        import tempfile, os

        def run(text):
            folder = tempfile.mkdtemp()
            with open(os.path.join(folder, "in.txt"), "w") as handle:
                handle.write(text)
        """,
    "moved over the target when whole": """
        import os

        def export(text, output):
            with open(output + ".part", "w") as handle:
                handle.write(text)
            os.replace(output + ".part", output)
        """,
    "serialised, not written": """
        import pydantic_core

        def body(content):
            return pydantic_core.to_json(content)
        """,
}

FLAGGED = {
    "html": """
        def report(rows, path):
            with open(path, 'w') as f:  # LIN302
                f.write(render(rows))
        """,
    "an output the caller names": """
        def export(text, output):
            with open(output, "w") as handle:  # LIN302
                handle.write(text)
        """,
    "a report": """
        from pathlib import Path

        def report(folder, text):
            Path(folder, "report.html").write_text(text)  # LIN302
        """,
    "a frame": """
        def export(frame):
            frame.to_csv("result.csv")  # LIN302
        """,
}

FIXED_UNSAFE = {
    "an export": (
        "import csv\n\n\ndef export(rows, output):\n"
        '    with open(output, "w", newline="") as handle:\n        csv.writer(handle).writerows(rows)\n',
        "import contextlib\nimport csv\nimport errno\nimport os\nimport secrets\nimport stat\nimport typing\n\n\n"
        "<atomic_open>\n\n\ndef export(rows, output):\n"
        '    with _atomic_open(output, "w", newline="") as handle:\n        csv.writer(handle).writerows(rows)\n',
    ),
}

_OWN_CLASS = """
    class BucketPath:
        def open(self, mode="r"): ...

        def exists(self): ...

        def unlink(self): ...

        def write_text(self, text): ...
    """

NOT_FIXED = {
    "a path of a class of the project": (
        {
            "storage.py": _OWN_CLASS,
            "app.py": """
                def save(path, text):
                    with path.open("w") as handle:
                        handle.write(text)
                """,
        }
    ),
    "a method of a class that derives from a path": (
        {
            "storage.py": """
                from s3path import S3Path as _S3Path


                class BucketPath(_S3Path):
                    pass
                """,
            "app.py": """
                def save(path, text):
                    path.write_text(text)
                """,
        }
    ),
}

CLEAN |= {
    "a file that is emptied": """
        def rotate(path):
            with open(path, "w") as file:
                file.truncate(0)
        """,
}

NOT_FIXED |= {
    "a place of another kind that is opened like a file": {
        "app/__init__.py": "",
        "app/a.py": """
        class ZipSource:
            def __init__(self, archive, name):
                self.archive, self.name = archive, name

            def open(self, mode="r"):
                return self.archive.open(self.name, mode)


        def export(rows, source):
            with source.open("w") as file:
                file.write(rows)
        """,
    },
}

CLEAN |= {
    "a file that must not be there before": """
        import os

        def key(filename, data):
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
            descriptor = os.open(filename, flags, mode=0o600)
            with open(descriptor, "wb") as stream:
                stream.write(data)
        """,
}
FLAGGED |= {
    "a file that is cut off first": """
        import os

        def save(filename, data):
            descriptor = os.open(filename, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            with open(descriptor, "wb") as stream:  # LIN302
                stream.write(data)
        """,
}

CLEAN |= {
    "a method of the project, which is judged by what it does": """
        class Request:
            def save_to_disk(self, path):
                self.parent.mkdir(path)

        class Collection:
            def save(self, path):
                for request in self.requests:
                    request.save_to_disk(path / request.name)
        """,
}
FLAGGED |= {
    "a method of the project that hands a library's on": """
        class Table:
            def to_parquet(self, path):
                self.frame.to_parquet(path)  # LIN302
        """,
}
