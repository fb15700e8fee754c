"""What the server says about words: rule pages under the cursor, and completion of codes and options."""

from __future__ import annotations

import re
from typing import Sequence

from lsprotocol import types

from lintegrity import registry
from lintegrity.options import OPTIONS, children
from lintegrity.pages import page

_CODE = re.compile(r"LIN\d{3}")
_IN_SUPPRESSION = re.compile(r"#\s*noqa\s*:\s*(?:[A-Z]+\d+[,\s]+)*(?P<word>[A-Z]*\d*)$", re.IGNORECASE)
_KEY = re.compile(r"^\s*(?P<word>[\w-]*)$")
_TABLE = re.compile(r"^\s*\[+\s*(?P<name>[^\]]+?)\s*\]+")


def rule_page(code: str) -> str | None:
    """The page of a rule as Markdown; None for a code that is none."""
    for loaded in registry.all_rules():
        if loaded.rule.code == code:
            return page(loaded)
    return None


def code_at(line: str, column: int) -> tuple[str, int, int] | None:
    """The code of ours at a column, with the columns where it begins and ends."""
    for match in _CODE.finditer(line):
        if match.start() + 1 <= column <= match.end() + 1:
            return match.group(), match.start() + 1, match.end() + 1
    return None


def code_completions(before: str) -> list[types.CompletionItem]:
    """Codes for a suppression that is being written; `before` is the line up to the cursor."""
    if _IN_SUPPRESSION.search(before) is None:
        return []
    return [
        types.CompletionItem(
            label=loaded.rule.code,
            detail=loaded.rule.name,
            documentation=loaded.rule.summary,
            kind=types.CompletionItemKind.EnumMember,
        )
        for loaded in registry.all_rules()
        if not loaded.rule.code.startswith("LIN00")
    ]


def option_completions(
    lines: Sequence[str], row: int, before: str, own_file: bool
) -> list[types.CompletionItem]:
    """Keys for the table that a row of a configuration file is in; none outside of ours."""
    if _KEY.match(before) is None:
        return []
    table = _table_at(lines, row)
    if own_file:
        prefix: str | None = table
    elif table == "tool.lintegrity" or table.startswith("tool.lintegrity."):
        prefix = table[len("tool.lintegrity") :].lstrip(".")
    else:
        return []
    start = len(prefix) + 1 if prefix else 0
    known = children(prefix or "")
    return [
        types.CompletionItem(
            label=option.key[start:],
            detail=option.shape.value,
            documentation=option.doc,
            kind=types.CompletionItemKind.Property,
            insert_text=f"{option.key[start:]} = ",
        )
        for option in known
    ]


def _table_at(lines: Sequence[str], row: int) -> str:
    for line in reversed(lines[:row]):
        if match := _TABLE.match(line):
            return match.group("name").replace(" ", "").replace('"', "")
    return ""


def option_help(lines: Sequence[str], row: int) -> str | None:
    """What the option on a row of a configuration file means."""
    match = re.match(r"\s*([\w-]+)\s*=", lines[row - 1]) if row <= len(lines) else None
    if match is None:
        return None
    table = _table_at(lines, row - 1).removeprefix("tool.lintegrity").lstrip(".")
    key = f"{table}.{match.group(1)}" if table else match.group(1)
    for option in OPTIONS:
        if option.key == key:
            return f"**{option.key}**: {option.doc}\n\nType: {option.shape.value}\n\nExample: `{option.key} = {option.example}`"
    return None
