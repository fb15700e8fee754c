"""Cases of LIN303."""

CLEAN = {
    "dir": """
        import os, tempfile

        def save(path, text):
            fd, tmp = tempfile.mkstemp(dir=os.path.dirname(path))
            with os.fdopen(fd, 'w') as f:
                f.write(text)
            os.replace(tmp, path)
        """,
    "made in the target's folder": """
        import os, tempfile

        def save(path, text):
            descriptor, name = tempfile.mkstemp(dir=os.path.dirname(path))
            with os.fdopen(descriptor, "w") as handle:
                handle.write(text)
            os.replace(name, path)
        """,
    "the folder given by position": """
        import os, tempfile

        def save(path, folder):
            descriptor, name = tempfile.mkstemp(".tmp", "x", folder)
            os.replace(name, path)
        """,
    "the folder may be in the options": """
        import os, tempfile

        def save(path, **options):
            with tempfile.NamedTemporaryFile(**options) as handle:
                handle.write(b"x")
            os.replace(handle.name, path)
        """,
    "moved within one temporary folder": """
        import os, tempfile

        def run():
            with tempfile.TemporaryDirectory() as folder:
                first = os.path.join(folder, "a")
                os.rename(first, os.path.join(folder, "b"))
        """,
    "the failure is handled": """
        import os, shutil, tempfile

        def save(path, text):
            with tempfile.NamedTemporaryFile("w", delete=False) as handle:
                handle.write(text)
            try:
                os.replace(handle.name, path)
            except OSError:
                shutil.copyfile(handle.name, path)
        """,
    "an unpacked tree taken out of a scratch folder": """
        import shutil, tempfile, os

        def unpack(archive, target):
            with tempfile.TemporaryDirectory() as folder:
                shutil.unpack_archive(archive, folder)
                shutil.move(os.path.join(folder, "tree"), target)
        """,
    "text replaced in a name": """
        import tempfile

        def name(text):
            return text.replace("a", "b"), tempfile.gettempdir().replace("/", "-")
        """,
    "kept in an attribute, beside the target": """
        import os
        import tempfile


        class Sink:
            def open(self):
                self._tmp = tempfile.NamedTemporaryFile(delete=False, dir=os.path.dirname(self.target))

            def close(self):
                self._tmp.close()
                os.replace(self._tmp.name, self.target)
    """,
    "made by a function that is told the folder": """
        import os
        import tempfile


        def _temp(folder):
            fd, name = tempfile.mkstemp(dir=folder)
            os.close(fd)
            return name


        def save(path, data):
            tmp = _temp(os.path.dirname(path))
            with open(tmp, "w") as f:
                f.write(data)
            os.replace(tmp, path)
    """,
    "moved within /tmp": """
        import os


        def save(data):
            with open("/tmp/app.tmp", "w") as f:
                f.write(data)
            os.rename("/tmp/app.tmp", "/tmp/app.json")
    """,
}

FLAGGED = {
    "mkstemp": """
        import os, tempfile

        def save(path, text):
            fd, tmp = tempfile.mkstemp()
            with os.fdopen(fd, 'w') as f:
                f.write(text)
            os.replace(tmp, path)  # LIN303
        """,
    "a named temporary file": """
        import shutil, tempfile

        def save(path, text):
            with tempfile.NamedTemporaryFile('w', delete=False) as f:
                f.write(text)
            shutil.move(f.name, path)  # LIN303
        """,
    "NamedTemporaryFile and os.replace": """
        import os, tempfile

        def save(path, text):
            with tempfile.NamedTemporaryFile("w", delete=False) as handle:
                handle.write(text)
            os.replace(handle.name, path)  # LIN303
        """,
    "mkstemp and rename": """
        import os
        from tempfile import mkstemp

        def save(path, text):
            descriptor, name = mkstemp()
            os.write(descriptor, text)
            os.rename(name, path)  # LIN303
        """,
    "cleaning up and raising again is no other way": """
        import os, tempfile

        def save(path, text):
            handle = tempfile.NamedTemporaryFile("w", delete=False, dir=None)
            try:
                handle.write(text)
                os.replace(handle.name, path)  # LIN303
            except OSError:
                os.unlink(handle.name)
                raise
        """,
    "a file in a temporary folder": """
        import os, tempfile
        from pathlib import Path

        def save(path, text):
            with tempfile.TemporaryDirectory() as folder:
                place = Path(folder) / "new"
                place.write_text(text)
                place.replace(path)  # LIN303
        """,
    "shutil.move of a file copies": """
        import shutil, tempfile

        def save(path, text):
            with tempfile.NamedTemporaryFile("w", delete=False) as handle:
                handle.write(text)
            shutil.move(handle.name, path)  # LIN303
        """,
    "handed to a thread": """
        import asyncio, os, tempfile

        async def save(path, text):
            descriptor, name = tempfile.mkstemp()
            await asyncio.to_thread(os.replace, name, path)  # LIN303
        """,
    "a path below /tmp as written": """
        import os


        def save(path, data):
            with open("/tmp/app.tmp", "w") as f:
                f.write(data)
            os.rename("/tmp/app.tmp", path)  # LIN303
    """,
    "made by a function of the project": """
        import os
        import tempfile


        def _temp():
            fd, name = tempfile.mkstemp()
            os.close(fd)
            return name


        def save(path, data):
            tmp = _temp()
            with open(tmp, "w") as f:
                f.write(data)
            os.replace(tmp, path)  # LIN303
    """,
    "kept in an attribute": """
        import os
        import tempfile


        class Sink:
            def open(self):
                self._tmp = tempfile.NamedTemporaryFile(delete=False)

            def close(self):
                self._tmp.close()
                os.replace(self._tmp.name, self.target)  # LIN303
    """,
}

