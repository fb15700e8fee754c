"""State or configuration is loaded from a file and used by key, unchecked.

What it does
------------
Reports `json.load`, `json.loads` of a file's text, `yaml.safe_load`, `tomllib.load` and their like when keys of the
result are used in the function, or by a caller that is given it, and no model, schema or `isinstance` looks at it first.

Why it matters
--------------
A file that someone edited, or that an older release wrote, fails with a `KeyError` or `TypeError` far from its cause,
or goes on with a value of the wrong type.

Flagged
-------
```python
import json


def limits(path):
    with open(path, encoding="utf-8") as handle:
        config = json.load(handle)
    return config["limits"]["active"]
```

Not flagged
-----------
```python
import json

from pydantic import BaseModel


class Limits(BaseModel):
    active: int


def limits(path):
    with open(path, encoding="utf-8") as handle:
        config = Limits.model_validate(json.load(handle))
    return config.active
```

Use instead
-----------
A model, a schema, or at least `isinstance` and an error that names the file.

Known limits
------------
Data that is given back is followed to the callers of the function, not to theirs; not that of schemas and of files that come
with the program.

References
----------
- https://cwe.mitre.org/data/definitions/20.html
"""

import ast
from itertools import islice
from typing import Annotated, Iterator

from lintegrity.questions.files.file_paths import words
from lintegrity.questions.files.loads import LOADING, is_load, reads_file
from lintegrity.questions.files.state import calls_of
from lintegrity.questions.web.payloads import (
    is_given_back,
    is_kept_and_used_by_key,
    is_type_checked,
    is_used_by_key,
    names_of,
)
from lintegrity.rule import PRODUCTION, Called, Context, Hit, Rule, Severity
from lintegrity.walk import own_nodes

RULE = Rule(
    code="LIN206",
    name="unvalidated-load",
    summary="State or configuration is loaded from a file and used by key, unchecked.",
    help="Hand the data to a model or schema, or check its type and say which file is wrong.",
    severity=Severity.WARNING,
    default=False,
    roles=PRODUCTION,
    needles=(b"load",),
    cwe=(20,),
)

_CALLS = 12


def check(node: Annotated[ast.Call, Called(LOADING)], ctx: Context) -> Iterator[Hit]:
    if not is_load(node, ctx) or not reads_file(node, ctx):
        return
    around = ctx.function(node) or ctx.source.tree
    if _is_used(node, around, ctx) or _is_used_by_callers(node, around, ctx):
        yield Hit(node, f"`{ctx.text(node, 30)}` is used by key, but nothing looked at what the file holds")


def _is_used(value: ast.expr, around: ast.AST, ctx: Context) -> bool:
    if is_used_by_key(value, around, ctx):
        return not is_type_checked(value, around, ctx)
    return is_kept_and_used_by_key(value, ctx)


def _is_used_by_callers(node: ast.Call, function: ast.AST, ctx: Context) -> bool:
    """Whether the function gives back what it loads, and somebody who calls it uses its keys."""
    if isinstance(function, ast.Module) or not is_given_back(node, function, ctx):
        return False
    if any(isinstance(step, ast.Name) and step.id == "__file__" for step in own_nodes(function)):
        return False  # a file that comes with the program
    return any(
        _is_used(call, there.function(call) or there.source.tree, there)
        for there, call in islice(calls_of(function, ctx), _CALLS)
        if not any("schema" in words(name) for name in names_of(call, there))
    )
