"""A downloaded file is installed, unpacked or run without a look at its digest.

What it does
------------
Follows what `urlopen`, `urlretrieve`, `requests`, `httpx`, `aiohttp` and `urllib3` download, through files, names and
functions of the project, to where it is installed (`pip install`, `dpkg -i` …), unpacked (`extractall`,
`unpack_archive`), imported or run, here or in a function of the project that it is handed to, and reports that call
where no digest or signature is compared in between. What comes from this machine (`http://localhost`) is not meant.
A comparison that is left out when the digest is missing is none.

Why it matters
--------------
Whoever controls the server, the address or the way in between chooses which code runs here. TLS says who answered,
not that the answer is the file that was meant.

Flagged
-------
```python
import subprocess
import sys
import urllib.request


def install(url, target):
    with urllib.request.urlopen(url, timeout=30) as answer:
        target.write_bytes(answer.read())
    subprocess.run([sys.executable, "-m", "pip", "install", str(target)], check=True)
```

Not flagged
-----------
```python
import hashlib
import subprocess
import sys
import urllib.request


def install(url, target, digest):
    with urllib.request.urlopen(url, timeout=30) as answer:
        data = answer.read()
    if hashlib.sha256(data).hexdigest() != digest:
        raise ValueError(url)
    target.write_bytes(data)
    subprocess.run([sys.executable, "-m", "pip", "install", str(target)], check=True)
```

Use instead
-----------
Keep the SHA-256 of what is to be fetched beside the code that needs it, compare it before use, and refuse what does
not fit; or verify a signature.

Known limits
------------
Functions only, three calls deep. Any comparison of a digest in the function or on the way counts, as does a call
whose name says that it verifies. Data that is only read or parsed is not meant.

References
----------
- CWE-494: Download of Code Without Integrity Check.
"""

from typing import Annotated, Iterator

from lintegrity.kinds import Function
from lintegrity.questions.network.download_uses import may_act, unverified_uses
from lintegrity.rule import Calling, Context, Hit, Rule, Severity

RULE = Rule(
    code="LIN413",
    name="unverified-download",
    summary="A downloaded file is installed, unpacked or run without a look at its digest.",
    help="Compare its digest with one that is kept beside the code, or verify a signature, before it is used.",
    severity=Severity.ERROR,
    needles=(
        b"extractall", b"unpack_archive", b"subprocess", b"os.system", b"exec(", b"run_path", b"os.exec",
        b"spec_from_file_location", b"unzip", b"unpack", b"extract", b"untar", b"install", b"launch", b"execute",
    ),
    cwe=(494,),
    security_severity=9.0,
)  # fmt: skip


def check(node: Annotated[Function, Calling(may_act)], ctx: Context) -> Iterator[Hit]:
    for call, does in unverified_uses(node, ctx):
        yield Hit(call, f"`{ctx.text(call.func)}` {does} what was downloaded, its digest is not compared")
