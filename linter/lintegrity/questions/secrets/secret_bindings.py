"""Where literals are bound to names: assignments, fields, keywords, defaults, dictionaries, comparisons."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, Iterator, NamedTuple

from lintegrity.kinds import CALLABLES, FUNCTIONS
from lintegrity.nodes import last_name
from lintegrity.parameters import defaults_of
from lintegrity.questions.secrets.secrets_in_text import names_secret, words
from lintegrity.tables.secret_words import SAMPLE_WORDS

if TYPE_CHECKING:
    from lintegrity.context import Context

_ENUMS = frozenset(
    {
        "enum.Enum",
        "enum.StrEnum",
        "enum.IntEnum",
        "enum.Flag",
        "django.db.models.TextChoices",
        "django.db.models.Choices",
    }
)
_FIELDS = frozenset({
    "Field", "field", "attrib", "ib", "SecretStr", "SecretBytes", "PrivateAttr", "Option", "Argument", "Form", "Header", "Query",
    "Secret", "Unicode",
})  # fmt: skip
# `"…".encode()` and `bytes.fromhex("…")` are the literal in another form.
_FORMS = frozenset(
    {"encode", "strip", "fromhex", "b64decode", "urlsafe_b64decode", "unhexlify", "bytes", "bytearray", "str"}
)
# Calls that bind their second argument to the name in the first: `environ.setdefault("DB_PASSWORD", "…")`.
_PAIRS = frozenset({"setdefault", "get", "pop", "setenv", "putenv", "add_header", "add_option", "set"})
# What makes of a password that which is kept of it.
_HASHING = ("generate_password_hash", "get_password_hash", "make_password", "hash_password", "hashpw")
# What signs with its first argument.
SIGNERS = ("URLSafeTimedSerializer", "URLSafeSerializer", "TimedSerializer", "TimestampSigner")
# The place of the argument that is a secret by the meaning of the call, and a name for it.
_SECRET_ARGUMENTS = {
    "login": (1, "password"), "HTTPBasicAuth": (1, "password"), "BasicAuth": (1, "password"), "HTTPDigestAuth": (1, "password"),
    "Fernet": (0, "fernet_key"), **dict.fromkeys(SIGNERS, (0, "secret_key")), "simple_bind_s": (1, "password"),
    "create_superuser": (2, "password"), "create_user": (2, "password"), **dict.fromkeys(_HASHING, (0, "password")),
}  # fmt: skip
# The same of functions whose names mean something only on their module.
_SECRET_ARGUMENTS_OF = {
    ("jwt", "encode"): (1, "jwt_secret"), ("jose", "encode"): (1, "jwt_secret"), ("jwt", "decode"): (1, "jwt_secret"),
    ("hmac", "new"): (0, "hmac_key"), ("hmac", "digest"): (0, "hmac_key"), ("AES", "new"): (0, "encryption_key"),
    ("DES3", "new"): (0, "encryption_key"), ("pwd_context", "hash"): (0, "password"), ("bcrypt", "hash"): (0, "password"),
    ("bcrypt_context", "hash"): (0, "password"), ("argon2", "hash"): (0, "password"),
}  # fmt: skip
_LISTS = (ast.List, ast.Tuple, ast.Set)
# Plurals that are lists of secrets; `TOKENS` alone are pieces of a text as often.
_SEVERAL = re.compile(
    r"(?:^|_)(?:(?:api|access|secret|auth|signing|encryption)_?keys|secrets|passwords|(?:api|auth|access|valid|bearer)_?tokens)$",
    re.I,
)
_JOINED = (ast.BinOp, ast.JoinedStr)
_AUTHORISATION = frozenset({"authorization", "proxy-authorization"})
_SCHEMES = frozenset({"bearer", "basic", "token", "apikey", "bot", "key"})


# Names of what hashes passwords: `password_hasher.hash("…")`.
_HASHER = re.compile(
    r"(?:pass(?:word|wd)?|pwd|argon2?)_?hash(?:er)?$|^(?:pwd|password)_(?:context|ctx)$", re.I
)
# Names of what is kept of a password.
_HASHED = re.compile(r"(?:password|passwd|pwd)_?hash(?:ed)?$|hashed_?(?:password|passwd|pwd)$", re.I)


# Last names of the calls that bind an argument to a name, or that are given a secret by their meaning.
BINDING_CALLS = frozenset(
    {
        *_SECRET_ARGUMENTS,
        *(name for _, name in _SECRET_ARGUMENTS_OF),
        *_PAIRS,
        "set_password",
        "compare_digest",
        "setattr",
    }
)


class Bound(NamedTuple):
    """A literal with the name that it is bound to. `kind` says how.

    Pieces that are joined where they stand (`"ab" + "cd"`, an f-string that fills nothing in) are one literal.
    """

    name: str
    literal: ast.Constant
    kind: str


def text_of(literal: ast.Constant) -> str | None:
    """The value of a string or bytes literal as text."""
    value = literal.value
    if isinstance(value, bytes):
        return value.decode("latin-1")
    return value if isinstance(value, str) else None


def may_be_keyword(name: str) -> bool:
    """Whether a keyword of that name can be given a secret; cheap."""
    return name in ("auth", "key") or names_secret(name)


def may_be_target(name: str) -> bool:
    """Whether what is assigned to that name can be a secret, or hold some; cheap."""
    if name == "auth" or name.lower() in _AUTHORISATION:
        return True
    return names_secret(name) or _SEVERAL.search(name) is not None or _HASHED.search(name) is not None


def bound_secrets(node: ast.AST) -> Iterator[Bound]:
    """The literals that a node binds to names which hold a secret."""
    for bound in _bound(node):
        if names_secret(bound.name) and text_of(bound.literal):
            yield bound


def secret_text(bound: Bound) -> str:
    """The text that is the secret: a header's value without its scheme, wherever it is kept."""
    text = text_of(bound.literal) or ""
    scheme, _, rest = text.partition(" ")
    return rest if bound.kind == "header" or rest and scheme.lower() in _SCHEMES else text


