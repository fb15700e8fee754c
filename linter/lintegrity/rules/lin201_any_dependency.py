"""A dependency is typed `Any`: nothing checks that what is handed in has what is used.

What it does
------------
Reports a constructor parameter, a field of a dataclass or attrs class, a class-level attribute or a `Depends`
parameter whose annotation is `Any` (also optional, quoted, `Annotated`, or behind an alias) and which the project
uses as a collaborator: something is called or read on it, it is called, entered, awaited or iterated
asynchronously, in the class, its project subclasses or wherever an instance is known. Also a parameter of any
project function that gets an instance of the same project class at every call.

Why it matters
--------------
The annotation switches the type checker off for everything behind it. A renamed method, a missing `await`, a
`None` that nobody expected reach production as an `AttributeError`.

Flagged
-------
```python
from typing import Any


class Worker:
    def __init__(self, scheduler: Any) -> None:
        self._scheduler = scheduler

    def tick(self) -> None:
        self._scheduler.claim_next()
```

Not flagged
-----------
```python
import json
from typing import Any, Protocol


class Scheduler(Protocol):
    def claim_next(self) -> str | None: ...


class Event:
    def __init__(self, scheduler: Scheduler, payload: Any) -> None:
        self.scheduler = scheduler
        self.payload = payload  # data: only stored and serialised

    def body(self) -> str:
        self.scheduler.claim_next()
        return json.dumps(self.payload)
```

Use instead
-----------
A `Protocol` with the members that are used, or the concrete class.

Known limits
------------
Values on which only members of texts, numbers, mappings, arrays and the like are used are taken for data. Values
whose type the code asks for (`isinstance`) are taken for unions. Iteration alone does not make a collaborator. A
parameter that a base class dictates is reported at the base class, or not at all where that is not in the project.

Fix safety
----------
Safe: a `Protocol` of the members that are used, in the same module, where all that is handed in is known to have them. Unsafe
for exported classes, for what is read at run time, for objects that are filled here, where a method is handed to something
else that calls it (`loop.call_soon(stop.set)`), where a docstring names another type (`:type app: ASGIApp`), and where a field's factory makes it.

References
----------
- https://typing.python.org/en/latest/spec/protocol.html
"""

import ast
import re
from typing import Iterator

from lintegrity.kinds import Function
from lintegrity.questions.contracts.asked_members import asked, one_class
from lintegrity.questions.contracts.dependencies import (
    class_given,
    is_collaborator,
    is_service_use,
    uses_of_parameter,
)
from lintegrity.questions.contracts.injected import Injected, annotated_parameters, injected, references
from lintegrity.questions.contracts.signatures import (
    is_checked_at_run_time,
    is_dictated,
    is_exported,
    is_marked_foreign,
    is_read_at_run_time,
    owner_of,
)
from lintegrity.questions.contracts.typing_any import is_any
from lintegrity.questions.contracts.uses import Kind, Outcome, Use, use_of
from lintegrity.rule import PRODUCTION, Applicability, Context, Hit, Rule, Severity

RULE = Rule(
    code="LIN201",
    name="any-dependency",
    summary="A dependency is typed `Any`: nothing checks that what is handed in has what is used.",
    help="Annotate it with a `Protocol` that names the members used here, or with the concrete class.",
    severity=Severity.WARNING,
    roles=PRODUCTION,
    stubs=True,
    fix=Applicability.SAFE,
)


def check(node: Function | ast.ClassDef, ctx: Context) -> Iterator[Hit]:
    places = list(injected(node, ctx, is_any))
    for place in places:
        uses = [
            use_of(one.node, one.module.scopes.parents, one.module.path) for one in references(place, ctx)
        ]
        if is_collaborator(uses):
            yield _hit(place, uses, ctx)
    if not isinstance(node, ast.ClassDef) and node.name != "__init__":
        yield from _given_one_class(node, {place.name for place in places}, ctx)


