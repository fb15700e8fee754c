"""Cases of LIN405."""

CLEAN = {
    "what lies in a folder is refused in words": """
        import os

        def check(path, protected):
            path = os.path.abspath(path)
            if path.startswith(os.path.normpath(protected)):
                return f"{path} is protected"
            return None
        """,
    "a URL prefix": """
        def is_api(request):
            if request.path.startswith(PREFIX):
                return True
        """,
    "a separator at the end": """
        import os
        def read(base, name):
            base = os.path.abspath(base)
            path = os.path.abspath(os.path.join(base, name))
            if not path.startswith(base + "/"):
                raise ValueError(name)
            return path
        """,
    "joined with nothing, so it ends in a separator": """
        import os
        def read(base, name):
            path = os.path.abspath(os.path.join(base, name))
            if not path.startswith(os.path.join(os.path.abspath(base), "")):
                raise ValueError(name)
            return path
        """,
    "a text that is made of itself": """
        def address(to):
            if isinstance(to, int):
                to = str(to)
            if to.startswith(("./", "../")):
                return to
            return None
        """,
    "nothing depends on it": """
        import os
        def label(base, name):
            path = os.path.abspath(name)
            inside = path.startswith(base)
            print(inside)
        """,
}

FLAGGED = {
    "an attribute": """
        import os
        class Store:
            def __init__(self, base):
                self._base = os.path.abspath(base)
            def path(self, key):
                path = os.path.abspath(os.path.join(self._base, key))
                if not path.startswith(self._base):  # LIN405
                    raise ValueError(key)
                return path
        """,
    "resolved, as text": """
        from pathlib import Path
        def read(base, name):
            path = (Path(base) / name).resolve()
            if not str(path).startswith(str(base)):  # LIN405
                return None
            return path.read_text()
        """,
    "given back": """
        import os
        def is_inside(path, base):
            return os.path.realpath(path).startswith(os.path.realpath(base))  # LIN405
        """,
}

_OS = "import os\n\n\ndef read(base, name):\n"
FIXED = {
    "both resolved, as text": (
        "import os\n\n\ndef is_inside(path, base):\n    return os.path.realpath(path).startswith(os.path.realpath(base))\n",
        "import os\nfrom pathlib import Path\n\n\ndef is_inside(path, base):\n"
        "    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(base))\n",
    ),
    "names of resolved paths, negated, with a comment": (
        _OS + "    base = os.path.abspath(base)\n    path = os.path.abspath(os.path.join(base, name))\n"
        "    if not path.startswith(\n        base  # the root\n    ): raise ValueError(name)\n    return path\n",
        _OS.replace("os\n", "os\nfrom pathlib import Path\n", 1)
        + "    base = os.path.abspath(base)\n    path = os.path.abspath(os.path.join(base, name))\n"
        "    if not Path(path).is_relative_to(\n        base  # the root\n    ): raise ValueError(name)\n    return path\n",
    ),
    "objects of pathlib": (
        "import pathlib\n\n\ndef read(base, name):\n    root = pathlib.Path(base).resolve()\n"
        "    path = (root / name).resolve()\n    if not str(path).startswith(str(root)):\n        return None\n"
        "    return path.read_text()\n",
        "import pathlib\n\n\ndef read(base, name):\n    root = pathlib.Path(base).resolve()\n"
        "    path = (root / name).resolve()\n    if not path.is_relative_to(root):\n        return None\n"
        "    return path.read_text()\n",
    ),
    "an attribute that is resolved, a module under another name": (
        "import os\nimport pathlib as p\n\n\nclass Store:\n    def __init__(self, base):\n        self._base = os.path.abspath(base)\n\n"
        "    def path(self, key):\n        path = os.path.abspath(os.path.join(self._base, key))\n"
        "        if not path.startswith(self._base):\n            raise ValueError(key)\n        return path\n",
        "import os\nimport pathlib as p\n\n\nclass Store:\n    def __init__(self, base):\n        self._base = os.path.abspath(base)\n\n"
        "    def path(self, key):\n        path = os.path.abspath(os.path.join(self._base, key))\n"
        "        if not p.Path(path).is_relative_to(self._base):\n            raise ValueError(key)\n        return path\n",
    ),
}

