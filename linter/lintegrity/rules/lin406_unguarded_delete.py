"""Untrusted input decides what is deleted, and nothing checks it.

What it does
------------
Follows environment input, request input, remote names, command-line options and fallbacks to the current folder to
`rmtree`, `unlink`, `rmdir`, `os.remove`.

Why it matters
--------------
An empty or absolute value deletes what it never should: `/`, the home folder, the data of another tenant.

Flagged
-------
```python
import os
import shutil


def clean():
    shutil.rmtree(os.environ["BUILD_DIR"])
```

Not flagged
-----------
```python
import os
import shutil
from pathlib import Path

ALLOWED = Path("/var/lib/app/builds").resolve()


def clean():
    target = Path(os.environ["BUILD_DIR"]).resolve()
    if ALLOWED not in target.parents:
        raise ValueError(target)
    shutil.rmtree(target)
```

Use instead
-----------
Resolve the path and refuse everything that is not below the one folder that may be cleaned.

Known limits
------------
A file name alone (`basename`) is no check here: `..` and the empty name survive. A piece of a URL of which nobody knows
who chose it is reported where it is joined (LIN404), not at everything that is deleted below.

References
----------
CWE-22, CWE-73.
"""

from lintegrity.rule import FlowRule, Rule, Severity

RULE = Rule(
    code="LIN406",
    name="unguarded-delete",
    summary="Untrusted input decides what is deleted, and nothing checks it.",
    help="Refuse what is not below the folder that may be cleaned.",
    severity=Severity.ERROR,
    needles=(b"rmtree", b"unlink", b"rmdir", b"remove"),
    cwe=(22, 73),
    security_severity=8.0,
)

FLOW = FlowRule(
    labels=frozenset({"env", "request", "remote", "option"}),
    sinks=frozenset({"delete", "delete-tree"}),
    validators="delete",
    message="`{source}` decides unchecked what `{sink}` deletes",
)
