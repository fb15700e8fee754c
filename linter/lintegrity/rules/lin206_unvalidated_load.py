"""State or configuration is loaded from a file and used by key, unchecked.

What it does
------------
Reports `json.load`, `json.loads` of a file's text, `yaml.safe_load`, `tomllib.load` and their like when keys of the
result are used in the function and no model, schema or `isinstance` looks at it first.

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
Data that the function gives back as it is, is not followed to its caller.

References
----------
- https://cwe.mitre.org/data/definitions/20.html
"""

import ast
from typing import Annotated, Iterator

from lintegrity.loads import LOADING, is_load, reads_file
from lintegrity.payloads import is_kept_and_used_by_key, is_used_by_key
from lintegrity.rule import PRODUCTION, Called, Context, Hit, Rule, Severity

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


def check(node: Annotated[ast.Call, Called(LOADING)], ctx: Context) -> Iterator[Hit]:
    if not is_load(node, ctx) or not reads_file(node, ctx):
        return
    around = ctx.function(node) or ctx.source.tree
    if is_used_by_key(node, around, ctx) or is_kept_and_used_by_key(node, ctx):
        yield Hit(node, f"`{ctx.text(node, 30)}` is used by key, but nothing looked at what the file holds")