def _bound(node: ast.AST) -> Iterator[Bound]:
    if isinstance(node, ast.Assign):
        for target in node.targets:
            yield from _assigned(target, node.value)
    elif isinstance(node, ast.AnnAssign) and node.value is not None:
        name = target_name(node.target)
        if isinstance(node.value, _LISTS):
            yield from _several(name, node.value.elts)
        for literal, is_own in _literals(node.value) if name else ():
            yield Bound(name, literal, "field" if is_own else "fallback")
    elif isinstance(node, ast.NamedExpr):
        yield from _assigned(node.target, node.value)
    elif isinstance(node, ast.Call):
        yield from _given(node)
    elif isinstance(node, FUNCTIONS):
        yield from _defaults(node.args)
    elif isinstance(node, ast.Dict):
        for key, value in zip(node.keys, node.values):
            if isinstance(key, ast.Constant) and isinstance(key.value, str):
                yield from _entry(key.value, value, "entry")
    elif isinstance(node, ast.Compare):
        yield from _compared(node)
    elif isinstance(node, ast.Match):
        yield from _matched(node)


def _assigned(target: ast.expr, value: ast.expr) -> Iterator[Bound]:
    if isinstance(target, (ast.Tuple, ast.List)):
        if isinstance(value, (ast.Tuple, ast.List)) and len(target.elts) == len(value.elts):
            for one, given in zip(target.elts, value.elts):
                yield from _assigned(one, given)
        return
    name = target_name(target)
    if isinstance(value, _LISTS):
        if name == "auth" and isinstance(value, ast.Tuple) and len(value.elts) == 2:
            yield from _positional("password", value.elts[1])
        yield from _several(name, value.elts)
    elif isinstance(value, ast.Dict):
        yield from _several(name, [one for one in value.keys if one is not None])
        yield from _several(name, value.values)
    elif isinstance(value, ast.Call) and _HASHED.search(name):
        yield from _positional("password", _digested(value))
    elif isinstance(value, (ast.Constant, ast.Call, ast.BoolOp, ast.IfExp, *_JOINED)):
        if name.lower() in _AUTHORISATION:
            yield from _entry(name, value, "assign")
        for literal, is_own in _literals(value) if name else ():
            yield Bound(name, literal, "assign" if is_own else "fallback")


def _digested(call: ast.Call) -> ast.expr:
    """What `hashlib.sha256(b"...").hexdigest()` is made of."""
    function = call.func
    if isinstance(function, ast.Attribute) and function.attr in ("hexdigest", "digest"):
        made = function.value
        return made.args[0] if isinstance(made, ast.Call) and made.args else call
    return call


def _several(name: str, values: list[ast.expr]) -> Iterator[Bound]:
    """The members of a collection of secrets, `API_KEYS = ["…"]`; a long one is a list of words."""
    if len(values) <= 20 and _SEVERAL.search(name):
        for value in values:
            if isinstance(value, ast.Constant):
                yield Bound(name[:-1], value, "member")


def _entry(name: str, value: ast.expr, kind: str) -> Iterator[Bound]:
    """An entry of a dictionary; one of headers holds the secret behind a scheme."""
    if not isinstance(value, ast.Constant):
        for literal, _ in _literals(value) if isinstance(value, (ast.Call, *_JOINED)) else ():
            yield Bound(name, literal, kind)
        return
    text = value.value
    if name.lower() in _AUTHORISATION and isinstance(text, str):
        if text.partition(" ")[0].lower() in _SCHEMES:
            yield Bound("bearer", value, "header")
    else:
        yield Bound(name, value, kind)


