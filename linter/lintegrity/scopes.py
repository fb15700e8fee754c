"""Which names a scope binds, and what binds them. Everything is found on first use and kept."""

from __future__ import annotations

import ast
import sys
from collections import Counter
from functools import cached_property
from typing import Any, Callable, Iterator, NamedTuple, TypeVar

from lintegrity.blocks import blocks, own_statements
from lintegrity.kinds import CALLABLES, FUNCTIONS, Function
from lintegrity.mentions import Mentions
from lintegrity.nodes import Nodes
from lintegrity.parameters import all_parameters
from lintegrity.walk import EXPANDERS, Parents, descendants, own_nodes

_N = TypeVar("_N", bound=ast.AST)
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
IMPORTS = (ast.Import, ast.ImportFrom)
SCOPES = (ast.Module, ast.ClassDef, *CALLABLES, *COMPREHENSIONS)


# So many names of a module are looked for by their text before all that it reads are sorted by name.
_FEW = 6


class Binding(NamedTuple):
    """One place that binds a name.

    `kind` is import, from, star, def, class, param, assign, augment, unpack, for, with, except, match, delete
    or type. `value` is the expression whose value (for `with` and `for`: whose entered or iterated value) the
    name gets, where that is one expression. `origin` is the dotted name that an import gives.
    """

    kind: str
    node: ast.AST
    value: ast.expr | None = None
    origin: str | None = None


class Scope:
    """A module, class, function, lambda or comprehension."""

    def __init__(self, node: ast.AST, parent: Scope | None, module: ModuleScopes) -> None:
        self.node = node
        self.parent = parent
        self.module = module
        self.outer_names: dict[str, str] = {}

    @cached_property
    def bindings(self) -> dict[str, list[Binding]]:
        """Every name bound here, with its bindings in source order."""
        found: dict[str, list[Binding]] = {}
        for name, binding in self._collect():
            found.setdefault(name, []).append(binding)
        for name in self.outer_names:
            found.pop(name, None)
        if isinstance(self.node, ast.Module):
            for name, binding in self.module.global_bindings:
                found.setdefault(name, []).append(binding)
        for name, binding in self.module.nonlocal_bindings.get(self.node, ()):
            found.setdefault(name, []).append(binding)
        return found

    def _collect(self) -> Iterator[tuple[str, Binding]]:
        node = self.node
        if isinstance(node, COMPREHENSIONS):
            for generator in node.generators:
                yield from _targets(generator.target, "for", generator.iter, generator)
            return
        if isinstance(node, CALLABLES):
            yield from _parameters(node.args)
        if isinstance(node, ast.Lambda):
            if self.module.has_walrus:
                yield from _walruses(node.body)
            return
        yield from self._collect_statements(node)

    def _collect_statements(self, node: ast.AST) -> Iterator[tuple[str, Binding]]:
        for statement in own_statements(node):
            if isinstance(statement, (ast.Global, ast.Nonlocal)):
                word = "global" if isinstance(statement, ast.Global) else "nonlocal"
                self.outer_names.update(dict.fromkeys(statement.names, word))
                continue
            yield from statement_bindings(statement, self.module)
            if self.module.has_walrus and not isinstance(statement, (*CALLABLES, ast.ClassDef)):
                yield from _walruses(statement)

    def lookup(self, name: str) -> tuple[Scope, list[Binding]] | None:
        """The scope that binds `name` as seen from here, with its bindings; None for builtins."""
        scope: Scope | None = self
        first = True
        while scope is not None:
            if first or not isinstance(scope.node, ast.ClassDef):
                found = scope.bindings.get(name)
                if scope.outer_names.get(name) == "global":
                    return self.module.top.local(name)
                if found:
                    return scope, found
            first = False  # a class is seen from its own body alone, not from a comprehension in it
            scope = scope.parent
        return None

    def only_value(self, node: ast.AST) -> ast.expr | None:
        """What a name stands for that is bound once as seen from here; None for whatever is no such name."""
        found = self.lookup(node.id) if isinstance(node, ast.Name) else None
        return found[1][0].value if found is not None and len(found[1]) == 1 else None

    def local(self, name: str) -> tuple[Scope, list[Binding]] | None:
        """The bindings of `name` in this scope alone."""
        found = self.bindings.get(name)
        return (self, found) if found else None

    @cached_property
    def after_failed_imports(self) -> frozenset[ast.AST]:
        """The statements of this scope that run because an import failed: what they bind stands in for it."""
        return frozenset(
            step
            for statement in own_statements(self.node)
            if isinstance(statement, ast.Try) and any(isinstance(one, IMPORTS) for one in statement.body)
            for handler in statement.handlers
            for step in own_statements(handler)
        )

    @property
    def function(self) -> Scope | None:
        """The innermost function (not a lambda or comprehension) around or at this scope."""
        scope: Scope | None = self
        while scope is not None and not isinstance(scope.node, FUNCTIONS):
            scope = scope.parent
        return scope

    def is_within(self, other: Scope) -> bool:
        """Whether this is the other scope or one inside of it."""
        scope: Scope | None = self
        while scope is not None and scope is not other:
            scope = scope.parent
        return scope is not None

    @property
    def owner_class(self) -> Scope | None:
        """The class whose method this function is, or is nested in."""
        scope: Scope | None = self
        while scope is not None:
            if isinstance(scope.node, ast.ClassDef):
                return scope
            scope = scope.parent
        return None


