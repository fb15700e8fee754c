"""A literal has the format of a real credential.

What it does
------------
Reports every string or bytes literal that holds a credential in its issuer's format: cloud keys, forge, chat, mail and
payment tokens, package registries, JSON web tokens, private keys. In every file, tests included.

Why it matters
--------------
Whoever reads the repository, or any copy of it, can act as the owner. Removing the literal does not help: it stays in the
history, so the credential has to be revoked.

Flagged
-------
```python
KEY = "AKIA" "QYLPMN5HFIQR7XYA"
```

Not flagged
-----------
```python
import os

KEY = os.environ["AWS_ACCESS_KEY_ID"]
SAMPLE = "AKIA" "IOSFODNN7EXAMPLE"
```

Use instead
-----------
Revoke it; read the new one from the environment or a secret store.

Known limits
------------
Samples that documentation shows everywhere, and tokens of one repeated character, are silent. The formats are in
`tables/credential_formats.py`, each with its reference. The value is never shown.

References
----------
CWE-798: use of hard-coded credentials.
"""

import ast
from typing import Annotated, Iterator

from lintegrity.questions.secrets.secrets_in_text import NEEDLES, Formats, formats_in, known_tokens
from lintegrity.rule import EVERYWHERE, Context, Hit, Rule, Severity, Texts

RULE = Rule(
    code="LIN602",
    name="known-token",
    summary="A literal has the format of a real credential.",
    help="Revoke it, and read the new one from the environment or a secret store.",
    severity=Severity.ERROR,
    roles=EVERYWHERE,
    needles=NEEDLES,
    cwe=(798,),
    security_severity=8.0,
    stubs=True,
)


def _formats(ctx: Context) -> Formats:
    memo = ctx.source.__dict__
    if "_formats" not in memo:
        memo["_formats"] = formats_in(ctx.source.words)
    found: Formats = memo["_formats"]
    return found


def check(node: Annotated[ast.Constant, Texts(19)], ctx: Context) -> Iterator[Hit]:
    """A literal that holds a token."""
    value = node.value
    if isinstance(value, bytes) and len(value) > 18:
        value = value.decode("latin-1")
    if not isinstance(value, str) or len(value) < 19:
        return
    for found in known_tokens(value, _formats(ctx)):
        yield Hit(node, f"the literal holds a credential: {found.kind}")
        return
