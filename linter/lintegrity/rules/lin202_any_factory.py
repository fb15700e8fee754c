"""An injected callable gives `Any`: what it makes is used without any check.

What it does
------------
Reports a constructor parameter, field, class-level attribute or `Depends` parameter that is a callable with the
result `Any` (`Callable[[], Any]`, `Callable[..., Any]`, also awaited, in a union or behind an alias) when the
project uses what the callable gives as a collaborator.

Why it matters
--------------
A factory typed this way hides the type of everything it makes: connections, sessions, adapters. Their misuse
shows at run time only.

Flagged
-------
```python
from typing import Any, Callable


class Store:
    def __init__(self, session_factory: Callable[[], Any]) -> None:
        self._session_factory = session_factory

    def count(self) -> int:
        with self._session_factory() as connection:
            return connection.execute("select count(*) from jobs").fetchone()[0]
```

Not flagged
-----------
```python
from typing import Any, Callable


class Cell:
    def __init__(self, compute: Callable[[], Any]) -> None:
        self._compute = compute

    def value(self) -> Any:
        return self._compute()  # a value that is only handed on
```

Use instead
-----------
`Callable[[], Connection]` with a class or a `Protocol` for the result.

Known limits
------------
A bare `Callable` is not read as one that gives `Any`. Decorators and callbacks whose result is handed on, compared
or serialised are not meant.

References
----------
- https://typing.python.org/en/latest/spec/callables.html
"""

import ast
from typing import Iterator

from lintegrity.kinds import Function
from lintegrity.questions.contracts.asked_members import result_in
from lintegrity.questions.contracts.dependencies import is_collaborator, is_service_use, result_uses
from lintegrity.questions.contracts.injected import injected, references
from lintegrity.questions.contracts.typing_any import returns_any
from lintegrity.questions.contracts.uses import Kind
from lintegrity.rule import PRODUCTION, Applicability, Context, Hit, Rule, Severity

RULE = Rule(
    code="LIN202",
    name="any-factory",
    summary="An injected callable gives `Any`: what it makes is used without any check.",
    help="Give the callable a result type: the class that it makes, or a `Protocol` of the members used.",
    severity=Severity.WARNING,
    roles=PRODUCTION,
    stubs=True,
    fix=Applicability.UNSAFE,
)


def check(node: Function | ast.ClassDef, ctx: Context) -> Iterator[Hit]:
    for place in injected(node, ctx, returns_any):
        uses = result_uses(references(place, ctx))
        # A callback's result that is only awaited is a task of unknown kind, not a thing made.
        if not is_collaborator([use for use in uses if use.kind is not Kind.AWAIT]):
            continue
        use = next(use for use in uses if is_service_use(use))
        how = f"`.{use.member[:30]}`" if use.kind in (Kind.READ, Kind.MEMBER_CALL) else use.kind.value
        yield Hit(
            place.node,
            f"`{place.name[:30]}` makes `Any`, and the result is used unchecked: {how}",
            {
                "kind": place.kind,
                "name": place.name,
                "class": place.owner.name if place.owner is not None else "",
                "function": place.function.name if place.function is not None else "",
            },
            Applicability.UNSAFE if result_in(place.annotation, ctx) is not None else None,
        )
