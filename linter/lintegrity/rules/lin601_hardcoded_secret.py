"""A literal is bound to a name that holds a secret.

What it does
------------
Reports a string or bytes literal bound to a secret-like name (assignment, annotated field, class attribute, keyword,
parameter default, dictionary entry, comparison), judged by the name and by the value. A placeholder such as "change-me" is
reported where it is the working default of a setting, also where a validator refuses it under one environment only.

Why it matters
--------------
Whoever reads the repository has the secret. A placeholder that works is the key of every installation that nobody
configured.

Flagged
-------
```python
class Settings:
    SECRET_KEY: str = "change-me"


def connect(client):
    return client.login("app", password="kx82-hT5q!Zw")
```

Not flagged
-----------
```python
PASSWORD_FIELD = "password"
TOKEN_URL = "https://auth.example.org/token"
next_token = "page-2"


def check(key):
    if key == "change-me":
        raise ValueError("set a key")
```

Use instead
-----------
Read it from the environment with no default.

Known limits
------------
Names are judged by whole words (`tables/secret_words.py`), values by form, entropy and a list of placeholders; what a
framework signs with (`app.secret_key`, `SECRET_KEY`) is a key whatever the text is. Silent are
names that only speak of a secret, values that are field or header names, messages, templates, masks, paths and URLs,
members of enumerations, stubs, tests and documentation, and a placeholder that the module always refuses. Of a token
whose issuer is known by its format LIN602 speaks. The value is never shown.

Fix safety
----------
Unsafe: the value is read from the environment under the name; a settings field loses its default.
None for the default of a parameter, which is read while the module is imported.

References
----------
CWE-798: use of hard-coded credentials.
"""

import ast
from typing import Annotated, Iterator

from lintegrity.classes import class_at, foreign_bases
from lintegrity.questions.secrets.placeholder_guards import (
    is_complained_of,
    is_only_compared,
    is_refused_always,
)
from lintegrity.questions.secrets.secret_bindings import (
    BINDING_CALLS,
    Bound,
    bound_secrets,
    is_in_enum,
    is_sample,
    may_be_keyword,
    may_be_target,
    secret_text,
    sets_environment,
    text_of,
    variable_of,
)
from lintegrity.questions.secrets.secret_settings import (
    is_key_of_framework,
    is_of_environment,
    is_setting,
    is_word_for_password,
    maps_names,
)
from lintegrity.questions.secrets.secrets_in_text import (
    is_placeholder,
    known_tokens,
    looks_secret,
    names_secret,
    words,
    works_as_key,
)
from lintegrity.rule import (
    PRODUCTION_AND_SCRIPTS,
    Applicability,
    Assigned,
    Called,
    Confidence,
    Context,
    Hit,
    Rule,
    Severity,
)

RULE = Rule(
    code="LIN601",
    name="hardcoded-secret",
    summary="A literal is bound to a name that holds a secret.",
    help="Read it from the environment, with no default.",
    severity=Severity.ERROR,
    roles=PRODUCTION_AND_SCRIPTS,
    needles=(
        b"pass", b"Pass", b"PASS", b"pwd", b"PWD", b"Pwd", b"secret", b"SECRET", b"Secret", b"token", b"TOKEN", b"Token",
        b"key", b"KEY", b"Key", b"credential", b"CREDENTIAL", b"bearer", b"jwt", b"JWT", b"uthorization", b"Fernet", b"auth", b"Auth", b"login", b"psk", b"PSK", b"otp", b"OTP", b"_pw", b"_PW",
    ),
    cwe=(798,),
    security_severity=6.5,
    fix=Applicability.UNSAFE,
)  # fmt: skip

# A name with such a word is of what stands in where nothing is set: to ask the environment for it says nothing.
_STAND_INS = frozenset({"default", "fallback", "dev", "demo", "dummy", "example", "sample"})
_MODELS = ("Model", "Settings", "Config")  # bases of records and settings


