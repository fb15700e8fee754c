"""A version stands in the code and can differ from the project's.

What it does
------------
Reports a version literal in `__version__`, in `FastAPI(version=…)` or its like, or in a settings field, when it
differs from the version in the packaging files, or when it is a second one besides the package's `__version__`. Also
`importlib.metadata.version("x")` that becomes the project's own version although the distribution is not called `x`.

Why it matters
--------------
The service says that it is another release than the one that runs. Bug reports, dashboards and clients believe it.

Flagged
-------
```python
from fastapi import FastAPI

app = FastAPI(title="jobs", version="0.1.0")
```

Not flagged
-----------
```python
from importlib.metadata import version

from fastapi import FastAPI

__version__ = version("app")
app = FastAPI(title="jobs", version=__version__)
SCHEMA_VERSION = "0.3.0"
```

Use instead
-----------
`importlib.metadata.version` with the distribution's name, once, and its result everywhere else.

Known limits
------------
The file that a dynamic version is read from is the truth. Where the project's version cannot be told (a version
from tags), only literals that differ from the package's `__version__` are reported.

Fix safety
----------
Unsafe: a literal becomes `importlib.metadata.version(...)`, which raises where the project is not installed.

References
----------
- https://packaging.python.org/en/latest/discussions/single-source-version/
"""

import ast
from typing import Annotated, Iterator

from lintegrity.rule import PRODUCTION, Applicability, Assigned, Called, Context, Hit, Rule, Severity
from lintegrity.versions import (
    VersionPlace,
    may_name,
    own_version,
    package_version,
    places,
    wrong_distribution,
)

RULE = Rule(
    code="LIN703",
    name="version-drift",
    summary="A version stands in the code and can differ from the project's.",
    help="Take it from `importlib.metadata.version`, or from the package's `__version__`.",
    severity=Severity.WARNING,
    roles=PRODUCTION,
    needles=(b"version", b"VERSION"),
    fix=Applicability.UNSAFE,
)


def check(
    node: Annotated[ast.Assign, Assigned(may_name)]
    | ast.AnnAssign
    | Annotated[ast.Call, Called({"version_option"}, keywords={"version"})],
    ctx: Context,
) -> Iterator[Hit]:
    for place in places(node, ctx):
        message = _judged(place, ctx)
        if message is not None:
            fix = Applicability.UNSAFE if place.literal is not None and ctx.project.metadata.name else None
            data = {"distribution": ctx.project.metadata.name or ""}
            yield Hit(node if not isinstance(node, ast.Call) else place.node, message, data, fix)


def _judged(place: VersionPlace, ctx: Context) -> str | None:
    name = place.name[:30]
    if place.literal is None:
        other = wrong_distribution(place.node, ctx)
        return f"`{name}` is the version of `{other[:30]}`, not of this distribution" if other else None
    own = own_version(ctx)
    if own is not None and place.literal != own:
        return f"`{name}` says {place.literal[:15]}, the project is {own[:15]}"
    if place.is_package_version:
        return None
    package = package_version(ctx)
    if package is None:
        return None
    if place.literal == package:
        return f"`{name}` repeats the version {place.literal[:15]} that `__version__` gives"
    return f"`{name}` says {place.literal[:15]}, `__version__` says {package[:15]}"
