"""A function is registered inside another registered function: it exists only after that one ran.

What it does
------------
Reports a registering decorator (a command, a route, a task, an event listener) whose object lives at module level, on
a function that is defined inside another one which is itself registered on such an object.

Why it matters
--------------
The inner command or route is missing until the outer one has run, and is registered again each time it runs.
Usually an indentation slipped.

Flagged
-------
```python
import typer

app = typer.Typer()


@app.command()
def release(version: str) -> None:
    tag(version)

    @app.command()
    def rollback(version: str) -> None:
        untag(version)
```

Not flagged
-----------
```python
import typer
from fastapi import FastAPI

app = typer.Typer()


def create_app() -> FastAPI:
    web = FastAPI()

    @web.get("/")
    def index(): ...

    return web


def register(application):
    @application.get("/late")
    def late(): ...
```

Use instead
-----------
The inner function at module level, with its decorator.

Known limits
------------
An outer function that is called for every event without being registered by a decorator is known only where its name
is handed to a subscribing call in the same module. Listeners that run once, when the mappers of the program are
complete (`once=True`, `after_configured`), set up and are not meant. Factories and `register(app)` functions are not meant.

References
----------
- https://typer.tiangolo.com/tutorial/commands/
"""

from typing import Annotated, Iterator

from lintegrity.kinds import Function
from lintegrity.questions.web.registration import (
    is_called_per_event,
    is_registered,
    registering_decorator,
    sets_up,
)
from lintegrity.rule import PRODUCTION, Context, Decorated, Hit, Rule, Severity

RULE = Rule(
    code="LIN702",
    name="nested-registration",
    summary="A function is registered inside another registered function: it exists only after that one ran.",
    help="Move the function to module level.",
    severity=Severity.ERROR,
    roles=PRODUCTION,
    needles=(b"@",),
)


def check(node: Annotated[Function, Decorated()], ctx: Context) -> Iterator[Hit]:
    if not node.decorator_list or not node.col_offset:
        return
    mark = registering_decorator(node, ctx)
    if mark is None:
        return
    step = ctx.function(node)
    while step is not None:
        if sets_up(step, ctx):
            return
        if is_registered(step, ctx) or is_called_per_event(step, ctx):
            message = f"`{node.name[:30]}` is registered only once `{step.name[:30]}` has run"
            yield Hit(mark, message)
            return
        step = ctx.function(step)
