"""Boolean switches read from outside: what a name says that it opens, and what the switch is when it is unset."""

from __future__ import annotations

import ast
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Iterator, NamedTuple

from lintegrity.classes import ClassInfo, ancestors, base_origins
from lintegrity.kinds import FUNCTIONS
from lintegrity.model import Role
from lintegrity.nodes import keyword_of, last_name, text_of
from lintegrity.parameters import defaults_of
from lintegrity.questions.commands.options import said_destination
from lintegrity.questions.failure.handlers import words
from lintegrity.questions.secrets.env_defaults import is_option
from lintegrity.tables.sources import ENVIRONMENT_CALLS, ENVIRONMENT_READERS, SETTINGS_CLASSES
from lintegrity.tables.switch_words import (
    DEBUG_OF,
    ENABLED_GUARDS,
    ENABLED_OF,
    FALSE_TEXTS,
    GUARDED,
    NO_SWITCH,
    OPENING,
    OTHER_PUBLIC,
    PAIRS,
    REQUIRING,
    SKIPPING,
    TRUE_TEXTS,
)

if TYPE_CHECKING:
    from lintegrity.context import Context

_READER = re.compile(r"env|flag|bool|config|setting|option|switch|toggle|feature", re.IGNORECASE)
# Cheap: names without any of these say nothing of the kind.
_TELLING = re.compile(
    r"approve|bypass|insecure|public|allow|trust|skip|disabl|ignore|without|^no|_no_|enabl|verify|requir|enforc|validat|debug",
    re.IGNORECASE,
)
_TRUTH = re.compile(r"bool|truth|is_true|as_true|flag", re.IGNORECASE)
_MASSAGE = frozenset({"lower", "upper", "strip", "casefold", "title", "capitalize", "lstrip", "rstrip"})
_FIELDS = frozenset({"Field", "field", "attrib", "ib"})


# What `enable_admin_…` must end in to speak of the administration itself, not of a feature for administrators.
_ADMINISTRATION = frozenset(
    {"admin", "api", "ui", "panel", "interface", "console", "site", "endpoints", "routes"}
)


# Last words of classes that hold what an installation is configured with, and what makes their fields fillable.
_CONFIGURATIONS = frozenset({"settings", "config", "configuration", "options", "conf"})
# The same of mappings; `options` are those of one call as well.
_CONFIGURED = _CONFIGURATIONS - {"options"} | {"cfg"}
_FOUND_OUT = frozenset({"required", "requires", "enforced", "disabled"})
_RECORDS = frozenset(
    {"dataclass", "define", "frozen", "mutable", "attrs", "s", "BaseModel", "Struct", "BaseConfig"}
)


class Switch(NamedTuple):
    """A switch: what is reported, its name, and whether it is on when nothing sets it."""

    node: ast.expr
    name: str
    is_on: bool


class _Unset:
    """A variable that is not there: what `os.getenv("X")` gives then."""


_UNSET = _Unset()
_UNKNOWN = object()


# Calls that declare an option of the command line.
OPTIONS = frozenset({"option", "add_argument", "add_option"})
# First words of functions that set an option: the value is what they set, no default.
_WRITING = frozenset(
    {"set", "add", "put", "write", "update", "register", "define", "export", "patch", "override"}
)


def opens_when(name: str) -> bool | None:
    """True for a name that opens something when on, False when off, None for another name."""
    return _judged(name) if _TELLING.search(name) else None


@lru_cache(maxsize=4096)
def _judged(name: str) -> bool | None:
    found = _joined(words(name))
    told = set(found)
    if told & NO_SWITCH or "public" in told and told & OTHER_PUBLIC:
        return None
    if told and told <= DEBUG_OF and "debug" in told:
        return True
    if any(opening <= told for opening in OPENING):
        return not told & {"disallow", "prevent", "forbid"}
    if {"enable", "admin"} <= told and found[-1] in _ADMINISTRATION:
        return True
    for index, word in enumerate(found):
        rest = set(found[index + 1 : index + 3]) | set(
            found[index - 1 : index] if index == len(found) - 1 else []
        )
        if word in SKIPPING and rest & GUARDED.keys():
            return True
        if word in REQUIRING and rest & (GUARDED.keys() - {word}):
            return False
    return False if _enables_guard(found) else None


def _enables_guard(found: list[str]) -> bool:
    """`auth_enabled`, `enable_auth`, `api_auth_enabled`; `ldap_auth_enabled` is one way of several."""
    rest = [word for word in found if word not in ("enable", "enabled")]
    is_beside = len(rest) == len(found) - 1 and found[-1] != "enable" and "enabled" not in found[:-1]
    return is_beside and rest[-1:] != [] and rest[-1] in ENABLED_GUARDS and ENABLED_OF.issuperset(rest[:-1])


