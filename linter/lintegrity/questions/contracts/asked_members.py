"""What is asked of a dependency typed `Any`: its uses, where a `Protocol` of them would fit all that is handed in."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, Iterator, Sequence

from lintegrity.classes import class_at
from lintegrity.names import class_attribute_values, local_origin
from lintegrity.nodes import last_name
from lintegrity.parameters import defaults_of
from lintegrity.questions.contracts.constructions import handed_in, known_calls
from lintegrity.questions.contracts.dependencies import Reference
from lintegrity.questions.contracts.handed_in import Wanted, fits, members_of
from lintegrity.questions.contracts.injected import Injected, references
from lintegrity.questions.contracts.typing_any import ANY
from lintegrity.questions.contracts.uses import Kind, Use, use_of
from lintegrity.scopes import Scope
from lintegrity.walk import descendants

if TYPE_CHECKING:
    from lintegrity.context import Context

# Uses that no member of a protocol answers for.
_SILENT = frozenset({Kind.TRUTH, Kind.COMPARE, Kind.GIVEN, Kind.OTHER, Kind.NARROW, Kind.PROBE})
_EQUALITY = (ast.Is, ast.IsNot, ast.Eq, ast.NotEq)


def asked(found: Injected, ctx: Context) -> list[Use] | None:
    """The uses that a protocol answers for; None where it could not, or what is handed in may not have the members."""
    if any_in(found.annotation, ctx) is None or _has_a_default_of_its_own(found.node, ctx):
        return None
    if found.kind == "field" and _is_empty_at_times(found):
        return None
    uses = _uses(found, ctx)
    if uses is not None and _is_reached_otherwise(found, ctx):
        return None
    if uses is None or not _fits_what_is_given(found, uses, ctx):
        return None
    if any(use.member.startswith("_") and not use.member.endswith("__") for use in uses):
        return None  # what is private to a class tells that this class is meant
    return uses if any(use.kind not in _SILENT for use in uses) else None


def _is_empty_at_times(found: Injected) -> bool:
    """`self.client = None` until it is opened: no protocol takes that, and `| None` would have each use say so."""
    values = class_attribute_values(found.owner.scope, found.name) if found.owner is not None else ()
    return any(isinstance(value, ast.Constant) for value, _ in values)


def one_class(found: Injected, ctx: Context) -> str | None:
    """The project's class of which every known call hands in an instance; None without one."""
    if found.owner is None or any_in(found.annotation, ctx) is None:
        return None
    given = {_class_of(one.value, one.scope, ctx) for one in known_calls(found, ctx.project)}
    dotted = given.pop() if len(given) == 1 else None
    info = class_at(dotted, ctx.project) if dotted else None
    known = members_of(info, ctx.project) if info is not None else None
    uses = [use_of(one.node, one.module.scopes.parents, one.module.path) for one in references(found, ctx)]
    return dotted if known is not None and {use.member for use in uses if use.member} <= known else None


def _class_of(argument: ast.expr, scope: Scope, ctx: Context) -> str | None:
    text = local_origin(argument, scope)
    origin = ctx.project.canonical(text) if text else None
    dotted = origin[:-2] if origin and origin.endswith("()") else None
    return dotted if dotted and class_at(dotted, ctx.project) is not None else None


def any_in(annotation: ast.expr | None, ctx: Context) -> ast.expr | None:
    """The one expression in an annotation that is `Any`; a string counts where it says nothing else."""
    if annotation is None:
        return None
    found = [
        part
        for part in descendants(annotation)
        if isinstance(part, (ast.Name, ast.Attribute)) and ctx.origin(part) in ANY
    ]
    if len(found) == 1:
        return found[0]
    if isinstance(annotation, ast.Constant) and annotation.value in ("Any", "typing.Any", "t.Any"):
        return annotation
    return None


def result_in(annotation: ast.expr | None, ctx: Context) -> ast.expr | None:
    """The `Any` that is the last part of the one `Callable[...]` written in an annotation."""
    for part in descendants(annotation) if annotation is not None else ():
        if (
            isinstance(part, ast.Subscript)
            and isinstance(part.slice, ast.Tuple)
            and len(part.slice.elts) == 2
        ):
            head = last_name(part.value)
            result = part.slice.elts[1]
            if head == "Callable" and ctx.origin(result) in ANY:
                return result
    return None


def _has_a_default_of_its_own(node: ast.arg | ast.AnnAssign, ctx: Context) -> bool:
    """`repo: Any = None`: a protocol would have to be optional, and every use be asked for None."""
    if isinstance(node, ast.AnnAssign):
        value = node.value
        return isinstance(value, ast.Constant) or value is not None and "None" in ast.dump(value)
    function = ctx.function(node)
    if function is None:
        return True
    default = defaults_of(function.args).get(node.arg)
    if isinstance(default, ast.Constant):
        return not _says_optional(node.annotation)
    return default is not None  # whatever it is, it was never asked to have the members