FIXED_UNSAFE = {
    "a named temporary": (
        "import os\nimport tempfile\n\n\ndef save(path, text):\n"
        '    with tempfile.NamedTemporaryFile("w", delete=False) as handle:\n        handle.write(text)\n'
        "    os.replace(handle.name, path)\n",
        "import os\nimport tempfile\n\n\ndef save(path, text):\n"
        '    with tempfile.NamedTemporaryFile("w", delete=False, dir=os.path.dirname(path), prefix=".") as handle:\n'
        "        handle.write(text)\n    os.replace(handle.name, path)\n",
    ),
    "no folder said outright": (
        "import os\nimport tempfile\n\n\ndef save(path, text):\n"
        '    handle = tempfile.NamedTemporaryFile("w", delete=False, prefix=".x", dir=None)\n    handle.write(text)\n'
        "    os.replace(handle.name, path)\n",
        "import os\nimport tempfile\n\n\ndef save(path, text):\n"
        '    handle = tempfile.NamedTemporaryFile("w", delete=False, prefix=".x", dir=os.path.dirname(path))\n'
        "    handle.write(text)\n    os.replace(handle.name, path)\n",
    ),
}

NOT_FIXED = {
    "the target is known only later": """
        import os, tempfile

        def save(folder, text):
            handle = tempfile.NamedTemporaryFile("w", delete=False)
            handle.write(text)
            path = folder + "/x"
            os.replace(handle.name, path)
        """,
    "its folder is made only later": """
        import os, tempfile

        def save(path, text):
            handle = tempfile.NamedTemporaryFile("w", delete=False)
            handle.write(text)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            os.replace(handle.name, path)
        """,
}

CLEAN |= {
    "a folder that a partial call was told": """
        import os
        import tempfile
        from functools import partial

        def fetch(folder, name):
            make = partial(tempfile.NamedTemporaryFile, mode="wb", dir=folder, delete=False)
            with make() as handle:
                handle.write(b"x")
            os.replace(handle.name, os.path.join(folder, name))
        """,
    "a prefix that is the path of the target": """
        import os
        import tempfile

        def write(hook):
            handle, name = tempfile.mkstemp(prefix=hook + ".tmp.")
            os.close(handle)
            os.rename(name, hook)

        def write_other(hook):
            handle, name = tempfile.mkstemp(prefix=f"{hook}.")
            os.close(handle)
            os.rename(name, hook)
        """,
}
FLAGGED |= {
    "a partial call that was told no folder, and a prefix that is a name": """
        import os
        import tempfile
        from functools import partial

        def fetch(folder, name):
            make = partial(tempfile.NamedTemporaryFile, mode="wb", delete=False)
            with make() as handle:
                handle.write(b"x")
            os.replace(handle.name, os.path.join(folder, name))  # LIN303

        def write(hook):
            handle, name = tempfile.mkstemp(prefix="hook.")
            os.close(handle)
            os.rename(name, hook)  # LIN303
        """,
}
