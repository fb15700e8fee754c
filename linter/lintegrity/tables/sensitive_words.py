"""Words of names that hold a URL with credentials, or a secret, and words that only speak of one."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

_STORE = "a service that is reached with user and password"

# Together with url, uri, dsn, connection string: what usually carries user and password.
CREDENTIAL_SERVICES = {
    "database": _STORE, "db": _STORE, "broker": _STORE, "redis": _STORE, "amqp": _STORE, "rabbitmq": _STORE,
    "mongo": _STORE, "mongodb": _STORE, "postgres": _STORE, "postgresql": _STORE, "pg": _STORE, "mysql": _STORE,
    "mariadb": _STORE, "mssql": _STORE, "oracle": _STORE, "clickhouse": _STORE, "cassandra": _STORE,
    "elasticsearch": _STORE, "opensearch": _STORE, "neo4j": _STORE, "couchdb": _STORE, "sqlalchemy": _STORE,
    "celery": _STORE, "kafka": _STORE, "nats": _STORE, "mqtt": _STORE, "ldap": _STORE, "smtp": _STORE,
    "imap": _STORE, "ftp": _STORE, "sftp": _STORE, "proxy": "proxies take user and password in the URL",
    "webhook": "the URL of a webhook is the secret", "sentry": "a DSN holds the key",
    "jdbc": _STORE, "odbc": _STORE, "influxdb": _STORE, "snowflake": _STORE, "redshift": _STORE,
}  # fmt: skip
URL_WORDS = frozenset({"url", "uri", "dsn", "conn"})
# Before `webhook` at the end of a name, without a word for a URL: `SLACK_WEBHOOK` is one.
_HOOKED = frozenset({
    "slack", "discord", "teams", "msteams", "mattermost", "rocketchat", "feishu", "lark", "dingtalk", "wecom", "wechat",
    "gchat", "chat", "zapier", "pagerduty", "alert", "alerts", "alerting", "notification", "notifications", "incoming",
})  # fmt: skip

# Words of keys under which a URL that can carry credentials lies, or further details.
_OF_CONNECTIONS = URL_WORDS | CREDENTIAL_SERVICES.keys() | {
    "connection", "address", "addr", "endpoint", "netloc", "location", "string", "server", "host", "hosts", "default",
    "settings", "config", "details", "auth", "credentials", "params", "options",
}  # fmt: skip

# The last word, or a pair of words, of a name that holds a secret itself.
SECRET_WORDS = {
    "password": "the secret itself", "passwd": "short for password", "pwd": "short for password",
    "passphrase": "unlocks a key", "passcode": "a short password", "secret": "the secret itself",
    "token": "whoever has it is the user", "apikey": "identifies and authorises", "api_key": "identifies and authorises",
    "access_key": "signs requests", "secret_key": "signs requests", "private_key": "signs and decrypts",
    "signing_key": "signs", "encryption_key": "decrypts", "master_key": "decrypts", "auth_key": "authorises",
    "access_token": "OAuth", "refresh_token": "OAuth", "id_token": "OpenID", "bearer": "a token",
    "client_secret": "OAuth", "credential": "user and password", "credentials": "user and password",
    "session_token": "opens a session", "auth_token": "authorises",
    "jwt": "a token", "bot_token": "whoever has it speaks as the bot", "secret_access_key": "signs requests", "webhook_secret": "signs", "api_token": "authorises",
    "api_secret": "signs", "otp": "a one-time password", "totp": "a one-time password", "pin_code": "a short password",
    "connection_password": "the secret itself", "db_password": "the secret itself", "authorization": "a header with a token",
    "cookie_secret": "signs cookies", "hmac_key": "signs", "shared_secret": "signs", "ssh_key": "opens machines",
    "db_pass": "user and password", "database_pass": "user and password", "mysql_pass": "user and password",
    "postgres_pass": "user and password", "pg_pass": "user and password", "mongo_pass": "user and password",
    "redis_pass": "user and password", "smtp_pass": "user and password", "mail_pass": "user and password",
    "email_pass": "user and password", "user_pass": "user and password", "admin_pass": "user and password",
    "root_pass": "user and password", "ftp_pass": "user and password", "ssh_pass": "user and password",
    "pgpassword": "read by the tools of PostgreSQL",
}  # fmt: skip

# Words after which a name only speaks of a secret.
SPEAKING_WORDS = {
    "name": "which one", "names": "which ones", "id": "which one", "ids": "which ones", "type": "which kind",
    "kind": "which kind", "field": "where it stands", "fields": "where they stand", "url": "where to get it",
    "uri": "where to get it", "endpoint": "where to get it", "path": "where it lies", "file": "where it lies",
    "filename": "where it lies", "dir": "where it lies", "env": "the variable", "var": "the variable",
    "variable": "the variable", "key": "where it is found", "length": "how long", "len": "how long", "count": "how many",
    "ttl": "how long it lives", "expiry": "how long it lives", "expires": "how long it lives",
    "expiration": "how long it lives", "lifetime": "how long it lives", "age": "how old", "scope": "what it allows",
    "scopes": "what it allows", "header": "the name of the header", "prefix": "a part that is shown",
    "suffix": "a part that is shown", "hint": "a part that is shown", "hash": "a digest", "digest": "a digest",
    "hashed": "a digest", "encrypted": "not readable", "masked": "not readable", "redacted": "not readable",
    "required": "whether", "enabled": "whether", "valid": "whether", "set": "whether", "present": "whether",
    "exists": "whether", "status": "how it is", "error": "what went wrong", "message": "what is said of it",
    "label": "what it is called", "title": "what it is called", "help": "what is said of it", "regex": "its form",
    "pattern": "its form", "format": "its form", "policy": "its rules", "version": "which one", "index": "where",
    "position": "where", "manager": "an object", "provider": "an object", "store": "an object", "factory": "an object",
    "class": "an object", "reset": "an action", "usage": "how many", "limit": "how many", "limits": "how many",
    "source": "where from", "ref": "where it is", "reference": "where it is", "arn": "where it is", "info": "about it",
    "metadata": "about it", "issuer": "who made it", "audience": "for whom", "algorithm": "how", "fingerprint": "a digest",
}  # fmt: skip
# A word before `token` that makes it a piece of text or a position.
HARMLESS_TOKENS = frozenset({
    "next", "page", "continuation", "cancel", "cancellation", "num", "max", "min", "total", "input", "output",
    "prompt", "completion", "eos", "bos", "pad", "unk", "mask", "stop", "start", "end", "special", "current", "last",
    "first", "previous", "prev", "sync", "resume", "marker", "reset", "context", "css", "design", "word", "sub",
    "starting", "ending", "pagination", "paging", "offset", "parser", "lex", "cursor", "idempotency", "claim", "fencing",
    "lease", "lock", "trace", "concurrency", "n", "reservation", "version", "sequence", "ack", "consumer", "tokenize",
    "prerelease", "per", "since", "image", "picture", "photo", "gallery", "thumbnail", "track",
})  # fmt: skip
# A first word that makes a name say what is wrong with a secret: an error code or the text of a message.
COMPLAINTS = frozenset(
    {"invalid", "missing", "expired", "wrong", "incorrect", "bad", "unknown", "unauthorized"}
)
# A first word that makes a name a switch or a rule about secrets.
SWITCHES = {
    "is": "whether", "has": "whether", "had": "whether", "use": "whether", "uses": "whether", "no": "whether",
    "show": "whether", "hide": "whether", "permit": "whether", "allow": "whether", "allows": "whether",
    "enable": "whether", "disable": "whether", "with": "whether", "without": "whether", "skip": "whether",
    "ignore": "whether", "include": "whether", "exclude": "whether", "mask": "whether", "redact": "whether",
    "needs": "whether", "supports": "whether", "accepts": "whether", "expects": "whether", "prompt": "whether",
    "default_permissions": "what is allowed with it", "can": "whether", "should": "whether", "must": "whether",
    "on": "what is done then",
}  # fmt: skip
# What is printed for the runner of a CI system, so that it masks the rest of the line in its logs.
MASKING_COMMANDS = ("::add-mask::", "##vso[task.setsecret]", "##teamcity[addSecret")
# Beside these words in a project a name says less than it seems to: an access key with a secret key is its public half.
PUBLIC_HALVES = (b"secret_key", b"secret_access_key", b"SECRET_KEY", b"secretKey", b"SecretAccessKey")
# A file that speaks of none of these means another token, or the working directory.
_OF_LOGINS = (
    b"passw",
    b"Passw",
    b"PASSW",
    b"login",
    b"Login",
    b"bearer",
    b"Bearer",
    b"oauth",
    b"OAuth",
    b"api_key",
    b"apikey",
    b"auth_",
    b"uthori",
    b"uthenti",
)
# A file that speaks of these means what is published to prove that a name is one's own, or who holds a lock.
_OF_OTHER_TOKENS = (
    b"txt_record",
    b"acme_challenge",
    b"acme-challenge",
    b"key_authorization",
    b"keyAuthorization",
    b"lock_token",
    b"parse_constant",  # what JSON is made of
)
# A file that looks a secret up by its name calls that name so.
_BY_NAME = (b"secrets[secret]", b"secrets.get(secret")
# A file that speaks of these means the working directory.
_OF_FOLDERS = (b"chdir", b"cwd", b"orking dir", b"orking_dir", b"$PWD")
# Entries that log somebody in, whose names are no secret words by themselves.
_BESIDE_SECRETS = frozenset({
    "host", "hostname", "server", "address", "port", "user", "username", "email", "database", "dbname", "name", "schema",
    "region", "zone", "type", "scheme", "protocol", "driver", "engine", "endpoint", "url", "uri", "security", "timeout",
    "project", "domain", "expiry", "expires", "expiration", "scope", "scopes",
})  # fmt: skip
_LOGIN_ENTRIES = frozenset(
    {"cookie", "set-cookie", "authorization", "token", "sessionid", "pwd", "pw", "auth"}
)
_ANY_WORDS = frozenset({
    "old", "new", "the", "my", "this", "given", "raw", "other", "expected", "actual", "received", "provided", "stored",
})  # fmt: skip
_UNREADABLE = frozenset({"hashed", "encrypted", "masked", "redacted", "obfuscated", "censored"})
# What holds entries by name where the key `password` means the password, and not a word about it.
SECRET_HOLDERS = {
    "headers": "of a request", "cookies": "of a request", "form": "of a request", "json": "a body", "data": "a body",
    "body": "a body", "payload": "a body", "params": "parameters", "args": "parameters", "post": "a body, in Django",
    "get": "a query, in Django", "META": "a request, in Django", "config": "settings", "conf": "settings", "cfg": "settings", "settings": "settings",
    "credentials": "a login", "creds": "a login", "secrets": "by name", "auth": "a login", "login": "a login",
    "tokens": "an answer of a login", "session": "a session", "response": "an answer",
    "resp": "an answer", "answer": "an answer", "reply": "an answer", "result": "an answer", "res": "an answer", "user": "a record", "account": "a record",
    "connection": "its parameters", "conn": "its parameters", "kwargs": "parameters", "options": "options",
    "opts": "options", "event": "what arrived", "message": "what arrived", "cleaned_data": "a form, in Django",
    "validated_data": "a body, in Django REST framework",
}  # fmt: skip
# What gives a secret, by its full name.
SECRET_CALLS = {
    "getpass.getpass": "asks for a password", "keyring.get_password": "from the keyring",
    "jwt.encode": "signs a token", "jose.jwt.encode": "signs a token", "authlib.jose.jwt.encode": "signs a token",
    "flask_jwt_extended.create_access_token": "signs a token",
    "flask_jwt_extended.create_refresh_token": "signs a token",
    "cryptography.fernet.Fernet.generate_key": "a key", "google.auth.default().token": "a token",
    "win32cred.CredRead": "from the store", "boto3.client().get_secret_value": "from AWS",
}  # fmt: skip
# The first word of a function whose last words name a secret, where it gives that secret.
_GIVING_WORDS = frozenset({
    "get", "fetch", "create", "generate", "make", "read", "load", "issue", "obtain", "acquire", "new", "decrypt",
    "request", "retrieve", "find", "prompt", "ask", "build", "gen", "random", "refresh", "renew", "sign",
})  # fmt: skip
_WHOLE_SECRETS = frozenset({"password", "passwd", "passphrase", "secret"})
_PARTS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
# Alone it is an object or a name as often as a text.
_VAGUE_ALONE = ["credential"]


# Words of attributes and entries in which a record keeps what went wrong.
ERROR_WORDS = frozenset({"error", "errors", "err", "failure", "exception", "traceback"})


def words_of(name: str) -> list[str]:
    """The words of a snake or camel case name, in lower case."""
    return list(_words_of(name))


@lru_cache(maxsize=8192)
def _words_of(name: str) -> tuple[str, ...]:
    return tuple(part.lower() for part in _PARTS.findall(name))


# Beside a database: what is reached by HTTP, `DB_MODEL_SERVING_HOST_URL`, `DATABASE_API_URL`.
_SERVED = frozenset({"api", "web", "ui", "serving", "docs", "console", "dashboard"})


@lru_cache(maxsize=8192)
def is_credential_url(name: str) -> bool:
    """Whether a name says that its value is a URL that can carry credentials."""
    words = words_of(name)
    if not words or words[-1] in ("id", "name", "type", "timeout", "prefix", "path", "env", "var", "set"):
        return False
    if "dsn" in words or ("connection" in words and "string" in words):
        return True
    if words[-1] == "webhook" and not _HOOKED.isdisjoint(words[-2:-1]):
        return True
    services = set(words) & CREDENTIAL_SERVICES.keys()
    if services == {"proxy"} and "proxy" not in words[-3:]:  # `RESOLVER_PROXY_FILE_DOWNLOAD_URL`
        return False
    if services <= {"database", "db"} and not _SERVED.isdisjoint(words):
        return False
    return bool(URL_WORDS & set(words[-2:])) and bool(services)


def says_url(name: str) -> bool:
    """Whether a name says that its value is a URL or a part of one, and no path."""
    return words_of(name)[-1:] in (["url"], ["uri"], ["endpoint"], ["dsn"])


# Attributes of an object with a secret's name that are the secret; others tell of it: `token.subject`, `key.created`.
SECRET_ATTRIBUTES = frozenset({
    "value", "secret", "token", "raw", "text", "data", "plain", "plaintext", "key", "credentials", "string", "hex",
    "access", "refresh", "private", "bytes", "content", "encoded",
})  # fmt: skip

# Somebody may do something with a secret, wherever that stands: `learner_can_edit_password`.
_MAY = frozenset({"can", "may", "must", "should", "has", "needs", "without"})


# What follows is not what the name is of: `metadata_for_secret`.
_BESIDE = frozenset({"by", "for", "of"})


@lru_cache(maxsize=8192)
def is_secret(name: str) -> bool:
    """Whether a name says that its value is a secret itself."""
    words = words_of(name)
    if not words or words == _VAGUE_ALONE or words[0] in SWITCHES or words[0].startswith("require"):
        return False
    if "_".join(words[:2]) in SWITCHES or words[-1] == "token" and words[-2:-1] == ["create"]:
        return False
    if words[0] in COMPLAINTS or "header" in words[-2:] or not _MAY.isdisjoint(words):
        return False
    if not _UNREADABLE.isdisjoint(words) or "or" in words or not _BESIDE.isdisjoint(words[1:]):
        return False
    last, pair = words[-1], "_".join(words[-2:])
    if pair == "key_authorization":  # of ACME: whoever asks the web server for it gets it
        return False
    if pair in SECRET_WORDS or "_".join(words[-3:]) in SECRET_WORDS:
        return True
    if last not in SECRET_WORDS or last in SPEAKING_WORDS:
        return False
    return not (last == "token" and words[-2] in HARMLESS_TOKENS) if len(words) > 1 else True


def is_login_entry(key: object) -> bool:
    """Whether an entry of what a client sent logs it in: `Authorization`, `Cookie`, `password`."""
    return isinstance(key, str) and (key.lower() in _LOGIN_ENTRIES or is_secret(key))


def is_beside_secret(key: str) -> bool:
    """Whether an entry of credentials says for whom or where they are: `host`, `db_name`, `username`, `tls_security`."""
    words = words_of(key)
    return bool(words) and words[-1] in _BESIDE_SECRETS and not is_secret(key)


def is_beside(label: str, key: str, is_text: bool, is_parameter: bool) -> bool:
    """Whether what lies under a key is no part of what the label of the whole speaks of.

    Under a text lies an entry of connection details (a URL has no keys), unless it is asked for as a parameter of a
    URL: neither a password nor a URL that may hold one.
    """
    if label == "secret":
        return is_beside_secret(key)
    if label != "credentials" or is_secret(key):
        return False
    return is_parameter or is_text and _OF_CONNECTIONS.isdisjoint(words_of(key))


def gives_secret(name: str) -> bool:
    """Whether a function's name says that it gives a secret: `get_access_token`, `generate_password`."""
    words = words_of(name)
    if len(words) < 2 or words[0] not in _GIVING_WORDS or not is_secret(name):
        return False
    return words[-1] in _WHOLE_SECRETS or "_".join(words[-2:]) in SECRET_WORDS


