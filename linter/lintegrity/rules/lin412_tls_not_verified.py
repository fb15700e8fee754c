"""The checking of certificates, host names or host keys is turned off.

What it does
------------
Reports `verify=False`, `cert_reqs="none"`, `CERT_NONE`, `check_hostname = False`, `ssl=False` of aiohttp,
`_create_unverified_context`, `AutoAddPolicy` and their like, in calls, assignments and environment variables, and
`StrictHostKeyChecking=no` in commands, also in one branch of a condition. A value that comes from a request or a parsed document is reported as well: whoever
sends it decides.

Why it matters
--------------
TLS without checking keeps out nobody: whoever is on the way can answer in the server's place, read tokens and
change what is downloaded.

Flagged
-------
```python
import requests


def load(url):
    return requests.get(url, verify=False, timeout=10)
```

Not flagged
-----------
```python
import requests


def load(url, ca_file, verify=True):
    requests.get(url, verify=ca_file, timeout=10)
    return requests.get(url, verify=verify, timeout=10)
```

Use instead
-----------
The path of the CA that signed the certificate: `verify="/etc/ssl/certs/company.pem"`.

Known limits
------------
An option that is passed on is silent. `verify=False` of a call of which nothing is known counts where it is a
method of HTTP (`get`, `post` …). `ssl=False` of a server or a database means no TLS at all and is not meant.

Fix safety
----------
Unsafe: a server with a certificate of its own making is refused afterwards. Below a condition there is none: an option
that asks for it would have no effect any more. Nor is there one in a function whose name says that nothing is checked,
and for a context that has no authorities to check by (`ssl.SSLContext()`).

References
----------
- CWE-295: Improper Certificate Validation.
- requests, Advanced Usage: SSL Cert Verification.
"""

import ast
from typing import Annotated, Iterator

from lintegrity.literals import constant, constant_text
from lintegrity.nodes import last_name, text_of
from lintegrity.questions.network.checked_again import is_meant, may_be_checked
from lintegrity.questions.network.tls import (
    any_host,
    decided_by_others,
    derives_from,
    is_checked_by_hand,
    is_of_names,
    is_of_server,
    is_off,
    is_unchecked_anyway,
    is_unchecked_context,
    is_without_certificate,
    values_of,
)
from lintegrity.rule import Applicability, Assigned, Called, Context, Hit, Rule, Severity, Texts
from lintegrity.tables.tls import (
    ATTRIBUTES,
    CALLS,
    KEYWORDS,
    KEYWORDS_OF,
    METHODS,
    OPTION_MAPPINGS,
    OWNERS,
    VARIABLES,
)
from lintegrity.walk import own_nodes

RULE = Rule(
    code="LIN412",
    name="tls-not-verified",
    summary="The checking of certificates, host names or host keys is turned off.",
    help="Give the path of the certificate authority instead.",
    severity=Severity.ERROR,
    needles=(
        b"verify", b"CERT_NONE", b"cert_reqs", b"hostname", b"_unverified_", b"_create_stdlib", b"Policy", b"ssl",
        b"tls", b"valid", b"known_hosts", b"hostkeys", b"host_key", b"VERIFY", b"CA_BUNDLE",
        b"StrictHostKeyChecking",
    ),
    cwe=(295,),
    security_severity=8.0,
    fix=Applicability.UNSAFE,
)  # fmt: skip

_CALL_NAMES = frozenset(origin.rpartition(".")[2] for origin in CALLS)
_NAMES = _CALL_NAMES | METHODS.keys() | {"set_missing_host_key_policy", "setdefault", "putenv"}
_TARGETS = frozenset({*ATTRIBUTES, *OPTION_MAPPINGS, "_create_default_https_context", "environ"})


