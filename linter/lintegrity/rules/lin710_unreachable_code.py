"""Statements follow a `return` or `raise` in the same block and never run.

What it does
------------
Reports the first statement after a `return`, `raise`, `break` or `continue` in the same block, once a block.

Why it matters
--------------
Code that cannot run is left over from an edit that was not finished. Readers take it for what happens: a
clean-up, a check or a line of audit that is there and does nothing.

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

Use instead
-----------
Remove the statements, or move them before the jump.

Known limits
------------
Calls that never return, such as `sys.exit()`, endless loops and conditions that are always true are not followed.
Silent for a `yield` that makes the function a generator, `assert False`, `assert_never(...)`, `pass` and a string.

References
----------
- CWE-561: Dead Code.
"""

import ast
from typing import Iterator

from lintegrity.blocks import blocks
from lintegrity.nodes import last_name
from lintegrity.rule import Context, Hit, Rule, Severity
from lintegrity.walk import own_nodes

RULE = Rule(
    code="LIN710",
    name="unreachable-code",
    summary="Statements follow a `return` or `raise` in the same block and never run.",
    help="Remove the statements, or move them before the jump.",
    severity=Severity.WARNING,
    needles=(b"return", b"raise", b"break", b"continue"),
    cwe=(561,),
)

_WORDS = {ast.Return: "return", ast.Raise: "raise", ast.Break: "break", ast.Continue: "continue"}
Block = (
    ast.FunctionDef
    | ast.AsyncFunctionDef
    | ast.If
    | ast.For
    | ast.AsyncFor
    | ast.While
    | ast.With
    | ast.AsyncWith
    | ast.Try
    | ast.ExceptHandler
    | ast.match_case
    | ast.Module
)


def check(node: Block, ctx: Context) -> Iterator[Hit]:
    for block in blocks(node):
        if len(block) > 1:
            for index in range(len(block) - 1):
                word = _WORDS.get(type(block[index]))
                if word is not None:
                    after = _first_meant_to_run(block[index + 1 :])
                    if after is not None and not _is_known(after, ctx):
                        yield Hit(after, f"code after `{word}` never runs")
                    break


def _first_meant_to_run(statements: list[ast.stmt]) -> ast.stmt | None:
    """The first statement that is there to do something; None where a `yield` makes a generator."""
    if any(_yields(step) for step in statements):
        return None
    return next((step for step in statements if not _does_nothing(step)), None)


def _is_known(statement: ast.stmt, ctx: Context) -> bool:
    """`# pragma: no cover`: who wrote it says that it never runs (a definition that makes a name a cell, say)."""
    return "pragma: no cover" in ctx.source.lines[statement.lineno - 1]


def _yields(statement: ast.stmt) -> bool:
    if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        return False
    return any(isinstance(node, (ast.Yield, ast.YieldFrom)) for node in own_nodes(statement))


def _does_nothing(statement: ast.stmt) -> bool:
    """`pass`, `...`, a string, `assert False`, `assert_never(x)`: said to readers and type checkers."""
    if isinstance(statement, ast.Expr):
        value = statement.value
        if isinstance(value, ast.Call):
            return last_name(value.func) == "assert_never"
        return isinstance(value, ast.Constant)
    if isinstance(statement, ast.Assert):
        return isinstance(statement.test, ast.Constant) and not statement.test.value
    return isinstance(statement, ast.Pass)
