"""Cases of LIN304."""

CLEAN = {
    "a file that gets its ending": """
        def extract(root, number, image):
            name = root / f"{number:08d}"
            with name.open("wb") as file:
                kind = image.extract_to(stream=file)
            name.rename(name.with_suffix(kind))
        """,
    "done right": """
        import os, json

        def save(path, d):
            tmp = path + '.tmp'
            try:
                with open(tmp, 'w') as f:
                    json.dump(d, f)
                    f.flush()
                    os.fsync(f.fileno())
                os.replace(tmp, path)
            except BaseException:
                os.unlink(tmp)
                raise
        """,
    "synced and cleaned up": """
        import os

        def save(path, text):
            side = path + ".tmp"
            try:
                with open(side, "w") as handle:
                    handle.write(text)
                    handle.flush()
                    os.fsync(handle.fileno())
                os.replace(side, path)
            finally:
                if os.path.exists(side):
                    os.remove(side)
        """,
    "synced by a function of the project": """
        import os

        def sync(handle):
            handle.flush()
            os.fsync(handle.fileno())

        def save(path, text):
            side = path + ".tmp"
            try:
                with open(side, "w") as handle:
                    handle.write(text)
                    sync(handle)
                os.replace(side, path)
            except BaseException:
                os.unlink(side)
                raise
        """,
    "a file that someone else wrote is renamed": """
        import os

        def rotate(path):
            os.rename(path, path + ".1")
        """,
    "text": """
        def clean(text):
            return text.replace("a", "b")
        """,
}

FLAGGED = {
    "no fsync": """
        import os, json

        def save(path, d):
            tmp = path + '.tmp'
            with open(tmp, 'w') as f:
                json.dump(d, f)
            os.replace(tmp, path)  # LIN304
        """,
    "without fsync": """
        import os

        def save(path, text):
            with open(path + ".tmp", "w") as handle:
                handle.write(text)
            os.replace(path + ".tmp", path)  # LIN304
        """,
    "a snapshot through pathlib": """
        import json

        class Status:
            def __init__(self, path):
                self.path = path

            def save(self, data):
                side = self.path.with_suffix(".tmp")
                side.write_text(json.dumps(data))
                side.replace(self.path)  # LIN304
        """,
    "left behind when the write fails": """
        import os

        def save(path, text):
            with open(path + ".tmp", "w") as handle:
                handle.write(text)
                handle.flush()
                os.fsync(handle.fileno())
            os.replace(path + ".tmp", path)  # LIN304
        """,
}

