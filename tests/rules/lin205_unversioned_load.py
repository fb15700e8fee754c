"""Cases of LIN205."""

CLEAN = {
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
}