def _joined(found: list[str]) -> list[str]:
    """The words with those that belong together made one."""
    result: list[str] = []
    for word in (one.lower() for one in found):
        pair = PAIRS.get((result[-1], word)) if result else None
        if pair is not None:
            result[-1] = pair
        else:
            result.append(word)
    return result


def is_closed_elsewhere(switch: Switch, ctx: Context) -> bool:
    """Whether the project's own settings say the closed value: `DEBUG = False` in a module of constants."""
    if not switch.name.isupper():
        return False
    said = re.compile(
        rb"^%s\s*(?::\s*bool\s*)?=\s*%s\b" % (switch.name.encode(), str(not switch.is_on).encode()), re.M
    )
    return any(
        said.search(ctx.project.data_of(path)) is not None
        for path in ctx.project.files_with(switch.name)
        if path != ctx.source.path and ctx.project.role_of(path) is Role.PRODUCTION
    )


def switch_in(node: ast.Assign | ast.AnnAssign | ast.Call, ctx: Context) -> Switch | None:
    """The switch that an assignment makes or a call reads, where its unset value is known and it opens."""
    if isinstance(node, ast.Call):
        if last_name(node.func) == "define":
            return _defined(node) if is_option(node, ctx) else None
        return _option(node) if _is_option(node) else _read_alone(node, ctx)
    value = node.value
    target = node.targets[0] if isinstance(node, ast.Assign) else node.target
    name = last_name(target)
    if value is None or opens_when(name) is None:
        return None
    default = _default_of_field(value)
    if isinstance(node, ast.AnnAssign) and is_settings_field(node, ctx):
        if isinstance(default, ast.Constant):
            return Switch(value, name, default.value) if isinstance(default.value, bool) else None
    value = default
    if not any(True for _ in _reads(value, ctx)):
        return None
    unset = _truth(_evaluate(value, ctx))
    return Switch(value, name, unset) if isinstance(unset, bool) else None


def _is_option(call: ast.Call) -> bool:
    name = last_name(call.func)
    return name in OPTIONS


def _option(call: ast.Call) -> Switch | None:
    """`@click.option("--skip-verify/--no-skip-verify", default=True)`."""
    default = keyword_of(call, "default")
    is_turned = (
        text_of(keyword_of(call, "action")) == "store_false"
    )  # `--insecure` turns what it is kept as off
    name = said_destination(call) or (
        "" if is_turned else next(filter(None, map(_long_option, call.args)), "")
    )
    if (
        not isinstance(default, ast.Constant)
        or not isinstance(default.value, bool)
        or opens_when(name) is None
    ):
        return None
    return Switch(default, name, default.value)


def _defined(call: ast.Call) -> Switch | None:
    """Tornado's `define("debug", default=True)`."""
    default = keyword_of(call, "default") or next(iter(call.args[1:2]), None)
    name = text_of(call.args[0]) if call.args else ""
    if not isinstance(default, ast.Constant) or not isinstance(default.value, bool):
        return None
    return Switch(default, name, default.value) if opens_when(name) is not None else None


def _long_option(node: ast.expr) -> str:
    text = text_of(node)
    return text.partition("/")[0].lstrip("-").replace("-", "_") if text.startswith("--") else ""


def _read_alone(call: ast.Call, ctx: Context) -> Switch | None:
    """A variable whose own name says what it opens, where the name that gets the value does not."""
    name = _variable(call)
    if name is None or opens_when(name) is None or _named_around(call, ctx):
        return None
    if not _is_read(call, ctx) or _sets_log_level(call, ctx):
        return None
    default = _default(call)
    text = _truth_of_text(default)
    return Switch(call, name, text) if isinstance(text, bool) and _is_explicit(call) else None


def _sets_log_level(call: ast.Call, ctx: Context) -> bool:
    """`set_log_level(debug=config.get("debug", True))`: how much is written down, not what is shown."""
    around = ctx.parent(call)
    taker = ctx.parent(around) if isinstance(around, ast.keyword) else around
    return isinstance(taker, ast.Call) and not {"log", "logger", "logging"}.isdisjoint(
        word.lower() for word in words(last_name(taker.func))
    )


def _named_around(call: ast.Call, ctx: Context) -> bool:
    statement = ctx.statement(call)
    if not isinstance(statement, (ast.Assign, ast.AnnAssign)):
        return False
    target = statement.targets[0] if isinstance(statement, ast.Assign) else statement.target
    return opens_when(last_name(target)) is not None


def _is_explicit(call: ast.Call) -> bool:
    return len(_asked(call)) > 1 or any(keyword.arg == "default" for keyword in call.keywords)