def check(
    node: Annotated[ast.Call, Called(_NAMES, keywords={*KEYWORDS, *KEYWORDS_OF, *OPTION_MAPPINGS, "**"})]
    | Annotated[ast.Assign, Assigned(_TARGETS)]
    | Annotated[ast.Constant, Texts(24)],
    ctx: Context,
) -> Iterator[Hit]:
    if isinstance(node, ast.Constant):
        if ctx.source.holds(b"StrictHostKeyChecking") and (option := any_host(node, ctx)):
            yield Hit(node, f"`{option}` turns the checking of host keys off")
        return
    if isinstance(node, ast.Assign):
        for hit in _assigned(node, ctx):
            if not _only_looks(node, ctx):
                yield hit
        return
    of_names = []
    is_told = False
    for keyword in node.keywords:
        if is_of_names(keyword.arg or ""):
            of_names.append(keyword)
        elif keyword.arg in KEYWORDS or keyword.arg in KEYWORDS_OF:
            for hit in _keyword(keyword, node, ctx):
                is_told = True
                yield hit
        elif keyword.arg in OPTION_MAPPINGS:
            yield from _mapping(keyword.value, ctx)
        elif keyword.arg is None and isinstance(keyword.value, ast.Name):
            yield from _spread(keyword.value, node, ctx)
    for keyword in () if is_told else of_names:
        yield from _keyword(keyword, node, ctx)
    function = node.func
    name = last_name(function)
    if name in _CALL_NAMES and (origin := ctx.origin(function)) in CALLS and not _only_looks(node, ctx):
        yield Hit(node, f"`{ctx.text(node)}`: {CALLS[origin or '']}")
    elif (
        name == "set_missing_host_key_policy" and node.args and (origin := ctx.origin(node.args[0])) in CALLS
    ):
        yield Hit(node.args[0], f"`{ctx.text(node.args[0])}`: {CALLS[origin or '']}")
    elif (
        name in METHODS
        and node.args
        and is_off(node.args[0], METHODS[name], ctx)
        and not is_without_certificate(node, ctx)
    ):
        yield Hit(node, f"`{ctx.text(node)}` turns the checking of certificates off")
    elif name in ("setdefault", "putenv") and len(node.args) == 2:
        if ctx.origin(function) in ("os.environ.setdefault", "os.putenv"):
            yield from _variable(node, node.args[0], node.args[1], ctx)


def _only_looks(node: ast.AST, ctx: Context) -> bool:
    """Whether the function fetches the certificate of the other side in order to look at it."""
    if not ctx.source.holds(b"getpeercert"):
        return False
    function = ctx.function(node)
    return function is not None and any(
        isinstance(step, ast.Attribute) and step.attr == "getpeercert" for step in own_nodes(function)
    )


def _keyword(keyword: ast.keyword, call: ast.Call, ctx: Context) -> Iterator[Hit]:
    values = values_of(keyword, call, ctx)
    if not values:
        return
    if is_off(keyword.value, values, ctx):
        is_plain = constant(keyword.value) in (False, True)
        fix = Applicability.UNSAFE if is_plain and not is_meant(keyword, ctx) else None
        yield Hit(keyword, f"`{ctx.text(keyword)}` turns {_what(keyword.arg)} off", {"kind": "keyword"}, fix)
    elif decided_by_others(keyword.value, ctx):
        yield Hit(keyword, f"`{ctx.text(keyword)}` lets the sender turn {_what(keyword.arg)} off")


def _mapping(options: ast.expr, ctx: Context) -> Iterator[Hit]:
    """`sslopt={"cert_reqs": ssl.CERT_NONE}`; of both settings in it one is told of."""
    entries = zip(options.keys, options.values) if isinstance(options, ast.Dict) else ()
    for key, value in entries:
        name = text_of(key)
        if name in KEYWORDS and is_off(value, KEYWORDS[name], ctx):
            yield Hit(value, f"`{name}: {ctx.text(value, 30)}` turns {_what(name)} off")
            return


def _spread(options: ast.Name, call: ast.Call, ctx: Context) -> Iterator[Hit]:
    """`options["verify"] = False` … `requests.get(url, **options)`."""
    function = ctx.function(call)
    for place, name, value in _entries(options.id, function, ctx) if function is not None else ():
        if name not in KEYWORDS and name not in KEYWORDS_OF:
            continue
        values = values_of(ast.keyword(name, value), call, ctx)
        if values and is_off(value, values, ctx):
            yield Hit(place, f"`{ctx.text(place)}` turns {_what(name)} off for `{ctx.text(call.func, 30)}`")


