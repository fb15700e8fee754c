"""From the tables of a configuration file to values of `Config`; whatever is wrong is collected, not raised."""

from __future__ import annotations

import difflib
import re
from typing import Any, Callable, Iterable, Mapping, NamedTuple

from lintegrity import registry
from lintegrity.model import Confidence, Role, Severity
from lintegrity.options import NOT_IN_OVERRIDES, Option, Shape, children
from lintegrity.settings import Allow
from lintegrity.suppress import is_reason

_ALLOW_KEYS = ("code", "path", "reason", "expires")


class Problem(NamedTuple):
    """One thing wrong with a configuration: where, and what."""

    file: str
    row: int
    message: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.row}" if self.row else self.file
        return f"{place}: {self.message}"


class Document(NamedTuple):
    """A parsed file: the options in it, and its text for finding rows."""

    path: str
    table: Mapping[str, Any]
    text: str
    prefix: str

    def row(self, key: str) -> int:
        """The row of a key, or of the table it is in; 1 where it cannot be found."""
        return find_row(self.text, f"{self.prefix}.{key}" if self.prefix else key)


def find_row(text: str, dotted: str) -> int:
    """The row at which a dotted key stands in a TOML text, else that of the nearest table above it."""
    best, depth = 1, -1
    wanted = dotted.split(".")
    table: list[str] = []
    for row, line in enumerate(text.split("\n"), 1):
        if match := re.match(r"\s*\[\[?\s*([^\]]+?)\s*\]\]?", line):
            table = _parts(match.group(1))
            here = table
        elif match := re.match(
            r"\s*((?:[\w-]+|\"[^\"]*\"|'[^']*')(?:\s*\.\s*(?:[\w-]+|\"[^\"]*\"|'[^']*'))*)\s*=", line
        ):
            here = [*table, *_parts(match.group(1))]
        else:
            continue
        if here == wanted[: len(here)] and len(here) > depth:
            best, depth = row, len(here)
    return best


def _parts(dotted: str) -> list[str]:
    return [part.strip().strip("\"'") for part in re.findall(r"[\w-]+|\"[^\"]*\"|'[^']*'", dotted)]


