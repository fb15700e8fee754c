"""Paths that are no plain file of the project: objects of its own classes, what one command line names, devices."""

from __future__ import annotations

import ast
import pathlib
from typing import TYPE_CHECKING

from lintegrity.kinds import FUNCTIONS, Function
from lintegrity.nodes import last_name
from lintegrity.questions.files.file_paths import PATH_CLASSES, FilePath
from lintegrity.walk import own_nodes

if TYPE_CHECKING:
    from lintegrity.context import Context
    from lintegrity.flow.project import Project

_MEMBERS = frozenset(name for name in dir(pathlib.Path) if not name.startswith("_"))
_PATH_MODULES = frozenset({"py.path", "py.path.local", "twisted.python.filepath"})
_ENOUGH = 3  # methods that `pathlib.Path` has as well: a connection is opened, too


def may_be_own(call: ast.Call, ctx: Context) -> bool:
    """Whether a method such as `open` may be called on a path of another class, which need not name a file to `open`."""
    if not isinstance(call.func, ast.Attribute):
        return False
    origin = ctx.origin(call.func) or ""
    if origin.rpartition("()")[0] in PATH_CLASSES:
        return False
    if ctx.project.definition(origin) is not None or has_own_paths(call.func.attr, ctx):
        return True
    return any(_is_of_others(one.origin or "") for found in ctx.scopes.top.bindings.values() for one in found)


def _is_of_others(origin: str) -> bool:
    """A class of paths from elsewhere: `twisted.python.filepath.FilePath`."""
    is_path = origin.endswith("Path") or origin in _PATH_MODULES
    return is_path and origin not in PATH_CLASSES and not origin.startswith(("pathlib.", "os."))


def has_own_paths(method: str, ctx: Context) -> bool:
    """Whether a class of the project is a path: by a base called so, or with this method of one and others."""
    project = ctx.project
    return project.remember(("own paths", method), lambda: _has_own_paths(method, project))


def _has_own_paths(method: str, project: Project) -> bool:
    files = {*project.files_with_text(f"def {method}("), *project.files_with_text("Path):")}
    modules = (project.module_at(path) for path in sorted(files))
    return any(
        _is_path(node, method) for module in modules if module is not None for node in module.scopes.classes
    )


def _is_path(node: ast.ClassDef, method: str) -> bool:
    if any(last_name(base).endswith("Path") for base in node.bases):
        return True
    made = {part.name: part for part in node.body if isinstance(part, FUNCTIONS)}
    own = made.get(method)
    return own is not None and (_takes_mode(own) or len(made.keys() & _MEMBERS) >= _ENOUGH)


def _takes_mode(method: Function) -> bool:
    """`def open(self, mode)`: a place of another kind that is opened like a file."""
    return any(one.arg == "mode" for one in method.args.args)


def is_of_command_line(path: FilePath) -> bool:
    """Whether a path is made of what a command line was parsed into."""
    return any("parse_args" in part.text for part in path.parts)


def is_of_own_command_line(path: FilePath, function: Function) -> bool:
    """Whether the function parses the command line that names the file: another one parses another."""
    return is_of_command_line(path) and any(
        isinstance(node, ast.Call) and last_name(node.func) == "parse_args" for node in own_nodes(function)
    )


def is_device(path: FilePath) -> bool:
    """`/dev/null`, `/proc/…`, `os.devnull`."""
    literal = [part.text for part in path.parts if part.literal]
    if literal[:1] == [""] and literal[1:2] and literal[1] in ("dev", "proc", "sys"):
        return True
    return path.key in (("os.devnull",), ("nul",), ("NUL",))