def _entries(name: str, function: ast.AST, ctx: Context) -> Iterator[tuple[ast.AST, str, ast.expr]]:
    """What a function puts into the options of a name, each with the place where it does."""
    for node in own_nodes(function):
        if not isinstance(node, (ast.Assign, ast.AnnAssign)):
            continue
        target, value = node.targets[0] if isinstance(node, ast.Assign) else node.target, node.value
        if isinstance(target, ast.Subscript) and getattr(target.value, "id", "") == name:
            if isinstance(target.slice, ast.Constant) and value is not None:
                yield node, str(target.slice.value), value
        elif getattr(target, "id", "") == name and isinstance(value, ast.Dict):
            for key, one in zip(value.keys, value.values):
                if isinstance(key, ast.Constant):
                    yield one, str(key.value), one
        elif getattr(target, "id", "") == name and getattr(getattr(value, "func", None), "id", "") == "dict":
            yield from (
                (word.value, word.arg, word.value) for word in getattr(value, "keywords", ()) if word.arg
            )


def _what(name: str | None) -> str:
    if name is not None and is_of_names(name):
        return "the checking of host names"
    if name is not None and "host" in name:
        return "the checking of host keys"
    return "the checking of certificates"


def _assigned(node: ast.Assign, ctx: Context) -> Iterator[Hit]:
    for target in node.targets:
        if isinstance(target, (ast.Attribute, ast.Name)) and last_name(target) in OPTION_MAPPINGS:
            yield from _mapping(node.value, ctx)
        elif isinstance(target, ast.Attribute):
            yield from _attribute(node, target, ctx)
        elif isinstance(target, ast.Subscript) and isinstance(target.value, (ast.Attribute, ast.Name)):
            if _may_be_environment(target.value) and ctx.origin(target.value) == "os.environ":
                yield from _variable(node, target.slice, node.value, ctx)


def _may_be_environment(holder: ast.Attribute | ast.Name) -> bool:
    return (holder.attr if isinstance(holder, ast.Attribute) else holder.id) == "environ"


def _attribute(node: ast.Assign, target: ast.Attribute, ctx: Context) -> Iterator[Hit]:
    if target.attr == "_create_default_https_context":
        if is_unchecked_context(node.value, ctx):
            yield Hit(node, f"`{ctx.text(node)}` turns checking off for the whole process")
        return
    values = ATTRIBUTES.get(target.attr)
    if values is None or not is_off(node.value, values, ctx):
        return
    owners = OWNERS.get(target.attr)
    if isinstance(target.value, ast.Name) and target.value.id in ("self", "cls"):
        if owners is None or not derives_from(owners, node, ctx):
            return  # an attribute of the project's own class; where it is passed on decides
    elif owners is not None and not (ctx.origin(target.value) or "").startswith(owners):
        return
    if is_of_server(target.value, ctx):
        return  # it asks its clients for no certificate, as servers do
    if is_of_names(target.attr) and is_unchecked_anyway(node, target.value, ctx):
        return  # told of where no certificate is asked for, which cannot be said before
    if is_of_names(target.attr) and (is_without_certificate(node, ctx) or is_checked_by_hand(ctx)):
        return
    yield Hit(
        node,
        f"`{ctx.text(node)}` turns {_what(target.attr)} off",
        {"kind": "attribute"},
        Applicability.UNSAFE if may_be_checked(node, target, ctx) else None,
    )


def _variable(node: ast.AST, key: ast.expr, value: ast.expr, ctx: Context) -> Iterator[Hit]:
    name = constant_text(key, ctx.scope(key))
    if name in VARIABLES and constant_text(value, ctx.scope(value)) in VARIABLES[name]:
        yield Hit(node, f"`{name}` turns the checking of certificates off for the process")
