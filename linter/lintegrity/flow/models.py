"""Models that a framework fills from the body of a request: their fields, and what their validators leave of them."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from lintegrity.flow import env_classes, outcomes, resolve, secrets
from lintegrity.flow.arguments import NO_TEXTS, spread
from lintegrity.flow.evaluate import element
from lintegrity.flow.frame import Call, Frame
from lintegrity.flow.module import Module
from lintegrity.flow.values import NOTHING, UNKNOWN, Value, baked, mapped, of_each
from lintegrity.kinds import FUNCTIONS
from lintegrity.nodes import last_name
from lintegrity.tables import sensitive_words, sources

if TYPE_CHECKING:
    from lintegrity.flow.propagate import Analysis

_DEEPEST_MODEL = 3
# Types whose objects are what they are made of.
_TEXTS = frozenset({"builtins.str", "collections.UserString"})
_BUILTIN = _TEXTS | {"builtins.dict", "collections.OrderedDict", "collections.UserDict"}
_MANY = frozenset({
    "list", "List", "Sequence", "set", "Set", "frozenset", "tuple", "Tuple", "Iterable", "Collection", "deque",
})  # fmt: skip
# The name under which a new object is complete; no program can say it.
_NEW = "<new>"
_OF_FIELDS = frozenset({"validator", "field_validator"})
_OF_MODELS = frozenset({"model_validator", "root_validator"})
# Methods of a model that make an object of it out of data: those of pydantic 2 and 1.
_LOADERS = frozenset({"model_validate", "model_validate_json", "parse_obj", "parse_raw"})
_IN_ANNOTATIONS = frozenset({"AfterValidator", "BeforeValidator", "PlainValidator"})


class ModelField(NamedTuple):
    """A field of a model: whether it can hold any text, or else what its class is, and whether it holds many."""

    name: str
    is_text: bool
    kind: str | None
    many: bool
    checks: tuple[Value, ...]


class Validator(NamedTuple):
    """A method of a model that looks at some fields, or at all of them where `fields` is empty.

    Pydantic hands the class to one that is no class method by its mark as well.
    """

    fields: tuple[str, ...]
    dotted: str
    takes_object: bool
    takes_class: bool = False


def holds_uploads(annotation: ast.expr | None) -> bool:
    """`list[UploadFile]`: each is an object with a name and a content."""
    return isinstance(annotation, ast.Subscript) and any(
        isinstance(part, (ast.Name, ast.Attribute)) and last_name(part) == "UploadFile"
        for part in ast.walk(annotation.slice)
    )


def model_value(
    analysis: Analysis, frame: Frame, argument: ast.arg, origin: str, depth: int = 0, prefix: str = ""
) -> Value | None:
    """A parameter that a framework fills with a model of the body: its text fields come from the request."""
    owner = origin.removesuffix("()")
    if not origin.endswith("()") or not analysis.is_project_name(owner):
        return None
    names = analysis.lineage(owner)
    if not any(name in sources.MODEL_CLASSES for name in names) and not _is_dataclass(analysis, owner):
        return None
    items: dict[str, Value] = {}
    for name in reversed(names):
        for field in fields_of(analysis, name):
            items.pop(field.name, None)
            value = _field_value(analysis, frame, argument, field, depth, prefix)
            if value is not None:
                items[field.name] = value
    return Value(items=validated(analysis, frame, argument, owner, items), origin=origin) if items else None


def loaded(analysis: Analysis, frame: Frame, made: Call) -> Value | None:
    """`Model.model_validate(data)`: an object whose fields are what the data says; None of any other call."""
    owner, _, method = made.origin.rpartition(".")
    if method not in _LOADERS or not analysis.is_project_name(owner):
        return None
    data = made.argument(0, "obj")
    if not data.is_tainted or not any(name in sources.MODEL_CLASSES for name in analysis.lineage(owner)):
        return None
    return _filled(analysis, frame, made.node, owner, baked(data, frame.now.facts))


def _filled(
    analysis: Analysis, frame: Frame, node: ast.Call, owner: str, data: Value, depth: int = 0
) -> Value:
    items: dict[str, Value] = {}
    for field in (one for name in reversed(analysis.lineage(owner)) for one in fields_of(analysis, name)):
        part = (data.items or {}).get(field.name) or element(frame, node, data, Value(const=field.name))
        kind = (field.kind or "").removesuffix("()")
        if field.is_text:
            for check in field.checks:
                part = checked(frame, node, check, part)
            items[field.name] = part
        elif depth < _DEEPEST_MODEL and kind and fields_of(analysis, kind):
            nested = _filled(analysis, frame, node, kind, part, depth + 1)
            items[field.name] = of_each(nested) if field.many else nested
    return Value(items=validated(analysis, frame, node, owner, items) or None, origin=f"{owner}()")


def _field_value(
    analysis: Analysis, frame: Frame, argument: ast.arg, field: ModelField, depth: int, prefix: str
) -> Value | None:
    path = prefix + field.name
    if field.is_text:
        value = frame.source(argument, "request", field.name, f"`{path}` comes from the request", word=path)
        value = Value({**value.taints, **secrets.sent(frame, argument, field.name, path).taints})
        for check in field.checks:
            value = checked(frame, argument, check, value)
        return value if value.is_tainted else None
    if depth >= _DEEPEST_MODEL or not field.kind:
        return None
    nested = model_value(analysis, frame, argument, field.kind, depth + 1, f"{path}.")
    return of_each(nested) if nested is not None and field.many else nested


def checked(frame: Frame, node: ast.AST, function: Value, value: Value) -> Value:
    """What a validator leaves of a value."""
    from lintegrity.flow.calls import outcome

    as_call = ast.copy_location(ast.Call(ast.Constant(None), [], []), node)
    found = outcome(frame, Call(as_call, function, None, "", [value], {}))
    return baked(found, frame.now.facts)


def validated(
    analysis: Analysis, frame: Frame, node: ast.AST, owner: str, items: dict[str, Value]
) -> dict[str, Value]:
    """The fields of a new object of a model or dataclass once its validators let it through."""
    given = items
    for one in _validators(analysis, owner) if items else ():
        if one.takes_object:
            items = _completed(analysis, frame, node, one.dotted, Value(items=items, origin=f"{owner}()"))
            continue
        for name in one.fields or tuple(items):
            if name in items:
                items = {**items, name: _look(analysis, frame, node, one, items[name])}
    return {
        name: value
        for name, value in items.items()
        if value is given.get(name) or value.is_tainted or outcomes.is_flag(value)
    }


def _look(analysis: Analysis, frame: Frame, node: ast.AST, one: Validator, value: Value) -> Value:
    """A validator carried out on a field."""
    as_call = ast.copy_location(ast.Call(ast.Constant(None), [], []), node)
    given = [NOTHING, value] if one.takes_class else [value]
    found = analysis.invoke(frame, Call(as_call, Value(origin=one.dotted), None, "", given, {}))
    return value if found is None else baked(found, frame.now.facts)


def _completed(analysis: Analysis, frame: Frame, node: ast.AST, dotted: str, made: Value) -> dict[str, Value]:
    """The fields of a new object after its `__post_init__`, which is carried out on it under a name that nobody has."""
    name = dotted.rpartition(".")[2]
    function = ast.copy_location(ast.Attribute(ast.Name(_NEW), name), node)
    as_call = ast.copy_location(ast.Call(function, [], []), node)
    frame.now.env[_NEW] = made
    analysis.invoke(frame, Call(as_call, Value(origin=dotted), made, name, [], {}))
    items = frame.now.env.pop(_NEW, made).items or {}
    for path in [path for path in frame.now.env if path.startswith(f"{_NEW}.")]:
        del frame.now.env[path]
    return {name: baked(value, frame.now.facts) for name, value in items.items()}


def _validators(analysis: Analysis, owner: str) -> list[Validator]:
    known = analysis.validators.get(owner)
    if known is None:
        known = analysis.validators[owner] = []
        for name in reversed(analysis.lineage(owner)):
            definition = analysis.project.definition(name)
            if definition is not None and isinstance(definition[1], ast.ClassDef):
                known += _validators_of(definition[1], owner, name)
    return known


def _validators_of(node: ast.ClassDef, owner: str, name: str) -> Iterator[Validator]:
    for part in node.body:
        if not isinstance(part, FUNCTIONS):
            continue
        if part.name in ("__post_init__", "__attrs_post_init__", "model_post_init"):
            yield Validator((), f"{name}().{part.name}", True)
        marks = [mark.func if isinstance(mark, ast.Call) else mark for mark in part.decorator_list]
        is_plain = {"classmethod", "staticmethod"}.isdisjoint(map(last_name, marks))
        for mark, called in zip(part.decorator_list, marks):
            word = last_name(called)
            words = mark.args if isinstance(mark, ast.Call) else []
            fields = tuple(str(one.value) for one in words if isinstance(one, ast.Constant))
            if word in _OF_FIELDS:
                yield Validator(() if "*" in fields else fields, f"{name}.{part.name}", False, is_plain)
            elif word in _OF_MODELS:
                yield Validator((), f"{name}().{part.name}", True)


def _is_dataclass(analysis: Analysis, owner: str) -> bool:
    """FastAPI and Litestar fill a dataclass from the body as well."""
    definition = analysis.project.definition(owner)
    if definition is None or not isinstance(definition[1], ast.ClassDef):
        return False
    marks = (mark.func if isinstance(mark, ast.Call) else mark for mark in definition[1].decorator_list)
    return any(last_name(mark) in ("dataclass", "define", "frozen") for mark in marks)


def fields_of(analysis: Analysis, name: str) -> list[ModelField]:
    """The fields that a class of the project declares itself."""
    known = analysis.model_fields.get(name)
    if known is None:
        known = analysis.model_fields[name] = []
        definition = analysis.project.definition(name)
        if definition is not None and isinstance(definition[1], ast.ClassDef):
            module, node = definition[0], definition[1]
            known += [_field(analysis, module, part) for part in node.body if _is_field(part)]
    return known


def _is_field(part: ast.stmt) -> bool:
    return isinstance(part, ast.AnnAssign) and isinstance(part.target, ast.Name)


def _field(analysis: Analysis, module: Module, part: Any) -> ModelField:
    home, meant = resolve.written(analysis, module, part.annotation)
    name = part.target.id
    is_text = env_classes.is_text(meant) and not _has_pattern(part.value) and not _has_pattern(meant)
    quiet = Frame(analysis, home, "<quiet>", {})
    if is_text:
        return ModelField(name, True, None, False, tuple(checks_in(analysis, quiet, meant)))
    inner = element_of(meant)
    return ModelField(name, False, analysis.annotation(quiet, inner or meant), inner is not None, ())


def _has_pattern(node: ast.expr | None) -> bool:
    return node is not None and any(
        isinstance(one, ast.keyword) and one.arg in ("pattern", "regex") for one in ast.walk(node)
    )


def checks_in(analysis: Analysis, quiet: Frame, annotation: ast.expr | None) -> Iterator[Value]:
    """The functions that an `Annotated[str, AfterValidator(check)]` names."""
    for node in ast.walk(annotation) if isinstance(annotation, ast.Subscript) else ():
        if isinstance(node, ast.Call) and last_name(node.func) in _IN_ANNOTATIONS and node.args:
            yield analysis.evaluate(quiet, node.args[0])


def element_of(annotation: ast.expr) -> ast.expr | None:
    """What a list of something is a list of; None of what is no list."""
    node = annotation
    if isinstance(node, ast.BinOp):
        return element_of(node.left) or element_of(node.right)
    if not isinstance(node, ast.Subscript):
        return None
    inner = node.slice.elts[0] if isinstance(node.slice, ast.Tuple) and node.slice.elts else node.slice
    if last_name(node.value) in _MANY:
        return inner
    return element_of(inner) if last_name(node.value) in ("Optional", "Annotated") else None


def given_fields(
    analysis: Analysis, frame: Frame, made: Call, origin: str, is_shared: bool
) -> dict[str, Value]:
    """A class without `__init__` of its own: a dataclass, a model, a named tuple.

    Fields without labels are named beside others, and where `is_shared`: objects of the class hold labels in theirs.
    """
    definition = analysis.project.definition(origin)
    if definition is None or not isinstance(definition[1], ast.ClassDef):
        return {}
    if any(isinstance(part, FUNCTIONS) and part.name == "__new__" for part in definition[1].body):
        return {}  # it says by itself what it is given
    fields = [
        part
        for part in definition[1].body
        if isinstance(part, ast.AnnAssign) and isinstance(part.target, ast.Name)
    ]
    names = [part.target.id for part in fields if isinstance(part.target, ast.Name)]
    given = {**dict(zip(names, made.positional)), **{k: v for k, v in made.keywords.items() if k in names}}
    said = frozenset(given)
    for name, part in zip(names, fields):
        kind = getattr(part.annotation, "id", "")
        if name not in given and (kind not in NO_TEXTS or kind == "bool"):
            given[name] = spread(frame, made, name)
    found: dict[str, Value] = {}
    is_shared = is_shared or any(value.is_tainted for value in given.values())
    for name, value in given.items():
        if value.is_tainted:
            step = frame.step(made.node, f"field `{name}` of `{origin.rpartition('.')[2]}`")
            found[name] = mapped(baked(value, frame.now.facts), lambda taint: taint.via(step))
        elif outcomes.is_flag(value) or is_shared and name in said and _is_other(name, value):
            found[name] = value
    if "typing.NamedTuple" in analysis.lineage(origin):
        positions: dict[Any, Value] = {index: found.get(name, NOTHING) for index, name in enumerate(names)}
        return {**found, **positions} if found else found
    return found


def _is_other(name: str, value: Value) -> bool:
    """Whether what a field was given is not what it holds in other objects: of a secret from a prompt nothing tells."""
    is_secret = value.const is UNKNOWN and sensitive_words.is_secret(name)
    return value.const is not None and not is_secret


def of_builtin(analysis: Analysis, made: Call, names: Sequence[str]) -> Value | None:
    """What an object of a class holds that is a text or a mapping of its own kind: `class Bunch(dict)`."""
    kind = next((name for name in names if name in _BUILTIN), None)
    if kind is None or any(analysis.project.definition(f"{name}.__new__") is not None for name in names):
        return None
    given = made.argument(0, "")
    if kind in _TEXTS:
        return Value(given.all_taints())
    items = {**(given.items or {}), **{word: value for word, value in made.keywords.items() if word != "**"}}
    return Value(given.taints, items=items or None)
