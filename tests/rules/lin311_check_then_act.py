"""Cases of LIN311."""

CLEAN = {
    "all rows are written anew where they differ": """
        from sqlalchemy import select
        def replace(conn, task, wanted):
            current = {row.other for row in conn.execute(select(Link).where(Link.task == task))}
            if current == wanted:
                return False
            conn.execute(Link.delete().where(Link.task == task))
            for one in wanted:
                conn.execute(Link.insert().values(task=task, other=one))
            return True
        """,
    "a lock that the caller holds over the call": """
        import threading
        _lock = threading.Lock()
        def evaluate(db):
            with _lock:
                fire(db)
        def fire(db):
            row = db.execute("SELECT id FROM events WHERE rule = ?", (1,)).fetchone()
            if row:
                return
            db.execute("INSERT INTO events (rule) VALUES (?)", (1,))
        """,
    "a function that opens the exclusive transaction and leaves it open": """
        class Queue:
            def __init__(self, conn):
                self.conn = conn

            def begin(self):
                self.conn.execute("BEGIN IMMEDIATE")

            def expire(self, now):
                self.begin()
                for job in self.conn.execute("SELECT id, due FROM jobs WHERE status = 'running'").fetchall():
                    if job["due"] < now:
                        self.conn.execute("UPDATE jobs SET status = 'pending' WHERE id = ?", (job["id"],))
                self.conn.commit()
        """,
    "loaded once as an example": {
        "app/examples/__init__.py": "",
        "app/examples/themes.py": "from app.models import Theme\n\ndef load(session):\n    t = session.query(Theme).filter_by(name='a').first()\n    if not t:\n        t = Theme(name='a')\n        session.add(t)\n",
    },
    "guarded": """
        def claim(conn, w):
            row = conn.execute('SELECT id FROM jobs WHERE state = ? LIMIT 1', ('queued',)).fetchone()
            if row is None:
                return None
            cur = conn.execute('UPDATE jobs SET state=? WHERE id=? AND state=?', ('running', row[0], 'queued'))
            return row[0] if cur.rowcount else None
        """,
    "immediate": """
        def claim(conn, w):
            conn.execute('BEGIN IMMEDIATE')
            row = conn.execute('SELECT id FROM jobs LIMIT 1').fetchone()
            if row:
                conn.execute('UPDATE jobs SET w=? WHERE id=?', (w, row[0]))
            conn.commit()
        """,
    "for update": """
        def f(cur):
            cur.execute('SELECT n FROM c WHERE id=1 FOR UPDATE')
            n = cur.fetchone()[0]
            if n < 5:
                cur.execute('UPDATE c SET n=%s WHERE id=1', (n+1,))
        """,
    "integrity": """
        from django.db import IntegrityError
        from app.models import C

        def f(code):
            try:
                if not C.objects.filter(code=code).exists():
                    C.objects.create(code=code)
            except IntegrityError:
                pass
        """,
    "other table": """
        def f(c):
            r = c.execute('SELECT id FROM a').fetchone()
            if r:
                c.execute('INSERT INTO log(x) VALUES (1)')
        """,
    "on conflict": """
        def f(c, e):
            r = c.execute('SELECT id FROM u WHERE e=?', (e,)).fetchone()
            if not r:
                c.execute('INSERT INTO u(e) VALUES (?) ON CONFLICT DO NOTHING', (e,))
        """,
    "begun at once": """
        def claim(conn, job, owner):
            conn.execute("BEGIN IMMEDIATE")
            row = conn.execute("SELECT owner FROM jobs WHERE id = ?", (job,)).fetchone()
            if row[0] is not None and row[0] != owner:
                return False
            conn.execute("UPDATE jobs SET owner = ? WHERE id = ?", (owner, job))
            conn.commit()
        """,
    "begun at once by a context manager of the project": {
        "app/db.py": """
            import contextlib

            @contextlib.contextmanager
            def exclusive(conn):
                conn.execute("BEGIN IMMEDIATE")
                yield conn
                conn.commit()
            """,
        "app/jobs.py": """
            from app import db

            def add(conn, name):
                with db.exclusive(conn):
                    row = conn.execute("SELECT 1 FROM jobs WHERE name = ?", (name,)).fetchone()
                    if row is None:
                        conn.execute("INSERT INTO jobs (name) VALUES (?)", (name,))
            """,
    },
    "the caller has begun": """
        def _add(conn, name):
            row = conn.execute("SELECT 1 FROM jobs WHERE name = ?", (name,)).fetchone()
            if row is None:
                conn.execute("INSERT INTO jobs (name) VALUES (?)", (name,))

        def add(conn, name):
            conn.execute("BEGIN EXCLUSIVE")
            _add(conn, name)
            conn.commit()
        """,
    "an isolation level": """
        import sqlite3

        class Store:
            def __init__(self, path):
                self.conn = sqlite3.connect(path, isolation_level="IMMEDIATE")

            def add(self, name):
                row = self.conn.execute("SELECT 1 FROM jobs WHERE name = ?", (name,)).fetchone()
                if row is None:
                    self.conn.execute("INSERT INTO jobs (name) VALUES (?)", (name,))
        """,
    "locked rows": """
        def claim(cur, job, owner):
            cur.execute("SELECT owner FROM jobs WHERE id = %s FOR UPDATE", (job,))
            row = cur.fetchone()
            if row["owner"] is not None and row["owner"] != owner:
                return False
            cur.execute("UPDATE jobs SET owner = %s WHERE id = %s", (owner, job))
        """,
    "an advisory lock": """
        async def add(conn, name):
            await conn.execute("SELECT pg_advisory_xact_lock(7)")
            row = await conn.fetchrow("SELECT 1 FROM jobs WHERE name = $1", name)
            if row is None:
                await conn.execute("INSERT INTO jobs (name) VALUES ($1)", name)
        """,
    "a lock of the process": """
        class Store:
            def add(self, name):
                with self._lock:
                    row = self.conn.execute("SELECT 1 FROM jobs WHERE name = ?", (name,)).fetchone()
                    if row is None:
                        self.conn.execute("INSERT INTO jobs (name) VALUES (?)", (name,))
        """,
    "a guarded write": """
        def claim(conn, owner):
            row = conn.execute("SELECT id FROM jobs WHERE status = 'queued' LIMIT 1").fetchone()
            if row is None:
                return None
            done = conn.execute(
                "UPDATE jobs SET status = 'running' WHERE id = ? AND status = 'queued'", (row[0],)
            )
            return row[0] if done.rowcount else None
        """,
    "conflicts settled by the database": """
        def add(conn, name):
            row = conn.execute("SELECT 1 FROM jobs WHERE name = ?", (name,)).fetchone()
            if row is None:
                conn.execute("INSERT INTO jobs (name) VALUES (?) ON CONFLICT DO NOTHING", (name,))

        def add_too(conn, name):
            row = conn.execute("SELECT 1 FROM jobs WHERE name = ?", (name,)).fetchone()
            if row is None:
                conn.execute("INSERT OR IGNORE INTO jobs (name) VALUES (?)", (name,))
        """,
    "the violation is handled": """
        import sqlite3

        def add(conn, name):
            row = conn.execute("SELECT 1 FROM jobs WHERE name = ?", (name,)).fetchone()
            if row is not None:
                return False
            try:
                conn.execute("INSERT INTO jobs (name) VALUES (?)", (name,))
            except sqlite3.IntegrityError:
                return False
            return True
        """,
    "a row is looked for before it is changed": """
        def rename(conn, key, name):
            row = conn.execute("SELECT id FROM jobs WHERE id = ?", (key,)).fetchone()
            if row is None:
                raise KeyError(key)
            conn.execute("UPDATE jobs SET name = ? WHERE id = ?", (name, key))

        def remove(conn, key):
            row = conn.execute("SELECT id FROM jobs WHERE id = ?", (key,)).fetchone()
            if not row:
                raise KeyError(key)
            conn.execute("DELETE FROM jobs WHERE id = ?", (key,))
        """,
    "whose row it is does not change": """
        def rename(conn, key, name, user):
            row = conn.execute("SELECT user_id FROM jobs WHERE id = ?", (key,)).fetchone()
            if row["user_id"] != user:
                raise PermissionError(key)
            conn.execute("UPDATE jobs SET name = ? WHERE id = ?", (name, key))

        def remove(conn, key, user):
            row = conn.execute("SELECT user_id FROM jobs WHERE id = ?", (key,)).fetchone()
            if row["user_id"] != user:
                raise PermissionError(key)
            conn.execute("DELETE FROM jobs WHERE id = ?", (key,))
        """,
    "another table is written": """
        def log(conn, key):
            row = conn.execute("SELECT 1 FROM jobs WHERE id = ?", (key,)).fetchone()
            if row is None:
                conn.execute("INSERT INTO missing (id) VALUES (?)", (key,))
        """,
    "another connection is read": """
        def copy(old, new, key):
            row = old.execute("SELECT 1 FROM jobs WHERE id = ?", (key,)).fetchone()
            if row is None:
                new.execute("INSERT INTO jobs (id) VALUES (?)", (key,))
        """,
    "read after the write": """
        def add(conn, name):
            conn.execute("INSERT INTO jobs (name) VALUES (?)", (name,))
            return conn.execute("SELECT id FROM jobs WHERE name = ?", (name,)).fetchone()
        """,
    "the result decides nothing": """
        def add(conn, name, log):
            count = conn.execute("SELECT count(*) FROM jobs").fetchone()[0]
            log.info("%d jobs", count)
            conn.execute("INSERT INTO jobs (name) VALUES (?)", (name,))
        """,
    "an object is read, changed and saved": """
        def rename(session, Job, key, name):
            job = session.get(Job, key)
            if job is None:
                raise KeyError(key)
            job.name = name
            session.add(job)
            session.commit()
        """,
    "Django's own ways": """
        from app.models import Job

        def ensure(name):
            job, made = Job.objects.get_or_create(name=name)
            return job

        def claim(name, owner):
            job = Job.objects.select_for_update().filter(name=name).first()
            if job is None:
                Job.objects.create(name=name, owner=owner)
        """,
    "SQL that cannot be read": """
        def add(conn, query, name):
            row = conn.execute(query, (name,)).fetchone()
            if row is None:
                conn.execute("INSERT INTO jobs (name) VALUES (?)", (name,))
        """,
    "a step of a migration": """
        def upgrade(version, conn):
            row = conn.execute("SELECT name FROM kinds WHERE name = 'a'").fetchone()
            if row is None:
                conn.execute("INSERT INTO kinds VALUES ('a')")
        """,
    "a migration's own table": """
        def migrate(conn):
            row = conn.execute("SELECT max(version) FROM schema_version").fetchone()
            if row[0] < 2:
                conn.execute("INSERT INTO schema_version VALUES (2)")
        """,
    "an asyncio lock": """
        import asyncio


        class S:
            def __init__(self, db):
                self.db = db
                self._lock = asyncio.Lock()

            async def ensure(self, k):
                async with self._lock:
                    row = await (await self.db.execute("SELECT 1 FROM kv WHERE k = ?", (k,))).fetchone()
                    if row is None:
                        await self.db.execute("INSERT INTO kv (k) VALUES (?)", (k,))
    """,
    "a conflict handled in a savepoint": """
        from sqlalchemy.exc import IntegrityError
        from app.models import Tag


        def ensure(db, name):
            tag = db.query(Tag).filter_by(name=name).first()
            if tag:
                return tag
            try:
                with db.begin_nested():
                    tag = Tag(name=name)
                    db.add(tag)
            except IntegrityError:
                tag = db.query(Tag).filter_by(name=name).one()
            return tag
    """,
    "a key that is asked for by itself": """
        def drop(conn, name):
            found = conn.execute("SELECT id FROM users WHERE name = ? LIMIT 1", (name,)).fetchone()[0]
            if not found:
                raise KeyError(name)
            conn.execute("DELETE FROM users WHERE id = ?", (found,))
            conn.commit()
    """,
    "old rows are deleted": """
        def prune(conn, before):
            rows = conn.execute("SELECT id, path FROM runs WHERE started < ?", (before,)).fetchall()
            for run, path in rows:
                conn.execute("DELETE FROM runs WHERE id = ?", (run,))
            conn.commit()
    """,
    "SQL that is only noted down": """
        class Log:
            def note(self, text, args):
                self.lines.append(text)


        class Store:
            def __init__(self, conn, log: Log):
                self.conn = conn
                self.log = log

            def go(self):
                row = self.conn.execute("SELECT id FROM jobs WHERE state = 'new'").fetchone()
                if row:
                    self.log.note("UPDATE jobs SET state = 'x' WHERE id = ?", row)
    """,
}

