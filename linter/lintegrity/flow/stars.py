"""Names that star imports bring from other modules of the project."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lintegrity.flow.module import Module

if TYPE_CHECKING:
    from lintegrity.flow.project import Project

# Modules that are looked into for one name; packages whose modules all import each other have no end.
_MOST_MODULES = 60
_IMPORTED = ("import", "from")


def star_of(project: Project, module: Module, name: str) -> str | None:
    """The module of the project that star imports bring a name from.

    Of several, it is the last one that leads to a definition; which one an imported name came through is all the same.
    """
    ours = [star for star in module.scopes.star_imports if project.find(star) is not None]
    seen = {module.name}
    for star in reversed(ours) if len(ours) > 1 else ():
        home = _home(project, star, name, seen)
        if home is not None:
            return home
    return ours[0] if ours else None


def _home(project: Project, dotted: str, name: str, seen: set[str]) -> str | None:
    """The module that defines a name which another one has, itself or by star imports."""
    if dotted in seen or len(seen) > _MOST_MODULES:
        return None
    seen.add(dotted)
    module = project.module(dotted)
    found = module.scopes.top.local(name) if module is not None else None
    if module is None or found is not None:
        return dotted if found is not None and found[1][-1].kind not in _IMPORTED else None
    homes = (_home(project, star, name, seen) for star in reversed(module.scopes.star_imports))
    return next((home for home in homes if home is not None), None)