def _variable(call: ast.Call) -> str | None:
    first = next(iter(_asked(call)), None)
    return first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else None


def _asked(call: ast.Call) -> list[ast.expr]:
    """What a reader is asked for, and the default: without the mapping of `_flag(env, "AUTO_APPROVE", "true")`."""
    first = call.args[0] if len(call.args) > 1 else None
    takes_mapping = isinstance(first, (ast.Name, ast.Attribute)) and "env" in last_name(first).lower()
    return call.args[1:] if takes_mapping else call.args


def _is_read(call: ast.Call, ctx: Context) -> bool:
    """Whether a call reads a variable: of the environment by origin, or through a reader that says so."""
    if not isinstance(call.func, (ast.Name, ast.Attribute)) or _variable(call) is None:
        return False
    origin = ctx.origin(call.func) or ""
    if origin in ENVIRONMENT_CALLS or origin.rpartition(".")[0] in ENVIRONMENT_READERS:
        return True
    name = last_name(call.func)
    if name in ("get", "getenv", "pop") and isinstance(call.func, ast.Attribute):
        holder = last_name(call.func.value)
        return "env" in holder.lower() or _is_configured(holder, call)
    if (words(name) or [""])[0] in _WRITING or isinstance(ctx.parent(call), ast.Expr):
        return False
    return bool(_READER.search(name)) and (_variable(call) or "").isupper()


def _is_configured(holder: str, call: ast.Call) -> bool:
    """`config.get("require_approval", False)`: an entry of a mapping of what an installation is configured with.

    `auth_required` is what was found out, `require_auth` what somebody asks for. `ip_config.get("requireSsl")` reads the
    part of a document that another program answered with.
    """
    if (words(holder) or [""])[-1].lower() not in _CONFIGURED or not isinstance(_default(call), bool):
        return False
    key = _variable(call) or ""
    if len(words(holder)) > 1 and "_" not in key and not key.islower() and not key.isupper():
        return False
    return (words(_variable(call) or "") or [""])[-1].lower() not in _FOUND_OUT


def _reads(value: ast.expr, ctx: Context) -> Iterator[ast.Call]:
    for node in ast.walk(value):
        if isinstance(node, ast.Call) and _is_read(node, ctx):
            yield node


def _default(call: ast.Call) -> object:
    given = keyword_of(call, "default")
    if given is None and len(_asked(call)) > 1:
        given = _asked(call)[1]
    if given is None:
        return _UNSET
    return given.value if isinstance(given, ast.Constant) else _UNKNOWN


def _default_of_reader(call: ast.Call, ctx: Context) -> object:
    """What a reader of the project gives that is not told: `def env_bool(name, default=False)`."""
    found = ctx.project.definition(ctx.origin(call.func) or "")
    if found is None or not isinstance(found[1], FUNCTIONS):
        return _UNSET
    default = defaults_of(found[1].args).get("default")
    return default.value if isinstance(default, ast.Constant) and default.value is not None else _UNSET


def _evaluate(value: ast.expr, ctx: Context) -> object:
    """The value of an expression where no variable is set, `_UNKNOWN` where that cannot be told."""
    if isinstance(value, ast.Constant):
        return value.value
    if isinstance(value, ast.Call):
        return _evaluate_call(value, ctx)
    if isinstance(value, ast.Compare) and len(value.ops) == 1:
        return _evaluate_compare(value, ctx)
    if isinstance(value, ast.UnaryOp) and isinstance(value.op, ast.Not):
        inner = _truth(_evaluate(value.operand, ctx))
        return not inner if isinstance(inner, bool) else _UNKNOWN
    if isinstance(value, ast.BoolOp):
        return _evaluate_choice(value, ctx)
    if isinstance(value, (ast.Tuple, ast.List, ast.Set)):
        parts = [part.value for part in value.elts if isinstance(part, ast.Constant)]
        return tuple(parts) if len(parts) == len(value.elts) else _UNKNOWN
    return _UNKNOWN


def _evaluate_choice(value: ast.BoolOp, ctx: Context) -> object:
    is_or = isinstance(value.op, ast.Or)
    for part in value.values[:-1]:
        one = _evaluate(part, ctx)
        if one is _UNKNOWN:
            return _UNKNOWN
        if _plain(one) is is_or:
            return one
    return _evaluate(value.values[-1], ctx)