FLAGGED = {
    "a query of a helper that is called by what it asks for": """
        from sqlalchemy.exc import NoResultFound
        from sqlmodel import Session, SQLModel, select

        class Member(SQLModel, table=True):
            name: str

        def member_by_name(session: Session, name: str):
            try:
                return session.exec(select(Member).where(Member.name == name)).one()
            except NoResultFound:
                return None

        def sign_up(session: Session, name: str):
            if member_by_name(session, name):
                return None
            member = Member(name=name)
            session.add(member)  # LIN311
            session.commit()
            return member
        """,
    "all names gathered, what is missing inserted": """
        from sqlalchemy import select, text
        def provision(db, defaults):
            names = {row[0] for row in db.execute(text("SELECT name FROM rules")).fetchall()}
            missing = [one for one in defaults if one["name"] not in names]
            if not missing:
                return
            for one in missing:
                db.execute(text("INSERT INTO rules (name) VALUES (:name)"), one)  # LIN311
            db.commit()
        def restore(session, rows):
            existing = {user.name: user for user in session.execute(select(User)).scalars().all()}
            for row in rows:
                if row["name"] in existing:
                    continue
                session.add(User(name=row["name"]))  # LIN311
            session.commit()
        """,
    "an object that a function of the project makes": """
        from sqlalchemy import select
        def build(body):
            return Event(trace=body.trace)
        def ingest(db, body):
            existing = db.execute(select(Event.id).where(Event.trace == body.trace)).scalar_one_or_none()
            if existing:
                return existing
            event = build(body)
            db.add(event)  # LIN311
            db.commit()
        """,
    "a lock of the caller that is let go before": """
        import threading
        _lock = threading.Lock()
        def evaluate(db):
            with _lock:
                seen()
            fire(db)
        def fire(db):
            row = db.execute("SELECT id FROM events WHERE rule = ?", (1,)).fetchone()
            if row:
                return
            db.execute("INSERT INTO events (rule) VALUES (?)", (1,))  # LIN311
        """,
    "asked and written by functions of another module": {
        "app/__init__.py": "",
        "app/service.py": """
            from sqlalchemy import select
            async def get_user_by_name(session, name):
                result = await session.execute(select(User).where(User.name == name))
                return result.scalar_one_or_none()
            async def create_user(session, name):
                user = User(name=name)
                session.add(user)
                await session.commit()
                return user
            """,
        "app/routes.py": """
            from app.service import create_user, get_user_by_name
            async def register(session, body):
                if await get_user_by_name(session, body.name):
                    raise ValueError("taken")
                return await create_user(session, body.name)  # LIN311
            """,
    },
    "the short form of INSERT OR REPLACE": """
        def take(db, name, owner):
            row = db.execute("SELECT owner FROM lease WHERE name = ?", (name,)).fetchone()
            if row and row[0] != owner:
                return False
            db.execute("REPLACE INTO lease (name, owner) VALUES (?, ?)", (name, owner))  # LIN311
            return True
        """,
    "the caller's next step has an exclusive transaction of its own": """
        class Worker:
            def __init__(self, conn):
                self.conn = conn

            def claim(self):
                self.conn.execute("BEGIN EXCLUSIVE")
                self.conn.execute("UPDATE jobs SET status = 'running' WHERE id = 1")
                self.conn.commit()

            def expire(self, now):
                for job in self.conn.execute("SELECT id, due FROM jobs WHERE status = 'running'").fetchall():
                    if job["due"] < now:
                        self.conn.execute("UPDATE jobs SET status = 'pending' WHERE id = ?", (job["id"],))  # LIN311

            def step(self, now):
                self.expire(now)
                self.claim()
        """,
    "claim": """
        def claim(conn, worker):
            row = conn.execute('SELECT id FROM jobs WHERE state = ? LIMIT 1', ('queued',)).fetchone()
            if row is None:
                return None
            conn.execute('UPDATE jobs SET state = ?, worker = ? WHERE id = ?', ('running', worker, row[0]))  # LIN311
            conn.commit()
            return row[0]
        """,
    "in production, insert if absent": """
        import sqlite3

        def add(db, email):
            with sqlite3.connect(db) as c:
                cur = c.cursor()
                cur.execute('select 1 from users where email=?', (email,))
                if not cur.fetchone():
                    cur.execute('insert into users(email) values (?)', (email,))  # LIN311
        """,
    "an object that is looked up and added": """
        from app.models import User

        def ensure(session, email):
            u = session.query(User).filter_by(email=email).first()
            if u is None:
                u = User(email=email)
                session.add(u)  # LIN311
                session.commit()
            return u
        """,
    "django": """
        from app.models import Coupon

        def f(code):
            if not Coupon.objects.filter(code=code).exists():
                Coupon.objects.create(code=code)  # LIN311
        """,
    "in production, asyncpg": """
        async def take(conn, n):
            left = await conn.fetchval('SELECT quota FROM accounts WHERE id=$1', n)
            if left > 0:
                await conn.execute('UPDATE accounts SET quota = $1 WHERE id=$2', left - 1, n)  # LIN311
        """,
    "a lease is taken when it looks free": """
        def acquire(conn, run, owner, now):
            row = conn.execute("SELECT owner, expires FROM leases WHERE run = ?", (run,)).fetchone()
            if row is not None and row[0] != owner and row[1] > now:
                return False
            conn.execute("INSERT OR REPLACE INTO leases VALUES (?, ?, ?)", (run, owner, now))  # LIN311
            conn.commit()
            return True
        """,
    "insert if absent": """
        def add(conn, name):
            row = conn.execute("SELECT 1 FROM jobs WHERE name = ?", (name,)).fetchone()
            if row is None:
                conn.execute("INSERT INTO jobs (name) VALUES (?)", (name,))  # LIN311
        """,
    "a plain transaction is not enough": """
        def add(conn, name):
            with conn:
                cur = conn.cursor()
                cur.execute("SELECT 1 FROM jobs WHERE name = ?", (name,))
                if cur.fetchone():
                    raise ValueError(name)
                cur.execute("INSERT INTO jobs (name) VALUES (?)", (name,))  # LIN311
        """,
    "update or insert": """
        def put(conn, key, value):
            exists = conn.execute("SELECT count(*) FROM kv WHERE k = ?", (key,)).fetchone()[0]
            if exists > 0:
                conn.execute("UPDATE kv SET v = ? WHERE k = ?", (value, key))
            else:
                conn.execute("INSERT INTO kv VALUES (?, ?)", (key, value))  # LIN311
        """,
    "a claim without guard": """
        def claim(conn):
            row = conn.execute("SELECT id FROM jobs WHERE status = 'queued' LIMIT 1").fetchone()
            if row is None:
                return None
            conn.execute("UPDATE jobs SET status = 'running' WHERE id = ?", (row[0],))  # LIN311
            conn.commit()
            return row[0]
        """,
    "a state is compared and then changed": """
        def cancel(cur, job):
            cur.execute("SELECT status FROM jobs WHERE id = %s", (job,))
            row = cur.fetchone()
            if row["status"] == "done":
                raise ValueError(job)
            cur.execute("UPDATE jobs SET status = %s WHERE id = %s", ("cancelled", job))  # LIN311
        """,
    "a counter read and written": """
        def next_number(conn):
            number = conn.execute("SELECT max(number) FROM invoices").fetchone()[0] or 0
            conn.execute("INSERT INTO invoices (number) VALUES (?)", (number + 1,))  # LIN311
        """,
    "a balance": """
        def withdraw(conn, account, amount):
            (balance,) = conn.execute("SELECT balance FROM accounts WHERE id = ?", (account,)).fetchone()
            rest = balance - amount
            conn.execute("UPDATE accounts SET balance = ? WHERE id = ?", (rest, account))  # LIN311
        """,
    "a quota": """
        def add(conn, user, limit):
            count = conn.execute("SELECT count(*) FROM keys WHERE user = ?", (user,)).fetchone()[0]
            if count >= limit:
                raise ValueError(user)
            conn.execute("INSERT INTO keys (user) VALUES (?)", (user,))  # LIN311
        """,
    "asyncpg": """
        async def add(pool, name):
            async with pool.acquire() as conn:
                async with conn.transaction():
                    row = await conn.fetchrow("SELECT id FROM jobs WHERE name = $1", name)
                    if row is None:
                        await conn.execute("INSERT INTO jobs (name) VALUES ($1)", name)  # LIN311
        """,
    "aiosqlite with a cursor in a block": """
        async def add(db, name):
            async with db.execute("SELECT 1 FROM jobs WHERE name = ?", (name,)) as cursor:
                row = await cursor.fetchone()
            if not row:
                await db.execute("INSERT INTO jobs (name) VALUES (?)", (name,))  # LIN311
                await db.commit()
        """,
    "SQLAlchemy ORM": """
        from app.models import User

        def register(session, email):
            existing = session.query(User).filter(User.email == email).first()
            if existing is not None:
                raise ValueError(email)
            user = User(email=email)
            session.add(user)  # LIN311
            session.commit()
        """,
    "SQLAlchemy select": """
        from sqlalchemy import select
        from app.models import User

        async def register(session, email):
            query = select(User).where(User.email == email)
            found = (await session.execute(query)).scalar_one_or_none()
            if found:
                raise ValueError(email)
            session.add(User(email=email))  # LIN311
        """,
    "SQLAlchemy Core": """
        import sqlalchemy as sa
        from app.tables import jobs

        def add(conn, name):
            row = conn.execute(sa.select(jobs.c.id).where(jobs.c.name == name)).first()
            if row is None:
                conn.execute(sa.insert(jobs).values(name=name))  # LIN311
        """,
    "SQLAlchemy Core on models": """
        import sqlalchemy as sa
        from app.tables import Jobs

        def add(conn, name):
            row = conn.execute(sa.select(Jobs).where(Jobs.name == name)).first()
            if row is None:
                conn.execute(sa.insert(Jobs).values(name=name))  # LIN311
        """,
    "Django get and create": """
        from app.models import Tag

        def ensure(name):
            try:
                return Tag.objects.get(name=name)
            except Tag.DoesNotExist:
                return Tag.objects.create(name=name)  # LIN311
        """,
    "Django exists and save in atomic": """
        from django.db import transaction
        from app.models import Tag

        def ensure(name):
            with transaction.atomic():
                if not Tag.objects.filter(name=name).exists():
                    tag = Tag(name=name)
                    tag.save()  # LIN311
        """,
    "SQL in a constant and an f-string": """
        TABLE = "jobs"
        FIND = f"SELECT id FROM {TABLE} WHERE name = ?"

        def add(conn, name):
            if conn.execute(FIND, (name,)).fetchone() is None:
                conn.execute(f"INSERT INTO {TABLE} (name) VALUES (?)", (name,))  # LIN311
        """,
    "the truth of a value": """
        import psycopg2


        def reserve(dsn, seat):
            conn = psycopg2.connect(dsn)
            with conn.cursor() as cur:
                cur.execute("SELECT taken FROM seats WHERE id = %s", (seat,))
                taken = cur.fetchone()[0]
                if taken:
                    raise ValueError("taken")
                cur.execute("UPDATE seats SET taken = true WHERE id = %s", (seat,))  # LIN311
            conn.commit()
    """,
    "the truth of a column by its place": """
        import psycopg


        async def reserve(dsn, seat):
            async with await psycopg.AsyncConnection.connect(dsn) as conn:
                async with conn.cursor() as cur:
                    await cur.execute("SELECT taken FROM seats WHERE id = %s", (seat,))
                    row = await cur.fetchone()
                    if not row[0]:
                        await cur.execute("UPDATE seats SET taken = true WHERE id = %s", (seat,))  # LIN311
    """,
    "nothing or a true column": """
        import aiosqlite


        async def take(path, key):
            async with aiosqlite.connect(path) as db:
                async with db.execute("SELECT used FROM coupons WHERE code = ?", (key,)) as cur:
                    row = await cur.fetchone()
                if row is None or row[0]:
                    return False
                await db.execute("UPDATE coupons SET used = 1 WHERE code = ?", (key,))  # LIN311
                await db.commit()
                return True
    """,
    "through methods that execute": """
        class Store:
            def __init__(self, conn):
                self.conn = conn

            def _one(self, sql, args=()):
                return self.conn.execute(sql, args).fetchone()

            def _run(self, sql, args=()):
                self.conn.execute(sql, args)

            def claim(self):
                row = self._one("SELECT id FROM jobs WHERE state = 'new'")
                if row is None:
                    return None
                self._run("UPDATE jobs SET state = 'taken' WHERE id = ?", (row[0],))  # LIN311
                return row[0]
    """,
    "the first of a queue is taken and deleted": """
        import sqlite3


        def pop(conn: sqlite3.Connection):
            row = conn.execute("SELECT id, body FROM queue ORDER BY id LIMIT 1").fetchone()
            if not row:
                return None
            conn.execute("DELETE FROM queue WHERE id = ?", (row[0],))  # LIN311
            conn.commit()
            return row[1]
    """,
    "rows claimed in a loop over their name": """
        import sqlite3


        def drain(conn: sqlite3.Connection, worker):
            rows = conn.execute("SELECT id FROM jobs WHERE state = 'queued'").fetchall()
            for (job_id,) in rows:
                conn.execute("UPDATE jobs SET state = 'running', worker = ? WHERE id = ?", (worker, job_id))  # LIN311
            conn.commit()
    """,
    "counted with select_from": {
        "app/module.py": """
        from sqlalchemy import select, func
        from app.models import Seat


        def book(session, event):
            taken = session.scalar(select(func.count()).select_from(Seat).where(Seat.event_id == event))
            if taken >= 100:
                raise RuntimeError("full")
            session.add(Seat(event_id=event))  # LIN311
            session.commit()
    """,
        "app/models.py": """
        from sqlalchemy.orm import DeclarativeBase


        class Base(DeclarativeBase):
            pass


        class Seat(Base):
            __tablename__ = "seat"
    """,
    },
    "the highest number and one more": """
        from sqlalchemy import func
        from app.models import Invoice


        def next_invoice(session):
            last = session.query(func.max(Invoice.number)).scalar() or 0
            session.add(Invoice(number=last + 1))  # LIN311
            session.commit()
    """,
    "a model that is private to its module": """
        def book(session, event, seat):
            taken = session.query(_Booking).filter_by(seat=seat).first()
            if taken is None:
                session.add(_Booking(event=event, seat=seat))  # LIN311
                session.commit()
    """,
    "SQL filled in from the row": """
        def run(engine):
            with engine.connect() as c:
                row = c.exec_driver_sql("SELECT id FROM jobs WHERE st='n' LIMIT 1").first()
                if row:
                    c.exec_driver_sql(f"UPDATE jobs SET st='r' WHERE id={row.id}")  # LIN311
                    c.commit()
    """,
    "SQL in class attributes": """
        class Q:
            GET = "SELECT used FROM coupons WHERE code = ?"
            SET = "UPDATE coupons SET used = 1 WHERE code = ?"

            def use(self, code):
                row = self.conn.execute(self.GET, (code,)).fetchone()
                if row[0]:
                    return False
                self.conn.execute(self.SET, (code,))  # LIN311
                return True
    """,
    "one variable for both texts": """
        def use(conn, code):
            sql = "SELECT used FROM coupons WHERE code = ?"
            used = conn.execute(sql, (code,)).fetchone()[0]
            if not used:
                sql = "UPDATE coupons SET used = 1 WHERE code = ?"
                conn.execute(sql, (code,))  # LIN311
    """,
}
_DAO = """
    class Users:
        def __init__(self, conn):
            self.conn = conn

        def _find(self, email):
            return self.conn.execute("SELECT id FROM users WHERE email = ?", (email,)).fetchone()

        def exists(self, email) -> bool:
            row = self.conn.execute("SELECT 1 FROM users WHERE email = ?", (email,)).fetchone()
            return row is not None

        def get_elsewhere(self, email):
            with self.connect() as conn:
                return conn.execute("SELECT 1 FROM users WHERE email = ?", (email,)).fetchone()
"""
FLAGGED |= {
    "asked by a method of the class": _DAO
    + """
        def register(self, email):
            if self._find(email) is None:
                self.conn.execute("INSERT INTO users (email) VALUES (?)", (email,))  # LIN311

        def register_too(self, email):
            if self.exists(email):
                raise ValueError(email)
            self.conn.execute("INSERT INTO users (email) VALUES (?)", (email,))  # LIN311
    """,
    "asked by a method through a session": """
        class Users:
            def get_by_email(self, email):
                return self.session.query(User).filter_by(email=email).first()

            def register(self, email):
                if self.get_by_email(email):
                    raise ValueError(email)
                self.session.add(User(email=email))  # LIN311
                self.session.commit()
        """,
    "peewee": """
        from peewee import CharField, Model

        class Job(Model):
            state = CharField()

        def ensure(name):
            job = Job.select().where(Job.state == name).first()
            if job is None:
                Job.create(state=name)  # LIN311

        def ensure_too(name):
            job = Job.get_or_none(Job.state == name)
            if not job:
                job = Job.create(state=name)  # LIN311
            return job

        def claim(worker):
            job = Job.select().where(Job.state == "new").order_by(Job.id).first()
            if job is None:
                return None
            Job.update(state="running", worker=worker).where(Job.id == job.id).execute()  # LIN311
            return job
        """,
    "Tortoise, the models elsewhere": {
        "app/__init__.py": "",
        "app/models.py": "from tortoise.models import Model\n\n\nclass Tag(Model):\n    pass\n",
        "app/tags.py": """
            from app.models import Tag

            async def ensure(name):
                tag = await Tag.get_or_none(name=name)
                if tag is None:
                    tag = await Tag.create(name=name)  # LIN311
                return tag

            async def ensure_too(name):
                if not await Tag.filter(name=name).exists():
                    await Tag.create(name=name)  # LIN311
            """,
    },
}
CLEAN |= {
    "asked by a method, and settled": _DAO
    + """
        def register(self, email):
            try:
                if not self.exists(email):
                    self.conn.execute("INSERT INTO users (email) VALUES (?)", (email,))
            except sqlite3.IntegrityError:
                return False

        def upsert(self, email):
            if not self.exists(email):
                self.conn.execute("INSERT INTO users (email) VALUES (?) ON CONFLICT DO NOTHING", (email,))

        def locked_in(self, email):
            with self._lock:
                if not self.exists(email):
                    self.conn.execute("INSERT INTO users (email) VALUES (?)", (email,))

        def on_another_connection(self, email):
            if not self.get_elsewhere(email):
                self.conn.execute("INSERT INTO users (email) VALUES (?)", (email,))
    """,
    "peewee that settles it": """
        from peewee import CharField, Model

        class Job(Model):
            state = CharField()

        def ensure(name):
            job, created = Job.get_or_create(state=name)
            return job

        def claim(worker):
            job = Job.select().where(Job.state == "new").first()
            if job is None:
                return None
            taken = Job.update(state="running").where(Job.id == job.id, Job.state == "new").execute()
            return job if taken == 1 else None
        """,
    "a class that is no model": """
        from app.cache import Cache

        def ensure(name):
            if Cache.get(name) is None:
                Cache.create(name)
        """,
    "an object that is read and removed": """
        def remove(session, key):
            item = session.get(Item, key)
            if item is None:
                raise LookupError(key)
            session.delete(item)
            session.commit()
        """,
    "another column by its place under a name": """
        def rename(cursor, job_id, name):
            cursor.execute("SELECT owner, name FROM jobs WHERE id = ?", (job_id,))
            row = cursor.fetchone()
            if row:
                owner = row[0]
                if owner == "me":
                    cursor.execute("UPDATE jobs SET name = ? WHERE id = ?", (name, job_id))
        """,
    "the write stands in a function of its own, which is guarded, of another table or another connection": """
        class Queue:
            def _mark(self, job_id):
                cursor = self.conn.execute("UPDATE jobs SET status = 'running' WHERE id = ? AND status = 'pending'", (job_id,))
                return cursor.rowcount > 0

            def claim(self):
                row = self.conn.execute("SELECT id FROM jobs WHERE status = 'pending' LIMIT 1").fetchone()
                if row is not None and self._mark(row[0]):
                    return row[0]
                return None

            def _insert(self, name):
                self.conn.execute("INSERT INTO jobs (name) VALUES (?) ON CONFLICT DO NOTHING", (name,))

            def add(self, name):
                if self.conn.execute("SELECT id FROM jobs WHERE name = ?", (name,)).fetchone() is None:
                    self._insert(name)

            def _note(self, name):
                self.conn.execute("INSERT INTO seen (name) VALUES (?)", (name,))

            def look(self, name):
                if self.conn.execute("SELECT id FROM jobs WHERE name = ?", (name,)).fetchone() is None:
                    self._note(name)

        def insert(conn, name):
            conn.execute("INSERT INTO jobs (name) VALUES (?)", (name,))

        def copy(source, target, name):
            if source.execute("SELECT id FROM jobs WHERE name = ?", (name,)).fetchone() is None:
                insert(target, name)

        def under_lock(self, conn, name):
            with self.lock:
                if conn.execute("SELECT id FROM jobs WHERE name = ?", (name,)).fetchone() is None:
                    insert(conn, name)
        """,
}
FLAGGED |= {
    "refused with a call that never comes back": """
        from flask import abort

        def create(db, code):
            if Parcel.query.filter_by(code=code).first() is not None:
                abort(409)
            db.session.add(Parcel(code=code))  # LIN311
        """,
}
FLAGGED |= {
    "asked by a function of another module": {
        "app/__init__.py": "",
        "app/crud.py": """
            from app.models import User


            def get_user_by_email(db, email):
                return db.query(User).filter(User.email == email).first()
            """,
        "app/models.py": "class User:\n    pass\n",
        "app/users.py": """
            from app import crud
            from app.crud import get_user_by_email
            from app.models import User


            def create(db, email):
                if crud.get_user_by_email(db, email):
                    raise ValueError(email)
                db.add(User(email=email))  # LIN311
                db.commit()


            def create_too(db, email):
                user = get_user_by_email(db, email=email)
                if user is None:
                    user = User(email=email)
                    db.add(user)  # LIN311
                return user


            def rename(db, email, name):
                user = get_user_by_email(db, email)
                if user is None:
                    raise LookupError(email)
                user.name = name
                db.add(user)
                db.commit()
            """,
    },
    "a column by its place under a name, compared with what is set": """
        def raise_priority(cursor, job_id, priority):
            cursor.execute("SELECT priority FROM jobs WHERE id = ?", (job_id,))
            row = cursor.fetchone()
            if row:
                current = row[0]
                if priority > current:
                    cursor.execute("UPDATE jobs SET priority = ? WHERE id = ?", (priority, job_id))  # LIN311
        """,
    "the write stands in a function of its own": """
        import sqlite3

        class Queue:
            def __init__(self, path):
                self.conn = sqlite3.connect(path)

            def _mark(self, job_id, worker):
                self.conn.execute("UPDATE jobs SET status = 'running', worker = ? WHERE id = ?", (worker, job_id))

            def claim(self, worker):
                row = self.conn.execute("SELECT id FROM jobs WHERE status = 'pending' LIMIT 1").fetchone()
                if row is None:
                    return None
                self._mark(row[0], worker)  # LIN311
                self.conn.commit()
                return row[0]

            def add(self, name):
                if self._find(name) is None:
                    self._insert(name)  # LIN311

            def _find(self, name):
                return self.conn.execute("SELECT id FROM jobs WHERE name = ?", (name,)).fetchone()

            def _insert(self, name):
                self.conn.execute("INSERT INTO jobs (name) VALUES (?)", (name,))
                self.conn.commit()

        def insert(conn, name):
            conn.execute("INSERT INTO jobs (name) VALUES (?)", (name,))

        def ensure(db, name):
            row = db.execute("SELECT id FROM jobs WHERE name = ?", (name,)).fetchone()
            if row is None:
                insert(db, name)  # LIN311
        """,
}
FLAGGED |= {
    "models by the name of their module": """
        from sqlalchemy import select
        from sqlalchemy.orm import Session
        from app import models

        def register(session: Session, email):
            if session.scalars(select(models.User).where(models.User.email == email)).first():
                raise ValueError(email)
            user = models.User(email=email)
            session.add(user)  # LIN311
            session.commit()

        def register_by_query(session: Session, email):
            if session.query(models.User).filter(models.User.email == email).first():
                raise ValueError(email)
            session.add(models.User(email=email))  # LIN311
            session.commit()

        def register_by_key(session: Session, email):
            if session.get(models.User, email) is None:
                session.add(models.User(email=email))  # LIN311
                session.commit()
        """,
}
CLEAN |= {
    "models by the name of their module, another one or a row that is locked": """
        from sqlalchemy import select
        from sqlalchemy.exc import IntegrityError
        from sqlalchemy.orm import Session
        from app import models

        def order(session: Session, email):
            if session.scalars(select(models.User).where(models.User.email == email)).first():
                session.add(models.Order(email=email))
                session.commit()

        def register(session: Session, email):
            if session.query(models.User).filter(models.User.email == email).first():
                raise ValueError(email)
            session.add(models.User(email=email))
            try:
                session.commit()
            except IntegrityError:
                session.rollback()
                raise ValueError(email)
        """,
}

