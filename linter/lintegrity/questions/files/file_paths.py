"""What a path expression means: the parts it is made of, the same for every spelling of the same path.

`self.root / "jobs.json"`, `os.path.join(self.root, "jobs.json")` and `JOBS` with `JOBS = ROOT + "/jobs.json"` are
taken apart alike, through local variables, attributes, constants of other modules and one-line methods.
"""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, NamedTuple

from lintegrity.kinds import FUNCTIONS, Function
from lintegrity.names import class_attribute_values, class_name, local_origin, own_class
from lintegrity.nodes import is_static
from lintegrity.parameters import defaults_of, positional_parameters
from lintegrity.questions.files.path_parts import (
    HOLE,
    Part,
    concatenated,
    ends_folder,
    filling,
    hinted,
    is_filler,
    split,
)
from lintegrity.scopes import Binding, Scope
from lintegrity.spelling import spelled
from lintegrity.tables.files import FRESH_WORDS, STATE_ROOT_CALLS, TEMPORARY_WORDS
from lintegrity.walk import own_nodes, returned_values

if TYPE_CHECKING:
    from lintegrity.context import Context

_DEPTH = 16
# A constant of this module or another.
_DEFAULT_DEPTH = 4
_WORD = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+\d?|[A-Z]+|\d+")
_JOINS = frozenset({"os.path.join", "posixpath.join", "ntpath.join", "werkzeug.utils.safe_join"})
_UNWRAPS = frozenset({
    "os.path.abspath", "os.path.realpath", "os.path.normpath", "os.path.expanduser", "os.path.expandvars", "os.fspath",
    "builtins.str", "os.fsencode", "os.fsdecode", "posixpath.normpath", "os.path.normcase", "typing.cast",
})  # fmt: skip
PATH_CLASSES = frozenset({
    "pathlib.Path", "pathlib.PurePath", "pathlib.PosixPath", "pathlib.PurePosixPath", "pathlib.WindowsPath", "anyio.Path",
    "trio.Path", "aiopath.AsyncPath", "py.path.local", "path.Path", "aiopath.Path",
})  # fmt: skip
_SAME_METHODS = frozenset(
    {"resolve", "absolute", "expanduser", "as_posix", "strip", "rstrip", "lstrip", "encode"}
)
_TEMPORARY_CALLS = ("tempfile.", "aiofiles.tempfile.", "anyio.TemporaryDirectory", "anyio.NamedTemporaryFile")
_ENVIRONMENT = frozenset({"os.environ.get", "os.getenv", "os.environ.setdefault", "os.environ.pop"})


class FilePath(NamedTuple):
    """A path taken apart: the own parameter it begins with, names and files of base classes seen on the way."""

    parts: tuple[Part, ...]
    anchors: frozenset[str] = frozenset()
    parameter: ast.arg | None = None
    temporary: bool = False
    fresh: bool = False
    unknown: bool = False
    homes: frozenset[str] = frozenset()

    @property
    def key(self) -> tuple[str, ...]:
        """What makes two paths the same."""
        return tuple(part.text for part in self.parts)

    @property
    def file_name(self) -> str:
        """The last part where it is literal, else nothing."""
        return self.parts[-1].text if self.parts and self.parts[-1].literal else ""


def words(text: str) -> frozenset[str]:
    """The whole words of a name or file name in lower case: snake and camel case, `.json` and the like too."""
    found = [word.lower() for word in _WORD.findall(text)]
    return frozenset(found) | {word.rstrip("0123456789") for word in found}


def path_of(expression: ast.expr, ctx: Context, scope: Scope | None = None) -> FilePath:
    """The path that an expression means."""
    reader = _Reader(ctx, scope or ctx.scope(expression))
    parts = tuple(reader.read(expression, reader.home, _DEPTH))
    literal = [part.text for part in parts if part.literal]
    texts = [*literal, *(part.hint or part.text.rpartition(".")[2] for part in parts if not part.literal)]
    seen = frozenset().union(*(words(text) for text in texts)) if texts else frozenset()
    device = literal[:1] == [""] and len(literal) > 1 and literal[1] == "tmp"
    return FilePath(
        parts,
        frozenset(reader.anchors),
        reader.parameter,
        reader.temporary or device or bool(seen & TEMPORARY_WORDS.keys()),
        reader.fresh,
        not parts or all(not part.literal and part.text == HOLE for part in parts[:1]),
        frozenset(reader.homes),
    )


