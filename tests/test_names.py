"""Where names come from: followed through imports, aliases, attributes and annotations, and not further."""

from __future__ import annotations

import ast
import textwrap

import pytest
from lintegrity.names import local_origin
from lintegrity.scopes import ModuleScopes


def origin(text: str) -> str | None:
    """The origin of the argument of the last call of `use`."""
    text = textwrap.dedent(text)
    tree = ast.parse(text)
    module = ModuleScopes(tree, text.encode(), "m")
    uses = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "use"
    ]
    last = max(uses, key=lambda node: node.lineno)
    return local_origin(last.args[0], module.scope_of(last))


KNOWN = {
    "builtin": ("use(print)", "builtins.print"),
    "import": ("import os.path\nuse(os.path.join)", "os.path.join"),
    "import as": ("import os.path as p\nuse(p.join)", "os.path.join"),
    "from": ("from os import path\nuse(path.join)", "os.path.join"),
    "from as": ("from os import environ as e\nuse(e.get)", "os.environ.get"),
    "alias": ("import os\ne = os.environ\nuse(e.get)", "os.environ.get"),
    "local import": ("def f():\n    import os\n    use(os.getenv)", "os.getenv"),
    "under TYPE_CHECKING": (
        "if TYPE_CHECKING:\n    from a import B\ndef f(x: B):\n    use(x.run)",
        "a.B().run",
    ),
    "conditional, with None": ("try:\n    import a\nexcept ImportError:\n    a = None\nuse(a.b)", "a.b"),
    "called": ("import a\nx = a.B()\nuse(x.run)", "a.B().run"),
    "awaited": ("import a\nasync def f():\n    x = await a.b()\n    use(x.c)", "a.b().c"),
    "entered": ("import a\nwith a.B() as x:\n    use(x.run)", "a.B().run"),
    "annotated": ("import a\nx: a.B = make()\nuse(x.run)", "a.B().run"),
    "optional": ("import a\ndef f(x: a.B | None):\n    use(x.run)", "a.B().run"),
    "typing.Optional, as text": (
        "import a\nfrom typing import Optional\ndef f(x: 'Optional[a.B]'):\n    use(x.run)",
        "a.B().run",
    ),
    "self attribute": (
        "import a\nclass C:\n    def __init__(self):\n        self.x = a.B()\n    def f(self):\n        use(self.x.run)",
        "a.B().run",
    ),
    "self attribute by annotation": (
        "import a\nclass C:\n    def __init__(self, x):\n        self.x: a.B = x\n    def f(self):\n        use(self.x.run)",
        "a.B().run",
    ),
    "class attribute": ("import a\nclass C:\n    x = a.B()\n    def f(self):\n        use(self.x)", "a.B()"),
    "or a default": ("import a\ndef f(x: a.B = None):\n    y = x or a.B()\n    use(y.run)", "a.B().run"),
    "one of two alike": ("import a\ny = a.B(1) if c else a.B(2)\nuse(y)", "a.B()"),
    "star import of one module": ("from a import *\nuse(b)", "a.b"),
    "builtin beside a star import": ("from a import *\nuse(print)", "builtins.print"),
    "own function": ("def f(): pass\nuse(f)", "m.f"),
    "walrus": ("import a\nif (x := a.B()):\n    use(x.run)", "a.B().run"),
    "tuple": ("import a\nx, y = a.B(), a.C()\nuse(y)", "a.C()"),
    "partial": ("import functools, a\nf = functools.partial(a.b, 1)\nuse(f)", "a.b"),
}
UNKNOWN = {
    "parameter": "def f(print):\n    use(print)",
    "assigned twice, differently": "import a\nx = a.B()\nx = a.C()\nuse(x)",
    "import re-bound to a call": "import a\na = make()\nuse(a)",
    "loop variable": "for print in y:\n    use(print)",
    "comprehension variable": "[use(print) for print in y]",
    "except variable": "try:\n    pass\nexcept E as print:\n    use(print)",
    "match capture": "match y:\n    case print:\n        use(print)",
    "unknown": "use(nothing)",
    "two star imports": "from a import *\nfrom b import *\nuse(c)",
    "subscript": "import a\nuse(a.b[0])",
    "re-bound through global": "import a\nx = a.B()\ndef f():\n    global x\n    x = make()\nuse(x)",
    "re-bound through nonlocal": "import a\ndef f():\n    x = a.B()\n    def g():\n        nonlocal x\n        x = make()\n    use(x)",
    "a suppress is not what is entered": "import contextlib\nwith contextlib.suppress(E) as x:\n    use(x)",
    "a static method's first parameter": "class C:\n    x = 1\n    @staticmethod\n    def f(self):\n        use(self.x)",
    "itself": "x = x\nuse(x)",
    "a union of two": "import a\ndef f(x: a.B | a.C):\n    use(x)",
}


@pytest.mark.parametrize("case", KNOWN)
def test_known(case: str) -> None:
    text, wanted = KNOWN[case]
    assert origin(text) == wanted


@pytest.mark.parametrize("case", UNKNOWN)
def test_unknown(case: str) -> None:
    assert origin(UNKNOWN[case]) is None
