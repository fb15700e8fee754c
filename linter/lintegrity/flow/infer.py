"""Which classes a receiver may have, inferred by astroid where nothing else tells: one question at a time.

astroid sees files of the project and the modules of our tables, nothing that is installed, and imports nothing:
its cache, its search for files, its plug-ins and its hooks are replaced by ours while a question is open. Every
question starts from nothing, so that its answer hangs on no other one. What could take long ends as "not known":
the steps of inference, the files and their bytes are counted (a clock would give other answers on other machines),
and expressions whose value can grow without bound are taken out of the text before astroid sees it.

Of a parameter astroid knows nothing but its default; here the calls of the function are looked up in the project.
"""

from __future__ import annotations

import ast
import builtins
import contextlib
import logging
import os
import re
import sys
import threading
import warnings
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from lintegrity.flow.extract import SKIPPED
from lintegrity.flow.project import Project
from lintegrity.flow.values import Receiver
from lintegrity.source import CannotAnalyse, Source
from lintegrity.tables import known_modules
from lintegrity.walk import EXPANDERS

if TYPE_CHECKING:
    from astroid import nodes

_MOST_STEPS = 20_000
_MOST_FILES = 24
_MOST_BYTES = 600_000
_MOST_VALUES = 12
_MOST_CALLERS = 8
_MOST_ELEMENTS = 100
_DEEPEST = 400
_FEWEST_FRAMES = 200
# From a parameter to an argument, from an attribute to what was assigned to it.
_HOPS = 6
_GROWING = (ast.Add, ast.Sub, ast.Mult, ast.Pow, ast.LShift, ast.Mod, ast.MatMult)
_ONE_LETTER = "_OIZzqwxyjkvhuQWXYJKVHU"
_LOCK = threading.Lock()
_log = logging.getLogger(__name__)


class Answer(NamedTuple):
    """The classes that a receiver may have, by dotted name; `is_whole` where there can be no others."""

    classes: frozenset[str]
    is_whole: bool


UNKNOWN = Answer(frozenset(), False)


class _Enough(Exception):
    """The question takes too long."""


def classes_of(project: Project, receiver: Receiver) -> Answer:
    """The classes of what an expression gives; never raises, nothing is executed or imported."""
    try:
        import astroid  # noqa: F401  # loads what the functions below import
    except ImportError:
        _log.info("astroid is not there: the class of a receiver stays unknown")
        return UNKNOWN
    world = _World(project)
    with _LOCK, _apart(world):
        try:
            found = world.ask(receiver)
        except (Exception, RecursionError) as error:  # a fault of astroid's is no fault of the analysed code
            _log.debug("no answer at %s:%d: %r", receiver.path, receiver.row, error)
            return UNKNOWN
    return UNKNOWN if world.steps > _MOST_STEPS else found


class _NoFiles:
    """Stands for astroid's cache of module files: whatever is looked for, there is none."""

    def __getitem__(self, key: object) -> Exception:
        from astroid.exceptions import AstroidImportError

        missing: Exception = AstroidImportError("not a module of the project", modname=str(key))
        return missing


class _Brain:
    """Stands for the state that astroid shares in a process."""

    def __init__(self, world: _World, builtin: nodes.Module) -> None:
        from astroid.transforms import TransformVisitor

        self._state: dict[str, Any] = {
            "astroid_cache": {"builtins": builtin},
            "_mod_file_cache": _NoFiles(),
            "_failed_import_hooks": [world.load],
            "always_load_extensions": False,
            "optimize_ast": False,
            "max_inferable_values": 100,
            "extension_package_whitelist": set(),
            "module_denylist": set(),
            "_transform": TransformVisitor(),
            "prefer_stubs": False,
        }

    def __getitem__(self, key: str) -> Any:
        return self._state[key]

    def __setitem__(self, key: str, value: object) -> None:
        self._state[key] = value


class _Inferred:
    """Stands for what astroid keeps of its inferences; it is asked at every step."""

    def __init__(self, world: _World) -> None:
        self._world = world
        self._kept: dict[object, Any] = {}

    def __contains__(self, key: object) -> bool:
        self._world.step()
        return key in self._kept

    def __getitem__(self, key: object) -> Any:
        return self._kept[key]

    def __setitem__(self, key: object, found: Any) -> None:
        self._kept[key] = found


