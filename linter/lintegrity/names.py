"""Where a name or expression comes from, as a dotted text.

The notation: `os.environ` is that attribute of that module, `builtins.print` the builtin, `requests.Session()`
the value that calling `requests.Session` gives, and so `requests.Session().get` the method of an instance.
A parameter or variable annotated with a class is an instance of it. What cannot be told is None.
"""

from __future__ import annotations

import ast
import builtins
from typing import Sequence

from lintegrity.blocks import own_statements, steps
from lintegrity.kinds import FUNCTIONS
from lintegrity.nodes import is_of_class, is_static, last_name
from lintegrity.parameters import defaults_of, positional_parameters
from lintegrity.scopes import Binding, Scope
from lintegrity.walk import own_nodes

BUILTINS = frozenset(dir(builtins))
_WRAPPERS = frozenset({"Optional", "Annotated", "Final", "ClassVar", "Required", "NotRequired", "ReadOnly"})
_DEPTH = 12
# What these give is of any class: a declared result says more.
_TELL_NOTHING = (
    "builtins.getattr()",
    "builtins.next()",
    "importlib.import_module()",
    "builtins.__import__()",
)
# What these say of a value tells less than where it is read from.
_PLAIN_TYPES = ("builtins.", "typing.", "typing_extensions.", "collections.", "pathlib.", "os.")
# A `with` over these gives something else than the object entered.
_ENTERS_OTHER = ("contextlib.suppress()", "contextlib.redirect_stdout()", "contextlib.nullcontext()")


# What stands for a field's value in the body of a class: the annotation says what it is.
_FIELDS = frozenset({
    "dataclasses.field()", "attr.ib()", "attr.field()", "attrs.field()", "msgspec.field()",
    "pydantic.Field()", "pydantic.fields.Field()", "pydantic.v1.Field()",
})  # fmt: skip


def local_origin(expression: ast.expr | None, scope: Scope, depth: int = _DEPTH) -> str | None:
    """The origin of an expression as this module alone tells it."""
    if expression is None or depth <= 0:
        return None
    if isinstance(expression, ast.Name):
        return name_origin(expression.id, scope, depth)
    if isinstance(expression, ast.Attribute):
        return _attribute_origin(expression, scope, depth)
    if isinstance(expression, ast.Call):
        function = local_origin(_of_type(expression.func), scope, depth - 1)
        if function == "functools.partial" and expression.args:
            return local_origin(expression.args[0], scope, depth - 1)
        return f"{function}()" if function else None
    if isinstance(expression, (ast.Await, ast.NamedExpr)):
        return local_origin(expression.value, scope, depth - 1)
    if isinstance(expression, (ast.BoolOp, ast.IfExp)):
        return _one_of(expression, scope, depth)
    return None


def _of_type(function: ast.expr) -> ast.expr:
    """`Box` of `Box[int]`: a class that is told its types. `TABLE[key]` and `table[key]` are no such."""
    if isinstance(function, ast.Subscript) and isinstance(function.value, (ast.Name, ast.Attribute)):
        name = function.value.attr if isinstance(function.value, ast.Attribute) else function.value.id
        if is_class_name(name):
            return function.value
    return function


def is_class_name(name: str) -> bool:
    """Whether a name is spelled as those of classes are, private ones too."""
    return begins_as_class(name) and not name.isupper()


def begins_as_class(name: str) -> bool:
    """The same, constants too."""
    return name.lstrip("_")[:1].isupper()


def _one_of(expression: ast.BoolOp | ast.IfExp, scope: Scope, depth: int) -> str | None:
    """`a or Default()` and `a if a else Default()`: the one origin that the branches agree on or tell."""
    branches = _branches(expression)
    found = [local_origin(branch, scope, depth - 1) for branch in branches]
    known = set(found) - {None}
    if len(known) > 1 and isinstance(expression, ast.BoolOp) and isinstance(branches[0], ast.Name):
        return found[0]  # `settings or get_settings()`: the parameter says of which class both are
    return known.pop() if len(known) == 1 else None


def _attribute_origin(expression: ast.Attribute, scope: Scope, depth: int) -> str | None:
    value = expression.value
    if isinstance(value, ast.Name):
        owner = self_class(value.id, scope)
        if owner is not None:
            return attribute_of_class(owner, expression.attr, depth - 1)
    base = local_origin(value, scope, depth - 1)
    return f"{base}.{expression.attr}" if base else None


def self_class(name: str, scope: Scope) -> Scope | None:
    """The class whose instance (or itself, in a class method) `name` is: the first parameter of a method."""
    found = scope.lookup(name)
    if found is None:
        return None
    holder, bindings = found
    function = holder.node
    if len(bindings) != 1 or bindings[0].kind != "param":
        return None
    if not isinstance(function, FUNCTIONS):
        return None
    if holder.parent is None or not isinstance(holder.parent.node, ast.ClassDef):
        return None
    positional = positional_parameters(function.args)
    if not positional or positional[0] is not bindings[0].node:
        return None
    if is_static(function):
        return None
    return holder.parent


