"""Reads of the environment or of settings that have a default: the name that is asked for, and what stands in for it."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, NamedTuple

from lintegrity.nodes import keyword_of, last_name
from lintegrity.tables.sources import ENVIRONMENT_CALLS, ENVIRONMENT_READERS
from lintegrity.walk import own_nodes

if TYPE_CHECKING:
    from lintegrity.context import Context

_READERS = frozenset({"str", "get", "__call__", "bytes", "get_value"})
# Mappings and objects of settings by the last word of what they are called.
_SETTINGS = frozenset({"config", "settings", "conf", "cfg", "secrets"})
_OPTIONS = frozenset({"option", "add_argument", "add_option"})
# Constructors whose keywords are a scheme of variables, each with its type and default.
SCHEMES = frozenset({"Env", "FileAwareEnv"})


class Read(NamedTuple):
    """A name that is read and its default.

    `is_guess`: only the words at the place say that settings are read; `is_direct`: the environment's own reader is called.
    """

    name: str
    default: ast.expr
    is_guess: bool = False
    is_direct: bool = False


def read_with_default(call: ast.Call, behind: ast.expr | None, ctx: Context) -> Read | None:
    """What a call reads and what it falls back on: its own argument, or `behind`, which follows it after `or`."""
    asked = call.args[0] if call.args else keyword_of(call, "key")
    if asked is None:
        return None
    if last_name(call.func) == "getattr":
        return _attribute_read(call, behind, ctx)
    default = behind or _default(call)
    name = read_name(asked, ctx) if default is not None else ""
    if not name or default is None or not _may_be_secret(name):
        return None
    if is_read(call, ctx):
        return Read(name, _constant(default, ctx), is_direct=True)
    if _is_of_settings(call, name):
        return Read(name, _constant(default, ctx), is_guess=True)
    if behind is None and isinstance(default, ast.Constant) and _is_own_reader(call, ctx):
        return Read(name, default)
    return None


def _attribute_read(call: ast.Call, behind: ast.expr | None, ctx: Context) -> Read | None:
    """`getattr(settings, "JWT_SECRET", "…")`."""
    if len(call.args) != 3 or behind is not None or _last_word(call.args[0]) not in _SETTINGS:
        return None
    name = read_name(call.args[1], ctx)
    return Read(name, _constant(call.args[2], ctx), is_guess=True) if name.isupper() else None


def _may_be_secret(name: str) -> bool:
    lower = name.lower()
    return any(
        part in lower
        for part in ("pass", "pw", "secret", "token", "key", "cred", "jwt", "otp", "auth", "bearer")
    )


def is_read(call: ast.Call, ctx: Context) -> bool:
    """Whether a call reads a variable of the environment as a text."""
    origin = ctx.origin(call.func) or ""
    holder, _, method = origin.rpartition(".")
    return origin in ENVIRONMENT_CALLS or (holder in ENVIRONMENT_READERS and method in _READERS)


def is_option(call: ast.Call, ctx: Context) -> bool:
    """Whether a call declares an option: `add_argument("--x")`, `@click.option("--x")`, Tornado's `define("x")`."""
    name = last_name(call.func)
    return name in _OPTIONS or (name == "define" and ctx.origin(call.func) == "tornado.options.define")


def is_scheme(call: ast.Call, ctx: Context) -> bool:
    """Whether a call makes django-environ's reader."""
    return (ctx.origin(call.func) or "") in ("environ.Env", "environ.FileAwareEnv")


def _is_of_settings(call: ast.Call, name: str) -> bool:
    """`app.config.get("SECRET_KEY", …)`: a setting by its upper-case name."""
    function = call.func
    if not isinstance(function, ast.Attribute) or function.attr != "get" or not name.isupper():
        return False
    return _last_word(function.value) in _SETTINGS


def _last_word(node: ast.expr) -> str:
    return (getattr(node, "attr", "") or getattr(node, "id", "")).lower().lstrip("_")


def _is_own_reader(call: ast.Call, ctx: Context) -> bool:
    """Whether a function of the project asks the environment for its first parameter, or what that is the end of."""
    origin = ctx.origin(call.func)
    found = ctx.project.definition(origin) if origin and len(call.args) < 3 else None
    if found is None or not isinstance(found[1], ast.FunctionDef) or not found[1].args.args:
        return False
    module, function = found[0], found[1]
    there, first = ctx.at(module), function.args.args[0].arg
    return any(
        isinstance(step, ast.Call) and step.args and _ends_in(step.args[0], first) and is_read(step, there)
        for step in own_nodes(function)
    )


def _ends_in(node: ast.expr, name: str) -> bool:
    """Whether what is asked for is a parameter, or a prefix and the parameter: `PREFIX + name`, `f"APP_{name}"`."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "upper":
        node = node.func.value
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return _ends_in(node.right, name)
    if isinstance(node, ast.JoinedStr) and node.values:
        last = node.values[-1]
        return isinstance(last, ast.FormattedValue) and _ends_in(last.value, name)
    return isinstance(node, ast.Name) and node.id == name


def _default(call: ast.Call) -> ast.expr | None:
    given = keyword_of(call, "default")
    return given or (call.args[1] if len(call.args) > 1 else None)


def read_name(node: ast.expr, ctx: Context) -> str:
    """The name that is asked for; of one that is put together, its constant end."""
    if isinstance(node, ast.Name):
        node = _constant(node, ctx)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        node = node.right
    elif isinstance(node, ast.JoinedStr) and node.values:
        node = node.values[-1]
    value = node.value if isinstance(node, ast.Constant) else ""
    if isinstance(value, bytes):
        value = value.decode("latin-1")
    return value.lstrip("_") if isinstance(value, str) else ""


def _constant(value: ast.expr, ctx: Context) -> ast.expr:
    """What a module-level name was bound to, once."""
    if not isinstance(value, ast.Name):
        return value
    found = ctx.scopes.top.local(value.id)
    if found is None or len(found[1]) != 1 or found[1][0].value is None:
        return value
    return found[1][0].value
