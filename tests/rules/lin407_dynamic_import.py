"""Cases of LIN407."""

CLEAN: dict[str, object] = {
    "the first part of a dotted name is one of a few": """
        import importlib
        import json
        PACKAGES = {"app", "plugins"}

        def by_name(path):
            with open(path) as file:
                name = json.load(file)["class"]
            package = name.split(".")[0]
            if package not in PACKAGES:
                raise ValueError(name)
            return importlib.import_module(name)

        def by_parts(path):
            with open(path) as file:
                [*module, name] = json.load(file)["id"]
            if module[0] not in PACKAGES:
                raise ValueError(name)
            return getattr(importlib.import_module(".".join(module)), name)
        """,
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
    "another part of a dotted name is one of a few": """
        import importlib
        import json
        KINDS = {"Reader", "Writer"}

        def by_name(path):
            with open(path) as file:
                name = json.load(file)["class"]
            if name.rsplit(".", 1)[1] not in KINDS:
                raise ValueError(name)
            return importlib.import_module(name)  # LIN407
        """,
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

CLEAN |= {
    "a configuration file chooses among what is known": """
        import configparser
        import importlib

        KNOWN = {"memory": "app.memory", "disk": "app.disk"}

        def load(path):
            config = configparser.ConfigParser()
            config.read(path)
            return importlib.import_module(KNOWN[config.get("store", "kind")])
        """,
}

FLAGGED |= {
    "a configuration file": """
        import configparser
        import importlib

        _config = configparser.ConfigParser()

        def discover(path):
            _config.read(path)
            for section in _config.sections():
                yield resolve(_config.get(section, "entry"))

        def resolve(entry):
            module, _, name = entry.partition(":")
            return getattr(importlib.import_module(module), name)  # LIN407
        """,
}

CLEAN |= {
    "the first part of an entry that begins with one of a few": """
        import importlib
        import json

        def load(path):
            entry = json.load(open(path))["entry"]
            if not entry.startswith("plugins."):
                raise ImportError(entry)
            module, _, name = entry.partition(":")
            return getattr(importlib.import_module(module), name)

        def load_dotted(path):
            entry = json.load(open(path))["entry"]
            if not entry.startswith(("plugins.", "acme.")):
                raise ImportError(entry)
            module, name = entry.rsplit(".", 1)
            return getattr(importlib.import_module(module), name)
        """,
}

FLAGGED |= {
    "another part of an entry that begins with one of a few": """
        import importlib
        import json

        def load(path):
            entry = json.load(open(path))["entry"]
            if not entry.startswith("plugins."):
                raise ImportError(entry)
            return importlib.import_module(entry.split(":")[1])  # LIN407
        """,
}

CLEAN |= {
    "a module beside this one": """
        import tomllib

        def load(path):
            with open(path, "rb") as file:
                name = tomllib.load(file)["client"]
            return __import__("%s_client" % name, globals(), locals(), level=1)
        """,
}
FLAGGED |= {
    "any module by `__import__`": """
        import tomllib

        def load(path):
            with open(path, "rb") as file:
                name = tomllib.load(file)["client"]
            return __import__("%s_client" % name, globals(), locals(), level=0)  # LIN407
        """,
}
