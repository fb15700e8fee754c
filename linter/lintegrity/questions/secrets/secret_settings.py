"""Whether a literal is what an installation works with where nobody sets anything else: a setting's default, a key."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from lintegrity.classes import ClassInfo, derives_from
from lintegrity.names import is_class_name
from lintegrity.nodes import last_name, text_of
from lintegrity.questions.secrets.secret_bindings import SIGNERS, Bound, target_name
from lintegrity.questions.secrets.secrets_in_text import is_key_setting, words
from lintegrity.tables.sources import SETTINGS_CLASSES
from lintegrity.walk import own_nodes

if TYPE_CHECKING:
    from lintegrity.context import Context

# Calls that make an account or set its password: a weak one works from then on.
_CREATES = re.compile(
    r"(?:^|_)a?(?:create|add|insert|register|signup|sign_up|set_password|make_password|hash_password|password_hash|hashpw)(?:_|$)"
)
WEAK_SECRETS = frozenset({"password", "passwd", "pwd", "passphrase"})


def is_setting(node: ast.AST, bound: Bound, ctx: Context) -> bool:
    """Whether a literal is the working default of a setting: a field of a class, a constant, a key of a configuration."""
    if bound.kind == "field" or (
        bound.kind in ("assign", "fallback") and isinstance(ctx.parent(node), (ast.ClassDef, ast.Module))
    ):
        return True
    if bound.kind == "pair" and isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        holder = node.func.value
        return node.func.attr == "setdefault" and (target_name(holder) in ("config", "settings", "environ"))
    if not WEAK_SECRETS.isdisjoint(words(bound.name)):
        if bound.kind in ("keyword", "argument") and isinstance(node, ast.Call):
            return _CREATES.search(last_name(node.func)) is not None or _is_kept_account(node, ctx)
        if bound.kind == "assign" and isinstance(node, ast.Assign):
            if _is_passed_on(node.targets[0], node, ctx):
                return True
    if bound.kind == "assign" and isinstance(node, ast.Assign):
        target = node.targets[0]
        if isinstance(target, ast.Subscript):
            return isinstance(target.value, ast.Attribute) and target.value.attr in ("config", "settings")
        return isinstance(target, ast.Attribute) and bound.name in ("secret_key", "SECRET_KEY")
    if bound.kind == "entry":
        return bound.name.isupper() and isinstance(node, ast.Dict) and _is_in_constant(node, ctx)
    if bound.kind == "keyword" and isinstance(node, ast.Call):
        return is_key_setting(bound.name) and _is_configuring(node)
    return bound.kind == "default"


def maps_names(table: ast.Dict) -> bool:
    """`{"APP_HOST": "host", "APP_PWD": "password", …}`: which variable fills which field."""
    pairs = [(text_of(key).lower(), text_of(value).lower()) for key, value in zip(table.keys, table.values)]
    repeated = [key for key, value in pairs if value and key.endswith(value)]
    return len(pairs) > 3 and all(map(all, pairs)) and len(repeated) * 2 > len(pairs)


def is_of_environment(node: ast.AST, ctx: Context) -> bool:
    """Whether a node stands in a class whose fields variables fill: what stands there is a value, no field's name."""
    holder = ctx.parent(node)
    if not isinstance(holder, ast.ClassDef) or not holder.bases:
        return False
    info = ClassInfo(ctx.module, holder, ctx.module.scopes.scope(holder))
    return derives_from(info, SETTINGS_CLASSES, ctx.project)


# Words in a password's place that say that there is none.
_NONE = frozenset(
    {
        "none",
        "null",
        "empty",
        "unset",
        "false",
        "true",
        "auto",
        "disabled",
        "required",
        "optional",
        "undefined",
    }
)


def is_word_for_password(value: str, node: ast.AST, bound: Bound, ctx: Context) -> bool:
    """`db_password: str = "mysqlroot"` of settings: a plain word, which opens the door where nobody sets another."""
    if bound.kind != "field" or WEAK_SECRETS.isdisjoint(words(bound.name)):
        return False
    is_word = value.isalpha() and len(value) > 3 and value.lower() not in _NONE
    return is_word and is_of_environment(node, ctx)


# Keys beside a password that say that both belong to one log-in.
_BESIDE = frozenset(
    {"USER", "USERNAME", "HOST", "HOSTNAME", "NAME", "ENGINE", "PORT", "URL", "LOGIN", "EMAIL", "DATABASE"}
)
# What signs with its argument, whatever the text of it is: `jwt.encode(claims, "text")`.
_SIGNERS = frozenset({"encode", *SIGNERS})
_HOLDING = re.compile(r"config|settings|defaults|options", re.IGNORECASE)


def _is_in_constant(node: ast.Dict, ctx: Context) -> bool:
    """Whether a dictionary is what a name is bound to, or a log-in in one that is: `DATABASES = {"default": {…}}`."""
    if isinstance(ctx.parent(node), (ast.Assign, ast.AnnAssign)):
        return True
    if not any(isinstance(key, ast.Constant) and key.value in _BESIDE for key in node.keys):
        return False
    for step in ctx.ancestors(node):
        if isinstance(step, (ast.Assign, ast.AnnAssign)):
            return True
        if not isinstance(step, (ast.Dict, ast.List)):
            return False
    return False


