"""Where literals are bound to names: assignments, fields, keywords, defaults, dictionaries, comparisons."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Iterator, NamedTuple

from lintegrity.scopes import FUNCTIONS
from lintegrity.secrets_in_text import names_secret
from lintegrity.walk import descendants

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
_FIELDS = frozenset({"Field", "field", "attrib", "ib", "SecretStr", "SecretBytes", "PrivateAttr"})


class Bound(NamedTuple):
    """A literal with the name that it is bound to. `kind` says how."""

    name: str
    literal: ast.Constant
    kind: str


def text_of(literal: ast.Constant) -> str | None:
    """The value of a string or bytes literal as text."""
    value = literal.value
    if isinstance(value, bytes):
        return value.decode("latin-1")
    return value if isinstance(value, str) else None


def bound_secrets(node: ast.AST) -> Iterator[Bound]:
    """The literals that a node binds to names which hold a secret."""
    for bound in _bound(node):
        if names_secret(bound.name) and text_of(bound.literal):
            yield bound


def _bound(node: ast.AST) -> Iterator[Bound]:
    if isinstance(node, ast.Assign):
        literal = _literal(node.value)
        for target in node.targets if literal is not None else ():
            name = target_name(target)
            if name and literal is not None:
                yield Bound(name, literal, "assign")
    elif isinstance(node, ast.AnnAssign) and node.value is not None:
        literal, name = _literal(node.value), target_name(node.target)
        if literal is not None and name:
            yield Bound(name, literal, "field")
    elif isinstance(node, ast.Call):
        for keyword in node.keywords:
            if keyword.arg and isinstance(keyword.value, ast.Constant):
                yield Bound(keyword.arg, keyword.value, "keyword")
    elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
        yield from _defaults(node.args)
    elif isinstance(node, ast.Dict):
        for key, value in zip(node.keys, node.values):
            if (
                isinstance(key, ast.Constant)
                and isinstance(key.value, str)
                and isinstance(value, ast.Constant)
            ):
                yield Bound(key.value, value, "entry")
    elif isinstance(node, ast.Compare):
        yield from _compared(node)


def _literal(value: ast.expr) -> ast.Constant | None:
    """The literal itself, or the one that a field declaration or a wrapper is given."""
    if isinstance(value, ast.Constant):
        return value
    if isinstance(value, ast.Call):
        name = value.func.attr if isinstance(value.func, ast.Attribute) else getattr(value.func, "id", "")
        if name in _FIELDS:
            for keyword in value.keywords:
                if keyword.arg == "default":
                    return _literal(keyword.value)
            if value.args:
                return _literal(value.args[0])
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
    positional = [*arguments.posonlyargs, *arguments.args]
    pairs = [
        *zip(reversed(positional), reversed(arguments.defaults)),
        *zip(arguments.kwonlyargs, arguments.kw_defaults),
    ]
    for argument, default in pairs:
        if isinstance(default, ast.Constant):
            yield Bound(argument.arg, default, "default")


def _compared(node: ast.Compare) -> Iterator[Bound]:
    if len(node.ops) != 1 or not isinstance(node.ops[0], (ast.Eq, ast.NotEq)):
        return
    for one, other in ((node.left, node.comparators[0]), (node.comparators[0], node.left)):
        if isinstance(one, ast.Constant) and not isinstance(other, ast.Constant):
            name = target_name(other)
            if name:
                yield Bound(name, one, "compare")


def is_in_enum(node: ast.AST, ctx: Context) -> bool:
    """Whether a statement is a member of an enumeration, or stands in a protocol."""
    parent = ctx.parent(node)
    if not isinstance(parent, ast.ClassDef):
        return False
    for base in parent.bases:
        origin = ctx.origin(base)
        if origin in _ENUMS or (origin or "").rpartition(".")[2] in (
            "Enum",
            "StrEnum",
            "TextChoices",
            "IntEnum",
        ):
            return True
    return False


def is_setting(node: ast.AST, bound: Bound, ctx: Context) -> bool:
    """Whether a literal is the working default of a setting: a field of a class, a constant, a key of a configuration."""
    if bound.kind == "field" or (
        bound.kind == "assign" and isinstance(ctx.parent(node), (ast.ClassDef, ast.Module))
    ):
        return True
    if bound.kind == "assign" and isinstance(node, ast.Assign):
        target = node.targets[0]
        if isinstance(target, ast.Subscript):
            return isinstance(target.value, ast.Attribute) and target.value.attr in ("config", "settings")
        return isinstance(target, ast.Attribute) and bound.name in ("secret_key", "SECRET_KEY")
    if bound.kind == "entry":
        return isinstance(ctx.parent(node), ast.Assign) and bound.name.isupper()
    return bound.kind == "default"


def is_refused_always(value: object, ctx: Context) -> bool:
    """Whether the module refuses a value under every environment: an unconditional comparison that raises."""
    for node in descendants(ctx.source.tree):
        if isinstance(node, ast.If) and any(isinstance(part, ast.Raise) for part in node.body):
            if _is_comparison_with(node.test, value) and not _is_under_condition(node, ctx):
                return True
    return False


def _is_comparison_with(test: ast.expr, value: object) -> bool:
    if isinstance(test, ast.BoolOp) and isinstance(test.op, ast.Or):
        return any(_is_comparison_with(part, value) for part in test.values)
    if not isinstance(test, ast.Compare) or not isinstance(test.ops[0], (ast.Eq, ast.In)):
        return False
    other = test.comparators[0]
    parts = other.elts if isinstance(other, (ast.Tuple, ast.List, ast.Set)) else [test.left, other]
    return any(isinstance(part, ast.Constant) and part.value == value for part in parts)


def _is_under_condition(node: ast.If, ctx: Context) -> bool:
    for step in ctx.ancestors(node):
        if isinstance(step, (ast.If, ast.While)):
            return True
        if isinstance(step, FUNCTIONS):
            return False
    return False
