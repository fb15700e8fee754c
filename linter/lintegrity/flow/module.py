"""One module of a project: its source, its tree and its scopes, made when they are asked for."""

from __future__ import annotations

import ast
from collections.abc import Callable
from functools import cache
from typing import Any

from lintegrity.flow.files import Files
from lintegrity.flow.outline import extents_of, outline
from lintegrity.scopes import ModuleScopes
from lintegrity.source import Source


class Module:
    """One file of the project under its import name. `memo` is for what others find out about its tree.

    With `files` functions are parsed when they are looked into. `called` gives the name that the project has for a
    module which is imported as something else.
    """

    def __init__(
        self,
        name: str,
        source: Source,
        is_package: bool,
        files: Files | None = None,
        called: Callable[[str], str] = str,
    ) -> None:
        self.name = name
        self.path = source.path
        self.source = source
        self.is_package = is_package
        self.memo: dict[str, Any] = {}
        self.weight = 0
        self._is_whole = False
        self._files = files
        self._called = called
        self._scopes: ModuleScopes | None = None

    @property
    def tree(self) -> ast.Module:
        """The tree that the scopes are of; raises CannotAnalyse where the module does not parse."""
        return self.scopes.tree

    @property
    def scopes(self) -> ModuleScopes:
        """The scopes of the module; raises CannotAnalyse where it does not parse."""
        if self._scopes is None:
            tree = self.source.tree if self._files is None else self._outlined(self._files)
            self._scopes = ModuleScopes(tree, self.source.data, self.name, self.is_package, self._called)
        return self._scopes

    def _outlined(self, files: Files) -> ast.Module:
        """A tree whose functions are parsed when they are looked into."""
        source = self.source
        if self.path in files.extents:
            known = files.extents[self.path]
            return source.tree if known is None else outline(source, known)
        tree = source.tree
        extents = files.extents[self.path] = extents_of(source, tree)
        if extents is not None:
            self._is_whole = True  # it is looked into now, and made anew without its functions next time
            del source.__dict__["tree"]
        return tree

    @property
    def is_outlined(self) -> bool:
        """Whether functions are parsed when they are looked into."""
        return self._files is not None

    def weigh(self) -> int:
        """The bytes of source that its tree is made of; of bodies that are parsed later a part."""
        extents = self._files.extents.get(self.path) if self._files is not None else None
        size = len(self.source.data)
        return size if extents is None or self._is_whole else extents.rest + (size - extents.rest) // 2

    def release(self) -> bool:
        """Give up scopes that nobody else holds; they are made again when asked for."""
        self.memo.clear()
        if self._scopes is None:
            return True
        held, alone = self._holders(), _alone()
        if held[0] > alone[0] or held[1] > alone[1]:
            return False
        self._scopes.dissolve()
        self._scopes = None
        return True

    def dissolve(self) -> None:
        """Give up everything, whoever holds it: nobody will ask any more."""
        self.memo.clear()
        if self._scopes is not None:
            self._scopes.dissolve()
            self._scopes = None

    def _holders(self) -> tuple[int, int]:
        return self.scopes.holders()


@cache
def _alone() -> tuple[int, int]:
    """What is counted where nobody else holds a module's scopes: measured, since interpreters differ."""
    return Module("", Source("", b""), False)._holders()