class ModuleScopes:
    """The scopes of one module. `name` is its import name, `package` what relative imports start from.

    `called` gives the name that the project has for a module which is imported as something else.
    """

    def __init__(
        self,
        tree: ast.Module,
        data: bytes,
        name: str = "",
        is_package: bool = False,
        called: Callable[[str], str] = str,
    ) -> None:
        self.tree = tree
        self.name = name
        self.is_package = is_package
        self._called = called
        self._data = data
        self._asked = 0
        self._scopes: dict[ast.AST, Scope] = {}
        # Names whose origin is being looked for, so that none is asked about within itself.
        self.asked: set[tuple[Scope, str]] = set()
        self._around: dict[ast.AST, ast.AST] = {}  # per statement; blocks may be a thousand deep
        self.top = self._scopes[tree] = Scope(tree, None, self)

    @cached_property
    def has_walrus(self) -> bool:
        """Whether names may be bound inside of expressions."""
        return b":=" in self._data

    def holders(self) -> tuple[int, int]:
        """How many references there are to this object and at most to one of its scopes, their own left out."""
        own = Counter(id(scope.parent) for scope in self._scopes.values())
        own[id(self.top)] += 1
        most = max(sys.getrefcount(scope) - own[id(scope)] for scope in self._scopes.values())
        return sys.getrefcount(self) - len(self._scopes), most

    def dissolve(self) -> None:
        """Cut the circle of scopes and module, so that the tree is freed without the collector. No use after."""
        self._scopes.clear()
        del self.top

    @cached_property
    def parents(self) -> dict[ast.AST, ast.AST]:
        """The parent of every node of the module."""
        return Parents(self.tree)

    @cached_property
    def nodes(self) -> Nodes:
        """The nodes of the module by type and name, found in one walk."""
        return Nodes(self.tree)

    def reads_of(self, name: str) -> list[ast.expr]:
        """Every place where a name or an attribute of that name is read, in source order."""
        if not name.isascii() or self._is_indexed():
            return self.nodes.reads.get(name, [])
        return [node for one in self._mentions.of(name) for node in one.reads.get(name, ())]

    def renamings_of(self, name: str) -> list[str]:
        """What `from … import name as other` calls a name by."""
        if "nodes" in self.__dict__ or not name.isascii():
            return self.nodes.renamed.get(name, [])
        return [other for one in self._mentions.of(name) for other in one.renamed.get(name, ())]

    def _is_indexed(self) -> bool:
        """Whether the reads of all names are at hand, or so many were asked for that they are worth it."""
        nodes = self.__dict__.get("nodes")
        if nodes is None or "reads" in nodes.__dict__:
            return nodes is not None
        self._asked += 1
        return self._asked > _FEW

    @cached_property
    def _mentions(self) -> Mentions:
        return Mentions(self.tree, self._data)

    def own(self, node: ast.AST, kind: type[_N]) -> list[_N]:
        """The calls, assignments, … of a function's own code, without those of functions and classes in it."""
        if "nodes" in self.__dict__ and self.nodes.knows(node):
            return self.nodes.own(node, kind)
        return [one for one in own_nodes(node) if type(one) is kind]

    @property
    def classes(self) -> list[ast.ClassDef]:
        """Every class statement of the module, in source order."""
        return self.nodes.all(ast.ClassDef)

    @cached_property
    def global_bindings(self) -> list[tuple[str, Binding]]:
        """Bindings of module names made inside functions through `global`."""
        if b"global " not in self._data:
            return []
        found: list[tuple[str, Binding]] = []
        stack: list[tuple[ast.AST, Scope]] = [(node, self.top) for node in reversed(self.tree.body)]
        while stack:
            node, scope = stack.pop()
            if isinstance(node, ast.Global):
                names = set(node.names)
                found += [(name, binding) for name, binding in scope._collect() if name in names]
            if isinstance(node, (*CALLABLES, ast.ClassDef)):
                scope = self.declare(node, scope)
            # A body that is not parsed yet binds no globals: it would be there.
            held = [step for block in blocks(node) if type(block) is list for step in block]
            stack += [(step, scope) for step in reversed(held)]
        return found

    @cached_property
    def nonlocal_bindings(self) -> dict[ast.AST, list[tuple[str, Binding]]]:
        """Per function, bindings of its names that functions inside of it make through `nonlocal`."""
        found: dict[ast.AST, list[tuple[str, Binding]]] = {}
        if b"nonlocal " not in self._data:
            return found
        for node in self.nodes.all(ast.Nonlocal):
            scope = self.scope_of(node)
            for name in node.names:
                holder = _function_that_binds(name, scope.parent)
                if holder is not None:
                    made = [(name, binding) for bound, binding in scope._collect() if bound == name]
                    found.setdefault(holder.node, []).extend(made)
        return found

    def scope_of(self, node: ast.AST) -> Scope:
        """The scope in which `node` is evaluated; for a scope node, the scope around it."""
        parents = self.parents
        passed: list[ast.AST] = []
        child, parent = node, parents.get(node)
        found: ast.AST = self.tree
        while parent is not None:
            if isinstance(child, ast.stmt):
                if child in self._around:
                    found = self._around[child]
                    break
                passed.append(child)
            if isinstance(parent, SCOPES) and not _evaluated_outside(parent, child, parents, node):
                found = parent
                break
            child, parent = parent, parents.get(parent)
        for statement in passed:
            self._around[statement] = found
        return self.scope(found)

    def scope(self, node: ast.AST) -> Scope:
        """The scope that `node` (module, class, function, comprehension) opens."""
        known = self._scopes.get(node)
        if known is None:
            known = self._scopes[node] = Scope(node, self.scope_of(node), self)
        return known

    def declare(self, node: ast.AST, parent: Scope) -> Scope:
        """The scope that `node` opens where the scope around it is known, so that nothing is searched."""
        known = self._scopes.get(node)
        if known is None:
            known = self._scopes[node] = Scope(node, parent, self)
        return known

    def absolute(self, module: str | None, level: int) -> str:
        """The absolute name of what `from ..module` means here; unknown packages give a leading dot."""
        if not level:
            return self._called(module or "")
        base = self.name.split(".") if self.name else []
        drop = level - 1 if self.is_package else level
        base = base[: len(base) - drop] if drop else base
        return ".".join([*base, module] if module else base) or "." * level + (module or "")

    @cached_property
    def star_imports(self) -> list[str]:
        """Absolute names of the modules imported with `*`, in order."""
        return [
            binding.origin
            for binding in self.top.bindings.get("*", [])
            if binding.kind == "star" and binding.origin
        ]