CLEAN |= {
    "a query of the class's own that only names another model, and an answer where nothing is found": """
        from app.models import Setting, Entry
        from app import db

        class Settings(db.Model):
            @classmethod
            def record(cls, text):
                found = cls.query.first()
                if not found:
                    db.session.add(Entry(text=text))
                    db.session.commit()

        def of_domain(name):
            try:
                domain = Setting.objects.get(name=name)
            except Setting.DoesNotExist:
                return None
            else:
                return domain
        """,
}

FLAGGED |= {
    "the model itself, in a method of its class": """
        from app import db

        class Settings(db.Model):
            @classmethod
            def current(cls):
                found = cls.query.first()
                if not found:
                    found = cls()
                    db.session.add(found)  # LIN311
                    db.session.commit()
                return found
        """,
    "what follows where nothing was found": """
        import sys
        from app.models import Domain

        def create(name):
            try:
                Domain.objects.get(name__iexact=name)
            except Domain.DoesNotExist:
                pass
            else:
                sys.exit(1)
            return Domain.objects.create(name=name)  # LIN311

        def of_name(name):
            try:
                return Domain.objects.get(name=name)
            except Domain.DoesNotExist:
                pass
            return Domain.objects.create(name=name)  # LIN311
        """,
}
FLAGGED |= {
    "a query through a method of one's own, a write on the connection that it uses": """
        import sqlite3

        class Store:
            def __init__(self, path):
                self._db = sqlite3.connect(path)

            def _one(self, sql, *args):
                return self._db.execute(sql, args).fetchone()

            def put(self, key, value):
                if self._one("SELECT 1 FROM kv WHERE key = ?", key) is None:
                    self._db.execute("INSERT INTO kv (key, value) VALUES (?, ?)", (key, value))  # LIN311
                    self._db.commit()
        """,
}
CLEAN |= {
    "a query through a method of one's own, behind a lock": """
        import sqlite3

        class Store:
            def __init__(self, path):
                self._db = sqlite3.connect(path)

            def _one(self, sql, *args):
                return self._db.execute(sql, args).fetchone()

            def put(self, key, value):
                self._db.execute("BEGIN IMMEDIATE")
                if self._one("SELECT 1 FROM kv WHERE key = ?", key) is None:
                    self._db.execute("INSERT INTO kv (key, value) VALUES (?, ?)", (key, value))
                self._db.commit()

            def look(self, key):
                if self._one("SELECT 1 FROM names WHERE key = ?", key) is None:
                    self._db.execute("INSERT INTO kv (key) VALUES (?)", (key,))
        """,
}

