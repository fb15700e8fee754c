"""A module is imported by a name that comes from outside.

What it does
------------
Follows request input, answers of other servers, parsed documents (JSON, YAML, TOML), environment variables and
settings fields to `import_module`, `__import__`, and what resolves dotted names: `import_string`, `pkgutil.resolve_name`, `pydoc.locate` and their like.

Why it matters
--------------
An import runs code. Whoever chooses the name chooses which code of everything that is installed runs.

Flagged
-------
```python
import importlib
import json
import urllib.request


def load(url):
    with urllib.request.urlopen(url, timeout=10) as answer:
        manifest = json.loads(answer.read())
    module, _, attribute = manifest["entrypoint"].partition(":")
    return getattr(importlib.import_module(module), attribute)
```

Not flagged
-----------
```python
import importlib
import json
import urllib.request

ALLOWED = ("app_plugins.", "app_components.")


def load(url):
    with urllib.request.urlopen(url, timeout=10) as answer:
        manifest = json.loads(answer.read())
    module, _, attribute = manifest["entrypoint"].partition(":")
    if not module.startswith(ALLOWED):
        raise ValueError(module)
    return getattr(importlib.import_module(module), attribute)
```

Use instead
-----------
Keep a table of the modules that may be loaded, or a list of allowed prefixes, or use entry points.

Known limits
------------
Relative imports anchored at a package, command-line options and constant collections are not meant.

References
----------
CWE-470, CWE-829.
"""

from lintegrity.rule import FlowRule, Rule, Severity

RULE = Rule(
    code="LIN407",
    name="dynamic-import",
    summary="A module is imported by a name that comes from outside.",
    help="Allow known modules or prefixes only.",
    severity=Severity.ERROR,
    needles=(
        b"import_module", b"__import__", b"import_string", b"resolve", b"run_module", b"locate", b"symbol_by_name",
        b"import_from", b"get_class", b"get_method",
    ),
    cwe=(470, 829),
    security_severity=9.0,
)  # fmt: skip

FLOW = FlowRule(
    labels=frozenset({"request", "remote", "env", "document"}),
    sinks=frozenset({"import"}),
    validators="import",
    message="`{source}` from outside chooses what `{sink}` imports",
)