def _function_that_binds(name: str, scope: Scope | None) -> Scope | None:
    """The nearest function from `scope` outward with a binding of its own for `name`."""
    while scope is not None:
        if isinstance(scope.node, CALLABLES):
            bound = {one for one, _ in scope._collect()}
            if name in bound and scope.outer_names.get(name) is None:
                return scope
        scope = scope.parent
    return None


def _evaluated_outside(
    scope: ast.AST, child: ast.AST, parents: dict[ast.AST, ast.AST], node: ast.AST
) -> bool:
    """Whether `child` of a scope node runs in the scope around it: decorators, defaults, bases, first iterable."""
    if isinstance(scope, FUNCTIONS):
        return not isinstance(child, ast.stmt)
    if isinstance(scope, ast.Lambda):
        return child is scope.args
    if isinstance(scope, ast.ClassDef):
        return not isinstance(child, ast.stmt)
    if isinstance(scope, COMPREHENSIONS) and child is scope.generators[0]:
        step = node
        while step is not child:
            if step is scope.generators[0].iter:
                return True
            step = parents[step]
    return False


def statement_bindings(statement: ast.AST, module: ModuleScopes) -> Iterator[tuple[str, Binding]]:
    """The names that one statement binds, without those of its blocks."""
    bindings = _BINDINGS.get(type(statement))
    return bindings(statement, module) if bindings is not None else iter(())


def _assigned(statement: ast.Assign, module: ModuleScopes) -> Iterator[tuple[str, Binding]]:
    for target in statement.targets:
        yield from _targets(target, "assign", statement.value, statement)


def _annotated(statement: ast.AnnAssign, module: ModuleScopes) -> Iterator[tuple[str, Binding]]:
    if isinstance(statement.target, ast.Name):
        yield statement.target.id, Binding("assign", statement, statement.value)


def _augmented(statement: ast.AugAssign, module: ModuleScopes) -> Iterator[tuple[str, Binding]]:
    if isinstance(statement.target, ast.Name):
        yield statement.target.id, Binding("augment", statement, statement.value)


def _defined(statement: Function, module: ModuleScopes) -> Iterator[tuple[str, Binding]]:
    yield statement.name, Binding("def", statement)