def _is_configuration(node: ast.Dict, ctx: Context) -> bool:
    """Whether a dictionary is bound to a name that says so: `DEFAULT_CONFIG = {…}`."""
    parent = ctx.parent(node)
    if isinstance(parent, (ast.Assign, ast.AnnAssign)):
        target = parent.targets[0] if isinstance(parent, ast.Assign) else parent.target
        return _HOLDING.search(target_name(target)) is not None
    return False


def _is_of_store(node: ast.AST, ctx: Context) -> bool:
    """Whether a field has an `access_key` beside it: then it opens a store and signs no sessions."""
    body = getattr(ctx.parent(node), "body", [])
    targets = [
        getattr(step, "target", None) or (getattr(step, "targets", None) or [None])[0] for step in body
    ]
    return any(isinstance(one, ast.Name) and "access_key" in one.id.lower() for one in targets)


def _is_configuring(call: ast.Call) -> bool:
    """`app.config.update(…)`, `app.config.from_mapping(…)`, `add_middleware(SessionMiddleware, …)`."""
    function = call.func
    if isinstance(function, ast.Attribute):
        if function.attr == "from_mapping":
            return True
        if function.attr == "update":
            return target_name(function.value).lower() in ("config", "settings", "conf")
    parts = [function, *call.args[:1]]
    return any(
        "SessionMiddleware" in (getattr(part, "attr", "") or getattr(part, "id", "")) for part in parts
    )


def is_key_of_framework(node: ast.AST, bound: Bound, ctx: Context) -> bool:
    """Whether a literal is what a framework signs with, whatever it is: `app.secret_key = "any text"`."""
    if not is_key_setting(bound.name):
        return False
    if bound.kind in ("assign", "fallback") and isinstance(node, ast.Assign):
        target = node.targets[0]
        if isinstance(target, ast.Attribute):
            return bound.kind == "assign" and target_name(target.value) not in ("self", "cls", "args")
        if isinstance(target, ast.Subscript):
            return target_name(target.value) in ("config", "settings", "conf")
        holder = ctx.parent(node)
        is_constant = bound.name.isupper() and isinstance(holder, (ast.Module, ast.ClassDef))
        return is_constant and not _is_of_store(node, ctx)
    if bound.kind == "field":
        return isinstance(ctx.parent(node), (ast.Module, ast.ClassDef)) and not _is_of_store(node, ctx)
    if bound.kind == "entry":
        return bound.name.isupper() and isinstance(node, ast.Dict) and _is_configuration(node, ctx)
    if not isinstance(node, ast.Call):
        return False
    if bound.kind == "pair" and isinstance(node.func, ast.Attribute) and node.func.attr == "setdefault":
        return target_name(node.func.value) in ("config", "settings", "environ")
    if bound.kind == "argument":
        return last_name(node.func) in _SIGNERS
    is_application = bound.name == "cookie_secret" and last_name(node.func) == "Application"
    return bound.kind == "keyword" and (is_application or _is_configuring(node))


_ACCOUNTS = frozenset({"user", "users", "account", "admin", "member", "customer", "employee", "superuser"})
_LOGINS = frozenset({"username", "user_name", "email", "login", "name", "user"})
_KEEPS = frozenset({"add", "add_all", "save", "asave", "insert", "insert_one", "merge", "persist"})


def _is_kept_account(made: ast.Call, ctx: Context) -> bool:
    """`admin = User(username="admin", password="admin")` that the function saves: an account to log in with."""
    if not is_class_name(last_name(made.func)) or _ACCOUNTS.isdisjoint(words(last_name(made.func))):
        return False
    if _LOGINS.isdisjoint(one.arg for one in made.keywords if one.arg):
        return False
    holder = ctx.parent(made)
    targets = holder.targets if isinstance(holder, ast.Assign) else []
    names = {one.id for one in targets if isinstance(one, ast.Name)}
    calls = ctx.scopes.own(ctx.function(made) or ctx.source.tree, ast.Call)
    return any(
        part is made or isinstance(part, ast.Name) and part.id in names
        for call in calls
        if last_name(call.func) in _KEEPS
        for given in (*call.args, getattr(call.func, "value", call.func))
        for part in own_nodes(given)
    )


def _is_passed_on(target: ast.expr, node: ast.AST, ctx: Context) -> bool:
    """Whether a local name goes to a call that makes an account: `admin_password = "admin"`."""
    function = ctx.function(node)
    if function is None or not isinstance(target, ast.Name):
        return False
    for call in own_nodes(function):
        if isinstance(call, ast.Call) and _CREATES.search(last_name(call.func)):
            if any(isinstance(part, ast.Name) and part.id == target.id for part in own_nodes(call)):
                return True
    return False
