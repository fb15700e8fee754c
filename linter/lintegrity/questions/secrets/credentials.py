"""Which credential fields a value holds when it is serialised: through dicts, classes, methods and local names."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Iterator

from lintegrity.kinds import FUNCTIONS, Function
from lintegrity.names import class_attribute_values, self_class
from lintegrity.nodes import last_name, text_of
from lintegrity.parameters import all_parameters
from lintegrity.questions.files.file_paths import words
from lintegrity.questions.files.state import calls_of
from lintegrity.questions.secrets.containers import container, is_entry, is_same, put_into, taken_from
from lintegrity.questions.secrets.fresh_keys import is_fresh_key
from lintegrity.tables.credential_fields import (
    CREDENTIAL_NAMES,
    CREDENTIAL_OBJECTS,
    HARMLESS_WORDS,
    LOGIN_WORDS,
    PROTECTED_TYPES,
    PROTECTING_WORDS,
)  # fmt: skip
from lintegrity.walk import descendants, own_nodes

if TYPE_CHECKING:
    from lintegrity.context import Context
    from lintegrity.scopes import Binding, Scope

_DEPTH = 9
_WHOLE = frozenset(
    {
        "asdict",
        "to_dict",
        "dict",
        "as_dict",
        "model_dump",
        "model_dump_json",
        "json",
        "to_json",
        "vars",
        "serialize",
        "to_authorized_user_info",
    }
)
# What takes the models in a model along.
_DEEP = frozenset({"asdict", "model_dump", "model_dump_json", "dict", "json"})
_PUTTING = frozenset({"update", "setdefault", "set"})
_ADDING = frozenset({"append", "add", "insert", "extend"})
# Keys that say nothing of what lies under them.
_HOLDING = frozenset({"token", "value", "data", "content", "key", "val"})
_PASSING = frozenset({
    "dumps", "dump", "safe_dump", "encode", "str", "dict", "list", "bytes", "OrderedDict", "copy", "deepcopy", "sorted", "tuple",
    "format", "strip", "join", "b64encode", "jsonable_encoder", "items", "values", "loads",
})  # fmt: skip


def is_credential(name: str, around: frozenset[str] = frozenset()) -> bool:
    """Whether a field of that name holds a credential; `around` are words of what it belongs to."""
    split = [word for word in _ordered(name) if word]
    if not split or set(split) & HARMLESS_WORDS.keys() - {"id"}:
        return False
    if split[-1] == "id":
        return False
    if split == ["token"]:
        return bool(around & (LOGIN_WORDS - {"token", "tokens", "config", "settings"}))
    size = len(split)
    return any(
        tuple(split[start : start + len(entry)]) == entry
        for entry in CREDENTIAL_NAMES
        for start in range(size)
    )


def _ordered(name: str) -> list[str]:
    spaced = "".join(
        f"_{letter}" if letter.isupper() and before.islower() else letter
        for before, letter in zip("_" + name, name)
    )
    return [word.lower() for word in spaced.replace("-", "_").split("_")]


class Fields:
    """A search for the credential fields of one value."""

    def __init__(self, ctx: Context, around: frozenset[str]) -> None:
        self.ctx = ctx
        self.around = around
        self.active: set[int] = set()
        # How far names and attributes were followed: code that fills many containers names them again and again.
        self._followed: dict[tuple[object, str, frozenset[str]], int] = {}
        self.parameter: ast.arg | None = None
        # A credential by itself, no field of something.
        self.is_bare = False

    def of(self, node: ast.expr, ctx: Context, scope: Scope, depth: int = _DEPTH) -> Iterator[str]:
        """The names of the credential fields that the value holds readable."""
        if depth <= 0 or id(node) in self.active or _is_protected(node) or _is_called_protected(node):
            return
        self.active.add(id(node))
        if isinstance(node, ast.Dict):
            yield from self._dict(node, ctx, scope, depth)
        elif isinstance(node, ast.Call):
            yield from self._call(node, ctx, scope, depth)
        elif isinstance(node, ast.Name):
            yield from self._name(node, ctx, scope, depth)
        elif isinstance(node, ast.Attribute):
            yield from self._attribute(node, ctx, scope, depth)
        elif isinstance(node, ast.DictComp):
            yield from self.of(node.value, ctx, ctx.scopes.scope(node), depth - 1)
        elif isinstance(node, (ast.ListComp, ast.SetComp, ast.GeneratorExp)):
            yield from self.of(node.elt, ctx, ctx.scopes.scope(node), depth - 1)
            yield from self._entries(node, ctx, scope, depth)
        elif isinstance(node, (ast.List, ast.Tuple)):
            for part in node.elts:
                yield from self.of(part, ctx, scope, depth - 1)
        elif isinstance(node, ast.JoinedStr):
            yield from self._formatted(node, ctx, scope, depth)
        elif isinstance(node, (ast.BoolOp, ast.IfExp, ast.BinOp, ast.Await)):
            for child in ast.iter_child_nodes(node):
                if isinstance(child, ast.expr):
                    yield from self.of(child, ctx, scope, depth - 1)
        self.active.discard(id(node))

    def _was_followed(self, holder: Scope, name: str, depth: int) -> bool:
        """Whether what a name holds was looked for already, as far as now or farther."""
        key = (holder, name, self.around)
        if self._followed.get(key, 0) >= depth:
            return True
        self._followed[key] = depth
        return False

    def _credential_in(self, key: str, value: ast.expr) -> str:
        """What an entry is called that is a credential: by its key, or by its value where the key says nothing."""
        if is_credential(key, self.around):
            return key
        name = last_name(value) if key.lower() in _HOLDING else ""
        return name if is_credential(name, self.around) else ""

    def _formatted(self, node: ast.JoinedStr, ctx: Context, scope: Scope, depth: int) -> Iterator[str]:
        """A credential in a text, but not in one that only tells where it is kept (`{scope}:{key}`)."""
        filled = [one.value for one in node.values if isinstance(one, ast.FormattedValue)]
        texts = "".join(str(one.value) for one in node.values if isinstance(one, ast.Constant))
        if len(filled) > 1 and not texts.strip(":/. "):
            return
        for value in filled:
            if isinstance(value, ast.Name) and is_credential(value.id, self.around):
                self.is_bare = True
                yield value.id  # `API_KEY={api_key}`
                return
            yield from self.of(value, ctx, scope, depth - 1)

    def _entries(
        self, node: ast.ListComp | ast.SetComp | ast.GeneratorExp, ctx: Context, scope: Scope, depth: int
    ) -> Iterator[str]:
        """All entries of a mapping as texts: `[f"{name}={value}" for name, value in env.items()]`."""
        each = node.generators[0]
        target = each.target.elts if isinstance(each.target, ast.Tuple) else []
        if each.ifs or len(target) != 2 or not isinstance(each.iter, ast.Call):
            return
        filled = [one.value for one in getattr(node.elt, "values", ()) if isinstance(one, ast.FormattedValue)]
        if last_name(each.iter.func) == "items" and any(is_same(one, target[1]) for one in filled):
            yield from self.of(each.iter, ctx, scope, depth - 1)

    def _dict(self, node: ast.Dict, ctx: Context, scope: Scope, depth: int) -> Iterator[str]:
        for key, value in zip(node.keys, node.values):
            text = text_of(key)
            if text and not isinstance(value, ast.Dict) and (name := self._credential_in(text, value)):
                if _is_readable(value):
                    yield name
            elif not isinstance(value, (ast.Name, ast.Attribute)) or key is None:
                yield from self.of(value, ctx, scope, depth - 1)

    def _call(self, node: ast.Call, ctx: Context, scope: Scope, depth: int) -> Iterator[str]:
        name = last_name(node.func)
        if name in _WHOLE:
            holder = (
                node.args[0]
                if name in ("asdict", "vars") and node.args
                else getattr(node.func, "value", None)
            )
            is_module = isinstance(node.func, ast.Attribute) and name == "asdict"
            holder = node.args[0] if is_module and node.args else holder
            if isinstance(holder, ast.expr) and not _excludes(node):
                yield from _known_fields(holder, ctx, scope)
                yield from self._object(holder, name, ctx, scope, depth)
                return
        if name in ("dict", "OrderedDict"):
            yield from self._given(node, ctx, scope, depth)
        if name in _PASSING:
            # Not of `encode("utf-8")`, where what is encoded stands before the call.
            inner = [one for one in node.args[:1] if not isinstance(one, ast.Constant)]
            for given in inner or ([node.func.value] if isinstance(node.func, ast.Attribute) else []):
                yield from self.of(given, ctx, scope, depth - 1)
            return
        found = ctx.project.definition(ctx.origin(node.func, scope) or "")
        if found is not None and isinstance(found[1], FUNCTIONS):
            yield from self._returned(found[1], ctx.at(found[0]), depth)

    def _given(self, call: ast.Call, ctx: Context, scope: Scope, depth: int) -> Iterator[str]:
        """What `dict(password=...)` or `data.update(password=...)` puts in."""
        for word in call.keywords:
            if word.arg is None or not is_credential(word.arg, self.around):
                if not isinstance(word.value, (ast.Name, ast.Attribute)) or word.arg is None:
                    yield from self.of(word.value, ctx, scope, depth - 1)
            elif _is_readable(word.value):
                yield word.arg

    def _put(self, call: ast.Call, ctx: Context, scope: Scope, depth: int) -> Iterator[str]:
        """`data.update(...)`, `data.setdefault("token", ...)`, `parser.set("section", "password", ...)`."""
        method = getattr(call.func, "attr", "")
        if method == "update":
            yield from self._given(call, ctx, scope, depth)
            for given in call.args[:1]:
                yield from self.of(given, ctx, scope, depth - 1)
        elif method in ("setdefault", "set") and len(call.args) > 1:
            key = call.args[-2].value if isinstance(call.args[-2], ast.Constant) else ""
            if isinstance(key, str) and is_credential(key, self.around) and _is_readable(call.args[-1]):
                yield key

    def _returned(self, function: ast.AST, ctx: Context, depth: int) -> Iterator[str]:
        for step in own_nodes(function):
            if isinstance(step, ast.Return) and step.value is not None:
                yield from self.of(step.value, ctx, ctx.scopes.scope(function), depth - 1)

    def _object(self, holder: ast.expr, method: str, ctx: Context, scope: Scope, depth: int) -> Iterator[str]:
        """The fields of an object that is turned into data as a whole."""
        for there, node in self.classes_of(holder, ctx, scope):
            self.around |= words(node.name)
            own = next(
                (step for step in node.body if isinstance(step, FUNCTIONS) and step.name == method),
                None,
            )
            if own is not None:
                yield from self._returned(own, there, depth)
            elif method in ("asdict", "vars", "model_dump", "dict", "model_dump_json", "json"):
                yield from self._declared(node, method, there, depth)
            else:
                yield from self._inherited(node, method, there, depth)

    def _inherited(self, node: ast.ClassDef, method: str, ctx: Context, depth: int) -> Iterator[str]:
        """A base class's own method that turns every field into data."""
        for base in node.bases:
            found = ctx.project.definition(ctx.origin(base) or "")
            if found is not None and isinstance(found[1], ast.ClassDef):
                for step in found[1].body:
                    if isinstance(step, ast.FunctionDef) and step.name == method:
                        written = ast.unparse(step)
                        if "asdict(self)" in written or "vars(self)" in written or "self.__dict__" in written:
                            yield from self._declared(node, "vars", ctx, 0)

    def _declared(self, node: ast.ClassDef, method: str, ctx: Context, depth: int) -> Iterator[str]:
        for step in node.body:
            if isinstance(step, ast.AnnAssign) and isinstance(step.target, ast.Name):
                written = ast.unparse(step.annotation)
                hidden = any(kind in written for kind in PROTECTED_TYPES) or "exclude=True" in ast.unparse(
                    step
                )
                if is_credential(step.target.id, self.around) and not hidden and "bool" not in written:
                    yield step.target.id
                elif not hidden and method in _DEEP and depth > 0:
                    yield from self._below(step.annotation, method, ctx, depth - 1)
        if method == "vars":
            for inner in descendants(node):
                target = inner.targets[0] if isinstance(inner, ast.Assign) else None
                if isinstance(target, ast.Attribute) and getattr(target.value, "id", "") == "self":
                    if is_credential(target.attr, self.around):
                        yield target.attr

    def _below(self, annotation: ast.expr, method: str, ctx: Context, depth: int) -> Iterator[str]:
        """The fields of a model that is a field itself."""
        for part in descendants(annotation):
            named = isinstance(part, (ast.Name, ast.Attribute)) and ctx.project.definition(
                ctx.origin(part) or ""
            )
            if named and isinstance(named[1], ast.ClassDef) and id(named[1]) not in self.active:
                self.active.add(id(named[1]))
                yield from self._declared(named[1], method, ctx.at(named[0]), depth)

    def classes_of(
        self, holder: ast.expr, ctx: Context, scope: Scope
    ) -> Iterator[tuple[Context, ast.ClassDef]]:
        """The project classes that an object can be of: by origin, or by the annotation of what it was taken from."""
        if isinstance(holder, ast.Name):
            owner = self_class(holder.id, scope)
            if owner is not None and isinstance(owner.node, ast.ClassDef):
                yield ctx, owner.node
                return
        origin = (ctx.origin(holder, scope) or "").removesuffix("()")
        found = ctx.project.definition(origin) if origin else None
        if found is not None and isinstance(found[1], ast.ClassDef):
            yield ctx.at(found[0]), found[1]
            return
        for made in put_into(holder, scope):
            named = ctx.project.definition(ctx.origin(made.func) or "")
            if named is not None and isinstance(named[1], ast.ClassDef):
                yield ctx.at(named[0]), named[1]
        for annotation, there, where in self._annotations(holder, ctx, scope):
            for step in descendants(annotation):
                text = text_of(step)
                expression = ast.Name(text, ast.Load()) if text.isidentifier() else step
                if not isinstance(expression, (ast.Name, ast.Attribute)):
                    continue
                named = there.project.definition(there.origin(expression, where) or "")
                if named is not None and isinstance(named[1], ast.ClassDef):
                    yield ctx.at(named[0]), named[1]

    def _annotations(
        self, holder: ast.expr, ctx: Context, scope: Scope, depth: int = 4
    ) -> Iterator[tuple[ast.expr, Context, Scope]]:
        """The annotations that tell about an object: its own, or those of what it was taken from."""
        if depth <= 0:
            return
        if isinstance(holder, ast.Name):
            found = scope.lookup(holder.id)
            for binding in found[1] if found else []:
                if isinstance(binding.node, ast.AnnAssign):
                    yield binding.node.annotation, ctx, found[0] if found else scope
                elif isinstance(binding.node, ast.arg):
                    if binding.node.annotation is not None:
                        yield binding.node.annotation, ctx, scope
                else:
                    source = taken_from(getattr(binding.node, "iter", None) or binding.value)
                    if source is not None:
                        yield from self._annotations(source, ctx, found[0] if found else scope, depth - 1)
        elif isinstance(holder, ast.Attribute) and isinstance(holder.value, ast.Name):
            owner = self_class(holder.value.id, scope)
            for step in descendants(owner.node) if owner is not None else ():
                if isinstance(step, ast.AnnAssign) and owner is not None:
                    target = step.target
                    name = last_name(target)
                    if name == holder.attr:
                        yield step.annotation, ctx, owner
        elif isinstance(holder, ast.Subscript):
            yield from self._annotations(holder.value, ctx, scope, depth - 1)

    def _name(self, node: ast.Name, ctx: Context, scope: Scope, depth: int) -> Iterator[str]:
        found = scope.lookup(node.id)
        if found is None:
            return
        holder, bindings = found
        if self._was_followed(holder, node.id, depth):
            return
        is_made = any(is_fresh_key(node.id, binding.value) for binding in bindings)
        if is_made or _holds_text(bindings) and is_credential(node.id, self.around):
            self.is_bare = True
            yield node.id
            return
        for binding in bindings:
            if isinstance(binding.node, (ast.For, ast.AsyncFor)) and is_entry(node, binding.node):
                yield from self.of(binding.node.iter, ctx, holder, depth - 1)
            if binding.kind == "assign" and binding.value is not None:
                yield from self.of(binding.value, ctx, holder, depth - 1)
            elif binding.kind == "param" and isinstance(binding.node, ast.arg) and self.parameter is None:
                self.parameter = binding.node
        yield from self._of_typed(node, ctx, scope)
        if isinstance(holder.node, FUNCTIONS):
            yield from self._filled(node, holder.node, ctx, holder, depth)

    def _of_typed(self, node: ast.Name, ctx: Context, scope: Scope) -> Iterator[str]:
        """The fields of the `TypedDict` that a name is annotated with, which is data as it is."""
        for annotation, there, where in self._annotations(node, ctx, scope, 1):
            found = there.project.definition(there.origin(annotation, where) or "")
            if found is not None and any(
                last_name(base) == "TypedDict" for base in getattr(found[1], "bases", ())
            ):
                self.around |= words(found[1].name)  # type: ignore[attr-defined]
                yield from self._declared(found[1], "TypedDict", ctx.at(found[0]), 0)  # type: ignore[arg-type]

    def _filled(
        self, holder: ast.expr, function: Function, ctx: Context, scope: Scope, depth: int
    ) -> Iterator[str]:
        """What a function puts into a container that it has under a name or as an attribute of `self`."""
        for step in own_nodes(function):
            if isinstance(step, ast.Assign) and isinstance(step.targets[0], ast.Subscript):
                yield from self._entered(step, step.targets[0], holder, ctx, scope, depth)
                yield from self._kept(step.targets[0], holder, function, ctx)
            elif isinstance(step, ast.Call) and getattr(step.func, "attr", "") in _PUTTING:
                if isinstance(step.func, ast.Attribute) and is_same(step.func.value, holder):
                    yield from self._put(step, ctx, scope, depth)
            elif isinstance(step, ast.Call) and getattr(step.func, "attr", "") in _ADDING and step.args:
                if isinstance(step.func, ast.Attribute) and is_same(container(step.func.value), holder):
                    yield from self.of(step.args[-1], ctx, scope, depth - 1)

    def _kept(
        self, target: ast.Subscript, holder: ast.expr, function: Function, ctx: Context
    ) -> Iterator[str]:
        """`self._values[key] = value` of a store: the credentials that callers hand over under their names."""
        names = {one.arg for one in all_parameters(function.args)}
        if getattr(target.slice, "id", "") not in names or not is_same(target.value, holder):
            return
        for _, call in calls_of(function, ctx):
            for key, value in zip(call.args, call.args[1:]):
                name = text_of(key)
                if name and is_credential(name, self.around) and _is_readable(value):
                    yield name

    def _entered(
        self,
        step: ast.Assign,
        target: ast.Subscript,
        holder: ast.expr,
        ctx: Context,
        scope: Scope,
        depth: int,
    ) -> Iterator[str]:
        """`data["access_token"] = ...`, also some levels down."""
        if not is_same(container(target), holder):
            return
        key = target.slice.value if isinstance(target.slice, ast.Constant) else None
        name = self._credential_in(key, step.value) if isinstance(key, str) else ""
        if not name:
            if not isinstance(step.value, (ast.Name, ast.Attribute)) or _is_turned(step.value, scope):
                yield from self.of(step.value, ctx, scope, depth - 1)
            elif isinstance(step.value, ast.Name):
                yield from self._of_typed(step.value, ctx, scope)
        elif _is_readable(step.value):
            yield name

    def _attribute(self, node: ast.Attribute, ctx: Context, scope: Scope, depth: int) -> Iterator[str]:
        if is_credential(node.attr, self.around):
            yield node.attr
            return
        if node.attr == "__dict__":
            yield from self._object(node.value, "vars", ctx, scope, depth)
            return
        owner = self_class(node.value.id, scope) if isinstance(node.value, ast.Name) else None
        if owner is not None and not self._was_followed(owner, node.attr, depth):
            for value, where in class_attribute_values(owner, node.attr):
                yield from self.of(value, ctx, where, depth - 1)
            for method in getattr(owner.node, "body", ()):
                if isinstance(method, FUNCTIONS):
                    yield from self._filled(node, method, ctx, ctx.scopes.scope(method), depth)