def _hit(place: Injected, uses: list[Use], ctx: Context) -> Hit:
    use = next(use for use in uses if is_service_use(use))
    message = (
        f"`{place.name}: {ctx.text(place.annotation or place.node, 20)}` is used unchecked: {_said(use)}"
    )
    data = {
        "kind": place.kind,
        "name": place.name,
        "class": place.owner.name if place.owner is not None else "",
        "function": place.function.name if place.function is not None else "",
    }
    if asked(place, ctx) is None:
        given = one_class(place, ctx)
        told = {"kind": "function", "class": given} if given is not None else {}
        return Hit(place.node, message, {**data, **told}, Applicability.UNSAFE if given is not None else None)
    return Hit(place.node, message, data, _fix(place, uses, ctx))


def _fix(place: Injected, uses: list[Use], ctx: Context) -> Applicability | None:
    """Safe where the value is no record that is filled here, nothing reads the annotation at run time and nobody outside relies on the class."""
    if place.function is None and is_checked_at_run_time(place.owner, ctx):
        return None
    reader = place.function or (place.owner.node if place.owner is not None else place.node)
    if place.kind == "depends" or is_read_at_run_time(reader, place.owner, ctx):
        return Applicability.UNSAFE
    if place.owner is not None and is_exported(place.owner.node.name, ctx):
        return Applicability.UNSAFE
    if any(use.kind is Kind.READ and use.outcome is Outcome.RUN for use in uses):
        return Applicability.UNSAFE  # a method whose arguments are not to be seen here
    if _says_its_type(place):
        return Applicability.UNSAFE
    asked_of = {use.kind for use in uses}
    if _is_made_here(place):
        return Applicability.UNSAFE
    if Kind.SET in asked_of and Kind.MEMBER_CALL not in asked_of:
        return (
            Applicability.UNSAFE
        )  # it is filled here: its class is meant, and a protocol of `Any` says little of it
    return Applicability.SAFE


def _is_made_here(place: Injected) -> bool:
    """`lock: Any = field(default_factory=asyncio.Lock)`: what makes it says its class."""
    return isinstance(place.node, ast.AnnAssign) and any(
        keyword.arg in ("default_factory", "factory") for keyword in getattr(place.node.value, "keywords", ())
    )


def _says_its_type(place: Injected) -> bool:
    """Whether a docstring says what the parameter is: `:type app: ASGIApp`, `app (ASGIApp): …`, `app : ASGIApp`, `app: the
    FastAPI instance`.
    """
    name, other = re.escape(place.name), r"(?!Any\b|optional\b)\w"
    said = re.compile(
        rf":type {name}:(?!.*\bAny\b)|:param {other}\S* {name}:|^\s*{name} (?:\({other}|: {other})"
        rf"|^\s*{name}:[^\n]*\b[A-Z]+[a-z]+[A-Z]\w*",
        re.MULTILINE,
    )
    around = (place.function, place.owner.node if place.owner is not None else None)
    texts = (ast.get_docstring(one) or "" for one in around if one is not None)
    return any(said.search(text) is not None for text in texts)


def _said(use: Use) -> str:
    if use.kind in (Kind.MEMBER_CALL, Kind.READ):
        call = "()" if use.kind is Kind.MEMBER_CALL else ""
        member = use.member if len(use.member) <= 30 else use.member[:29] + "…"
        return f"`.{member}{call}` may not exist"
    return f"it is {use.kind.value}"


def _given_one_class(node: Function, done: set[str], ctx: Context) -> Iterator[Hit]:
    """Parameters of a project function that get an instance of one project class at every call."""
    found = annotated_parameters(node, ctx)
    if not found or is_marked_foreign(node) or (node.name.startswith("__") and node.name.endswith("__")):
        return
    for argument in found:
        if argument.arg in done or not is_any(argument.annotation, ctx.scope(node), ctx.project):
            continue
        owner = owner_of(node, ctx)
        if owner is not None and is_dictated(node, owner, ctx):
            return
        if not is_collaborator(uses_of_parameter(node, argument.arg, ctx.module, ctx.project)):
            continue
        given = class_given(node, argument.arg, ctx.module, ctx.project)
        if given is None:
            continue
        name = given.rpartition(".")[2]
        yield Hit(
            argument,
            f"`{argument.arg}: Any` gets a `{name[:40]}` at every call and says so to nobody",
            {"kind": "function", "name": argument.arg, "class": given, "function": node.name},
            Applicability.UNSAFE,
        )
