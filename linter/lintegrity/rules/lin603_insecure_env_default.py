"""A secret is read from the environment with a working default in the source.

What it does
------------
Reports a secret-named environment variable or option that is read with a literal default that is not empty: directly,
behind `or`, where nothing was found or in the handler of a missing variable, through a function of the project that
reads the environment, in the scheme of `environ.Env(...)`, from a mapping of settings, and the default of a click or argparse option.

Why it matters
--------------
Where the variable is forgotten the program runs with a secret that everyone who has the source knows, and nothing
tells it.

Flagged
-------
```python
import os

SECRET_KEY = os.environ.get("SECRET_KEY", "dev-secret")
```

Not flagged
-----------
```python
import os

SECRET_KEY = os.environ["SECRET_KEY"]
PASSWORD = os.environ.get("DB_PASSWORD", "")
TOKEN_URL = os.environ.get("TOKEN_URL", "https://example.org/token")
```

Use instead
-----------
Read the variable without a default, so that a missing one ends the start.

Known limits
------------
Names are judged by whole words. A default that is a constant of another module is not followed. A default of
settings or of an option has to look like a secret or a placeholder.

Fix safety
----------
Unsafe: `os.environ["NAME"]`, or the reader without its default, raises where the variable is missing.

References
----------
CWE-798, CWE-1188.
"""

import ast
import re
from typing import Iterator

from lintegrity.nodes import keyword_of, last_name, text_of
from lintegrity.questions.secrets.env_defaults import SCHEMES, Read, is_option, is_scheme, read_with_default
from lintegrity.questions.secrets.later_defaults import later_default
from lintegrity.questions.secrets.secrets_in_text import is_placeholder, is_public, looks_secret, names_secret
from lintegrity.rule import Applicability, Context, Hit, Rule, Severity
from lintegrity.tables.sensitive_words import is_secret
from lintegrity.walk import own_nodes

RULE = Rule(
    code="LIN603",
    name="insecure-env-default",
    summary="A secret is read from the environment with a working default in the source.",
    help="Read the variable without a default.",
    severity=Severity.ERROR,
    needles=(b"environ", b"getenv", b"config", b"env", b"setting", b"option", b"add_argument"),
    cwe=(798, 1188),
    security_severity=6.5,
    fix=Applicability.UNSAFE,
)

# What clients of a server without log-in are given, because they insist on a key.
_NO_KEY = frozenset({
    "none", "null", "empty", "na", "n/a", "unused", "not-needed", "not_needed", "no-key", "no_key", "nokey", "not-used",
    "sk-no-key-required", "no-key-required", "ollama", "lm-studio", "lmstudio", "anonymous", "not-set", "unset",
    "true", "false", "yes", "no", "on", "off", "0", "1",
})  # fmt: skip
_SAYS_NONE = re.compile(
    r"[-_ ](?:not[-_ ](?:set|needed|required|used|configured)|unset|missing)$", re.IGNORECASE
)
_HEADER = re.compile(r"X(?:-[A-Z][A-Za-z0-9]*)+$")
# Where a secret is kept: `~/.tool/token.json`, `/run/secrets/token.txt`.
_FILE = re.compile(r"(?:~|\.{1,2})/|/(?:[\w.-]+/)+[\w.-]+\.\w{1,5}$")
_FIXTURES = frozenset({"pytest.fixture", "pytest_asyncio.fixture"})


def check(node: ast.Call | ast.BoolOp | ast.Try | ast.If, ctx: Context) -> Iterator[Hit]:
    """A variable or option that holds a secret, with a default: an argument, or what stands behind `or`."""
    if isinstance(node, (ast.Try, ast.If)):
        for read, place in later_default(node, ctx):
            yield from _judged(read, place, ctx)
        return
    if isinstance(node, ast.BoolOp):
        if isinstance(node.op, ast.Or) and isinstance(node.values[-2], ast.Call):
            yield from _judged(read_with_default(node.values[-2], node.values[-1], ctx), node.values[-2], ctx)
        return
    if node.args and isinstance(node.args[0], ast.Constant) and is_option(node, ctx):
        yield from _option(node)
        return
    if node.keywords and last_name(node.func) in SCHEMES:
        for word in node.keywords:
            if isinstance(word.value, ast.Tuple) and len(word.value.elts) == 2 and is_scheme(node, ctx):
                yield from _judged(Read(word.arg or "", word.value.elts[1]), node, ctx)
    if len(node.args) + len(node.keywords) > 1:
        yield from _judged(read_with_default(node, None, ctx), node, ctx)


def _is_kept(call: ast.expr, text: str, name: str) -> bool:
    """`environ.setdefault("SECRET_KEY", "…")` puts a secret into the environment: that is LIN601's."""
    return getattr(getattr(call, "func", None), "attr", "") == "setdefault" and _works(text, name)


