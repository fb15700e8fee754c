"""Finds and runs the modules of rules that do not come with this package. Only the person running the tool asks for it."""

from __future__ import annotations

import importlib
import importlib.util
import os
import pkgutil
import re
import sys
from types import ModuleType
from typing import Iterator


class CannotLoad(Exception):
    """A place that names no module, or one that raises when it is run."""


def modules(place: str, pattern: re.Pattern[str]) -> Iterator[ModuleType]:
    """The modules of a file, a folder, a module or a package whose names match; raises CannotLoad."""
    if os.path.isdir(place):
        for name in sorted(os.listdir(place)):
            if name.endswith(".py") and pattern.fullmatch(name[:-3]):
                yield _from_file(os.path.join(place, name))
    elif os.path.isfile(place):
        yield _from_file(place)
    else:
        yield from _from_name(place, pattern)


def _from_file(path: str) -> ModuleType:
    name = os.path.basename(path)[:-3]
    spec = importlib.util.spec_from_file_location(name, os.path.abspath(path))
    if spec is None or spec.loader is None:
        raise CannotLoad(f"{path}: is no Python file")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except (Exception, SystemExit) as error:
        raise CannotLoad(f"{path}: {type(error).__name__}: {error}") from error
    return module


def _from_name(name: str, pattern: re.Pattern[str]) -> Iterator[ModuleType]:
    module = _imported(name)
    folders = getattr(module, "__path__", None)
    if folders is None:
        yield module
        return
    for info in pkgutil.iter_modules(folders):
        if pattern.fullmatch(info.name):
            yield _imported(f"{name}.{info.name}")


def _imported(name: str) -> ModuleType:
    try:
        return importlib.import_module(name)
    except (Exception, SystemExit) as error:
        raise CannotLoad(f"{name}: is neither a file nor an importable module: {error}") from error
