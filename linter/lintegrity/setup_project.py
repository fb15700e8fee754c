"""`init`: edits a project's own files in place. Everything outside of what is added stays byte for byte."""

from __future__ import annotations

import configparser
import difflib
import os
import re
from typing import Any, NamedTuple

import tomlkit
from tomlkit.exceptions import ParseError

HOOK = """\
  - repo: https://github.com/lintegrity/lintegrity
    rev: v{version}
    hooks:
      - id: lintegrity
"""


class Change(NamedTuple):
    """A file with its bytes before (None where it is new) and after."""

    path: str
    before: bytes | None
    after: bytes

    def diff(self) -> str:
        """The change as a unified diff."""
        old = (self.before or b"").decode("utf-8", "replace").splitlines(keepends=True)
        new = self.after.decode("utf-8", "replace").splitlines(keepends=True)
        name = os.path.basename(self.path)
        lines = difflib.unified_diff(
            old, new, f"a/{name}" if self.before is not None else "/dev/null", f"b/{name}"
        )
        return "".join(
            line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
        )


class CannotEdit(Exception):
    """A file that is not understood: where, and why. It is left as it is."""


def plan(root: str, version: str) -> list[Change]:
    """What `init` would change in a project; nothing where it has been run before. Raises CannotEdit."""
    changes = [
        _pyproject(os.path.join(root, "pyproject.toml")),
        _pre_commit(os.path.join(root, ".pre-commit-config.yaml"), version),
        *(_flake8(os.path.join(root, name)) for name in (".flake8", "setup.cfg", "tox.ini")),
        _ruff(os.path.join(root, "ruff.toml")),
        _ruff(os.path.join(root, ".ruff.toml")),
    ]
    return [change for change in changes if change is not None and change.before != change.after]


def plan_helpers(root: str, module: str, changes: list[Change]) -> list[Change]:
    """The changes with those that write the helper module and point the settings at it; raises CannotEdit.

    `module` is its dotted name; empty means `_safety` in the project's one package.
    """
    from lintegrity.fixes.helper_module import helper_module, settings_lines

    folder, module = _place_of(root, module)
    target = os.path.join(folder, *module.split(".")) + ".py"
    path = os.path.join(root, "pyproject.toml")
    before = _read(path)
    planned = next((change.after for change in changes if change.path == path), before or b"")
    text = _decode(path, planned)
    present = _parse(path, text).get("tool", {}).get("lintegrity", {})
    others = [change for change in changes if change.path != path]
    after = text if "fix" in present else _append(text, settings_lines(module))
    found = [
        *others,
        Change(path, before, after.encode()),
        Change(target, _read(target), helper_module().encode()),
    ]
    return [change for change in found if change.before != change.after]


def _place_of(root: str, module: str) -> tuple[str, str]:
    """The folder that a module is imported from, and its dotted name."""
    for folder in (os.path.join(root, "src"), root):
        packages = _packages(folder)
        if module:
            if module.partition(".")[0] in packages or "." not in module:
                return folder, module
        elif len(packages) == 1:
            return folder, f"{packages[0]}._safety"
    wish = f"`{module}` is in no package of the project" if module else "which package is meant is not clear"
    raise CannotEdit(f"{root}: {wish}; name the module: --helpers package.module")


def _packages(folder: str) -> list[str]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return []
    names = [entry.name for entry in entries if os.path.exists(os.path.join(entry.path, "__init__.py"))]
    return [name for name in names if name not in ("tests", "test", "docs", "examples", "scripts")]


def _read(path: str) -> bytes | None:
    try:
        with open(path, "rb") as handle:
            return handle.read()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise CannotEdit(f"{path}: cannot be read: {error.strerror}") from None


def _pyproject(path: str) -> Change | None:
    before = _read(path)
    text = _decode(path, before or b"")
    document = _parse(path, text)
    tool = document.get("tool", {})
    added = ""
    if "lintegrity" not in tool:
        added = "[tool.lintegrity]\n# Options: lintegrity config\n"
    after = _append(text, added) if added else text
    if "ruff" in tool:
        after = _with_external(path, after, ("tool", "ruff"))
    return Change(path, before, _encode(after, before))


