"""The modules whose trees are kept: those that were asked for last, within a bound."""

from __future__ import annotations

from collections import OrderedDict

from lintegrity.flow.module import Module
from lintegrity.steps import Steps

# Bytes of source whose trees are kept: a tree with its parents takes about 40 times as much.
KEPT = 2_000_000
# The same while functions are parsed when they are looked into.
_KEPT_IN_PARTS = 2_500_000
# What a module counts at least among those to be given up: each try is work, however small it is.
_LIGHTEST = 80_000


class Trees:
    """Modules by path. With `in_parts` their functions are parsed when they are looked into."""

    def __init__(self) -> None:
        self._modules: OrderedDict[str, Module] = OrderedDict()
        self._weight = 0
        self._leaving: list[Module] = []
        self._patience = KEPT
        self.in_parts = False
        # The file at work: its tree is kept, however large, and takes no room from others.
        self.at_work = ""

    def get(self, path: str) -> Module | None:
        """The module of a file, where it is kept."""
        return self._modules.get(path)

    def touch(self, path: str) -> None:
        """A module that is kept is asked for again."""
        self._modules.move_to_end(path)

    def keep(self, path: str, module: Module) -> None:
        """Keep a module, and give up those that were not asked for longest where there is no room."""
        self.leave(path)
        self._modules[path] = module
        module.weight = module.weigh()
        self._weight += module.weight
        self._make_room(path)
        if self._leaving_weight() > self._patience:
            self.release()
            self._patience = max(KEPT, 2 * self._leaving_weight())

    def _make_room(self, newest: str) -> None:
        most = _KEPT_IN_PARTS if self.in_parts else KEPT
        at_work = self._modules.get(self.at_work)
        most += at_work.weight if at_work is not None else 0
        if self._weight > most:
            for path in [one for one in self._modules if one not in (newest, self.at_work)]:
                self.leave(path)
                if self._weight <= most:
                    break

    def weigh_again(self, path: str, module: Module) -> None:
        """A module takes more or less than when it was kept."""
        if self._modules.get(path) is module:
            self._weight -= module.weight
            module.weight = module.weigh()
            self._weight += module.weight

    def leave(self, path: str) -> Module | None:
        """Give up a module when nobody else holds it; which one it was."""
        module = self._modules.pop(path, None)
        if module is not None:
            self._weight -= module.weight
            self._leaving.append(module)
        return module

    def leave_all(self) -> None:
        """Give up all modules when nobody else holds them."""
        for path in list(self._modules):
            self.leave(path)

    def leave_parts(self) -> None:
        """Modules are looked at as a whole again."""
        self.in_parts = False
        self.at_work = ""
        for path in [path for path, module in self._modules.items() if module.is_outlined]:
            self.leave(path)
        self.release()

    def _leaving_weight(self) -> int:
        return sum(max(module.weight, _LIGHTEST) for module in self._leaving)

    def release(self) -> None:
        """Give up what is to leave and nobody holds."""
        self._leaving = [one for one in self._leaving if not one.release()]

    def dissolve(self) -> Steps[None]:
        """Give up all, whoever holds it: trees go in rings, which only a collector frees."""
        self.leave_all()
        while self._leaving:
            self._leaving.pop().dissolve()
            yield
