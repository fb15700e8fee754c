"""A value from the environment becomes the root of paths, and something below it is used unchecked.

What it does
------------
Follows environment variables and settings fields to `Path(...)`, `/`, `joinpath`, f-strings and concatenation,
and on to where something below is opened, listed, written, created, executed or removed. Reported once a
variable read, at the first expression that makes a root of it; uses and further expressions stand in the trace.

Why it matters
--------------
Whoever sets the variable decides which folder the program fills, reads and cleans.

Flagged
-------
```python
import os
from pathlib import Path

ROOT = Path(os.environ["STORAGE_ROOT"])


def save(name, text):
    (ROOT / name).write_text(text)
```

Not flagged
-----------
```python
import os
from pathlib import Path

CONFIG = Path(os.environ.get("APP_CONFIG", "app.toml"))


def load():
    return CONFIG.read_text()  # one whole file that the variable names: configuration
```

Use instead
-----------
Resolve the root once at start, refuse one that is not where the program's data may lie, and check containment of
what is joined below it.

Known limits
------------
Trusted variables as in LIN401. A root that `os.path.join` makes is LIN401's.

Options
-------
`extensions.trusted-variables`, `extensions.validators`.

References
----------
CWE-22, CWE-73.
"""

from lintegrity.rule import FlowRule, Rule, Severity

RULE = Rule(
    code="LIN402",
    name="env-path",
    summary="A value from the environment becomes the root of paths, and something below it is used unchecked.",
    help="Resolve the root and check that what is used lies in it.",
    severity=Severity.ERROR,
    cwe=(22, 73),
    security_severity=8.0,
)

FLOW = FlowRule(
    labels=frozenset({"env"}),
    sinks=frozenset({"open", "folder", "delete", "delete-tree", "run"}),
    validators="path",
    message="`{source}` from the environment roots paths in `{sink}` unchecked",
    made=frozenset({"path", "text"}),
    needs=frozenset({"below", "folder", "delete-tree"}),
    at="root",
    once=True,
)
