"""Questions about secrets: does a name hold one, is a value one, where in a text does a credential stand."""

from __future__ import annotations

import math
import re
from collections import Counter
from functools import lru_cache
from typing import Iterator, NamedTuple, Tuple

from lintegrity.tables.credential_formats import FORMATS, KNOWN_EXAMPLES, PUBLIC_KEYS, PUBLISHABLE, Format
from lintegrity.tables.secret_words import (
    KEY_SETTINGS,
    PASSWORD_WORDS,
    PLACEHOLDERS,
    SECRET_WORDS,
    SPEAKING_WORDS,
)
from lintegrity.words import core_of

_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_URL_CREDENTIALS = re.compile(
    r"\b(?P<scheme>[a-zA-Z][a-zA-Z0-9+.-]{1,30})://(?P<user>[^\s/:@'\"<>{}\[\]()]*):(?P<password>[^\s/@'\"<>\[\]()]+)@(?P<host>[^\s/:'\"<>?#]+)"
)
# `(Jan|Feb|Mar)`: a pattern.
_CHOICES = re.compile(r"\(?(?:\?:)?[\w.-]+(?:\|[\w.-]+){2,}\)?")
_TEMPLATE = re.compile(r"\{[^}]*\}|%[sd(]|\$\{?\w|<[^>]*>|\[\w+\]|\.\.\.|…|^\w+\([\w.\"' -]+\)$")
_ROUTE = re.compile(r"[a-z]+(?:[_-][a-z]+)*(?:/[a-z]+(?:[_-][a-z]+)*)+$")  # `auth/password/login`
_RATES = re.compile(r"\d+/[a-z]+(?:/[a-z]+)*(?:[,;]\d+/[a-z]+(?:/[a-z]+)*)*$")  # `20/m/ip,5/m/key`
_MOMENT = re.compile(
    r"(?:19|20)\d\d-\d\d-\d\d(?:[T ]\d\d:\d\d[\d:.]*(?:Z|[+-]\d\d:?\d\d)?)?$"
)  # a date, with its time
_ALPHABET = re.compile("abcdefghijklm", re.IGNORECASE)  # the letters that may be used, in their order
_MASKED = re.compile(
    r"^[\W_x]*$|^(?:\[|<|\()?(?:redacted|hidden|masked|filtered|secret|sensitive|none|null)(?:\]|>|\))$|\*{3}",
    re.IGNORECASE,
)
# Small and capital letters, a digit and a sign, as rules for passwords ask for.
_MIXED_KINDS = re.compile(r"(?=.*[a-z])(?=.*[A-Z])(?=.*\d)(?=.*[^\w.:-])")
# A text of so many words is said to somebody, unless it asks the reader of the source to put another one there.
_SENTENCE = 6
_TO_DO = frozenset({"change", "replace", "put", "insert", "set"})
# What Django makes up for `SECRET_KEY`: fifty of these characters, which look like a template or a pattern by chance.
_MADE_BY_DJANGO = re.compile(r"(?=(?:.*\d){3})(?=(?:.*[!@#$%^&*(=+)]){3})[a-z0-9!@#$%^&*(\-_=+)]{50}")
# `DBPWDCHANGEMEONINSTALL`, but no `EXCHANGEMESSAGE`.
_SHOUTED = re.compile(r"(?<!EX)CHANGE(?:ME|THIS)(?:$|[^A-Za-z]|BEFORE|IN|NOW|ON|PLEASE)")
_IDENTIFIER = re.compile(r"^[A-Za-z_][\w.:-]*$")
# References into a store of secrets, which are no secrets.
_EXPRESSION = re.compile(r"\[[^\]]*\w-\w[^\]]*\]|\\[dwsb]|\(\?|\)[*+?]")
_REFERENCES = (
    "arn:",
    "vault:",
    "ssm:",
    "secretsmanager:",
    "keyring:",
    "env:",
    "file:",
    "sm:",
    "gcp:",
    "azure:",
    "ENC[",
)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+$|anonymous@")  # the latter is what anonymous FTP is given
# Words with a digit inside: names of standards, not of a person's making.
_TECHNICAL = re.compile(
    r"(?:oauth|sha|md|base|ed|x|s|ipv|http|utf|hs|rs|es|ps|aes|v|k|i|l|a|p|pbkdf|bcrypt|argon|scrypt|rfc|iso|d|b|c|h|g|w)\d",
    re.I,
)
_LOCAL_HOSTS = frozenset({"localhost", "127.0.0.1", "0.0.0.0", "::1", "host.docker.internal"})
_SAMPLE_HOSTS = re.compile(
    r"^(?:host(?:name)?|server|db|database|example(?:\.\w+)*|[\w.-]*\.example(?:\.\w+)?|[\w.-]*example\.(?:com|org|net)|your[\w.-]*|my[\w-]*|some[\w-]*|domain(?:\.\w+)*|proxy|\*)$",
    re.IGNORECASE,
)
_NAMED_HOST = re.compile(r"^[A-Z][A-Z0-9_]+$")  # `DB_HOST`: to be filled in
_SAMPLE_PASSWORDS = frozenset({
    "password", "passwd", "pass", "pwd", "pw", "secret", "token", "key", "apikey", "api_key", "mypassword", "yourpassword",
    "userpassword", "user_password", "foo", "bar", "baz", "spam", "p4ss", "p@ss", "p", "b", "xxx", "xxxx", "test", "passw0rd",
    "changeme", "my_password", "your_password", "your-password", "pass123", "password123", "secretpassword", "***",
})  # fmt: skip


