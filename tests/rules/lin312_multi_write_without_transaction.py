"""Cases of LIN312."""

CLEAN = {
    "in production, one commit": """
        def transfer(conn, a, b, n):
            conn.execute('UPDATE acc SET bal = bal - ? WHERE id=?', (n, a))
            conn.execute('UPDATE acc SET bal = bal + ? WHERE id=?', (n, b))
            conn.commit()
        """,
    "asyncpg tx": """
        async def f(conn):
            async with conn.transaction():
                await conn.execute('DELETE FROM a')
                await conn.execute('INSERT INTO b VALUES (1)')
        """,
    "one commit": """
        def finish(conn, run, job):
            conn.execute("UPDATE runs SET status = 'done' WHERE id = ?", (run,))
            conn.execute("UPDATE jobs SET status = 'done' WHERE id = ?", (job,))
            conn.commit()
        """,
    "progress marks": """
        def run(conn, job, work):
            conn.execute("UPDATE jobs SET status = 'running' WHERE id = ?", (job,))
            conn.commit()
            work()
            conn.execute("UPDATE jobs SET status = 'done' WHERE id = ?", (job,))
            conn.commit()
        """,
    "batches": """
        def load(conn, chunks):
            for chunk in chunks:
                conn.executemany("INSERT INTO rows VALUES (?)", chunk)
                conn.commit()
            conn.execute("DELETE FROM pending")
            conn.commit()
        """,
    "branches exclude each other": """
        def put(conn, key, value, known):
            if known:
                conn.execute("UPDATE kv SET v = ? WHERE k = ?", (value, key))
                conn.commit()
            else:
                conn.execute("INSERT INTO kv VALUES (?, ?)", (key, value))
                conn.commit()
        """,
    "leaves before the other": """
        def put(conn, key, value, known):
            if known:
                conn.execute("UPDATE kv SET v = ? WHERE k = ?", (value, key))
                conn.commit()
                return
            conn.execute("INSERT INTO kv VALUES (?, ?)", (key, value))
            conn.commit()
        """,
    "the failure is noted": """
        def run(conn, job):
            try:
                conn.execute("INSERT INTO runs VALUES (?)", (job,))
                conn.commit()
            except Exception:
                conn.execute("INSERT INTO errors VALUES (?)", (job,))
                conn.commit()
                raise
        """,
    "two connections": """
        def copy(old, new, key):
            old.execute("DELETE FROM jobs WHERE id = ?", (key,))
            old.commit()
            new.execute("INSERT INTO jobs VALUES (?)", (key,))
            new.commit()
        """,
    "a schema is made first": """
        def prepare(conn):
            conn.execute("CREATE TABLE IF NOT EXISTS jobs (id TEXT)")
            conn.commit()
            conn.execute("INSERT INTO jobs VALUES ('first')")
            conn.commit()
        """,
    "a transaction of its own in autocommit": """
        import sqlite3

        class Store:
            def __init__(self, path):
                self.conn = sqlite3.connect(path, isolation_level=None)

            def finish(self, run, job):
                self.conn.execute("BEGIN IMMEDIATE")
                self.conn.execute("UPDATE runs SET status = 'done' WHERE id = ?", (run,))
                self.conn.execute("UPDATE jobs SET status = 'done' WHERE id = ?", (job,))
                self.conn.execute("COMMIT")
        """,
    "asyncpg in a transaction": """
        import asyncpg

        async def finish(url, run, job):
            conn = await asyncpg.connect(url)
            async with conn.transaction():
                await conn.execute("UPDATE runs SET status = 'done' WHERE id = $1", run)
                await conn.execute("UPDATE jobs SET status = 'done' WHERE id = $1", job)
        """,
    "the caller may hold the transaction": """
        import asyncpg

        async def finish(conn: asyncpg.Connection, run, job):
            await conn.execute("UPDATE runs SET status = 'done' WHERE id = $1", run)
            await conn.execute("UPDATE jobs SET status = 'done' WHERE id = $1", job)
        """,
    "flushed, not committed": """
        from app.models import Link, Run

        def note(session, name):
            run = Run(name=name)
            session.add(run)
            session.flush()
            session.add(Link(run=run.id))
            session.commit()
        """,
    "read after the commit": """
        def finish(conn, run):
            conn.execute("UPDATE runs SET status = 'done' WHERE id = ?", (run,))
            conn.commit()
            return conn.execute("SELECT * FROM jobs").fetchall()
        """,
}