FIXED_UNSAFE = {
    "a folder that may be relative": (
        "from pathlib import Path\n\n\ndef read(base, name):\n    path = (Path(base) / name).resolve()\n"
        "    if not str(path).startswith(str(base)):\n        return None\n    return path.read_text()\n",
        "from pathlib import Path\n\n\ndef read(base, name):\n    path = (Path(base) / name).resolve()\n"
        "    if not path.is_relative_to(base):\n        return None\n    return path.read_text()\n",
    ),
}

NOT_FIXED = {
    "a path that was only joined": """
        import os
        def read(base, name):
            path = os.path.join(base, name)
            if not path.startswith(base):
                raise ValueError(name)
            return path
        """,
    "a Python without is_relative_to": {
        "pyproject.toml": '[project]\nname = "app"\nversion = "1"\nrequires-python = ">=3.8"\n',
        "app/module.py": """
            import os
            def is_inside(path, base):
                return os.path.realpath(path).startswith(os.path.realpath(base))
            """,
    },
}

CLEAN |= {
    "what lies in the folder is left out": """
        import os
        def changed(paths, cache):
            for path in paths:
                path = os.path.abspath(path)
                if path.startswith(cache):
                    continue
                yield open(path).read()
        """,
}
FLAGGED |= {
    "what lies in the folder is given": """
        import os
        def allowed(path, folders):
            wanted = os.path.realpath(path)
            for folder in folders:
                if wanted.startswith(folder):  # LIN405
                    return wanted
            raise ValueError(path)
        """,
}

CLEAN |= {
    "a walk stays below where it began": """
        import os
        def listed(source):
            for root, folders, names in os.walk(source):
                for name in names:
                    path = os.path.join(root, name)
                    assert path.startswith(source)
                    yield path[len(source):]
        """,
}

CLEAN |= {
    "the letters that names have in common": """
        import os
        def label(names):
            start = os.path.commonprefix(names)
            if start == "":
                return None
            return start
        """,
    "folders in common": """
        import os
        def read(base, name):
            path = os.path.abspath(os.path.join(base, name))
            if os.path.commonpath([base, path]) != base:
                raise ValueError(name)
            return open(path).read()
        """,
}
FLAGGED |= {
    "letters in common": """
        import os
        def read(base, name):
            path = os.path.abspath(os.path.join(base, name))
            if os.path.commonprefix([base, path]) != base:  # LIN405
                raise ValueError(name)
            return open(path).read()
        """,
}

FLAGGED |= {
    "letters in common, under a name": """
        import os
        def is_within(directory, target):
            folder = os.path.abspath(directory)
            wanted = os.path.abspath(target)
            prefix = os.path.commonprefix([folder, wanted])  # LIN405
            return prefix == folder
        """,
}

CLEAN |= {
    "a separator put behind the folder": """
        import os


        def is_below(base, path):
            base = os.path.realpath(base)
            path = os.path.realpath(path)
            if not base.endswith(os.sep):
                base += os.sep
            return path.startswith(base)
        """,
    "the letter behind the folder is a separator": """
        import os

        def unpack(base, name):
            path = os.path.abspath(os.path.join(base, name))
            if not path.startswith(base) or path[len(base)] != os.sep:
                raise ValueError(path)
            return open(path)
        """,
}
FLAGGED |= {
    "a letter of another text is a separator": """
        import os

        def unpack(base, name):
            path = os.path.abspath(os.path.join(base, name))
            if not path.startswith(base) or name[0] == os.sep:  # LIN405
                raise ValueError(path)
            return open(path)
        """,
}

