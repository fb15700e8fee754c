"""Which scope binds a name, and what binds it there."""

from __future__ import annotations

import ast
import random
import textwrap

import pytest
from lintegrity.scopes import ModuleScopes, Scope
from lintegrity.walk import Parents, descendants


def look(text: str, name: str = "x") -> tuple[str, list[str]] | None:
    """The scope and kinds of bindings of the last `name` that is read; the scope is told by its node's name."""
    text = textwrap.dedent(text)
    tree = ast.parse(text)
    module = ModuleScopes(tree, text.encode(), "m")
    uses = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Load)
    ]
    last = max(uses, key=lambda node: (node.lineno, node.col_offset))
    found = module.scope_of(last).lookup(name)
    return (label(found[0]), [binding.kind for binding in found[1]]) if found else None


def label(scope: Scope) -> str:
    return str(getattr(scope.node, "name", type(scope.node).__name__))


CASES = {
    "module": ("x = 1\nx", ("Module", ["assign"])),
    "builtin": ("x", None),
    "parameter": ("x = 1\ndef f(x):\n    x", ("f", ["param"])),
    "keyword-only, *args, **kwargs": ("def f(*a, x, **k):\n    x", ("f", ["param"])),
    "default is evaluated outside": ("x = 1\ndef f(x=x):\n    pass", ("Module", ["assign"])),
    "decorator is evaluated outside": ("x = 1\n@x\ndef f(x):\n    pass", ("Module", ["assign"])),
    "class body is not seen from methods": (
        "x = 1\nclass C:\n    x = 2\n    def f(self):\n        x",
        ("Module", ["assign"]),
    ),
    "class body is seen in itself": ("x = 1\nclass C:\n    x = 2\n    x", ("C", ["assign"])),
    "base class is evaluated outside": ("x = 1\nclass C(x):\n    x = 2", ("Module", ["assign"])),
    "closure": ("def f():\n    x = 1\n    def g():\n        x", ("f", ["assign"])),
    "bound later in the function": ("x = 1\ndef f():\n    x\n    x = 2", ("f", ["assign"])),
    "global": ("x = 1\ndef f():\n    global x\n    x = 2\n    x", ("Module", ["assign", "assign"])),
    "global in a function read in another": (
        "def f():\n    global x\n    x = 2\ndef g():\n    x",
        ("Module", ["assign"]),
    ),
    "global past a closure": (
        "x = 1\ndef f():\n    x = 2\n    def g():\n        global x\n        x",
        ("Module", ["assign"]),
    ),
    "nonlocal": (
        "def f():\n    x = 1\n    def g():\n        nonlocal x\n        x = 2\n        x",
        ("f", ["assign", "assign"]),
    ),
    "comprehension": ("x = 1\n[x for x in y]", ("ListComp", ["for"])),
    "first iterable is outside": ("x = 1\n[1 for x in x]", ("Module", ["assign"])),
    "second iterable is inside": ("x = 1\n[1 for x in y for z in x]", ("ListComp", ["for"])),
    "comprehension in a class sees the module": (
        "x = 1\nclass C:\n    x = 2\n    y = [x for z in w]",
        ("Module", ["assign"]),
    ),
    "lambda": ("x = 1\nlambda x: x", ("Lambda", ["param"])),
    "walrus": ("def f():\n    if (x := g()):\n        x", ("f", ["assign"])),
    "walrus in a comprehension binds outside": (
        "def f():\n    [x := y for y in z]\n    x",
        ("f", ["assign"]),
    ),
    "for": ("for x in y:\n    x", ("Module", ["for"])),
    "with": ("with y as x:\n    x", ("Module", ["with"])),
    "except": ("try:\n    pass\nexcept E as x:\n    x", ("Module", ["except"])),
    "match": ("match y:\n    case [x, *_]:\n        x", ("Module", ["match"])),
    "match star and rest": (
        "match y:\n    case [*x]:\n        x\n    case {**x}:\n        x",
        ("Module", ["match", "match"]),
    ),
    "unpacking": ("a, *x = y\nx", ("Module", ["unpack"])),
    "import and re-binding": ("import x\nx = 1\nx", ("Module", ["import", "assign"])),
    "conditional imports": (
        "try:\n    import x\nexcept E:\n    x = None\nx",
        ("Module", ["import", "assign"]),
    ),
    "augmented": ("x = 1\nx += 1\nx", ("Module", ["assign", "augment"])),
    "deleted": ("x = 1\ndel x\nx", ("Module", ["assign", "delete"])),
    "annotation alone": ("x: int\nx", ("Module", ["assign"])),
    "definition in a branch": ("if a:\n    def x(): pass\nx", ("Module", ["def"])),
}


@pytest.mark.parametrize("case", CASES)
def test_lookup(case: str) -> None:
    text, wanted = CASES[case]
    assert look(text) == wanted


def test_relative_imports() -> None:
    tree = ast.parse("from . import a\nfrom ..b import c\nfrom .d import *\n")
    module = ModuleScopes(tree, b"", "p.q.m")
    origins = {name: bindings[0].origin for name, bindings in module.top.bindings.items()}
    assert origins == {"a": "p.q.a", "c": "p.b.c", "*": "p.q.d"}
    package = ModuleScopes(tree, b"", "p.q", is_package=True)
    assert package.top.bindings["a"][0].origin == "p.q.a"
    assert package.star_imports == ["p.q.d"]


def test_owner_class_and_function() -> None:
    text = "class C:\n    def f(self):\n        return [x for x in y]\n"
    tree = ast.parse(text)
    module = ModuleScopes(tree, text.encode(), "m")
    comprehension = next(node for node in ast.walk(tree) if isinstance(node, ast.ListComp))
    scope = module.scope(comprehension)
    assert scope.function is not None and label(scope.function) == "f"
    assert scope.owner_class is not None and label(scope.owner_class) == "C"


def test_parents_are_those_of_a_whole_walk_in_whichever_order_they_are_asked_for() -> None:
    text = (
        "import a; import b\n@mark\nclass A(B, metaclass=M):\n    x = 1; y = 2\n    @one\n    @two(3)\n"
        "    def f(self, p: int = 1, *rest):\n        with p as q, r:\n            return [i for i in p if i]\n"
        "    class C:\n        def g(self): pass\nif a:\n    def h(): ...\n"
    )
    tree = ast.parse(text)
    expected = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    expected = {child: node for child, node in expected.items() if child in set(descendants(tree))}
    nodes = list(expected)
    for seed in range(20):
        parents = Parents(tree)
        random.Random(seed).shuffle(nodes)
        assert {node: parents[node] for node in nodes} == expected
        assert parents.get(tree) is None
        assert parents.get(ast.Pass(), "none") == "none"
