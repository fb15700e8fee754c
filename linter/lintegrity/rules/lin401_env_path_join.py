"""A value from the environment is joined to a path with `os.path.join` and nothing checks the result.

What it does
------------
Follows environment variables and settings fields, through functions, attributes and modules, to `os.path.join`.

Why it matters
--------------
Whoever sets the variable decides which files the program reads and writes. A relative value, a link or `..`
lead somewhere that nobody meant, and with an absolute second part `os.path.join` drops the first.

Flagged
-------
```python
import json
import os

DATA_DIR = os.environ.get("DATA_DIR", "/var/lib/app")


def load(name):
    with open(os.path.join(DATA_DIR, "jobs.json")) as handle:
        return json.load(handle)
```

Not flagged
-----------
```python
import os

DATA_DIR = os.environ["DATA_DIR"]


def inside(name):
    path = os.path.realpath(os.path.join(DATA_DIR, name))
    if not path.startswith(os.path.realpath(DATA_DIR) + os.sep):
        raise ValueError(name)
    return path
```

Use instead
-----------
Resolve the joined path and refuse it unless it lies in the folder; do it in one helper that all uses share.

Known limits
------------
Variables that name standard locations (`HOME`, `TMPDIR`, `XDG_*`, `GITHUB_WORKSPACE` and their like) are trusted;
more can be named in `trusted-variables`. Values read back from a file or a database are not followed.

Options
-------
`extensions.trusted-variables`, `extensions.validators`.

Fix safety
----------
Unsafe: the joined path is resolved, and one that leaves its first argument raises ValueError, links that lead elsewhere
included. Offered where what is put below the folder is read from the environment or handed in by a caller: a name that the
program has from a listing, a constant or a call of its own leads nowhere else, and a guard says nothing of it. None either for
folders that are gone through in search of a file, below `os.path.abspath(…)`, and for what often is a link to elsewhere: libraries,
programs, certificates, files of settings.

References
----------
CWE-22, CWE-73.
"""

from lintegrity.questions.files.guarded_joins import is_guardable
from lintegrity.rule import Applicability, FlowRule, Rule, Severity

RULE = Rule(
    code="LIN401",
    name="env-path-join",
    summary="A value from the environment is joined to a path with `os.path.join` and nothing checks the result.",
    help="Join through a helper that resolves the path and refuses one outside the folder.",
    severity=Severity.ERROR,
    needles=(b"join",),
    cwe=(22, 73),
    security_severity=8.0,
    fix=Applicability.UNSAFE,
)

FLOW = FlowRule(
    labels=frozenset({"env"}),
    sinks=frozenset({"join"}),
    validators="path",
    message="`{source}` from the environment is joined unchecked in `{sink}`",
    made=frozenset({"join"}),
    at="root",
    takes=is_guardable,
)
