"""Constant values: folded where they are known, unknown where anything could change them."""

from __future__ import annotations

import ast
import textwrap

import pytest
from lintegrity.literals import UNKNOWN, constant, constant_text, text_start
from lintegrity.scopes import ModuleScopes

KNOWN = {
    "'a' 'b'": "ab",
    "'a' + 'b'": "ab",
    "b'a' + b'b'": b"ab",
    "f'a{1}b{\"c\"}'": "a1bc",
    "'%s-%d' % ('a', 3)": "a-3",
    "'{}/{}'.format('a', 1)": "a/1",
    "'/'.join(('a', 'b'))": "a/b",
    "' x '.strip()": "x",
    "60 * 60": 3600,
    "-1": -1,
    "not True": False,
    "None": None,
    "0o600 | 0o020": 0o620,
    "('a', 1)": ("a", 1),
}


@pytest.mark.parametrize("text", KNOWN)
def test_folded(text: str) -> None:
    assert constant(ast.parse(text, mode="eval").body) == KNOWN[text]


@pytest.mark.parametrize(
    "text",
    [
        "x",
        "f'{x}'",
        "f'{1:>9}'",
        "f'{1!r}'",
        "'a' + 1",
        "1 / 0",
        "'%d' % 'a'",
        "'x' * 10 ** 9",
        "'x' * 1000000",
        "1 << 1000000",
        "'%999999999d' % 1",
        "'%*d' % (999999999, 1)",
        "'{:>999999999}'.format(1)",
        "'{a}'.format(a=1)",
        "'{0.x}'.format(1)",
        "...",
        "call()",
        "a if b else c",
        "[*x]",
    ],
)
def test_unknown(text: str) -> None:
    assert constant(ast.parse(text, mode="eval").body) is UNKNOWN


def last_value(text: str) -> object:
    tree = ast.parse(textwrap.dedent(text))
    module = ModuleScopes(tree, text.encode())
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return constant(calls[-1].args[0], module.scope_of(calls[-1]))


def test_names() -> None:
    assert last_value("A = 'a'\nB = A + 'b'\ndef f():\n    use(B)") == "ab"
    assert last_value("class C:\n    A = 1\n    use(A)") == 1
    assert last_value("A: str = 'a'\nuse(A)") == "a"


@pytest.mark.parametrize(
    "text",
    [
        "A = 'a'\nA = 'b'\nuse(A)",
        "A = 'a'\nA += 'b'\nuse(A)",
        "A = 'a'\ndef f():\n    global A\n    A = 'b'\nuse(A)",
        "A = 'a'\ndef f(A):\n    use(A)",
        "A = 'a'\ndef f():\n    for A in x: use(A)",
        "class C:\n    A = 1\n    def f(self):\n        use(A)",
        "A = B\nB = A\nuse(A)",
        "A = ['a']\nuse(A)",
        "use(A := 'a')\nuse(A)",
        "from m import A\nuse(A)",
    ],
)
def test_names_that_may_change(text: str) -> None:
    assert last_value(text) is UNKNOWN


def test_text() -> None:
    assert constant_text(ast.parse("'a' 'b'", mode="eval").body) == "ab"
    assert constant_text(ast.parse("b'a'", mode="eval").body) is None
    for text, start in {
        "f'a{x}'": "a",
        "'a' + x": "a",
        "'a%s' % x": "a%s",
        "f'{x}a'": "",
        "x + 'a'": "",
    }.items():
        assert text_start(ast.parse(text, mode="eval").body) == start