def _class_defined(statement: ast.ClassDef, module: ModuleScopes) -> Iterator[tuple[str, Binding]]:
    yield statement.name, Binding("class", statement)


def _looped(statement: ast.For | ast.AsyncFor, module: ModuleScopes) -> Iterator[tuple[str, Binding]]:
    yield from _targets(statement.target, "for", statement.iter, statement)


def _entered(statement: ast.With | ast.AsyncWith, module: ModuleScopes) -> Iterator[tuple[str, Binding]]:
    for item in statement.items:
        if item.optional_vars is not None:
            yield from _targets(item.optional_vars, "with", item.context_expr, statement)


def _caught(statement: ast.ExceptHandler, module: ModuleScopes) -> Iterator[tuple[str, Binding]]:
    if statement.name:
        yield statement.name, Binding("except", statement)


def _matched(statement: ast.match_case, module: ModuleScopes) -> Iterator[tuple[str, Binding]]:
    for node in descendants(statement.pattern):
        name = getattr(node, "name", None) or getattr(node, "rest", None)
        if isinstance(name, str):
            yield name, Binding("match", node)


def _deleted(statement: ast.Delete, module: ModuleScopes) -> Iterator[tuple[str, Binding]]:
    for target in statement.targets:
        if isinstance(target, ast.Name):
            yield target.id, Binding("delete", statement)


def _type_alias(statement: Any, module: ModuleScopes) -> Iterator[tuple[str, Binding]]:
    yield statement.name.id, Binding("type", statement, statement.value)


def _imports(statement: ast.Import | ast.ImportFrom, module: ModuleScopes) -> Iterator[tuple[str, Binding]]:
    if isinstance(statement, ast.Import):
        for alias in statement.names:
            absolute = module.absolute(alias.name, 0)
            if alias.asname:
                yield alias.asname, Binding("import", statement, origin=absolute)
            else:
                first, _, below = alias.name.partition(".")
                yield first, Binding("import", statement, origin=absolute.removesuffix(f".{below}"))
        return
    base = module.absolute(statement.module, statement.level)
    for alias in statement.names:
        if alias.name == "*":
            yield "*", Binding("star", statement, origin=base)
        else:
            origin = f"{base}.{alias.name}" if base.strip(".") else f"{base}{alias.name}"
            yield alias.asname or alias.name, Binding("from", statement, origin=origin)


def _targets(
    target: ast.expr, kind: str, value: ast.expr | None, node: ast.AST
) -> Iterator[tuple[str, Binding]]:
    if isinstance(target, ast.Name):
        yield target.id, Binding(kind, node, value)
    elif isinstance(target, ast.Starred):
        yield from _targets(target.value, "unpack", None, node)
    elif isinstance(target, (ast.Tuple, ast.List)):
        same_shape = (
            kind == "assign"
            and isinstance(value, (ast.Tuple, ast.List))
            and len(value.elts) == len(target.elts)
            and not any(isinstance(part, ast.Starred) for part in [*target.elts, *value.elts])
        )
        for index, part in enumerate(target.elts):
            if same_shape and isinstance(value, (ast.Tuple, ast.List)):
                yield from _targets(part, "assign", value.elts[index], node)
            else:
                yield from _targets(part, "unpack", None, node)


def _parameters(arguments: ast.arguments) -> Iterator[tuple[str, Binding]]:
    for argument in all_parameters(arguments):
        yield argument.arg, Binding("param", argument)


_BINDINGS: dict[type[ast.AST], Callable[[Any, ModuleScopes], Iterator[tuple[str, Binding]]]] = {
    ast.Assign: _assigned,
    ast.AnnAssign: _annotated,
    ast.AugAssign: _augmented,
    ast.FunctionDef: _defined,
    ast.AsyncFunctionDef: _defined,
    ast.ClassDef: _class_defined,
    ast.Import: _imports,
    ast.ImportFrom: _imports,
    ast.For: _looped,
    ast.AsyncFor: _looped,
    ast.With: _entered,
    ast.AsyncWith: _entered,
    ast.ExceptHandler: _caught,
    ast.match_case: _matched,
    ast.Delete: _deleted,
    getattr(ast, "TypeAlias", ast.AST): _type_alias,
}


def _walruses(statement: ast.AST) -> Iterator[tuple[str, Binding]]:
    """Names bound by `:=` in the expressions of a statement; a comprehension's binds outside of it."""
    stack: list[ast.AST] = [statement]
    while stack:
        node = stack.pop()
        if isinstance(node, ast.NamedExpr):
            yield node.target.id, Binding("assign", node, node.value)
        if node is not statement and isinstance(
            node, (ast.stmt, ast.Lambda, ast.excepthandler, ast.match_case)
        ):
            continue
        if (expand := EXPANDERS.get(type(node))) is not None:
            expand(node, stack.append, stack.extend)