# What stands for a password where the user name is the token.
_NO_PASSWORDS = frozenset({"x-oauth-basic", "x-token-auth"})
# Stands for the host that is filled in after the text.
FOLLOWS = "host-that-follows"


class Credential(NamedTuple):
    """A stretch of a text that is a credential: from `start` to `end`, and what it is."""

    start: int
    end: int
    kind: str


def words(name: str) -> list[str]:
    """The words of a name in snake or camel case, in small letters."""
    return [part.lower() for part in _WORD.findall(name)]


@lru_cache(maxsize=4096)
def names_secret(name: str) -> bool:
    """Whether a name holds a secret: whole words say so, and none beside them says that it only speaks of one."""
    found = words(name)
    if len(found) > 1 and found[-1].isdigit():
        found = found[:-1]
    pairs = [" ".join(pair) for pair in zip(found, found[1:])]
    if not any(word in SECRET_WORDS for word in [*found, *pairs]):
        return False
    if found and found[-1] in ("tokens", "passwords") or "tokens" in found:
        return False
    if "pat" in found[:-1] or {"change", "me"} <= set(found) or found[0] == "on":
        return False  # a pattern; the placeholder that is refused; what is done then, `on_credentials`
    return not any(word in SPEAKING_WORDS for word in found)


def entropy(text: str) -> float:
    """Shannon entropy in bits per character."""
    counts = Counter(text)
    return (
        -sum(count / len(text) * math.log2(count / len(text)) for count in counts.values()) if text else 0.0
    )


def is_placeholder(value: str) -> bool:
    """Whether a value stands for a secret that someone still has to set."""
    plain = value.strip().lower()
    if plain in PLACEHOLDERS:
        return True
    if "://" in plain:
        return False  # where a token is fetched, on a development host perhaps
    found = set(words(plain))
    return (
        _SHOUTED.search(value) is not None
        or bool(
            found & {"changeme", "insecure", "replaceme"}
            or {"change", "me"} <= found
            or {"change", "this"} <= found
        )
        and len(plain) < 80
        or bool(found & {"production", "prod"} and "change" in found)
        or bool(found & {"development", "dev"} and found & SECRET_WORDS.keys())
        or ("your" in found and bool(found & {"secret", "key", "password", "token"}) and len(plain) < 80)
        and (len(plain.split()) < _SENTENCE or not found.isdisjoint(_TO_DO))
    )


def is_public(text: str) -> bool:
    """Whether a key is the same everywhere, or one that its service has everybody see who looks at a page."""
    return text.startswith((*PUBLIC_KEYS, *PUBLISHABLE))