CLEAN |= {
    "an object that is read, changed and given to the session": """
        from sqlmodel import Session

        def rename(session: Session, key: str, value: str):
            row = session.get(Setting, key)
            if row is None:
                raise KeyError(key)
            row.value = value
            session.add(row)
            session.commit()
        """,
    "another object that is made where the one is missing": """
        from sqlmodel import Session

        def note(session: Session, key: str):
            row = session.get(Setting, key)
            if row is None:
                row = Missing(key=key)
            session.add(row)
            session.commit()
        """,
}
FLAGGED |= {
    "an object that is made where it is missing and given to the session in any case": """
        from sqlmodel import Session

        def put(session: Session, values: dict[str, str]):
            for key, value in values.items():
                row = session.get(Setting, key)
                if row is None:
                    row = Setting(key=key, value=value)
                else:
                    row.value = value
                session.add(row)  # LIN311
            session.commit()
        """,
}

CLEAN |= {
    "the row that all of them belong to is locked before": """
        from django.db import transaction
        from app.models import Booking, Server

        @transaction.atomic
        def book(number, player):
            server = Server.objects.select_for_update().get(pk=number)
            if Booking.objects.filter(server=server).count() < server.slots:
                Booking.objects.create(server=server, player=player)
        """,
}

FLAGGED |= {
    "another row is locked": """
        from django.db import transaction
        from app.models import Booking, Player, Server

        @transaction.atomic
        def book(number, name):
            server = Server.objects.get(pk=number)
            player = Player.objects.select_for_update().get(name=name)
            if Booking.objects.filter(server=server).count() < server.slots:
                Booking.objects.create(server=server, player=player)  # LIN311
        """,
}
CLEAN |= {
    "a lock by what it was made of, whatever it is called": """
        import asyncio
        guard = asyncio.Lock()
        async def add(conn, code):
            async with guard:
                row = await conn.fetchrow("SELECT 1 FROM coupons WHERE code = $1", code)
                if row is None:
                    await conn.execute("INSERT INTO coupons (code) VALUES ($1)", code)
        """,
    "a context manager of the module begins the isolated transaction": """
        import contextlib
        @contextlib.asynccontextmanager
        async def isolated(conn):
            async with conn.transaction(isolation="serializable"):
                yield conn
        async def add(conn, code):
            async with isolated(conn):
                row = await conn.fetchrow("SELECT 1 FROM coupons WHERE code = $1", code)
                if row is None:
                    await conn.execute("INSERT INTO coupons (code) VALUES ($1)", code)
        """,
}
FLAGGED |= {
    "another function of the module isolates its own transaction": """
        async def count(conn, code):
            async with conn.transaction(isolation="serializable"):
                return await conn.fetchval("SELECT count(*) FROM coupons")
        async def add(conn, code):
            row = await conn.fetchrow("SELECT 1 FROM coupons WHERE code = $1", code)
            if row is None:
                await conn.execute("INSERT INTO coupons (code) VALUES ($1)", code)  # LIN311
        """,
    "the row is claimed by the key that it was asked for by": """
        def redeem(session, code, user):
            coupon = session.query(Coupon).filter_by(code=code, used_by=None).first()
            if coupon is None:
                return False
            session.query(Coupon).filter_by(code=code).update({"used_by": user})  # LIN311
            session.commit()
            return True
        """,
}
CLEAN |= {
    "the length of a text, and the version of the database itself": """
        from sqlalchemy.orm import Session
        from app.models import AppVersion, Title

        def add(session: Session, text):
            rows = session.query(Title).all()
            longest = len(rows[0].text) + 1
            session.add(Title(text=text, width=longest))
            session.commit()

        def migrate(session: Session):
            rows = session.query(AppVersion).all()
            session.add(AppVersion(number=len(rows) + 1))
            session.commit()
        """,
}
FLAGGED |= {
    "the number after the highest of all rows": """
        from sqlalchemy.orm import Session
        from app.models import DocumentVersion

        def process(db: Session, document_id):
            existing = db.query(DocumentVersion).filter(DocumentVersion.document_id == document_id).all()
            if existing:
                number = max(one.number for one in existing) + 1
            else:
                number = 1
            version = DocumentVersion(document_id=document_id, number=number)
            db.add(version)  # LIN311
            db.commit()

        def append(db: Session, document_id):
            rows = db.query(DocumentVersion).filter(DocumentVersion.document_id == document_id).all()
            db.add(DocumentVersion(document_id=document_id, number=len(rows) + 1))  # LIN311
            db.commit()
        """,
}
CLEAN |= {
    "methods of two classes, and one that asks for another row": """
        from sqlalchemy.orm import Session
        session = Session()

        class User:
            @staticmethod
            def get_by_uid(uid):
                return session.query(User).filter(User.uid == uid).first()

        class Event:
            @staticmethod
            def create(uid):
                session.add(Event(uid=uid))
                session.commit()

        def request(uid):
            if not User.get_by_uid(uid):
                Event.create(uid)
        """,
}
FLAGGED |= {
    "methods of the class of the rows": """
        from sqlalchemy.orm import Session
        session = Session()

        class User:
            @staticmethod
            def get_by_uid(uid):
                return session.query(User).filter(User.uid == uid).first()

            @staticmethod
            def create(uid):
                user = User(uid=uid)
                session.add(user)
                session.commit()
                return user

        def request(uid):
            if not User.get_by_uid(uid):
                User.create(uid)  # LIN311
        """,
}

