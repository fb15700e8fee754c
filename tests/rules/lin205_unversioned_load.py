"""Cases of LIN205."""

CLEAN = {
    "the version and the schema of what is described": """
        import json

        def save(path, plugin):
            path.write_text(json.dumps({"name": plugin.name, "version": plugin.version, "schema": plugin.schema()}))

        def name_of(path):
            return json.loads(path.read_text())["name"]
        """,
    "checked": """
        import json

        class S:
            def save(self):
                with open(self.path, 'w') as f:
                    json.dump({'version': 2, 'items': self.items}, f)
            def load(self):
                with open(self.path) as f:
                    data = json.load(f)
                if data['version'] != 2:
                    raise ValueError
                self.items = data['items']
        """,
    "none written": """
        import json

        class S:
            def save(self):
                with open(self.path, 'w') as f:
                    json.dump({'items': self.items}, f)
            def load(self):
                with open(self.path) as f:
                    data = json.load(f)
                self.items = data['items']
        """,
    "a question about the shape loads nothing": """
        import json

        def save(path, cursor):
            path.write_text(json.dumps({"version": 3, "cursor": cursor}))

        def can_load(text):
            state = json.loads(text)
            return state.get("cursor") is not None
        """,
    "the version is compared": """
        import json

        def save(path, cursor):
            path.write_text(json.dumps({"schema_version": 3, "cursor": cursor}))

        def load(path):
            state = json.loads(path.read_text())
            if state.get("schema_version") != 3:
                raise ValueError(path)
            return state["cursor"]
        """,
    "handed whole to what may look": """
        import json

        def save(path, cursor):
            path.write_text(json.dumps({"version": 3, "cursor": cursor}))

        def load(path):
            state = json.loads(path.read_text())
            upgrade(state)
            return state["cursor"]
        """,
    "the writer stores no version": """
        import json

        def save(path, cursor):
            path.write_text(json.dumps({"cursor": cursor}))

        def load(path):
            state = json.loads(path.read_text())
            return state["cursor"]
        """,
    "another document": """
        import json

        def publish(stream, name):
            json.dump({"version": 1, "name": name}, stream)

        def load(path):
            state = json.loads(path.read_text())
            return state["cursor"]
        """,
    "another file of the module": """
        import json


        def save(path, d):
            path.write_text(json.dumps({"version": 1, "items": d}))


        def load_other(path):
            return json.loads(path.read_text())["users"]
    """,
    "a helper makes what is stored, the version is compared": """
        import json


        class Store:
            def to_dict(self):
                return {"schema_version": 1, "items": self.items}

            def save(self, path):
                with open(path, "w") as f:
                    json.dump(self.to_dict(), f)

            def load(self, path):
                with open(path) as f:
                    data = json.load(f)
                if data["schema_version"] > 1:
                    raise ValueError(path)
                self.items = data["items"]
    """,
}

FLAGGED = {
    "versioned": """
        import json

        class S:
            def save(self):
                with open(self.path, 'w') as f:
                    json.dump({'version': 2, 'items': self.items}, f)
            def load(self):
                with open(self.path) as f:
                    data = json.load(f)  # LIN205
                self.items = data['items']
        """,
    "functions": """
        import json

        def save(conn, cursor, values):
            blob = json.dumps({"schema_version": VERSION, "cursor": cursor, "values": values})
            conn.execute("update runs set state = ?", (blob,))

        def load(conn):
            blob = json.loads(conn.execute("select state from runs").fetchone()[0])  # LIN205
            if not isinstance(blob, dict):
                raise ValueError
            return blob["cursor"]
        """,
    "methods of a store, yaml": """
        import yaml

        class Store:
            def write(self):
                data = {"version": 2, "items": self.items}
                with open(self.path, "w") as handle:
                    yaml.safe_dump(data, handle)

            def read(self):
                with open(self.path) as handle:
                    data = yaml.safe_load(handle) or {}  # LIN205
                self.items = data.get("items", [])
        """,
    "the key is taken at once": """
        import json


        class Store:
            def save(self, d):
                with open(self.path, "w") as f:
                    json.dump({"schema_version": 2, "data": d}, f)

            def load(self):
                with open(self.path) as f:
                    return json.load(f)["data"]  # LIN205
    """,
    "the version is put in afterwards": """
        import json


        class Store:
            def save(self):
                payload = {"items": self.items}
                payload["version"] = 1
                self.path.write_text(json.dumps(payload))

            def load(self):
                payload = json.loads(self.path.read_text())  # LIN205
                self.items = payload["items"]
    """,
    "a helper makes what is stored": """
        import json


        class Store:
            def to_dict(self):
                return {"schema_version": 1, "items": self.items}

            def save(self, path):
                with open(path, "w") as f:
                    json.dump(self.to_dict(), f)

            def load(self, path):
                with open(path) as f:
                    data = json.load(f)  # LIN205
                self.items = data["items"]
    """,
}

