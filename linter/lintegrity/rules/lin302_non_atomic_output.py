"""An output file is written in place.

What it does
------------
Reports the same calls as `non-atomic-write` for files that are not known to be state: exports, reports, results.

Why it matters
--------------
Whoever waits for the file sees it before it is whole, and after a crash nothing tells that it is not.

Flagged
-------
```python
def export(rows, output):
    with open(output, "w") as handle:
        for row in rows:
            handle.write(row)
```

Not flagged
-----------
```python
import os


def export(rows, output):
    temporary = output + ".tmp"
    with open(temporary, "w") as handle:
        for row in rows:
            handle.write(row)
    os.replace(temporary, output)
```

Use instead
-----------
Write under a temporary name next to the target, and move it there when it is whole.

Known limits
------------
Temporaries, fresh names, devices and files written only when they do not exist are silent. State files are
reported by `non-atomic-write`.

Fix safety
----------
Unsafe: readers that watch the growing file see it at the end only.

References
----------
- https://man7.org/linux/man-pages/man2/rename.2.html
"""

import ast
from typing import Annotated, Iterator

from lintegrity.questions.files.atomic_writes import fix_data, fix_of
from lintegrity.questions.files.state import Kind, verdict
from lintegrity.questions.files.writes import TEXT_WRITERS, WRITING, write_of
from lintegrity.rule import Applicability, Called, Context, Hit, Rule, Severity
from lintegrity.tables.files import LIBRARY_METHODS, LIBRARY_WRITERS

RULE = Rule(
    code="LIN302",
    name="non-atomic-output",
    summary="An output file is written in place.",
    help="Write under a temporary name beside the target and move it there when it is whole.",
    severity=Severity.WARNING,
    default=False,
    needles=(
        b"open(", b"open_file(", b"write_text", b"write_bytes", b"ZipFile(",
        *sorted(name.encode() for name in LIBRARY_METHODS),
        *sorted({name.rpartition(".")[2].encode() for name in LIBRARY_WRITERS}),
    ),
    cwe=(662,),
    fix=Applicability.UNSAFE,
)  # fmt: skip


def check(node: Annotated[ast.Call, Called(WRITING, handed=TEXT_WRITERS)], ctx: Context) -> Iterator[Hit]:
    write = write_of(node, ctx)
    if write is None or verdict(write, ctx).kind is not Kind.OUTPUT:
        return
    has_fix = RULE.fix is not None and fix_of(write, ctx) is not None
    yield Hit(
        node,
        f"`{ctx.text(write.path, 30)}` is written under its final name: a crash leaves half a file",
        fix_data(write, ctx),
        fix=Applicability.UNSAFE if has_fix else None,
    )
