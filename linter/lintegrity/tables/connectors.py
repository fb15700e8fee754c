"""Calls that connect to a service by a URL: what they are given can carry user and password."""

from __future__ import annotations

# Last word of the call → where it is from, and whether the argument may also be a bare host or name.
CONNECTORS: dict[str, tuple[str, bool]] = {
    "create_engine": ("SQLAlchemy", False),
    "create_async_engine": ("SQLAlchemy", False),
    "create_sync_engine": ("SQLAlchemy, in wrappers", False),
    "engine_from_config": ("SQLAlchemy", True),
    "from_url": ("redis, aioredis, coredis, kombu", False),
    "from_uri": ("pymongo's wrappers, Flask-Limiter", False),
    "MongoClient": ("pymongo", True),
    "AsyncIOMotorClient": ("motor", True),
    "AsyncMongoClient": ("pymongo", True),
    "connect": ("psycopg, asyncpg, aio_pika, mongoengine", True),
    "connect_robust": ("aio_pika", False),
    "create_pool": ("asyncpg, aiomysql", True),
    "ConnectionPool": ("psycopg_pool, redis", True),
    "AsyncConnectionPool": ("psycopg_pool", True),
    "URLParameters": ("pika", False),
    "Database": ("databases", True),
    "Connection": ("kombu", True),
    "StrictRedis": ("redis", True),
    "PostgresDsn": ("pydantic", False),
    "RedisCluster": ("redis", True),
    "AsyncElasticsearch": ("Elasticsearch", True),
    "Elasticsearch": ("Elasticsearch", True),
    "RedisBroker": ("dramatiq, taskiq", True),
    "RabbitmqBroker": ("dramatiq", True),
    "dict_from_url": ("dj_database_url", False),
}
# Words of an argument's name that say that it is the URL, where it may be something else.
URL_ARGUMENTS = frozenset(
    {"url", "uri", "dsn", "conninfo", "connstr", "conn_str", "connection_string", "database_url"}
)
# Keywords under which such calls take the URL.
URL_KEYWORDS = frozenset({"url", "uri", "dsn", "conninfo", "broker", "backend", "host"})
# Modules one of which a file must name, so that `connect` is what is meant here.
CLIENT_NEEDLES = (
    b"sqlalchemy", b"psycopg", b"asyncpg", b"redis", b"mongo", b"motor", b"pika", b"kombu", b"databases",
    b"aiomysql", b"pymysql", b"elasticsearch", b"dramatiq", b"taskiq", b"create_engine", b"sqlmodel",
)  # fmt: skip