FLAGGED = {
    "commit between": """
        def transfer(conn, a, b, n):
            conn.execute('UPDATE acc SET bal = bal - ? WHERE id=?', (n, a))
            conn.commit()
            conn.execute('UPDATE acc SET bal = bal + ? WHERE id=?', (n, b))  # LIN312
            conn.commit()
        """,
    "autocommit": """
        import sqlite3

        def f(p):
            c = sqlite3.connect(p, isolation_level=None)
            c.execute('DELETE FROM a WHERE id=1')
            c.execute('INSERT INTO b VALUES (1)')  # LIN312
        """,
    "a commit between two tables": """
        def finish(conn, run, job):
            conn.execute("UPDATE runs SET status = 'done' WHERE id = ?", (run,))
            conn.commit()
            conn.execute("UPDATE jobs SET status = 'done' WHERE id = ?", (job,))  # LIN312
            conn.commit()
        """,
    "through cursors of one connection": """
        class Store:
            def finish(self, run, job):
                cur = self.conn.cursor()
                cur.execute("DELETE FROM runs WHERE id = %s", (run,))
                self.conn.commit()
                other = self.conn.cursor()
                other.execute("INSERT INTO done VALUES (%s)", (run,))  # LIN312
                self.conn.commit()
        """,
    "emptied, committed, filled": """
        def replace(conn, rows):
            conn.execute("DELETE FROM rates")
            conn.commit()
            conn.executemany("INSERT INTO rates VALUES (?)", rows)  # LIN312
            conn.commit()
        """,
    "in autocommit": """
        import sqlite3

        class Store:
            def __init__(self, path):
                self.conn = sqlite3.connect(path, isolation_level=None)

            def finish(self, run, job):
                self.conn.execute("UPDATE runs SET status = 'done' WHERE id = ?", (run,))
                self.conn.execute("UPDATE jobs SET status = 'done' WHERE id = ?", (job,))  # LIN312
        """,
    "psycopg in autocommit": """
        import psycopg

        def finish(url, run, job):
            with psycopg.connect(url, autocommit=True) as conn:
                conn.execute("UPDATE runs SET status = 'done' WHERE id = %s", (run,))
                conn.execute("UPDATE jobs SET status = 'done' WHERE id = %s", (job,))  # LIN312
        """,
    "asyncpg outside of a transaction": """
        import asyncpg

        async def finish(url, run, job):
            conn = await asyncpg.connect(url)
            await conn.execute("UPDATE runs SET status = 'done' WHERE id = $1", run)
            await conn.execute("UPDATE jobs SET status = 'done' WHERE id = $1", job)  # LIN312
        """,
    "a session of SQLAlchemy": """
        from app.models import Link, Run

        def note(session, name, targets):
            run = Run(name=name)
            session.add(run)
            session.commit()
            for target in targets:
                session.add(Link(run=run.id, target=target))  # LIN312
            session.commit()
        """,
    "statements of SQLAlchemy": """
        from sqlalchemy import delete, update
        from app.models import File, Knowledge

        async def reset(db, key):
            await db.execute(delete(File).where(File.knowledge == key))
            await db.commit()
            await db.execute(update(Knowledge).where(Knowledge.id == key).values(files=0))  # LIN312
            await db.commit()
        """,
    "asynchronous commit": """
        async def finish(db, run, job):
            await db.execute("UPDATE runs SET status = 'done' WHERE id = ?", (run,))
            await db.commit()
            await db.execute("INSERT INTO done VALUES (?)", (job,))  # LIN312
            await db.commit()
        """,
}