class Reader:
    """Turns tables into values of `Config`, collecting problems."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.problems: list[Problem] = []

    def problem(self, key: str, message: str) -> None:
        self.problems.append(Problem(self.document.path, self.document.row(key), message))

    def values(
        self, table: Mapping[str, Any], prefix: str = "", barred: frozenset[str] = frozenset()
    ) -> dict[str, object]:
        """Field → value for every valid option of a table."""
        found: dict[str, object] = {}
        known = {option.key[len(prefix) + 1 if prefix else 0 :]: option for option in children(prefix)}
        for key, value in table.items():
            dotted = f"{prefix}.{key}" if prefix else key
            option = known.get(key)
            if option is None or option.key in barred:
                self._unknown(dotted, key, [name for name in known if known[name].key not in barred])
                continue
            if option.shape is Shape.TABLE:
                if isinstance(value, dict):
                    found.update(self.values(value, dotted))
                else:
                    self.problem(dotted, f"`{dotted}` must be a table")
                continue
            result = self._value(option, value)
            if result is not None:
                found[option.field] = result
        return found

    def _unknown(self, dotted: str, key: str, known: Iterable[str]) -> None:
        near = difflib.get_close_matches(key, list(known), 1, 0.5)
        hint = f"; the nearest is `{near[0]}`" if near else ""
        self.problem(dotted, f"unknown option `{dotted}`{hint}")

    def _value(self, option: Option, value: Any) -> object:
        convert = _CONVERTERS[option.shape]
        try:
            return convert(self, option, value)
        except ValueError as error:
            text = str(error) or f"`{option.key}` must be {option.shape.value}"
            self.problem(option.key, text)
            return None


def _bool(_: Reader, option: Option, value: Any) -> object:
    if not isinstance(value, bool):
        raise ValueError
    return value


def _string(_: Reader, option: Option, value: Any) -> object:
    if not isinstance(value, str):
        raise ValueError
    if option.field.startswith("fix.") and option.field != "fix.timeout":
        if not re.fullmatch(r"[\w.]+:\w+", value):
            raise ValueError(f"`{option.key}` must be written as `package.module:function`")
    return value


def _strings(_: Reader, option: Option, value: Any) -> object:
    if not isinstance(value, list) or not all(isinstance(part, str) for part in value):
        raise ValueError
    return tuple(value)


def _selectors(reader: Reader, option: Option, value: Any) -> object:
    found = _strings(reader, option, value)
    assert isinstance(found, tuple)
    for selector in found:
        if (fault := selector_fault(selector)) is not None:
            reader.problem(option.key, f"`{option.key}`: {fault}")
    return tuple(selector for selector in found if selector_fault(selector) is None)


def selector_fault(selector: str) -> str | None:
    """What is wrong with a rule selector, with the nearest valid one; None where nothing is."""
    rules = registry.all_rules()
    try:
        registry.matching(selector, rules)
    except registry.UnknownSelector:
        valid = [text for loaded in rules for text in (loaded.rule.code, loaded.rule.name)] + ["ALL", "LIN"]
        near = difflib.get_close_matches(selector, valid, 1, 0.5) or difflib.get_close_matches(
            selector.upper(), valid, 1, 0.5
        )
        return f"unknown rule `{selector}`" + (f"; the nearest is `{near[0]}`" if near else "")
    return None


def _by_pattern(inner: Callable[[Reader, Option, Any], object]) -> Callable[[Reader, Option, Any], object]:
    def convert(reader: Reader, option: Option, value: Any) -> object:
        if not isinstance(value, dict):
            raise ValueError
        return {pattern: inner(reader, option, part) for pattern, part in value.items()}

    return convert


def _by_role(reader: Reader, option: Option, value: Any) -> object:
    if not isinstance(value, dict):
        raise ValueError
    roles = [role.value for role in Role]
    for role in value:
        if role not in roles:
            reader._unknown(f"{option.key}.{role}", role, roles)
    return {role: _strings(reader, option, globs) for role, globs in value.items() if role in roles}


def _severity(_: Reader, option: Option, value: Any) -> object:
    return _member(Severity, value)


def _confidence(_: Reader, option: Option, value: Any) -> object:
    return _member(Confidence, value)


def _member(kind: Any, value: Any) -> object:
    if value not in [member.value for member in kind]:
        raise ValueError
    return kind(value)


def _severities(reader: Reader, option: Option, value: Any) -> object:
    if not isinstance(value, dict):
        raise ValueError
    found: dict[str, object] = {}
    for selector in sorted(value, key=registry.specificity):
        fault = selector_fault(selector)
        if fault is not None:
            reader.problem(f"{option.key}.{selector}", f"`{option.key}`: {fault}")
            continue
        level = _member(Severity, value[selector])
        for loaded in registry.matching(selector, registry.all_rules()):
            found[loaded.rule.code] = level
    return found


def _version(_: Reader, option: Option, value: Any) -> object:
    match = re.fullmatch(r"(?:py)?3\.?(\d+)", value) if isinstance(value, str) else None
    if match is None:
        raise ValueError
    return (3, int(match.group(1)))


def _allow(reader: Reader, option: Option, value: Any) -> object:
    if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
        raise ValueError
    rows = _allow_rows(reader.document)
    found = []
    for number, entry in enumerate(value):
        row = rows[number] if number < len(rows) else reader.document.row("allow")
        fault = _allow_fault(entry)
        if fault is not None:
            reader.problems.append(Problem(reader.document.path, row, f"`allow` entry: {fault}"))
        else:
            expires = entry.get("expires")
            found.append(
                Allow(entry["code"], entry["path"], entry["reason"], str(expires) if expires else None, row)
            )
    return tuple(found)


def _allow_rows(document: Document) -> list[int]:
    header = re.compile(
        r"\s*\[\[\s*" + re.escape(f"{document.prefix}.allow" if document.prefix else "allow") + r"\s*\]\]"
    )
    return [row for row, line in enumerate(document.text.split("\n"), 1) if header.match(line)]


def _allow_fault(entry: Mapping[str, Any]) -> str | None:
    for key in entry:
        if key not in _ALLOW_KEYS:
            near = difflib.get_close_matches(key, _ALLOW_KEYS, 1, 0.5)
            return f"unknown key `{key}`" + (f"; the nearest is `{near[0]}`" if near else "")
    for key in ("code", "path", "reason"):
        if not isinstance(entry.get(key), str):
            return f"`{key}` is missing" if key not in entry else f"`{key}` must be a string"
    if (fault := selector_fault(entry["code"])) is not None:
        return fault
    if not is_reason(entry["reason"]):
        return f"the reason `{entry['reason']}` says nothing"
    expires = entry.get("expires")
    if expires is not None and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", str(expires)):
        return "`expires` must be a date such as 2027-01-31"
    return None


def _overrides(reader: Reader, option: Option, value: Any) -> object:
    if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
        raise ValueError
    found = []
    for entry in value:
        paths = entry.get("paths")
        if not isinstance(paths, list) or not all(isinstance(path, str) for path in paths):
            reader.problem(option.key, "`overrides` entry: `paths` must be a list of globs")
            continue
        rest = {key: part for key, part in entry.items() if key != "paths"}
        found.append((tuple(paths), reader.values(rest, barred=NOT_IN_OVERRIDES)))
    return tuple(found)


_CONVERTERS: dict[Shape, Callable[[Reader, Option, Any], object]] = {
    Shape.BOOL: _bool,
    Shape.STRING: _string,
    Shape.STRINGS: _strings,
    Shape.SELECTORS: _selectors,
    Shape.SEVERITY: _severity,
    Shape.CONFIDENCE: _confidence,
    Shape.VERSION: _version,
    Shape.STRINGS_BY_PATTERN: _by_pattern(_strings),
    Shape.SELECTORS_BY_PATTERN: _by_pattern(_selectors),
    Shape.SEVERITY_BY_SELECTOR: _severities,
    Shape.STRINGS_BY_ROLE: _by_role,
    Shape.ALLOW: _allow,
    Shape.OVERRIDES: _overrides,
}
