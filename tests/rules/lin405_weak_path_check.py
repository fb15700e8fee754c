"""Cases of LIN405."""

CLEAN = {
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
