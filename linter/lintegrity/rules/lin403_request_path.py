"""Input of a request becomes a path that is used, and nothing checks where it leads.

What it does
------------
Follows path, query, body, header, cookie and form values and upload names, of every common web framework, to
calls that open, list, write, serve or remove files. Reported where the path is built.

Why it matters
--------------
`../../etc/passwd` is a valid file name to `open`. A client that chooses it reads or replaces any file that the
process may touch.

Flagged
-------
```python
from flask import Flask, request

app = Flask(__name__)


@app.route("/report")
def report():
    name = request.args.get("name")
    with open(f"/srv/reports/{name}") as handle:
        return handle.read()
```

Not flagged
-----------
```python
from pathlib import Path

from flask import Flask, abort, request

app = Flask(__name__)
REPORTS = Path("/srv/reports").resolve()


@app.route("/report")
def report():
    path = (REPORTS / request.args["name"]).resolve()
    if not path.is_relative_to(REPORTS):
        abort(404)
    return path.read_text()
```

Use instead
-----------
Resolve the joined path and refuse it unless it lies in the folder, look the name up in a list of known names, or
use `secure_filename` or `safe_join`.

Known limits
------------
Asking whether a file is there counts as a use: a client learns it of any file. A containment check by `startswith`
without a separator counts here; LIN405 speaks of it. A value that is stored and read back later is not followed.

Options
-------
`extensions.sources`, `extensions.validators`.

References
----------
CWE-22.
"""

from lintegrity.rule import FlowRule, Rule, Severity

RULE = Rule(
    code="LIN403",
    name="request-path",
    summary="Input of a request becomes a path that is used, and nothing checks where it leads.",
    help="Resolve the path and refuse one outside the folder, or allow known names only.",
    severity=Severity.ERROR,
    cwe=(22,),
    security_severity=8.0,
)

FLOW = FlowRule(
    labels=frozenset({"request"}),
    sinks=frozenset({"open", "folder", "delete", "delete-tree", "run", "probe"}),
    validators="path",
    message="`{source}` from the request decides the path `{sink}` unchecked",
    at="root",
)
