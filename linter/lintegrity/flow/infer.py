"""Which classes a receiver may have, inferred by astroid where nothing else tells: one question at a time.

astroid sees files of the project and the modules of our tables, nothing that is installed, and imports nothing:
its cache, its search for files, its plug-ins and its hooks are replaced by ours while a question is open. Every
question starts from nothing, so that its answer hangs on no other one. What could take long ends as "not known":
the steps of inference, the files and their bytes are counted (a clock would give other answers on other machines),
and expressions whose value can grow without bound are taken out of the text before astroid sees it.

Of a parameter astroid knows nothing but its default; here the calls of the function are looked up in the project.
"""

from __future__ import annotations

import contextlib
import logging
import os
import sys
import threading
import warnings
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from lintegrity.flow.callers import callers_of, node_at
from lintegrity.flow.project import Project
from lintegrity.flow.stand_ins import Inferred, state
from lintegrity.flow.thinned import thinned
from lintegrity.flow.values import Receiver
from lintegrity.tables import known_modules

if TYPE_CHECKING:
    from astroid import nodes

_MOST_STEPS = 20_000
_MOST_FILES = 24
_MOST_BYTES = 600_000
_MOST_VALUES = 12
_DEEPEST = 400
_FEWEST_FRAMES = 200
# From a parameter to an argument, from an attribute to what was assigned to it.
_HOPS = 6
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