_SAVE = "import os\n\n\ndef save(path, text):\n"
_TOP = "import os\nfrom contextlib import suppress\n\n\ndef save(path, text):\n"
_HANDLER = """\
    except BaseException:
        with suppress(OSError):
            os.unlink({0})
        raise
"""
FIXED_UNSAFE = {
    "neither synced nor removed": (
        _SAVE + '    with open(path + ".tmp", "w") as handle:  # beside\n        handle.write(text)\n\n'
        '    # over it\n    os.replace(path + ".tmp", path)  # done\n    return path\n',
        _TOP + '    try:\n        with open(path + ".tmp", "w") as handle:  # beside\n            handle.write(text)\n'
        "            handle.flush()\n            os.fsync(handle.fileno())\n\n"
        '        # over it\n        os.replace(path + ".tmp", path)  # done\n'
        + _HANDLER.format('path + ".tmp"') + "    return path\n",
    ),
    "a string over several lines keeps its text": (
        _SAVE + '    side = f"{path}.tmp"\n    with open(side, "w") as handle:\n        handle.write(f"""a\n  {text}\n""")\n'
        "    os.replace(side, path)\n",
        _TOP + '    side = f"{path}.tmp"\n    try:\n        with open(side, "w") as handle:\n            handle.write(f"""a\n  {text}\n""")\n'
        "            handle.flush()\n            os.fsync(handle.fileno())\n        os.replace(side, path)\n"
        + _HANDLER.format("side"),
    ),
    "removed already": (
        _SAVE + '    side = path + ".tmp"\n    try:\n        with open(side, "w") as handle:\n            handle.write(text)\n'
        "        os.replace(side, path)\n    except OSError:\n        os.unlink(side)\n        raise\n",
        _SAVE + '    side = path + ".tmp"\n    try:\n        with open(side, "w") as handle:\n            handle.write(text)\n'
        "            handle.flush()\n            os.fsync(handle.fileno())\n"
        "        os.replace(side, path)\n    except OSError:\n        os.unlink(side)\n        raise\n",
    ),
    "synced already": (
        _SAVE + '    with open(path + "~", "w") as handle:\n        handle.write(text)\n        handle.flush()\n'
        '        os.fsync(handle.fileno())\n    os.replace(path + "~", path)\n',
        _TOP + '    try:\n        with open(path + "~", "w") as handle:\n            handle.write(text)\n            handle.flush()\n'
        '            os.fsync(handle.fileno())\n        os.replace(path + "~", path)\n' + _HANDLER.format('path + "~"'),
    ),
    "through pathlib": (
        "import json\n\n\ndef save(path, data):\n    side = path.with_suffix('.tmp')\n    side.write_text(json.dumps(data))\n"
        "    side.replace(path)\n",
        "import json\nimport os\nfrom contextlib import suppress\n\n\ndef save(path, data):\n    side = path.with_suffix('.tmp')\n"
        "    try:\n        side.write_text(json.dumps(data))\n        with open(side, \"r+b\") as file:\n"
        "            os.fsync(file.fileno())\n        side.replace(path)\n" + _HANDLER.format("side"),
    ),
    "the name of the handle is kept for later": (
        "import os\nimport tempfile\n\n\ndef save(path, text):\n"
        '    with tempfile.NamedTemporaryFile("w", dir=os.path.dirname(path), delete=False) as f:\n'
        "        f.write(text)\n        side = f.name\n    os.replace(side, path)\n",
        "import os\nimport tempfile\nfrom contextlib import suppress\n\n\ndef save(path, text):\n"
        '    f = tempfile.NamedTemporaryFile("w", dir=os.path.dirname(path), delete=False)\n'
        "    try:\n        with f:\n            f.write(text)\n            side = f.name\n            f.flush()\n"
        "            os.fsync(f.fileno())\n        os.replace(side, path)\n" + _HANDLER.format("f.name"),
    ),
    "the handle is made before the try that names it": (
        "import os\nimport tempfile\n\n\ndef save(path, text):\n"
        '    with tempfile.NamedTemporaryFile(\n        "w", dir=os.path.dirname(path), delete=False\n    ) as f:  # beside\n'
        "        f.write(text)\n    os.replace(f.name, path)\n",
        "import os\nimport tempfile\nfrom contextlib import suppress\n\n\ndef save(path, text):\n"
        '    f = tempfile.NamedTemporaryFile(\n        "w", dir=os.path.dirname(path), delete=False\n    )\n'
        "    try:\n        with f:  # beside\n            f.write(text)\n            f.flush()\n"
        "            os.fsync(f.fileno())\n        os.replace(f.name, path)\n" + _HANDLER.format("f.name"),
    ),
}  # fmt: skip

NOT_FIXED = {
    "the move shares its line": """
        import os

        def save(path, text):
            with open(path + ".tmp", "w") as handle:
                handle.write(text)
            if text: os.replace(path + ".tmp", path)
        """,
    "the temporary is a call": """
        import os

        def save(path, text):
            with open(side(path), "w") as handle:
                handle.write(text)
            os.replace(side(path), path)
        """,
}

CLEAN |= {
    "a link has no content": """
        import os
        from tempfile import mktemp

        def switch(release):
            name = mktemp(dir="/srv/app")
            os.symlink(f"/srv/app/{release}", name)
            os.rename(name, "/srv/app/current")
        """,
}
