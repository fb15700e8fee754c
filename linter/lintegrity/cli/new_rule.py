"""`lintegrity new-rule`: writes a rule that works, with its test, to be changed into the one that is wanted."""

from __future__ import annotations

import argparse
import os
import re

from lintegrity import registry
from lintegrity.atomic import write_atomically
from lintegrity.cli.main import FAILED, OK, UsageError, say

_OWN_RULES = os.path.join("linter", "lintegrity", "rules")
_LOCAL_FOLDER = "lint_rules"

RULE = '''"""A call of `breakpoint` is left in the code.

What it does
------------
Reports calls of the built-in `breakpoint`.

Why it matters
--------------
The program stops there and waits for someone at a terminal.

Flagged
-------
```python
def load(path):
    breakpoint()
```

Not flagged
-----------
```python
def load(path, breakpoint):
    breakpoint()
```

Use instead
-----------
Remove the call.

Known limits
------------
A debugger that is started in another way is not seen.

References
----------
- https://docs.python.org/3/library/functions.html#breakpoint
"""

import ast
from typing import Annotated, Iterator

from lintegrity.rule import Called, Context, Hit, Rule, Severity

RULE = Rule(
    code="{code}",
    name="{name}",
    summary="A call of `breakpoint` is left in the code.",
    help="Remove the call.",
    severity=Severity.WARNING,
    # One of these must occur in a file for the rule to be able to fire there.
    needles=(b"breakpoint",),
)


# Only calls of this name are handed in. Without `Annotated` every node of the type is.
def check(node: Annotated[ast.Call, Called({{"breakpoint"}})], ctx: Context) -> Iterator[Hit]:
    """A call of the built-in. `ctx.origin` follows imports, aliases and re-binding."""
    if ctx.origin(node.func) == "builtins.breakpoint":
        yield Hit(node, "`breakpoint` stops the program here")
'''

CASES = '''"""Cases of {code}: sources by the reason why they stand here. Lines that must be reported end in the code."""

CLEAN = {{
    "a parameter of that name is someone else's": """
        def load(path, breakpoint):
            breakpoint()
        """,
    "only mentioned": """
        HOOK = breakpoint
        """,
}}

FLAGGED = {{
    "left in a function": """
        def load(path):
            breakpoint()  # {code}
        """,
}}
'''

TEST = '''"""{code}: what it must not report, and what it must."""

from pathlib import Path

from lintegrity import registry
from lintegrity.api import check_source
from lintegrity.settings import Config

registry.add_local([str(Path(__file__).parent / "{stem}.py")])
ONLY = Config(select=("{code}",))

CLEAN = {{
    "a parameter of that name is someone else's": "def load(path, breakpoint):\\n    breakpoint()\\n",
    "only mentioned": "HOOK = breakpoint\\n",
}}
FLAGGED = {{
    "left in a function": ("def load(path):\\n    breakpoint()\\n", [2]),
}}


def rows(text):
    """The rows on which the rule reports something."""
    return [one.span.row for one in check_source(text, "app/module.py", ONLY).findings]


def test_clean():
    for reason, text in CLEAN.items():
        assert rows(text) == [], reason


def test_flagged():
    for reason, (text, expected) in FLAGGED.items():
        assert rows(text) == expected, reason
'''


def run(options: argparse.Namespace) -> int:
    """Write the two files; nothing that exists is written over."""
    code, name = options.code.upper(), options.name
    _validate(code, name)
    stem = f"{code.lower()}_{name.replace('-', '_')}"
    for path, text in _files(options.folder, stem).items():
        if os.path.exists(path):
            raise UsageError(f"{path} exists")
        try:
            os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
            write_atomically(path, text.format(code=code, name=name, stem=stem).encode())
        except OSError as error:
            say(f"error: {path}: cannot be written: {error.strerror or error}")
            return FAILED
        say(f"wrote {path}")
    return OK


def _validate(code: str, name: str) -> None:
    if not re.fullmatch(r"LIN\d{3}", code):
        raise UsageError(f"`{code}` is no code; write LIN and three digits")
    if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", name):
        raise UsageError(f"`{name}` is no name; write small letters, digits and hyphens")
    for loaded in registry.all_rules():
        if loaded.rule.code == code or loaded.rule.name == name:
            raise UsageError(f"{loaded.rule.code} {loaded.rule.name} exists")
    if not os.path.isdir(_OWN_RULES) and not code.startswith("LIN9"):
        raise UsageError("rules of your own use the codes LIN900 to LIN999")


def _files(folder: str | None, stem: str) -> dict[str, str]:
    """Paths and templates: in a checkout of this project where its rules and cases are, else side by side."""
    if folder is None and os.path.isdir(_OWN_RULES):
        return {
            os.path.join(_OWN_RULES, f"{stem}.py"): RULE,
            os.path.join("tests", "rules", f"{stem}.py"): CASES,
        }
    folder = folder or _LOCAL_FOLDER
    return {os.path.join(folder, f"{stem}.py"): RULE, os.path.join(folder, f"test_{stem}.py"): TEST}