def _evaluate_call(call: ast.Call, ctx: Context) -> object:
    if _is_read(call, ctx):
        default = _default(call)
        if default is _UNSET:
            default = _default_of_reader(call, ctx)
        name = last_name(call.func)
        parses = name not in ("get", "getenv", "pop", "str") or any(
            word.arg == "cast" and getattr(word.value, "id", "") == "bool" for word in call.keywords
        )
        if parses and isinstance(default, (str, int)):
            return _truth_of_text(default)
        return _UNKNOWN if parses and default is _UNSET else default
    if isinstance(call.func, ast.Attribute) and call.func.attr in _MASSAGE:
        inner = _evaluate(call.func.value, ctx)
        return getattr(inner, call.func.attr)() if isinstance(inner, str) and not call.args else _UNKNOWN
    if len(call.args) != 1:
        return _UNKNOWN
    name = last_name(call.func)
    inner = _evaluate(call.args[0], ctx)
    if name == "bool":
        return _plain(inner) if inner is not _UNKNOWN else _UNKNOWN
    if name == "int":
        return int(inner) if isinstance(inner, (str, bool, int)) and str(inner).isdigit() else _UNKNOWN
    if name == "str":
        return str(inner) if isinstance(inner, (str, bool, int)) else _UNKNOWN
    return _truth_of_text(inner) if _TRUTH.search(name) and inner is not _UNKNOWN else _UNKNOWN


def _evaluate_compare(compare: ast.Compare, ctx: Context) -> object:
    left, right = _evaluate(compare.left, ctx), _evaluate(compare.comparators[0], ctx)
    if left is _UNKNOWN or right is _UNKNOWN:
        return _UNKNOWN
    operator = compare.ops[0]
    if isinstance(operator, (ast.In, ast.NotIn)):
        if not isinstance(right, tuple):
            return _UNKNOWN
        return (left in right) is isinstance(operator, ast.In)
    if isinstance(operator, (ast.Eq, ast.Is, ast.NotEq, ast.IsNot)):
        is_same = (left is _UNSET and right is None) or (type(left) is type(right) and left == right)
        return is_same is isinstance(operator, (ast.Eq, ast.Is))
    return _UNKNOWN


def _plain(value: object) -> bool:
    return False if value is _UNSET else bool(value)


def _truth(value: object) -> bool | None:
    """The truth of what is known; a bare text, which says "false" and is true, is none."""
    return value if isinstance(value, bool) else None


def _truth_of_text(value: object) -> bool | None:
    if isinstance(value, bool):
        return value
    text = str(value).strip().lower() if isinstance(value, (str, int)) else None
    return True if text in TRUE_TEXTS else False if text in FALSE_TEXTS and text != "" else None


def _default_of_field(value: ast.expr) -> ast.expr:
    """What a field is where nothing sets it: `True`, `Field(True)`, `field(default_factory=lambda: …)`."""
    if not isinstance(value, ast.Call) or not _called_field(value):
        return value
    made = keyword_of(value, "default_factory") or keyword_of(value, "factory")
    if isinstance(made, ast.Lambda):
        return made.body
    return keyword_of(value, "default") or (value.args[0] if value.args else value)


def is_settings_field(node: ast.AnnAssign, ctx: Context) -> bool:
    """Whether the assignment is a field of a class that is filled from the environment."""
    owner = ctx.parent(node)
    if not isinstance(owner, ast.ClassDef):
        return False
    info = ClassInfo(ctx.module, owner, ctx.scopes.scope(owner))
    if words(owner.name)[-1:] and words(owner.name)[-1].lower() in _CONFIGURATIONS and _is_record(owner):
        return True
    return any(
        origin in SETTINGS_CLASSES
        for one in [info, *ancestors(info, ctx.project)]
        for origin in base_origins(one.node, one.scope.parent or one.scope, ctx.project)
    )


def _is_record(owner: ast.ClassDef) -> bool:
    """Whether the fields of a class are filled by whoever makes one: a dataclass, an attrs class, a model."""
    parts = [*owner.bases, *owner.decorator_list]
    names = [part.func if isinstance(part, ast.Call) else part for part in parts]
    return any(last_name(name) in _RECORDS for name in names)


def default_literal(node: ast.expr, ctx: Context) -> ast.Constant | None:
    """The one literal that a switch has when nothing sets it; None where there is none, or more than one."""
    if isinstance(node, ast.Constant):
        return node
    calls = [node] if isinstance(node, ast.Call) and _called_field(node) else list(_reads(node, ctx))
    found = [literal for call in calls if (literal := _literal_default(call)) is not None]
    return found[0] if len(found) == 1 and len(calls) == 1 else None


def _called_field(call: ast.Call) -> bool:
    return last_name(call.func) in _FIELDS


def _literal_default(call: ast.Call) -> ast.Constant | None:
    given = keyword_of(call, "default")
    position = 0 if _called_field(call) else 1
    if given is None and len(_asked(call)) > position:
        given = _asked(call)[position]
    return given if isinstance(given, ast.Constant) else None
