"""Whose signature a function has: its own, or one that a base class, a protocol or a decorator dictates."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from lintegrity.classes import ClassInfo, ancestors, base_origins, foreign_bases, is_protocol
from lintegrity.kinds import FUNCTIONS, Function
from lintegrity.names import local_origin
from lintegrity.nodes import last_name
from lintegrity.parameters import named_parameters
from lintegrity.scopes import Scope
from lintegrity.walk import descendants

if TYPE_CHECKING:
    from lintegrity.context import Context

_MARKS = frozenset({"overload", "override", "overrides"})
# Bases whose constructors take nothing of ours, so that the parameter is the class's own.
_FREE_CONSTRUCTORS = frozenset({
    "builtins.Exception", "builtins.dict", "builtins.list", "builtins.object", "contextlib.AbstractContextManager",
    "contextlib.AbstractAsyncContextManager", "contextlib.AsyncExitStack", "contextlib.ExitStack", "queue.Queue",
    "threading.Thread", "logging.Handler", "logging.Filter", "logging.Formatter", "logging.LoggerAdapter",
    "ast.NodeVisitor", "ast.NodeTransformer", "json.JSONEncoder", "http.server.BaseHTTPRequestHandler",
    "starlette.middleware.base.BaseHTTPMiddleware", "unittest.TestCase", "typing.Hashable",
    "collections.abc.Mapping", "collections.abc.MutableMapping", "collections.abc.Iterator",
    "collections.abc.AsyncIterator", "collections.abc.Iterable", "collections.abc.Callable",
})  # fmt: skip


def owner_of(function: Function, ctx: Context) -> ClassInfo | None:
    """The class whose body defines a function, None for a plain one."""
    around = ctx.scope(function)
    if not isinstance(around.node, ast.ClassDef):
        return None
    return ClassInfo(ctx.module, around.node, around)


def is_marked_foreign(function: Function) -> bool:
    """Whether `@overload` or `@override` says that the signature is declared elsewhere."""
    return any(last_name(mark) in _MARKS for mark in function.decorator_list)


def is_dictated(function: Function, owner: ClassInfo, ctx: Context) -> bool:
    """Whether a method has its signature from a base class or a protocol, in the project or outside of it."""
    if is_protocol(owner, ctx.project):
        return True
    if foreign_bases(owner, ctx.project):
        return True
    return any(function.name in one.scope.bindings for one in ancestors(owner, ctx.project))


def is_constructor_dictated(function: Function, parameter: str, owner: ClassInfo, ctx: Context) -> bool:
    """Whether a base class gives the constructor this parameter: ours to blame there, or not ours at all."""
    if is_protocol(owner, ctx.project):
        return True
    for one in ancestors(owner, ctx.project):
        definition = one.scope.bindings.get("__init__", [])
        if definition and isinstance(definition[-1].node, FUNCTIONS):
            names = [argument.arg for argument in named_parameters(definition[-1].node.args)]
            if parameter in names:
                return True
    foreign = [base for base in foreign_bases(owner, ctx.project) if base not in _FREE_CONSTRUCTORS]
    return bool(foreign) and _is_handed_up(function, parameter)


def _is_handed_up(function: Function, parameter: str) -> bool:
    """`super().__init__(parameter)` or `Base.__init__(self, parameter)`."""
    for node in descendants(function):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr == "__init__"
        ):
            given = [*node.args, *(keyword.value for keyword in node.keywords)]
            if any(isinstance(part, ast.Name) and part.id == parameter for part in given):
                return True
    return False


def is_read_at_run_time(function: ast.AST, owner: ClassInfo | None, ctx: Context) -> bool:
    """Whether something may read the annotations: decorators other than the plain ones, pydantic, injectors."""
    marks = list(getattr(function, "decorator_list", []))
    scope = ctx.scope(function)
    if owner is not None:
        marks += owner.node.decorator_list
        if foreign_bases(owner, ctx.project):
            return True
        scope = owner.scope.parent or scope
        if any("BaseModel" in ast.dump(base) for base in owner.node.bases):
            return True
    if any(_mark_origin(mark, scope) not in _PLAIN_MARKS for mark in marks):
        return True
    return ctx.source.holds(b"get_type_hints") or ctx.source.holds(b"__annotations__")


def is_checked_at_run_time(owner: ClassInfo | None, ctx: Context) -> bool:
    """Whether values of the class's fields are checked against their annotations, as pydantic does.

    An instance check against a protocol raises, where it is not marked for that.
    """
    classes = [owner, *ancestors(owner, ctx.project)] if owner is not None else []
    makers = [
        origin
        for one in classes
        for scope in (one.scope.parent or one.scope,)
        for origin in (
            *base_origins(one.node, scope, ctx.project),
            *(_mark_origin(mark, scope) for mark in one.node.decorator_list),
        )
    ]
    return any((origin or "").partition(".")[0] in _CHECKING for origin in makers)


_CHECKING = frozenset({"pydantic", "pydantic_settings", "sqlmodel", "ormar", "beanie", "odmantic"})


def _mark_origin(mark: ast.expr, scope: Scope) -> str | None:
    return local_origin(mark.func if isinstance(mark, ast.Call) else mark, scope)


_PLAIN_MARKS = frozenset({
    "abc.abstractmethod", "builtins.classmethod", "builtins.property", "builtins.staticmethod",
    "contextlib.asynccontextmanager", "contextlib.contextmanager", "dataclasses.dataclass", "functools.cache",
    "functools.cached_property", "functools.lru_cache", "functools.total_ordering", "functools.wraps",
    "typing.final", "attr.s", "attr.define", "attrs.define", "attrs.frozen",
})  # fmt: skip


def is_exported(name: str, ctx: Context) -> bool:
    """Whether `__all__` or the package's `__init__` offers a name of this module to others."""
    for binding in ctx.scopes.top.bindings.get("__all__", []):
        if binding.value is not None and any(
            isinstance(node, ast.Constant) and node.value == name for node in descendants(binding.value)
        ):
            return True
    package = ctx.module.name if ctx.module.is_package else ctx.module.name.rpartition(".")[0]
    path = ctx.project.find(package) if package else None
    return path is not None and path.endswith("__init__.py") and name.encode() in ctx.project.data_of(path)
