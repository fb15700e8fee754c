"""Of which class an object is that somebody hands in without saying so: what all calls of the project give."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Iterable, NamedTuple

from lintegrity.kinds import FUNCTIONS, Function
from lintegrity.names import class_attribute_values, self_class
from lintegrity.questions.contracts.constructions import handed_in
from lintegrity.questions.contracts.dependencies import arguments_given
from lintegrity.questions.contracts.injected import Injected
from lintegrity.questions.contracts.signatures import owner_of

if TYPE_CHECKING:
    from lintegrity.context import Context
    from lintegrity.scopes import Scope

_HANDS = 2  # through so many functions an object is followed back
_CALLS = 12


class Given(NamedTuple):
    """The origin of an instance, `requests.Session()`, and the files in which it is made."""

    origin: str
    paths: frozenset[str]


def given_class(receiver: ast.expr, ctx: Context, hands: int = _HANDS) -> Given | None:
    """The one class of which all calls hand an instance to a parameter, or to the attribute that keeps it."""
    scope = ctx.scope(receiver)
    if isinstance(receiver, ast.Attribute) and isinstance(receiver.value, ast.Name):
        owner = self_class(receiver.value.id, scope)
        values = class_attribute_values(owner, receiver.attr) if owner is not None else []
        if len(values) != 1 or not isinstance(values[0][0], ast.Name):
            return None
        receiver, scope = values[0]
    if not isinstance(receiver, ast.Name) or hands <= 0:
        return None
    return _of_parameter(receiver.id, scope, ctx, hands)


def _of_parameter(name: str, scope: Scope, ctx: Context, hands: int) -> Given | None:
    found = scope.lookup(name)
    function = found[0].node if found is not None else None
    if found is None or not isinstance(function, FUNCTIONS):
        return None
    argument = found[1][0].node
    if len(found[1]) != 1 or not isinstance(argument, ast.arg) or argument.annotation is not None:
        return None
    return ctx.project.remember(
        ("given class", ctx.module.path, argument.lineno, argument.col_offset),
        lambda: _agreed(_handed(argument, function, ctx), hands),
        path=ctx.module.path,
    )


def _handed(argument: ast.arg, function: Function, ctx: Context) -> Iterable[tuple[ast.expr, Context] | None]:
    """What each call hands in, with the file of the call; None for one that does not tell."""
    if function.name == "__init__":
        place = Injected(argument, argument.arg, "parameter", function, owner_of(function, ctx))
        for one in handed_in(place, ctx.module, ctx.project) or ():
            module = ctx.project.module(one.scope.module.name)
            yield (one.value, ctx.at(module)) if module is not None else None
        return
    for found in arguments_given(function, argument.arg, ctx.module, ctx.project):
        yield (found[0], ctx.at(found[1])) if found is not None else None


def _agreed(handed: Iterable[tuple[ast.expr, Context] | None], hands: int) -> Given | None:
    agreed: Given | None = None
    for number, found in enumerate(handed):
        given = _made(*found, hands) if found is not None and number < _CALLS else None
        if given is None or agreed is not None and agreed.origin != given.origin:
            return None
        agreed = Given(given.origin, given.paths | (agreed.paths if agreed is not None else frozenset()))
    return agreed


def _made(argument: ast.expr, ctx: Context, hands: int) -> Given | None:
    origin = ctx.origin(argument)
    if origin is not None and origin.endswith("()"):
        return Given(origin, frozenset({ctx.module.path}))
    return given_class(argument, ctx, hands - 1)