CLEAN |= {
    "a function that refuses where nothing is found, or whose refusal the database repeats": """
        from sqlalchemy import select
        from sqlalchemy.exc import IntegrityError
        from app.models import Part

        def require_parent(session, number):
            if session.execute(select(Part).where(Part.id == number)).scalar_one_or_none() is None:
                raise ValueError("no such part")

        def add(session, number, name):
            require_parent(session, number)
            session.add(Part(parent=number, name=name))
            session.commit()

        def assert_free(session, name):
            if session.execute(select(Part).where(Part.name == name)).scalar_one_or_none():
                raise ValueError("taken")

        def put(session, name):
            assert_free(session, name)
            session.add(Part(name=name))
            try:
                session.commit()
            except IntegrityError:
                session.rollback()
                raise ValueError("taken")
        """,
}
FLAGGED |= {
    "a function that refuses what is there, called before the insert": """
        from sqlalchemy import or_, select
        from app.models import Part, User

        async def _assert_available(session, name, exclude=None):
            query = select(User).where(or_(User.name == name))
            if exclude is not None:
                query = query.where(User.id != exclude)
            taken = (await session.execute(query)).scalars().first()
            if taken is None:
                return
            raise ValueError("taken")

        async def create(session, name):
            await _assert_available(session, name)
            user = User(name=name)
            session.add(user)  # LIN311
            await session.commit()

        def ensure_unique(session, name):
            if session.execute(select(Part).where(Part.name == name)).first():
                raise ValueError("taken")

        def put(session, name):
            ensure_unique(session, name)
            session.add(Part(name=name))  # LIN311
            session.commit()
        """,
}
CLEAN |= {
    "each transaction takes the lock when it begins": """
        from sqlalchemy import create_engine, event, select
        from app.models import Part

        engine = create_engine("sqlite:///parts.db")

        @event.listens_for(engine, "begin")
        def on_begin(connection):
            connection.exec_driver_sql("BEGIN IMMEDIATE")

        def put(session, name):
            if session.execute(select(Part).where(Part.name == name)).scalar_one_or_none() is None:
                session.add(Part(name=name))
                session.commit()
        """,
}

