"""From configuration files and the command line to `Config`. Every error is found before the run fails."""

from __future__ import annotations

import configparser
import os
import re
import sys
from collections.abc import Callable, Iterable
from typing import Iterator, Mapping, NamedTuple

from lintegrity import ini_options
from lintegrity.option_values import Document, Problem, Reader, find_row, selector_fault
from lintegrity.options import BY_KEY, Option, Shape
from lintegrity.roles import marked_root, matches, project_root, unmarked_root
from lintegrity.settings import Config

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

__all__ = [
    "InvalidConfig",
    "problems_in",
    "Loaded",
    "Problem",
    "Setting",
    "Settings",
    "load_file",
    "parse_inline",
    "selector_fault",
    "settings_in_force",
]

OWN_FILE = "lintegrity.toml"


class InvalidConfig(Exception):
    """A configuration that cannot be used; holds every problem found."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


class Setting(NamedTuple):
    """A value in force and where it was given."""

    value: object
    origin: str


class Loaded(NamedTuple):
    """A configuration with the origin of each option that was given, and the overrides by path."""

    config: Config
    origins: Mapping[str, str]
    overrides: tuple[tuple[tuple[str, ...], Mapping[str, object]], ...] = ()


def read_document(path: str) -> Document | None:
    """The options of a file; None for a pyproject.toml without our table. Raises InvalidConfig."""
    try:
        with open(path, "rb") as handle:
            text = handle.read().decode("utf-8-sig")
    except OSError as error:
        raise InvalidConfig([Problem(path, 0, f"cannot be read: {error.strerror}")]) from None
    except UnicodeDecodeError:
        raise InvalidConfig([Problem(path, 0, "is not UTF-8")]) from None
    return parse_document(path, text)


def parse_document(path: str, text: str) -> Document | None:
    """As `read_document`, for a text that stands at `path`. Raises InvalidConfig."""
    if os.path.basename(path) == "setup.cfg":
        try:
            return ini_options.document(path, text)
        except configparser.Error as error:
            raise InvalidConfig([Problem(path, 0, " ".join(error.message.split()))]) from None
    try:
        parsed = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        row = re.search(r"line (\d+)", str(error))
        raise InvalidConfig(
            [Problem(path, int(row.group(1)) if row else 1, f"is no TOML: {error}")]
        ) from None
    if os.path.basename(path) != "pyproject.toml":
        if isinstance(parsed.get("tool"), dict) and "lintegrity" in parsed["tool"]:
            told = "the options stand at the top of this file; `tool.lintegrity` is a table of pyproject.toml"
            raise InvalidConfig([Problem(path, find_row(text, "tool.lintegrity"), told)])
        return Document(path, parsed, text, "")
    tool = parsed.get("tool", {})
    table = tool.get("lintegrity") if isinstance(tool, dict) else None
    if table is None:
        return None
    if not isinstance(table, dict):
        raise InvalidConfig(
            [Problem(path, find_row(text, "tool.lintegrity"), "`tool.lintegrity` is no table")]
        )
    return Document(path, table, text, "tool.lintegrity")


def problems_in(path: str, text: str) -> list[Problem]:
    """What is wrong with the text of a configuration file."""
    try:
        document = parse_document(path, text)
    except InvalidConfig as error:
        return error.problems
    if document is None:
        return []
    reader = Reader(document)
    reader.values(document.table)
    return reader.problems


def apply_values(config: Config, values: Mapping[str, object]) -> Config:
    """A configuration with fields replaced; dotted fields reach into `fix` and `extensions`."""
    plain = {field: value for field, value in values.items() if "." not in field and field in Config._fields}
    fix = {field[4:]: value for field, value in values.items() if field.startswith("fix.")}
    extensions = {field[11:]: value for field, value in values.items() if field.startswith("extensions.")}
    if fix:
        plain["fix"] = config.fix._replace(**fix)  # type: ignore[arg-type]
    if extensions:
        plain["extensions"] = config.extensions._replace(**extensions)  # type: ignore[arg-type]
    return config._replace(**plain)  # type: ignore[arg-type]


def load_file(path: str, _chain: tuple[str, ...] = ()) -> Loaded | None:
    """The configuration of one file with what it extends; None for one without our table. Raises InvalidConfig."""
    path = os.path.abspath(path)
    if path in _chain:
        raise InvalidConfig([Problem(path, 0, "extends itself: " + " → ".join([*_chain, path]))])
    document = read_document(path)
    if document is None:
        return None
    reader = Reader(document)
    values = reader.values(document.table)
    overrides = values.pop("overrides", ())
    base = Loaded(Config(), {})
    parent = values.pop("extend", None)
    if isinstance(parent, str):
        try:
            base = load_file(os.path.join(os.path.dirname(path), parent), (*_chain, path)) or base
        except InvalidConfig as error:
            reader.problems += error.problems
    if reader.problems:
        raise InvalidConfig(reader.problems)
    config = apply_values(base.config, values)._replace(config_file=path, base=os.path.dirname(path))
    origins = {**base.origins, **{field: f"{path}:{document.row(key_of(field))}" for field in values}}
    return Loaded(config, origins, (*base.overrides, *overrides))  # type: ignore[misc]


def key_of(field: str) -> str:
    """The key of a field in the configuration."""
    return next((option.key for option in BY_KEY.values() if option.field == field), field)


def find_config(folder: str) -> str | None:
    """The nearest configuration file from a folder upward; of one folder `lintegrity.toml`, pyproject.toml, setup.cfg."""
    while True:
        own = os.path.join(folder, OWN_FILE)
        if os.path.isfile(own):
            return own
        project = os.path.join(folder, "pyproject.toml")
        if os.path.isfile(project) and _holds(project, _has_table):
            return project
        old = os.path.join(folder, "setup.cfg")
        if os.path.isfile(old) and _holds(old, ini_options.has_section):
            return old
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above


_TABLE = re.compile(
    rb"(?m)^\s*\[+\s*tool\s*\.\s*[\"']?lintegrity\b|^\s*[\"']?lintegrity\b|tool\s*\.\s*lintegrity"
)


def _holds(path: str, ours: Callable[[bytes], bool]) -> bool:
    try:
        with open(path, "rb") as handle:
            data = handle.read()
    except OSError:
        return False
    return b"lintegrity" in data and ours(data)


def _has_table(data: bytes) -> bool:
    return _TABLE.search(data) is not None


class Settings:
    """Gives the configuration for any file: the nearest file's, then overrides by path, then the command line's.

    `given` maps fields of Config to values that win; `base` is a configuration to use for every file as it is.
    """

    def __init__(
        self,
        given: Mapping[str, object] | None = None,
        config_file: str | None = None,
        isolated: bool = False,
        base: Config | None = None,
    ) -> None:
        self._given = dict(given or {})
        self._base = base
        self._isolated = isolated
        self._file = os.path.abspath(config_file) if config_file else None
        self._checked: list[str] = []
        self._loaded: dict[str | None, Loaded] = {}
        self._folders: dict[str, str | None] = {}
        self._configs: dict[tuple[str | None, str, tuple[int, ...]], Config] = {}

    def for_path(self, path: str, is_folder: bool = False) -> Config:
        """The configuration in force for a file or folder; raises InvalidConfig."""
        if self._base is not None:
            return self._base
        folder = path if is_folder else os.path.dirname(path)
        file = self._config_file(folder)
        loaded = self.loaded(file)
        base = loaded.config.base or folder
        relative = os.path.relpath(path, base).replace(os.sep, "/")
        active = tuple(
            number
            for number, (patterns, _) in enumerate(loaded.overrides)
            if any(matches(relative, pattern) for pattern in patterns)
        )
        root = self._root(folder)
        key = (file, root, active)
        if key not in self._configs:
            config = loaded.config
            for number in active:
                config = apply_values(config, loaded.overrides[number][1])
            config = apply_values(config, self._given)
            self._configs[key] = config._replace(root=root)
        return self._configs[key]

    def look_into(self, folders: Iterable[str]) -> None:
        """Folders are checked as a whole: each is the root of what lies in it where no marker says otherwise."""
        self._checked = [*dict.fromkeys([*self._checked, *folders])]

    def _root(self, folder: str) -> str:
        marked = marked_root(folder)
        if marked is not None:
            return marked
        around = [
            one for one in self._checked if folder == one or folder.startswith(one.rstrip(os.sep) + os.sep)
        ]
        return unmarked_root(folder, min(around, key=len)) if around else project_root(folder)

    def loaded(self, file: str | None) -> Loaded:
        """What a configuration file holds; the defaults for None. Raises InvalidConfig."""
        if file not in self._loaded:
            found = load_file(file) if file is not None else None
            self._loaded[file] = found or Loaded(Config(), {})
        return self._loaded[file]

    def origin(self, field: str, path: str) -> str:
        """Where the value of a field in force for a folder was given."""
        if field in self._given:
            return "command line"
        return self.loaded(self._config_file(path)).origins.get(field, "default")

    def _config_file(self, folder: str) -> str | None:
        if self._isolated:
            return None
        if self._file is not None:
            return self._file
        if folder not in self._folders:
            self._folders[folder] = find_config(folder)
        return self._folders[folder]


def parse_inline(text: str) -> tuple[dict[str, object], list[Problem]]:
    """The fields of a `key=value` given on the command line, with what is wrong with them."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        key, _, value = text.partition("=")
        try:
            table = tomllib.loads(f'{key}="{value}"')
        except tomllib.TOMLDecodeError as error:
            return {}, [Problem("--config", 0, f"`{text}` is no `key = value` of TOML: {error}")]
    reader = Reader(Document("--config", table, text, ""))
    values = reader.values(table)
    return values, [problem._replace(row=0) for problem in reader.problems]


def settings_in_force(settings: Settings, folder: str) -> Iterator[tuple[Option, Setting]]:
    """Every option with its value for a folder and where that was given."""
    config = settings.for_path(folder, is_folder=True)
    for option in BY_KEY.values():
        if option.shape in (Shape.TABLE, Shape.OVERRIDES) or option.key == "extend":
            continue
        value: object = config
        for part in option.field.split("."):
            value = getattr(value, part)
        yield option, Setting(value, settings.origin(option.field, folder))
