"""A switch, a key or a check is open when nothing is configured.

What it does
------------
Reports switches read from the environment, from settings, configuration records or options whose unset value opens
something: approval, bypass, skipping or disabling of authentication, TLS, CSRF, signatures, checksums, permissions or
rate limits, code execution, sign-up, debug and administration on by default; `verify`, `require` and `enforce` of these
off by default; also in tables of defaults, and servers that production code outside entry code starts in debug mode.
Reports an authentication check that succeeds when its own key is not configured (also where a property of the settings asks
for it) or that is made only where one is, a signature or checksum that does not fit and is only warned about, a signing
key that is made anew where none is configured, and a check that runs only where a variable that defaults to something
else says production.

Why it matters
--------------
What is forgotten in a deployment is forgotten quietly: nothing fails, everything works, and the door is open. A
closed default fails on the first day, when somebody looks.

Flagged
-------
```python
import os
import secrets

from fastapi import HTTPException

AUTO_APPROVE = os.getenv("AUTO_APPROVE_BUILDS", "true").lower() == "true"


def require_api_key(api_key):
    expected = os.getenv("SERVICE_API_KEY")
    if not expected:
        return None
    if not secrets.compare_digest(api_key, expected):
        raise HTTPException(status_code=401)
    return api_key
```

Not flagged
-----------
```python
import os
import secrets

from fastapi import HTTPException

AUTO_APPROVE = os.getenv("AUTO_APPROVE_BUILDS", "false").lower() == "true"
VERIFY_TLS = os.getenv("VERIFY_TLS", "1") == "1"


def require_api_key(api_key):
    expected = os.getenv("SERVICE_API_KEY")
    if not expected:
        raise HTTPException(status_code=503)
    if not secrets.compare_digest(api_key, expected):
        raise HTTPException(status_code=401)
    return api_key
```

Use instead
-----------
The closed value as the default; refuse to serve where the key is missing.

Known limits
------------
Of mappings, those count that are called a configuration and read with a default, and displays whose own name says
that they hold defaults or, in capitals, settings. A server in debug mode under a branch for development is silent. Defaults of function parameters and
constants that nothing sets are not meant. What a switch opens is told by whole words of its name. A branch that asks
for a development mode is taken for a guard.

Fix safety
----------
Unsafe, for a literal: the closed value becomes the default, and who relied on the open one has to set it.

References
----------
- CWE-636: Not Failing Securely. CWE-1188: Initialization of a Resource with an Insecure Default.
"""

import ast
from typing import Annotated, Iterator

from lintegrity.kinds import FUNCTIONS
from lintegrity.questions.secrets.debug_modes import NAMES, debug_mode
from lintegrity.questions.secrets.environments import production_only_check
from lintegrity.questions.secrets.key_guards import checked_if_configured, open_without_key
from lintegrity.questions.secrets.made_up_keys import (
    made_up_by,
    made_up_key,
    made_up_option,
    may_be_made_up,
)
from lintegrity.questions.secrets.optional_guards import open_without_setting
from lintegrity.questions.secrets.setting_tables import may_be_table, switches_of, table_in
from lintegrity.questions.secrets.switches import (
    OPTIONS,
    Switch,
    default_literal,
    is_closed_elsewhere,
    opens_when,
    switch_in,
)
from lintegrity.questions.secrets.warned_signatures import only_warned
from lintegrity.rule import Applicability, Assigned, Called, Context, Hit, Rule, Severity

RULE = Rule(
    code="LIN606",
    name="fail-open-default",
    summary="A switch, a key or a check is open when nothing is configured.",
    help="Make the closed value the default, and refuse to serve where the key is missing.",
    severity=Severity.ERROR,
    needles=(
        b"env", b"Env", b"ettings", b"onfig", b"cfg", b"conf", b"ignature", b"igest", b"hecksum", b"self.", b"KEY", b"TOKEN", b"SECRET", b"option(",
        b"add_argument(", b"add_option(", b"efault", b"EFAULT", b"debug", b"pts", b"OPT", b"CONF", b"SETT",
    ),
    cwe=(636, 1188),
    security_severity=6.5,
    fix=Applicability.UNSAFE,
)  # fmt: skip

_MADE_UP = "a signing key is made up where none is configured: each process has another"


def may_fail_open(name: str) -> bool:
    """Cheap: what is assigned to that name can be a switch that opens, or a signing key."""
    return opens_when(name) is not None or may_be_made_up(name) or may_be_table(name)


def may_take_mapping(name: str) -> bool:
    """Cheap: what is called can be a reader that is given the environment before the variable's name."""
    lower = name.lower()
    return "flag" in lower or "bool" in lower


def check(
    node: Annotated[ast.Assign, Assigned(may_fail_open)]
    | ast.AnnAssign
    | Annotated[ast.Call, Called(OPTIONS | NAMES | {"update", "define"}, told=True, like=may_take_mapping)]
    | ast.If
    | ast.ExceptHandler
    | ast.FunctionDef
    | ast.AsyncFunctionDef,
    ctx: Context,
) -> Iterator[Hit]:
    table = table_in(node, ctx)
    if table is not None:
        yield from (_open(switch, ctx) for switch in switches_of(table))
    if isinstance(node, (ast.Assign, ast.AnnAssign, ast.Call)):
        yield from _values(node, ctx)
    elif isinstance(node, FUNCTIONS):
        asked = open_without_key(node, ctx) or open_without_setting(node, ctx)
        if asked is not None:
            yield Hit(asked, f"`{node.name[:40]}` lets everyone in when its key is not configured")
        made = made_up_by(node, ctx)
        if made is not None:
            yield Hit(made, _MADE_UP)
    else:
        if only_warned(node, ctx):
            yield Hit(
                node if isinstance(node, ast.ExceptHandler) else node.test,
                "what does not fit its signature is only warned about and goes on",
            )
        if isinstance(node, ast.If):
            if checked_if_configured(node, ctx):
                yield Hit(
                    node.test, "this key is asked for only where one is configured: without it all get in"
                )
            name = production_only_check(node, ctx)
            if name:
                yield Hit(
                    node.test,
                    f"this check runs only where `{name[:30]}` says production, its default does not",
                )


def _values(node: ast.Assign | ast.AnnAssign | ast.Call, ctx: Context) -> Iterator[Hit]:
    switch = switch_in(node, ctx)
    if switch is not None:
        opens = opens_when(switch.name)
        if opens is switch.is_on and not is_closed_elsewhere(switch, ctx):
            yield _open(switch, ctx)
        return
    if isinstance(node, ast.Call):
        debug = debug_mode(node, ctx)
        if debug is not None:
            yield Hit(
                debug, f"`{ctx.text(node.func, 40)}` shows tracebacks to everyone: debug mode is always on"
            )
    made = made_up_option(node, ctx) if isinstance(node, ast.Call) else made_up_key(node, ctx)
    if made is not None:
        yield Hit(made, _MADE_UP)


def _open(switch: Switch, ctx: Context) -> Hit:
    state = "on" if switch.is_on else "off"
    fix = Applicability.UNSAFE if default_literal(switch.node, ctx) is not None else None
    message = f"`{switch.name[:45]}` is {state} when nothing sets it, which opens"
    return Hit(switch.node, message, {"name": switch.name}, fix)
