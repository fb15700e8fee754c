"""Options of a command line that can only have a few values: of those nobody chooses what becomes of a path."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lintegrity.nodes import last_name

if TYPE_CHECKING:
    from lintegrity.flow.frame import Frame
    from lintegrity.flow.project import Project

_MOST_FILES = 20
# Converters whose results are no texts, or one of a few.
_NARROW_TYPES = frozenset(
    {
        "int",
        "float",
        "bool",
        "complex",
        "UUID",
        "Choice",
        "IntRange",
        "FloatRange",
        "DateTime",
        "INT",
        "FLOAT",
        "BOOL",
    }
)
_NARROW_ACTIONS = frozenset(
    {"store_true", "store_false", "store_const", "append_const", "count", "BooleanOptionalAction"}
)


def is_narrow_option(frame: Frame, name: str) -> bool:
    """Whether every `add_argument` of the project that fills the attribute limits what it may be."""
    project = frame.analysis.project
    known = project.remember(("narrow options",), lambda: _narrow_options(project))
    return name in known


def _narrow_options(project: Project) -> frozenset[str]:
    narrow: set[str] = set()
    wide: set[str] = set()
    for path in project.files_with("add_argument")[:_MOST_FILES]:
        module = project.module_at(path)
        for call in module.scopes.nodes.calls.called.get("add_argument", ()) if module is not None else ():
            (narrow if limits(call) else wide).add(destination(call))
    return frozenset(narrow - wide)


def destination(call: ast.Call) -> str:
    """The attribute or parameter that an option fills, as argparse and click name it; empty where nothing says so."""
    said = next((word.value for word in call.keywords if word.arg == "dest"), None)
    if isinstance(said, ast.Constant):
        return str(said.value)
    texts = [one.value for one in call.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
    plain = [text for text in texts if text.isidentifier()]
    long = [text.partition("/")[0] for text in texts if text.startswith("--")]
    chosen = next(iter([*plain, *long, *texts]), "")
    return chosen.lstrip("-").replace("-", "_")


def limits(call: ast.Call) -> bool:
    """Whether an option takes one of a few values only, or no text."""
    return any(_is_limit(word) for word in call.keywords)


def _is_limit(word: ast.keyword) -> bool:
    if word.arg == "choices":
        return True
    if word.arg == "type":
        kind = word.value.func if isinstance(word.value, ast.Call) else word.value
        return last_name(kind) in _NARROW_TYPES
    if word.arg == "action":
        named = word.value.value if isinstance(word.value, ast.Constant) else last_name(word.value)
        return named in _NARROW_ACTIONS
    return word.arg == "is_flag"


def marks_of(node: ast.FunctionDef | ast.AsyncFunctionDef, name: str) -> Iterator[ast.Call]:
    """The decorators that declare an option or argument for a parameter: `@click.option("--data-dir", …)`."""
    for mark in node.decorator_list:
        if (
            isinstance(mark, ast.Call)
            and last_name(mark.func) in ("option", "argument")
            and destination(mark) == name
        ):
            yield mark