FLAGGED |= {
    "models beside, in a folder that no import can name": {
        "my-shop/__init__.py": "",
        "my-shop/models.py": """
            from tortoise.models import Model

            class Account(Model):
                pass
        """,
        "my-shop/accounts.py": """
            from models import Account

            async def register(email):
                if await Account.filter(email=email).exists():
                    raise ValueError("taken")
                return await Account.create(email=email)  # LIN311
        """,
    },
}

CLEAN |= {
    "models that are asked for elsewhere, and an insert that the database may refuse": {
        "app/__init__.py": "",
        "app/models.py": """
            from peewee import CharField, Model

            class User(Model):
                name = CharField(unique=True)

            def get_by_name(name):
                return User.get_or_none(User.name == name)

            def create_user(name):
                User.create(name=name)
            """,
        "app/routes.py": """
            from peewee import IntegrityError
            from app import models

            def register(name):
                if models.get_by_name(name):
                    return "taken"
                try:
                    models.create_user(name)
                except IntegrityError:
                    return "taken"

            def rename(name):
                if models.get_by_name(name):
                    return "taken"
                return name
            """,
    },
    "rows that are counted and told": """
        from peewee import CharField, Model

        class Package(Model):
            name = CharField()

        def tell(name):
            count = Package.select().where(Package.name == name).count()
            print(count)
            package = Package(name=name)
            package.save()
        """,
}
FLAGGED |= {
    "models that are asked for elsewhere": {
        "app/__init__.py": "",
        "app/models.py": """
            from peewee import CharField, Model

            class User(Model):
                name = CharField()

            def as_dict(user):
                return {"name": user.name} if user else None

            def get_by_name(name):
                return as_dict(User.get_or_none(User.name == name))

            def create_user(name):
                User.create(name=name)
            """,
        "app/command.py": """
            def add(name):
                from app import models

                if models.get_by_name(name):
                    raise SystemExit("taken")
                models.create_user(name)  # LIN311
            """,
    },
    "rows that are counted before an object is saved": """
        from peewee import CharField, Model

        class Package(Model):
            name = CharField()

        def submit(name):
            query = Package.select().where(Package.name == name)
            if query.count():
                raise ValueError(name)
            package = Package(name=name)
            package.save()  # LIN311

        def submit_too(name):
            if not Package.select().where(Package.name == name).count():
                Package(name=name).save()  # LIN311
        """,
}