def is_vague_token(name: str) -> bool:
    """Whether a name speaks of some token, and of none that is known to log somebody in: `encoded_token`."""
    words = words_of(name)
    return len(words) > 1 and words[-1] == "token" and "_".join(words[-2:]) not in SECRET_WORDS


def is_access_key(name: str) -> bool:
    """Whether a name is one of an access key, which beside a secret key is the public half of a pair."""
    words = words_of(name)
    return words[-2:] == ["access", "key"] and "secret" not in words


def is_secret_in(name: str, holds: Callable[[bytes], bool]) -> bool:
    """Whether a name says so in a file, which `holds` asks for texts."""
    if not is_secret(name):
        return False
    words = words_of(name)
    if is_access_key(name):
        return not any(map(holds, PUBLIC_HALVES))
    if words[-1] == "pwd" and any(map(holds, _OF_FOLDERS)):
        return False
    if name == "secret" and any(map(holds, _BY_NAME)):
        return False
    is_any_token = words[-1] == "token" and set(words[:-1]) <= _ANY_WORDS
    if is_any_token and any(map(holds, _OF_OTHER_TOKENS)):
        return False
    if words[-1] == "pwd" or is_any_token:
        return any(map(holds, _OF_LOGINS))
    return True


# Words of a function's name that say that it hides what must not be shown.
MASKING_WORDS = {
    "mask": "hides a part", "masked": "the same, as a result", "redact": "takes it out", "redacted": "as a result",
    "sanitize": "takes out what must not be shown", "sanitise": "the same, British", "sanitized": "as a result",
    "scrub": "takes it out", "scrubbed": "as a result", "obfuscate": "makes it unreadable",
    "obfuscated": "as a result", "censor": "takes it out", "censored": "as a result", "anonymize": "takes out who",
    "anonymise": "the same, British", "hide": "takes it out", "conceal": "takes it out",
}  # fmt: skip
