"""Cases of LIN206."""

CLEAN = {
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
}

FLAGGED = {
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
}
