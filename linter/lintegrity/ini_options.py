"""Options in a section of setup.cfg: one value a line, lists with commas or over several lines."""

from __future__ import annotations

import configparser
import re

from lintegrity.option_values import Document
from lintegrity.options import BY_KEY, Shape

SECTIONS = ("tool:lintegrity", "lintegrity")
_LISTS = frozenset({Shape.STRINGS, Shape.SELECTORS})
_TRUTHS = configparser.ConfigParser.BOOLEAN_STATES
_SECTION = re.compile(rb"(?m)^\[(?:tool:)?lintegrity\]")


def has_section(data: bytes) -> bool:
    """Whether a file has a section of ours."""
    return _SECTION.search(data) is not None


def document(path: str, text: str) -> Document | None:
    """The options of a text in the form of setup.cfg; None without our section. Raises configparser.Error."""
    parser = configparser.ConfigParser(interpolation=None)
    parser.read_string(text, "setup.cfg")
    section = next((name for name in SECTIONS if parser.has_section(name)), None)
    if section is None:
        return None
    table: dict[str, object] = {}
    for key, value in parser.items(section):
        inside, _, last = key.rpartition(".")
        place = table.setdefault(inside, {}) if inside else table
        if isinstance(place, dict):
            place[last] = _value(key, value.strip())
    return Document(path, table, text, section.replace(":", "."))


def _value(key: str, text: str) -> object:
    shape = BY_KEY[key].shape if key in BY_KEY else None
    if shape in _LISTS:
        return [part.strip() for part in re.split(r"[,\n]", text) if part.strip()]
    return _TRUTHS.get(text.lower(), text) if shape is Shape.BOOL else text
