"""Statements follow a `return` or `raise` in the same block and never run.

What it does
------------
Reports the first statement after a `return`, `raise`, `break` or `continue` in the same block.

Why it matters
--------------
Code that cannot run is left over from an edit that was not finished. Readers take it for what happens.

Flagged
-------
```python
def load(path):
    return read(path)
    cleanup(path)
```

Not flagged
-----------
```python
def pages():
    return
    yield  # makes the function a generator
```

Known limits
------------
Calls that never return, such as `sys.exit()`, are not followed.
"""

import ast
from typing import Iterator

from lintegrity.rule import Context, Hit, Rule, Severity

RULE = Rule(
    code="LIN710",
    name="unreachable-code",
    summary="Statements follow a `return` or `raise` in the same block and never run.",
    help="Remove the statements, or move them before the jump.",
    severity=Severity.WARNING,
    needles=(b"return", b"raise", b"break", b"continue"),
)

_JUMPS = (ast.Return, ast.Raise, ast.Break, ast.Continue)
_WORDS = {ast.Return: "return", ast.Raise: "raise", ast.Break: "break", ast.Continue: "continue"}


def check(node: ast.Return | ast.Raise | ast.Break | ast.Continue, ctx: Context) -> Iterator[Hit]:
    parent = ctx.parent(node)
    for name in ("body", "orelse", "finalbody"):
        block = getattr(parent, name, None)
        if isinstance(block, list) and node in block[:-1]:
            after = block[block.index(node) + 1]
            if not _is_meant(after, ctx):
                yield Hit(after, f"code after `{_WORDS[type(node)]}` never runs")
            return


def _is_meant(statement: ast.stmt, ctx: Context) -> bool:
    """A `yield` that makes a generator, and a docstring-like constant."""
    if isinstance(statement, ast.Expr):
        return isinstance(statement.value, (ast.Yield, ast.YieldFrom, ast.Constant))
    return isinstance(statement, ast.Pass)