CLEAN |= {
    "a text without dots beside a constant, cleaned in another way, or checked as a path": """
        from pathlib import Path
        ROOT = Path("/srv/data")
        def read(name):
            return (ROOT / f"{name.replace('..', '')}.json").read_text()
        def flat(name):
            return (ROOT / name.replace("..", "").replace("/", "_")).read_text()
        def below(name):
            clean = name.replace("..", "").lstrip("/")
            return (ROOT / clean).read_text()
        def checked(name):
            path = (ROOT / name.replace("..", "")).resolve()
            if not path.is_relative_to(ROOT):
                raise ValueError(name)
            return path.read_text()
        """,
    "a text without dots that is no path, and a name of one segment": """
        from yarl import URL
        def shown(text):
            return {"text": text.replace("..", "")}
        def page(name):
            return URL("https://example.org") / name.replace("..", "")
        def model(root, name):
            return root / name.replace("/", "_")
        """,
    "a path that may be relative": """
        import os
        def read(base, name):
            path = os.path.join(base, name)
            if not path.startswith("/"):
                raise ValueError(name)
            return path
        """,
}

FLAGGED |= {
    "dots are taken out, the folder is replaced by an absolute path": """
        import os
        def read(base, name):
            clean = name.replace("..", "")  # LIN405
            return open(os.path.join(base, clean))
        """,
    "what is left of `....//`": """
        from pathlib import Path
        ROOT = Path("/srv/data")
        def read(name):
            return (ROOT / name.replace("../", "")).read_text()  # LIN405
        def other(name):
            return ROOT.joinpath(name.replace("..", ""))  # LIN405
        """,
    "a check that every absolute path passes": """
        import os
        def read(base, name):
            path = os.path.abspath(os.path.join(base, name))
            if not path.startswith("/"):  # LIN405
                raise ValueError(name)
            return open(path)
        """,
}
CLEAN |= {
    "who calls the cleaner compares the path": """
        import os
        def clean(name):
            return name.replace("..", "")
        def load(root, name):
            path = os.path.join(root, clean(name))
            if os.path.commonpath([root, os.path.realpath(path)]) != root:
                raise ValueError(name)
            return open(path)
        """,
}
FLAGGED |= {
    "a cleaner of the module": """
        import os
        def clean(name):
            return name.replace("..", "")  # LIN405
        def load(root, name):
            return open(os.path.join(root, clean(name)))
        """,
}
CLEAN |= {
    "a prefix that only shortens what is shown, and one that ends in a separator": """
        import os

        def shown(folder, path):
            place = os.path.realpath(path)
            if place.startswith(os.path.realpath(folder)):
                print(place[len(folder):])

        def unpack(tar, member, folder):
            place = os.path.realpath(os.path.join(folder, member.name))
            if place.startswith(os.path.realpath(folder) + os.sep):
                tar.extract(member, folder)
        """,
}
FLAGGED |= {
    "what guards unpacking and removing": """
        import os
        import shutil

        def unpack(tar, member, folder):
            place = os.path.realpath(os.path.join(folder, member.name))
            if place.startswith(os.path.realpath(folder)):  # LIN405
                tar.extract(member, folder)

        def clean(name, folder):
            place = os.path.realpath(os.path.join(folder, name))
            if place.startswith(os.path.realpath(folder)):  # LIN405
                shutil.rmtree(place)
        """,
}

NOT_FIXED |= {
    "what an older Python does": """
        from pathlib import Path

        def is_under(path: str, roots: list[str]) -> bool:
            target = Path(path).resolve()
            for root in roots:
                try:
                    if target.is_relative_to(Path(root).resolve()):
                        return True
                except AttributeError:
                    folder = Path(root).resolve()
                    if str(target).startswith(str(folder)):
                        return True
            return False
    """,
    "where the method is looked for": """
        from pathlib import Path

        def is_under(path: str, root: str) -> bool:
            target, folder = Path(path).resolve(), Path(root).resolve()
            if hasattr(target, "is_relative_to"):
                return target.is_relative_to(folder)
            return str(target).startswith(str(folder))
    """,
}
