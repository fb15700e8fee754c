"""A name that the other side chose is joined to a folder, and nothing checks it.

What it does
------------
Follows names taken from URLs, response headers and documents of other servers to paths below a folder that are
opened or written, and to files that are written under the name as it is. Reported once a name, where it is first
joined; the other places stand in the trace.

Why it matters
--------------
The server, or whoever answers in its place, writes any file that the process may write.

Flagged
-------
```python
import os
import urllib.request


def fetch(url, folder):
    with urllib.request.urlopen(url, timeout=10) as answer:
        name = answer.headers.get("X-File-Name")
        with open(os.path.join(folder, name), "wb") as handle:
            handle.write(answer.read())
```

Not flagged
-----------
```python
import os
import urllib.request


def fetch(url, folder):
    with urllib.request.urlopen(url, timeout=10) as answer:
        name = os.path.basename(answer.headers.get("X-File-Name"))
        with open(os.path.join(folder, name), "wb") as handle:
            handle.write(answer.read())
```

Use instead
-----------
Take the last segment of the name, refuse `.` and `..`, or name the file yourself.

Known limits
------------
A manifest that was stored and is read again is not followed.

References
----------
CWE-22, CWE-494.
"""

from lintegrity.rule import FlowRule, Rule, Severity

RULE = Rule(
    code="LIN404",
    name="remote-name-path",
    summary="A name that the other side chose is joined to a folder, and nothing checks it.",
    help="Take the last segment and refuse `.` and `..`.",
    severity=Severity.ERROR,
    needles=(),
    cwe=(22,),
    security_severity=8.0,
)

FLOW = FlowRule(
    labels=frozenset({"remote", "url"}),
    sinks=frozenset({"open", "folder"}),
    validators="path",
    message="`{source}` of the other side names the path `{sink}` unchecked",
    needs=frozenset({"joined", "written"}),
    at="root",
    once=True,
)
