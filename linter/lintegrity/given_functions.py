"""Functions that fixes put into the code of others: their text, and how to know one again there."""

from __future__ import annotations

import ast
import functools
import inspect
import re
import textwrap
from typing import Callable, NamedTuple

from lintegrity import atomic, containment, urls

_ALIAS = re.compile(r"id='_?(\w+?)(?:_module)?'")


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
    """The body without its docstring; a module may have been imported under another name."""
    return [_ALIAS.sub(r"id='\1'", ast.dump(part)) for part in node.body[1:]]