class _Reader:
    """One reading of one expression; what is noticed on the way is kept here."""

    def __init__(self, ctx: Context, home: Scope) -> None:
        self.ctx = ctx
        self.home = home
        self.anchors: set[str] = set()
        self.homes: set[str] = set()
        self.parameter: ast.arg | None = None
        self.temporary = False
        self.fresh = False
        self.active: set[tuple[int, str]] = set()
        self.given: dict[tuple[Scope, str], list[Part]] = {}

    def read(self, node: ast.expr, scope: Scope, depth: int) -> list[Part]:
        if depth <= 0:
            return [Part(HOLE, False)]
        if isinstance(node, ast.Constant):
            return split(node.value) if isinstance(node.value, str) else [Part(HOLE, False)]
        if isinstance(node, ast.JoinedStr):
            return self._formatted(node, scope, depth)
        if isinstance(node, ast.BinOp):
            return self._operation(node, scope, depth)
        if isinstance(node, ast.Call):
            return self._call(node, scope, depth)
        if isinstance(node, ast.Name):
            return self._name(node.id, scope, depth)
        if isinstance(node, ast.Attribute):
            return self._attribute(node, scope, depth)
        if isinstance(node, (ast.Await, ast.NamedExpr, ast.Starred)):
            return self.read(node.value, scope, depth - 1)
        if isinstance(node, ast.BoolOp):
            return self.read(node.values[-1], scope, depth - 1)
        if isinstance(node, ast.IfExp):
            chosen = node.body if isinstance(node.orelse, ast.Constant) else node.orelse
            return self.read(chosen, scope, depth - 1)
        if isinstance(node, ast.Subscript):
            return self._subscript(node, scope, depth)
        return [Part(HOLE, False)]

    def _subscript(self, node: ast.Subscript, scope: Scope, depth: int) -> list[Part]:
        if isinstance(node.slice, ast.Constant) and isinstance(node.slice.value, str):
            if self.origin(node.value, scope) == "os.environ":
                return [Part("$" + node.slice.value, False, node.slice.value)]
            base = self.read(node.value, scope, depth - 1)
            if is_filler(base[-1]):
                return [Part(HOLE, False, node.slice.value)]
            return [Part(f"{base[-1].text}[{node.slice.value}]", False, node.slice.value)]
        return [Part(HOLE, False)]

    def origin(self, node: ast.expr, scope: Scope) -> str:
        return self.ctx.origin(node, scope) or ""

    def _formatted(self, node: ast.JoinedStr, scope: Scope, depth: int) -> list[Part]:
        parts: list[Part] = []
        is_folder = False
        for index, piece in enumerate(node.values):
            if isinstance(piece, ast.Constant):
                parts = concatenated(parts, split(str(piece.value)))
                is_folder = ends_folder(piece)
            elif isinstance(piece, ast.FormattedValue):
                follows = node.values[index + 1] if index + 1 < len(node.values) else None
                rest = str(follows.value) if isinstance(follows, ast.Constant) else ""
                if index == 0 and rest.startswith(("/", ".", "_", "-")):
                    parts = self.read(piece.value, scope, depth - 1)
                else:
                    self._filled(piece.value, scope, depth)
                    hole = [Part(HOLE, True)]
                    parts = [*parts, *hole] if is_folder else concatenated(parts, hole)
                is_folder = False
        return parts

    def _filled(self, node: ast.expr, scope: Scope, depth: int) -> None:
        """Notice what makes a filled-in value new at every call."""
        if self.fresh or depth <= 0:
            return
        for inner in own_nodes(node):
            name = getattr(inner, "attr", None) or getattr(inner, "id", None)
            if isinstance(name, str):
                self.fresh = self.fresh or bool(words(name) & FRESH_WORDS.keys())
                self.temporary = self.temporary or bool(words(name) & TEMPORARY_WORDS.keys())
            if isinstance(inner, ast.Name) and not self.fresh:
                value = _only_value(inner.id, scope)
                if value is not None:
                    self._filled(value[0], value[1], depth - 2)

    def _operation(self, node: ast.BinOp, scope: Scope, depth: int) -> list[Part]:
        if isinstance(node.op, ast.Div):
            right = self._piece(node.right, scope, depth)
            return [*self.read(node.left, scope, depth - 1), *right]
        if isinstance(node.op, ast.Add):
            left, right = self.read(node.left, scope, depth - 1), self._piece(node.right, scope, depth)
            return [*left, *right] if ends_folder(node.left) else concatenated(left, right)
        if isinstance(node.op, ast.Mod) and isinstance(node.left, ast.Constant):
            self._filled(node.right, scope, depth)
            return split(re.sub(r"%[-#0 +]*[\d*]*(?:\.\d+)?(?:\(\w+\))?[a-zA-Z]", HOLE, str(node.left.value)))
        return [Part(HOLE, False)]

    def _piece(self, node: ast.expr, scope: Scope, depth: int) -> list[Part]:
        """A part after the first: what is not known in it is a hole in a file's name, not an unknown path."""
        self._filled(node, scope, depth)
        keep = self.parameter
        parts = self._usual(node, scope) or self.read(node, scope, depth - 1)
        self.parameter = keep
        return [filling(part) for part in parts]

    def _usual(self, node: ast.expr, scope: Scope) -> list[Part]:
        """The name of a file that a parameter has where the caller gives none."""
        if not isinstance(node, ast.Name) or not isinstance(scope.node, FUNCTIONS):
            return []
        bound = scope.bindings.get(node.id, [])
        if len(bound) != 1 or bound[0].kind != "param":
            return []
        default = defaults_of(scope.node.args).get(node.id)
        if default is None or scope.parent is None or (scope, node.id) in self.given:
            return []
        parts = self.read(default, scope.parent, _DEFAULT_DEPTH)
        return parts if all(part.literal and part.text for part in parts) else []

    def _call(self, node: ast.Call, scope: Scope, depth: int) -> list[Part]:
        origin = self.origin(node.func, scope)
        if origin.startswith(_TEMPORARY_CALLS):
            self.temporary = True
        if origin in _JOINS and node.args:
            return self._join(node.args, scope, depth)
        if origin in PATH_CLASSES:
            return self._join(node.args, scope, depth) if node.args else [Part(".", True)]
        if origin in _UNWRAPS and node.args:
            return self.read(node.args[-1 if origin == "typing.cast" else 0], scope, depth - 1)
        if origin in _ENVIRONMENT and node.args and isinstance(node.args[0], ast.Constant):
            usual = node.args[1] if len(node.args) > 1 else None
            if isinstance(usual, ast.Constant) and str(usual.value).startswith("/dev/"):
                return split(str(usual.value))
            return [Part(f"${node.args[0].value!s}", False, str(node.args[0].value))]
        if isinstance(node.func, ast.Attribute):
            found = self._method(node, node.func, scope, depth)
            if found is not None:
                return found
        return self._result(node, origin, scope, depth)

    def _join(self, arguments: list[ast.expr], scope: Scope, depth: int) -> list[Part]:
        parts = self.read(arguments[0], scope, depth - 1)
        for argument in arguments[1:]:
            parts = [*parts, *self._piece(argument, scope, depth)]
        return parts

    def _method(self, node: ast.Call, function: ast.Attribute, scope: Scope, depth: int) -> list[Part] | None:
        base, name = function.value, function.attr
        if name == "joinpath":
            return self._join([base, *node.args], scope, depth)
        if name in _SAME_METHODS:
            return self.read(base, scope, depth - 1)
        if name == "format" and isinstance(base, ast.Constant):
            for argument in [*node.args, *(keyword.value for keyword in node.keywords)]:
                self._filled(argument, scope, depth)
            return split(re.sub(r"\{[^{}]*\}", HOLE, str(base.value)))
        if name == "with_name" and node.args:
            return [*self.read(base, scope, depth - 1)[:-1], *self._piece(node.args[0], scope, depth)]
        if name in ("with_suffix", "with_stem") and node.args:
            suffix = self.read(node.args[0], scope, depth - 1)
            return concatenated(self.read(base, scope, depth - 1), suffix)
        return None

    def _result(self, node: ast.Call, origin: str, scope: Scope, depth: int) -> list[Part]:
        name = origin.rpartition(".")[2]
        called = [getattr(step, "id", "") or getattr(step, "attr", "") for step in own_nodes(node.func)]
        self.temporary = self.temporary or any(words(one) & TEMPORARY_WORDS.keys() for one in called)
        if name in STATE_ROOT_CALLS:
            return [Part(f"{name}()", False, name)]
        if not origin:
            written = str(getattr(node.func, "attr", None) or getattr(node.func, "id", ""))
            return [Part(HOLE, False, written)]
        found = self.ctx.project.definition(origin)
        if found is None or (id(found[1]), "call") in self.active:
            return [Part(HOLE, False, name)]
        module, function, holder = found
        if not isinstance(function, FUNCTIONS):
            return [Part(HOLE, False, name)]
        self.anchors.add(name)
        if returns := [value for value in returned_values(function) if not _is_nothing(value)]:
            self.active.add((id(function), "call"))
            keep = self.parameter
            inside = module.scopes.scope(function)
            given = self._arguments(node, function, inside, scope, depth)
            self.given.update(given)
            parts = self._branches(returns, name, inside, depth)
            for one in given:
                del self.given[one]
            self.parameter = keep
            self.active.discard((id(function), "call"))
            if parts and not is_filler(parts[0]):
                return parts
        # Another argument is another path; which one cannot be told.
        return [Part(HOLE if node.args or node.keywords else f"{origin}()", False, name)]

    def _arguments(
        self, call: ast.Call, function: Function, inside: Scope, scope: Scope, depth: int
    ) -> dict[tuple[Scope, str], list[Part]]:
        """What the call hands to each parameter of a function that makes a path."""
        arguments = function.args
        names = [one.arg for one in positional_parameters(arguments)]
        if isinstance(call.func, ast.Attribute) and inside.parent is not None:
            if isinstance(inside.parent.node, ast.ClassDef) and not is_static(function):
                names = names[1:]
        if any(isinstance(one, ast.Starred) for one in call.args):
            return {}
        found = {name: self._piece(value, scope, depth - 1) for name, value in zip(names, call.args)}
        for keyword in call.keywords:
            if keyword.arg is not None:
                found[keyword.arg] = self._piece(keyword.value, scope, depth - 1)
        if arguments.vararg is not None:
            rest = [self._piece(value, scope, depth - 1) for value in call.args[len(names) :]]
            found[arguments.vararg.arg] = [part for parts in rest for part in parts] or [Part("", True)]
        return {(inside, name): parts for name, parts in found.items()}

    def _name(self, name: str, scope: Scope, depth: int) -> list[Part]:
        self.temporary = self.temporary or bool(words(name) & TEMPORARY_WORDS.keys())
        found = scope.lookup(name)
        if found is None:
            stars = scope.module.star_imports
            given = f"{stars[0]}.{name}" if len(stars) == 1 else ""
            return self._constant(given, depth) if given else [Part(HOLE, False, name)]
        holder, bindings = found
        mark = (id(holder), name)
        if mark in self.active:
            return [Part(HOLE, False, name)]
        self.active.add(mark)
        try:
            return self._bound(name, holder, bindings, depth)
        finally:
            self.active.discard(mark)

    def _bound(self, name: str, holder: Scope, bindings: list[Binding], depth: int) -> list[Part]:
        parameter = next((one.node for one in bindings if one.kind == "param"), None)
        if isinstance(parameter, ast.arg):
            if (holder, name) in self.given:
                return self.given[holder, name]
            if self.home.is_within(holder):
                self.parameter = parameter
            return [Part(f"{class_name(holder)}:{name}", False, name)]
        if bindings[0].kind in ("import", "from"):
            self.anchors.add(name)
            return self._constant(bindings[0].origin or name, depth)
        values = [
            one.value
            for one in bindings
            if one.kind in ("assign", "with") and one.value is not None and not _is_nothing(one.value)
        ]
        is_module = isinstance(holder.node, ast.Module)
        if is_module:
            self.anchors.add(name)
        if any(one.kind in ("unpack", "for", "with") for one in bindings):
            self._unpacked(bindings, holder)
        if values and len({spelled(value) for value in values}) == 1:
            parts = self.read(values[0], holder, depth - 1)
            if parts and not is_filler(parts[0]):
                # A local name says nothing that its value does not.
                return hinted(parts, name) if is_module else parts
            if is_module:
                return [Part(f"{class_name(holder)}.{name}", False, name)]
            return hinted(parts, name)
        if is_module:
            return [Part(f"{class_name(holder)}.{name}", False, name)]
        return self._branches(values, name, holder, depth)

    def _branches(self, values: list[ast.expr], name: str, holder: Scope, depth: int) -> list[Part]:
        read = [self.read(value, holder, depth - 2) for value in values[:4]]
        agreed = {tuple(part.text for part in parts) for parts in read}
        if len(agreed) == 1:
            return read[0]
        return read[-1] if _is_one_name(read) else [Part(HOLE, False, name)]

    def _unpacked(self, bindings: list[Binding], holder: Scope) -> None:
        for binding in bindings:
            value = getattr(binding.node, "value", None) if binding.kind == "unpack" else binding.value
            if isinstance(value, ast.Call) and self.origin(value.func, holder).startswith(_TEMPORARY_CALLS):
                self.temporary = True

    def _constant(self, origin: str, depth: int) -> list[Part]:
        """A constant of a module of the project, followed through re-exports to its value."""
        split = self.ctx.project.split(origin)
        if split is not None and split[1] and "." not in split[1]:
            module, name = split
            found = module.scopes.top.local(name)
            if found is None and len(module.scopes.star_imports) == 1 and depth > 0:
                return self._constant(f"{module.scopes.star_imports[0]}.{name}", depth - 1)
            if found is not None and (id(found[0]), name) not in self.active:
                self.active.add((id(found[0]), name))
                parts = self._bound(name, found[0], found[1], depth - 1)
                self.active.discard((id(found[0]), name))
                if parts and not is_filler(parts[0]):
                    return parts
        return [Part(origin, False, origin.rpartition(".")[2])]

    def _attribute(self, node: ast.Attribute, scope: Scope, depth: int) -> list[Part]:
        if node.attr == "parent":
            return self.read(node.value, scope, depth - 1)[:-1] or [Part(HOLE, False)]
        if node.attr == "name" and isinstance(node.value, ast.Name):
            self._name(node.value.id, scope, depth - 1)
        self.anchors.add(node.attr)
        if isinstance(node.value, ast.Name):
            owner = own_class(node.value.id, scope)
            if owner is not None:
                return self._of_class(owner, node.attr, depth)
        written = local_origin(node, scope)
        if written and (split := self.ctx.project.split(written)) is not None and split[1] == node.attr:
            return self._constant(written, depth)  # not what it is, but which one: two paths are not the same
        base_origin = self.origin(node.value, scope)
        if base_origin.endswith("()"):
            found = self.ctx.project.definition(base_origin.removesuffix("()"))
            if found is not None and isinstance(found[1], ast.ClassDef):
                return self._of_class(found[0].scopes.scope(found[1]), node.attr, depth)
        origin = self.origin(node, scope)
        if origin:
            return self._constant(origin, depth)
        keep = self.parameter
        base = self.read(node.value, scope, depth - 1)
        self.parameter = keep
        if is_filler(base[-1]):
            return [Part(HOLE, False, node.attr)]
        return [Part(f"{base[-1].text}.{node.attr}", False, node.attr)]

    def _of_class(self, owner: Scope, attribute: str, depth: int) -> list[Part]:
        own = f"{class_name(owner)}.{attribute}"
        mark = (id(owner), attribute)
        if mark in self.active or depth <= 0:
            return [Part(own, False, attribute)]
        self.active.add(mark)
        try:
            return self._class_value(owner, attribute, own, depth)
        finally:
            self.active.discard(mark)

    def _class_value(self, owner: Scope, attribute: str, own: str, depth: int) -> list[Part]:
        values = [
            (value, scope)
            for value, scope in class_attribute_values(owner, attribute)
            if not _is_nothing(value)
        ]
        if len(values) == 1:
            keep = self.parameter
            parts = self.read(values[0][0], values[0][1], depth - 1)
            self.parameter = keep
            if parts and not is_filler(parts[0]):
                return hinted(parts, attribute)
            return [Part(own, False, attribute)]
        if values:
            return [Part(own, False, attribute)]
        definition = owner.bindings.get(attribute)
        if definition and isinstance(definition[-1].node, FUNCTIONS):
            function = definition[-1].node
            returns = returned_values(function)
            parts = (
                self.read(returns[0], owner.module.scope(function), depth - 1) if len(returns) == 1 else []
            )
            if parts and not is_filler(parts[0]):
                return hinted(parts, attribute)
            return [Part(own, False, attribute)]
        return self._inherited(owner, attribute, depth) or [Part(own, False, attribute)]

    def _inherited(self, owner: Scope, attribute: str, depth: int) -> list[Part] | None:
        assert isinstance(owner.node, ast.ClassDef)
        for base in owner.node.bases:
            found = self.ctx.project.definition(self.origin(base, owner.parent or owner))
            if found is not None and isinstance(found[1], ast.ClassDef):
                self.homes.add(found[0].path)
                return self._of_class(found[0].scopes.scope(found[1]), attribute, depth - 1)
        return None


def _is_one_name(read: list[list[Part]]) -> bool:
    """One file, looked for here and there: `Path("app.toml")`, `Path.home() / "app.toml"`."""
    last = {parts[-1].text if parts and parts[-1].literal else "" for parts in read}
    return len(last) == 1 and "." in next(iter(last)) and all(len(parts) > 1 for parts in read[1:])


def _is_nothing(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and value.value in (None, "")


def _only_value(name: str, scope: Scope) -> tuple[ast.expr, Scope] | None:
    found = scope.lookup(name)
    if found is None or len(found[1]) != 1 or found[1][0].kind != "assign" or found[1][0].value is None:
        return None
    return found[1][0].value, found[0]
