"""An import of the project's own package names a module that no file provides.

What it does
------------
Reports `import` and `from … import` of a module below one of the project's own packages, absolute or relative, for
which there is neither a source file, a package, a stub nor a compiled module; also a name imported from a package
whose `__init__` binds no such name and that has no such submodule, and a name imported from a module whose text does
not hold it anywhere.

Why it matters
--------------
The first run that reaches the line ends in `ImportError`. In a function that may be weeks after the release.

Flagged
-------
```python
# app/module.py
from app.telemetry import install_metrics
```

Not flagged
-----------
```python
try:
    from app._speedups import fast_parse
except ImportError:
    fast_parse = None
```

Use instead
-----------
Add the module, or remove the import.

Known limits
------------
Imports under `TYPE_CHECKING` or guarded against `ImportError` are silent, as are modules that a build makes
(`_version`, `*_pb2`, files named in pyproject.toml), packages that extend their own path, and namespace packages,
whose other parts another distribution may bring. A name that a module mentions is taken to be bound there; modules
with star imports or that write to their own namespace may hold any name.

References
----------
- https://docs.python.org/3/reference/import.html
"""

import ast
from typing import Iterator

from lintegrity.own_imports import is_guarded, is_placed_elsewhere, missing_module
from lintegrity.rule import Context, Hit, Rule, Severity

RULE = Rule(
    code="LIN706",
    name="unresolved-import",
    summary="An import of the project's own package names a module that no file provides.",
    help="Add the module, or remove the import and what uses it.",
    severity=Severity.ERROR,
    needles=(b"import",),
)


def check(node: ast.Import | ast.ImportFrom, ctx: Context) -> Iterator[Hit]:
    if not ctx.module.name:
        return
    if isinstance(node, ast.Import):
        wanted: list[tuple[str, str | None]] = [(alias.name, None) for alias in node.names]
    elif node.level and is_placed_elsewhere(ctx):
        return
    else:
        base = ctx.scopes.absolute(node.module, node.level)
        wanted = [(base, alias.name) for alias in node.names]
    for module, name in wanted:
        missing = missing_module(module, name, ctx)
        if missing is not None and not is_guarded(node, ctx):
            yield Hit(node, f"`{missing[:60]}` is imported, but no file provides it")
            return
