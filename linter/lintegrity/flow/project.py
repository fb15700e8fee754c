"""The modules of a project, found by import name from its roots and never by importing.

A `Project` keeps few trees at a time; what it found out about a module is asked again when its tree is gone.
Every look at a file, and every look for one that is not there, is noted in `seen`.
"""

from __future__ import annotations

import ast
import contextlib
import os
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from lintegrity import metadata
from lintegrity.flow.files import Change, Files
from lintegrity.flow.memory import Memory
from lintegrity.flow.module import Module
from lintegrity.flow.neighbours import Neighbours
from lintegrity.flow.roots import import_roots
from lintegrity.flow.stars import star_of
from lintegrity.flow.trees import KEPT, Trees
from lintegrity.metadata import Metadata
from lintegrity.model import Role
from lintegrity.names import attribute_of_class, name_origin, result_origin
from lintegrity.roles import SKIPPED, project_root, role_of
from lintegrity.scopes import Scope
from lintegrity.settings import Config
from lintegrity.source import CannotAnalyse, Later, Source, content_of
from lintegrity.steps import Steps

_HOPS = 16


__all__ = ["Module", "Project", "Projects"]
_T = TypeVar("_T")


class Project:
    """The files below one root. `overlay` maps absolute paths to contents that replace the disk's."""

    def __init__(self, root: str, config: Config = Config(), overlay: Mapping[str, bytes] = {}) -> None:
        self.root = root
        self.config = config
        self.overlay = overlay
        self.seen: set[str] = set()
        self._trees = Trees()
        self._current: Module | None = None
        self._paths: dict[str, str | None] = {}
        self._packages: dict[str, bool] = {}
        self._prefixes: dict[str, str | None] = {}
        self._folders: dict[str, bool] = {}
        self._files = Files(root, overlay)
        self._roots: list[str] | None = None
        self._metadata: Metadata | None = None
        self._entries: dict[str, frozenset[str] | None] = {}
        self.memory = Memory()
        # What was found out of all files together; any change makes it stale.
        self.whole: dict[object, object] = {}
        # Files changed since somebody looked last, and whether they came or went.
        self.dirty: dict[str, bool] = {}
        # How many bytes of files that have no tree yet may be read; None: all.
        self._allowance: int | None = None
        self.changes = 0

    @property
    def metadata(self) -> Metadata:
        """What the project's packaging files say of it."""
        if self._metadata is None:
            self._metadata = metadata.read(self.root)
        return self._metadata

    @property
    def target_version(self) -> tuple[int, int]:
        """The oldest Python that the project supports; fixes write nothing newer."""
        return self.config.target_version or self.metadata.oldest_python or (3, 10)

    @property
    def roots(self) -> list[str]:
        """Folders from which modules are imported, the likeliest first."""
        if self._roots is None:
            given = [os.path.join(self.root, folder) for folder in self.config.roots]
            self._roots = given or import_roots(self.root)
        return self._roots

    def module_name(self, path: str) -> tuple[str, bool]:
        """The import name of a file and whether it is a package's `__init__`."""
        folder, file = os.path.split(path)
        stem = file.rpartition(".")[0]
        is_package = stem == "__init__"
        outside = self.outside_packages(folder)
        packages = folder[len(outside) :].split(os.sep)[1:]
        parts = [*self.space_of(outside), *packages, *([] if is_package else [stem])]
        return ".".join(parts), is_package

    def outside_packages(self, folder: str) -> str:
        """The folder that holds the outermost package around a folder; the folder itself where it is no package."""
        while self._is_package(folder):
            folder = os.path.dirname(folder)
        return folder

    def space_of(self, folder: str) -> list[str]:
        """Folders without `__init__` between a root and here: namespace packages, or folders of a program."""
        holders = [root for root in self.roots if folder == root or folder.startswith(root + os.sep)]
        nearest = max(holders, key=len, default=folder)
        between = os.path.relpath(folder, nearest).split(os.sep) if folder != nearest else []
        return between if not any("." in part for part in between) else []

    def is_space(self, folder: str) -> bool:
        """Whether a folder is neither a package nor one that modules are imported from."""
        return bool(self.space_of(folder)) and not self._is_package(folder)

    def _is_package(self, folder: str) -> bool:
        known = self._packages.get(folder)
        if known is None:
            # A folder called `my-service` is no package, whatever lies in it: no import can name it.
            named = os.path.basename(folder).isidentifier()
            known = self._packages[folder] = named and os.path.exists(os.path.join(folder, "__init__.py"))
        return known

    def at(self, path: str, source: Source | None = None) -> Module:
        """The module of a file; raises OSError where it cannot be read, and source.Later in a hurry."""
        self.memory.note(path)
        # The file under analysis stays the one that was handed in, however many others are read meanwhile.
        if source is None and self._current is not None and self._current.path == path:
            return self._current
        known = self._trees.get(path)
        if known is not None and (source is None or (known.source is source and not known.is_outlined)):
            self._trees.touch(path)
            self._current = known if source is not None else self._current
            return known
        is_handed_in = source is not None
        if source is not None and known is not None and known.source.data != source.data:
            self.memory.forget(frozenset([("file", path)]))  # what a fix made of it says other things
        if source is None:
            source = self._read(path)
            self._spend(len(source.data))
        files = self._files if self._trees.in_parts and not is_handed_in else None
        name, is_package = self.module_name(path)
        module = Module(name, source, is_package, files, Neighbours(self, path).name_of)
        if is_handed_in:
            self._current = module
        self._trees.keep(path, module)
        return module

    def _spend(self, size: int) -> None:
        if self._allowance is not None:
            if size > self._allowance:
                raise Later
            self._allowance -= size

    @contextlib.contextmanager
    def hurry(self, allowance: int | None) -> Iterator[None]:
        """Questions that need the trees of more other files than that many bytes of them have to wait."""
        before, self._allowance = self._allowance, allowance
        try:
            yield
        finally:
            self._allowance = before

    def kept(self, path: str, data: bytes) -> Source | None:
        """The source of a file that was read on behalf of another, where the content is still the same."""
        known = self._trees.get(path)
        return known.source if known is not None and known.source.data == data else None

    def begin_with_file(self, path: str) -> None:
        """What follows is about this file: its tree is kept meanwhile."""
        self._trees.at_work = path

    @contextlib.contextmanager
    def outlined(self) -> Iterator[None]:
        """Parse functions when they are looked into, for work that looks into few functions of many modules.

        Not where the trees of the whole code can be kept: they are there for the checks of single files then.
        """
        if self._trees.in_parts:
            yield
            return
        self._trees.in_parts = not self._fits()
        try:
            yield
        finally:
            self._trees.leave_parts()

    def _fits(self) -> bool:
        """Whether there is room for the trees of all code."""
        room = KEPT
        for path in self.files():
            room -= len(self._files.data(path)) if self.role_of(path) not in SKIPPED else 0
            if room < 0:
                return False
        return True

    def _read(self, path: str) -> Source:
        self.seen.add(path)
        data = self.overlay.get(path)
        if data is None:
            data = content_of(path)
        return Source(path, data, role_of(path, self.root, data[:2048], self.config.roles))

    def find(self, name: str) -> str | None:
        """The file that provides a module, or None where the project has none of that name."""
        if name not in self._paths:
            self._paths[name] = self._look(name)
        return self._paths[name]

    def _look(self, name: str) -> str | None:
        if not name or name.startswith("."):
            return None
        relative = name.replace(".", os.sep)
        places = list(self.roots)
        if (top := name.partition(".")[0]) in sys.stdlib_module_names:
            places = [root for root in places if self._comes_first(root, top)]
        for root in places:
            for candidate in (
                os.path.join(root, relative, "__init__.py"),
                os.path.join(root, relative + ".py"),
            ):
                self.seen.add(candidate)
                if candidate in self.overlay or os.path.isfile(candidate):
                    return candidate
        return None

    def _comes_first(self, root: str, top: str) -> bool:
        """Whether a package of the project hides the standard module of its name: a `queue/` beside the program."""
        return self._is_package(os.path.join(root, top)) and not self._is_package(root)

    def module(self, name: str) -> Module | None:
        """The module of that import name, or None where the project has none that can be read."""
        path = self.find(name)
        return self.module_at(path) if path is not None else None

    def module_at(self, path: str) -> Module | None:
        """The module of a file, or None where it cannot be read or does not parse."""
        try:
            module = self.at(path)
            module.scopes
        except (OSError, CannotAnalyse):
            return None
        if module.is_outlined:
            self._trees.weigh_again(path, module)
        return module

    def _is_folder(self, name: str) -> bool:
        """Whether modules can lie below a name: a package, or a folder without an `__init__`."""
        if name not in self._folders:
            relative = name.replace(".", os.sep)
            folders = [os.path.join(root, relative) for root in self.roots] if name else []
            self._folders[name] = any(
                os.path.isdir(folder) or any(path.startswith(folder + os.sep) for path in self.overlay)
                for folder in folders
            )
        return self._folders[name]

    def prefix(self, dotted: str) -> str | None:
        """The longest module name of the project that begins a dotted name; nothing is parsed."""
        head = dotted.split("(", 1)[0]
        if head not in self._prefixes:
            found, name = None, ""
            for part in head.split("."):
                name = f"{name}.{part}" if name else part
                found = name if self.find(name) is not None else found
                if not self._is_folder(name):
                    break
            self._prefixes[head] = found
        return self._prefixes[head]

    def split(self, dotted: str) -> tuple[Module, str] | None:
        """The longest module of the project that begins a dotted name, and what follows it."""
        name = self.prefix(dotted)
        if name is None:
            return None
        module = self.module(name)
        if module is None:
            return None
        return module, dotted[len(name) :].lstrip(".")

    def canonical(self, origin: str) -> str:
        """Follow a dotted name through re-exports, aliases, results and attributes of project classes."""
        return self.memory.remember(origin, lambda: self._chase(origin))

    def _chase(self, origin: str) -> str:
        seen = {origin}
        for _ in range(_HOPS):
            step = self._step(origin)
            if step is None or step in seen:
                break
            seen.add(step)
            origin = step
        return origin

    def _step(self, origin: str) -> str | None:
        split = self.split(origin)
        if split is None:
            return None
        module, rest = split
        if not rest or rest.startswith("("):
            hidden = self._bound_in_package(module.name)
            return hidden + rest if hidden is not None else None
        head, _, tail = rest.partition(".")
        name = head.removesuffix("()")
        called = head.endswith("()")
        found = module.scopes.top.local(name)
        if found is None:
            if (star := star_of(self, module, name)) is not None:
                return f"{star}.{rest}"
            return None
        binding = found[1][-1]
        if binding.kind == "class" and called and tail:
            return self._instance_attribute(module, binding.node, tail)
        if binding.kind == "def" and called:
            result = result_origin(binding.node, module.scopes.top)
            return f"{result}.{tail}" if result and tail else result
        if binding.kind in ("def", "class"):
            return None
        target = name_origin(name, module.scopes.top)
        if target is None or target == f"{module.name}.{name}":
            return None
        call = "()" if called else ""
        return f"{target}{call}.{tail}" if tail else target + call

    def _bound_in_package(self, module: str) -> str | None:
        """What a package binds the name of its own module to: `from .user import user` hides the module."""
        package, _, name = module.rpartition(".")
        home = self.module(package) if package else None
        found = home.scopes.top.bindings.get(name, []) if home is not None and home.is_package else []
        target = found[-1].origin if found and found[-1].kind == "from" else None
        return target if target is not None and target.startswith(f"{module}.") else None

    def _instance_attribute(self, module: Module, node: ast.AST, tail: str) -> str | None:
        attribute, _, rest = tail.partition(".")
        called = attribute.endswith("()")
        name = attribute.removesuffix("()")
        owner = module.scopes.declare(node, module.scopes.top)
        definition = owner.bindings.get(name)
        if called and definition and definition[-1].kind == "def":
            target = result_origin(definition[-1].node, owner)
        else:
            target = attribute_of_class(owner, name)
            if called and target is not None:
                target += "()"
        if target is None:
            return None
        return f"{target}.{rest}" if rest else target

    def definition(self, dotted: str) -> tuple[Module, ast.AST, Scope] | None:
        """The function or class that a canonical dotted name denotes, with the scope that holds it."""
        split = self.split(dotted)
        if split is None:
            return None
        module, rest = split
        scope = module.scopes.top
        node: ast.AST | None = None
        for part in rest.split(".") if rest else []:
            found = scope.bindings.get(part.removesuffix("()"))
            if found and len(found) > 1:
                found = [one for one in found if not _is_setter(one.node)]
            if not found or found[-1].kind not in ("def", "class"):
                return None
            node, holder = found[-1].node, scope
            scope = module.scopes.declare(node, holder)
        return (module, node, holder) if node is not None else None

    def remember(
        self,
        key: tuple[object, ...],
        make: Callable[[], _T],
        meanwhile: _T | None = None,
        path: str | None = None,
    ) -> _T:
        """What `make` finds out, as `Memory.remember` keeps it; `path` is the file of a context that it uses."""
        return self.memory.remember(key, make, meanwhile, path)

    def changed(self, path: str) -> Change:
        """Forget what was derived from a file, and whatever hung on its being there."""
        change = self._files.changed(path)
        if not change.is_none:
            self.changes += 1
            self.whole.clear()
            self.dirty[path] = self.dirty.get(path, False) or change.came_or_went
        known = self._trees.leave(path)
        if known is not None and self._current is known:
            self._current = None
        del known
        self._trees.release()
        if change.came_or_went or os.path.basename(path) == "setup.py":
            self._forget()
            return change
        self.memory.forget(self.memory.stale(change))
        return change

    def _forget(self) -> None:
        """A file came or went: any name may lead elsewhere now."""
        self.memory.clear()
        self._prefixes.clear()
        self._folders.clear()
        self._packages.clear()
        self._paths.clear()
        self._entries.clear()
        self._trees.leave_all()
        self._roots = self._metadata = None

    def twin(self) -> Project:
        """A project of the same files with trees of its own, for work beside the checks: see `outlined`."""
        other = Project(self.root, self.config, self.overlay)
        other._trees.in_parts = True
        other._files, other._paths, other._prefixes = self._files, self._paths, self._prefixes
        other._folders = self._folders
        other._entries, other._roots, other._metadata = self._entries, self._roots, self._metadata
        return other

    def dissolve(self) -> Steps[None]:
        """Give up all, of a twin whose work is done: trees go in rings, which only a collector frees."""
        self._current = None
        self.memory.clear()
        self.whole.clear()
        yield from self._trees.dissolve()

    def of_content(self, path: str, kind: str, make: Callable[[], _T]) -> _T:
        """What follows from the content of one file alone, kept as long as that stays."""
        return self._files.of_content(path, kind, make)

    def entries(self, folder: str) -> frozenset[str] | None:
        """The names in a folder, of files that only the overlay has as well; None where it cannot be listed."""
        if folder not in self._entries:
            try:
                found = {*os.listdir(folder)}
            except OSError:
                found = set()
            found |= {os.path.basename(path) for path in self.overlay if os.path.dirname(path) == folder}
            self._entries[folder] = frozenset(found) or None
        return self._entries[folder]

    def files(self) -> list[str]:
        """Every Python file below the root, sorted, without the folders that are never code."""
        return self._files.all()

    def files_with(self, word: str) -> list[str]:
        """Files of the project that hold a name as a whole word, sorted."""
        self.memory.search("word", word)
        return self._files.words.files_with(word.encode())

    def files_with_text(self, text: str) -> list[str]:
        """Files of the project whose bytes hold a text, sorted."""
        self.memory.search("text", text)
        return self._files.words.files_with_text(text.encode())

    def files_with_words(self, pattern: re.Pattern[bytes], accepts: Callable[[str], bool]) -> set[str]:
        """Files of the project with a word that a pattern finds and that is accepted; for whole-project work."""
        return self._files.words.files_with_words(pattern, accepts)

    def role_of(self, path: str) -> Role:
        """What a file of the project is for."""
        return role_of(path, self.root, self._files.data(path)[:2048], self.config.roles)

    def data_of(self, path: str) -> bytes:
        """The bytes of a file of the project; none where it cannot be read."""
        self.memory.note(path)
        return self._files.data(path)


def _is_setter(node: ast.AST) -> bool:
    """`@name.setter def name(self, value)`: what the name stands for is still the property."""
    marks = getattr(node, "decorator_list", ())
    return any(isinstance(mark, ast.Attribute) and mark.attr in ("setter", "deleter") for mark in marks)


class Projects:
    """The projects of a run, one per root."""

    def __init__(self, config: Config = Config(), overlay: Mapping[str, bytes] = {}) -> None:
        self.config = config
        self.overlay = overlay
        self._known: dict[str, Project] = {}

    def changed(self, path: str) -> list[tuple[Project, Change]]:
        """A file is not what it was: forget what was derived from it, and tell what that means for each project."""
        return [
            (project, project.changed(path))
            for project in self._known.values()
            if path.startswith(project.root)
        ]

    @property
    def known(self) -> list[Project]:
        """The projects that files were asked about in."""
        return list(self._known.values())

    def of(self, path: str, config: Config | None = None) -> Project:
        """The project that a file belongs to."""
        root = (config or self.config).root or project_root(os.path.dirname(path))
        if root not in self._known:
            self._known[root] = Project(root, config or self.config, self.overlay)
        return self._known[root]