def looks_secret(value: str, name: str) -> bool:
    """Whether a value bound to a secret-like name is one by its form: not a text, a name, a template, a path."""
    text = value.strip()
    if len(text) < 6 or len(text) > 512 or any(char.isspace() for char in text) or not text.isascii():
        return False
    if _MADE_BY_DJANGO.fullmatch(text) and entropy(text) >= 4.0:
        return True
    if (
        text.startswith(_REFERENCES)
        or _EXPRESSION.search(text)
        or _MASKED.search(text)
        or _MAIL.match(text)
        or _TEMPLATE.search(text)
        or _ALPHABET.search(text)
        or _CHOICES.fullmatch(text)
        or is_placeholder(text)
        or _RATES.match(text)
        or _ROUTE.match(text)
        or _spells_out(text, name)
        or is_public(text)
        or _MOMENT.match(text)
    ):
        return False
    if (
        "://" in text
        or text.startswith(("/", "./", "~", "#", "$", "--", "@", ";", ","))
        or text.endswith((":", "=", "_", "-", "/", "."))
    ):
        # Padding of base64 ends in `=` too.
        if not re.fullmatch(r"[A-Za-z0-9+/_-]{16,}={1,2}", text):
            return False
    if _is_password_name(name) and is_weak_password(text):
        return True
    letters = any(char.isalpha() for char in text)
    digits = sum(char.isdigit() for char in text)
    if _IDENTIFIER.match(text) and _is_made_of_words(text, digits):
        if not (_is_chosen(name) and _has_digit_inside_word(text)):
            return False
    has_signs = not text.isalnum() and not _IDENTIFIER.match(text) and entropy(text) >= 2.5
    if letters and digits > 1:
        return entropy(text) >= 3.0 or len(text) < 12 and _is_password_name(name)
    if letters and digits:
        return has_signs and _is_password_name(name) and _MIXED_KINDS.match(text) is not None
    if letters:
        mixed = text != text.lower() and text != text.upper()
        return (mixed and len(text) >= 20 and entropy(text) >= 4.0) or (_is_password_name(name) and has_signs)
    return digits >= 12 and entropy(text) >= 3.0


def _spells_out(text: str, name: str) -> bool:
    """`TLS_PSK_WITH_AES_128_CBC_SHA = "PSK-AES128-CBC-SHA"`: the same name in another spelling."""
    found = words(text)
    return len(found) > 3 and set(found) <= set(words(name))


def _is_password_name(name: str) -> bool:
    return not PASSWORD_WORDS.isdisjoint(words(name))


_WORD_AND_NUMBER = re.compile(r"[A-Za-z]{4,}[-_.]?\d{2,}$|[a-z]{2,}(?:[-_.][a-z]{2,}){1,2}[-_.]\d{4,}$")
_LETTERS_AS_DIGITS = re.compile(r"[A-Za-z][01345][A-Za-z]")


def is_weak_password(text: str) -> bool:
    """Whether a text is a password as people make them up: `P@ssw0rd`, `Admin@123`, `Sunfl0wer`, `summer-2023`."""
    letters, digits = any(map(str.isalpha, text)), any(map(str.isdigit, text))
    if not letters or not digits or _TECHNICAL.match(text) or entropy(text) < 2.5:
        return False
    if any(char in "!@#$%^&*?+" for char in text):
        return re.fullmatch(r"[\w!@#$%^&*?+.-]+", text) is not None
    if _WORD_AND_NUMBER.match(text):
        told = set(words(text))
        return told.isdisjoint(SPEAKING_WORDS) and told.isdisjoint(SECRET_WORDS) and "pkcs" not in told
    return text.isalnum() and _LETTERS_AS_DIGITS.search(text) is not None


def is_key_setting(name: str) -> bool:
    """Whether a name is that of a setting whose text is used as a key as it stands."""
    return name.lower().lstrip("_") in KEY_SETTINGS


def works_as_key(value: str, name: str) -> bool:
    """Whether a text that a framework is given for its key is one: any, unless it names or describes something."""
    text = value.strip()
    told = words(text)
    if not text or len(text) > 512 or len(told) > 12 or text.startswith(_REFERENCES):
        return False
    if (
        _MASKED.search(text)
        or re.search(r"\{\w*\}|%[sd(]|\$\{|<[^>]*>|://", text)
        or text.endswith((":", "."))
    ):
        return False
    if text.startswith(("/", "./", "~", "$")) or told == words(name) or told and told[-1] in SPEAKING_WORDS:
        return False
    return not (re.fullmatch(r"[A-Z][A-Z0-9_]*|[\w.]+\.\w+", text) and (names_secret(text) or len(told) < 2))


def _is_chosen(name: str) -> bool:
    """Whether the secret of that name is one that a person makes up."""
    return _is_password_name(name) or "secret" in words(name)


def _has_digit_inside_word(text: str) -> bool:
    """`Sunfl0wer`, but not `oauth2_client`."""
    return any(
        re.search(r"[A-Za-z]\d+[a-z]", part) is not None and not _TECHNICAL.match(part)
        for part in re.split(r"[._:\-/]", text)
    )


