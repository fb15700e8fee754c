"""Cases of LIN312."""

CLEAN = {
    "a helper that opens a connection begins the transaction": """
        import sqlite3
        from contextlib import contextmanager

        @contextmanager
        def transaction():
            db = sqlite3.connect("jobs.db", isolation_level=None)
            db.execute("BEGIN IMMEDIATE")
            yield db
            db.execute("COMMIT")
            db.close()

        def finish(run, job):
            with transaction() as conn:
                conn.execute("UPDATE runs SET status = 'done' WHERE id = ?", (run,))
                conn.execute("UPDATE jobs SET status = 'done' WHERE id = ?", (job,))
        """,
    "an object that was there before, in one transaction": """
        from sqlmodel import Session
        from app.models import Account, Phase

        def begin(session: Session, account: Account):
            account.free = False
            session.add(account)
            session.add(Phase(account=account))
            session.commit()
        """,
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
    "autocommit switched off": """
        import psycopg2


        def move(dsn, a):
            conn = psycopg2.connect(dsn)
            conn.autocommit = False
            cur = conn.cursor()
            cur.execute("DELETE FROM stock WHERE id = %s", (a,))
            cur.execute("INSERT INTO archive SELECT %s", (a,))
            conn.commit()
    """,
    "a transaction of the project's own": """
        import sqlite3
        from contextlib import contextmanager


        class S:
            def __init__(self, path):
                self.db = sqlite3.connect(path, isolation_level=None)

            @contextmanager
            def tx(self):
                self.db.execute("BEGIN")
                try:
                    yield
                    self.db.execute("COMMIT")
                except BaseException:
                    self.db.execute("ROLLBACK")
                    raise

            def move(self, a):
                with self.tx():
                    self.db.execute("DELETE FROM stock WHERE id = ?", (a,))
                    self.db.execute("INSERT INTO archive VALUES (?)", (a,))
    """,
    "two marks of one row": """
        import sqlite3


        def touch(conn: sqlite3.Connection, a):
            with conn:
                conn.execute("UPDATE jobs SET started = 1 WHERE id = ?", (a,))
            work(a)
            with conn:
                conn.execute("UPDATE jobs SET done = 1 WHERE id = ?", (a,))


        def work(a): ...
    """,
}