def own_class(name: str, scope: Scope) -> Scope | None:
    """The class whose instance `name` is: the first parameter of a method, and `made = cls(...)` in a class method."""
    owner = self_class(name, scope)
    found = scope.lookup(name) if owner is None else None
    made = found[1][0].value if found is not None and len(found[1]) == 1 else None
    if found is None or not isinstance(made, ast.Call) or not isinstance(made.func, ast.Name):
        return owner
    owner = self_class(made.func.id, found[0])
    return owner if owner is not None and is_of_class(found[0].node) else None


def attribute_of_class(owner: Scope, attribute: str, depth: int = _DEPTH) -> str | None:
    """The origin of `self.attribute`, from the class body and the assignments in its methods, then its bases."""
    if depth <= 0:
        return None
    known: set[str] = set()
    for value, scope in class_attribute_values(owner, attribute):
        origin = local_origin(value, scope, depth - 1)
        if origin is not None and origin not in _FIELDS:
            known.add(origin)
        elif not (isinstance(value, ast.Constant) and value.value is None):
            return _annotated_attribute(owner, attribute, depth)
    if len(known) == 1:
        return known.pop()
    if known:
        return None
    annotated = _annotated_attribute(owner, attribute, depth)
    if annotated is not None:
        return annotated
    node = owner.node
    assert isinstance(node, ast.ClassDef)
    definition = owner.bindings.get(attribute)
    if definition and definition[-1].kind == "def":
        function = definition[-1].node
        if _is_property(function):
            return result_origin(function, owner, depth)
        return f"{class_name(owner)}().{attribute}"
    bases = [local_origin(base, owner.parent or owner, depth - 1) for base in node.bases]
    for origin in bases:
        if origin is not None and origin != "builtins.object":
            return f"{origin}().{attribute}"
    return f"{class_name(owner)}().{attribute}"


def class_name(scope: Scope) -> str:
    """The dotted name of a class or function of this module."""
    parts: list[str] = []
    step: Scope | None = scope
    while step is not None and not isinstance(step.node, ast.Module):
        parts.append(getattr(step.node, "name", "<lambda>"))
        step = step.parent
    return ".".join([scope.module.name, *reversed(parts)]) if scope.module.name else ".".join(reversed(parts))


def class_attribute_values(owner: Scope, attribute: str) -> list[tuple[ast.expr, Scope]]:
    """Every expression assigned to `attribute` in the class body or through `self` in a method."""
    found = [
        (binding.value, owner)
        for binding in owner.bindings.get(attribute, [])
        if binding.kind == "assign" and binding.value is not None
    ]
    for value, method in _self_assignments(owner).get(attribute, []):
        found.append((value, owner.module.declare(method, owner)))
    return found


# What is kept with a scope names methods by their nodes: a scope that others refer to is not freed in time.
def _self_assignments(owner: Scope) -> dict[str, list[tuple[ast.expr, ast.AST]]]:
    """Per attribute, what methods of the class assign to it through their first parameter."""
    cached = owner.__dict__.get("_self_assignments")
    if cached is not None:
        known: dict[str, list[tuple[ast.expr, ast.AST]]] = cached
        return known
    found: dict[str, list[tuple[ast.expr, ast.AST]]] = {}
    node = owner.node
    assert isinstance(node, ast.ClassDef)
    for method in node.body:
        if isinstance(method, FUNCTIONS):
            positional = positional_parameters(method.args)
            if positional:
                for attribute, value in _assigned_through(method, positional[0].arg):
                    found.setdefault(attribute, []).append((value, method))
    owner.__dict__["_self_assignments"] = found
    return found


def _assigned_through(method: ast.AST, receiver: str) -> list[tuple[str, ast.expr]]:
    found: list[tuple[str, ast.expr]] = []
    stack: list[ast.AST] = steps(method)[::-1]
    while stack:
        statement = stack.pop()
        if isinstance(statement, ast.Assign):
            targets, value = statement.targets, statement.value
        elif isinstance(statement, ast.AnnAssign) and statement.value is not None:
            targets, value = [statement.target], statement.value
        elif isinstance(statement, (ast.With, ast.AsyncWith)):
            for item in statement.items:
                if _is_attribute_of(item.optional_vars, receiver):
                    assert isinstance(item.optional_vars, ast.Attribute)
                    found.append((item.optional_vars.attr, item.context_expr))
            targets, value = [], None
        else:
            targets, value = [], None
        for target in targets:
            if _is_attribute_of(target, receiver) and value is not None:
                assert isinstance(target, ast.Attribute)
                found.append((target.attr, value))
        if not isinstance(statement, ast.ClassDef):
            stack += reversed(steps(statement))
    return found