@contextlib.contextmanager
def _apart(world: _World) -> Iterator[None]:
    """astroid with a state of its own, for as long as a question is open."""
    from astroid import context
    from astroid.exceptions import AstroidImportError
    from astroid.manager import AstroidManager
    from astroid.nodes._base_nodes import LookupMixIn
    from astroid.transforms import TransformVisitor

    kept, inferred, limit = AstroidManager.brain, context._INFERENCE_CACHE, sys.getrecursionlimit()
    if "builtins" not in kept["astroid_cache"]:
        AstroidManager().bootstrap()
    context._INFERENCE_CACHE = Inferred(world.step)
    missing = AstroidImportError("not a module of the project")
    AstroidManager.brain = state(kept["astroid_cache"]["builtins"], missing, world.load, TransformVisitor())
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
        node = node_at(self._module_of(receiver.path), receiver)
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
            for place in node.lookup(node.name)[1] or [None]:
                yield from self._bound(place, hops)
        elif isinstance(node, nodes.Attribute):
            for owner in self._values(node.expr, hops):
                yield from self._stored(owner, node.attrname, hops)
        elif isinstance(node, nodes.Subscript):
            yield from self._elements(node.value, hops)
        elif isinstance(node, nodes.Call):
            if getattr(node.func, "attrname", "") in ("get", "pop"):
                yield from self._elements(node.func.expr, hops)
            for function in self._values(node.func, hops):
                yield from self._results(function, node, hops)
        else:
            yield None

    def _bound(self, place: Any, hops: int) -> Iterator[Any]:
        """The values that a place which binds a name gives it."""
        from astroid import nodes

        statement = getattr(place, "parent", None)
        if isinstance(statement, (nodes.Arguments, nodes.Assign, nodes.AnnAssign)):
            for source in self._sources(place):
                yield from self._values(source, hops) if source is not None else (None,)
        elif isinstance(statement, nodes.For) and statement.target is place:
            yield from self._elements(statement.iter, hops)
        elif isinstance(statement, nodes.Tuple) and isinstance(statement.parent, nodes.For):
            is_value = getattr(getattr(statement.parent.iter, "func", None), "attrname", "") == "items"
            is_value = is_value and statement.elts[-1] is place
            yield from self._elements(statement.parent.iter, hops) if is_value else (None,)
        else:
            yield None

    def _sources(self, place: Any) -> Iterator[nodes.NodeNG | None]:
        """The expressions whose values a place gets; None where it gets something else."""
        from astroid import nodes

        statement = getattr(place, "parent", None)
        if isinstance(statement, nodes.Arguments):
            yield from self._given(statement.parent, place.name)
        elif isinstance(statement, (nodes.Assign, nodes.AnnAssign)):
            yield statement.value
        else:
            yield None

    def _elements(self, container: nodes.NodeNG, hops: int) -> Iterator[Any]:
        """What a list or mapping may hold: what it is made with, and what is put into it where it is made."""
        from astroid import nodes

        called = getattr(getattr(container, "func", None), "attrname", "")
        if called in ("items", "values"):
            container = container.func.expr
        places: list[Any] = []
        if isinstance(container, nodes.Name):
            places = container.lookup(container.name)[1]
        elif isinstance(container, nodes.Attribute):
            owners = list(self._values(container.expr, hops))
            places = [one for owner in owners for one in _attributes(owner, container.attrname)]
        if not places:
            yield from self._literal_elements(container, hops)
        for place in places if hops else ():
            for put in _put_into(place):
                yield from self._values(put, hops - 1)
            for source in self._sources(place):
                yield from self._elements(source, hops - 1) if source is not None else (None,)

    def _literal_elements(self, literal: nodes.NodeNG, hops: int) -> Iterator[Any]:
        from astroid import nodes

        if isinstance(literal, (nodes.List, nodes.Tuple, nodes.Set)):
            parts = literal.elts
        elif isinstance(literal, nodes.Call) and getattr(literal.func, "name", "") in ("dict", "list", "set"):
            parts = literal.args and [None]  # made empty
        else:
            parts = [value for _, value in literal.items] if isinstance(literal, nodes.Dict) else [None]
        for part in parts:
            yield from self._values(part, hops) if part is not None else (None,)

    def _stored(self, owner: Any, name: str, hops: int) -> Iterator[Any]:
        """What an attribute holds: what is known of it, or what methods assign to it."""
        from astroid.util import UninferableBase

        for value in _first(owner.igetattr(name)) if hasattr(owner, "igetattr") else [None]:
            if value is not None and not isinstance(value, UninferableBase):
                yield value
                continue
            for place in _attributes(owner, name) or [None]:
                yield from self._bound(place, hops)

    def _results(self, function: Any, call: nodes.Call, hops: int) -> Iterator[Any]:
        """What a call of an inferred function gives, as its `return` says where nothing else does."""
        from astroid import bases, nodes
        from astroid.util import UninferableBase

        if not isinstance(
            function, (nodes.FunctionDef, nodes.ClassDef, bases.BoundMethod, bases.UnboundMethod)
        ):
            yield None
            return
        found = _first(function.infer_call_result(call))
        yield from (one for one in found if one is not None and not isinstance(one, UninferableBase))
        if all(one is not None and not isinstance(one, UninferableBase) for one in found):
            return
        body = _definition(function)
        returned = body.nodes_of_class(nodes.Return) if isinstance(body, nodes.FunctionDef) else []
        for one in [one.value for one in returned if one.value is not None] or [None]:
            yield from self._values(one, hops) if one is not None else (None,)

    def _given(self, function: Any, parameter: str) -> Iterator[nodes.NodeNG | None]:
        """The arguments that the calls of a function give for a parameter; None where there may be others."""
        from astroid import nodes

        if not isinstance(function, nodes.FunctionDef) or function.name == "__call__":
            yield None
            return
        is_maker = function.name == "__init__" and isinstance(function.parent, nodes.ClassDef)
        wanted = function.parent if is_maker else function
        paths, is_whole = callers_of(self.project, wanted.name)
        if not paths or not is_whole:
            yield None
        for path in paths:
            for call in self._module_of(path).nodes_of_class(nodes.Call):
                argument = self._argument(call, wanted, function, parameter)
                if argument is not None:
                    yield argument

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
        if _definition(callee) is not wanted:
            return None
        is_bound = type(callee).__name__ == "BoundMethod" or isinstance(wanted, nodes.ClassDef)
        for word in call.keywords:
            if word.arg == parameter:
                return word.value
        place = names.index(parameter) - int(is_bound) if parameter in names else len(call.args)
        return call.args[place] if 0 <= place < len(call.args) else None


def _definition(value: Any) -> Any:
    """The function behind a bound method; what is no method is itself."""
    from astroid import bases

    while isinstance(value, (bases.BoundMethod, bases.UnboundMethod)):
        value = value._proxied
    return value


def _attributes(owner: Any, name: str) -> list[Any]:
    """The places that assign an attribute of an inferred object."""
    attributes = getattr(owner, "instance_attrs", None)
    found = attributes.get(name, []) if isinstance(attributes, dict) else []
    return list(found)


def _put_into(place: Any) -> Iterator[nodes.NodeNG]:
    """What the scope of a place, for an attribute its class, puts into the container that is bound there."""
    from astroid import nodes

    holder = place.frame().parent.frame() if isinstance(place, nodes.AssignAttr) else place.frame()
    written = place.as_string()
    for one in holder.nodes_of_class((nodes.Assign, nodes.Call)):
        if isinstance(one, nodes.Assign):
            target = one.targets[0]
            if isinstance(target, nodes.Subscript) and target.value.as_string() == written:
                yield one.value
        elif getattr(one.func, "attrname", "") in ("append", "add", "insert", "setdefault") and one.args:
            if one.func.expr.as_string() == written:
                yield one.args[-1]


def _inferred(node: Any) -> list[Any]:
    """The inferred values; None stands for those that cannot be told."""
    return _first(node.infer())


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
