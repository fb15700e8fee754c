"""Module-level names that other modules assign anew: `conf.DEBUG = options.debug` in the command line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lintegrity.flow.module import Module

if TYPE_CHECKING:
    from lintegrity.flow.propagate import Analysis


def is_assigned_elsewhere(analysis: Analysis, module: Module, name: str) -> bool:
    """Whether another module assigns an attribute of that name to the module."""
    pattern = re.compile(rb"\b(\w+)\.%s[ \t]*=(?!=)" % re.escape(name.encode()))
    for path in analysis.search.word(name) - {module.path}:
        bases = {base.decode() for base in pattern.findall(analysis.project.data_of(path))}
        if bases and _names(analysis, path, bases, module.name):
            return True
    return False


def _names(analysis: Analysis, path: str, bases: set[str], wanted: str) -> bool:
    """Whether one of the names stands for a module where it is written; in a function's own import by its last part."""
    other = analysis.module_at(path)
    if other is None:
        return False
    for base in bases:
        found = other.scopes.top.local(base)
        if found is None and base == wanted.rpartition(".")[2]:
            return True
        if found is not None and any(binding.origin == wanted for binding in found[1]):
            return True
    return False