@contextlib.contextmanager
def _apart(world: _World) -> Iterator[None]:
    """astroid with a state of its own, for as long as a question is open."""
    from astroid import context
    from astroid.manager import AstroidManager
    from astroid.nodes._base_nodes import LookupMixIn

    kept, inferred, limit = AstroidManager.brain, context._INFERENCE_CACHE, sys.getrecursionlimit()
    if "builtins" not in kept["astroid_cache"]:
        AstroidManager().bootstrap()
    context._INFERENCE_CACHE = _Inferred(world)
    AstroidManager.brain = _Brain(world, kept["astroid_cache"]["builtins"])
    try:
        sys.setrecursionlimit(_depth() + _DEEPEST)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        sys.setrecursionlimit(limit)
        AstroidManager.brain = kept
        context._INFERENCE_CACHE = inferred
        LookupMixIn.lookup.cache_clear()


def _depth() -> int:
    frame, depth = sys._getframe(), _FEWEST_FRAMES
    while frame.f_back is not None:
        frame, depth = frame.f_back, depth + 1
    return depth


class _World:
    """What astroid sees while one question is open."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.steps = 0
        self._files = 0
        self._bytes = 0
        self._is_cut = False
        self._known: dict[str, nodes.Module] = {}

    def step(self) -> None:
        """One more step of inference; raises _Enough where there were too many."""
        self.steps += 1
        if self.steps > _MOST_STEPS:
            raise _Enough

    # Modules.

    def load(self, name: str) -> nodes.Module:
        """The module of a name; raises AstroidImportError for one that is neither the project's nor a table's."""
        from astroid.builder import build_namespace_package_module
        from astroid.exceptions import AstroidImportError

        if name in self._known:
            return self._known[name]
        path = self.project.find(name)
        if path is not None:
            return self._build(name, path)
        text = known_modules.text_of(name)
        if text is not None:
            return self._keep(name, text, "")
        if known_modules.is_package(name) or self._is_folder(name):
            self._known[name] = build_namespace_package_module(name, [])
            return self._known[name]
        raise AstroidImportError("not a module of the project", modname=name)

    def _is_folder(self, name: str) -> bool:
        relative = name.replace(".", os.sep)
        return bool(relative) and any(
            os.path.isdir(os.path.join(root, relative)) for root in self.project.roots
        )

    def _build(self, name: str, path: str) -> nodes.Module:
        from astroid.exceptions import AstroidImportError

        self._files += 1
        self._bytes += len(self.project.data_of(path))
        is_within = self._files <= _MOST_FILES and self._bytes <= _MOST_BYTES
        module = self.project.module_at(path) if is_within else None
        if module is None:
            self._is_cut = True
            raise AstroidImportError("too much to look at", modname=name)
        return self._keep(name, thinned(module.source), path)

    def _keep(self, name: str, text: str, path: str) -> nodes.Module:
        from astroid.builder import AstroidBuilder
        from astroid.manager import AstroidManager

        builder = AstroidBuilder(AstroidManager(), apply_transforms=False)
        self._known[name] = builder.string_build(text, name, path or None)
        return self._known[name]

    def _module_of(self, path: str) -> nodes.Module:
        name, _ = self.project.module_name(path)
        return self._known[name] if name in self._known else self._build(name, path)

    # The question.

    def ask(self, receiver: Receiver) -> Answer:
        """The classes of the expression at a place."""
        node = _node_at(self._module_of(receiver.path), receiver)
        if node is None:
            return UNKNOWN
        found: set[str] = set()
        is_whole = True
        for number, value in enumerate(self._values(node, _HOPS)):
            name = class_of(value)
            if name is None or number == _MOST_VALUES:
                is_whole = False
            if number == _MOST_VALUES:
                break
            if name is None:
                continue
            found.add(name)
        found.discard("builtins.NoneType")
        return Answer(frozenset(found), is_whole and bool(found) and not self._is_cut)

    def _values(self, node: nodes.NodeNG, hops: int) -> Iterator[Any]:
        """What an expression may give; None for what cannot be told."""
        from astroid.util import UninferableBase

        for value in _inferred(node):
            if value is not None and not isinstance(value, UninferableBase):
                yield value
            elif hops == 0:
                yield None
            else:
                yield from self._handed_in(node, hops - 1)

    def _handed_in(self, node: nodes.NodeNG, hops: int) -> Iterator[Any]:
        """What callers or other methods put where an expression reads it."""
        from astroid import nodes

        if isinstance(node, nodes.Name):
            found = node.lookup(node.name)[1]
            if len(found) == 1 and isinstance(found[0].parent, nodes.Arguments):
                yield from self._given(found[0].parent.parent, node.name, hops)
                return
            for value in _assigned(found):
                yield from self._values(value, hops) if value is not None else (None,)
        elif isinstance(node, nodes.Attribute):
            for owner in self._values(node.expr, hops):
                yield from self._stored(owner, node.attrname, hops)
        elif isinstance(node, nodes.Call):
            for function in self._values(node.func, hops):
                yield from _results(function, node)
        else:
            yield None

    def _stored(self, owner: Any, name: str, hops: int) -> Iterator[Any]:
        """What an attribute holds: what is known of it, or what methods assign to it."""
        from astroid.util import UninferableBase

        for value in _first(owner.igetattr(name)) if hasattr(owner, "igetattr") else [None]:
            if value is not None and not isinstance(value, UninferableBase):
                yield value
                continue
            attributes = getattr(owner, "instance_attrs", None)
            places = attributes.get(name, []) if isinstance(attributes, dict) else []
            for assigned in _assigned(places) if places else [None]:
                yield from self._values(assigned, hops) if assigned is not None else (None,)

    def _given(self, function: Any, parameter: str, hops: int) -> Iterator[Any]:
        """What the calls of a function give for a parameter."""
        from astroid import nodes

        if not isinstance(function, nodes.FunctionDef) or function.name == "__call__":
            yield None
            return
        is_maker = function.name == "__init__" and isinstance(function.parent, nodes.ClassDef)
        wanted = function.parent if is_maker else function
        paths, is_whole = self._callers(wanted.name)
        if not paths or not is_whole:
            yield None
        for path in paths:
            for call in self._module_of(path).nodes_of_class(nodes.Call):
                argument = self._argument(call, wanted, function, parameter)
                if argument is not None:
                    yield from self._values(argument, hops)

    def _callers(self, name: str) -> tuple[list[str], bool]:
        """Files of the program that may call a function, the first of them, and whether there are no more."""
        pattern = re.compile(rb"(?<!def )(?<!class )\b" + re.escape(name.encode()) + rb"\s*\(")
        found = [
            path
            for path in islice(self.project.files_with(name), 10 * _MOST_CALLERS)
            if self.project.role_of(path) not in SKIPPED and pattern.search(self.project.data_of(path))
        ]
        return found[:_MOST_CALLERS], len(found) <= _MOST_CALLERS

    def _argument(
        self, call: nodes.Call, wanted: Any, function: nodes.FunctionDef, parameter: str
    ) -> nodes.NodeNG | None:
        """The argument of a call for a parameter, where the call is one of the function looked for."""
        from astroid import nodes

        name = getattr(call.func, "attrname", None) or getattr(call.func, "name", None)
        if name != wanted.name:
            return None
        names = [one.name for one in [*function.args.posonlyargs, *function.args.args]]
        callee = next(iter(_inferred(call.func)), None)
        if getattr(callee, "_proxied", callee) is not wanted and callee is not wanted:
            return None
        is_bound = type(callee).__name__ == "BoundMethod" or isinstance(wanted, nodes.ClassDef)
        for word in call.keywords:
            if word.arg == parameter:
                return word.value
        place = names.index(parameter) - int(is_bound) if parameter in names else len(call.args)
        return call.args[place] if 0 <= place < len(call.args) else None


def _assigned(places: list[Any]) -> Iterator[nodes.NodeNG | None]:
    """The expressions whose values the places get; None for a place that gets something else."""
    from astroid import nodes

    for place in places:
        statement = place.parent
        if isinstance(statement, (nodes.Assign, nodes.AnnAssign)):
            yield statement.value
        else:
            yield None


def _inferred(node: Any) -> list[Any]:
    """The inferred values; None stands for those that cannot be told."""
    return _first(node.infer())


def _results(function: Any, call: nodes.Call) -> list[Any]:
    """What a call of an inferred function gives."""
    from astroid import bases, nodes

    if isinstance(function, (nodes.FunctionDef, nodes.ClassDef, bases.BoundMethod, bases.UnboundMethod)):
        return _first(function.infer_call_result(call))
    return [None]


def _first(values: Iterator[Any]) -> list[Any]:
    from astroid.exceptions import AstroidError

    found: list[Any] = []
    try:
        for value in islice(values, _MOST_VALUES + 1):
            found.append(value)
    except (AstroidError, RecursionError):
        found.append(None)
    return found or [None]


def class_of(value: Any) -> str | None:
    """The dotted name of a value's class, of the class itself with `type:` before it."""
    from astroid import bases, nodes

    if value is None:
        return None
    if isinstance(value, nodes.ClassDef):
        return f"type:{value.qname()}"
    if isinstance(value, (nodes.FunctionDef, nodes.Lambda, bases.UnboundMethod)):
        return "builtins.function"
    if isinstance(value, nodes.Module):
        return None
    owner = getattr(value, "_proxied", None)
    return owner.qname() if isinstance(owner, nodes.ClassDef) else None


