"""What pyproject.toml, setup.cfg and setup.py say of a project. Read as data; nothing of it is executed.

A wheel or a source archive that was unpacked carries its console scripts in `*.dist-info` or `*.egg-info`.
"""

from __future__ import annotations

import ast
import configparser
import os
import re
import sys
from typing import Any, Iterator, Mapping, NamedTuple

from lintegrity.nodes import last_name

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib


class Metadata(NamedTuple):
    """The facts of a project. `scripts` are targets of console scripts as `package.module:function`.

    `version_source` is the file (`path:src/app/__init__.py`) or attribute (`attr:app.__version__`) from which a
    dynamic version is read. `tables` is the whole of pyproject.toml.
    """

    name: str | None = None
    version: str | None = None
    version_source: str | None = None
    requires_python: str | None = None
    scripts: tuple[str, ...] = ()
    tables: Mapping[str, Any] = {}

    @property
    def oldest_python(self) -> tuple[int, int] | None:
        """The lowest version that `requires_python` admits, where it gives a lower bound."""
        bounds = re.findall(r"(?:>=|~=|==|>)\s*3\.(\d+)", self.requires_python or "")
        return (3, max(map(int, bounds))) if bounds else None


def read(root: str) -> Metadata:
    """The metadata of the project at `root`; what is missing or broken is left out."""
    tables = _pyproject(os.path.join(root, "pyproject.toml"))
    project = _table(tables, "project")
    config = _setup_cfg(os.path.join(root, "setup.cfg"))
    call = _setup_py(os.path.join(root, "setup.py"))
    poetry = _table(tables, "tool", "poetry")
    setup_version = config.get("metadata", "version", fallback=None)
    source = _dynamic_version(tables)
    if setup_version and re.match(r"(?:attr|file)\s*:", setup_version):
        source = source or setup_version.replace("file:", "path:").replace(" ", "")
        setup_version = None
    return Metadata(
        _first(
            project.get("name"),
            poetry.get("name"),
            config.get("metadata", "name", fallback=None),
            call.get("name"),
        ),
        _first(project.get("version"), poetry.get("version"), setup_version, call.get("version")),
        source,
        _first(
            project.get("requires-python"),
            config.get("options", "python_requires", fallback=None),
            call.get("python_requires"),
        ),
        tuple(sorted({*_scripts(tables, config, call), *_built_scripts(root)})),
        tables,
    )


def _first(*values: Any) -> str | None:
    return next((value for value in values if isinstance(value, str) and value), None)


def _pyproject(path: str) -> Mapping[str, Any]:
    try:
        with open(path, "rb") as handle:
            return tomllib.load(handle)
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError):
        return {}


def _table(tables: Mapping[str, Any], *names: str) -> Mapping[str, Any]:
    for name in names:
        inner = tables.get(name)
        if not isinstance(inner, dict):
            return {}
        tables = inner
    return tables


def _setup_cfg(path: str) -> configparser.ConfigParser:
    parser = configparser.ConfigParser(interpolation=None, strict=False)
    try:
        parser.read(path, encoding="utf-8")
    except (configparser.Error, UnicodeDecodeError, OSError):
        return configparser.ConfigParser(interpolation=None)
    return parser


def _setup_py(path: str) -> Mapping[str, Any]:
    """The literal arguments of the `setup(...)` call."""
    try:
        with open(path, "rb") as handle:
            tree = ast.parse(handle.read())
    except (OSError, SyntaxError, ValueError, RecursionError):
        return {}
    found: dict[str, Any] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and last_name(node.func) == "setup":
            for keyword in node.keywords:
                try:
                    found[keyword.arg or ""] = ast.literal_eval(keyword.value)
                except (ValueError, TypeError, SyntaxError, RecursionError):
                    continue
    return found


def _dynamic_version(tables: Mapping[str, Any]) -> str | None:
    dynamic = _table(tables, "tool", "setuptools", "dynamic", "version")
    if isinstance(dynamic.get("attr"), str):
        return f"attr:{dynamic['attr']}"
    if isinstance(dynamic.get("file"), str):
        return f"path:{dynamic['file']}"
    hatch = _table(tables, "tool", "hatch", "version").get("path")
    flit = _table(tables, "tool", "flit", "module").get("name")
    pdm = _table(tables, "tool", "pdm", "version").get("path")
    if isinstance(hatch or pdm, str):
        return f"path:{hatch or pdm}"
    return f"attr:{flit}.__version__" if isinstance(flit, str) else None


def _scripts(
    tables: Mapping[str, Any], config: configparser.ConfigParser, call: Mapping[str, Any]
) -> tuple[str, ...]:
    found: list[str] = []
    for place in (("project", "scripts"), ("project", "gui-scripts"), ("tool", "poetry", "scripts")):
        for target in _table(tables, *place).values():
            target = target.get("callable", target.get("reference")) if isinstance(target, dict) else target
            found += [target] if isinstance(target, str) else []
    kinds = ("console_scripts", "gui_scripts")
    groups: list[Any] = [config.get("options.entry_points", kind, fallback="") for kind in kinds]
    entry_points = call.get("entry_points")
    if isinstance(entry_points, dict):
        groups += [entry_points.get(kind, ()) for kind in kinds]
    for group in groups:
        lines = group.splitlines() if isinstance(group, str) else group
        found += [line.partition("=")[2].strip() for line in lines if isinstance(line, str) and "=" in line]
    return tuple(target.partition("[")[0].strip() for target in found)


def _built_scripts(root: str) -> Iterator[str]:
    """The console scripts that a build wrote down beside the packages."""
    for folder in (root, os.path.join(root, "src")):
        try:
            names = sorted(name for name in os.listdir(folder) if name.endswith((".dist-info", ".egg-info")))
        except OSError:
            continue
        for name in names:
            config = _setup_cfg(os.path.join(folder, name, "entry_points.txt"))
            for group in config.sections():  # `twine.registered_commands` are run by the script `twine`
                if group.endswith(("_scripts", "commands")):
                    yield from (value.partition("[")[0].strip() for _, value in config.items(group))