CLEAN |= {
    "messages are no state": """
        import json

        def send(socket, text):
            socket.send(json.dumps({"version": 1, "kind": "run", "text": text}))

        def receive(socket):
            message = json.loads(socket.recv())
            return message["kind"]

        async def follow(reader):
            frame = await reader.readline()
            event = json.loads(frame)
            return event["kind"]
        """,
    "another function looks first": """
        import json

        def write(path, urls, day):
            with open(path, "w") as handle:
                json.dump({"version": 1, "urls": urls, "day": day}, handle)

        def is_valid(path, day):
            with open(path) as handle:
                data = json.load(handle)
            return data.get("version") == 1 and data["day"] == day

        def read(path):
            with open(path) as handle:
                data = json.load(handle)
            return data.get("urls", [])
        """,
    "the version of what a manifest describes": """
        import json

        def create(path, name):
            with open(path, "w") as handle:
                json.dump({"name": name, "version": "0.1.0", "author": "", "description": ""}, handle)

        def build(path):
            with open(path) as handle:
                data = json.load(handle)
            return data["name"]
        """,
}
FLAGGED |= {
    "another function looks at the version of something else": """
        import json

        def write(path, urls):
            with open(path, "w") as handle:
                json.dump({"version": 1, "urls": urls}, handle)

        def is_current(path):
            with open(path) as handle:
                data = json.load(handle)
            return data.get("version") == 1 and data["release"]

        def read(path):
            with open(path) as handle:
                data = json.load(handle)  # LIN205
            return data.get("urls", [])
        """,
}

CLEAN |= {
    "given on, one by one": """
        import json

        def write(path, pid):
            with open(path, "w") as handle:
                json.dump({"version": "1", "pid": pid}, handle)

        def running(paths):
            for path in paths:
                with open(path) as handle:
                    info = json.load(handle)
                if is_alive(info["pid"]):
                    yield info
        """,
}
CLEAN |= {
    "two files of a module with a key of the same name": """
        import json
        from pathlib import Path
        CACHE = Path("state/cache.json")
        LEDGER = Path("state/ledger.json")
        def write_ledger(entries):
            LEDGER.write_text(json.dumps({"version": 2, "entries": entries}))
        def write_cache(entries):
            CACHE.write_text(json.dumps({"entries": entries}))
        def read_cache():
            return json.loads(CACHE.read_text())["entries"]
        """,
}
FLAGGED |= {
    "two classes of a module with methods of the same names": """
        import json
        class Inventory:
            def store(self, items):
                document = {"items": items}
                document["schema_version"] = 1
                self.path.write_text(json.dumps(document))
            def restore(self):
                return json.loads(self.path.read_text())["items"]  # LIN205
        class Basket:
            def store(self, items):
                self.path.write_text(json.dumps({"schema_version": 1, "items": items}))
            def restore(self):
                data = json.loads(self.path.read_text())
                if data["schema_version"] != 1:
                    raise ValueError("unknown schema")
                return data["items"]
        """,
}