def _is_attribute_of(target: ast.expr | None, receiver: str) -> bool:
    return (
        isinstance(target, ast.Attribute)
        and isinstance(target.value, ast.Name)
        and target.value.id == receiver
    )


def _annotated_attribute(owner: Scope, attribute: str, depth: int) -> str | None:
    declared = declared_attribute(owner, attribute)
    return annotation_origin(declared[0], declared[1], depth - 1) if declared is not None else None


def declared_attribute(owner: Scope, attribute: str) -> tuple[ast.expr, Scope] | None:
    """The annotation by which the class body, or a method through `self`, declares an attribute, and its scope."""
    for binding in owner.bindings.get(attribute, []):
        if isinstance(binding.node, ast.AnnAssign):
            return binding.node.annotation, owner
    declared = _self_annotations(owner).get(attribute)
    return (declared[0], owner.module.scope(declared[1])) if declared is not None else None


def _self_annotations(owner: Scope) -> dict[str, tuple[ast.expr, ast.AST]]:
    """Per attribute, the annotation with which a method of the class assigns or declares it."""
    known: dict[str, tuple[ast.expr, ast.AST]] | None = owner.__dict__.get("_self_annotations")
    if known is not None:
        return known
    found: dict[str, tuple[ast.expr, ast.AST]] = {}
    for method in getattr(owner.node, "body", []):
        if isinstance(method, FUNCTIONS) and method.args.args:
            receiver = method.args.args[0].arg
            for step in own_statements(method):
                if isinstance(step, ast.AnnAssign) and _is_attribute_of(step.target, receiver):
                    assert isinstance(step.target, ast.Attribute)
                    found.setdefault(step.target.attr, (step.annotation, method))
    owner.__dict__["_self_annotations"] = found
    return found


def _is_property(function: ast.AST) -> bool:
    decorators = getattr(function, "decorator_list", [])
    return any(
        (isinstance(mark, ast.Name) and mark.id in ("property", "cached_property"))
        or (isinstance(mark, ast.Attribute) and mark.attr in ("cached_property",))
        for mark in decorators
    )


def result_origin(function: ast.AST, owner: Scope, depth: int = _DEPTH) -> str | None:
    """The origin of what a function gives back, where every `return` agrees or its annotation tells."""
    if depth <= 0 or not isinstance(function, FUNCTIONS):
        return None
    scope = owner.module.declare(function, owner)
    known: set[str | None] = set()
    for node in own_nodes(function):
        if isinstance(node, ast.Return) and node.value is not None:
            known.add(local_origin(node.value, scope, depth - 1))
        if isinstance(node, (ast.Yield, ast.YieldFrom)):
            known.add(local_origin(node.value, scope, depth - 1) if node.value else None)
    if len(known) == 1 and None not in known:
        found = known.pop()
        if found is not None and not found.startswith(_TELL_NOTHING):
            return _as_annotated(found, function.returns, scope.parent or scope, depth - 1)
    return annotation_origin(function.returns, scope.parent or scope, depth - 1)


# Their methods give what was put in.
_CONTAINERS = ("builtins.dict().", "builtins.list().", "builtins.set().", "collections.")


def _as_annotated(origin: str, annotation: ast.expr | None, scope: Scope, depth: int) -> str:
    """What an attribute of some object holds, `request.app.state.queue`, or a mapping gives, `self._jobs.get(key)`, is what
    the annotation says where it names a class.
    """
    if ")." not in origin or origin.endswith(")") and not origin.startswith(_CONTAINERS):
        return origin
    told = annotation_origin(annotation, scope, depth)
    is_class = told is not None and told.endswith("()") and not told.startswith(_PLAIN_TYPES)
    return told if told is not None and is_class else origin


def name_origin(name: str, scope: Scope, depth: int = _DEPTH) -> str | None:
    """The origin of a bare name seen from a scope."""
    found = scope.lookup(name)
    if found is None:
        stars = scope.module.star_imports
        if name not in BUILTINS:
            return f"{stars[0]}.{name}" if len(stars) == 1 else None
        return f"builtins.{name}"
    holder, bindings = found
    imports = [binding for binding in bindings if binding.kind in ("import", "from")]
    if imports:
        others = [binding for binding in bindings if binding.kind not in ("import", "from")]
        return _usual_import(imports) if all(_stands_in(other, holder) for other in others) else None
    asked = holder.module.asked
    if (holder, name) in asked:
        return None  # `x = x or …`: what it was before tells nothing new
    asked.add((holder, name))
    try:
        return _agreed(name, bindings, holder, depth)
    finally:
        asked.discard((holder, name))


