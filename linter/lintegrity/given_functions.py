"""Functions that fixes put into the code of others: their text, and how to know one again there."""

from __future__ import annotations

import ast
import builtins
import copy
import functools
import inspect
import io
import re
import textwrap
import tokenize
from typing import Callable, NamedTuple

from lintegrity import atomic, containment, urls
from lintegrity.walk import descendants


class Given(NamedTuple):
    """A function that this package gives to others, with the modules its text uses."""

    function: Callable[..., object]
    imports: tuple[str, ...]


GIVEN = {
    "atomic_open": Given(atomic.atomic_open, atomic.IMPORTS),
    "redact_url": Given(urls.redact_url, urls.IMPORTS),
    "safe_join": Given(containment.safe_join, containment.IMPORTS),
}


@functools.lru_cache(maxsize=None)
def text_of(key: str, name: str) -> str:
    """The function's text under another name."""
    given = GIVEN[key]
    text = textwrap.dedent(inspect.getsource(inspect.unwrap(given.function))).rstrip("\n")
    return text.replace(f"def {key}(", f"def {name}(", 1)


def with_module_as(text: str, module: str, bound: str) -> str:
    """The text with a module under another name: in code and in quoted annotations, not in the docstring."""
    within = re.compile(rf"(?<![\w.]){module}\.")
    lines = text.splitlines(keepends=True)
    before = ""
    found = []
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.NAME and token.string == module and before != ".":
            found.append((token.start, token.end, bound))
        elif token.type == tokenize.STRING and '"""' not in token.string:
            found.append((token.start, token.end, within.sub(f"{bound}.", token.string)))
        before = token.string
    for (row, begin), (_, end), name in reversed(found):
        line = lines[row - 1]
        lines[row - 1] = line[:begin] + name + line[end:]
    return "".join(lines)


def is_given(node: ast.AST, key: str) -> bool:
    """Whether a definition is the given function, however it was formatted and whatever its docstring says."""
    if not isinstance(node, ast.FunctionDef) or key not in node.name:
        return False
    return _dumped(node) == _own(key)


@functools.lru_cache(maxsize=None)
def _own(key: str) -> list[str]:
    mine = ast.parse(text_of(key, key)).body[0]
    assert isinstance(mine, ast.FunctionDef)
    return _dumped(mine)


def _dumped(node: ast.FunctionDef) -> list[str]:
    """The body without its docstring and annotations; names count by where they come first, as modules have others."""
    numbers: dict[str, str] = {}
    body = copy.deepcopy(node.body[1:])
    for part in (part for statement in body for part in descendants(statement)):
        if isinstance(part, ast.AnnAssign):
            part.annotation = ast.Constant(None)
        elif isinstance(part, ast.Name) and not hasattr(builtins, part.id):
            part.id = numbers.setdefault(part.id, str(len(numbers)))
    return [ast.dump(part) for part in body]