def _node_at(module: nodes.Module, place: Receiver) -> nodes.NodeNG | None:
    wanted = (place.row, place.column, place.end_row, place.end_column)
    stack: list[nodes.NodeNG] = [module]
    while stack:
        node = stack.pop()
        if (node.lineno, node.col_offset, node.end_lineno, node.end_col_offset) == wanted:
            return node
        if node.lineno is None or not _is_over(node, place):
            stack += node.get_children()
    return None


def _is_over(node: nodes.NodeNG, place: Receiver) -> bool:
    """Whether a statement ends before the place or begins behind it; decorators stand before `def`."""
    if not node.is_statement or node.end_lineno is None:
        return False
    return (
        node.end_lineno < place.row or (node.lineno or 0) > place.end_row and not hasattr(node, "decorators")
    )


# What astroid is given to read.


def thinned(source: Source) -> str:
    """The text with each expression that could grow without bound replaced by an unbound name, in the same place.

    Raises CannotAnalyse where no name is free.
    """
    name = next((one for one in _ONE_LETTER if one.encode() not in source.words), None)
    if name is None or hasattr(builtins, name):
        raise CannotAnalyse("no name is free")
    lines = [list(line) for line in source.lines]
    for node in _growing(source.tree):
        span = source.span(node)
        _blank(lines, span.row - 1, span.column - 1, span.end_row - 1, span.end_column - 1, name)
    return "\n".join("".join(line) for line in lines)


def _growing(tree: ast.Module) -> Iterator[ast.expr]:
    """The outermost expressions that can make much of little: sums, products, formatted texts, long literals."""
    stack: list[ast.AST] = [tree]
    while stack:
        node = stack.pop()
        if isinstance(node, ast.AugAssign):
            yield node.value
        elif isinstance(node, ast.JoinedStr) or (
            isinstance(node, ast.BinOp) and isinstance(node.op, _GROWING)
        ):
            yield node
        elif len(getattr(node, "elts", ())) > _MOST_ELEMENTS or (
            isinstance(node, ast.Dict) and len(node.keys) > _MOST_ELEMENTS
        ):
            yield node  # type: ignore[misc]
        elif (expand := EXPANDERS.get(type(node))) is not None:
            expand(node, stack.append, stack.extend)


def _blank(lines: list[list[str]], row: int, start: int, end_row: int, end: int, name: str) -> None:
    if row == end_row:
        width = end - start
        text = f"({name})" if width >= 3 else name
        lines[row][start:end] = text.ljust(width)
        return
    lines[row][start:] = f"({name}".ljust(len(lines[row]) - start)
    for middle in range(row + 1, end_row):
        lines[middle] = []
    lines[end_row][:end] = " " * (end - 1) + ")"
