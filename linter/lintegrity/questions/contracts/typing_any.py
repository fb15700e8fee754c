"""`Any` in any spelling: through aliases of this and other modules, wrappers, unions and strings."""

from __future__ import annotations

import ast
import re
from functools import partial
from typing import TYPE_CHECKING, Callable, Iterator, NamedTuple

from lintegrity.names import local_origin
from lintegrity.scopes import Scope
from lintegrity.walk import descendants

if TYPE_CHECKING:
    from lintegrity.context import Context
    from lintegrity.flow.project import Project

ANY = frozenset({"typing.Any", "typing_extensions.Any"})
CALLABLES = frozenset({"typing.Callable", "collections.abc.Callable", "typing_extensions.Callable"})
_WRAPPERS = frozenset({
    "Annotated", "ClassVar", "Final", "InitVar", "NamedDependency", "NotRequired", "Optional", "ReadOnly", "Required",
})  # fmt: skip
# What a coroutine function gives: the value is behind one `await`.
_AWAITABLES = frozenset({"Awaitable", "Coroutine"})
_CONTAINERS = frozenset({"dict", "list", "tuple", "set", "frozenset", "type"})
_DEPTH = 8
_ALIAS = re.compile(
    rb"^(?:type[ \t]+)?(\w+)[ \t]*(?::[^\n=]*)?=[ \t]*(?:[^\n]*\bAny\b|[\"'\w.]*\b(?:Callable|Optional|Union|Annotated)\[)",
    re.MULTILINE,
)
_RENAMED = re.compile(rb"Any\s+as\s+(\w+)")


class Member(NamedTuple):
    """One alternative of an annotation, with the scope in which its names are to be read."""

    node: ast.expr
    scope: Scope


def words(ctx: Context) -> frozenset[str]:
    """Names in this module that may stand for `Any` or an alias with `Any`. Sound and cheap: text only."""
    return ctx.project.remember(
        ("any words", ctx.module.path), lambda: _find_words(ctx), path=ctx.module.path
    )


def _find_words(ctx: Context) -> frozenset[str]:
    found = ctx.source.words & _alias_names(ctx.project)
    if b"Any" in found:
        found |= frozenset(_RENAMED.findall(ctx.source.data))
    return frozenset(name.decode() for name in found)


def rows(ctx: Context) -> list[int]:
    """The lines of this module that hold one of `words`."""
    among = words(ctx)
    return ctx.project.remember(
        ("any rows", ctx.module.path),
        lambda: [row for row, line in enumerate(ctx.source.lines, 1) if any(word in line for word in among)],
        path=ctx.module.path,
    )


def _alias_names(project: Project) -> frozenset[bytes]:
    """Names of module-level aliases anywhere in the project whose text speaks of `Any`."""

    def inside(path: str) -> frozenset[bytes]:
        return frozenset(_ALIAS.findall(project.data_of(path)))

    def find() -> frozenset[bytes]:
        paths = project.files_with("Any")
        found = [project.remember(("any aliases", path), partial(inside, path)) for path in paths]
        return frozenset([b"Any"]).union(*found)

    return project.remember(("any aliases",), find)


def mentions(annotation: ast.expr | None, among: frozenset[str]) -> bool:
    """Whether an annotation holds one of these names; strings are searched as text."""
    if annotation is None or not among:
        return False
    if type(annotation) is ast.Name:
        return annotation.id in among
    for node in descendants(annotation):
        kind = type(node)
        if kind is ast.Name and node.id in among:  # type: ignore[attr-defined]
            return True
        if kind is ast.Attribute and node.attr in among:  # type: ignore[attr-defined]
            return True
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if among.intersection(re.findall(r"\w+", node.value)):
                return True
    return False


def members(annotation: ast.expr, scope: Scope, project: Project, depth: int = _DEPTH) -> Iterator[Member]:
    """The alternatives of an annotation without None: strings parsed, aliases followed, wrappers removed."""
    if depth <= 0:
        return
    if isinstance(annotation, ast.Constant):
        if isinstance(annotation.value, str):
            parsed = parsed_annotation(annotation.value)
            if parsed is not None:
                yield from members(parsed, scope, project, depth - 1)
        return
    if isinstance(annotation, ast.BinOp) and isinstance(annotation.op, ast.BitOr):
        yield from members(annotation.left, scope, project, depth - 1)
        yield from members(annotation.right, scope, project, depth - 1)
        return
    if isinstance(annotation, ast.Subscript):
        yield from _subscript(annotation, scope, project, depth)
        return
    alias = alias_of(annotation, scope, project)
    if alias is not None:
        yield from members(alias.node, alias.scope, project, depth - 1)
    else:
        yield Member(annotation, scope)


