"""Types and makers of objects that are a URL and no text: pydantic's fields, parsed URLs."""

from __future__ import annotations

URL_TYPES = frozenset({
    "AnyUrl",  # pydantic's base of the others; no text since its second version
    "AnyHttpUrl",  # pydantic
    "AnyWebsocketUrl",  # pydantic
    "HttpUrl",  # pydantic
    "FtpUrl",  # pydantic
    "WebsocketUrl",  # pydantic
    "UrlConstraints",  # pydantic, beside one of them in `Annotated`
    "Url",  # pydantic_core
    "MultiHostUrl",  # pydantic_core
    "PostgresDsn",  # pydantic
    "CockroachDsn",  # pydantic
    "MySQLDsn",  # pydantic
    "MariaDBDsn",  # pydantic
    "ClickHouseDsn",  # pydantic
    "SnowflakeDsn",  # pydantic
    "MongoDsn",  # pydantic
    "RedisDsn",  # pydantic
    "AmqpDsn",  # pydantic
    "KafkaDsn",  # pydantic
    "NatsDsn",  # pydantic
    "URL",  # sqlalchemy, yarl, httpx, starlette
    "make_url",  # sqlalchemy
    "urlparse",  # urllib: a tuple
    "urlsplit",  # the same
    "parse_url",  # urllib3
})  # fmt: skip