def _agreed(name: str, bindings: Sequence[Binding], holder: Scope, depth: int) -> str | None:
    """The one origin that all bindings of a name have."""
    agreed: str | None = None
    for binding in bindings:
        if isinstance(binding.value, ast.Constant) and binding.value.value is None:
            continue
        if _is_replaced(binding, holder, bindings, depth):
            continue
        origin = _binding_origin(name, binding, holder, depth)
        if origin is None or agreed not in (None, origin):
            return None
        agreed = origin
    return agreed


def _is_replaced(binding: Binding, holder: Scope, bindings: Sequence[Binding], depth: int) -> bool:
    """Whether a parameter may be left out, and the environment takes its place: `env = env or os.environ`."""
    if binding.kind != "param" or len(bindings) != 2 or not isinstance(holder.node, FUNCTIONS):
        return False
    default = (
        defaults_of(holder.node.args).get(binding.node.arg) if isinstance(binding.node, ast.arg) else None
    )
    value = bindings[1].value
    return (
        isinstance(default, ast.Constant)
        and default.value is None
        and any(isinstance(part, ast.Attribute) and part.attr == "environ" for part in _branches(value))
        and local_origin(value, holder, depth - 1) == "os.environ"
    )


def _branches(value: ast.expr | None) -> Sequence[ast.expr]:
    """What an expression is one of."""
    if isinstance(value, ast.BoolOp):
        return value.values
    return (
        [value.body, value.orelse] if isinstance(value, ast.IfExp) else [value] if value is not None else []
    )


def _usual_import(imports: list[Binding]) -> str | None:
    """The first of several ways to import a name that is no backport of another."""
    return next(
        (one.origin for one in imports if not (one.origin or "").startswith("backports.")), imports[0].origin
    )


def _stands_in(binding: Binding, holder: Scope) -> bool:
    """`requests = None` beside an import, and whatever the handler of a failed import makes in its stead."""
    if binding.kind == "assign" and isinstance(binding.value, ast.Constant):
        return not isinstance(binding.node, ast.NamedExpr)
    return binding.kind == "delete" or binding.node in holder.after_failed_imports


def _binding_origin(name: str, binding: Binding, holder: Scope, depth: int) -> str | None:
    if binding.kind in ("def", "class"):
        module = holder.module.name
        outer = "" if isinstance(holder.node, ast.Module) else class_name(holder)
        base = outer or module
        return f"{base}.{name}" if base else name
    if binding.kind == "assign":
        if binding.value is not None:
            origin = local_origin(binding.value, holder, depth - 1)
            if origin is not None:
                return origin
        if isinstance(binding.node, ast.AnnAssign):
            return annotation_origin(binding.node.annotation, holder, depth - 1)
        return None
    if binding.kind == "with":
        origin = local_origin(binding.value, holder, depth - 1)
        return None if origin in _ENTERS_OTHER else origin
    if binding.kind == "param":
        assert isinstance(binding.node, ast.arg)
        if _is_environment(binding.node, holder):
            return "os.environ"
        return annotation_origin(binding.node.annotation, holder.parent or holder, depth - 1)
    return None


def _is_environment(argument: ast.arg, holder: Scope) -> bool:
    """`def load(env=os.environ)`: what nobody hands in is the environment."""
    node = holder.node
    if not isinstance(node, FUNCTIONS):
        return False
    default = defaults_of(node.args).get(argument.arg)
    return (
        isinstance(default, (ast.Attribute, ast.Name))
        and last_name(default) == "environ"
        and local_origin(default, holder.parent or holder) == "os.environ"
    )


def annotation_origin(annotation: ast.expr | None, scope: Scope, depth: int = _DEPTH) -> str | None:
    """The origin of an instance of the annotated class: `requests.Session()` for `Session | None`."""
    if annotation is None or depth <= 0:
        return None
    if isinstance(annotation, ast.Constant) and isinstance(annotation.value, str):
        try:
            annotation = ast.parse(annotation.value.strip(), mode="eval").body
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return None
        return annotation_origin(annotation, scope, depth - 1)
    if isinstance(annotation, ast.BinOp) and isinstance(annotation.op, ast.BitOr):
        sides = [side for side in (annotation.left, annotation.right) if not _is_none(side)]
        return annotation_origin(sides[0], scope, depth - 1) if len(sides) == 1 else None
    if isinstance(annotation, ast.Subscript):
        head = local_origin(annotation.value, scope, depth - 1) or ""
        if head.rpartition(".")[2] in _WRAPPERS:
            inner = annotation.slice
            first = inner.elts[0] if isinstance(inner, ast.Tuple) and inner.elts else inner
            return annotation_origin(first, scope, depth - 1)
        return f"{head}()" if head else None
    origin = local_origin(annotation, scope, depth - 1)
    return f"{origin}()" if origin and not origin.endswith(")") else None


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None
