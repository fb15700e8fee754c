"""Calls that hold the thread until something outside answers: by origin, each with what it waits for."""

from __future__ import annotations

_METHODS = ("get", "post", "put", "patch", "delete", "head", "options", "request")


def _each(prefix: str, methods: tuple[str, ...], waits: str) -> dict[str, str]:
    return {f"{prefix}.{method}": waits for method in methods}


BLOCKING: dict[str, str] = {
    "time.sleep": "the clock",
    "builtins.input": "a person",
    "getpass.getpass": "a person",
    # Processes.
    **_each("subprocess", ("run", "call", "check_call", "check_output", "getoutput", "getstatusoutput"), "a process"),
    **_each("subprocess.Popen()", ("wait", "communicate"), "a process"),
    **_each("os", ("system", "wait", "waitpid"), "a process"),
    "os.popen().read": "a process",
    **_each("sh", ("Command()",), "a process"),
    "multiprocessing.Process().join": "a process",
    # Threads.
    "threading.Thread().join": "a thread",
    "concurrent.futures.wait": "other threads",
    "asyncio.run_coroutine_threadsafe().result": "a coroutine, which may be in this very loop",
    # The network, from the standard library.
    "urllib.request.urlopen": "a server",
    "urllib.request.urlretrieve": "a server",
    **_each("urllib.request.OpenerDirector()", ("open",), "a server"),
    **_each("urllib.request.build_opener()", ("open",), "a server"),
    **_each("socket", ("create_connection", "getaddrinfo", "gethostbyname", "gethostbyaddr"), "the network"),
    **_each("http.client.HTTPConnection()", ("request", "getresponse", "connect"), "a server"),
    **_each("http.client.HTTPSConnection()", ("request", "getresponse", "connect"), "a server"),
    **_each("smtplib", ("SMTP", "SMTP_SSL", "LMTP"), "a mail server"),
    **_each("ftplib", ("FTP", "FTP_TLS"), "a file server"),
    **_each("imaplib", ("IMAP4", "IMAP4_SSL"), "a mail server"),
    **_each("poplib", ("POP3", "POP3_SSL"), "a mail server"),
    # Clients.
    **_each("requests", _METHODS, "a server"),
    **_each("requests.api", _METHODS, "a server"),
    **_each("requests.Session()", (*_METHODS, "send"), "a server"),
    **_each("requests.sessions.Session()", (*_METHODS, "send"), "a server"),
    **_each("requests.session()", (*_METHODS, "send"), "a server"),
    **_each("httpx", (*_METHODS, "stream"), "a server"),
    **_each("httpx.Client()", (*_METHODS, "stream", "send"), "a server"),
    **_each("urllib3", ("request",), "a server"),
    **_each("urllib3.PoolManager()", ("request", "urlopen"), "a server"),
    **_each("urllib3.HTTPConnectionPool()", ("request", "urlopen"), "a server"),
    **_each("cloudscraper.create_scraper()", _METHODS, "a server"),
    "paramiko.SSHClient().connect": "a server",
    "paramiko.SSHClient().exec_command": "a server",
    "git.Repo.clone_from": "a server",
    "docker.from_env": "the Docker daemon",
    "huggingface_hub.snapshot_download": "a server",
    "huggingface_hub.hf_hub_download": "a server",
    # Databases: connecting waits for the server, SQLite for its lock.
    "sqlite3.connect": "a database",
    "psycopg2.connect": "a database",
    "psycopg.connect": "a database",
    "psycopg.Connection.connect": "a database",
    "pymysql.connect": "a database",
    "MySQLdb.connect": "a database",
    "mysql.connector.connect": "a database",
    "mariadb.connect": "a database",
    "pyodbc.connect": "a database",
    "oracledb.connect": "a database",
    "cx_Oracle.connect": "a database",
    "duckdb.connect": "a database",
    "snowflake.connector.connect": "a database",
    "psycopg2.pool.SimpleConnectionPool().getconn": "a database",
    "psycopg2.pool.ThreadedConnectionPool().getconn": "a database",
}  # fmt: skip

# Objects whose every listed method waits: origin of the object → methods, empty for all; and what for.
_DB = frozenset(
    {"execute", "executemany", "executescript", "commit", "rollback", "fetchall", "fetchone", "fetchmany"}
)
_ORM = frozenset({
    "execute", "commit", "flush", "scalars", "scalar", "refresh", "get", "merge", "rollback", "query", "exec",
})  # fmt: skip
OBJECTS: dict[str, tuple[frozenset[str], str]] = {
    "sqlite3.connect()": (_DB, "a database"),
    "sqlite3.Connection()": (_DB, "a database"),
    "sqlite3.Cursor()": (_DB, "a database"),
    "psycopg2.connect()": (_DB, "a database"),
    "psycopg.connect()": (_DB, "a database"),
    "psycopg.Connection()": (_DB, "a database"),
    "pymysql.connect()": (_DB, "a database"),
    "pyodbc.connect()": (_DB, "a database"),
    "oracledb.connect()": (_DB, "a database"),
    "mysql.connector.connect()": (_DB, "a database"),
    "sqlalchemy.create_engine()": (
        frozenset({"connect", "begin", "execute", "raw_connection"}),
        "a database",
    ),
    "sqlalchemy.orm.Session()": (_ORM, "a database"),
    "sqlalchemy.orm.session.Session()": (_ORM, "a database"),
    "sqlalchemy.orm.sessionmaker()()": (_ORM, "a database"),
    "sqlmodel.Session()": (_ORM, "a database"),
    "redis.Redis()": (frozenset(), "Redis"),
    "redis.StrictRedis()": (frozenset(), "Redis"),
    "redis.from_url()": (frozenset(), "Redis"),
    "redis.Redis.from_url()": (frozenset(), "Redis"),
    "boto3.client()": (frozenset(), "a service of AWS"),
    "boto3.resource()": (frozenset(), "a service of AWS"),
    "google.cloud.storage.Client()": (frozenset(), "a storage service"),
    "minio.Minio()": (frozenset(), "a storage service"),
}
# The same of whatever is reached through such an object: `client.shop.orders.insert_one(…)`. `find` asks later.
REACHED: dict[str, tuple[frozenset[str], str]] = {
    "pymongo.MongoClient()": (
        frozenset({
            "find_one", "insert_one", "insert_many", "update_one", "update_many", "replace_one", "delete_one", "delete_many",
            "find_one_and_update", "find_one_and_replace", "find_one_and_delete", "count_documents", "aggregate",
            "distinct", "bulk_write", "create_index", "list_collection_names", "command",
        }),
        "a database",
    ),
}  # fmt: skip
# Methods of these objects that only make something.
HARMLESS = frozenset({
    "close", "pipeline", "lock", "register_script", "pubsub", "Table", "Bucket", "Object", "get_paginator",
    "get_waiter", "exceptions", "bucket", "meta", "generate_presigned_url", "dispose", "cursor", "from_url",
})  # fmt: skip
# Cheap: the last names among which a blocking call is looked for.
NAMES = frozenset(origin.rpartition(".")[2] for origin in BLOCKING)
