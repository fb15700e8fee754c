"""Tables that functions and classes are entered into: by a decorator, by a call, by being a subclass.

`HANDLERS = {}` with `HANDLERS[name] = function` in a function or decorator of the same module, `self._handlers` of a
bus: what such a table holds is what the project enters into it, one of many, nobody knows which.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from lintegrity.blocks import rows_under
from lintegrity.flow.extract import bodies, bodies_at, rows_of
from lintegrity.flow.module import Module
from lintegrity.flow.values import Choice, Value
from lintegrity.kinds import CALLABLES, FUNCTIONS, Function
from lintegrity.names import local_origin
from lintegrity.nodes import last_name
from lintegrity.parameters import all_parameters
from lintegrity.roles import SKIPPED

if TYPE_CHECKING:
    from lintegrity.flow.propagate import Analysis

_PUTS = frozenset({"append", "add", "insert", "appendleft"})
_MAKERS = frozenset(
    {"dict", "list", "set", "defaultdict", "OrderedDict", "deque", "WeakValueDictionary", "WeakSet"}
)
_MOST = 12
_MOST_FILES = 24


class Registrar(NamedTuple):
    """A function or method that enters what it is given into a table."""

    name: str
    owner: str | None
    of_subclasses: bool = False

    @property
    def word(self) -> str:
        """What whoever enters something writes: its own name, or that of the class that others derive from."""
        return (self.owner or "").rpartition(".")[2] if self.of_subclasses else self.name


def is_empty(node: ast.expr | None) -> bool:
    """`{}`, `[]`, `defaultdict(list)`: a container that is filled later."""
    if isinstance(node, ast.Dict):
        return not node.keys
    if isinstance(node, (ast.List, ast.Set)):
        return not node.elts
    return isinstance(node, ast.Call) and last_name(node.func) in _MAKERS


_MADE_EMPTY = re.compile(
    rb"\b(\w+)[ \t]*(?::[^=\n]+)?=[ \t]*(?:\{\}|\[\]|(?:\w+\.)?(?:dict|list|set|defaultdict|OrderedDict|deque|Weak\w+)\()"
)


def may_be_filled(analysis: Analysis, module: Module, name: str) -> bool:
    """Whether a module makes an empty container of a name; told by its text."""

    def found() -> frozenset[bytes]:
        return frozenset(_MADE_EMPTY.findall(module.source.data))

    return name.encode() in analysis.project.of_content(module.path, "containers", found)


def entries(analysis: Analysis, module: Module, owner: str | None, name: str) -> Value | None:
    """One of what is entered into a table of a module, or of a class of it; None where nothing is."""
    key = (module.path, owner or "", name)
    if key not in analysis.registries:
        analysis.registries[key] = None  # a table that is asked for meanwhile is not known yet
        found = sorted(set(_entries(analysis, module, owner, name)))
        if found:
            choice = Choice(tuple(Value(origin=one) for one in found[:_MOST]))
            analysis.registries[key] = choice.values[0] if len(found) == 1 else Value(function=choice)
    return analysis.registries[key]


def _entries(analysis: Analysis, module: Module, owner: str | None, name: str) -> Iterator[str]:
    known = bodies(module)
    for title in sorted(bodies_at(module, set(rows_of(module.source.data, name.encode())))):
        body = known.get(title)
        if body is None or owner is not None and body.owner != owner:
            continue
        stored = set(_stored(body.node, owner, name))
        is_hook = body.node.name.startswith("__") and body.node.name != "__init_subclass__"
        if stored and not is_hook and stored & (_given(body.node) - {"self"}):
            registrar = Registrar(body.node.name, body.owner, body.node.name == "__init_subclass__")
            yield from _entered(analysis, module, registrar)
    if owner is None:
        for node in module.tree.body:
            if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                yield from _named(analysis, module, _stored_values(node, None, name))


def _given(body: ast.AST) -> set[str]:
    """The parameters of a function and of those made in it."""
    makers = (node for node in ast.walk(body) if isinstance(node, CALLABLES))
    return {argument.arg for node in makers for argument in all_parameters(node.args)}


def _stored(node: ast.AST, owner: str | None, name: str) -> Iterator[str]:
    for value in _stored_values(node, owner, name):
        if isinstance(value, ast.Name):
            yield from _meant(node, value.id)


def _meant(node: ast.AST, name: str) -> Iterator[str]:
    """A name, or the names that a wrapper of that name hands all of its own arguments on to."""
    wrapper = next(
        (one for one in ast.walk(node) if isinstance(one, FUNCTIONS) and one.name == name),
        None,
    )
    if wrapper is None or wrapper is node:
        yield name
        return
    for call in ast.walk(wrapper):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and hands_all_on(wrapper, call):
            yield call.func.id


def _stored_values(node: ast.AST, owner: str | None, name: str) -> Iterator[ast.expr]:
    """What is put into a table: `T[key] = x`, `T.append(x)`, `T[key].append(x)`, `T.setdefault(key, []).append(x)`."""
    for one in ast.walk(node):
        if isinstance(one, ast.Assign):
            for target in one.targets:
                if isinstance(target, ast.Subscript) and _is_table(target.value, owner, name):
                    yield one.value
        elif isinstance(one, ast.Call) and isinstance(one.func, ast.Attribute) and one.args:
            holder = one.func.value
            if one.func.attr in _PUTS and _is_in_table(holder, owner, name):
                yield one.args[-1]
            elif one.func.attr == "setdefault" and _is_table(holder, owner, name) and len(one.args) == 2:
                yield one.args[1]


def hands_all_on(wrapper: Function, call: ast.Call) -> bool:
    """Whether a call takes the arguments of a wrapper as they are: `function(*args, **kwargs)`."""
    rest, words = wrapper.args.vararg, wrapper.args.kwarg
    spread = {getattr(one.value, "id", "") for one in call.args if isinstance(one, ast.Starred)}
    named = {getattr(one.value, "id", "") for one in call.keywords if one.arg is None}
    taken = (rest is None or rest.arg in spread) and (words is None or words.arg in named)
    return taken and (rest is not None or words is not None)


def _is_in_table(node: ast.expr, owner: str | None, name: str) -> bool:
    if isinstance(node, ast.Subscript):
        node = node.value
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        node = node.func.value if node.func.attr in ("setdefault", "get") else node
    return _is_table(node, owner, name)


def _is_table(node: ast.expr, owner: str | None, name: str) -> bool:
    if owner is None:
        return isinstance(node, ast.Name) and node.id == name
    if not isinstance(node, ast.Attribute) or node.attr != name or not isinstance(node.value, ast.Name):
        return False
    return node.value.id in ("self", "cls", owner.rpartition(".")[2])


def _entered(analysis: Analysis, module: Module, registrar: Registrar) -> Iterator[str]:
    """What the project hands to a registrar."""
    project = analysis.project
    paths = [path for path in project.files_with(registrar.word) if project.role_of(path) not in SKIPPED]
    for path in paths if len(paths) <= _MOST_FILES else ():
        using = analysis.module_at(path)
        if using is not None:
            yield from _uses(analysis, using, module, registrar)


def _uses(analysis: Analysis, using: Module, home: Module, registrar: Registrar) -> Iterator[str]:
    rows = set(rows_of(using.source.data, registrar.word.encode()))
    stack: list[tuple[ast.AST, str]] = [(one, "") for one in using.tree.body]
    while stack:
        node, prefix = stack.pop()
        if isinstance(node, ast.stmt) and rows.isdisjoint(rows_under(node)):
            continue  # the word does not stand in it
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            dotted = f"{using.name}.{prefix}{node.name}" if using.name else prefix + node.name
            if _is_marked(analysis, using, home, registrar, node):
                yield dotted
            if isinstance(node, ast.ClassDef):
                prefix = f"{prefix}{node.name}."
        elif isinstance(node, ast.Call) and _calls(analysis, using, home, registrar, node.func):
            given = [*node.args, *(word.value for word in node.keywords)]
            yield from _named(analysis, using, given, prefix)
        stack += [(child, prefix) for child in ast.iter_child_nodes(node)]


def _is_marked(
    analysis: Analysis, using: Module, home: Module, registrar: Registrar, node: Function | ast.ClassDef
) -> bool:
    """Whether a decorator enters a function or class, or its class does so for all below it."""
    if registrar.of_subclasses:
        return isinstance(node, ast.ClassDef) and any(
            analysis.origin(using, base) == registrar.owner for base in node.bases
        )
    marks = (mark.func if isinstance(mark, ast.Call) else mark for mark in node.decorator_list)
    return any(_calls(analysis, using, home, registrar, mark) for mark in marks)


def _calls(analysis: Analysis, using: Module, home: Module, registrar: Registrar, function: ast.expr) -> bool:
    """Whether an expression is the registrar."""
    if registrar.of_subclasses or last_name(function) != registrar.name:
        return False
    origin = analysis.origin(using, function)
    if registrar.owner is None:
        return origin == (f"{home.name}.{registrar.name}" if home.name else registrar.name)
    if not isinstance(function, ast.Attribute):
        return False
    if origin is None or "(" not in origin and not analysis.is_project_name(origin):
        return origin is None
    owner = origin.rpartition(".")[0].removesuffix("()")
    return owner == registrar.owner or registrar.owner in analysis.lineage(owner)


def _named(analysis: Analysis, using: Module, given: Iterable[ast.expr], prefix: str = "") -> Iterator[str]:
    """The functions, classes and objects of the project among some expressions."""
    for one in given:
        if isinstance(one, ast.Attribute) and isinstance(one.value, ast.Name) and one.value.id == "self":
            holder = f"{using.name}.{prefix[:-1]}" if using.name else prefix[:-1]
            if prefix and analysis.is_function(f"{holder}().{one.attr}"):
                yield f"{holder}().{one.attr}"
            continue
        if not isinstance(one, (ast.Name, ast.Attribute, ast.Call)):
            continue
        origin = local_origin(one, using.scopes.top)
        origin = analysis.project.canonical(origin) if origin is not None else None
        if origin is not None and analysis.is_project_name(origin):
            if analysis.project.definition(origin.removesuffix("()")) is not None:
                yield origin
