"""A function calls members of a parameter typed `Any`.

What it does
------------
Reports a parameter of a function or method (other than a constructor) that is annotated `Any` in any spelling and on
which the function calls something that plain values do not have.

Why it matters
--------------
The call is checked by nobody. A renamed method shows when the line runs.

Flagged
-------
```python
from typing import Any


def drain(queue: Any) -> None:
    queue.join_all()
```

Not flagged
-----------
```python
from typing import Any


def describe(value: Any) -> str:
    return value.strip() if isinstance(value, str) else repr(value)
```

Use instead
-----------
A `Protocol` with the methods that are called, or the concrete class.

Known limits
------------
Signatures that a base class, a protocol or an overload dictates are silent. LIN201 speaks of constructors, fields,
`Depends` parameters and functions that get one project class at every call.

References
----------
- https://typing.python.org/en/latest/spec/protocol.html
"""

from typing import Iterator

from lintegrity.kinds import Function
from lintegrity.questions.contracts.dependencies import class_given, is_service_use, uses_of_parameter
from lintegrity.questions.contracts.injected import annotated_parameters, injected
from lintegrity.questions.contracts.signatures import is_dictated, is_marked_foreign, owner_of
from lintegrity.questions.contracts.typing_any import is_any
from lintegrity.questions.contracts.uses import Kind
from lintegrity.rule import PRODUCTION, Context, Hit, Rule, Severity

RULE = Rule(
    code="LIN204",
    name="any-collaborator",
    summary="A function calls members of a parameter typed `Any`.",
    help="Annotate it with a `Protocol` that names the methods called, or with the concrete class.",
    severity=Severity.WARNING,
    default=False,
    roles=PRODUCTION,
    stubs=True,
)


def check(node: Function, ctx: Context) -> Iterator[Hit]:
    found = annotated_parameters(node, ctx)
    if not found or is_marked_foreign(node) or (node.name.startswith("__") and node.name.endswith("__")):
        return
    owner = owner_of(node, ctx)
    if owner is not None and is_dictated(node, owner, ctx):
        return
    depends = {place.name for place in injected(node, ctx, is_any)}
    for argument in found:
        if argument.arg in depends or not is_any(argument.annotation, ctx.scope(node), ctx.project):
            continue
        uses = uses_of_parameter(node, argument.arg, ctx.module, ctx.project)
        if any(use.kind in (Kind.NARROW, Kind.PROBE) for use in uses):
            continue
        use = next((one for one in uses if one.kind is Kind.MEMBER_CALL and is_service_use(one)), None)
        if use is not None and class_given(node, argument.arg, ctx.module, ctx.project) is None:
            yield Hit(
                argument,
                f"`{argument.arg[:30]}` is typed `Any`, nothing says that it has `{use.member[:30]}()`",
            )