def check(
    node: Annotated[ast.Assign, Assigned(may_be_target)]
    | ast.AnnAssign
    | Annotated[ast.Call, Called(BINDING_CALLS, keywords=may_be_keyword)]
    | ast.FunctionDef
    | ast.AsyncFunctionDef
    | ast.Dict
    | ast.Compare
    | ast.Match
    | ast.NamedExpr,
    ctx: Context,
) -> Iterator[Hit]:
    """Every literal that a node binds to a secret-like name and that is a secret, or works as one."""
    if isinstance(node, ast.Compare) and any(bound_secrets(node)) and is_complained_of(node, ctx):
        return
    for bound in bound_secrets(node):
        value = secret_text(bound)
        data = {"name": variable_of(node, bound, ctx), "kind": bound.kind}
        if looks_secret(value, bound.name):
            if next(known_tokens(text_of(bound.literal) or ""), None) is not None:
                continue  # LIN602 tells whose it is
            if not is_in_enum(node, ctx) and not is_sample(node, ctx):
                yield Hit(
                    bound.literal,
                    f"a secret is written in the source as `{_shown(bound)}`",
                    data,
                    _fix(node, bound, ctx),
                )
        elif bound.kind != "compare" and _works(value, node, bound, ctx):
            if value.lower().startswith(("your", "<")) and not {"api", "token"}.isdisjoint(words(bound.name)):
                continue  # it opens nothing: the service that gave out the key refuses it
            if "ftp" in words(bound.name) and value == "guest" or _is_of_factory(bound):
                continue
            if is_in_enum(node, ctx) or _names_field(value, node, bound, ctx):
                continue
            if is_only_compared(node, ctx) or isinstance(node, ast.Dict) and maps_names(node):
                continue
            if not is_refused_always(bound.literal.value, bound.name, node, ctx) and not is_sample(node, ctx):
                message = f"a placeholder is the working default of `{bound.name[:40]}`"
                yield Hit(bound.literal, message, data, _fix(node, bound, ctx), confidence=Confidence.MEDIUM)
        elif works_as_key(value, bound.name) and is_key_of_framework(node, bound, ctx):
            if not is_in_enum(node, ctx) and not is_sample(node, ctx):
                yield Hit(
                    bound.literal,
                    f"the text of `{bound.name[:40]}` signs sessions and stands in the source",
                    data,
                    _fix(node, bound, ctx),
                    confidence=Confidence.MEDIUM,
                )


def _works(value: str, node: ast.AST, bound: Bound, ctx: Context) -> bool:
    """Whether a placeholder, or a plain word for a password, is what an installation works with."""
    if is_placeholder(value):
        return is_setting(node, bound, ctx)
    return is_word_for_password(value, node, bound, ctx)


def _is_of_factory(bound: Bound) -> bool:
    """`DEFAULT_USER_PIN = "123456"`: what a card or a device has until its owner changes it, as its maker says."""
    return bound.kind == "assign" and {"default", "pin"} <= set(words(bound.name))


def _names_field(value: str, node: ast.AST, bound: Bound, ctx: Context) -> bool:
    """`password = "password"`, `SECRET_KEY_KEY = "secret-key"`; what stands in settings is the password itself."""
    is_name = names_secret(value) and value.lower().replace("-", "_") in bound.name.lower()
    return is_name and not is_of_environment(node, ctx)


def _shown(bound: Bound) -> str:
    return "Authorization" if (bound.name, bound.kind) == ("bearer", "header") else bound.name[:40]


def _is_of_others(node: ast.AST, ctx: Context) -> bool:
    """Whether a field takes the place of one that a class of another package asks for: it is given so that there is one."""
    owner = ctx.parent(node) if isinstance(node, ast.AnnAssign) else None
    if not isinstance(owner, ast.ClassDef):
        return False
    info = class_at(f"{ctx.module.name}.{owner.name}", ctx.project)
    return info is not None and any(
        base is not None and not base.endswith(_MODELS) for base in foreign_bases(info, ctx.project)
    )


def _fix(node: ast.AST, bound: Bound, ctx: Context) -> Applicability | None:
    """One literal that is the whole value can be read from elsewhere: no part of a header, no joined pieces."""
    if bound.kind in ("header", "fallback", "member") or sets_environment(node):
        return None
    if bound.kind == "default":
        return None  # read while the module is imported, whatever the callers give
    if not _STAND_INS.isdisjoint(words(bound.name)) or _is_of_others(node, ctx):
        return None
    call = ctx.parent(bound.literal)
    if isinstance(call, ast.Call) and any(word.arg == "envvar" for word in call.keywords):
        return None  # the option reads a variable of its own already
    is_whole = secret_text(bound) == text_of(bound.literal) and call is not None
    return Applicability.UNSAFE if is_whole else None
