"""Cases of LIN407."""

CLEAN: dict[str, object] = {
    "settings of Pyramid": """
        import importlib
        from pyramid.view import view_config
        @view_config(route_name="docs")
        def docs(request):
            package, name = request.registry.settings["docs"].split(":")
            return getattr(importlib.import_module(package), name)(request)
        """,
    "one of a few": """
        import importlib, os
        KNOWN = {"a": "app.a", "b": "app.b"}
        def load():
            return importlib.import_module(KNOWN[os.environ["APP_KIND"]])
        """,
}
FLAGGED: dict[str, object] = {
    "a variable": """
        import importlib, os
        def load():
            return importlib.import_module(os.environ["APP_BACKEND"])  # LIN407
        """,
    "a query": """
        import importlib
        from flask import request
        def load():
            return importlib.import_module(request.args["module"])  # LIN407
        """,
}

CLEAN |= {
    "a list of prefixes in another function": """
        import importlib
        import yaml

        def is_allowed(path, entries):
            return any(path == entry or path.startswith(f"{entry}.") for entry in entries)

        class Logging:
            def __init__(self, entries):
                self.entries = entries

            def load(self, text):
                path, _, name = yaml.safe_load(text)["class"].rpartition(".")
                if not is_allowed(path, self.entries):
                    raise ValueError(path)
                return getattr(importlib.import_module(path), name)
        """,
}

FLAGGED |= {
    "a list of prefixes that is only told of": """
        import importlib
        import yaml

        def is_allowed(path, entries):
            return any(path == entry or path.startswith(f"{entry}.") for entry in entries)

        class Logging:
            def __init__(self, entries):
                self.entries = entries

            def load(self, text):
                path, _, name = yaml.safe_load(text)["class"].rpartition(".")
                is_allowed(path, self.entries)
                return getattr(importlib.import_module(path), name)  # LIN407
        """,
}