def _decode(path: str, data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise CannotEdit(f"{path}: is not UTF-8") from None


def _encode(text: str, before: bytes | None) -> bytes:
    return text.encode()


def _parse(path: str, text: str) -> Any:
    try:
        return tomlkit.parse(text.lstrip("\ufeff"))
    except ParseError as error:
        raise CannotEdit(f"{path}:{error.line}: is no TOML: {error}") from None


def newline_of(text: str) -> str:
    """The line end that a text uses."""
    return "\r\n" if "\r\n" in text else "\n"


def _append(text: str, block: str) -> str:
    """The text with a block after a blank line at its end, in its own line ends."""
    newline = newline_of(text)
    gap = "" if not text else newline if text.endswith(("\n", "\r")) else newline * 2
    return text + gap + block.replace("\n", newline)


def _with_external(path: str, text: str, place: tuple[str, ...]) -> str:
    """The text with `LIN` among ruff's external codes, so that ruff leaves our suppressions alone."""
    document = _parse(path, text)
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    table: Any = document
    for name in place:
        table = table[name]
    # Old configurations keep the options of `lint` at the top.
    holder = table if "external" in table and "lint" not in table else table.get("lint")
    if holder is not None and "external" in holder:
        if any(str(code) == "LIN" for code in holder["external"]):
            return text
        holder["external"].append("LIN")
        return mark + tomlkit.dumps(document)
    header = ".".join([*place, "lint"])
    match = re.search(rf"(?m)^[ \t]*\[[ \t]*{re.escape(header)}[ \t]*\][^\r\n]*(\r\n|\n)", text)
    newline = newline_of(text)
    if match is not None:
        return text[: match.end()] + f'external = ["LIN"]{newline}' + text[match.end() :]
    if holder is not None:
        holder["external"] = ["LIN"]
        return mark + tomlkit.dumps(document)
    return _append(text, f'[{header}]\nexternal = ["LIN"]\n')


def _ruff(path: str) -> Change | None:
    before = _read(path)
    if before is None:
        return None
    return Change(path, before, _encode(_with_external(path, _decode(path, before), ()), before))


def _pre_commit(path: str, version: str) -> Change | None:
    before = _read(path)
    if before is None:
        return None
    text = _decode(path, before)
    if re.search(r"lintegrity", text):
        return None
    match = re.search(r"(?m)^repos:[ \t]*(#[^\r\n]*)?(\r\n|\n|$)", text)
    if match is None:
        raise CannotEdit(f"{path}: has no `repos:` list of its own line; add the hook by hand")
    newline = newline_of(text)
    item = re.search(r"(?m)^([ \t]*)-[ \t]", text[match.end() :])
    indent = item.group(1) if item else "  "
    block = HOOK.format(version=version).replace("  - repo", "- repo", 1).replace("\n  ", "\n")
    lines = [indent + line if line else line for line in block.splitlines()]
    end = _end_of_list(text, match.end(), indent)
    gap = "" if text[:end].endswith(("\n", "\r")) or end == 0 else newline
    return Change(path, before, (text[:end] + gap + newline.join(lines) + newline + text[end:]).encode())


def _end_of_list(text: str, start: int, indent: str) -> int:
    """Where the list that begins at `start` ends: before the next key at the margin, or at the end."""
    for match in re.finditer(r"(?m)^(?![ \t#\r\n])(?!-[ \t])[^\r\n]+", text[start:]):
        return start + match.start()
    return len(text)


def _flake8(path: str) -> Change | None:
    """A flake8 configuration that selects codes explicitly gets ours added; others need nothing."""
    before = _read(path)
    if before is None:
        return None
    text = _decode(path, before)
    parser = configparser.ConfigParser(interpolation=None, strict=False)
    try:
        parser.read_string(text)
    except configparser.Error:
        return None  # flake8 would not read it either
    selected = parser.get("flake8", "select", fallback=None)
    if selected is None or re.search(r"\bLIN", selected):
        return None
    match = re.search(r"(?m)^(select[ \t]*=[ \t]*)([^\r\n]*)", text[text.index("[flake8]") :])
    if match is None:
        return None
    start = text.index("[flake8]") + match.end(1)
    value = "LIN, " if match.group(2).strip() else f"{newline_of(text)}    LIN,"
    return Change(path, before, (text[:start] + value + text[start:]).encode())