FLAGGED = {
    "objects that were there before": """
        from sqlmodel import Session, select
        from app.models import Account, Phase

        def first_free(session: Session):
            return session.exec(select(Account).where(Account.free)).first()

        def begin(session: Session):
            account = first_free(session)
            account.free = False
            session.add(account)
            session.commit()
            session.add(Phase(account=account))  # LIN312
            session.commit()

        def end(session: Session, account: Account):
            account.free = True
            session.add(account)
            session.commit()
            phase = Phase(ended=True)
            session.add(phase)  # LIN312
            session.commit()
        """,
    "autocommit of a connection that a helper opens": """
        import sqlite3
        from contextlib import contextmanager

        @contextmanager
        def connection():
            db = sqlite3.connect("jobs.db", isolation_level=None)
            yield db
            db.close()

        def finish(run, job):
            with connection() as conn:
                conn.execute("UPDATE runs SET status = 'done' WHERE id = ?", (run,))
                conn.execute("UPDATE jobs SET status = 'done' WHERE id = ?", (job,))  # LIN312
        """,
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
    "autocommit switched on": """
        import psycopg2


        def transfer(dsn, a, b, n):
            conn = psycopg2.connect(dsn)
            conn.autocommit = True
            cur = conn.cursor()
            cur.execute("UPDATE accounts SET balance = balance - %s WHERE id = %s", (n, a))
            cur.execute("UPDATE accounts SET balance = balance + %s WHERE id = %s", (n, b))  # LIN312
    """,
    "two blocks that commit": """
        import sqlite3


        def move(conn: sqlite3.Connection, a, b, n):
            with conn:
                conn.execute("UPDATE accounts SET balance = balance - ? WHERE id = ?", (n, a))
            with conn:
                conn.execute("UPDATE accounts SET balance = balance + ? WHERE id = ?", (n, b))  # LIN312
    """,
    "an engine in autocommit": """
        from sqlalchemy import create_engine, text

        engine = create_engine("postgresql://db/x", isolation_level="AUTOCOMMIT")


        def move(a, b):
            with engine.connect() as conn:
                conn.execute(text("UPDATE acc SET n = n - 1 WHERE id = :a"), {"a": a})
                conn.execute(text("UPDATE acc SET n = n + 1 WHERE id = :b"), {"b": b})  # LIN312
    """,
    "autocommit switched on in the constructor": """
        import psycopg2


        class Store:
            def __init__(self, dsn):
                self.conn = psycopg2.connect(dsn)
                self.conn.autocommit = True

            def move(self, a, b):
                with self.conn.cursor() as cur:
                    cur.execute("DELETE FROM stock WHERE id = %s", (a,))
                    cur.execute("INSERT INTO archive SELECT %s", (a,))  # LIN312
    """,
    "isolation level set to autocommit": """
        import psycopg2
        from psycopg2.extensions import ISOLATION_LEVEL_AUTOCOMMIT


        def move(dsn, a):
            conn = psycopg2.connect(dsn)
            conn.set_isolation_level(ISOLATION_LEVEL_AUTOCOMMIT)
            cur = conn.cursor()
            cur.execute("DELETE FROM stock WHERE id = %s", (a,))
            cur.execute("INSERT INTO archive SELECT %s", (a,))  # LIN312
    """,
    "two transactions of an engine": """
        from sqlalchemy import text


        def move(engine, a, b):
            with engine.begin() as conn:
                conn.execute(text("UPDATE acc SET n = n - 1 WHERE id = :a"), {"a": a})
            with engine.begin() as conn:
                conn.execute(text("UPDATE acc SET n = n + 1 WHERE id = :b"), {"b": b})  # LIN312
    """,
    "a connection for each write": """
        import sqlite3


        def move(path, a, b):
            with sqlite3.connect(path) as conn:
                conn.execute("UPDATE acc SET n = n - 1 WHERE id = ?", (a,))
            with sqlite3.connect(path) as conn:
                conn.execute("UPDATE acc SET n = n + 1 WHERE id = ?", (b,))  # LIN312
    """,
    "the databases library": """
        from databases import Database

        database = Database("sqlite:///x")


        async def place(oid, items):
            await database.execute("INSERT INTO orders (id) VALUES (:i)", {"i": oid})
            await database.execute_many("INSERT INTO items (order_id, sku) VALUES (:i, :s)", items)  # LIN312
    """,
    "isolation level taken away": """
        import sqlite3


        def move(path, a):
            conn = sqlite3.connect(path)
            conn.isolation_level = None
            conn.execute("DELETE FROM stock WHERE id = ?", (a,))
            conn.execute("INSERT INTO archive VALUES (?)", (a,))  # LIN312
    """,
    "many objects added": """
        from app.models import Line, Total


        def save(session, rows):
            session.add_all([Line(x=r) for r in rows])
            session.commit()
            session.add(Total(n=len(rows)))  # LIN312
            session.commit()
    """,
    "a cursor kept in an attribute": """
        class S:
            def __init__(self, db):
                self.db = db
                self.cur = self.db.cursor()

            def save(self, a, b):
                self.cur.execute("INSERT INTO a VALUES (?)", (a,))
                self.db.commit()
                self.cur.execute("INSERT INTO b VALUES (?)", (b,))  # LIN312
                self.db.commit()
    """,
}
FLAGGED |= {
    "removed, then noted": """
        def remove(session, key, name):
            item = session.get(Item, key)
            session.delete(item)
            session.commit()
            session.add(Audit(name=name))  # LIN312
            session.commit()

        def remove_one(session, item, name):
            session.delete(item)
            session.commit()
            session.add(Audit(name=name))  # LIN312
            session.commit()
        """,
    "taken here and put there": """
        from sqlalchemy import update

        def transfer(session, source, target, cents):
            session.execute(update(Account).where(Account.id == source).values(balance=Account.balance - cents))
            session.commit()
            session.execute(  # LIN312
                update(Account).where(Account.id == target).values({Account.balance: Account.balance + cents})
            )
            session.commit()
        """,
}
CLEAN |= {
    "one after the other is removed": """
        def remove(session, first, second):
            session.delete(first)
            session.commit()
            session.delete(second)
            session.commit()

        def over_http(session, url, conn):
            session.delete(url)
            conn.commit()
            conn.execute("INSERT INTO removed VALUES (1)")
            conn.commit()
        """,
}
FLAGGED |= {
    "both in one branch": """
        def load(conn, frame):
            n = conn.execute("SELECT count(*) FROM batches WHERE day = ?", (frame.day,)).fetchone()[0]
            if n == 0:
                conn.execute("INSERT INTO batches (day) VALUES (?)", (frame.day,))
                conn.commit()
                conn.execute("UPDATE totals SET n = n + ?", (len(frame),))  # LIN312
                conn.commit()
            else:
                conn.execute("UPDATE batches SET seen = 1 WHERE day = ?", (frame.day,))
                conn.commit()
                if frame.is_last:
                    conn.execute("DELETE FROM totals")  # LIN312
                    conn.commit()
        """,
}
CLEAN |= {
    "in branches that exclude each other": """
        def load(conn, frame):
            if frame.is_new:
                conn.execute("INSERT INTO batches (day) VALUES (?)", (frame.day,))
                conn.commit()
            else:
                conn.execute("UPDATE totals SET n = n + ?", (len(frame),))
                conn.commit()
        """,
}

_TWO_OPENED = """
    import sqlite3

    def clear(path):
        with sqlite3.connect(path{0}) as db:
            db.execute("DELETE FROM jobs")
            db.execute("DELETE FROM runs"){1}
        with sqlite3.connect(path, isolation_level=None) as db:
            db.execute("VACUUM")
    """
CLEAN |= {"a later connection of the same name commits by itself": _TWO_OPENED.format("", "")}
FLAGGED |= {
    "the connection of both commits by itself": _TWO_OPENED.format(", isolation_level=None", "  # LIN312")
}