def _given(call: ast.Call) -> Iterator[Bound]:
    """What a call binds: keywords, a name and its value, the argument that is a secret by the meaning of the call."""
    for keyword in call.keywords:
        value = keyword.value
        if keyword.arg == "auth" and isinstance(value, ast.Tuple) and len(value.elts) == 2:
            yield from _positional("password", value.elts[1])
        elif keyword.arg == "key" and _is_of_jwt(call.func):
            yield from _positional("jwt_secret", value)
        elif keyword.arg and isinstance(value, (ast.Constant, ast.Call, *_JOINED)):
            for literal, _ in _literals(value):
                yield Bound(keyword.arg, literal, "keyword")
    if not call.args or len(call.args) > 3:
        return
    function = call.func
    name = last_name(function)
    holder = getattr(function.value, "id", "") if isinstance(function, ast.Attribute) else ""
    meant = _SECRET_ARGUMENTS.get(name) or _SECRET_ARGUMENTS_OF.get((holder, name))
    if meant is not None:
        if len(call.args) > meant[0]:
            yield from _positional(meant[1], call.args[meant[0]])
    elif len(call.args) == 1 and (name == "set_password" or name == "hash" and _HASHER.search(holder)):
        yield from _positional("password", call.args[0])
    elif len(call.args) > 1 and isinstance(call.args[-1], ast.Constant):
        yield from _pair(call, name)


def _is_of_jwt(function: ast.expr) -> bool:
    return isinstance(function, ast.Attribute) and getattr(function.value, "id", "") in ("jwt", "jose")


def _pair(call: ast.Call, name: str) -> Iterator[Bound]:
    """A call with a name and its value, or with two values that it compares."""
    first, second = call.args[0], call.args[1]
    if name == "compare_digest":
        if isinstance(second, ast.Constant):
            yield Bound(_compared_name(first), second, "compare")
    elif name == "setattr":
        if len(call.args) == 3 and isinstance(second, ast.Constant):
            yield from _entry(str(second.value), call.args[2], "pair")
    elif name in _PAIRS and len(call.args) == 2 and isinstance(first, ast.Constant):
        if isinstance(first.value, str) and not (name == "get" and is_environment(call.func)):
            yield from _entry(first.value, second, "pair")


def _positional(name: str, value: ast.expr) -> Iterator[Bound]:
    for literal, _ in _literals(value):
        yield Bound(name, literal, "argument")


def is_environment(function: ast.expr) -> bool:
    """Whether a function reads from the environment by its look: `os.environ.get`, `getenv`, `env.str`."""
    name = last_name(function)
    if name in ("environ", "getenv", "env", "ENV", "Env"):
        return True
    return isinstance(function, ast.Attribute) and is_environment(function.value)


def _literals(value: ast.expr) -> Iterator[tuple[ast.Constant, bool]]:
    """The literals that a value can be, and whether it is nothing else.

    That is the literal itself, the one that a field declaration or a wrapper is given, a branch, or what an `or`
    falls back on unless the environment is read before it: that is another rule's.
    """
    if isinstance(value, ast.Constant):
        yield value, True
    elif isinstance(value, ast.IfExp):
        for branch in (value.body, value.orelse):
            yield from ((literal, False) for literal, _ in _literals(branch))
    elif isinstance(value, ast.BoolOp):
        before = value.values[-2]
        if isinstance(value.op, ast.Or) and not (
            isinstance(before, ast.Call) and is_environment(before.func)
        ):
            yield from ((literal, False) for literal, _ in _literals(value.values[-1]))
    elif isinstance(value, ast.Call):
        inner = _inner(value)
        if inner is not None:
            yield from _literals(inner)
    elif isinstance(value, _JOINED):
        text = _joined(value)
        if text is not None:
            yield ast.copy_location(ast.Constant(text), value), True


def _joined(value: ast.expr) -> str | None:
    """The text of pieces that are joined where they stand; None where one of them is not known there."""
    if isinstance(value, ast.Constant):
        return value.value if isinstance(value.value, str) else None
    if isinstance(value, ast.JoinedStr):
        pieces = [_joined(piece) for piece in value.values]
    elif isinstance(value, ast.BinOp) and isinstance(value.op, ast.Add):
        pieces = [_joined(value.left), _joined(value.right)]
    else:
        return None
    known = [piece for piece in pieces if piece is not None]
    return "".join(known) if len(known) == len(pieces) else None