def _is_made_of_words(text: str, digits: int) -> bool:
    """`access_token`, `X-Auth-Token`, `sha256`, `oauth2.client`: parts that are words, with few digits."""
    parts = [part for part in re.split(r"[._:\-/]", text) if part]
    if digits > 4 or not parts:
        return False
    for part in parts:
        plain = re.sub(r"\d+$", "", part)
        if not plain:
            continue
        inner = _WORD.findall(plain)
        if any(char.isdigit() for char in plain) and not re.fullmatch(r"[A-Za-z]+\d{1,4}[A-Za-z]*", plain):
            return False
        if any(len(word) > 14 or not re.search(r"[aeiouyAEIOUY]", word) and len(word) > 4 for word in inner):
            return False
        if len(inner) > 4 and sum(map(len, inner)) / len(inner) < 2.5:
            return False
    return digits <= 2 or len(parts) > 1


Formats = Tuple[Tuple[Format, "re.Pattern[str]"], ...]


@lru_cache(maxsize=1)
def _compiled() -> Formats:
    return tuple((known, re.compile(known.pattern)) for known in FORMATS)


NEEDLES = tuple(dict.fromkeys(known.needle.encode() for known in FORMATS))
_CORES = tuple(core_of(known.needle.encode()) for known in FORMATS)


def formats_in(words: frozenset[bytes]) -> Formats:
    """The formats that a file with these words can hold."""
    together = b"\n".join(words)
    return tuple(one for one, core in zip(_compiled(), _CORES) if core in together)


def known_tokens(text: str, among: Formats | None = None) -> Iterator[Credential]:
    """Every stretch of a text in the format of a real credential, or in one of these formats."""
    for known, pattern in _compiled() if among is None else among:
        if known.needle not in text:
            continue
        for match in pattern.finditer(text):
            if not _is_example(match.group(), known):
                yield Credential(match.start(), match.end(), known.name)


def _is_example(token: str, known: Format) -> bool:
    if any(key in token for key in PUBLIC_KEYS):
        return True
    if any(example in token for example in KNOWN_EXAMPLES):
        return known.name not in ("private key", "Azure storage key") or "EXAMPLE" in token
    body = token.replace(known.needle, "")
    return entropy(body) < 2.2


def url_credentials(text: str) -> Iterator[tuple[Credential, str, str]]:
    """User-info with a password in URLs of a text: the password's stretch, the password and the host.

    A text that ends in `@` is followed by a host that is filled in.
    """
    if text.endswith("@"):
        text += FOLLOWS
    if "@" not in text or "://" not in text:
        return
    for match in _URL_CREDENTIALS.finditer(text):
        password, host = match.group("password"), match.group("host")
        if _TEMPLATE.search(password) or _MASKED.search(password) or _TEMPLATE.search(match.group("user")):
            continue
        if password.startswith("$") or "{" in host:
            continue
        if password in _NO_PASSWORDS or match.group("user") in ("anonymous", "ftp"):
            continue
        start, end = match.span("password")
        yield Credential(start, end, "credentials in a URL"), password, host


# `Server=db;User ID=app;Password=…` of ODBC and ADO, `host=db user=app password=…` of libpq.
_PART = re.compile(
    r"(?:^|[;\s{}'\"])(?P<key>password|pwd|user(?:\s?(?:id|name))?|uid|host|server|data source|dsn|database|dbname|driver)"
    r"\s*=\s*(?:tcp:)?(?P<value>[^;\s'\"]+)",
    re.IGNORECASE,
)


def connection_credentials(text: str) -> Iterator[tuple[Credential, str, str]]:
    """The password of a connection string with keys, as `url_credentials` gives it; the host is empty where none is named."""
    parts = {match["key"].lower(): match for match in _PART.finditer(text)}
    match = parts.get("password") or parts.get("pwd")
    if match is None or len(parts) < 3:
        return
    password = match["value"]
    if _TEMPLATE.search(password) or _MASKED.search(password) or "{" in password:
        return
    place = next((parts[key]["value"] for key in ("host", "server", "data source") if key in parts), "")
    host = re.split(r"[,:\\]", place)[0]
    yield Credential(*match.span("value"), "credentials in a connection string"), password, host


def is_local(host: str) -> bool:
    """Whether a host is this machine."""
    return host.lower().partition("@")[2] in _LOCAL_HOSTS or host.lower() in _LOCAL_HOSTS


def is_sample(password: str, host: str) -> bool:
    """Whether user-info is that of a documentation."""
    is_no_host = _SAMPLE_HOSTS.match(host) is not None or _NAMED_HOST.match(host) is not None
    return password.lower() in _SAMPLE_PASSWORDS and (is_no_host or is_local(host))
