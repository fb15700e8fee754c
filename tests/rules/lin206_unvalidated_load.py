"""Cases of LIN206."""

CLEAN = {
    "given back, and checked by who asked for it": {
        "app/store.py": """
        import json

        def load(path):
            with open(path) as file:
                return json.load(file)
        """,
        "app/main.py": """
        from app.store import load

        def limits(path):
            data = load(path)
            if not isinstance(data, dict):
                raise ValueError(path)
            return data["limits"]
        """,
    },
    "given back, and handed on": """
        import json

        def load(path):
            with open(path) as file:
                return json.load(file)

        def show(path):
            print(load(path))
        """,
    "a schema, and a table that comes with the program": """
        import json, os

        def load(path):
            with open(path) as file:
                return json.load(file)

        def names(path):
            schema = load(path)
            return schema["properties"]

        def table():
            with open(os.path.join(os.path.dirname(__file__), "table.json")) as file:
                return json.load(file)

        def rows():
            return table()["rows"]
        """,
    "body": """
        import json

        def f(self, n):
            r = json.loads(self.rfile.read(n))
            return r['a']
        """,
    "resp": """
        import json

        def f(response):
            return json.loads(response.get('body').read())['a']
        """,
    "member": """
        import json

        def load(path):
            with open(path) as f:
                d = json.load(f)
            if 'jobs' not in d:
                raise ValueError(path)
            return d['jobs']
        """,
    "validated": """
        import json
        from app.m import Config

        def load_config(path):
            with open(path) as f:
                return Config(**json.load(f))
        """,
    "in production, isinstance": """
        import json

        def load_config(path):
            with open(path) as f:
                d = json.load(f)
            if not isinstance(d, dict):
                raise ValueError
            return d['a']
        """,
    "response": """
        import json

        def parse(msg):
            d = json.loads(msg.body)
            return d['a']
        """,
    "schema": """
        import json, jsonschema

        def load_config(path):
            d = json.load(open(path))
            jsonschema.validate(d, SCHEMA)
            return d['a']
        """,
    "a model": """
        import json

        def limits(path):
            with open(path) as handle:
                config = Limits.model_validate(json.load(handle))
            return config["active"]
        """,
    "isinstance": """
        import json

        def limits(path):
            config = json.loads(path.read_text())
            if not isinstance(config, dict):
                raise ValueError(path)
            return config["active"]
        """,
    "a schema": """
        import json
        import jsonschema

        def limits(path):
            config = json.loads(path.read_text())
            jsonschema.validate(config, SCHEMA)
            return config["active"]
        """,
    "text that is no file's": """
        import json

        def kind(message):
            event = json.loads(message)
            return event["kind"]
        """,
    "given back whole": """
        import json

        def limits(path):
            with open(path) as handle:
                return json.load(handle)
        """,
    "a class takes it apart": """
        import tomllib

        def limits(path):
            with open(path, "rb") as handle:
                data = tomllib.load(handle)
            return Limits(**data)
        """,
    "the answer of a server": """
        import json
        import urllib.request


        def load(url):
            with urllib.request.urlopen(url, timeout=3) as r:
                data = json.load(r)
            return data["x"]
    """,
    "kept in an attribute and checked": """
        import json


        class C:
            def __init__(self, path):
                with open(path) as f:
                    self.data = json.load(f)
                if not isinstance(self.data, dict):
                    raise ValueError(path)

            def host(self):
                return self.data["host"]
    """,
    "an attribute of another class": """
        import json


        class C:
            def __init__(self, path):
                with open(path) as f:
                    self.data = json.load(f)


        class D:
            def __init__(self):
                self.data = {}

            def host(self):
                return self.data["host"]
    """,
}

FLAGGED = {
    "given back, and used by a caller in another module": {
        "app/store.py": """
        import yaml

        class Store:
            def load(self, path):
                with open(path) as file:
                    data = yaml.safe_load(file)  # LIN206
                return data if data is not None else {}
        """,
        "app/main.py": """
        from app.store import Store

        class Approval:
            def __init__(self, store: Store):
                self.store = store

            def known(self, path):
                preferences = self.store.load(path)
                return preferences["approved"]
        """,
    },
    "given back, and kept by a caller": """
        import json

        def load(path):
            with open(path) as file:
                return json.load(file) or {}  # LIN206

        class App:
            def __init__(self, path):
                self.config = load(path)

            def port(self):
                return self.config["port"]
        """,
    "json config": """
        import json

        def load_config(path):
            with open(path) as f:
                cfg = json.load(f)  # LIN206
            return cfg['host'], cfg['port']
        """,
    "yaml": """
        import yaml
        from pathlib import Path

        def settings(p):
            data = yaml.safe_load(Path('config.yaml').read_text())  # LIN206
            return data['db']['url']
        """,
    "state": """
        import json

        class Store:
            def __init__(self, p):
                self.state_file = p
            def load(self):
                state = json.loads(self.state_file.read_text())  # LIN206
                self.cursor = state['cursor']
        """,
    "toml": """
        import tomllib

        def read_config():
            with open('settings.toml', 'rb') as f:
                conf = tomllib.load(f)  # LIN206
            return conf['app']['name']
        """,
    "by key": """
        import json
        import tomllib
        import yaml

        def limits(path):
            with open(path, encoding="utf-8") as handle:
                config = json.load(handle)  # LIN206
            return config["limits"]["active"]

        def names(path):
            text = path.read_text()
            skills = json.loads(text)  # LIN206
            return [skill["name"] for skill in skills["skills"]]

        def once(path):
            with open(path, "rb") as handle:
                return tomllib.load(handle)["project"]["name"]  # LIN206

        def conf(path):
            with open(path) as handle:
                data = yaml.safe_load(handle) or {}  # LIN206
            return data.get("debug", False)
        """,
    "kept in an attribute and used by key": """
        import tomllib
        from pathlib import Path


        class Settings:
            def __init__(self):
                with Path("app.toml").open("rb") as f:
                    self.data = tomllib.load(f)  # LIN206

            def host(self):
                return self.data["server"]["host"]
    """,
    "ruamel.yaml": """
        from ruamel.yaml import YAML


        def load():
            yaml = YAML(typ="safe")
            with open("config.yml") as f:
                data = yaml.load(f)  # LIN206
            return data["x"]
    """,
}

CLEAN |= {
    "what is taken out is asked for its type": """
        import json

        def load(path):
            raw = json.loads(path.read_text())
            connectors = raw.get("connectors")
            if not isinstance(connectors, list):
                raise ValueError(path)
            return connectors

        def kind(path):
            with open(path) as handle:
                config = json.load(handle)
            return config.get("kind") if isinstance(config.get("kind"), str) else None
        """,
}
FLAGGED |= {
    "something else is asked for its type": """
        import json

        def load(path):
            if not isinstance(path, str):
                path = str(path)
            with open(path) as handle:
                config = json.load(handle)  # LIN206
            return config["kind"]
        """,
}
