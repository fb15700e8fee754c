"""A whole file is read into a response without a limit to its size.

What it does
------------
Reports a file that is read to its end (`read_bytes()`, `read_text()`, `open(…).read()`, also through a helper of the
project or in a thread) and whose content becomes the body of a response or what a route handler gives back.
Opt-in.

Why it matters
--------------
The memory of the process grows with the file, once for every request that runs at the same time. One large file, or
a few impatient clients, end the worker and every other request in it.

Flagged
-------
```python
from pathlib import Path

from fastapi import FastAPI, Response

app = FastAPI()
RUNS = Path("runs")


@app.get("/artifacts/{name}")
def artifact(name: str) -> Response:
    target = RUNS / name
    return Response(target.read_bytes(), media_type="application/octet-stream")
```

Not flagged
-----------
```python
from pathlib import Path

from fastapi import FastAPI, HTTPException, Response
from fastapi.responses import FileResponse

app = FastAPI()
RUNS = Path("runs")
LIMIT = 1_000_000


@app.get("/artifacts/{name}")
def artifact(name: str) -> FileResponse:
    return FileResponse(RUNS / name)


@app.get("/notes/{name}")
def notes(name: str) -> Response:
    target = RUNS / name
    if target.stat().st_size > LIMIT:
        raise HTTPException(status_code=413)
    return Response(target.read_text())
```

Use instead
-----------
`FileResponse`, `send_file` or `StreamingResponse` over chunks; where the content is needed whole, a look at
`st_size` before.

Known limits
------------
A file whose path is made of constants alone ships with the program and is silent, unless its name says that it
grows (a log, JSON lines). Content that is parsed before it is given back is not meant, nor is what comes from a
storage service. Any comparison of a size in the function counts as a limit.

References
----------
- CWE-770: Allocation of Resources Without Limits or Throttling.
- https://www.starlette.io/responses/#fileresponse
"""

from typing import Annotated, Iterator

from lintegrity.kinds import Function
from lintegrity.questions.files.whole_files import may_read, whole_reads
from lintegrity.rule import Calling, Context, Hit, Rule, Severity

RULE = Rule(
    code="LIN707",
    name="unbounded-response",
    summary="A whole file is read into a response without a limit to its size.",
    help="Stream the file (`FileResponse`, `send_file`), or refuse what is larger than a limit.",
    severity=Severity.NOTE,
    default=False,
    needles=(
        b"fastapi", b"starlette", b"flask", b"quart", b"django", b"aiohttp", b"sanic", b"litestar", b"bottle",
        b"werkzeug", b"tornado", b"rest_framework", b"pyramid", b"Router", b"router",
    ),
    cwe=(770,),
)  # fmt: skip


def check(node: Annotated[Function, Calling(may_read)], ctx: Context) -> Iterator[Hit]:
    for read in whole_reads(node, ctx):
        yield Hit(read, f"`{ctx.text(read)}` puts the whole file into the response, however large it is")