def _judged(read: Read | None, call: ast.expr, ctx: Context) -> Iterator[Hit]:
    if read is None or not isinstance(read.default, ast.Constant):
        return
    name, value = read.name, read.default.value
    if not isinstance(value, (str, bytes)) or not value:
        return
    text = value if isinstance(value, str) else value.decode("latin-1")
    if _is_no_secret(text, name) or not (_is_named(name, text) and (not read.is_guess or _works(text, name))):
        return
    if _is_kept(call, text, name) or not looks_secret(text, name) and _is_sent(call, ctx):
        return
    if _is_told_apart(call, value, ctx) or _is_of_fixture(call, ctx):
        return
    is_fixable = (
        read.is_direct
        and any(read.default is part for part in ast.walk(call))
        and not _has_another(call, ctx)
    )
    fix = Applicability.UNSAFE if is_fixable else None
    yield Hit(read.default, f"`{name}` has a working default that stands in the source", {"name": name}, fix)


def _has_another(call: ast.expr, ctx: Context) -> bool:
    """`os.getenv("KEY", "x") or "x"`: without the one default there is still the other."""
    whole = ctx.parent(call)
    return isinstance(whole, ast.BoolOp) and any(
        isinstance(one, ast.Constant) and one.value for one in whole.values if one is not call
    )


def _is_told_apart(call: ast.expr, default: str | bytes, ctx: Context) -> bool:
    """`getattr(settings, "SECRET_KEY", "unset") == "unset"`: the default only says that nothing is set."""
    compared = ctx.parent(call)
    return isinstance(compared, ast.Compare) and any(
        isinstance(side, ast.Constant) and side.value == default
        for side in (compared.left, *compared.comparators)
    )


def _is_of_fixture(call: ast.expr, ctx: Context) -> bool:
    """Whether a fixture that a package brings for the tests of others reads it."""
    function = ctx.function(call)
    marks = function.decorator_list if function is not None else []
    return any(ctx.origin(mark.func if isinstance(mark, ast.Call) else mark) in _FIXTURES for mark in marks)


def _is_sent(call: ast.expr, ctx: Context) -> bool:
    """`Client(api_key=os.getenv("API_KEY", "custom"))`: a key that the client of a service insists on opens nothing here."""
    word = ctx.parent(call)
    if isinstance(word, ast.BoolOp):
        word = ctx.parent(word)
    if isinstance(word, ast.Assign) and len(word.targets) == 1 and isinstance(word.targets[0], ast.Name):
        return _is_only_sent(word.targets[0], ctx)
    return _is_key_of_client(word, ctx)


def _is_only_sent(target: ast.Name, ctx: Context) -> bool:
    """Whether a function keeps the key under a name and hands it to clients alone."""
    function = ctx.function(target)
    uses = [
        node
        for node in (own_nodes(function) if function is not None else ())
        if isinstance(node, ast.Name) and node.id == target.id and isinstance(node.ctx, ast.Load)
    ]
    return bool(uses) and all(_is_key_of_client(ctx.parent(node), ctx) for node in uses)


def _is_key_of_client(word: ast.AST | None, ctx: Context) -> bool:
    taker = ctx.parent(word) if isinstance(word, ast.keyword) else None
    if not isinstance(taker, ast.Call) or not getattr(word, "arg", "").endswith("api_key"):
        return False
    origin = ctx.origin(taker.func)
    return origin is not None and ctx.project.prefix(origin) is None


def _option(call: ast.Call) -> Iterator[Hit]:
    """`--password` of click or argparse with a default that works."""
    default = keyword_of(call, "default")
    if not isinstance(default, ast.Constant) or not isinstance(default.value, str) or not default.value:
        return
    variable = text_of(keyword_of(call, "envvar"))
    if is_secret(variable) and not _is_no_secret(default.value, variable):
        yield Hit(
            default, f"`{variable}` has a working default that stands in the source", {"name": variable}
        )
        return
    for given in call.args:
        text = given.value if isinstance(given, ast.Constant) else ""
        is_name = isinstance(text, str) and (text.startswith("--") or last_name(call.func) == "define")
        name = str(text).lstrip("-") if is_name else ""
        if is_secret(name) and _works(default.value, name) and not _is_no_secret(default.value, name):
            yield Hit(default, f"`--{name}` has a working default that stands in the source", {"name": name})
            return


def _is_named(name: str, value: str) -> bool:
    """Whether a name holds a secret by its end; elsewhere in it (`JWT_SECRET_DEV`) the value has to say so too."""
    return is_secret(name) or names_secret(name) and _works(value, name)


def _works(value: str, name: str) -> bool:
    return looks_secret(value, name) or is_placeholder(value)


def _is_no_secret(value: str, name: str) -> bool:
    """A header's name, a file's, what stands for no key, and `vllm-api-key` of `VLLM_API_KEY`."""
    if (
        is_public(value)
        or value.lower() in _NO_KEY
        or _SAYS_NONE.search(value)
        or _HEADER.match(value)
        or _FILE.match(value)
    ):
        return True
    return "key" in name.lower() and re.sub(r"\W", "_", value).lower() == name.lower()