def _says_optional(annotation: ast.expr | None) -> bool:
    return annotation is not None and any(
        isinstance(part, ast.Constant)
        and part.value is None
        or isinstance(part, (ast.Name, ast.Attribute))
        and last_name(part) == "Optional"
        for part in descendants(annotation)
    )


def _uses(found: Injected, ctx: Context) -> list[Use] | None:
    """Every use, or None where one of them asks for more than members: passed on, returned, computed with."""
    uses: list[Use] = []
    may_be_none = _says_optional(found.annotation)
    for reference in references(found, ctx):
        parents = reference.module.scopes.parents
        use = use_of(reference.node, parents, reference.module.path)
        if not _is_answerable(reference, use) or _is_held_against_none(reference) and not may_be_none:
            return None
        uses.append(use)
    return uses


def _is_reached_otherwise(found: Injected, ctx: Context) -> bool:
    """Whether an attribute of its name is read from something unknown, which may be the object that holds it."""
    if found.owner is None:
        return False
    known = {
        (one.module.path, one.node.lineno, one.node.col_offset, one.node.end_col_offset)
        for one in references(found, ctx)
    }
    names = {found.name, *(_stored_as(found))}
    return any(_is_read_from_unknown(name, known, ctx) for name in sorted(names))


def _stored_as(found: Injected) -> Iterator[str]:
    """The attributes that a constructor puts its parameter into."""
    for node in descendants(found.function) if found.function is not None else ():
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Name) and node.value.id == found.name:
            yield from (target.attr for target in node.targets if isinstance(target, ast.Attribute))


def _is_read_from_unknown(name: str, known: set[tuple[str, int, int, int | None]], ctx: Context) -> bool:
    dotted = re.compile(rb"(?<!\bself)(?<!\bcls)\s*\.\s*" + re.escape(name.encode()) + rb"(?![\w\x80-\xff])")
    for path in ctx.project.files_with(name):
        module = ctx.project.module_at(path) if dotted.search(ctx.project.data_of(path)) else None
        for node in module.scopes.reads_of(name) if module is not None else ():
            if not isinstance(node, ast.Attribute):
                continue
            if isinstance(node.value, ast.Name) and node.value.id in ("self", "cls"):
                continue  # of this class it is known, of another it is another
            if (path, node.lineno, node.col_offset, node.end_col_offset) not in known:
                return True
    return False


def _is_answerable(reference: Reference, use: Use) -> bool:
    parent = reference.module.scopes.parents.get(reference.node)
    if use.kind is Kind.OTHER:
        return _is_stored(parent, reference)
    if use.kind is Kind.COMPARE:
        return isinstance(parent, ast.Compare) and all(isinstance(one, _EQUALITY) for one in parent.ops)
    if use.kind is Kind.GIVEN:
        return False
    if use.kind is Kind.SET_ITEM:
        return isinstance(parent, ast.Subscript) and isinstance(parent.ctx, ast.Store)
    return use.kind is not Kind.NARROW and not (use.member.startswith("__") and use.member.endswith("__"))


def _is_held_against_none(reference: Reference) -> bool:
    """`if x is None`: the author expects None, which a protocol of the members would deny."""
    parent = reference.module.scopes.parents.get(reference.node)
    return isinstance(parent, ast.Compare) and any(
        isinstance(side, ast.Constant) and side.value is None for side in [parent.left, *parent.comparators]
    )


def _is_stored(parent: ast.AST | None, reference: Reference) -> bool:
    """`self.x = x` where nothing else is ever put there, and `y = self.x` to a local name."""
    if not isinstance(parent, ast.Assign) or len(parent.targets) != 1:
        return False
    target = parent.targets[0]
    scope = reference.module.scopes.scope_of(parent)
    if isinstance(target, ast.Name):
        return len(scope.bindings.get(target.id, [])) == 1 and not isinstance(scope.node, ast.Module)
    if not isinstance(target, ast.Attribute) or not isinstance(target.value, ast.Name):
        return False
    owner = scope.owner_class
    return owner is not None and _is_set_once(target.attr, owner)


def _is_set_once(attribute: str, owner: Scope) -> bool:
    stores = [
        part
        for part in descendants(owner.node)
        if isinstance(part, ast.Attribute) and part.attr == attribute and not isinstance(part.ctx, ast.Load)
    ]
    declared = [
        part
        for part in owner.node.body  # type: ignore[attr-defined]
        if isinstance(part, ast.AnnAssign) and getattr(part.target, "id", "") == attribute
    ]
    return len(stores) == 1 and not declared


def _fits_what_is_given(found: Injected, uses: Sequence[Use], ctx: Context) -> bool:
    """Whether all that calls hand in is known to have the members, as far as a type checker follows it."""
    if found.owner is None and found.function is None:
        return True
    members = frozenset(use.member for use in uses if use.member)
    wanted = Wanted(members, _says_optional(found.annotation))
    given = handed_in(found, ctx.module, ctx.project)
    return given is not None and all(fits(one.value, one.scope, wanted, ctx.project) for one in given)
