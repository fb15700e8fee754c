"""Cases of LIN313."""

CLEAN: dict[str, str | dict[str, str]] = {
    "a method that passes on to one of its class": """
        class Engine:
            @classmethod
            def run_file(cls, cursor, path):
                with open(path) as script:
                    cls.executescript(cursor, script.read())

            @staticmethod
            def executescript(cursor, script):
                raise NotImplementedError

        class Client:
            async def execute_script(self, query):
                async with self.connection() as connection:
                    await connection.executescript(query)
        """,
    "pragmas with a number filled in": """
        def lock(conn, ms, mode):
            conn.executescript(f"PRAGMA busy_timeout={ms}; PRAGMA journal_mode=MEMORY;")
            steps = f"PRAGMA busy_timeout={ms}; " if ms else ""
            steps += "BEGIN EXCLUSIVE;" if mode == "write" else "BEGIN;"
            conn.executescript(steps)
        """,
    "literal": """
        SCHEMA = 'CREATE TABLE a(x);'

        def init(conn):
            conn.executescript(SCHEMA)
        """,
    "a literal": """
        def prepare(conn):
            conn.executescript("CREATE TABLE jobs (id TEXT);")
        """,
    "a constant of the module": """
        SCHEMA = "CREATE TABLE jobs (id TEXT);" + "CREATE TABLE runs (id TEXT);"

        def prepare(conn):
            conn.cursor().executescript(SCHEMA)
        """,
    "a constant of the class": """
        class Store:
            SCHEMA = "CREATE TABLE jobs (id TEXT);"

            def prepare(self):
                self.conn.executescript(self.SCHEMA)
        """,
    "a table of literals": """
        STEPS = [("one", "CREATE TABLE a (x);"), ("two", "CREATE TABLE b (x);")]

        def prepare(conn):
            for name, script in STEPS:
                conn.executescript(script)
        """,
    "steps of a base class, counted": """
        class Base:
            STEPS = ["CREATE TABLE a (x);", "CREATE TABLE b (x);"]

        class Store(Base):
            def prepare(self, version):
                for number, script in enumerate(self.STEPS[version + 1 :], start=version + 1):
                    self.conn.executescript(script)
        """,
    "one transaction in the script": """
        def migrate(conn, script):
            conn.executescript(f"BEGIN; {script}; COMMIT;")
        """,
    "a wrapper that passes on": """
        class Connection:
            def executescript(self, script):
                return self.conn.executescript(script)
        """,
}

FLAGGED: dict[str, str | dict[str, str]] = {
    "a method that hands on to the connection": """
        class Store:
            def executescript(self, script):
                return self.conn.executescript(script)

            def migrate(self, path):
                self.executescript(path.read_text())  # LIN313
        """,
    "more than pragmas is filled in": """
        def fill(conn, ms, rows):
            conn.executescript(f"PRAGMA busy_timeout={ms}; INSERT INTO jobs VALUES {rows};")  # LIN313
        """,
    "file": """
        from pathlib import Path

        def migrate(conn, p):
            conn.executescript(Path(p).read_text())  # LIN313
        """,
    "a file's text": """
        def migrate(conn, path):
            conn.executescript(path.read_text())  # LIN313
        """,
    "a parameter": """
        def migrate(conn, script):
            cur = conn.cursor()
            cur.executescript(script)  # LIN313
        """,
    "a handle's text in a loop": """
        from pathlib import Path

        def migrate(conn):
            for script in sorted(Path("sql").glob("*.sql")):
                with script.open() as handle:
                    text = handle.read()
                conn.executescript(text)  # LIN313
        """,
    "a resource": """
        from importlib import resources

        async def prepare(db):
            await db.executescript(resources.files("app").joinpath("schema.sql").read_text())  # LIN313
        """,
}
FLAGGED |= {
    "filled in from outside": """
        def prepare(conn, table, body):
            conn.executescript(f"CREATE TABLE {table} (id INTEGER); CREATE TABLE x (id INTEGER);")  # LIN313
            conn.executescript(f"{body}")  # LIN313
        """,
}
CLEAN |= {
    "an f-string of this module's own texts and of numbers": """
        TABLE = "jobs"

        def prepare(conn, version):
            conn.executescript(f"CREATE TABLE a (id INTEGER); CREATE TABLE {TABLE} (id INTEGER);")
            conn.executescript(f"CREATE TABLE b (id INTEGER);")
            conn.executescript(f"PRAGMA user_version = {version:d};")
        """,
}

CLEAN |= {
    "pragmas of another module": {
        "app/__init__.py": "",
        "app/pragmas.py": "START = 'PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;'\n",
        "app/store.py": """
            from app.pragmas import START

            def configure(connection):
                connection.cursor().executescript(START)
            """,
    },
}
FLAGGED |= {
    "a schema of another module": {
        "app/__init__.py": "",
        "app/schema.py": "SCHEMA = 'PRAGMA journal_mode=WAL; CREATE TABLE a (b);'\n",
        "app/store.py": """
            from app.schema import SCHEMA

            def create(connection):
                connection.cursor().executescript(SCHEMA)  # LIN313
            """,
    },
}
CLEAN |= {
    "a class of the project that keeps the text": """
        class Shell:
            def executescript(self, text):
                self.last = text
        def run(shell: Shell, text: str):
            shell.executescript(text)
        """,
}