def _known_fields(holder: ast.expr, ctx: Context, scope: Scope) -> Iterator[str]:
    """What an object of a library for logins holds, also where it is one of several that a name may have."""
    found = scope.lookup(holder.id) if isinstance(holder, ast.Name) else None
    made = [(one.value, found[0]) for one in found[1]] if found is not None else [(holder, scope)]
    for value, where in made:
        origin = (ctx.origin(value, where) or "") if value is not None else ""
        for known, field in CREDENTIAL_OBJECTS.items():
            if origin.startswith(known):
                yield field


def _holds_text(bindings: list[Binding]) -> bool:
    """Whether a name is given or asked for in the function, and not one of many, made up or made unreadable."""
    if any(one.kind not in ("param", "assign") for one in bindings):
        return False
    values = [one.value for one in bindings if one.value is not None]
    is_made = any(
        isinstance(value, (ast.Dict, ast.List, ast.Set)) or isinstance(value, ast.Constant) and value.value
        for value in values
    )
    return not is_made and not any(map(_is_protected, values))


def _is_turned(node: ast.expr, scope: Scope) -> bool:
    """Whether a name holds an object that was turned into data as a whole."""
    found = scope.lookup(node.id) if isinstance(node, ast.Name) else None
    values = [one.value for one in found[1]] if found is not None else []
    return any(isinstance(one, ast.Call) and last_name(one.func) in _WHOLE for one in values)


def _is_readable(value: ast.expr) -> bool:
    """Whether what is put in under a credential's name is one that can be read."""
    return not isinstance(value, ast.Constant) and not _is_protected(value) and not _is_truth(value)


def _is_truth(node: ast.expr) -> bool:
    """`bool(secret)` and `secret is not None` tell whether there is one."""
    if isinstance(node, (ast.Compare, ast.UnaryOp)):
        return True
    return isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("bool", "len", "type")


def _is_protected(node: ast.expr) -> bool:
    """Some call in the expression makes the value unreadable or hands it to a safe place."""
    for step in descendants(node):
        if isinstance(step, ast.Call):
            for part in own_nodes(step.func):
                name = last_name(part)
                if isinstance(name, str) and words(name) & PROTECTING_WORDS:
                    return True
    return False


def _is_called_protected(node: ast.expr) -> bool:
    """`hashed_password`, `encrypted_token`."""
    return isinstance(node, (ast.Name, ast.Attribute)) and bool(words(last_name(node)) & PROTECTING_WORDS)


def _excludes(call: ast.Call) -> bool:
    return any(one.arg in ("exclude", "include", "redact", "mask_secrets") for one in call.keywords)