def _inner(call: ast.Call) -> ast.expr | None:
    """What a field declaration has for a default, or a wrapper holds."""
    name = last_name(call.func)
    if name == "tag" and isinstance(call.func, ast.Attribute):
        return call.func.value if isinstance(call.func.value, ast.Call) else None
    if name in _FIELDS:
        for keyword in call.keywords:
            if keyword.arg == "default":
                return keyword.value
        return call.args[0] if call.args else None
    if name in ("encode", "strip") and isinstance(call.func, ast.Attribute):
        return call.func.value if isinstance(call.func.value, ast.Constant) else None
    if name in _FORMS and call.args and isinstance(call.args[0], ast.Constant):
        return call.args[0]
    return None


def target_name(target: ast.expr) -> str:
    """The name that an assignment target gives its value."""
    if isinstance(target, ast.Name):
        return target.id
    if isinstance(target, ast.Attribute):
        return target.attr
    if isinstance(target, ast.Subscript) and isinstance(target.slice, ast.Constant):
        return target.slice.value if isinstance(target.slice.value, str) else ""
    return ""


def _defaults(arguments: ast.arguments) -> Iterator[Bound]:
    for name, default in defaults_of(arguments).items():
        if isinstance(default, (ast.Constant, ast.Call, *_JOINED)):
            for literal, _ in _literals(default):
                yield Bound(name, literal, "default")


def _compared_name(node: ast.expr) -> str:
    """The name of what is compared: also `form.get("password")`, `headers["X-Token"].encode()`."""
    while isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        if node.func.attr == "get" and node.args and isinstance(node.args[0], ast.Constant):
            return str(node.args[0].value)
        if node.func.attr not in ("encode", "decode", "strip", "get_secret_value"):
            return ""
        node = node.func.value
    return target_name(node)


def _compared(node: ast.Compare) -> Iterator[Bound]:
    if len(node.ops) != 1:
        return
    if isinstance(node.ops[0], (ast.In, ast.NotIn)) and isinstance(node.comparators[0], _LISTS):
        name = _compared_name(node.left)
        for value in node.comparators[0].elts if name else ():
            if isinstance(value, ast.Constant):
                yield Bound(name, value, "member")
    if not isinstance(node.ops[0], (ast.Eq, ast.NotEq)):
        return
    for one, other in ((node.left, node.comparators[0]), (node.comparators[0], node.left)):
        if isinstance(one, ast.Constant) and not isinstance(other, ast.Constant):
            name = _compared_name(other)
            if name:
                yield Bound(name, one, "compare")


def _matched(node: ast.Match) -> Iterator[Bound]:
    """`match password:` with a case for a literal, alone or as one of several."""
    name = _compared_name(node.subject)
    for case in node.cases if name else ():
        several = case.pattern.patterns if isinstance(case.pattern, ast.MatchOr) else [case.pattern]
        for one in several:
            if isinstance(one, ast.MatchValue) and isinstance(one.value, ast.Constant):
                yield Bound(name, one.value, "compare")


def variable_of(node: ast.AST, bound: Bound, ctx: Context) -> str:
    """What the variable for a secret is called: after the name, for a setting of a library after that too."""
    target = node.targets[0] if isinstance(node, ast.Assign) and bound.kind == "assign" else None
    if isinstance(target, ast.Attribute) and isinstance(target.value, ast.Name):
        found = ctx.scope(target.value).lookup(target.value.id)
        if found is not None and found[1][0].kind == "import":
            return f"{target.value.id}_{bound.name}"
    return bound.name


def sets_environment(node: ast.AST) -> bool:
    """`os.environ["TOKEN"] = "…"` and `os.environ.setdefault("TOKEN", "…")`."""
    if isinstance(node, ast.Assign):
        target = node.targets[0]
        return isinstance(target, ast.Subscript) and target_name(target.value) == "environ"
    return isinstance(node, ast.Call) and is_environment(node.func)


def is_in_enum(node: ast.AST, ctx: Context) -> bool:
    """Whether a statement is a member of an enumeration, or stands in a protocol."""
    parent = ctx.parent(node)
    if not isinstance(parent, ast.ClassDef):
        return False
    for base in parent.bases:
        origin = ctx.origin(base) or ""
        if origin in _ENUMS or origin.endswith(("Enum", "Choices", "Flag")):
            return True
    return False


def is_sample(node: ast.AST, ctx: Context) -> bool:
    """Whether what a node stands in says by its name that its values are made up."""
    stem = ctx.source.path.replace("\\", "/").rpartition("/")[2].partition(".")[0]
    if not SAMPLE_WORDS.keys().isdisjoint(words(stem)):
        return True
    for step in ctx.ancestors(node):
        name = ""
        if isinstance(step, (ast.ClassDef, *CALLABLES)):
            name = getattr(step, "name", "")
        elif isinstance(step, (ast.Assign, ast.AnnAssign)):
            name = target_name(step.targets[0] if isinstance(step, ast.Assign) else step.target)
        elif isinstance(step, ast.keyword):
            name = step.arg or ""
        if not SAMPLE_WORDS.keys().isdisjoint(words(name)):
            return True
    return False
