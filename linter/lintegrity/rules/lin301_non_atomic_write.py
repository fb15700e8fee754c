"""A state file is overwritten in place.

What it does
------------
Reports a call that truncates a state file and writes it anew: `open(path, "w")` with a write through the handle,
`write_text`, `write_bytes`, `np.save`, `joblib.dump`, `to_csv`, `shutil.copyfile` and their like, also through
`aiofiles`, `anyio` or a thread. A file is state where another function of the project reads the same path back
(the same attribute, constant or expression, followed through helpers and modules, a parameter by its default), where
the function itself reads it before it writes it, or where a whole word of its name says so and it lies under a data,
state, config or cache root.

Why it matters
--------------
Between truncating and the last byte the old content is gone and the new one is not there. A crash, a full disk or
a second process in this moment leaves a file that cannot be read at the next start.

Flagged
-------
```python
import json


class Jobs:
    def __init__(self, path):
        self.path = path

    def load(self):
        with open(self.path) as handle:
            return json.load(handle)

    def save(self, jobs):
        with open(self.path, "w") as handle:
            json.dump(jobs, handle)
```

Not flagged
-----------
```python
import json
import os


class Jobs:
    def __init__(self, path):
        self.path = path

    def load(self):
        with open(self.path) as handle:
            return json.load(handle)

    def save(self, jobs):
        temporary = f"{self.path}.tmp"
        with open(temporary, "w") as handle:
            json.dump(jobs, handle)
            handle.flush()
            os.fsync(handle.fileno())
        os.replace(temporary, self.path)
```

Use instead
-----------
Write a temporary sibling, flush and `fsync` it, and move it over the target with `os.replace`.

Known limits
------------
Files named after a time, a uuid or a temporary, files that the caller asks for (`output`, `dest`, `--output`),
logs, process ids and locks are silent, and so is a file that is only written when it does not exist. Handles that
live in an attribute are streams, not whole files.

Fix safety
----------
Safe where the path has no side effects, the `with` has one item, the handle is used for writing only, and the write
stands neither in a loop nor in a coroutine. Otherwise it needs `--unsafe-fixes`, as it does for files of the operating
system (`/etc/group`) and attributes of devices (in a module that knows `/sys/`), for texts that people write or builds make (`tutorial.md`, `__init__.py`, `config.h`), in modules that have an atomic way of their own (something named so), in functions that move another file themselves, in projects that have a way (a function that moves a temporary over a file), and for one of several files that a function
writes alike, one after the other, in the same folder or where its name alone says that it is state, where the handle is declared with a type of its own, and in migrations and examples. None where the block does something else with the path
(`os.chmod(path, 0o600)`), which would meet the old file, and none for MicroPython. Mode, group, access lists and labels of the file are kept;
links are followed, and what cannot be replaced is written in place.

References
----------
- https://cwe.mitre.org/data/definitions/662.html
- https://man7.org/linux/man-pages/man2/rename.2.html
"""

import ast
from typing import Annotated, Iterator

from lintegrity.questions.files.atomic_writes import fix_data, fix_of, is_among_outputs
from lintegrity.questions.files.state import Kind, Verdict, verdict
from lintegrity.questions.files.writes import TEXT_WRITERS, WRITING, Write, write_of
from lintegrity.rule import Applicability, Called, Confidence, Context, Hit, Rule, Severity
from lintegrity.tables.files import LIBRARY_METHODS, LIBRARY_WRITERS

RULE = Rule(
    code="LIN301",
    name="non-atomic-write",
    summary="A state file is overwritten in place.",
    help="Write a temporary sibling, flush and fsync it, then `os.replace` it over the target.",
    severity=Severity.ERROR,
    needles=(
        b"open(", b"open_file(", b"write_text", b"write_bytes", b"ZipFile(",
        *sorted(name.encode() for name in LIBRARY_METHODS),
        *sorted({name.rpartition(".")[2].encode() for name in LIBRARY_WRITERS}),
    ),
    cwe=(662,),
    fix=Applicability.SAFE,
)  # fmt: skip


def check(node: Annotated[ast.Call, Called(WRITING, handed=TEXT_WRITERS)], ctx: Context) -> Iterator[Hit]:
    write = write_of(node, ctx)
    if write is None:
        return
    found = verdict(write, ctx)
    if found.kind is not Kind.STATE:
        return
    yield Hit(
        node,
        f"`{ctx.text(write.path, 30)}` is state and is overwritten in place: a crash leaves half of it",
        fix_data(write, ctx),
        fix=_fix(write, found, ctx),
        confidence=Confidence.HIGH if found.read_back else Confidence.MEDIUM,
    )


def _fix(write: Write, found: Verdict, ctx: Context) -> Applicability | None:
    """Not unread for one of several files that a function writes alike, one after the other or where its name alone says
    that it is state.
    """
    fix = fix_of(write, ctx)
    is_odd = fix is Applicability.SAFE and is_among_outputs(write, ctx, beside=found.read_back)
    return Applicability.UNSAFE if is_odd else fix