def _subscript(annotation: ast.Subscript, scope: Scope, project: Project, depth: int) -> Iterator[Member]:
    head = local_origin(annotation.value, scope) or ""
    last = head.rpartition(".")[2]
    inner = annotation.slice
    parts = inner.elts if isinstance(inner, ast.Tuple) else [inner]
    if last in _WRAPPERS and parts:
        yield from members(parts[0], scope, project, depth - 1)
    elif last == "Union":
        for part in parts:
            yield from members(part, scope, project, depth - 1)
    else:
        yield Member(annotation, scope)


def parsed_annotation(text: str) -> ast.expr | None:
    """The expression that a string annotation holds, or None where it is no expression."""
    try:
        return ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def alias_of(expression: ast.expr, scope: Scope, project: Project, any_value: bool = False) -> Member | None:
    """What a name of this or another module of the project stands for: a type, or with `any_value` anything."""
    accept = _is_something if any_value else _is_type
    if isinstance(expression, ast.Name):
        found = scope.lookup(expression.id)
        if found is None or len(found[1]) != 1:
            return None
        binding = found[1][0]
        if binding.kind in ("assign", "type") and binding.value is not None:
            return Member(binding.value, found[0]) if accept(binding.value) else None
        origin = binding.origin if binding.kind == "from" else None
    else:
        origin = local_origin(expression, scope)
    return None if origin is None or origin in ANY else _alias_at(origin, project, accept)


def _alias_at(origin: str, project: Project, accept: Callable[[ast.expr], bool]) -> Member | None:
    for _ in range(_DEPTH):
        split = project.split(origin)
        if split is None or not split[1] or "." in split[1]:
            return None
        top = split[0].scopes.top
        bindings = top.bindings.get(split[1], [])
        if len(bindings) != 1:
            return None
        binding = bindings[0]
        if binding.kind in ("assign", "type") and binding.value is not None:
            return Member(binding.value, top) if accept(binding.value) else None
        if binding.kind != "from" or binding.origin is None or binding.origin in ANY:
            return None
        origin = binding.origin
    return None


def _is_something(value: ast.expr) -> bool:
    return True


def _is_type(value: ast.expr) -> bool:
    return isinstance(value, (ast.Name, ast.Attribute, ast.Subscript, ast.BinOp)) or (
        isinstance(value, ast.Constant) and isinstance(value.value, str)
    )


def is_any(annotation: ast.expr | None, scope: Scope, project: Project) -> bool:
    """Whether the annotation is `Any`, perhaps optional, annotated, quoted or behind an alias."""
    if annotation is None or _is_container(annotation):
        return False
    found = list(members(annotation, scope, project))
    return bool(found) and all(_is_plain_any(member, project) for member in found)


def _is_container(annotation: ast.expr) -> bool:
    """Cheap: `dict[str, Any]` and its like, most of what mentions `Any`, are not `Any`."""
    return (
        isinstance(annotation, ast.Subscript)
        and isinstance(annotation.value, ast.Name)
        and annotation.value.id in _CONTAINERS
    )


def _is_plain_any(member: Member, project: Project) -> bool:
    origin = local_origin(member.node, member.scope)
    return origin is not None and (origin in ANY or project.canonical(origin) in ANY)


def returns_any(annotation: ast.expr | None, scope: Scope, project: Project) -> bool:
    """Whether the annotation admits a callable whose result, perhaps behind an `await`, is `Any`."""
    if annotation is None:
        return False
    return any(
        _is_any_result(member, project) for member in members(annotation, scope, project)
    )  # fmt: skip


def _is_any_result(member: Member, project: Project) -> bool:
    node = member.node
    if not isinstance(node, ast.Subscript) or not isinstance(node.slice, ast.Tuple):
        return False
    if local_origin(node.value, member.scope) not in CALLABLES or len(node.slice.elts) != 2:
        return False
    for result in members(node.slice.elts[1], member.scope, project):
        if isinstance(result.node, ast.Subscript):
            head = (local_origin(result.node.value, result.scope) or "").rpartition(".")[2]
            inner = result.node.slice
            last = inner.elts[-1] if isinstance(inner, ast.Tuple) and inner.elts else inner
            if head not in _AWAITABLES or not is_any(last, result.scope, project):
                return False
        elif not _is_plain_any(result, project):
            return False
    return not _is_none(node.slice.elts[1])


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None
