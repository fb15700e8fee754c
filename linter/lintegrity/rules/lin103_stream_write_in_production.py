"""Production code writes to a standard stream or pretty-prints.

What it does
------------
Reports `sys.stdout.write(...)`, `sys.stderr.write(...)` and `writelines`, also through `.buffer` or a variable,
`pprint.pprint`, `pprint.pp`, `rich.print` and their like in production modules, outside of entry code as LIN101
means it.

Why it matters
--------------
As with `print`: no level, no time, no filter, and the log store never sees it.

Flagged
-------
```python
import sys


def load(path):
    sys.stderr.write(f"cannot read {path}\\n")
```

Not flagged
-----------
```python
import sys


def render(rows, out=sys.stdout):
    for row in rows:
        out.write(row)
```

Use instead
-----------
`logger.error("cannot read %s", path)`; for structures `logger.debug("%s", pprint.pformat(data))`.

Known limits
------------
Silent where `isatty()` is asked around the write, in a `write` method that stands in for the stream, and in a
`logging.Handler`; in functions that are fed through `sys.stdin`, for texts that speak to a person (`Open this link`,
`You can run`), and where the project keeps its commands (`cli`, `cmd`, `bench`, `…ctl`), as long as no production code
calls them. A protocol spoken over stdout cannot be told from messages: suppress it with the reason.

Fix safety
----------
Safe for one literal line that ends in a newline, where LIN101's fix would be safe; otherwise unsafe, as for
a text on standard error that does not begin like an error or a warning. None for pretty-printers.

References
----------
- Python documentation, Logging HOWTO.
"""

import ast
from typing import Annotated, Iterator

from lintegrity.entry import production_caller
from lintegrity.questions.printing.output import conversion, cut, is_meant, written
from lintegrity.questions.printing.terminal_texts import is_addressed
from lintegrity.rule import PRODUCTION_AND_SCRIPTS, Applicability, Called, Context, Hit, Role, Rule, Severity

RULE = Rule(
    code="LIN103",
    name="stream-write-in-production",
    summary="Production code writes to a standard stream or pretty-prints.",
    help="Log through the module's logger.",
    severity=Severity.WARNING,
    roles=PRODUCTION_AND_SCRIPTS,
    needles=(b"stdout", b"stderr", b"pprint", b"import pp", b"rich"),
    fix=Applicability.SAFE,
)

_NAMES = frozenset({"pprint", "pp", "print", "print_json", "inspect", "write", "writelines"})


def check(node: Annotated[ast.Call, Called(_NAMES)], ctx: Context) -> Iterator[Hit]:
    function = node.func
    if isinstance(function, ast.Attribute):
        if function.attr not in _NAMES:
            return
    elif not (isinstance(function, ast.Name) and _may_be_imported(function.id, ctx)):
        return
    output = written(node, ctx)
    if output is None:
        return
    if ctx.role is Role.SCRIPT:
        caller = production_caller(node, ctx)
        if caller is None:
            return
        message = cut(f"`{ctx.text(node, 30)}` in a script is run by production code `{caller}`")
    elif is_addressed(node) or is_meant(output, ctx):
        return
    else:
        message = f"`{ctx.text(node)}` writes to {output.stream} past logging"
    change = conversion(output, ctx)
    if change is None:
        yield Hit(node, message)
    else:
        yield Hit(node, message, change.data, change.applicability)


def _may_be_imported(name: str, ctx: Context) -> bool:
    return name in _NAMES or any(
        binding.origin in ("pprint.pprint", "pprint.pp", "rich.print")
        for binding in ctx.scopes.top.bindings.get(name, [])
    )
